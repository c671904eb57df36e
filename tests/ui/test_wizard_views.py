"""The wizard fills its views and fields again for page after page: nothing of one question stays with the next."""

from __future__ import annotations

import random
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextBrowser,
    QWidget,
)

from desktop_app.checklists.answers import MAX_ROWS, TICKS, Value
from desktop_app.content.records import Item
from desktop_app.ui.models.rows import ROW_ROLE
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import CheckView, OtherRouteView
from desktop_app.ui.widgets.choice_fields import ChoiceField, TickField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.fields import TableField
from desktop_app.ui.widgets.row_list import RowList
from tests.ui.a11y.pages import begun, settle, to_the_end, wizard
from tests.ui.conftest import Hands

LONG, LAST = "main_need", "follow_up_by"
"""Items of EY LIFT: one with a long text, and the last one."""
MARGIN = 30
CANARY = "Zebrafinch-417"
BY_TAB = Qt.FocusPolicy.TabFocus
PARTS = (QAbstractButton, QFrame, QLabel, QLineEdit, QPlainTextEdit, QTextBrowser)
STEPS = 20
"""How many pages of each checklist are turned, forwards, back and from *check answers*."""


def on_page(hands: Hands) -> QuestionView:
    """Return the question that shows."""
    view = wizard(hands).view
    assert isinstance(view, QuestionView)
    return view


def some_answer(pick: random.Random, item: Item) -> Value:
    """Return an answer to an item, or none."""
    words = f"{item.id} {pick.randrange(100)}"
    given: dict[str, Any] = {
        "tick": pick.choice(list(TICKS)),
        "choice": pick.choice([choice.id for choice in item.choices] or [""]),
        "date": f"20{pick.randrange(10, 99)}-0{pick.randrange(1, 9)}-11",
        "place": pick.choice(["Deal", "Zzyzx"]),
        "long_text": "\n".join([words] * pick.randrange(1, 30)),
        "table": [[f"{words} {at}" for at, _ in enumerate(item.columns)]] * pick.randrange(1, MAX_ROWS + 1),
    }
    value: Value = given.get(item.kind, words) if pick.random() < 0.6 else ""
    return value


def put(field: Field, value: Value) -> None:
    """Answer a field by its controls."""
    if isinstance(field, ChoiceField):
        if value:
            field.choices[str(value)].setFocus()
            QTest.keyClick(field.choices[str(value)], Qt.Key.Key_Space)
        return
    while isinstance(field, TableField) and len(field.cells) < len(value):
        assert field.more.isEnabled(), "there is room for another row"
        field.more.click()
    field.input().setFocus()
    field.show_value(value)


def heard(widget: QWidget) -> tuple[object, ...]:
    """Return what a control or text shows, is called and can do."""
    known: Any = widget
    asked = ("text", "toPlainText", "isChecked", "cursorPosition", "selectedText", "isUndoAvailable")
    told = [getattr(known, name)() for name in asked if callable(getattr(known, name, None))]
    if isinstance(widget, QPlainTextEdit):
        told += [widget.document().isUndoAvailable(), widget.textCursor().position()]
        told.append(widget.verticalScrollBar().value())
    names = (widget.accessibleName(), widget.accessibleDescription())
    return type(widget).__name__, *names, widget.isEnabled(), bool(widget.property("invalid")), *told


def shown(view: QuestionView) -> list[tuple[object, ...]]:
    """Return everything that shows in a question, part by part."""
    boxes = [view._before.frame, view._said.frame, *view.fields]
    parts = [part for box in boxes for part in box.findChildren(QWidget) if isinstance(part, PARTS)]
    around = [view._count, view.title, view._hint, view._why]
    turned = [(field.across.direction(),) for field in view.fields if isinstance(field, TickField)]
    return [heard(part) for part in [*around, *parts] if part.isVisibleTo(view)] + turned


def as_made_anew(page: WizardPage) -> list[tuple[object, ...]]:
    """Return everything that shows in a new view of the open question."""
    fresh = QuestionView(page.theme, page.session, page._library, page._resolve)
    fresh.fill()
    fresh.set_mode(page.mode)
    told = shown(fresh)
    fresh.deleteLater()
    return told


