"""What happens away from the focus is said: news, counts, errors, and the title of each page that opens."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QLabel

from desktop_app.ui import casebook_dialogs
from desktop_app.ui.local_editor import LocalEditor
from desktop_app.ui.widgets import aloud
from tests.ui.a11y.pages import PAGES, settle, slot_of
from tests.ui.casebook.conftest import WRONG, FakeVault
from tests.ui.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


OPENED = (
    "services",
    "service by home",
    "guide",
    "guides",
    "finder",
    "finder, routes",
    "question",
    "question, choice",
    "check",
    "done",
    "missing",
    "print",
    "settings",
    "help",
    "danger",
)
"""Pages of which a screen reader must say the title when they open, whatever has the focus there."""


class Reader:
    """A screen reader: it is there, and notes what it is told to say."""

    said: list[str]

    def __init__(self) -> None:
        """Have heard nothing yet."""
        self.said = []

    def isActive(self) -> bool:
        """Be there."""
        return True

    def updateAccessibility(self, event: QAccessibleAnnouncementEvent) -> None:
        """Note what is to be said."""
        assert event.type() == QAccessible.Event.Announcement
        self.said.append(event.message())


@pytest.fixture
def said(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return what a screen reader has said since the test began."""
    reader = Reader()
    monkeypatch.setattr(aloud, "QAccessible", reader)
    yield reader.said
    monkeypatch.undo()


def test_each_page_says_its_title_when_it_opens(hands: Hands, said: list[str]) -> None:
    unheard = []
    for name in OPENED:
        said.clear()
        PAGES[name](hands)
        settle()
        titles = [one for one in hands.page().findChildren(QLabel) if one.property("role") in aloud.TITLES]
        words = {one.text() for one in titles if one.isVisible()}
        focused = hands.focus().accessibleName()
        if not words & {*said, focused}:
            unheard.append(name)
    assert unheard == []


def test_news_is_said(hands: Hands, said: list[str]) -> None:
    PAGES["service"](hands)
    said.clear()
    hands.window.copying.value("03000 411111")
    hands.window.pin("ey-lift", True)
    assert said == ["Copied 03000 411111", "Pinned to Home"]
    hands.window.pin("ey-lift", False)


def test_the_number_of_results_is_said_and_words_of_danger_before_it(hands: Hands, said: list[str]) -> None:
    PAGES["search, nothing"](hands)
    hands.window.searching.search("she said uncle hurt her")
    assert "0 results" in said
    assert said[-1].startswith("If a child may be coming to harm, act now. Press F2")


def test_an_answer_that_does_not_fit_is_said(hands: Hands, said: list[str]) -> None:
    PAGES["question, wrong"](hands)
    assert "30 11 2026" in said[-1]


def test_where_a_home_leads_to_is_said(hands: Hands, said: list[str]) -> None:
    PAGES["home, sure"](hands)
    assert "Kent Community Health Foundation Trust" in said[-1]
    PAGES["home, unknown"](hands)
    assert "We do not know" in said[-1]


def test_a_district_that_was_chosen_leaves_the_focus_where_people_were(hands: Hands, said: list[str]) -> None:
    PAGES["home, unknown"](hands)
    settle()
    tool = next(iter(hands.page()._tools.values()))  # type: ignore[attr-defined]  # a record page
    tool._find_district("Maidstone")
    settle()
    assert hands.focus() is tool.field


def test_what_the_setting_saved_is_said(hands: Hands, said: list[str]) -> None:
    PAGES["settings, yours"](hands)
    form = hands.page().form  # type: ignore[attr-defined]  # the settings
    form.lines["phone"].edit.setText("01632 960001")
    form._take("phone")
    assert said[-1] == "Saved: Phone"


def test_a_wrong_passphrase_is_said(hands: Hands, said: list[str]) -> None:
    dialog = casebook_dialogs.Unlock(hands.main, hands.window.theme, FakeVault())
    dialog.show()
    dialog.activateWindow()
    settle()
    dialog.entries[0].edit.setText("wrong words")
    hands.press(Qt.Key.Key_Return)
    dialog.done(0)
    dialog.deleteLater()
    assert said[-1] == WRONG


def test_a_contact_that_cannot_be_kept_is_said(hands: Hands, said: list[str]) -> None:
    dialog = LocalEditor(hands.main, hands.window.theme, slot_of(hands), None)
    dialog.save.click()
    dialog.deleteLater()
    assert said[-1] == dialog.error.text()
