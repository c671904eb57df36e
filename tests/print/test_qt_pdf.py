"""The PDF that the app makes through Qt: every text stands on it, and by position nothing is torn or left alone."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.documents.model import ChecklistDocument, Document, Made, Pack, Question, QuestionTable, RecordTable
from desktop_app.documents.rich import PAGE_WIDTH, PageSetting, setting_of
from desktop_app.ui.printing import PaperPress, pdf_of
from tests.documents import papers
from tests.documents.page import Page
from tests.documents.said import texts_of
from tests.documents.samples import FORMS, ROOT, authored_library, document_of, renderer
from tests.print.pdf_words import MM, Place, ReadPdf, need_tools

NUMBERS_END = 20 + 9.5
"""Row numbers begin left of this, in millimetres; those in the missing box do not."""
LINE_OF_FONT, HEADING = 1.117, 1.3
"""Height of a word as a share of its type, and of a heading's type as one of the body's."""
CHECKLISTS = sorted(authored_library().checklists)
VARIANTS = [f"{checklist}-{form}" for checklist in CHECKLISTS for form in FORMS]
LARGE_PRINT = pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])


@pytest.fixture(scope="module")
def press(qapp: QApplication) -> PaperPress:
    """Return the press with the real templates."""
    need_tools()
    return PaperPress(ROOT / "resources")


@dataclass(frozen=True)
class Printed:
    """A checklist with its PDF."""

    document: ChecklistDocument
    pdf: ReadPdf
    setting: PageSetting

    @cached_property
    def bodies(self) -> list[list[Place]]:
        """The words of each page between its head and its foot."""
        top, bottom = self.setting.margins[0] - 1, 297 - self.setting.margins[2] + 1
        return [[word for word in page if top < word.top and word.bottom < bottom] for page in self.pdf.pages]

    def place(self, number: str, size: float = 1.0) -> tuple[int, Place]:
        """Return the page and the place of a number in type of a size, which stands there exactly once."""
        hits = [(at, word) for at, page in enumerate(self.bodies) for word in page if word.text == number]
        high = size * self.setting.body * LINE_OF_FONT / MM
        found = [(at, word) for at, word in hits if word.left < NUMBERS_END and word.is_high(high)]
        assert len(found) == 1, f"{number} stands {len(found)} times"
        return found[0]


@lru_cache(maxsize=1)
def _documents() -> dict[str, ChecklistDocument]:
    return {
        f"{checklist}-{form}": document_of(authored_library(), checklist, form)
        for checklist in CHECKLISTS
        for form in FORMS
    }


@pytest.fixture(scope="module", params=[*VARIANTS, "ey-lift-half-large", "salt-blank-large", "portage-filled-large"])
def printed(request: pytest.FixtureRequest, press: PaperPress) -> Printed:
    """Each checklist in each state, and some in large print."""
    name, large = request.param.removesuffix("-large"), request.param.endswith("-large")
    document = _documents()[name]
    return Printed(document, read(press, document, large), setting_of("normal", large))


def read(press: PaperPress, made: Made, large: bool = False) -> ReadPdf:
    """Return a file as its PDF says it."""
    return ReadPdf(pdf_of(press.pages(made, large_print=large)))


def bare(text: str) -> str:
    """Return a text without spaces and characters that nobody sees; ligatures as letters."""
    plain = unicodedata.normalize("NFKC", text)
    return "".join(one for one in plain if not one.isspace() and unicodedata.category(one) != "Cf")


def pieces(words: Iterable[str]) -> Counter[str]:
    """Count words; one that a line may break behind a hyphen counts in parts."""
    return Counter(piece for word in words for piece in re.findall("[^-]+-?|-", bare(word)))


def rows_of(document: ChecklistDocument) -> list[Question | RecordTable]:
    """Return the numbered rows of a checklist."""
    parts = [part for section in document.sections for part in section.parts]
    return [row for part in parts for row in (part.rows if isinstance(part, QuestionTable) else (part,))]


def unprinted(document: Document) -> set[str]:
    """Return what a document holds but is not meant to print."""
    ready = getattr(document, "ready", None)
    return {ready.advice} if ready and not ready.not_stated else set()


def missing_from(text: str, document: Document) -> set[str]:
    """Return what of a document does not stand in a text."""
    return {said for said in texts_of(document) if bare(said) not in text} - unprinted(document)


def check_margins(pdf: ReadPdf, documents: list[Document], setting: PageSetting) -> None:
    """Check that each page has its number, and the words of one of the papers in its margins, and none at the edge."""
    count = len(pdf.pages)
    feet = [Counter(bare(one) for one in document.source.foot.split()) for document in documents]
    for number, words in enumerate(pdf.pages, start=1):
        said = Counter(bare(word.text) for word in words)
        line = " ".join(word.text for word in words if word.top > 297 - 27)
        assert f"Page {number} of {count}" in re.sub(r"\s+", " ", _right_of(words))
        assert any(not foot - said for foot in feet), f"the foot of page {number} is cut: {line}"
        assert all(word.right <= PAGE_WIDTH - setting.margins[1] + 0.5 for word in words)
        assert all(word.left >= setting.margins[3] - 0.5 for word in words)
        assert [word for word in words if word.top < 5 or word.bottom > 297 - 4] == []


def _right_of(words: list[Place]) -> str:
    """Return the words at the bottom right of a page."""
    return " ".join(word.text for word in words if word.top > 297 - 27 and word.left > PAGE_WIDTH / 2)


def test_each_page_of_a_checklist_has_its_number_its_source_and_its_mark(printed: Printed) -> None:
    check_margins(printed.pdf, [printed.document], printed.setting)
    assert re.search(r"Page size:\s+59[45]\.?\d* x 84[12]", printed.pdf.info), "not A4"
    assert all("Confidential" in " ".join(word.text for word in page) for page in printed.pdf.pages)
    assert all(len(body) > 10 for body in printed.bodies), "a page stays all but empty"


def test_every_text_of_a_checklist_stands_on_paper(printed: Printed) -> None:
    assert missing_from(bare(printed.pdf.text), printed.document) == set()


def test_no_row_is_split_and_none_is_lost(printed: Printed) -> None:
    items = Page(renderer().page(printed.document)).items()
    for row in rows_of(printed.document):
        page, number = printed.place(row.number)
        below = pieces(word.text for word in printed.bodies[page] if word.bottom > number.top)
        if isinstance(row, Question):
            assert not pieces(items[row.item_id].text.split()) - below, f"{row.number} is split"


def test_table_heads_are_repeated_on_the_next_page(printed: Printed) -> None:
    tables = [part for section in printed.document.sections for part in section.parts]
    headless = {
        row.number for part in tables if isinstance(part, QuestionTable) and part.continued for row in part.rows
    }
    headless |= {part.number for part in tables if isinstance(part, RecordTable)}
    for body in printed.bodies[1:]:
        first = body[0].text
        assert not re.fullmatch(r"\d+\.\d+", first) or first in headless, "a page begins with rows but no head"


def test_a_head_is_repeated_over_rows_that_go_on(printed: Printed) -> None:
    for number, body in enumerate(printed.bodies[1:], start=1):
        heads = [word.top for word in body if word.text == "No." and word.left < NUMBERS_END]
        goes_on = [table for table in _question_tables(printed.document) if _crosses(printed, table, number)]
        assert not goes_on or heads[0] < printed.setting.margins[0] + 4


def _question_tables(document: ChecklistDocument) -> Iterator[QuestionTable]:
    parts = [part for section in document.sections for part in section.parts]
    return (part for part in parts if isinstance(part, QuestionTable) and not part.continued)


def _crosses(printed: Printed, table: QuestionTable, page: int) -> bool:
    pages = [printed.place(row.number)[0] for row in table.rows]
    return page in pages and page - 1 in pages


def test_no_heading_is_left_alone_at_the_foot(printed: Printed) -> None:
    for section in printed.document.sections:
        first = section.parts[0]
        row = first.rows[0] if isinstance(first, QuestionTable) else first
        page, number = printed.place(row.number)
        heading, place = printed.place(section.number, HEADING)
        assert heading == page, f"section {section.number} begins on another page than its first row"
        assert place.top < number.top
        if isinstance(row, RecordTable):
            heads = [word for word in printed.bodies[page] if word.text == row.columns[0].split()[0]]
            assert any(number.top < head.top < 297 - printed.setting.margins[2] - 12 for head in heads)


def test_signatures_stay_with_the_follow_up_and_the_source(printed: Printed) -> None:
    if printed.document.signatures is None:
        return  # nobody signs a checklist about an allegation
    said = [word.text for word in printed.bodies[-1]]
    wanted = ["Signatures", "Signature", "Role", "Where", "this", "comes", "from."]
    row = rows_of(printed.document)[-1].number
    assert not Counter([*wanted, row]) - Counter(said)


@LARGE_PRINT
@pytest.mark.parametrize("name", papers.SINGLE)
def test_every_text_of_every_kind_of_paper_stands_on_it(name: str, large: bool, press: PaperPress) -> None:
    document = papers.SINGLE[name]()
    pdf = read(press, document, large)
    assert missing_from(bare(pdf.text), document) == set()
    check_margins(pdf, [document], setting_of(document.look, large))


@pytest.mark.parametrize("service", sorted(authored_library().services))
def test_every_sheet_and_leaflet_is_whole(service: str, press: PaperPress) -> None:
    for document in (papers.sheet(service), papers.leaflet(service)):
        pdf = read(press, document)
        assert missing_from(bare(pdf.text), document) == set()
        assert len(pdf.pages) <= 3


def test_a_poster_is_one_page_in_large_print_too(press: PaperPress) -> None:
    document = papers.SINGLE["poster"]()
    for large in (False, True):
        assert len(read(press, document, large).pages) == 1


def check_pack(pack: Pack, pdf: ReadPdf) -> None:
    """Check that every paper of a pack begins on a page of its own, in order, and that pages count through it all."""
    text = bare(pdf.text)
    assert [said for paper in pack.papers for said in missing_from(text, paper)] == []
    corners = [" ".join(word.text for word in page if word.top < 18 and word.left > 60) for page in pdf.pages]
    parts = [int(found[1]) if (found := re.search(r"Part (\d+)", corner)) else 0 for corner in corners]
    assert parts == sorted(parts)
    assert set(parts) == set(range(len(pack.papers)))


@pytest.mark.parametrize("name", papers.PACKS)
def test_a_pack_holds_its_papers_one_after_the_other(name: str, press: PaperPress) -> None:
    pack = papers.PACKS[name]()
    pdf = read(press, pack)
    check_pack(pack, pdf)
    widest = setting_of("poster", False)
    check_margins(pdf, list(pack.papers), widest)


def test_the_title_is_that_of_the_document_and_names_no_child(press: PaperPress) -> None:
    document = document_of(authored_library(), "ey-lift", "filled", child_reference="KM-07")
    pdf = read(press, document)
    assert re.search(rf"Title:\s+{re.escape(document.title)}", pdf.info)
    assert "KM-07" not in pdf.info
    assert "KM-07" in pdf.text
    assert b"KM-07" not in pdf.data
