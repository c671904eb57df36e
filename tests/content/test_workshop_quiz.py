"""The quiz on the screen is the quiz on paper: the same questions in the same order, each with its answer after it."""

from __future__ import annotations

import pytest

from desktop_app.content import workshop
from desktop_app.content.library import Library
from desktop_app.content.quiz import quiz
from desktop_app.content.workshop_quiz import MOST_ON_SCREEN, quiz_shows

SEED = 417


@pytest.mark.parametrize("spare", [0, 4, 5, 11, 60])
def test_as_many_questions_as_there_is_time_for(library: Library, spare: int) -> None:
    cases = [library.scenarios["case-few-words"]]
    made = quiz_shows(library, cases, workshop.least_minutes(cases) + spare, SEED)
    fits = spare // 2 if spare >= workshop.LEAST_QUESTIONS else 0
    assert len(made) == 2 * min(MOST_ON_SCREEN, fits)
    assert [show.kind for show in made] == ["quiz", "answer"] * (len(made) // 2)


def test_it_asks_what_the_paper_asks_and_answers_right(library: Library) -> None:
    cases = [library.scenarios["case-few-words"]]
    made = quiz_shows(library, cases, workshop.least_minutes(cases) + 12, SEED)
    on_paper = quiz(library, MOST_ON_SCREEN, SEED)
    for asked, answered, paper in zip(made[::2], made[1::2], on_paper, strict=False):
        assert [(c.letter, c.title) for c in asked.choices] == [(c.letter, c.words) for c in paper.choices]
        assert [c.letter for c in asked.choices if c.is_right] == [paper.right]
        assert not asked.source
        assert answered.source.startswith("Source: ")
        assert answered.statements[-1].facts == paper.facts
        assert answered.statements[-1].text.startswith(f"{paper.right}. ")
