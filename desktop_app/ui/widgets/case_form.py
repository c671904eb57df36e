"""The fields of a setting's own case: each has its label and what is wrong with it above, and is named by its label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QWidget

from desktop_app.content.library import Library
from desktop_app.content.own_cases import MAX_LINES
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, label
from desktop_app.ui.widgets.picker import Picker

BOX_HEIGHT, LINES_HEIGHT = 130, 96
WORDS_WIDE = 24
"""Letters of a picker that always show: the longest title of a service must not widen the page."""
A_LINE = f"One to a line, up to {MAX_LINES}. It may stay empty."
LABELS: dict[str, tuple[str, str]] = {
    "title": ("Title", ""),
    "story": ("Story", "What happened, in a few short sentences."),
    "question": ("Question", "What you ask the people in the room."),
    "why": ("Why", A_LINE),
    "wrong_turns": ("Wrong turns", A_LINE),
    "who_agrees": ("Who must agree", A_LINE),
    "discussion": ("To talk about", "A question to end with. It may stay empty."),
}
"""Field with words -> its label and a hint."""
ROUTES = {"First route": "Choose the first route", "Second route": "No second route", "Third route": "No third route"}
"""Label of a picker -> what it says while nothing is chosen. Qt names it by that on Linux, so each says its own."""


class CaseField(QWidget):
    """Label, hint and error, and below them the way to fill it in."""

    changed = Signal()

    def __init__(self, theme: Theme, words: str, hint: str, control: QWidget) -> None:
        """Show a control under its label."""
        super().__init__()
        self.words, self.control, self._hint = words, control, hint
        self._error = label("", "error")
        self._error.hide()
        inside = column(theme, 6)
        self.setLayout(inside)
        inside.addWidget(label(words, "strong"))
        if hint:
            inside.addWidget(label(hint, "small"))
        inside.addWidget(self._error)
        inside.addWidget(control)
        if not isinstance(control, QComboBox):
            control.setAccessibleName(words)
            control.setAccessibleDescription(hint)

    def value(self) -> Any:
        """Return what stands in the field."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Show what was typed or chosen before."""
        raise NotImplementedError

    def input(self) -> QWidget:
        """Return what takes the focus."""
        return self.control

    def error(self) -> str:
        """Return what is said to be wrong; "" where nothing is."""
        return self._error.text()

    def show_error(self, sentence: str) -> None:
        """Say above the field what is wrong with it; "" takes that back. What was typed stays."""
        self._error.setText(sentence)
        self._error.setVisible(bool(sentence))
        target = self.input()
        target.setProperty("invalid", bool(sentence))
        if not isinstance(target, QComboBox):
            target.setAccessibleDescription(sentence or self._hint)
        target.style().unpolish(target)
        target.style().polish(target)


class LineField(CaseField):
    """A short text."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Make an empty line."""
        self.edit = QLineEdit()
        super().__init__(theme, *LABELS[name], self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> str:
        """Return the typed text."""
        return self.edit.text()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.edit.setText(value)


class TextField(CaseField):
    """A text with room for several lines. Tab leaves it."""

    def __init__(self, theme: Theme, name: str, height: int = BOX_HEIGHT) -> None:
        """Make an empty box."""
        self.edit = QPlainTextEdit()
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(theme.px(height))
        super().__init__(theme, *LABELS[name], self.edit)
        self.edit.textChanged.connect(self.changed)

    def value(self) -> Any:
        """Return the typed text."""
        return self.edit.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        self.edit.setPlainText(value)


class LinesField(TextField):
    """Short texts, one to a line."""

    def __init__(self, theme: Theme, name: str) -> None:
        """Make an empty box."""
        super().__init__(theme, name, LINES_HEIGHT)

    def value(self) -> tuple[str, ...]:
        """Return the typed lines."""
        return tuple(self.edit.toPlainText().split("\n"))

    def show_value(self, value: Any) -> None:
        """Show lines."""
        self.edit.setPlainText("\n".join(value))


class FormPicker(Picker):
    """A picker inside a long form: the wheel scrolls the page, and chooses nothing by the way."""

    def __init__(self, theme: Theme, name: str, words: Sequence[str]) -> None:
        """Offer words."""
        super().__init__(theme, name, words)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(min(WORDS_WIDE, max(map(len, words), default=0)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PickField(CaseField):
    """One of a few values, each with its words. Typing goes to the words that begin so."""

    def __init__(self, theme: Theme, words: str, offered: Mapping[Any, str]) -> None:
        """Offer values."""
        self.picker = FormPicker(theme, words, list(offered.values()))
        self._values = list(offered)
        super().__init__(theme, words, "", self.picker)
        self.picker.currentIndexChanged.connect(self.changed)

    def value(self) -> Any:
        """Return the value that is chosen."""
        return self._values[self.picker.currentIndex()]

    def show_value(self, value: Any) -> None:
        """Choose a value; one that is not offered leaves the first."""
        self.picker.setCurrentIndex(self._values.index(value) if value in self._values else 0)


class MinutesField(PickField):
    """How long a case takes: whole five minutes, and what a file from elsewhere says."""

    def __init__(self, theme: Theme) -> None:
        """Offer up to an hour."""
        super().__init__(theme, "Minutes", {number: _minutes(number) for number in range(5, 65, 5)})

    def show_value(self, value: Any) -> None:
        """Choose a number of minutes."""
        if value not in self._values:
            self._values.append(value)
            self.picker.addItem(_minutes(value))
        super().show_value(value)


def _minutes(number: int) -> str:
    """Return the words for a number of minutes."""
    return f"{number} minutes"


class RoutesField(CaseField):
    """The right routes: a picker for each, over every service and guide."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Offer services first, then guides, each by title."""
        titles = _titles(library)
        self.fields = [PickField(theme, words, {"": none, **titles}) for words, none in ROUTES.items()]
        holder, inside = QWidget(), column(theme, 10)
        holder.setLayout(inside)
        for field in self.fields:
            inside.addWidget(field)
        super().__init__(theme, "Right routes", "The first is the one to vote for. Type to find one.", holder)
        for field in self.fields:
            field.changed.connect(self.changed)

    def value(self) -> tuple[str, ...]:
        """Return the ids that are chosen."""
        return tuple(field.value() for field in self.fields if field.value())

    def show_value(self, value: Any) -> None:
        """Choose routes."""
        for number, field in enumerate(self.fields):
            field.show_value(value[number] if number < len(value) else "")

    def input(self) -> QWidget:
        """Return the first picker."""
        return self.fields[0].picker


def _titles(library: Library) -> dict[str, str]:
    """Return the titles of services and guides by id: each kind in the order of the alphabet."""
    titles: dict[str, str] = {}
    for kind in ("service", "guide"):
        records = {id_: str(getattr(record, "title", "")) for id_, record in library.of_kind(kind).items()}
        titles |= dict(sorted(records.items(), key=lambda pair: pair[1].casefold()))
    return titles
