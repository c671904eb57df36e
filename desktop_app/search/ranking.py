"""Rank pages for a query: how much of the query each page answers, and where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import mul
from sys import intern
from typing import NamedTuple

import msgspec

from desktop_app.search.lexicon import Lexicon
from desktop_app.search.query import Query
from desktop_app.search.units import Field, Page, Unit

FIELD_WORTH: dict[Field, float] = {"title": 1.0, "alias": 1.1, "phrase": 0.9, "body": 0.3}
"""What a match is worth by where it stands. A whole match in a name is worth more still: `WHOLE_BONUS`."""

WHOLE_BONUS: dict[Field, float] = {"title": 0.7, "alias": 0.6, "phrase": 0.3, "body": 0.0}
"""Added where a unit and the query are the same words; in part where the query says more than the unit."""

KIND_WORTH = {"service": 1.0, "guide": 0.97, "checklist": 0.75, "term": 0.5}
ASKED_FOR = {"checklist": 1.4, "term": 1.6}
"""What a kind is worth where the query asks for it ("print", "what does ... mean")."""

PARTIAL = 0.2
"""The least share of its worth that a name or phrase has, however small a part matches. A sentence has all of it."""

HOME_WORTH = 1.15
ALL_OF_IT = 0.99
SUPPORT_SHARE, EACH = 0.8, 0.7
"""What the whole page adds to its best unit, and how much of what is left of a term each unit that holds it gives."""
OFTEN_BONUS, MOST_OFTEN = 0.03, 6
"""A little for each name or phrase that matches, up to so many: a page that is all about it comes first."""

LEAST_SHARE = 0.18
"""Pages that score less than this share of the best are left out."""
LEAST_BESIDE_HISTORIC = 0.6
"""Current pages stand above a historic one, so those that score less than this share of it are left out too."""

SLICE = 1000
"""How many units are made ready in one step: some two milliseconds."""

Answers = dict[str, list[tuple[int, float]]]
"""Stem -> the terms that it answers, each with its share."""


class Entry(NamedTuple):
    """A unit as the ranking sees it: `each` is what it gives to a term that it answers.

    The least of matches is worth `least`, and one that is all of it `more` than that, and a `bonus` besides.
    """

    page: int
    held: tuple[str, ...]
    size: int
    each: float
    least: float
    more: float
    bonus: float


class Match(NamedTuple):
    """What some stems of a query answer: the weight of that, the shares in all, and the share of each term."""

    covered: float
    filled: float
    shares: list[tuple[int, float]]


class Scored(msgspec.Struct):
    """A page with its score, its best unit, how near that comes to the whole query, and how many names match.

    `parts` holds what all units together give to each term of the query: the more of them, the nearer to 1.
    """

    page: int
    parts: list[float] = msgspec.field(default_factory=list)
    score: float = 0.0
    unit: int = -1
    whole: float = 0.0
    names: int = 0


class Ranker:
    """Scores pages from the units that match."""

    def __init__(self, pages: Sequence[Page], units: Sequence[Unit], lexicon: Lexicon) -> None:
        """Keep the units with their stems; empty words do not count toward a unit's size."""
        self._pages = pages
        self._kinds = [(page.kind, page.goes_by_home) for page in pages]
        self._units = units
        self._rows = lexicon.rows
        self._empty = lexicon.empty
        self._entries: list[Entry | None] = [None] * len(units)

    def prepare(self) -> Iterator[None]:
        """Work out what the ranking needs of every unit, so many at a time."""
        for number, entry in enumerate(self._entries):
            if entry is None:
                self._entry(number)
            if number % SLICE == 0:
                yield

    def rank(self, query: Query, found: Iterable[int]) -> list[Scored]:
        """Return the pages that the found units stand on, best first, historic ones last."""
        weights = [term.weight for term in query.terms]
        total = sum(weights)
        worth = KIND_WORTH | {kind: ASKED_FOR[kind] for kind in query.kinds()}
        home = HOME_WORTH if query.place else 1.0
        pages = self._scored(found, _answers(query), weights)
        for scored in pages:
            kind, by_home = self._kinds[scored.page]
            support = sum(map(mul, weights, scored.parts))
            often = OFTEN_BONUS * (min(MOST_OFTEN, scored.names))
            score = (scored.score + SUPPORT_SHARE * support) / total + often
            scored.score = score * (worth[kind] * home if by_home else worth[kind])
            scored.whole /= total
        return self._in_order(pages)

    def _scored(self, found: Iterable[int], answers: Answers, weights: list[float]) -> list[Scored]:
        """Return the pages of the found units with what those add up to. This is the innermost loop of a search."""
        asked_among, entries = frozenset(answers).intersection, self._entries
        matches, pages = _Matches(answers, weights), _Pages(len(weights))
        for number in found:
            page, held, size, each, least, more, bonus = entries[number] or self._entry(number)
            covered, filled, shares = matches[asked_among(held)]
            scored = pages[page]
            filled = filled / size if filled < size else 1.0
            score = covered * (least + more * filled)
            if bonus:
                scored.names += 1
                if filled > ALL_OF_IT:
                    score += bonus * covered
            if score > scored.score:
                scored.score, scored.unit, scored.whole = score, number, covered * filled
            parts = scored.parts
            for term, share in shares:
                part = parts[term]
                parts[term] = part + (1.0 - part) * share * each
        return list(pages.values())

    def _entry(self, number: int) -> Entry:
        """Return what the ranking needs of a unit. It is worked out when the unit is first met."""
        unit, held = self._units[number], tuple(map(intern, dict.fromkeys(self._rows[number][1].split())))
        size, worth = len(held) - len(self._empty.intersection(held)) or 1, FIELD_WORTH[unit.field]
        least = worth if unit.field == "body" else worth * PARTIAL
        entry = Entry(unit.page, held, size, worth * EACH, least, worth - least, WHOLE_BONUS[unit.field])
        self._entries[number] = entry
        return entry

    def _in_order(self, pages: list[Scored]) -> list[Scored]:
        """Sort the pages, leave out the far-fetched ones, and put historic ones below current ones."""
        current: list[Scored] = []
        historic: list[Scored] = []
        for scored in pages:
            (historic if self._pages[scored.page].status == "historic" else current).append(scored)
        best_historic = max((scored.score for scored in historic), default=0.0)
        far = LEAST_SHARE * max((scored.score for scored in pages), default=0.0)
        return _best_first(current, max(far, LEAST_BESIDE_HISTORIC * best_historic)) + _best_first(historic, far)


