"""Local contacts in a TinyDB file of their own, and as a file that one setting hands to another."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import msgspec
from tinydb import TinyDB

from desktop_app.content.local import MAX_CONTACTS, LocalContact, LocalContacts
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Record
from desktop_app.storage.atomic import save_file
from desktop_app.storage.errors import InputFileError, LocalError, SaveError
from desktop_app.storage.input_file import read_json
from desktop_app.storage.tables import BoundedJSONStorage, Tables, UnusableFile

MAX_BYTES = 4 * 2**20
MAX_CAUSE = 200
"""Letters of what is wrong with a file: a field may have a name of megabytes."""
SCHEMA = 1
_TABLE = "local_contacts"


class Shared(Record, frozen=True):
    """What settings hand on: the schema number, which tells such a file from any other, and the contacts."""

    one_stop_local_contacts: int
    contacts: tuple[LocalContact, ...]


class LocalContactsFile:
    """The local contacts of one setting. A damaged file is reported and left as it is, never overwritten."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is made at the first change."""
        self._path = path

    def all(self) -> LocalContacts:
        """Return every local contact by its slot. Raises LocalError."""
        with self._open() as db:
            return self._contacts(db)

    def change(self, *, put: Iterable[LocalContact] = (), remove: Iterable[str] = ()) -> None:
        """Keep some contacts and forget those of some slots, in one write. Raises LocalError."""
        with self._open() as db:
            gone = frozenset(remove)
            contacts = {**self._contacts(db), **{contact.slot: contact for contact in put}}
            rows = [msgspec.to_builtins(contact) for slot, contact in contacts.items() if slot not in gone]
            if len(rows) > MAX_CONTACTS:
                raise LocalError(f"There is room for {MAX_CONTACTS} local contacts. Nothing was changed.")
            tables: Tables = {_TABLE: {str(number): row for number, row in enumerate(rows, start=1)}}
            try:
                db.storage.write(tables)
            except OSError as error:
                raise LocalError(
                    f"The local contacts could not be saved: {error.strerror}. The old ones were kept."
                ) from error

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on. Raises LocalError or SaveError."""
        contacts = self.all()
        if path.resolve() == self._path.resolve():
            raise SaveError(f"{path} is where One Stop keeps them itself. Nothing was written. Choose another name.")
        save_file(path, shared_text(contacts.values()))

    def take_in(self, path: Path) -> tuple[LocalContact, ...]:
        """Read a file that hands contacts on, as hostile until checked. Raises InputFileError."""
        return read_shared(path)

    def _open(self) -> TinyDB:
        """Open the file."""
        return TinyDB(self._path, storage=BoundedJSONStorage, max_bytes=MAX_BYTES)

    def _contacts(self, db: TinyDB) -> LocalContacts:
        """Return the contacts in the file by slot. Raises LocalError."""
        try:
            contacts = msgspec.convert(_rows(db), list[LocalContact])
        except (OSError, UnusableFile, msgspec.ValidationError) as error:
            raise LocalError(
                f"The file of local contacts {self._path} cannot be read: {one_line(str(error), MAX_CAUSE)}. "
                "It was left as it is. Move it away to start anew."
            ) from error
        return {contact.slot: contact for contact in contacts}


def _rows(db: TinyDB) -> list[dict[str, object]]:
    """Return the rows of the file. Raises UnusableFile where it is another file, which a change would replace."""
    if db.tables() - {_TABLE}:
        raise UnusableFile("it holds something else")
    rows = [dict(row) for row in db.table(_TABLE)]
    if not all(text.isprintable() for row in rows for text in row.values() if isinstance(text, str)):
        raise UnusableFile("it holds hidden signs")
    return rows


def shared_text(contacts: Iterable[LocalContact]) -> str:
    """Return the text of a file that hands contacts on."""
    data = msgspec.json.encode(Shared(one_stop_local_contacts=SCHEMA, contacts=tuple(contacts)))
    return msgspec.json.format(data, indent=1).decode() + "\n"


def read_shared(path: Path) -> tuple[LocalContact, ...]:
    """Read a file that hands contacts on, as hostile until checked. Raises InputFileError."""
    try:
        shared = msgspec.convert(read_json(path, MAX_BYTES), Shared)
    except msgspec.ValidationError as error:
        cause = one_line(str(error), MAX_CAUSE)
        raise InputFileError(f"{path} is not a file of local contacts: {cause}. Nothing was changed.") from error
    if shared.one_stop_local_contacts != SCHEMA:
        raise InputFileError(f"{path} was made by another version of One Stop. Nothing was changed.")
    if len(shared.contacts) > MAX_CONTACTS:
        raise InputFileError(f"{path} holds over {MAX_CONTACTS} contacts. Nothing was changed.")
    return shared.contacts
