"""Rows and cells of a paper, laid out and painted through Qt. Measures are millimetres.

Measure: documents.boxes.Row -> Laid (where everything stands)      paint: Laid -> QPainter
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QImage, QTextDocument, QTextLine, QTextOption

from desktop_app.documents.boxes import COLOURS, FIT, Cell, Picture, Row, Words
from desktop_app.documents.rich import PageSetting

DPI = 600
DOTS = DPI / 25.4
"""Text is laid out in these dots to the millimetre, whatever it is painted on: so pages end alike everywhere."""
NARROWEST = 15
"""What a cell that takes the rest is left at least."""
SLACK = 0.02
"""Heights that differ by less are the same."""


@dataclass(frozen=True)
class LaidWords:
    """Words in lines."""

    document: QTextDocument
    colour: str
    height: float
    shift: float

    @cached_property
    def lines(self) -> tuple[LaidLine, ...]:
        """Its lines from top to bottom."""
        return tuple(self._lines())

    def _lines(self) -> Iterator[LaidLine]:
        """Yield the lines."""
        layout = self.document.documentLayout()
        block = self.document.begin()
        while block.isValid():
            top, lines = layout.blockBoundingRect(block).topLeft(), block.layout()
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                start = (top.y() + line.y()) / DOTS
                yield LaidLine(start, start + line.height() / DOTS + self.shift, line, top)
            block = block.next()


@dataclass(frozen=True)
class LaidLine:
    """A line of words: where it begins and ends below the top of them, and what paints it where."""

    start: float
    end: float
    line: QTextLine
    at: QPointF


@dataclass(frozen=True)
class LaidPicture:
    """A picture and its size."""

    name: str
    width: float
    height: float


@dataclass(frozen=True)
class LaidRows:
    """Rows one under the other."""

    rows: tuple[Laid, ...]
    height: float


@dataclass(frozen=True)
class LaidCell:
    """A cell: where it stands in its row, and where its content stands in it."""

    cell: Cell
    left: float
    width: float
    content: LaidWords | LaidPicture | LaidRows
    top: float


@dataclass(frozen=True)
class Laid:
    """A row: how far below the top of what holds it, how high, and its cells."""

    row: Row
    top: float
    height: float
    cells: tuple[LaidCell, ...]


class Measure:
    """Lays rows out: knows the type and the pictures of one paper."""

    def __init__(self, family: str, setting: PageSetting, logo: QImage) -> None:
        """Take the family of the type, how the pages are set, and the setting's own logo."""
        self._family = family
        self._setting = setting
        self.logo = logo
        self._device = _reference()
        self._natural = _natural_line(family)

    def rows(self, rows: Sequence[Row], width: float) -> LaidRows:
        """Return rows one under the other. The first has no gap above."""
        laid: list[Laid] = []
        bottom = 0.0
        for row in rows:
            top = bottom + (row.gap if laid else 0)
            laid.append(self.row(row, width, top))
            bottom = top + laid[-1].height
        return LaidRows(tuple(laid), bottom)

    def row(self, row: Row, width: float, top: float = 0) -> Laid:
        """Return one row."""
        widths = self._widths(row, width)
        contents = [self._content(cell, across) for cell, across in zip(row.cells, widths, strict=True)]
        height = max((_high(cell, content) for cell, content in zip(row.cells, contents, strict=True)), default=0)
        left = width - sum(widths) if row.to_end else 0
        cells: list[LaidCell] = []
        for cell, across, content in zip(row.cells, widths, contents, strict=True):
            cells.append(LaidCell(cell, left, across, content, _top(cell, content.height, height)))
            left += across
        return Laid(row, top, height, tuple(cells))

    def _widths(self, row: Row, width: float) -> list[float]:
        """Return how wide the cells of a row are: those with a width, those that fit their words, the others."""
        fixed = sum(cell.width for cell in row.cells if cell.width > 0)
        others = sum(cell.width == 0 for cell in row.cells)
        wanted = {at: self._natural_width(cell) for at, cell in enumerate(row.cells) if cell.width == FIT}
        room = max(width - fixed - NARROWEST * others, NARROWEST)
        share = min(1.0, room / (sum(wanted.values()) or 1))
        rest = max(width - fixed - share * sum(wanted.values()), 0) / (others or 1)
        return [
            share * wanted[at] if at in wanted else cell.width if cell.width > 0 else rest
            for at, cell in enumerate(row.cells)
        ]

    def _natural_width(self, cell: Cell) -> float:
        """Return how wide a cell would like to be."""
        if cell.width > 0:
            return cell.width
        content = cell.content
        if isinstance(content, Words):
            inside = self._text(content, -1).idealWidth() / DOTS + 0.1
        elif isinstance(content, Picture):
            inside = self._picture(content).width
        else:
            inside = max(sum(map(self._natural_width, row.cells)) for row in content)
        return inside + cell.pad[1] + cell.pad[3]

    def _content(self, cell: Cell, width: float) -> LaidWords | LaidPicture | LaidRows:
        """Return what a cell holds, laid out."""
        inside = max(width - cell.pad[1] - cell.pad[3], 1)
        if isinstance(cell.content, Words):
            return self._words(cell.content, inside)
        if isinstance(cell.content, Picture):
            return self._picture(cell.content)
        return self.rows(cell.content, inside)

    def _words(self, words: Words, width: float) -> LaidWords:
        """Return words in lines. Qt adds all that a line is higher than its type below; half of it belongs above."""
        document = self._text(words, width)
        if not words.html:
            return LaidWords(document, words.colour, 0, 0)
        size = words.points or words.size * self._setting.body
        shift = (self._line(words) - self._natural) * size * 25.4 / 72 / 2
        return LaidWords(document, words.colour, document.size().height() / DOTS, shift)

    def _line(self, words: Words) -> float:
        """Return the height of a line in sizes of the type."""
        return words.line or self._setting.line

    def _text(self, words: Words, width: float) -> QTextDocument:
        """Return words as a text of a width in millimetres; below 0, in one line."""
        document = QTextDocument()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)
        document.setDefaultFont(self._font(words))
        document.setDefaultTextOption(_option(to_end=words.to_end))
        document.documentLayout().setPaintDevice(self._device)
        if words.html:
            document.setDefaultStyleSheet(self._style(words))
            document.setHtml(f"<p>{words.html}</p>")
        document.setTextWidth(width * DOTS if width >= 0 else -1)
        return document

    def _font(self, words: Words) -> QFont:
        """Return the font of some words."""
        return font(self._family, words.points or words.size * self._setting.body, bold=words.bold)

    def _style(self, words: Words) -> str:
        """Return the style sheet of some words."""
        soft = COLOURS[self._setting.soft]
        small = self._setting.body * (0.88 if self._setting.soft == "soft" else 1)
        return (
            f"p {{ margin: 0; line-height: {100 * self._line(words) / self._natural:.1f}%; }}"
            f".soft {{ color: {soft}; }} .small {{ color: {soft}; font-size: {small:.2f}pt; }}"
        )

    def _picture(self, picture: Picture) -> LaidPicture:
        """Return a picture; the setting's logo keeps its proportion."""
        if not picture.name.startswith("png:"):
            return LaidPicture(picture.name, picture.width, picture.height)
        size = QSizeF(self.logo.size())
        size.scale(picture.width, picture.height, Qt.AspectRatioMode.KeepAspectRatio)
        return LaidPicture(picture.name, size.width(), size.height())


