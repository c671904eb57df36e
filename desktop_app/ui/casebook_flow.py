"""The casebook from the window's side: begin, open, lock, move and delete it, with dialogs and the disk."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.checklists.casebook import Arrivals, Draft
from desktop_app.checklists.overview import overdue_for_deletion
from desktop_app.content.plain_text import counted
from desktop_app.ui.casebook_parts import waiting
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.flow import Flow
from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.theme import Theme

HANDED_OVER = "one-stop-casebook.one-stop"
CODE_FILE = "one-stop-recovery-code.txt"
CALENDAR_FILE = "one-stop-follow-ups.ics"


class CasebookFlow(Flow):
    """Works the vault for one window."""

    drafts_changed = Signal()
    """The casebook was opened, locked, filled or emptied: what shows drafts shows them anew."""
    locked = Signal()
    """Nothing of any checklist may show any more: it is about to be forgotten."""

    def __init__(self, window: QWidget, drafts: Drafts, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._drafts = drafts
        self._vault = drafts.vault

    def begin(self, theme: Theme) -> bool:
        """Start a casebook, if people want one. Return whether it is open."""
        asks = self._dialogs.casebook()
        code = asks.begin(self._window, theme, self._vault)
        if code is None:
            return False
        self._show_code(theme, code)
        self._settle_in("The casebook is open. Drafts are kept on this computer, locked")
        return True

    def _show_code(self, theme: Theme, code: str) -> None:
        """Show a recovery code, once."""
        self._dialogs.casebook().show_code(self._window, theme, code, partial(self._keep_code, code))

    def _keep_code(self, code: str) -> bool:
        """Save the recovery code as a file to print; return whether it was saved."""
        text = (
            "One Stop: recovery code of the casebook\r\n\r\n"
            f"    {code}\r\n\r\n"
            "It opens the casebook if the passphrase is lost. Print this page and lock it away.\r\n"
            "Then delete this file: whoever has it can read the drafts.\r\n"
        )
        path = self._dialogs.ask_path(self._window, CODE_FILE)
        return path is not None and not self._refused(partial(self._ports.save, path, text), "It was not saved")

    def _settle_in(self, sentence: str) -> None:
        """Move what is in memory into the casebook, and say that it is open."""
        if not self._refused(self._drafts.move_in, "Some drafts are in memory only"):
            self.news.emit(sentence)
        self.drafts_changed.emit()

    def open(self, theme: Theme) -> bool:
        """Open the casebook: by passphrase, by recovery code, or from a backup. Return whether it is open."""
        asks = self._dialogs.casebook()
        steps: dict[str, Callable[[Theme], None]] = {"recover": self._recover, "restore": self._restore}
        while self._vault.state == "locked":
            answer = asks.unlock(self._window, theme, self._vault)
            if answer is None:
                return False
            if answer in steps:
                steps[answer](theme)
        if self._vault.state != "open":
            return False  # there is none
        self._settle_in("The casebook is open")
        self._ask_about_old_ones()
        return self._vault.state == "open"

    def _recover(self, theme: Theme) -> None:
        """Open the casebook by its recovery code, and show the new one."""
        code = self._dialogs.casebook().recover(self._window, theme, self._vault)
        if code is not None:
            self._show_code(theme, code)

    def _restore(self, theme: Theme) -> None:
        """Put a backup in the place of a damaged casebook."""
        try:
            backups = self._vault.backups()
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The backups cannot be read", str(refusal))
            return
        chosen = self._dialogs.casebook().choose_backup(self._window, theme, backups)
        if chosen is not None:
            self._refused(partial(self._vault.restore, chosen), "The backup was not put back")

    def _ask_about_old_ones(self) -> None:
        """Ask whether drafts that are past their last day may go."""
        old = overdue_for_deletion(self._drafts.casebook.drafts(), datetime.date.today())
        if not old:
            return
        one = len(old) == 1
        text = (
            f"{counted(len(old), 'checklist')} {'is' if one else 'are'} past the day chosen for deleting. "
            f"Delete {'it' if one else 'them'} for good?"
        )
        if self._dialogs.may_delete(self._window, "Delete old checklists?", text):
            if not self._refused(partial(self._remove, old), "Not all of them were deleted"):
                self.news.emit(f"Deleted: {counted(len(old), 'checklist')}")
            self.drafts_changed.emit()

    def _remove(self, drafts: Iterable[Draft]) -> None:
        """Delete some drafts for good. Raises Refusal."""
        for draft in drafts:
            self._drafts.remove(draft.id)

    def lock(self) -> bool:
        """Lock the casebook, and return whether it is. What was typed must have been kept before, if it can be."""
        if self._vault.state != "open" or not self._may_forget():
            return False
        self.locked.emit()
        self._drafts.forget_open()
        self._vault.lock()
        self.drafts_changed.emit()
        return True

    def _may_forget(self) -> bool:
        """Ask before checklists are lost that could not be saved; return whether they may be."""
        unsaved = self._drafts.unsaved()
        text = (
            f"{counted(unsaved, 'checklist')} could not be saved. Going on deletes what was typed since. "
            "To keep it, save it as a printable file first."
        )
        return not unsaved or self._dialogs.may_delete(self._window, "Lose what could not be saved?", text)

    def change_passphrase(self, theme: Theme) -> None:
        """Let people choose another passphrase."""
        if self._dialogs.casebook().change_passphrase(self._window, theme, self._vault):
            self.news.emit("The passphrase was changed. The recovery code is the same")

    def new_code(self, theme: Theme) -> None:
        """Make a new recovery code; the one before is of no use then."""
        words = "A new code is made. The one before will not work any more."
        passphrase = self._dialogs.casebook().ask_passphrase(self._window, theme, "New recovery code", words)
        if passphrase is None:
            return
        try:
            with waiting():
                code = self._vault.new_code(passphrase)
        except Refusal as refusal:
            self._dialogs.tell(self._window, "No new code was made", str(refusal))
            return
        self._show_code(theme, code)

    def hand_over(self) -> None:
        """Save the casebook as one locked file, for another computer."""
        path = self._dialogs.ask_path(self._window, HANDED_OVER)
        if path is not None and not self._refused(partial(self._vault.hand_over, path), "It was not saved"):
            self.news.emit(f"Saved {path.name}, in {path.parent}. The same passphrase opens it")

    def take_over(self, theme: Theme) -> None:
        """Take in a casebook from another computer, after showing what that would do."""
        path = self._dialogs.ask_casebook(self._window)
        if path is None:
            return
        words = "Type the passphrase, or the recovery code, that it had on the other computer."
        passphrase = self._dialogs.casebook().ask_passphrase(self._window, theme, "Open the file", words)
        if passphrase is None:
            return
        try:
            with waiting():
                found = self._vault.look_into(path, passphrase)
                arrived = self._drafts.fitting(found)
            wanted, preview = len(arrived.new) + len(arrived.newer), _preview(arrived, _count(found) - _count(arrived))
            if self._dialogs.may_take_in(self._window, preview, bool(wanted)) and self._may_forget():
                # An open checklist would save its older answers over those that arrive.
                self.locked.emit()
                self._drafts.forget_open()
                self._vault.take_over(arrived)
                self.news.emit(f"Taken in: {counted(wanted, 'checklist')}")
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The file was not taken in", str(refusal))
        self.drafts_changed.emit()

    def delete_everything(self, theme: Theme) -> None:
        """Delete the casebook with all that belongs to it, if people are sure."""
        number = len(self._drafts.casebook.drafts()) if self._vault.state == "open" else None
        if not self._dialogs.casebook().may_delete_everything(self._window, theme, number):
            return
        self.locked.emit()
        self._drafts.forget_open()
        if not self._refused(self._vault.delete_everything, "Not everything was deleted"):
            self.news.emit("Everything was deleted. Drafts are in memory only from now on")
        self.drafts_changed.emit()

    def save_calendar(self) -> None:
        """Save the follow-up dates for a calendar. The file names no child."""
        from desktop_app.checklists.calendar import calendar

        text = calendar(self._drafts.overviews(), datetime.datetime.now().astimezone())
        path = self._dialogs.ask_path(self._window, CALENDAR_FILE)
        if path is not None and not self._refused(partial(self._ports.save, path, text), "It was not saved"):
            self.news.emit(f"Saved {path.name}, in {path.parent}. It names no child")


def _count(arrived: Arrivals) -> int:
    """Return how many checklists arrived."""
    return len(arrived.new) + len(arrived.newer) + len(arrived.older)


def _preview(arrived: Arrivals, left_out: int) -> str:
    """Say what taking in a casebook would do."""
    lines = [
        f"{counted(len(arrived.new), 'checklist')} would be added.",
        f"{counted(len(arrived.newer), 'checklist')} would replace an older one of yours.",
        f"{counted(len(arrived.older), 'checklist')} would change nothing: yours is the same or newer.",
    ]
    if left_out:
        lines.append(f"{counted(left_out, 'checklist')} would be left out: this One Stop cannot show the questions.")
    return "\n".join(lines)
