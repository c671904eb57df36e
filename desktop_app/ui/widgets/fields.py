"""Fields for the items of a checklist: one class a kind, all with a value and an error sentence."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from desktop_app.checklists.answers import MAX_LENGTH, MAX_ROWS, AnswerError, Value, clean_text
from desktop_app.content.records import Item
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, label, row
from desktop_app.ui.widgets.choice_fields import ChoiceField, TickField
from desktop_app.ui.widgets.field import Field

BETWEEN_PARTS = "/.- "
"""What people write between day, month and year."""
HOW_TO_WRITE_IT = "Write day, month and year in full, such as 30 11 2026. What you typed stays."

Resolver = Callable[[str], str]
"""Typed home -> a sentence on where it is and what that means; "" for nothing to say."""


class TextField(Field):
    """A short text."""

    def __init__(self, theme: Theme) -> None:
        """Add a line to type in."""
        super().__init__(theme)
        self.edit = QLineEdit()
        self.edit.setMaxLength(MAX_LENGTH["text"])
        self.edit.setMaximumWidth(theme.px(520))
        self.inside.addWidget(self.edit)

    def _take_item(self, item: Item) -> None:
        """Name the line."""
        self.edit.setAccessibleName(item.label)

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

    def __init__(self, theme: Theme, resolve: Resolver) -> None:
        """Say under the line where the typed place is."""
        super().__init__(theme)
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

    def __init__(self, theme: Theme) -> None:
        """Add a box to type in."""
        super().__init__(theme)
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setMinimumHeight(theme.px(150))
        self.edit.setMaximumWidth(theme.px(720))
        self.inside.addWidget(self.edit)

    def _take_item(self, item: Item) -> None:
        """Name the box."""
        self.edit.setAccessibleName(item.label)

    def value(self) -> Value:
        """Return the typed text."""
        return clean_text(self.edit.toPlainText())

    def show_value(self, value: Value) -> None:
        """Show a text."""
        self.edit.setPlainText(str(value))

    def input(self) -> QWidget:
        """Return the box."""
        return self.edit


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

    def __init__(self, theme: Theme) -> None:
        """Add the three fields."""
        super().__init__(theme)
        across = row(theme, 16)
        self.parts: list[_DatePart] = []
        for name, length in self.PARTS:
            edit = _DatePart()
            edit.setMaxLength(length)
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

    def _take_item(self, item: Item) -> None:
        """Name the three fields."""
        for part, (name, _) in zip(self.parts, self.PARTS, strict=True):
            part.setAccessibleName(f"{item.label}: {name}")

    def value(self) -> Value:
        """Return the date as YYYY-MM-DD, or what was typed where it is no date."""
        day, month, year = (part.text().strip() for part in self.parts)
        return f"{year:0>4}-{month:0>2}-{day:0>2}" if day or month or year else ""

    def explain(self, error: AnswerError) -> str:
        """Return that this is no date, and how people write one here."""
        typed = " ".join(part.text().strip() or "..." for part in self.parts)
        return f"{typed} is no date. {HOW_TO_WRITE_IT}"

    def show_value(self, value: Value) -> None:
        """Show a date."""
        digits = reversed(str(value).split("-")) if value else itertools.repeat("")
        for part, number in zip(self.parts, digits, strict=False):
            part.setText(number.lstrip("0"))

    def input(self) -> QWidget:
        """Return the field for the day."""
        return self.parts[0]


class TableField(Field):
    """Rows of short texts under heads."""

    LEAST_ROWS = 3

    def __init__(self, theme: Theme, columns: int) -> None:
        """Add the first rows, and a button for more."""
        super().__init__(theme)
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.space(8))
        self._heads = [label("", "caption") for _ in range(columns)]
        for at, head in enumerate(self._heads):
            self.grid.addWidget(head, 0, at)
        self.cells: list[list[QPlainTextEdit]] = []
        self.inside.addLayout(self.grid)
        self.more = button(theme, "Add a row", icon="plus")
        self.more.clicked.connect(self._add_row_to_type_in)
        more = row(theme, 0, self.more)
        more.addStretch(1)
        self.inside.addLayout(more)

    def _take_item(self, item: Item) -> None:
        """Say the heads, and have as many rows as an empty table."""
        for head, words in zip(self._heads, item.columns, strict=True):
            head.setText(words)
        for edit in itertools.chain(*self.cells[self.LEAST_ROWS :]):
            edit.hide()
            edit.deleteLater()
        del self.cells[self.LEAST_ROWS :]
        self.more.setEnabled(True)
        while len(self.cells) < self.LEAST_ROWS:
            self._add_row()
        for number, cells in enumerate(self.cells, start=1):
            self._name(number, cells)

    def _name(self, number: int, cells: Sequence[QPlainTextEdit]) -> None:
        """Name the cells of a row."""
        for head, edit in zip(self.item.columns, cells, strict=True):
            edit.setAccessibleName(f"{head}, row {number}")

    def _add_row_to_type_in(self) -> None:
        """Add an empty row, and go to it."""
        self._add_row()
        self.cells[-1][0].setFocus()

    def _add_row(self) -> None:
        """Add an empty row."""
        number = len(self.cells) + 1
        cells = [QPlainTextEdit() for _ in self._heads]
        for at, edit in enumerate(cells):
            edit.setTabChangesFocus(True)
            edit.setFixedHeight(self.theme.px(86))
            self.grid.addWidget(edit, number, at)
        self._name(number, cells)
        self.cells.append(cells)
        self.more.setEnabled(number < MAX_ROWS)
        QWidget.setTabOrder(cells[-1], self.more)

    def value(self) -> Value:
        """Return the rows that have any text."""
        rows = [[" ".join(clean_text(edit.toPlainText()).split()) for edit in cells] for cells in self.cells]
        return [cells for cells in rows if any(cells)]

    def show_value(self, value: Value) -> None:
        """Show rows, with empty ones below where they are few."""
        rows = value if isinstance(value, list) else []
        while len(self.cells) < len(rows):
            self._add_row()
        empty = itertools.repeat(tuple("" for _ in self._heads))
        for cells, texts in zip(self.cells, itertools.chain(rows, empty), strict=False):
            for edit, text in zip(cells, texts, strict=True):
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
}

Kind = tuple[str, int]
"""What fields have in common that can stand in for each other: the kind of their items, and the number of columns."""


def kind_of(item: Item) -> Kind:
    """Return which fields can ask an item."""
    return item.kind, len(item.columns)


def field_of(theme: Theme, kind: Kind, resolve: Resolver) -> Field:
    """Return a field of a kind that asks nothing yet."""
    name, columns = kind
    if name == "place":
        return PlaceField(theme, resolve)
    return TableField(theme, columns) if name == "table" else _KINDS[name](theme)
