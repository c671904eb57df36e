"""The window: it shows itself first, and is filled right after.

    shown -> first paint -> Workspace (shell, Home) -> library -> ready -> focus ring

Nothing slow is imported before the first paint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QMainWindow

from desktop_app.ui import window_place
from desktop_app.ui.palettes import dress_waiting

if TYPE_CHECKING:
    from PySide6.QtGui import QCloseEvent, QPaintEvent

    from desktop_app.ui.dialogs import Dialogs
    from desktop_app.ui.ports import Ports
    from desktop_app.ui.workspace import Workspace

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
        self.setMinimumSize(window_place.SMALLEST_SIZE)
        window_place.restore(self, ports.settings)
        self._began = window_place.of(self)
        waiting = _Waiting("One Stop")
        waiting.painted.connect(self._open_soon)
        dress_waiting(waiting, palette)
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
        from desktop_app.ui.widgets.page import lay_out_now
        from desktop_app.ui.workspace import Workspace

        self.setWindowIcon(QIcon(str(self._ports.resources / "app" / "one-stop-64.png")))
        # The system may have put it elsewhere meanwhile: only what people do is remembered.
        self._began = window_place.of(self)
        self._workspace = Workspace(self._ports, self._dialogs or Dialogs())
        self.setCentralWidget(self._workspace)
        # In its final size from the start, and at rest before the first paint: or people would see its parts jump.
        self._workspace.resize(self.size())
        self._workspace.open_here()
        self._workspace.open_library()
        self._workspace.show()
        lay_out_now()
        self.ready.emit()
        QTimer.singleShot(0, self, self._workspace.follow_focus)
        QTimer.singleShot(QUIET_MS, self, self._workspace.warm_up)

    def welcome_soon(self) -> None:
        """Welcome people in the first quiet moment: Home is painted then."""
        QTimer.singleShot(QUIET_MS, self, self.workspace.welcoming.begin)

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
        if window_place.of(self) != self._began:
            window_place.store(self, self._ports.settings)
        super().closeEvent(event)
