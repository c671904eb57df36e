"""Pages of One Stop itself that a search leads to: the map, compare, print, settings and their like."""

from __future__ import annotations

from typing import NamedTuple

from desktop_app.search.text import folded_words
from desktop_app.ui.history import APP_PAGE, COMPARE, HELP, MISSING, PRINT, ROUTES, SETTINGS, WORKSHOP
from desktop_app.ui.models.rows import Row

LEAST = 4
"""From so many letters on, the beginning of what people ask for is enough."""


class AppPage(NamedTuple):
    """A page of One Stop: where it is, what it is called, what it does, and how people ask for it."""

    place: str
    title: str
    does: str
    asked: tuple[str, ...]


APP_PAGES: tuple[AppPage, ...] = (
    AppPage(
        ROUTES,
        "Map of routes",
        "Who can refer to whom, and who can ask whom: drawn, and in words.",
        (
            "map",
            "map of routes",
            "map of services",
            "route map",
            "routes",
            "referral map",
            "referral routes",
            "flow chart",
            "who can refer",
            "who can refer whom",
            "who can refer to whom",
            "who refers to whom",
            "who can ask whom",
        ),
    ),
    AppPage(
        COMPARE,
        "Compare services",
        "Two or three services side by side.",
        ("compare", "compare services", "comparison", "side by side", "difference between services"),
    ),
    AppPage(
        WORKSHOP,
        "Workshop",
        "Invented cases to talk about with staff, on a projector and on paper.",
        ("workshop", "run a workshop", "training", "staff training", "projector", "case studies", "practice checklist"),
    ),
    AppPage(
        PRINT,
        "Print",
        "Service sheets, leaflets for parents, packs, the wall poster and contact lists.",
        ("print", "printing", "leaflets", "poster", "wall poster", "contact list", "handouts", "service sheet"),
    ),
    AppPage(
        MISSING,
        "What is missing",
        "What the sources leave open, and where your setting can fill it in.",
        ("missing", "what is missing", "gaps", "not stated"),
    ),
    AppPage(
        SETTINGS,
        "Settings",
        "Colours, text size, your setting's name and logo, and the casebook.",
        ("settings", "text size", "larger text", "colours", "dark mode", "high contrast", "logo", "preferences"),
    ),
    AppPage(
        f"{HELP}/keys",
        "Keys",
        "Everything that can be done from the keyboard.",
        ("keys", "keyboard", "shortcuts", "keyboard shortcuts", "key list"),
    ),
)


def app_rows(query: str) -> list[Row]:
    """Return the rows of the pages that a query asks for, as a whole or by its first letters."""
    asked = " ".join(folded_words(query))
    return [_row(page) for page in APP_PAGES if any(_is_meant(asked, words) for words in page.asked)]


def _is_meant(asked: str, words: str) -> bool:
    """Return whether what was typed is what people ask for, or its beginning."""
    return asked == words or (len(asked) >= LEAST and words.startswith(asked))


def _row(page: AppPage) -> Row:
    """Return the row of a page of One Stop."""
    return Row(page.title, APP_PAGE, page.place, f"In One Stop. {page.does}")
