"""Which service?: the answers can be seen and changed, and the home leads to an organisation."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QTextBrowser

from desktop_app.ui.pages.finder import FinderPage
from tests.ui.conftest import Hands

TO_THE_HOME = {"danger": ("no",), "scope": ("one_child",), "worry": ("talking",), "age": ("before_school",)}


@pytest.fixture
def page(hands: Hands) -> FinderPage:
    """Return the finder, at the question where the child lives."""
    hands.window.go("finder")
    page = cast(FinderPage, hands.page())
    for question, choices in TO_THE_HOME.items():
        assert page.question_id() == question
        page.choose(choices)
        page.go_on()
    assert page.question_id() == "home"
    return page


def press(page: FinderPage, name: str) -> None:
    """Press a button that shows, by its name."""
    QApplication.processEvents()
    (found,) = [one for one in page.findChildren(QPushButton) if one.isVisible() and one.accessibleName() == name]
    found.click()


def words(page: FinderPage) -> str:
    """Return all words that show."""
    QApplication.processEvents()
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    texts = [one.toPlainText() for one in page.findChildren(QTextBrowser) if one.isVisible()]
    return "\n".join(labels + texts)


def to_routes(page: FinderPage) -> None:
    """Answer nothing more."""
    while page.question_id():
        page.go_on()


def test_the_home_names_the_organisation_of_a_health_route(page: FinderPage, hands: Hands) -> None:
    hands.type("maidstone")
    hands.press(Qt.Key.Key_Return)
    assert page.question_id() == "tried"
    to_routes(page)
    assert "Maidstone: Kent Community Health Foundation Trust." in words(page)
    assert "comes from an outside list" in words(page)


def test_a_home_that_two_may_cover_is_a_check(page: FinderPage) -> None:
    page.choose(("Deal",))
    page.go_on()
    to_routes(page)
    assert "Deal, check which: " in words(page)
    assert "Ask before you send." in words(page)


def test_a_place_that_nobody_knows_is_said_and_stays(page: FinderPage, hands: Hands) -> None:
    hands.type("Zzyzx")
    hands.press(Qt.Key.Key_Return)
    assert page.question_id() == "home"
    assert "We do not know “Zzyzx”." in words(page)
    assert hands.focus().accessibleName() == "Where does the child live?"
    page.choose(("",))
    page.go_on()
    assert page.question_id() == "tried"


def test_answers_so_far_show_and_one_can_be_changed(page: FinderPage) -> None:
    assert "Talking, listening or understanding" in words(page)
    press(page, "Change: Who is it about?")
    assert page.question_id() == "scope"
    page.go_on()
    assert page.question_id() == "home"


def test_a_change_from_the_routes_comes_straight_back(page: FinderPage) -> None:
    to_routes(page)
    press(page, "Change: What are you worried about?")
    page.choose(("eating",))
    page.go_on()
    assert page.question_id() == ""
    assert "Eating or swallowing" in words(page)
    assert "Talking, listening or understanding" not in words(page)


def test_a_change_that_calls_for_a_new_question_asks_it(hands: Hands) -> None:
    hands.window.go("finder")
    page = cast(FinderPage, hands.page())
    for choice in ("no", "staff"):
        page.choose((choice,))
        page.go_on()
    assert page.question_id() == ""
    press(page, "Change: Who is it about?")
    page.choose(("several",))
    page.go_on()
    assert page.question_id() == "worry"


def test_an_answer_that_a_change_hid_leads_nowhere_any_more(page: FinderPage) -> None:
    press(page, "Change: Who is it about?")
    page.choose(("staff",))
    page.go_on()
    to_routes(page)
    assert "Speech and language therapy" not in words(page)
    assert "LESAS" in words(page)


def test_routes_so_far_show_and_the_questions_go_on(page: FinderPage) -> None:
    press(page, "Show routes so far")
    assert page.question_id() == ""
    assert "Speech and language therapy" in words(page)
    press(page, "Answer more questions")
    assert page.question_id() == "tried"


def test_back_leads_from_a_change_to_the_routes(page: FinderPage) -> None:
    to_routes(page)
    press(page, "Change: How old is the child?")
    press(page, "Back to the question before")
    assert page.question_id() == ""


def test_harm_brings_up_the_numbers_whatever_was_said_of_danger(hands: Hands) -> None:
    hands.window.go("finder")
    page = cast(FinderPage, hands.page())
    for choice in ("no", "one_child", "harm"):
        page.choose((choice,))
        page.go_on()
    press(page, "Show routes so far")
    assert "03000 411111" in words(page)
    assert hands.focus().accessibleName() == "Open Child in danger"


def test_a_worry_about_the_manager_is_one_about_staff(hands: Hands) -> None:
    hands.window.go("finder")
    page = cast(FinderPage, hands.page())
    page.choose(("no",))
    page.go_on()
    assert any("manager" in one.text() for one in page._boxes.values())
    page.choose(("staff",))
    page.go_on()
    assert "LESAS" in words(page)
    assert "03000 411111" in words(page)
