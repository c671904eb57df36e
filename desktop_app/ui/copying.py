"""Copying to the clipboard, and saying so: a number, an address, or a whole page as text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from desktop_app.ui.history import RECORD

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace

NOTHING_TO_COPY = "Only pages of services, guides and words can be copied as text."


class Copying:
    """What one workspace puts on the clipboard."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace

    def value(self, value: str) -> None:
        """Put a number or address on the clipboard."""
        QGuiApplication.clipboard().setText(value)
        self._workspace.tell_news(f"Copied {value}")

    def here(self) -> None:
        """Copy the open page as text, if it is one of the library."""
        here = self._workspace.history.here
        if here.kind == RECORD:
            self.page(here.id)
        else:
            self._workspace.tell_news(NOTHING_TO_COPY)

    def page(self, record_id: str) -> None:
        """Put a page of the library on the clipboard as text."""
        desk = self._workspace.desk
        if desk is not None:
            QGuiApplication.clipboard().setText(desk.page_text(record_id))
            self._workspace.tell_news("Copied this page as text")
