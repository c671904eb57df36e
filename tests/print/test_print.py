"""The printed page: Chromium prints each checklist on A4, and the pages are read back by position."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import dataclass

import pytest

from desktop_app.checklists.answers import Value
from desktop_app.documents.model import ChecklistDocument, FormState, Question, QuestionTable, RecordTable
from tests.documents.page import Page
from tests.documents.samples import FORMS, authored_library, document_of, html_of
from tests.print.browser import LINE_OF_FONT, BrowserPdf, Sheet, printed_by, sheets_of
from tests.print.chrome import Chrome
from tests.print.pdf_words import MM, Place
from tests.print.test_qt_pdf import bare

NUMBERS_END = 29
"""Row numbers of the question tables begin left of this, in millimetres; those in the missing box do not."""
SECTIONS_END = 21
FOOT = 297 - 21
CHECKLISTS = sorted(authored_library().checklists)
VARIANTS = [f"{checklist}-{form}" for checklist in CHECKLISTS for form in FORMS]
HARD: dict[str, Value] = {
    "setting": "Appleyard Nursery and Family Centre at the Old Mill by the River, Lower Road Site",
    "child_reference": "Pneumonoultramicroscopicsilicovolcanoconiosisabcdefgh",
    "main_need": "word " * 999 + "last!",
    "tried_table": [["Pneumonoultramicroscopicsilicovolcanoconiosisabcdefgh", "x" * 500, "word " * 99]],
}


@dataclass(frozen=True)
class Printed:
    """A checklist with its PDF and the pages of it."""

    document: ChecklistDocument
    page: Page
    pdf: BrowserPdf
    sheets: list[Sheet]

    def find(self, number: str, left_of: float) -> list[tuple[int, Place]]:
        """Where a number stands at the left of the pages."""
        hits = [(page, word) for page, sheet in enumerate(self.sheets) for word in sheet.body]
        return [(page, word) for page, word in hits if word.text == number and word.left < left_of]


def _printed(
    chrome: Chrome, checklist: str, form: FormState, *, large_print: bool = False, **changed: Value
) -> Printed:
    document = document_of(authored_library(), checklist, form, **changed)
    html = html_of(authored_library(), checklist, form, large_print=large_print, **changed)
    pdf = printed_by(chrome, html)
    return Printed(document, Page(html), pdf, sheets_of(pdf, [document], large=large_print))


@pytest.fixture(scope="module", params=VARIANTS)
def printed(request: pytest.FixtureRequest, chrome: Chrome) -> Printed:
    """Each checklist in each state, printed once."""
    checklist, _, form = request.param.rpartition("-")
    return _printed(chrome, checklist, form)


@pytest.fixture(scope="module", params=["large", "hard"])
def unusual(request: pytest.FixtureRequest, chrome: Chrome) -> Printed:
    """Large print, and answers as long as can be."""
    if request.param == "large":
        return _printed(chrome, "salt", "half", large_print=True)
    return _printed(chrome, "ey-lift", "filled", large_print=False, **HARD)


def _rows(document: ChecklistDocument) -> list[Question | RecordTable]:
    parts = [part for section in document.sections for part in section.parts]
    rows = [part.rows if isinstance(part, QuestionTable) else (part,) for part in parts]
    return list(itertools.chain.from_iterable(rows))


def _place(printed: Printed, row: Question | RecordTable) -> tuple[int, Place]:
    """Where the number of a row stands: exactly once."""
    places = printed.find(row.number, NUMBERS_END)
    assert len(places) == 1, f"{row.number} stands {len(places)} times"
    return places[0]


def _check_pages(printed: Printed) -> None:
    assert re.search(r"Page size:\s+59[45]\.?\d* x 84[12]", printed.pdf.info), "not A4"
    count = len(printed.sheets)
    _, number_word = _place(printed, _rows(printed.document)[0])
    height = (number_word.bottom - number_word.top) * MM
    wanted = printed.sheets[0].setting.body * LINE_OF_FONT
    assert height == pytest.approx(wanted, rel=0.01), "an overlong word shrinks the page"
    for number, sheet in enumerate(printed.sheets, start=1):
        words = sorted(sheet.words, key=lambda word: (round(word.top * MM), word.left))
        text = " ".join(word.text for word in words)
        assert f"Page {number} of {count}" in text
        assert not Counter(printed.document.source.foot.split()) - Counter(text.split()), "the foot is cut"
        assert "Confidential" in text
        assert all(word.right < 210 - 12 for word in words), "a word runs over the edge"
        assert all(word.top > 5 for word in words), "a word stands in the edge that printers leave out"
        assert len(sheet.body) > 10, "a page stays all but empty"


def test_each_page_is_a4_with_number_source_and_mark(printed: Printed) -> None:
    _check_pages(printed)
    assert (2 if printed.document.signatures else 1) <= len(printed.sheets) <= 5


def test_no_row_is_split_and_none_is_lost(printed: Printed) -> None:
    items = printed.page.items()
    for row in _rows(printed.document):
        page, number = _place(printed, row)
        below = [word.text for word in printed.sheets[page].body if word.top > number.top - 3]
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
    for sheet in printed.sheets[1:]:
        first = next(sheet.lines())[0]
        if re.fullmatch(r"\d+\.\d+", first.text):
            assert first.text in continued | records, "a page begins with rows but no head"


def test_no_heading_is_left_alone_at_the_foot(printed: Printed) -> None:
    for section in printed.document.sections:
        first = section.parts[0]
        row = first.rows[0] if isinstance(first, QuestionTable) else first
        page, number = _place(printed, row)
        above = [place for place in printed.find(section.number, SECTIONS_END) if place[0] == page]
        assert above, f"section {section.number} begins on another page than its first row"
        assert above[0][1].top < number.top
        if isinstance(row, RecordTable):
            tall = 15 if row.empty_rows else 5
            assert number.bottom + tall < FOOT, "a table begins too low for its first row"


LONG_ROW = {"tried_table": [["first " + "word " * 50, "when", "what"]]}


@pytest.mark.parametrize(
    ("heading", "changed", "first"),
    [("Evidence", {}, "3.1"), ("tried", {}, "Picture"), ("tried", LONG_ROW, "first")],
)
def test_a_heading_moves_on_with_its_table_wherever_the_page_ends(
    heading: str, changed: dict[str, Value], first: str, chrome: Chrome
) -> None:
    document = document_of(authored_library(), "ey-lift", "filled")
    html = html_of(authored_library(), "ey-lift", "filled", large_print=False, **changed)
    start = html.index("<section", html.index("<main"))
    sections = re.findall(r"<section>.*?</section>", html, re.DOTALL)
    (section,) = [one for one in sections if heading in one[: one.index("</h2>")]]
    filler = '<div style="break-before:page;height:{}mm"></div>'
    copies = [filler.format(height) + section for height in range(160, 260, 5)]
    pdf = printed_by(chrome, f"{html[:start]}{''.join(copies)}</main></body></html>")
    printed = Printed(document, Page(html), pdf, sheets_of(pdf, [document], large=False))
    number = "3" if heading == "Evidence" else "4"
    with_heading = [page for page, _ in printed.find(number, SECTIONS_END)]
    with_first_row = [page for page, words in enumerate(pdf.pages) if first in {word.text for word in words}]
    assert with_heading == with_first_row
    assert len(with_heading) == len(copies)


def test_signatures_stay_with_the_follow_up_and_the_source(printed: Printed) -> None:
    if printed.document.signatures is None:
        return  # nobody signs a checklist about an allegation
    last = [word.text for word in printed.sheets[-1].body]
    title = printed.document.sections[-1].title.split()
    assert not Counter([*title, "Signatures", "Signature", "Where", "comes", "from."]) - Counter(last)


def test_the_pdf_is_tagged_and_says_every_answer(printed: Printed) -> None:
    assert re.search(r"Tagged:\s+yes", printed.pdf.info)
    assert {"H1", "H2", "TH"} <= set(re.findall(r"^\s*(H1|H2|TH)\b", printed.pdf.tags, re.MULTILINE))
    assert "Syntax Error" not in printed.pdf.tags
    spoken = printed.pdf.spoken
    for row in _rows(printed.document):
        pieces = row.paragraphs if isinstance(row, Question) else itertools.chain.from_iterable(row.rows)
        assert all(bare(piece) in spoken for piece in pieces)
    assert spoken.count("Missing") == printed.page.text.count("Missing")


def test_large_print_and_the_longest_answers_break_nothing(unusual: Printed) -> None:
    _check_pages(unusual)
    for row in _rows(unusual.document):
        _place(unusual, row)
    everything = "".join(word.text for page in unusual.pdf.pages for word in page)
    assert "Wherethiscomesfrom." in everything
