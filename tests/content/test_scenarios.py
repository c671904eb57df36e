"""The workshop cases: each leads where the finder leads, cites what it says, and names nobody."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from desktop_app.content import cases, checks, finder, walk
from desktop_app.content.library import Library
from desktop_app.content.records import CATEGORIES, Identified, Scenario
from desktop_app.content.wording import lengths
from tests.content import small
from tests.content.small import said

NAMED = {
    "case-home-in-another-district": "health-trusts",
    "case-home-in-swale": "health-trusts",
    "case-adopted-or-in-care": "plac",
    "case-one-to-one-money": "senif",
    "case-practitioner-accused": "lesas",
    "case-disclosure-on-friday": "front-door",
    "case-specialist-intervention": "ey-lift",
    "case-agreed-but-not-signed": "ey-lift",
}
"""The situations that a workshop was promised -> a route that each has to lead to."""
KEEP_SAFE = "Keep a child safe"


def every(library: Library, hold: Callable[[Scenario], bool]) -> list[str]:
    """Return the ids of the cases for which something does not hold."""
    return [case.id for case in library.scenarios.values() if not hold(case)]


def test_the_finder_ranks_the_right_route_of_each_case_first(library: Library) -> None:
    first = {}
    for case in library.scenarios.values():
        answers = finder.check_answers(library.finder, case.answers)
        first[case.id] = finder.rank(library.finder, answers)[0].id
    assert first == {case.id: case.right[0] for case in library.scenarios.values()}


def test_a_case_answers_every_question_that_the_finder_would_ask(library: Library) -> None:
    """The home may stay open: it is answered where the story tells it."""

    def answered(case: Scenario) -> bool:
        asked = {question.id for question in finder.visible_questions(library.finder, case.answers)}
        return asked - {finder.HOME} == case.answers.keys() - {finder.HOME} and case.answers.keys() <= asked

    assert every(library, answered) == []


def test_a_case_names_the_home_that_its_story_tells(library: Library) -> None:
    homes = {case.id: case.answers[finder.HOME] for case in library.scenarios.values() if finder.HOME in case.answers}
    assert homes.keys() == {"case-home-in-another-district", "case-home-in-swale"}
    assert [id_ for id_, home in homes.items() if str(home) not in library.scenarios[id_].story] == []


def test_the_danger_panel_comes_up_for_safeguarding_and_for_nothing_else(library: Library) -> None:
    """A worry about a child is the danger panel's; a case for the other routes must not bring it up."""
    assert every(library, lambda c: finder.is_urgent(library.finder, c.answers) == (c.category == KEEP_SAFE)) == []


def test_safeguarding_begins_with_acting_at_once_and_gives_the_poster(library: Library) -> None:
    for case in (case for case in library.scenarios.values() if case.category == KEEP_SAFE):
        text = " ".join(statement.text for statement in case.reasoning)
        assert case.right[0] == "safeguarding", case.id
        assert {"OS-120", "OS-136"} & set(case.reasoning[0].facts), case.id
        assert ("**999**" in text, "**03000 411111**" in text) == (True, True), case.id
        assert "poster" in {paper.kind for paper in case.papers}, case.id


def test_there_are_enough_cases_in_all_categories_and_levels(library: Library) -> None:
    told = library.scenarios.values()
    assert len(told) >= 20
    assert {case.category for case in told} == set(CATEGORIES)
    assert all(sum(case.level == level for case in told) >= 4 for level in (1, 2, 3))
    assert len({case.title for case in told}) == len({case.story for case in told}) == len(told)


@pytest.mark.parametrize(("id_", "route"), NAMED.items())
def test_the_promised_situation_is_there(id_: str, route: str, library: Library) -> None:
    assert route in library.scenarios[id_].right


def test_a_story_is_one_paragraph_in_short_sentences(library: Library) -> None:
    for case in library.scenarios.values():
        assert "\n" not in case.story
        assert 3 <= len(lengths(case.story)) <= 6, case.id
        assert max(lengths(case.story)) <= 20, case.id
        assert case.question.endswith("?"), case.id
        assert "?" in case.discussion, case.id


def test_every_sentence_with_a_source_is_short(library: Library) -> None:
    told = {
        f"{case.id}: {statement.text}": max(lengths(statement.text))
        for case in library.scenarios.values()
        for _, statement in walk.statements(case)
    }
    assert [text for text, longest in told.items() if longest > 20] == []


def test_nothing_historic_and_nothing_from_outside_is_taught(library: Library) -> None:
    for case in library.scenarios.values():
        statuses = {library.facts[fact].status for fact in walk.cited(case)}
        assert not statuses & {"historic", "outside"}, case.id


