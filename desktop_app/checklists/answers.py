"""Answers: what may be given to each kind of item, within bounds.

AnswerError    an answer does not fit its item; the message names the item and what it takes
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping

from desktop_app.content.records import ChecklistTemplate, Item, ItemKind

Value = str | list[list[str]]
"""An answer: a text, a tick word, a choice id, an ISO date, or the rows of a table."""

TICKS: dict[str, str] = {"yes": "Yes", "no": "No", "not_yet": "Not yet"}
"""Tick value -> the word that people see."""

MAX_LENGTH: dict[ItemKind, int] = {"text": 200, "place": 200, "long_text": 5000}
MAX_ROWS = 12
MAX_CELL = 500
MAX_ERRORS = 10
_ISO_DATE = re.compile(r"(19|20)\d\d-\d\d-\d\d", re.ASCII)


class AnswerError(ValueError):
    """An answer does not fit its item. The message is a sentence for people."""


def items_of(template: ChecklistTemplate) -> dict[str, Item]:
    """Return every item of a template by id, in order."""
    return {item.id: item for section in template.sections for page in section.pages for item in page.items}


def checked_answers(template: ChecklistTemplate, answers: object) -> dict[str, Value]:
    """Return the answers that a file gives, all checked. Raises AnswerError naming every misfit, up to ten."""
    if not isinstance(answers, Mapping):
        raise AnswerError("The answers must be one JSON object: item ids with their answers.")
    items = items_of(template)
    good: dict[str, Value] = {}
    errors = []
    for id_, value in answers.items():
        try:
            good[id_] = _checked_by_id(items, id_, value)
        except AnswerError as error:
            errors.append(str(error))
    if errors:
        more = f" And {len(errors) - MAX_ERRORS} more." if len(errors) > MAX_ERRORS else ""
        raise AnswerError(" ".join(errors[:MAX_ERRORS]) + more)
    return good


def _checked_by_id(items: Mapping[str, Item], id_: object, value: object) -> Value:
    """Check one answer of a file, whose id may be unknown."""
    item = items.get(str(id_))
    if item is None:
        raise AnswerError(f"“{str(id_)[:100]}” is no item of this checklist.")
    return checked(item, value)


def checked(item: Item, value: object) -> Value:
    """Return `value` if it may answer `item`; texts lose outer white space. Raises AnswerError."""
    return _CHECKS[item.kind](item, value)


def clean_text(text: str) -> str:
    """Return typed or pasted text without control characters, with plain line ends."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})


def _text(item: Item, value: object) -> str:
    """A text within its length, with no control characters; only a long text has more than one line."""
    if not isinstance(value, str):
        raise AnswerError(f"“{item.id}” takes a text.")
    limit = MAX_LENGTH[item.kind]
    if len(value) > limit:
        raise AnswerError(f"“{item.id}” takes at most {limit} characters, and has {len(value)}.")
    if clean_text(value) != value or (item.kind != "long_text" and "\n" in value):
        raise AnswerError(f"“{item.id}” has control characters or line ends. Take them out.")
    return value.strip()


def _tick(item: Item, value: object) -> str:
    """One of the tick words."""
    return _one_of(item, value, list(TICKS))


def _choice(item: Item, value: object) -> str:
    """One of the item's choices."""
    return _one_of(item, value, [choice.id for choice in item.choices])


def _one_of(item: Item, value: object, allowed: list[str]) -> str:
    """A word from a list; the empty word takes an answer back."""
    if isinstance(value, str) and (value in allowed or value == ""):
        return value
    raise AnswerError(f"“{item.id}” takes one of {', '.join(allowed)}.")


def _date(item: Item, value: object) -> str:
    """A date as YYYY-MM-DD, from 1900 to 2099."""
    if value == "" or (isinstance(value, str) and _is_date(value)):
        return str(value)
    raise AnswerError(f"“{item.id}” takes a date such as 2026-11-30.")


def _is_date(text: str) -> bool:
    """Return whether a text is a date as YYYY-MM-DD."""
    if _ISO_DATE.fullmatch(text) is None:
        return False
    try:
        datetime.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _table(item: Item, value: object) -> list[list[str]]:
    """Rows of as many short texts as the table has columns; empty rows are left out."""
    width = len(item.columns)
    shape = f"“{item.id}” takes up to {MAX_ROWS} rows of {width} texts, each up to {MAX_CELL} characters."
    if not isinstance(value, list) or len(value) > MAX_ROWS:
        raise AnswerError(shape)
    rows = [[_cell(cell, shape) for cell in row] if isinstance(row, list) else [] for row in value]
    if any(len(row) != width for row in rows):
        raise AnswerError(shape)
    return [row for row in rows if any(row)]


def _cell(value: object, shape: str) -> str:
    """One cell of a table."""
    if not isinstance(value, str) or len(value) > MAX_CELL or clean_text(value) != value:
        raise AnswerError(shape)
    return value.strip()


_CHECKS: dict[ItemKind, Callable[[Item, object], Value]] = {
    "text": _text,
    "long_text": _text,
    "place": _text,
    "tick": _tick,
    "choice": _choice,
    "date": _date,
    "table": _table,
}
