"""An SVG drawing that people choose, read as hostile: a drawing of plain shapes comes out, or nothing does.

What comes out is written anew, from lists of what is harmless: shapes, colours, text. It holds no link, script, style
sheet, picture, animation or entity, and no number that is out of bounds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat
from xml.sax.saxutils import escape, quoteattr

from desktop_app.ui.ports import Refusal

MAX_ELEMENTS, MAX_DEPTH = 5000, 30
"""Qt leaves out what is deeper than 32, without a word to people."""
MAX_NUMBER, MIN_SIDE = 1e6, 1e-3
MAX_WORK, LETTER, PEN = 10_000, 5, 5
"""How many numbers all shapes may have. A letter counts as five, and what is drawn with a pen five times."""
NAMESPACE = "http://www.w3.org/2000/svg"

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
WORDS, GRADIENTS = frozenset({"text", "tspan"}), frozenset({"linearGradient", "radialGradient"})
ELEMENTS = SHAPES | WORDS | GRADIENTS | {"g", "defs", "stop"}
"""What a drawing may hold. Anything else that belongs to SVG is refused."""
SILENT = frozenset({"title", "desc", "metadata", "clipPath"})
"""Left out, with what drawing programs add under names of their own: words about the drawing, and how it is clipped.

Qt clips nothing. It would draw what stands in a clipPath.
"""

_MEASURES = """
cx cy d dx dy fill-opacity font-size fx fy gradientTransform height offset opacity points r rx ry stop-opacity
stroke-miterlimit stroke-opacity stroke-width transform width x x1 x2 y y1 y2
"""
_LOOKS = """
color display fill fill-rule font-family font-style font-weight gradientUnits id
spreadMethod stop-color stroke stroke-linecap stroke-linejoin text-anchor visibility
"""
MEASURES, LOOKS = frozenset(_MEASURES.split()), frozenset(_LOOKS.split())
"""Attributes that hold numbers; attributes that hold words and colours."""
PLACE = frozenset({"x", "y", "width", "height"})
"""What is said of the whole drawing by its size, and not handed on to its parts."""

# No part of a pattern gives back what it took (the second "+"): a million digits would be tried in every length.
_UNSIGNED = r"(?:\d++\.?+\d*+|\.\d++)(?:[eE][-+]?\d++)?"
_NUMBER = re.compile(rf"[-+]?{_UNSIGNED}")
_LENGTH = re.compile(rf"\s*+({_UNSIGNED})\s*+(?:px|pt|pc|mm|cm|in)?\s*+")
_LINK = re.compile(r"url\s*\(\s*(?!['\"]?#[^()]*\))", re.IGNORECASE)
_NO_NUMBER = re.compile(r"(?<![a-z])(?:nan|inf)", re.IGNORECASE)

UNREADABLE = "The file is no SVG drawing, or a part of one"
AS_PNG = "Nothing was changed. Save the logo as a PNG picture and choose that."


@dataclass(frozen=True)
class Drawing:
    """A harmless drawing: its text, and how wide and high it is in its own measure."""

    text: str
    width: float
    height: float


def cleaned(data: bytes) -> Drawing:
    """Return a harmless drawing of what a file draws. Raises Refusal, which says why and what to do."""
    reader = _Reader()
    try:
        reader.read(data)
    except (expat.ExpatError, UnicodeError, ValueError) as error:
        raise Refusal(f"{UNREADABLE}. {AS_PNG}") from error
    view = " ".join(f"{part:.6f}" for part in reader.box)
    text = f'<svg xmlns="{NAMESPACE}" viewBox="{view}">{"".join(reader.parts)}</svg>'
    return Drawing(text, *reader.box[2:])


@dataclass
class _Reader:
    """Writes the drawing anew while the parser goes through it."""

    parts: list[str] = field(default_factory=list)
    box: tuple[float, ...] = ()
    _open: list[str] = field(default_factory=list)
    _strokes: list[str] = field(default_factory=lambda: ["none"])
    _elements: int = 0
    _work: int = 0

    def read(self, data: bytes) -> None:
        """Go through a file. Raises Refusal, or what the parser raises."""
        # The encoding is set here: no file can choose one that hides its signs.
        parser = expat.ParserCreate("UTF-8", " ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._refuse_types
        parser.EntityDeclHandler = self._refuse_types
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say
        parser.Parse(data, True)

    def _refuse_types(self, *_: object) -> None:
        """Refuse a document type: entities would come with it."""
        raise Refusal(f"The drawing begins with a document type, which could hide things. {AS_PNG}")

    def _start(self, full: str, attributes: dict[str, str]) -> None:
        """Write the start of an element. What stands inside one that is left out is left out too."""
        self._elements += 1
        if self._elements > MAX_ELEMENTS or len(self._open) >= MAX_DEPTH:
            raise Refusal(f"The drawing has too many parts for a logo. {AS_PNG}")
        name = _plain_name(full)
        if not self._open:
            self._start_drawing(name, attributes)
        elif not self._open[-1] or not name or name in SILENT:
            self._open.append("")
        elif name in ELEMENTS:
            _refuse_borrowing(name, attributes)
            self._write(name, dict(_harmless(attributes)))
        else:
            raise Refusal(f"The drawing holds a part of the kind “{name[:20]}”, which a logo may not have. {AS_PNG}")

    def _start_drawing(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the size of the whole drawing, and what its parts inherit."""
        if name != "svg":
            raise Refusal(f"{UNREADABLE}. {AS_PNG}")
        self.box = _box(attributes)
        self._write("g", {key: value for key, value in _harmless(attributes) if key not in PLACE})

    def _write(self, name: str, said: Mapping[str, str]) -> None:
        """Write the start of an element, and count the work that it makes."""
        stroke = said.get("stroke", "inherit")
        self._strokes.append(self._strokes[-1] if stroke == "inherit" else stroke)
        if name in SHAPES:
            self._count(sum(len(_NUMBER.findall(said[key])) for key in MEASURES & said.keys()))
        self._open.append(name)
        self.parts.append(f"<{name}{''.join(f' {key}={quoteattr(value)}' for key, value in said.items())}>")

    def _count(self, numbers: int) -> None:
        """Count the numbers of a shape, with the pen that it is drawn with."""
        self._work += numbers * (1 if self._strokes[-1] == "none" else PEN)
        if self._work > MAX_WORK:
            raise Refusal(f"The drawing has too many lines for a logo. {AS_PNG}")

    def _end(self, _: str) -> None:
        """Write the end of an element."""
        name = self._open.pop()
        if name:
            self._strokes.pop()
            self.parts.append(f"</{name}>")

    def _say(self, words: str) -> None:
        """Write words, where they are drawn."""
        if self._open[-1] in WORDS:
            self._count(len(words) * LETTER)
            self.parts.append(escape(words))


