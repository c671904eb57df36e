"""The facilitator's key: for each case the way to go, why with its sources, wrong turns, and what to talk about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.content.library import Library
from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import counted, isolated
from desktop_app.content.records import CasePaper, Guide, Scenario, Service, Statement
from desktop_app.content.workshop import is_own
from desktop_app.documents.case_cards import OWN_CASE, cases_source, letter_of
from desktop_app.documents.model import Cell, Document, Grid, Head, Paper
from desktop_app.documents.practice import ALL_MADE_UP
from desktop_app.documents.press import Press
from desktop_app.documents.quiz_papers import FACILITATOR
from desktop_app.documents.sources import source_line
from desktop_app.documents.wording import all_worded, printed_on

COLUMNS = ("What", "For the facilitator")
PAPER_NAMES = {"blank": "Blank checklist", "sheet": "Service sheet", "leaflet": "Leaflet for parents"}
POSTER = "Wall poster with the numbers to ring"
TO_DO_ROWS, TO_DO_HIGH = 3, 12


def facilitator_key(cases: Sequence[Scenario], press: Press) -> Document:
    """Return the key to some cases. It is never handed out."""
    return Paper(
        title="Workshop: facilitator's key",
        head=Head(
            "Workshop",
            "Facilitator's key",
            f"{counted(len(cases), 'case')}, with the letters of the cards. Keep this; do not hand it out.",
            dated=printed_on(press.today),
            running="Facilitator's key",
            short_running="Facilitator's key",
            corner=FACILITATOR,
            letterhead=press.letterhead,
            mark=ALL_MADE_UP,
        ),
        blocks=tuple(_case(letter_of(number), case, press.library) for number, case in enumerate(cases)),
        closing=(_to_do(),),
        source=cases_source(cases, press),
    )


def _case(letter: str, case: Scenario, library: Library) -> Grid:
    """Return what the facilitator needs for one case."""
    rows = tuple((Cell(name, is_bold=True), cell) for name, cell in _rows(case, library))
    title = f"{letter}. {isolated(case.title)}"
    note = OWN_CASE if is_own(case) else ""
    return Grid(title, COLUMNS, rows, (30, 0), note=note)


def _rows(case: Scenario, library: Library) -> Iterator[tuple[str, Cell]]:
    """Yield the rows of a case that have something to say."""
    yield "Story", Cell(own=to_plain(case.story))
    yield "Question", Cell(own=to_plain(case.question))
    if case.right:
        yield "Way to go", Cell(points=tuple(f"**{title}**" for title in _titles(case.right, library)))
    for name, said in (
        ("Why", case.reasoning),
        ("Who agrees", case.who_agrees),
        ("Wrong turns", case.wrong_turns),
        ("Not stated", case.silent),
    ):
        if said:
            yield name, _said(said, case, library)
    if case.discussion:
        yield "Talk about", Cell(own=to_plain(case.discussion))
    if case.papers:
        yield "Papers", Cell(points=tuple(_paper(paper, library) for paper in case.papers))


def _said(statements: Sequence[Statement], case: Scenario, library: Library) -> Cell:
    """Return statements as a list, with the source of those that have one. A setting's own case has none."""
    facts = () if is_own(case) else tuple(id_ for one in statements for id_ in one.facts)
    source = source_line(library, facts)
    points = map(isolated, all_worded(statements))
    return Cell(points=tuple(points), small=(source,) if source else ())


def _titles(ids: Sequence[str], library: Library) -> list[str]:
    """Return the titles of services and guides."""
    pages = (library.page(id_) for id_ in ids)
    return [page.title for page in pages if isinstance(page, Service | Guide)]


def _paper(paper: CasePaper, library: Library) -> str:
    """Return a paper that goes with a case, by its name."""
    return f"{PAPER_NAMES[paper.kind]}: {library.page(paper.about).title}" if paper.about else POSTER


def _to_do() -> Grid:
    """Return the table of what the room will do next."""
    empty = tuple((Cell(), Cell(), Cell()) for _ in range(TO_DO_ROWS))
    return Grid("After the workshop", ("What we will do", "Who", "By"), empty, (0, 40, 32), tall=TO_DO_HIGH)
