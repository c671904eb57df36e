"""Checklists for practice: nobody can take them for one about a real child, and ordinary ones stay as they are."""

from __future__ import annotations

import dataclasses

import pytest

from desktop_app.checklists.session import Session
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.filename import safe_name
from desktop_app.documents.html import css_string
from desktop_app.documents.model import Document, FormState
from desktop_app.documents.practice import INVENTED, MADE_UP
from desktop_app.documents.rich import PRACTICE
from tests.documents import papers, small
from tests.documents.page import Page
from tests.documents.samples import FORMS, TODAY, authored_library, document_of, full_answers, renderer
from tests.documents.test_rich import paper_of

ON_EACH_FORM = pytest.mark.parametrize("form", FORMS)


def ordinary() -> Document:
    """Return a checklist about a child."""
    return document_of(authored_library(), "ey-lift", "filled")


@ON_EACH_FORM
@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_the_page_says_that_it_is_practice_in_its_title_its_text_and_its_margins(form: FormState, large: bool) -> None:
    html = renderer().page(papers.practice(form), large_print=large)
    page = Page(html)
    assert page.one("title").text.startswith("Practice: EY LIFT")
    assert INVENTED in page.one("header").text
    rules = html.partition("</style>")[0]
    assert f"@top-right {{ content: {css_string(INVENTED)}" in rules
    assert rules.count(f"@top-left {{ content: {css_string(MADE_UP)[:-1]}") == 2
    assert rules.count('content: " "') == 0
    (word,) = [node for node in page.all("svg") if node.attrs.get("class") == "practice"]
    assert word.attrs["aria-hidden"] == "true"
    assert "position: fixed" in rules


@ON_EACH_FORM
def test_pages_of_the_app_say_it_too_with_the_word_behind_them(form: FormState) -> None:
    paper = paper_of(papers.practice(form))
    assert (paper.corner, paper.mark, paper.behind) == (INVENTED, MADE_UP, PRACTICE)
    assert paper.running.startswith(f"{MADE_UP} | EY LIFT")


def test_practice_is_never_said_to_be_confidential_and_differs_in_nothing_else() -> None:
    template = authored_library().checklists["ey-lift"]
    session = Session(template, full_answers(template))
    plain = build_checklist(session, papers.press())
    marked = build_checklist(session, papers.press(), practice=True)
    assert "Confidential" not in renderer().page(marked)
    assert dataclasses.replace(marked, title=plain.title, head=plain.head) == plain


def test_an_ordinary_checklist_has_nothing_of_practice() -> None:
    html = renderer().page(ordinary())
    assert "ractice:" not in html
    assert "PRACTICE" not in html
    assert 'class="practice"' not in html
    assert (paper_of(ordinary()).mark, paper_of(ordinary()).behind) == ("", "")


@pytest.mark.parametrize(
    ("form", "name"),
    [("half", "EY-LIFT-practice-checklist-2026-11-12.html"), ("blank", "EY-LIFT-practice-blank-checklist.html")],
)
def test_the_file_name_says_practice(form: FormState, name: str) -> None:
    assert safe_name(small.template(short_title="EY LIFT"), TODAY, form, practice=True) == name
