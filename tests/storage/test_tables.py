"""The TinyDB storage: what it takes, what it refuses, and that a refusal changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from tinydb import TinyDB, where

from desktop_app.storage.tables import BoundedJSONStorage, UnusableFile

LIMIT = 2**20
BAD: dict[str, bytes] = {
    "empty": b"",
    "only white space": b" \n\t ",
    "not JSON": b"{one",
    "cut off": b'{"settings": {"1": {"name": ',
    "two documents": b"{} {}",
    "binary": bytes(range(256)),
    "not UTF-8": b'{"settings": {"1": {"name": "\xff\xfe"}}}',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "a table that is a list": b'{"settings": []}',
    "a table that is a text": b'{"settings": "rows"}',
    "a row that is a text": b'{"settings": {"1": "row"}}',
    "a row that is a list": b'{"settings": {"1": [1]}}',
    "a row that is null": b'{"settings": {"1": null}}',
    "a row without a number": b'{"settings": {"first": {}}}',
    "too deep": b'{"settings": {"1": {"name": ' + b"[" * 100_000,
    "too deep and whole": b'{"settings": {"1": {"name": ' + b"[" * 100_000 + b"]" * 100_000 + b"}}}",
    "too large": b'{"settings": {}}' + b" " * LIMIT,
}


def storage(path: Path) -> BoundedJSONStorage:
    """Return a storage of at most a mebibyte."""
    return BoundedJSONStorage(path, LIMIT)


def test_no_file_is_no_tables_and_makes_none(tmp_path: Path) -> None:
    assert storage(tmp_path / "a.json").read() is None
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", BAD)
def test_a_bad_file_is_refused_and_left_as_it_is(case: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(BAD[case])
    with pytest.raises(UnusableFile):
        storage(path).read()
    assert path.read_bytes() == BAD[case]


@pytest.mark.parametrize(
    ("case", "said"), [("empty", "empty"), ("too large", "over 1 MiB"), ("not JSON", "not a TinyDB file")]
)
def test_a_refusal_tells_why(case: str, said: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(BAD[case])
    with pytest.raises(UnusableFile, match=said):
        storage(path).read()


def test_a_file_of_just_the_limit_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"settings": {}}'.ljust(LIMIT))
    assert storage(path).read() == {"settings": {}}


def test_what_is_written_is_read_back_by_a_plain_tinydb_too(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "down" / "a.json"
    with TinyDB(path, storage=BoundedJSONStorage, max_bytes=LIMIT) as db:
        db.table("t").insert({"name": "naïve", "value": [1, None, "سطر"]})
        db.table("t").insert({"name": "two"})
        db.table("t").update({"value": 2}, where("name") == "two")
    with TinyDB(path, encoding="utf-8") as plain:
        assert plain.table("t").all() == [
            {"name": "naïve", "value": [1, None, "سطر"]},
            {"name": "two", "value": 2},
        ]


def test_what_cannot_be_written_as_json_leaves_the_file(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b'{"t": {}}')
    with pytest.raises(TypeError):
        storage(path).write({"t": {"1": object()}})
    assert path.read_bytes() == b'{"t": {}}'
    assert list(tmp_path.iterdir()) == [path]
