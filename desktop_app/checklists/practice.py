"""What a workshop's case answers in a checklist, to practise on. Only what the case states: no guess.

A row of the table is: an answer of the case to the finder, the item that asks the same, and the choice that says so.
"""

from __future__ import annotations

import re

from desktop_app.checklists.answers import Value, checked, items_of
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate, Scenario

REFERENCE = "Practice"
"""Stands where a checklist asks what the child is called on paper."""

SAYS: tuple[tuple[str, str, str, str], ...] = (
    ("agree", "yes", "agreed", "yes"),
    ("agree", "unsigned", "agreed", "yes_words"),
    ("agree", "not_yet", "agreed", "not_yet"),
    ("scope", "one_child", "about_whom", "one_child"),
    ("scope", "several", "about_whom", "several"),
    ("age", "before_school", "before_school", "yes"),
    ("age", "school_age", "before_school", "no"),
    ("care", "in_care", "in_care", "yes"),
    ("care", "no", "in_care", "no"),
    ("care", "adopted", "in_care", "plac"),
    ("care", "order", "in_care", "plac"),
    ("care", "adopted", "which", "adopted"),
    ("care", "in_care", "which", "in_care"),
)
"""Question of the finder, answer, item of a checklist, choice."""

ASKS_OTHERWISE = frozenset({("vsk", "agreed")})
"""Items that ask something else under the same id: who must agree, and not whether a parent does."""

_LIVES_IN = re.compile(r"\blives? in ((?:[A-Z][a-z]+[ -]?)+)")


def prefilled(template: ChecklistTemplate, case: Scenario | None, library: Library) -> dict[str, Value]:
    """Return the answers to begin with. Without a case there is only the reference, which says that it is practice."""
    wanted: dict[str, str] = {"child_reference": REFERENCE}
    if case is not None:
        wanted |= {item: choice for question, answer, item, choice in SAYS if case.answers.get(question) == answer}
        wanted["home"] = home_of(case, library)
    items = items_of(template)
    return {id_: checked(items[id_], value) for id_, value in wanted.items() if value and _takes(template, id_, value)}


def _takes(template: ChecklistTemplate, item_id: str, value: str) -> bool:
    """Return whether a checklist asks this, and has the answer among its choices."""
    item = items_of(template).get(item_id)
    if item is None or (template.id, item_id) in ASKS_OTHERWISE:
        return False
    return item.kind in ("text", "place") or value in {choice.id for choice in item.choices}


def home_of(case: Scenario, library: Library) -> str:
    """Return where the story says that somebody lives, if that is one place that the library knows; else ""."""
    named = {found.strip() for found in _LIVES_IN.findall(case.story)}
    places = [place.title for name in named if (place := library.gazetteer.find(name)) is not None]
    return places[0] if len(places) == len(named) == 1 else ""
