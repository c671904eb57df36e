"""A leaflet for parents: one page to read about a service, one page to use, with room for dates and questions."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from desktop_app.content.errors import UnknownRecord
from desktop_app.content.library import Library
from desktop_app.content.records import Leaflet, Service, Statement
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.contacts import family_contacts
from desktop_app.documents.model import (
    Block,
    Cell,
    ContactPart,
    Grid,
    Head,
    Line,
    Lines,
    Marked,
    NewPage,
    Paper,
    TextPart,
)
from desktop_app.documents.press import Press

KIND = "For parents and carers"
FIND_OUT = "Find out more"
NO_CONTACT = "Ask us. The documents behind this leaflet give families no number and no web page."
STEP_ROW, QUESTION_LINES = 12, 3
"""Height of a step's row in millimetres, and how many lines there are for questions."""


def parent_leaflet(service: Service, press: Press, setting: SettingProfile) -> Paper:
    """Return the leaflet of a service. Raises UnknownRecord where its words were not written."""
    words = _words(service, press.library)
    return Paper(
        title=f"{service.title}: leaflet for parents",
        head=_head(service, words, press),
        blocks=(*_to_read(service, words, press), NewPage(), *_to_use(words, setting)),
        closing=(Lines("My questions", (), bare=QUESTION_LINES),),
        source=press.named([words]),
        look="leaflet",
    )


def _words(service: Service, library: Library) -> Leaflet:
    """Return the words of a leaflet, with the pointer that another one lends. Raises UnknownRecord."""
    words = library.leaflets.get(service.id)
    if words is None:
        raise UnknownRecord(f"There is no leaflet about {service.title} yet.")
    lent = (one.pointer for one in library.leaflets.values() if one.pointer and one is not words)
    return msgspec.structs.replace(words, pointer=next(lent, None))


def _head(service: Service, words: Leaflet, press: Press) -> Head:
    """Return the head of the leaflet."""
    running = f"{service.title}: for parents and carers"
    return Head(
        paper=KIND,
        heading=service.title,
        purpose=words.purpose.text,
        running=running,
        short_running=service.title,
        corner="Yours to keep",
        letterhead=press.letterhead,
    )


def _to_read(service: Service, words: Leaflet, press: Press) -> tuple[Block, ...]:
    """Return the first page."""
    return (
        _paragraph(f"What is {words.name}?", words.what),
        _paragraph("Is it right for my child?", words.right_for),
        _paragraph("Do I have to say yes?", words.agreement),
        _contacts(service, press.library),
    )


def _contacts(service: Service, library: Library) -> Block:
    """Return the contacts for families, or say that there are none."""
    contacts = family_contacts(service, library)
    return ContactPart(FIND_OUT, contacts) if contacts.blocks else TextPart(FIND_OUT, (NO_CONTACT,), "paragraphs")


def _paragraph(title: str, statements: Iterable[Statement]) -> TextPart:
    """Return statements as one paragraph under a heading."""
    return TextPart(title, (_joined(statements),), "paragraphs")


def _joined(statements: Iterable[Statement]) -> Marked:
    """Return statements as one text."""
    return " ".join(statement.text for statement in statements)


def _to_use(words: Leaflet, setting: SettingProfile) -> tuple[Block, ...]:
    """Return the second page, but for the questions."""
    steps = ((Cell(str(n), is_bold=True), Cell(step.text), Cell()) for n, step in enumerate(words.steps, start=1))
    return (
        Grid(
            "What happens next",
            ("Step", "What is done", "Date"),
            tuple(steps),
            (20, 0, 28),
            tall=STEP_ROW,
            note=words.how_long.text,
        ),
        Lines(
            "Who can I talk to?",
            (Line("At nursery", setting.senco), Line("Phone", setting.senco_phone or setting.phone), Line("Best time")),
        ),
        *([_paragraph("", (words.pointer,))] if words.pointer else []),
    )
