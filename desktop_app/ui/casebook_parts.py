"""What the dialogs of the casebook are made of: a frame that scrolls, fields that tell what is wrong, and waiting."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QApplication,
    QDialog,
    QFrame,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_app.content.plain_text import counted
from desktop_app.ui.ports import Refusal
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, label, picture, row
from desktop_app.ui.widgets.choice import Tick

WIDTH = 480
FREE = 32
"""Pixels of the window that stay free round a dialog."""
MIN_PASSPHRASE = 8
TYPE_FIRST = "Type the passphrase first."
TOO_SHORT = f"This is too short. A passphrase has at least {MIN_PASSPHRASE} characters."
NOT_THE_SAME = "The two are not the same. Type it again, or show what you type."
STRONG_HINT = f"At least {MIN_PASSPHRASE} characters. Three or four plain words are good."

D = TypeVar("D", bound=QDialog)

_SECRET_HINTS = (
    Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase
)
_PAGE_KEYS: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


@contextmanager
def waiting() -> Iterator[None]:
    """Show the wait pointer while keys are made: that takes up to half a second."""
    QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QApplication.restoreOverrideCursor()


def shown(dialog: D) -> D:
    """Show a dialog until it is closed, let it go, and return it for what came out of it."""
    dialog.exec()
    dialog.deleteLater()
    return dialog


def in_words(seconds: int) -> str:
    """Return a wait as "1 minute 5 seconds"."""
    minutes, rest = divmod(seconds, 60)
    return " ".join(counted(number, name) for number, name in ((minutes, "minute"), (rest, "second")) if number)


def hold(made: QPushButton, held: bool) -> None:
    """Switch a main button off, and show that it is; or switch it on again."""
    made.setEnabled(not held)
    made.setProperty("role", "plain" if held else "primary")
    made.style().unpolish(made)
    made.style().polish(made)


class Remark(QWidget):
    """A small sentence beside an icon. It takes no room while there is nothing to say."""

    def __init__(self, theme: Theme, icon: str, words: str = "", *, token: str = "text2", role: str = "small") -> None:
        """Start with a sentence, or with none."""
        super().__init__()
        self.words = label(words, role)
        mark = picture(theme, icon, token, 18)
        inside = row(theme, 8, mark, self.words)
        inside.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.setHidden(not words)

    def say(self, sentence: str) -> None:
        """Show a sentence; "" takes it back."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))


def trouble(theme: Theme) -> Remark:
    """Return the place for a sentence on what is wrong."""
    return Remark(theme, "alert", token="danger", role="error")


class Entry(QWidget):
    """A field under its name, with what is wrong with it between the two."""

    def __init__(self, theme: Theme, name: str, hint: str = "", *, secret: bool = True) -> None:
        """Make an empty field; the signs of a secret one are hidden at first."""
        super().__init__()
        self._hint = hint
        self.trouble = trouble(theme)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(name)
        self.edit.setAccessibleDescription(hint)
        self.show_signs(not secret)
        inside = column(theme, 6)
        inside.addWidget(label(name, "strong"))
        if hint:
            inside.addWidget(label(hint, "small"))
        inside.addWidget(self.trouble)
        inside.addWidget(self.edit)
        self.setLayout(inside)

    def text(self) -> str:
        """Return what is typed."""
        return self.edit.text()

    def length(self) -> int:
        """Return how many characters the casebook will count."""
        return len(unicodedata.normalize("NFC", self.text()))

    def show_signs(self, visible: bool) -> None:
        """Show or hide what is typed. Keyboards on the screen are asked to learn nothing of it either way."""
        modes = QLineEdit.EchoMode
        self.edit.setEchoMode(modes.Normal if visible else modes.Password)
        self.edit.setInputMethodHints(self.edit.inputMethodHints() | _SECRET_HINTS)

    def show_error(self, sentence: str) -> None:
        """Say above the field what is wrong with it; "" takes that back. What was typed stays."""
        self.trouble.say(sentence)
        self.edit.setProperty("invalid", bool(sentence))
        self.edit.setAccessibleDescription(sentence or self._hint)
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)


