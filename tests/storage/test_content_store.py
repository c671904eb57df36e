"""What counts is what one small file says: damage of any kind leaves older content in use, and is told."""

from __future__ import annotations

import errno
import json
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.storage import atomic
from desktop_app.storage.content_store import ContentStore
from desktop_app.storage.errors import LibraryError, PackError
from tests.storage.packs import NEW_DAY, TITLE, World, newest, pack, signed

SHIPPED, SECOND, THIRD = "Help at Home", "Help in Spring", "Help in Summer"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a computer on which content of version 3 was taken in."""
    made = World(tmp_path)
    made.take(signed(pack((TITLE, SECOND))))
    return made


@pytest.fixture
def twice(world: World) -> World:
    """Return one on which content of version 4 was taken in after it."""
    world.take(signed(pack((TITLE, THIRD), version=4)))
    return world


def newest_files(world: World) -> tuple[Path, Path]:
    """Return the library and the danger panel of the newest content."""
    store = world.store()
    return store.files_of(store.read().kept[0])


def told(world: World) -> str:
    """Return what a start says of the content."""
    store = world.store()
    store.library()
    return store.trouble


def test_what_was_taken_in_is_used_from_the_next_start_on(world: World) -> None:
    assert world.title() == SECOND
    assert told(world) == ""
    assert world.store().tables()["services"] == list(world.store().library().services.values())


def test_the_danger_panel_comes_from_the_same_content(world: World) -> None:
    world.take(signed(pack((("danger", 0, "title"), "Ring now"), version=4)))
    assert world.store().danger().title == "Ring now" == world.store().library().danger.title


def test_three_packs_keep_the_files_of_two(twice: World) -> None:
    twice.take(signed(pack((TITLE, "Help in Autumn"), version=5)))
    assert len(twice.kept()) == 1 + 2 * 2 - 1, "both have the same danger panel"
    assert twice.title() == "Help in Autumn"


def instead(path: Path, make: Callable[[Path], object]) -> None:
    """Put something else in the place of a file."""
    path.unlink()
    make(path)


DAMAGE: dict[str, Callable[[Path], object]] = {
    "gone": lambda path: path.unlink(),
    "empty": lambda path: path.write_bytes(b""),
    "cut off": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "grown": lambda path: path.write_bytes(path.read_bytes() + b" "),
    "another": lambda path: path.write_bytes(path.read_bytes().replace(b"e", b"i", 1)),
    "a folder": lambda path: instead(path, Path.mkdir),
    "a pipe": lambda path: instead(path, os.mkfifo),
    "a link to nothing": lambda path: instead(path, lambda path: path.symlink_to("nowhere")),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_library_is_passed_by_and_told(damage: str, twice: World) -> None:
    DAMAGE[damage](newest_files(twice)[0])
    assert twice.title() == SECOND
    assert told(twice).startswith("The content of version 4 is damaged on this computer. What was there before it")


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_danger_panel_is_passed_by_and_told(damage: str, world: World) -> None:
    DAMAGE[damage](newest_files(world)[1])
    store = world.store()
    assert store.danger().numbers[0].value == "999"
    assert "The content of version 3 is damaged" in store.trouble
    assert world.title() == SHIPPED


POINTERS: dict[str, bytes] = {
    "empty": b"",
    "cut off": b'{"one_stop_content": 1, "kept": [',
    "not JSON": b"<html>",
    "no text": b"\xff\xfe",
    "of a later One Stop": b'{"one_stop_content": 2}',
    "with another field": b'{"one_stop_content": 1, "more": 1}',
    "deep": b"[" * 100_000,
    "too large": b" " * (2**20 + 1),
    "with a path for a sum": json.dumps({"one_stop_content": 1, "kept": [{"library": "../../etc/passwd"}]}).encode(),
}


@pytest.mark.parametrize("pointer", POINTERS)
def test_a_pointer_that_cannot_be_read_leaves_what_was_shipped(pointer: str, world: World) -> None:
    (world.content / "in-use.json").write_bytes(POINTERS[pointer])
    assert world.title() == SHIPPED
    assert told(world).startswith("One Stop cannot read which content was taken in. What was there before it is used.")
    world.take(signed(pack((TITLE, SECOND))))
    assert (world.title(), told(world)) == (SECOND, "")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among files")
def test_a_pipe_in_place_of_the_pointer_keeps_nobody_waiting(world: World) -> None:
    (world.content / "in-use.json").unlink()
    os.mkfifo(world.content / "in-use.json")
    assert world.title() == SHIPPED


def test_content_that_this_one_stop_cannot_read_is_passed_by_and_told(world: World) -> None:
    """As after going back to an older One Stop, which knows fewer fields: the sums are right."""
    kept = world.store().read().kept[0]
    text = world.store().files_of(kept)[0].read_bytes().replace(b'"title"', b'"titel"')
    world.store().put(kept_as(kept, text), text, world.store().files_of(kept)[1].read_bytes())
    assert world.title() == SECOND
    assert "This One Stop cannot read the content of version 3." in told(world)


def kept_as(kept: Any, library: bytes) -> Any:
    """Return what is kept of content with another library."""
    import hashlib

    import msgspec

    return msgspec.structs.replace(kept, library=hashlib.sha256(library).hexdigest())


def test_a_newer_one_stop_outdoes_what_was_taken_in(world: World) -> None:
    world.ship(newest(5, NEW_DAY), (TITLE, "Help that came with an update"))
    assert world.title() == "Help that came with an update"
    assert told(world) == ""
    assert world.store().read().kept, "nothing is thrown away before other content is taken in"


def test_an_update_that_brings_no_newer_content_changes_nothing(world: World) -> None:
    world.ship(newest(2, NEW_DAY), (TITLE, "Help, reprinted"))
    assert world.title() == SECOND


def test_older_content_that_was_wanted_stays_until_one_stop_brings_another_version(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.ship(newest(6, NEW_DAY))
    world.take(signed(pack((TITLE, SECOND))))
    assert world.title() == SECOND
    world.ship(newest(7, NEW_DAY))
    assert world.title() == SHIPPED


@pytest.mark.parametrize("damage", [b"", b"{}", b'{"meta": {"1": {"schema": 1}}}'])
def test_what_was_taken_in_stands_in_for_a_damaged_shipped_library(damage: bytes, world: World) -> None:
    (world.folder / "one_stop.json").write_bytes(damage)
    assert world.title() == SECOND
    assert world.store().danger().numbers


def test_where_nothing_opens_the_danger_panel_still_does(world: World) -> None:
    (world.folder / "one_stop.json").write_bytes(b"")
    newest_files(world)[0].write_bytes(b"")
    with pytest.raises(LibraryError, match="In an emergency ring 999"):
        world.store().library()
    assert world.store().danger().numbers[0].value == "999"


def content_of(world: World) -> dict[str, bytes]:
    """Return the files that count: the pointer, and those that it names."""
    store = world.store()
    names = {path.name for kept in store.read().kept for path in store.files_of(kept)}
    return {name: data for name, data in world.kept().items() if name == "in-use.json" or name in names}


def failing(at: int, real: Callable[..., object]) -> Callable[..., object]:
    """Return a function that fails as a full disk does when it is called for the given time, and from then on."""
    calls = []

    def fails(*arguments: Any, **named: Any) -> object:
        calls.append(arguments)
        if len(calls) >= at:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(*arguments, **named)

    return fails


STEPS = ["_part", "_rename", "_refuse_odd_target"]


@pytest.mark.parametrize("write", [1, 2, 3])
@pytest.mark.parametrize("step", STEPS)
def test_any_write_that_fails_leaves_the_old_content_byte_for_byte(
    step: str, write: int, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, book = world.kept(), world.book()
    offer = book.look_at(world.file(signed(pack((TITLE, THIRD), (("danger", 0, "title"), "Ring"), version=4))))
    with monkeypatch.context() as broken:
        broken.setattr(atomic, step, failing(write, getattr(atomic, step)))
        with pytest.raises(PackError, match=r"could not be kept: No space left.*Your content is as it was\."):
            book.apply(offer)
    assert world.kept() == before, "and no part of the new content is left on a full disk"
    assert world.title() == SECOND
    assert book.apply(offer).version == 4, "the same offer can be tried again"


@pytest.mark.parametrize("step", STEPS)
def test_a_roll_back_that_fails_changes_nothing(step: str, twice: World, monkeypatch: pytest.MonkeyPatch) -> None:
    before = twice.kept()
    with monkeypatch.context() as broken:
        broken.setattr(atomic, step, failing(1, getattr(atomic, step)))
        with pytest.raises(PackError, match=r"could not be put back: No space left.*Your content is as it was\."):
            twice.book().roll_back()
    assert twice.kept() == before
    assert twice.title() == THIRD


def test_a_rename_that_is_refused_for_good_changes_nothing(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows another program may hold the file."""
    before = world.kept()

    def held(part: str, path: Path) -> None:
        raise PermissionError(errno.EACCES, "Access is denied")

    with monkeypatch.context() as broken:
        broken.setattr(os, "replace", held)
        broken.setattr(time, "sleep", lambda _: None)
        with pytest.raises(PackError, match="Access is denied"):
            world.take(signed(pack((TITLE, THIRD), version=4)))
    assert world.kept() == before


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    world = World(tmp_path)
    world.content.write_bytes(b"mine")
    with pytest.raises(PackError, match="could not be kept"):
        world.take(signed(pack()))
    assert world.content.read_bytes() == b"mine"


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_said_and_changes_nothing(world: World) -> None:
    before = world.kept()
    world.content.chmod(0o500)
    try:
        with pytest.raises(PackError, match="could not be kept"):
            world.take(signed(pack((TITLE, THIRD), version=4)))
    finally:
        world.content.chmod(0o700)
    assert world.kept() == before


