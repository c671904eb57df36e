"""Rank pages for a query: how much of the query each page answers, and where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from operator import attrgetter, mul
from typing import NamedTuple

from desktop_app.search.lexicon import Lexicon
from desktop_app.search.query import Query
from desktop_app.search.units import Field, Page, Unit

FIELD_WORTH: dict[Field, float] = {"title": 1.0, "alias": 1.0, "phrase": 0.9, "body": 0.3}
"""What a match is worth by where it stands. A whole match in a name is worth more still: `WHOLE_BONUS`."""

WHOLE_BONUS: dict[Field, float] = {"title": 0.7, "alias": 0.6, "phrase": 0.3, "body": 0.0}
"""Added where a unit and the query are the same words; in part where the query says more than the unit."""

KIND_WORTH = {"service": 1.0, "guide": 0.97, "checklist": 0.75, "term": 0.5}
ASKED_FOR = {"checklist": 1.4, "term": 1.6}
"""What a kind is worth where the query asks for it ("print", "what does ... mean")."""

HOME_WORTH = 1.15
ALL_OF_IT = 0.99
SUPPORT_SHARE = 0.5
OFTEN_BONUS, MOST_OFTEN = 0.03, 6
"""A little for each name or phrase that matches, up to so many: a page that is all about it comes first."""

LEAST_SHARE = 0.18
"""Pages that score less than this share of the best are left out."""
LEAST_BESIDE_HISTORIC = 0.45
"""The same where the best is historic: current pages stand above it, so only those that are near may stay."""

Answers = dict[str, list[tuple[int, float]]]
"""Stem -> the terms that it answers, each with its share."""


class Entry(NamedTuple):
    """A unit as the ranking sees it: `least` is the share of its worth that a partial match has."""

    page: int
    held: frozenset[str]
    size: int
    worth: float
    least: float
    bonus: float


@dataclass
class Scored:
    """A page with its score, its best unit, how near that comes to the whole query, and how many names match."""

    page: int
    score: float = 0.0
    unit: int = -1
    whole: float = 0.0
    parts: list[float] = field(default_factory=list)
    names: int = 0


class Ranker:
    """Scores pages from the units that match."""

    def __init__(
        self, pages: Sequence[Page], units: Sequence[Unit], stems: Sequence[Sequence[str]], lexicon: Lexicon
    ) -> None:
        """Keep the units with their stems; empty words do not count toward a unit's size."""
        self._pages = pages
        self._units = units
        self._stems = stems
        self._empty = lexicon.empty
        self._entries: list[Entry | None] = [None] * len(units)

    def rank(self, query: Query, found: Iterable[int]) -> list[Scored]:
        """Return the pages that the found units stand on, best first, historic ones last."""
        answers = _answers(query)
        weights = [term.weight for term in query.terms]
        total = sum(weights)
        pages: dict[int, Scored] = {}
        for number in found:
            entry = self._entry(number)
            scored = pages.get(entry.page)
            if scored is None:
                scored = pages[entry.page] = Scored(entry.page, parts=[0.0] * len(weights))
            _add(scored, number, entry, answers, weights)
        for scored in pages.values():
            support = sum(map(mul, weights, scored.parts))
            often = OFTEN_BONUS * min(scored.names, MOST_OFTEN)
            score = (scored.score + SUPPORT_SHARE * support) / total + often
            scored.score = score * self._worth(scored.page, query)
            scored.whole /= total
        return self._in_order(list(pages.values()))

    def _entry(self, number: int) -> Entry:
        """Return what the ranking needs of a unit. It is worked out when the unit is first met."""
        entry = self._entries[number]
        if entry is None:
            unit, held = self._units[number], frozenset(self._stems[number])
            size = len(held - self._empty) or 1
            worth, bonus = FIELD_WORTH[unit.field], WHOLE_BONUS[unit.field]
            least = 1.0 if unit.field == "body" else 0.5
            entry = self._entries[number] = Entry(unit.page, held, size, worth, least, bonus)
        return entry

    def _worth(self, page: int, query: Query) -> float:
        """Return what a page is worth by its kind, and by home where the query names a place."""
        kind = self._pages[page].kind
        asked = {"checklist": query.paper, "term": query.meaning}.get(kind, False)
        worth = ASKED_FOR[kind] if asked else KIND_WORTH[kind]
        return worth * HOME_WORTH if query.place and self._pages[page].goes_by_home else worth

    def _in_order(self, pages: list[Scored]) -> list[Scored]:
        """Sort the pages, leave out the far-fetched ones, and put historic ones below current ones."""
        if not pages:
            return []
        best = max(pages, key=attrgetter("score"))
        share = LEAST_BESIDE_HISTORIC if self._pages[best.page].status == "historic" else LEAST_SHARE
        near = [scored for scored in pages if scored.score >= best.score * share]
        return sorted(near, key=self._place_in_order)

    def _place_in_order(self, scored: Scored) -> tuple[bool, float, int]:
        """Return the sort key: current before historic, then the score, then the library's order."""
        return self._pages[scored.page].status == "historic", -scored.score, scored.page


def _add(scored: Scored, number: int, entry: Entry, answers: Answers, weights: list[float]) -> None:
    """Add one matching unit to its page's score. This is the innermost loop of a search."""
    _, held, size, worth, least, bonus = entry
    got: dict[int, float] = {}
    for stem in held & answers.keys():
        for term, share in answers[stem]:
            if share > got.get(term, 0.0):
                got[term] = share
    covered = filled = 0.0
    parts = scored.parts
    for term, share in got.items():
        covered += share * weights[term]
        filled += share
        parts[term] = max(parts[term], share * worth)
    filled = min(1.0, filled / size)
    score = covered * worth * (least + (1.0 - least) * filled)
    if bonus:
        scored.names += 1
        if filled > ALL_OF_IT:
            score += bonus * covered
    if score > scored.score:
        scored.score, scored.unit, scored.whole = score, number, covered * filled


def _answers(query: Query) -> Answers:
    """Return, for each stem, the terms that it answers and how well."""
    answers: Answers = {}
    for number, term in enumerate(query.terms):
        for stem, share in term.shares.items():
            answers.setdefault(stem, []).append((number, share))
    return answers
