"""Where a setting may add what it knows: what the sources leave open, and notes on what they publish.

A slot is one such place. Its id is made of the record and of the first fact behind the place, such as
`lesas/OS-147`: both are for ever, so what a setting added stays in its place when the content is made anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import msgspec

from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import (
    Contact,
    ContactKind,
    Guide,
    ProviderSet,
    Service,
    Source,
    SourceStatus,
    Statement,
)

SlotKind = ContactKind | Literal["answer"]


class Slot(msgspec.Struct, frozen=True):
    """One place for a setting's own words.

    `page` is the record that shows it. `published` is the contact as a source gives it; a slot without one is a
    gap. A published contact can be given a note, and is never replaced.
    """

    id: str
    page: str
    owner: str
    kind: SlotKind
    label: str
    note: str
    published: str
    status: SourceStatus

    @property
    def is_gap(self) -> bool:
        """Whether the sources leave it open."""
        return not self.published


def slot_of(owner_id: str, part: Contact | Statement) -> str:
    """Return the id of the slot of a contact, or of a sentence on what is not stated; "" for one without facts."""
    return f"{owner_id}/{part.facts[0]}" if part.facts else ""


def owner_of(providers: ProviderSet) -> str:
    """Return what stands for a set of organisations in the ids of its slots: services have the same ids as sets."""
    return f"by-home.{providers.id}"


MAX_SHOWN = 60
"""Letters of an unknown slot's id that are shown."""
GONE = "No longer asked for by the sources"
"""What the places belong to that a setting once filled in and the library does not have any more."""


def gone(slot_id: str) -> Slot:
    """Return what stands for a place that the library does not have any more, so that it can be seen and removed."""
    return Slot(slot_id, "", GONE, "answer", one_line(slot_id, MAX_SHOWN), "", "", "current")


def with_gone(slots: Mapping[str, Slot], added: Iterable[str]) -> list[Slot]:
    """Return every slot, and at the end those that a setting once filled in and the library does not have any more."""
    return [*slots.values(), *(gone(slot_id) for slot_id in added if slot_id not in slots)]


def slots_in(records: Iterable[Service | Guide | Source], sets: Iterable[ProviderSet]) -> Iterator[Slot]:
    """Yield the slots of records, each followed by those of the organisations that give it, once for each set."""
    by_id = {providers.id: providers for providers in sets}
    for record in records:
        yield from _of_record(record)
        providers = by_id.pop(getattr(record, "providers", ""), None)
        if providers is not None:
            yield from _of_set(providers, record.id)


def _of_record(record: Service | Guide | Source) -> Iterator[Slot]:
    """Yield the slots of one record: its contacts, then what it says is not stated."""
    contacts: tuple[Contact, ...] = getattr(record, "contacts", ())
    for contact in contacts:
        yield _of_contact(record.id, record.id, record.title, contact, record.status)
    for silent in record.not_stated:
        slot = slot_of(record.id, silent)
        yield Slot(slot, record.id, record.title, "answer", to_plain(silent.text), "", "", record.status)


def _of_set(providers: ProviderSet, page: str) -> Iterator[Slot]:
    """Yield the slots of the organisations of one set."""
    for provider in providers.providers:
        for contact in provider.contacts:
            yield _of_contact(owner_of(providers), page, provider.name, contact, "current")


def _of_contact(owner_id: str, page: str, owner: str, contact: Contact, status: SourceStatus) -> Slot:
    """Return the slot of one contact."""
    slot = slot_of(owner_id, contact)
    return Slot(slot, page, owner, contact.kind, contact.label, contact.note, contact.value, status)
