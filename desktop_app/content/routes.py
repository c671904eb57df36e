"""The map of routes: what stands on it, in which layers it is drawn, and what it says in words."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import msgspec

from desktop_app.content.library import Library
from desktop_app.content.records import Agreement, Arrow, BadgeState, RouteGroup, RouteMap, Service

Layers = tuple[tuple[str, ...], ...]
"""Ids from left to right, and from the top down in each layer."""

BEND = ">"
"""Stands in the id of a point where a long arrow passes a layer; the id of no record holds it."""


UNKNOWN = "unknown"
"""The asker that stands for whom no source names: its title says so already."""


class Spot(msgspec.Struct, frozen=True):
    """One box of the map. Only a service has a page, and only one that takes referrals a badge."""

    id: str
    title: str
    has_page: bool = False
    dashed: bool = False
    badge: BadgeState | None = None


def spots(group: RouteGroup, library: Library) -> dict[str, Spot]:
    """Return the boxes of a group by id, in the order in which its arrows name them."""
    named = dict.fromkeys(id_ for arrow in group.arrows for id_ in (arrow.start, arrow.end))
    askers = {asker.id: asker for asker in library.routes.askers} if library.routes else {}
    found: dict[str, Spot] = {}
    for id_ in named:
        if id_ in askers:
            found[id_] = Spot(id_, askers[id_].title, dashed=askers[id_].kind == "not_stated")
        elif id_ in library.services:
            found[id_] = _of_service(library.services[id_])
    return found


def _of_service(service: Service) -> Spot:
    """Return the box of a service."""
    return Spot(service.id, service.title, has_page=True, badge=service.badge if service.is_referral else None)


def agreement_of(arrow: Arrow, library: Library) -> Agreement | None:
    """Return what is said of a parent's agreement on this route; None where nobody asks, or the family itself does."""
    service = library.services.get(arrow.end)
    asker = next((a for a in library.routes.askers if a.id == arrow.start), None) if library.routes else None
    if service is None or not service.is_referral or arrow.kind == "leads_to":
        return None
    return None if asker is not None and asker.kind == "family" else service.agreement


def off_the_map(routes: RouteMap, library: Library) -> list[Service]:
    """Return the services that no arrow leads to, in the order of their categories."""
    ends = {arrow.end for group in routes.groups for arrow in group.arrows}
    return [s for services in library.services_by_category().values() for s in services if s.id not in ends]


def around(id_: str, group: RouteGroup, boxes: dict[str, Spot]) -> str:
    """Return in words what leads to a box and what it leads to; a way that the source leaves open says so."""
    ways_in = [_named(boxes[a.start].title, a) for a in group.arrows if a.end == id_]
    ways_out = [_named(boxes[a.end].title, a) for a in group.arrows if a.start == id_]
    named = (("Reached from", ways_in), ("Leads to", ways_out))
    return ". ".join(f"{words}: {'; '.join(titles)}" for words, titles in named if titles)


def _named(title: str, arrow: Arrow) -> str:
    """Return the title at one end of an arrow, with a mark where the way is not stated."""
    return f"{title} (not stated)" if arrow.kind == "not_stated" and arrow.start != UNKNOWN else title


def is_mapped(id_: str, library: Library) -> bool:
    """Return whether an arrow leads to a service."""
    groups = library.routes.groups if library.routes else ()
    return any(arrow.end == id_ for group in groups for arrow in group.arrows)


def in_layers(arrows: Sequence[Arrow]) -> Layers:
    """Return the boxes in layers: every arrow runs to the right, and a long one has a bend in each layer it passes.

    Boxes stand near those that lead to them, so that few arrows cross. A circle comes to an end, too.
    """
    depth = _depths(arrows)
    layers: list[dict[str, None]] = [{} for _ in range(max(depth.values(), default=-1) + 1)]
    for id_, at in depth.items():
        layers[at][id_] = None
    for arrow in arrows:
        for bend in way(arrow, depth)[1:-1]:
            layers[int(bend.rsplit(BEND, 1)[1])][bend] = None
    return _untangled([list(layer) for layer in layers], _steps(arrows, depth))


def _depths(arrows: Sequence[Arrow]) -> dict[str, int]:
    """Return the layer of each box: one more than the last of those that lead to it."""
    depth = dict.fromkeys((id_ for arrow in arrows for id_ in (arrow.start, arrow.end)), 0)
    for _ in range(len(depth) - 1):
        for arrow in arrows:
            depth[arrow.end] = min(max(depth[arrow.end], depth[arrow.start] + 1), len(depth) - 1)
    return depth


def way(arrow: Arrow, depth: dict[str, int]) -> list[str]:
    """Return what an arrow passes: its start, a bend in each layer between, its end."""
    between = range(depth[arrow.start] + 1, depth[arrow.end])
    return [arrow.start, *(f"{arrow.start}{BEND}{arrow.end}{BEND}{at}" for at in between), arrow.end]


def ways(arrows: Sequence[Arrow]) -> list[list[str]]:
    """Return what each arrow passes, in the order of the arrows."""
    depth = _depths(arrows)
    return [way(arrow, depth) for arrow in arrows]


def _steps(arrows: Sequence[Arrow], depth: dict[str, int]) -> dict[str, list[str]]:
    """Return what leads straight to each box and bend."""
    before: dict[str, list[str]] = {}
    for arrow in arrows:
        passed = way(arrow, depth)
        for start, end in itertools.pairwise(passed):
            before.setdefault(end, []).append(start)
    return before


def _untangled(layers: list[list[str]], before: dict[str, list[str]]) -> Layers:
    """Return the layers with each box at the mean height of those that lead to it; the first stays as it is."""
    done: list[list[str]] = layers[:1]
    for layer in layers[1:]:
        heights = {id_: number for number, id_ in enumerate(done[-1])}
        means = {id_: _mean([heights[b] for b in before.get(id_, ()) if b in heights]) for id_ in layer}
        done.append(sorted(layer, key=means.__getitem__))
    return tuple(tuple(layer) for layer in done)


def _mean(numbers: list[int]) -> float:
    """Return the mean of some numbers, 0 of none."""
    return sum(numbers) / len(numbers) if numbers else 0.0
