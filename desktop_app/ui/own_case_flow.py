"""A setting's own cases: keeping them, asking before anything is lost, handing them on and taking them in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.own_case_doubts import Doubt, doubts
from desktop_app.content.own_cases import Merge, OwnCase, copy_of, merge
from desktop_app.content.plain_text import counted, isolated
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs, Question
from desktop_app.ui.flow import Flow
from desktop_app.ui.own_case_desk import NEW, Typed
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.ui.pages.own_case import OwnCasePage
    from desktop_app.ui.pages.own_cases import OwnCasesPage

FILE_NAME = "our-cases.one-stop-cases"
MAX_REASONS = 5
"""So many titles, reasons or doubts are named in a preview."""

LEAVE = Question(
    "Leave without saving?",
    "What you typed in this case is not saved.",
    yes="Leave without saving",
    no="Stay",
)
CLOSE = Question(
    "Close One Stop?",
    "A case that you typed is not saved. Closing One Stop loses it.",
    yes="Close and lose it",
    no="Stay",
)


class OwnCaseFlow(Flow):
    """Changes a setting's own cases for one window."""

    own_case_opened = Signal(str)
    """A case is to be shown in the editor: its id, or NEW."""
    own_case_kept = Signal(str)
    """The editor has done its work: the id of the case that is kept now."""
    own_case_gone = Signal(str)
    own_cases_changed = Signal()
    """The list is to be shown anew."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._own = desk.own_cases

    # Showing

    def fill_list(self, page: OwnCasesPage) -> None:
        """Show every case on the list, or why not."""
        try:
            unsaved = self._own.unsaved
            draft = self._own.typed[NEW] if NEW in unsaved else None
            page.show_cases(list(self._own.all().values()), unsaved, draft)
        except Refusal as refusal:
            page.show_refused(str(refusal))

    def fill_editor(self, page: OwnCasePage, id_: str) -> None:
        """Show a case in the editor."""
        try:
            page.show_case(id_, self._own.draft(id_))
        except Refusal as refusal:
            self.news.emit(str(refusal))

    def note(self, id_: str, typed: Typed) -> None:
        """Note what is typed."""
        self._own.note(id_, typed)

    # Deeds

    def do_deed(self, deed: str, id_: str) -> None:
        """Change, copy or delete a case."""
        {"change": self.own_case_opened.emit, "copy": self._copy, "delete": self._delete}[deed](id_)

    def _case(self, id_: str) -> OwnCase | None:
        """Return a case that is kept, or None; what cannot be read is told."""
        try:
            return self._own.all().get(id_)
        except Refusal as refusal:
            self._dialogs.tell(self._window, "Your cases cannot be read", str(refusal))
            return None

    def _copy(self, id_: str) -> None:
        """Keep a copy of a case."""
        case = self._case(id_)
        if case is None or self._refused(partial(self._own.book.keep, [copy_of(case)]), "It was not copied"):
            return
        self.news.emit("Copied. Change the copy as you like")
        self.own_cases_changed.emit()

    def _delete(self, id_: str) -> None:
        """Delete a case after asking."""
        typed, case = self._own.typed.get(id_), self._case(id_)
        title = case.title if case else typed.case.title if typed else ""
        text = f"“{isolated(title)}” goes for good. Files that you saved for others stay as they are."
        if not self._dialogs.may_delete(self._window, "Delete this case?", text):
            return
        if id_ != NEW and self._refused(partial(self._own.book.remove, [id_]), "It was not deleted"):
            return
        self._own.forget(id_)
        self.news.emit("Deleted")
        self.own_case_gone.emit(id_)
        self.own_cases_changed.emit()

    def keep(self, id_: str, case: OwnCase) -> None:
        """Keep a case; words that may describe a real child are asked about first, and people decide."""
        found = doubts(case, self._own.published)
        if found and not self._dialogs.confirm(self._window, question_about(found)):
            return
        if self._refused(partial(self._own.book.keep, [case]), "The case was not saved"):
            return
        self._own.forget(id_)
        self.news.emit("Saved")
        self.own_case_kept.emit(case.id)

    # Leaving

    def may_leave(self, id_: str) -> bool:
        """Ask before what was typed of a case is lost; return whether to go on."""
        if id_ in self._own.unsaved and not self._dialogs.confirm(self._window, LEAVE):
            return False
        self._own.forget(id_)
        return True

    def may_close(self) -> bool:
        """Ask before any case that is not saved is lost; return whether to go on."""
        return not self._own.unsaved or self._dialogs.confirm(self._window, CLOSE)

    # Others

    def hand_on(self) -> None:
        """Save every case as one file for others."""
        try:
            is_empty = not self._own.all()
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The file was not saved", str(refusal))
            return
        if is_empty:
            self.news.emit("There is no case yet, so there is nothing to save")
            return
        path = self._dialogs.ask_path(self._window, FILE_NAME)
        if path is not None and not self._refused(partial(self._own.book.hand_on, path), "The file was not saved"):
            self.news.emit(f"Saved {path.name}, in {path.parent}. Anyone who opens this file can read it")

    def take_in(self) -> None:
        """Take in a file of cases, after showing what that would do."""
        path = self._dialogs.ask_cases(self._window)
        if path is None:
            return
        try:
            found = merge(self._own.all(), self._own.book.take_in(path), self._own.pages)
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The file was not taken in", str(refusal))
            return
        text = preview(found, self._own.published)
        if not self._dialogs.may_take_in(self._window, text, bool(found.taken)):
            return
        if not self._refused(partial(self._own.book.keep, found.taken), "The file was not taken in"):
            self.news.emit(f"Taken in: {counted(len(found.taken), 'case')}")
            self.own_cases_changed.emit()


def question_about(found: Sequence[Doubt]) -> Question:
    """Return what to ask about words that may describe a real child."""
    lines = "\n".join(_doubt_lines(found))
    text = f"These words could describe a real child:\n{lines}\n\nIs everything invented? You decide."
    return Question("Is this child invented?", text, yes="Save it: all is invented", no="Go back and change it")


def preview(found: Merge, published: frozenset[str]) -> str:
    """Say what taking in a file would do, and what in it may describe a real child."""
    lines = [f"{counted(len(found.taken), 'case')} would be added{':' if found.taken else '.'}"]
    lines += _some([f"   “{isolated(case.title)}”" for case in found.taken])
    if found.twins:
        lines.append(f"{len(found.twins)} of them began as a case of yours. Both are kept.")
    if found.known:
        lines.append(f"{counted(len(found.known), 'case')} would change nothing: you have the same.")
    if found.refused:
        lines.append(f"{counted(len(found.refused), 'case')} cannot be used:")
        lines += _some([f"   “{isolated(title)}”: {reason}" for title, reason in found.refused])
    doubtful = [doubt for case in found.taken for doubt in doubts(case, published)]
    if doubtful:
        lines += ["These words could describe a real child:", *_some(_doubt_lines(doubtful))]
    if found.taken:
        lines.append("Take cases in only if every child in them is invented.")
    return "\n".join(lines)


def _doubt_lines(found: Sequence[Doubt]) -> list[str]:
    """Return a line for each thing that was found."""
    return [f"   “{isolated(doubt.words)}” looks like {doubt.what}" for doubt in found]


def _some(lines: list[str]) -> list[str]:
    """Return the first few of some lines, and how many more there are."""
    more = len(lines) - MAX_REASONS
    return lines if more <= 0 else [*lines[:MAX_REASONS], f"   and {more} more"]
