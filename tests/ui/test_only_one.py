"""A second start does not open a second window over the same data: it shows the first."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.ui.only_one import OnlyOne


def test_the_second_start_is_told_and_the_first_shows_itself(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    first, second = OnlyOne(tmp_path / "data", tmp_path), OnlyOne(tmp_path / "data", tmp_path)
    assert first.is_first()
    assert not second.is_first()
    first.watch()
    with qtbot.waitSignal(first.asked_for, timeout=5000):
        second.ask_first()
    first.release()
    assert second.is_first()


def test_a_signal_from_before_the_window_was_ready_is_not_lost(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    first = OnlyOne(tmp_path / "data", tmp_path)
    OnlyOne(tmp_path / "data", tmp_path).ask_first()
    with qtbot.waitSignal(first.asked_for, timeout=5000):
        first.watch()


def test_other_data_is_another_window(qapp: QApplication, tmp_path: Path) -> None:
    assert OnlyOne(tmp_path / "one", tmp_path).is_first()
    assert OnlyOne(tmp_path / "two", tmp_path).is_first()


def test_a_window_that_was_killed_does_not_keep_the_next_one_out(qapp: QApplication, tmp_path: Path) -> None:
    code = (
        "import os, sys; from pathlib import Path; from desktop_app.ui.only_one import OnlyOne\n"
        f"only = OnlyOne(Path({str(tmp_path / 'data')!r}), Path({str(tmp_path)!r}))\n"
        "assert only.is_first(); os.kill(os.getpid(), 9)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == -9
    assert OnlyOne(tmp_path / "data", tmp_path).is_first()


def test_where_no_lock_can_be_written_the_window_opens_all_the_same(qapp: QApplication, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_bytes(b"a file where the folder should be")
    assert OnlyOne(tmp_path / "data", blocked).is_first()
