"""What each command does. Every one returns its exit code."""

from __future__ import annotations

import argparse
import datetime
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from desktop_app import bootstrap
from desktop_app.checklists.answers import AnswerError
from desktop_app.cli import lines, opened, packs, papers, shapes, workshops
from desktop_app.content import checks, compare, finder, own_cases
from desktop_app.content.errors import ContentError, UnknownRecord
from desktop_app.content.library import kind_of
from desktop_app.content.local import MAX_SLOT, LocalContact, checked, merge
from desktop_app.content.own_case_doubts import doubts, published_words
from desktop_app.content.records import Listed
from desktop_app.content.slots import Slot, with_gone
from desktop_app.search.index import Index
from desktop_app.storage.errors import StorageError

if TYPE_CHECKING:
    from desktop_app.storage.own_cases import OwnCasesFile
    from desktop_app.ui.tour_run import What


def run(options: argparse.Namespace) -> int:
    """Run the chosen command. Every error that people can cause is one sentence on stderr, and exit code 1."""
    try:
        return HANDLERS[options.command](options)
    except (ContentError, StorageError, AnswerError) as error:
        opened.tell(str(error))
        return 1


TOURS: dict[str, What] = {"all": "pages", "gallery": "gallery", "workshop": "workshop"}
"""Option -> the tour that it asks for."""


def run_tour(options: argparse.Namespace) -> int:
    """Drive the window through the main job and say what was left where."""
    chosen: list[What] = [what for name, what in TOURS.items() if getattr(options, name)]
    if len(chosen) > 1:
        return opened.wrong_call("one-stop tour: give --all, --gallery or --workshop, and only one of them.")
    for path in bootstrap.run_tour(options.to, options.basedir, chosen[0] if chosen else "job"):
        print(path)
    return 0


def run_list(options: argparse.Namespace) -> int:
    """Print ids and titles, of one kind or of all."""
    library = opened.library(options)
    records = library.of_kind(options.kind).values() if options.kind else library.all()
    rows = [{"id": record.id, "kind": kind_of(record), "title": record.title, **_shelf(record)} for record in records]
    named = (f"{row['kind']:10} {row['id']:32} {row['title']}" for row in rows)
    return opened.show(rows, named, as_json=options.json)


def _shelf(record: Listed) -> dict[str, str]:
    """Return category and status where a record has them."""
    return {name: getattr(record, name) for name in ("category", "status") if hasattr(record, name)}


def run_show(options: argparse.Namespace) -> int:
    """Print one record, whole."""
    library = opened.library(options)
    data = shapes.record(library.get(options.id, options.kind), library, opened.local(options))
    return opened.show(data, lines.record(data), as_json=options.json)


def run_search(options: argparse.Namespace) -> int:
    """Print the results of a query, or of a query a line from stdin."""
    if not options.batch and options.query is None:
        return opened.wrong_call("one-stop search: give a QUERY, or --batch with queries on stdin.")
    index = Index(opened.library(options))
    if not options.batch:
        data = _results(index, options.query, options.limit)
        return opened.show(data, lines.results(data), as_json=options.json)
    for line in _batch_lines():
        data = _results(index, line, options.limit)
        opened.show(data, lines.results(data), as_json=options.json, compact=True)
    return 0


def _batch_lines() -> Iterator[str]:
    """Yield the lines of stdin, whatever bytes they are made of."""
    for line in sys.stdin.buffer if sys.stdin else ():
        yield line.decode("utf-8", "replace").rstrip("\r\n")


def _results(index: Any, query: str, limit: int) -> dict[str, Any]:
    """Return the results of a query as plain data."""
    found = index.search(query, limit)
    hits = [
        {"id": hit.id, "kind": hit.kind, "title": hit.title, "snippet": hit.snippet, "why": hit.why}
        for hit in found.hits
    ]
    return {"query": query, "urgent": found.urgent, "corrected": found.corrected, "hits": hits}


def run_route(options: argparse.Namespace) -> int:
    """Print where a home leads to, for one service or for each that goes by home."""
    data = shapes.routes(options.place, options.service, opened.library(options), opened.local(options))
    if data["known"] or options.json:
        opened.show(data, lines.routes(data), as_json=options.json)
    else:
        opened.tell(" ".join(lines.routes(data)))
    return 0 if data["known"] else 1


def run_find(options: argparse.Namespace) -> int:
    """Print the finder's questions, or the routes that answers lead to."""
    library = opened.library(options)
    if options.questions == (options.answers is not None):
        return opened.wrong_call("one-stop find: give either --questions or --answers FILE.json.")
    if options.questions:
        data = shapes.finder_questions(library)
        return opened.show(data, lines.finder_questions(data), as_json=options.json)
    answers = finder.check_answers(library.finder, opened.read_json(options.answers))
    data = shapes.finder_routes(library, answers)
    return opened.show(data, lines.finder_routes(data), as_json=options.json)


def run_compare(options: argparse.Namespace) -> int:
    """Print two or three services side by side."""
    if not compare.FEWEST <= len(set(options.services)) <= compare.MOST:
        return opened.wrong_call(
            "one-stop compare: give two or three SERVICEs. “one-stop list service” shows their ids."
        )
    library = opened.library(options)
    data = shapes.comparison(compare.checked(options.services, library), library, opened.local(options))
    return opened.show(data, lines.comparison(data), as_json=options.json)


