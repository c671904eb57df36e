"""The quiz of a workshop on the screen: each question with its letters, then its answer with the source."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.content.library import Library
from desktop_app.content.markup import as_typed
from desktop_app.content.quiz import Question, quiz
from desktop_app.content.records import Scenario, Statement
from desktop_app.content.workshop import Choice, Slot, agenda
from desktop_app.content.workshop_run import Show, source_words

MINUTES_EACH = 2
"""How long a question takes with a show of hands."""
MOST_ON_SCREEN = 10
NOWHERE = Slot("questions", "", 0, 0)


def quiz_shows(library: Library, cases: Sequence[Scenario], minutes: int, seed: int) -> tuple[Show, ...]:
    """Return as many questions as the agenda has time for. Raises PlanError where there is no agenda.

    The same seed asks the same questions as the quiz on paper, in the same order.
    """
    time = sum(slot.minutes for slot in agenda(cases, minutes) if slot.kind == "questions")
    count = min(MOST_ON_SCREEN, time // MINUTES_EACH)
    asked = quiz(library, count, seed) if count else ()
    return tuple(show for number, one in enumerate(asked, 1) for show in _of(one, number, library))


def _of(one: Question, number: int, library: Library) -> tuple[Show, Show]:
    """Return a question, and its answer."""
    id_ = f"question-{number}"
    choices = tuple(Choice(c.letter, id_, c.words, c.letter == one.right) for c in one.choices)
    answer = Statement(text=as_typed(f"{one.answer.letter}. {one.answer.words}"), facts=one.facts)
    text = Statement(text=as_typed(one.text))
    return (
        Show("quiz", f"Question {number}", f"Question {number}", NOWHERE, (text,), choices),
        Show(
            "answer",
            f"Answer {number}",
            f"Answer {number}",
            NOWHERE,
            (text, answer),
            choices,
            source=source_words((answer,), library),
        ),
    )
