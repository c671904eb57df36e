"""The commands that leave a file to print, to open or to send on: checklists, papers and the contact list."""

from __future__ import annotations

import argparse
from pathlib import Path

from desktop_app import bootstrap
from desktop_app.checklists.answers import checked_answers
from desktop_app.checklists.session import Session
from desktop_app.cli import lines, opened, shapes
from desktop_app.content.library import Library
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Service
from desktop_app.documents.catalogue import PAPERS, Order, make_paper
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.contact_list import ContactRow, contact_rows, contacts_csv, contacts_vcard
from desktop_app.documents.html import HtmlRenderer
from desktop_app.documents.model import Made

MAX_TITLE = 120
HOW_MANY: dict[str, tuple[range, str]] = {
    "one": (range(1, 2), "give one SERVICE"),
    "many": (range(1, 1000), "give one SERVICE or more"),
    "none": (range(1), "it is about no service, so give none"),
}
"""What a kind of paper is about -> how many services it takes, and how to say that."""


def run_checklist(options: argparse.Namespace) -> int:
    """Print a checklist's questions, or write its printable HTML."""
    library = opened.library(options)
    template = library.checklist(options.id)
    if options.questions:
        data = shapes.questions(template)
        return opened.show(data, lines.questions(data), as_json=options.json)
    if options.out is None or options.blank == (options.answers is not None):
        return opened.wrong_call("one-stop checklist: give --out FILE.html with either --blank or --answers FILE.json.")
    answers = {} if options.blank else checked_answers(template, opened.read_json(options.answers))
    return _write_checklist(Session(template, answers), library, options, blank=options.blank)


def _write_checklist(session: Session, library: Library, options: argparse.Namespace, *, blank: bool) -> int:
    """Write the printable HTML of a checklist."""
    made = build_checklist(session, opened.press(options, library, opened.setting(options)), blank=blank)
    return _write(options.out, _html(made, large_print=options.large_print))


def run_paper(options: argparse.Namespace) -> int:
    """Write a paper that is about no child as printable HTML."""
    services = tuple(dict.fromkeys(options.services))
    allowed, words = HOW_MANY[PAPERS[options.kind].services]
    if len(services) not in allowed:
        return opened.wrong_call(f"one-stop paper {options.kind}: {words}.")
    if options.title and options.kind != "pack":
        return opened.wrong_call(f"one-stop paper {options.kind}: only a pack has a --title of its own.")
    library = opened.library(options)
    own = opened.setting(options)
    order = Order(options.kind, services, one_line(options.title, MAX_TITLE).strip())
    made = make_paper(order, opened.press(options, library, own), own)
    return _write(options.out, _html(made, large_print=options.large_print))


def run_contacts(options: argparse.Namespace) -> int:
    """Print the contact list, or write it as CSV or vCard."""
    if sum((options.csv is not None, options.vcard is not None, options.json)) > 1:
        return opened.wrong_call("one-stop contacts: give one of --csv FILE, --vcard FILE and --json.")
    rows = _contacts(options)
    if options.csv is not None:
        return _write(options.csv, contacts_csv(rows))
    if options.vcard is not None:
        return _write(options.vcard, contacts_vcard(rows))
    data = [shapes.contact_row(row) for row in rows]
    return opened.show(data, lines.contacts(data), as_json=options.json)


def _contacts(options: argparse.Namespace) -> list[ContactRow]:
    """Return the rows of the services that are named, or of all. Raises UnknownRecord."""
    library = opened.library(options)
    named = [library.get(id_, "service") for id_ in dict.fromkeys(options.service)]
    services = [service for service in named if isinstance(service, Service)]
    return contact_rows(library, opened.local(options), services or None)


def _html(made: Made, *, large_print: bool) -> str:
    """Return a paper, or several in one file, as one web page."""
    return HtmlRenderer(bootstrap.templates()).page(made, large_print=large_print)


def _write(path: Path, text: str) -> int:
    """Write a file whole or not at all, and say where it is. Raises SaveError."""
    bootstrap.save_file(path, text)
    print(path)
    return 0
