"""The search box: a field with a lens, which hands Down on to the list of results."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QLineEdit

from desktop_app.ui.theme import Theme

MAX_QUERY = 400


class SearchBox(QLineEdit):
    """A field for a worry in one's own words."""

    down_pressed = Signal()

    def __init__(self, theme: Theme, hint: str, role: str = "search") -> None:
        """Make an empty box."""
        super().__init__()
        self._theme = theme
        self.setProperty("role", role)
        self.setPlaceholderText(hint)
        self.setAccessibleName("Search")
        self.setAccessibleDescription(hint)
        self.setMaxLength(MAX_QUERY)
        self.setTextMargins(theme.px(20) + theme.space(14), 0, 0, 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Hand Down on; everything else is typing."""
        if event.key() == Qt.Key.Key_Down:
            self.down_pressed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field and the lens in it."""
        super().paintEvent(event)
        size = self._theme.px(20)
        at = (self._theme.space(10), (self.height() - size) // 2)
        QPainter(self).drawPixmap(*at, self._theme.pixmap("search", "text2", 20))
