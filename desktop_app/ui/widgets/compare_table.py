"""The comparison as a table: services across, questions down. Arrows walk through it, and Enter opens a service."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop_app.content.compare import Line
from desktop_app.content.local import LocalContacts
from desktop_app.content.records import Service
from desktop_app.ui.compare_words import html_of, words_of
from desktop_app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
HEAD_WIDTH = 150
PAD = 10
OPENS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
HORIZONTAL = Qt.Orientation.Horizontal
NOWHERE = QModelIndex()
_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class CompareModel(QAbstractTableModel):
    """Cells for people and for screen readers; the heads are the services and the questions."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self.services: Sequence[Service] = ()
        self.lines: Sequence[Line] = ()
        self.local: LocalContacts = {}

    def show(self, services: Sequence[Service], lines: Sequence[Line], local: LocalContacts) -> None:
        """Hold another comparison."""
        self.beginResetModel()
        self.services, self.lines, self.local = services, lines, local
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many questions there are."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many services there are."""
        return 0 if parent.isValid() else len(self.services)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the words of a cell, for screen readers with the service and the question before them."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        line, service = self.lines[index.row()], self.services[index.column()]
        words = words_of(line.cells[index.column()], service, self.local)
        if role == Qt.ItemDataRole.DisplayRole:
            return words
        ended = line.title if line.title.endswith("?") else f"{line.title}:"
        return f"{service.title}. {ended} {words}"

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title of a service or of a question."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.services[section].title if orientation == HORIZONTAL else self.lines[section].title

    def html(self, index: Index) -> str:
        """Return a cell as HTML."""
        line, column = self.lines[index.row()], index.column()
        return html_of(line, line.cells[column], self.services[column], self.local)

    def is_gap(self, index: Index) -> bool:
        """Return whether the source leaves a cell open: it is drawn dashed."""
        return self.lines[index.row()].cells[index.column()].is_gap


class _Head(QHeaderView):
    """Heads in bold that wrap, on the page's own ground."""

    def __init__(self, theme: Theme, orientation: Qt.Orientation) -> None:
        """Draw in a theme."""
        super().__init__(orientation)
        self._theme = theme
        self._font = theme.font("body" if orientation == HORIZONTAL else "small", QFont.Weight.Bold)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def height_at(self, section: int, width: int) -> int:
        """Return the height that a head needs at a width."""
        pad = self._theme.space(PAD)
        area = QRect(0, 0, max(1, width - 2 * pad), 4000)
        return QFontMetrics(self._font).boundingRect(area, _WRAPPED, self._words(section)).height() + 2 * pad

    def _words(self, section: int) -> str:
        """Return the words of a head."""
        return str(self.model().headerData(section, self.orientation()))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        """Paint the words, and the line to the next head."""
        pad = self._theme.space(PAD)
        painter.save()
        painter.fillRect(rect, self._theme.colour("soft"))
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(rect.adjusted(pad, pad, -pad, -pad), int(_WRAPPED), self._words(logicalIndex))
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.restore()


