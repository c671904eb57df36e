"""The HTML: self-contained, well-formed, accessible by construction, and deaf to hostile text."""

from __future__ import annotations

import re

import pytest

from desktop_app.checklists.answers import Value, items_of
from desktop_app.checklists.session import Session
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.html import css_string, qr_svg, url_pieces
from desktop_app.documents.model import FormState
from desktop_app.documents.press import Press
from tests.documents import samples, small
from tests.documents.page import Page
from tests.documents.samples import FORMS, authored_library, document_of, html_of

CHECKLISTS = sorted(authored_library().checklists)
VARIANTS = [(checklist, form, large) for checklist in CHECKLISTS for form in FORMS for large in (False, True)]
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{7*7}} {% raw %} {# #}",
    "</style><script>1</script>",
    "</title></head>",
    '"; } @import url(https://evil.example); a { b: "',
    "\\22 ; } body { display: none",
    "&lt;b&gt; &amp;amp;",
    "<!-- --> ]]> <![CDATA[",
    "\u202eesrever\u2066",
    "**bold** [x](javascript:alert)",
    "👩‍🦽 é ﷽",
    "Pneumonoultramicroscopicsilicovolcanoconiosisabcdefgh",
]


def small_html(answers: dict[str, Value], *, large_print: bool = False) -> str:
    session = Session(small.template(), answers)
    document = build_checklist(session, Press(small.library(), samples.TODAY))
    return samples.renderer().page(document, large_print=large_print)


def everywhere(text: str) -> dict[str, Value]:
    line = text.replace("\n", " ")
    fields: dict[str, Value] = dict.fromkeys(("setting", "child_reference", "home", "by"), line)
    return {**fields, "need": text, "rows": [[line, line, line]], "agreed": "yes", "about": "several"}


@pytest.mark.parametrize(("checklist", "form", "large"), VARIANTS)
def test_every_page_is_whole_safe_and_well_formed(checklist: str, form: FormState, large: bool) -> None:
    html = html_of(authored_library(), checklist, form, large_print=large)
    page = Page(html)
    assert html.lstrip().startswith("<!DOCTYPE html>")
    assert page.one("html").attrs["lang"] == "en-GB"
    assert len(page.all("h1")) == len(page.all("title")) == len(page.all("main")) == 1
    policy = next(node for node in page.all("meta") if "http-equiv" in node.attrs).attrs["content"]
    assert "default-src 'none'" in policy
    assert not {"script", "a", "img", "link", "iframe", "object", "form", "input"} & {n.tag for n in page.nodes}
    assert not [node for node in page.nodes if {"href", "src", "style"} & node.attrs.keys()]
    assert not re.search(r"url\(|@import|display: *(inline-)?(flex|grid)", page.one("style").text)


@pytest.mark.parametrize(("checklist", "form", "large"), VARIANTS)
def test_every_shown_item_is_there_with_its_words(checklist: str, form: FormState, large: bool) -> None:
    template = authored_library().checklists[checklist]
    page = Page(html_of(authored_library(), checklist, form, large_print=large))
    items = page.items()
    if form == "blank":
        assert items.keys() == items_of(template).keys()
        return
    answers = samples.full_answers(template) if form == "filled" else samples.half_answers(template)
    summary = Session(template, answers).summary()
    shown = {row.item.id: row for _, rows in summary for row in rows}
    assert items.keys() == shown.keys()
    for id_, row in shown.items():
        for words in row.words.replace(";", "\n").splitlines():
            assert " ".join(words.split()) in items[id_].text


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_missing_is_said_in_the_box_and_at_each_unanswered_item(checklist: str) -> None:
    template = authored_library().checklists[checklist]
    missing = Session(template, samples.half_answers(template)).missing()
    assert missing
    page = Page(html_of(authored_library(), checklist, "half"))
    box = page.one("div", "missing-box").text
    assert f"What is missing: {len(missing)} thing" in box
    assert all(f"{one.number} {one.item.short}: " in box and one.item.to_do in box for one in missing)
    tagged = {id_ for id_, node in page.items().items() if "Missing" in node.text}
    assert tagged == {one.item.id for one in missing if not one.answer}


@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_a_blank_form_has_room_to_write_for_every_item(checklist: str) -> None:
    page = Page(html_of(authored_library(), checklist, "blank"))
    for id_, item in items_of(authored_library().checklists[checklist]).items():
        text = page.items()[id_].text
        if item.kind == "tick":
            assert text.endswith("Yes No Not yet")
        assert all(choice.label in text for choice in item.choices)
        assert all(column in text for column in item.columns)
    signed = ["Signatures"] if authored_library().checklists[checklist].signed else []
    places = [page.text.index(part) for part in ("Before you start", *signed, "Notes")]
    assert places == sorted(places)


