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

    def start(self, template_id: str) -> None:
        """Start a checklist."""
        self.wizard_requested.emit(self._desk.drafts.start(template_id))

    def export(self, draft_id: str) -> None:
        """Make the printable file of a checklist as it stands."""
        session = self._session(draft_id)
        path = self._save(session, blank=False) if session is not None else None
        if path is not None:
            self._refused(
                partial(self._desk.drafts.saved, draft_id, path), "The file is saved, but not marked as printed"
            )
            self.exported.emit(draft_id, path)

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
        path = self._save(Session(self._desk.library.checklists[template_id]), blank=True)
        if path is not None:
            self.news.emit(f"Saved {path.name}, in {path.parent}")
            self.open_file(str(path))

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

    def _save(self, session: Session, *, blank: bool) -> Path | None:
        """Ask for a place and write the file there; None if people changed their mind or it failed."""
        try:
            name, document = self._desk.printable(session, blank=blank)
            path = self._dialogs.ask_path(self._window, name)
            if path is None:
                return None
            self._ports.save(path, self._desk.html(document))
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The checklist was not saved", str(refusal))
            return None
        return path

    def open_file(self, path: str) -> None:
        """Open a file or folder with the program that the system has for it."""
        if not self._dialogs.open_file(path):
            self.news.emit(f"This computer has no program to open it. It is at {path}")
