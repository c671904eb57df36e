"""Documents as HTML: one self-contained page with no script, which Chromium, Edge and Firefox print on A4."""

from __future__ import annotations

import base64
import functools
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.content.markup import to_html
from desktop_app.documents.addresses import whole_address
from desktop_app.documents.model import Made, papers_of

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

MAX_PIECE = 46
"""A piece of a web address up to this length is never broken."""
NO_BREAK = "\u00a0"
DAY_AND_MONTH = re.compile(rf"(\d{{1,2}}){NO_BREAK}([A-Z][a-z]+)")
PHONE = re.compile(r"(?<!\d)(?<!\d )\+?\(?(?:\d\)? ?\(?){7,14}\d(?! ?\d)")
"""A number to ring, of 8 to 15 digits: a line never ends inside it. A longer row of digits is none."""
PLAIN_TAGS = {"strong": "b", "em": "i"}
"""Tags that carry a meaning -> those that only look alike."""

GoOn = Callable[[int, int], bool]
"""Told how many papers of how many are done; returns whether to go on."""


class Stopped(Exception):
    """People changed their mind while a pack was being made."""


def tell_how_far(go_on: GoOn | None, done: int, of: int) -> None:
    """Say how many papers or pages are done. Raises Stopped where the answer is no."""
    if go_on is not None and not go_on(done, of):
        raise Stopped


class HtmlRenderer:
    """Renders documents with the templates of one folder."""

    def __init__(self, templates: Path) -> None:
        """Take the folder; the template engine is loaded with the first document."""
        self._templates = templates

    def page(self, made: Made, *, large_print: bool = False, go_on: GoOn | None = None) -> str:
        """Return one paper, or several in a pack, as one HTML page. Large print is 18 pt and up.

        In a pack the first paper has the heading, and the levels of all other headings go down by one. `go_on` is
        told after each paper how many are done. Raises Stopped where it says no.
        """
        from markupsafe import Markup

        body = self._environment.get_template("body.html")
        papers = papers_of(made)
        alone = len(papers) == 1
        bodies: list[Markup] = []
        for number, paper in enumerate(papers):
            bodies.append(Markup(body.render(doc=paper, large=large_print, base=int(number > 0), alone=alone)))  # noqa: S704  # escaped by it
            tell_how_far(go_on, len(bodies), len(papers))
        frame = self._environment.get_template("page.html")
        kinds = {block.kind for paper in papers for block in (*paper.blocks, *paper.closing)}
        return frame.render(title=made.title, papers=papers, bodies=bodies, large=large_print, kinds=kinds)

    @functools.cached_property
    def _environment(self) -> Environment:
        """The strict environment of pages for browsers."""
        environment = strict_environment(self._templates, _spaced)
        environment.filters.update(marked=_marked, css=_css, url_pieces=url_pieces, qr=_qr, png=_png)
        return environment


def strict_environment(templates: Path, finalize: Callable[[object], object]) -> Environment:
    """Return an environment in which everything is escaped, and an unknown name is an error.

    `finalize` is called with each value that goes on a page, before it is escaped.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    return Environment(
        loader=FileSystemLoader(templates, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finalize,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _spaced(value: object) -> object:
    """Return what goes on the page, with what must not be broken held together by style: it is called for each value.

    In a PDF from Chromium the words after a no-break space vanish from the tags.
    """
    from markupsafe import Markup, escape

    if not isinstance(value, str) or isinstance(value, Markup) or not (NO_BREAK in value or PHONE.search(value)):
        return value
    return Markup(_styled_spaces(str(escape(value))))  # noqa: S704  # escaped, then joined by our own spans


def _styled_spaces(html: str) -> str:
    """Return escaped text with days and months, and phone numbers, held together by style, and plain spaces only."""
    dated = DAY_AND_MONTH.sub(r'<span class="nb">\1 \2</span>', html).replace(NO_BREAK, " ")
    return PHONE.sub(_held, dated)


def _held(number: re.Match[str]) -> str:
    """Return a number to ring that stays in one line; without a space it does anyway."""
    return f'<span class="nb">{number[0]}</span>' if " " in number[0] else number[0]


def _marked(text: str) -> Markup:
    """Return an authored text as HTML. Paper has no links: their words stay.

    Bold is `b` and slanted `i`: the words of `strong` and `em` are tagged in the PDF in a way that some readers skip.
    """
    from markupsafe import Markup

    html = re.sub(r"(</?)(strong|em)>", lambda tag: f"{tag[1]}{PLAIN_TAGS[tag[2]]}>", to_html(text))
    return Markup(_styled_spaces(html))  # noqa: S704  # to_html escapes all but strong and em


def _css(text: str) -> Markup:
    """Return a text as a CSS string for <style>, where HTML escapes would be wrong."""
    from markupsafe import Markup

    return Markup(css_string(text))  # noqa: S704  # css_string leaves letters, digits, spaces and backslashes


def css_string(text: str) -> str:
    """Return a quoted CSS string: each character outside [A-Za-z0-9 ] becomes an escape."""
    return '"' + re.sub(r"[^A-Za-z0-9 ]", _css_escape, text) + '"'


def _css_escape(match: re.Match[str]) -> str:
    """Return one character as a CSS escape, with the space that ends it."""
    return f"\\{ord(match[0]):X} "


def url_pieces(url: str) -> Iterator[tuple[str, bool]]:
    """Yield a web address in pieces that end in slashes, and whether each must stay in one line."""
    for piece in re.findall(r"[^/]*/+|[^/]+", url):
        yield piece, len(piece) <= MAX_PIECE


def _qr(url: str) -> Markup:
    """Return the QR code of a web address as inline SVG."""
    from markupsafe import Markup

    return Markup(qr_svg(url))  # noqa: S704  # segno draws the address: no text of it stands in the SVG


def _png(picture: bytes) -> str:
    """Return the bytes of a PNG as a data address."""
    return f"data:image/png;base64,{base64.b64encode(picture).decode('ascii')}"


@functools.lru_cache(maxsize=64)
def qr_svg(url: str) -> str:
    """Return the QR code of a web address as SVG, level M. Only inside it, a bare address gets https://."""
    import segno

    code = segno.make(whole_address(url), error="m", micro=False, boost_error=False)
    return code.svg_inline(border=4, omitsize=True, svgclass=None, lineclass=None)
