"""A list of rows: title, one line, badge. Arrows, type-ahead and Enter; it draws its own focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QPixmap,
    QResizeEvent,
    QTextCharFormat,
    QTextLayout,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop_app.ui.models.rows import ROW_ROLE, Row, RowsModel, Spans
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import badge_size, paint_badge

if TYPE_CHECKING:
    from desktop_app.content.records import BadgeState

Index = QModelIndex | QPersistentModelIndex


AIR = 60
"""Pixels above and below the chosen row: the head of a group has room there."""
_PAGE_KEYS = frozenset({Qt.Key.Key_PageUp, Qt.Key.Key_PageDown})
NO_LIMIT = 16777215
"""What Qt calls QWIDGETSIZE_MAX: as high as there is room."""
MOST_LENGTHS = 2000
"""How many measured texts a list remembers."""


class RowDelegate(QStyledItemDelegate):
    """Measures and paints one row."""

    def __init__(self, theme: Theme) -> None:
        """Prepare the fonts of a row."""
        super().__init__()
        self._theme = theme
        self._fonts = self._make_fonts(theme)
        self._metrics = {name: QFontMetrics(font) for name, font in self._fonts.items()}
        self._rows: Sequence[Row] = ()
        self._heights: dict[tuple[int, int], int] = {}
        self._lengths: dict[tuple[str, str], int] = {}
        self._badges: dict[BadgeState, QSize] = {}
        self._painted: dict[tuple[BadgeState, float], QPixmap] = {}

    def _make_fonts(self, theme: Theme) -> dict[str, QFont]:
        """Return the font of each part of a row."""
        bold = QFont.Weight.Bold
        return {
            "title": theme.font("h3", bold),
            "summary": theme.font("row"),
            "why": theme.font("small"),
            "head": theme.font("small", bold),
        }

    def take(self, rows: Sequence[Row]) -> None:
        """Measure and paint other rows from now on. Lengths of texts are kept unless there are many."""
        self._rows = rows
        self._heights.clear()
        if len(self._lengths) > MOST_LENGTHS:
            self._lengths.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row at the list's width."""
        width = option.rect.width() or 600
        return QSize(width, self.height(index.row(), width))

    def height(self, number: int, width: int) -> int:
        """Return the height of a row at a width, measured once."""
        key = (number, width)
        if key not in self._heights:
            self._heights[key] = self._measured(self._rows[number], width)
        return self._heights[key]

    def _measured(self, row: Row, width: int) -> int:
        """Measure a row."""
        if row.head:
            return self._theme.px(20) + self._theme.space(28)
        inner = self._inner_width(row, width)
        texts = (("title", row.title), ("summary", row.summary), ("why", row.why))
        words = sum(self._text_height(text, inner, name) for name, text in texts if text)
        return max(self._theme.px(60), words + self._theme.space(22))

    def _inner_width(self, row: Row, width: int) -> int:
        """Return the width that the words have beside the badge."""
        badge = self._badge_size(row.badge).width() + self._theme.space(16) if row.badge else 0
        return max(80, width - self._theme.space(28) - badge)

    def _badge_size(self, state: BadgeState) -> QSize:
        """Return the size of a badge, measured once."""
        if state not in self._badges:
            self._badges[state] = badge_size(self._theme, state)
        return self._badges[state]

    def _text_height(self, text: str, width: int, name: str) -> int:
        """Return the height of one text, wrapped."""
        metrics = self._metrics[name]
        if self._fits(text, width, name):
            return metrics.lineSpacing()
        return metrics.boundingRect(QRect(0, 0, width, 4000), Qt.TextFlag.TextWordWrap, text).height()

    def _fits(self, text: str, width: int, name: str) -> bool:
        """Return whether a text fits on one line. Results share texts from key to key: each is measured once."""
        key = (text, name)
        if key not in self._lengths:
            self._lengths[key] = self._metrics[name].horizontalAdvance(text)
        return self._lengths[key] <= width - 4

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row: the group head, or title, line, reason and badge."""
        row = self._rows[index.row()]
        painter.save()
        if row.head:
            self._paint_head(painter, option.rect, row)
        else:
            self._paint_ground(painter, option)
            self._paint_words(painter, option.rect, row)
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        painter.restore()

    def _paint_head(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the name of a group."""
        painter.setFont(self._fonts["head"])
        painter.setPen(self._theme.colour("text2"))
        area = rect.adjusted(0, 0, 0, -self._theme.space(7))
        painter.drawText(area, Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft, row.title)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the ground of a row that is chosen or pointed at, and the ring of one that has the focus."""
        state = option.state
        focused = bool(state & QStyle.StateFlag.State_HasFocus)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        if focused or chosen:
            painter.fillRect(option.rect, self._theme.colour("sel"))
            painter.fillRect(QRect(option.rect.topLeft(), QSize(4, option.rect.height())), self._theme.colour("accent"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, self._theme.colour("hover"))
        if focused:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            # A pixel inside the row, and sharp: the middle of an odd line is the middle of a pixel.
            inside = self._theme.ring / 2 + 1
            painter.setPen(QPen(self._theme.colour("focus"), self._theme.ring))
            painter.drawRoundedRect(QRectF(option.rect).adjusted(inside, inside, -inside, -inside), 6, 6)

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the words of a row from the top down, and its badge at the right."""
        space = self._theme.space
        width = self._inner_width(row, rect.width())
        at = rect.topLeft() + QPoint(space(14), space(11))
        at = self._draw(painter, at, width, "title", row.title, "text", row.title_marks())
        at = self._draw(painter, at, width, "summary", row.summary, "text2", row.marks())
        self._draw(painter, at, width, "why", row.why, "text")
        if row.badge:
            size = self._badge_size(row.badge)
            corner = QPoint(rect.right() - space(14) - size.width(), rect.top() + space(11))
            painter.drawPixmap(corner, self._picture(row.badge, painter.device().devicePixelRatio()))

    def _picture(self, state: BadgeState, ratio: float) -> QPixmap:
        """Return the picture of a badge for a screen, painted once."""
        key = (state, ratio)
        if key not in self._painted:
            size = self._badge_size(state)
            picture = QPixmap(size * ratio)
            picture.setDevicePixelRatio(ratio)
            picture.fill(Qt.GlobalColor.transparent)
            painter = QPainter(picture)
            paint_badge(painter, QRect(QPoint(0, 0), size), self._theme, state)
            painter.end()
            self._painted[key] = picture
        return self._painted[key]

    def _draw(
        self,
        painter: QPainter,
        at: QPoint,
        width: int,
        name: str,
        text: str,
        token: str,
        marks: Spans = (),
    ) -> QPoint:
        """Draw one text, wrapped, its marked words in bold; return where the next one starts."""
        if not text:
            return at
        painter.setPen(self._theme.colour(token))
        metrics = self._metrics[name]
        if not marks and self._fits(text, width, name):
            # The usual case, and much quicker than a text layout.
            painter.setFont(self._fonts[name])
            painter.drawText(at + QPoint(0, metrics.ascent()), text)
            return at + QPoint(0, metrics.lineSpacing())
        layout = QTextLayout(text, self._fonts[name])
        layout.setFormats([self._mark(start, end) for start, end in marks])
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        layout.draw(painter, QPointF(at))
        return at + QPoint(0, max(round(height), metrics.lineSpacing()))

    def _mark(self, start: int, end: int) -> QTextLayout.FormatRange:
        """Return the format of a marked span."""
        span = QTextLayout.FormatRange()
        shape = QTextCharFormat()
        shape.setFontWeight(QFont.Weight.Bold)
        shape.setBackground(self._theme.colour("mark"))
        shape.setForeground(self._theme.colour("text"))
        span.start, span.length, span.format = start, end - start, shape
        return span


