"""Home as the place to begin the day: what is under way, what is due, and what is new in the content."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.content.dates import date_in_words
from desktop_app.ui.going_on import MOST
from desktop_app.ui.models.rows import Row
from desktop_app.ui.pages.changes import ChangesPage
from desktop_app.ui.pages.home import DUE, GO_ON, TILES, HomePage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.widgets.row_list import RowList
from tests.ui.conftest import Hands
from tests.ui.test_layout import SIZES, faults_of, settle

CHECKLISTS = ("ey-lift", "portage", "salt", "ot", "physio")


def today() -> datetime.date:
    """Return the date of this place."""
    return datetime.datetime.now().astimezone().date()


def begin(hands: Hands, template: str, **answers: str) -> str:
    """Start a checklist, answer its first question, and more if asked to; return the id of its draft."""
    hands.window.room.start(template)
    page = hands.page()
    assert isinstance(page, WizardPage)
    assert isinstance(page.view, QuestionView)
    page.view.fields[0].show_value("Appleyard Nursery")
    page.take()
    draft_id = hands.window.history.here.id
    for item, answer in answers.items():
        page.session.answer(item, answer)
    hands.window.room.keep(draft_id)
    hands.window.go("home")
    return draft_id


def rows(hands: Hands, title: str) -> list[Row]:
    """Return the rows of one list on Home."""
    found = hands.window.home.lists.get(title)
    return found.rows.rows() if found else []


def words_on(page: HomePage) -> list[str]:
    """Return what the labels on Home say that show."""
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def press_link(hands: Hands, words: str) -> None:
    """Press a link by keyboard."""
    link = next(one for one in hands.page().findChildren(QPushButton) if one.text() == words and one.isVisible())
    link.setFocus()
    hands.press(Qt.Key.Key_Space)


def test_with_nothing_started_there_is_no_empty_list_to_go_on_with(hands: Hands) -> None:
    assert [words for words in words_on(hands.window.home) if GO_ON in words or DUE in words] == []


def test_a_checklist_under_way_is_on_home_with_how_far_it_is_and_enter_goes_on(hands: Hands) -> None:
    draft_id = begin(hands, "portage")
    (row,) = rows(hands, GO_ON)
    assert row.title == "Portage"
    assert row.summary.startswith("In progress, ")
    assert row.summary.endswith(" things missing.")
    hands.window.home.lists[GO_ON].setFocus()
    hands.press(Qt.Key.Key_Home)
    hands.press(Qt.Key.Key_Return)
    assert isinstance(hands.page(), WizardPage)
    assert hands.window.history.here.id == draft_id


def test_the_last_changed_come_first_and_the_rest_is_one_link_away(hands: Hands) -> None:
    for template in CHECKLISTS:
        begin(hands, template)
    assert [row.title for row in rows(hands, GO_ON)][:2] == ["Physiotherapy", "Occupational therapy"]
    assert len(rows(hands, GO_ON)) == MOST < len(CHECKLISTS)
    press_link(hands, "See all checklists")
    assert hands.window.history.here.kind == "checklists"


def test_a_follow_up_stands_in_one_list_only_by_its_date(hands: Hands) -> None:
    later = today() + datetime.timedelta(days=60)
    begin(hands, "ey-lift", follow_up_date=today().isoformat())
    begin(hands, "portage", follow_up_date=later.isoformat())
    assert [(row.title, "Due today" in row.summary) for row in rows(hands, DUE)] == [("EY LIFT", True)]
    assert [row.title for row in rows(hands, GO_ON)] == ["Portage"]
    assert f"Follow-up on {date_in_words(later)}." in rows(hands, GO_ON)[0].summary


def test_what_was_deleted_is_gone_from_home(hands: Hands) -> None:
    draft_id = begin(hands, "portage")
    hands.window.do("checklists", "do_deed", "delete", draft_id)
    assert rows(hands, GO_ON) == []
    assert [words for words in words_on(hands.window.home) if GO_ON in words] == []


def test_the_foot_says_which_content_this_is_and_leads_to_what_changed(hands: Hands) -> None:
    desk = hands.window.desk
    assert desk is not None
    assert desk.library.changes is not None
    newest = desk.library.changes.changes[0]
    said = f"Content version {newest.version}, {date_in_words(newest.date)}: {newest.lines[0]}"
    assert said in words_on(hands.window.home)
    press_link(hands, "What changed")
    page = hands.page()
    assert isinstance(page, ChangesPage)
    assert hands.focus() is page.heading
    for line in newest.lines:
        assert line in page.texts[0].toPlainText()
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(hands.page(), HomePage)


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_a_full_home_is_not_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    begin(hands, "ey-lift", follow_up_date=today().isoformat())
    begin(hands, "portage")
    settle()
    assert faults_of(hands.main) == []
    hands.window.go("changes")
    settle()
    assert faults_of(hands.main) == []


def test_home_stands_still_from_its_first_paint_on(qtbot: QtBot, tmp_path: Path) -> None:
    bootstrap.make_ports(tmp_path).settings.set("pinned", ["portage", "salt"])
    window, places = bootstrap.make_window(tmp_path), list[list[QRect]]()

    def note() -> None:
        home = window.workspace.home.body
        parts = [*home.findChildren(QLabel), *home.findChildren(QPushButton), *home.findChildren(RowList)]
        places.append([QRect(part.mapTo(home, QPoint()), part.size()) for part in parts if part.isVisible()])

    window.ready.connect(note)
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    settle()
    note()
    assert places[0] == places[1]
    assert len(places[0]) > len(TILES)
