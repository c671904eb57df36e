"""The content library as a TinyDB file: built once from the authored records, then only read."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from tinydb import TinyDB

from desktop_app.content.library import Library
from desktop_app.content.records import ContentChanges, DangerPanel, Identified
from desktop_app.content.tables import RECORD_TYPES, SINGLES
from desktop_app.storage.atomic import write_whole
from desktop_app.storage.errors import LibraryError
from desktop_app.storage.tables import BoundedJSONStorage, RawStorage, UnusableFile, decode

R = TypeVar("R", bound=Identified)

SCHEMA = 1
MAX_BYTES = 64 * 2**20

_UNREADABLE = (UnusableFile, KeyError, msgspec.DecodeError, UnicodeDecodeError, RecursionError)
_ADVICE = "Install One Stop again to mend it. In an emergency ring 999."


def read_library(path: Path) -> Library:
    """Open the library file read-only. Raises LibraryError with one sentence for people."""
    return Library(read_tables(path))


def read_tables(path: Path) -> dict[str, list[Identified]]:
    """Read every table of the library as records. Raises LibraryError."""
    try:
        return _converted(_raw_tables(path))
    except FileNotFoundError:
        raise LibraryError(f"The content library {path} is missing. Nothing of yours was changed. {_ADVICE}") from None
    except (OSError, *_UNREADABLE) as error:
        raise LibraryError(
            f"The content library {path} cannot be read: {_cause(error)}. Nothing of yours was changed. {_ADVICE}"
        ) from error


def newest_change(path: Path) -> tuple[int, datetime.date]:
    """Return version and date of the content in a library file, of which nothing else is read. Raises LibraryError."""
    try:
        (log,) = _records(_raw_tables(path)["changes"], ContentChanges)
    except (OSError, ValueError, *_UNREADABLE) as error:
        raise LibraryError(f"The content library {path} cannot be read: {_cause(error)}. {_ADVICE}") from error
    return log.changes[0].version, log.changes[0].date


def decode_tables(data: bytes, most: int) -> dict[str, list[Identified]]:
    """Read the tables in the bytes of a library file, at most so many records. Raises LibraryError with the cause."""
    try:
        tables = {name: list(rows.values()) for name, rows in decode(data, msgspec.Raw).items()}
        if sum(map(len, tables.values())) > most:
            raise UnusableFile("it holds too many records")
        return _converted(tables)
    except _UNREADABLE as error:
        raise LibraryError(_cause(error)) from error


def _converted(tables: dict[str, list[msgspec.Raw]]) -> dict[str, list[Identified]]:
    """Return the tables as records."""
    schema = [msgspec.json.decode(row) for row in tables.get("meta", ())]
    if schema != [{"schema": SCHEMA}]:
        raise UnusableFile("it was made for another version of One Stop")
    for name in SINGLES:
        if len(tables[name]) != 1:
            raise UnusableFile(f"the table “{name}” should hold one record")
    return {name: _records(tables[name], record_type) for name, record_type in RECORD_TYPES.items()}


def _records(rows: list[msgspec.Raw], record_type: type[R]) -> list[R]:
    """Decode the documents of a table as records of their type."""
    decoder = msgspec.json.Decoder(record_type)
    return [decoder.decode(row) for row in rows]


def _raw_tables(path: Path) -> dict[str, list[msgspec.Raw]]:
    """Read the tables as the JSON of their documents, in stored order."""
    # Its storage gives all tables at once. TinyDB's own tables would look at each document: that takes longer.
    with TinyDB(path, storage=RawStorage, max_bytes=MAX_BYTES) as db:
        tables = db.storage.read()
    if not tables:
        raise FileNotFoundError(path)
    return {name: list(rows.values()) for name, rows in tables.items()}


def _cause(error: Exception) -> str:
    """Say in a few words what is wrong with the file."""
    if isinstance(error, KeyError):
        return f"the table {error} is missing"
    return str(error).rstrip(".")


def write_library(path: Path, content: dict[str, list[Identified]]) -> None:
    """Write the library file from authored content, in its order: the same content gives the same bytes."""
    tables: dict[str, dict[str, Any]] = {"meta": {"1": {"schema": SCHEMA}}}
    for name, records in content.items():
        tables[name] = {str(number): msgspec.to_builtins(r) for number, r in enumerate(records, start=1)}
    BoundedJSONStorage(path, MAX_BYTES).write(tables)


def read_danger(path: Path) -> DangerPanel:
    """Read the danger panel from a file of its own: it has to work where the library does not. Raises LibraryError."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=DangerPanel)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise LibraryError(f"The danger panel {path} cannot be read. {_ADVICE}") from error


def write_danger(path: Path, content: dict[str, list[Identified]]) -> None:
    """Write the danger panel's own file from authored content."""
    (panel,) = content["danger"]
    write_whole(path, msgspec.json.format(msgspec.json.encode(panel), indent=1) + b"\n")
