"""Fields that are answered by radio buttons: a choice, and yes, no or not yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from desktop_app.checklists.answers import TICKS, Value
from desktop_app.content.records import Item
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, line, row
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.field import Field

BY_TAB, NOT_BY_TAB = Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.ClickFocus


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
            made.setFocusPolicy(BY_TAB if chosen in (None, made) else NOT_BY_TAB)

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
