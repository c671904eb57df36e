"""What a setting adds: asking for it, keeping it, handing it on and taking it in."""

from __future__ import annotations

import datetime
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.local import Merge, merge
from desktop_app.content.plain_text import counted
from desktop_app.content.slots import gone
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.flow import Flow
from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.theme import Theme

FILE_NAME = "one-stop-local-contacts.json"


class LocalFlow(Flow):
    """Changes local contacts for one window."""

    local_changed = Signal()
    """What the setting added has changed: pages show it anew."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._desk = desk

    def edit(self, slot_id: str, theme: Theme) -> None:
        """Let the setting fill in a slot, change what it added there, or take it away."""
        slot = self._desk.library.slots.get(slot_id) or gone(slot_id)
        edited = self._dialogs.edit_local(self._window, theme, slot, self._desk.local.get(slot_id))
        if edited is None:
            return
        if edited.contact is None:
            self._change(remove=[slot_id], done="Removed")
        else:
            self._change(put=[edited.contact], done="Saved. It shows on the page and in every print")

    def _change(self, *, done: str, **changes: Any) -> None:
        """Make a change and say so, or say why not."""
        if self._refused(partial(self._desk.change_local, **changes), "It was not saved"):
            return
        self.news.emit(done)
        self.local_changed.emit()

    def hand_on(self) -> None:
        """Save everything that the setting added as a file for others."""
        if self._refused(self._desk.read_local, "The file was not saved"):
            return
        if not self._desk.local:
            self.news.emit("Nothing has been added yet, so there is nothing to save")
            return
        path = self._dialogs.ask_path(self._window, FILE_NAME)
        if path is None:
            return
        if not self._refused(partial(self._ports.local.hand_on, path), "The file was not saved"):
            self.news.emit(f"Saved {path.name}, in {path.parent}")

    def take_in(self) -> None:
        """Take in a file of local contacts, after showing what that would do."""
        path = self._dialogs.ask_file(self._window)
        if path is None:
            return
        try:
            found = merge(
                self._desk.local, self._ports.local.take_in(path), self._desk.library.slots, datetime.date.today()
            )
        except Refusal as refusal:
            self._dialogs.tell(self._window, "The file was not taken in", str(refusal))
            return
        if self._dialogs.may_take_in(self._window, preview(found), bool(found.taken)):
            self._change(put=found.taken, done=f"Taken in: {counted(len(found.taken), 'contact')}")


def preview(found: Merge) -> str:
    """Say what taking in a file would do."""
    lines = [
        f"{counted(len(found.new), 'contact')} would be added.",
        f"{counted(len(found.newer), 'contact')} would replace an older one of yours.",
        f"{counted(len(found.kept), 'contact')} would change nothing: yours is the same or newer.",
    ]
    if found.refused:
        lines.append(f"{counted(len(found.refused), 'entry', 'entries')} cannot be used:")
        lines += [f"   {slot}: {reason}" for slot, reason in found.refused[:MAX_REASONS]]
    return "\n".join(lines)


MAX_REASONS = 5