def tab_comes_to(field: Field) -> bool:
    """Return whether Tab comes to where a field is answered: of radio buttons, to the chosen one only."""
    stops = {one for one in getattr(field, "choices", {}).values() if one.focusPolicy() & BY_TAB}
    is_chosen = isinstance(field, ChoiceField) and bool(field.value())
    return bool(field.input().focusPolicy() & BY_TAB) and (not is_chosen or stops == {field.input()})


def check_question(page: WizardPage, view: QuestionView) -> None:
    """Check that a question shows its own answers, and nothing else that a new view would not show."""
    for field in view.fields:
        assert (field.value() or "") == page.session.answers.get(field.item.id, ""), field.item.id
        assert tab_comes_to(field), field.item.id
    assert shown(view) == as_made_anew(page)


def turn(page: WizardPage, pick: random.Random) -> None:
    """Answer what is asked, and turn to another page."""
    view = page.view
    if isinstance(view, QuestionView):
        for field in view.fields:
            put(field, some_answer(pick, field.item))
        pick.choice([page.go_on, page.go_on, page.go_back])()
    elif isinstance(view, CheckView):
        row = pick.choice([row for row in view.answers.rows.rows() if not row.head])
        pick.choice([lambda: view.answers.row_opened.emit(row.kind, row.id), page.go_back])()
    elif isinstance(view, OtherRouteView):
        pick.choice([view.carried_on.emit, page.go_back])()


def test_every_page_of_every_checklist_is_as_if_it_were_made_anew(hands: Hands) -> None:
    assert hands.window.desk is not None
    for template in hands.window.desk.library.checklists:
        pick = random.Random(template)
        begun(template)(hands)
        page = wizard(hands)
        page.left.disconnect()  # Back from the first page leads nowhere here.
        if pick.random() < 0.5:
            settle()  # The fields for later pages are made by now, or only when they are needed.
        for _ in range(STEPS):
            if isinstance(page.view, QuestionView):
                check_question(page, page.view)
            elif isinstance(page.view, CheckView):
                check_answers(page, page.view)
            turn(page, pick)


def check_answers(page: WizardPage, view: CheckView) -> None:
    """Check that the list says every answer that counts, and no other."""
    said = [(row.id, row.summary) for row in view.answers.rows.rows() if not row.head]
    rows = [row for _, answered in page.session.summary() for row in answered]
    assert said == [(row.item.id, row.words or "Not provided") for row in rows]


def field_of_kind(hands: Hands, kind: type[Field]) -> Any:
    """Return the first field of a kind on the page that shows."""
    return next(field for field in on_page(hands).fields if isinstance(field, kind))


def test_a_short_table_after_a_full_one_can_have_more_rows(hands: Hands) -> None:
    begun("early-help-level-3")(hands)
    page = wizard(hands)
    tables = [
        (one.id, item)
        for section in page.session.template.sections
        for one in section.pages
        for item in one.items
        if item.kind == "table"
    ]
    (full, first), (short, second) = tables
    assert len(first.columns) == len(second.columns), "they are asked by one field"
    page.session.answer(first.id, [["a"] * len(first.columns)] * MAX_ROWS)
    for page_id, rows in ((full, MAX_ROWS), (short, 3)):
        page.session.change(page_id)
        page._show_step()
        assert len(field_of_kind(hands, TableField).cells) == rows
    more = field_of_kind(hands, TableField).more
    more.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert len(field_of_kind(hands, TableField).cells) == 4


@pytest.mark.parametrize("template", ["lesas", "senif"])
def test_tab_reaches_every_choice_however_others_were_answered(hands: Hands, template: str) -> None:
    begun(template)(hands)
    page = wizard(hands)
    while isinstance(page.view, QuestionView):
        for field in page.view.fields:
            if isinstance(field, ChoiceField):
                put(field, list(field.choices)[-1])
        page.go_on()
        if isinstance(page.view, OtherRouteView):
            page.view.carried_on.emit()
    for id_ in list(page.session.answers):
        page.session.answer(id_, "")
    while page.session.back():
        page._show_step()
        settle()
        reached = focused_by_tab(hands)
        for field in on_page(hands).fields:
            assert field.input() in reached, field.item.id


