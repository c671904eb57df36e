"""What is written on a page, in the order of reading, and the marks on what was found in it.

A text browser marks words by itself. Labels get theirs painted over them. Rows and buttons paint themselves: of those,
the whole is marked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QRegion,
    QTextCharFormat,
    QTextCursor,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QLabel,
    QScrollArea,
    QTableView,
    QTextBrowser,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop_app.ui.find_words import Span
from desktop_app.ui.models.rows import ROW_ROLE, Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.contacts import ContactRow
from desktop_app.ui.widgets.reading_order import all_in_order

FAR = 1_000_000
"""Pixels that marks reach beyond their text on all sides: they need not know when it scrolls or grows."""
LINE = 4
"""Pixels of the lines above and below the current place."""
_LINE_END = "\u2028"
"""How Qt's text layout wants the end of a line."""


class Passage(Protocol):
    """A text on the page. `host` is the widget that its areas are measured in."""

    text: str
    host: QWidget
    is_whole: bool
    """It is found once, however often the words stand in it: it is marked as a whole."""

    def mark(self, spans: Sequence[Span], current: Span | None, theme: Theme) -> None:
        """Mark what was found, the current one more than the others."""

    def unmark(self) -> None:
        """Take the marks off, if the text is still there."""

    def area(self, span: Span) -> QRect:
        """Return where something stands, after bringing it into sight within a list."""


def passages_on(page: QWidget) -> Iterator[Passage]:
    """Give every text that shows on a page, in the order of reading. What people typed into fields is none."""
    for widget in all_in_order(page):
        reader = next((reader for kind, reader in _READERS if isinstance(widget, kind)), None)
        if reader is not None:
            yield from (passage for passage in reader(widget) if passage.text)


def reveal(host: QWidget, area: QRect, air: int) -> None:
    """Scroll all that is around an area until it shows, with some air above and below."""
    outer = host.parentWidget()
    while outer is not None:
        body = outer.widget() if isinstance(outer, QScrollArea) else None
        if isinstance(outer, QScrollArea) and body is not None and body.isAncestorOf(host):
            at = host.mapTo(body, area.center())
            outer.ensureVisible(at.x(), at.y(), 0, air)
        outer = outer.parentWidget()


class _Browser:
    """The text of a browser."""

    is_whole = False

    def __init__(self, browser: QTextBrowser) -> None:
        """Read it."""
        self.text, self.host = browser.toPlainText(), browser.viewport()
        self._browser = browser

    def mark(self, spans: Sequence[Span], current: Span | None, theme: Theme) -> None:
        """Let the browser mark the words."""
        self._browser.setExtraSelections([self._marked(span, _shape(theme, span == current)) for span in spans])

    def _marked(self, span: Span, shape: QTextCharFormat) -> QTextEdit.ExtraSelection:
        """Return the mark on one span."""
        marked: Any = QTextEdit.ExtraSelection()
        marked.cursor, marked.format = self._cursor(span), shape
        return marked  # type: ignore[no-any-return]  # its fields are not known to mypy

    def unmark(self) -> None:
        """Take the marks off."""
        if isValid(self._browser):
            self._browser.setExtraSelections([])

    def area(self, span: Span) -> QRect:
        """Return where the first of the words begin."""
        cursor = self._cursor(span)
        cursor.setPosition(span[0])
        return self._browser.cursorRect(cursor)

    def _cursor(self, span: Span) -> QTextCursor:
        """Return a cursor that has selected a span."""
        cursor = QTextCursor(self._browser.document())
        cursor.setPosition(span[0])
        cursor.setPosition(span[1], QTextCursor.MoveMode.KeepAnchor)
        return cursor


class _Marks(QWidget):
    """Marks over a widget that knows nothing of them. They let the mouse through."""

    def __init__(self, host: QWidget, paint: Callable[[QPainter], None]) -> None:
        """Paint over a widget, in its own coordinates."""
        super().__init__(host)
        self._paint = paint
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setGeometry(-FAR, -FAR, 2 * FAR, 2 * FAR)
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks."""
        painter = QPainter(self)
        painter.translate(self.mapFromParent(QPoint(0, 0)))
        self._paint(painter)


class _Painted:
    """A text whose marks are painted over its widget."""

    is_whole = True

    def __init__(self, host: QWidget, text: str) -> None:
        """Take the widget and what it says."""
        self.text, self.host = text, host
        self._marks: _Marks | None = None

    def mark(self, spans: Sequence[Span], current: Span | None, theme: Theme) -> None:
        """Paint marks from now on."""
        self.unmark()
        self._marks = _Marks(self.host, partial(self._paint, spans, current, theme))

    def unmark(self) -> None:
        """Take the marks off."""
        if self._marks is not None and isValid(self._marks):
            self._marks.hide()
            self._marks.deleteLater()
        self._marks = None

    def area(self, span: Span) -> QRect:
        """Return the whole."""
        return self._frame()

    def _frame(self) -> QRect:
        """Return where the text is now."""
        return self.host.rect()

    def _paint(self, spans: Sequence[Span], current: Span | None, theme: Theme, painter: QPainter) -> None:
        """Change the ground under the words, and stand the current place between two thick lines."""
        area, ground = self._frame(), theme.colour("mark")
        is_dark = ground.lightnessF() < theme.colour("text").lightnessF()
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Lighten if is_dark else modes.CompositionMode_Darken)
        painter.fillRect(area, ground)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        if current is not None:
            for edge in (area.top(), area.bottom() + 1 - LINE):
                painter.fillRect(area.left(), edge, area.width(), LINE, theme.colour("accent"))


class _Item(_Painted):
    """An item of a list or table."""

    def __init__(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Take a row as it is said, which is all that it shows; other items as they are shown."""
        row = index.data(ROW_ROLE)
        super().__init__(view.viewport(), row.spoken() if isinstance(row, Row) else str(index.data() or ""))
        self._view, self._index = view, QPersistentModelIndex(index)

    def area(self, span: Span) -> QRect:
        """Return the item, which the list has scrolled to."""
        self._view.scrollTo(self._index)
        return super().area(span)

    def _frame(self) -> QRect:
        """Return where the item is now; nowhere, once it is gone."""
        return self._view.visualRect(self._index)


