"""The keys that content packs are signed with (Ed25519), and those that are known.

Known are the keys in resources/content_keys.json, which come with One Stop, and those that a setting has accepted.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import msgspec
from msgspec import Meta

from desktop_app.content.records import Record
from desktop_app.storage.errors import PackError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

WEAK_KEYS = frozenset(
    {
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    }
)
"""Public keys of a small order, without their sign: a signature of anything for them can be made by anyone."""
GROUPS, SIGNS = 6, 4
"""A key in short, as people compare it: so many groups of so many signs."""


class KnownKey(Record, frozen=True):
    """A signer that is known, and the public key in hexadecimal."""

    name: Annotated[str, Meta(min_length=1, max_length=200)]
    key: Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


def in_short(key: bytes) -> str:
    """Return what people compare of a key, such as "3F2A 90C1 ..."; "" where there is no key."""
    signs = hashlib.sha256(key).hexdigest().upper() if key else ""
    return " ".join(signs[at : at + SIGNS] for at in range(0, GROUPS * SIGNS, SIGNS)).strip()


def shipped_keys(path: Path) -> tuple[KnownKey, ...]:
    """Return the keys that come with One Stop; none where the file cannot be read, so that nobody is known."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=tuple[KnownKey, ...])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ()


def name_of(key: bytes, known: Iterable[KnownKey]) -> str:
    """Return the name under which a key is known, or ""."""
    return next((one.name for one in known if one.key == key.hex()), "") if key else ""


def fits(key: bytes, signature: bytes, text: bytes) -> bool:
    """Return whether a signature of a text was made with the private half of a key, and by nobody else."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    if bytes((*key[:-1], key[-1] & 0x7F)).hex() in WEAK_KEYS:
        return False
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
    except (InvalidSignature, ValueError):
        return False
    return True


def new_private_key() -> bytes:
    """Return a new private key, as the text of its file (PEM, not encrypted: keep it where nobody else reads)."""
    from cryptography.hazmat.primitives import serialization
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def private_key(text: bytes) -> Ed25519PrivateKey:
    """Read a private key. Raises PackError."""
    from cryptography.exceptions import UnsupportedAlgorithm
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
    from cryptography.hazmat.primitives.serialization import load_pem_private_key

    try:
        key = load_pem_private_key(text, None)
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise PackError("That file holds no key. Make one with “one-stop pack keygen”. Nothing was signed.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise PackError("That key is of another kind. Make one with “one-stop pack keygen”. Nothing was signed.")
    return key


def public_bytes(key: Ed25519PrivateKey) -> bytes:
    """Return the public half of a key, 32 bytes."""
    return key.public_key().public_bytes_raw()