def test_a_pointer_that_cannot_be_read_for_a_moment_costs_no_content(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails while new content is taken in, and is well again later: nothing may be cleared away."""
    before = world.kept()
    with monkeypatch.context() as broken:
        broken.setattr(ContentStore, "read", unreadable(ContentStore.read))
        broken.setattr(atomic, "_rename", failing(1, atomic._rename))
        with pytest.raises(PackError):
            world.take(signed(pack((TITLE, THIRD), version=4)))
    assert content_of(world) == before
    assert world.title() == SECOND


def unreadable(real: Callable[[ContentStore], Any]) -> Callable[[ContentStore], Any]:
    """Return a way to read the pointer that fails."""

    def reads(store: ContentStore) -> Any:
        folder, store._folder = store._folder, store._folder / "in-use.json"
        try:
            return real(store)
        finally:
            store._folder = folder

    return reads


def test_what_a_kill_left_is_cleared_away_and_nothing_of_anyone_elses(world: World) -> None:
    left = [world.content / f"{'a' * 64}.json", world.content / ".in-use.json-x1.part"]
    other = [world.content / "notes.json", world.content / "notes.txt"]
    for path in (*left, *other):
        path.write_bytes(b"x")
    world.take(signed(pack((TITLE, THIRD), version=4)))
    assert [path.exists() for path in (*left, *other)] == [False, False, True, True]


def test_a_folder_that_was_carried_to_another_computer_works_there(twice: World, tmp_path: Path) -> None:
    shutil.copytree(twice.folder, tmp_path / "other")
    other = World(tmp_path / "other")
    assert other.title() == THIRD
