"""The file of a content pack: what is in it, how it is signed, and how it is read as hostile until checked.

    magic 16 | length 4 | public key 32 | signature 64 | manifest: JSON | library: JSON | danger panel: JSON
                                                         `------ as long as the manifest says ------´

The Ed25519 signature is over the manifest, byte for byte, which has the length and SHA-256 of what follows. A file that
nobody signed has zeros in place of key and signature. Nothing is compressed, no name in the file is ever used as a
path, and the parts have to fill it exactly: so there is nothing to unpack, to escape to, or to hide in. A manifest is
written in one way only, so that it cannot be read in two.
"""

from __future__ import annotations

import datetime
import hashlib
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, NoReturn

import msgspec
from msgspec import Meta

from desktop_app.content.records import Record
from desktop_app.storage.errors import PackError
from desktop_app.storage.input_file import read_plain
from desktop_app.storage.library_file import SCHEMA

ANY_MAGIC, MAGIC = b"One Stop pack ", b"One Stop pack 1\n"
"""How a pack begins in every format, and in this one."""
FORMAT = 1
MAX_MANIFEST = 64 * 1024
MAX_MEMBER = 6 * 2**20
"""Four times today's library."""
MAX_FILE = 2 * MAX_MEMBER
MAX_NAME = 120
"""Letters of a title, and of a signer's name."""
LIBRARY, DANGER = "one_stop.json", "danger.json"
MEMBERS = (LIBRARY, DANGER)
SUFFIX = ".one-stop-pack"
SIGNED = b"One Stop content pack\0"
"""Goes before what is signed: a signature for something else is none for a pack."""

_HEAD = struct.Struct(">16sI32s64s")
_NO_KEY, _NO_SIGNATURE = bytes(32), bytes(64)
_KEPT = "Your content is as it was."
_NEWER = "was made for a newer One Stop. Install that first"

Title = Annotated[str, Meta(min_length=1, max_length=MAX_NAME)]


class Member(Record, frozen=True):
    """One part of a pack: its name, its length in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: Annotated[int, Meta(ge=1, le=MAX_MEMBER)]
    sha256: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Manifest(Record, frozen=True):
    """What a pack says of itself. `version` and `date` are those of the newest change in its library."""

    format: int
    schema: int
    version: Annotated[int, Meta(ge=1, le=1_000_000)]
    date: datetime.date
    title: Title
    members: Annotated[tuple[Member, ...], Meta(min_length=2, max_length=2)]
    signer: Annotated[str, Meta(max_length=MAX_NAME)] = ""


class _Made(msgspec.Struct):
    """The part of a manifest that every version of One Stop can read."""

    format: int
    schema: int


@dataclass(frozen=True)
class Pack:
    """A pack as read or made. `key` is the signer's public key, b"" where nobody signed."""

    manifest: Manifest
    signed_text: bytes
    library: bytes
    danger: bytes
    key: bytes = b""
    signature: bytes = b""

    @property
    def sha256(self) -> str:
        """What stands for this pack: its manifest says what is in it."""
        return hashlib.sha256(self.signed_text).hexdigest()


def make(library: bytes, danger: bytes, version: int, date: datetime.date, title: str) -> Pack:
    """Return a pack that nobody has signed. Raises PackError for a title or a library that no pack may have."""
    _check_words("title", title)
    if max(len(library), len(danger)) > MAX_MEMBER:
        raise PackError(f"The library is over {MAX_MEMBER // 2**20} MiB, too large for a pack. Nothing was written.")
    parts = zip(MEMBERS, (library, danger), strict=True)
    members = tuple(Member(name=n, size=len(d), sha256=hashlib.sha256(d).hexdigest()) for n, d in parts)
    manifest = Manifest(format=FORMAT, schema=SCHEMA, version=version, date=date, title=title, members=members)
    return _packed(manifest, library, danger)


def _packed(manifest: Manifest, library: bytes, danger: bytes) -> Pack:
    """Return a pack with a manifest that has been checked as if it came from a file."""
    text = msgspec.json.encode(manifest)
    return Pack(_manifest(text, "The pack"), text, library, danger)


def sign(pack: Pack, private: bytes, signer: str) -> Pack:
    """Return the pack, signed with a private key. `private` is the text of its file (PEM). Raises PackError."""
    from desktop_app.storage.pack_keys import private_key, public_bytes

    _check_words("signer's name", signer)
    key = private_key(private)
    named = _packed(msgspec.structs.replace(pack.manifest, signer=signer), pack.library, pack.danger)
    signature = key.sign(SIGNED + named.signed_text)
    return Pack(named.manifest, named.signed_text, pack.library, pack.danger, public_bytes(key), signature)


