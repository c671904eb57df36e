"""A workshop goes on and back through all its steps, counts votes and time, and never shows an answer early."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app import bootstrap
from desktop_app.content import workshop
from desktop_app.content.errors import PlanError
from desktop_app.content.library import Library
from desktop_app.content.records import Scenario
from desktop_app.content.workshop_run import MADE_UP, Plan, Show, Timer, WorkshopRun, shows

CASES = ("case-few-words", "case-home-in-swale", "case-one-to-one-money")
SPARE = 12


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped library."""
    return bootstrap.open_library()


def chosen(library: Library) -> list[Scenario]:
    return [library.scenarios[id_] for id_ in CASES]


@pytest.fixture
def run(library: Library) -> WorkshopRun:
    cases = chosen(library)
    return WorkshopRun(shows(cases, workshop.least_minutes(cases) + SPARE, library))


def test_it_shows_the_agenda_from_the_welcome_to_the_close(run: WorkshopRun) -> None:
    kinds = [show.kind for show in run.shows]
    assert kinds[0] == "welcome"
    assert kinds[-2:] == ["questions", "close"]
    assert [show.case.id for show in run.shows if show.case and show.kind == "story"] == list(CASES)
    titles = [show.slot.title for show in run.shows]
    slots = workshop.agenda(chosen_of(run), sum({show.slot.start: show.slot.minutes for show in run.shows}.values()))
    assert list(dict.fromkeys(titles)) == [slot.title for slot in slots]


def chosen_of(run: WorkshopRun) -> list[Scenario]:
    return [show.case for show in run.shows if show.case and show.kind == "story"]


def test_what_a_case_shows_always_says_that_it_is_made_up(run: WorkshopRun) -> None:
    assert {show.tag for show in run.shows if show.case} == {MADE_UP}
    assert all(show.tag for show in run.shows)


def test_too_few_minutes_are_refused(library: Library) -> None:
    with pytest.raises(PlanError):
        shows(chosen(library), 5, library)


def test_going_on_and_back_comes_through_every_show_and_stops_at_both_ends(run: WorkshopRun) -> None:
    seen = [run.here]
    while run.next(0):
        seen.append(run.here)
    assert tuple(seen) == run.shows
    assert run.upcoming() is None
    while run.back(0):
        seen.pop()
        assert run.here == seen[-1]
    assert run.here is run.shows[0]


def test_a_show_that_does_not_fit_comes_in_parts_both_ways(run: WorkshopRun) -> None:
    run.parts_of = lambda show: 2 if show.kind == "why" else 1
    while run.here.kind != "why":
        run.next(0)
    why = run.here
    assert (run.part, run.parts, run.upcoming()) == (0, 2, why)
    run.next(0)
    assert (run.here, run.part) == (why, 1)
    run.next(0)
    assert run.here.name == "Wrong turns"
    run.back(0)
    assert (run.here, run.part) == (why, 1)
    run.parts_of = lambda _: 1
    assert run.part == 0, "the screen has grown"


def test_steps_say_what_is_shown_on_screen_and_hidden(run: WorkshopRun) -> None:
    while run.here.kind != "vote":
        run.next(0)
    standing = {show.name: how for show, how in run.steps()}
    assert standing == {
        "Story": "Shown",
        "Question": "Shown",
        "Vote": "On screen",
        "Route": "Hidden",
        "Why": "Hidden",
        "Wrong turns": "Hidden",
        "Talk": "Hidden",
    }


def test_the_next_case_can_be_gone_to_at_once(run: WorkshopRun) -> None:
    places = [run.place()]
    while run.next_case(0):
        places.append(run.place())
    assert places[:4] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert run.here.kind == "close"


def test_votes_belong_to_their_case_and_only_count_what_is_offered(run: WorkshopRun) -> None:
    run.vote("A", 3)
    assert run.votes() == {}, "nothing is voted on at the welcome"
    run.next_case(0)
    run.vote("A", 3)
    run.vote("B", -4)
    run.vote("Z", 7)
    assert run.votes() == {"A": 3, "B": 0, "C": 0, "D": 0}
    run.next_case(0)
    assert set(run.votes().values()) == {0}


def test_going_on_shows_what_was_blank(run: WorkshopRun) -> None:
    seen = []
    for does in (run.blank, lambda: run.next(0), run.blank, run.blank):
        does()
        seen.append(run.is_blank)
    assert seen == [True, False, True, False]


def test_each_part_of_the_agenda_has_its_own_time(run: WorkshopRun) -> None:
    assert run.timer.words(60) == "04:00"
    run.next_case(100.0)
    assert run.here.slot.minutes == 10
    assert run.timer.words(100.0) == "10:00"
    run.next(130.0)
    assert run.timer.words(130.0) == "09:30", "a step of the same case leaves the time alone"
    run.pause(130.0)
    assert run.timer.words(1000.0) == "09:30"
    run.pause(1000.0)
    assert run.timer.words(1030.0) == "09:00"


def test_time_that_is_over_says_by_how_much() -> None:
    timer = Timer(5).started(0)
    assert [timer.words(now) for now in (0, 299, 300, 370)] == ["05:00", "00:01", "00:00", "+01:10"]


def test_before_the_vote_is_over_nothing_says_what_is_right(library: Library) -> None:
    """What stands on the screen before the route names no route beyond the choices, and no reason."""
    for case in library.scenarios.values():
        shown = shows([case], workshop.least_minutes([case]), library)
        before = list(itertools.takewhile(lambda show: show.kind != "route", shown))
        said = " ".join(statement.text for show in before for statement in show.statements)
        secret = [*case.reasoning, *case.wrong_turns, *case.silent, *case.who_agrees]
        assert not [one.text for one in secret if one.text in said], case.id
        assert not any(show.source for show in before), case.id


def test_what_the_sources_say_names_its_sources(library: Library) -> None:
    case = library.scenarios["case-home-in-swale"]
    why = next(show for show in shows([case], 60, library) if show.kind == "why")
    assert why.source.startswith("Source: ")
    assert library.sources["one-stop"].title in why.source


def test_questions_of_a_quiz_come_where_the_agenda_has_time(library: Library) -> None:
    case = chosen(library)[:1]
    slot = workshop.agenda(case, 60)[0]
    quiz = Show("quiz", "Question 1", "Which number?", slot)
    with_time = shows(case, workshop.least_minutes(case) + 10, library, (quiz,))
    (asked,) = [show for show in with_time if show.kind == "quiz"]
    assert asked.slot.kind == "questions"
    without = shows(case, workshop.least_minutes(case), library, (quiz,))
    assert "quiz" not in [show.kind for show in without]


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["on", "off", "up", "down"]))))
def test_the_order_holds_each_case_once_whatever_is_pressed(presses: list[tuple[str, str]]) -> None:
    plan = Plan()
    for case_id, press in presses:
        before = list(plan.chosen)
        if press in ("on", "off"):
            plan.choose(case_id, press == "on")
            assert (case_id in plan.chosen) is (press == "on")
        else:
            moved = plan.move(case_id, -1 if press == "up" else 1)
            assert sorted(plan.chosen) == sorted(before)
            assert (plan.chosen != before) is moved
        assert len(plan.chosen) == len(set(plan.chosen))


def test_a_case_that_is_gone_is_left_out(library: Library) -> None:
    plan = Plan(chosen=["own-gone", "case-few-words"])
    assert [case.id for case in plan.cases(library.scenarios)] == ["case-few-words"]
