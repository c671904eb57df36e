"""A file is written whole or not at all, whatever goes wrong in between."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from desktop_app.storage import atomic
from desktop_app.storage.atomic import write_whole

OLD, NEW = b"old content", b"new content"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="POSIX permission bits and limits")


def broken(*arguments: object, **more: object) -> None:
    """Fail as a full or broken disk does."""
    raise OSError(28, "No space left on device")


class BrokenFile:
    """A file that fails once something is written to it."""

    def __init__(self, handle: int, mode: str) -> None:
        self._handle = handle

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        os.close(self._handle)

    def write(self, data: bytes) -> None:
        os.write(self._handle, data[:3])
        broken()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "kept.json"
    path.write_bytes(OLD)
    return path


def test_new_content_takes_the_place_of_the_old_and_nothing_else_is_left(path: Path) -> None:
    write_whole(path, NEW)
    assert path.read_bytes() == NEW
    assert list(path.parent.iterdir()) == [path]


def test_a_first_file_is_made(tmp_path: Path) -> None:
    write_whole(tmp_path / "first.html", NEW)
    assert (tmp_path / "first.html").read_bytes() == NEW


@pytest.mark.parametrize(
    ("name", "fault"), [("replace", broken), ("fsync", broken), ("chmod", broken), ("fdopen", BrokenFile)]
)
def test_a_failure_leaves_the_old_file_and_no_part_of_the_new_one(
    name: str, fault: object, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, name, fault)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, NEW)
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_stop_from_the_keyboard_leaves_no_part_either(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*arguments: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", stopped)
    with pytest.raises(KeyboardInterrupt):
        write_whole(path, NEW)
    assert list(path.parent.iterdir()) == [path]


def test_content_is_on_the_disk_before_the_name_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else a power cut could leave the new name with nothing behind it."""
    steps: list[str] = []
    fsync, replace = os.fsync, os.replace

    def synced(handle: int) -> None:
        steps.append("sync")
        fsync(handle)

    def replaced(old: str, new: Path) -> None:
        assert Path(old).read_bytes() == NEW
        assert Path(old).parent == Path(new).parent  # a rename from another disk would be a copy
        steps.append("rename")
        replace(old, new)

    monkeypatch.setattr(os, "fsync", synced)
    monkeypatch.setattr(os, "replace", replaced)
    write_whole(path, NEW)
    assert steps == ["sync", "rename"] + ["sync"] * (os.name != "nt")


@pytest.mark.parametrize("place", ["missing/a.html", "kept.json/a.html"])
def test_a_folder_that_is_none_is_an_error(place: str, path: Path) -> None:
    with pytest.raises(OSError, match=r"."):
        write_whole(path.parent / place, NEW)
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_is_never_replaced_by_a_file(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OSError, match=r"."):
        write_whole(folder, NEW)
    assert list(tmp_path.iterdir()) == [folder]
    assert folder.is_dir()


@POSIX_ONLY
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o644])
def test_the_old_files_permissions_are_kept(mode: int, path: Path) -> None:
    path.chmod(mode)
    write_whole(path, NEW)
    assert path.stat().st_mode & 0o777 == mode


@POSIX_ONLY
def test_a_first_file_gets_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_whole(tmp_path / "first", NEW)
    assert (tmp_path / "first").stat().st_mode == (tmp_path / "plain").stat().st_mode


FULL_DISK = """
import resource, signal, sys
from pathlib import Path
from typing import Self
from desktop_app.storage import atomic
from desktop_app.storage.atomic import write_whole
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    write_whole(Path(sys.argv[1]), b"x" * 1_000_000)
except OSError as error:
    print(type(error).__name__)
"""


@POSIX_ONLY
def test_a_disk_that_fills_up_leaves_the_old_file(path: Path, root: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL_DISK, str(path)], cwd=root, capture_output=True, text=True, check=True
    )
    assert done.stdout == "OSError\n"
    assert path.read_bytes() == OLD
    assert list(path.parent.iterdir()) == [path]


def test_a_folder_that_cannot_be_synced_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Some file systems refuse it; the file is in its place all the same."""
    sync = os.fsync
    calls = []

    def fails_the_second_time(handle: int) -> None:
        calls.append(handle)
        if len(calls) > 1:
            raise OSError(22, "Invalid argument")
        sync(handle)

    monkeypatch.setattr(os, "fsync", fails_the_second_time)
    write_whole(tmp_path / "paper.html", b"new")
    assert (tmp_path / "paper.html").read_bytes() == b"new"
    assert len(calls) == 2


def test_a_link_is_followed_and_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "real.html", tmp_path / "link.html"
    real.write_bytes(OLD)
    link.symlink_to(real)
    write_whole(link, NEW)
    assert link.is_symlink()
    assert real.read_bytes() == NEW


@POSIX_ONLY
def test_what_is_no_plain_file_is_never_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="not a plain file"):
        write_whole(tmp_path / "pipe", NEW)
    assert not (tmp_path / "pipe").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


@pytest.mark.parametrize(("failures", "content"), [(10, NEW), (11, OLD)])
def test_a_rename_is_patient_with_what_holds_the_old_file(
    failures: int, content: bytes, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On Windows a virus scanner may."""
    replace, left = os.replace, [None] * failures
    waits: list[float] = []

    def held(old: str, new: Path) -> None:
        if left:
            left.pop()
            raise PermissionError(13, "Access is denied")
        replace(old, new)

    monkeypatch.setattr(os, "replace", held)
    monkeypatch.setattr(time, "sleep", waits.append)
    try:
        write_whole(path, NEW)
    except PermissionError:
        assert failures > 10
    assert path.read_bytes() == content
    assert list(path.parent.iterdir()) == [path]
    assert waits == sorted(set(waits))
    assert len(waits) == 10
    assert sum(waits) < 3


def test_what_a_kill_left_is_found_and_nothing_else(path: Path) -> None:
    left = path.with_name(".kept.json-abc.part")
    for other in (left, path.with_name(".other.json-abc.part"), path.with_name(".kept.json-abc")):
        other.touch()
    assert list(atomic.parts_of(path)) == [left]
    assert list(atomic.parts_of(path.parent / "no folder" / "file")) == []


@POSIX_ONLY
def test_a_private_file_is_for_its_owner(tmp_path: Path) -> None:
    write_whole(tmp_path / "first", NEW, private=True)
    assert (tmp_path / "first").stat().st_mode & 0o777 == 0o600
