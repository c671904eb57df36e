"""A session: where it leads, what it leaves open, and what it says at the end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop_app.checklists.answers import AnswerError, checked_answers, items_of
from desktop_app.checklists.session import Session, State, in_words, is_open
from desktop_app.content.library import Library
from desktop_app.content.records import Choice, Item, Need
from tests.checklists.small import GOOD, an_item, go_to, session, template

ANSWERS = Path(__file__).resolve().parents[1] / "e2e" / "answers"
OPEN_CHOICE = Choice(id="not_sure", label="I'm not sure", missing=True)


def open_ids(made: Session) -> list[str]:
    """Return the ids of what is missing."""
    return [missing.item.id for missing in made.missing()]


@pytest.mark.parametrize("name", ["ey-equality-inclusion", "ey-lift", "portage", "salt"])
@pytest.mark.parametrize(("file", "state"), [("full", "filled"), ("half", "half")])
def test_the_answer_files_fill_a_checklist_or_half_of_it(name: str, file: str, state: State, library: Library) -> None:
    checklist = library.checklists[name]
    given = json.loads((ANSWERS / f"{name}-{file}.json").read_text(encoding="utf-8"))
    made = Session(checklist, checked_answers(checklist, given))
    assert made.state() == state
    assert bool(made.missing()) == (state == "half")


def test_a_checklist_without_answers_is_blank_and_misses_all_that_counts(library: Library) -> None:
    for checklist in library.checklists.values():
        made = Session(checklist)
        assert made.state() == "blank", checklist.id
        assert open_ids(made) == [item.id for _, _, item in made.visible() if item.need != "optional"]


@pytest.mark.parametrize(
    ("kind", "need", "value", "is_missing"),
    [
        ("tick", "send", "yes", False),
        ("tick", "send", "no", True),
        ("tick", "send", "not_yet", True),
        ("tick", "send", None, True),
        ("tick", "finish", "yes", False),
        ("tick", "finish", "no", False),
        ("tick", "finish", "not_yet", True),
        ("tick", "finish", None, True),
        ("tick", "optional", None, False),
        ("tick", "optional", "not_yet", False),
        ("choice", "send", "one", False),
        ("choice", "send", "not_sure", True),
        ("choice", "finish", "not_sure", True),
        ("choice", "optional", "not_sure", False),
        ("choice", "finish", "", True),
        ("text", "finish", "words", False),
        ("text", "finish", "", True),
        ("text", "send", None, True),
        ("text", "finish", "no", False),
        ("text", "finish", "not_sure", False),
        ("table", "finish", [["a"]], False),
        ("table", "finish", [], True),
        ("date", "send", "2026-11-10", False),
        ("date", "optional", None, False),
    ],
)
def test_what_counts_as_open(kind: str, need: Need, value: str | list[list[str]] | None, is_missing: bool) -> None:
    choices = (Choice(id="one", label="One"), OPEN_CHOICE) if kind == "choice" else ()
    item = Item(id="it", kind=kind, label="It?", need=need, choices=choices)  # type: ignore[arg-type]  # from a table
    assert is_open(item, value) is is_missing


def test_what_the_route_demands_is_told_apart_from_what_the_checklist_asks() -> None:
    made = session(whom="one", agreed="no")
    assert [m.item.id for m in made.missing_for("send")] == ["agreed"]
    assert [m.item.id for m in made.missing_for("finish")] == ["setting", "by"]
    assert made.missing_for("optional") == []


def test_a_missing_item_tells_its_number_its_page_and_how_it_stands() -> None:
    made = session(whom="not_sure", setting="Appleyard")
    first = made.missing()[0]
    assert (first.item.id, first.page.id, first.number, first.answer) == ("whom", "whom", "1.1", "not_sure")


def test_the_opening_section_has_no_numbers_and_hidden_items_keep_theirs() -> None:
    numbers = {row.item.id: row.number for _, rows in session().summary() for row in rows}
    assert numbers == {"setting": "", "home": "", "whom": "1.1", "rows": "2.1", "note": "2.2", "by": "3.1"}
    deep = session(whom="one", agreed="yes", signed_on="2026-11-10", told="yes")
    numbers = {row.item.id: row.number for _, rows in deep.summary() for row in rows}
    assert (numbers["told"], numbers["told_how"], numbers["rows"]) == ("1.4", "1.5", "2.1")


def test_hiding_a_question_hides_what_hangs_on_it_and_showing_it_brings_the_answers_back() -> None:
    made = session(whom="one", agreed="yes", signed_on="2026-11-10", told="yes", told_how="By phone.")
    deep = [item.id for _, _, item in made.visible()]
    made.answer("whom", "several")
    assert [item.id for _, _, item in made.visible()] == ["setting", "home", "whom", "rows", "note"]
    made.answer("whom", "one")
    assert [item.id for _, _, item in made.visible()] == deep
    assert made.answers["told_how"] == "By phone."


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ({}, ["told"]),
        ({"told": "no"}, ["told"]),
        ({"told": "no", "told_how": "By phone."}, ["told"]),
        ({"told": "yes"}, ["told", "told_how"]),
        ({"told": "yes", "told_how": "By phone."}, ["told", "told_how", "told_why"]),
    ],
)
def test_items_of_one_page_come_and_go_by_each_other(told: dict[str, str], shown: list[str]) -> None:
    made = session(whom="one", agreed="yes", signed_on="2026-11-10", **told)
    (page,) = [page for page in made.pages() if page.id == "told"]
    assert [item.id for item in made.items(page)] == shown
    assert [item.id for _, at, item in made.visible() if at == page] == shown
    assert [row.item.id for _, rows in made.summary() for row in rows if row.page == page] == shown


@pytest.mark.parametrize(
    ("answers", "pages"),
    [
        ({}, ["start", "whom", "rows", "note", "by"]),
        ({"whom": "one"}, ["start", "whom", "agreed", "rows", "by"]),
        ({"whom": "one", "agreed": "no"}, ["start", "whom", "agreed", "rows", "by"]),
        ({"whom": "several"}, ["start", "whom", "rows", "note"]),
        ({"whom": "one", "agreed": "yes"}, ["start", "whom", "agreed", "signed", "rows", "by"]),
    ],
)
def test_answers_choose_the_pages_and_a_page_with_nothing_to_ask_is_passed_by(
    answers: dict[str, str], pages: list[str]
) -> None:
    made = session(**answers)
    walked = []
    while made.page is not None:
        walked.append(made.page.id)
        made.advance()
    assert walked == pages == [page.id for page in made.pages()]


def test_back_walks_the_same_way_and_stops_at_the_first_page() -> None:
    made = session(whom="several")
    go_to(made, "note")
    made.advance()
    walked = []
    while made.back():
        assert made.page is not None
        walked.append(made.page.id)
    assert walked == ["note", "rows", "whom", "start"]
    assert made.page is not None
    assert made.page.id == "start"


def test_back_from_a_change_comes_straight_back_too() -> None:
    made = session()
    made.change("whom")
    assert made.back()
    assert made.page is None


def test_a_change_is_over_once_it_came_back() -> None:
    made = session()
    made.change("start")
    made.advance()
    made.back()
    made.back()
    assert made.page is not None
    made.advance()
    assert made.page is not None
    assert made.page.id == "by"


@pytest.mark.parametrize("page", ["gone", "agreed"])
def test_a_page_that_is_not_there_cannot_be_changed(page: str) -> None:
    made = session(whom="several")
    with pytest.raises(KeyError):
        made.change(page)


def test_a_bad_answer_is_refused_and_the_old_one_stays() -> None:
    made = session(whom="one")
    with pytest.raises(AnswerError, match="“whom” takes one of one, several, not_sure"):
        made.answer("whom", "two")
    assert made.answers == {"whom": "one"}


@pytest.mark.parametrize("empty", ["", "   "])
def test_an_empty_answer_takes_the_old_one_back(empty: str) -> None:
    made = session(setting="Appleyard")
    made.answer("setting", empty)
    assert made.answers == {}


@pytest.mark.parametrize(
    "given", [{"setting": ""}, {"setting": "  "}, {"whom": ""}, {"rows": []}, {"rows": [["", ""]]}]
)
def test_a_file_with_only_empty_answers_makes_a_blank_checklist(given: dict[str, object]) -> None:
    made = Session(template(), checked_answers(template(), given))
    assert made.state() == "blank"


def test_an_answer_to_a_hidden_question_does_not_make_a_blank_checklist_half_full() -> None:
    assert session(agreed="yes").state() == "blank"


def test_the_number_of_pages_is_told_once_no_answer_can_change_it() -> None:
    made = session()
    assert made.position() == (1, None)
    for id_, value in {"whom": "one", "agreed": "yes", "signed_on": "2026-11-10"}.items():
        assert made.position()[1] is None
        made.answer(id_, value)
    assert made.position() == (1, 7)
    go_to(made, "by")
    assert made.position() == (7, 7)
    made.advance()
    assert made.position() == (7, 7)


def test_another_route_is_offered_on_its_page_until_carried_on() -> None:
    made = session(whom="several")
    assert made.other_route() is None
    go_to(made, "whom")
    offered = made.other_route()
    assert offered is not None
    assert offered.better == "more"
    made.carry_on()
    assert made.other_route() is None
    assert [route.better for route in made.went_on()] == ["more"]
    made.answer("whom", "one")
    assert made.went_on() == []


def test_the_other_route_goes_by_the_answer() -> None:
    made = session(whom="not_sure")
    go_to(made, "whom")
    offered = made.other_route()
    assert offered is not None
    assert offered.better == "ask"


def test_no_route_is_offered_at_check_answers() -> None:
    made = session(whom="several")
    go_to(made, "note")
    made.advance()
    assert made.other_route() is None


@pytest.mark.parametrize(
    ("answers", "steps"),
    [
        ({}, ["Ask first.", "Tell the team."]),
        ({"whom": "one", "agreed": "yes"}, ["Tell the team."]),
        ({"whom": "several", "agreed": "yes"}, ["Ask first.", "Tell the team."]),
        (
            {"whom": "one", "agreed": "yes", "signed_on": "2026-11-10"},
            ["Keep the form.", "Tell the team."],
        ),
    ],
)
def test_the_closing_steps_go_by_answers_that_show(answers: dict[str, str], steps: list[str]) -> None:
    assert [step.text for step in session(**answers).next_steps()] == steps


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("tick", "not_yet", "Not yet"),
        ("tick", "", ""),
        ("choice", "several", "Several"),
        ("choice", "", ""),
        ("date", "2026-11-30", "30\u00a0November 2026"),
        ("date", "", ""),
        ("table", [["a", "b"], ["c", ""]], "a; b\nc"),
        ("text", "<b>", "<b>"),
    ],
)
def test_an_answer_in_words(kind: str, value: str | list[list[str]], words: str) -> None:
    assert in_words(an_item(kind), value) == words


def test_two_sessions_of_one_checklist_share_nothing() -> None:
    given = dict.fromkeys(["setting"], "Appleyard")
    first, second = Session(template(), given), Session(template(), given)
    first.answer("setting", "Brookside")
    assert second.answers == given == {"setting": "Appleyard"}


def test_every_kind_of_question_is_in_the_small_checklist() -> None:
    kinds = {item.kind for item in items_of(template()).values()}
    assert kinds == {*GOOD, "table"}


def test_a_checklist_goes_on_where_it_was_left() -> None:
    made = session(whom="several")
    go_to(made, "whom")
    made.carry_on()
    again = Session(made.template, made.answers, page=made.left_at, carried_on=made.carried_on)
    assert again.left_at == "whom"
    assert again.other_route() is None
    at_the_end = Session(made.template, made.answers, page="")
    assert (at_the_end.page, at_the_end.left_at) == (None, "")


@pytest.mark.parametrize("page", ["agreed", "no such page"])
def test_a_page_that_is_hidden_or_gone_is_no_dead_end(page: str) -> None:
    made = Session(template(), {"whom": "several"}, page=page)
    assert made.page is None
    assert made.back()


@pytest.mark.parametrize(
    ("name", "items"), [("lesas", ("policy", "lesas_told")), ("district-conversation", ("team_found", "names_out"))]
)
def test_a_no_that_must_not_stay_is_never_called_finished(name: str, items: tuple[str, ...], library: Library) -> None:
    made = Session(library.checklists[name], dict.fromkeys(items, "no"))
    assert set(items) <= set(open_ids(made))
    made = Session(library.checklists[name], dict.fromkeys(items, "yes"))
    assert not set(items) & set(open_ids(made))
