"""A list of rows with a box each: Space or a click on the box ticks, Enter or a click on the words opens."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter

from desktop_app.ui.models.rows import ROW_ROLE, Row, RowsModel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.row_list import RowDelegate, RowList

BOX = 24
Index = QModelIndex | QPersistentModelIndex


class TickModel(RowsModel):
    """Rows of which some are ticked."""

    def __init__(self) -> None:
        """Start with none ticked."""
        super().__init__()
        self.ticked: frozenset[str] = frozenset()

    def tick(self, ids: Collection[str]) -> None:
        """Tick just these rows."""
        if self.ticked != frozenset(ids):
            self.ticked = frozenset(ids)
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1), [Qt.ItemDataRole.CheckStateRole])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return whether a row is ticked, or what any row has."""
        if role == Qt.ItemDataRole.CheckStateRole and index.isValid() and not self.rows()[index.row()].head:
            return Qt.CheckState.Checked if self.rows()[index.row()].id in self.ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be ticked, heads cannot."""
        flags = super().flags(index)
        is_head = index.isValid() and self.rows()[index.row()].head
        return flags if is_head else flags | Qt.ItemFlag.ItemIsUserCheckable


class TickDelegate(RowDelegate):
    """Paints a box before the words."""

    def __init__(self, theme: Theme, model: TickModel) -> None:
        """Paint the rows of a model."""
        super().__init__(theme)
        self._model = model

    @property
    def indent(self) -> int:
        """Where the words begin."""
        return self._theme.px(BOX) + self._theme.space(26)

    def _measured(self, row: Row, width: int) -> int:
        """Measure a row with the room that is left beside the box."""
        return super()._measured(row, width - self.indent + self._theme.space(14))

    def _paint_words(self, painter: QPainter, rect: QRect, row: Row) -> None:
        """Paint the box, then the words beside it."""
        icon, token = ("box-on", "accent") if row.id in self._model.ticked else ("box-off", "edge")
        corner = rect.topLeft() + QPoint(self._theme.space(14), self._theme.space(12))
        painter.drawPixmap(corner, self._theme.pixmap(icon, token, BOX, "on_accent"))
        super()._paint_words(painter, rect.adjusted(self.indent - self._theme.space(14), 0, 0, 0), row)


class TickList(RowList):
    """A list to choose several rows from."""

    row_ticked = Signal(str, bool)
    """A row was ticked, or its tick taken away: its id, and which of the two."""

    def __init__(self, theme: Theme, name: str, *, least: int = 0) -> None:
        """Make an empty list with an accessible name, at least so high where it scrolls by itself."""
        super().__init__(theme, name, least=least)
        self.boxes = TickModel()
        self.rows = self.boxes
        self.setModel(self.boxes)
        self._boxed = TickDelegate(theme, self.boxes)
        self._delegate = self._boxed
        self.setItemDelegate(self._boxed)

    def tick(self, ids: Collection[str]) -> None:
        """Tick just these rows."""
        self.boxes.tick(ids)
        self.viewport().update()

    def _ask(self, index: QModelIndex) -> None:
        """Ask for the tick of a row, or for it to go."""
        row = index.data(ROW_ROLE)
        if row is not None and not row.head:
            self.row_ticked.emit(row.id, row.id not in self.boxes.ticked)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick by Space."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self._ask(self.currentIndex())
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Tick by a click on the box; a click on the words opens the row."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < self._boxed.indent:
            self.setCurrentIndex(index)
            self._ask(index)
            return
        super().mouseReleaseEvent(event)
