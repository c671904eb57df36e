"""Rows of a list: one sentence each for people and for screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from desktop_app.ui.widgets.badge import LOOKS

if TYPE_CHECKING:
    from desktop_app.content.records import BadgeState

ROW_ROLE = Qt.ItemDataRole.UserRole


Spans = tuple[tuple[int, int], ...]


def _spans(text: str, stems: frozenset[str]) -> Spans:
    """Return where the words stand in a text whose stems are among some. Only results have any."""
    if not stems:
        return ()
    from desktop_app.search.text import spans_of

    return spans_of(text, stems)


class Row(msgspec.Struct, frozen=True):
    """One row: where it leads (kind and id), what it says, and the badge at its right.

    A `head` row names the group below it and cannot be chosen. Words of title and summary are marked whose `stems` were
    asked for; the first `lead` letters of the summary are not looked at.
    """

    title: str
    kind: str = ""
    id: str = ""
    summary: str = ""
    why: str = ""
    badge: BadgeState | None = None
    stems: frozenset[str] = frozenset()
    lead: int = 0
    head: bool = False

    def title_marks(self) -> Spans:
        """Return the spans of the title that are marked."""
        return _spans(self.title, self.stems)

    def marks(self) -> Spans:
        """Return the spans of the summary that are marked."""
        return tuple((start, end) for start, end in _spans(self.summary, self.stems) if start >= self.lead)

    def spoken(self) -> str:
        """Return the whole row as a screen reader says it."""
        badge = LOOKS[self.badge].words if self.badge else ""
        return ". ".join(part.rstrip(".") for part in (self.title, self.summary, badge, self.why) if part)


class RowsModel(QAbstractListModel):
    """A plain list of rows."""

    def __init__(self) -> None:
        """Start empty."""
        super().__init__()
        self._rows: list[Row] = []

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def rows(self) -> list[Row]:
        """Return the rows that show."""
        return self._rows

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Return the number of rows; rows have no children."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title for type-ahead, for screen readers the whole sentence and the group, or the row itself."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return row.spoken()
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._group(index.row())
        return row if role == ROW_ROLE else None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        """Heads of groups can be read, not chosen: keys and clicks pass over them."""
        if index.isValid() and self._rows[index.row()].head:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _group(self, number: int) -> str:
        """Return the title of the group that a row stands in; "" for none, and for the head itself."""
        if self._rows[number].head:
            return ""
        return next((row.title for row in reversed(self._rows[:number]) if row.head), "")
