"""Printing through Qt: nothing is lost or left on disk, hostile words come to an end, and people can stop."""

from __future__ import annotations

import ctypes
import os
import re
import struct
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, QRectF, Qt
from PySide6.QtGui import QBitmap, QFontDatabase, QImage, QPageLayout, QPageSize, QPainter, QRegion
from PySide6.QtPrintSupport import QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.checklists.answers import Value
from desktop_app.documents.boxes import Picture
from desktop_app.documents.html import Stopped
from desktop_app.documents.model import Document, Head, Letterhead, Pack, Paper, SourceNote
from desktop_app.ui import printing
from desktop_app.ui.paper_boxes import LaidCell, LaidRows
from desktop_app.ui.ports import Refusal
from desktop_app.ui.printing import Pages, PaperPress, paint_on, pdf_of, preview_dialog
from desktop_app.ui.theme import FAMILY
from tests.documents import papers
from tests.documents.samples import ROOT, authored_library, document_of
from tests.print.pdf_words import ReadPdf, need_tools

DOTS_TO_MM = 4


@pytest.fixture
def press(qapp: QApplication) -> PaperPress:
    """Return the press with the real templates."""
    return PaperPress(ROOT / "resources")


def read(press: PaperPress, document: Document, *, large: bool = False) -> ReadPdf:
    """Return a document as its PDF says it."""
    need_tools()
    return ReadPdf(pdf_of(press.pages(document, large_print=large)))


def lift(**changed: Value) -> Document:
    """Return a filled checklist with some answers changed."""
    return document_of(authored_library(), "ey-lift", "filled", **changed)


def typed(text: str, logo: bytes = b"") -> Document:
    """Return a paper whose letterhead holds what people typed."""
    head = Head("Sheet", "Title", "Purpose", letterhead=Letterhead(name=text, logo=logo))
    return Paper("Title", head, (), SourceNote("Foot", "Whole"))


