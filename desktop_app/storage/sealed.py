"""The open casebook: its drafts in memory, and a TinyDB storage that writes them sealed."""

from __future__ import annotations

import errno
import hashlib
import stat
from collections.abc import Callable, Iterable, Iterator, Mapping, Sized
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import msgspec
from tinydb import TinyDB
from tinydb.storages import Storage

from desktop_app.checklists.casebook import Draft, Wording, newest_first
from desktop_app.content.records import ChecklistTemplate
from desktop_app.storage.atomic import write_whole
from desktop_app.storage.envelope import Envelope, damaged
from desktop_app.storage.errors import CasebookError, ForeignFile, LockedCasebook
from desktop_app.storage.tables import Tables

MAX_BYTES = 64 * 2**20
MAX_DRAFTS = 5000
MAX_WORDINGS = 500
MAX_WORDING_BYTES = 16 * 2**20
"""Of all wordings together: read as records, they take ten times as much memory."""
SCHEMA = 1
NO_FILE = b""
"""Stands for the digest where there is no file."""
UNREADABLE = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
"""What reading JSON from elsewhere may raise."""


class _Schema(msgspec.Struct):
    """Which form the tables have."""

    schema: int


class _Rows(msgspec.Struct):
    """The tables of a casebook: TinyDB's document number -> row. A wording stays JSON until it is wanted."""

    casebook: dict[str, _Schema]
    drafts: dict[str, Draft]
    templates: dict[str, msgspec.Raw] = {}


class _Named(msgspec.Struct):
    """As much of a wording as names it."""

    id: str
    version: int


@dataclass
class Content:
    """What a casebook holds: drafts by id, and the wordings that they were begun on. Its repr shows none of it."""

    drafts: dict[str, Draft] = field(default_factory=dict, repr=False)
    templates: dict[Wording, msgspec.Raw] = field(default_factory=dict, repr=False)

    def wording(self, wording: Wording) -> ChecklistTemplate | None:
        """Return a wording; None where there is none, or none that this One Stop can read."""
        try:
            return msgspec.json.decode(self.templates[wording], type=ChecklistTemplate)
        except (KeyError, *UNREADABLE):
            return None

    def wordings(self) -> Iterator[ChecklistTemplate]:
        """Yield the wordings that this One Stop can read."""
        yield from filter(None, map(self.wording, self.templates))

    def tables(self) -> Tables:
        """Return all of it as TinyDB keeps it."""
        drafts = [msgspec.to_builtins(draft) for draft in self.drafts.values()]
        used = {draft.wording for draft in self.drafts.values()}
        templates = [raw for wording, raw in self.templates.items() if wording in used]
        return {"casebook": {"1": {"schema": SCHEMA}}, "drafts": _numbered(drafts), "templates": _numbered(templates)}


def _numbered(rows: Iterable[object]) -> dict[str, Any]:
    """Return rows under TinyDB's document numbers."""
    return {str(number): row for number, row in enumerate(rows, start=1)}


