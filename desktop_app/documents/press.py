"""What every paper is made with: the library, the day, and what the setting added."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.content.records import Record
from desktop_app.documents.model import NO_LETTERHEAD, Letterhead, SourceNote
from desktop_app.documents.sources import named_note, source_note


@dataclass(frozen=True)
class Press:
    """Hands to each maker of papers what all of them need."""

    library: Library
    today: datetime.date
    local: LocalContacts = field(default_factory=lambda: NOTHING_LOCAL)
    letterhead: Letterhead = NO_LETTERHEAD

    def source(self, behind: Iterable[Record], *, by_home: bool = False) -> SourceNote:
        """Return where the content of some records comes from."""
        return source_note(self.library, behind, by_home=by_home)

    def named(self, behind: Iterable[Record]) -> SourceNote:
        """Return the same for a page that says in words of its own what the sources leave open."""
        return named_note(self.library, [fact for record in behind for fact in self.library.facts_behind(record)])
