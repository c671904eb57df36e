"""The contact blocks of a printed checklist, and which organisations they name for the child's home."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import partial

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContact, LocalContacts, added_words
from desktop_app.content.markup import to_plain
from desktop_app.content.places import Route, route
from desktop_app.content.plain_text import isolated
from desktop_app.content.records import Contact, Guide, Provider, ProviderSet, Service, Statement
from desktop_app.content.slots import owner_of, slot_of
from desktop_app.documents.model import Cell, ContactBlock, ContactEntry, Contacts, Grid
from desktop_app.documents.sources import source_line

CHECK = "Check"
BY_HOME = "Choose by the child's home address, not by where your setting is."
FAMILY_HOME = "Who helps you depends on where you live."
BY_HOME_TITLE = "Which organisation? Go by the child's home"
NOT_GIVEN = "not given in the source"
LOCAL_TITLE = "Added by your setting"
NO_HOME = f"The child's home is not filled in. {BY_HOME}"


def contacts_for(
    page: Service | Guide, library: Library, home: str | None, local: LocalContacts = NOTHING_LOCAL
) -> Contacts:
    """Return the contacts of a page, and of its organisations by home.

    `home` is the place as typed; empty where it was not filled in, None on a blank form. What the setting added
    stands in blocks of its own.
    """
    own = (
        *_own_blocks(_unfilled(page.id, page.contacts, local), library),
        *_local_blocks(page.id, page.contacts, local, page.not_stated),
    )
    providers = library.providers_of(page) if isinstance(page, Service) else None
    if providers is None:
        return Contacts((), own)
    lead, blocks = _by_home(providers, library, home, local)
    return Contacts(lead, (*blocks, *own))


def own_contacts(
    service: Service, providers: ProviderSet, library: Library, local: LocalContacts = NOTHING_LOCAL
) -> Contacts:
    """Return the contacts of a service beside its organisations, and what the setting added to either."""
    own = (
        *_own_blocks(_unfilled(service.id, service.contacts, local), library),
        *_local_blocks(service.id, service.contacts, local),
    )
    added = (block for one in providers.providers for block in _local_of(one, owner_of(providers), local))
    return Contacts((), (*own, *added))


def without_sources(contacts: Contacts) -> Contacts:
    """Return contacts without the line that says where each comes from: a short paper says that once, at its end."""
    blocks = (block if block.is_local else dataclasses.replace(block, source="") for block in contacts.blocks)
    return Contacts(contacts.lead, tuple(blocks))


FOR_FAMILIES = frozenset({"phone", "url", "email", "place"})
"""Kinds of contact that a family can use: forms are for those who refer."""


def family_contacts(service: Service, library: Library) -> Contacts:
    """Return the published contacts that a family can use, those of the organisations first."""
    providers = library.providers_of(service)
    given = tuple(_for_families(service.contacts))
    own = _own_blocks(given, library)
    blocks = tuple(map(_family_block, providers.providers)) if providers else ()
    return without_sources(Contacts((FAMILY_HOME,) if providers else (), (*blocks, *own)))


def _for_families(contacts: Iterable[Contact]) -> Iterator[Contact]:
    """Yield the contacts that are given and that a family can use."""
    return (contact for contact in contacts if contact.value and contact.kind in FOR_FAMILIES)


def _family_block(provider: Provider) -> ContactBlock:
    """Return one organisation with its first web address, and its numbers."""
    given = list(_for_families(provider.contacts))
    url = next((contact.value for contact in given if contact.kind == "url"), "")
    others = _entries(contact for contact in given if contact.kind != "url")
    return ContactBlock(provider.name, (f"For homes in: {provider.covers.text}",), others, url, "")


def provider_grid(providers: ProviderSet, title: str = BY_HOME_TITLE) -> Grid:
    """Return the organisations that give a service, by the child's home."""
    return Grid(
        title,
        ("The child lives in", "Organisation and web page", "QR code"),
        tuple(map(_provider_row, providers.providers)),
        (38, 0, 28),
    )


def _provider_row(provider: Provider) -> tuple[Cell, ...]:
    """Return the row of one organisation."""
    urls = tuple(contact.value for contact in provider.contacts if _is_link(contact))
    others = [contact for contact in provider.contacts if not _is_link(contact)]
    said = tuple(f"{contact.label}: {contact.value or NOT_GIVEN}" for contact in others)
    notes = tuple(note.text for note in provider.notes)
    return (
        Cell(provider.covers.text.removesuffix("."), is_bold=True),
        Cell(provider.name, urls=urls, small=(*said, *notes), is_bold=True),
        Cell(code=urls[0] if urls else ""),
    )


def _unfilled(owner: str, contacts: Iterable[Contact], local: LocalContacts) -> tuple[Contact, ...]:
    """Return the contacts without the gaps that the setting has filled."""
    return tuple(contact for contact in contacts if contact.value or slot_of(owner, contact) not in local)


