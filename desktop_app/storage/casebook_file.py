"""The open casebook: drafts and wordings in TinyDB tables, over a sealed storage."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

import msgspec
from tinydb import TinyDB

from desktop_app.checklists.casebook import Arrivals, Draft, Wording, newest_first
from desktop_app.content.records import ChecklistTemplate
from desktop_app.storage.envelope import Envelope, damaged
from desktop_app.storage.errors import CasebookError
from desktop_app.storage.sealed import META, SealedStorage
from desktop_app.storage.tables import Tables

MAX_DRAFTS = 5000
_DRAFTS, _TEMPLATES = "drafts", "templates"
_YEARS = range(1900, 9000)
"""Years that can still be reckoned with, in any time zone."""

Row = dict[str, Any]


class CasebookFile:
    """Keeps drafts in the sealed file. Every change is one write; one that fails leaves all as it was."""

    def __init__(self, db: TinyDB) -> None:
        """Keep the database, whose storage is a SealedStorage."""
        self._db = db
        self._offered: dict[Wording, Row] = {}

    @property
    def storage(self) -> SealedStorage:
        """The storage below."""
        assert isinstance(self._db.storage, SealedStorage)  # noqa: S101  # for the type checker
        return self._db.storage

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first. Raises CasebookError."""
        return newest_first(drafts_in(self.storage.read()))

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id. Raises CasebookError."""
        self.put_all([draft])

    def put_all(self, drafts: Iterable[Draft]) -> None:
        """Keep drafts in one write, in place of older ones of the same ids. Raises CasebookError."""
        self._write({**self._rows(), **{draft.id: _row(draft) for draft in drafts}})

    def remove(self, draft_id: str) -> None:
        """Forget a draft, and its wording if no other uses it. Raises CasebookError."""
        rows = self._rows()
        if rows.pop(draft_id, None) is not None:
            self._write(rows)

    def remove_all(self) -> None:
        """Forget every draft and every wording. Raises CasebookError."""
        self._offered.clear()
        self._write({})

    def keep_template(self, template: ChecklistTemplate) -> None:
        """Keep a wording. It goes to the file with the first draft that uses it. Raises CasebookError."""
        wording = template.id, template.version
        if wording in self._wordings():
            return
        self._offered[wording] = msgspec.to_builtins(template)
        rows = self._rows()
        if wording in _used(rows.values()):
            self._write(rows)

    def template(self, template_id: str, version: int) -> ChecklistTemplate | None:
        """Return a wording that was kept; None if it was not, or is of no form that this version knows."""
        row = {**self._offered, **self._wordings()}.get((template_id, version))
        return None if row is None else _template(row)

    def take(self, arrivals: Arrivals) -> None:
        """Keep what arrived where it is newer than ours, in one write. Raises CasebookError."""
        ours = {draft.id: draft for draft in self.drafts()}
        known = self._wordings()
        arriving = {(one.id, one.version): msgspec.to_builtins(one) for one in arrivals.templates}
        self._offered.update({wording: row for wording, row in arriving.items() if wording not in known})
        self.put_all(
            draft
            for draft in (*arrivals.new, *arrivals.newer)
            if draft.id not in ours or draft.changed > ours[draft.id].changed
        )

    def rewrap(self, envelope: Envelope) -> None:
        """Write the same casebook under another header. Raises CasebookError."""
        self.storage.rewrap(envelope)

    def close(self) -> None:
        """Forget everything; whatever is asked from now on raises LockedCasebook."""
        self._offered.clear()
        self._db.close()

    def _rows(self) -> dict[str, Row]:
        """Return the rows of the drafts by id."""
        return {row["id"]: row for row in self.storage.read().get(_DRAFTS, {}).values()}

    def _wordings(self) -> dict[Wording, Row]:
        """Return the rows of the wordings that the file holds."""
        rows = self.storage.read().get(_TEMPLATES, {}).values()
        return {(row["id"], row["version"]): row for row in rows}

    def _write(self, rows: dict[str, Row]) -> None:
        """Write these drafts, and the wordings that they use."""
        if len(rows) > MAX_DRAFTS:
            raise CasebookError(f"There is room for {MAX_DRAFTS} checklists. The old casebook was kept. Delete some.")
        used = _used(rows.values())
        wordings = {**self._offered, **self._wordings()}
        self._db.storage.write(
            {
                **META,
                _DRAFTS: _numbered(rows.values()),
                _TEMPLATES: _numbered(row for wording, row in wordings.items() if wording in used),
            }
        )
        for wording in used:
            self._offered.pop(wording, None)


def drafts_in(tables: Tables) -> list[Draft]:
    """Return the drafts of tables that came from a file, all checked, in stored order. Raises DamagedCasebook."""
    rows = list(tables.get(_DRAFTS, {}).values())
    try:
        drafts = msgspec.convert(rows, list[Draft])
        wordings = [
            isinstance(row["id"], str) and isinstance(row["version"], int)
            for row in tables.get(_TEMPLATES, {}).values()
        ]
    except (msgspec.ValidationError, KeyError):
        raise damaged("what it holds is no casebook") from None
    if len(drafts) > MAX_DRAFTS or not all(wordings) or not all(map(_in_our_time, drafts)):
        raise damaged("what it holds is beyond all bounds")
    return list({draft.id: draft for draft in drafts}.values())


def arrivals_in(tables: Tables, ours: Iterable[Draft]) -> Arrivals:
    """Sort the drafts of a file by how they stand to ours. Raises DamagedCasebook."""
    here = {draft.id: draft.changed for draft in ours}
    drafts = newest_first(drafts_in(tables))
    used = {draft.wording for draft in drafts}
    known = filter(None, map(_template, tables.get(_TEMPLATES, {}).values()))
    return Arrivals(
        new=tuple(draft for draft in drafts if draft.id not in here),
        newer=tuple(draft for draft in drafts if draft.id in here and draft.changed > here[draft.id]),
        older=tuple(draft for draft in drafts if draft.id in here and draft.changed <= here[draft.id]),
        templates=tuple(one for one in known if (one.id, one.version) in used),
    )


def _row(draft: Draft) -> Row:
    """Return a draft as a row that can be read again. Raises CasebookError."""
    row: Row = msgspec.to_builtins(draft)
    try:
        sound = _in_our_time(msgspec.convert(row, Draft))
    except msgspec.ValidationError:
        sound = False
    if not sound:
        raise CasebookError("This checklist is beyond what the casebook can hold. The old one was kept. Shorten it.")
    return row


def _in_our_time(draft: Draft) -> bool:
    """Return whether the dates of a draft can be reckoned with."""
    dates: tuple[datetime.date, ...] = (draft.changed, draft.started, draft.delete_by)
    return all(date.year in _YEARS for date in dates)


def _template(row: Row) -> ChecklistTemplate | None:
    """Return a wording, or None where it is of no form that this version knows."""
    try:
        return msgspec.convert(row, ChecklistTemplate)
    except msgspec.ValidationError:
        return None


def _used(rows: Iterable[Row]) -> set[Wording]:
    """Return the wordings that drafts were begun on."""
    return {(row["template_id"], row["template_version"]) for row in rows}


def _numbered(rows: Iterable[Row]) -> dict[str, Row]:
    """Return rows as a TinyDB table."""
    return {str(number): row for number, row in enumerate(rows, start=1)}