def _check_words(what: str, words: str) -> None:
    """Raise PackError for a title or a signer's name that no pack may have."""
    if not 0 < len(words) <= MAX_NAME or not words.isprintable():
        raise PackError(f"A {what} has 1 to {MAX_NAME} letters, and no hidden signs. Nothing was written.")


def to_bytes(pack: Pack) -> bytes:
    """Return the file of a pack. The same pack gives the same bytes."""
    key, signature = pack.key or _NO_KEY, pack.signature or _NO_SIGNATURE
    head = _HEAD.pack(MAGIC, len(pack.signed_text), key, signature)
    return b"".join((head, pack.signed_text, pack.library, pack.danger))


def read(path: Path) -> Pack:
    """Read a pack: its size, shape, sums and signature are checked, its content is not. Raises PackError."""
    return _parsed(_read_bytes(path), str(path))


def _read_bytes(path: Path) -> bytes:
    """Return the bytes of a plain file that is not too large."""
    try:
        return read_plain(path, MAX_FILE)
    except OSError as error:
        why = error.strerror or "this computer does not say why"
        raise PackError(f"{path} cannot be read: {why}. {_KEPT}") from error


def _parsed(data: bytes, name: str) -> Pack:
    """Return the pack in some bytes."""
    if not data.startswith(MAGIC):
        _refuse(f"{name} {_NEWER}" if data.startswith(ANY_MAGIC) else f"{name} is not a file of content for One Stop")
    if len(data) < _HEAD.size:
        _refuse_part(name)
    _, length, key, signature = _HEAD.unpack_from(data)
    if length > MAX_MANIFEST:
        _refuse_damaged(name)
    text = data[_HEAD.size : _HEAD.size + length]
    if len(text) < length:
        _refuse_part(name)
    manifest = _manifest(text, name)
    library, danger = _parts(data, _HEAD.size + length, manifest.members, name)
    return _with_signature(Pack(manifest, text, library, danger), key, signature, name)


def _parts(data: bytes, start: int, members: tuple[Member, ...], name: str) -> list[bytes]:
    """Return the parts of a pack, which have the sums that they should have and fill the file."""
    end = start + sum(member.size for member in members)
    if end > len(data):
        _refuse_part(name)
    if end < len(data):
        _refuse(f"{name} holds more than it says")
    parts = []
    for member in members:
        part = data[start : start + member.size]
        start += member.size
        if hashlib.sha256(part).hexdigest() != member.sha256:
            _refuse_damaged(name)
        parts.append(part)
    return parts


def _manifest(text: bytes, name: str) -> Manifest:
    """Read a manifest. Raises PackError."""
    try:
        made = msgspec.json.decode(text, type=_Made)
        if made.format > FORMAT or made.schema > SCHEMA:
            _refuse(f"{name} {_NEWER}")
        if made.format != FORMAT or made.schema != SCHEMA:
            _refuse(f"{name} was made for another version of One Stop")
        manifest = msgspec.json.decode(text, type=Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackError(f"{name} is damaged, or no file of content. {_KEPT} Ask for the file again.") from error
    if msgspec.json.encode(manifest) != text:
        _refuse_damaged(name)
    if tuple(member.name for member in manifest.members) != MEMBERS:
        _refuse(f"{name} does not hold what content is made of")
    if not (manifest.title.isprintable() and manifest.signer.isprintable()):
        _refuse(f"{name} has hidden signs in its title")
    return manifest


def _with_signature(pack: Pack, key: bytes, signature: bytes, name: str) -> Pack:
    """Return the pack with its signature, which fits. Raises PackError where it does not."""
    if key == _NO_KEY and signature == _NO_SIGNATURE:
        if pack.manifest.signer:
            _refuse(f"{name} names a signer and is not signed. Do not use it")
        return pack
    from desktop_app.storage.pack_keys import fits

    if not fits(key, signature, SIGNED + pack.signed_text):
        _refuse(f"{name} was changed after it was signed. Do not use it")
    if not pack.manifest.signer:
        _refuse(f"{name} does not say who signed it")
    return Pack(pack.manifest, pack.signed_text, pack.library, pack.danger, key, signature)


def _refuse(why: str) -> NoReturn:
    """Raise PackError for a reason."""
    raise PackError(f"{why}. {_KEPT}")


def _refuse_part(name: str) -> NoReturn:
    """Raise PackError for a file that was cut off."""
    _refuse(f"{name} is only a part of a file: copying stopped too early. Copy it again")


def _refuse_damaged(name: str) -> NoReturn:
    """Raise PackError for a file whose sums do not fit."""
    _refuse(f"{name} is damaged: something in it was changed. Ask for the file again")
