"""Write a file whole or not at all.

    data -> temporary file in the same folder -> fsync -> rename over the old file -> fsync of the folder

A crash at any moment leaves the old file or the new one, never a part of either.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path

from desktop_app.storage.errors import SaveError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` to `path`, replacing the plain file that was there. A link is followed.

    Raises OSError and leaves the old file on failure. What is no plain file, such as a device, is never replaced.
    """
    path = path.resolve()
    _refuse_odd_target(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".one-stop-", suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode_for(path))
        part.replace(path)
    finally:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
    _sync_folder(path.parent)


def save_text(path: Path, text: str) -> None:
    """Write a file that a person asked for. Raises SaveError with a sentence for people."""
    try:
        write_whole(path, text.encode("utf-8", "replace"))
    except OSError as error:
        reason = error.strerror or "it cannot be written there"
        raise SaveError(f"{path} was not saved: {reason}. Nothing was written. Choose another folder.") from error


def _refuse_odd_target(path: Path) -> None:
    """Raise OSError where `path` is there and is no plain file, or may not be written to."""
    if not path.exists():
        return
    if not path.is_file():
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "the file there is protected", str(path))


def _mode_for(path: Path) -> int:
    """Return the permission bits for the new file: those of the old one, or what a plain new file would get."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    # The file is in its place already: a folder that cannot be synced is no reason to say otherwise.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
