"""Walk through a record: its statements, its contacts, the facts it cites and every text it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from desktop_app.content.records import Contact, Note, Record, Statement


def parts(record: Record) -> Iterator[tuple[str, Record]]:
    """Return every record inside `record`, each with the name of the field that holds it.

    A statement inside a note bears the note's kind, since that is how people see it.
    """
    found: list[tuple[str, Record]] = []
    _gather(record, "", found)
    return iter(found)


def _gather(record: Record, note: str, found: list[tuple[str, Record]]) -> None:
    """Add the records inside one record; those inside a note under its kind."""
    for field in record.__struct_fields__:
        value = getattr(record, field)
        if type(value) is tuple:
            for element in value:
                if type(element) is str:
                    break
                _add(element, field, note, found)
        elif type(value) is not str and isinstance(value, Record):
            _add(value, field, note, found)


def _add(part: Record, field: str, note: str, found: list[tuple[str, Record]]) -> None:
    """Add one record and what is in it."""
    found.append((note or field, part))
    _gather(part, note or (part.kind if isinstance(part, Note) else ""), found)


def statements(record: Record) -> Iterator[tuple[str, Statement]]:
    """Yield every statement of a record with the field or note kind that it stands in."""
    return ((name, part) for name, part in parts(record) if isinstance(part, Statement))


def cited(record: Record) -> dict[str, set[str]]:
    """Return the facts that a record cites, each with the field names and note kinds that cite it.

    An empty contact counts as "not_stated": people see it as a gap.
    """
    found: dict[str, set[str]] = {}
    for name, part in [("", record), *parts(record)]:
        place = "not_stated" if isinstance(part, Contact) and not part.value else name
        for fact in getattr(part, "facts", ()):
            found.setdefault(fact, set()).add(place)
    return found


READ_FIRST = ("title", "also_known_as", "summary", "purpose", "who_can_refer", "agreement", "how_in_short")
"""The fields that stand at the top of a page, in its order; the others follow as the record type lists them."""


def read_aloud(record: Record) -> Iterator[tuple[str, bool]]:
    """Yield the texts of a record in the order of its page, each with whether it is a sentence.

    What is no sentence is a title, a heading or a label.
    """
    for field in in_order(record):
        yield from _aloud(field, getattr(record, field))


def in_order(record: Record) -> list[str]:
    """Return the fields of a record in the order of its page."""
    fields = record.__struct_fields__
    return [*(f for f in READ_FIRST if f in fields), *(f for f in fields if f not in READ_FIRST)]


def _aloud(field: str, value: Any) -> Iterator[tuple[str, bool]]:
    """Yield the texts of one field's value."""
    if field in UNSEEN or (field == "providers" and isinstance(value, str)):
        return
    if isinstance(value, Statement):
        yield value.text, True
    elif isinstance(value, Record):
        yield from read_aloud(value)
    elif isinstance(value, tuple):
        for element in value:
            yield from _aloud(field, element)
    elif isinstance(value, str):
        yield value, False


UNSEEN = frozenset(
    {"id", "category", "status", "facts", "kind", "state", "style", "related", "words"}
    | {"area", "better", "item", "when"}
)
"""Fields that no page shows as they stand. The `providers` of a service are an id; those of a set are shown."""


def texts(record: Record) -> Iterator[str]:
    """Return every string of a record, ids of facts included, in field order."""
    found: list[str] = []
    _gather_strings((msgspec.to_builtins(record),), found)
    return iter(found)


def _gather_strings(values: Iterable[Any], found: list[str]) -> None:
    """Add the strings inside plain data. Most values are strings: a list is faster than a generator in each."""
    for value in values:
        kind = type(value)
        if kind is str:
            found.append(value)
        elif kind is dict:
            _gather_strings(value.values(), found)
        elif kind is list or kind is tuple:
            _gather_strings(value, found)