def font(family: str, points: float, *, bold: bool = False) -> QFont:
    """Return a font that is the same size on every device."""
    made = QFont(family)
    made.setPointSizeF(points)
    made.setBold(bold)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


@lru_cache(maxsize=1)
def _reference() -> QImage:
    """Return the device that text is measured for."""
    image = QImage(1, 1, QImage.Format.Format_Mono)
    image.setDotsPerMeterX(round(DOTS * 1000))
    image.setDotsPerMeterY(round(DOTS * 1000))
    return image


@lru_cache(maxsize=4)
def _natural_line(family: str) -> float:
    """Return how high a line of a family is by itself, in sizes of the type."""
    metrics = QFontMetricsF(font(family, 72), _reference())
    return (metrics.ascent() + metrics.descent() + metrics.leading()) / DPI


def _option(*, to_end: bool) -> QTextOption:
    """Return how lines run: from left to right, and a word that is longer than a line is broken."""
    option = QTextOption(Qt.AlignmentFlag.AlignRight if to_end else Qt.AlignmentFlag.AlignLeft)
    option.setTextDirection(Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _high(cell: Cell, content: LaidWords | LaidPicture | LaidRows) -> float:
    """Return how high a cell must be."""
    return max(cell.high, cell.pad[0] + content.height + cell.pad[2])


def _top(cell: Cell, content: float, height: float) -> float:
    """Return how far below the top of its row the content of a cell begins."""
    room = height - cell.pad[0] - cell.pad[2] - content
    return cell.pad[0] + {"top": 0.0, "middle": room / 2, "bottom": room}[cell.at]


def cuts_of(laid: Laid, page: float) -> tuple[float, ...]:
    """Return how far below its top a row may be cut: where no line, picture or whole row inside it is."""
    whole = sorted(_whole(laid, 0, page, force=True))
    cuts: list[float] = []
    bottom = 0.0
    for start, end in whole:
        if start >= bottom - SLACK and bottom > 0:
            cuts.append(max(start, bottom))
        bottom = max(bottom, end)
    return tuple(cuts)


def _whole(laid: Laid, top: float, page: float, *, force: bool = False) -> Iterator[tuple[float, float]]:
    """Yield from where to where a row must not be cut."""
    if not (force or laid.row.splits or laid.height > page):
        yield top, top + laid.height
        return
    for cell in laid.cells:
        yield from _whole_content(cell, top + cell.top, page)


def _whole_content(cell: LaidCell, top: float, page: float) -> Iterator[tuple[float, float]]:
    """Yield from where to where the content of a cell must not be cut."""
    content = cell.content
    if isinstance(content, LaidWords):
        yield from ((top + line.start, top + line.end) for line in content.lines)
    elif isinstance(content, LaidPicture):
        yield top, top + content.height
    else:
        for row, below in zip(content.rows, (*content.rows[1:], None), strict=True):
            yield from _whole(row, top + row.top, page)
            if row.row.keep and below:
                yield top + row.top, top + below.top + min(below.height, page / 10)
