"""What one library adds, changes and takes away against another: record by record, and text by text."""

from __future__ import annotations

import difflib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Fact, Identified
from desktop_app.content.told import Text, told, unseen

How = Literal["added", "changed", "removed"]
Tables = Mapping[str, Sequence[Identified]]

MOST_CHANGES, MOST_TEXTS = 2000, 40
"""How many changes are told, and how many texts of each: the rest is counted."""
LONGEST_TEXT, LONGEST_LABEL = 2000, 200
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
    """One text before and after, and the words above it, such as "How to refer". A side that has none is ""."""

    where: str
    before: str
    after: str


@dataclass(frozen=True)
class RecordChange:
    """One record or fact that is not the same in both. `unseen` names what differs and no page shows."""

    how: How
    kind: str
    id: str
    title: str
    texts: tuple[Sides, ...] = ()
    unseen: tuple[str, ...] = ()


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


def unseen_in_words(names: Sequence[str], *, has_texts: bool) -> str:
    """Return a sentence on what differs and no page shows; "" where there is nothing."""
    begin = "Also changed" if has_texts else "It says the same. Changed"
    return f"{begin}: {', '.join(names)}." if names else ""


def _changes(kind: str, old: Sequence[Identified], new: Sequence[Identified]) -> Iterator[RecordChange]:
    """Yield the records of one table that differ: new and changed ones in the new order, then those that are gone."""
    before, after = {record.id: record for record in old}, {record.id: record for record in new}
    for id_, record in after.items():
        if id_ not in before:
            yield RecordChange("added", kind, id_, _title(record), _sides([], told(record).texts))
        elif record != before[id_]:
            yield _changed(kind, before[id_], record)
    for id_, record in before.items():
        if id_ not in after:
            yield RecordChange("removed", kind, id_, _title(record), _sides(told(record).texts, []))


def _changed(kind: str, old: Identified, new: Identified) -> RecordChange:
    """Return what differs in a record that both have."""
    before, after = told(old), told(new)
    texts = _sides(before.texts, after.texts)
    return RecordChange("changed", kind, new.id, _title(new), texts, unseen(before.unseen, after.unseen))


def _title(record: Identified) -> str:
    """Return what people call a record."""
    words = record.statement if isinstance(record, Fact) else getattr(record, "title", "") or record.id
    return one_line(f"{record.id}: {words}" if isinstance(record, Fact) else words, LONGEST_TEXT)


def _sides(before: list[Text], after: list[Text]) -> tuple[Sides, ...]:
    """Return the texts that differ, those in one another's place side by side."""
    return tuple(islice(_all_sides(before, after), MOST_TEXTS))


def _all_sides(before: list[Text], after: list[Text]) -> Iterator[Sides]:
    """Yield every text that differs; only of those that are asked for are the marks taken away."""
    old, new = ([(text.field, text.text) for text in texts] for texts in (before, after))
    # In a record longer than any of today's, texts that stand there many times are not looked for: that takes too long.
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=len(new) > MANY_TEXTS)
    for what, a, b, c, d in matcher.get_opcodes():
        if what != "equal":
            for left, right in _pairs(before[a:b], after[c:d]):
                yield Sides(_where(left, right), _shown(left), _shown(right))


def _pairs(before: list[Text], after: list[Text]) -> Iterator[tuple[Text | None, Text | None]]:
    """Yield the texts after, each beside the one in whose place it stands; then those that nothing stands in for."""
    old, new = _by_field(before), _by_field(after)
    partners = {id(text): one for field in new for one, text in _partners(old[field], new[field])}
    taken = {id(one) for one in partners.values()}
    yield from ((partners.get(id(text)), text) for text in after)
    yield from ((one, None) for one in before if id(one) not in taken)


def _partners(gone: list[Text], come: list[Text]) -> Iterator[tuple[Text, Text]]:
    """Yield two texts of one field for each other: those on the same facts, and the others in their order."""
    by_facts = {text.facts: text for text in reversed(gone) if text.facts}
    found = [(one, text) for text in come if (one := by_facts.pop(text.facts, None))]
    taken = {id(text) for pair in found for text in pair}
    yield from found
    others = ([text for text in texts if id(text) not in taken] for texts in (gone, come))
    yield from zip(*others, strict=False)


def _where(*texts: Text | None) -> str:
    """Return the words above the last text that there is."""
    return one_line(next(text.where for text in reversed(texts) if text), LONGEST_LABEL)


def _by_field(texts: Iterable[Text]) -> defaultdict[str, list[Text]]:
    """Return texts by the field that they stand in."""
    found: defaultdict[str, list[Text]] = defaultdict(list)
    for text in texts:
        found[text.field].append(text)
    return found


def _shown(text: Text | None) -> str:
    """Return a text as people read it."""
    return one_line(to_plain(text.text), LONGEST_TEXT) if text else ""
