"""Notice when nobody has touched keyboard or mouse for a while."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

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
    """Says so once when nobody has touched anything for some minutes; a touch starts the count anew."""

    passed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Be ready; `watch` begins."""
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.passed)
        self._watching = False

    def watch(self, minutes: int) -> None:
        """Count from now on; 0 minutes stop it."""
        app = QApplication.instance()
        if app is None:
            return
        if self._watching:
            app.removeEventFilter(self)
        self._timer.stop()
        self._watching = minutes > 0
        if self._watching:
            app.installEventFilter(self)
            self._timer.start(minutes * MINUTE_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Start the count anew at each touch; let every event go on."""
        if event.type() in TOUCHES:
            self._timer.start()
        return False
