"""A small content that passes every check, and ways to break it in one place."""

from __future__ import annotations

import json
from typing import Any

import msgspec

from desktop_app.content import tables
from desktop_app.content.checks import Content

Path = tuple[str | int, ...]

PAGE = "https://help.example"


def said(text: str, *facts: str, **more: object) -> dict[str, Any]:
    """Return a statement as authored."""
    return {"text": text, "facts": list(facts), **more}


def fact(id_: str, statement: str, **more: object) -> dict[str, Any]:
    """Return a row of the fact register."""
    head = {"id": id_, "source": "book", "heading": "Help", "line": 1, "kind": "definition"}
    return {**head, "statement": statement, **more}


FACTS = [
    fact("T-1", "The page", kind="url", literal=PAGE),
    fact("T-2", "Opening hours are not given", status="gap"),
    fact("T-3", "Two names are used", status="ambiguous"),
    fact("T-4", "The team has a name", kind="name", literal="Help Team"),
    fact("T-5", "A parent agrees"),
    fact("T-6", "The number in danger", kind="phone", literal="999"),
    fact("T-7", "A number is named but not given", kind="definition", status="dead_end"),
]
SERVICE: dict[str, Any] = {
    "id": "help",
    "title": "Help at Home",
    "category": "Health",
    "summary": said("Help from the **Help Team**. See [more](more).", "T-4"),
    "agreement": {"state": "required", "statement": said("A parent must agree.", "T-5")},
    "contacts": [
        {"kind": "url", "label": "Page", "value": PAGE, "facts": ["T-1"]},
        {"kind": "phone", "label": "Phone", "facts": ["T-7"]},
    ],
    "what": [said("Help with sleep.", "T-5"), said("Ring before you walk.", tip=True)],
    "not_stated": [said("When it opens.", "T-2")],
    "notes": [{"kind": "sources_differ", "title": "Two names", "statements": [said("Two names.", "T-3")]}],
    "related": ["more"],
    "providers": "by-home",
}
GUIDE = {
    "id": "more",
    "title": "More Help",
    "category": "Good practice",
    "summary": said("More about the team.", "T-4"),
    "sections": [{"heading": "How", "statements": [said("Ask a parent.", "T-5")]}],
}
TERM = {"id": "ht", "title": "HT", "meaning": [said("The Help Team.", "T-4")], "related": ["help"]}
CHOICES = [{"id": "one", "label": "One child"}, {"id": "several", "label": "Several"}]
CHECKLIST = {
    "id": "help",
    "version": 1,
    "title": "Help at Home checklist",
    "short_title": "Help",
    "purpose": said("Asking for help.", "T-5"),
    "before_you_start": [said("A parent must agree.", "T-5")],
    "next_steps": [{"statement": said("Ring.", tip=True), "when": [{"item": "told", "none_of": ["yes"]}]}],
    "sections": [
        {
            "id": "agreement",
            "title": "Who agrees",
            "pages": [
                {
                    "id": "whom",
                    "title": "About whom?",
                    "items": [{"id": "whom", "kind": "choice", "label": "Whom?", "choices": CHOICES}],
                    "other_routes": [
                        {
                            "when": [{"item": "whom", "any_of": ["several"]}],
                            "better": "more",
                            "statements": [said("More may fit.", "T-5")],
                        }
                    ],
                },
                {
                    "id": "told",
                    "title": "Told?",
                    "when": [{"item": "whom", "any_of": ["one"]}],
                    "items": [
                        {"id": "told", "kind": "tick", "label": "Told?"},
                        {"id": "words", "kind": "text", "label": "In words"},
                    ],
                },
            ],
        }
    ],
}
FINDER = {
    "id": "finder",
    "title": "Which service?",
    "questions": [
        {"id": "who", "text": "Who?", "choices": CHOICES},
        {
            "id": "what",
            "text": "What?",
            "many": True,
            "when": [{"item": "who", "any_of": ["one"]}],
            "choices": [{"id": "sleep", "label": "Sleep"}, {"id": "harm", "label": "Harm", "urgent": True}],
        },
    ],
    "routes": [
        {
            "id": "help",
            "next_step": said("Ring the team.", "T-4"),
            "reasons": [
                {
                    "statement": said("Sleep is theirs.", "T-5"),
                    "when": [{"item": "what", "any_of": ["sleep"]}],
                    "weight": 5,
                }
            ],
        }
    ],
}
ROUTES = {
    "id": "routes",
    "title": "Map of routes",
    "summary": said("Who can ask whom.", "T-5"),
    "askers": [
        {"id": "setting", "title": "Setting", "kind": "setting"},
        {"id": "family", "title": "Parents", "kind": "family"},
        {"id": "unknown", "title": "Nobody says who", "kind": "not_stated"},
    ],
    "groups": [
        {
            "title": "Help",
            "arrows": [
                {"start": "setting", "end": "help", "kind": "ask", "statement": said("A setting can ask.", "T-5")},
                {"start": "unknown", "end": "help", "kind": "not_stated", "statement": said("Who else?", "T-2")},
            ],
        }
    ],
}
DANGER = {
    "id": "danger",
    "title": "Child in danger",
    "lead": said("Act now.", "T-5"),
    "numbers": [{"label": "Emergency", "value": "999", "note": "Any time", "facts": ["T-6"]}],
    "steps": [said("Ring.", "T-5")],
    "agreement": said("Do not wait.", "T-5"),
    "staff_worry": said("Tell the lead.", "T-5"),
}
PROVIDERS = {
    "id": "by-home",
    "title": "By home",
    "providers": [
        {"area": "east", "name": "East Trust", "covers": said("The east.", "T-5"), "contacts": []},
    ],
}
SCENARIO = {
    "id": "case-sleep",
    "title": "A child who does not sleep",
    "category": "Health",
    "level": 1,
    "minutes": 10,
    "child": "Zib",
    "story": "Zib does not sleep at noon.",
    "question": "Who can help, and who knows more?",
    "discussion": "When do you ask a parent, and when not?",
    "right": ["help", "more"],
    "answers": {"who": "one", "what": ["sleep"]},
    "reasoning": [said("Sleep is theirs.", "T-5")],
    "wrong_turns": [said("To wait. A parent can agree today.", "T-5")],
    "who_agrees": [said("A parent must agree.", "T-5"), said("Ask early.", tip=True)],
    "papers": [{"kind": "blank", "about": "help"}, {"kind": "sheet", "about": "help"}, {"kind": "poster"}],
    "silent": [said("When it opens.", "T-2")],
}
CHANGES: dict[str, Any] = {
    "id": "changes",
    "title": "What changed",
    "changes": [
        {"version": 2, "date": "2026-11-26", "lines": ["A number was added."]},
        {"version": 1, "date": "2026-11-01", "lines": ["The first version."]},
    ],
}