class _Cells(QStyledItemDelegate):
    """Lays cells out and paints them."""

    def __init__(self, theme: Theme, model: CompareModel) -> None:
        """Draw in a theme."""
        super().__init__()
        self._theme, self._model = theme, model
        self._documents: dict[tuple[int, int], QTextDocument] = {}

    def forget(self) -> None:
        """Forget the cells of another comparison."""
        self._documents.clear()

    def document(self, index: Index, width: int) -> QTextDocument:
        """Return a cell laid out at the width of its column."""
        key = (index.row(), index.column())
        if key not in self._documents:
            self._documents[key] = self._made(index)
        made = self._documents[key]
        made.setTextWidth(max(40, width - 2 * self._theme.space(PAD)))
        return made

    def _made(self, index: Index) -> QTextDocument:
        """Return a cell as a document."""
        made = QTextDocument()
        made.setDocumentMargin(0)
        made.setIndentWidth(self._theme.px(20))
        made.setDefaultStyleSheet(self._theme.text_css())
        made.setDefaultFont(self._theme.font("row"))
        option = made.defaultTextOption()
        option.setWrapMode(option.WrapMode.WrapAtWordBoundaryOrAnywhere)
        made.setDefaultTextOption(option)
        made.setHtml(f"<body>{self._model.html(index)}</body>")
        return made

    def height(self, index: Index, width: int) -> int:
        """Return the height of a cell at the width of its column."""
        return round(self.document(index, width).size().height()) + 2 * self._theme.space(PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell: dashed round the words where the source is silent, with a ring where the focus is."""
        rect, pad = option.rect, self._theme.space(PAD)
        painter.save()
        painter.setPen(self._theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if self._model.is_gap(index):
            words = QRect(rect.topLeft(), QSize(rect.width(), self.height(index, rect.width())))
            self._frame(painter, words, "edge", 1, Qt.PenStyle.DashLine)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._frame(painter, rect, "focus", self._theme.ring, Qt.PenStyle.SolidLine)
        painter.translate(rect.left() + pad, rect.top() + pad)
        self.document(index, rect.width()).drawContents(painter)
        painter.restore()

    def _frame(self, painter: QPainter, rect: QRect, token: str, width: int, style: Qt.PenStyle) -> None:
        """Paint a frame just inside a cell."""
        painter.setPen(QPen(self._theme.colour(token), width, style))
        inside = 3 + width // 2
        painter.drawRect(rect.adjusted(inside, inside, -inside - 1, -inside - 1))


class CompareTable(QTableView):
    """Shows a comparison at its full height; the page around it scrolls."""

    service_opened = Signal(str)
    """A service is wanted: its id."""
    moved = Signal(QRect)
    """Another cell has the focus: where it is in the table."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty table."""
        super().__init__()
        self._theme = theme
        self.cells = CompareModel()
        self._delegate = _Cells(theme, self.cells)
        self._across, self._down = _Head(theme, HORIZONTAL), _Head(theme, Qt.Orientation.Vertical)
        self.setModel(self.cells)
        self.setItemDelegate(self._delegate)
        self.setHorizontalHeader(self._across)
        self.setVerticalHeader(self._down)
        self.setAccessibleName("Services side by side")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setAutoScroll(False)
        for policy in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            policy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.doubleClicked.connect(self._open)

    def show_comparison(self, services: Sequence[Service], lines: Sequence[Line], local: LocalContacts) -> None:
        """Show two or three services; the first cell is the one to start from."""
        self._delegate.forget()
        self.cells.show(services, lines, local)
        self._fit()
        self.setCurrentIndex(self.cells.index(0, 0))

    def _fit(self) -> None:
        """Share the width among the services, and be as high as all rows."""
        count = self.cells.columnCount()
        if not count:
            return
        head = self._theme.px(HEAD_WIDTH)
        widths = [(self.width() - head) // count] * count
        self._down.setFixedWidth(head)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, width)
        for number in range(self.cells.rowCount()):
            self.setRowHeight(number, self._row_height(number, widths))
        top = max(self._across.height_at(number, width) for number, width in enumerate(widths))
        self._across.setFixedHeight(top)
        self.setFixedHeight(top + sum(self.rowHeight(number) for number in range(self.cells.rowCount())))

    def _row_height(self, number: int, widths: Sequence[int]) -> int:
        """Return the height of the highest cell of a row, or of its head."""
        cells = [self._delegate.height(self.cells.index(number, c), width) for c, width in enumerate(widths)]
        return max(*cells, self._down.height_at(number, self._theme.px(HEAD_WIDTH)))

    def sizeHint(self) -> QSize:
        """Want the height of the rows; any width will do."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit columns and rows to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the focus has gone, so that the page can show it."""
        super().currentChanged(current, previous)
        if current.isValid() and self.hasFocus():
            rect = self.visualRect(current)
            self.moved.emit(rect.translated(self._down.width(), self._across.height()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the service of a cell with Enter; arrows are the table's own."""
        if event.key() in OPENS:
            self._open(self.currentIndex())
        elif event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _open(self, index: Index) -> None:
        """Ask for the service of a cell."""
        if index.isValid():
            self.service_opened.emit(self.cells.services[index.column()].id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()
