"""The quiz on paper: a sheet to hand out without any answer, and the key in a file of its own."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.quiz import Question
from desktop_app.documents.model import (
    Cell,
    ChoiceQuestion,
    Choices,
    Document,
    Grid,
    Head,
    Line,
    Lines,
    Paper,
    SourceNote,
)
from desktop_app.documents.press import Press
from desktop_app.documents.sources import facts_note
from desktop_app.documents.wording import printed_on

FACILITATOR = "Facilitator only"


def quiz_sheet(questions: Sequence[Question], press: Press) -> Document:
    """Return the questions with boxes to tick, and nothing that tells which is right."""
    asked = tuple(
        ChoiceQuestion(str(number), one.text, tuple((choice.letter, choice.words) for choice in one.choices))
        for number, one in enumerate(questions, start=1)
    )
    return Paper(
        title="Workshop: quiz",
        head=Head(
            "Workshop",
            "Quiz",
            "Tick one box for each question. You do not need to write your name.",
            running="Quiz",
            short_running="Quiz",
            corner="Quiz",
            letterhead=press.letterhead,
        ),
        blocks=(Choices(asked),),
        closing=(Lines("", (Line(f"Right answers, of {len(questions)}:"),)),),
        source=_source(questions, press),
        state="blank",
    )


def quiz_key(questions: Sequence[Question], press: Press) -> Document:
    """Return the right answers, each with where it stands."""
    rows = tuple(_key_row(number, one, press.library) for number, one in enumerate(questions, start=1))
    return Paper(
        title="Workshop: quiz key",
        head=Head(
            "Workshop",
            "Quiz key",
            f"{counted(len(questions), 'answer')}, for the facilitator. Do not hand this out.",
            dated=printed_on(press.today),
            running="Quiz key",
            short_running="Quiz key",
            corner=FACILITATOR,
            letterhead=press.letterhead,
        ),
        blocks=(Grid("", ("No.", "Question", "Right answer"), rows, (16, 0, 75)),),
        source=_source(questions, press),
    )


def _key_row(number: int, one: Question, library: Library) -> tuple[Cell, ...]:
    """Return one answer. Its facts are named by the headings that they stand under in the source."""
    headings = dict.fromkeys(library.facts[id_].heading for id_ in one.facts)
    where = f"Under: {'; '.join(headings)} ({', '.join(one.facts)})."
    answer = Cell(small=(one.source, where), own=f"{one.right}. {one.answer.words}", is_bold=True)
    return (Cell(str(number), is_bold=True), Cell(own=one.text), answer)


def _source(questions: Sequence[Question], press: Press) -> SourceNote:
    """Return where the answers come from."""
    facts = [press.library.facts[id_] for one in questions for id_ in one.facts]
    return facts_note(press.library, facts)