def read_bounded(path: Path) -> bytes:
    """Return the bytes of a plain file. Raises OSError, or DamagedCasebook where there are too many."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise OSError(errno.EINVAL, "it is not a plain file", str(path))
    with path.open("rb") as file:
        data = file.read(min(status.st_size, MAX_BYTES) + 1)
    if len(data) > MAX_BYTES:
        raise damaged(f"it has over {MAX_BYTES // 2**20} MiB")
    return data


def digest(data: bytes) -> bytes:
    """Return what tells the bytes of one casebook file from those of another."""
    return hashlib.sha256(data).digest()


def content_of(opened: Envelope, data: bytes) -> Content:
    """Return what a sealed file holds, checked. Raises UnreadableCasebook."""
    plain = opened.unseal(data)
    try:
        schema = msgspec.json.decode(plain, type=_SchemaOnly).casebook["1"].schema
        if schema != SCHEMA:
            raise ForeignFile(
                "This casebook was made by another version of One Stop. It was left as it is. Use that one."
            )
        rows = msgspec.json.decode(plain, type=_Rows)
        named = [(_name_of(raw), raw.copy()) for raw in rows.templates.values()]
    except (KeyError, *UNREADABLE):
        raise damaged("what it holds cannot be read") from None
    if excess := _excess(rows.drafts, rows.templates):
        raise damaged(f"it holds more than {excess}")
    templates = {name: raw for name, raw in named if name is not None}
    return Content({draft.id: draft for draft in rows.drafts.values()}, templates)


class _SchemaOnly(msgspec.Struct):
    """As much of a casebook as tells its form."""

    casebook: dict[str, _Schema]


def _excess(drafts: Sized, templates: Mapping[str, msgspec.Raw]) -> str:
    """Return what there is room for, where there is more of it; else "". It holds for writing as for reading."""
    sizes = [memoryview(raw).nbytes for raw in templates.values()]
    limits = {
        f"{MAX_DRAFTS} checklists": len(drafts) <= MAX_DRAFTS,
        f"{MAX_WORDINGS} wordings of checklists": len(sizes) <= MAX_WORDINGS,
        f"{MAX_WORDING_BYTES // 2**20} MiB of wordings of checklists": sum(sizes) <= MAX_WORDING_BYTES,
    }
    return next((room for room, holds in limits.items() if not holds), "")


def too_much(room: str) -> CasebookError:
    """Return the error for what would be more than can be read again."""
    return CasebookError(f"There is room for {room}. Nothing was changed. Delete old checklists first.")


def _refuse_unreadable(drafts: Iterable[Draft]) -> None:
    """Raise CasebookError where a draft could not be read again: a wording from elsewhere may ask for too much."""
    try:
        msgspec.convert(msgspec.to_builtins(list(drafts)), list[Draft])
    except msgspec.ValidationError:
        raise CasebookError(
            "This checklist holds more than the casebook can. Nothing was changed. Print it instead."
        ) from None


def _name_of(raw: msgspec.Raw) -> Wording | None:
    """Return which wording this is; None for what is none. Raises one of `UNREADABLE` where it is no JSON."""
    try:
        named = msgspec.json.decode(raw, type=_Named)
    except msgspec.ValidationError:
        return None
    return named.id, named.version


def _raw(template: ChecklistTemplate) -> msgspec.Raw:
    """Return a wording as it is kept."""
    return msgspec.Raw(msgspec.json.encode(template))


class SealedStorage(Storage):
    """A TinyDB storage that writes through an envelope, and replaces the file whole."""

    def __init__(self, path: Path, opened: Envelope, seen: bytes = NO_FILE) -> None:
        """Keep path and envelope. `seen` is the digest of the file as it was last read or written."""
        self.path, self.envelope, self.seen = path, opened, seen

    def read(self) -> Tables | None:
        """Return the tables, or None where there is no file yet. Raises UnreadableCasebook or OSError."""
        if not self.path.exists():
            return None
        return content_of(self.envelope, read_bounded(self.path)).tables()

    def write(self, data: Tables) -> None:
        """Seal all tables and write them, over no other file than was seen last. Raises CasebookError or OSError."""
        sealed = self.envelope.seal(msgspec.json.encode(data))
        if len(sealed) > MAX_BYTES:
            raise too_much(f"{MAX_BYTES // 2**20} MiB")
        if self._on_disk() != self.seen:
            raise CasebookError(
                "The casebook file was changed by another One Stop, or is gone. It was left as it is, and nothing was "
                "saved. Print what you need, or save it for another computer. Then lock the casebook and open it again."
            )
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, sealed, private=True)
        self.seen = digest(sealed)

    def _on_disk(self) -> bytes:
        """Return the digest of the file as it is now. Raises OSError or DamagedCasebook."""
        try:
            return digest(read_bounded(self.path))
        except FileNotFoundError:
            return NO_FILE

    def close(self) -> None:
        """Do nothing: no file is held open."""


class SealedCasebook:
    """The drafts of an open casebook. A change is on disk when its call returns; if that fails, nothing has changed."""

    def __init__(self, db: TinyDB, content: Content, back_up: Callable[[Envelope], None]) -> None:
        """Take what the file holds; `back_up` is called before each write."""
        self._storage: SealedStorage | None = db.storage  # type: ignore[assignment]  # the one it was made with
        self._content = content
        self._back_up = back_up

    def _open_storage(self) -> SealedStorage:
        """Return where it is written. Raises LockedCasebook after `close`."""
        if self._storage is None:
            raise LockedCasebook("The casebook is locked. Nothing was changed. Open it first.")
        return self._storage

    def save(self) -> None:
        """Write everything. Raises CasebookError; the old file then stays."""
        self._write(self._content)

    def _write(self, content: Content) -> None:
        """Write other content, and take it as ours once it is on disk. Raises CasebookError."""
        storage, tables = self._open_storage(), content.tables()
        if excess := _excess(tables["drafts"], tables["templates"]):
            raise too_much(excess)
        self._back_up(storage.envelope)
        try:
            storage.write(tables)
        except OSError as error:
            raise CasebookError(
                f"The casebook could not be saved: {error.strerror}. What was saved before is still there. "
                "Make room on the disk, or print the checklist now."
            ) from error
        self._content = content

    def close(self) -> None:
        """Let go of drafts and keys."""
        self._storage = None
        self._content = Content()

    @property
    def seen(self) -> bytes:
        """The digest of the file as it was last read or written. Raises LockedCasebook."""
        return self._open_storage().seen

    def content(self) -> Content:
        """Return what it holds. Raises LockedCasebook."""
        self._open_storage()
        return self._content

    def sealed(self) -> bytes:
        """Return everything as one sealed file. Raises LockedCasebook."""
        return self._open_storage().envelope.seal(msgspec.json.encode(self._content.tables()))

    def opened(self, data: bytes) -> Content:
        """Return what another file under the same data key holds. Raises UnreadableCasebook or LockedCasebook."""
        return content_of(self._open_storage().envelope, data)

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first. Raises LockedCasebook."""
        return newest_first(self.content().drafts.values())

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id. Raises CasebookError."""
        self.take([draft], ())

    def take(self, drafts: Iterable[Draft], templates: Iterable[ChecklistTemplate]) -> None:
        """Keep several drafts and wordings in one write. Raises CasebookError."""
        content = self.content()
        wordings = {(one.id, one.version): _raw(one) for one in templates}
        more = {draft.id: draft for draft in drafts}
        _refuse_unreadable(more.values())
        self._write(Content({**content.drafts, **more}, {**wordings, **content.templates}))

    def remove(self, draft_id: str) -> None:
        """Forget a draft; nothing happens if there is none. Raises CasebookError."""
        content = self.content()
        if draft_id in content.drafts:
            rest = {id_: draft for id_, draft in content.drafts.items() if id_ != draft_id}
            self._write(Content(rest, content.templates))

    def remove_all(self) -> None:
        """Forget every draft and every wording. Raises CasebookError."""
        self._write(Content())

    def keep_template(self, template: ChecklistTemplate) -> None:
        """Have a wording ready for the next draft that is put. It is written with that draft."""
        kept, wording = self.content().templates, (template.id, template.version)
        if wording not in kept:
            kept[wording] = _raw(template)

    def template(self, template_id: str, version: int) -> ChecklistTemplate | None:
        """Return a wording that was kept; None if it was not, or cannot be read by this One Stop."""
        return self.content().wording((template_id, version))
