"""The command that plans a workshop: its agenda in the terminal, or its papers as files."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from desktop_app import bootstrap
from desktop_app.cli import opened
from desktop_app.content.errors import PlanError
from desktop_app.content.library import Library
from desktop_app.content.own_cases import as_scenario, pages_of
from desktop_app.content.records import Scenario
from desktop_app.content.workshop import OWN, Slot, agenda
from desktop_app.documents.html import HtmlRenderer
from desktop_app.documents.workshop_forms import clock, spoken, titles
from desktop_app.documents.workshop_papers import WorkshopPlan, workshop_papers

MOST_CASES = 30


def run_workshop(options: argparse.Namespace) -> int:
    """Print the agenda of a workshop, or write all its papers: whole, or none of them."""
    if options.agenda == (options.to is not None):
        return opened.wrong_call("one-stop workshop: give either --to DIR or --agenda.")
    if options.json and not options.agenda:
        return opened.wrong_call("one-stop workshop: --json goes with --agenda.")
    library = opened.library(options)
    cases = _cases(options, library)
    if options.agenda:
        data = _shape(agenda(cases, options.minutes), options.start)
        return opened.show(data, _lines(data), as_json=options.json)
    return _write(cases, library, options)


def _cases(options: argparse.Namespace, library: Library) -> list[Scenario]:
    """Return cases by their ids, in that order, the setting's own too.

    Raises UnknownRecord, PlanError or OwnCasesError.
    """
    ids: Sequence[str] = options.cases
    if len(ids) > MOST_CASES:
        raise PlanError(f"These are {len(ids)} cases. Choose up to {MOST_CASES}.")
    own = bootstrap.own_case_book(options.basedir).all() if any(id_.startswith(OWN) for id_ in ids) else {}
    pages = pages_of(library)
    found = (as_scenario(own[id_], pages) if id_ in own else library.get(id_, "scenario") for id_ in ids)
    return [case for case in found if isinstance(case, Scenario)]


def _shape(slots: Sequence[Slot], start: datetime.time | None) -> list[dict[str, Any]]:
    """Return the parts of an agenda as plain data. `time` is empty where nobody said when it begins."""
    return [
        {
            "time": clock(start, slot.start) if start else "",
            "minute": slot.start,
            "minutes": slot.minutes,
            "kind": slot.kind,
            "title": title,
            "case": slot.case_id,
        }
        for slot, title in zip(slots, titles(slots), strict=True)
    ]


def _lines(parts: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the parts of an agenda for people."""
    for part in parts:
        yield f"{part['time'] or part['minute']:>5}  {part['minutes']:>3} min  {part['title']}"
    yield f"{spoken(sum(part['minutes'] for part in parts))} in all."


def _write(cases: Sequence[Scenario], library: Library, options: argparse.Namespace) -> int:
    """Write the papers, and say where they are. Raises PlanError or SaveError."""
    plan = WorkshopPlan(options.minutes, options.start, options.seed, options.cards, options.questions)
    press = opened.press(options, library, opened.setting(options))
    made = workshop_papers(cases, plan, press)
    renderer = HtmlRenderer(bootstrap.templates())
    pages = {f"{stem}.html": renderer.page(one, large_print=options.large_print) for stem, one in made.items()}
    for path in bootstrap.save_files(options.to, pages):
        print(path)
    return 0
