"""The printed page: Chromium prints each checklist on A4, and the pages are read back by position."""

from __future__ import annotations

import itertools
import os
import re
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

import machine
from desktop_app.checklists.answers import Value
from desktop_app.documents.model import ChecklistDocument, FormState, Question, QuestionTable, RecordTable
from tests.documents.page import Page
from tests.documents.samples import FORMS, authored_library, document_of, html_of

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--no-pdf-header-footer",
]
MM = 72 / 25.4
NUMBERS_END = 29 * MM
"""Row numbers of the question tables begin left of this; those in the missing box do not."""
LINE_OF_FONT = 1.117
"""Height of a word in the PDF, as a share of the type size."""
FOOT = (297 - 21) * MM
CHECKLISTS = sorted(authored_library().checklists)
VARIANTS = [f"{checklist}-{form}" for checklist in CHECKLISTS for form in FORMS]
HARD: dict[str, Value] = {
    "setting": "Appleyard Nursery and Family Centre at the Old Mill by the River, Lower Road Site",
    "child_reference": "Pneumonoultramicroscopicsilicovolcanoconiosisabcdefgh",
    "main_need": "word " * 999 + "last!",
    "tried_table": [["Pneumonoultramicroscopicsilicovolcanoconiosisabcdefgh", "x" * 500, "word " * 99]],
}


@dataclass(frozen=True)
class Word:
    """A word on paper, in points from the top left."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Printed:
    """A checklist with its PDF."""

    document: ChecklistDocument
    page: Page
    pdf: Path
    points: int = 11

    @cached_property
    def info(self) -> str:
        return _run("pdfinfo", str(self.pdf))

    @cached_property
    def tags(self) -> str:
        """The tagged structure, with what the reader complains about."""
        command = ["pdfinfo", "-struct-text", str(self.pdf)]
        return subprocess.run(
            command, check=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=60
        ).stdout

    @cached_property
    def words(self) -> list[list[Word]]:
        """The words of each page, from top to bottom."""
        tree = ET.fromstring(_run("pdftotext", "-bbox", str(self.pdf), "-"))
        space = "{http://www.w3.org/1999/xhtml}"
        return [
            sorted((_word(node) for node in page.iter(f"{space}word")), key=lambda word: word.top)
            for page in tree.iter(f"{space}page")
        ]

    def body(self, page: int) -> list[Word]:
        """The words of a page between its head and its foot."""
        return [word for word in self.words[page] if word.top > 16 * MM and word.bottom < FOOT]

    def find(self, number: str, right_of: float, left_of: float) -> list[tuple[int, Word]]:
        """Where a number stands in a column of the page."""
        hits = [(page, word) for page in range(len(self.words)) for word in self.body(page)]
        return [(p, w) for p, w in hits if w.text == number and right_of < w.left < left_of]


def _word(node: ET.Element) -> Word:
    box = (float(node.attrib[name]) for name in ("xMin", "yMin", "xMax", "yMax"))
    return Word(node.text or "", *box)


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8", timeout=60).stdout


def _browser() -> str:
    """Return the browser; without it, the PDF tools or the font that is measured, skip, but never in CI."""
    missing = machine.missing_for_tests()
    if not missing:
        return next(filter(None, map(shutil.which, BROWSERS)))
    reason = f"Printing needs what is not here: {', '.join(missing)}."
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _print(html: str, folder: Path) -> Path:
    source, pdf = folder / "page.html", folder / "page.pdf"
    source.write_text(html, encoding="utf-8")
    profile = folder / "profile"
    _run(_browser(), *FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", source.as_uri())
    shutil.rmtree(profile, ignore_errors=True)
    return pdf


def _printed(checklist: str, form: FormState, folder: Path, *, large_print: bool = False, **changed: Value) -> Printed:
    document = document_of(authored_library(), checklist, form, **changed)
    html = html_of(authored_library(), checklist, form, large_print=large_print, **changed)
    return Printed(document, Page(html), _print(html, folder), 18 if large_print else 11)


@pytest.fixture(scope="session", params=VARIANTS)
def printed(request: pytest.FixtureRequest) -> Iterator[Printed]:
    """Each checklist in each state, printed once."""
    checklist, _, form = request.param.rpartition("-")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        yield _printed(checklist, form, Path(folder))


@pytest.fixture(scope="session", params=["large", "hard"])
def unusual(request: pytest.FixtureRequest) -> Iterator[Printed]:
    """Large print, and answers as long as can be."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        if request.param == "large":
            yield _printed("salt", "half", Path(folder), large_print=True)
        else:
            yield _printed("ey-lift", "filled", Path(folder), large_print=False, **HARD)


def _rows(document: ChecklistDocument) -> list[Question | RecordTable]:
    parts = [part for section in document.sections for part in section.parts]
    rows = [part.rows if isinstance(part, QuestionTable) else (part,) for part in parts]
    return list(itertools.chain.from_iterable(rows))


def _place(printed: Printed, row: Question | RecordTable) -> tuple[int, Word]:
    """Where the number of a row stands: exactly once."""
    places = printed.find(row.number, 0, NUMBERS_END)
    assert len(places) == 1, f"{row.number} stands {len(places)} times"
    return places[0]


