"""Print, preview and PDF inside the app: documents laid out and painted through Qt. Nothing is put on disk on the way.

    pages = PaperPress(resources).pages(made, large_print=False, go_on=bar)
    pdf_of(pages, go_on=bar)          the bytes of a PDF, for storage to write whole
    preview_dialog(window, pages)     a dialog with the pages, from which people can print
    paint_on(printer, pages)          prints on a QPrinter that a dialog has set up

`made` is a Document or a Pack. `go_on(done, of)` is told after each paper that is laid out and after each page that is
painted; where it returns False, `Stopped` (documents.html) is raised and nothing was made.

Rows become pages in two passes: `paper_boxes` lays all of them out, `page_breaks` finds where pages end. The PDF has no
tags: for people who use a screen reader the HTML page is the accessible version.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QMarginsF, QRectF
from PySide6.QtGui import QFontDatabase, QImage, QPageLayout, QPageSize, QPainter, QPdfWriter

from desktop_app.documents.boxes import FIT, NO_EDGE, Cell, Edge, Row, Words
from desktop_app.documents.html import GoOn, tell_how_far
from desktop_app.documents.model import Made, papers_of
from desktop_app.documents.rich import PAGE_HEIGHT, PAGE_WIDTH, PageSetting, RichPaper, RichRenderer
from desktop_app.ui.page_breaks import Slice, Strip, pages_of
from desktop_app.ui.paper_boxes import DPI, Laid, LaidRows, Measure, cuts_of
from desktop_app.ui.paper_brush import Brush, renderer_of
from desktop_app.ui.ports import Refusal
from desktop_app.ui.theme import FAMILY, load_fonts

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog
    from PySide6.QtSvg import QSvgRenderer
    from PySide6.QtWidgets import QWidget

NO_PRINTER = "The printer did not start. Nothing was printed. Check that it is on, or save the paper as a PDF."
FAMILIES = ("Arial", "Liberation Sans", "Helvetica")
"""The first of them that is there is used; they have the same widths. Else it is the app's own."""
MARGIN_GAP = 3.0
"""Between the text of a page and what its margins say, in millimetres."""
UNPRINTABLE = 5.0
"""The edge that printers leave out."""
SMALLEST = 6.0
"""Type that would else be too high for its margin becomes smaller, but not than this."""
RULE = Edge(0.25, "rule")


@dataclass(frozen=True)
class Page:
    """One page: parts of the rows of a paper, with a head and a foot in the margins."""

    paper: LaidPaper
    slices: Sequence[Slice]


@dataclass(frozen=True)
class LaidPaper:
    """A paper with its rows laid out."""

    rich: RichPaper
    rows: LaidRows
    measure: Measure


class Pages:
    """A file laid out, ready to be painted on anything."""

    def __init__(self, title: str, pages: Sequence[Page], rich: RichRenderer) -> None:
        """Take all pages in order."""
        self.title = title
        self._pages = pages
        self._rich = rich
        self._drawings: dict[str, QSvgRenderer] = {}

    def __len__(self) -> int:
        """Return how many pages there are."""
        return len(self._pages)

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page, counted from 0, with a painter that is scaled to millimetres."""
        page = self._pages[number]
        setting, laid = page.paper.rich.setting, page.paper.rows.rows
        brush = Brush(painter, self._drawing, page.paper.measure.logo)
        top, left = setting.margins[0], setting.margins[3]
        if page.paper.rich.behind:
            brush.drawing(page.paper.rich.behind, QRectF(left, top, setting.width, setting.height))
        for part in page.slices:
            high = top + part.top
            brush.row(laid[part.row], left, high - part.start, high, high + part.end - part.start)
        self._margins(brush, page, number)

    def _margins(self, brush: Brush, page: Page, number: int) -> None:
        """Paint what the margins of a page say."""
        rich, measure = page.paper.rich, page.paper.measure
        setting = rich.setting
        head = _fitted(measure, partial(_head_row, rich, is_first=number == 0), setting, setting.margins[0])
        self._row(brush, head, setting, setting.margins[0] - MARGIN_GAP - head.height)
        foot = _fitted(
            measure, partial(_foot_row, rich, f"Page {number + 1} of {len(self)}"), setting, setting.margins[2]
        )
        self._row(brush, foot, setting, PAGE_HEIGHT - setting.margins[2] + MARGIN_GAP)

    @staticmethod
    def _row(brush: Brush, row: Laid, setting: PageSetting, top: float) -> None:
        """Paint a row of the margins."""
        brush.row(row, setting.margins[3], top, top, top + row.height)

    def _drawing(self, name: str) -> QSvgRenderer:
        """Return what paints a drawing."""
        if name not in self._drawings:
            self._drawings[name] = renderer_of(self._rich.svg(name))
        return self._drawings[name]


class PaperPress:
    """Makes pages, PDFs and prints of documents."""

    def __init__(self, resources: Path) -> None:
        """Take the folder of templates and fonts. There must be a QApplication before anything is made."""
        self._resources = resources
        self._rich = RichRenderer(resources / "templates")

    def pages(self, made: Made, *, large_print: bool = False, go_on: GoOn | None = None) -> Pages:
        """Return the pages of a file. Raises Stopped."""
        count = len(papers_of(made))
        pages: list[Page] = []
        for done, paper in enumerate(self._rich.papers(made, large_print=large_print), start=1):
            pages += self._laid(paper)
            tell_how_far(go_on, done, count)
        return Pages(made.title, pages, self._rich)

    def _laid(self, rich: RichPaper) -> Iterator[Page]:
        """Yield the pages of one paper."""
        logo = QImage.fromData(rich.logo) if rich.logo else QImage()
        measure = Measure(self._family, rich.setting, logo)
        paper = LaidPaper(rich, measure.rows(rich.rows, rich.setting.width), measure)
        for slices in pages_of(_strips(paper.rows.rows, rich.setting.height), rich.setting.height):
            yield Page(paper, slices)

    @functools.cached_property
    def _family(self) -> str:
        """The family of the type."""
        known = set(QFontDatabase.families())
        if not known & set(FAMILIES):
            load_fonts(self._resources)
        return next((family for family in FAMILIES if family in known), FAMILY)


def pdf_of(pages: Pages, go_on: GoOn | None = None) -> bytes:
    """Return pages as PDF. Raises Stopped."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setResolution(DPI)
    writer.setTitle(pages.title)
    writer.setCreator("One Stop")
    writer.setPageLayout(_a4())
    painter = QPainter(writer)
    try:
        for number in range(len(pages)):
            if number:
                writer.newPage()
            _paint(painter, pages, number, DPI / 25.4)
            tell_how_far(go_on, number + 1, len(pages))
    finally:
        painter.end()
    return bytes(buffer.data().data())


