"""Whether a wording can be led through. One that came in a file may be well formed, and still lead nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.checklists.session import ABOUT
from desktop_app.content import walk
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistSection, ChecklistTemplate, Item, OtherRoute

_LINK = re.compile(r"\]\(([^)]*)\)")


def is_sound(template: ChecklistTemplate, library: Library) -> bool:
    """Return whether a wording has no id twice, always asks something, and leads to pages of the library only."""
    pages = [page for section in template.sections for page in section.pages]
    items = [item for page in pages for item in page.items]
    known = library.services.keys() | library.guides.keys() | library.terms.keys() | library.sources.keys()
    return (
        all(_are_different(one.id for one in of) for of in (template.sections, pages, items))
        and any(_always_asks(section) for section in template.sections)
        and all(_can_be_answered(item) for item in items)
        and _targets(template) <= known
    )


def _are_different(ids: Iterable[str]) -> bool:
    """Return whether no id comes twice."""
    listed = list(ids)
    return len(set(listed)) == len(listed)


def _always_asks(section: ChecklistSection) -> bool:
    """Return whether a section below the head of the paper has a question that no answer hides."""
    return section.id != ABOUT and any(not page.when and not item.when for page in section.pages for item in page.items)


def _can_be_answered(item: Item) -> bool:
    """Return whether a question has what its answers need."""
    needs: dict[str, tuple[object, ...]] = {"choice": item.choices, "table": item.columns}
    return bool(needs.get(item.kind, True))


def _targets(template: ChecklistTemplate) -> set[str]:
    """Return the ids of the pages that a wording leads to, its own among them."""
    routes = {part.better for _, part in walk.parts(template) if isinstance(part, OtherRoute)}
    links = {target for text in walk.texts(template) for target in _LINK.findall(text)}
    return {template.id, *routes, *links}
