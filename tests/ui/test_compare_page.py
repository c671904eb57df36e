"""Services side by side in the window: by keyboard, in every room, and with the way back."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from desktop_app.content.compare import QUESTIONS
from desktop_app.content.local import LocalContact
from desktop_app.content.slots import slot_of
from desktop_app.ui.pages.compare import ComparePage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.widgets.text import FittedText
from tests.ui.conftest import Hands
from tests.ui.test_layout import SIZES, faults_of, settle, unnamed

ALT = Qt.KeyboardModifier.AltModifier
THREE = "portage+ey-lift+specialist-intervention"


def page_of(hands: Hands) -> ComparePage:
    """Return the page, which must be the one of the comparison."""
    page = hands.page()
    assert isinstance(page, ComparePage)
    return page


def compared(page: ComparePage) -> list[str]:
    """Return the ids of the services in the table."""
    return [service.id for service in page.table.cells.services]


def test_from_a_service_to_two_side_by_side_by_keyboard(hands: Hands) -> None:
    hands.window.go("record", "portage")
    record = hands.page()
    assert isinstance(record, RecordPage)
    record.compare.setFocus()
    hands.press(Qt.Key.Key_Space)
    page = page_of(hands)
    assert page.pickers[0].currentText() == "Portage"
    assert hands.focus() is page.pickers[1]
    assert not page.table.isVisible()
    hands.type("Spe")
    hands.press(Qt.Key.Key_Return)
    chosen = page.pickers[1].currentText()
    assert chosen.startswith("Spe")
    assert [service.title for service in page.table.cells.services] == ["Portage", chosen]
    assert page.table.isVisible()


def test_a_link_offers_what_stands_near_the_first_service(hands: Hands) -> None:
    hands.window.go("compare", "portage")
    page = page_of(hands)
    near = next(t for t in page.findChildren(FittedText) if t.isVisible())
    assert "Early Years Local Inclusion Forum Team" in near.toPlainText()
    near.link_opened.emit("ey-lift")
    assert compared(page) == ["portage", "ey-lift"]
    assert hands.focus() is page.table


def test_back_and_forward_lead_to_what_was_compared(hands: Hands) -> None:
    hands.window.go("compare", "portage+ot")
    hands.window.go("compare", "salt+physio+ot")
    hands.press(Qt.Key.Key_Left, ALT)
    assert compared(page_of(hands)) == ["portage", "ot"]
    hands.press(Qt.Key.Key_Right, ALT)
    assert compared(page_of(hands)) == ["salt", "physio", "ot"]


def test_what_was_picked_on_the_page_is_there_when_people_come_back(hands: Hands) -> None:
    hands.window.go("compare", "portage+ot")
    page = page_of(hands)
    page.pickers[2].setCurrentText("Physiotherapy")
    page.pickers[2].textActivated.emit("Physiotherapy")
    hands.window.go("help")
    hands.press(Qt.Key.Key_Left, ALT)
    assert compared(page_of(hands)) == ["portage", "ot", "physio"]


def test_arrows_walk_the_table_and_enter_opens_the_service_of_the_column(hands: Hands) -> None:
    hands.window.go("compare", THREE)
    page = page_of(hands)
    assert hands.focus() is page.table
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Right)
    assert (page.table.currentIndex().row(), page.table.currentIndex().column()) == (1, 1)
    hands.press(Qt.Key.Key_Return)
    opened = hands.page()
    assert isinstance(opened, RecordPage)
    assert opened.record_id == "ey-lift"


def test_the_cell_with_the_focus_is_scrolled_into_sight(hands: Hands) -> None:
    hands.window.go("compare", THREE)
    page = page_of(hands)
    for _ in range(len(QUESTIONS) - 1):
        hands.press(Qt.Key.Key_Down)
        settle()
        cell = page.table.visualRect(page.table.currentIndex())
        top = page.table.viewport().mapTo(page.viewport(), QPoint(cell.left(), cell.top())).y()
        assert 0 <= top < page.viewport().height()


def test_a_screen_reader_hears_a_table_with_heads_and_whole_cells(hands: Hands) -> None:
    hands.window.go("compare", "portage+ey-lift")
    table = page_of(hands).table
    interface = QAccessible.queryAccessibleInterface(table)
    assert interface.role() == QAccessible.Role.Table
    parts = [interface.child(number) for number in range(interface.childCount())]
    names = {part.text(QAccessible.Text.Name): part.role() for part in parts}
    assert names["Portage"] == QAccessible.Role.ColumnHeader
    assert names["Who can refer"] == QAccessible.Role.RowHeader
    assert sum(part.role() == QAccessible.Role.Cell for part in parts) == 2 * len(QUESTIONS)
    said = table.cells.index(2, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Portage. Who can refer: Not stated in the source. Check before you send"


def test_silence_is_dashed_and_an_answer_is_not(hands: Hands) -> None:
    hands.window.go("compare", "portage+ey-lift")
    cells = page_of(hands).table.cells
    assert [cells.is_gap(cells.index(2, column)) for column in (0, 1)] == [True, False]


def test_a_narrow_window_reads_one_service_after_the_other(hands: Hands) -> None:
    hands.window.set_theme(scale=200)
    hands.window.go("compare", THREE)
    settle()
    page = page_of(hands)
    assert not page.table.isVisible()
    texts = [t for t in page.findChildren(FittedText) if t.isVisible()]
    assert hands.focus() is texts[0]
    assert [t.accessibleName() for t in texts] == [
        "Portage",
        "Early Years Local Inclusion Forum Team (EY LIFT)",
        "Specialist Intervention",
    ]
    for text in texts:
        heads = [words for words in text.toPlainText().splitlines() if words in {q.title for q in QUESTIONS}]
        assert heads == [question.title for question in QUESTIONS]


def test_a_window_that_grows_or_shrinks_changes_between_table_and_list(hands: Hands) -> None:
    hands.window.go("compare", THREE)
    page = page_of(hands)
    hands.main.resize(880, 700)
    settle()
    assert not page.table.isVisible()
    assert len([text for text in page.texts if text.isVisible()]) == 3
    hands.main.resize(1280, 800)
    settle()
    assert page.table.isVisible()
    assert compared(page) == THREE.split("+")
    assert page.texts == []


def test_other_colours_and_sizes_keep_what_is_compared(hands: Hands) -> None:
    hands.window.go("compare", "portage+ot")
    hands.window.set_theme(palette="dark", scale=110)
    settle()
    assert compared(page_of(hands)) == ["portage", "ot"]


def test_a_gap_that_the_setting_filled_in_shows_as_its_own(hands: Hands) -> None:
    desk = hands.window.desk
    assert desk is not None
    gap = next(c for c in desk.library.services["portage"].contacts if not c.value)
    slot = slot_of("portage", gap)
    added = LocalContact(slot=slot, added_on=datetime.date(2024, 5, 2), value="01234 567890")
    hands.window.go("compare", "portage+ot")
    page = page_of(hands)
    page.show_services("portage+ot", {slot: added})
    row = next(number for number, question in enumerate(QUESTIONS) if question.title == "Contacts")
    assert "01234 567890" in page.table.cells.index(row, 0).data()


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    faults = {}
    for ids in ("", "portage", "portage+ey-lift", "early-help+stls-district+health-coordinators"):
        hands.window.go("compare", ids)
        settle()
        faults[ids] = faults_of(hands.main) + unnamed(hands.main)
    assert {ids: found for ids, found in faults.items() if found} == {}


def test_a_table_is_as_high_as_its_rows_and_as_wide_as_its_columns(hands: Hands) -> None:
    hands.window.go("compare", THREE)
    settle()
    table = page_of(hands).table
    last = table.visualRect(table.cells.index(len(QUESTIONS) - 1, 2))
    assert last.bottom() <= table.viewport().height()
    assert last.right() <= table.viewport().width()


def test_a_record_that_is_no_service_offers_no_comparison(hands: Hands) -> None:
    hands.window.go("record", "consent")
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert not page.compare.isVisible()


def test_unknown_ids_in_the_history_do_no_harm(hands: Hands) -> None:
    hands.window.go("compare", "no-such+portage+" + "x" * 1000)
    page = page_of(hands)
    QApplication.processEvents()
    assert page.pickers[0].currentText() == "Portage"
    assert any("Choose two or three" in found.text() for found in page.findChildren(QLabel) if found.isVisible())
