"""Answers the dialogs of the casebook in the tour, and keeps a picture of each."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from desktop_app.checklists.casebook import Vault
from desktop_app.ui.casebook_dialogs import BEGIN, NewPassphrase, ShowCode, Unlock
from desktop_app.ui.theme import Theme

FOUR_WORDS = "apple river candle boat"
"""The tour's own: its casebook lies in a temporary folder."""

Picture = Callable[[str, QWidget], None]


class TourAsks:
    """Begins and opens a casebook as people would."""

    def __init__(self, picture: Picture) -> None:
        """Keep pictures with a function that takes a name and a widget."""
        self._picture = picture

    def begin(self, parent: QWidget, theme: Theme, vault: Vault) -> str:
        """Begin a casebook; return its recovery code."""
        self._show(parent, "casebook-begin", NewPassphrase(parent, theme, BEGIN, vault.begin))
        return vault.begin(FOUR_WORDS)

    def show_code(self, parent: QWidget, theme: Theme, code: str, keep: Callable[[], bool]) -> None:
        """Look at the recovery code."""
        self._show(parent, "casebook-code", ShowCode(parent, theme, code, keep))

    def unlock(self, parent: QWidget, theme: Theme, vault: Vault) -> str:
        """Open the casebook."""
        self._show(parent, "casebook-unlock", Unlock(parent, theme, vault))
        vault.unlock(FOUR_WORDS)
        return "unlocked"

    def _show(self, parent: QWidget, name: str, dialog: QDialog) -> None:
        """Keep a picture of a dialog, and go back to the window."""
        dialog.show()
        self._picture(name, dialog)
        dialog.done(QDialog.DialogCode.Rejected)
        dialog.deleteLater()
        parent.window().activateWindow()
