"""Write a file whole or not at all.

    data -> temporary file in the same folder -> fsync -> rename over the old file -> fsync of the folder

A crash at any moment leaves the old file or the new one, never a part of either.
A killed process may leave the temporary file: `parts_of` finds those of a file.
"""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterator, Mapping
from itertools import count
from pathlib import Path

from desktop_app.storage.errors import SaveError

MAX_FAILURES = 10
"""How often a rename may be refused: on Windows a virus scanner can hold the old file for a moment."""
FIRST_WAIT = 0.002
"""Seconds before the second try; each wait is twice as long as the one before. All ten are two seconds."""


def write_whole(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write `data` to `path`, replacing the plain file that was there. A link is followed.

    A new file that is `private` can be read by its owner alone.
    Raises OSError and leaves the old file on failure. What is no plain file, such as a device, is never replaced.
    """
    path = real(path)
    with _parts() as parts:
        parts[_part(path, data, private=private)] = path
        _into_place(parts)


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a folder, which is made where it is not there: all of them, or none where one cannot be written.

    Each is whole beside its place before the first takes it. Raises OSError.
    """
    made: list[Path] = []
    try:
        made += [one for one in (folder, *folder.parents) if not one.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        with _parts() as parts:
            for name, data in files.items():
                path = real(folder / name)
                parts[_part(path, data, private=False)] = path
            _into_place(parts)
    except OSError:
        with contextlib.suppress(OSError):
            for one in made:
                one.rmdir()
        raise


@contextlib.contextmanager
def _parts() -> Iterator[dict[Path, Path]]:
    """Give a table of temporary files and their places; those that are left at its end are removed."""
    parts: dict[Path, Path] = {}
    try:
        yield parts
    finally:
        for part in parts:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _part(path: Path, data: bytes, *, private: bool) -> Path:
    """Return a temporary file beside a path, with the data safe on disk. Raises OSError and leaves nothing."""
    _refuse_odd_target(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=_part_prefix(path), suffix=".part")
    part = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        part.chmod(_mode_for(path, private=private))
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink(missing_ok=True)
        raise
    return part


def _into_place(parts: Mapping[Path, Path]) -> None:
    """Put temporary files where they belong."""
    for part, path in parts.items():
        _rename(part, path)
    for folder in {path.parent for path in parts.values()}:
        _sync_folder(folder)


def save_files(folder: Path, files: Mapping[str, str]) -> list[Path]:
    """Write files that a person asked for, all or none; return them. Raises SaveError with a sentence for people."""
    try:
        write_all(folder, {name: text.encode("utf-8", "replace") for name, text in files.items()})
    except OSError as error:
        reason = error.strerror or "it cannot be written there"
        raise SaveError(f"{folder} was not filled: {reason}. Nothing was written. Choose another folder.") from error
    return [folder / name for name in files]


def save_file(path: Path, content: str | bytes) -> None:
    """Write a file that a person asked for. Raises SaveError with a sentence for people."""
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    try:
        write_whole(path, data)
    except OSError as error:
        reason = error.strerror or "it cannot be written there"
        raise SaveError(f"{path} was not saved: {reason}. Nothing was written. Choose another folder.") from error


def real(path: Path) -> Path:
    """Return the file that a path leads to. Raises OSError, also where links lead in a circle."""
    try:
        return path.resolve()
    except RuntimeError as error:
        raise OSError(errno.ELOOP, "its links lead in a circle", str(path)) from error


def _refuse_odd_target(path: Path) -> None:
    """Raise OSError where `path` is there and is no plain file, or may not be written to."""
    if not path.exists():
        return
    if not path.is_file():
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
    if not os.access(path, os.W_OK):
        raise OSError(errno.EACCES, "the file there is protected", str(path))


def parts_of(path: Path) -> Iterator[Path]:
    """Yield what killed processes left of `path`. Raises OSError."""
    folder = real(path).parent
    if folder.is_dir():
        start = _part_prefix(real(path))
        yield from (part for part in folder.iterdir() if part.name.startswith(start) and part.suffix == ".part")


def _part_prefix(path: Path) -> str:
    """Return how the names of a file's temporary files start: a long name is cut, as systems set limits."""
    return f".{path.name[:40]}-"


def _rename(part: Path, path: Path) -> None:
    """Put the new file in the old one's place. Another program may hold the old one, so be patient."""
    for failures in count(1):
        try:
            part.replace(path)
        except PermissionError:
            if failures > MAX_FAILURES:
                raise
            time.sleep(FIRST_WAIT * 2 ** (failures - 1))
        else:
            return


def _mode_for(path: Path, *, private: bool) -> int:
    """Return the permission bits for the new file: those of the old one, or what a new file would get."""
    with contextlib.suppress(OSError):
        return path.stat().st_mode & 0o777
    if private:
        return 0o600
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
