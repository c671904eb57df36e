"""The paper of a workshop: its pack, and the practice checklists that are filled in."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.errors import PlanError
from desktop_app.content.plain_text import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.flow import Flow
from desktop_app.ui.paper_ways import PaperWays
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.content.records import Scenario


class WorkshopFlow(Flow):
    """Makes the papers of a workshop for one window."""

    practice_saved = Signal(str, Path)
    """A practice checklist was saved: its id, and where it is."""
    pack_saved = Signal(Path, int)
    """The pack was saved: its folder, and how many files."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._desk = desk
        self._ways = PaperWays(window, desk, ports, dialogs)

    def print_pack(self, cases: Sequence[Scenario], minutes: int, seed: int) -> None:
        """Save every paper of a workshop as web pages to print, in a new folder where people choose."""
        self._refused(lambda: self._print_pack(cases, minutes, seed), "The pack was not saved")

    def _print_pack(self, cases: Sequence[Scenario], minutes: int, seed: int) -> None:
        """Save the papers: all of them, or none. Raises Refusal."""
        try:
            papers = self._desk.workshop_pack(cases, minutes, seed)
        except PlanError as error:
            raise Refusal(str(error)) from error
        chosen = self._dialogs.ask_folder(self._window)
        if chosen is None:
            return
        folder = new_folder(chosen, datetime.date.today())
        pages = {f"{stem}.html": self._desk.html(made) for stem, made in papers.items()}
        self._ports.save_files(folder, pages)
        self.news.emit(f"Saved {counted(len(papers), 'paper')} in {folder}")
        self.pack_saved.emit(folder, len(papers))

    def export(self, practice_id: str, way: str, large_print: bool) -> None:
        """Make a practice checklist on paper, in one of the ways."""
        self._refused(lambda: self._export(practice_id, way, large_print), "The practice checklist was not saved")

    def _export(self, practice_id: str, way: str, large_print: bool) -> None:
        """Hand a practice checklist over. Raises Refusal."""
        practice = self._desk.practising.get(practice_id)
        if practice is None:
            return
        name, document = self._desk.printable(practice.session, practice=True)
        taken = self._ways.take(way, name, document, large_print=large_print)
        if isinstance(taken, Path):
            practice.file = taken
            self.practice_saved.emit(practice_id, taken)
        elif taken:
            self.news.emit("Sent to the printer")


def new_folder(chosen: Path, today: datetime.date) -> Path:
    """Return a folder that is not there yet: a workshop takes the place of no other one's papers."""
    name = f"One Stop workshop {today.isoformat()}"
    numbered = (chosen / (name if number == 1 else f"{name} ({number})") for number in itertools.count(1))
    return next(folder for folder in numbered if not folder.exists())