TABLES: dict[str, list[dict[str, Any]]] = {
    "sources": [{"id": "book", "title": "The Book", "date": "May 2024", "summary": said("A book.", "T-5")}],
    "services": [SERVICE],
    "guides": [GUIDE],
    "terms": [TERM],
    "providers": [PROVIDERS],
    "checklists": [CHECKLIST],
    "facts": FACTS,
    "places": [{"id": "deal", "title": "Deal", "district": "Dover"}],
    "finder": [FINDER],
    "routes": [ROUTES],
    "changes": [CHANGES],
    "danger": [DANGER],
}
TYPES = tables.RECORD_TYPES


def _apart(plain: Any) -> Any:
    """Return a deep copy of plain data in which no two places share a list: a later change reaches one place only."""
    return json.loads(json.dumps(plain))


def content(*changes: tuple[Path, object]) -> Content:
    """Return the small content with values put at some paths; a path to a list's end adds to it."""
    tables = _apart(TABLES)
    for path, value in changes:
        put(tables, path, _apart(value))
    return {name: [msgspec.convert(row, type_) for row in tables.get(name, [])] for name, type_ in TYPES.items()}


def put(tables: Any, path: Path, value: object) -> None:
    """Put a value at a path inside plain data."""
    *way, last = path
    for step in way:
        tables = tables[step]
    if isinstance(tables, list) and last == len(tables):
        tables.append(value)
    else:
        tables[last] = value
