"""The envelope of the casebook: who may open it, and how it is sealed. Bytes in, bytes out; no files.

    magic 7 | version 1 | length 4 | header: two wraps in JSON | nonce 12 | body and tag (AES-256-GCM)
    `------------------- associated data of the body -------------------´

A random data key of 256 bits seals the body. It is wrapped twice, for the passphrase and for the recovery code; each
wrap has its own salt, and a key that Argon2id makes of the secret. A changed passphrase makes a new wrap of the same
data key: so whoever knew the old passphrase and has an old copy can still read that copy and its successors.
All that is read is hostile until its tag has been checked, above all what the key derivation is asked to spend.
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import msgspec
from msgspec import Meta

from desktop_app.storage.errors import (
    CasebookError,
    DamagedCasebook,
    ForeignFile,
    WeakPassphrase,
    WrongCode,
    WrongPassphrase,
)

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC = b"1STOPCB"
VERSION = 1
MIN_PASSPHRASE = 8
MAX_PASSPHRASE = 1000
CODE_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32 signs: no I, L, O or U. Each is worth five bits."""
CODE_LENGTH = 28
CODE_GROUP = 4

_MAX_HEADER = 4096
_KEY, _SALT, _NONCE, _TAG = 32, 16, 12, 16
_FRAME = len(MAGIC) + 1 + 4
_FORGIVEN = str.maketrans("OIL", "011")

Kind = Literal["passphrase", "code"]