def _plain_name(full: str) -> str:
    """Return the name of an element of SVG; "" for one that belongs to something else."""
    namespace, _, name = full.rpartition(" ")
    return name if namespace in {"", NAMESPACE} else ""


def _refuse_borrowing(name: str, attributes: Mapping[str, str]) -> None:
    """Refuse a gradient that has its colours from elsewhere: without them, the shape would vanish from the logo."""
    if name in GRADIENTS and any(key.rpartition(" ")[2] == "href" for key in attributes):
        raise Refusal(f"The drawing has colours that One Stop cannot follow. {AS_PNG}")


def _harmless(attributes: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what may be said of an element. Looks that stand in its own style are said as attributes."""
    said = {**attributes, **_style(attributes.get("style", ""))}
    for name, value in said.items():
        if _LINK.search(value) or "\\" in value:
            continue
        if name in LOOKS:
            yield name, value
        elif name in MEASURES:
            _check_numbers(value)
            yield name, value


def _style(text: str) -> dict[str, str]:
    """Return the looks that stand in an element's own style."""
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.partition("!")[0].strip() for name, _, value in pairs if value}


def _check_numbers(value: str) -> None:
    """Refuse a number that is out of bounds, or none."""
    if _NO_NUMBER.search(value) or any(abs(float(number)) > MAX_NUMBER for number in _NUMBER.findall(value)):
        raise Refusal(f"The drawing holds a number that is too large for a logo. {AS_PNG}")


def _box(attributes: Mapping[str, str]) -> tuple[float, ...]:
    """Return left, top, width and height of a drawing, in its own measure."""
    view = attributes.get("viewBox", "").replace(",", " ").split()
    sides = [_LENGTH.fullmatch(attributes.get(side, "")) for side in ("width", "height")]
    box = tuple(map(float, view)) if view else (0.0, 0.0, *(float(side[1]) for side in sides if side))
    is_good = len(box) == 4 and all(math.isfinite(part) and abs(part) <= MAX_NUMBER for part in box)
    if not is_good or min(box[2:]) < MIN_SIDE:
        raise Refusal(f"The drawing does not say how large it is, or is too large. {AS_PNG}")
    return box
