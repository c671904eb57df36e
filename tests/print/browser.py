"""What Chromium printed, read back by position: pages, running heads and feet, words in a column, shades of grey."""

from __future__ import annotations

import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from desktop_app.documents.model import Document
from desktop_app.documents.rich import PAGE_HEIGHT, PAGE_WIDTH, PageSetting, setting_of
from tests.print.chrome import Chrome
from tests.print.pdf_words import MM, Place, ReadPdf
from tests.print.test_qt_pdf import bare

LINE_OF_FONT = 1.117
"""Height of a word in the PDF, as a share of the type size."""
EDGE = 4.0
"""Millimetres at the edge of the paper that many printers leave out."""
HEADING = 1.15
"""Type from this share of the body's on is a heading."""
PARTED = re.compile(r"Part (\d+)\b")
GREY_DPI = 150


@dataclass(frozen=True)
class BrowserPdf(ReadPdf):
    """A PDF that Chromium printed."""

    @cached_property
    def tags(self) -> str:
        """The tagged structure, with what the reader complains about."""
        command = ["pdfinfo", "-struct-text", "-"]
        done = subprocess.run(
            command, input=self.data, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60
        )
        return done.stdout.decode("utf-8")

    @cached_property
    def spoken(self) -> str:
        """All text in the order of reading, without spaces: what the margins say is not part of it."""
        return bare("".join(re.findall(r'"(.*)"', self.tags)))

    def said_within(self, setting: PageSetting) -> str:
        """Return all text between head and foot in the order in which it was painted, without spaces."""
        box = {"-r": 72, "-x": 0, "-y": setting.margins[0] * MM, "-W": PAGE_WIDTH * MM, "-H": setting.height * MM}
        options = [str(part) for name, number in box.items() for part in (name, round(number))]
        return bare(self._run("pdftotext", "-raw", *options, "-", "-"))

    def grey(self, page: int) -> GreyPage:
        """Return a page as a black-and-white printer shows it."""
        number = str(page + 1)
        command = ["-gray", "-r", str(GREY_DPI), "-f", number, "-l", number, "-"]
        done = subprocess.run(["pdftoppm", *command], input=self.data, check=True, capture_output=True, timeout=60)
        _, width, _, _, pixels = re.split(rb"\s", done.stdout.replace(b"\n", b" ", 3), maxsplit=4)
        return GreyPage(int(width), pixels)


@dataclass(frozen=True)
class GreyPage:
    """A page in shades of grey, a byte a pixel."""

    width: int
    pixels: bytes

    def contrast(self, word: Place) -> float:
        """Return the contrast between the lightest and the darkest shade around a word."""
        scale = GREY_DPI / 25.4
        left, right = round(word.left * scale), round(word.right * scale)
        rows = range(round(word.top * scale), round(word.bottom * scale))
        shades = b"".join(self.pixels[row * self.width + left : row * self.width + right] for row in rows)
        return (luminance(max(shades)) + 0.05) / (luminance(min(shades)) + 0.05)


def luminance(shade: int) -> float:
    """Return the relative luminance of a shade of grey from 0 to 255."""
    share = shade / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def printed_by(chrome: Chrome, html: str) -> BrowserPdf:
    """Return a page as Chromium prints it."""
    with chrome.tab(html) as tab:
        return BrowserPdf(tab.pdf())


@dataclass(frozen=True)
class Sheet:
    """One page of a file: the paper that it belongs to, how that is set, and the words."""

    document: Document
    setting: PageSetting
    words: list[Place]

    @cached_property
    def body(self) -> list[Place]:
        """The words between the head and the foot."""
        top, bottom = self.setting.margins[0] - 0.5, PAGE_HEIGHT - self.setting.margins[2] + 0.5
        return [word for word in self.words if top < word.top and word.bottom < bottom]

    @cached_property
    def above(self) -> str:
        """What stands in the margin above."""
        return " ".join(word.text for word in self.words if word.bottom < self.setting.margins[0] + 0.5)

    @cached_property
    def foot(self) -> str:
        """What stands in the margin below."""
        return " ".join(word.text for word in self.words if word.top > PAGE_HEIGHT - self.setting.margins[2])

    def lines(self) -> Iterator[list[Place]]:
        """Yield the lines of the body from the top, each from the left."""
        line: list[Place] = []
        for word in self.body:
            if line and word.top > line[0].top + 1:
                yield sorted(line, key=_left)
                line = []
            line.append(word)
        if line:
            yield sorted(line, key=_left)

    def is_heading(self, word: Place) -> bool:
        """Return whether a word is as large as a heading."""
        return word.bottom - word.top > HEADING * self.setting.body * LINE_OF_FONT * 25.4 / 72

    def tops_of(self, text: str, left: float, right: float) -> list[float]:
        """Return where a text begins, each time that it stands between two edges, in a line or several."""
        words = [word for word in self.body if left - 0.5 < word.left < right]
        starts = [at for at, word in enumerate(words) for _ in bare(word.text)]
        column, wanted = bare("".join(word.text for word in words)), bare(text)
        return [words[starts[hit.start()]].top for hit in re.finditer(f"(?={re.escape(wanted)})", column)]

    def letters_below(self, top: float) -> Counter[str]:
        """Count the letters of the body from a height down."""
        return Counter(bare("".join(word.text for word in self.body if word.top > top)))


def _left(word: Place) -> float:
    return word.left


def sheets_of(pdf: ReadPdf, papers: Iterable[Document], *, large: bool) -> list[Sheet]:
    """Return the pages of a file, each with the paper that its corner names."""
    documents = list(papers)
    return [_sheet(words, documents, large) for words in pdf.pages]


def _sheet(words: list[Place], documents: list[Document], large: bool) -> Sheet:
    """Return one page. The first paper of a pack has no number."""
    corner = " ".join(word.text for word in words if word.bottom < 18 and word.left > 90)
    found = PARTED.search(corner)
    document = documents[int(found[1]) if found else 0]
    return Sheet(document, setting_of(document.look, large), words)
