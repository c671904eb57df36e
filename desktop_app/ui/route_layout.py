"""Where the boxes and arrows of a map of routes stand: worked out from the layers and the heights of the boxes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from desktop_app.content.routes import Layers

Ways = Sequence[Sequence[str]]
"""What each arrow passes, by id: its start, its bends, its end."""

Measure = Callable[[int], Mapping[str, int]]
"""Width of a box -> the height of every box and bend."""


@dataclass(frozen=True)
class Room:
    """How wide a drawing may be; how wide a box is at most; the most and least between columns, and down a column."""

    width: int
    box: int
    gap: int
    least: int
    between: int


@dataclass(frozen=True)
class Box:
    """One rectangle, of a box or of the bend of an arrow."""

    left: int
    top: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The right edge."""
        return self.left + self.width

    @property
    def middle(self) -> float:
        """Half-way down."""
        return self.top + self.height / 2


@dataclass(frozen=True)
class Plan:
    """A whole drawing: every rectangle by id, what each arrow passes as points, and the height."""

    boxes: dict[str, Box]
    lines: list[list[tuple[float, float]]] = field(default_factory=list)
    height: int = 0


def columns(count: int, room: Room) -> tuple[int, int]:
    """Return the width of a box and the gap between two columns, as large as there is room for."""
    box = min(room.box, (room.width - (count - 1) * room.least) // count)
    gap = (room.width - count * box) // max(1, count - 1)
    return max(1, box), min(room.gap, gap)


def plan(layers: Layers, ways: Ways, measure: Measure, room: Room) -> Plan:
    """Return where everything stands. The fullest layer is stacked; the others stand level with what they lead to."""
    if not layers:
        return Plan({})
    width, gap = columns(len(layers), room)
    heights = measure(width)
    tops = _tops(layers, ways, heights, room.between)
    boxes = {
        id_: Box(number * (width + gap), round(tops[id_]), width, heights[id_])
        for number, layer in enumerate(layers)
        for id_ in layer
    }
    height = max((box.top + box.height for box in boxes.values()), default=0)
    return Plan(boxes, _lines(ways, boxes), height)


def _tops(layers: Layers, ways: Ways, heights: Mapping[str, int], between: int) -> dict[str, float]:
    """Return the top of each box and bend."""
    stacked = [sum(heights[id_] for id_ in layer) + between * (len(layer) - 1) for layer in layers]
    fullest = stacked.index(max(stacked))
    order = [fullest, *range(fullest + 1, len(layers)), *range(fullest - 1, -1, -1)]
    tops: dict[str, float] = {}
    for number in order:
        layer = layers[number]
        wanted = [_wanted(id_, ways, tops, heights) for id_ in layer]
        tops |= dict(zip(layer, _spread(wanted, [heights[i] for i in layer], between, max(stacked)), strict=True))
    return tops


def _wanted(id_: str, ways: Ways, tops: Mapping[str, float], heights: Mapping[str, int]) -> float:
    """Return the top at which a box stands level with its neighbours that stand already; 0 where none does."""
    near = {other for way in ways for other in _neighbours(id_, way) if other in tops}
    if not near:
        return 0
    return sum(tops[other] + heights[other] / 2 for other in near) / len(near) - heights[id_] / 2


def _neighbours(id_: str, way: Sequence[str]) -> list[str]:
    """Return what stands straight before and after a box on one arrow."""
    if id_ not in way:
        return []
    at = way.index(id_)
    return [*way[max(0, at - 1) : at], *way[at + 1 : at + 2]]


def _spread(wanted: Sequence[float], heights: Sequence[int], between: int, total: int) -> list[float]:
    """Return tops near the wanted ones, in order, without overlap and inside the total height."""
    tops: list[float] = []
    least = 0.0
    for top, height in zip(wanted, heights, strict=True):
        tops.append(max(top, least))
        least = tops[-1] + height + between
    most = float(total)
    for number in reversed(range(len(tops))):
        tops[number] = max(0.0, min(tops[number], most - heights[number]))
        most = tops[number] - between
    return tops


def _lines(ways: Ways, boxes: Mapping[str, Box]) -> list[list[tuple[float, float]]]:
    """Return the points of each arrow: from the right of its start, across each bend, to the left of its end."""
    leaving, arriving = _ports(ways, boxes, 0, 1), _ports(ways, boxes, -1, -2)
    lines = []
    for number, way in enumerate(ways):
        across = [(x, boxes[bend].middle) for bend in way[1:-1] for x in (boxes[bend].left, boxes[bend].right)]
        start = (float(boxes[way[0]].right), leaving[number])
        end = (float(boxes[way[-1]].left), arriving[number])
        lines.append([start, *((float(x), y) for x, y in across), end])
    return lines


def _ports(ways: Ways, boxes: Mapping[str, Box], end: int, beside: int) -> list[float]:
    """Return the height at which each arrow meets the box at one end of it, in the order of where the arrows go.

    `end` is the place of that box on the way, and `beside` the place of what stands next to it.
    """
    heights = [0.0] * len(ways)
    levels = [boxes[way[beside]].middle for way in ways]
    for id_ in {way[end] for way in ways}:
        here = sorted((number for number, way in enumerate(ways) if way[end] == id_), key=levels.__getitem__)
        for place, number in enumerate(here, start=1):
            heights[number] = boxes[id_].top + boxes[id_].height * place / (len(here) + 1)
    return heights
