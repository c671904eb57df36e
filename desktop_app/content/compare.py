"""Two or three services side by side: the same questions put to each, and the answers as their pages give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.content.errors import ContentError
from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact, said
from desktop_app.content.records import BadgeState, Contact, Provider, SectionStyle, Service, Statement

FEWEST, MOST = 2, 3
JOINT = "+"
"""Stands between the ids of services that are compared; no id holds it."""

MAX_TYPED = 400
"""How much is read of a text with joined ids: more than three of the longest."""

NOTHING_OPEN = "Nothing is listed as left open."


@dataclass(frozen=True)
class Cell:
    """What one service says to one question. Where it says nothing, `silence` tells so; no cell is empty."""

    statements: tuple[Statement, ...] = ()
    contacts: tuple[Contact, ...] = ()
    badge: BadgeState | None = None
    silence: str = ""

    @property
    def is_gap(self) -> bool:
        """Whether the source leaves the question open: such a cell is dashed."""
        return self.badge == "not_stated" or self.silence not in ("", NOTHING_OPEN)


@dataclass(frozen=True)
class Line:
    """One question, with the cell of each service. `style` is how statements stand under each other."""

    title: str
    style: SectionStyle
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Question:
    """One row of the comparison: its title, and the fields of a service that answer it."""

    title: str
    style: SectionStyle
    fields: tuple[str, ...]


QUESTIONS: tuple[Question, ...] = (
    Question("What it is", "paragraphs", ("what",)),
    Question("Who it is for", "paragraphs", ("audience",)),
    Question("Who can refer", "paragraphs", ("who_can_refer",)),
    Question("Must a parent agree?", "paragraphs", ("agreement",)),
    Question("How to refer", "steps", ("how_to_refer",)),
    Question("What you need", "bullets", ("what_you_need",)),
    Question("What happens next, and how long", "bullets", ("what_happens_next", "time_limits")),
    Question("Contacts", "bullets", ("contacts", "providers")),
    Question("Not stated in the source", "bullets", ("not_stated",)),
)
"""The rows, in the order of a service page. A row in which all agree stays: that they agree is an answer too."""


def joined(ids: Iterable[str]) -> str:
    """Return the ids of services as one word."""
    return JOINT.join(ids)


def chosen(text: str, library: Library) -> list[Service]:
    """Return the services that a word of joined ids names: each once, at most three, unknown ones left out."""
    ids = dict.fromkeys(text[:MAX_TYPED].split(JOINT))
    return [library.services[id_] for id_ in ids if id_ in library.services][:MOST]


def checked(ids: Sequence[str], library: Library) -> list[Service]:
    """Return the services with these ids. Raises ContentError for too few or many, and for what is no service."""
    found = [service for id_ in dict.fromkeys(ids) if isinstance(service := library.get(id_, "service"), Service)]
    if not FEWEST <= len(found) <= MOST:
        raise ContentError(f"Two or three services can be compared, each named once. You gave {len(found)}.")
    return found


def compare(services: Sequence[Service], library: Library) -> tuple[Line, ...]:
    """Return every question with the answer of each service."""
    return tuple(
        Line(question.title, question.style, tuple(_cell(question, service, library) for service in services))
        for question in QUESTIONS
    )


def _cell(question: Question, service: Service, library: Library) -> Cell:
    """Return what a service says to a question."""
    statements = tuple(s for name in question.fields for s in _statements(service, name, library))
    contacts = service.contacts if "contacts" in question.fields else ()
    badge = service.badge if "agreement" in question.fields else None
    silence = "" if statements or contacts else _silence(question, service)
    return Cell(statements, contacts, badge, silence)


def _silence(question: Question, service: Service) -> str:
    """Return what stands where a service says nothing: that the source is silent, or that nothing is left open."""
    return NOTHING_OPEN if "not_stated" in question.fields else service.when_silent


def _statements(service: Service, name: str, library: Library) -> tuple[Statement, ...]:
    """Return the statements of one field of a service, whatever its shape."""
    if name == "agreement":
        return (service.agreement.statement,)
    if name == "providers":
        return _by_home(service, library)
    value = getattr(service, name)
    if isinstance(value, Statement):
        return (value,)
    return tuple(part for part in value or () if isinstance(part, Statement))


def _by_home(service: Service, library: Library) -> tuple[Statement, ...]:
    """Return the organisations of a service that goes by the child's home."""
    providers = library.providers_of(service)
    return tuple(_at_home(provider) for provider in providers.providers) if providers else ()


def _at_home(provider: Provider) -> Statement:
    """Return an organisation with the homes that it covers, and its web page."""
    pages = [contact for contact in provider.contacts if contact.kind == "url" and contact.value][:1]
    named = ", ".join((provider.name, *(page.value for page in pages)))
    facts = (*provider.covers.facts, *(fact for page in pages for fact in page.facts))
    return Statement(f"{provider.covers.text.rstrip('.')}: {named}", facts)


def said_of(contact: Contact, added: LocalContact | None = None) -> str:
    """Return a contact in one line: its label, and its value, what the setting added, or that the source gives none."""
    value = contact.value or (said(added) if added else "Not stated in the source")
    noted = f" ({said(added)})" if added and contact.value else ""
    return f"{contact.label}: {value}{noted}"
