"""The bar for finding words on the page that shows: at its foot, and only while it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit

from desktop_app.ui.find_words import MOST_LETTERS
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, label, row
from desktop_app.ui.widgets.page import Mode

NAME = "Find on this page"
WIDEST = 360
"""Pixels of the box at most."""
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class _Box(QLineEdit):
    """The field for the words. Enter goes on, Shift+Enter back."""

    step_asked = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step on Enter; everything else is typing."""
        if event.key() in _ENTERS:
            self.step_asked.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
            return
        super().keyPressEvent(event)


class FindBar(QFrame):
    """Asks for words, and says how many times they stand on the page."""

    words_changed = Signal(str)
    step_asked = Signal(int)
    """The next place is wanted (1), or the one before (-1)."""
    closed = Signal()

    def __init__(self, theme: Theme, words: str = "") -> None:
        """Make the bar, with the words that were looked for last."""
        super().__init__()
        self.setObjectName("find")
        self.setAccessibleName(NAME)
        self.box = _Box(words)
        self.box.setMaxLength(MOST_LETTERS)
        self.box.setMaximumWidth(theme.px(WIDEST))
        self.count = label("", "strong", wrap=False)
        self.back = button(theme, "Previous", "quiet", name="Previous place, Shift+F3")
        self.on = button(theme, "Next", "quiet", name="Next place, F3")
        self.close_button = button(theme, "Close", "quiet", name="Close Find on this page, Escape")
        name = label(NAME, wrap=False)
        name.setBuddy(self.box)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._across.setContentsMargins(*[theme.space(24), theme.space(10)] * 2)
        self._across.setSpacing(theme.space(16))
        asked = row(theme, 12, name)
        asked.addWidget(self.box, 100)
        asked.addStretch(1)
        self._across.addLayout(asked, 1)
        told = row(theme, 8, self.count)
        told.addStretch(1)
        for made in (self.back, self.on, self.close_button):
            told.addWidget(made)
        self._across.addLayout(told)
        self._connect()

    def _connect(self) -> None:
        """Hand on what is asked for."""
        self.box.textChanged.connect(self.words_changed)
        self.box.step_asked.connect(self.step_asked)
        self.back.clicked.connect(self._go_back)
        self.on.clicked.connect(self._go_on)
        self.close_button.clicked.connect(self.closed)

    def _go_back(self) -> None:
        """Ask for the place before."""
        self.step_asked.emit(-1)

    def _go_on(self) -> None:
        """Ask for the next place."""
        self.step_asked.emit(1)

    def show_count(self, words: str, around: str = "") -> None:
        """Show and say how many places there are; `around` is said only: the words at the place."""
        self.count.setText(words)
        say(self.box, f"{words}: {around}" if around else words)

    def set_mode(self, mode: Mode) -> None:
        """Stand in two rows where there is no room for one."""
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)
