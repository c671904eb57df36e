"""The content in use: what came with One Stop, or what a setting took in from a pack, which can be rolled back.

    content/in-use.json      what was taken in, the newest first, and which signers were accepted
    content/<sum>.json       a library and its danger panel, named by the sums of what is in them
    content/<sum>.danger.json

The first file alone says what counts. It is replaced whole, after the others are on the disk: so a crash at any moment
leaves the old content or the new. Content that is damaged is passed by, and what came before it is used.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from desktop_app.content.library import Library
from desktop_app.content.records import DangerPanel, Identified, Record
from desktop_app.storage.atomic import write_whole
from desktop_app.storage.errors import LibraryError, PackError
from desktop_app.storage.input_file import read_plain
from desktop_app.storage.library_file import newest_change, read_danger, read_library, read_tables

MOST_KEPT = 2
"""The content in use and the one before it: under both lies what came with One Stop."""
MOST_KEYS = 100
T = TypeVar("T")

SCHEMA = 1
POINTER = "in-use.json"
MAX_BYTES, MAX_CONTENT = 2**20, 64 * 2**20
_OLDER = "What was there before it is used. Take in the file again to mend it."
_AS_IT_WAS = "Your content is as it was."
_OURS = re.compile(r"[0-9a-f]{64}(?:\.danger)?\.json|\..*\.part")
"""Names of the files that may be cleared away: content, and what a killed process left of it."""

Sum = Annotated[str, Meta(pattern="^[0-9a-f]{64}$")]


class Kept(Record, frozen=True):
    """Content that was taken in: what the pack said of itself, and the sums of the two files.

    `over` is the version that came with One Stop at that time: a newer One Stop may bring newer content.
    """

    version: int
    date: datetime.date
    title: str
    signer: str
    key: Annotated[str, Meta(pattern="^(?:[0-9a-f]{64})?$")]
    library: Sum
    danger: Sum
    over: int


class Accepted(Record, frozen=True):
    """A signer that the setting accepted, and the public key in hexadecimal."""

    name: str
    key: Sum


class InUse(Record, frozen=True):
    """What counts: the content that was taken in, the newest first, and the accepted signers."""

    one_stop_content: int
    kept: tuple[Kept, ...] = ()
    accepted: tuple[Accepted, ...] = ()


NOTHING = InUse(one_stop_content=SCHEMA)
"""Nothing was taken in."""


class ContentStore:
    """Finds the files of the content in use, and changes which they are.

    `folder` is where taken-in content is kept; `library` and `danger` are what came with One Stop.
    """

    def __init__(self, folder: Path, library: Path, danger: Path) -> None:
        """Keep the paths. Nothing is read yet."""
        self._folder, self._library, self._danger = folder, library, danger
        self.trouble = ""
        """A sentence on what could not be used, and what is used in its place; "" where all is well."""

    def library(self) -> Library:
        """Open the library in use. Raises LibraryError where not even the one that came with One Stop opens."""
        return self._opened(0, read_library)

    def tables(self) -> dict[str, list[Identified]]:
        """Open the library in use as tables of records. Raises LibraryError."""
        return self._opened(0, read_tables)

    def danger(self) -> DangerPanel:
        """Open the danger panel in use; it has to work where no library does. Raises LibraryError."""
        return self._opened(1, read_danger)

    def _opened(self, which: int, read: Callable[[Path], T]) -> T:
        """Read one of the two files in use. What this version of One Stop cannot read is passed by."""
        for kept in self.sound():
            try:
                return read(self.files_of(kept)[which])
            except LibraryError:
                self.trouble = f"This One Stop cannot read the content of version {kept.version}. {_OLDER}"
        return read((self._library, self._danger)[which])

    def files_of(self, kept: Kept) -> tuple[Path, Path]:
        """Return where the two files of some content are kept."""
        return self._folder / f"{kept.library}.json", self._folder / f"{kept.danger}.danger.json"

    def sound(self) -> Iterator[Kept]:
        """Yield the content that was taken in and can be used, the newest first, and note it where some cannot."""
        self.trouble = ""
        for kept in self._counting():
            if all(map(_is_whole, self.files_of(kept), (kept.library, kept.danger))):
                yield kept
            else:
                self.trouble = f"The content of version {kept.version} is damaged on this computer. {_OLDER}"

    def _counting(self) -> Iterator[Kept]:
        """Yield the content that was taken in, but for what a newer One Stop has outdone."""
        in_use = self.read()
        ours = self._shipped_version() if in_use.kept else 0
        return (kept for kept in in_use.kept if kept.over == ours or kept.version > ours)

    def shipped(self) -> tuple[int, datetime.date]:
        """Return version and date of what came with One Stop. Raises LibraryError."""
        return newest_change(self._library)

    def _shipped_version(self) -> int:
        """Return the version of what came with One Stop; 0 where that is damaged, so that all else counts."""
        try:
            return self.shipped()[0]
        except LibraryError:
            return 0

    def read(self) -> InUse:
        """Return what counts. Where that cannot be read, nothing was taken in, and `trouble` says so."""
        try:
            in_use = msgspec.json.decode(read_plain(self._folder / POINTER, MAX_BYTES), type=InUse)
            if in_use.one_stop_content == SCHEMA:
                return in_use
        except FileNotFoundError:
            return NOTHING
        except (OSError, msgspec.DecodeError, UnicodeDecodeError, RecursionError):
            pass
        self.trouble = f"One Stop cannot read which content was taken in. {_OLDER}"
        return NOTHING

    def put(self, kept: Kept, library: bytes, danger: bytes, accepted: Accepted | None = None) -> None:
        """Use some content from now on, and remember its signer where one was accepted. Raises PackError."""
        before = [one for one in self.sound() if (one.library, one.danger) != (kept.library, kept.danger)]
        in_use = self.read()
        keys = in_use.accepted
        if accepted is not None and accepted not in keys:
            keys = (*keys, accepted)[-MOST_KEYS:]
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            for path, data in zip(self.files_of(kept), (library, danger), strict=True):
                write_whole(path, data)
            self._write(InUse(one_stop_content=SCHEMA, kept=(kept, *before)[:MOST_KEPT], accepted=keys))
        except OSError as error:
            if not self.trouble:
                self._clear_all_but(in_use)
            raise PackError(f"The new content could not be kept: {error.strerror}. {_AS_IT_WAS}") from error

    def drop(self) -> None:
        """Let the newest content go, so that what was there before it counts again. Raises PackError."""
        before = list(self.sound())[1:]
        try:
            self._write(msgspec.structs.replace(self.read(), kept=tuple(before)))
        except OSError as error:
            raise PackError(f"The content before it could not be put back: {error.strerror}. {_AS_IT_WAS}") from error

    def _write(self, in_use: InUse) -> None:
        """Write what counts, and then clear away what does not any more. Raises OSError, and clears nothing away."""
        write_whole(self._folder / POINTER, msgspec.json.format(msgspec.json.encode(in_use), indent=1))
        self._clear_all_but(in_use)

    def _clear_all_but(self, in_use: InUse) -> None:
        """Clear away the files of content that does not count. What cannot be cleared away does no harm."""
        wanted = {path for kept in in_use.kept for path in self.files_of(kept)}
        with contextlib.suppress(OSError):
            for path in list(self._folder.iterdir()):
                if _OURS.fullmatch(path.name) and path not in wanted:
                    path.unlink()


def _is_whole(path: Path, wanted: str) -> bool:
    """Return whether a file has the sum that it should have."""
    try:
        return hashlib.sha256(read_plain(path, MAX_CONTENT)).hexdigest() == wanted
    except OSError:
        return False
