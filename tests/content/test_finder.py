"""The finder: told stories end where they should, harm always comes first, and nothing makes it stumble."""

from __future__ import annotations

import csv
import functools
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content import authoring, finder
from desktop_app.content.errors import ContentError
from desktop_app.content.library import Library
from desktop_app.content.records import Finder
from tests.content import small

HERE = Path(__file__).parent
with HERE.joinpath("finder_stories.tsv").open(encoding="utf-8", newline="") as file:
    STORIES = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@functools.lru_cache(maxsize=1)
def shipped() -> Finder:
    """Return the authored finder, read once: hypothesis strategies are made of it."""
    path = HERE.parents[1] / "data" / "content" / "finder.toml"
    return authoring.read_record(path, Finder)


def small_finder() -> Finder:
    """Return the finder of the small content."""
    (record,) = small.content()["finder"]
    assert isinstance(record, Finder)
    return record


def any_answers() -> st.SearchStrategy[dict[str, Any]]:
    """Draw answers to any of the questions, hidden ones included."""
    drawn: dict[str, st.SearchStrategy[Any]] = {}
    for question in shipped().questions:
        if question.kind == "place":
            drawn[question.id] = st.text(min_size=1, max_size=200)
            continue
        ids = st.sampled_from([choice.id for choice in question.choices])
        drawn[question.id] = st.lists(ids, max_size=4) if question.many else ids
    return st.fixed_dictionaries({}, optional=drawn)


@pytest.mark.parametrize("story", STORIES, ids=[row["story"] for row in STORIES])
def test_a_story_leads_first_where_it_should(story: dict[str, str], library: Library) -> None:
    answers = finder.check_answers(library.finder, json.loads(story["answers_json"]))
    ranked = finder.rank(library.finder, answers)
    assert ranked[0].id in story["first"].split("|")


def test_the_stories_cover_most_routes() -> None:
    assert len(STORIES) >= 30
    routes = {route.id for route in shipped().routes}
    told = {first for row in STORIES for first in row["first"].split("|")}
    assert told <= routes
    assert len(told) >= len(routes) * 2 // 3


@given(any_answers())
def test_ranking_never_stumbles_and_every_route_has_its_reasons(answers: dict[str, Any]) -> None:
    assert finder.check_answers(shipped(), answers) == answers
    ranked = finder.rank(shipped(), answers)
    assert [r.weight for r in ranked] == sorted((r.weight for r in ranked), reverse=True)
    assert len({r.id for r in ranked}) == len(ranked)
    assert all(r.reasons and r.weight > 0 and r.next_step.text for r in ranked)


@given(any_answers(), st.sampled_from([{"danger": "yes"}, {"worry": ["harm"]}, {"worry": ["talking", "harm"]}]))
def test_harm_always_brings_up_safeguarding_and_the_danger_panel(answers: dict[str, Any], harm: dict[str, Any]) -> None:
    given_answers = {**answers, **harm}
    assert "safeguarding" in [r.id for r in finder.rank(shipped(), given_answers)[:2]]
    assert finder.is_urgent(shipped(), given_answers)


@given(any_answers())
def test_one_more_worry_never_takes_the_danger_panel_away(answers: dict[str, Any]) -> None:
    more = {**answers, "worry": [*answers.get("worry", []), "talking"]}
    assert finder.is_urgent(shipped(), more) >= finder.is_urgent(shipped(), answers)


@pytest.mark.parametrize(
    ("answers", "urgent"),
    [
        ({"danger": "yes"}, True),
        ({"danger": "not_sure"}, True),
        ({"scope": "staff"}, True),
        ({"worry": ["harm"]}, True),
        ({"danger": "no", "scope": "one_child", "worry": ["talking"]}, False),
        ({}, False),
    ],
)
def test_what_is_urgent(answers: dict[str, Any], urgent: bool) -> None:
    assert finder.is_urgent(shipped(), answers) is urgent


def test_every_route_leads_to_a_page(library: Library) -> None:
    assert all(library.page(route.id).title for route in library.finder.routes)


def test_every_choice_of_the_worry_question_leads_somewhere() -> None:
    """A nursery that names one worry about one child is never left with nothing."""
    (worry,) = [question for question in shipped().questions if question.id == "worry"]
    told = {"danger": "no", "scope": "one_child", "age": "before_school", "tried": "reviewed", "agree": "yes"}
    alone = [c.id for c in worry.choices if not finder.rank(shipped(), {**told, "worry": [c.id]})]
    assert alone == []


TALKING = {"danger": "no", "scope": "one_child", "worry": ["talking"]}


@pytest.mark.parametrize(
    ("home", "certainty", "count"),
    [("Maidstone", "sure", 1), ("Deal", "check", 2), ("Ashford district", "check", 2), ("Zzyzx", "unknown", 0)],
)
def test_the_home_says_which_organisation_a_health_route_leads_to(
    home: str, certainty: str, count: int, library: Library
) -> None:
    answers = finder.check_answers(library.finder, {**TALKING, "home": home})
    found = finder.by_home(library, "salt", answers)
    assert found is not None
    assert (found.certainty, len(found.providers)) == (certainty, count)
    assert finder.by_home(library, "ey-lift", answers) is None
    assert finder.by_home(library, "salt", TALKING) is None
    assert [r.id for r in finder.rank(library.finder, answers)] == [r.id for r in finder.rank(library.finder, TALKING)]


