"""Answers: what each kind of question takes, what it refuses, and how it says so."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.checklists.answers import (
    MAX_CELL,
    MAX_LENGTH,
    MAX_ROWS,
    AnswerError,
    checked,
    checked_answers,
    clean_text,
)
from tests.checklists.small import GOOD, an_item, template

ROW = ["a", "b"]
JUNK: list[object] = [None, 7, 7.5, True, {"a": "b"}, [["a"]], ["yes"], b"yes"]


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("text", "  Deal ", "Deal"),
        ("text", "", ""),
        ("text", "x" * MAX_LENGTH["text"], "x" * MAX_LENGTH["text"]),
        ("text", "<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("text", "مرحبا 🙂 \u202e", "مرحبا 🙂 \u202e"),
        ("place", "St Mary’s Bay", "St Mary’s Bay"),
        ("long_text", " one\n\ttwo\n", "one\n\ttwo"),
        ("long_text", "x" * MAX_LENGTH["long_text"], "x" * MAX_LENGTH["long_text"]),
        ("tick", "not_yet", "not_yet"),
        ("tick", "", ""),
        ("choice", "several", "several"),
        ("choice", "", ""),
        ("date", "2026-11-30", "2026-11-30"),
        ("date", "1900-01-01", "1900-01-01"),
        ("date", "2099-12-31", "2099-12-31"),
        ("date", "", ""),
        ("table", [[" a ", ""], ["", ""]], [["a", ""]]),
        ("table", [], []),
        ("table", [ROW] * MAX_ROWS, [ROW] * MAX_ROWS),
        ("table", [["x" * MAX_CELL, "line\nline"]], [["x" * MAX_CELL, "line\nline"]]),
    ],
)
def test_a_good_answer_is_kept(kind: str, value: object, kept: object) -> None:
    assert checked(an_item(kind), value) == kept


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("text", "x" * (MAX_LENGTH["text"] + 1)),
        ("text", "two\nlines"),
        ("text", "bell\x07"),
        ("text", "esc\x1b[31m"),
        ("text", "nul\x00"),
        ("text", "half a pair \ud83d"),
        ("text", "two\u2029paragraphs"),
        ("place", "Deal\r"),
        ("long_text", "x" * (MAX_LENGTH["long_text"] + 1)),
        ("long_text", "old\r\nlines"),
        ("long_text", "form feed\x0c"),
        ("tick", "Yes"),
        ("tick", "maybe"),
        ("choice", "Several"),
        ("choice", "nobody"),
        ("date", "30/11/2026"),
        ("date", "2026-02-30"),
        ("date", "1899-12-31"),
        ("date", "2100-01-01"),
        ("date", "2026-11-30\n"),
        ("date", "tomorrow"),
        ("date", "2026-11-30T10:00"),
        ("date", "20261130"),
        ("date", "2026-W48-1"),
        ("date", 20261130),
        ("table", [ROW] * (MAX_ROWS + 1)),
        ("table", [["a"]]),
        ("table", [["a", "b", "c"]]),
        ("table", [["a", "x" * (MAX_CELL + 1)]]),
        ("table", [["a", "bell\x07"]]),
        ("table", [["a", 7]]),
        ("table", ["ab"]),
        ("table", "ab"),
        *[(kind, junk) for kind in GOOD for junk in JUNK],
        *[("table", junk) for junk in JUNK],
    ],
)
def test_a_bad_answer_is_refused_by_the_name_of_its_item(kind: str, value: object) -> None:
    item = an_item(kind)
    with pytest.raises(AnswerError) as refused:
        checked(item, value)
    assert str(refused.value).startswith(f"“{item.id}” ")
    assert len(str(refused.value)) < 200


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("text", "x" * 500, "at most 200 characters, and has 500"),
        ("tick", "maybe", "one of yes, no, not_yet"),
        ("choice", "nobody", "one of one, several, not_sure"),
        ("date", "soon", "a date such as 2026-11-30"),
        ("table", "soon", "up to 12 rows of 2 texts, each up to 500 characters"),
    ],
)
def test_a_refusal_tells_what_is_taken(kind: str, value: object, said: str) -> None:
    with pytest.raises(AnswerError, match=said):
        checked(an_item(kind), value)


@given(st.text(st.characters(), max_size=300))
def test_cleaned_text_is_always_taken_and_stays_as_it_is(text: str) -> None:
    cleaned = clean_text(text)
    assert clean_text(cleaned) == cleaned
    assert checked(an_item("long_text"), cleaned) == cleaned.strip()


@given(st.text(st.characters(blacklist_categories=["Cc", "Cs", "Zl", "Zp"]), max_size=200))
def test_printable_text_is_never_changed_by_cleaning(text: str) -> None:
    assert clean_text(text) == text
    assert checked(an_item("text"), text) == text.strip()


@pytest.mark.parametrize(
    ("pasted", "cleaned"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2029two", "one\ntwo"),
        ("a\x00b\x1bc\x7fd\x85e", "abcde"),
        ("tab\tstays", "tab\tstays"),
        ("", ""),
    ],
)
def test_pasted_text_loses_controls_and_keeps_its_lines(pasted: str, cleaned: str) -> None:
    assert clean_text(pasted) == cleaned


@given(st.dates(min_value=datetime.date(1900, 1, 1), max_value=datetime.date(2099, 12, 31)))
def test_every_date_from_1900_to_2099_is_taken_as_it_is(date: datetime.date) -> None:
    assert checked(an_item("date"), date.isoformat()) == date.isoformat()


def test_good_answers_of_a_file_are_all_taken() -> None:
    answers = {"setting": " Appleyard ", "whom": "one", "rows": [ROW]}
    assert checked_answers(template(), answers) == {"setting": "Appleyard", "whom": "one", "rows": [ROW]}
    assert checked_answers(template(), {}) == {}


@pytest.mark.parametrize("answers", [[], "text", None, 7, [["setting", "x"]]])
def test_a_file_that_is_no_object_is_refused(answers: object) -> None:
    with pytest.raises(AnswerError, match="one JSON object"):
        checked_answers(template(), answers)


def test_every_misfit_is_named_and_one_is_enough_to_refuse_all() -> None:
    bad = {"setting": "Appleyard", "gone": "x", "whom": "nobody", "signed_on": "soon", "rows": [[]]}
    with pytest.raises(AnswerError) as refused:
        checked_answers(template(), bad)
    assert [name for name in ("gone", "whom", "signed_on", "rows") if f"“{name}”" not in str(refused.value)] == []
    assert "“setting”" not in str(refused.value)


@pytest.mark.parametrize(("count", "end"), [(1, ""), (10, ""), (11, " And 1 more."), (500, " And 490 more.")])
def test_ten_misfits_are_named_and_the_rest_counted(count: int, end: str) -> None:
    with pytest.raises(AnswerError) as refused:
        checked_answers(template(), {f"gone{number}": "x" for number in range(count)})
    assert str(refused.value).count("is no item of this checklist") == min(count, 10)
    assert str(refused.value).endswith(end or "checklist.")


def test_a_very_long_unknown_id_is_cut() -> None:
    with pytest.raises(AnswerError) as refused:
        checked_answers(template(), {"x" * 1_000_000: "x"})
    assert len(str(refused.value)) < 200
