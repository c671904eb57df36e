"""Backups of the casebook: one a day before its first write, seven days and four weeks of them, each read back."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from desktop_app.storage.atomic import write_whole
from desktop_app.storage.errors import UnreadableCasebook
from desktop_app.storage.sealed import read_bounded

DAYS, WEEKS = 7, 4
_NAME = re.compile(r"casebook-(\d{4}-\d{2}-\d{2})\.one-stop")


class Backups:
    """The copies in one folder, each named for its day."""

    def __init__(self, folder: Path) -> None:
        """Keep the folder; it is made at the first backup."""
        self._folder = folder

    def paths(self) -> list[Path]:
        """Return every backup, the newest first. Raises OSError."""
        if not self._folder.is_dir():
            return []
        return sorted((path for path in self._folder.iterdir() if _NAME.fullmatch(path.name)), reverse=True)

    def make(self, source: Path, day: datetime.date, check: Callable[[bytes], object]) -> None:
        """Keep a copy of a file for a day that has none, read it back, and let old ones go.

        `check` reads as a casebook what was read back. Raises OSError, or UnreadableCasebook where there is nothing
        good to copy.
        """
        path = self._folder / f"casebook-{day.isoformat()}.one-stop"
        if path.exists():
            return
        data = read_bounded(source)
        check(data)
        self._folder.mkdir(parents=True, exist_ok=True)
        write_whole(path, data, private=True)
        try:
            check(read_bounded(path))
        except UnreadableCasebook:
            path.unlink(missing_ok=True)
            raise
        self._let_go(day)

    def _let_go(self, today: datetime.date) -> None:
        """Delete what is neither of the last days nor the newest of one of the last weeks.

        Where a backup is of a later day than today, the clock was set back: then nothing is deleted.
        """
        paths = self.paths()
        if any(day_of(path) > today for path in paths):
            return
        kept = {*paths[:DAYS], *_newest_of_weeks(paths)}
        for path in paths:
            if path not in kept:
                with contextlib.suppress(OSError):
                    path.unlink()

    def everything(self) -> Iterator[Path]:
        """Yield the backups, and what a killed process left of them. Raises OSError."""
        for path in self._folder.iterdir() if self._folder.is_dir() else ():
            if path.name.startswith(("casebook-", ".casebook-")):
                yield path


def day_of(path: Path) -> datetime.date:
    """Return the day that a backup is named for; the first of all days where its name is no date."""
    found = _NAME.fullmatch(path.name)
    with contextlib.suppress(ValueError):
        return datetime.date.fromisoformat(found[1] if found else "")
    return datetime.date.min


def _newest_of_weeks(paths: Iterable[Path]) -> list[Path]:
    """Return the newest backup of each of the last weeks; `paths` have the newest first."""
    weeks: dict[tuple[int, int], Path] = {}
    for path in paths:
        weeks.setdefault(day_of(path).isocalendar()[:2], path)
    return list(weeks.values())[:WEEKS]
