"""A page of the library whole, as a part of the book: all that the window shows of a service, a guide or a document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from desktop_app.content.markup import to_plain
from desktop_app.content.records import Guide, Note, Section, Service, Source, Statement, Term
from desktop_app.documents.badges import BADGES, badge_of
from desktop_app.documents.contacts import contacts_for, provider_grid
from desktop_app.documents.model import (
    Block,
    Cell,
    ContactPart,
    Grid,
    Head,
    Lines,
    ListStyle,
    Paper,
    TextPart,
)
from desktop_app.documents.press import Press
from desktop_app.documents.wording import all_worded, note_line, note_title, statements_of, to_find_out

Shown = Service | Guide | Term | Source
"""Records that have a page."""

SERVICE_PARTS: tuple[tuple[str, str, ListStyle], ...] = (
    ("What it is", "what", "paragraphs"),
    ("Who it is for", "audience", "bullets"),
    ("Who can refer", "who_can_refer", "paragraphs"),
    ("How to refer", "how_to_refer", "steps"),
    ("What you need", "what_you_need", "bullets"),
    ("Time limits", "time_limits", "bullets"),
    ("What happens next", "what_happens_next", "paragraphs"),
)
"""Heading, field of the service and style, in the order of the page."""
STYLES: dict[str, ListStyle] = {"bullets": "bullets", "steps": "steps"}
"""How a section of a record is set; all others are paragraphs."""


def whole_page(record: Shown, press: Press) -> Paper:
    """Return a page of the library with everything on it."""
    kind = KINDS[type(record)]
    purpose = record.in_short if isinstance(record, Term) else record.summary.text
    head = Head(kind, record.title, purpose, running=record.title, short_running=record.title, corner=kind)
    by_home = isinstance(record, Service) and bool(record.providers)
    return Paper(
        title=record.title,
        head=head,
        blocks=tuple(_blocks(record, press)),
        closing=_see_also(record, press),
        source=press.source([record], by_home=by_home),
        look="sheet",
    )


KINDS: dict[type, str] = {Service: "Service", Guide: "Guide", Source: "Where it comes from", Term: "Word"}
"""Type of a record -> what its page is called."""


def _blocks(record: Shown, press: Press) -> Iterator[Block]:
    """Yield the parts of a page in its order. What is history says so before all else."""
    first = [note for note in record.notes if "historic" == note.kind == record.status]
    yield from map(_note, first)
    yield from _body(record, press)
    yield from (_note(note) for note in record.notes if note not in first)
    if silent := getattr(record, "not_stated", ()):
        yield Lines("Not stated in the source", to_find_out(record.id, silent, press.local))


def _body(record: Shown, press: Press) -> Iterator[Block]:
    """Yield what a record says, and its contacts."""
    if isinstance(record, Service):
        yield badge_of(record)
        yield from _service_parts(record)
    if isinstance(record, Source):
        yield TextPart("What it is", all_worded(record.statements), "paragraphs")
    elif isinstance(record, Term):
        yield TextPart("What it means", all_worded(record.meaning), "paragraphs")
    else:
        for section in record.sections:
            yield from _section(section, press)
        if record.contacts or (isinstance(record, Service) and record.providers):
            yield ContactPart("Contacts", contacts_for(record, press.library, None, press.local))


def _service_parts(service: Service) -> Iterator[TextPart]:
    """Yield the fields of a service; a field that the source is silent on says so."""
    for title, field, style in SERVICE_PARTS:
        said = statements_of(service, field)
        words = all_worded(said) if said else (service.when_silent,)
        yield TextPart(title, words, style if len(said) > 1 else "paragraphs")


def _section(section: Section, press: Press) -> Iterator[Block]:
    """Yield a section of a record, with its tables."""
    yield TextPart(section.heading, all_worded(section.statements), STYLES.get(section.style, "paragraphs"))
    if section.style == "agreement_table":
        yield agreement_grid(press)
    if section.style == "provider_table":
        for providers in press.library.provider_sets.values():
            yield provider_grid(providers, providers.title)


def agreement_grid(press: Press) -> Grid:
    """Return every service with whether a parent must agree."""
    services = (one for group in press.library.services_by_category().values() for one in group)
    rows = ((Cell(one.title), Cell(BADGES[one.badge], small=_form(one), is_bold=True)) for one in services)
    return Grid("", ("Route", "Must a parent agree?"), tuple(rows), (75, 0))


def _form(service: Service) -> tuple[str, ...]:
    """Return the name of the form that agreement is given on, if there is one."""
    return (f"Form: {service.agreement.form}",) if service.agreement.form else ()


def _note(note: Note) -> TextPart:
    """Return a note under a heading that says what kind it is."""
    return TextPart(note_title(note), all_worded(note.statements), "paragraphs")


def _see_also(record: Shown, press: Press) -> tuple[Block, ...]:
    """Return the titles of related pages."""
    titles = [press.library.page(id_).title for id_ in getattr(record, "related", ())]
    return (TextPart("See also", (", ".join(titles) + ".",), "paragraphs"),) if titles else ()


def glossary(press: Press) -> Paper:
    """Return every word and abbreviation in one table."""
    terms = sorted(press.library.terms.values(), key=_title)
    head = Head("Glossary", "Words and abbreviations", "What the documents mean by them.", running="Glossary")
    return Paper(
        title="Words and abbreviations",
        head=head,
        blocks=(Grid("", ("Word", "Meaning"), tuple(map(_term, terms)), (45, 0)),),
        source=press.source(terms),
        look="sheet",
    )


def _term(term: Term) -> tuple[Cell, ...]:
    """Return the row of one word."""
    return (
        Cell(term.title, is_bold=True),
        Cell(term.in_short, small=(*_paragraphs(term.meaning), *map(note_line, term.notes))),
    )


def _paragraphs(statements: Iterable[Statement]) -> tuple[str, ...]:
    """Return statements as lines of a cell."""
    return tuple(statement.text for statement in statements)


def _title(term: Term) -> str:
    """Sort key: the word without regard to case."""
    return to_plain(term.title).casefold()
