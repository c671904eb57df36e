"""Cases of a workshop as rows of a list, and as text for whoever leads it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import CATEGORIES, CasePaper, Scenario, Statement
from desktop_app.content.workshop import is_own
from desktop_app.content.workshop_run import OWN_WORDS
from desktop_app.ui import record_html
from desktop_app.ui.models.rows import Row

LEVELS: dict[int, str] = {1: "Level 1: one clear way", 2: "Level 2: with a trap", 3: "Level 3: things pull apart"}
ALL_LEVELS, ALL_CATEGORIES = "All levels", "All categories"
PAPER_WORDS = {"blank": "Blank checklist", "sheet": "Service sheet", "leaflet": "Leaflet", "poster": "Wall poster"}
PARTS: tuple[tuple[str, str], ...] = (
    ("Why", "reasoning"),
    ("Who must agree", "who_agrees"),
    ("Where the sources are silent", "silent"),
    ("Common wrong turns", "wrong_turns"),
)
"""Heading of a part for the trainer -> the field of the case."""


def in_short(case: Scenario) -> str:
    """Return the category, level and minutes of a case in one line."""
    own = "Yours. " if is_own(case) else ""
    return f"{own}{case.category}, level {case.level}, {counted(case.minutes, 'minute')}"


def case_rows(cases: Iterable[Scenario], level: str = ALL_LEVELS, category: str = ALL_CATEGORIES) -> list[Row]:
    """Return the rows of cases that fit a level and a category, the easy ones first."""
    fitting = [
        case
        for case in cases
        if level in (ALL_LEVELS, LEVELS[case.level]) and category in (ALL_CATEGORIES, case.category)
    ]
    return [_row(case) for case in sorted(fitting, key=_standing)]


def _standing(case: Scenario) -> tuple[int, int, str]:
    """Sort key: level, category, title."""
    return case.level, CATEGORIES.index(case.category), case.title


def _row(case: Scenario) -> Row:
    """Return the row of a case."""
    return Row(title=case.title, kind="case", id=case.id, summary=in_short(case), why=case.question)


def for_trainer(case: Scenario, library: Library) -> str:
    """Return all of a case as HTML made from escaped text, the answer included."""
    routes = [library.page(id_) for id_ in case.right]
    named = tuple(Statement(text=f"[{page.title}]({page.id})") for page in routes)
    parts = [
        record_html.headed("The story", f"<p>{record_html.inline(case.story)}</p>", first=True),
        record_html.headed("The question", f"<p>{record_html.inline(case.question)}</p>"),
        record_html.headed("The way to go", record_html.body(named, "bullets")),
        *(
            record_html.headed(title, record_html.body(getattr(case, field), "bullets"))
            for title, field in PARTS
            if getattr(case, field)
        ),
    ]
    if case.discussion:
        parts.append(record_html.headed("To talk about", f"<p>{record_html.inline(case.discussion)}</p>"))
    if is_own(case):
        parts.append(f'<p class="soft">{escape(OWN_WORDS)}</p>')
    return "".join(parts)


def paper_words(paper: CasePaper, library: Library) -> str:
    """Return the name of a paper that a case leads to."""
    if not paper.about:
        return PAPER_WORDS[paper.kind]
    about = library.checklists[paper.about].short_title if paper.kind == "blank" else library.page(paper.about).title
    return f"{PAPER_WORDS[paper.kind]}: {about}"
