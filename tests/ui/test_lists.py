"""Lists that are as high as their rows: the page scrolls with the row that is chosen by key."""

from __future__ import annotations

import datetime
from typing import cast

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QApplication, QPushButton

from desktop_app.ui.models.rows import ROW_ROLE
from desktop_app.ui.pages.checklists import NOTHING_STARTED, ChecklistsPage
from desktop_app.ui.pages.missing import MissingPage
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.row_list import RowList
from tests.ui.a11y.pages import settle
from tests.ui.conftest import Hands


def shows(page: Page, rows: RowList) -> bool:
    """Return whether the chosen row stands whole in the part of the page that shows."""
    there = rows.visualRect(rows.currentIndex())
    at = rows.viewport().mapTo(page.viewport(), there.topLeft())
    return page.viewport().rect().contains(QRect(at, there.size()).adjusted(0, 0, -1, -1))


def test_the_page_goes_along_with_the_row_that_arrows_choose(hands: Hands) -> None:
    hands.main.resize(1024, 600)
    hands.window.go("checklists")
    QApplication.processEvents()
    page = cast(ChecklistsPage, hands.page())
    rows = page.offers
    assert rows.hasFocus()
    for key in [Qt.Key.Key_Down] * 20 + [Qt.Key.Key_Up] * 20 + [Qt.Key.Key_End, Qt.Key.Key_Home]:
        hands.press(key)
        assert shows(page, rows), (key, rows.currentIndex().row())


@pytest.mark.parametrize("page_kind", ["services", "guides", "missing", "checklists"])
def test_arrows_and_letters_pass_over_the_heads_of_groups(hands: Hands, page_kind: str) -> None:
    hands.window.go(page_kind)
    QApplication.processEvents()
    (rows,) = [one for one in hands.page().findChildren(RowList) if one.isVisible()]
    rows.choose_first()
    first = rows.currentIndex()
    heads = {row.title for row in rows.rows.rows() if row.head}
    assert heads
    letters = [Qt.Key(ord(title[0].upper())) for title in heads]
    for key in [*[Qt.Key.Key_Down] * 30, *letters, Qt.Key.Key_End, *[Qt.Key.Key_Up] * 60, Qt.Key.Key_Home]:
        hands.press(key)
        assert rows.currentIndex().data(ROW_ROLE).title not in heads, key
        assert rows.selectionModel().isSelected(rows.currentIndex()), "people see where they are"
        if key == Qt.Key.Key_End:
            assert rows.currentIndex().row() == rows.rows.rowCount() - 1
    assert rows.currentIndex() == first


def test_a_row_is_described_by_the_group_that_it_stands_in(hands: Hands) -> None:
    hands.window.go("checklists")
    model = cast(ChecklistsPage, hands.page()).offers.rows
    head = ""
    for number, row in enumerate(model.rows()):
        head = row.title if row.head else head
        told = model.index(number).data(Qt.ItemDataRole.AccessibleDescriptionRole)
        assert told == ("" if row.head else head)


@pytest.mark.parametrize(
    ("page_kind", "query"), [("services", ""), ("guides", ""), ("missing", ""), ("search", "talking")]
)
def test_in_a_narrow_window_only_the_page_scrolls(hands: Hands, page_kind: str, query: str) -> None:
    hands.window.set_theme(scale=200)
    hands.main.resize(1024, 600)
    hands.window.go(page_kind, query)
    settle()
    page = cast(Page, hands.page())
    (rows,) = [one for one in page.findChildren(RowList) if one.isVisible()]
    assert rows.verticalScrollBar().maximum() == 0
    rows.choose_first()
    for key in [Qt.Key.Key_Down] * 5 + [Qt.Key.Key_End, Qt.Key.Key_Home]:
        hands.press(key)
        assert shows(page, rows), key


def test_in_a_wide_window_a_long_list_scrolls_by_itself_again(hands: Hands) -> None:
    hands.window.go("guides")
    page = cast(Page, hands.page())
    (rows,) = page.findChildren(RowList)
    modes: tuple[Mode, Mode] = ("narrow", "wide")
    for mode in modes:
        page.set_mode(mode)
        QApplication.processEvents()
    assert rows.verticalScrollBar().maximum() > 0
    assert page.verticalScrollBar().maximum() == 0


def empty_words(page: Page) -> list[str]:
    """Return the titles of the empty states that show."""
    return [one.accessibleName() for one in page.findChildren(EmptyState) if one.isVisible()]


def test_an_empty_page_of_checklists_says_what_to_do(hands: Hands) -> None:
    hands.window.go("checklists")
    page = cast(ChecklistsPage, hands.page())
    QApplication.processEvents()
    assert empty_words(page) == ["Nothing started yet"]
    hands.window.room.start("portage")
    hands.type("Appleyard Nursery")
    hands.window.go("checklists")
    QApplication.processEvents()
    assert empty_words(page) == []


def test_drafts_behind_a_passphrase_are_not_said_to_be_none(hands: Hands) -> None:
    hands.window.go("checklists")
    page = cast(ChecklistsPage, hands.page())
    page.show_drafts((), "locked", datetime.date(2026, 11, 26))
    QApplication.processEvents()
    assert empty_words(page) == [NOTHING_STARTED["locked"][0]] == ["Your drafts are locked"]


def test_where_nothing_was_added_one_key_leads_to_what_is_open(hands: Hands) -> None:
    hands.window.go("missing")
    page = cast(MissingPage, hands.page())
    page.show_filter(2)
    QApplication.processEvents()
    assert empty_words(page) == ["Nothing added yet"]
    (way,) = [
        one for one in page.findChildren(QPushButton) if one.text() == "Show what is still open" and one.isVisible()
    ]
    way.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.focus() is page.list
    assert page.filters.checkedId() == 1
