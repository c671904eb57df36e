"""What the tests of content packs share: a small content that is shipped, packs that come after it, and two signers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec

from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.storage import pack_file
from desktop_app.storage.content_book import ContentBookFile
from desktop_app.storage.content_store import ContentStore
from desktop_app.storage.library_file import write_danger, write_library
from desktop_app.storage.pack_file import Pack
from desktop_app.storage.pack_keys import private_key, public_bytes
from tests.content import small

TODAY = datetime.date(2027, 4, 10)
NEW_DAY = datetime.date(2027, 4, 1)
NUMBER: small.Path = ("services", 0, "contacts", 1, "value")
"""The gap of the small content: a phone that is named and not given."""
TITLE: small.Path = ("services", 0, "title")
SIGNER, OTHER_SIGNER = "A made-up team", "Somebody else"
Change = tuple[small.Path, object]


def pem(seed: int) -> bytes:
    """Return a private key that is always the same, as the text of its file."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    key = Ed25519PrivateKey.from_private_bytes(bytes([seed]) * 32)
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


KEY, OTHER_KEY = pem(7), pem(8)


def public(private: bytes) -> bytes:
    """Return the public half of a key."""
    return public_bytes(private_key(private))


def newest(version: int, day: datetime.date) -> Change:
    """Return the change that makes content of the small one, as some version."""
    log = [{"version": n, "date": "2026-11-26", "lines": ["A number was added."]} for n in range(version - 1, 0, -1)]
    log = [{"version": version, "date": str(day), "lines": ["One name is another."]}, *log]
    return ("changes", 0, "changes"), log


def tables(*changes: Change) -> dict[str, Any]:
    """Return the small content as the plain data of a library file."""
    made: dict[str, Any] = {"meta": {"1": {"schema": 1}}}
    for name, records in small.content(*changes).items():
        made[name] = {str(number): msgspec.to_builtins(record) for number, record in enumerate(records, 1)}
    return made


def packed(made: Mapping[str, Any], version: int = 3, day: datetime.date = NEW_DAY, title: str = "Spring") -> Pack:
    """Return an unsigned pack of a library as plain data."""
    return packed_bytes(json.dumps(made).encode(), json.dumps(made["danger"]["1"]).encode(), version, day, title)


def packed_bytes(
    library: bytes, danger: bytes, version: int = 3, day: datetime.date = NEW_DAY, title: str = "Spring"
) -> Pack:
    """Return an unsigned pack of two files, whatever they are."""
    return pack_file.make(library, danger, version, day, title)


def pack(*changes: Change, version: int = 3, day: datetime.date = NEW_DAY) -> Pack:
    """Return an unsigned pack of the small content with some changes."""
    return packed(tables(newest(version, day), *changes), version, day)


def signed(one: Pack, key: bytes = KEY, signer: str = SIGNER) -> Pack:
    """Return the pack, signed."""
    return pack_file.sign(one, key, signer)


@dataclass
class World:
    """A computer with One Stop on it: what was shipped, what was taken in, and a stick with files."""

    folder: Path
    local: Callable[[], LocalContacts] = lambda: NOTHING_LOCAL
    unsigned: bool = False
    today: datetime.date = TODAY
    made: int = field(default=0)

    def __post_init__(self) -> None:
        """Ship the small content and one known key."""
        self.ship()
        known = [{"name": "The maintainers", "key": public(KEY).hex()}]
        (self.folder / "keys.json").write_text(json.dumps(known), encoding="utf-8")

    @property
    def content(self) -> Path:
        """The folder of content that was taken in."""
        return self.folder / "content"

    def ship(self, *changes: Change) -> None:
        """Let One Stop come with the small content, with some changes."""
        made = small.content(*changes)
        write_library(self.folder / "one_stop.json", made)
        write_danger(self.folder / "danger.json", made)

    def store(self) -> ContentStore:
        """Return the content in use, as a start finds it."""
        return ContentStore(self.content, self.folder / "one_stop.json", self.folder / "danger.json")

    def book(self) -> ContentBookFile:
        """Return what takes in content, as a start makes it."""
        return ContentBookFile(
            self.store(), self.folder / "keys.json", self.local, lambda: self.unsigned, lambda: self.today
        )

    def file(self, one: Pack) -> Path:
        """Return a file with a pack."""
        self.made += 1
        path = self.folder / f"{self.made}.one-stop-pack"
        path.write_bytes(pack_file.to_bytes(one))
        return path

    def take(self, one: Pack) -> ContentBookFile:
        """Look at a pack and use it, whoever signed it."""
        book = self.book()
        book.apply(book.look_at(self.file(one)), accept_unknown=True, accept_older=True)
        return book

    def title(self) -> str:
        """Return the title of the small content's service, as a start shows it."""
        return self.store().library().services["help"].title

    def kept(self) -> dict[str, bytes]:
        """Return every file of taken-in content."""
        return {path.name: path.read_bytes() for path in sorted(self.content.glob("*"))}
