"""The main job by keyboard alone: from a worry to a printable checklist, with few keys beside the answers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QPushButton, QRadioButton

from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import CheckView, DoneView
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.fields import DateField
from tests.ui.a11y.pages import settle, wizard
from tests.ui.conftest import Hands

WORRIES = (
    "he is not talking yet",
    "tip-toe walking",
    "child in foster care",
    "whole room needs training on autism",
    "needs one to one money for support",
    "ey lift",
)
MOST = 40
ENTER, NONE = Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier


class Keys:
    """Counts the keys that are pressed to get about. What is typed or chosen as an answer is not counted."""

    def __init__(self, hands: Hands) -> None:
        """Have pressed none yet."""
        self.hands, self.pressed = hands, 0

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        """Press a key to get about."""
        assert self.pressed < MOST
        self.hands.press(key, modifier)
        self.pressed += 1

    def answer(self) -> None:
        """Answer where the focus is: choose the first choice, or type a word."""
        focused = self.hands.focus()
        if isinstance(focused, QRadioButton):
            self.hands.press(Qt.Key.Key_Space)
        elif isinstance(focused, QLineEdit | QPlainTextEdit):
            self.hands.type("3/11/2027" if focused.accessibleName().endswith(": Day") else "1")

    def answer_all(self, view: QuestionView) -> None:
        """Answer each field of a page, and go from one to the next by Tab. The last one needs none."""
        settle()
        for number in range(sum(map(stops_in, view.fields))):
            if number:
                self.press(Qt.Key.Key_Tab)
            self.answer()


def stops_in(field: Field) -> int:
    """Return how often Tab stops in a field to be answered: once for a row of radio buttons, or for a date."""
    if field.findChildren(QRadioButton) or isinstance(field, DateField):
        return 1
    return sum(one.isVisible() for kind in (QLineEdit, QPlainTextEdit) for one in field.findChildren(kind))


@pytest.mark.parametrize("worry", WORRIES)
def test_a_worry_becomes_a_printable_checklist_with_few_keys(hands: Hands, worry: str) -> None:
    before = set(hands.answers.folder.glob("*.html"))
    keys = Keys(hands)
    hands.type(worry)
    keys.press(Qt.Key.Key_Return)
    assert isinstance(hands.focus(), QPushButton)
    keys.press(Qt.Key.Key_Space)
    page = wizard(hands)
    while isinstance(page.view, QuestionView):
        keys.answer_all(page.view)
        in_lines = isinstance(hands.focus(), QPlainTextEdit)
        keys.press(ENTER, Qt.KeyboardModifier.ControlModifier if in_lines else NONE)
    assert isinstance(page.view, CheckView)
    settle()
    keys.press(ENTER)
    assert isinstance(page.view, DoneView)
    (made,) = set(hands.answers.folder.glob("*.html")) - before
    assert made.stat().st_size > 0
