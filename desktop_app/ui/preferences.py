"""What people chose and want to find again: pinned pages, colours, text size."""

from __future__ import annotations

import contextlib
import datetime
from typing import TypeVar

from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.system_look import SYSTEM, SYSTEM_SCALE, LookChoice

T = TypeVar("T")

IDLE_MINUTES, MOST_MINUTES = 10, 24 * 60
KEEP_DAYS, MOST_DAYS = 365, 10 * 365
REMIND_MONTHS, LONGEST_MONTHS = 6, 120


class Preferences:
    """Reads and stores choices. What cannot be read counts as not chosen; what cannot be stored is refused."""

    def __init__(self, ports: Ports) -> None:
        """Take the settings that the window was handed."""
        self._ports = ports
        self._in_hand = ""

    def look(self) -> LookChoice:
        """Return the colours and text size that were chosen last: the system's, if none were."""
        return LookChoice(self._stored("palette", SYSTEM), self._stored("scale", SYSTEM_SCALE))

    def store_look(self, chosen: LookChoice) -> None:
        """Store colours and text size. Raises Refusal."""
        self._ports.settings.set("palette", chosen.palette)
        self._ports.settings.set("scale", chosen.scale)

    def pinned(self) -> list[str]:
        """Return the ids of the pinned pages, in the order of pinning."""
        stored: list[object] = self._stored("pinned", [])
        return [id_ for id_ in stored if isinstance(id_, str)]

    def pin(self, record_id: str, *, pinned: bool) -> None:
        """Pin a page, or take it off. Raises Refusal."""
        others = [id_ for id_ in self.pinned() if id_ != record_id]
        self._ports.settings.set("pinned", [*others, record_id] if pinned else others)

    def was_welcomed(self) -> bool:
        """Return whether people have seen the welcome."""
        return self._stored("welcomed", False)

    def note_welcomed(self) -> bool:
        """Remember that people see the welcome. Return False where that cannot be stored."""
        try:
            self._ports.settings.set("welcomed", True)
        except Refusal:
            return False
        return True

    def was_offered_casebook(self) -> bool:
        """Return whether people have been asked once where drafts are to be kept."""
        return self._stored("casebook_offered", False)

    def note_casebook_offered(self) -> None:
        """Remember that people have been asked. Where it cannot be stored, they are asked again one day."""
        with contextlib.suppress(Refusal):
            self._ports.settings.set("casebook_offered", True)

    def in_hand(self) -> str:
        """Return the id of the draft that was being filled in when One Stop closed without warning, or ""."""
        return self._stored("in_hand", "")

    def note_in_hand(self, draft_id: str) -> None:
        """Remember which draft is being filled in; "" for none. Where it cannot be stored, nobody is asked."""
        if draft_id != self._in_hand:
            self._in_hand = draft_id
            with contextlib.suppress(Refusal):
                self._ports.settings.set("in_hand", draft_id)

    def idle_minutes(self) -> int:
        """Return after how many minutes without a touch the casebook locks; 0 for never."""
        return min(MOST_MINUTES, max(0, self._stored("idle_minutes", IDLE_MINUTES)))

    def keep_days(self) -> int:
        """Return how many days a draft is kept after its last change."""
        return min(MOST_DAYS, max(1, self._stored("keep_days", KEEP_DAYS)))

    def remind_months(self) -> int:
        """Return after how many months Home says that the content may be out of date; 0 for never."""
        return min(LONGEST_MONTHS, max(0, self._stored("remind_months", REMIND_MONTHS)))

    def allows_unsigned(self) -> bool:
        """Return whether content files that nobody signed may be used."""
        return self._stored("unsigned_packs", False)

    def allow_unsigned(self, allowed: bool) -> None:
        """Let content files that nobody signed be used, or no longer. Raises Refusal."""
        self._ports.settings.set("unsigned_packs", allowed)

    def content_put_off(self) -> datetime.date | None:
        """Return when people last put that reminder off; None where they did not, or it cannot be read."""
        try:
            return datetime.date.fromisoformat(self._stored("content_put_off", ""))
        except ValueError:
            return None

    def put_content_off(self, today: datetime.date) -> None:
        """Put that reminder off. Raises Refusal."""
        self._ports.settings.set("content_put_off", today.isoformat())

    def store(self, name: str, value: int) -> None:
        """Store one of the numbers above. Raises Refusal."""
        self._ports.settings.set(name, value)

    def _stored(self, name: str, default: T) -> T:
        """Return what was stored; what cannot be read counts as not chosen."""
        try:
            return self._ports.settings.get(name, default)
        except Refusal:
            return default