def test_the_home_is_asked_for_where_a_route_goes_by_it(library: Library) -> None:
    worries = next(question.choices for question in shipped().questions if question.id == "worry")
    for worry in worries:
        answers = {"danger": "no", "scope": "one_child", "worry": [worry.id], "need": ["check"]}
        ranked = finder.rank(shipped(), answers)[:1]
        goes_by_home = any(finder.by_home(library, r.id, {finder.HOME: "Deal"}) for r in ranked)
        asked = finder.HOME in [question.id for question in finder.visible_questions(shipped(), answers)]
        assert asked >= goes_by_home, worry.id


def test_an_answer_that_another_one_hid_does_not_count() -> None:
    assert finder.counting(shipped(), {**TALKING, "scope": "staff", "gone": "x"}) == {"danger": "no", "scope": "staff"}


def test_answers_are_said_in_the_words_of_their_choices() -> None:
    questions = {question.id: question for question in shipped().questions}
    answers = {"worry": ["talking", "eating"], "home": "Deal", "age": "before_school"}
    said = {id_: finder.in_words(questions[id_], answers) for id_ in ("worry", "home", "age", "tried")}
    assert said == {
        "worry": "Talking, listening or understanding; Eating or swallowing",
        "home": "Deal",
        "age": "Before school age",
        "tried": "No answer",
    }


@pytest.mark.parametrize("home", ["", 1, None, ["Deal"], "x" * 201])
def test_a_home_is_a_name_of_some_letters(home: object) -> None:
    with pytest.raises(ContentError, match="name of a place"):
        finder.check_answers(shipped(), {"home": home})


@pytest.mark.parametrize(
    ("answers", "asked"),
    [({}, ["who"]), ({"who": "one"}, ["who", "what"]), ({"who": "several", "what": ["sleep"]}, ["who"])],
)
def test_a_question_is_asked_while_its_conditions_hold(answers: dict[str, Any], asked: list[str]) -> None:
    assert [q.id for q in finder.visible_questions(small_finder(), answers)] == asked


def test_a_route_fits_by_its_reasons_and_goes_by_its_exceptions() -> None:
    route = {
        **small.FINDER["routes"][0],  # type: ignore[dict-item]  # a row of authored data
        "unless": [{"item": "who", "any_of": ["several"]}],
        "in_the_way": [{"statement": small.said("Not asked.", "T-5"), "when": [{"item": "who", "none_of": ["one"]}]}],
    }
    (changed,) = small.content((("finder", 0, "routes"), [route]))["finder"]
    assert isinstance(changed, Finder)
    assert finder.rank(changed, {}) == []
    assert finder.rank(changed, {"what": ["sleep"], "who": "several"}) == []
    (fits,) = finder.rank(changed, {"what": ["sleep", "harm"]})
    assert [s.text for s in fits.reasons] == ["Sleep is theirs."]
    assert [s.text for s in fits.in_the_way] == ["Not asked."]
    (fits,) = finder.rank(changed, {"what": ["sleep"], "who": "one"})
    assert fits.in_the_way == ()


@pytest.mark.parametrize(
    ("answers", "named"),
    [
        ({"gone": "x"}, ["“gone” is no question"]),
        ({"who": "nobody"}, ["“who” takes one of one, several"]),
        ({"who": ["one"]}, ["“who” takes one of"]),
        ({"who": ""}, ["“who” takes one of"]),
        ({"who": None}, ["“who” takes one of"]),
        ({"who": 1}, ["“who” takes one of"]),
        ({"who": {"one": "one"}}, ["“who” takes one of"]),
        ({"what": "sleep"}, ["“what” takes a list of harm, sleep"]),
        ({"what": ["sleep", "food"]}, ["“what” takes a list of"]),
        ({"what": [["sleep"]]}, ["“what” takes a list of"]),
        ({"what": [None]}, ["“what” takes a list of"]),
        ({"gone": "x", "who": 1, "what": 2}, ["“gone”", "“who”", "“what”"]),
        ([], ["one JSON object"]),
        ("one", ["one JSON object"]),
        (None, ["one JSON object"]),
    ],
)
def test_answers_that_do_not_fit_are_all_named(answers: object, named: list[str]) -> None:
    with pytest.raises(ContentError) as refused:
        finder.check_answers(small_finder(), answers)
    assert [name for name in named if name not in str(refused.value)] == []
    assert "\n" not in str(refused.value)


json_values = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["who", "what", "x"]), json_values, max_size=3))
def test_whatever_a_file_holds_is_taken_or_refused_by_a_sentence(answers: dict[str, Any]) -> None:
    said, taken = ".", {}
    try:
        taken = finder.check_answers(small_finder(), answers)
    except ContentError as refused:
        said = str(refused)
    assert said.endswith(".")
    assert taken.get("who", "one") in ("one", "several")
    assert "x" not in taken
    finder.rank(small_finder(), taken)
