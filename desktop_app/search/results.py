"""What a search gives back: plain text and numbers, nothing to be rendered as HTML."""

from __future__ import annotations

import msgspec

from desktop_app.search.text import spans_of


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One result row. `why` says what matched; `stems` are what the query asked for.

    Where the query names a home, the snippet of a service that goes by home begins with its organisation.
    """

    id: str
    kind: str
    title: str
    snippet: str
    why: str
    stems: frozenset[str] = frozenset()

    @property
    def marks(self) -> tuple[tuple[int, int], ...]:
        """The spans of the snippet that match. They are worked out when they are asked for: few rows show at a time."""
        return spans_of(self.snippet, self.stems)

    @property
    def title_marks(self) -> tuple[tuple[int, int], ...]:
        """The spans of the title that match."""
        return spans_of(self.title, self.stems)


class Results(msgspec.Struct, frozen=True):
    """The answer to a query. `corrected` is the query as understood, or "" if nothing was changed."""

    query: str
    corrected: str
    urgent: bool
    hits: tuple[Hit, ...]
