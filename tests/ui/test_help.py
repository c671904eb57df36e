"""Help: F1 opens it at the page people are on, Shift+F1 at the keys, and it leaves none of either out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.help_words import PAGES
from desktop_app.ui.page_maker import _MAKERS
from desktop_app.ui.pages.help import HelpPage
from desktop_app.ui.shell import NAVIGATION
from desktop_app.ui.widgets.text import FittedText
from tests.ui.conftest import Hands

SHIFT, ALT = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
README = Path(__file__).resolve().parents[2] / "README.md"
LONGEST = 20

PLACES = (
    ("home", "", "Home"),
    ("services", "", "Services"),
    ("record", "portage", "The page of a service"),
    ("record", "consent", "Guides and words"),
    ("guides", "", "Guides and words"),
    ("finder", "", "Which service?"),
    ("checklists", "", "Checklists"),
    ("print", "", "Print"),
    ("missing", "", "What is missing"),
    ("settings", "", "Settings"),
    ("search", "portage", "Search"),
    ("danger", "", "Child in danger"),
)


def part_in_sight(page: QWidget) -> str:
    """Return the name of the first part of Help that begins in sight."""
    tops = {found.mapTo(page, QPoint(0, 0)).y(): found for found in page.findChildren(FittedText)}
    return tops[min(top for top in tops if top >= 0)].accessibleName()


@pytest.mark.parametrize(("kind", "id_", "title"), PLACES)
def test_one_key_opens_help_about_the_page_and_another_comes_back(
    hands: Hands, kind: str, id_: str, title: str
) -> None:
    hands.window.go(kind, id_)
    before = hands.page()
    hands.press(Qt.Key.Key_F1)
    page = hands.page()
    assert isinstance(page, HelpPage)
    assert hands.focus().accessibleName() == title
    assert part_in_sight(page) == title
    hands.press(Qt.Key.Key_Left, ALT)
    assert hands.page() is before


def test_help_about_a_checklist_is_there_while_one_is_filled_in(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_F1)
    assert hands.focus().accessibleName() == "Filling in a checklist"


def test_one_page_of_help_opens_at_one_part_after_the_other(hands: Hands) -> None:
    hands.window.go("services")
    hands.press(Qt.Key.Key_F1)
    hands.window.go("settings")
    hands.press(Qt.Key.Key_F1)
    assert part_in_sight(hands.page()) == "Settings"
    hands.press(Qt.Key.Key_F1, SHIFT)
    assert part_in_sight(hands.page()) == "Keys"


def test_help_from_the_navigation_begins_at_its_top(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1, SHIFT)
    hands.window.go("services")
    hands.window.go("help")
    page = hands.page()
    assert isinstance(page, HelpPage)
    assert page.verticalScrollBar().value() == 0


def test_a_question_mark_lists_the_keys_outside_fields_only(hands: Hands) -> None:
    hands.type("who?")
    assert hands.window.top.search.text() == "who?"
    hands.window.go("services")
    hands.press(Qt.Key.Key_Question)
    assert part_in_sight(hands.page()) == "Keys"


def test_every_action_stands_in_the_list_with_its_keys(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F1, SHIFT)
    text = hands.focus()
    assert isinstance(text, FittedText)
    said = text.toPlainText()
    for entry in ACTIONS:
        assert entry.words in said, entry.name
        assert " or ".join(entry.keys) in said, entry.name


def test_no_key_has_two_meanings() -> None:
    keys = [key for entry in ACTIONS for key in entry.keys]
    assert len(keys) == len(set(keys))


def test_every_room_and_every_kind_of_page_has_its_part() -> None:
    told = {page for part in PAGES for page in part.pages}
    rooms = {page for page, _, _ in NAVIGATION if page} | set(_MAKERS) - {"record"}
    assert rooms - told == {"help"}
    assert {"service", "guide", "term", "source", "danger"} <= told


def test_help_is_plain() -> None:
    for part in PAGES:
        assert 1 <= len(part.sentences) <= 3, part.title
        for sentence in re.split(r"(?<=[.?])\s", " ".join(part.sentences)):
            assert len(sentence.split()) <= LONGEST, sentence


def test_the_readme_names_keys_that_are_there() -> None:
    keys = {key for entry in ACTIONS for key in entry.keys}
    table = [line for line in README.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    named = {key for line in table for key in re.findall(r"\*\*((?:Ctrl\+|Alt\+|Shift\+)\S+|F\d+)\*\*", line)}
    assert named - keys == set()
    assert {"F1", "F2", "Ctrl+K"} <= named
