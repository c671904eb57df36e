"""The window: it shows itself first, and is filled right after.

    shown -> first paint -> Workspace (shell, Home) -> library -> ready -> focus ring

Nothing slow is imported before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow

from desktop_app.ui.palettes import PALETTES

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from desktop_app.ui.dialogs import Dialogs
    from desktop_app.ui.ports import Ports
    from desktop_app.ui.workspace import Workspace

START_SIZE = (1280, 800)
SMALLEST_SIZE = (640, 480)
QUIET_MS = 300


class _Waiting(QLabel):
    """What the window shows until it is filled."""

    painted = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint, and say so."""
        super().paintEvent(event)
        self.painted.emit()


class MainWindow(QMainWindow):
    """The window and its life: from the first paint to closing."""

    ready = Signal()
    """Home shows its content and search answers, or the reason why there is no content shows."""

    def __init__(self, ports: Ports, palette: str, dialogs: Dialogs | None = None) -> None:
        """Be ready to show, in the ground colour of a palette; `dialogs` may answer in people's place."""
        super().__init__()
        self._ports, self._dialogs = ports, dialogs
        self._workspace: Workspace | None = None
        self._opening = False
        self.setWindowTitle("One Stop")
        self.setMinimumSize(*SMALLEST_SIZE)
        self.resize(*START_SIZE)
        colours = PALETTES.get(palette, PALETTES["light"])
        waiting = _Waiting("One Stop")
        waiting.painted.connect(self._open_soon)
        waiting.setStyleSheet(f"background: {colours['page']}; color: {colours['text2']}; padding: 40px")
        self.setCentralWidget(waiting)

    @property
    def workspace(self) -> Workspace:
        """What fills the window; it is there once the window is ready."""
        if self._workspace is None:
            raise RuntimeError("The window is not ready yet.")
        return self._workspace

    def _open_soon(self) -> None:
        """Go on once the first paint has reached the screen."""
        if not self._opening:
            self._opening = True
            QTimer.singleShot(0, self, self._open)

    def _open(self) -> None:
        """Fill the window with shell and Home, and open the library."""
        from PySide6.QtGui import QIcon

        from desktop_app.ui.dialogs import Dialogs
        from desktop_app.ui.workspace import Workspace

        self.setWindowIcon(QIcon(str(self._ports.resources / "app" / "one-stop-64.png")))
        self._workspace = Workspace(self._ports, self._dialogs or Dialogs())
        self.setCentralWidget(self._workspace)
        self._workspace.open_here()
        self._workspace.open_library()
        self.ready.emit()
        QTimer.singleShot(0, self, self._workspace.follow_focus)
        QTimer.singleShot(QUIET_MS, self, self._workspace.warm_up)

    def come_forward(self) -> None:
        """Show the window in front of the others, as far as the system lets programs do so."""
        self.setWindowState((self.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask before anything is lost."""
        if self._workspace is not None and not self._workspace.may_close():
            event.ignore()
            return
        super().closeEvent(event)
