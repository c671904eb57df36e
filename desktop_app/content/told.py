"""What a record tells: each text with the words that stand above it, and the values that no page shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from desktop_app.content import walk
from desktop_app.content.records import Contact, DangerNumber, Record, Service, Statement

FIELD_WORDS: dict[str, str] = {
    "also_known_as": "Also called",
    "agreement": "Must a parent agree?",
    "how_in_short": "How, in short",
    "what": "What it is",
    "audience": "Who it is for",
    "not_stated": "Not stated in the source",
    "expansion": "Stands for",
    "right_for": "Who it is right for",
    "who_agrees": "Who must agree",
    "wrong_turns": "Common wrong turns",
    "reasoning": "Why",
    "reasons": "Why it may fit",
    "silent": "Where the sources are silent",
    "discussion": "To talk about",
    "lead": "First words",
    "staff_worry": "A worry about staff",
    "literal": "What must stand exactly",
    "askers": "Who asks",
    "arrows": "Routes",
    "providers": "Organisation",
    "sections": "Section",
    "contacts": "Contact",
    "notes": "Note",
    "numbers": "Number",
    "questions": "Question",
    "also": "Other names",
}
"""Field -> the words that stand above it, where these are not the field's own."""

UNSEEN_WORDS: dict[str, str] = {
    "facts": "the facts behind it",
    "words": "search words",
    "related": "related pages",
    "category": "its category",
    "order": "its place in the list",
    "providers": "its organisations by home",
    "area": "the area of an organisation",
    "tip": "whether it is a tip of One Stop",
    "kind": "what kind it is",
    "style": "how it is laid out",
    "line": "its line in the document",
    "when": "when it is asked or shown",
    "unless": "when it is not offered",
    "better": "which page may fit better",
    "weight": "how much a reason counts",
    "need": "when a question must be settled",
    "urgent": "which answer brings up the numbers in danger",
    "missing": "which answer leaves a question open",
    "many": "whether several answers can be given",
    "start": "whom a route leads from",
    "end": "where a route leads to",
    "answers": "what the case says to “Which service?”",
    "right": "the right routes of the case",
    "papers": "the papers of the case",
    "level": "its level",
    "minutes": "how many minutes it takes",
    "version": "its version",
    "names_a_child": "whether it names a child",
    "signed": "whether it is signed",
}
"""Field that no page shows as it stands -> its name for people. Those that are not here have a name in common."""
OTHER_WORDS = "how it is shown"

UNSEEN = walk.UNSEEN | {"unless", "need", "start", "end", "right", "papers"}
TOLD_IN_WORDS = frozenset({"id", "state", "status", "is_referral"})
"""Fields that no page shows as they stand, and that are told by a text of their own, or stand for their record."""
NAMES = ("heading", "name", "label", "title", "text")
"""Fields that name a part of a record: their words stand above all that is in it."""
PLAIN = frozenset({"statement", "statements"})
"""Fields that have no words of their own where others stand above them."""


class Text(NamedTuple):
    """One text: the field of which it is, the words above it, and the facts behind it."""

    field: str
    where: str
    text: str
    facts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """Everything that a record tells: its texts in the order of its page, and by part and field what no page shows."""

    texts: list[Text] = field(default_factory=list)
    unseen: dict[tuple[str, str], list[Any]] = field(default_factory=dict)

    def add(self, field: str, where: str, text: str, facts: tuple[str, ...] = ()) -> None:
        """Add a text, if there is one."""
        if text:
            self.texts.append(Text(field, where, text, facts))

    def add_unseen(self, part: str, field: str, value: Any) -> None:
        """Add a value that no page shows."""
        if field not in TOLD_IN_WORDS:
            self.unseen.setdefault((part, field), []).append(value)


def told(record: Record) -> Told:
    """Return what a record tells, and in words what no page says in a text of its own."""
    found = Told()
    if isinstance(record, Service):
        found.add("badge", _words("agreement"), _as_words(record.badge))
    _gather(record, "", "", found)
    if hasattr(record, "status"):
        found.add("status", "Status", _as_words(record.status))
    return found


def unseen(before: Mapping[tuple[str, str], Any], after: Mapping[tuple[str, str], Any]) -> tuple[str, ...]:
    """Return the names of the values that differ. Those of a part that only one side has go with its texts."""
    differs = {name for (part, name), value in after.items() if before.get((part, name), value) != value}
    known = [words for name, words in UNSEEN_WORDS.items() if name in differs]
    return (*known, OTHER_WORDS) if differs - UNSEEN_WORDS.keys() else tuple(known)


def _gather(record: Record, where: str, part: str, found: Told) -> None:
    """Add what one record tells; `where` are the words above it, "" for the record itself, whose part is ""."""
    named_by = next((name for name in _naming(record) if getattr(record, name)), "") if where else ""
    name = getattr(record, "heading", "") or getattr(record, named_by) if named_by else ""
    for each in walk.in_order(record):
        is_under = each == named_by or (each in PLAIN and not name)
        above = (where if is_under else name) or _words(each)
        _add(record, each, above, part, found)


def _add(record: Record, field: str, where: str, part: str, found: Told) -> None:
    """Add what one field of a record tells."""
    value = getattr(record, field)
    if field in UNSEEN or isinstance(value, int | dict) or (field == "providers" and isinstance(value, str)):
        found.add_unseen(part, field, value)
        return
    place = f"{type(record).__name__}.{field}"
    for one in value if isinstance(value, tuple) else (value,):
        if isinstance(one, Statement):
            found.add(place, where, one.text, one.facts)
            found.add_unseen(one.text, "facts", one.facts)
            found.add_unseen(one.text, "tip", one.tip)
        elif isinstance(one, Record):
            _gather(one, where, _part(one) or part, found)
        elif isinstance(one, str):
            found.add(place, where, one)


def _naming(record: Record) -> Iterator[str]:
    """Yield the fields of a record that may name it."""
    return (name for name in NAMES if name in record.__struct_fields__)


def _part(record: Record) -> str:
    """Return what tells a part of a record from the others, on both sides alike; "" where nothing does."""
    if isinstance(record, Contact | DangerNumber):
        return f"{record.label} {record.value} {record.note}"
    for name in ("id", *_naming(record)):
        if value := getattr(record, name, ""):
            return str(value)
    return next((statement.text for _, statement in walk.statements(record)), "")


def _words(field: str) -> str:
    """Return the words that stand above a field."""
    return FIELD_WORDS.get(field) or _as_words(field)


def _as_words(name: str) -> str:
    """Return a name of the library in words."""
    return name.replace("_", " ").capitalize()
