"""The papers of a workshop: no handout holds an answer, the keys hold all of them, and an own case has no source."""

from __future__ import annotations

import dataclasses
import datetime
import html
from typing import Any

import pytest

from desktop_app.content.errors import PlanError
from desktop_app.content.markup import to_plain
from desktop_app.content.quiz import quiz
from desktop_app.content.records import Scenario
from desktop_app.content.workshop import choices, least_minutes
from desktop_app.documents.case_cards import MAX_FOOT, OWN_CASE, letter_of
from desktop_app.documents.model import CaseCards, Document, Grid
from desktop_app.documents.practice import INVENTED
from desktop_app.documents.sources import IN_THE_END
from desktop_app.documents.workshop_forms import clock, spoken
from desktop_app.documents.workshop_papers import HANDOUTS, KEYS, WorkshopPlan, workshop_papers
from tests.documents import papers
from tests.documents.page import Page
from tests.documents.samples import authored_library, renderer
from tests.documents.test_papers import words
from tests.documents.test_rich import paper_of, plain

LIBRARY = authored_library()
CASES = list(LIBRARY.scenarios.values())
PER_PAGE = (1, 2, 4)


def pack(*cases: Scenario, **plan: Any) -> dict[str, Document]:
    """Return the papers of a workshop on some cases."""
    wanted = dataclasses.replace(WorkshopPlan(least_minutes(cases) + 5), **plan)
    made = workshop_papers(cases, wanted, papers.press())
    assert all(not hasattr(one, "papers") for one in made.values())
    return made  # type: ignore[return-value]  # none is a pack


def said(document: Document) -> list[str]:
    """Return what both printers put on paper, each as one text without spaces."""
    head = f"{document.title} {document.head.paper} {document.head.running} {document.source.foot}"
    by_browser = Page(renderer().page(document)).one("body").text
    return [words(head + by_browser), words(head) + plain(paper_of(document).rows)]


def argued(case: Scenario) -> set[str]:
    """Return what is said to a case: its reasoning, its wrong turns, who agrees, what is silent, what to talk about."""
    statements = (*case.reasoning, *case.wrong_turns, *case.who_agrees, *case.silent)
    return {words(to_plain(text)) for text in (*(one.text for one in statements), case.discussion) if text}


def routes_of(case: Scenario) -> set[str]:
    """Return the routes to vote for, right or wrong, that its story does not name itself."""
    told = words(f"{case.title} {case.story} {case.question}").casefold()
    titles = {LIBRARY.page(id_).title for id_ in case.right} | {one.title for one in choices(case, LIBRARY)}
    return {words(title) for title in titles if words(title).casefold() not in told}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_no_handout_holds_an_answer(case: Scenario) -> None:
    """A quiz asks about services by their names, and so may name a route; it says nothing of the case."""
    for per_page in PER_PAGE:
        made = pack(case, per_page=per_page)
        for stem in HANDOUTS:
            secrets = argued(case) | (set() if stem == "workshop-quiz" else routes_of(case))
            assert [secret for text in said(made[stem]) for secret in secrets if secret in text] == [], stem


@pytest.mark.parametrize("seed", range(12))
def test_the_quiz_sheet_marks_no_choice_and_looks_the_same_whichever_is_right(seed: int) -> None:
    sheet = pack(CASES[0], seed=seed)["workshop-quiz"]
    questions = quiz(LIBRARY, WorkshopPlan(0).questions, seed)
    page = Page(renderer().page(sheet))
    options = [node for node in page.all("p") if node.attrs.get("class") == "option"]
    wanted = [f"{choice.letter} {choice.words}" for one in questions for choice in one.choices]
    assert [" ".join(node.text.split()) for node in options] == wanted
    assert {tuple(node.attrs) for node in options} == {("class",)}
    (block,) = sheet.blocks
    fields = {field.name for one in getattr(block, "questions") for field in dataclasses.fields(one)}  # noqa: B009
    assert fields == {"number", "text", "choices"}
    assert all(one.source not in text for one in questions for text in said(sheet))


def test_the_quiz_key_has_every_right_answer_with_its_letter_its_source_and_its_facts() -> None:
    (text, *_) = said(pack(CASES[0], seed=7)["key-to-the-quiz"])
    for one in quiz(LIBRARY, WorkshopPlan(0).questions, 7):
        assert words(f"{one.text}{one.right}. {one.answer.words}{one.source}") in text
        assert all(fact in text for fact in one.facts)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_facilitators_key_has_all_that_there_is_to_a_case(case: Scenario) -> None:
    for text in said(pack(case)["key-to-the-cases"]):
        wanted = [case.story, case.question, case.discussion, *(LIBRARY.page(id_).title for id_ in case.right)]
        wanted += [one.text for one in (*case.reasoning, *case.wrong_turns, *case.who_agrees, *case.silent)]
        assert [one for one in wanted if words(to_plain(one)) not in text] == []
        assert "Source:" in text


@pytest.mark.parametrize("per_page", PER_PAGE)
def test_there_is_a_card_for_each_case_with_its_letter_and_so_many_to_a_page(per_page: int) -> None:
    cards = pack(*CASES[:9], per_page=per_page)["workshop-cards"]
    blocks = [block for block in cards.blocks if isinstance(block, CaseCards)]
    assert [len(block.cards) for block in blocks] == [min(per_page, 9 - at) for at in range(0, 9, per_page)]
    made = [card for block in blocks for card in block.cards]
    assert [card.letter for card in made] == list("ABCDEFGHI")
    assert [(card.story, card.question) for card in made] == [(one.story, one.question) for one in CASES[:9]]
    assert all(len(row) == 1 for block in blocks for row in block.rows(large=True))


