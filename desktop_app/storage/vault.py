"""The casebook on disk: drafts of checklists, sealed, behind a passphrase.

    begin -> sealed file -> unlock -> SealedCasebook, in memory and on disk -> lock

Every change writes the whole file: encode, seal, temporary file, fsync, rename. A call returns when that is done.
A file that cannot be read is never overwritten: a backup can be put in its place, and the bad file is kept aside.
Nor is a file that changed since it was last read or written: it is another One Stop's.
"""

from __future__ import annotations

import contextlib
import datetime
import shutil
import time
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from tinydb import TinyDB

from desktop_app.checklists.casebook import Arrivals, Backup, VaultState, arrivals
from desktop_app.storage import envelope
from desktop_app.storage.atomic import parts_of, real, write_whole
from desktop_app.storage.backups import Backups, day_of
from desktop_app.storage.envelope import COST, Cost, Envelope
from desktop_app.storage.errors import (
    CasebookError,
    LockedCasebook,
    TooSoon,
    UnreadableCasebook,
    WrongCode,
    WrongPassphrase,
)
from desktop_app.storage.sealed import (
    NO_FILE,
    Content,
    SealedCasebook,
    SealedStorage,
    content_of,
    digest,
    read_bounded,
)
from desktop_app.storage.tries import KeptTries, Tries

ASIDE = "damaged"
SPARE = 3
"""A backup is made only where so many more copies of the casebook fit on the disk: saving goes first."""


