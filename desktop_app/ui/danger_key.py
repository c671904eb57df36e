"""The danger key works from everywhere: also while a dialog waits for an answer, which is then called off."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog


class DangerKey(QObject):
    """Watches for the key where the window's own shortcuts do not reach: in a dialog."""

    pressed = Signal()

    def __init__(self, parent: QObject) -> None:
        """Watch from now on."""
        super().__init__(parent)
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Call the open dialogs off and ask for the numbers, once what they were asked for has come to its end."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent) or not _is_danger(event):
            return False
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog):
            return False
        while isinstance(dialog, QDialog):
            dialog.done(QDialog.DialogCode.Rejected)
            dialog = QApplication.activeModalWidget()
        QTimer.singleShot(0, self, self.pressed.emit)
        return True


def _is_danger(event: QKeyEvent) -> bool:
    """Return whether a key is one of those for *Child in danger*."""
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.key() == Qt.Key.Key_F2 or (control and event.key() == Qt.Key.Key_9)
