"""What a search gives back: plain text and numbers, nothing to be rendered as HTML."""

from __future__ import annotations

import msgspec


class Hit(msgspec.Struct, frozen=True, gc=False):
    """One result row. `why` says what matched; `marks` and `title_marks` are the matched spans.

    Where the query names a home, the snippet of a service that goes by home begins with its organisation.
    """

    id: str
    kind: str
    title: str
    snippet: str
    why: str
    marks: tuple[tuple[int, int], ...]
    title_marks: tuple[tuple[int, int], ...] = ()


class Results(msgspec.Struct, frozen=True):
    """The answer to a query. `corrected` is the query as understood, or "" if nothing was changed."""

    query: str
    corrected: str
    urgent: bool
    hits: tuple[Hit, ...]