class Cost(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Argon2id spends: memory in KiB, rounds and lanes.

    A file cannot ask for more than this machine can spare. There is no floor: a cheaper wrap does not open.
    """

    memory: Annotated[int, Meta(ge=64, le=256 * 1024)]
    rounds: Annotated[int, Meta(ge=1, le=10)]
    lanes: Annotated[int, Meta(ge=1, le=8)]


COST = Cost(memory=64 * 1024, rounds=3, lanes=4)


class _Wrap(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data key, sealed with a key that is made of a secret."""

    cost: Cost
    salt: Annotated[bytes, Meta(min_length=_SALT, max_length=_SALT)]
    nonce: Annotated[bytes, Meta(min_length=_NONCE, max_length=_NONCE)]
    key: Annotated[bytes, Meta(min_length=_KEY + _TAG, max_length=_KEY + _TAG)]


class _Header(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Both ways to the data key."""

    passphrase: _Wrap
    code: _Wrap


class _Parts(NamedTuple):
    """A sealed file taken apart. `head` is everything before the nonce, as it stands."""

    head: bytes
    header: _Header
    nonce: bytes
    body: memoryview


@dataclass(frozen=True)
class Envelope:
    """The data key in use, with the header that goes before what it seals. Neither shows in its repr."""

    _key: bytes = field(repr=False)
    _header: _Header = field(repr=False)

    @property
    def head(self) -> bytes:
        """The first bytes of every file that this envelope seals."""
        header = msgspec.json.encode(self._header)
        return MAGIC + bytes([VERSION]) + len(header).to_bytes(4, "big") + header

    def seal(self, plain: bytes) -> bytes:
        """Return a sealed file, under a nonce that was never used before."""
        head, nonce = self.head, os.urandom(_NONCE)
        return b"".join((head, nonce, _aes(self._key).encrypt(nonce, plain, head)))

    def unseal(self, data: bytes) -> bytes:
        """Return what a file holds that this data key sealed, under whatever header. Raises UnreadableCasebook."""
        parts = _taken_apart(data)
        plain = _opened(self._key, parts.nonce, parts.body, parts.head)
        if plain is None:
            raise damaged("what it holds does not match its seal")
        return plain

    def with_passphrase(self, passphrase: str, cost: Cost = COST) -> Envelope:
        """Return the envelope with another passphrase and the same data key. Raises WeakPassphrase."""
        wrap = _wrapped(self._key, "passphrase", strong(passphrase), cost)
        return replace(self, _header=msgspec.structs.replace(self._header, passphrase=wrap))

    def with_code(self, code: str, cost: Cost = COST) -> Envelope:
        """Return the envelope with another recovery code and the same data key."""
        wrap = _wrapped(self._key, "code", _plain_code(code), cost)
        return replace(self, _header=msgspec.structs.replace(self._header, code=wrap))


def new_envelope(passphrase: str, code: str, cost: Cost = COST) -> Envelope:
    """Return an envelope with a fresh data key, for a passphrase and a recovery code. Raises WeakPassphrase."""
    key = os.urandom(_KEY)
    header = _Header(
        passphrase=_wrapped(key, "passphrase", strong(passphrase), cost),
        code=_wrapped(key, "code", _plain_code(code), cost),
    )
    return Envelope(key, header)


def unlock(data: bytes, passphrase: str) -> Envelope:
    """Open a file's envelope; its body is not read yet. Raises WrongPassphrase or UnreadableCasebook."""
    return _unwrapped(data, "passphrase", _composed(passphrase))


def recover(data: bytes, code: str) -> Envelope:
    """Open a file's envelope by the recovery code, however it was typed. Raises WrongCode or UnreadableCasebook."""
    return _unwrapped(data, "code", _plain_code(code))


def unlock_or_recover(data: bytes, secret: str) -> Envelope:
    """Open a file's envelope by its passphrase or its code. Raises WrongPassphrase or UnreadableCasebook."""
    try:
        return unlock(data, secret)
    except WrongPassphrase:
        try:
            return recover(data, secret)
        except WrongCode:
            pass
        raise


def head_of(data: bytes) -> bytes:
    """Return the first bytes of a file that has the right form. Raises UnreadableCasebook."""
    return _taken_apart(data).head


def new_code() -> str:
    """Return a recovery code of 140 random bits, in groups that can be copied by hand."""
    signs = [secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH)]
    return "-".join("".join(signs[at : at + CODE_GROUP]) for at in range(0, CODE_LENGTH, CODE_GROUP))


def strong(passphrase: str) -> str:
    """Return a new passphrase as it is used. Raises WeakPassphrase."""
    composed = _composed(passphrase)
    if not MIN_PASSPHRASE <= len(composed) <= MAX_PASSPHRASE:
        raise WeakPassphrase(
            f"A passphrase has {MIN_PASSPHRASE} signs or more, and at most {MAX_PASSPHRASE}. "
            "Nothing was changed. Choose another: three or four words that do not belong together."
        )
    return composed


def damaged(what: str) -> DamagedCasebook:
    """Return the error for a casebook file that is not as it was written."""
    return DamagedCasebook(
        f"The casebook file is damaged: {what}. It was left as it is. Restore a backup, or use another copy."
    )


def _composed(passphrase: str) -> str:
    """Return a passphrase in the one form that all keyboards lead to."""
    return unicodedata.normalize("NFC", passphrase)


def _plain_code(typed: str) -> str:
    """Return a recovery code as it was made, however it was typed. Raises WrongCode where it cannot be one."""
    signs = [sign for sign in unicodedata.normalize("NFKC", typed).upper().translate(_FORGIVEN) if sign.isalnum()]
    if len(signs) != CODE_LENGTH or not set(signs) <= set(CODE_SIGNS):
        raise WrongCode(
            f"A recovery code has {CODE_LENGTH} letters and digits, in groups of {CODE_GROUP}. "
            "Nothing was changed. Compare what you typed with the printed code."
        )
    return "".join(signs)


_REFUSALS: dict[Kind, Callable[[], CasebookError]] = {
    "passphrase": lambda: WrongPassphrase(
        "This passphrase does not open the casebook. Or the head of the file was changed: the two look alike. "
        "Nothing was changed. Try again, use the recovery code, or restore a backup."
    ),
    "code": lambda: WrongCode(
        "This recovery code does not open the casebook. Or the head of the file was changed: the two look alike. "
        "Nothing was changed. Use the code that was printed last, or restore a backup."
    ),
}


def _taken_apart(data: bytes) -> _Parts:
    """Take a sealed file apart, as hostile. Raises DamagedCasebook or ForeignFile."""
    if not data or (len(data) < _FRAME and data.startswith(MAGIC[: len(data)])):
        raise damaged("it is cut off" if data else "it is empty")
    if not data.startswith(MAGIC):
        raise ForeignFile("This file is no casebook, or its first bytes were changed. It was left as it is.")
    if data[len(MAGIC)] != VERSION:
        raise ForeignFile("This casebook was made by another version of One Stop. It was left as it is. Use that one.")
    end = _FRAME + int.from_bytes(data[_FRAME - 4 : _FRAME], "big")
    if end - _FRAME > _MAX_HEADER:
        raise damaged("its head cannot be read")
    if len(data) < end + _NONCE + _TAG:
        raise damaged("it is cut off")
    return _Parts(data[:end], _header(data[_FRAME:end]), data[end : end + _NONCE], memoryview(data)[end + _NONCE :])


def _header(data: bytes) -> _Header:
    """Read the header within its bounds. Raises DamagedCasebook."""
    try:
        return msgspec.json.decode(data, type=_Header)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise damaged("its head cannot be read") from None


def _wrapped(key: bytes, kind: Kind, secret: str, cost: Cost) -> _Wrap:
    """Wrap the data key for a secret, under a fresh salt."""
    salt, nonce = os.urandom(_SALT), os.urandom(_NONCE)
    sealed = _aes(_derived(secret, salt, cost)).encrypt(nonce, key, _purpose(kind, salt, cost))
    return _Wrap(cost=cost, salt=salt, nonce=nonce, key=sealed)


def _unwrapped(data: bytes, kind: Kind, secret: str) -> Envelope:
    """Return the envelope of a file whose wrap a secret opens. Raises the refusal of its kind."""
    header = _taken_apart(data).header
    wrap: _Wrap = getattr(header, kind)
    purpose = _purpose(kind, wrap.salt, wrap.cost)
    key = _opened(_derived(secret, wrap.salt, wrap.cost), wrap.nonce, wrap.key, purpose)
    if key is None:
        refusal = _REFUSALS[kind]()
        raise refusal
    return Envelope(key, header)


def _purpose(kind: Kind, salt: bytes, cost: Cost) -> bytes:
    """Return the associated data of a wrap: no wrap can be taken for another."""
    return b"".join((MAGIC, bytes([VERSION]), kind.encode(), salt, msgspec.json.encode(cost)))


def _derived(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Make a key of a secret by Argon2id. This takes about 0.1 seconds and 64 MiB at the real cost."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=_KEY, iterations=cost.rounds, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(secret.encode("utf-8", "surrogatepass"))


def _opened(key: bytes, nonce: bytes, sealed: bytes | memoryview, extra: bytes) -> bytes | None:
    """Return what was sealed, or None where key, text or associated data are not what they were."""
    from cryptography.exceptions import InvalidTag

    try:
        return _aes(key).decrypt(nonce, sealed, extra)
    except InvalidTag:
        return None


def _aes(key: bytes) -> AESGCM:
    """Return the cipher for a key."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    return AESGCM(key)