def test_papers_about_invented_children_say_so_in_their_margins() -> None:
    made = pack(CASES[0])
    for stem in ("workshop-cards", "workshop-grid"):
        assert made[stem].head.corner == INVENTED
    for stem in ("workshop-cards", "workshop-grid", "key-to-the-cases"):
        assert made[stem].head.mark.startswith("Practice: ")


def test_letters_go_on_after_the_last_one() -> None:
    assert [letter_of(number) for number in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]


# A setting's own cases


@pytest.mark.parametrize("stem", ["workshop-cards", "key-to-the-cases"])
def test_an_own_case_says_that_no_source_stands_behind_it_and_names_none(stem: str) -> None:
    for text in said(pack(papers.OWN_CASE)[stem]):
        assert words(OWN_CASE) in text
        assert "Source:" not in text
        assert [source.title for source in LIBRARY.sources.values() if words(source.title) in text] == []


def test_beside_a_case_of_the_library_each_says_where_it_comes_from() -> None:
    cards = pack(CASES[0], papers.OWN_CASE)["workshop-cards"]
    (block,) = [block for block in cards.blocks if isinstance(block, CaseCards)]
    shipped, own = (card.about for card in block.cards)
    assert "Source: " in shipped
    assert own == f"Card B of 2. {OWN_CASE}"


@pytest.mark.parametrize("stem", ["workshop-cards", "key-to-the-cases"])
def test_papers_about_every_case_end_with_the_name_of_every_document(stem: str) -> None:
    paper = pack(*CASES)[stem]
    facts = [fact for case in CASES for fact in LIBRARY.facts_behind(case)]
    for source in LIBRARY.sources_of(facts):
        assert f"{source.title}, {source.date}" in paper.source.whole
    assert IN_THE_END not in paper.source.whole
    assert "Content version" in paper.source.foot


def test_the_foot_below_cards_has_one_line_with_the_version_of_the_content() -> None:
    for case in CASES:
        foot = pack(case)["workshop-cards"].source.foot
        assert len(foot) <= MAX_FOOT
        assert "Content version" in foot


def test_signs_in_an_own_case_are_shown_as_they_were_typed() -> None:
    for stem in ("workshop-cards", "key-to-the-cases", "workshop-agenda"):
        for text in said(pack(papers.OWN_CASE)[stem]):
            assert words("Our [own] case & more") in html.unescape(text)


# The agenda and the forms


def test_the_agenda_has_minutes_that_add_up_and_times_where_the_start_is_known() -> None:
    agenda = pack(*CASES[:3], minutes=120, start=datetime.time(13, 30))["workshop-agenda"]
    (grid,) = agenda.blocks
    assert isinstance(grid, Grid)
    *parts, end = grid.rows
    assert sum(int(row[3].words) for row in parts) == 120
    assert [row[1].words for row in parts][:2] == ["0", "5"]
    assert (parts[0][0].words, end[0].words, end[1].words) == ("13:30", "15:30", "120")
    (plain_grid,) = pack(*CASES[:3])["workshop-agenda"].blocks
    assert isinstance(plain_grid, Grid)
    assert plain_grid.columns == ("Minute", "What we do", "Minutes")


@pytest.mark.parametrize(
    ("start", "minute", "time"), [((9, 5), 0, "09:05"), ((9, 30), 45, "10:15"), ((23, 50), 20, "00:10")]
)
def test_a_minute_has_its_time_of_day(start: tuple[int, int], minute: int, time: str) -> None:
    assert clock(datetime.time(*start), minute) == time


@pytest.mark.parametrize(
    ("minutes", "words_"), [(60, "1 hour"), (61, "1 hour 1 minute"), (45, "45 minutes"), (150, "2 hours 30 minutes")]
)
def test_minutes_are_told_as_people_say_them(minutes: int, words_: str) -> None:
    assert spoken(minutes) == words_


def test_a_certificate_has_a_line_for_the_name_and_nothing_that_anybody_filled_in() -> None:
    page = Page(renderer().page(pack(CASES[0])["workshop-certificate"]))
    lines = [node.text.strip() for node in page.all("p") if node.attrs.get("class") == "labelled"]
    assert lines == ["Name:", "Name and role:", "Signature:", "Place and date:"]


def test_every_file_has_a_name_of_its_own_and_the_keys_do_not_pass_for_handouts() -> None:
    made = pack(CASES[0])
    assert tuple(made) == (*HANDOUTS, *KEYS)
    assert all(stem.startswith("key-") != stem.startswith("workshop-") for stem in made)
    assert all(made[stem].head.corner == "Facilitator only" for stem in KEYS)


def test_a_plan_that_cannot_be_kept_is_refused() -> None:
    with pytest.raises(PlanError, match="Choose at least one"):
        workshop_papers([], WorkshopPlan(60), papers.press())
    with pytest.raises(PlanError, match="need"):
        workshop_papers(CASES[:3], WorkshopPlan(10), papers.press())
    with pytest.raises(PlanError, match="A quiz has"):
        workshop_papers(CASES[:1], WorkshopPlan(60, questions=0), papers.press())