def paint_on(printer: QPrinter, pages: Pages) -> None:
    """Paint pages on a printer: those that people asked for, made smaller where its paper is. Raises Refusal."""
    printer.setFullPage(True)
    painter = QPainter()
    if not painter.begin(printer):
        raise Refusal(NO_PRINTER)
    paper = printer.pageLayout().fullRectPixels(printer.resolution())
    scale = min(paper.width() / PAGE_WIDTH, paper.height() / PAGE_HEIGHT)
    try:
        for at, number in enumerate(_asked_for(printer, len(pages))):
            if at:
                printer.newPage()
            _paint(painter, pages, number, scale)
    finally:
        painter.end()


def preview_dialog(parent: QWidget, pages: Pages) -> QPrintPreviewDialog:
    """Return the dialog that shows pages. It has a printer of its own: one of ours would be gone before it."""
    from PySide6.QtPrintSupport import QPrintPreviewDialog

    dialog = QPrintPreviewDialog(parent)
    printer = dialog.printer()
    printer.setResolution(DPI)
    printer.setPageLayout(_a4())
    printer.setDocName(pages.title)
    dialog.setWindowTitle("One Stop")
    dialog.paintRequested.connect(partial(paint_on, pages=pages))
    return dialog


def _a4() -> QPageLayout:
    """Return A4 upright; the margins are part of what is painted."""
    size = QPageSize(QPageSize.PageSizeId.A4)
    return QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF(0, 0, 0, 0))


def _asked_for(printer: QPrinter, count: int) -> range:
    """Return the numbers of the pages that a printer is asked for."""
    first, last = printer.fromPage() or 1, printer.toPage() or count
    return range(first - 1, min(last, count))


def _paint(painter: QPainter, pages: Pages, number: int, scale: float) -> None:
    """Paint a page with so many dots to the millimetre."""
    painter.save()
    painter.scale(scale, scale)
    pages.paint(painter, number)
    painter.restore()


def _strips(rows: Sequence[Laid], height: float) -> list[Strip]:
    """Return what matters of rows for where pages end."""
    head: int | None = None
    strips: list[Strip] = []
    for number, laid in enumerate(rows):
        row = laid.row
        head = number if row.is_head else head if row.headed else None
        may_be_cut = row.splits or laid.height > height / 2
        strips.append(
            Strip(
                laid.height,
                row.gap,
                row.keep,
                head if row.headed else None,
                row.new_page,
                row.splits,
                cuts_of(laid, height) if may_be_cut else (),
            )
        )
    return strips


def _fitted(measure: Measure, row: Callable[[float], Row], setting: PageSetting, margin: float) -> Laid:
    """Return a row of a margin: in smaller type where it would else reach the edge that printers leave out."""
    points = setting.small
    laid = measure.row(row(points), setting.width)
    while laid.height > margin - MARGIN_GAP - UNPRINTABLE and points > SMALLEST:
        points -= 0.5
        laid = measure.row(row(points), setting.width)
    return laid


def _head_row(rich: RichPaper, points: float, *, is_first: bool) -> Row:
    """Return what stands above the text of a page. The first page of a file does not name its paper."""
    soft = rich.setting.soft
    running = Words(escape(rich.mark if is_first else rich.running), points=points, line=1.3, colour=soft)
    corner = Words(escape(rich.corner), points=points, line=1.3, bold=True, colour=soft, to_end=True)
    return Row((Cell(running, at="bottom"), Cell(corner, width=FIT, at="bottom", pad=(0, 0, 0, 4))))


def _foot_row(rich: RichPaper, number: str, points: float) -> Row:
    """Return the foot: where the content comes from, and the number of the page."""
    source = Words(escape(rich.foot), points=points, line=1.3, colour=rich.setting.soft)
    page = Words(number, points=rich.setting.small, line=1.3, bold=True, to_end=True)
    edges = (RULE, NO_EDGE, NO_EDGE, NO_EDGE)
    return Row(
        (
            Cell(source, pad=(MARGIN_GAP, 4, 0, 0), edges=edges),
            Cell(page, width=FIT, pad=(MARGIN_GAP, 0, 0, 0), edges=edges),
        )
    )
