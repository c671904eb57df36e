"""The contact blocks of a printed checklist, and which organisations they name for the child's home."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from functools import partial

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContact, LocalContacts, added_words
from desktop_app.content.markup import to_plain
from desktop_app.content.places import Route, route
from desktop_app.content.records import Contact, Guide, Provider, ProviderSet, Service, Statement
from desktop_app.content.slots import owner_of, slot_of
from desktop_app.documents.model import ContactBlock, ContactEntry, Contacts
from desktop_app.documents.sources import source_line

CHECK = "Check"
BY_HOME = "Choose by the child's home address, not by where your setting is."
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
    note = f"{own.note.rstrip('.')}. " if own.note else ""
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
        for added in _local_blocks(owner, provider.contacts, local):
            blocks.append(dataclasses.replace(added, title=f"{provider.name}: {added.title}"))
    return blocks


def _blocks_of(provider: Provider, contacts: tuple[Contact, ...], library: Library, tag: str) -> list[ContactBlock]:
    """Return the blocks of one organisation: the first with all that is no further web address."""
    links = [contact for contact in contacts if _is_link(contact)]
    others = [contact for contact in contacts if not _is_link(contact)]
    facts = [*provider.covers.facts, *(fact for contact in contacts for fact in contact.facts)]
    lines = (f"For: {provider.covers.text}", *(note.text for note in provider.notes))
    url = links[0].value if links else ""
    first = ContactBlock(provider.name, lines, _entries(others), url, source_line(library, facts), tag)
    return [first, *(_link_block(contact, library) for contact in links[1:])]
