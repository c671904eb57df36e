"""A service on one sheet, for staff: whether a parent must agree, what to do, whom to ask, what to watch out for."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from desktop_app.content.records import Note, Service
from desktop_app.documents.badges import badge_of
from desktop_app.documents.contacts import contacts_for, own_contacts, provider_grid, without_sources
from desktop_app.documents.model import (
    Beside,
    Block,
    ContactPart,
    Head,
    Lines,
    ListStyle,
    Marked,
    Paper,
    TextPart,
)
from desktop_app.documents.press import Press
from desktop_app.documents.wording import all_worded, note_line, printed_on, statements_of, to_find_out

KIND = "Service sheet"
WATCH_OUT, NOT_STATED = "Watch out", "Not stated: check first"


def service_sheet(service: Service, press: Press) -> Paper:
    """Return the sheet of a service."""
    return Paper(
        title=f"{service.title}: service sheet",
        head=_head(service, press),
        blocks=(badge_of(service), *_parts(service), *_contacts(service, press)),
        closing=_closing(service, press),
        source=press.source([service], by_home=bool(service.providers)),
        look="sheet",
    )


def _head(service: Service, press: Press) -> Head:
    """Return the head of the sheet."""
    also = f" Also called {', '.join(service.also_known_as)}." if service.also_known_as else ""
    return Head(
        paper=KIND,
        heading=service.title,
        purpose=service.summary.text + also,
        dated=printed_on(press.today),
        running=service.title,
        short_running=service.title,
        corner=KIND,
        letterhead=press.letterhead,
    )


def _parts(service: Service) -> Iterator[Block]:
    """Yield what the source says, part by part. A referral's silence on who and how is said."""
    silent = (service.when_silent,) if service.is_referral else ()
    if not service.is_referral:
        yield from _part("What it is", all_worded(service.what))
    yield from _part("Who can refer", _worded(service, "who_can_refer") or silent)
    yield from _part("What to do", _worded(service, "how_to_refer") or silent, "steps")
    yield from _part("What you need", _worded(service, "what_you_need"))
    then = (*_worded(service, "time_limits"), *_worded(service, "what_happens_next"))
    yield from _part("Time limits, and what happens next", then)


def _worded(service: Service, field: str) -> tuple[Marked, ...]:
    """Return the statements of one field as they stand on paper."""
    return all_worded(statements_of(service, field))


def _part(title: str, said: tuple[Marked, ...], style: ListStyle = "bullets") -> Iterator[TextPart]:
    """Yield a headed part, if there is anything to say; one sentence alone is no list."""
    if said:
        yield TextPart(title, said, style if len(said) > 1 else "paragraphs")


def _contacts(service: Service, press: Press) -> Iterator[Block]:
    """Yield the organisations by home, and the service's own contacts that are given."""
    providers = press.library.providers_of(service)
    given = tuple(contact for contact in service.contacts if contact.value)
    shown = msgspec.structs.replace(service, contacts=given, not_stated=())
    if providers is None:
        contacts = contacts_for(shown, press.library, None, press.local)
    else:
        yield provider_grid(providers)
        contacts = own_contacts(shown, providers, press.library, press.local)
    if contacts.blocks:
        yield ContactPart("Contacts", without_sources(contacts))


def _closing(service: Service, press: Press) -> tuple[Block, ...]:
    """Return the wrong turns, and what the source leaves open, side by side."""
    watch = TextPart(WATCH_OUT, tuple(note_line(note) for note in service.notes if _warns(note)))
    gaps = (contact for contact in service.contacts if not contact.value)
    silent = to_find_out(service.id, (*service.not_stated, *gaps), press.local)
    lines = Lines(NOT_STATED, silent)
    if watch.sentences and silent:
        return (Beside(watch, lines),)
    return tuple(part for part, filled in ((watch, watch.sentences), (lines, silent)) if filled)


def _warns(note: Note) -> bool:
    """Return whether a note is of use today: history is for the page on the screen."""
    return note.kind != "historic"
