"""The content library on disk: damaged, empty or missing, it is refused in one line that names the file."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.storage.errors import LibraryError
from desktop_app.storage.library_file import read_danger, read_library, read_tables, write_library
from tests.content import small

SEED = 2026
FLIPS, CUTS = 40, 10


@pytest.fixture(scope="module")
def shipped_bytes(root: Path) -> bytes:
    return (root / "data" / "one_stop.json").read_bytes()


def refusal(path: Path) -> str:
    """Return what is said of a library that cannot be read."""
    with pytest.raises(LibraryError) as refused:
        read_library(path)
    return str(refused.value)


def said_of(read: Callable[[Path], object], path: Path) -> str:
    """Return the refusal of a damaged file, or its path where it can be read all the same."""
    try:
        assert read(path)
    except LibraryError as refused:
        return str(refused)
    return str(path)


def test_the_shipped_library_opens(root: Path) -> None:
    library = read_library(root / "data" / "one_stop.json")
    assert library.services["portage"].title
    assert len(library.facts) > 200


def test_the_shipped_library_is_not_touched_by_reading(root: Path, shipped_bytes: bytes) -> None:
    path = root / "data" / "one_stop.json"
    before = path.stat().st_mtime_ns
    read_tables(path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == (shipped_bytes, before)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (b"", "the file is empty"),
        (b"\x00" * 1000, "not a TinyDB file"),
        (b"<html>", "not a TinyDB file"),
        (b"[" * 100_000, "not a TinyDB file"),
        (b'{"meta": {"1": {"schema": 1}}}', "' is missing"),
        (b'{"meta": {"1": {"schema": 2}}}', "another version"),
        (b'{"meta": {}}', "another version"),
        (b'{"services": {}}', "another version"),
    ],
)
def test_a_bad_library_is_refused_by_name_in_one_line(damage: bytes, said: str, tmp_path: Path) -> None:
    path = tmp_path / "one_stop.json"
    path.write_bytes(damage)
    message = refusal(path)
    assert message.startswith(f"The content library {path} cannot be read: ")
    assert said in message
    assert message.endswith("In an emergency ring 999.")
    assert "\n" not in message


def test_a_missing_library_is_refused_by_name_and_not_made(tmp_path: Path) -> None:
    path = tmp_path / "gone" / "one_stop.json"
    assert refusal(path).startswith(f"The content library {path} is missing. ")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place_is_refused(tmp_path: Path) -> None:
    assert str(tmp_path) in refusal(tmp_path)


@pytest.mark.parametrize("table", sorted(small.TYPES))
def test_every_table_has_to_be_there(table: str, tmp_path: Path) -> None:
    content = small.content()
    del content[table]
    write_library(tmp_path / "a.json", content)
    assert f"the table '{table}' is missing" in refusal(tmp_path / "a.json")


@pytest.mark.parametrize("table", ["finder", "danger", "changes"])
def test_a_table_of_one_must_hold_its_one(table: str, tmp_path: Path) -> None:
    write_library(tmp_path / "a.json", {**small.content(), table: []})
    assert "\n" not in refusal(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'"title": "The Book"', b'"title": 7'),
        (b'"title": "The Book"', b'"titel": "The Book"'),
        (b'"title": "The Book"', b'"title": "The Book", "more": 1'),
        (b'"state": "required"', b'"state": "perhaps"'),
        (b'"1": {', b'"one": {'),
        (b'"line": 1', b'"line": 1e400'),
    ],
)
def test_a_record_that_does_not_fit_is_refused(old: bytes, new: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    write_library(path, small.content())
    good = path.read_bytes()
    assert old in good
    path.write_bytes(good.replace(old, new))
    assert str(path) in refusal(path)


def test_flipped_bits_are_refused_or_harmless_to_the_shape(tmp_path: Path, shipped_bytes: bytes) -> None:
    """Whatever a bad disk does, the answer is a library or a LibraryError."""
    chance = random.Random(SEED)
    path = tmp_path / "a.json"
    for _ in range(FLIPS):
        damaged = bytearray(shipped_bytes)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert str(path) in said_of(read_library, path)


def test_a_cut_library_is_always_refused(tmp_path: Path, shipped_bytes: bytes) -> None:
    chance = random.Random(SEED)
    path = tmp_path / "a.json"
    for _ in range(CUTS):
        path.write_bytes(shipped_bytes[: chance.randrange(len(shipped_bytes) - 2)])
        assert "cannot be read" in refusal(path)


def test_the_danger_panel_opens_without_the_library(root: Path) -> None:
    panel = read_danger(root / "data" / "danger.json")
    assert "999" in [number.value for number in panel.numbers]


@pytest.mark.parametrize(
    "damage",
    [b"", b"{", b"null", b"[" * 100_000, b'{"id": "danger"}', b'{"id": "\xff"}', b'{"id": ' + b"[" * 100_000],
    ids=["empty", "cut", "null", "deep", "short", "not UTF-8", "deep inside"],
)
def test_a_bad_danger_panel_is_refused_by_name_and_gives_the_number(damage: bytes, tmp_path: Path) -> None:
    path = tmp_path / "danger.json"
    path.write_bytes(damage)
    with pytest.raises(LibraryError) as refused:
        read_danger(path)
    assert str(path) in str(refused.value)
    assert "ring 999" in str(refused.value)


def test_flipped_bits_in_the_danger_panel_never_raise_anything_else(tmp_path: Path, root: Path) -> None:
    whole = (root / "data" / "danger.json").read_bytes()
    chance = random.Random(SEED)
    path = tmp_path / "danger.json"
    for _ in range(200):
        damaged = bytearray(whole)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        path.write_bytes(damaged)
        assert str(path) in said_of(read_danger, path)
