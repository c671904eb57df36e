"""The gallery, for developers: everything that the design system has, on one page. `one-stop tour --gallery`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop_app.ui.models.rows import Row
from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.palettes import NAMES
from desktop_app.ui.theme import TYPE, Theme
from desktop_app.ui.widgets.badge import LOOKS, Badge
from desktop_app.ui.widgets.basic import button, column, heading, icon_button, label, panel, picture, row
from desktop_app.ui.widgets.choice import Choice, Tick
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.row_list import RowList
from desktop_app.ui.widgets.search_box import SearchBox
from desktop_app.ui.widgets.summary import Answer, SummaryList

SPACES = (4, 8, 12, 16, 20, 28, 40)
LABELS = ("lead", "small", "caption", "strong", "section", "danger", "error")
"""Roles of labels that are no heading."""
BUTTONS = ("primary", "plain", "danger", "quiet", "link", "chip", "segment")
FRAMES = ("panel", "card", "danger-card")
ANSWERS = (
    ("Yes", "tick", "green"),
    ("No", "cross", "danger"),
    ("Not yet", "dashed-circle", "amber"),
    ("Not provided", "dashed-question", "text2"),
)
ROWS = (
    Row("A head of rows", head=True),
    Row("A service", "service", "a", "One line that says what it is.", badge="required"),
    Row("A result", "service", "b", "With the reason why it was found.", "Why: not talking yet", "not_stated"),
    Row("A page without a badge", "guide", "c", "Guide."),
)
SWATCH, TOKENS_ACROSS, ICONS_ACROSS = 56, 4, 6


class Token(QWidget):
    """A colour of the palette."""

    def __init__(self, theme: Theme, token: str) -> None:
        """Show one token."""
        super().__init__()
        self._fill, self._edge = theme.colour(token), theme.colour("edge")
        self.setFixedSize(theme.px(SWATCH), theme.px(SWATCH // 2))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the colour, inside an edge."""
        painter = QPainter(self)
        painter.setPen(self._edge)
        painter.setBrush(self._fill)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class Gap(QWidget):
    """A space, as wide as it is in this theme."""

    def __init__(self, theme: Theme, size: int) -> None:
        """Show one space."""
        super().__init__()
        self._colour = theme.colour("accent")
        self.setFixedSize(theme.space(size), theme.px(20))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the space."""
        QPainter(self).fillRect(QRect(0, 0, self.width(), self.height()), self._colour)


class GalleryPage(Page):
    """One part under the other. It needs no library."""

    def __init__(self, theme: Theme, icons: Path) -> None:
        """Show everything; `icons` is the folder of the icons."""
        super().__init__(theme)
        self.column.setSpacing(theme.space(10))
        self.heading = heading(f"Gallery: {theme.palette_name}, {theme.scale} %", "display")
        self.column.addWidget(self.heading)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("Colours", self._colours()),
            ("Type", self._type()),
            ("Spacing", self._spacing()),
            ("Buttons: rest, and not to be used", self._buttons()),
            ("Fields", self._fields()),
            ("Agreement badges", self._badges()),
            ("Notes", self._notes()),
            ("Panels", self._panels()),
            ("Summary list", self._summary()),
            ("Rows", self._rows()),
            ("Empty state", self._empty()),
            ("Icons", self._icons(icons)),
        )
        for title, part in parts:
            self.column.addSpacing(theme.space(16))
            self.column.addWidget(label(title, "h2"))
            self.column.addWidget(part)
        self.column.addStretch(1)

    def _colours(self) -> QWidget:
        """Return every token with its colour."""
        cells = []
        for name in NAMES:
            cell = row(self.theme, 8, Token(self.theme, name))
            cell.addWidget(label(f"{name}\n{self.theme.colours[name]}", "small", wrap=False), 1)
            cells.append(_held(cell))
        return self._grid(cells, TOKENS_ACROSS)

    def _type(self) -> QWidget:
        """Return every text size, and every role of a label."""
        holder, inside = self._column()
        for name in TYPE:
            line = label(f"{name}, {self.theme.text(name)} px: 1lI 0O £8.50", wrap=False)
            line.setFont(self.theme.font(name, QFont.Weight.Bold if name[0] in "hdn" else QFont.Weight.Normal))
            inside.addWidget(line)
        for role in LABELS:
            inside.addWidget(label(f"A label of the role “{role}”", role))
        return holder

    def _spacing(self) -> QWidget:
        """Return every space of the scale."""
        holder, inside = self._column()
        for size in SPACES:
            across = row(self.theme, 12, Gap(self.theme, size), label(f"{size}", "small"))
            across.addStretch(1)
            inside.addLayout(across)
        return holder

    def _buttons(self) -> QWidget:
        """Return every kind of button, and the same where it is not to be used."""
        holder, inside = self._column(12)
        for is_enabled in (True, False):
            made = [button(self.theme, role.capitalize(), role) for role in BUTTONS]
            made += [button(self.theme, "With icon", icon="print"), icon_button(self.theme, "copy", "Copy")]
            for one in made:
                one.setEnabled(is_enabled)
            inside.addWidget(self._grid(made, TOKENS_ACROSS + 1))
        chosen = button(self.theme, "Chosen", "segment")
        chosen.setCheckable(True)
        chosen.setChecked(True)
        inside.addWidget(self._grid([chosen], 1))
        return holder

    def _fields(self) -> QWidget:
        """Return the kinds of fields, one with an error, and choices."""
        holder, inside = self._column(12)
        rest, wrong, off, long_text = (
            QLineEdit("Typed"),
            QLineEdit("03000 41"),
            QLineEdit("Not in use"),
            QPlainTextEdit(),
        )
        wrong.setProperty("invalid", True)
        off.setEnabled(False)
        long_text.setPlainText("Several lines\nof text")
        long_text.setFixedHeight(self.theme.px(86))
        picker = Picker(self.theme, "A box to choose from", ("One of a few words", "Another"))
        inside.addWidget(SearchBox(self.theme, "A search box"))
        inside.addWidget(rest)
        inside.addWidget(label("That looks too short. Type the whole number, with its code.", "error"))
        for widget in (wrong, off, picker, long_text):
            inside.addWidget(widget)
        choices = [Choice(self.theme, "Not chosen"), Choice(self.theme, "Chosen")]
        ticks = [Tick(self.theme, "Not ticked"), Tick(self.theme, "Ticked")]
        for one in (choices[1], ticks[1]):
            one.setChecked(True)
        inside.addWidget(self._grid([*choices, *ticks], TOKENS_ACROSS // 2))
        return holder

    def _badges(self) -> QWidget:
        """Return a badge for everything that one can say."""
        return self._grid([Badge(self.theme, state) for state in LOOKS], 2)

    def _notes(self) -> QWidget:
        """Return a note of every kind."""
        holder, inside = self._column()
        for kind in NOTE_LOOKS:
            words = kind.replace("_", " ").capitalize()
            inside.addWidget(NotePanel(self.theme, kind, words, "<p>What a note of this kind has to say.</p>"))
        return holder

    def _panels(self) -> QWidget:
        """Return the kinds of panels."""
        holder, inside = self._column()
        for role in FRAMES:
            frame, words = panel(self.theme, role)
            words.addWidget(label(role, "strong"))
            inside.addWidget(frame)
        return holder

    def _summary(self) -> QWidget:
        """Return a summary list with every icon of an answer."""
        answers = [
            Answer(f"A question, {words.lower()}", id="page", summary=words, icon=(icon, token))
            for words, icon, token in ANSWERS
        ]
        shown = SummaryList(self.theme)
        shown.show_rows([Answer("A section", head=True), *answers])
        return shown

    def _rows(self) -> QWidget:
        """Return a list of rows."""
        shown = RowList(self.theme, "Rows", fitted=True)
        shown.show_rows(ROWS)
        return shown

    def _empty(self) -> QWidget:
        """Return an empty state."""
        offered: Sequence[QPushButton] = (button(self.theme, "A button"), button(self.theme, "And a link", "link"))
        return EmptyState(self.theme, "checklist", "Nothing here yet", "How that changes, in a sentence.", *offered)

    def _icons(self, folder: Path) -> QWidget:
        """Return every icon with its name."""
        cells = []
        for path in sorted(folder.glob("*.svg")):
            cell = row(self.theme, 8, picture(self.theme, path.stem, "text", 24))
            cell.addWidget(label(path.stem, "small", wrap=False), 1)
            cells.append(_held(cell))
        return self._grid(cells, ICONS_ACROSS)

    def _column(self, gap: int = 6) -> tuple[QFrame, QVBoxLayout]:
        """Return a holder and the column in it."""
        holder, inside = QFrame(), column(self.theme, gap)
        holder.setLayout(inside)
        return holder, inside

    def _grid(self, cells: Sequence[QWidget], across: int) -> QWidget:
        """Return widgets in rows of so many; of half as many at large text."""
        across = max(1, across if self.theme.scale < 150 else across // 2)
        holder, grid = QWidget(), QGridLayout()
        holder.setLayout(grid)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(self.theme.space(8))
        for number, cell in enumerate(cells):
            grid.addWidget(cell, number // across, number % across, Qt.AlignmentFlag.AlignLeft)
        grid.setColumnStretch(across, 1)
        return holder


def _held(inside: QHBoxLayout) -> QWidget:
    """Return a widget that holds a row."""
    holder = QWidget()
    holder.setLayout(inside)
    return holder
