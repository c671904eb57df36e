"""The open casebook: its drafts in memory, and a TinyDB storage that writes them sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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
SCHEMA = 1


class _Schema(msgspec.Struct):
    """Which form the tables have."""

    schema: int


class _Rows(msgspec.Struct):
    """The tables of a casebook: TinyDB's document number -> row. A wording is read only when it is wanted."""

    casebook: dict[str, _Schema]
    drafts: dict[str, Draft]
    templates: dict[str, dict[str, Any]] = {}


@dataclass
class Content:
    """What a casebook holds: drafts by id, and the wordings that they were begun on. Its repr shows none of it."""

    drafts: dict[str, Draft] = field(default_factory=dict, repr=False)
    templates: dict[Wording, dict[str, Any]] = field(default_factory=dict, repr=False)

    def wordings(self) -> Iterator[ChecklistTemplate]:
        """Yield the wordings that this One Stop can read."""
        for raw in self.templates.values():
            try:
                yield msgspec.convert(raw, ChecklistTemplate)
            except msgspec.ValidationError:
                continue

    def tables(self) -> Tables:
        """Return all of it as TinyDB keeps it."""
        drafts = [msgspec.to_builtins(draft) for draft in self.drafts.values()]
        used = {draft.wording for draft in self.drafts.values()}
        templates = [raw for wording, raw in self.templates.items() if wording in used]
        return {"casebook": {"1": {"schema": SCHEMA}}, "drafts": _numbered(drafts), "templates": _numbered(templates)}


def _numbered(rows: Iterable[dict[str, Any]]) -> dict[str, Any]:
    """Return rows under TinyDB's document numbers."""
    return {str(number): row for number, row in enumerate(rows, start=1)}


def read_bounded(path: Path) -> bytes:
    """Return the bytes of a file. Raises OSError, or DamagedCasebook where there are too many."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise damaged(f"it has over {MAX_BYTES // 2**20} MiB")
    return data


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
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError, RecursionError):
        raise damaged("what it holds cannot be read") from None
    if len(rows.drafts) > MAX_DRAFTS or len(rows.templates) > MAX_WORDINGS:
        raise damaged("it holds more than a casebook can")
    templates = {(str(raw.get("id")), _version(raw)): raw for raw in rows.templates.values()}
    return Content({draft.id: draft for draft in rows.drafts.values()}, templates)


class _SchemaOnly(msgspec.Struct):
    """As much of a casebook as tells its form."""

    casebook: dict[str, _Schema]


def _version(raw: dict[str, Any]) -> int:
    """Return the version of a wording; -1 for what is none."""
    version = raw.get("version")
    return version if isinstance(version, int) else -1


class SealedStorage(Storage):
    """A TinyDB storage that writes through an envelope, and replaces the file whole."""

    def __init__(self, path: Path, opened: Envelope) -> None:
        """Keep path and envelope; the file need not exist yet."""
        self.path, self.envelope = path, opened

    def read(self) -> Tables | None:
        """Return the tables, or None where there is no file yet. Raises UnreadableCasebook or OSError."""
        if not self.path.exists():
            return None
        return content_of(self.envelope, read_bounded(self.path)).tables()

    def write(self, data: Tables) -> None:
        """Seal all tables and write them; they are encoded before the file is touched. Raises OSError."""
        sealed = self.envelope.seal(msgspec.json.encode(data))
        self.path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(self.path, sealed, private=True)

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
        storage = self._open_storage()
        if len(content.drafts) > MAX_DRAFTS:
            raise CasebookError(
                f"There is room for {MAX_DRAFTS} checklists. Nothing was changed. Delete old ones first."
            )
        self._back_up(storage.envelope)
        try:
            storage.write(content.tables())
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
        wordings = {(one.id, one.version): msgspec.to_builtins(one) for one in templates}
        more = {draft.id: draft for draft in drafts}
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
        self.content().templates.setdefault((template.id, template.version), msgspec.to_builtins(template))

    def template(self, template_id: str, version: int) -> ChecklistTemplate | None:
        """Return a wording that was kept; None if it was not, or cannot be read by this One Stop."""
        raw = self.content().templates.get((template_id, version))
        try:
            return msgspec.convert(raw, ChecklistTemplate) if raw is not None else None
        except msgspec.ValidationError:
            return None
