"""Find the units that hold any of some stems: SQLite FTS5 in memory, or a plain scan without it."""

from __future__ import annotations

import sqlite3
import weakref
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import chain
from typing import Protocol

from desktop_app.search.units import FIELDS, Field

Row = tuple[Field, str]
"""A unit as it is indexed: its field, and its stems with spaces between."""

MOST_UNITS = 120
"""How many units are ranked for one search."""

_NAMES = "{title alias phrase}"
_WEIGHTS = {"title": 9.0, "alias": 8.0, "phrase": 6.0, "body": 1.0}
_CREATE = "CREATE VIRTUAL TABLE units USING fts5(title, alias, phrase, body, content='', tokenize='ascii')"
_INSERT: dict[Field, str] = {
    "title": "INSERT INTO units(rowid, title) VALUES (?, ?)",
    "alias": "INSERT INTO units(rowid, alias) VALUES (?, ?)",
    "phrase": "INSERT INTO units(rowid, phrase) VALUES (?, ?)",
    "body": "INSERT INTO units(rowid, body) VALUES (?, ?)",
}
_FIND = "SELECT rowid FROM units WHERE units MATCH ? LIMIT ?"


class Matcher(Protocol):
    """Finds units by their number: the place at which their row was given."""

    def units(self, stems: Sequence[str]) -> list[int]:
        """Return units that hold any of the stems: all of them, or the MOST_UNITS that seem best."""

    def frequency(self, stem: str) -> int:
        """Return how many units hold the stem."""


class Fts5Matcher:
    """The usual matcher: SQLite's full-text index, with a column for each field."""

    def __init__(self, rows: Sequence[Row]) -> None:
        """Index the rows. Raises sqlite3.OperationalError where SQLite was built without FTS5."""
        self._db = sqlite3.connect(":memory:")
        weakref.finalize(self, self._db.close)
        self._db.execute(_CREATE)
        self._db.execute("CREATE VIRTUAL TABLE stems USING fts5vocab(units, row)")
        for field in FIELDS:
            numbered = [(number, stems) for number, (name, stems) in enumerate(rows) if name == field]
            self._db.executemany(_INSERT[field], numbered)

    def units(self, stems: Sequence[str]) -> list[int]:
        """Return units that hold any of the stems. Common words are left out where rarer ones say enough."""
        telling = self._telling(stems)
        return self._found(_any_of(telling)) if telling or not stems else self._narrowed(stems)

    def _narrowed(self, stems: Sequence[str]) -> list[int]:
        """Return units with the most telling stem: those that hold another one too, then names, then the others."""
        first, others = _any_of(stems[:1]), _any_of(stems[1:])
        wanted = [f"{first} AND ({others})"] if others else []
        wanted += [f"{_NAMES} : {first}", first]
        return list(dict.fromkeys(chain.from_iterable(map(self._found, wanted))))[:MOST_UNITS]

    def _found(self, query: str) -> list[int]:
        """Return the units that an FTS5 query finds. bm25 is not asked: it would look at every match."""
        return [number for (number,) in self._db.execute(_FIND, (query, MOST_UNITS))] if query else []

    def _telling(self, stems: Sequence[str]) -> list[str]:
        """Return as many of the first stems as together stand in at most MOST_UNITS units."""
        chosen, room = [], MOST_UNITS
        for stem in stems:
            room -= self.frequency(stem)
            if room < 0:
                break
            chosen.append(stem)
        return chosen

    def frequency(self, stem: str) -> int:
        """Return how many units hold the stem."""
        return self._frequencies.get(stem, 0)

    @cached_property
    def _frequencies(self) -> dict[str, int]:
        """Every stem -> how many units hold it. All are counted at the first query: that is quicker than one by one."""
        return dict(self._db.execute("SELECT term, doc FROM stems"))


class ScanMatcher:
    """The matcher of last resort: looks at every unit."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Keep the stems of each row."""
        self._rows = [(_WEIGHTS[field], frozenset(stems.split())) for field, stems in rows]
        self._frequency = Counter(stem for _, stems in self._rows for stem in stems)

    def units(self, stems: Sequence[str]) -> list[int]:
        """Return units that hold any of the stems, those with the rarest stems first."""
        worth = {stem: 1 / (1 + self.frequency(stem)) for stem in stems}
        found = [
            (weight * sum(worth[stem] for stem in held & worth.keys()), -number)
            for number, (weight, held) in enumerate(self._rows)
            if not held.isdisjoint(worth)
        ]
        return [-number for _, number in sorted(found, reverse=True)[:MOST_UNITS]]

    def frequency(self, stem: str) -> int:
        """Return how many units hold the stem."""
        return self._frequency[stem]


def _any_of(stems: Iterable[str]) -> str:
    """Return the FTS5 query for any of some stems."""
    return " OR ".join(f'"{stem}"' for stem in stems)


def open_matcher(rows: Sequence[Row]) -> Matcher:
    """Return the full-text matcher, or the plain scan where SQLite has no FTS5."""
    try:
        return Fts5Matcher(rows)
    except sqlite3.OperationalError as error:
        import logging

        logging.getLogger(__name__).warning("Search works without its full-text index and may be slower: %s", error)
        return ScanMatcher(rows)
