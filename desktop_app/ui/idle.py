"""Notice when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QWidget

from desktop_app.ui.modal import call_off_dialogs

TOUCHES = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
MINUTE_MS = 60_000


class Idle(QObject):
    """Says so when nobody has touched the window for some minutes; a touch starts the count anew.

    It watches what the system sends to the window, not every event of every widget. A dialog that is open then is
    called off: it may show what is to be locked.
    """

    passed = Signal()

    def __init__(self, inside: QWidget) -> None:
        """Be ready for the window that a widget is in; `watch` begins."""
        super().__init__(inside)
        self._inside = inside
        self._window: QWindow | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._pass)

    def watch(self, minutes: int) -> None:
        """Count from now on; 0 minutes stop it."""
        if self._window is not None:
            self._window.removeEventFilter(self)
        self._timer.stop()
        self._window = self._inside.window().windowHandle() if minutes > 0 else None
        if self._window is not None:
            self._window.installEventFilter(self)
            self._timer.start(minutes * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the count anew at each touch; let every event go on."""
        if event.type() in TOUCHES:
            self._timer.start()
        return False

    def _pass(self) -> None:
        """Call open dialogs off, and tell once what they were asked for has come to its end."""
        call_off_dialogs()
        QTimer.singleShot(0, self, self.passed.emit)
