"""Statements of records as the texts of a paper."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from desktop_app.content.dates import date_in_words
from desktop_app.content.local import LocalContacts, said
from desktop_app.content.markup import to_plain
from desktop_app.content.records import NOTE_WORDS, Contact, Note, Service, Statement
from desktop_app.content.slots import slot_of
from desktop_app.documents.model import Line, Marked

TIP = "(Our tip.)"


def worded(statement: Statement) -> Marked:
    """Return a statement as it stands on paper, marked where it is our own tip."""
    return f"{statement.text} {TIP}" if statement.tip else statement.text


def all_worded(statements: Iterable[Statement]) -> tuple[Marked, ...]:
    """Return several statements as they stand on paper."""
    return tuple(map(worded, statements))


def statements_of(service: Service, field: str) -> tuple[Statement, ...]:
    """Return the statements of one field of a service, whatever its shape."""
    value = getattr(service, field)
    value = value.statement if field == "agreement" else value
    if isinstance(value, Statement):
        return (value,)
    return value or ()


def note_title(note: Note) -> str:
    """Return the title of a note with what kind it is."""
    return ": ".join(filter(None, (NOTE_WORDS[note.kind], note.title)))


def note_line(note: Note) -> Marked:
    """Return a note as one text: its title in bold, then what it says."""
    title = note_title(note)
    end = "" if title.endswith(("?", ".")) else "."
    return f"**{title}{end}** {' '.join(statement.text for statement in note.statements)}"


def to_find_out(owner: str, silent: Iterable[Statement | Contact], local: LocalContacts) -> tuple[Line, ...]:
    """Return a line to write on for each thing that the source leaves open, or what the setting filled in."""
    return tuple(_line(one, slot_of(owner, one), local) for one in silent)


def _line(one: Statement | Contact, slot: str, local: LocalContacts) -> Line:
    """Return one line."""
    label = one.label if isinstance(one, Contact) else to_plain(one.text).rstrip(".")
    return Line(f"{label}:", said(local[slot])) if slot in local else Line(label)


def printed_on(today: datetime.date) -> str:
    """Return the words for the day on which a paper is made."""
    return f"printed on {date_in_words(today)}"
