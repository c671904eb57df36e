"""The quiz: the right answer stands in current facts, the wrong ones stand nowhere in the record, and it is fair."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

import pytest

from desktop_app.content.errors import PlanError
from desktop_app.content.places import route
from desktop_app.content.quiz import LETTERS, MOST, Question, quiz
from desktop_app.content.quiz_facts import AGREEMENTS, all_said, bare
from desktop_app.content.records import Service
from tests.documents.samples import authored_library

LIBRARY = authored_library()
SEEDS = range(300)
LONG, USUAL = MOST, 10


@lru_cache(maxsize=1)
def all_quizzes() -> list[tuple[Question, ...]]:
    """Return a long quiz for each of hundreds of seeds."""
    return [quiz(LIBRARY, LONG, seed) for seed in SEEDS]


@lru_cache(maxsize=1)
def every_question() -> dict[tuple[str, frozenset[str]], Question]:
    """Return every question that came up, with each set of choices once."""
    asked = [question for questions in all_quizzes() for question in questions]
    return {(one.text, frozenset(choice.words for choice in one.choices)): one for one in asked}


def wrong_of(question: Question) -> list[str]:
    """Return the wrong answers of a question."""
    return [choice.words for choice in question.choices if choice.letter != question.right]


def held_numbers(question: Question) -> set[str]:
    """Return every number that is right for the call asked about: one that shares a fact may be right as well."""
    asked = next(one for one in LIBRARY.danger.numbers if f"“{one.label}”" in question.text)
    return {bare(one.value) for one in LIBRARY.danger.numbers if set(one.facts) & set(asked.facts)}


def held_homes(question: Question) -> set[str]:
    """Return every organisation that the source may mean for a home, whatever the service."""
    place = LIBRARY.places[question.about]
    asked = [one for one in LIBRARY.provider_sets.values() if one.title.casefold() in question.text.casefold()]
    assert len(asked) == 1
    found = route(place, place.title, asked[0])
    assert found.certainty == "sure"
    return {bare(provider.name) for provider in found.providers}


def held_agreements(question: Question) -> set[str]:
    """Return what the record says on agreement."""
    service = LIBRARY.services[question.about]
    return {bare(AGREEMENTS[service.agreement.state])}


def held_values(question: Question) -> set[str]:
    """Return everything that a record says."""
    record = LIBRARY.get(question.about)
    return set(all_said(record, LIBRARY).split("|"))


HELD = {
    "number": held_numbers,
    "home": held_homes,
    "agreement": held_agreements,
    "form": held_values,
    "referrer": held_values,
    "term": held_values,
}


def test_every_kind_of_question_comes_up() -> None:
    assert {one.kind for one in every_question().values()} == set(HELD)


def test_no_wrong_answer_is_anything_that_the_record_holds() -> None:
    found = [
        (one.text, wrong)
        for one in every_question().values()
        for wrong in wrong_of(one)
        if any(bare(wrong) in said for said in HELD[one.kind](one))
    ]
    assert found == []


def test_every_right_answer_is_what_the_record_holds() -> None:
    for one in every_question().values():
        right = bare(one.answer.words)
        assert any(right in said for said in HELD[one.kind](one)), one.text


def test_no_two_choices_mean_the_same() -> None:
    for one in every_question().values():
        words = [bare(choice.words) for choice in one.choices]
        assert len(set(words)) == len(words) in {3, 4}
        right = bare(one.answer.words)
        assert [word for word in words if word != right and (word in right or right in word)] == []


def test_every_answer_cites_current_facts_of_current_sources_alone() -> None:
    for one in every_question().values():
        assert one.facts
        assert one.source.startswith("Source: ")
        for fact in (LIBRARY.facts[id_] for id_ in one.facts):
            assert fact.status == "current"
            source = LIBRARY.sources[fact.source]
            assert source.status == "current"
            assert source.title in one.source


def test_nothing_is_asked_that_the_source_leaves_open_or_that_is_history() -> None:
    for one in every_question().values():
        page = LIBRARY.get(one.about) if one.kind != "number" else None
        assert getattr(page, "status", "current") == "current"
        if isinstance(page, Service) and one.kind == "agreement":
            assert page.agreement.state not in {"not_stated", "act_now"}
        assert "not stated" not in " ".join(choice.words for choice in one.choices).casefold()


@pytest.mark.parametrize("count", [1, USUAL, LONG])
def test_a_quiz_has_as_many_questions_as_asked_for_and_none_twice(count: int) -> None:
    for seed in SEEDS[:60]:
        questions = quiz(LIBRARY, count, seed)
        assert len(questions) == count
        assert len({one.text for one in questions}) == count
        assert len({(one.kind, one.facts) for one in questions}) == count


def test_the_same_seed_gives_the_same_quiz_and_others_give_others() -> None:
    assert quiz(LIBRARY, USUAL, 7) == quiz(LIBRARY, USUAL, 7)
    assert len({quiz(LIBRARY, USUAL, seed) for seed in SEEDS}) == len(SEEDS)


def test_right_answers_are_spread_over_the_letters() -> None:
    for seed in SEEDS[:60]:
        uses = Counter(one.right for one in quiz(LIBRARY, 12, seed))
        assert set(uses) == set(LETTERS)
        assert max(uses.values()) - min(uses.values()) <= 2
    everywhere = Counter(one.right for questions in all_quizzes() for one in questions)
    assert max(everywhere.values()) < 1.5 * min(everywhere.values())


def test_kinds_take_turns() -> None:
    for seed in SEEDS[:60]:
        kinds = [one.kind for one in quiz(LIBRARY, len(HELD), seed)]
        assert sorted(kinds) == sorted(HELD)


@pytest.mark.parametrize("count", [0, -1, MOST + 1, 10**9])
def test_a_number_of_questions_that_cannot_be_is_refused(count: int) -> None:
    with pytest.raises(PlanError, match=f"from 1 to {MOST} questions"):
        quiz(LIBRARY, count, 1)
