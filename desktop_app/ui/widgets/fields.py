"""Fields for the items of a checklist: one class a kind, all with a value and an error sentence."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from desktop_app.checklists.answers import MAX_LENGTH, MAX_ROWS, TICKS, Value, clean_text
from desktop_app.content.records import Item
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, label, row
from desktop_app.ui.widgets.choice import Choice

BETWEEN_PARTS = "/.- "
"""What people write between day, month and year."""

Resolver = Callable[[str], str]
"""Typed home -> a sentence on where it is and what that means; "" for nothing to say."""


class Field(QWidget):
    """Base of the fields: label, hint, error, and below them the way to answer."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Show an item. A page with one item has said its label as the heading, and says the reason below."""
        super().__init__()
        self.theme, self.item = theme, item
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(theme.space(8))
        if with_label:
            self.inside.addWidget(label(item.label, "strong"))
        for words in (item.hint, f"Why: {item.why}" if item.why and several else ""):
            if words:
                self.inside.addWidget(label(words, "small"))
        self._error = label("", "error")
        self._error.hide()
        self.inside.addWidget(self._error)

    def value(self) -> Value:
        """Return the answer as it stands; "" where there is none."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show an answer given before."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """Return what takes the focus."""
        raise NotImplementedError

    def error(self) -> str:
        """Return what is said to be wrong; "" where nothing is."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Say above the field what is wrong with it; "" takes that back. What was typed stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        target = self.input()
        target.setProperty("invalid", bool(sentence))
        target.setAccessibleDescription(sentence or self.item.hint)
        target.style().unpolish(target)
        target.style().polish(target)


class TextField(Field):
    """A short text."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add a line to type in."""
        super().__init__(theme, item, with_label=with_label, several=several)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(item.label)
        self.edit.setMaxLength(MAX_LENGTH["text"])
        self.edit.setMaximumWidth(theme.px(520))
        self.inside.addWidget(self.edit)

    def value(self) -> Value:
        """Return the typed text."""
        return clean_text(self.edit.text()).replace("\n", " ")

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self.edit.setText(str(value))

    def input(self) -> QWidget:
        """Return the line."""
        return self.edit


class PlaceField(TextField):
    """A home town, with what it leads to."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool, resolve: Resolver) -> None:
        """Say under the line where the typed place is."""
        super().__init__(theme, item, with_label=with_label, several=several)
        self._resolve = resolve
        self.found = label("", "small")
        # Room for one line from the start, so that the page does not jump under the typing hand.
        self.found.setMinimumHeight(theme.px(20))
        self.inside.addWidget(self.found)
        self.edit.textChanged.connect(self._show_found)
        self.edit.editingFinished.connect(self._say_found)

    def _show_found(self, typed: str) -> None:
        """Say where the typed place is."""
        self.found.setText(self._resolve(typed.strip()))

    def _say_found(self) -> None:
        """Have it said where the typed place is, once it is typed."""
        say(self, self.found.text())


class LongTextField(Field):
    """A text of several lines. Tab leaves it."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add a box to type in."""
        super().__init__(theme, item, with_label=with_label, several=several)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setAccessibleName(item.label)
        self.edit.setMinimumHeight(theme.px(150))
        self.edit.setMaximumWidth(theme.px(720))
        self.inside.addWidget(self.edit)

    def value(self) -> Value:
        """Return the typed text."""
        return clean_text(self.edit.toPlainText())

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self.edit.setPlainText(str(value))

    def input(self) -> QWidget:
        """Return the box."""
        return self.edit


class ChoiceField(Field):
    """One of several choices."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add a radio button for each choice."""
        super().__init__(theme, item, with_label=with_label, several=several)
        self.group = QButtonGroup(self)
        self.choices = {choice.id: Choice(theme, choice.label) for choice in item.choices}
        for made in self.choices.values():
            made.setAccessibleName(f"{item.label}: {made.text()}")
            self.group.addButton(made)
            self.inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> Value:
        """Return the id of the choice made."""
        return next((id_ for id_, made in self.choices.items() if made.isChecked()), "")

    def show_value(self, value: Value) -> None:
        """Show a choice."""
        if str(value) in self.choices:
            self.choices[str(value)].setChecked(True)

    def input(self) -> QWidget:
        """Return the chosen button, or the first."""
        return self.choices.get(str(self.value())) or next(iter(self.choices.values()))


class TickField(Field):
    """Yes, no or not yet."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add the three radio buttons: in a row at the right, or under the text in a narrow window."""
        super().__init__(theme, item, with_label=False, several=several)
        self.group = QButtonGroup(self)
        self.choices = {id_: Choice(theme, words, compact=True) for id_, words in TICKS.items()}
        for id_, made in self.choices.items():
            made.setAccessibleName(f"{item.label}: {TICKS[id_]}")
            self.group.addButton(made)
        buttons = row(theme, 16, *self.choices.values())
        buttons.addStretch(1)
        words = column(theme, 2)
        while (part := self.inside.takeAt(0)) is not None:
            words.addItem(part)
        if with_label:
            words.insertWidget(0, label(item.label, "strong"))
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.across.addLayout(words, 1)
        self.across.addLayout(buttons)
        self.inside.addLayout(self.across)
        self.inside.setContentsMargins(0, theme.space(6), 0, theme.space(6))

    def set_narrow(self, narrow: bool) -> None:
        """Stand the buttons under the text."""
        directions = QBoxLayout.Direction
        self.across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)

    def value(self) -> Value:
        """Return the tick word."""
        return next((id_ for id_, made in self.choices.items() if made.isChecked()), "")

    def show_value(self, value: Value) -> None:
        """Show a tick."""
        if str(value) in self.choices:
            self.choices[str(value)].setChecked(True)

    def input(self) -> QWidget:
        """Return the chosen button, or the first."""
        return self.choices.get(str(self.value())) or self.choices["yes"]


