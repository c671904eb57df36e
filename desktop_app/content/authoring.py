"""Read the authored records: one TOML file a record, and tab-separated tables for facts and places."""

from __future__ import annotations

import csv
import tomllib
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from desktop_app.content import records
from desktop_app.content.errors import AuthoringError
from desktop_app.content.tables import FOLDERS, LISTS, SINGLES

T = TypeVar("T", bound=records.Identified)

COMMON_ITEMS = Path("common", "items.toml")
"""Questions that many checklists ask alike, in the folder of the checklists."""


def read_all(folder: Path) -> dict[str, list[records.Identified]]:
    """Read every authored record under `folder`. Tables are sorted by id, so that a build is repeatable."""
    content: dict[str, list[records.Identified]] = {}
    for name, record_type in FOLDERS.items():
        content[name] = [read_record(path, record_type) for path in sorted((folder / name).glob("*.toml"))]
    for name, record_type in LISTS.items():
        rows = [row for path in sorted((folder / name).glob("*.tsv")) for row in read_table(path, record_type)]
        content[name] = rows
    for name, record_type in SINGLES.items():
        content[name] = [read_record(folder / f"{name}.toml", record_type)]
    return content


def read_record(path: Path, record_type: type[T]) -> T:
    """Read one TOML file as `record_type`; its `id` must be the file's name."""
    try:
        table = _read_toml(path)
        if record_type is records.ChecklistTemplate:
            _fill_in_common(table, _read_toml(path.parent / COMMON_ITEMS))
        record = msgspec.convert(table, record_type)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise AuthoringError(f"{path.name} cannot be read as a {record_type.__name__}: {error}") from error
    if record.id != path.stem:
        raise AuthoringError(f"{path.name} holds the id of another record.")
    return record


def _read_toml(path: Path) -> dict[str, Any]:
    """Read one TOML file as tables."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _fill_in_common(checklist: dict[str, Any], common: dict[str, dict[str, Any]]) -> None:
    """Put the common item in the place of each `use = "age"`; what the checklist words itself stays."""
    for section in checklist.get("sections", ()):
        for page in section.get("pages", ()):
            page["items"] = [_item(item, common) for item in page.get("items", ())]


def _item(item: dict[str, Any], common: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return an item as it is, or the common one that it uses with its own words put over it."""
    own = dict(item)
    name = own.pop("use", None)
    if name is None:
        return own
    if name not in common:
        raise msgspec.ValidationError(f"There is no common item `{name}`")
    return {"id": name, **common[name], **own}


def read_table(path: Path, record_type: type[T]) -> list[T]:
    """Read a tab-separated file with a head row; lists are separated by "; " and empty cells are left out."""
    try:
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
            rows = [(reader.line_num, row) for row in reader]
    except (OSError, UnicodeDecodeError) as error:
        raise AuthoringError(f"{path.name} cannot be read: {error}") from error
    return [_read_row(path, number, row, record_type) for number, row in rows]


def _read_row(path: Path, number: int, row: dict[str, str], record_type: type[T]) -> T:
    """Convert one row, naming its line when it does not fit."""
    list_fields = {field.name for field in msgspec.structs.fields(record_type) if field.default == ()}
    values: dict[str, Any] = {name: cell for name, cell in row.items() if cell}
    for name in list_fields & values.keys():
        values[name] = values[name].split("; ")
    try:
        return msgspec.convert(values, record_type, strict=False)
    except msgspec.ValidationError as error:
        raise AuthoringError(f"{path.name}, line {number}: {error}") from error