def focused_by_tab(hands: Hands) -> list[QWidget]:
    """Press Tab until it comes round; return where it led."""
    seen: list[QWidget] = [hands.focus()]
    while True:
        hands.press(Qt.Key.Key_Tab)
        if hands.focus() in seen:
            return seen
        seen.append(hands.focus())


def with_a_long_answer(hands: Hands) -> CheckView:
    """Show *check answers* with one answer that is longer than the window is high."""
    begun("ey-lift")(hands)
    page = wizard(hands)
    page.session.answer(LONG, "\n".join(f"Line {number}" for number in range(80)))
    to_the_end(page)
    settle()
    assert isinstance(page.view, CheckView)
    return page.view


def top_shows(hands: Hands, view: CheckView) -> bool:
    """Return whether the chosen answer is in sight from its first line."""
    rows, seen = view.answers, wizard(hands).viewport()
    top = rows.viewport().mapTo(seen, rows.visualRect(rows.currentIndex()).topLeft())
    return 0 <= top.y() < seen.height() - MARGIN


def go_down_to(hands: Hands, view: CheckView, item_id: str) -> None:
    """Go down the list of answers to one of them."""
    view.answers.choose_first()
    while view.answers.currentIndex().data(ROW_ROLE).id != item_id:
        hands.press(Qt.Key.Key_Down)


def test_a_long_answer_is_read_from_its_top_and_paged_through(hands: Hands) -> None:
    view = with_a_long_answer(hands)
    go_down_to(hands, view, LONG)
    assert top_shows(hands, view)
    bar = wizard(hands).verticalScrollBar()
    before, row = bar.value(), view.answers.currentIndex().row()
    hands.press(Qt.Key.Key_PageDown)
    assert before < bar.value() <= before + wizard(hands).viewport().height()
    assert view.answers.currentIndex().row() == row
    hands.press(Qt.Key.Key_PageUp)
    assert bar.value() == before


def test_a_long_answer_shows_from_its_top_after_it_was_changed(hands: Hands) -> None:
    view = with_a_long_answer(hands)
    go_down_to(hands, view, LONG)
    hands.press(Qt.Key.Key_Return)
    on_page(hands).go_on.click()
    settle()
    assert hands.focus() is view.answers
    assert top_shows(hands, view)


def test_larger_text_keeps_the_place_among_the_answers(hands: Hands) -> None:
    view = with_a_long_answer(hands)
    go_down_to(hands, view, LAST)
    hands.press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    settle()
    again = wizard(hands).view
    assert isinstance(again, CheckView)
    assert again is not view
    assert hands.focus() is again.answers
    assert again.answers.currentIndex().data(ROW_ROLE).id == LAST
    assert top_shows(hands, again)


def holding(words: str) -> list[str]:
    """Return the kinds of widgets that hold some words, wherever they are and whether they show or not."""
    return sorted(type(one).__name__ for one in QApplication.allWidgets() if words in str(told(one)))


def told(widget: QWidget) -> list[object]:
    """Return all that a widget tells, the rows of a list too."""
    rows = widget.rows.rows() if isinstance(widget, RowList) else []
    return [heard(widget), *rows]


def test_only_the_view_that_shows_holds_answers(hands: Hands) -> None:
    begun("ey-lift")(hands)
    page = wizard(hands)
    for field in on_page(hands).fields:
        field.show_value(CANARY)
    assert "QLineEdit" in holding(CANARY)
    page.go_on()
    assert holding(CANARY) == []
    to_the_end(page)
    assert holding(CANARY) == ["SummaryList"]
    go_down_to(hands, page.view, "age")  # type: ignore[arg-type]  # check answers
    hands.press(Qt.Key.Key_Return)
    assert holding(CANARY) == []
    page.session.change("about_whom")
    page.session.answer("about_whom", "several")
    page._show_step()
    page.go_on()
    assert isinstance(page.view, OtherRouteView)
    assert holding(CANARY) == []


def test_who_goes_back_and_on_reads_the_answers_from_the_heading(hands: Hands) -> None:
    view = with_a_long_answer(hands)
    go_down_to(hands, view, LAST)
    wizard(hands).go_back()
    on_page(hands).go_on.click()
    assert hands.focus() is view.title
