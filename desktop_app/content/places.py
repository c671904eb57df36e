"""From a child's home to the organisation that serves it: the rule of the source, with its doubts.

Source (OS-192 and on): health referrals go by the child's home address. One organisation serves Medway and
"the majority of areas in Swale", one serves "Ashford, Folkstone, Hythe and Dover", one serves the rest of
Kent. The source does not say which parts of Swale are meant, nor whether the four names are towns or
districts. So only the four towns are sure; other places in their districts, and all of Swale, are a check.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import Literal

import msgspec

from desktop_app.content.records import Area, Place, Provider, ProviderSet

Certainty = Literal["sure", "check", "outside", "unknown"]

NAMED_TOWNS = frozenset({"Ashford", "Folkestone", "Hythe", "Dover"})
EAST_DISTRICTS = frozenset({"Ashford", "Folkestone and Hythe", "Dover"})
MAX_PLACE_LENGTH = 200

_ASK = "Ask before you send."
_REASONS: dict[str, str] = {
    "sure_east": "The source names {place} for this organisation.",
    "sure_rest": "The source gives this organisation all other areas of Kent. That includes {place}.",
    "check_east": (
        "{where}The source names Ashford, Folkestone, Hythe and Dover. "
        f"It does not say whether it means the towns or the districts. {_ASK}"
    ),
    "check_swale": ("{where}The source gives most of Swale to one organisation. It does not say which parts. " + _ASK),
    "outside": (
        "{where}Kent County Council does not cover Medway. The source names this organisation for Medway, "
        f"but not every page here is for a Medway home. {_ASK}"
    ),
    "unknown": "We do not know “{place}”. Give the district instead.",
}


class Route(msgspec.Struct, frozen=True):
    """Where a home leads to for one service: sure with one provider, or a check with every candidate."""

    certainty: Certainty
    place: str
    district: str
    reason: str
    providers: tuple[Provider, ...]


class Gazetteer:
    """Finds a place by any of its names, however it is written."""

    def __init__(self, places: Iterable[Place]) -> None:
        """Index the places by every name they go by.

        The main name wins over another place's alias. A name that several places go by finds none of them:
        a guess could lead to the wrong organisation.
        """
        self._places = list(places)
        names = Counter(name for place in self._places for name in {_fold(also) for also in place.also})
        self._by_name: dict[str, Place] = {
            _fold(name): place for place in self._places for name in place.also if names[_fold(name)] == 1
        }
        # Towns come after districts, so that a name which is both finds the town.
        for place in sorted(self._places, key=is_district, reverse=True):
            self._by_name[_fold(place.title)] = place
            if is_district(place):
                self._by_name[_fold(f"{place.title} district")] = place

    def find(self, name: str) -> Place | None:
        """Return the place of that name, or None. Names over 200 characters are no place."""
        if len(name) > MAX_PLACE_LENGTH:
            return None
        return self._by_name.get(_fold(name))

    def districts(self) -> list[str]:
        """Return the names of the districts, in order of the alphabet."""
        return sorted({place.district for place in self._places})


def is_district(place: Place) -> bool:
    """Return whether a place stands for a whole district."""
    return place.id.startswith("district-")


def route(place: Place | None, typed: str, providers: ProviderSet) -> Route:
    """Return where a home leads to for one set of providers. `typed` is what to call an unknown place."""
    if place is None:
        return Route("unknown", typed, "", _REASONS["unknown"].format(place=typed[:100]), ())
    certainty, rule, areas = _rule(place)
    where = "" if is_district(place) else f"{place.title} is in {place.district}. "
    reason = _REASONS[rule].format(place=place.title, where=where)
    chosen = tuple(p for area in areas for p in providers.providers if p.area == area)
    return Route(certainty, place.title, place.district, reason, chosen)


def in_short(found: Route) -> str:
    """Return in one sentence where a known home leads to: who, and whether that has to be checked."""
    named = ", or ".join(provider.name for provider in found.providers)
    return _IN_SHORT[found.certainty].format(place=found.place, named=named)


_IN_SHORT: dict[Certainty, str] = {
    "sure": "{place}: {named}.",
    "check": "{place}, check which: {named}.",
    "outside": "{place}, in Medway and so outside Kent County Council: {named}.",
    "unknown": "",
}


def _rule(place: Place) -> tuple[Certainty, str, tuple[Area, ...]]:
    """Return certainty, reason and the candidate areas, best first, for a place."""
    if place.district == "Medway":
        return "outside", "outside", ("swale_medway",)
    if place.district == "Swale":
        return "check", "check_swale", ("swale_medway", "rest")
    if place.district not in EAST_DISTRICTS:
        return "sure", "sure_rest", ("rest",)
    if place.title in NAMED_TOWNS and not is_district(place):
        return "sure", "sure_east", ("east",)
    return "check", "check_east", ("east", "rest")


def _fold(name: str) -> str:
    """Fold a name to plain lower-case letters with single spaces."""
    plain = unicodedata.normalize("NFKD", name).casefold().replace("&", " and ")
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c) and c not in "'’")
    return " ".join(letters.split())
