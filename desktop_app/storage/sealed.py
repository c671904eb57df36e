"""A TinyDB storage whose file is sealed: see `envelope`. What was read is kept until the file changes."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from desktop_app.storage.atomic import write_whole
from desktop_app.storage.envelope import Envelope, damaged
from desktop_app.storage.errors import CasebookError, ForeignFile, LockedCasebook, UnreadableCasebook
from desktop_app.storage.tables import Tables

MAX_BYTES = 64 * 2**20
SCHEMA = 1
META: Tables = {"meta": {"1": {"schema": SCHEMA}}}

_Stamp = tuple[int, int, int]


class SealedStorage(Storage):
    """Reads and writes tables through an envelope. A file that cannot be read is never written over."""

    def __init__(self, path: Path, envelope: Envelope, before_write: Callable[[Envelope], None]) -> None:
        """Keep the path and the envelope. `before_write` makes the backup of the day, or raises."""
        self._path = path
        self._envelope: Envelope | None = envelope
        self._before_write = before_write
        self._tables: Tables | None = None
        self._stamp: _Stamp | None = None

    @property
    def envelope(self) -> Envelope:
        """The envelope in use. Raises LockedCasebook once this is closed."""
        if self._envelope is None:
            raise LockedCasebook("The casebook is locked. Nothing was changed. Enter the passphrase first.")
        return self._envelope

    def read(self) -> Tables:
        """Return the tables; their rows must not be changed. Raises CasebookError."""
        envelope, stamp = self.envelope, _stamp_of(self._path)
        if self._tables is None or stamp is None or stamp != self._stamp:
            self._tables = tables_in(envelope.unseal(read_sealed(self._path)))
            self._stamp = stamp
        return {name: dict(rows) for name, rows in self._tables.items()}

    def write(self, data: Tables) -> None:
        """Write all tables, sealed before the file is touched. Raises CasebookError, and the old file stays."""
        self.read()
        self._before_write(self.envelope)
        self._seal(data, self.envelope)

    def write_first(self) -> None:
        """Make the file, with no drafts in it. Raises CasebookError."""
        self._seal(dict(META), self.envelope)

    def rewrap(self, envelope: Envelope) -> None:
        """Write the same tables under another header. Raises CasebookError, and the old header stays."""
        tables = self.read()
        self._before_write(self.envelope)
        self._seal(tables, envelope)
        self._envelope = envelope

    def sealed(self) -> bytes:
        """Return the tables as a sealed file of their own. Raises CasebookError."""
        return self.envelope.seal(_encoded(self.read()))

    def close(self) -> None:
        """Forget the key and what was read. Python may keep copies in memory until it reuses the space."""
        self._envelope = self._tables = self._stamp = None

    def _seal(self, data: Tables, envelope: Envelope) -> None:
        """Write tables under an envelope."""
        sealed = envelope.seal(_encoded(data))
        if len(sealed) > MAX_BYTES:
            raise CasebookError(
                "The casebook is full. The old one was kept. Delete checklists that are no longer needed."
            )
        save(self._path, sealed)
        self._tables, self._stamp = data, _stamp_of(self._path)


def read_sealed(path: Path) -> bytes:
    """Read a sealed file within bounds. Raises CasebookError."""
    try:
        if path.exists() and not path.is_file():
            raise ForeignFile(f"{path} is no plain file, so it is no casebook. It was left as it is.")
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise damaged("it is missing") from None
    except OSError as error:
        raise CasebookError(
            f"{path} cannot be read: {error.strerror}. It was left as it is. Close what else may use it, and try again."
        ) from error
    if len(data) > MAX_BYTES:
        raise damaged(f"it is over {MAX_BYTES // 2**20} MiB")
    return data


def save(path: Path, sealed: bytes) -> None:
    """Write a sealed file whole or not at all. Raises CasebookError."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, sealed, private=True)
    except OSError as error:
        reason = error.strerror or "it cannot be written there"
        raise CasebookError(
            f"{path} could not be saved: {reason}. The old one was kept. Make room there, or close what holds it."
        ) from error


def tables_in(plain: bytes) -> Tables:
    """Read what was sealed. Raises UnreadableCasebook."""
    try:
        tables = msgspec.json.decode(plain, type=dict[str, dict[str, dict[str, Any]]])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        # The cause would hold what was sealed.
        raise damaged("what it holds is no casebook") from None
    if not all(number.isdecimal() for rows in tables.values() for number in rows):
        raise damaged("what it holds is no casebook")
    if tables.get("meta") != META["meta"]:
        raise ForeignFile("This casebook was made by another version of One Stop. It was left as it is. Use that one.")
    return tables


def is_good(envelope: Envelope, data: bytes) -> bool:
    """Return whether an envelope opens a sealed file, and a casebook is in it."""
    try:
        tables_in(envelope.unseal(data))
    except UnreadableCasebook:
        return False
    return True


def _encoded(tables: Tables) -> bytes:
    """Return tables as bytes. Raises CasebookError for a text that no file can hold."""
    try:
        return msgspec.json.encode(tables)
    except UnicodeEncodeError:
        raise CasebookError(
            "A text has signs that cannot be saved. The old casebook was kept. Take them out."
        ) from None


def _stamp_of(path: Path) -> _Stamp | None:
    """Return what changes when a file does; None where it cannot be told."""
    try:
        found = os.stat(path)  # noqa: PTH116  # an open casebook asks at every save
    except OSError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns
