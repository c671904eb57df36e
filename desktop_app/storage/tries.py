"""How often a secret was wrong lately, and how long the next try has to wait. The count can outlast a restart."""

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
    """Counts in memory."""

    def __init__(self, clock: Callable[[], float]) -> None:
        """Start with none."""
        self._clock = clock
        self._failures = _Failures()

    def wait_seconds(self) -> int:
        """Return how long to wait. Where the clock was set back, the whole wait starts now, and ends."""
        if self._failures.count < FREE:
            return 0
        if self._failures.last > self._clock():
            self._keep(_Failures(self._failures.count, self._clock()))
        whole = float(min(LONGEST, 2 ** min(20, self._failures.count - FREE + 1)))
        return ceil(max(0.0, whole - (self._clock() - self._failures.last)))

    def note_failure(self) -> None:
        """Count one more."""
        self._keep(_Failures(max(0, self._failures.count) + 1, self._clock()))

    def forget(self) -> None:
        """Start anew: the secret was right."""
        self._failures = _Failures()

    def _keep(self, failures: _Failures) -> None:
        """Have another count."""
        self._failures = failures


class KeptTries(Tries):
    """Counts in a small file. Whoever may write there may also delete it: it slows guessing by hand, not by program."""

    def __init__(self, path: Path, clock: Callable[[], float]) -> None:
        """Start with what the file says."""
        super().__init__(clock)
        self.path = path
        self._failures = self._read()

    def _read(self) -> _Failures:
        """Return what the file says; what cannot be read counts as none."""
        try:
            with self.path.open("rb") as file:
                return msgspec.json.decode(file.read(_MAX_BYTES), type=_Failures)
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            return _Failures()

    def _keep(self, failures: _Failures) -> None:
        """Have another count, in the file too."""
        super()._keep(failures)
        with contextlib.suppress(OSError):
            write_whole(self.path, msgspec.json.encode(failures), private=True)

    def forget(self) -> None:
        """Start anew: the secret was right."""
        super().forget()
        with contextlib.suppress(OSError):
            self.path.unlink(missing_ok=True)
