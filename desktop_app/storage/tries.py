"""How often a secret was wrong lately, and how long the next try has to wait. It outlasts a restart."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from math import ceil
from pathlib import Path

import msgspec

from desktop_app.storage.atomic import write_whole

FREE, LONGEST = 3, 300
"""So many wrong tries cost nothing; no wait is longer than so many seconds."""
_MAX_BYTES = 1000


class _Failures(msgspec.Struct):
    """How many in a row, and when the last one was, in seconds since 1970."""

    count: int = 0
    last: float = 0.0


class Tries:
    """Counts in a small file. Whoever may write there may also delete it: it slows guessing by hand, not by program."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        """Keep the path."""
        self.path, self._clock = path, clock
        self._failures = self._read()

    def _read(self) -> _Failures:
        """Return what the file says; what cannot be read counts as none."""
        try:
            with self.path.open("rb") as file:
                return msgspec.json.decode(file.read(_MAX_BYTES), type=_Failures)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return _Failures()

    def wait_seconds(self) -> int:
        """Return how long to wait. A clock that was set back does not make it longer than a whole wait."""
        if self._failures.count < FREE:
            return 0
        whole = float(min(LONGEST, 2 ** min(20, self._failures.count - FREE + 1)))
        passed = self._clock() - self._failures.last
        return ceil(max(0.0, min(whole, whole - passed)))

    def note_failure(self) -> None:
        """Count one more."""
        self._failures = _Failures(max(0, self._failures.count) + 1, self._clock())
        with contextlib.suppress(OSError):
            write_whole(self.path, msgspec.json.encode(self._failures), private=True)

    def forget(self) -> None:
        """Start anew: the secret was right."""
        self._failures = _Failures()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
