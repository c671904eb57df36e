"""Lay out plain text that a widget paints itself: quicker than a label for each text."""

from __future__ import annotations

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextOption

LINE = 1.12
"""Line height of the words, as a multiple of the font's own."""

_LINE_END = "\u2028"
"""How Qt's text layout wants the end of a line."""


def lay_out(text: str, font: QFont, width: int) -> QTextLayout:
    """Return a text laid out at a width. A web address may break anywhere."""
    layout = QTextLayout(text.replace("\n", _LINE_END), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    height = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, height))
        height += line.height() * LINE
    layout.endLayout()
    return layout


def height_of(layout: QTextLayout) -> int:
    """Return the height of a text that was laid out, in pixels."""
    return round(layout.boundingRect().height())
