"""Dialogs that wait for an answer, and how they are called off."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication, QDialog


def call_off_dialogs() -> bool:
    """Close every dialog that waits, as if people had changed their mind; return whether there was any."""
    dialog = QApplication.activeModalWidget()
    found = isinstance(dialog, QDialog)
    while isinstance(dialog, QDialog):
        dialog.done(QDialog.DialogCode.Rejected)
        dialog = QApplication.activeModalWidget()
    return found
