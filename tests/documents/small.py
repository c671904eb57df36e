"""A small library with one checklist that has an item of each kind: nothing here changes with the content."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate, Identified

FACTS = [
    {
        "id": "T-1",
        "source": "book",
        "heading": "Help",
        "line": 1,
        "kind": "name",
        "statement": "There is help",
    },
]
SOURCE = {"id": "book", "title": "The Test Book", "date": "May 2024", "summary": {"text": "A book."}}
SERVICE = {
    "id": "help",
    "title": "Help at Home",
    "category": "Health",
    "summary": {"text": "Help."},
    "agreement": {"state": "required", "statement": {"text": "Ask on **form A**. See [more](more)."}},
    "providers": "by-home",
    "contacts": [
        {"kind": "form", "label": "Form", "value": "Form A", "facts": ["T-1"]},
        {"kind": "url", "label": "The page", "value": "www.example.org/a-long-way/to-go", "facts": ["T-1"]},
        {"kind": "phone", "label": "Phone or email", "facts": ["T-1"]},
    ],
    "not_stated": [{"text": "The last day for **papers**."}],
}
MORE = {**SERVICE, "id": "more", "title": "More Help", "providers": "", "contacts": []}
TABLES: dict[str, list[dict[str, Any]]] = {
    "services": [SERVICE, MORE],
    "sources": [SOURCE],
    "facts": FACTS,
    "places": [
        {"id": "maidstone", "title": "Maidstone", "district": "Maidstone"},
        {"id": "deal", "title": "Deal", "district": "Dover"},
        {"id": "gillingham", "title": "Gillingham", "district": "Medway"},
    ],
    "providers": [
        {
            "id": "by-home",
            "title": "By home",
            "providers": [
                {
                    "area": area,
                    "name": f"{name} Trust",
                    "covers": {"text": f"{name} homes.", "facts": ["T-1"]},
                    "contacts": [{"kind": "url", "label": "Page", "value": f"https://{name.lower()}.example"}],
                }
                for area, name in (("swale_medway", "West"), ("east", "East"), ("rest", "Rest"))
            ],
        }
    ],
}


def item(id_: str, kind: str, label: str, **more: object) -> dict[str, Any]:
    """Return an item as authored."""
    return {"id": id_, "kind": kind, "label": label, **more}


def page(*items: dict[str, Any], **more: object) -> dict[str, Any]:
    """Return a page that bears the id of its first item."""
    return {"id": items[0]["id"], "title": str(items[0]["label"]), "items": list(items), **more}


def section(id_: str, title: str, *pages: dict[str, Any]) -> dict[str, Any]:
    """Return a section as authored."""
    return {"id": id_, "title": title, "pages": list(pages)}


CHOICES = [
    {"id": "one", "label": "One child"},
    {"id": "several", "label": "Several"},
    {"id": "unsure", "label": "I'm not sure", "missing": True},
]
COLUMNS = ["What you did", "From and to", "What changed"]
OTHER_ROUTE = {
    "when": [{"item": "about", "any_of": ["several"]}],
    "better": "more",
    "statements": [{"text": "Better."}],
}
SECTIONS: list[dict[str, Any]] = [
    section(
        "about",
        "About",
        page(
            item("setting", "text", "Your setting", short="Setting", to_do="Write its name."),
            item("child_reference", "text", "The child", short="Child's reference", need="optional"),
            item("home", "place", "Where is home?", short="Child's home", need="optional"),
        ),
    ),
    section(
        "agreement",
        "Who agrees",
        page(item("about", "choice", "About whom?", choices=CHOICES), other_routes=[OTHER_ROUTE]),
        page(item("agreed", "tick", "Has a parent agreed?", short="Agreement", need="send", to_do="Ask.")),
        page(item("agreed_on", "date", "When?"), when=[{"item": "agreed", "any_of": ["yes"]}]),
        page(item("told", "tick", "Does the parent know?", hint="In words.")),
    ),
    section(
        "tried",
        "What you have tried",
        page(item("rows", "table", "What did you do?", columns=COLUMNS)),
        page(item("need", "long_text", "What is the need?", hint="No names.")),
    ),
    section("send", "Send", page(item("sent_on", "date", "When did it go?", need="optional"))),
    section("follow_up", "Follow up", page(item("by", "text", "Who will do it?", short="Who follows up"))),
]
TEMPLATE: dict[str, Any] = {
    "id": "help",
    "version": 1,
    "title": "Help at Home request checklist",
    "short_title": "Help at Home",
    "purpose": {"text": "Asking for **help**."},
    "before_you_start": [{"text": "For **one child**."}, {"text": "Time limits: not stated."}],
    "signature_note": {"text": "This does not take the place of **form A**."},
    "sections": SECTIONS,
    "next_steps": [],
}
ALL_ITEMS = [row["id"] for part in SECTIONS for leaf in part["pages"] for row in leaf["items"]]
"""Every item id, in order."""


def template(**changes: object) -> ChecklistTemplate:
    """Return the small checklist, with some fields changed."""
    return msgspec.convert({**TEMPLATE, **changes}, ChecklistTemplate)


def library(**service: object) -> Library:
    """Return the small library, with some fields of its service changed."""
    from desktop_app.content import tables

    types = {**tables.FOLDERS, **tables.LISTS}
    authored: dict[str, list[dict[str, Any]]] = {
        **TABLES,
        "checklists": [TEMPLATE],
        "services": [{**SERVICE, **service}, MORE],
    }
    records: dict[str, list[Identified]] = {
        name: [msgspec.convert(row, type_) for row in authored.get(name, [])] for name, type_ in types.items()
    }
    finder = {"id": "finder", "title": "Finder", "questions": [], "routes": []}
    said = {"text": "Act."}
    danger = {"id": "danger", "title": "Danger", "lead": said, "numbers": [], "steps": [], "agreement": said}
    records["finder"] = [msgspec.convert(finder, tables.SINGLES["finder"])]
    records["danger"] = [msgspec.convert({**danger, "staff_worry": said}, tables.SINGLES["danger"])]
    return Library(records)