class _DatePart(QLineEdit):
    """Day, month or year. What people write between them goes to the next one: 3/11/2027 is typed in one go."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep a sign between two parts out of the field, and say that the part has ended."""
        if event.text() and event.text() in BETWEEN_PARTS:
            if self.text():
                self.ended.emit()
            return
        super().keyPressEvent(event)


class DateField(Field):
    """A date as day, month and year: three short fields, as on GOV.UK."""

    PARTS = (("Day", 2), ("Month", 2), ("Year", 4))

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add the three fields."""
        super().__init__(theme, item, with_label=with_label, several=several)
        across = row(theme, 16)
        self.parts: list[_DatePart] = []
        for name, length in self.PARTS:
            edit = _DatePart()
            edit.setMaxLength(length)
            edit.setAccessibleName(f"{item.label}: {name}")
            edit.setFixedWidth(theme.px(36 + 18 * length))
            cell = column(theme, 8)
            cell.addWidget(label(name, "small"))
            cell.addWidget(edit)
            across.addLayout(cell)
            self.parts.append(edit)
        for part, following in itertools.pairwise(self.parts):
            part.ended.connect(partial(following.setFocus, Qt.FocusReason.TabFocusReason))
        across.addStretch(1)
        self.inside.addLayout(across)

    def value(self) -> Value:
        """Return the date as YYYY-MM-DD, or what was typed where it is no date."""
        day, month, year = (part.text().strip() for part in self.parts)
        return f"{year:0>4}-{month:0>2}-{day:0>2}" if day or month or year else ""

    def show_value(self, value: Value) -> None:
        """Show a date."""
        for part, digits in zip(self.parts, reversed(str(value).split("-")), strict=False):
            part.setText(digits.lstrip("0"))

    def input(self) -> QWidget:
        """Return the field for the day."""
        return self.parts[0]


class TableField(Field):
    """Rows of short texts under heads."""

    def __init__(self, theme: Theme, item: Item, *, with_label: bool, several: bool) -> None:
        """Add three rows, and a button for more."""
        super().__init__(theme, item, with_label=with_label, several=several)
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.space(8))
        for number, head in enumerate(item.columns):
            self.grid.addWidget(label(head, "caption"), 0, number)
        self.cells: list[list[QPlainTextEdit]] = []
        self.inside.addLayout(self.grid)
        self.more = button(theme, "Add a row", icon="plus")
        self.more.clicked.connect(partial(self._add_row, True))
        more = row(theme, 0, self.more)
        more.addStretch(1)
        self.inside.addLayout(more)
        for _ in range(3):
            self._add_row()

    def _add_row(self, focus: bool = False) -> None:
        """Add an empty row, and go to it when people asked for it."""
        number = len(self.cells) + 1
        cells = []
        for at, head in enumerate(self.item.columns):
            edit = QPlainTextEdit()
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(self.theme.px(86))
            edit.setAccessibleName(f"{head}, row {number}")
            self.grid.addWidget(edit, number, at)
            cells.append(edit)
        self.cells.append(cells)
        self.more.setEnabled(number < MAX_ROWS)
        QWidget.setTabOrder(cells[-1], self.more)
        if focus:
            cells[0].setFocus()

    def value(self) -> Value:
        """Return the rows that have any text."""
        rows = [[" ".join(clean_text(edit.toPlainText()).split()) for edit in cells] for cells in self.cells]
        return [cells for cells in rows if any(cells)]

    def show_value(self, value: Value) -> None:
        """Show rows."""
        for number, texts in enumerate(value if isinstance(value, list) else []):
            if number == len(self.cells):
                self._add_row()
            for edit, text in zip(self.cells[number], texts, strict=True):
                edit.setPlainText(text)

    def input(self) -> QWidget:
        """Return the first cell."""
        return self.cells[0][0]


_KINDS: dict[str, type[Field]] = {
    "text": TextField,
    "long_text": LongTextField,
    "choice": ChoiceField,
    "tick": TickField,
    "date": DateField,
    "table": TableField,
}


def field_for(theme: Theme, item: Item, resolve: Resolver, *, with_label: bool, several: bool) -> Field:
    """Return the field for an item."""
    if item.kind == "place":
        made: Field = PlaceField(theme, item, with_label=with_label, several=several, resolve=resolve)
    else:
        made = _KINDS[item.kind](theme, item, with_label=with_label, several=several)
    made.show_error("")
    return made
