"""From starting a checklist to its printable file: the steps that need the desk, a dialog and the disk."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.checklists.session import Session
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.flow import Flow
from desktop_app.ui.paper_ways import PaperWays
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Mark


class ChecklistFlow(Flow):
    """Starts, keeps and exports checklists."""

    wizard_requested = Signal(str)
    """A checklist is open: the id of its draft."""
    exported = Signal(str, Path)
    """A printable file was made: the id of the draft, and where the file is."""
    drafts_changed = Signal()
    removed = Signal(str)
    """A draft is about to be deleted: its page goes too."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._desk = desk
        self._ways = PaperWays(window, desk, ports, dialogs)

    def start(self, template_id: str) -> None:
        """Start a checklist."""
        self.wizard_requested.emit(self._desk.drafts.start(template_id))

    def export(self, draft_id: str, way: str = "html", large_print: bool = False) -> None:
        """Make the printable checklist as it stands, in one of the ways."""
        session = self._session(draft_id)
        taken = self._take(session, way, large_print=large_print) if session is not None else False
        if isinstance(taken, Path):
            self._refused(partial(self._desk.drafts.saved, draft_id, taken), "It is saved, but not marked as printed")
            self.exported.emit(draft_id, taken)
        elif taken:
            self._refused(partial(self._desk.drafts.printed, draft_id), "It is printed, but not marked as printed")
            self.news.emit("Sent to the printer")

    def _session(self, draft_id: str) -> Session | None:
        """Return the session of a draft; None, with a word about it, where the draft is locked or gone."""
        try:
            return self._desk.drafts.session(draft_id)
        except KeyError:
            text = "It was locked or deleted meanwhile. No file was made. Open the casebook, then the checklist."
            self._dialogs.tell(self._window, "The checklist is not open any more", text)
            return None

    def print_blank(self, template_id: str) -> None:
        """Make the printable file of a checklist with room to write, and open it to print."""
        taken = self._take(Session(self._desk.library.checklists[template_id]), blank=True)
        if isinstance(taken, Path):
            self.news.emit(f"Saved {taken.name}, in {taken.parent}")
            self.open_file(str(taken))

    def do_deed(self, name: str, draft_id: str) -> None:
        """Mark, copy or delete a draft."""
        drafts = self._desk.drafts
        try:
            if name == "delete":
                self._delete(draft_id)
            elif name == "copy":
                drafts.copy(draft_id)
                self.news.emit("Copied without the child's details")
            else:
                drafts.mark(draft_id, cast("Mark", name))
        except Refusal as refusal:
            self._dialogs.tell(self._window, "It was not done", str(refusal))
        self.drafts_changed.emit()

    def _delete(self, draft_id: str) -> None:
        """Delete a draft for good, if people are sure."""
        text = "Its answers are deleted from this computer. Files that you saved stay where they are."
        if self._dialogs.may_delete(self._window, "Delete this checklist?", text):
            self.removed.emit(draft_id)
            self._desk.drafts.remove(draft_id)
            self.news.emit("Deleted")

    def _take(
        self, session: Session, way: str = "html", *, large_print: bool = False, blank: bool = False
    ) -> Path | bool:
        """Hand a checklist over. Return where it was saved, or whether it was printed."""
        try:
            name, document = self._desk.printable(session, blank=blank)
            return self._ways.take(way, name, document, large_print=large_print)
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The checklist was not saved", str(refusal))
            return False

    def open_file(self, path: str) -> None:
        """Open a file or folder with the program that the system has for it."""
        if not self._dialogs.open_file(path):
            self.news.emit(f"This computer has no program to open it. It is at {path}")