def _local_blocks(
    owner: str, contacts: Iterable[Contact], local: LocalContacts, silent: Iterable[Statement] = ()
) -> Iterator[ContactBlock]:
    """Yield what the setting added: a block for each web address, and one for everything else."""
    added = [(contact, local[slot]) for contact in contacts if (slot := slot_of(owner, contact)) in local]
    for contact, own in added:
        if _is_local_link(contact, own):
            notes = (ContactEntry("Note", own.note, ""),) if own.note else ()
            yield ContactBlock(contact.label, (), notes, own.value, f"{added_words(own)}.", is_local=True)
    entries = [_local_entry(contact, own) for contact, own in added if not _is_local_link(contact, own)]
    answers = [(one, local[slot]) for one in silent if (slot := slot_of(owner, one)) in local]
    entries += [_filled(to_plain(one.text).rstrip("."), own) for one, own in answers]
    if entries:
        yield ContactBlock(LOCAL_TITLE, (), tuple(entries), "", "", is_local=True)


def _is_local_link(contact: Contact, own: LocalContact) -> bool:
    """Return whether the setting filled in a web address."""
    return contact.kind == "url" and bool(own.value)


def _local_entry(contact: Contact, own: LocalContact) -> ContactEntry:
    """Return the line of a filled gap, or of a note on a published contact."""
    if contact.value and not own.value:
        return ContactEntry(f"Note on “{contact.label}”", own.note, f"{added_words(own)}.")
    # A value stays when a newer library publishes the contact: it is then shown beside it, as the setting's own.
    return _filled(f"Your own: {contact.label}" if contact.value else contact.label, own)


def _filled(label: str, own: LocalContact) -> ContactEntry:
    """Return the line of a gap that the setting filled."""
    note = f"{isolated(own.note.rstrip('.'))}. " if own.note else ""
    return ContactEntry(label, own.value, f"{note}{added_words(own)}.")


def _own_blocks(contacts: tuple[Contact, ...], library: Library) -> tuple[ContactBlock, ...]:
    """Return a block for each web address, and one for everything else."""
    links = [contact for contact in contacts if _is_link(contact)]
    others = tuple(contact for contact in contacts if not _is_link(contact))
    blocks = [_link_block(contact, library) for contact in links]
    if others:
        blocks.append(_plain_block(others, library))
    return tuple(blocks)


def _is_link(contact: Contact) -> bool:
    """Return whether a contact is a web address that is given."""
    return contact.kind == "url" and bool(contact.value)


def _link_block(contact: Contact, library: Library) -> ContactBlock:
    """Return the block of one web address."""
    lines = (contact.note,) if contact.note else ()
    return ContactBlock(contact.label, lines, (), contact.value, source_line(library, contact.facts))


def _plain_block(contacts: tuple[Contact, ...], library: Library) -> ContactBlock:
    """Return the block of forms, numbers, places and gaps."""
    has_forms = any(contact.kind == "form" for contact in contacts)
    facts = [fact for contact in contacts for fact in contact.facts]
    title = "Forms and contacts" if has_forms else "Contacts"
    return ContactBlock(title, (), _entries(contacts), "", source_line(library, facts))


def _entries(contacts: Iterable[Contact]) -> tuple[ContactEntry, ...]:
    """Return the labelled lines of contacts that are no web addresses."""
    return tuple(ContactEntry(c.label, c.value, c.note) for c in contacts)


def _by_home(
    providers: ProviderSet, library: Library, home: str | None, local: LocalContacts
) -> tuple[tuple[str, ...], list[ContactBlock]]:
    """Return what to say about the home, and the organisations that may serve it."""
    blocks_of = partial(_provider_blocks, owner=owner_of(providers), library=library, local=local)
    if not home:
        lead = BY_HOME if home is None else NO_HOME
        return (lead,), blocks_of(providers.providers)
    found = route(library.gazetteer.find(home), home, providers)
    blocks = blocks_of(found.providers, tag="" if found.certainty == "sure" else CHECK)
    if found.certainty in {"outside", "unknown"}:
        blocks += blocks_of([provider for provider in providers.providers if provider not in found.providers])
    return _lead(found), blocks


def _lead(found: Route) -> tuple[str, ...]:
    """Say how sure the choice is, and why."""
    if found.certainty == "sure":
        return (found.reason,)
    if found.certainty == "check":
        return ("Check which organisation it is.", found.reason)
    return (found.reason, BY_HOME)


def _provider_blocks(
    providers: Iterable[Provider], *, owner: str, library: Library, local: LocalContacts, tag: str = ""
) -> list[ContactBlock]:
    """Return the blocks of some organisations, each web address in a block of its own."""
    blocks: list[ContactBlock] = []
    for provider in providers:
        blocks += _blocks_of(provider, _unfilled(owner, provider.contacts, local), library, tag)
        blocks += _local_of(provider, owner, local)
    return blocks


def _local_of(provider: Provider, owner: str, local: LocalContacts) -> Iterator[ContactBlock]:
    """Yield what the setting added to one organisation."""
    for added in _local_blocks(owner, provider.contacts, local):
        yield dataclasses.replace(added, title=f"{provider.name}: {added.title}")


def _blocks_of(provider: Provider, contacts: tuple[Contact, ...], library: Library, tag: str) -> list[ContactBlock]:
    """Return the blocks of one organisation: the first with all that is no further web address."""
    links = [contact for contact in contacts if _is_link(contact)]
    others = [contact for contact in contacts if not _is_link(contact)]
    facts = [*provider.covers.facts, *(fact for contact in contacts for fact in contact.facts)]
    lines = (f"For: {provider.covers.text}", *(note.text for note in provider.notes))
    url = links[0].value if links else ""
    first = ContactBlock(provider.name, lines, _entries(others), url, source_line(library, facts), tag)
    return [first, *(_link_block(contact, library) for contact in links[1:])]
