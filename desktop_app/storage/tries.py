"""How often a wrong passphrase was given, and how long to wait for the next one.

The count is kept in a small file, so that starting One Stop again does not help. Whoever can delete that file, set the
clock, or copy the casebook away is not slowed down by it: against them there is only the cost of each guess.
"""

from __future__ import annotations

import contextlib
import datetime
import math
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from desktop_app.storage.atomic import write_whole
from desktop_app.storage.backups import Clock
from desktop_app.storage.errors import TooSoon

FREE = 3
"""How many wrong passphrases cost nothing. Each one after doubles the wait, from two seconds."""
LONGEST = 300
_MAX_BYTES = 200


class _Count(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Wrong passphrases in a row, and the time of the last one."""

    failures: Annotated[int, Meta(ge=0, le=10_000)] = 0
    last: Annotated[datetime.datetime, Meta(tz=True)] = datetime.datetime.min.replace(tzinfo=datetime.UTC)


class Tries:
    """Counts wrong passphrases in a row."""

    def __init__(self, path: Path, clock: Clock) -> None:
        """Keep the path; the file is made at the first wrong passphrase."""
        self._path = path
        self._clock = clock
        self._count: _Count | None = None

    def wait_seconds(self) -> int:
        """Return how long to wait. A clock that was set back never makes it longer than it was."""
        count = self._known()
        over = count.failures - FREE
        if over <= 0:
            return 0
        wait = min(LONGEST, 1 << min(over, 10))
        return max(0, min(wait, math.ceil(wait - (self._clock() - count.last).total_seconds())))

    def refuse_if_too_soon(self) -> None:
        """Raise TooSoon while there is a wait."""
        seconds = self.wait_seconds()
        if seconds:
            raise TooSoon(
                f"Several passphrases were wrong. Nothing was changed. Try again in {seconds} seconds, "
                "or use the recovery code."
            )

    def failed(self) -> None:
        """Count a wrong passphrase. Where it cannot be written down it counts until One Stop closes."""
        self._count = _Count(min(self._known().failures + 1, 10_000), self._clock())
        with contextlib.suppress(OSError):
            write_whole(self._path, msgspec.json.encode(self._count), private=True)

    def forget(self) -> None:
        """Start from nothing: the casebook was opened."""
        self._count = _Count()
        with contextlib.suppress(OSError):
            self._path.unlink(missing_ok=True)

    def _known(self) -> _Count:
        """Return the count; a file that makes no sense counts as none."""
        if self._count is None:
            try:
                with self._path.open("rb") as file:
                    self._count = msgspec.json.decode(file.read(_MAX_BYTES), type=_Count)
            except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
                self._count = _Count()
        return self._count
