"""A setting's own cases in a TinyDB file of their own, and as a file that one setting hands to another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
from tinydb import TinyDB

from desktop_app.content.own_cases import MAX_CASES, OwnCase, OwnCases
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Record
from desktop_app.storage.atomic import save_file
from desktop_app.storage.errors import InputFileError, OwnCasesError, SaveError
from desktop_app.storage.input_file import read_json
from desktop_app.storage.tables import BoundedJSONStorage, Tables, UnusableFile

MAX_BYTES = 4 * 2**20
"""A full book of the longest texts fits, with four bytes a letter."""
MAX_SHARED = 2**20
MAX_CAUSE = 200
"""Letters of what is wrong with a file: a field may have a name of megabytes."""
SCHEMA = 1
HEAD = "one_stop_cases"
"""Field of a file for others that tells it from any other, and holds the schema number."""
_TABLE, _ABOUT = "own_cases", "about"


class Shared(Record, frozen=True):
    """What settings hand on: the schema number, and the cases."""

    one_stop_cases: int
    cases: tuple[OwnCase, ...]


class OwnCasesFile:
    """The cases of one setting. A damaged file is reported and left as it is, never overwritten."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is made at the first change."""
        self._path = path

    def all(self) -> OwnCases:
        """Return every case by its id. Raises OwnCasesError."""
        with self._open() as db:
            return self._cases(db)

    def keep(self, cases: Iterable[OwnCase]) -> None:
        """Keep cases in one write, each in place of the one with its id. Raises OwnCasesError."""
        with self._open() as db:
            self._write(db, {**self._cases(db), **{case.id: case for case in cases}})

    def remove(self, ids: Iterable[str]) -> None:
        """Forget some cases, in one write. Raises OwnCasesError."""
        with self._open() as db:
            gone = frozenset(ids)
            self._write(db, {id_: case for id_, case in self._cases(db).items() if id_ not in gone})

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on. Raises OwnCasesError or SaveError."""
        text = shared_text(self.all().values())
        if path.resolve() == self._path.resolve():
            raise SaveError(f"{path} is where One Stop keeps them itself. Nothing was written. Choose another name.")
        if len(text.encode()) > MAX_SHARED:
            raise SaveError("Your cases are too long together for one file. Nothing was written. Shorten some.")
        save_file(path, text)

    def take_in(self, path: Path) -> tuple[OwnCase, ...]:
        """Read a file that hands cases on, as hostile until checked. Raises InputFileError."""
        return read_shared(path)

    def _open(self) -> TinyDB:
        """Open the file."""
        return TinyDB(self._path, storage=BoundedJSONStorage, max_bytes=MAX_BYTES)

    def _cases(self, db: TinyDB) -> OwnCases:
        """Return the cases in the file by id. Raises OwnCasesError."""
        try:
            cases = msgspec.convert(_rows(db), list[OwnCase])
        except (OSError, UnusableFile, msgspec.ValidationError) as error:
            raise OwnCasesError(
                f"The file of your own cases {self._path} cannot be read: {one_line(str(error), MAX_CAUSE)}. "
                "It was left as it is. Move it away to start anew."
            ) from error
        return {case.id: case for case in cases}

    def _write(self, db: TinyDB, cases: OwnCases) -> None:
        """Write all cases. Raises OwnCasesError; the old ones then stay."""
        if len(cases) > MAX_CASES:
            raise OwnCasesError(f"There is room for {MAX_CASES} cases. Nothing was changed. Delete some first.")
        rows = {str(number): msgspec.to_builtins(case) for number, case in enumerate(cases.values(), start=1)}
        tables: Tables = {_ABOUT: {"1": {"schema": SCHEMA}}, _TABLE: rows}
        try:
            db.storage.write(tables)
        except OSError as error:
            raise OwnCasesError(f"Your cases could not be saved: {error.strerror}. The old ones were kept.") from error


def _rows(db: TinyDB) -> list[dict[str, object]]:
    """Return the rows of the file. Raises UnusableFile where it is another file, which a change would replace."""
    tables = db.tables()
    if not tables:
        return []
    if tables - {_TABLE, _ABOUT}:
        raise UnusableFile("it holds something else")
    if [dict(about) for about in db.table(_ABOUT)] != [{"schema": SCHEMA}]:
        raise UnusableFile("it was made by another version of One Stop")
    rows = [dict(row) for row in db.table(_TABLE)]
    if len(rows) > MAX_CASES:
        raise UnusableFile(f"it holds over {MAX_CASES} cases")
    if not all(text.isprintable() for row in rows for text in _texts(row)):
        raise UnusableFile("it holds hidden signs")
    return rows


def _texts(row: dict[str, object]) -> Iterator[str]:
    """Yield every text of a row."""
    for value in row.values():
        yield from (text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str))


def shared_text(cases: Iterable[OwnCase]) -> str:
    """Return the text of a file that hands cases on."""
    data = msgspec.json.encode(Shared(one_stop_cases=SCHEMA, cases=tuple(cases)))
    return msgspec.json.format(data, indent=1).decode() + "\n"


def read_shared(path: Path) -> tuple[OwnCase, ...]:
    """Read a file that hands cases on, as hostile until checked. Raises InputFileError."""
    data = read_json(path, MAX_SHARED)
    schema = data.get(HEAD) if isinstance(data, dict) else None
    if type(schema) is int and schema != SCHEMA:
        raise InputFileError(f"{path} was made by another version of One Stop. Nothing was changed.")
    try:
        shared = msgspec.convert(data, Shared)
    except msgspec.ValidationError as error:
        cause = one_line(str(error), MAX_CAUSE)
        raise InputFileError(f"{path} is not a file of cases: {cause}. Nothing was changed.") from error
    if len(shared.cases) > MAX_CASES:
        raise InputFileError(f"{path} holds over {MAX_CASES} cases. Nothing was changed.")
    return shared.cases
