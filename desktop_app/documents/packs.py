"""Several papers in one file: sheets of services, or the whole library as a book. The first says what is in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.content.plain_text import counted
from desktop_app.content.records import Guide, Service, Source
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.leaflet import parent_leaflet
from desktop_app.documents.model import (
    Cell,
    Document,
    FactCell,
    Facts,
    Grid,
    Head,
    Lines,
    MissingRow,
    Pack,
    Paper,
    SourceNote,
    TickList,
)
from desktop_app.documents.poster import danger_poster
from desktop_app.documents.press import Press
from desktop_app.documents.sheet import service_sheet
from desktop_app.documents.whole_page import glossary, whole_page
from desktop_app.documents.wording import printed_on

COPIES = 3
"""Rows to note who has a copy."""
COPY_ROW = 9
STARTS = "Each part starts on a new page and has its number at the top right. Pages count through the whole file."
ON_PARTS = "Sources and dates are named on each part."


@dataclass(frozen=True)
class Part:
    """One paper of a pack: what it is and for whom."""

    paper: Document
    what: str
    for_whom: str


def service_pack(title: str, services: Iterable[Service], press: Press, setting: SettingProfile) -> Pack:
    """Return the sheets of some services for staff, each followed by its leaflet for the family."""
    parts: list[Part] = []
    for service in services:
        parts.append(Part(service_sheet(service, press), "Service sheet", "Staff"))
        if service.id in press.library.leaflets:
            leaflet = parent_leaflet(service, press, setting)
            parts.append(Part(leaflet, "Leaflet in plain words, with dates to fill in", "Family"))
    parts.append(Part(danger_poster(press, setting), "Poster with the numbers to ring", "Wall"))
    return Pack(f"{title}: pack", (_contents_of_pack(title, parts, press), *(part.paper for part in parts)))


def book(press: Press, setting: SettingProfile) -> Pack:
    """Return the whole library: the poster, every service and guide, the words, and the documents behind them."""
    library = press.library
    services = [one for group in library.services_by_category().values() for one in group]
    guides = [one for group in library.guides_by_category().values() for one in group]
    documents = list(library.sources.values())
    pages: list[Service | Guide | Source] = [*services, *guides, *documents]
    parts = [Part(danger_poster(press, setting), "Poster with the numbers to ring", "Wall")]
    parts += [Part(page, page.head.paper, "Staff") for page in (whole_page(one, press) for one in pages)]
    parts.append(Part(glossary(press), "Every word and abbreviation", "Staff"))
    title = "One Stop: the whole library"
    return Pack(title, (_contents_of_book(title, parts, press), *(part.paper for part in parts)))


def _front(kind: str, title: str, parts: Sequence[Part], press: Press) -> Head:
    """Return the head of the first page."""
    return Head(
        kind,
        title,
        f"{counted(len(parts), 'paper')} in one file.",
        dated=printed_on(press.today),
        corner=kind,
        running=title,
        short_running=title,
        letterhead=press.letterhead,
    )


def _contents_of_pack(title: str, parts: Sequence[Part], press: Press) -> Paper:
    """Return the first page of a pack: what it holds, what is still to do, and who has a copy."""
    return Paper(
        title=title,
        head=_front("Pack", title, parts, press),
        blocks=(_facts(press), *_before(parts), _listed(parts)),
        closing=(_copies(),),
        source=SourceNote(ON_PARTS, ON_PARTS),
    )


def _contents_of_book(title: str, parts: Sequence[Part], press: Press) -> Paper:
    """Return the first page of the book: what it holds."""
    rows = (
        (Cell(str(number), is_bold=True), Cell(part.paper.head.heading), Cell(part.what))
        for number, part in enumerate(parts, start=1)
    )
    return Paper(
        title=title,
        head=_front("Book", title, parts, press),
        blocks=(Grid("What is in this book", ("Part", "Page", "What it is"), tuple(rows), (16, 0, 55), note=STARTS),),
        source=SourceNote(ON_PARTS, ON_PARTS),
        look="sheet",
    )


def _facts(press: Press) -> Facts:
    """Return the strip at the top: whose pack it is."""
    return Facts((FactCell("", "Setting", press.letterhead.name), FactCell("", "Put together by", "")))


def _before(parts: Sequence[Part]) -> tuple[TickList, ...]:
    """Return the box of what to do before the pack is handed over; none where there is nothing to do."""
    rows = [row for number, part in enumerate(parts, start=1) if (row := _to_write(number, part))]
    if any(part.for_whom == "Family" for part in parts):
        rows.append(MissingRow("", "All", "Give the family only the parts for them.", "They say “Family” below."))
    return (TickList("Before you hand this over", tuple(rows)),) if rows else ()


def _to_write(number: int, part: Part) -> MissingRow | None:
    """Say how much a staff paper leaves to be written in; None where nothing is left."""
    blocks = (*part.paper.blocks, *part.paper.closing)
    sides = [getattr(block, "right", block) for block in blocks]
    empty = sum(not line.value for block in sides if isinstance(block, Lines) for line in block.lines)
    if not empty or part.for_whom != "Staff":
        return None
    said = f"{counted(empty, 'thing')} {'is' if empty == 1 else 'are'} not in the source."
    return MissingRow("", f"Part {number}", said, "Find out and write it in.")


def _listed(parts: Sequence[Part]) -> Grid:
    """Return the list of the papers."""
    rows = (
        (
            Cell(str(number), is_bold=True),
            Cell(part.paper.head.heading, small=(part.what,), is_bold=True),
            Cell(part.for_whom),
            Cell(boxes=("Yes",)),
        )
        for number, part in enumerate(parts, start=1)
    )
    return Grid("What is in this file", ("Part", "Paper", "For", "Checked"), tuple(rows), (16, 0, 32, 24), note=STARTS)


def _copies() -> Grid:
    """Return the table of who has a copy."""
    empty = tuple((Cell(), Cell(), Cell()) for _ in range(COPIES))
    return Grid("Who has a copy", ("Name or role", "Parts", "Date"), empty, (0, 38, 38), tall=COPY_ROW)