def run_local(options: argparse.Namespace) -> int:
    """List what the sources leave open, or change, save or take in what the setting added."""
    if options.export is not None:
        return _export_local(options)
    if options.take_in is not None:
        return _take_in_local(options)
    book = bootstrap.local_book(options.basedir)
    slots = with_gone(opened.library(options).slots, book.all())
    if options.slot is not None:
        slots = [_slot(options.slot, slots)]
        _change_local(slots[0], options)
    elif options.remove or options.value is not None or options.note is not None:
        return opened.wrong_call("one-stop local: give the SLOT to change. “one-stop local” lists them.")
    else:
        slots = [slot for slot in slots if slot.is_gap or slot.id in book.all()]
    data = [shapes.local_slot(slot, book.all()) for slot in slots]
    return opened.show(data, lines.local_slots(data), as_json=options.json)


def _slot(id_: str, slots: list[Slot]) -> Slot:
    """Return a place for a setting's own words. Raises UnknownRecord."""
    found = next((slot for slot in slots if slot.id == id_), None)
    if found is None:
        raise UnknownRecord(f"There is no place “{id_[:MAX_SLOT]}”. “one-stop local” lists those that there are.")
    return found


def _change_local(slot: Slot, options: argparse.Namespace) -> None:
    """Keep or take away what the setting added to a place, as far as the options ask for it."""
    book = bootstrap.local_book(options.basedir)
    if options.remove:
        book.change(remove=[slot.id])
    elif options.value is not None or options.note is not None:
        present = book.all().get(slot.id) or LocalContact(slot=slot.id, added_on=datetime.date.today())
        typed = LocalContact(
            slot=slot.id,
            added_on=datetime.date.today(),
            value=present.value if options.value is None else options.value,
            note=present.note if options.note is None else options.note,
            added_by=options.by,
        )
        book.change(put=[checked(typed, slot, present)])


def _export_local(options: argparse.Namespace) -> int:
    """Save what the setting added as a file for others."""
    bootstrap.local_book(options.basedir).hand_on(options.export)
    print(options.export)
    return 0


def _take_in_local(options: argparse.Namespace) -> int:
    """Take in a file of local contacts: a later one wins, and what cannot be used is named."""
    book = bootstrap.local_book(options.basedir)
    found = merge(book.all(), book.take_in(options.take_in), opened.library(options).slots, datetime.date.today())
    book.change(put=found.taken)
    data = {
        **{name: len(getattr(found, name)) for name in ("new", "newer", "kept")},
        "refused": [{"slot": slot, "reason": reason} for slot, reason in found.refused],
    }
    return opened.show(data, lines.taken_in(data), as_json=options.json)


def run_cases(options: argparse.Namespace) -> int:
    """List the setting's own cases, save them for others, or take in a file of them."""
    book = bootstrap.own_case_book(options.basedir)
    if options.export is not None:
        book.hand_on(options.export)
        print(options.export)
        return 0
    if options.take_in is None:
        data = [shapes.plain(case) for case in book.all().values()]
        return opened.show(data, lines.own_cases(data), as_json=options.json)
    return _take_in_cases(book, options)


def _take_in_cases(book: OwnCasesFile, options: argparse.Namespace) -> int:
    """Take in a file of cases, and name what cannot be used and what may describe a real child."""
    library = opened.library(options)
    found = own_cases.merge(book.all(), book.take_in(options.take_in), own_cases.pages_of(library))
    if found.taken:
        book.keep(found.taken)
    published = published_words(library)
    data = {
        **{name: len(getattr(found, name)) for name in ("new", "twins", "known")},
        "refused": [{"title": title, "reason": reason} for title, reason in found.refused],
        "doubts": [
            {"title": case.title, "words": doubt.words, "what": doubt.what}
            for case in found.taken
            for doubt in doubts(case, published)
        ],
    }
    return opened.show(data, lines.cases_taken_in(data), as_json=options.json)


def run_check(options: argparse.Namespace) -> int:
    """Run the content checks over the shipped library and print every miss."""
    content = bootstrap.open_tables()
    misses = checks.run(content)
    if [bootstrap.open_danger_panel()] != content["danger"]:
        misses.append(checks.Miss("danger.json", "is not the danger panel of the library"))
    for miss in misses:
        print(f"{miss.where}: {miss.what}")
    for (source, status), count in sorted(checks.totals(content).items()):
        print(f"{source:28} {status:10} {count:5}")
    print(f"{sum(checks.totals(content).values())} facts, {len(misses)} {'miss' if len(misses) == 1 else 'misses'}")
    return 1 if misses else 0


HANDLERS: dict[str, Callable[[argparse.Namespace], int]] = {
    "list": run_list,
    "show": run_show,
    "search": run_search,
    "route": run_route,
    "checklist": papers.run_checklist,
    "paper": papers.run_paper,
    "contacts": papers.run_contacts,
    "find": run_find,
    "compare": run_compare,
    "local": run_local,
    "pack": packs.run_pack,
    "cases": run_cases,
    "workshop": workshops.run_workshop,
    "check": run_check,
    "tour": run_tour,
}
"""Name of a command -> what it does."""
