"""A workshop adds up to the minute, and what is voted on has one right answer."""

from __future__ import annotations

import itertools

import pytest

from desktop_app import bootstrap
from desktop_app.content import workshop
from desktop_app.content.errors import PlanError
from desktop_app.content.library import Library
from desktop_app.content.records import Scenario


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped library."""
    return bootstrap.open_library()


def cases(library: Library, count: int) -> list[Scenario]:
    """The first few cases."""
    return list(itertools.islice(library.scenarios.values(), count))


@pytest.mark.parametrize("count", [1, 3, 6, 12])
@pytest.mark.parametrize("spare", [0, 3, 5, 40])
def test_an_agenda_adds_up_and_leaves_no_gap(library: Library, count: int, spare: int) -> None:
    """Every minute belongs to one part, every case has its own minutes, in the order chosen."""
    chosen = cases(library, count)
    minutes = workshop.least_minutes(chosen) + spare
    slots = workshop.agenda(chosen, minutes)
    assert sum(slot.minutes for slot in slots) == minutes
    assert [slot.start for slot in slots] == [0, *itertools.accumulate(slot.minutes for slot in slots)][:-1]
    shown = [(slot.case_id, slot.minutes) for slot in slots if slot.kind == "case"]
    assert shown == [(case.id, case.minutes) for case in chosen]
    assert all(slot.minutes > 0 for slot in slots)
    assert (slots[0].kind, slots[-1].kind) == ("welcome", "close")


def test_nobody_sits_for_too_long(library: Library) -> None:
    """A long workshop has one break, between cases; a short one has none."""
    kinds = [slot.kind for slot in workshop.agenda(cases(library, 8), 240)]
    assert kinds.count("break") == 1
    at = kinds.index("break")
    assert kinds[at - 1] == kinds[at + 1] == "case"
    assert "break" not in [slot.kind for slot in workshop.agenda(cases(library, 2), 60)]


def test_too_little_time_says_how_much_it_needs(library: Library) -> None:
    """The sentence names the minutes that would do."""
    chosen = cases(library, 3)
    least = workshop.least_minutes(chosen)
    with pytest.raises(PlanError, match=f"need {least} minutes"):
        workshop.agenda(chosen, least - 1)
    with pytest.raises(PlanError, match="No case"):
        workshop.agenda([], 60)
    with pytest.raises(PlanError, match="too long"):
        workshop.agenda(chosen, workshop.LONGEST + 1)


def test_every_case_is_told_in_the_same_order(library: Library) -> None:
    """The answer never comes before the vote."""
    for case in library.scenarios.values():
        steps = workshop.steps(case, library)
        assert [step.kind for step in steps] == ["story", "question", "vote", "route", "why", "wrong_turns", "talk"]
        before = [text for step in steps[:2] for statement in step.statements for text in (statement.text,)]
        assert before == [case.story, case.question]


def test_a_vote_has_one_right_choice_and_stays_the_same(library: Library) -> None:
    """No other choice is one of the case's right routes."""
    for case in library.scenarios.values():
        choices = workshop.choices(case, library)
        assert len(choices) == workshop.CHOICES
        assert [choice.id for choice in choices if choice.is_right] == [case.right[0]]
        assert {choice.id for choice in choices} & set(case.right) == {case.right[0]}
        assert choices == workshop.choices(case, library)


def test_the_right_choice_has_no_place_of_its_own(library: Library) -> None:
    """Nobody wins by always voting for one letter."""
    right = {c.letter for case in library.scenarios.values() for c in workshop.choices(case, library) if c.is_right}
    assert right == set("ABCD")
