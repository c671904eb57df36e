"""Read a file that people named, as hostile until checked."""

from __future__ import annotations

import codecs
import errno
import stat
from pathlib import Path

import msgspec

from desktop_app.storage.errors import InputFileError


def read_plain(path: Path, most: int) -> bytes:
    """Return what is in a plain file of at most so many bytes. Raises OSError, also for a pipe or a device."""
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
    with path.open("rb") as file:
        data = file.read(most + 1) if found.st_size <= most else b""
    if max(found.st_size, len(data)) > most:
        raise OSError(errno.EFBIG, f"it is over {most // 1024} KiB, which is too large", str(path))
    return data


def read_json(path: Path, max_bytes: int) -> object:
    """Return the data of a JSON file of at most `max_bytes` bytes. Raises InputFileError."""
    try:
        if stat.S_ISFIFO(path.stat().st_mode):
            raise InputFileError(f"{path} is a pipe, not a plain file. Nothing was written.")
        with path.open("rb") as file:
            data = file.read(max_bytes + 1)
    except OSError as error:
        raise InputFileError(f"{path} cannot be read: {error.strerror}. Nothing was written.") from error
    if len(data) > max_bytes:
        raise InputFileError(f"{path} is over {max_bytes // 1024} KiB. Nothing was written.")
    try:
        decoded = msgspec.json.decode(data.removeprefix(codecs.BOM_UTF8))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise InputFileError(f"{path} is not JSON: {error}. Nothing was written.") from error
    return decoded