@pytest.mark.parametrize("large", [False, True])
def test_every_table_is_a_data_table_with_heads_or_says_that_it_is_none(large: bool) -> None:
    for form in FORMS:
        page = Page(html_of(authored_library(), "salt", form, large_print=large))
        heads = page.all("th")
        assert all(head.attrs["scope"] in {"col", "row"} and head.text for head in heads)
        data = [table for table in page.all("table") if table.attrs.get("role") != "presentation"]
        assert len(data) >= 8
        assert all(any(head.text in table.text for head in heads) for table in data)


def test_no_title_and_no_file_wide_text_names_the_child() -> None:
    page = Page(small_html(everywhere("Tilly Made-Up")))
    assert "Tilly" not in page.one("title").text
    assert all("Tilly" not in node.attrs.get("content", "") for node in page.all("meta"))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("large", [False, True])
def test_hostile_text_comes_out_as_text(hostile: str, large: bool) -> None:
    html = small_html(everywhere(hostile), large_print=large)
    page, plain = Page(html), Page(small_html(everywhere("plain"), large_print=large))
    assert [(n.tag, n.attrs) for n in page.nodes] == [(n.tag, n.attrs) for n in plain.nodes]
    for id_ in ("setting", "child_reference", "home", "by", "need"):
        assert " ".join(hostile.split()) in page.items()[id_].text
    assert html.count("</style>") == 1
    assert "@import" not in page.one("style").text


def test_what_was_typed_is_isolated_so_that_its_direction_stays_inside() -> None:
    page = Page(small_html(everywhere("\u202eesrever")))
    isolated = [node for node in page.all("bdi") if "\u202e" in node.text]
    assert len(isolated) == 3 + 1 + 1 + 3
    assert "\\2068 \\202E esrever\\2069 " in page.one("style").text


def test_five_thousand_characters_may_run_on_to_the_next_page() -> None:
    long = "word " * 999 + "last!"
    page = Page(small_html(everywhere(long)))
    assert long in page.items()["need"].text
    assert page.items()["need"].attrs["class"] == "runs-on"
    assert "class" not in Page(small_html(everywhere("short"))).items()["need"].attrs


def test_line_ends_in_a_long_answer_are_kept() -> None:
    page = Page(small_html({**everywhere("x"), "need": "one\ntwo\n\n\nthree"}))
    assert [node.texts for node in page.all("bdi") if "one" in node.text] == [["one\ntwo"]]
    assert [node.text for node in page.all("bdi")].count("three") == 1


def test_css_strings_cannot_be_left() -> None:
    assert css_string('a"b\\</style>') == '"a\\22 b\\5C \\3C \\2F style\\3E "'


def test_web_addresses_break_after_slashes_only() -> None:
    pieces = list(url_pieces("https://www.kent.gov.uk/a-b/c-d/"))
    assert [piece for piece, _ in pieces] == ["https://", "www.kent.gov.uk/", "a-b/", "c-d/"]
    assert list(url_pieces("a" * 47)) == [("a" * 47, False)]


def test_every_web_address_stands_as_published_beside_its_qr_code() -> None:
    seen = 0
    for checklist in CHECKLISTS:
        document = document_of(authored_library(), checklist, "blank")
        blocks = [block for s in document.sections if s.contacts for block in s.contacts.blocks if block.url]
        page = Page(html_of(authored_library(), checklist, "blank"))
        printed = [node.text.replace(" ", "") for node in page.all("p", "url")]
        assert printed == [block.url for block in blocks]
        assert len(page.all("div", "qr")) == len(blocks)
        seen += len(blocks)
    assert seen > len(CHECKLISTS)


def test_only_the_qr_code_gets_the_scheme_that_a_bare_address_lacks() -> None:
    assert qr_svg("www.example.org") == qr_svg("https://www.example.org") != qr_svg("http://www.example.org")


@pytest.mark.parametrize("typed", ["javascript://x.example/%0Aalert(1)", "file:///etc/hosts", "tel://999", "data:,x"])
def test_a_code_leads_to_the_web_and_nowhere_else(typed: str) -> None:
    assert qr_svg(typed) == qr_svg(f"https://{typed}")
    assert qr_svg("HTTP://www.example.org") != qr_svg("https://HTTP://www.example.org")


def test_qr_codes_are_big_enough_to_read_on_paper() -> None:
    for provider_set in authored_library().provider_sets.values():
        for provider in provider_set.providers:
            for contact in provider.contacts:
                if contact.kind == "url" and contact.value:
                    modules = re.search(r'viewBox="0 0 (\d+)', qr_svg(contact.value))
                    assert modules
                    assert 23 / int(modules[1]) >= 0.4


def test_large_print_shows_the_same_words() -> None:
    for form in FORMS:
        normal, large = (Page(html_of(authored_library(), "salt", form, large_print=on)) for on in (False, True))
        assert sorted(normal.text.split()) == sorted(large.text.split())
        assert "large" in large.one("html").attrs["class"]
