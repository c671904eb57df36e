"""A portable program keeps everything beside itself, wherever it is carried; a stick that is read-only is said."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.storage import paths
from desktop_app.storage.paths import PORTABLE_FOLDER, UserPaths, program_folder
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.help import HelpPage
from desktop_app.ui.ports import Refusal
from desktop_app.ui.widgets.text import FittedText


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of a frozen program, with no `portable` file yet."""
    folder = tmp_path / "stick" / "One Stop"
    folder.mkdir(parents=True)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(folder / "one-stop"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home"))
    return folder


@pytest.fixture
def full(stick: Path) -> Path:
    """Return the folder of a portable program that can keep nothing: a file stands where its data belongs."""
    (stick / "portable").touch()
    (stick / PORTABLE_FOLDER).touch()
    return stick


@pytest.mark.parametrize("name", ["portable", "portable.txt"])
def test_a_portable_file_keeps_everything_beside_the_program(name: str, stick: Path) -> None:
    (stick / name).touch()
    ports = bootstrap.make_ports(None)
    ports.settings.set("palette", "dark")
    assert ports.data_folder == stick / "one-stop-data"
    assert ports.data_note == "This copy is portable: everything is kept beside the program."
    assert (stick / "one-stop-data" / "settings.json").is_file()
    for place in ("settings", "logo", "local_contacts", "casebook", "casebook_backups"):
        assert getattr(bootstrap.user_paths(None), place).is_relative_to(stick / "one-stop-data")


def test_without_the_file_the_system_keeps_the_data(stick: Path, tmp_path: Path) -> None:
    (stick / "portable").mkdir()
    ports = bootstrap.make_ports(None)
    assert (ports.data_folder, ports.data_note) == (tmp_path / "home" / "one-stop", "")


def test_a_folder_that_a_person_names_comes_first(stick: Path, tmp_path: Path) -> None:
    (stick / "portable").touch()
    ports = bootstrap.make_ports(tmp_path / "named")
    assert (ports.data_folder, ports.data_note) == (tmp_path / "named", "")


def test_what_was_kept_is_there_again_when_the_stick_has_moved(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "portable").touch()
    bootstrap.make_ports(None).settings.set("pinned", ["portage"])
    elsewhere = Path(shutil.move(stick, tmp_path / "E"))
    monkeypatch.setattr(sys, "executable", str(elsewhere / "one-stop"))
    assert bootstrap.make_ports(None).settings.get("pinned", [""]) == ["portage"]
    kept = (elsewhere / "one-stop-data" / "settings.json").read_text(encoding="utf-8")
    assert str(stick) not in kept


def test_a_link_to_the_program_leads_to_its_folder(
    stick: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / "one-stop").touch()
    (tmp_path / "link").symlink_to(stick / "one-stop")
    monkeypatch.setattr(sys, "executable", str(tmp_path / "link"))
    assert program_folder() == stick


def test_a_checkout_is_never_portable_and_a_tree_with_shipped_files_can_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paths, "_PACKAGE", tmp_path / "desktop_app")
    (tmp_path / "portable").touch()
    assert UserPaths.of_program() is None
    (tmp_path / "desktop_app" / "_shipped").mkdir(parents=True)
    assert UserPaths.of_program() == UserPaths(tmp_path / "one-stop-data")


def test_a_start_leaves_nothing_on_the_stick(stick: Path) -> None:
    (stick / "portable").touch()
    assert bootstrap.make_ports(None).settings.get("palette", "light") == "light"
    assert [path.name for path in stick.iterdir()] == ["portable"]


def test_a_stick_that_keeps_nothing_is_said_and_everything_can_be_read(full: Path, tmp_path: Path) -> None:
    ports = bootstrap.make_ports(None)
    assert "Nothing that you change is kept" in ports.data_note
    assert ports.load().services
    assert ports.danger().numbers
    assert ports.settings.get("palette", "light") == "light"
    with pytest.raises(Refusal, match="could not be saved"):
        ports.settings.set("palette", "dark")
    ports.save(tmp_path / "page.html", "text")
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == "text"


@pytest.fixture
def window(full: Path, qtbot: QtBot, qapp: QApplication) -> Iterator[MainWindow]:
    """Return the window of a program that can keep nothing."""
    qapp.setStyle("Fusion")
    made = bootstrap.make_window(None)
    with qtbot.waitSignal(made.ready, timeout=10_000):
        made.show()
    yield made
    made.close()
    made.deleteLater()
    QApplication.processEvents()


def test_the_window_says_so_when_it_opens_and_help_goes_on_saying_it(window: MainWindow) -> None:
    assert window.workspace.news.isVisible()
    assert window.workspace.news.text() == bootstrap.KEPT_NOWHERE
    window.workspace.go("help")
    page = window.workspace.stack.currentWidget()
    assert isinstance(page, HelpPage)
    texts = [text.toPlainText() for text in page.findChildren(FittedText)]
    assert any(bootstrap.KEPT_NOWHERE in text for text in texts)


@pytest.fixture
def read_only(stick: Path) -> Iterator[Path]:
    """Return the folder of a portable program on a file system that is mounted read-only."""
    (stick / "portable").touch()
    mount = [["mount", "--bind", *[str(stick)] * 2], ["mount", "-o", "remount,bind,ro", str(stick)]]
    if not shutil.which("mount") or any(
        subprocess.run(step, capture_output=True, check=False).returncode for step in mount
    ):
        pytest.skip("only root can mount a folder read-only, and not everywhere")
    yield stick
    subprocess.run(["umount", stick], check=True)


def test_a_read_only_file_system_is_noticed(read_only: Path) -> None:
    assert bootstrap.data_note(None) == bootstrap.KEPT_NOWHERE
    assert [path.name for path in read_only.iterdir()] == ["portable"]