class RowList(QListView):
    """A list of rows. `row_opened` gives kind and id of the row that was opened by Enter or a click."""

    row_opened = Signal(str, str)

    def __init__(self, theme: Theme, name: str, *, fitted: bool = False, least: int = 0) -> None:
        """Make an empty list with an accessible name; a fitted one is as high as its rows, others at least `least`."""
        super().__init__()
        self._fitted, self._least, self._air = fitted, least, theme.px(AIR)
        self.setViewport(_own_viewport())
        self.rows = RowsModel()
        self.setModel(self.rows)
        self._delegate = RowDelegate(theme)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName(name)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.set_fitted(fitted)
        self.clicked.connect(self._open)

    def set_fitted(self, fitted: bool) -> None:
        """Be as high as all rows, so that only the page scrolls, or scroll by itself."""
        self._fitted = fitted
        policy, bars = QSizePolicy.Policy, Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAlwaysOff if fitted else bars.ScrollBarAsNeeded)
        if fitted:
            self.setSizePolicy(policy.Ignored, policy.Fixed)
            self._fit()
        else:
            self.setSizePolicy(policy.Expanding, policy.Expanding)
            self.setMinimumHeight(self._least)
            self.setMaximumHeight(NO_LIMIT)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, from the top, with none chosen."""
        self._delegate.take(rows)
        self.rows.set_rows(rows)
        self._fit()

    def show_again(self, rows: Sequence[Row]) -> None:
        """Show the rows as they now are. The chosen one stays chosen, or the one that stands in its place."""
        chosen, number = self.chosen(), self.currentIndex().row()
        self.show_rows(rows)
        if chosen is not None:
            self.choose(chosen, number)

    def chosen(self) -> Row | None:
        """Return the row that is chosen, or None."""
        row: Row | None = self.currentIndex().data(ROW_ROLE)
        return row

    def choose(self, row: Row, number: int) -> None:
        """Choose the row that leads where another one led, or else the one that stands at its number now."""
        rows = self.rows.rows()
        same = (at for at, one in enumerate(rows) if (one.kind, one.id) == (row.kind, row.id))
        after = (at for at, one in enumerate(rows) if not one.head and at >= number)
        wanted = next(same, next(after, None))
        if wanted is not None:
            self.setCurrentIndex(self.rows.index(wanted))

    def choose_first(self) -> None:
        """Choose the first row that can be chosen, and take the focus."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self._first())

    def _first(self) -> QModelIndex:
        """Return the first row that can be chosen; an invalid index for none."""
        numbers = (number for number, row in enumerate(self.rows.rows()) if not row.head)
        return self.rows.index(next(numbers, -1))

    def moveCursor(self, action: QListView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """Return where a key leads to. Home leads past the head of the first group, where Qt would stay."""
        return self._first() if action == self.CursorAction.MoveHome else super().moveCursor(action, modifiers)

    def _open(self, index: QModelIndex) -> None:
        """Ask for the page of a row."""
        row = index.data(ROW_ROLE)
        if row is not None and not row.head:
            self.row_opened.emit(row.kind, row.id)

    def _fit(self) -> None:
        """Be as high as all rows together, at the width that there is."""
        if self._fitted:
            width = self.viewport().width()
            heights = [self._delegate.height(number, width) for number in range(self.rows.rowCount())]
            self.setFixedHeight(max(1, sum(heights) + 2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Start at the first row when Tab comes in and none is chosen yet."""
        # Before Qt itself goes to a row: it would not choose it, nor pass over the head of a group.
        if not self.currentIndex().isValid() and event.reason() != Qt.FocusReason.MouseFocusReason:
            self.choose_first()
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the chosen row on Enter; let a key that the list has no use for go on to the page."""
        if self._fitted and event.key() in _PAGE_KEYS:
            event.ignore()  # To Qt, a list as high as its rows is one page: it would go to the last row.
            return
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier and self.currentIndex().isValid():
            self._open(self.currentIndex())
            return
        super().keyPressEvent(event)
        self.reveal()

    def reveal(self) -> None:
        """Scroll the page to the chosen row, where the list itself does not scroll."""
        outer = self.parentWidget() if self._fitted else None
        while outer is not None and not isinstance(outer, QScrollArea):
            outer = outer.parentWidget()
        body = outer.widget() if outer is not None else None
        if outer is not None and body is not None:
            # Of a list, Qt reveals the current row: the middle of one that is higher than the page.
            outer.ensureWidgetVisible(self, 0, self._air)
            top = self.viewport().mapTo(body, self.visualRect(self.currentIndex()).topLeft())
            outer.ensureVisible(top.x(), top.y(), 0, self._air)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure the rows again at the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page where the list itself does not scroll."""
        if self._fitted:
            event.ignore()
        else:
            super().wheelEvent(event)


def _own_viewport() -> QWidget:
    """Return a viewport like the one that Qt makes.

    To hand out Qt's own, PySide first makes every kind of widget that there is: at the start, that takes 8 ms.
    """
    made = QWidget()
    made.setObjectName("qt_scrollarea_viewport")
    made.setBackgroundRole(QPalette.ColorRole.Base)
    made.setAutoFillBackground(True)
    return made
