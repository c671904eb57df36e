"""Archives that come out the same, byte for byte, whoever makes them and whenever: tar.xz, deb, zip, SHA256SUMS.

Names are sorted, owners are root, modes are two, and every time is that of the release. Nothing outside is called.
"""

from __future__ import annotations

import hashlib
import io
import lzma
import os
import tarfile
import time
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

PRESET = 6
RUNS, READS = 0o755, 0o644
_AR_MAGIC = b"!<arch>\n"


@dataclass(frozen=True)
class Entry:
    """One file or link of an archive: bytes, a file on disk, or where a link leads."""

    name: str
    data: bytes | Path = b""
    runs: bool = False
    link: str = ""

    def content(self) -> bytes:
        """Return what is in the file."""
        return self.data.read_bytes() if isinstance(self.data, Path) else self.data


def entries_of(folder: Path, prefix: str) -> Iterator[Entry]:
    """Yield every file and link under a folder, in the order of their names, with `prefix` for the folder's own."""
    found = [Path(here) / name for here, folders, files in os.walk(folder) for name in (*folders, *files)]
    for path in sorted(found):
        name = str(PurePosixPath(prefix) / path.relative_to(folder).as_posix())
        if path.is_symlink():
            yield Entry(name, link=path.readlink().as_posix())
        elif path.is_file():
            yield Entry(name, path, runs=bool(path.stat().st_mode & 0o100))


def write_tar_xz(target: Path, entries: Iterable[Entry], epoch: int) -> None:
    """Write a compressed tar archive, with the folders that its names need."""
    with target.open("wb") as file:
        _tar_xz(file, entries, epoch)


def _tar_xz(file: BinaryIO, entries: Iterable[Entry], epoch: int, root: str = "") -> None:
    """Write the archive into an open file; every name in it begins with `root`."""
    sorted_entries = sorted(entries, key=lambda entry: entry.name)
    made: set[str] = set()
    with (
        lzma.open(file, "wb", preset=PRESET) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.GNU_FORMAT) as tar,
    ):
        for entry in sorted_entries:
            for folder in _new_folders(entry.name, made):
                tar.addfile(_tar_info(root + folder, epoch, tarfile.DIRTYPE, RUNS))
            _add(tar, root, entry, epoch)


def _new_folders(name: str, made: set[str]) -> list[str]:
    """Return the folders above a name that are not in the archive yet, from the top, and note them."""
    above = [str(folder) for folder in reversed(PurePosixPath(name).parents) if str(folder) not in {".", *made}]
    made.update(above)
    return above


def _add(tar: tarfile.TarFile, root: str, entry: Entry, epoch: int) -> None:
    """Add one file or link."""
    name = root + entry.name
    if entry.link:
        info = _tar_info(name, epoch, tarfile.SYMTYPE, 0o777)
        info.linkname = entry.link
        tar.addfile(info)
        return
    content = entry.content()
    info = _tar_info(name, epoch, tarfile.REGTYPE, RUNS if entry.runs else READS)
    info.size = len(content)
    tar.addfile(info, io.BytesIO(content))


def _tar_info(name: str, epoch: int, kind: bytes, mode: int) -> tarfile.TarInfo:
    """Return a head that says nothing of this machine."""
    info = tarfile.TarInfo(name)
    info.type, info.mode, info.mtime = kind, mode, epoch
    info.uname = info.gname = "root"
    return info


def write_deb(target: Path, control: Sequence[Entry], data: Sequence[Entry], epoch: int) -> None:
    """Write a Debian package: an ar archive of a version, the control files and the files to install."""
    with target.open("wb") as file:
        file.write(_AR_MAGIC)
        _ar_member(file, "debian-binary", b"2.0\n", epoch)
        for name, entries in (("control.tar.xz", control), ("data.tar.xz", data)):
            packed = io.BytesIO()
            _tar_xz(packed, entries, epoch, root="./")
            _ar_member(file, name, packed.getvalue(), epoch)


def _ar_member(file: BinaryIO, name: str, data: bytes, epoch: int) -> None:
    """Write one member of an ar archive; an odd length is filled up."""
    head = f"{name:<16}{epoch:<12}{0:<6}{0:<6}{'100644':<8}{len(data):<10}`\n"
    file.write(head.encode("ascii") + data + b"\n" * (len(data) % 2))


def write_zip(target: Path, entries: Iterable[Entry], epoch: int) -> None:
    """Write a zip archive. It has no links: each must have been made a file before."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as packed:
        for entry in sorted(entries, key=lambda entry: entry.name):
            info = zipfile.ZipInfo(entry.name, time.gmtime(epoch)[:6])
            info.create_system, info.compress_type = 3, zipfile.ZIP_DEFLATED
            info.external_attr = (0o100000 | (RUNS if entry.runs else READS)) << 16
            packed.writestr(info, entry.content())


def digest(path: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def write_sums(folder: Path, names: Iterable[str]) -> Path:
    """Write SHA256SUMS, as `sha256sum --check` reads it."""
    target = folder / "SHA256SUMS"
    lines = [f"{digest(folder / name)}  {name}\n" for name in sorted(names)]
    target.write_text("".join(lines), encoding="ascii", newline="\n")
    return target
