"""From choosing a paper to its file, its preview or its print, and the lists of contacts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.flow import Flow
from desktop_app.ui.paper_ways import PaperWays
from desktop_app.ui.ports import Ports

if TYPE_CHECKING:
    from desktop_app.documents.catalogue import Order

CONTACTS_FILE = "One-Stop-contacts"


class PaperFlow(Flow):
    """Makes papers that are about no child."""

    paper_made = Signal(Path)
    """A file was made: where it is."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._desk = desk
        self._ways = PaperWays(window, desk, ports, dialogs)

    def make(self, way: str, order: Order, large_print: bool) -> None:
        """Make a paper in one of the ways of the page."""
        self._refused(lambda: self._make(way, order, large_print), "The paper was not made")

    def _make(self, way: str, order: Order, large_print: bool) -> None:
        """Make a paper. Raises Refusal."""
        from desktop_app.documents.html import Stopped

        try:
            name, made = self._desk.paper(order)
            self._tell(self._ways.take(way, name, made, large_print=large_print))
        except Stopped:
            self.news.emit("Stopped. Nothing was made.")

    def _tell(self, taken: Path | bool) -> None:
        """Tell of a file that was made, or of a print."""
        if isinstance(taken, Path):
            self.paper_made.emit(taken)
        elif taken:
            self.news.emit("Sent to the printer")

    def save_list(self, ending: str) -> None:
        """Save the contacts of all services as a file for a spreadsheet or a phone."""
        self._refused(lambda: self._save_list(ending), "The list was not saved")

    def _save_list(self, ending: str) -> None:
        """Save the contacts, if people choose a place. Raises Refusal."""
        path = self._dialogs.ask_path(self._window, f"{CONTACTS_FILE}.{ending}")
        if path is not None:
            self._ports.save(path, self._desk.contact_list(ending))
            self.paper_made.emit(path)
