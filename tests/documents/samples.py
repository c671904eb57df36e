"""Made-up answers for any checklist, and documents made from them. The children here are invented."""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

from desktop_app.checklists.answers import Value, items_of
from desktop_app.checklists.session import Session
from desktop_app.content import authoring
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate, Item
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.html import HtmlRenderer
from desktop_app.documents.model import ChecklistDocument, FormState
from desktop_app.documents.press import Press

ROOT = Path(__file__).resolve().parents[2]
TODAY = datetime.date(2026, 11, 12)
FORMS: tuple[FormState, ...] = ("filled", "half", "blank")

TEXTS = {
    "setting": "Appleyard Nursery",
    "filled_by": "SENCO",
    "child_reference": "AP-14",
    "home": "Maidstone",
    "age": "3 years 4 months",
}
LONG = (
    "Five observations between 7 September and 4 November. In a group of eight: turned to their name once in "
    "six tries. In a group of three: joined in for about four minutes and copied two new words.\n\n"
    "The parents say the same about home: calm with one person, lost in a crowd."
)
ROWS = [
    ["Picture timetable for the whole room", "From 7 September", "Comes to snack without help."],
    ["Talking group, four times a week", "21 September to 30 October", "Stays about four minutes."],
]


@functools.lru_cache(maxsize=1)
def authored_library() -> Library:
    """Return the library as it is authored, read once."""
    return Library(authoring.read_all(ROOT / "data" / "content"))


@functools.lru_cache(maxsize=1)
def renderer() -> HtmlRenderer:
    """Return the renderer with the real templates, made once."""
    return HtmlRenderer(ROOT / "resources" / "templates")


def full_answers(template: ChecklistTemplate) -> dict[str, Value]:
    """Return an answer for each item: as good as it can be."""
    return {id_: _good(item) for id_, item in items_of(template).items()}


def half_answers(template: ChecklistTemplate) -> dict[str, Value]:
    """Return answers with gaps: some left out, some "not yet"."""
    answers = full_answers(template)
    for number, (id_, item) in enumerate(items_of(template).items()):
        open_choices = [choice.id for choice in item.choices if choice.missing]
        if number >= len(TEXTS) and number % 4 == 1:
            del answers[id_]
        elif number % 4 == 0 and (item.kind == "tick" or open_choices):
            answers[id_] = open_choices[0] if open_choices else "not_yet"
    return answers


def _good(item: Item) -> Value:
    """Return an answer that leaves nothing open."""
    by_kind: dict[str, Value] = {
        "tick": "yes",
        "choice": next((choice.id for choice in item.choices if not choice.missing), ""),
        "date": "2026-11-10",
        "long_text": LONG,
        "table": [row[: len(item.columns)] for row in ROWS],
    }
    return by_kind.get(item.kind, TEXTS.get(item.id, "Key person"))


def document_of(library: Library, checklist: str, form: FormState, **changed: Value) -> ChecklistDocument:
    """Return the document of a checklist in one state, on a fixed day, with some answers changed."""
    template = library.checklists[checklist]
    makers = {"filled": full_answers, "half": half_answers}
    answers = {**makers[form](template), **changed} if form in makers else {}
    session = Session(template, answers)
    return build_checklist(session, Press(library, TODAY), blank=form == "blank")


def html_of(
    library: Library,
    checklist: str,
    form: FormState,
    *,
    large_print: bool = False,
    **changed: Value,
) -> str:
    """Return a checklist in one state as HTML."""
    document = document_of(library, checklist, form, **changed)
    return renderer().page(document, large_print=large_print)
