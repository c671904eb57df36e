"""The little Markdown that authored texts may hold: **bold**, *emphasis* and [words](record-id).

A sign after a backslash is no mark.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

LinkMaker = Callable[[str], str | None]
"""Record id -> address to link to, or None to keep the words without a link."""

_MARKS = frozenset("*_[]\n\\")
_SIGNS = re.compile(r"[\\*_\[\]]")
_TAGS = {"strong_open": "<strong>", "strong_close": "</strong>", "em_open": "<em>", "em_close": "</em>"}


def to_html(text: str, link: LinkMaker | None = None) -> str:
    """Return an authored text as HTML with strong, em and links only; everything else is escaped."""
    import html

    if _is_plain(text):
        return html.escape(text)
    parts: list[str] = []
    closings: list[str] = []
    for token in _tokens(text):
        if token.type == "link_open":
            href = link(str(token.attrGet("href"))) if link else None
            parts.append("" if href is None else f'<a href="{html.escape(href)}">')
            closings.append("" if href is None else "</a>")
        elif token.type == "link_close":
            parts.append(closings.pop())
        else:
            parts.append(_TAGS.get(token.type) or html.escape(_words(token)))
    return "".join(parts)


def to_plain(text: str) -> str:
    """Return an authored text as people hear it: no marks, links as their words."""
    return text if _is_plain(text) else "".join(_words(token) for token in _tokens(text))


def as_typed(text: str) -> str:
    """Return Markdown that says just what a person typed: none of its signs is a mark. A line end counts as a space."""
    return text if to_plain(text) == text else _SIGNS.sub(r"\\\g<0>", text)


def _is_plain(text: str) -> bool:
    """Return whether a text has no mark at all: most have none, and the parser takes time to load."""
    return _MARKS.isdisjoint(text)


def _words(token: Token) -> str:
    """Return the words of one token; a line end counts as a space."""
    return " " if token.type == "softbreak" else token.content


def _tokens(text: str) -> Sequence[Token]:
    """Return the inline tokens of a text."""
    (inline,) = _parser().parseInline(text)
    return inline.children or []


@functools.lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Return the parser, made once: it knows emphasis, links and escaped signs, and no HTML."""
    from markdown_it import MarkdownIt

    return MarkdownIt("zero", {"html": False}).enable(["emphasis", "escape", "link", "newline"])
