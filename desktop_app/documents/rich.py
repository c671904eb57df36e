"""Documents as rows of rich text, for a program that draws pages by itself: the words of HTML, the measures of paper.

    Document --rich.html--> rows (boxes.py) --ui.printing--> pages

The shapes are those of the HTML page: `marks.html`, and the QR codes of `html.py`.
"""

from __future__ import annotations

import dataclasses
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from desktop_app.content.markup import to_html
from desktop_app.content.plain_text import isolated
from desktop_app.documents.boxes import Row, changed, rows_of
from desktop_app.documents.html import NO_BREAK, PHONE, qr_svg, strict_environment, url_pieces
from desktop_app.documents.model import Block, Document, Look, Made, papers_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2.environment import TemplateModule
    from markupsafe import Markup

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
"""A4, in millimetres."""


@dataclass(frozen=True)
class PageSetting:
    """How the pages of a paper are set: margins in millimetres from the top clockwise, type in points."""

    margins: tuple[float, float, float, float]
    body: float
    line: float
    small: float
    soft: str = "soft"

    @property
    def width(self) -> float:
        """Between the margins, in millimetres."""
        return PAGE_WIDTH - self.margins[1] - self.margins[3]

    @property
    def height(self) -> float:
        """Between the margins, in millimetres."""
        return PAGE_HEIGHT - self.margins[0] - self.margins[2]


SETTINGS: dict[Look, PageSetting] = {
    "normal": PageSetting((17, 15, 21, 20), 11, 1.38, 8.5),
    "sheet": PageSetting((15, 15, 17, 20), 10, 1.3, 8.5),
    "leaflet": PageSetting((17, 15, 21, 20), 14, 1.36, 10),
    "poster": PageSetting((12, 13, 17, 13), 11, 1.3, 8.5),
    "cards": PageSetting((12, 14, 16, 14), 11, 1.34, 8.5),
}
LARGE = PageSetting((18, 13, 27, 20), 18, 1.42, 16, "ink")


@dataclass(frozen=True)
class RichPaper:
    """One paper: its rows, and what the margins of its pages say."""

    rows: tuple[Row, ...]
    setting: PageSetting
    running: str
    corner: str
    foot: str
    logo: bytes = dataclasses.field(default=b"", repr=False)
    mark: str = ""
    """At the top left of the first page, and in what is `running` on the others."""
    behind: str = ""
    """The drawing behind the text of each page."""


_SILENT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2029\ud800-\udfff\ufdd0-\ufdef\ufff9-\uffff]")
"""What no page shows. Some of them have a meaning inside a QTextDocument."""
JOINER, MAY_BREAK = "\u2060", "\u200b"


class RichRenderer:
    """Makes rows of documents with the templates of one folder."""

    def __init__(self, templates: Path) -> None:
        """Take the folder; the template engine is loaded with the first document."""
        self._templates = templates
        self._svg = functools.lru_cache(maxsize=256)(self._drawn)

    def papers(self, made: Made, *, large_print: bool = False) -> Iterator[RichPaper]:
        """Yield the papers of a file one by one. In a pack, each but the first says which part it is."""
        for number, paper in enumerate(papers_of(made)):
            yield self._paper(paper, large_print, f"Part {number}" if number else "")

    def svg(self, name: str) -> str:
        """Return a drawing by its name: `mark:yes`, `disc:half`, `badge:required`, `logo:`, or `qr:` and an address."""
        return self._svg(name)

    def _paper(self, doc: Document, large: bool, part: str) -> RichPaper:
        """Return one paper. A poster is as large as its page allows already."""
        head = doc.head
        return RichPaper(
            rows=tuple(self._rows(doc, large)),
            setting=setting_of(doc.look, large),
            running=_clean(head.above(is_first=False, large=large)),
            corner=_clean(" | ".join(filter(None, (part, head.corner)))),
            foot=_clean(doc.source.foot),
            logo=head.letterhead.logo,
            mark=_clean(head.mark),
            behind=PRACTICE if head.mark and doc.look != "cards" else "",
        )

    def _rows(self, doc: Document, large: bool) -> Iterator[Row]:
        """Yield the rows of a paper: its head, its blocks, and what stays on one page at its end."""
        module = self._template.make_module(_context(doc, large))
        if doc.look != "poster":
            yield from _made(module, "head", doc.head)
        yield from _blocks(module, doc.blocks)
        sections = [block for block in doc.closing if block.kind == "section"]
        signing = [block for block in doc.closing if block.kind != "section"]
        source = _made(module, "source", doc.source)
        yield from _closing(_blocks(module, sections), (*_blocks(module, signing), *source), large=large)

    def _drawn(self, name: str) -> str:
        """Return a drawing."""
        kind, _, value = name.partition(":")
        if kind == "qr":
            return qr_svg(value)
        shapes = self._environment.get_template("marks.html").module
        arguments = (value,) if value else ()
        return str(getattr(shapes, SHAPES[kind])(*arguments))

    @functools.cached_property
    def _template(self) -> Any:
        """The template of all parts."""
        return self._environment.get_template("rich.html")

    @functools.cached_property
    def _environment(self) -> Environment:
        """The strict environment of rich text."""
        environment = strict_environment(self._templates, _clean_value)
        environment.filters.update(marked=_marked, own=_own, address=_address)
        return environment


