"""Local contacts: what a setting adds to a gap, or notes on a published contact. They are never mixed with facts.

Nothing about a child belongs here, and no field asks for it.
"""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Annotated, Protocol

import msgspec
from msgspec import Meta

from desktop_app.content.dates import date_in_words
from desktop_app.content.errors import LocalContactError
from desktop_app.content.plain_text import isolated, one_line
from desktop_app.content.records import Record
from desktop_app.content.slots import MAX_SHOWN, Slot, SlotKind

MAX_VALUE, MAX_NOTE, MAX_WHO, MAX_SLOT = 300, 500, 60, 120
MAX_CONTACTS = 1000

SHORT_NUMBER, WHOLE_NUMBER = 3, 10
"""Digits of a number such as 101, and of a whole number with its code."""


class LocalContact(Record, frozen=True):
    """What a setting added to one slot: a `value` for a gap, a `note`, when and by whom.

    `added_on` is a date as YYYY-MM-DD. `added_by` is a role or initials, as typed; it may be empty.
    """

    slot: Annotated[str, Meta(min_length=1, max_length=MAX_SLOT)]
    added_on: datetime.date
    value: Annotated[str, Meta(max_length=MAX_VALUE)] = ""
    note: Annotated[str, Meta(max_length=MAX_NOTE)] = ""
    added_by: Annotated[str, Meta(max_length=MAX_WHO)] = ""


LocalContacts = Mapping[str, LocalContact]
"""Id of a slot -> what the setting added."""
NOTHING_LOCAL: LocalContacts = MappingProxyType({})
"""What a setting has that added nothing yet."""


def added_words(contact: LocalContact) -> str:
    """Say that a setting added this, when, and who where that was typed."""
    who = f" ({isolated(contact.added_by)})" if contact.added_by else ""
    return f"Added by your setting on {date_in_words(contact.added_on)}{who}"


def said(contact: LocalContact) -> str:
    """Return what a setting added as one text: the value, the note, and whose words they are."""
    own = (isolated(part.rstrip(".")) for part in (contact.value, contact.note) if part)
    return ". ".join((*own, added_words(contact)))


class LocalBook(Protocol):
    """Where local contacts are kept. All raise what their owner raises when a file cannot be used."""

    def all(self) -> LocalContacts:
        """Return every local contact by its slot."""

    def change(self, *, put: Iterable[LocalContact] = (), remove: Iterable[str] = ()) -> None:
        """Keep contacts, each in place of the one in its slot, and forget those of some slots: all or none."""

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on to another setting."""

    def take_in(self, path: Path) -> Iterable[LocalContact]:
        """Read such a file, as hostile until checked. Nothing is kept yet: see `merge`."""


def checked(contact: LocalContact, slot: Slot, present: LocalContact | None = None) -> LocalContact:
    """Return a contact that may be kept in a slot. Raises LocalContactError, which says what to do.

    A published contact takes no value; one that is `present` from the time when it was a gap may stay.
    """
    tidy = LocalContact(
        slot=slot.id,
        added_on=contact.added_on,
        value=_tidy("value", contact.value, MAX_VALUE),
        note=_tidy("note", contact.note, MAX_NOTE),
        added_by=_tidy("added_by", contact.added_by, MAX_WHO),
    )
    if not slot.is_gap and tidy.value and (present is None or tidy.value != present.value):
        raise LocalContactError("This contact is published: it can be given a note, and not be replaced.")
    if not tidy.value and not tidy.note:
        raise LocalContactError("Nothing is typed yet. Type what your setting knows.")
    if slot.is_gap and not tidy.value:
        raise LocalContactError("Only a note is typed. Type the contact or the answer too.")
    fault = _fault(slot.kind, tidy.value) if tidy.value else ""
    if fault:
        raise LocalContactError(fault)
    return tidy


def _tidy(field: str, text: str, length: int) -> str:
    """Return a text on one line. Raises LocalContactError for one that is too long or holds hidden signs."""
    line = " ".join(text.split())
    if len(line) > length:
        raise LocalContactError(f"That is over {length} characters. Shorten it.", field)
    if any(unicodedata.category(letter)[0] == "C" for letter in line):
        raise LocalContactError("There are hidden signs in the text. Type it by hand instead of pasting it.", field)
    return line


def _fault(kind: SlotKind, value: str) -> str:
    """Say what is wrong with a value of a kind; "" where nothing is."""
    if kind == "email" and "@" not in value:
        return "That is no email address. Type the whole address."
    if kind == "phone" and "@" not in value:
        digits = sum(letter.isdecimal() for letter in value)
        if digits < WHOLE_NUMBER and digits != SHORT_NUMBER:
            return "That looks too short. Type the whole number, with its code, or an email address."
    if "@" in value and kind in {"phone", "email"} and "." not in value.rpartition("@")[2]:
        return "That email address looks cut off. Type the whole address."
    if kind == "url" and ("." not in value or " " in value):
        return "That is no web address. Type it as the browser shows it."
    return ""


class Merge(msgspec.Struct, frozen=True):
    """What taking in a file of local contacts would do.

    `new` and `newer` would be kept; `kept` are already here, the same or later; `refused` have no slot here or
    cannot be kept, each with the reason.
    """

    new: tuple[LocalContact, ...]
    newer: tuple[LocalContact, ...]
    kept: tuple[LocalContact, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def taken(self) -> tuple[LocalContact, ...]:
        """Everything that would be kept."""
        return (*self.new, *self.newer)


def merge(
    present: LocalContacts, incoming: Iterable[LocalContact], slots: Mapping[str, Slot], today: datetime.date
) -> Merge:
    """Return what taking in some contacts would do. For a slot with two, the later date wins; a tie changes nothing.

    One from a day that is still to come is refused: nothing could ever take its place.
    """
    new: dict[str, LocalContact] = {}
    newer: dict[str, LocalContact] = {}
    kept: dict[str, LocalContact] = {}
    refused: list[tuple[str, str]] = []
    for contact in incoming:
        slot = slots.get(contact.slot)
        if slot is None:
            refused.append((one_line(contact.slot, MAX_SHOWN), "The library here has no such place."))
            continue
        if contact.added_on > today:
            refused.append((slot.id, "Its date is still to come."))
            continue
        try:
            good = checked(contact, slot, present.get(slot.id))
        except LocalContactError as error:
            refused.append((slot.id, str(error)))
            continue
        old = new.get(slot.id) or newer.get(slot.id) or present.get(slot.id)
        if old is not None and good.added_on <= old.added_on:
            kept[slot.id] = good
        elif slot.id in present:
            newer[slot.id] = good
        else:
            new[slot.id] = good
    return Merge(tuple(new.values()), tuple(newer.values()), tuple(kept.values()), tuple(refused))
