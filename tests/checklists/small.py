"""A made-up checklist whose questions hang on one another, three deep, and one question of each kind."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop_app.checklists.answers import Value, items_of
from desktop_app.checklists.session import Session
from desktop_app.content.records import ChecklistTemplate, Item


def item(id_: str, kind: str, **more: object) -> dict[str, Any]:
    """Return an item as authored."""
    return {"id": id_, "kind": kind, "label": f"The {id_}?", **more}


def when(id_: str, *any_of: str) -> list[dict[str, Any]]:
    """Return a condition on one item."""
    return [{"item": id_, "any_of": list(any_of)}]


def page(id_: str, *items: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return a page as authored."""
    return {"id": id_, "title": id_, "items": list(items), **more}


def words(text: str) -> dict[str, Any]:
    """Return a statement as authored."""
    return {"text": text, "tip": True}


CHOICES = [
    {"id": "one", "label": "One child"},
    {"id": "several", "label": "Several"},
    {"id": "not_sure", "label": "I'm not sure", "missing": True},
]
SECTIONS = [
    {
        "id": "about",
        "title": "About",
        "pages": [page("start", item("setting", "text"), item("home", "place", need="optional"))],
    },
    {
        "id": "who",
        "title": "Who",
        "pages": [
            page(
                "whom",
                item("whom", "choice", choices=CHOICES, need="send"),
                other_routes=[
                    {"when": when("whom", "several"), "better": "more", "statements": [words("Many.")]},
                    {"when": when("whom", "not_sure"), "better": "ask", "statements": [words("Ask.")]},
                ],
            ),
            page("agreed", item("agreed", "tick", need="send"), when=when("whom", "one")),
            page("signed", item("signed_on", "date"), when=when("agreed", "yes")),
            page(
                "told",
                item("told", "tick"),
                item("told_how", "long_text", when=when("told", "yes")),
                item("told_why", "text", when=[{"item": "told_how", "none_of": [""]}]),
                when=[{"item": "signed_on", "none_of": [""]}],
            ),
        ],
    },
    {
        "id": "tried",
        "title": "Tried",
        "pages": [
            page("rows", item("rows", "table", columns=["What", "When"], need="optional")),
            page(
                "note",
                item("note", "long_text", when=[{"item": "whom", "none_of": ["one"]}]),
                when=[{"item": "agreed", "none_of": ["no"]}],
            ),
        ],
    },
    {
        "id": "end",
        "title": "End",
        "pages": [page("by", item("by", "text"), when=[{"item": "whom", "none_of": ["several"]}])],
    },
]
TEMPLATE: dict[str, Any] = {
    "id": "small",
    "version": 1,
    "title": "Small",
    "short_title": "Small",
    "purpose": words("Testing."),
    "before_you_start": [],
    "sections": SECTIONS,
    "next_steps": [
        {"statement": words("Ask first."), "when": [{"item": "agreed", "none_of": ["yes"]}]},
        {"statement": words("Keep the form."), "when": when("signed_on", "2026-11-10")},
        {"statement": words("Tell the team.")},
    ],
}
GOOD: dict[str, Value] = {
    "text": "A text",
    "place": "Deal",
    "long_text": "One line.\nAnother.",
    "tick": "yes",
    "date": "2026-11-10",
    "choice": "one",
}


def template(**changes: object) -> ChecklistTemplate:
    """Return the small checklist."""
    return msgspec.convert({**TEMPLATE, **changes}, ChecklistTemplate)


def session(**answers: object) -> Session:
    """Return a session of the small checklist with these answers given one by one."""
    made = Session(template())
    for id_, value in answers.items():
        made.answer(id_, value)
    return made


def an_item(kind: str) -> Item:
    """Return the first item of a kind."""
    return next(item for item in items_of(template()).values() if item.kind == kind)


def go_to(session: Session, page_id: str) -> None:
    """Advance until a page is open."""
    while session.page is None or session.page.id != page_id:
        assert session.page is not None
        session.advance()
