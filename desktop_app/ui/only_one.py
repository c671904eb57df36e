"""One window at a time for each folder of data. A second start shows the first one's window, and ends.

Lock and signal are files in the system's temporary folder: the folder of data may be read-only, or a stick.
"""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QFileSystemWatcher, QLockFile, QObject, Signal

_SIGNAL = "show-window"


class OnlyOne(QObject):
    """Knows whether this is the first start for a folder of data."""

    asked_for = Signal()
    """Another start wants the window to be seen."""

    def __init__(self, data_folder: Path, shared: Path | None = None) -> None:
        """Look at the lock; `shared` stands in for the system's temporary folder."""
        super().__init__()
        # Not by hashlib: loading OpenSSL for it costs time before the window shows.
        folder = str(data_folder.resolve()).encode("utf-8", "surrogateescape")
        digest = QCryptographicHash.hash(folder, QCryptographicHash.Algorithm.Sha256)
        name = digest.toHex().toStdString()[:16]
        self._folder = (shared or Path(tempfile.gettempdir())) / f"one-stop-{name}"
        with contextlib.suppress(OSError):
            self._folder.mkdir(mode=0o700, exist_ok=True)
        self._lock = QLockFile(str(self._folder / "window.lock"))
        # A lock is stale only when its owner is gone, however long the window has been open.
        self._lock.setStaleLockTime(0)
        self._watcher: QFileSystemWatcher | None = None

    def is_first(self) -> bool:
        """Take the lock; return False only where another window holds it."""
        return self._lock.tryLock(0) or self._lock.error() != QLockFile.LockError.LockFailedError

    def ask_first(self) -> None:
        """Ask the window that is open to show itself."""
        with contextlib.suppress(OSError):
            (self._folder / _SIGNAL).write_bytes(b"")

    def watch(self) -> None:
        """Notice from now on when another start asks for the window."""
        self._watcher = QFileSystemWatcher([str(self._folder)], self)
        self._watcher.directoryChanged.connect(self._look)
        self._look()

    def _look(self) -> None:
        """Take the signal away, if there is one, and pass it on."""
        with contextlib.suppress(OSError):
            (self._folder / _SIGNAL).unlink()
            self.asked_for.emit()

    def release(self) -> None:
        """Let another start be the first."""
        self._lock.unlock()
