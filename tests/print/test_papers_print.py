"""Every kind of paper as Chromium prints it, normal and large, read back by position; and what is looked at in grey."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import accumulate, pairwise

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.content.markup import to_plain
from desktop_app.content.setting import MAX_WORDS, NO_SETTING, SettingProfile
from desktop_app.documents.catalogue import Order, letterhead_of, make_paper
from desktop_app.documents.html import PHONE
from desktop_app.documents.model import (
    Cell,
    Document,
    Grid,
    Head,
    Letterhead,
    Made,
    Number,
    Pack,
    Paper,
    SourceNote,
    TextPart,
    TickList,
    papers_of,
)
from desktop_app.documents.press import Press
from desktop_app.documents.rich import PAGE_HEIGHT, PAGE_WIDTH, PageSetting, setting_of
from desktop_app.ui.printing import PaperPress, pdf_of
from tests import pictures
from tests.documents import papers
from tests.documents.said import texts_of
from tests.documents.samples import ROOT, TODAY, authored_library, document_of, renderer
from tests.print.browser import EDGE, LINE_OF_FONT, BrowserPdf, Sheet, printed_by, sheets_of
from tests.print.chrome import Chrome, Screen
from tests.print.pdf_words import Place, ReadPdf
from tests.print.test_qt_pdf import bare, missing_from

FILLER = " that goes on and on" * 9
LONG = SettingProfile(
    name=f"Appleyard Nursery{FILLER}"[:MAX_WORDS],
    phone="+44 (0)1622 000 000",
    email=f"office{FILLER.replace(' ', '.')}@appleyard.example"[:MAX_WORDS],
    address=f"12 Lower Orchard Road{FILLER}"[:MAX_WORDS],
    senco=f"SENCO{FILLER}"[:MAX_WORDS],
    senco_phone="01622 000 123",
    lead=f"Our lead{FILLER}"[:MAX_WORDS],
    lead_phone="01622 000 001 or 01622 000 002",
    deputy=f"Our deputy{FILLER}"[:MAX_WORDS],
    deputy_phone="+44 1622 000002",
    policy_place=f"Blue folder{FILLER}"[:MAX_WORDS],
    logo=pictures.png(600, 200),
)
"""A setting whose words are as long as they may be, with a logo."""
USUAL = SettingProfile(
    name="Appleyard Nursery and Family Centre at the Old Mill by the River",
    phone="01622 000 000",
    email="office.and.enquiries@appleyard-nursery.example",
    address="12 Lower Orchard Road, Harrietsham, Maidstone, Kent ME17 0AA",
    senco="SENCO of Appleyard",
    logo=pictures.png(600, 200),
)
"""A setting with a name, an address and a logo as settings have them."""
SERVICES = sorted(authored_library().services)
LEAFLET_PAGES, SHEET_PAGES = {"salt": 3}, 2
"""A leaflet has two pages, but for those that name many organisations."""
LONG_ORDERS = {
    "long sheet": Order("sheet", ("portage",)),
    "long leaflet": Order("leaflet", ("portage",)),
    "long checklist": Order("blank", ("ey-lift",)),
    "long poster": Order("poster"),
    "long pack": Order("pack", ("portage", "salt"), "A worry about talking"),
}


def long_press() -> Press:
    """Return what papers of a setting with long words are made with."""
    return Press(authored_library(), TODAY, letterhead=letterhead_of(LONG))


def ordered(order: Order) -> Callable[[], Made]:
    """Return what makes a paper of the setting with long words."""
    return lambda: make_paper(order, long_press(), LONG)


MAKERS: dict[str, Callable[[], Made]] = {
    **papers.EVERY,
    "checklist that nobody signs": lambda: document_of(authored_library(), "lesas", "half"),
    **{name: ordered(order) for name, order in LONG_ORDERS.items()},
}
LONGEST = "book"
"""Its tags take half a minute to read: its texts are read off its pages."""
CASES = [(name, large) for name in MAKERS for large in (False, True)]


@lru_cache(maxsize=2)
def made(name: str) -> Made:
    """Return a paper of a kind, made once for normal and large print."""
    return MAKERS[name]()


@dataclass(frozen=True)
class Printed:
    """A file with its PDF."""

    name: str
    papers: tuple[Document, ...]
    large: bool
    pdf: BrowserPdf

    @cached_property
    def sheets(self) -> list[Sheet]:
        """The pages."""
        return sheets_of(self.pdf, self.papers, large=self.large)

    def of(self, document: Document) -> list[Sheet]:
        """The pages of one paper."""
        return [sheet for sheet in self.sheets if sheet.document is document]

    def tables(self) -> Iterator[tuple[Grid, list[Sheet]]]:
        """Yield the grids as they are printed, with the pages of their papers."""
        for document in self.papers:
            blocks = (*document.blocks, *document.closing)
            for grid in (block for block in blocks if isinstance(block, Grid)):
                roomy = self.large and document.look != "poster"
                yield grid.in_large_print if roomy else grid, self.of(document)


@pytest.fixture(scope="module", params=CASES, ids=lambda case: f"{case[0]}-{'large' if case[1] else 'normal'}")
def paper(request: pytest.FixtureRequest, chrome: Chrome) -> Printed:
    """Each kind of paper, printed once."""
    name, large = request.param
    file = made(name)
    return Printed(name, papers_of(file), large, printed_by(chrome, renderer().page(file, large_print=large)))


def test_each_page_is_a4_with_its_number_its_head_and_its_source(paper: Printed) -> None:
    sizes = re.findall(r"Page size:\s+59[45]\.?\d* x 84[12]", paper.pdf.info)
    assert sizes, "not A4"
    for number, sheet in enumerate(paper.sheets, start=1):
        check_foot(sheet, f"Page {number} of {len(paper.sheets)}")
        check_head(sheet, number, paper)


def check_foot(sheet: Sheet, number: str) -> None:
    """Check that the foot says the number at its right end and where the content comes from, whole."""
    assert number in " ".join(word.text for word in sheet.words if word.left > PAGE_WIDTH / 2)
    assert not Counter(bare(sheet.document.source.foot)) - Counter(bare(sheet.foot)), f"the foot of {number} is cut"
    outside = [word.text for word in sheet.words if word.top < EDGE or word.bottom > PAGE_HEIGHT - EDGE]
    assert outside == [], f"{number} has words where printers do not print"
    left, right = sheet.setting.margins[3] - 0.5, PAGE_WIDTH - sheet.setting.margins[1] + 0.5
    assert [word.text for word in sheet.words if word.left < left or word.right > right] == []


def check_head(sheet: Sheet, number: int, paper: Printed) -> None:
    """Check what stands above a page: what paper it is, but not on the first page, and its corner."""
    head = sheet.document.head
    above = head.above(is_first=number == 1, large=paper.large)
    part = paper.papers.index(sheet.document)
    corner = " | ".join(filter(None, (f"Part {part}" if part else "", head.corner)))
    assert Counter(bare(sheet.above)) == Counter(bare(above + corner))


def test_every_text_is_on_paper_and_read_aloud(paper: Printed) -> None:
    text = paper.pdf.said_within(setting_of("sheet", paper.large)) if paper.name == LONGEST else paper.pdf.spoken
    assert [said for document in paper.papers for said in missing_from(text, document)] == []
    body = Counter(bare("".join(word.text for sheet in paper.sheets for word in sheet.body)))
    assert not Counter(text) - body, "something is read aloud that no page shows"
    assert re.search(r"Tagged:\s+yes", paper.pdf.info)
    assert paper.name == LONGEST or "Syntax Error" not in paper.pdf.tags


def test_no_row_of_a_grid_is_split_and_its_heads_are_repeated(paper: Printed) -> None:
    for grid, sheets in paper.tables():
        at, begins = -1, first_page(sheets, grid)
        for row in (row for row in grid.rows if row[0].words):
            found = whole_on(sheets, words_of_row(row), *anchor(grid, row, sheets[0].setting), is_tall=bool(grid.tall))
            pages = [page for page in found if page >= begins]
            assert pages, f"the row “{row[0].words}” is split"
            goes_on = at not in pages and at >= 0
            at = next((page for page in pages if page >= at), pages[0])
            assert not goes_on or begins_with(sheets[at], grid), f"no heads above “{row[0].words}”"


def first_page(sheets: list[Sheet], grid: Grid) -> int:
    """Return the page on which a grid begins: tables that are alike say the same on several pages."""
    found = (page for page, sheet in enumerate(sheets) if grid.title and sheet.tops_of(grid.title, 0, PAGE_WIDTH))
    return next(found, 0)


def anchor(grid: Grid, row: tuple[Cell, ...], setting: PageSetting) -> tuple[str, float, float]:
    """Return the words of a row that stand highest, and the edges of their column."""
    at = max(range(len(row)), key=lambda column: len(row[column].words)) if grid.tall else 0
    lefts = column_edges(grid, setting)
    return to_plain(row[at].words), lefts[at], lefts[at + 1]


def column_edges(grid: Grid, setting: PageSetting) -> list[float]:
    """Return where the columns of a grid begin and the last one ends."""
    rest = setting.width - sum(grid.widths)
    widths = [width or rest for width in grid.widths]
    return list(accumulate(widths, initial=setting.margins[3]))


def words_of_row(row: tuple[Cell, ...]) -> str:
    """Return all words of a row, without spaces."""
    paper = Paper("", Head("", "", ""), (Grid("", (), (row,), ()),), SourceNote("", ""))
    return "".join(map(bare, texts_of(paper)))


def whole_on(
    sheets: list[Sheet], whole: str, first: str, left: float, right: float, *, is_tall: bool = False
) -> list[int]:
    """Return the pages on which a text begins in a column and all of its row stands below."""
    wanted, slack = Counter(whole), 6 if is_tall else 2
    tops = [(page, top) for page, sheet in enumerate(sheets) for top in sheet.tops_of(first, left, right)]
    return [page for page, top in tops if not wanted - sheets[page].letters_below(top - slack)]


def begins_with(sheet: Sheet, grid: Grid) -> bool:
    """Return whether the heads of a table are the first on a page."""
    edges = column_edges(grid, sheet.setting)
    tops = [sheet.tops_of(head, *pair) for head, pair in zip(grid.columns, pairwise(edges), strict=True)]
    return all(top and top[0] < sheet.body[0].top + 1 for top in tops)


def test_no_row_of_a_list_to_tick_is_split(paper: Printed) -> None:
    for document in paper.papers:
        lists = [block for block in document.blocks if isinstance(block, TickList)]
        for row in (row for one in lists for row in one.rows):
            said = f"{row.number}{row.what}{row.to_do}"
            assert whole_on(paper.of(document), bare(said), row.number, 0, PAGE_WIDTH), f"{said} is split"


def test_no_heading_is_left_alone_at_the_foot(paper: Printed) -> None:
    for sheet in paper.sheets:
        if sheet.document.look != "poster":
            last = list(sheet.lines())[-1]
            assert not any(map(sheet.is_heading, last)), f"“{' '.join(word.text for word in last)}” is alone"


def test_each_part_of_a_pack_begins_on_a_new_page_with_its_heading(paper: Printed) -> None:
    at = [paper.papers.index(sheet.document) for sheet in paper.sheets]
    assert at == sorted(at)
    assert set(at) == set(range(len(paper.papers)))
    for document in paper.papers:
        first = "".join(bare(word.text) for word in paper.of(document)[0].body[:60] if word.top < 110)
        assert bare(document.head.heading) in first


def words_as_wide_as_their_place(sheet_width: int) -> str:
    """Return a script that names what is wider than the place that it stands in."""
    return f"""
