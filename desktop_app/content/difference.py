"""What one library adds, changes and takes away against another: record by record, and text by text."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, zip_longest
from typing import Literal

from desktop_app.content import walk
from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Fact, Identified, Service

How = Literal["added", "changed", "removed"]
Tables = Mapping[str, Sequence[Identified]]

MOST_CHANGES, MOST_TEXTS = 2000, 40
"""How many changes are told, and how many texts of each: the rest is counted."""
LONGEST_TEXT = 2000
MANY_TEXTS = 1000

KIND_OF_TABLE = {
    "services": "service",
    "guides": "guide",
    "terms": "term",
    "checklists": "checklist",
    "leaflets": "leaflet",
    "scenarios": "scenario",
    "providers": "provider",
    "sources": "source",
    "places": "place",
    "finder": "finder",
    "routes": "map",
    "danger": "danger",
}
"""Table -> the kind of its records, in the order in which changes are told. Facts are told by themselves."""


@dataclass(frozen=True)
class Sides:
    """One text before and after, and the field that it stands in; "" where there is none."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """One record or fact that is not the same in both."""

    how: How
    kind: str
    id: str
    title: str
    texts: tuple[Sides, ...] = ()


@dataclass(frozen=True)
class Difference:
    """Everything that differs. `left_out` says how many changes more there are than are told."""

    records: tuple[RecordChange, ...]
    facts: tuple[RecordChange, ...]
    left_out: int = 0


def difference(old: Tables, new: Tables) -> Difference:
    """Return what the new tables add, change and remove."""
    records = [c for table, kind in KIND_OF_TABLE.items() for c in _changes(kind, old[table], new[table])]
    facts = list(_changes("fact", old["facts"], new["facts"]))
    left_out = max(0, len(records) - MOST_CHANGES) + max(0, len(facts) - MOST_CHANGES)
    return Difference(tuple(records[:MOST_CHANGES]), tuple(facts[:MOST_CHANGES]), left_out)


def _changes(kind: str, old: Sequence[Identified], new: Sequence[Identified]) -> Iterator[RecordChange]:
    """Yield the records of one table that differ: new and changed ones in the new order, then those that are gone."""
    before, after = {record.id: record for record in old}, {record.id: record for record in new}
    for id_, record in after.items():
        if id_ not in before:
            yield RecordChange("added", kind, id_, _title(record), _sides([], _texts(record)))
        elif record != before[id_]:
            yield RecordChange("changed", kind, id_, _title(record), _sides(_texts(before[id_]), _texts(record)))
    for id_, record in before.items():
        if id_ not in after:
            yield RecordChange("removed", kind, id_, _title(record), _sides(_texts(record), []))


def _title(record: Identified) -> str:
    """Return what people call a record."""
    words = record.statement if isinstance(record, Fact) else getattr(record, "title", "") or record.id
    return one_line(f"{record.id}: {words}" if isinstance(record, Fact) else words, LONGEST_TEXT)


def _texts(record: Identified) -> list[str]:
    """Return the texts of a record in the order of its page, and in words what no page says in a text of its own."""
    texts = [text for text, _ in walk.read_aloud(record) if text]
    if isinstance(record, Service):
        texts.insert(0, f"Agreement: {record.badge.replace('_', ' ')}")
    if hasattr(record, "status"):
        texts.append(f"Status: {record.status.replace('_', ' ')}")
    return texts


def _sides(before: list[str], after: list[str]) -> tuple[Sides, ...]:
    """Return the texts that differ, those in one another's place side by side."""
    return tuple(islice(_all_sides(before, after), MOST_TEXTS))


def _all_sides(before: list[str], after: list[str]) -> Iterator[Sides]:
    """Yield every text that differs; only of those that are asked for are the marks taken away."""
    # In a record longer than any of today's, texts that stand there many times are not looked for: that takes too long.
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=len(after) > MANY_TEXTS)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            for left, right in zip_longest(before[a:b], after[c:d], fillvalue=""):
                yield Sides("", _shown(left), _shown(right))


def _shown(text: str) -> str:
    """Return a text as people read it."""
    return one_line(to_plain(text), LONGEST_TEXT)
