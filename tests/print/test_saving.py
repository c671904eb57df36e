"""Saving to a stick that is full, locked or pulled out: a sentence, the old file, and no part of a new one.

As root the stick is a small file system of its own. Others get one that only says what a real one would say.
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.storage.atomic import save_file
from desktop_app.storage.errors import SaveError
from tests.cli.call import Call, caller

pytestmark = pytest.mark.skipif(os.name == "nt", reason="disks are put in and locked as on Linux")
SIZE = 64 * 1024
OLD, NEW = "the page of yesterday " * 2000, "the page of today " * 3000
"""Each fits on the stick by itself, and the two do not fit together."""
ENDING = "Nothing was written. Choose another folder."


def ran(*command: object) -> bool:
    """Run a command and return whether it went well."""
    return subprocess.run([str(word) for word in command], capture_output=True, check=False, timeout=60).returncode == 0


@dataclass
class Stick:
    """A small disk in a folder, which holds the page of yesterday."""

    folder: Path
    is_real: bool
    patch: pytest.MonkeyPatch

    @property
    def out(self) -> Path:
        """Where the page is saved."""
        return self.folder / "out.html"

    def fill(self) -> None:
        """Have no room for another page."""
        if not self.is_real:
            self.patch.setattr(os, "fsync", _refusing(errno.ENOSPC))

    def lock(self) -> None:
        """Be read-only from now on."""
        if self.is_real:
            assert ran("mount", "-o", "remount,ro", self.folder)
        else:
            self.patch.setattr(tempfile, "mkstemp", _refusing(errno.EROFS))

    def pull(self) -> None:
        """Be gone, as a stick is with its folder."""
        if self.is_real:
            assert ran("umount", self.folder)
        shutil.rmtree(self.folder)

    def left(self) -> dict[str, str]:
        """Return the files that are there."""
        return {path.name: path.read_text(encoding="utf-8") for path in self.folder.glob("*")}


def _refusing(number: int) -> Callable[..., None]:
    """Return a function that fails as a disk does."""

    def refuse(*arguments: object, **more: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stick]:
    """Return a stick that has been put in."""
    folder = tmp_path / "stick"
    folder.mkdir()
    is_real = ran("mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", folder)
    put_in = Stick(folder, is_real, monkeypatch)
    put_in.out.write_text(OLD, encoding="utf-8")
    yield put_in
    if is_real:
        ran("umount", folder)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return the function that runs one command and tells what it said."""
    return caller(capsys)


FAULTS: dict[str, tuple[Callable[[Stick], None], str, dict[str, str]]] = {
    "full": (Stick.fill, "No space left on device", {"out.html": OLD}),
    "read-only": (Stick.lock, "(Read-only file system|the file there is protected)", {"out.html": OLD}),
    "pulled out": (Stick.pull, "No such file or directory", {}),
}
"""What is wrong with a stick -> what makes it so, the pattern of what is said, and what is left on it."""
COMMANDS = [
    ["checklist", "portage", "--blank", "--out"],
    ["paper", "pack", "portage", "salt", "--out"],
    ["contacts", "--csv"],
]


def test_a_stick_with_room_takes_the_new_page(stick: Stick) -> None:
    stick.out.unlink()
    save_file(stick.out, NEW)
    save_file(stick.folder / "short.html", "short")
    assert stick.left() == {"out.html": NEW, "short.html": "short"}


@pytest.mark.parametrize("name", ["out.html", "another.html"])
@pytest.mark.parametrize("fault", FAULTS)
def test_a_page_that_cannot_be_saved_is_told_and_leaves_the_old_one(fault: str, name: str, stick: Stick) -> None:
    happens, reason, left = FAULTS[fault]
    happens(stick)
    with pytest.raises(SaveError) as refusal:
        save_file(stick.folder / name, NEW)
    assert re.fullmatch(rf"{stick.folder / name} was not saved: {reason}\. {ENDING}", str(refusal.value))
    assert stick.left() == left


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize("fault", FAULTS)
def test_a_command_that_cannot_save_says_so_and_fails(fault: str, command: list[str], stick: Stick, call: Call) -> None:
    happens, reason, left = FAULTS[fault]
    happens(stick)
    said = call("--basedir", stick.folder.parent / "base", *command, stick.out)
    assert said.code == 1
    assert re.fullmatch(rf"{stick.out} was not saved: {reason}\. {ENDING}", said.refusal)
    assert stick.left() == left


def test_a_stick_that_is_put_in_again_takes_the_page(stick: Stick) -> None:
    stick.pull()
    with pytest.raises(SaveError):
        save_file(stick.out, NEW)
    stick.folder.mkdir()
    save_file(stick.out, NEW)
    assert stick.left() == {"out.html": NEW}


@pytest.mark.parametrize("name", ["x" * 300, "\u00e9" * 150, "\U0001f600" * 70, "x" * 251 + ".html"])
def test_a_name_that_is_too_long_is_told(name: str, stick: Stick) -> None:
    with pytest.raises(SaveError, match=rf"^{stick.folder}/.* was not saved: File name too long\. {ENDING}$"):
        save_file(stick.folder / name, NEW)
    assert stick.left() == {"out.html": OLD}


@pytest.mark.parametrize("name", ["x" * 250 + ".html", "\u00e9" * 125 + ".html", "\U0001f600" * 62 + ".html"])
def test_the_longest_name_that_a_disk_takes_is_taken(name: str, stick: Stick) -> None:
    save_file(stick.folder / name, "short")
    assert stick.left() == {"out.html": OLD, name: "short"}
