"""TinyDB storages: JSON read within bounds, and written atomically or not at all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
from tinydb.storages import Storage

from desktop_app.storage.atomic import write_whole

Tables = dict[str, dict[str, Any]]


class UnusableFile(ValueError):
    """The file is no TinyDB file: empty, too large, too deep, or not JSON of the right shape."""


class BoundedJSONStorage(Storage):
    """A TinyDB storage that refuses files over a size, and replaces the file whole on every write."""

    def __init__(self, path: Path, max_bytes: int) -> None:
        """Keep the path; the file need not exist yet."""
        self._path = path
        self._max_bytes = max_bytes

    def read(self) -> Tables | None:
        """Return the tables, or None where there is no file yet. Raises UnusableFile or OSError."""
        try:
            with self._path.open("rb") as file:
                data = file.read(self._max_bytes + 1)
        except FileNotFoundError:
            return None
        if not data.strip():
            raise UnusableFile("the file is empty")
        if len(data) > self._max_bytes:
            raise UnusableFile(f"the file is over {self._max_bytes // 2**20} MiB")
        return _decode(data)

    def write(self, data: Tables) -> None:
        """Write all tables. They are serialised before the file is touched."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self._path, msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")

    def close(self) -> None:
        """Do nothing: no file is held open."""


def _decode(data: bytes) -> Tables:
    """Decode JSON of the TinyDB shape: table -> document number -> document."""
    try:
        tables = msgspec.json.decode(data, type=dict[str, dict[str, dict[str, Any]]])
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise UnusableFile("the file is not a TinyDB file") from error
    if not all(number.isdecimal() for rows in tables.values() for number in rows):
        raise UnusableFile("the file is not a TinyDB file")
    return tables
