"""The vault: one casebook file behind a passphrase, with its backups.

    casebook.one-stop                   the casebook
    casebook.one-stop.tries             how often a wrong passphrase was given
    casebook.set-aside-DATE.one-stop    a damaged casebook that a backup took the place of
    backups/casebook-DATE.one-stop      the backups

One vault at a time may work on the files, from one thread at a time. None of the names tells of a child.
"""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from desktop_app.checklists.casebook import Arrivals, Backup, VaultState
from desktop_app.storage import envelope as envelopes
from desktop_app.storage.atomic import parts_of
from desktop_app.storage.backups import Backups, Clock
from desktop_app.storage.casebook_file import CasebookFile, arrivals_in
from desktop_app.storage.envelope import COST, Cost, Envelope
from desktop_app.storage.errors import (
    CasebookError,
    LockedCasebook,
    SaveError,
    UnreadableCasebook,
    WrongPassphrase,
)
from desktop_app.storage.sealed import SealedStorage, read_sealed, save, tables_in
from desktop_app.storage.tries import Tries


def _now() -> datetime.datetime:
    """Return the time by the machine's clock and zone."""
    return datetime.datetime.now().astimezone()


class VaultFile:
    """A casebook on disk. All that its methods raise is a CasebookError, but for SaveError where a path is given.

    A file that cannot be read is never written over. A lost file whose backups are there counts as damaged.
    """

    def __init__(self, path: Path, backups_folder: Path, clock: Clock = _now, cost: Cost = COST) -> None:
        """Keep the paths; nothing is read or made yet. Tests set a clock, and a low cost."""
        self._path = path
        self._folder = backups_folder
        self._clock = clock
        self._cost = cost
        self._backups = Backups(backups_folder, path, clock)
        self._tries = Tries(path.with_name(f"{path.name}.tries"), clock)
        self._book: CasebookFile | None = None
        self._spare: Envelope | None = None
        """What opens the backups of a damaged casebook."""

    @property
    def state(self) -> VaultState:
        """Whether there is no casebook, one that waits for its passphrase, or an open one."""
        if self._book is not None:
            return "open"
        return "locked" if self._path.exists() or self._backups.paths() else "off"

    def begin(self, passphrase: str) -> str:
        """Start a casebook and open it. Return the recovery code, which is kept nowhere."""
        if self.state != "off":
            raise CasebookError("There is a casebook already. It was left as it is. Delete it to start anew.")
        code = envelopes.new_code()
        envelope = envelopes.new_envelope(passphrase, code, self._cost)
        self._storage(envelope).write_first()
        self._open(envelope)
        return code

    def unlock(self, passphrase: str) -> None:
        """Open the casebook. Raises TooSoon, WrongPassphrase, or UnreadableCasebook: then offer the backups."""
        self.lock()
        self._open(self._tried(passphrase))

    def recover(self, code: str, new_passphrase: str) -> str:
        """Open the casebook by its recovery code, set a new passphrase, and return a new code."""
        envelopes.strong(new_passphrase)
        self.lock()
        self._open(self._unwrapped(partial(envelopes.recover, code=code)))
        fresh = envelopes.new_code()
        try:
            envelope = self._opened().storage.envelope.with_passphrase(new_passphrase, self._cost)
            self._rewrap(envelope.with_code(fresh, self._cost))
        except CasebookError:
            self.lock()
            raise
        self._tries.forget()
        return fresh

    def change_passphrase(self, old: str, new: str) -> None:
        """Set another passphrase; only the header of the files changes. A copy made before opens by the old one."""
        self._opened()
        envelopes.strong(new)
        self._rewrap(self._tried(old).with_passphrase(new, self._cost))

    def new_code(self, passphrase: str) -> str:
        """Return a new recovery code. A copy made before opens by the old one."""
        self._opened()
        code = envelopes.new_code()
        self._rewrap(self._tried(passphrase).with_code(code, self._cost))
        return code

    def lock(self) -> None:
        """Close the casebook and drop its keys. Python may keep copies in memory until it reuses the space."""
        if self._book is not None:
            self._book.close()
        self._book = self._spare = None

    def casebook(self) -> CasebookFile:
        """Return the open casebook. Raises LockedCasebook."""
        return self._opened()

    def delete_everything(self) -> None:
        """Delete the casebook, its backups, what was set aside and what killed processes left."""
        self.lock()
        left = 0
        for path in list(self._files()):
            try:
                path.unlink(missing_ok=True)
            except OSError:
                left += 1
        self._tries.forget()
        if left:
            raise CasebookError(
                f"{left} files of the casebook could not be deleted. The others are gone. "
                f"Close what may use them, and try again. They are in {self._path.parent} and {self._folder}."
            )
        self._remove_empty_folder()

    def hand_over(self, path: Path) -> None:
        """Write one encrypted file with all drafts. Raises SaveError."""
        sealed = self._opened().storage.sealed()
        if path.resolve() in {own.resolve() for own in (self._path, *self._files())}:
            raise SaveError(f"{path} is where One Stop keeps the casebook itself. Nothing was written. Choose another.")
        try:
            save(path, sealed)
        except CasebookError as error:
            raise SaveError(str(error)) from error

    def look_into(self, path: Path, passphrase: str) -> Arrivals:
        """Read a file that was handed over, by its passphrase or code. Nothing is changed."""
        book, data = self._opened(), read_sealed(path)
        tables = tables_in(envelopes.unlock_or_recover(data, passphrase).unseal(data))
        return arrivals_in(tables, book.drafts())

    def take_over(self, arrivals: Arrivals) -> None:
        """Keep the drafts that arrived, in one write. Of two with the same id the newest wins."""
        self._opened().take(arrivals)

    def backups(self) -> list[Backup]:
        """Return the good backups, the newest first. Before a passphrase was right, only their form is known."""
        return self._backups.listed(self._known_envelope())

    def restore(self, backup: Backup) -> None:
        """Put a backup in the casebook's place, and lock. The file that was there is kept under a new name."""
        data = self._backups.read(backup, self._known_envelope())
        self.lock()
        if self._path.exists():
            try:
                self._path.rename(self._set_aside())
            except OSError as error:
                raise CasebookError(
                    f"{self._path} could not be set aside: {error.strerror}. It was left as it is. "
                    "Close what may use it, and try again."
                ) from error
        save(self._path, data)

    def wait_seconds(self) -> int:
        """Return how many seconds must pass before the next passphrase may be tried."""
        return self._tries.wait_seconds()

    def _opened(self) -> CasebookFile:
        """Return the open casebook. Raises LockedCasebook."""
        if self._book is None:
            raise LockedCasebook("The casebook is locked. Nothing was changed. Enter the passphrase first.")
        return self._book

    def _known_envelope(self) -> Envelope | None:
        """Return what opens the backups, if a passphrase was right."""
        return self._spare if self._book is None else self._book.storage.envelope

    def _storage(self, envelope: Envelope) -> SealedStorage:
        """Return the storage of the casebook file."""
        return SealedStorage(self._path, envelope, self._backups.make)

    def _open(self, envelope: Envelope) -> None:
        """Open the casebook, once everything in it has been read and checked."""
        book = CasebookFile(TinyDB(envelope, storage=self._storage))
        try:
            book.drafts()
        except UnreadableCasebook:
            self._spare = envelope
            raise
        self._book = book
        self._backups.follow(envelope)

    def _rewrap(self, envelope: Envelope) -> None:
        """Write the open casebook and its backups under another header."""
        self._opened().rewrap(envelope)
        self._backups.follow(envelope)

    def _tried(self, passphrase: str) -> Envelope:
        """Return the file's envelope, opened by a passphrase; a wrong one is counted."""
        self._tries.refuse_if_too_soon()
        try:
            envelope = self._unwrapped(partial(envelopes.unlock, passphrase=passphrase))
        except WrongPassphrase:
            self._tries.failed()
            raise
        except UnreadableCasebook:
            if self._spare is None:
                self._tries.failed()
            raise
        self._tries.forget()
        return envelope

    def _unwrapped(self, unwrap: Callable[[bytes], Envelope]) -> Envelope:
        """Open the envelope of the file. Where that cannot be read, see whether the secret opens a backup."""
        try:
            return unwrap(read_sealed(self._path))
        except UnreadableCasebook:
            self._spare = self._backups.opened_by(unwrap)
            raise

    def _set_aside(self) -> Path:
        """Return a name that no file has yet, for one that is set aside."""
        name = f"{self._path.stem}.set-aside-{self._clock():%Y-%m-%d}"
        names = itertools.chain([name], (f"{name}-{number}" for number in itertools.count(2)))
        return next(path for path in (self._path.with_name(n + self._path.suffix) for n in names) if not path.exists())

    def _files(self) -> Iterator[Path]:
        """Yield every file that is, or was, of this casebook."""
        yield self._path
        yield from parts_of(self._path)
        tries = self._path.with_name(f"{self._path.name}.tries")
        yield tries
        yield from parts_of(tries)
        aside = f"{self._path.stem}.set-aside-"
        if self._path.parent.is_dir():
            yield from (path for path in self._path.parent.iterdir() if path.name.startswith(aside))
        if self._folder.is_dir():
            ours = (f"{self._path.stem}-", f".{self._path.stem}-")
            yield from (path for path in self._folder.iterdir() if path.name.startswith(ours))

    def _remove_empty_folder(self) -> None:
        """Remove the backups' folder, unless it holds something else."""
        try:
            self._folder.rmdir()
        except OSError:
            return
