"""The danger key works from everywhere: also while a dialog waits for an answer, which is then called off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.ui.modal import call_off_dialogs


class DangerKey(QObject):
    """Watches for the key in each dialog that gets the focus: the window's own shortcuts do not reach there.

    It does not watch the whole application: each of its many events would cost.
    """

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch from now on."""
        super().__init__(parent)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._look)

    def _look(self, _: QWidget | None, now: QWidget | None) -> None:
        """Watch the dialog that the focus is in. To watch it twice is to watch it once."""
        if now is not None and isinstance(now.window(), QDialog):
            now.window().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call the dialogs off and ask for the numbers, once what they were asked for has come to its end."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and _is_danger(event):
            call_off_dialogs()
            QTimer.singleShot(0, self, self.pressed.emit)
            return True
        return False


def _is_danger(event: QKeyEvent) -> bool:
    """Return whether a key is one of those for *Child in danger*."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_F2 or (control and event.key() == Qt.Key.Key_9)