class VaultFile:
    """One casebook file with its backups. Errors are CasebookErrors with a sentence for people."""

    def __init__(
        self, path: Path, backups_folder: Path, *, cost: Cost = COST, clock: Callable[[], float] = time.time
    ) -> None:
        """Keep the paths; `cost` is what a new key derivation spends, and `clock` tells seconds since 1970."""
        self._path, self._cost, self._clock = path, cost, clock
        self._backups = Backups(backups_folder)
        self._tries = KeptTries(path.with_name(f"{path.name}.tries"), clock)
        self._guesses = Tries(clock)
        self._casebook: SealedCasebook | None = None

    @property
    def state(self) -> VaultState:
        """Whether there is no casebook, one that waits for its passphrase, or an open one.

        One that is lost counts as waiting while there are backups of it, and so does one that nobody may look at.
        """
        if self._casebook is not None:
            return "open"
        try:
            return "locked" if self._path.exists() or self._backups.paths() else "off"
        except OSError:
            return "locked"

    def begin(self, passphrase: str) -> str:
        """Start a casebook and open it. Return its recovery code. Raises CasebookError."""
        if self.state != "off":
            raise CasebookError("There is a casebook already. It was left as it is. Open it instead.")
        code = envelope.new_code()
        casebook = self._opened(envelope.new_envelope(passphrase, code, self._cost), Content(), NO_FILE)
        casebook.save()
        self._casebook = casebook
        return code

    def unlock(self, passphrase: str) -> None:
        """Open the casebook. Raises WrongPassphrase, TooSoon, UnreadableCasebook or CasebookError."""
        data = self._read()
        with _counted(self._tries):
            opened = envelope.unlock(data, passphrase)
        self._casebook = self._opened(opened, content_of(opened, data), digest(data))

    def recover(self, code: str, new_passphrase: str) -> str:
        """Open the casebook by its recovery code, set a passphrase, and return the new code. Raises CasebookError."""
        envelope.strong(new_passphrase)
        data = self._read()
        with _counted(self._tries):
            opened = envelope.recover(data, code)
        content, fresh = content_of(opened, data), envelope.new_code()
        changed = opened.with_passphrase(new_passphrase, self._cost).with_code(fresh, self._cost)
        casebook = self._opened(changed, content, digest(data))
        casebook.save()
        self._casebook = casebook
        return fresh

    def change_passphrase(self, old: str, new: str) -> None:
        """Set another passphrase for the open casebook. Raises WrongPassphrase, WeakPassphrase or CasebookError."""
        self._reseal(old, lambda opened: opened.with_passphrase(new, self._cost))

    def new_code(self, passphrase: str) -> str:
        """Return a new recovery code for the open casebook. Raises WrongPassphrase or CasebookError."""
        code = envelope.new_code()
        self._reseal(passphrase, lambda opened: opened.with_code(code, self._cost))
        return code

    def _reseal(self, passphrase: str, changed: Callable[[Envelope], Envelope]) -> None:
        """Write the casebook under a changed header, with the same data key, if the passphrase is right."""
        casebook = self._open_casebook()
        with _counted(self._tries):
            opened = envelope.unlock(self._read(), passphrase)
        again = self._opened(changed(opened), casebook.content(), casebook.seen)
        again.save()
        self._casebook = again

    def lock(self) -> None:
        """Forget drafts and keys, as far as Python lets go of memory; nothing happens if it is not open."""
        if self._casebook is not None:
            self._casebook.close()
            self._casebook = None

    def casebook(self) -> SealedCasebook:
        """Return the open casebook. Raises LockedCasebook."""
        return self._open_casebook()

    def _open_casebook(self) -> SealedCasebook:
        """Return the open casebook. Raises LockedCasebook."""
        if self._casebook is None:
            raise LockedCasebook("The casebook is locked. Nothing was changed. Open it first.")
        return self._casebook

    def _opened(self, opened: Envelope, content: Content, seen: bytes) -> SealedCasebook:
        """Return a casebook over an envelope; `seen` is the digest of the file that it was read from."""
        db = TinyDB(self._path, opened, seen, storage=SealedStorage)
        return SealedCasebook(db, content, self._back_up)

    def _back_up(self, opened: Envelope) -> None:
        """Keep a copy of the file as it is before the first write of a day. No copy is no reason not to save."""
        with contextlib.suppress(OSError, CasebookError):
            if self._path.exists() and self._has_room():
                self._backups.make(self._path, self._today(), partial(content_of, opened))

    def _has_room(self) -> bool:
        """Return whether the disk has room for a backup and for the save after it. Raises OSError."""
        return shutil.disk_usage(self._path.parent).free > SPARE * self._path.stat().st_size

    def _today(self) -> datetime.date:
        """Return the day by the clock."""
        return self._now().date()

    def _now(self) -> datetime.datetime:
        """Return the time by the clock, in this zone."""
        return datetime.datetime.fromtimestamp(self._clock()).astimezone()

    def _read(self) -> bytes:
        """Return the bytes of the file. Raises UnreadableCasebook or CasebookError."""
        try:
            return read_bounded(self._path)
        except OSError as error:
            raise CasebookError(
                f"The casebook file cannot be read: {error.strerror}. It was left as it is. "
                "Try again, or restore a backup."
            ) from error

    def hand_over(self, path: Path) -> None:
        """Write the open casebook as one sealed file. Raises CasebookError."""
        casebook = self._open_casebook()
        try:
            if real(path) == real(self._path):
                raise CasebookError(f"{path} is the casebook itself. Nothing was written. Choose another name.")
            write_whole(path, casebook.sealed(), private=True)
        except OSError as error:
            raise CasebookError(f"{path} was not saved: {error.strerror}. Nothing was written.") from error

    def look_into(self, path: Path, passphrase: str) -> Arrivals:
        """Read a file that was handed over, by its passphrase or its code. Raises CasebookError; nothing is changed."""
        ours = self._open_casebook().drafts()
        try:
            data = read_bounded(path)
        except OSError as error:
            raise CasebookError(f"{path} cannot be read: {error.strerror}. Nothing was changed.") from error
        with _counted(self._guesses):
            opened = envelope.unlock_or_recover(data, passphrase)
        content = content_of(opened, data)
        return arrivals(content.drafts.values(), ours, content.wordings(), self._now())

    def take_over(self, arrivals: Arrivals) -> None:
        """Keep what arrived, in one write; of two drafts with the same id the newest wins. Raises CasebookError."""
        self._open_casebook().take([*arrivals.new, *arrivals.newer], arrivals.templates)

    def backups(self) -> list[Backup]:
        """Return the backups that have the right form, the newest first. Raises CasebookError."""
        try:
            return [Backup(path.name, day_of(path), number) for path, number in self._good_ones()]
        except OSError as error:
            raise CasebookError(f"The backups cannot be read: {error.strerror}. They were left as they are.") from error

    def _good_ones(self) -> Iterator[tuple[Path, int | None]]:
        """Yield the backups that are no ruins, with the number of drafts where the casebook is open."""
        for path in self._backups.paths():
            try:
                data = read_bounded(path)
                envelope.head_of(data)
                yield path, len(self._casebook.opened(data).drafts) if self._casebook else None
            except (OSError, UnreadableCasebook):
                continue

    def restore(self, backup: Backup) -> None:
        """Put a backup in the casebook's place, and lock. What was there is kept aside. Raises CasebookError."""
        try:
            path = next((path for path in self._backups.paths() if path.name == backup.name), None)
            if path is None:
                raise CasebookError("This backup is gone. Nothing was changed. Choose another.")
            data = read_bounded(path)
            envelope.head_of(data)
            if self._path.is_file():
                write_whole(self._aside(), self._path.read_bytes(), private=True)
            write_whole(self._path, data, private=True)
        except OSError as error:
            raise CasebookError(
                f"The backup was not put back: {error.strerror}. The file was left as it is."
            ) from error
        self.lock()

    def _aside(self) -> Path:
        """Return a new name for a file that is kept aside."""
        return self._path.with_name(f"{self._path.name}.{ASIDE}-{self._now():%Y%m%d-%H%M%S-%f}")

    def wait_seconds(self) -> int:
        """Return how many seconds must pass before the next secret may be tried: 0 for none."""
        return self._tries.wait_seconds()

    def delete_everything(self) -> None:
        """Delete the casebook, its backups, and all that was kept beside it. Raises CasebookError."""
        self.lock()
        failed: list[OSError] = []
        for found in (self._asides, partial(parts_of, self._path), self._backups.everything, self._own):
            with _noted(failed):
                for path in list(found()):
                    with _noted(failed):
                        _delete(path)
        self._tries.forget()
        if failed:
            raise CasebookError(
                f"Not everything could be deleted: {failed[0].strerror}. "
                f"Delete what is left in {self._path.parent} by hand."
            ) from failed[0]

    def _asides(self) -> Iterable[Path]:
        """Return the files that were kept aside, and what killed processes left beside the casebook."""
        beside, name = self._path.parent, self._path.name
        kinds = (f"{name}.{ASIDE}-*", f".{name}*.part")
        return [path for path in beside.iterdir() if any(map(path.match, kinds))] if beside.is_dir() else []

    def _own(self) -> Iterable[Path]:
        """Return the casebook, and the count of wrong tries."""
        return self._tries.path, self._path


@contextlib.contextmanager
def _counted(tries: Tries) -> Iterator[None]:
    """Count a secret that does not open; after several, make people wait. Raises TooSoon."""
    if wait := tries.wait_seconds():
        raise TooSoon(f"Too many tries. Nothing was changed. Wait {wait} seconds, then try again.")
    try:
        yield
    except (WrongPassphrase, WrongCode):
        tries.note_failure()
        raise
    tries.forget()


@contextlib.contextmanager
def _noted(failed: list[OSError]) -> Iterator[None]:
    """Note what fails, and go on after it."""
    try:
        yield
    except OSError as error:
        failed.append(error)


def _delete(path: Path) -> None:
    """Delete a file, and where it is a link, what it leads to: that is what was written. Raises OSError."""
    target = real(path)
    path.unlink(missing_ok=True)
    target.unlink(missing_ok=True)
