"""From a session's summary to the rows of the page: questions, answers, tables, boxes to tick by pen."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.checklists.answers import TICKS
from desktop_app.checklists.session import Answered, Missing, is_open
from desktop_app.content.records import Choice, Item
from desktop_app.documents.model import (
    Answer,
    AnswerState,
    FactCell,
    FormState,
    Mark,
    MissingBox,
    MissingRow,
    Question,
    QuestionTable,
    RecordTable,
)

BLANK_LINES = 4
MISSING_LINES = 2
BLANK_TABLE_ROWS = 3
TOP = "Top"
"""Stands for the number of an item in the strip at the top of the page."""

_TICK_MARKS: dict[str, Mark] = {"yes": "yes", "no": "no", "not_yet": "not_yet"}
_LABELS: dict[str, Mark] = {"Yes": "yes", "Not yet": "not_yet", "No": "no", "I'm not sure": "not_sure"}
"""How the label of a choice begins -> its mark. "Not yet" comes before "No"."""


def parts_of(answered: Iterable[Answered], form: FormState) -> tuple[QuestionTable | RecordTable, ...]:
    """Return the rows of a section: table items stand alone, the rows between them share a table."""
    parts: list[QuestionTable | RecordTable] = []
    rows: list[Question] = []
    for one in answered:
        if one.item.kind == "table":
            parts += [*_question_tables(rows, bool(parts)), _record_table(one, form)]
            rows = []
        else:
            rows.append(_question(one, form))
    return (*parts, *_question_tables(rows, bool(parts)))


def _question_tables(rows: list[Question], follows: bool) -> list[QuestionTable]:
    """Return the table for some rows, if any. Long answers under a record table go on without a head."""
    if not rows:
        return []
    return [QuestionTable(tuple(rows), continued=follows and all(row.is_long for row in rows))]


def _question(one: Answered, form: FormState) -> Question:
    """Return the row of one item."""
    item, is_long = one.item, one.item.kind == "long_text"
    lines = (BLANK_LINES if form == "blank" else MISSING_LINES) if is_long else 1
    return Question(item.id, one.number, item.label, item.hint, answer_of(one, form), is_long, lines)


def answer_of(one: Answered, form: FormState) -> Answer:
    """Return how an item was answered, or what it takes to answer it by pen."""
    state = _state(one, form)
    if state != "given":
        return Answer(state, barred=state == "missing", boxes=_boxes(one.item))
    mark = _mark(one)
    is_set_back = one.item.kind == "tick" and mark in {"no", "not_yet"}
    barred = is_set_back or is_open(one.item, one.value)
    return Answer(state, one.words, mark, barred)


def _state(one: Answered, form: FormState) -> AnswerState:
    """Return whether an item has an answer, misses one, or may stay without."""
    if form == "blank":
        return "blank"
    if one.words:
        return "given"
    return "missing" if is_open(one.item, one.value) else "left_open"


def _boxes(item: Item) -> tuple[str, ...]:
    """Return the words to tick by pen."""
    if item.kind == "tick":
        return tuple(TICKS.values())
    return tuple(choice.label for choice in item.choices)


def _mark(one: Answered) -> Mark:
    """Return the mark beside an answer; texts and dates have none."""
    if one.item.kind == "tick":
        return _TICK_MARKS[str(one.value)]
    chosen = (choice for choice in one.item.choices if choice.id == one.value)
    return next((_choice_mark(choice) for choice in chosen), "")


def _choice_mark(choice: Choice) -> Mark:
    """Return the mark of a choice: as its label begins, or "not yet" where it leaves the item open."""
    begins: Mark = next((mark for words, mark in _LABELS.items() if choice.label.startswith(words)), "")
    if choice.missing and begins in {"", "yes"}:
        return "not_yet"
    return begins


def _record_table(one: Answered, form: FormState) -> RecordTable:
    """Return a table item with the rows given, or with empty ones."""
    item, state = one.item, _state(one, form)
    rows = tuple(tuple(row) for row in one.value) if isinstance(one.value, list) and form != "blank" else ()
    empty = {"blank": BLANK_TABLE_ROWS, "given": 0}.get(state, MISSING_LINES)
    return RecordTable(item.id, one.number, item.label, item.hint, item.columns, rows, empty, state)


def fact_cells(answered: Iterable[Answered], form: FormState) -> tuple[FactCell, ...]:
    """Return the strip under the head. A value that is given in advance is printed on a blank form too."""
    return tuple(
        FactCell(one.item.id, one.item.short or one.item.label, one.words, _state(one, form) == "missing")
        for one in answered
    )


def missing_box(before_sending: Iterable[Missing], to_finish: Iterable[Missing]) -> MissingBox:
    """Return the box that says what is missing."""
    return MissingBox(tuple(map(_missing_row, before_sending)), tuple(map(_missing_row, to_finish)))


def _missing_row(missing: Missing) -> MissingRow:
    """Say what is missing about one item, and what to do."""
    item = missing.item
    what = f"{item.short or item.label}: {_how(missing)}."
    return MissingRow(item.id, missing.number or TOP, what, item.to_do)


def _how(missing: Missing) -> str:
    """Say how an open item stands, as part of a sentence."""
    if not missing.answer:
        return "no answer"
    if missing.item.kind == "tick":
        return TICKS[missing.answer].lower()
    chosen = (choice.label for choice in missing.item.choices if choice.id == missing.answer)
    return f"“{next(chosen, missing.answer).rstrip('.')}”"
