"""TinyDB storages: JSON read within bounds, and written atomically or not at all."""

from __future__ import annotations

import stat
from itertools import chain
from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from desktop_app.storage.atomic import write_whole

Tables = dict[str, dict[str, Any]]
MAX_DIGITS = 9
"""Of the number of a document. Python makes no integer of thousands of digits."""


class UnusableFile(ValueError):
    """The file is no TinyDB file: empty, too large, too deep, or not JSON of the right shape."""


class BoundedJSONStorage(Storage):
    """A TinyDB storage that refuses files over a size, and replaces the file whole on every write."""

    document_type: Any = dict[str, Any]
    """What each document is read as."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        """Keep the path; the file need not exist yet."""
        self._path = path
        self._max_bytes = max_bytes

    def read(self) -> Tables | None:
        """Return the tables, or None where there is no file yet. Raises UnusableFile or OSError."""
        try:
            # A pipe would never answer.
            if stat.S_ISFIFO(self._path.stat().st_mode):
                raise UnusableFile("it is a pipe, not a plain file")
            with self._path.open("rb") as file:
                data = file.read(self._max_bytes + 1)
        except FileNotFoundError:
            return None
        if not data.strip():
            raise UnusableFile("the file is empty")
        if len(data) > self._max_bytes:
            raise UnusableFile(f"the file is over {self._max_bytes // 2**20} MiB")
        return decode(data, self.document_type)

    def write(self, data: Tables) -> None:
        """Write all tables. They are serialised before the file is touched."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")

    def close(self) -> None:
        """Do nothing: no file is held open."""


class RawStorage(BoundedJSONStorage):
    """The same, to read only: each document is the bytes of its JSON, for whoever knows what is in it."""

    document_type = msgspec.Raw


def decode(data: bytes, document_type: Any) -> Tables:
    """Decode JSON of the TinyDB shape: table -> document number -> document. Raises UnusableFile."""
    try:
        tables: Tables = msgspec.json.decode(data, type=dict[str, dict[str, document_type]])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UnusableFile("the file is not a TinyDB file") from error
    if not all(map(_is_number, chain.from_iterable(tables.values()))):
        raise UnusableFile("the file is not a TinyDB file")
    return tables


def _is_number(text: str) -> bool:
    """Return whether a key is the number of a document."""
    return text.isascii() and text.isdecimal() and len(text) <= MAX_DIGITS
