"""A JSON file that a person named: read within bounds, or refused in one line that names it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.storage.errors import InputFileError
from desktop_app.storage.input_file import read_json

LIMIT = 2**16


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"{}", {}), (b'{"a": "\xd8\xb3 <b>"}', {"a": "س <b>"}), (b" [1, null] \n", [1, None]), (b'"x"', "x")],
)
def test_json_is_read(tmp_path: Path, data: bytes, value: object) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    assert read_json(path, LIMIT) == value


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not JSON"),
        (b"{'a': 1}", "is not JSON"),
        (b'{"a": 1', "is not JSON"),
        (b'{"a": "\xff"}', "is not JSON"),
        (b'{"a": "\\ud800"}', "is not JSON"),
        (b'{"a": "\x07"}', "is not JSON"),
        (b"\x00\x01\x02", "is not JSON"),
        (b"[" * 50_000, "is not JSON"),
        (b"[" * 30_000 + b"]" * 30_000, "is not JSON"),
        (b"x" * (LIMIT + 1), "is over 64 KiB"),
    ],
)
def test_anything_else_is_refused_by_name_in_one_line(tmp_path: Path, data: bytes, said: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(InputFileError) as refused:
        read_json(path, LIMIT)
    assert str(refused.value).startswith(f"{path} {said}")
    assert str(refused.value).endswith("Nothing was written.")
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", ["gone.json", "folder", "file/a.json", "x" * 300])
def test_a_place_that_cannot_be_read_is_refused_by_name(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputFileError, match="cannot be read"):
        read_json(tmp_path / name, LIMIT)


def test_a_byte_order_mark_is_no_error(tmp_path: Path) -> None:
    """Windows Notepad writes one."""
    (tmp_path / "answers.json").write_bytes(b'\xef\xbb\xbf{"age": "3 years"}')
    assert read_json(tmp_path / "answers.json", 1000) == {"age": "3 years"}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(InputFileError, match="pipe"):
        read_json(tmp_path / "pipe", 1000)