class CasebookDialog(QDialog):
    """A heading with its icon, sentences, fields, and buttons that stay where they are while the rest scrolls.

    Made in this order: the base, what goes into `body`, then `finish`. Leaving it in any way forgets what was typed.
    """

    def __init__(self, parent: QWidget, theme: Theme, title: str, sentences: Iterable[str], icon: str = "lock") -> None:
        """Start with a heading and sentences."""
        super().__init__(parent)
        self.theme = theme
        self.entries: list[Entry] = []
        self.outcome: str | None = None
        self.setWindowTitle(title)
        self.setFixedWidth(min(theme.px(WIDTH), parent.window().width() - FREE))
        heading = row(theme, 12, picture(theme, icon, "accent", 24))
        heading.addWidget(label(title, "h2"), 1)
        self.body = column(theme, 12)
        # The ring round a control needs this room inside the part that scrolls.
        self.body.setContentsMargins(*[theme.space(8)] * 4)
        self.body.addLayout(heading)
        for sentence in sentences:
            self.body.addWidget(label(sentence))
        self._window, self._outer, self._foot = parent.window(), QVBoxLayout(self), row(theme, 10)
        self._area, self._inside = QScrollArea(), QWidget()
        self._placed = False

    def add_entry(self, name: str, hint: str = "", *, secret: bool = True) -> Entry:
        """Add a field under what is there, and return it. The first one has the focus."""
        entry = Entry(self.theme, name, hint, secret=secret)
        self.entries.append(entry)
        self.body.addWidget(entry)
        return entry

    def add_pair(self, name: str) -> tuple[Entry, Entry]:
        """Add the two fields of a passphrase that is being chosen, and the tick that shows it."""
        pair = self.add_entry(name, STRONG_HINT), self.add_entry(f"{name} again")
        self.add_show(pair)
        return pair

    def add_show(self, entries: Sequence[Entry]) -> None:
        """Add the tick that shows what is typed into fields."""
        tick = Tick(self.theme, "Show what I type", compact=True)
        for entry in entries:
            tick.toggled.connect(entry.show_signs)
        self.body.addWidget(tick)

    def add_remark(self, icon: str, words: str = "") -> Remark:
        """Add a small sentence with its icon, and return it."""
        remark = Remark(self.theme, icon, words)
        self.body.addWidget(remark)
        return remark

    def add_link(self, words: str) -> QPushButton:
        """Add a link on a line of its own, and return it."""
        link = button(self.theme, words, "link")
        self.body.addWidget(link, 0, Qt.AlignmentFlag.AlignLeft)
        return link

    def finish(self, main: str, leave: str = "Cancel", icon: str = "") -> QPushButton:
        """Lay out, with the buttons at the foot; return the main one, which Enter presses."""
        space = self.theme.space(16)
        self._outer.setContentsMargins(space, space, space, space)
        self._outer.setSpacing(self.theme.space(8))
        self._inside.setLayout(self.body)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self._inside)
        self._outer.addWidget(self._area, 1)
        self._foot.setContentsMargins(0, 0, self.theme.space(8), self.theme.space(8))
        self._foot.addStretch(1)
        made = button(self.theme, main, "primary", icon)
        if leave:
            away = button(self.theme, leave)
            away.clicked.connect(self.reject)
            self._foot.addWidget(away)
        self._foot.addWidget(made)
        self._outer.addLayout(self._foot)
        made.setDefault(True)
        if self.entries:
            self.entries[0].edit.setFocus(Qt.FocusReason.OtherFocusReason)
        return made

    def fit(self) -> None:
        """Be as high as what is shown needs, within the window; the middle stays where it is."""
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        margins = self._outer.contentsMargins()
        inner = self.width() - margins.left() - margins.right()
        around = margins.top() + self._outer.spacing() + self._foot.sizeHint().height() + margins.bottom()
        wanted, most = self._inside.heightForWidth(inner) + around, self._window.height() - FREE
        # A bar makes lines shorter and the rest longer, so that one which is not needed would stay.
        bars = Qt.ScrollBarPolicy
        self._area.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if wanted <= most else bars.ScrollBarAsNeeded)
        height = min(wanted, most)
        if height == self.height():
            return
        middle = self.geometry().center()
        self.resize(self.width(), height)
        if self._placed:
            self.move(self.x(), max(0, self.y() + middle.y() - self.geometry().center().y()))

    def reveal(self, widget: QWidget | None) -> None:
        """Scroll to a part of the body, from its lower edge to its upper one. Qt itself looks at the caret only."""
        if widget is None or not self._inside.isAncestorOf(widget):
            return
        QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        top, free = widget.mapTo(self._inside, QPoint(0, 0)).y(), self.theme.space(8)
        for edge in (top + widget.height(), top):
            self._area.ensureVisible(0, edge, 0, free)

    def go_to(self, control: QWidget) -> None:
        """Give the focus to a control of the body, and scroll to it."""
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        self.reveal(control)

    def refuse(self, entry: Entry, sentence: str) -> None:
        """Say at one field what is wrong, take back what was said at others, and select what is typed there."""
        for other in self.entries:
            other.show_error(sentence if other is entry else "")
        self.fit()
        entry.edit.selectAll()
        self.go_to(entry.edit)
        self.reveal(entry)
        say(self, sentence)

    def chosen(self, first: Entry, again: Entry) -> str | None:
        """Return the passphrase that was typed twice; None after saying what is wrong with it."""
        if first.length() < MIN_PASSPHRASE:
            self.refuse(first, TOO_SHORT if first.text() else TYPE_FIRST)
        elif first.text() != again.text():
            self.refuse(again, NOT_THE_SAME)
        else:
            return first.text()
        return None

    def typed(self, entry: Entry, missing: str = TYPE_FIRST) -> str:
        """Return what is typed into a field; "" after saying that something is missing."""
        if not entry.text():
            self.refuse(entry, missing)
            return ""
        return entry.text()

    def attempt(self, entry: Entry, does: Callable[[], str | None]) -> None:
        """Do something and close with what came of it; or say at a field why it was refused."""
        try:
            with waiting():
                self.outcome = does()
        except Refusal as refusal:
            self.refuse(entry, str(refusal))
        else:
            self.accept()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that is needed, now that fonts and window are known."""
        self.fit()
        super().showEvent(event)
        # Only now: a dialog that was moved before is not centred over its window.
        self._placed = True
        self.reveal(self.focusWidget())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Go to another control, and scroll to the whole of it."""
        moved = super().focusNextPrevChild(next)
        self.reveal(self.focusWidget())
        return moved

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll by PageUp and PageDown, whichever control has the focus."""
        action = _PAGE_KEYS.get(event.key())
        if action is None:
            super().keyPressEvent(event)
        else:
            self._area.verticalScrollBar().triggerAction(action)

    def done(self, result: int) -> None:
        """Close, and forget what was typed."""
        super().done(result)
        for entry in self.entries:
            entry.edit.clear()