def _check_pages(printed: Printed) -> None:
    assert re.search(r"Page size:\s+59[45]\.?\d* x 84[12]", printed.info), "not A4"
    count = len(printed.words)
    _, number_word = _place(printed, _rows(printed.document)[0])
    height = number_word.bottom - number_word.top
    assert height == pytest.approx(printed.points * LINE_OF_FONT, rel=0.01), "an overlong word shrinks the page"
    for number, words in enumerate(printed.words, start=1):
        text = " ".join(word.text for word in sorted(words, key=lambda w: (round(w.top), w.left)))
        assert f"Page {number} of {count}" in text
        assert not Counter(printed.document.source.foot.split()) - Counter(text.split()), "the foot is cut"
        assert "Confidential" in text
        assert all(word.right < 210 * MM - 12 * MM for word in words), "a word runs over the edge"
        assert all(word.top > 5 * MM for word in words), "a word stands in the edge that printers leave out"
        assert len(printed.body(number - 1)) > 10, "a page stays all but empty"


def test_each_page_is_a4_with_number_source_and_mark(printed: Printed) -> None:
    _check_pages(printed)
    assert 2 <= len(printed.words) <= 5


def test_no_row_is_split_and_none_is_lost(printed: Printed) -> None:
    items = printed.page.items()
    for row in _rows(printed.document):
        page, number = _place(printed, row)
        below = [word.text for word in printed.body(page) if word.top > number.top - 8]
        if isinstance(row, Question):
            wanted = Counter(items[row.item_id].text.split())
            assert not wanted - Counter(below), f"{row.number} is split"


def test_table_heads_are_repeated_on_the_next_page(printed: Printed) -> None:
    continued = {
        row.number
        for section in printed.document.sections
        for part in section.parts
        if isinstance(part, QuestionTable) and part.continued
        for row in part.rows
    }
    records = {row.number for row in _rows(printed.document) if isinstance(row, RecordTable)}
    for page in range(1, len(printed.words)):
        first = min(printed.body(page), key=lambda word: (round(word.top / 4), word.left))
        if re.fullmatch(r"\d+\.\d+", first.text):
            assert first.text in continued | records, "a page begins with rows but no head"


def test_no_heading_is_left_alone_at_the_foot(printed: Printed) -> None:
    for section in printed.document.sections:
        first = section.parts[0]
        row = first.rows[0] if isinstance(first, QuestionTable) else first
        page, number = _place(printed, row)
        above = [place for place in printed.find(section.number, 0, 21 * MM) if place[0] == page]
        assert above, f"section {section.number} begins on another page than its first row"
        assert above[0][1].top < number.top
        if isinstance(row, RecordTable):
            tall = 15 * MM if row.empty_rows else 5 * MM
            assert number.bottom + tall < FOOT, "a table begins too low for its first row"


LONG_ROW = {"tried_table": [["first " + "word " * 50, "when", "what"]]}


@pytest.mark.parametrize(
    ("heading", "changed", "first"),
    [("Evidence", {}, "3.1"), ("tried", {}, "Picture"), ("tried", LONG_ROW, "first")],
)
def test_a_heading_moves_on_with_its_table_wherever_the_page_ends(
    heading: str, changed: dict[str, Value], first: str, tmp_path: Path
) -> None:
    html = html_of(authored_library(), "ey-lift", "filled", large_print=False, **changed)
    start = html.index("<section", html.index("<main"))
    sections = re.findall(r"<section>.*?</section>", html, re.DOTALL)
    (section,) = [one for one in sections if heading in one[: one.index("</h2>")]]
    filler = '<div style="break-before:page;height:{}mm"></div>'
    copies = [filler.format(height) + section for height in range(160, 260, 5)]
    pdf = _print(f"{html[:start]}{''.join(copies)}</main></body></html>", tmp_path)
    printed = Printed(document_of(authored_library(), "ey-lift", "filled"), Page(html), pdf)
    number = "3" if heading == "Evidence" else "4"
    with_heading = [page for page, _ in printed.find(number, 0, 21 * MM)]
    with_first_row = [page for page, words in enumerate(printed.words) if first in {w.text for w in words}]
    assert with_heading == with_first_row
    assert len(with_heading) == len(copies)


def test_signatures_stay_with_the_follow_up_and_the_source(printed: Printed) -> None:
    if printed.document.signatures is None:
        return  # nobody signs a checklist about an allegation
    last = [word.text for word in printed.body(len(printed.words) - 1)]
    title = printed.document.sections[-1].title.split()
    assert not Counter([*title, "Signatures", "Signature", "Where", "comes", "from."]) - Counter(last)


def test_the_pdf_is_tagged_and_says_every_answer(printed: Printed) -> None:
    assert re.search(r"Tagged:\s+yes", printed.info)
    assert {"H1", "H2", "TH"} <= set(re.findall(r"^\s*(H1|H2|TH)\b", printed.tags, re.MULTILINE))
    assert "Syntax Error" not in printed.tags
    quoted = re.findall(r'"(.*)"', printed.tags)
    spoken = "".join("".join(quoted).split())
    for row in _rows(printed.document):
        pieces = row.paragraphs if isinstance(row, Question) else itertools.chain.from_iterable(row.rows)
        assert all("".join(piece.split()) in spoken for piece in pieces)
    assert spoken.count("Missing") == printed.page.text.count("Missing")


def test_large_print_and_the_longest_answers_break_nothing(unusual: Printed) -> None:
    _check_pages(unusual)
    for row in _rows(unusual.document):
        _place(unusual, row)
    everything = "".join(word.text for page in unusual.words for word in page)
    assert "Wherethiscomesfrom." in everything
