"""The base of the fields that ask for the items of a checklist."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.checklists.answers import AnswerError, Value
from desktop_app.content.records import Item
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import label, show_words


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