class _Label(_Painted):
    """The text of a label. It is laid out as the label does it, to know where its words are."""

    is_whole = False

    def __init__(self, label: QLabel) -> None:
        """Read it."""
        super().__init__(label, label.text())
        self._label = label

    def area(self, span: Span) -> QRect:
        """Return where the words are, over all their lines."""
        layout, corner = self._laid_out()
        return _region(layout, corner, span).boundingRect()

    def _paint(self, spans: Sequence[Span], current: Span | None, theme: Theme, painter: QPainter) -> None:
        """Paint the words anew on a ground of their own, unless the label says something else by now."""
        if self._label.text() != self.text:
            return
        layout, corner = self._laid_out()
        for span in spans:
            marked: Any = QTextLayout.FormatRange()
            marked.start, marked.length = span[0], span[1] - span[0]
            marked.format = _shape(theme, span == current)
            painter.setClipRegion(_region(layout, corner, span))
            layout.draw(painter, corner, [marked])

    def _laid_out(self) -> tuple[QTextLayout, QPointF]:
        """Return the text laid out, and where it begins in the label: at the left, and in the middle of its height."""
        room, font = QRectF(self._label.contentsRect()), self._label.font()
        option, wraps = QTextOption(), QTextOption.WrapMode
        option.setWrapMode(wraps.WordWrap if self._label.wordWrap() else wraps.ManualWrap)
        layout = QTextLayout(self.text.replace("\n", _LINE_END), font)
        layout.setTextOption(option)
        height = _lines(layout, room.width(), QFontMetricsF(font).leading())
        return layout, QPointF(room.left(), room.top() + (room.height() - height) / 2)


def _lines(layout: QTextLayout, width: float, leading: float) -> float:
    """Break a text into lines as a label does, each on a whole pixel. Return the height of all."""
    layout.beginLayout()
    height = -leading
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        height = math.ceil(height + leading)
        line.setPosition(QPointF(0, height))
        height += line.height()
    layout.endLayout()
    return height


def _region(layout: QTextLayout, corner: QPointF, span: Span) -> QRegion:
    """Return where a span of a text stands: a part of each line that it goes over."""
    region = QRegion()
    for line in (layout.lineAt(number) for number in range(layout.lineCount())):
        start, end = max(span[0], line.textStart()), min(span[1], line.textStart() + line.textLength())
        if start < end:
            left, right = _x(line, start), _x(line, end)
            area = QRectF(left, line.y(), right - left, line.height()).translated(corner)
            region += area.toAlignedRect()
    return region


def _x(line: QTextLine, place: int) -> float:
    """Return where a letter begins."""
    found: Any = line.cursorToX(place)
    return float(found[0] if isinstance(found, tuple) else found)


def _shape(theme: Theme, is_current: bool) -> QTextCharFormat:
    """Return how words look that were found."""
    shape = QTextCharFormat()
    shape.setBackground(theme.colour("accent" if is_current else "mark"))
    shape.setForeground(theme.colour("on_accent" if is_current else "text"))
    return shape


def _browser(browser: QTextBrowser) -> Iterator[Passage]:
    """Give the text of a browser."""
    yield _Browser(browser)


def _items(view: QAbstractItemView) -> Iterator[Passage]:
    """Give every item of a list or table."""
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield _Item(view, model.index(row, column))


def _button(made: QAbstractButton) -> Iterator[Passage]:
    """Give the words on a button."""
    yield _Painted(made, made.text().replace("&&", "&").strip())


def _label(label: QLabel) -> Iterator[Passage]:
    """Give the words of a label."""
    yield _Label(label)


def _named(widget: QWidget) -> Iterator[Passage]:
    """Give what a widget says that paints all its words: they are its name too."""
    yield _Painted(widget, widget.accessibleName())


_READERS: tuple[tuple[type[QWidget], Callable[[Any], Iterator[Passage]]], ...] = (
    (QTextBrowser, _browser),
    (QAbstractItemView, _items),
    (QAbstractButton, _button),
    (QLabel, _label),
    (Badge, _named),
    (ContactRow, _named),
)
"""Kind of widget -> what gives its texts."""
