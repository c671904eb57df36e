"""Content packs: newer content in a file that travels by hand, and what the window is handed to take one in.

A file is looked at. That makes an offer: who signed it, and what it changes. An offer can be applied, and that can be
rolled back.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, Protocol

from desktop_app.content.difference import Difference
from desktop_app.content.local import LocalContact, LocalContacts
from desktop_app.content.slots import Slot

Trust = Literal["shipped", "known", "unknown", "unsigned"]
"""It came with One Stop; its signer is known, or is not; nobody signed it."""


@dataclass(frozen=True)
class PackInfo:
    """Which content this is, and who stands behind it. `key_id` is what people compare of the signer's key."""

    version: int
    date: datetime.date
    title: str
    signer: str
    key_id: str
    trust: Trust


@dataclass(frozen=True)
class ToReview:
    """What a setting added to a gap that the new content fills: it may be taken away now.

    `published` is what the new content says there, "" where it has no such gap any more and may say it elsewhere.
    """

    contact: LocalContact
    owner: str
    label: str
    published: str


@dataclass(frozen=True)
class Offer:
    """What a file would bring. `warnings` are sentences on what to think of before it is used."""

    info: PackInfo
    present: PackInfo
    difference: Difference
    is_older: bool
    local_to_review: tuple[ToReview, ...] = ()
    warnings: tuple[str, ...] = ()


class ContentBook(Protocol):
    """Where the content in use is kept. All raise what their owner raises when something cannot be done."""

    def present(self) -> PackInfo:
        """Return which content is in use."""

    def can_roll_back(self) -> PackInfo | None:
        """Return which content was in use before this one, if it is still there."""

    def look_at(self, path: Path) -> Offer:
        """Read a file, as hostile until checked, and return what it would bring. Nothing is changed."""

    def apply(self, offer: Offer, *, accept_unknown: bool = False, accept_older: bool = False) -> PackInfo:
        """Use what was looked at from now on. People have to accept an unknown signer, and an older version."""

    def roll_back(self) -> PackInfo:
        """Use the content before this one again."""


def to_review(local: LocalContacts, old: Mapping[str, Slot], new: Mapping[str, Slot]) -> Iterator[ToReview]:
    """Yield what a setting added to each gap of the old content that the new one fills, or has no more."""
    for id_, contact in local.items():
        before, after = old.get(id_), new.get(id_)
        if before and before.is_gap and not (after and after.is_gap):
            now = after or before
            yield ToReview(contact, now.owner, now.label, after.published if after else "")