def test_a_case_teaches_something_in_every_part(library: Library) -> None:
    assert every(library, lambda c: len(c.reasoning) >= 3 and len(c.wrong_turns) >= 2 and len(c.silent) >= 2) == []
    assert every(library, lambda c: bool(c.papers and c.who_agrees)) == []


def test_agreement_is_told_as_the_service_has_it(library: Library) -> None:
    """Who must agree is the first thing that people get wrong: the case and the page of its route say the same."""
    words = {
        "required": "must agree",
        "not_required": "no parental consent",
        "not_stated": "not say",
        "anonymous_or_with_permission": "anonymous",
        "act_now": "at once",
    }
    for case in library.scenarios.values():
        service = library.services.get(case.right[0])
        if service is not None and service.is_referral:
            text = " ".join(statement.text for statement in case.who_agrees).casefold()
            assert words[service.agreement.state] in text, case.id


def test_each_child_has_a_name_of_its_own(library: Library) -> None:
    names = [case.child for case in library.scenarios.values() if case.child]
    assert len(set(names)) == len(names)
    assert all(re.fullmatch(r"[A-Z][a-z]+", name) for name in names)


def test_no_case_has_the_id_of_another_record(library: Library) -> None:
    others = {record.id for record in library.all() if not isinstance(record, Scenario)}
    assert not others & library.scenarios.keys()
    assert every(library, lambda c: library.get(c.id) is c) == []


def test_what_ships_keeps_every_rule(content: dict[str, list[Identified]]) -> None:
    assert list(checks.cases_hold(content)) == []


def broken(**changes: Any) -> list[str]:
    """Return what is found wrong with the small case once it is changed."""
    content = small.content((("scenarios",), [{**small.SCENARIO, **changes}]))
    return [miss.what for miss in checks.cases_hold(content)]


def test_the_small_case_keeps_every_rule() -> None:
    assert checks.run(small.content((("scenarios",), [small.SCENARIO]))) == []


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"right": ["help", "gone"]}, ["leads to “gone”, which is no service or guide"]),
        ({"right": ["more"]}, ["the finder ranks help first"]),
        ({"answers": {"who": "one"}}, ["the finder ranks nothing first"]),
        ({"answers": {"who": "one", "what": "sleep"}}, ["“what” takes a list of harm, sleep."]),
        ({"answers": {"when": "now"}}, ["“when” is no question of the finder."]),
        ({"papers": [{"kind": "blank", "about": "more"}]}, ["there is no blank about “more”"]),
        ({"papers": [{"kind": "poster", "about": "help"}]}, ["there is no poster about “help”"]),
        ({"silent": [said("A parent agrees.", "T-5")]}, ["no gap stands behind: A parent agrees."]),
        ({"discussion": "Who " + "a " * 20 + "?"}, ["a sentence of 22 words"]),
        ({"wrong_turns": [said("A parent " + "can " * 18 + "wait.", "T-5")]}, ["a sentence of 21 words"]),
        ({"story": "Zib and the SALT do not sleep."}, ["tells the story with “SALT”: use its words"]),
        ({"title": "A child for the EHC"}, ["tells the story with “EHC”: use its words"]),
        ({"story": "Zib and her aunt Dora sleep."}, ["names “Dora”: a case names nobody but its child"]),
        ({"story": "Zib does not sleep. Dora does."}, ["names “Dora”: a case names nobody but its child"]),
        (
            {"story": "A child says: “Dora does not sleep.”"},
            ["names “Dora”: a case names nobody but its child", "never tells of “Zib”"],
        ),
        ({"child": "Olo"}, ["names “Zib”: a case names nobody but its child", "never tells of “Olo”"]),
        ({"category": KEEP_SAFE}, ["a tip on safeguarding: Ask early."]),
    ],
)
def test_what_is_wrong_with_a_case_is_named(changes: dict[str, Any], found: list[str]) -> None:
    assert broken(**changes) == found


@pytest.mark.parametrize(
    "story",
    ["Zib sleeps at home, in Deal.", "Zib does not sleep on a Friday. Parent and child do.", "Zib is with the GP."],
)
def test_places_days_and_words_that_begin_a_sentence_are_no_names(story: str) -> None:
    assert broken(story=story) == []


@pytest.mark.parametrize("level", [0, 4])
def test_a_level_is_one_to_three(level: int) -> None:
    with pytest.raises(ValueError, match="level"):
        small.content((("scenarios",), [{**small.SCENARIO, "level": level}]))


@pytest.mark.parametrize("minutes", [0, 61])
def test_minutes_are_those_of_a_workshop(minutes: int) -> None:
    with pytest.raises(ValueError, match="minutes"):
        small.content((("scenarios",), [{**small.SCENARIO, "minutes": minutes}]))


def test_every_rule_has_a_sentence_of_its_own() -> None:
    assert all(rule.__doc__ for rule in cases.RULES)
