"""A page of the library as plain text, for a letter or a message: the words of the paper, without its looks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from desktop_app.content.markup import to_plain
from desktop_app.documents.model import (
    Badge,
    Cell,
    ContactBlock,
    ContactEntry,
    ContactPart,
    Document,
    Grid,
    Lines,
    ListStyle,
    TextPart,
)

WHERE_FROM = "Where this comes from"
GAP = "not stated in the source"
NO_BREAK = "\u00a0"
"""Keeps a date on one line on paper; in a message it only puzzles other programs."""


def plain_text(page: Document) -> str:
    """Return a page of the library as text: head, parts with a line between them, and where it comes from."""
    parts = [
        [page.head.heading, to_plain(page.head.purpose)],
        *(part for block in (*page.blocks, *page.closing) for part in _WRITERS[block.kind](block)),
        [WHERE_FROM, page.source.whole],
    ]
    text = "\n\n".join("\n".join(filter(None, lines)) for lines in parts)
    return text.replace(NO_BREAK, " ") + "\n"


Parts = Iterator[list[str]]
"""Lines that stand together."""


def _badge(badge: Badge) -> Parts:
    """Yield whether a parent must agree."""
    yield ["Must a parent agree?", f"{badge.title.rstrip('.')}.", to_plain(badge.text)]


def _text(part: TextPart) -> Parts:
    """Yield a headed list, or paragraphs."""
    yield [part.title, *_listed(part.sentences, part.style)]


def _listed(sentences: Iterable[str], style: ListStyle) -> Iterator[str]:
    """Yield sentences in the way of their list."""
    for number, sentence in enumerate(map(to_plain, sentences), start=1):
        yield {"bullets": f"- {sentence}", "steps": f"{number}. {sentence}"}.get(style, sentence)


def _contacts(part: ContactPart) -> Parts:
    """Yield the ways to get in touch, each block by itself."""
    yield [part.title, *map(to_plain, part.contacts.lead)]
    for block in part.contacts.blocks:
        yield list(_block(block))


def _block(block: ContactBlock) -> Iterator[str]:
    """Yield the lines of one contact block."""
    yield ": ".join(filter(None, (block.tag, block.title)))
    yield from map(to_plain, block.lines)
    yield from map(_entry, block.entries)
    yield block.url
    yield block.source


def _entry(entry: ContactEntry) -> str:
    """Return one contact; one without a value says so."""
    note = f" ({entry.note.rstrip('.')})" if entry.note else ""
    return f"{entry.label}: {entry.value or GAP}{note}"


def _lines(part: Lines) -> Parts:
    """Yield what is open, with what the setting filled in."""
    yield [part.title, *(f"- {to_plain(line.label)} {line.value}".rstrip() for line in part.lines)]


def _grid(grid: Grid) -> Parts:
    """Yield a table, a line for each row."""
    yield [grid.title, *(f"- {': '.join(filter(None, map(_cell, row)))}" for row in grid.rows)]


def _cell(cell: Cell) -> str:
    """Return the words of one cell; the address of a QR code stands beside it in words already."""
    return ". ".join(to_plain(text).rstrip(".") for text in (cell.words, *cell.urls, *cell.small, cell.own) if text)


_WRITERS: dict[str, Callable[[Any], Parts]] = {
    Badge.kind: _badge,
    TextPart.kind: _text,
    ContactPart.kind: _contacts,
    Lines.kind: _lines,
    Grid.kind: _grid,
}
"""Kind of a block that pages of the library have -> what writes it."""
