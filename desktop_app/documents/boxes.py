"""Paper as rows of cells, in millimetres: what a program needs that draws a page by itself.

    Row -> Cell -> Words | Picture | Row, Row, ...

A browser reads style sheets; Qt's rich text knows neither the height of a cell nor a dashed edge, and one long word
pushes its columns apart. So `rich.html` writes three tags with every measure, and this module reads them:

    <row gap="5" keep="heading"><cell w="11" bottom=".7 teal">1</cell><cell><pic name="mark:yes" w="4.1"></cell></row>

What else stands in a cell is rich text for a QTextDocument.
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

Keep = Literal["", "together", "heading"]
"""Whether a row stays with the one below: if that can be, or as a heading stays with what it heads."""
REST, FIT = 0.0, -1.0
"""Widths of a cell: what the others leave, or as much as its words need."""
COLOURS = {
    "ink": "#1a1a1a",
    "soft": "#4a4a4a",
    "teal": "#0b5563",
    "tint": "#e8f1f2",
    "rule": "#767f83",
    "red": "#a3122a",
    "white": "#ffffff",
}
"""The colours of paper, by name."""


@dataclass(frozen=True)
class Edge:
    """A line at a side of a cell."""

    width: float
    colour: str
    dashed: bool = False


NO_EDGE = Edge(0, "ink")


@dataclass(frozen=True)
class Words:
    """Rich text: its type in points, as a share of the body or by itself, and where it stands."""

    html: str
    size: float = 1.0
    points: float = 0.0
    line: float = 0.0
    bold: bool = False
    colour: str = "ink"
    to_end: bool = False


@dataclass(frozen=True)
class Picture:
    """A drawing or a PNG by name. A PNG keeps its proportion within width and height."""

    name: str
    width: float
    height: float


@dataclass(frozen=True)
class Cell:
    """A box in a row: its width, the room inside its sides and its edges, from the top clockwise."""

    content: Words | Picture | tuple[Row, ...]
    width: float = REST
    pad: tuple[float, float, float, float] = (0, 0, 0, 0)
    edges: tuple[Edge, Edge, Edge, Edge] = (NO_EDGE,) * 4
    fill: str = ""
    high: float = 0
    at: str = "top"
    round: float = 0
    behind: str = ""
    """The drawing behind its content, at the right and near the bottom."""


@dataclass(frozen=True)
class Row:
    """Cells side by side, as high as the highest.

    `gap` stands above it, but not at the top of a page. `splits` says that a page may end inside it. The last row that
    `is_head` is repeated above a `headed` row where a page begins with it. `new_page` begins one.
    """

    cells: tuple[Cell, ...]
    gap: float = 0
    keep: Keep = ""
    splits: bool = False
    is_head: bool = False
    headed: bool = False
    new_page: bool = False
    to_end: bool = False


_TAG = re.compile(r"<(/?)(row|cell|pic)\b([^>]*)>")
_ATTRIBUTE = re.compile(r'([a-z]+)="([^"]*)"')

Attributes = dict[str, str]


def rows_of(markup: str) -> tuple[Row, ...]:
    """Return the rows of a text that `rich.html` made: people's own words are escaped in it."""
    text, *tags = _TAG.split(markup)
    if text.strip():
        raise ValueError(f"Words outside a row: {text.strip()[:40]}")
    return tuple(_rows(iter(_tagged(tags))))


@dataclass(frozen=True)
class _Tag:
    """A tag, and the text behind it."""

    closes: bool
    name: str
    attributes: str
    text: str


def _tagged(parts: Sequence[str]) -> Iterator[_Tag]:
    """Yield tags from the pieces of a split text: four a tag."""
    for at in range(0, len(parts), 4):
        yield _Tag(bool(parts[at]), parts[at + 1], parts[at + 2], parts[at + 3])


