"""Cases to hand out: cards to cut apart, and a grid to fill in. Neither says anything of what is right."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Sequence
from typing import Literal

from desktop_app.content.markup import to_plain
from desktop_app.content.records import Scenario
from desktop_app.content.workshop import is_own
from desktop_app.documents.model import CaseCard, CaseCards, Cell, Document, Grid, Head, NewPage, Paper, SourceNote
from desktop_app.documents.practice import ALL_MADE_UP, INVENTED
from desktop_app.documents.press import Press
from desktop_app.documents.sources import IN_THE_END, source_line, version_line

PerPage = Literal[1, 2, 4]
KICKER = "Case card | Practice: the child is made up"
PROMPTS = ("Which service first?", "Must a parent agree?", "What do you take with you?", "What could go wrong?")
GRID = ("Case", "What worries us", "Service", "Who agrees", "Paper")
GRID_ROW = 24
"""Height of a row to write in, in millimetres."""
MAX_FOOT = 90
"""Letters that one line at the foot has room for."""
OWN_CASE = "Written by your setting: no source stands behind it."
OWN_CASES = "Some cases were written by your setting: no source stands behind those."
PURPOSE = "All children are invented. Where there is a dashed line, cut along it."


def letter_of(number: int) -> str:
    """Return the letters of a case counted from 0: A to Z, then AA, AB and on."""
    rest, last = divmod(number, 26)
    return (letter_of(rest - 1) if rest else "") + chr(ord("A") + last)


def case_cards(cases: Sequence[Scenario], per_page: PerPage, press: Press) -> Document:
    """Return the cards of some cases, so many to a page."""
    cards = [_card(number, case, len(cases), press) for number, case in enumerate(cases)]
    pages = [tuple(cards[at : at + per_page]) for at in range(0, len(cards), per_page)]
    blocks: list[CaseCards | NewPage] = []
    for page in pages:
        blocks += [*([NewPage()] if blocks else []), CaseCards(page, KICKER, per_page)]
    return Paper(
        title="Workshop: case cards",
        head=_head("Case cards", PURPOSE, press),
        blocks=tuple(blocks),
        source=_on_cards(cases_source(cases, press), press),
        look="cards",
        state="blank",
    )


def _card(number: int, case: Scenario, count: int, press: Press) -> CaseCard:
    """Return the card of one case."""
    letter = letter_of(number)
    where = case_source(case, press)
    story, question = to_plain(case.story), to_plain(case.question)
    return CaseCard(letter, case.title, story, question, PROMPTS, f"Card {letter} of {count}. {where}")


def case_source(case: Scenario, press: Press) -> str:
    """Return where what is said to a case comes from: its sources, or none for a case of the setting's own."""
    facts = [fact.id for fact in press.library.facts_behind(case)]
    return OWN_CASE if is_own(case) else source_line(press.library, facts)


def cases_source(cases: Iterable[Scenario], press: Press) -> SourceNote:
    """Return where a paper about some cases comes from."""
    shipped, own = [case for case in cases if not is_own(case)], [case for case in cases if is_own(case)]
    if not shipped:
        return SourceNote(OWN_CASE, f"{OWN_CASE} All children are invented.")
    note = press.named(shipped)
    said = [note.whole, *([OWN_CASES] if own else []), "All children are invented."]
    return SourceNote(note.foot, " ".join(said))


def _on_cards(note: SourceNote, press: Press) -> SourceNote:
    """Return the same with a foot of one line: there is no room for two below cards."""
    if len(note.foot) <= MAX_FOOT:
        return note
    return dataclasses.replace(note, foot=f"Source: {IN_THE_END}. {version_line(press.library)}".rstrip())


def _head(heading: str, purpose: str, press: Press) -> Head:
    """Return the head of a paper that is handed out."""
    return Head(
        paper="Workshop",
        heading=heading,
        purpose=purpose,
        running=heading,
        short_running=heading,
        corner=INVENTED,
        letterhead=dataclasses.replace(press.letterhead, line="", logo=b""),
        mark=ALL_MADE_UP,
    )


def blank_grid(cases: Sequence[Scenario], press: Press) -> Document:
    """Return the grid to fill in, with a row for each case."""
    rows = tuple((Cell(letter_of(number), is_bold=True), *(Cell() for _ in GRID[1:])) for number, _ in enumerate(cases))
    purpose = "One row a case. Write down what your group decides."
    return Paper(
        title="Workshop: grid to fill in",
        head=_head("Our answers", purpose, press),
        blocks=(Grid("", GRID, rows, (16, 0, 40, 32, 32), tall=GRID_ROW),),
        source=_no_source("The cases are invented."),
        state="blank",
    )


def _no_source(more: str) -> SourceNote:
    """Return the note of a paper that states no fact."""
    said = f"One Stop made this page for a workshop. {more}"
    return SourceNote(said, f"{said} No source is quoted on it.")
