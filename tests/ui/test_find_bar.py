"""Finding words on the page: by keyboard, on every kind of page, with marks that go when they are no longer wanted."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextBrowser, QWidget

from desktop_app.ui import finding
from desktop_app.ui.find_bar import FindBar
from desktop_app.ui.find_words import spans_of
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.widgets.contacts import ContactRow
from tests.ui.conftest import Hands
from tests.ui.test_layout import SIZES, faults_of, settle, unnamed

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
KEY = Qt.Key
EVERYWHERE = (
    ("home", "", "which service?"),
    ("services", "", "Portage"),
    ("guides", "", "words, a to z"),
    ("record", "portage", "milestones"),
    ("record", "physio", "where does the child live"),
    ("record", "consent", "act now"),
    ("danger", "", "emergency services"),
    ("danger", "", "immediate danger"),
    ("help", "", "shift+f1"),
    ("missing", "", "not stated"),
    ("finder", "", "not sure"),
    ("checklists", "", "print blank"),
    ("search", "portage", "why"),
    ("settings", "", "high contrast"),
    ("compare", "portage+salt", "not stated"),
)


def bar(hands: Hands) -> FindBar:
    """Return the bar."""
    shown = hands.window.finding.bar
    assert shown is not None
    return shown


def find(hands: Hands, words: str) -> str:
    """Look for words by keyboard; return what the bar says."""
    hands.press(KEY.Key_F, CONTROL)
    hands.type(words)
    settle()
    return bar(hands).count.text()


def marked_words(page: QWidget) -> list[str]:
    """Return the words that browsers on a page have marked."""
    selections: list[Any] = [
        one for browser in page.findChildren(QTextBrowser) for one in browser.extraSelections() if browser.isVisible()
    ]
    return [one.cursor.selectedText() for one in selections]


def current_words(hands: Hands) -> list[str]:
    """Return the words that a browser has marked as the place that shows."""
    accent = hands.window.theme.colour("accent")
    found: list[Any] = [one for browser in hands.page().findChildren(QTextBrowser) for one in browser.extraSelections()]
    return [one.cursor.selectedText() for one in found if one.format.background().color() == accent]


def colours_of(widget: QWidget) -> set[str]:
    """Return the colours that a widget shows."""
    picture: QImage = widget.grab().toImage()
    return {QColor(picture.pixel(x, y)).name().upper() for x in range(picture.width()) for y in range(picture.height())}


def contact_row(page: QWidget, words: str) -> ContactRow:
    """Return the row of a contact that says something."""
    return next(row for row in page.findChildren(ContactRow) if row.isVisible() and words in row.accessibleName())


def in_sight(hands: Hands, area: QRect, widget: QWidget) -> bool:
    """Return whether an area of a widget is within what the page shows."""
    page = hands.page()
    return page.rect().contains(QRect(widget.mapTo(page, area.topLeft()), area.size()))


# Opening, stepping, closing


def test_there_is_no_bar_until_it_is_wanted(hands: Hands) -> None:
    hands.window.go("record", "portage")
    assert hands.window.finding.bar is None
    assert hands.window.findChildren(FindBar) == []


def test_words_are_counted_and_marked_as_they_are_typed(hands: Hands) -> None:
    hands.window.go("record", "portage")
    assert find(hands, "learning") == "1 of 2"
    assert marked_words(hands.page()) == ["learning"]
    hands.type(" groups")
    assert bar(hands).count.text() == "1 of 1"
    assert marked_words(hands.page()) == ["learning groups"]


def test_enter_goes_on_and_round_the_page_and_shift_enter_back(hands: Hands) -> None:
    hands.window.go("record", "portage")
    first = find(hands, "referral form")
    count = int(first.split(" of ")[1])
    assert count > 2
    seen = []
    for _ in range(count):
        hands.press(KEY.Key_Return)
        seen.append(bar(hands).count.text())
    assert seen == [*(f"{number} of {count}" for number in range(2, count + 1)), first]
    hands.press(KEY.Key_Return, SHIFT)
    assert bar(hands).count.text() == f"{count} of {count}"


def test_f3_goes_on_from_anywhere_and_opens_the_bar_with_the_last_words(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "referral form")
    hands.page().setFocus()
    hands.press(KEY.Key_F3)
    assert bar(hands).count.text().startswith("2 of ")
    hands.press(KEY.Key_F3, SHIFT)
    assert bar(hands).count.text().startswith("1 of ")
    hands.press(KEY.Key_Escape)
    hands.press(KEY.Key_F3)
    assert bar(hands).isVisible()
    assert bar(hands).box.text() == "referral form"
    assert bar(hands).count.text().startswith("1 of ")


def test_the_buttons_do_what_the_keys_do(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "referral form")
    hands.press(KEY.Key_Tab)
    hands.press(KEY.Key_Tab)
    assert hands.focus() is bar(hands).on
    hands.press(KEY.Key_Space)
    assert bar(hands).count.text().startswith("2 of ")
    bar(hands).back.click()
    assert bar(hands).count.text().startswith("1 of ")
    bar(hands).close_button.click()
    assert not bar(hands).isVisible()


def test_escape_closes_the_bar_and_gives_the_focus_back(hands: Hands) -> None:
    hands.window.go("record", "portage")
    before = hands.focus()
    find(hands, "portage")
    assert isinstance(hands.focus(), QLineEdit)
    hands.press(KEY.Key_Escape)
    assert hands.focus() is before
    assert not bar(hands).isVisible()
    assert hands.window.history.here.id == "portage"


def test_escape_closes_the_bar_before_it_leaves_the_numbers_to_ring(hands: Hands) -> None:
    hands.window.go("danger")
    find(hands, "999")
    hands.press(KEY.Key_Escape)
    assert hands.window.history.here.kind == "danger"
    hands.press(KEY.Key_Escape)
    assert hands.window.history.here.kind == "home"


def test_ctrl_f_again_selects_the_words_so_that_typing_replaces_them(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "milestones")
    assert find(hands, "learning groups") == "1 of 1"
    assert bar(hands).box.text() == "learning groups"


def test_words_that_are_not_there_are_said_to_be_not_there(hands: Hands) -> None:
    hands.window.go("record", "portage")
    assert find(hands, "giraffe") == "Not on this page"
    hands.press(KEY.Key_Return)
    assert bar(hands).count.text() == "Not on this page"


def test_an_empty_box_says_nothing_and_marks_nothing(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "portage")
    bar(hands).box.clear()
    assert bar(hands).count.text() == ""
    assert marked_words(hands.page()) == []


def test_the_search_box_at_the_top_stays_what_it_was(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "milestones")
    hands.press(KEY.Key_K, CONTROL)
    assert hands.focus() is hands.window.top.search


# What is found


def test_words_are_found_on_every_kind_of_page(hands: Hands) -> None:
    told = {}
    for kind, id_, words in EVERYWHERE:
        hands.window.go(kind, id_)
        told[kind, words] = find(hands, words)
        told[kind, "giraffe"] = find(hands, "giraffe")
    wrong = {place: said for place, said in told.items() if (" of " in said) == (place[1] == "giraffe")}
    assert wrong == {}


def test_case_and_accents_make_no_difference(hands: Hands) -> None:
    hands.window.go("record", "portage")
    plain = find(hands, "kent portage")
    assert plain.startswith("1 of ")
    bar(hands).box.setText("KÉNT  Pörtage")  # Qt's test keys know no accents
    assert bar(hands).count.text() == plain


def test_the_place_that_shows_is_marked_more_than_the_others(hands: Hands) -> None:
    hands.window.go("record", "consent")
    find(hands, "portage")
    for _ in range(3):
        assert len(current_words(hands)) == 1
        hands.press(KEY.Key_Return)
    assert len(marked_words(hands.page())) > 1


def test_a_long_page_scrolls_to_the_place(hands: Hands) -> None:
    hands.window.go("record", "senco")
    page: Any = hands.page()
    words = page.text.toPlainText().strip().split()[-3:]
    assert page.verticalScrollBar().value() == 0
    find(hands, " ".join(words))
    while not current_words(hands):
        hands.press(KEY.Key_Return)
    assert page.verticalScrollBar().value() > 0
    (selection,) = [one for one in page.text.extraSelections() if one.cursor.selectedText()]
    assert in_sight(hands, page.text.cursorRect(selection.cursor), page.text)


def test_a_row_far_down_a_list_comes_into_sight(hands: Hands) -> None:
    hands.window.go("guides")
    page: Any = hands.page()
    last = page.list.rows.rowCount() - 1
    title = page.list.rows.rows()[last].title
    find(hands, title)
    index = page.list.rows.index(last)
    assert page.list.viewport().rect().contains(page.list.visualRect(index).center())


def test_words_are_found_in_contacts_and_their_rows_change_colour(hands: Hands) -> None:
    hands.window.go("record", "portage")
    row = contact_row(hands.page(), "www.portage.org.uk")
    mark, accent = hands.window.theme.colours["mark"], hands.window.theme.colours["accent"]
    assert f"#{mark.lstrip('#')}" not in colours_of(row)
    assert find(hands, "www.portage.org") == "1 of 1"
    assert {f"#{mark.lstrip('#')}", f"#{accent.lstrip('#')}"} <= colours_of(row)
    assert in_sight(hands, row.rect(), row)
    hands.press(KEY.Key_Escape)
    QApplication.processEvents()
    assert f"#{mark.lstrip('#')}" not in colours_of(row)


@pytest.mark.parametrize("palette", ["light", "cream", "dark", "contrast"])
def test_words_on_labels_are_marked_where_they_stand(hands: Hands, palette: str) -> None:
    hands.window.set_theme(palette=palette)
    hands.window.go("danger")
    label = next(one for one in hands.page().findChildren(QLabel) if one.text() == "Kent Police")
    before = label.grab().toImage()
    find(hands, "police")
    theme = hands.window.theme
    after = label.grab().toImage()
    changed = [
        QPoint(x, y)
        for x in range(after.width())
        for y in range(after.height())
        if after.pixel(x, y) != before.pixel(x, y)
    ]
    word = label.fontMetrics().horizontalAdvance("Kent ")
    assert min(point.x() for point in changed) >= word - 2
    assert max(point.x() for point in changed) <= label.fontMetrics().horizontalAdvance("Kent Police") + 2
    grounds = {QColor(after.pixel(point)).name().upper() for point in changed}
    assert theme.colour("accent").name().upper() in grounds


def test_what_people_typed_into_a_field_is_no_text_of_the_page(hands: Hands) -> None:
    hands.window.go("record", "physio")
    page = hands.page()
    field = next(one for one in page.findChildren(QLineEdit) if one.isVisible())
    field.setText("Appleyard")
    assert find(hands, "Appleyard") == "Not on this page"


def test_answers_of_a_checklist_are_found_where_they_are_read(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.press(KEY.Key_Space)
    hands.type("Appleyard")
    page: Any = hands.page()
    while isinstance(page.view, QuestionView):
        page.go_on()
    settle()
    assert find(hands, "appleyard") == "1 of 1"


def test_what_was_found_in_one_question_is_not_marked_in_the_next(hands: Hands) -> None:
    hands.window.room.start("ey-lift")
    settle()
    page: Any = hands.page()
    assert find(hands, "about") == "1 of 1"
    page.view.go_on.click()
    settle()
    assert not bar(hands).isVisible()
    assert not [mark for mark in page.view.title.findChildren(QWidget) if mark.isVisible()]
    assert hands.focus() is page.first_focus()


def test_a_text_that_changes_under_its_marks_is_not_painted_over(hands: Hands) -> None:
    hands.window.room.start("ey-lift")
    settle()
    page: Any = hands.page()
    assert find(hands, "kept in") == "1 of 1"
    page.kept.setText("Something else is said here by now, and it is as long")
    with_marks = page.kept.grab().toImage()
    for mark in page.kept.findChildren(QWidget):
        mark.hide()
    assert with_marks == page.kept.grab().toImage()


def test_what_a_page_shows_later_is_found_at_the_next_step(hands: Hands) -> None:
    hands.window.go("record", "portage")
    page: Any = hands.page()
    assert find(hands, "what it says, in our words") == finding.NONE
    page.toggle_facts()
    settle()
    hands.press(KEY.Key_Return)
    assert bar(hands).count.text() == "1 of 1"
    page.toggle_facts()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    hands.press(KEY.Key_Return)
    assert bar(hands).count.text() == finding.NONE


def test_a_letter_that_stands_everywhere_is_no_trouble(hands: Hands) -> None:
    hands.window.go("record", "consent")
    count = int(find(hands, "e").split(" of ")[1])
    assert count > 300
    hands.press(KEY.Key_Return, SHIFT)
    assert bar(hands).count.text() == f"{count} of {count}"


# Going on


def test_another_page_puts_the_bar_and_the_marks_away(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "portage")
    hands.window.go("record", "salt")
    assert not bar(hands).isVisible()
    hands.window.step(-1)
    assert marked_words(hands.page()) == []


def test_f2_shows_the_numbers_while_the_bar_is_open(hands: Hands) -> None:
    hands.window.go("record", "portage")
    find(hands, "portage")
    hands.press(KEY.Key_F2)
    assert hands.window.history.here.kind == "danger"
    assert not bar(hands).isVisible()


def test_larger_text_keeps_the_bar_with_its_words(hands: Hands) -> None:
    hands.window.go("record", "portage")
    told = find(hands, "portage")
    hands.press(KEY.Key_Equal, CONTROL)
    assert bar(hands).isVisible()
    assert bar(hands).count.text() == told
    hands.press(KEY.Key_Escape)
    assert hands.page().isAncestorOf(hands.focus())


def test_what_the_bar_finds_is_said(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr("desktop_app.ui.find_bar.say", lambda _, sentence: said.append(sentence))
    hands.window.go("record", "portage")
    find(hands, "milestones")
    assert said[-1] == ("1 of 2: development gives concern and key milestones are not met, the team may be able to")
    find(hands, "giraffe")
    assert said[-1] == finding.NONE


def test_the_bar_is_not_cut_and_every_part_has_a_name(hands: Hands) -> None:
    for width, height, scale in (*SIZES, (640, 480, 100), (900, 480, 200)):
        hands.main.resize(width, height)
        hands.window.set_theme(scale=scale)
        hands.window.go("record", "portage")
        find(hands, "giraffe")
        assert faults_of(bar(hands)) == []
        assert hands.main.width() == width
        assert unnamed(bar(hands)) == []
        assert hands.page().height() > 2 * hands.window.theme.text("body")


# The words themselves


@pytest.mark.parametrize(
    ("words", "text", "found"),
    [
        ("cafe", "a Café", [(2, 6)]),
        ("café", "CAFE\u0301!", [(0, 4)]),
        ("fine", "\ufb01ne", [(0, 3)]),
        ("i", "\ufb01", [(0, 1)]),
        ("strasse", "Straße", [(0, 6)]),
        ("b", "\U0001f600b", [(2, 3)]),
        ("03000 41", "03000\u00a0411111", [(0, 8)]),
        ("don't", "Don’t", [(0, 5)]),
        ("aa", "aaaa", [(0, 2), (2, 4)]),
        ("  a   b ", "a b", [(0, 3)]),
        ("", "abc", []),
        ("   ", "a b", []),
        ("abc", "", []),
        (".*", "abc", []),
    ],
)
def test_words_stand_where_qt_counts_them(words: str, text: str, found: list[tuple[int, int]]) -> None:
    assert spans_of(words, text) == found