def picture_of(pages: Pages, number: int = 0) -> QImage:
    """Return a page as a picture."""
    image = QImage(210 * DOTS_TO_MM, 297 * DOTS_TO_MM, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.scale(DOTS_TO_MM, DOTS_TO_MM)
    pages.paint(painter, number)
    painter.end()
    return image


def png(width: int, height: int) -> bytes:
    """Return a red PNG."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFFFF0000)
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]  # Qt takes the name as text
    return bytes(buffer.data().data())


def red_box(image: QImage) -> tuple[float, float]:
    """Return how wide and high what is red on a page is, in millimetres."""
    red = image.createMaskFromColor(0xFFFF0000, Qt.MaskMode.MaskOutColor)
    box = QRegion(QBitmap.fromImage(red)).boundingRect()
    return box.width() / DOTS_TO_MM, box.height() / DOTS_TO_MM


HOSTILE: dict[str, tuple[dict[str, Value], str, int]] = {
    "100,000 letters": ({"main_need": "qord " * 20_000}, "qord", 20_000),
    "one word of 5,000 letters": ({"main_need": "ж" * 5_000}, "ж", 5_000),
    "a name of 300 letters": ({"filled_by": "Ж" * 300}, "Ж", 300),
    "3,000 lines": ({"main_need": "\n".join(f"line{number}" for number in range(3_000))}, r"line\d+", 3_000),
    "900 paragraphs": ({"main_need": "qord\n\n" * 900}, "qord", 900),
    "rows higher than a page": ({"tried_table": [["p" * 900, "ж" * 2_000, "qord " * 400]] * 3}, "qord|ж", 7_200),
}
"""What people typed -> the answers, what to count on paper, and how often it stands there."""


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("name", HOSTILE)
def test_nothing_of_the_longest_answers_is_lost_or_printed_twice(name: str, large: bool, press: PaperPress) -> None:
    changed, counted, times = HOSTILE[name]
    pdf = read(press, lift(**changed), large=large)
    flat = "".join(pdf.text.split())
    assert len(re.findall(counted, pdf.text)) == times
    assert "Wherethiscomesfrom." in flat
    assert all(f"Page{at}of{len(pdf.pages)}" in flat for at in range(1, len(pdf.pages) + 1))
    assert all(word.right < 210 - 12 for page in pdf.pages for word in page)


def test_each_line_of_a_split_answer_is_printed_once(press: PaperPress) -> None:
    lines = [f"unique{number}" for number in range(400)]
    text = read(press, lift(main_need="\n".join(lines))).text.split()
    assert [line for line in lines if text.count(line) != 1] == []


@pytest.mark.parametrize("text", ["שלום עולם", "مرحبا بالعالم"])
def test_words_from_right_to_left_are_printed_and_turn_nothing_else(text: str, press: PaperPress) -> None:
    for control in ("", "\u202e", "\u2067", "\u2069\u202e"):
        pdf = read(press, lift(setting=f"{control}{text}", child_reference=f"{control}KM-07"))
        words = [word.text for word in pdf.pages[0]]
        assert all(word in words for word in ("EY", "LIFT", "Confidential", "Setting", "reference"))
        letters = [one for one in unicodedata.normalize("NFKC", pdf.text) if one in text and not one.isspace()]
        assert len(letters) >= len(text.replace(" ", ""))
        at = {word.text: word.left for word in pdf.pages[-1] if word.top < 17}
        assert at["EY"] < at["LIFT"] < at["checklist"] < at["Reference"]


def test_what_qt_would_take_for_markup_or_for_a_frame_is_printed_or_left_out(press: PaperPress) -> None:
    pdf = read(press, typed("a\x00b\ufdd0c\ufdd1d\u2029e\ufffcf<table><tr><td>&amp;{{ 1 }}"))
    assert "abcdef<table><tr><td>&amp;{{1}}" in "".join(pdf.text.split())


@contextmanager
def watched(*folders: Path) -> Iterator[Callable[[], list[str]]]:
    """Tell the names of files that are made in some folders while this is open."""
    libc = ctypes.CDLL(None, use_errno=True)
    watch = libc.inotify_init1(os.O_NONBLOCK)
    created, moved = 0x100, 0x80
    assert all(libc.inotify_add_watch(watch, os.fsencode(folder), created | moved) >= 0 for folder in folders)

    def made() -> list[str]:
        """Return the names."""
        try:
            events = os.read(watch, 65536)
        except BlockingIOError:
            return []
        names = []
        while events:
            (length,) = struct.unpack_from("I", events, 12)
            names.append(os.fsdecode(events[16 : 16 + length].rstrip(b"\0")))
            events = events[16 + length :]
        return names

    try:
        yield made
    finally:
        os.close(watch)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="inotify is Linux's")
def test_nothing_is_put_on_disk_on_the_way(press: PaperPress, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("TMPDIR", "HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"):
        monkeypatch.setenv(name, str(tmp_path))
    monkeypatch.chdir(tmp_path)
    with watched(tmp_path) as made:
        (tmp_path / "seen").touch()
        assert made() == ["seen"]
        assert len(pdf_of(press.pages(lift(main_need="word " * 20_000)))) > 100_000
        parent = QWidget()
        dialog = preview_dialog(parent, press.pages(lift()))
        dialog.findChildren(QPrintPreviewWidget)[0].updatePreview()
        assert made() == []


def test_people_can_stop_while_papers_are_laid_out_and_while_they_are_painted(press: PaperPress) -> None:
    pack = papers.pack()
    told: list[tuple[int, int]] = []

    def go_on(done: int, of: int) -> bool:
        """Stop after the second."""
        told.append((done, of))
        return done < 2

    with pytest.raises(Stopped):
        press.pages(pack, go_on=go_on)
    assert told == [(1, len(pack.papers)), (2, len(pack.papers))]
    pages = press.pages(pack)
    with pytest.raises(Stopped):
        pdf_of(pages, go_on)
    assert told[2:] == [(1, len(pages)), (2, len(pages))]


def test_pages_count_on_through_a_pack_and_no_paper_begins_below_another(press: PaperPress) -> None:
    pack = papers.pack()
    alone = [len(press.pages(paper)) for paper in pack.papers]
    assert len(press.pages(pack)) == sum(alone)
    assert len(press.pages(Pack("One", pack.papers[:1]))) == alone[0]


def test_the_preview_shows_every_page(press: PaperPress, qtbot: QtBot) -> None:
    pages = press.pages(lift())
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = preview_dialog(parent, pages)
    assert isinstance(dialog, QPrintPreviewDialog)
    (shown,) = dialog.findChildren(QPrintPreviewWidget)
    shown.updatePreview()
    assert shown.pageCount() == len(pages)
    assert dialog.windowTitle() == "One Stop"


def printed_on(pages: Pages, path: Path, prepare: Callable[[QPrinter], object]) -> ReadPdf:
    """Return what a printer would put on paper."""
    need_tools()
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    prepare(printer)
    paint_on(printer, pages)
    return ReadPdf(path.read_bytes())


def test_a_printer_prints_the_pages_of_the_pdf(press: PaperPress, tmp_path: Path) -> None:
    pages = press.pages(lift())
    printed = printed_on(pages, tmp_path / "out.pdf", lambda _: None)
    in_pdf = ReadPdf(pdf_of(pages))
    assert [[word.text for word in page] for page in printed.pages] == [[w.text for w in page] for page in in_pdf.pages]
    first, same = printed.pages[0][0], in_pdf.pages[0][0]
    assert (first.left, first.top) == pytest.approx((same.left, same.top), abs=0.3)


def test_a_printer_prints_the_pages_that_were_asked_for(press: PaperPress, tmp_path: Path) -> None:
    pages = press.pages(lift())
    printed = printed_on(pages, tmp_path / "out.pdf", lambda printer: printer.setFromTo(2, 3))
    assert [page in printed.text for page in ("Page 1 of", "Page 2 of", "Page 3 of", "Page 4 of")] == [0, 1, 1, 0]


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.Letter, QPageSize.PageSizeId.A5])
def test_on_smaller_paper_pages_are_smaller_and_whole(
    size: QPageSize.PageSizeId, press: PaperPress, tmp_path: Path
) -> None:
    printed = printed_on(
        press.pages(lift()), tmp_path / "out.pdf", lambda printer: printer.setPageSize(QPageSize(size))
    )
    paper = QPageSize(size).size(QPageSize.Unit.Millimeter)
    assert all(word.right < paper.width() and word.bottom < paper.height() for page in printed.pages for word in page)
    assert "Wherethiscomesfrom." in "".join(printed.text.split())


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_start_is_said_so(press: PaperPress, tmp_path: Path) -> None:
    with pytest.raises(Refusal, match=r"Nothing was printed\. Check"):
        printed_on(press.pages(lift()), tmp_path / "no folder" / "out.pdf", lambda _: None)


def test_the_settings_logo_is_printed_in_its_proportion(press: PaperPress) -> None:
    assert red_box(picture_of(press.pages(typed("Appleyard", png(300, 100))))) == pytest.approx((42, 14), abs=0.6)
    assert red_box(picture_of(press.pages(typed("Appleyard", png(100, 400))))) == pytest.approx((3.5, 14), abs=0.6)


def test_a_logo_that_is_no_picture_leaves_the_paper_whole(press: PaperPress) -> None:
    assert "Appleyard" in read(press, typed("Appleyard", b"\x89PNG broken")).text


def test_a_qr_code_is_large_enough_and_its_modules_are_those_of_the_address(press: PaperPress) -> None:
    import segno

    pages = press.pages(lift())
    codes = [code for at in range(len(pages)) for code in codes_on(pages, at)]
    assert codes
    for side, name in codes:
        modules = segno.make(f"https://{name.removeprefix('qr:')}", error="m", micro=False, boost_error=False).matrix
        across = len(modules) + 8
        image = QImage(across * 8, across * 8, QImage.Format.Format_RGB32)
        image.fill(0xFFFFFFFF)
        painter = QPainter(image)
        pages._drawing(name).render(painter, QRectF(image.rect()))
        painter.end()
        dark = [
            [image.pixelColor(x * 8 + 36, y * 8 + 36).value() < 128 for x in range(across - 8)]
            for y in range(across - 8)
        ]
        assert dark == [[bool(module) for module in row] for row in modules]
        assert side >= 22
        assert side / across >= 0.4


def codes_on(pages: Pages, number: int) -> Iterator[tuple[float, str]]:
    """Yield the side and the name of each QR code on a page."""
    page = pages._pages[number]
    rows = page.paper.rows.rows
    cells = [cell for part in page.slices for cell in rows[part.row].cells]
    while cells:
        cell: LaidCell = cells.pop()
        if isinstance(cell.content, LaidRows):
            cells += [inner for row in cell.content.rows for inner in row.cells]
        elif isinstance(cell.cell.content, Picture) and cell.cell.content.name.startswith("qr:"):
            yield cell.content.height, cell.cell.content.name


def test_without_arial_or_a_font_like_it_the_apps_own_is_used(
    press: PaperPress, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "FAMILIES", ("No such font",))
    pages = press.pages(lift())
    assert FAMILY in QFontDatabase.families()
    pdf = pdf_of(pages)
    fonts = subprocess.run(["pdffonts", "-"], input=pdf, check=True, capture_output=True, timeout=60).stdout.decode()
    assert "Atkinson" in fonts
    assert "Liberation" not in fonts
    assert "Wherethiscomesfrom." in "".join(ReadPdf(pdf).text.split())


def test_pages_are_a4_upright(press: PaperPress) -> None:
    layout = printing._a4()
    assert layout.orientation() == QPageLayout.Orientation.Portrait
    assert re.search(r"Page size:\s+59[45]\.?\d* x 84[12]", read(press, lift()).info)
