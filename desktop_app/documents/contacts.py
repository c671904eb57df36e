"""The contact blocks of a printed checklist, and which organisations they name for the child's home."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.content.library import Library
from desktop_app.content.places import Route, route
from desktop_app.content.records import Contact, Guide, Provider, ProviderSet, Service
from desktop_app.documents.model import ContactBlock, ContactEntry, Contacts
from desktop_app.documents.sources import source_line

CHECK = "Check"
BY_HOME = "Choose by the child's home address, not by where your setting is."
NO_HOME = f"The child's home is not filled in. {BY_HOME}"


def contacts_for(page: Service | Guide, library: Library, home: str | None) -> Contacts:
    """Return the contacts of a page, and of its organisations by home.

    `home` is the place as typed; empty where it was not filled in, None on a blank form.
    """
    own = _own_blocks(page.contacts, library)
    providers = library.providers_of(page) if isinstance(page, Service) else None
    if providers is None:
        return Contacts((), own)
    lead, blocks = _by_home(providers, library, home)
    return Contacts(lead, (*blocks, *own))


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


def _by_home(providers: ProviderSet, library: Library, home: str | None) -> tuple[tuple[str, ...], list[ContactBlock]]:
    """Return what to say about the home, and the organisations that may serve it."""
    if not home:
        lead = BY_HOME if home is None else NO_HOME
        return (lead,), _provider_blocks(providers.providers, library)
    found = route(library.gazetteer.find(home), home, providers)
    sure = found.certainty == "sure"
    blocks = _provider_blocks(found.providers, library, "" if sure else CHECK)
    if found.certainty in {"outside", "unknown"}:
        others = [provider for provider in providers.providers if provider not in found.providers]
        blocks += _provider_blocks(others, library)
    return _lead(found), blocks


def _lead(found: Route) -> tuple[str, ...]:
    """Say how sure the choice is, and why."""
    if found.certainty == "sure":
        return (found.reason,)
    if found.certainty == "check":
        return ("Check which organisation it is.", found.reason)
    return (found.reason, BY_HOME)


def _provider_blocks(providers: Iterable[Provider], library: Library, tag: str = "") -> list[ContactBlock]:
    """Return the blocks of some organisations, each web address in a block of its own."""
    return [block for provider in providers for block in _blocks_of(provider, library, tag)]


def _blocks_of(provider: Provider, library: Library, tag: str) -> list[ContactBlock]:
    """Return the blocks of one organisation: the first with all that is no further web address."""
    links = [contact for contact in provider.contacts if _is_link(contact)]
    others = [contact for contact in provider.contacts if not _is_link(contact)]
    facts = [*provider.covers.facts, *(fact for contact in provider.contacts for fact in contact.facts)]
    lines = (f"For: {provider.covers.text}", *(note.text for note in provider.notes))
    url = links[0].value if links else ""
    first = ContactBlock(provider.name, lines, _entries(others), url, source_line(library, facts), tag)
    return [first, *(_link_block(contact, library) for contact in links[1:])]