def _best_first(pages: list[Scored], least: float) -> list[Scored]:
    """Return the pages with at least such a score, in its order, and where it is the same in the library's order."""
    return sorted((scored for scored in pages if scored.score >= least), key=_standing)


def _standing(scored: Scored) -> tuple[float, int]:
    """Return the sort key of a page."""
    return -scored.score, scored.page


class _Matches(dict[frozenset[str], Match]):
    """Stems -> what they answer of a query. Many units hold the same ones, so each is worked out once."""

    def __init__(self, answers: Answers, weights: list[float]) -> None:
        """Keep what each stem answers, and what the terms weigh."""
        super().__init__()
        self._answers, self._weights = answers, weights

    def __missing__(self, shared: frozenset[str]) -> Match:
        """Work out what some stems answer: the best share of each term."""
        in_order = self._answers[next(iter(shared))] if len(shared) == 1 else self._best_shares(shared)
        covered = filled = 0.0
        for term, share in in_order:
            covered += share * self._weights[term]
            filled += share
        match = self[shared] = Match(covered, filled, in_order)
        return match

    def _best_shares(self, shared: frozenset[str]) -> list[tuple[int, float]]:
        """Return the best share of each term that some stems answer, in the order of the terms."""
        shares: dict[int, float] = {}
        for stem in shared:
            for term, share in self._answers[stem]:
                if share > shares.get(term, 0.0):
                    shares[term] = share
        return sorted(shares.items())


class _Pages(dict[int, Scored]):
    """Number of a page -> what its units add up to."""

    def __init__(self, terms: int) -> None:
        """Keep how many terms the query has."""
        super().__init__()
        self._terms = terms

    def __missing__(self, page: int) -> Scored:
        """Begin with a page that has nothing yet."""
        scored = self[page] = Scored(page, [0.0] * self._terms)
        return scored


def _answers(query: Query) -> Answers:
    """Return, for each stem, the terms that it answers and how well."""
    answers: Answers = {}
    for number, term in enumerate(query.terms):
        for stem, share in term.shares.items():
            answers.setdefault(stem, []).append((number, share))
    return answers
