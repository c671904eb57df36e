"""A summary list: what was asked, what was answered, and *Change* at the right of each row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button
from desktop_app.ui.widgets.laid_out import height_of, lay_out

ICON = 18
NAME_SHARE = 0.34
"""How much of a row's width the name has."""
NARROWEST = 200
"""Qt asks for the height at widths that never come to be: below this one they are all the same."""


class Entry(NamedTuple):
    """One row: where *Change* leads, the name, the answer in words, and icon and colour of the answer, if any.

    A row that leads nowhere is the head of those below it.
    """

    target: str
    name: str
    words: str
    icon: tuple[str, str] | None = None


class SummaryList(QWidget):
    """Rows painted as a whole: a checklist has dozens, and each part as a widget of its own costs time."""

    change_requested = Signal(str)

    def __init__(self, theme: Theme, entries: Sequence[Entry]) -> None:
        """Show some rows."""
        super().__init__()
        self._theme, self._entries = theme, entries
        self._font = theme.font("body")
        self._laid_out: dict[int, list[tuple[QTextLayout, QTextLayout]]] = {}
        self._row_heights: dict[int, list[int]] = {}
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._head_font = theme.font("body", QFont.Weight.Bold)
        self.setAccessibleName(
            " ".join(f"{one.name}: {one.words}." if one.words else f"{one.name}." for one in entries)
        )
        self.buttons = {number: self._change(entry) for number, entry in enumerate(entries) if entry.target}
        self._button_size = next((made.sizeHint() for made in self.buttons.values()), QSize())

    def _change(self, entry: Entry) -> QWidget:
        """Return the *Change* of a row; a screen reader hears what stands there now."""
        made = button(self._theme, "Change", "link", name=f"Change {entry.name}")
        made.setAccessibleDescription(entry.words)
        made.setParent(self)
        made.clicked.connect(partial(self.change_requested.emit, entry.target))
        return made

    def _layouts(self, width: int) -> list[tuple[QTextLayout, QTextLayout]]:
        """Return name and words of each row laid out, once for each width: Qt asks for the height many times."""
        if width not in self._laid_out:
            name, words = self._name_width(width), width - self._words_left(width) - self._icon_width()
            words = max(40, words - self._button_size.width() - self._theme.space(12))
            self._laid_out[width] = [
                (lay_out(entry.name, self._font, name), lay_out(entry.words, self._font, words))
                if entry.target
                else (lay_out(entry.name, self._head_font, width), lay_out("", self._font, words))
                for entry in self._entries
            ]
        return self._laid_out[width]

    def _name_width(self, width: int) -> int:
        """Return the width that names have."""
        return max(40, round((width - self._button_size.width()) * NAME_SHARE))

    def _words_left(self, width: int) -> int:
        """Return where answers start, or the icons before them."""
        return self._name_width(width) + self._theme.space(12)

    def _icon_width(self) -> int:
        """Return the width of an icon with the gap after it."""
        return self._theme.px(ICON) + self._theme.space(8)

    def _heights(self, width: int) -> list[int]:
        """Return the height of each row, worked out once for each width."""
        if width not in self._row_heights:
            least, around = self._button_size.height(), self._theme.space(16)
            self._row_heights[width] = [
                max(least, *map(height_of, both)) + around + self._above(entry)
                for entry, both in zip(self._entries, self._layouts(width), strict=True)
            ]
        return self._row_heights[width]

    def rows(self) -> list[tuple[str, QRect]]:
        """Return what each row says, and where it stands."""
        told, top = [], 0
        for entry, height in zip(self._entries, self._heights(self.width()), strict=True):
            told.append((f"{entry.name} {entry.words}", QRect(0, top, self.width(), height)))
            top += height
        return told

    def _above(self, entry: Entry) -> int:
        """Return the room above a head, which parts it from the rows before."""
        return 0 if entry.target else self._theme.space(10)

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width, with the line under the last."""
        return sum(self._heights(max(width, NARROWEST))) + 1

    def sizeHint(self) -> QSize:
        """Want the height of the rows."""
        return QSize(NARROWEST, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Need some width; the height follows from it."""
        return QSize(NARROWEST, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep each *Change* at the right of its row."""
        super().resizeEvent(event)
        top = 0
        left = self.width() - self._button_size.width()
        for number, height in enumerate(self._heights(self.width())):
            if number in self.buttons:
                self.buttons[number].setGeometry(left, top + self._theme.space(9), *self._button_size.toTuple())
            top += height

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a line under each row and each head, then names, icons and answers."""
        painter = QPainter(self)
        top = 0
        width = self.width()
        rows = zip(self._entries, self._layouts(width), self._heights(width), strict=True)
        for entry, layouts, height in rows:
            self._paint_row(painter, entry, layouts, top)
            top += height
            painter.setPen(self._theme.colour("line"))
            painter.drawLine(0, top, width, top)

    def _paint_row(self, painter: QPainter, entry: Entry, layouts: tuple[QTextLayout, QTextLayout], top: int) -> None:
        """Draw name, icon and answer of a row."""
        name, words = layouts
        left, at = self._words_left(self.width()), top + self._theme.space(9) + self._above(entry)
        painter.setPen(self._theme.colour("text2" if entry.target else "accent"))
        name.draw(painter, QPointF(0, at))
        if entry.icon:
            painter.drawPixmap(left, at + self._theme.space(1), self._theme.pixmap(*entry.icon, ICON))
            left += self._icon_width()
        painter.setPen(self._theme.colour("text"))
        words.draw(painter, QPointF(left, at))
