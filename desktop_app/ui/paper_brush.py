"""Paints rows of a paper that are laid out, or parts of them. Measures are millimetres."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QColor, QImage, QPainter, QPalette, QPen
from PySide6.QtSvg import QSvgRenderer

from desktop_app.documents.boxes import COLOURS, Cell, Edge
from desktop_app.ui.paper_boxes import DOTS, SLACK, Laid, LaidCell, LaidLine, LaidPicture, LaidRows, LaidWords

DASHES = (2.4, 1.6)
"""Length of a dash and of what is left out, in widths of the line."""


class Brush:
    """Paints rows, or parts of them, in millimetres."""

    def __init__(self, painter: QPainter, drawing: Callable[[str], QSvgRenderer], logo: QImage) -> None:
        """Take a painter that is scaled to millimetres, where drawings come from, and the setting's own logo."""
        self._painter = painter
        self._drawing = drawing
        self._logo = logo

    def row(self, laid: Laid, left: float, top: float, start: float, end: float) -> None:
        """Paint a row whose top would stand at a height, as far as it is between two heights of the page."""
        if top + laid.height <= start + SLACK or top >= end - SLACK:
            return
        for cell in laid.cells:
            high, low = max(top, start), min(top + laid.height, end)
            self._box(cell.cell, QRectF(left + cell.left, high, cell.width, low - high))
            self._content(cell, left + cell.left + cell.cell.pad[3], top + cell.top, start, end)

    def _box(self, cell: Cell, box: QRectF) -> None:
        """Paint the fill and the edges of a cell. Where a page ends inside it, its edges close there."""
        if cell.fill:
            self._painter.fillRect(box, QColor(COLOURS[cell.fill]))
        if cell.behind:
            self.drawing(cell.behind, _low(box))
        if cell.round:
            self._rounded(cell, box)
            return
        for edge, strip in zip(cell.edges, _strips(cell.edges, box), strict=True):
            if edge.width:
                self._edge(edge, strip)

    def _rounded(self, cell: Cell, box: QRectF) -> None:
        """Paint a frame with round corners."""
        half = cell.edges[0].width / 2
        self._painter.setPen(QPen(QColor(COLOURS[cell.edges[0].colour]), cell.edges[0].width))
        radius = min(cell.round, box.height() / 2)
        self._painter.drawRoundedRect(box.adjusted(half, half, -half, -half), radius, radius)

    def _edge(self, edge: Edge, strip: QRectF) -> None:
        """Paint a line that fills a narrow strip."""
        colour = QColor(COLOURS[edge.colour])
        if not edge.dashed:
            self._painter.fillRect(strip, colour)
            return
        pen = QPen(colour, edge.width)
        pen.setDashPattern(DASHES)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        self._painter.setPen(pen)
        middle, across = strip.center(), strip.width() > strip.height()
        first = QPointF(strip.left(), middle.y()) if across else QPointF(middle.x(), strip.top())
        last = QPointF(strip.right(), middle.y()) if across else QPointF(middle.x(), strip.bottom())
        self._painter.drawLine(first, last)

    def _content(self, cell: LaidCell, left: float, top: float, start: float, end: float) -> None:
        """Paint what a cell holds."""
        content = cell.content
        if isinstance(content, LaidRows):
            for row in content.rows:
                self.row(row, left, top + row.top, start, end)
        elif isinstance(content, LaidWords):
            self._words(content, left, top, start, end)
        elif start <= top + content.height / 2 < end:
            self._picture(content, QRectF(left, top, content.width, content.height))

    def _words(self, words: LaidWords, left: float, top: float, start: float, end: float) -> None:
        """Paint the lines of words that begin between two heights."""
        self._painter.save()
        self._painter.translate(left, top + words.shift)
        self._painter.scale(1 / DOTS, 1 / DOTS)
        if start - SLACK <= top and top + words.height <= end + SLACK:
            self._whole(words)
        else:
            self._part(words, start - top - SLACK, end - top - SLACK)
        self._painter.restore()

    def _whole(self, words: LaidWords) -> None:
        """Paint words."""
        context = QAbstractTextDocumentLayout.PaintContext()
        context.palette.setColor(QPalette.ColorRole.Text, QColor(COLOURS[words.colour]))
        words.document.documentLayout().draw(self._painter, context)

    def _part(self, words: LaidWords, start: float, end: float) -> None:
        """Paint the lines that begin from one height up to another. Qt itself would paint one too many."""
        self._painter.setPen(QColor(COLOURS[words.colour]))
        first = bisect_left(words.lines, start, key=_start_of)
        last = bisect_left(words.lines, end, key=_start_of)
        for line in words.lines[first:last]:
            line.line.draw(self._painter, line.at)

    def _picture(self, picture: LaidPicture, box: QRectF) -> None:
        """Paint a picture."""
        if picture.name.startswith("png:"):
            self._painter.drawImage(box, self._logo)
        else:
            self.drawing(picture.name, box)

    def drawing(self, name: str, box: QRectF) -> None:
        """Paint a drawing as large as a box allows."""
        self._drawing(name).render(self._painter, box)


def _start_of(line: LaidLine) -> float:
    """Return where a line begins."""
    return line.start


def _low(box: QRectF) -> QRectF:
    """Return where the drawing behind a cell stands: it takes most of the width, above the last lines."""
    wide = min(110.0, 0.8 * box.width())
    return QRectF(box.right() - wide, box.bottom() - wide / 3 - 14, wide, wide / 3)


def _strips(edges: tuple[Edge, ...], box: QRectF) -> tuple[QRectF, ...]:
    """Return where the edges of a box stand: inside it."""
    top, right, bottom, left = (edge.width for edge in edges)
    return (
        QRectF(box.left(), box.top(), box.width(), top),
        QRectF(box.right() - right, box.top(), right, box.height()),
        QRectF(box.left(), box.bottom() - bottom, box.width(), bottom),
        QRectF(box.left(), box.top(), left, box.height()),
    )


def renderer_of(svg: str) -> QSvgRenderer:
    """Return what paints a drawing."""
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    renderer.setAspectRatioMode(Qt.AspectRatioMode.KeepAspectRatio)
    return renderer
