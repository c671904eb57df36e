"""A swatch: what a set of colours looks like, in small. The one of the system is half light and half dark."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import Theme

WIDTH, HEIGHT, RADIUS = 128, 76, 8
BOTH = ("light", "dark")
"""What stands for a palette that is none of ours: that of the system."""


class Swatch(QWidget):
    """Ground, letters and a button in the colours of a palette. It has no name: a choice beside it says it all."""

    def __init__(self, theme: Theme, palette: str) -> None:
        """Show a palette, or both of the system."""
        super().__init__()
        self._edge = theme.colour("edge")
        shown = (palette, palette) if palette in PALETTES else BOTH
        self._words, self._pill = (theme.in_palette(name) for name in shown)
        self._theme = theme
        self.setFixedSize(theme.px(WIDTH), theme.px(HEIGHT))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the left half with letters, and the right one with a button."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = self.rect().adjusted(1, 1, -1, -1)
        shape = QPainterPath()
        radius = self._theme.px(RADIUS)
        shape.addRoundedRect(area, radius, radius)
        painter.setClipPath(shape)
        left = QRect(area.left(), area.top(), area.width() // 2, area.height())
        painter.fillRect(left, self._words.colour("page"))
        painter.fillRect(area.adjusted(left.width(), 0, 0, 0), self._pill.colour("page"))
        self._paint_parts(painter, area)
        painter.setClipping(False)
        painter.setPen(self._edge)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(shape)

    def _paint_parts(self, painter: QPainter, area: QRect) -> None:
        """Paint the letters and the button."""
        px = self._theme.px
        painter.setPen(self._words.colour("text"))
        painter.setFont(self._theme.font("h2", QFont.Weight.Bold))
        words = area.adjusted(px(14), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "Aa")
        pill = QRect(area.right() - px(48), area.center().y() - px(7), px(34), px(14))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._pill.colour("accent"))
        painter.drawRoundedRect(pill, px(4), px(4))
