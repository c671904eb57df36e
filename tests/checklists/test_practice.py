"""A practice checklist begins with what the case states, and with nothing that it does not."""

from __future__ import annotations

import pytest

from desktop_app import bootstrap
from desktop_app.checklists.answers import items_of
from desktop_app.checklists.practice import REFERENCE, SAYS, home_of, prefilled
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library


@pytest.fixture(scope="module")
def library() -> Library:
    """The shipped library."""
    return bootstrap.open_library()


def test_every_case_fits_every_checklist(library: Library) -> None:
    """What is filled in is an answer that the checklist takes, and never the invented name of the child."""
    for template in library.checklists.values():
        for case in library.scenarios.values():
            answers = prefilled(template, case, library)
            session = Session(template)
            for item_id, value in answers.items():
                session.answer(item_id, value)
            assert session.answers == answers
            assert not case.child or case.child not in answers.values()


def test_without_a_case_only_the_reference_is_there(library: Library) -> None:
    assert prefilled(library.checklists["portage"], None, library) == {"child_reference": REFERENCE}
    assert prefilled(library.checklists["sen-information-report"], None, library) == {}


def test_what_the_case_states_is_filled_in(library: Library) -> None:
    swale = library.scenarios["case-home-in-swale"]
    assert prefilled(library.checklists["salt"], swale, library) == {
        "child_reference": REFERENCE,
        "home": "Faversham",
        "agreed": "yes",
    }
    unsigned = library.scenarios["case-agreed-but-not-signed"]
    assert prefilled(library.checklists["ey-lift"], unsigned, library)["agreed"] == "yes_words"


def test_who_must_agree_is_not_taken_for_a_parent_that_agrees(library: Library) -> None:
    for case in library.scenarios.values():
        assert "agreed" not in prefilled(library.checklists["vsk"], case, library)


def test_agreement_is_not_taken_for_a_signature(library: Library) -> None:
    case = library.scenarios["case-play-at-home"]
    assert "agreed" not in prefilled(library.checklists["ey-lift"], case, library)


def test_the_home_is_where_somebody_lives_and_not_where_the_nursery_is(library: Library) -> None:
    homes = {id_: home_of(case, library) for id_, case in library.scenarios.items() if home_of(case, library)}
    assert homes == {"case-home-in-another-district": "Folkestone", "case-home-in-swale": "Faversham"}


def test_every_row_of_the_table_is_about_things_that_exist(library: Library) -> None:
    questions = {one.id: {choice.id for choice in one.choices} for one in library.finder.questions}
    asked = {
        (id_, choice.id)
        for template in library.checklists.values()
        for id_, item in items_of(template).items()
        for choice in item.choices
    }
    for question, answer, item, choice in SAYS:
        assert answer in questions[question]
        assert (item, choice) in asked