PRACTICE = "practice:"
SHAPES = {"mark": "answer", "disc": "disc", "badge": "agreement", "logo": "logo", "practice": "practice"}
"""How the name of a drawing begins -> the macro that draws it."""


def setting_of(look: Look, large: bool) -> PageSetting:
    """Return how the pages of a look are set. A poster has no large print: it is one."""
    return LARGE if large and look != "poster" else SETTINGS[look]


def _context(doc: Document, large: bool) -> dict[str, object]:
    """Return what the template must know of a paper."""
    setting = setting_of(doc.look, large)
    return {
        "look": doc.look,
        "state": doc.state,
        "large": setting is LARGE,
        "width": setting.width,
        "line_height": setting.body * setting.line * 25.4 / 72,
    }


def _made(module: TemplateModule, macro: str, value: object) -> tuple[Row, ...]:
    """Return the rows that one macro makes."""
    return rows_of(getattr(module, macro)(value))


def _blocks(module: TemplateModule, blocks: Sequence[Block]) -> tuple[Row, ...]:
    """Return the rows of some blocks: the macro of a block is named for its kind."""
    return tuple(row for block in blocks for row in _made(module, block.kind, block))


def _closing(sections: tuple[Row, ...], signing: tuple[Row, ...], *, large: bool) -> tuple[Row, ...]:
    """Return the last rows, kept together; in large print the sections may be parted, but for their last row."""
    if large:
        return (*sections[:-1], *map(_kept, sections[-1:]), *changed(signing, _kept))
    return changed((*sections, *signing), _kept)


def _kept(row: Row) -> Row:
    """Return a row that stays with the one below."""
    return row if row.keep else dataclasses.replace(row, keep="together")


def _clean(text: str) -> str:
    """Return a text without characters that no page shows, and with numbers to ring that no line ends in."""
    return PHONE.sub(_held, _SILENT.sub("", text))


def _held(number: re.Match[str]) -> str:
    """Return a number to ring that stays in one line."""
    return number[0].replace(" ", NO_BREAK)


def _clean_value(value: object) -> object:
    """Return what goes on the page: it is called for each value."""
    from markupsafe import Markup

    return _clean(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _marked(text: str) -> Markup:
    """Return an authored text as rich text."""
    from markupsafe import Markup

    return Markup(_clean(to_html(text)))  # noqa: S704  # to_html escapes all but strong and em


def _own(text: str) -> Markup:
    """Return what people typed as rich text, with its line ends, set apart from the words around it."""
    from markupsafe import Markup, escape

    lines = str(escape(isolated(_clean(text)))).strip("\n")
    return Markup(lines.replace("\n", "<br>"))  # noqa: S704  # escaped above


def _address(url: str) -> str:
    """Return a web address that breaks behind a slash only."""
    return MAY_BREAK.join(JOINER.join(re.split(r"(?<=[-?.&=])", piece)) for piece, _ in url_pieces(url))