[...document.querySelectorAll("td, th, p, li, h1, h2, h3, bdi, svg, img")].flatMap(one => {{
  const box = one.getBoundingClientRect(), cell = one.closest("td, th");
  const outside = cell ? box.right > cell.getBoundingClientRect().right + 1 : box.right > {sheet_width} + 1;
  return outside || one.scrollWidth > one.clientWidth + 1 && one.clientWidth ? [one.outerHTML.slice(0, 120)] : [];
}})"""


@pytest.mark.parametrize(("name", "large"), CASES)
def test_nothing_is_pushed_out_of_its_place(name: str, large: bool, chrome: Chrome) -> None:
    file = made(name)
    look = papers_of(file)[0].look
    roomy = large and look != "poster"
    width = round((177 if roomy else 184 if look == "poster" else 175) * 96 / 25.4)
    with chrome.tab(renderer().page(file, large_print=large)) as tab:
        tab.show_on(Screen("print", width, 1000))
        assert tab.evaluate(words_as_wide_as_their_place(width)) == []


@pytest.mark.parametrize("kind", ["leaflet", "sheet"])
@pytest.mark.parametrize(
    ("setting", "more"), [(papers.SETTING, 0), (USUAL, 0), (LONG, 2)], ids=["short", "usual", "long"]
)
def test_every_leaflet_and_every_sheet_has_few_pages(
    kind: str, setting: SettingProfile, more: int, chrome: Chrome
) -> None:
    press = Press(authored_library(), TODAY, letterhead=letterhead_of(setting))
    all_of_them = Pack("All", tuple(one(make_paper(Order(kind, (id_,)), press, setting)) for id_ in SERVICES))
    pdf = printed_by(chrome, renderer().page(all_of_them))
    pages = Counter(id(sheet.document) for sheet in sheets_of(pdf, all_of_them.papers, large=False))
    wanted = {id_: LEAFLET_PAGES.get(id_, 2) if kind == "leaflet" else SHEET_PAGES for id_ in SERVICES}
    counted = dict(zip(SERVICES, (pages[id(paper)] for paper in all_of_them.papers), strict=True))
    assert {id_: count for id_, count in counted.items() if not 1 <= count <= wanted[id_] + more} == {}


def one(file: Made) -> Document:
    """Return the only paper of a file."""
    (document,) = papers_of(file)
    return document


def test_a_checklist_that_nobody_signs_fits_on_one_page(chrome: Chrome) -> None:
    for form in ("filled", "half"):
        document = document_of(authored_library(), "lesas", form)
        assert len(printed_by(chrome, renderer().page(document)).pages) == 1


POSTERS = {"bare": NO_SETTING, "short": papers.SETTING, "long": LONG}
SMALLEST_NUMBER = 28 * LINE_OF_FONT * 25.4 / 72
"""Height in millimetres of a number in type of 28 points, to be read across a room."""


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("whose", POSTERS)
def test_a_poster_is_one_page_with_every_number_large(whose: str, large: bool, chrome: Chrome) -> None:
    document = poster_of(POSTERS[whose])
    check_poster(printed_by(chrome, renderer().page(document, large_print=large)), document, POSTERS[whose])


@pytest.mark.parametrize("whose", POSTERS)
def test_the_poster_that_the_app_prints_is_one_page_too(whose: str, qapp: QApplication) -> None:
    document = poster_of(POSTERS[whose])
    pages = PaperPress(ROOT / "resources").pages(document, large_print=True)
    check_poster(ReadPdf(pdf_of(pages)), document, POSTERS[whose])


def poster_of(setting: SettingProfile) -> Document:
    """Return the poster of a setting."""
    press = Press(authored_library(), TODAY, letterhead=letterhead_of(setting))
    return one(make_paper(Order("poster"), press, setting))


def check_poster(pdf: ReadPdf, document: Document, setting: SettingProfile) -> None:
    """Check that a poster is one page with its numbers in large type, and names the setting."""
    (words,) = pdf.pages
    large = bare("".join(word.text for word in words if word.bottom - word.top >= SMALLEST_NUMBER))
    numbers = [block.value for block in document.blocks if isinstance(block, Number)]
    assert len(numbers) >= 4
    assert [number for number in numbers if bare(number) not in large] == []
    text = bare(pdf.text)
    assert [own for own in (setting.name, setting.phone, setting.address) if bare(own) not in text] == []


RING = "01622 000 000"


def ringing() -> Paper:
    """Return a paper with a number to ring at every place in a line, as an author writes it and as people type it."""
    sentences = tuple(f"{'a ' * count}{RING} now" for count in range(30, 110))
    head = Head("Sheet", "Title", "Purpose", letterhead=Letterhead("Appleyard", " | ".join([RING] * 12)))
    return Paper("Title", head, (TextPart("Ring", sentences, "paragraphs"),), SourceNote("Foot", "Whole"), look="sheet")


@pytest.mark.parametrize("renders", ["browser", "app"])
def test_no_line_ends_inside_a_number_to_ring(renders: str, chrome: Chrome, qapp: QApplication) -> None:
    document = ringing()
    by_app = ReadPdf(pdf_of(PaperPress(ROOT / "resources").pages(document)))
    pdf = printed_by(chrome, renderer().page(document)) if renders == "browser" else by_app
    words = [word for page in pdf.pages for word in page]
    assert Counter(word.text.replace("\u00a0", " ") for word in words)["01622"] in {0, 92}
    lines = [
        " ".join(word.text for word in line)
        for sheet in sheets_of(pdf, [document], large=False)
        for line in sheet.lines()
    ]
    assert sum(line.replace("\u00a0", " ").count(RING) for line in lines) == 92
    assert PHONE.search(RING)


@pytest.mark.parametrize("name", ["checklist half filled", "sheet", "leaflet", "long poster", "pack"])
def test_nothing_is_cut_on_american_paper(name: str, chrome: Chrome) -> None:
    file = made(name)
    html = renderer().page(file)
    assert html.count("size: A4 portrait") == 1
    pdf = printed_by(chrome, html.replace("size: A4 portrait", "size: letter portrait"))
    assert re.search(r"Page size:\s+612 x 792", pdf.info)
    assert [said for document in papers_of(file) for said in missing_from(pdf.spoken, document)] == []
    assert tallest(pdf) == pytest.approx(tallest(printed_by(chrome, html)), rel=0.01), "the page is shrunk to fit"
    words = [word for page in pdf.pages for word in page]
    assert not Counter(pdf.spoken) - Counter(bare("".join(word.text for word in words)))
    assert [word.text for word in words if word.right > 216 - EDGE or word.bottom > 279.4 - EDGE] == []


def tallest(pdf: ReadPdf) -> float:
    """Return the height of the largest type of the first page."""
    return max(word.bottom - word.top for word in pdf.pages[0])


@pytest.mark.parametrize("name", ["checklist filled", "checklist half filled", "sheet", "leaflet", "poster", "pack"])
def test_a_black_and_white_printer_loses_no_word(name: str, chrome: Chrome) -> None:
    pdf = printed_by(chrome, renderer().page(made(name)))
    grey = pdf.grey(0)
    faint = [word.text for word in pdf.pages[0] if letters(word) and grey.contrast(word) < 4.5]
    assert faint == []


def letters(word: Place) -> bool:
    """Return whether a word has a letter or a digit: a full stop covers too few pixels to have its own shade."""
    return any(one.isalnum() for one in word.text)
