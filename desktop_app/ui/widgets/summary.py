"""A summary list: what was asked, what was answered, and *Change* at the right of each row."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QFont, QPainter, QTextLayout

from desktop_app.ui.models.rows import Row, Spans
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.laid_out import height_of, lay_out
from desktop_app.ui.widgets.row_list import RowDelegate, RowList

ICON = 18
NAME_SHARE = 0.34
"""How much of a row's width the name has."""
CHANGE = "Change"
NAME = "Your answers. Enter changes one"
"""What a screen reader calls the list."""


class Answer(Row, frozen=True):
    """What was asked as the title, what was answered as the summary, and icon and colour of the answer, if any."""

    icon: tuple[str, str] | None = None


class AnswerDelegate(RowDelegate):
    """Measures and paints name, answer and *Change* side by side. Answers may have several lines."""

    def __init__(self, theme: Theme) -> None:
        """Have laid out nothing yet."""
        super().__init__(theme)
        self._change = self._metrics["change"].horizontalAdvance(CHANGE) + theme.space(4)
        self._laid_out: dict[tuple[str, int, str], QTextLayout] = {}

    def take(self, rows: Sequence[Row]) -> None:
        """Measure and paint other rows from now on."""
        super().take(rows)
        self._laid_out.clear()

    def _make_fonts(self, theme: Theme) -> dict[str, QFont]:
        """Return the font of each part of a row."""
        body, link = theme.font("body"), theme.font("body")
        link.setUnderline(True)
        return {"title": body, "summary": body, "change": link, "head": theme.font("body", QFont.Weight.Bold)}

    def _widths(self, width: int) -> tuple[int, int]:
        """Return the widths of name and answer in a row, without the gaps after them."""
        space = self._theme.space(12)
        name = max(40, round((width - self._change) * NAME_SHARE) - space)
        return name, max(40, width - name - self._icon_width() - self._change - 4 * space)

    def _icon_width(self) -> int:
        """Return the width of an icon with the gap after it."""
        return self._theme.px(ICON) + self._theme.space(8)

    def _measured(self, row: Row, width: int) -> int:
        """Measure a row."""
        if row.head:
            return self._text_height(row.title, width, "head") + self._theme.space(26)
        name, words = self._widths(width)
        high = max(self._text_height(row.title, name, "title"), self._text_height(row.summary, words, "summary"))
        return max(self._theme.px(24), high) + self._theme.space(16)

    def _fits(self, text: str, width: int, name: str) -> bool:
        """Return whether a text is one line, and fits as one."""
        return "\n" not in text and super()._fits(text, width, name)

    def _text_height(self, text: str, width: int, name: str) -> int:
        """Return the height of one text."""
        if self._fits(text, width, name):
            return super()._text_height(text, width, name)
        return height_of(self._layout(text, width, name))

    def _layout(self, text: str, width: int, name: str) -> QTextLayout:
        """Return a text of several lines laid out, once."""
        key = (text, width, name)
        if key not in self._laid_out:
            self._laid_out[key] = lay_out(text, self._fonts[name], width)
        return self._laid_out[key]

    def _draw(
        self, painter: QPainter, at: QPoint, width: int, name: str, text: str, token: str, marks: Spans = ()
    ) -> QPoint:
        """Draw one text; return where the next one starts."""
        if self._fits(text, width, name):
            return super()._draw(painter, at, width, name, text, token, marks)
        layout = self._layout(text, width, name)
        painter.setPen(self._theme.colour(token))
        layout.draw(painter, QPointF(at))
        return at + QPoint(0, height_of(layout))

    def _paint_head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the title of a section."""
        at = rect.topLeft() + QPoint(0, self._theme.space(18))
        self._draw(painter, at, rect.width(), "head", row.title, "accent")

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint name, icon, answer and *Change*."""
        space = self._theme.space
        name, words = self._widths(rect.width())
        at = rect.topLeft() + QPoint(space(12), space(8))
        self._draw(painter, at, name, "title", row.title, "text2")
        at += QPoint(name + space(12), 0)
        if isinstance(row, Answer) and row.icon:
            painter.drawPixmap(at + QPoint(0, space(1)), self._theme.pixmap(*row.icon, ICON))
            at += QPoint(self._icon_width(), 0)
        self._draw(painter, at, words, "summary", row.summary, "text")
        right = QPoint(rect.right() - self._change - space(8), rect.top() + space(8))
        self._draw(painter, right, self._change, "change", CHANGE, "accent")


class SummaryList(RowList):
    """The answers of a checklist. `row_opened` gives page and item of the one to be changed."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__(theme, NAME, fitted=True)
        self._delegate = AnswerDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
