"""The window comes back where it was left, on a screen that is there, whatever the settings file says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import window_place
from desktop_app.ui.ports import Refusal
from desktop_app.ui.window_place import SMALLEST_SIZE, START_SIZE, Place, fitted
from tests.ui.conftest import MakeWindow

FIRST, SECOND = QRect(0, 36, 1920, 1044), QRect(1920, 36, 1280, 988)
SMALL = QRect(0, 36, 1024, 564)
GOOD: dict[str, Any] = {"left": 40, "top": 50, "width": 900, "height": 700, "maximised": False}


class Kept:
    """Settings in memory, which may refuse."""

    def __init__(self, value: object = None, *, refuses: bool = False) -> None:
        """Keep one value, as a file might hold it."""
        self.value, self.refuses = value, refuses

    def get(self, _: str, default: Any) -> Any:
        """Return the value, if it is of the type that is wanted."""
        self._check()
        return self.value if isinstance(self.value, type(default)) else default

    def set(self, _: str, value: object) -> None:
        """Keep a value."""
        self._check()
        self.value = value

    def _check(self) -> None:
        """Refuse, if that is the case."""
        if self.refuses:
            raise Refusal("The settings file cannot be read.")


def test_the_first_start_has_the_usual_size(make_window: MakeWindow) -> None:
    assert make_window().size() == START_SIZE


def test_the_window_comes_back_as_large_and_where_it_was(make_window: MakeWindow) -> None:
    first = make_window()
    first.setGeometry(70, 90, 1111, 777)
    first.close()
    assert make_window().geometry() == QRect(70, 90, 1111, 777)


def test_a_maximised_window_comes_back_maximised_with_its_usual_size_behind(make_window: MakeWindow) -> None:
    first = make_window()
    first.setGeometry(70, 90, 1000, 700)
    first.showMaximized()
    QApplication.processEvents()
    first.close()
    again = make_window()
    assert again.isMaximized()
    again.showNormal()
    QApplication.processEvents()
    assert again.size() == QSize(1000, 700)


def test_a_window_that_nobody_moved_writes_nothing(make_window: MakeWindow, tmp_path: Path) -> None:
    make_window().close()
    assert not (tmp_path / "base" / "settings.json").exists()


def test_the_size_stands_beside_the_other_settings(make_window: MakeWindow, tmp_path: Path) -> None:
    window = make_window()
    window.workspace.pin("portage", True)
    window.resize(900, 650)
    window.close()
    rows = json.loads((tmp_path / "base" / "settings.json").read_text())["settings"].values()
    kept = {row["name"]: row["value"] for row in rows}
    assert kept["pinned"] == ["portage"]
    assert (kept["window"]["width"], kept["window"]["height"]) == (900, 650)


def test_a_window_that_may_not_close_stays_and_keeps_nothing(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = make_window()
    monkeypatch.setattr(window.workspace, "may_close", lambda: False)
    window.resize(900, 650)
    window.close()
    assert window.isVisible()
    assert not (tmp_path / "base" / "settings.json").exists()


@pytest.mark.parametrize(
    ("area", "rooms", "wanted"),
    [
        (QRect(100, 100, 900, 700), [FIRST, SECOND], QRect(100, 100, 900, 700)),
        (QRect(2000, 100, 900, 700), [FIRST, SECOND], QRect(2000, 100, 900, 700)),
        (QRect(2000, 100, 900, 700), [FIRST], QRect(1020, 100, 900, 700)),
        (QRect(-3000, -2000, 900, 700), [FIRST, SECOND], QRect(0, 36, 900, 700)),
        (QRect(100, 0, 900, 700), [FIRST], QRect(100, 36, 900, 700)),
        (QRect(0, 36, 1920, 1044), [SMALL], SMALL),
        (QRect(10, 50, 20, 20), [FIRST], QRect(QRect(10, 50, 0, 0).topLeft(), SMALLEST_SIZE)),
        (QRect(1800, 100, 900, 700), [FIRST, SECOND], QRect(1920, 100, 900, 700)),
        (QRect(5, 6, 9000, 7000), [], QRect(5, 6, 9000, 7000)),
    ],
    ids=[
        "first screen",
        "second screen",
        "second screen gone",
        "nowhere",
        "title bar out of sight",
        "larger than the screen",
        "too small",
        "across two screens",
        "no screen to see",
    ],
)
def test_a_window_is_fitted_to_the_screens_that_are_there(area: QRect, rooms: list[QRect], wanted: QRect) -> None:
    assert fitted(area, rooms) == wanted


def test_on_a_small_screen_the_first_window_is_no_larger_than_the_screen(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(window_place, "_rooms", lambda: [SMALL])
    window = QWidget()
    qtbot.addWidget(window)
    window_place.restore(window, Kept())
    assert window.size() == SMALL.size()


HOSTILE: tuple[object, ...] = (
    None,
    "wide",
    [],
    {},
    {**GOOD, "left": "40"},
    {**GOOD, "top": 1.5},
    {**GOOD, "width": True},
    {**GOOD, "width": 0},
    {**GOOD, "height": -700},
    {**GOOD, "left": 10**30},
    {**GOOD, "top": -(10**6)},
    {**GOOD, "width": 10**9},
    {**GOOD, "height": None},
    {**GOOD, "left": [40]},
    {name: value for name, value in GOOD.items() if name != "height"},
)


@pytest.mark.parametrize("value", HOSTILE, ids=repr)
def test_what_is_no_place_of_a_window_counts_as_not_stored(value: object) -> None:
    assert window_place.stored(Kept(value)) is None


@pytest.mark.parametrize("value", ["true", 1, None, [True]])
def test_only_a_plain_yes_maximises(value: object) -> None:
    assert window_place.stored(Kept({**GOOD, "maximised": value})) == Place(QRect(40, 50, 900, 700))


def test_a_place_that_was_stored_is_read_again(qtbot: QtBot) -> None:
    window, kept = QWidget(), Kept()
    qtbot.addWidget(window)
    window.setGeometry(40, 50, 900, 700)
    window_place.store(window, kept)
    assert window_place.stored(kept) == Place(QRect(40, 50, 900, 700))


def test_settings_that_refuse_do_not_stand_in_the_way(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window_place.restore(window, Kept(refuses=True))
    window_place.store(window, Kept(refuses=True))
    assert window.size() == START_SIZE


def test_damaged_settings_stay_as_they_are_when_the_window_closes(make_window: MakeWindow, tmp_path: Path) -> None:
    settings = tmp_path / "base" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(b'{"settings": {"1": {')
    window = make_window()
    window.resize(900, 650)
    window.close()
    assert not window.isVisible()
    assert settings.read_bytes() == b'{"settings": {"1": {'
