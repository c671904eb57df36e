"""Cut the records into the units that are indexed: a name, an alias, a lay phrase, a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from desktop_app.content.library import Library
from desktop_app.content.records import (
    CATEGORIES,
    ChecklistTemplate,
    Contact,
    Guide,
    Note,
    ProviderSet,
    Section,
    Service,
    Statement,
    Status,
    Term,
    Words,
)
from desktop_app.search.text import plain

Field = Literal["title", "alias", "phrase", "body"]
FIELDS: tuple[Field, ...] = ("title", "alias", "phrase", "body")

_SERVICE_TEXTS = (
    "what",
    "audience",
    "how_to_refer",
    "what_you_need",
    "time_limits",
    "what_happens_next",
    "not_stated",
)
_BRACKET = re.compile(r"\s*\(([^()]+)\)")


class Unit(msgspec.Struct, frozen=True, gc=False):
    """One indexed text of a page: its field, what sort of text it is, and the words themselves."""

    page: int
    field: Field
    sort: str
    text: str

    def indexed(self) -> str:
        """Return the text as it is indexed: a phone number as one run of digits."""
        return "".join(filter(str.isdigit, self.text)) if self.sort == "phone" else self.text


class Page(msgspec.Struct, frozen=True):
    """What a search can lead to: a record with the line that is shown under its title."""

    id: str
    kind: str
    title: str
    summary: str
    status: Status
    goes_by_home: bool = False


Piece = tuple[Field, str, str]
"""Field, sort and text of a unit before it is known which page it is on."""


def cut(library: Library) -> tuple[list[Page], list[Unit]]:
    """Return every page that can be found, and the units of all of them: titles first, sentences last."""
    pages: list[Page] = []
    units: dict[Field, list[Unit]] = {field: [] for field in FIELDS}
    for page, pieces in _everything(library):
        for field, sort, text in pieces:
            units[field].append(Unit(len(pages), field, sort, text))
        pages.append(page)
    return pages, [unit for field in FIELDS for unit in units[field]]


def _everything(library: Library) -> Iterator[tuple[Page, Iterator[Piece]]]:
    """Yield each page with its pieces. Where pages tie, those that come first here come first."""
    for service in sorted(library.services.values(), key=_by_category):
        providers = library.providers_of(service)
        summary, by_home = plain(service.summary.text), providers is not None
        page = Page(service.id, "service", service.title, summary, service.status, by_home)
        yield page, _of_service(service, providers)
    for guide in library.guides.values():
        page = Page(guide.id, "guide", guide.title, plain(guide.summary.text), guide.status)
        yield page, _of_guide(guide)
    for checklist in library.checklists.values():
        purpose = plain(checklist.purpose.text)
        page = Page(checklist.id, "checklist", checklist.title, purpose, checklist.status)
        yield page, _of_checklist(checklist)
    for term in library.terms.values():
        yield Page(term.id, "term", term.title, _in_short(term), term.status), _of_term(term)


def _by_category(service: Service) -> int:
    """Return the place of a service's category: those that keep a child safe come first."""
    return CATEGORIES.index(service.category)


def _in_short(term: Term) -> str:
    """Return the line under a term: what it stands for, then what it means."""
    meaning = " ".join(plain(s.text) for s in term.meaning[:1])
    if not term.expansion or meaning.startswith(term.expansion):
        return meaning
    return f"{term.expansion}. {meaning}".strip()


def _of_service(service: Service, providers: ProviderSet | None) -> Iterator[Piece]:
    """Yield the pieces of a service page, its organisations included."""
    yield from _names(service.title, service.also_known_as, service.words)
    yield from _contacts(service.contacts)
    if service.agreement.form:
        yield "alias", "form", service.agreement.form
    short = (service.summary, service.agreement.statement, service.who_can_refer, service.how_in_short)
    yield from _sentences(statement for statement in short if statement)
    for name in _SERVICE_TEXTS:
        yield from _sentences(getattr(service, name))
    yield from _sections(service.sections)
    yield from _notes(service.notes)
    for provider in providers.providers if providers else ():
        yield "body", "provider", f"{provider.name}. {plain(provider.covers.text)}"
        yield from (("body", "contact", c.value) for c in provider.contacts if c.value)


def _of_guide(guide: Guide) -> Iterator[Piece]:
    """Yield the pieces of a guide."""
    yield from _names(guide.title, guide.also_known_as, guide.words)
    yield from _contacts(guide.contacts)
    yield from _sentences((guide.summary, *guide.not_stated))
    yield from _sections(guide.sections)
    yield from _notes(guide.notes)


def _of_term(term: Term) -> Iterator[Piece]:
    """Yield the pieces of a glossary term."""
    yield from _names(term.title, (term.expansion,) if term.expansion else (), term.words)
    yield from _sentences(term.meaning)
    yield from _notes(term.notes)


def _of_checklist(checklist: ChecklistTemplate) -> Iterator[Piece]:
    """Yield the pieces of a checklist: its names, its purpose and the questions of each page."""
    yield from _names(checklist.title, (checklist.short_title,), checklist.words)
    yield from _sentences((checklist.purpose,))
    for section in checklist.sections:
        for page in section.pages:
            yield "body", "question", " ".join([page.title, *(item.label for item in page.items)])


def _names(title: str, also: Iterable[str], words: Words) -> Iterator[Piece]:
    """Yield a title with and without its brackets, and every other name or phrase."""
    yield "title", "title", _BRACKET.sub("", title)
    yield from (("alias", "short", short) for short in _BRACKET.findall(title))
    yield from (("alias", "also", name) for name in also)
    yield from (("alias", "short", name) for name in words.abbreviations)
    yield from (("alias", "old", name) for name in words.old_names)
    yield from (("phrase", "phrase", phrase) for phrase in words.phrases)


def _contacts(contacts: Iterable[Contact]) -> Iterator[Piece]:
    """Yield the numbers, forms and addresses of a page."""
    for contact in contacts:
        if contact.value:
            yield "alias", contact.kind, contact.value
        yield "body", "contact", contact.label


def _sections(sections: Iterable[Section]) -> Iterator[Piece]:
    """Yield the headed parts of a page."""
    for section in sections:
        yield "body", "heading", section.heading
        yield from _sentences(section.statements)


def _notes(notes: Iterable[Note]) -> Iterator[Piece]:
    """Yield the asides of a page."""
    for note in notes:
        yield "body", "sentence", note.title
        yield from _sentences(note.statements)


def _sentences(statements: Iterable[Statement]) -> Iterator[Piece]:
    """Yield what the sources say. Our own tips are on every page, so they tell pages apart badly."""
    return (("body", "sentence", plain(s.text)) for s in statements if not s.tip)
