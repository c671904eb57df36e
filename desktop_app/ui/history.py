"""Where people have been: back and forward, as in a browser."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

MAX_STEPS = 100

HOME, HELP, DANGER, SEARCH, RECORD, WIZARD, PROBLEM, CHECKLISTS, MISSING, SETTINGS, PRINT, COMPARE, ROUTES = (
    "home",
    "help",
    "danger",
    "search",
    "record",
    "wizard",
    "problem",
    "checklists",
    "missing",
    "settings",
    "print",
    "compare",
    "routes",
)
OWN_CASES, OWN_CASE = "own_cases", "own_case"
"""The setting's own cases, and the editor of one; an empty id is a case that is not kept yet."""
CHANGES, UPDATE = "changes", "update"
WELCOME = "welcome"
"""Shown in place of Home at the first start."""
WORKSHOP, CASE, PRACTISE, PRACTICE = "workshop", "case", "practise", "practice"
"""The room for trainers, a case to read, the way to a practice checklist, and such a checklist."""

APP_PAGE = "app_page"
"""The kind of a row that leads to a page of One Stop itself. Its id is the kind of page, "/" and what it shows."""

FILLED_ANEW = frozenset({HELP, SEARCH, RECORD, PRINT, COMPARE, ROUTES, OWN_CASE, CASE, PRACTISE})
"""Kinds of location that share one page, which is filled anew each time."""

ROOM_OF = {
    "service": "services",
    "guide": "guides",
    "term": "guides",
    "source": "guides",
    "wizard": "checklists",
    "compare": "services",
    "changes": "home",
    "update": "settings",
    "routes": "guides",
    "own_cases": "workshop",
    "own_case": "workshop",
    "case": "workshop",
    "practise": "workshop",
    "practice": "workshop",
}
"""Kind of page or record that is in no room by its own name -> the room that is marked."""


class Location(msgspec.Struct, frozen=True):
    """A place in the window: the kind of page, and what it shows."""

    kind: str
    id: str = ""


class History:
    """The visited locations and where in them we are."""

    def __init__(self, start: Location) -> None:
        """Start at a location."""
        self._visited = [start]
        self._at = 0

    @property
    def here(self) -> Location:
        """The location that is open."""
        return self._visited[self._at]

    def forget(self, kind: str, id_: str = "") -> None:
        """Forget every visit to one kind of page, or to one place of it, other than the one that is open."""
        self.keep_only(lambda place: place.kind != kind or id_ not in ("", place.id))

    def keep_only(self, leads: Callable[[Location], bool]) -> None:
        """Forget every visit that leads nowhere any more, other than the one that is open."""
        kept = [(place, number) for number, place in enumerate(self._visited) if number == self._at or leads(place)]
        self._at = [number for _, number in kept].index(self._at)
        self._visited = [place for place, _ in kept]

    def visit(self, location: Location) -> None:
        """Go to a location; what lay ahead is forgotten. The same place twice counts once."""
        if location == self.here:
            return
        self._visited = [*self._visited[: self._at + 1], location][-MAX_STEPS:]
        self._at = len(self._visited) - 1

    def replace(self, location: Location) -> None:
        """Stand for the open location, as a changed search does."""
        self._visited[self._at] = location

    def step(self, by: int) -> Location | None:
        """Go back (-1) or forward (1) and return where that is; None where there is nothing."""
        if not 0 <= self._at + by < len(self._visited):
            return None
        self._at += by
        return self.here

    def before(self) -> Location | None:
        """Return where one step back leads; None where there is nothing."""
        return self._visited[self._at - 1] if self._at else None

    def can_step(self, by: int) -> bool:
        """Return whether there is something to go back or forward to."""
        return 0 <= self._at + by < len(self._visited)

    def lately(self, kinds: frozenset[str], count: int) -> list[Location]:
        """Return the last visited locations of some kinds, each once, the latest first."""
        seen = [location for location in reversed(self._visited) if location.kind in kinds]
        return list(dict.fromkeys(seen))[:count]