def _rows(tags: Iterator[_Tag]) -> Iterator[Row]:
    """Yield rows up to the end of what holds them."""
    for tag in tags:
        if tag.closes:
            return
        yield _row(_attributes(tag), tuple(_cells(tags)))


def _cells(tags: Iterator[_Tag]) -> Iterator[Cell]:
    """Yield the cells of a row."""
    for tag in tags:
        if tag.closes:
            return
        yield _cell(_attributes(tag), tag.text, tags)


def _cell(attributes: Attributes, text: str, tags: Iterator[_Tag]) -> Cell:
    """Return a cell: its first tag says whether it holds words, a picture or rows."""
    tag = next(tags)
    content: Words | Picture | tuple[Row, ...]
    if tag.closes:
        content = _words(attributes, text.strip())
    elif tag.name == "pic":
        content = _picture(_attributes(tag))
        next(tags)
    else:
        content = (_row(_attributes(tag), tuple(_cells(tags))), *_rows(tags))
    return _framed(attributes, content)


def _row(attributes: Attributes, cells: tuple[Cell, ...]) -> Row:
    """Return a row."""
    keep: dict[str, Keep] = {"together": "together", "heading": "heading"}
    return Row(
        cells,
        gap=float(attributes.get("gap", 0)),
        keep=keep.get(attributes.get("keep", ""), ""),
        splits="splits" in attributes,
        is_head="head" in attributes,
        headed="headed" in attributes,
        new_page="page" in attributes,
        to_end="end" in attributes,
    )


def _words(attributes: Attributes, text: str) -> Words:
    """Return the words of a cell."""
    return Words(
        text,
        size=float(attributes.get("size", 1)),
        points=float(attributes.get("pt", 0)),
        line=float(attributes.get("line", 0)),
        bold="bold" in attributes,
        colour=attributes.get("ink", "ink"),
        to_end="end" in attributes,
    )


def _picture(attributes: Attributes) -> Picture:
    """Return a picture; without a height it is as high as wide."""
    width = float(attributes["w"])
    return Picture(html.unescape(attributes["name"]), width, float(attributes.get("h", width)))


def _framed(attributes: Attributes, content: Words | Picture | tuple[Row, ...]) -> Cell:
    """Return a cell with its measures."""
    frame = attributes.get("frame", "")
    sides = [_edge(attributes.get(side, frame)) for side in ("top", "right", "bottom", "left")]
    width = attributes.get("w", "0")
    return Cell(
        content,
        width=FIT if width == "fit" else float(width),
        pad=_pad(attributes.get("pad", "0")),
        edges=(sides[0], sides[1], sides[2], sides[3]),
        fill=attributes.get("fill", ""),
        high=float(attributes.get("high", 0)),
        at=attributes.get("at", "top"),
        round=float(attributes.get("round", 0)),
        behind=attributes.get("behind", ""),
    )


def _attributes(tag: _Tag) -> Attributes:
    """Return what a tag says. Those that are only said or not have an empty value."""
    return dict(_ATTRIBUTE.findall(tag.attributes))


@functools.lru_cache(maxsize=64)
def _edge(text: str) -> Edge:
    """Return an edge from its width, its colour and whether it is dashed."""
    if not text:
        return NO_EDGE
    width, colour, *style = text.split()
    return Edge(float(width), colour, bool(style))


@functools.lru_cache(maxsize=64)
def _pad(text: str) -> tuple[float, float, float, float]:
    """Return the room inside the four sides from one number to four, as style sheets have it."""
    numbers = [float(number) for number in text.split()]
    order = {1: (0, 0, 0, 0), 2: (0, 1, 0, 1), 3: (0, 1, 2, 1), 4: (0, 1, 2, 3)}[len(numbers)]
    return (numbers[order[0]], numbers[order[1]], numbers[order[2]], numbers[order[3]])


def changed(rows: Sequence[Row], change: Callable[[Row], Row]) -> tuple[Row, ...]:
    """Return rows with all but the last changed."""
    return (*map(change, rows[:-1]), *rows[-1:])
