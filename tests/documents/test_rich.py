"""Documents as rows of rich text: nothing is lost on the way, and nothing that people typed is taken for markup."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content.plain_text import isolated
from desktop_app.documents.boxes import FIT, Cell, Edge, Picture, Row, Words, rows_of
from desktop_app.documents.model import Block, Document, Head, Letterhead, Paper, SourceNote, TextPart
from desktop_app.documents.rich import LARGE, PRACTICE, SETTINGS, SHAPES, RichPaper, RichRenderer, setting_of
from tests.documents import papers
from tests.documents.said import texts_of
from tests.documents.samples import FORMS, ROOT, authored_library, document_of

LARGE_PRINT = pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
RLO, LRI, FSI, PDI = "\u202e", "\u2066", "\u2068", "\u2069"


@lru_cache(maxsize=1)
def rich() -> RichRenderer:
    """Return the renderer with the real templates, made once."""
    return RichRenderer(ROOT / "resources" / "templates")


def paper_of(document: Document, *, large: bool = False) -> RichPaper:
    """Return the rows of one document."""
    (paper,) = rich().papers(document, large_print=large)
    return paper


def words_of(rows: Iterable[Row]) -> Iterator[Words]:
    """Yield all words in some rows, in order."""
    for content in contents_of(rows):
        if isinstance(content, Words):
            yield content


def contents_of(rows: Iterable[Row]) -> Iterator[Words | Picture]:
    """Yield what stands in the innermost cells."""
    for row in rows:
        for cell in row.cells:
            if isinstance(cell.content, tuple):
                yield from contents_of(cell.content)
            else:
                yield cell.content


def plain(rows: Iterable[Row]) -> str:
    """Return the words of rows as people read them, without spaces."""
    return bare(" ".join(html.unescape(re.sub(r"<[^>]*>", "", words.html)) for words in words_of(rows)))


def bare(text: str) -> str:
    """Return a text without spaces and characters that nobody sees."""
    return "".join(one for one in text if not one.isspace() and unicodedata.category(one) != "Cf")


def typed(text: str) -> RichPaper:
    """Return a paper with a text that people typed, where a letterhead has its name."""
    head = Head("Sheet", "Title", "Purpose", letterhead=Letterhead(name=text))
    return paper_of(Paper("Title", head, (), SourceNote("Foot", "Whole")))


@LARGE_PRINT
@pytest.mark.parametrize("name", papers.SINGLE)
def test_every_text_of_a_document_stands_in_its_rows(name: str, large: bool) -> None:
    document = papers.SINGLE[name]()
    text = plain(paper_of(document, large=large).rows)
    assert [said for said in texts_of(document) if bare(said) not in text] == []


@pytest.mark.parametrize("checklist", sorted(authored_library().checklists))
def test_every_answer_of_every_checklist_stands_in_its_rows(checklist: str) -> None:
    for form in FORMS:
        document = document_of(authored_library(), checklist, form)
        text = plain(paper_of(document).rows)
        unasked = {document.ready.advice} if document.ready and not document.ready.not_stated else set()
        assert {said for said in texts_of(document) if bare(said) not in text} == unasked


@pytest.mark.parametrize("name", papers.PACKS)
def test_the_papers_of_a_pack_come_in_order_and_say_which_part_they_are(name: str) -> None:
    pack = papers.PACKS[name]()
    made = list(rich().papers(pack))
    assert len(made) == len(pack.papers)
    assert not made[0].corner.startswith("Part")
    assert [one.corner.split(" | ")[0] for one in made[1:]] == [f"Part {n}" for n in range(1, len(made))]
    assert [one.setting for one in made] == [SETTINGS[paper.look] for paper in pack.papers]


def test_there_is_a_macro_for_every_kind_of_block() -> None:
    text = (ROOT / "resources/templates/rich.html").read_text(encoding="utf-8")
    kinds = {block.kind for block in get_args(Block)}
    assert kinds <= set(re.findall(r"{% macro (\w+)\(", text))


def test_rows_have_the_width_of_the_page() -> None:
    document = papers.SINGLE["checklist filled"]()
    setting = paper_of(document).setting
    fixed = [sum(cell.width for cell in row.cells if cell.width > 0) for row in paper_of(document).rows]
    assert max(fixed) <= setting.width == 175


def test_a_poster_has_no_large_print_and_all_others_have() -> None:
    assert setting_of("poster", True) == SETTINGS["poster"]
    assert {setting_of(look, True) for look in SETTINGS if look != "poster"} == {LARGE}
    assert LARGE.body >= 18


def test_the_last_rows_stay_together_down_to_where_it_comes_from() -> None:
    rows = paper_of(papers.SINGLE["checklist filled"]()).rows
    texts = [plain([row]) for row in rows]
    follow_up = next(at for at, text in enumerate(texts) if text.endswith("Followup"))
    assert texts[-1].startswith("Wherethiscomesfrom.")
    assert all(row.keep for row in rows[follow_up:-1])


def test_in_large_print_the_last_section_may_be_parted_but_not_its_last_row_from_the_signatures() -> None:
    rows = paper_of(papers.SINGLE["checklist filled"](), large=True).rows
    signing = next(at for at, row in enumerate(rows) if plain([row]) == "Signatures")
    assert rows[signing - 1].keep
    assert not rows[signing - 2].keep
    assert all(row.keep for row in rows[signing:-1])


def test_a_checklist_names_its_shapes_as_the_html_page_has_them() -> None:
    rows = [row for name in papers.SINGLE for row in paper_of(papers.SINGLE[name]()).rows]
    names = {content.name for content in contents_of(rows) if isinstance(content, Picture)}
    assert {name.partition(":")[0] for name in names} | {"practice"} == {*SHAPES, "qr"}
    for name in (*names, PRACTICE):
        assert re.search(r"viewBox=|width=", rich().svg(name)), name
    assert rich().svg("mark:yes") != rich().svg("mark:no")


@pytest.mark.parametrize("text", ["<b>bold</b>", "<row><cell>x</cell></row>", "&amp;", '" frame="9 red', "{{ 7*7 }}"])
def test_what_people_typed_is_no_markup(text: str) -> None:
    assert bare(text) in plain(typed(text).rows)
    assert len(typed(text).rows) == len(typed("x").rows)


def test_authored_marks_are_bold_and_the_rest_of_them_is_escaped() -> None:
    blocks = (TextPart("Title", ("**Ring** <u>now</u> & then",)),)
    paper = paper_of(Paper("Title", Head("Sheet", "Title", ""), blocks, SourceNote("Foot", "Whole")))
    assert any("<strong>Ring</strong> &lt;u&gt;now" in words.html for words in words_of(paper.rows))


@given(st.text(max_size=200))
def test_no_text_breaks_the_rows_or_leaves_what_qt_would_take_for_a_frame(text: str) -> None:
    (shown,) = [words.html for words in words_of(typed(f"begin{text}end").rows) if "begin" in words.html]
    assert not re.search("[\x00-\x08\ufdd0-\ufdef\ufffc\ud800-\udfff]", html.unescape(shown))
    letters = [one for one in text if one.isalnum()]
    assert [one for one in html.unescape(shown).replace("<br>", "") if one.isalnum()] == [*"begin", *letters, *"end"]


@given(st.text(alphabet=f"ab א{RLO}{LRI}{FSI}{PDI}", max_size=40))
def test_what_turns_words_never_reaches_the_words_around(text: str) -> None:
    depth = 0
    alone = isolated(text)
    for at, character in enumerate(alone):
        depth += (character in f"{LRI}{FSI}") - (character == PDI)
        assert depth > 0 or at == len(alone) - 1 or alone == text
    assert depth == 0


def test_plain_letters_are_left_as_they_are() -> None:
    assert isolated("Appleyard Nursery, café") == "Appleyard Nursery, café"


def test_web_addresses_break_behind_a_slash_only() -> None:
    document = papers.sheet("salt")
    addresses = [html.unescape(words.html) for words in words_of(paper_of(document).rows) if "<u>" in words.html]
    assert addresses
    for address in addresses:
        assert not re.search("[^/]\u200b", address)
        assert not re.search("-(?![\u2060<])", address)


def test_rows_are_read_with_their_measures() -> None:
    markup = (
        '<row gap="5" keep="heading" head="1"><cell w="11" bottom=".7 teal" pad="1 2 3">No</cell>'
        '<cell w="fit" frame=".4 ink dashed"><row splits="1"><cell><pic name="qr:a&amp;b" w="22"></cell></row></cell>'
        "</row>"
    )
    (row,) = rows_of(markup)
    first, second = row.cells
    assert (row.gap, row.keep, row.is_head, row.splits) == (5, "heading", True, False)
    assert (first.content, first.width, first.pad, first.edges[2]) == (Words("No"), 11, (1, 2, 3, 2), Edge(0.7, "teal"))
    assert (second.width, second.edges) == (FIT, (Edge(0.4, "ink", True),) * 4)
    assert second.content == (Row((Cell(Picture("qr:a&b", 22, 22)),), splits=True),)


def test_words_outside_a_row_are_an_error() -> None:
    with pytest.raises(ValueError, match="outside a row"):
        rows_of("lost <row><cell>kept</cell></row>")
