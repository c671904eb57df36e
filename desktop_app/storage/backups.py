"""Backups of the casebook, sealed like the casebook itself: seven days, and one for each of four weeks before.

first write of a day -> the file as it stands is checked, copied, read back -> old backups go
"""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from desktop_app.checklists.casebook import Backup
from desktop_app.storage.envelope import Envelope, damaged, head_of
from desktop_app.storage.errors import CasebookError, UnreadableCasebook, WrongCode, WrongPassphrase
from desktop_app.storage.sealed import is_good, read_sealed, save, tables_in

DAYS, WEEKS = 7, 4
_DAY = r"(\d{4}-\d\d-\d\d)"

Clock = Callable[[], datetime.datetime]


class Backups:
    """The backups of one casebook, in a folder that may hold other things too."""

    def __init__(self, folder: Path, casebook: Path, clock: Clock) -> None:
        """Keep where they are. The folder is made at the first backup."""
        self._folder = folder
        self._casebook = casebook
        self._clock = clock
        self._name = re.compile(re.escape(casebook.stem) + "-" + _DAY + re.escape(casebook.suffix), re.ASCII)

    def paths(self) -> dict[datetime.date, Path]:
        """Return the files by day, the newest first. A folder that cannot be read has none."""
        found: dict[datetime.date, Path] = {}
        with contextlib.suppress(OSError):
            for path in self._folder.iterdir():
                match = self._name.fullmatch(path.name)
                with contextlib.suppress(ValueError):
                    if match is not None:
                        found[datetime.date.fromisoformat(match[1])] = path
        return dict(sorted(found.items(), reverse=True))

    def make(self, envelope: Envelope) -> None:
        """Keep the casebook as it stands, if today has no backup yet. Raises CasebookError, and makes none."""
        today = self._clock().date()
        target = self._folder / f"{self._casebook.stem}-{today}{self._casebook.suffix}"
        if target.exists():
            return
        data = read_sealed(self._casebook)
        if not is_good(envelope, data):
            raise damaged("what it holds does not match its seal")
        save(target, data)
        if read_sealed(target) != data or not is_good(envelope, read_sealed(target)):
            with contextlib.suppress(OSError):
                target.unlink()
            raise CasebookError(
                f"The backup {target} did not read back as it was written. "
                "The old casebook was kept. Check the disk before you go on."
            )
        self._thin_out(today)

    def follow(self, envelope: Envelope) -> None:
        """Put the envelope's header on every backup of its data key, so that a new passphrase opens them too.

        What fails here is tried again the next time that the casebook is opened.
        """
        for path, data in self._readable():
            with contextlib.suppress(CasebookError):
                if head_of(data) != envelope.head:
                    save(path, envelope.seal(envelope.unseal(data)))

    def listed(self, envelope: Envelope | None) -> list[Backup]:
        """Return the good backups, the newest first; with no envelope, those that have the right form."""
        days = {path: day for day, path in self.paths().items()}
        found = []
        for path, data in self._readable():
            with contextlib.suppress(UnreadableCasebook):
                head_of(data)
                drafts = None if envelope is None else len(tables_in(envelope.unseal(data)).get("drafts", {}))
                found.append(Backup(path.name, days[path], drafts))
        return found

    def read(self, backup: Backup, envelope: Envelope | None) -> bytes:
        """Return the bytes of a backup that was listed. Raises CasebookError."""
        path = next((path for path in self.paths().values() if path.name == backup.name), None)
        if path is None:
            raise CasebookError("That backup is no longer there. Nothing was changed. Choose another.")
        data = read_sealed(path)
        head_of(data)
        if envelope is not None and not is_good(envelope, data):
            raise damaged("what it holds does not match its seal")
        return data

    def opened_by(self, unwrap: Callable[[bytes], Envelope]) -> Envelope | None:
        """Return the envelope of the newest backup that a secret opens. Each header is tried once: it takes time."""
        tried: set[bytes] = set()
        for _, data in self._readable():
            with contextlib.suppress(UnreadableCasebook, WrongPassphrase, WrongCode):
                head = head_of(data)
                if head not in tried:
                    tried.add(head)
                    return unwrap(data)
        return None

    def _readable(self) -> Iterator[tuple[Path, bytes]]:
        """Yield each backup that can be read, with its bytes, the newest first."""
        for path in self.paths().values():
            with contextlib.suppress(CasebookError):
                yield path, read_sealed(path)

    def _thin_out(self, today: datetime.date) -> None:
        """Delete what is over seven days and four weeks.

        Backups of days to come are neither counted nor deleted: the clock was set back, or had been wrong.
        """
        past = [day for day in self.paths() if day <= today]
        weeks: dict[tuple[int, int], datetime.date] = {}
        for day in past[DAYS:]:
            weeks.setdefault(day.isocalendar()[:2], day)
        kept = {*past[:DAYS], *list(weeks.values())[:WEEKS]}
        for day, path in self.paths().items():
            if day in past and day not in kept:
                # One backup too many does no harm, and the next day's tries again.
                with contextlib.suppress(OSError):
                    path.unlink()
