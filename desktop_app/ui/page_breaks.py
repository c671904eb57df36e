"""Where pages end: rows go on pages so that nothing is torn that belongs together. Plain numbers, no Qt.

Rows are laid out first, one under the other as if paper had no end. Then, page by page:

1. Take rows until one is too much.
2. If that one may be split, or is higher than any page, end the page inside it, where no line is cut.
3. Else go back to the last row that may stand at the foot of a page: not a heading, not what is kept together.
4. If there is none, what is kept together is longer than a page: let go of that first.
5. A heading is left alone last of all: rather is the row below it cut.

Each page takes a row or a part of one, so the work is bounded by the number of rows and cuts.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

STRENGTHS = {"": 0, "together": 1, "heading": 2}
"""How a row is kept with the one below -> how hard it is to part them."""
SLACK = 0.01
"""Measures that differ by less are the same."""
LEAST = 16
"""A part of a row is at least so high, in millimetres: about three lines."""
MOST_HEAD = 1 / 3
"""A head that takes more of a page than this is not repeated."""


@dataclass(frozen=True)
class Strip:
    """What matters of a row: its height, what stands above it, and where it may be cut.

    `head` is the number of the row that is repeated above it at the top of a page. `cuts` are distances from its top.
    """

    height: float
    gap: float = 0
    keep: str = ""
    head: int | None = None
    new_page: bool = False
    splits: bool = False
    cuts: tuple[float, ...] = ()


@dataclass(frozen=True)
class Slice:
    """A row on a page, or a part of one: from where to where, and how far below the top of the page it stands."""

    row: int
    start: float
    end: float
    top: float


@dataclass
class _Page:
    """A page that is being filled."""

    slices: list[Slice]
    used: float

    def top_of(self, strip: Strip) -> float:
        """Return where the next row would begin."""
        return self.used + (strip.gap if self.used else 0)


Place = tuple[int, float]
"""A row, and how much of it is on earlier pages."""


def pages_of(strips: Sequence[Strip], height: float) -> list[list[Slice]]:
    """Return the pages that rows make. There is at least one."""
    pages: list[list[Slice]] = []
    place: Place = (0, 0.0)
    while place[0] < len(strips):
        slices, place = _page_from(strips, place, height)
        pages.append(slices)
    return pages or [[]]


def _page_from(strips: Sequence[Strip], place: Place, height: float) -> tuple[list[Slice], Place]:
    """Return the page that begins at a place, and where the next one begins."""
    first, done = place
    page = _begun(strips, first, height)
    repeated = len(page.slices)
    for number in range(first, len(strips)):
        strip = strips[number]
        done = done if number == first else 0.0
        if strip.new_page and number > first:
            return page.slices, (number, 0.0)
        top = page.top_of(strip) if number > first else page.used
        if top + strip.height - done > height + SLACK:
            return _ended(strips, page, repeated, Slice(number, done, strip.height, top), height)
        page.slices.append(Slice(number, done, strip.height, top))
        page.used = top + strip.height - done
    return page.slices, (len(strips), 0.0)


def _begun(strips: Sequence[Strip], first: int, height: float) -> _Page:
    """Return a page with the head repeated that its first row stands under."""
    head = strips[first].head
    if head is None or strips[head].height > height * MOST_HEAD:
        return _Page([], 0.0)
    return _Page([Slice(head, 0.0, strips[head].height, 0.0)], strips[head].height)


def _ended(
    strips: Sequence[Strip], page: _Page, repeated: int, over: Slice, height: float
) -> tuple[list[Slice], Place]:
    """Return a page without what is too much for it, and where the next one begins."""
    own = page.slices[repeated:]
    strip = strips[over.row]
    last = _last_that_may_end(strips, [one.row for one in own])
    is_stuck = not own or strips[last].keep == "heading"
    if strip.splits or strip.height - over.start > height or is_stuck:
        cut = _cut(strip, over, height, alone=not own)
        if cut is not None:
            return [*page.slices, Slice(over.row, over.start, cut, over.top)], (over.row, cut)
    return [one for one in page.slices if one.row <= last], (last + 1, 0.0)


def _cut(strip: Strip, over: Slice, height: float, *, alone: bool) -> float | None:
    """Return where to cut a row that is too high for what is left of a page.

    A row that has the page to itself is cut in any case: where no line is cut, if there is such a place.
    """
    end = over.start + height - over.top
    least = SLACK if alone else LEAST
    at = bisect_right(strip.cuts, min(end + SLACK, strip.height - SLACK)) - 1
    if at >= 0 and strip.cuts[at] >= over.start + least:
        return strip.cuts[at]
    return end if alone else None


def _last_that_may_end(strips: Sequence[Strip], rows: Sequence[int]) -> int:
    """Return the last of some rows that may stand at the foot of a page; -1 without any."""
    return min(rows, key=lambda row: (STRENGTHS[strips[row].keep], -row), default=-1)
