"""Fields for the items of a checklist: one class a kind, all with a value and an error sentence."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence
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

from desktop_app.checklists.answers import MAX_LENGTH, MAX_ROWS, TICKS, AnswerError, Value, clean_text
from desktop_app.content.records import Item
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, label, line, row, show_words
from desktop_app.ui.widgets.choice import Choice

BETWEEN_PARTS = "/.- "
"""What people write between day, month and year."""
HOW_TO_WRITE_IT = "Write day, month and year in full, such as 30 11 2026. What you typed stays."

_BY_TAB, _NOT_BY_TAB = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus

Resolver = Callable[[str], str]
"""Typed home -> a sentence on where it is and what that means; "" for nothing to say."""


class Field(QWidget):
    """Base of the fields: label, hint, error, and below them the way to answer.

    A field asks one item after another: making one takes longer than filling it anew.
    """

    item: Item

    def __init__(self, theme: Theme) -> None:
        """Make a field that asks nothing yet."""
        super().__init__()
        self.theme = theme
        self.inside = QVBoxLayout(self)
        self.inside.setContentsMargins(0, 0, 0, 0)
        self.inside.setSpacing(theme.space(8))
        self._label, self._hint, self._why = label("", "strong"), label("", "small"), label("", "small")
        self._error = label("", "error")
        for said in (self._label, self._hint, self._why, self._error):
            self.inside.addWidget(said)

    def ask(self, item: Item, value: Value = "", *, with_label: bool, several: bool) -> None:
        """Ask an item, with the answer given before; "" for none.

        A page with one item says its label as the heading, and the reason below.
        """
        self.item = item
        show_words(self._label, item.label if with_label else "")
        show_words(self._hint, item.hint)
        show_words(self._why, f"Why: {item.why}" if item.why and several else "")
        self._take_item(item)
        self.show_value(value)
        self.show_error("")

    def _take_item(self, item: Item) -> None:
        """Make the way to answer fit an item."""
        raise NotImplementedError

    def value(self) -> Value:
        """Return the answer as it stands; "" where there is none."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show an answer given before; "" for none."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """Return what takes the focus."""
        raise NotImplementedError

    def error(self) -> str:
        """Return what is said to be wrong; "" where nothing is."""
        return self._error.text()

    def explain(self, error: AnswerError) -> str:
        """Return what is wrong with the answer, and what to do, with the item's words in place of its id."""
        return str(error).replace(f"“{self.item.id}”", f"“{self.item.short or self.item.label}”")

    def show_error(self, sentence: str) -> None:
        """Say above the field what is wrong with it; "" takes that back. What was typed stays."""
        show_words(self._error, sentence)
        target = self.input()
        target.setAccessibleDescription(sentence or self.item.hint)
        if bool(target.property("invalid")) != bool(sentence):
            target.setProperty("invalid", bool(sentence))
            target.style().unpolish(target)
            target.style().polish(target)


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


class ChoiceField(Field):
    """One of several choices."""

    COMPACT = False

    def __init__(self, theme: Theme) -> None:
        """Have no radio buttons yet."""
        super().__init__(theme)
        self.group = QButtonGroup(self)
        self.choices: dict[str, Choice] = {}
        self._made: list[Choice] = []

    def _take_item(self, item: Item) -> None:
        """Have a radio button for each choice."""
        words = self._words(item)
        while len(self._made) < len(words):
            self._make()
        self.choices = dict(zip(words, self._made, strict=False))
        for made in self._made[len(words) :]:
            made.hide()
        for id_, made in self.choices.items():
            made.show_words(words[id_], f"{item.label}: {words[id_]}")
            made.show()

    def _words(self, item: Item) -> dict[str, str]:
        """Return id and words of each choice."""
        return {choice.id: choice.label for choice in item.choices}

    def _make(self) -> None:
        """Add a radio button."""
        made = Choice(self.theme, "", compact=self.COMPACT)
        self._made.append(made)
        self.group.addButton(made)
        self._place(made)

    def _place(self, made: Choice) -> None:
        """Stand a radio button below the others."""
        self.inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)

    def value(self) -> Value:
        """Return the id of the choice made."""
        return next((id_ for id_, made in self.choices.items() if made.isChecked()), "")

    def show_value(self, value: Value) -> None:
        """Show a choice, or that none is made."""
        chosen = self.choices.get(str(value))
        if chosen is not None:
            chosen.setChecked(True)
        else:
            self.group.setExclusive(False)
            for made in self._made:
                made.setChecked(False)
            self.group.setExclusive(True)
        # Qt lets Tab come to the one that last had the focus, which may have been for another question.
        for made in self._made:
            made.setFocusPolicy(_BY_TAB if chosen in (None, made) else _NOT_BY_TAB)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong, or the hint, at the button that Tab comes to, and at no other."""
        for made in self._made:
            made.setAccessibleDescription("")
        super().show_error(sentence)

    def input(self) -> QWidget:
        """Return the chosen button, or the first."""
        return self.choices.get(str(self.value())) or next(iter(self.choices.values()))


class TickField(ChoiceField):
    """Yes, no or not yet: in a row at the right, or under the text in a narrow window. A hairline parts several."""

    COMPACT = True

    def __init__(self, theme: Theme) -> None:
        """Stand the words at the left."""
        super().__init__(theme)
        words = column(theme, 2)
        while (part := self.inside.takeAt(0)) is not None:
            words.addItem(part)
        self._buttons = row(theme, 16)
        self._buttons.addStretch(1)
        self._line = line()
        self.across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.across.addLayout(words, 1)
        self.across.addLayout(self._buttons)
        self.inside.addWidget(self._line)
        self.inside.addLayout(self.across)
        self.inside.setSpacing(theme.space(16))
        self.inside.setContentsMargins(0, 0, 0, theme.space(6))

    def ask(self, item: Item, value: Value = "", *, with_label: bool, several: bool) -> None:
        """Ask an item, below a hairline where it is one of several."""
        super().ask(item, value, with_label=with_label, several=several)
        self._line.setVisible(several)

    def _words(self, item: Item) -> dict[str, str]:
        """Return the three answers."""
        return TICKS

    def _place(self, made: Choice) -> None:
        """Stand a radio button beside the others."""
        self._buttons.insertWidget(self._buttons.count() - 1, made)

    def set_narrow(self, narrow: bool) -> None:
        """Stand the buttons under the text."""
        directions = QBoxLayout.Direction
        self.across.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)


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
