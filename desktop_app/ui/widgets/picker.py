"""A combo box with an arrow of our own, as large as the text asks for."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from desktop_app.ui.theme import Theme


class Picker(QComboBox):
    """Picks one of a few words."""

    def __init__(self, theme: Theme, name: str, words: Sequence[str]) -> None:
        """Offer `words`, under an accessible name."""
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        if sys.platform == "linux":
            # Qt names a box by what is chosen in it there.
            self.setAccessibleDescription(name)
        self.addItems(list(words))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the box and the arrow."""
        super().paintEvent(event)
        size = self._theme.px(20)
        at = (self.width() - size - self._theme.space(8), (self.height() - size) // 2)
        QPainter(self).drawPixmap(*at, self._theme.pixmap("down", "text", 20))
