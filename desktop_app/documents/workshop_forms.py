"""Papers around a workshop: the agenda, the evaluation form, and the certificate. None says how a case ends."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desktop_app.content.plain_text import counted
from desktop_app.content.records import Scenario
from desktop_app.content.workshop import Slot
from desktop_app.documents.case_cards import letter_of
from desktop_app.documents.model import (
    Cell,
    Document,
    Grid,
    Head,
    Line,
    Lines,
    Paper,
    SourceNote,
    TextPart,
)
from desktop_app.documents.press import Press

NOTHING_QUOTED = SourceNote(
    "One Stop made this page for a workshop.",
    "One Stop made this page for a workshop. It quotes no source, and One Stop keeps nothing of what is written on it.",
)
ASKED = (
    "I know better where to turn for a child.",
    "I know better when a parent must agree.",
    "The cases were like what I meet at work.",
    "There was time to talk.",
    "I could hear, see and take part.",
)
LEVELS = ("Yes", "Partly", "No")
ROOM = 3
"""Lines to write an answer on."""


def agenda_paper(slots: Sequence[Slot], start: datetime.time | None, press: Press) -> Document:
    """Return the agenda: minutes from the start, and times of day where it is known when that is."""
    rows = tuple(
        _agenda_row(said, slot.minutes, start, slot.start) for slot, said in zip(slots, titles(slots), strict=True)
    )
    minutes = slots[-1].start + slots[-1].minutes
    clock = ("Time",) if start else ()
    end = _agenda_row("The end", 0, start, minutes)
    widths = (24, 24, 0, 24) if start else (24, 0, 24)
    return Paper(
        title="Workshop: agenda",
        head=_head("Agenda", f"{spoken(minutes)} in all.", press),
        blocks=(Grid("", (*clock, "Minute", "What we do", "Minutes"), (*rows, end), widths),),
        source=NOTHING_QUOTED,
    )


def titles(slots: Sequence[Slot]) -> list[str]:
    """Return what each part of an agenda is called: a case with the letter of its card."""
    letters = (letter_of(number) for number in range(len(slots)))
    return [f"Case {next(letters)}: {slot.title}" if slot.kind == "case" else slot.title for slot in slots]


def clock(start: datetime.time, minute: int) -> str:
    """Return the time of day at a minute of a workshop."""
    at = datetime.datetime.combine(datetime.date.min, start) + datetime.timedelta(minutes=minute)
    return f"{at:%H:%M}"


def spoken(minutes: int) -> str:
    """Return minutes as people say them: "2 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    return " ".join(counted(number, word) for number, word in ((hours, "hour"), (rest, "minute")) if number)


def _agenda_row(said: str, minutes: int, start: datetime.time | None, minute: int) -> tuple[Cell, ...]:
    """Return one part of the agenda."""
    times = (clock(start, minute), str(minute)) if start else (str(minute),)
    first, *others = (Cell(words, is_bold=not at) for at, words in enumerate(times))
    return (first, *others, Cell(own=said), Cell(str(minutes) if minutes else ""))


def evaluation_form(press: Press) -> Document:
    """Return the form on which people say how it was."""
    rows = tuple((Cell(asked), Cell(boxes=LEVELS)) for asked in ASKED)
    return Paper(
        title="Workshop: evaluation",
        head=_head("How was it?", "Please leave out your name, and do not write about a real child.", press),
        blocks=(
            Grid("Tick one box in each row", ("About today", "Your answer"), rows, (0, 75)),
            Lines("One thing that I will do", (), bare=ROOM),
            Lines("What should be clearer", (), bare=ROOM),
            Lines("What I still want to know", (), bare=ROOM),
        ),
        source=NOTHING_QUOTED,
        state="blank",
    )


def certificate(cases: Sequence[Scenario], minutes: int, press: Press) -> Document:
    """Return the certificate of attendance. The name is written by pen: nothing is kept."""
    count = counted(len(cases), "invented case")
    took_part = f"took part in this workshop of {spoken(minutes)}, and worked on {count} with the One Stop library."
    signed = ("Name and role:", "Signature:", "Place and date:")
    return Paper(
        title="Workshop: certificate of attendance",
        head=_head("Certificate of attendance", "Finding support for young children with SEND in Kent.", press),
        blocks=(Lines("This is to say that", (Line("Name:"),)), TextPart("", (took_part,), "paragraphs")),
        closing=(Lines("The facilitator", tuple(map(Line, signed))),),
        source=NOTHING_QUOTED,
        state="blank",
    )


def _head(heading: str, purpose: str, press: Press) -> Head:
    """Return the head of a paper of a workshop."""
    return Head(
        "Workshop",
        heading,
        purpose,
        running=heading,
        short_running=heading,
        corner="Workshop",
        letterhead=press.letterhead,
    )
