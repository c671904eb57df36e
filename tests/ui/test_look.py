"""The window looks as the system does, until people choose otherwise; what they chose lasts."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from desktop_app.ui import look as looks
from desktop_app.ui import system_look
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.settings import AS_SYSTEM, SettingsPage
from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.system_look import SYSTEM, SYSTEM_SCALE, nearest_scale, palette_of, scale_of
from tests.ui.conftest import Answers, Hands, MakeWindow

ALT = Qt.KeyboardModifier.AltModifier
SetScheme = Callable[[Qt.ColorScheme], None]


class Hints:
    """Stands in for what Qt knows of the system."""

    def __init__(self) -> None:
        """Be light."""
        self.scheme = Qt.ColorScheme.Light

    def colorScheme(self) -> Qt.ColorScheme:
        """Return whether the system is light or dark."""
        return self.scheme


class System:
    """Stands in for the application that knows these hints."""

    def __init__(self) -> None:
        """Have hints."""
        self.hints = Hints()

    def styleHints(self) -> Hints:
        """Return them."""
        return self.hints


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    """Return a system that can be made dark."""
    made = System()
    monkeypatch.setattr(system_look, "QGuiApplication", made)
    return made


def ground(window: MainWindow) -> QColor:
    """Return the colour behind the words of the window."""
    return window.workspace.palette().color(QPalette.ColorRole.Window)


@pytest.mark.parametrize(("scheme", "palette"), [("Light", "light"), ("Dark", "dark"), ("Unknown", "light")])
def test_at_the_first_start_the_colours_are_those_of_the_system(
    make_window: MakeWindow, system: System, scheme: str, palette: str
) -> None:
    system.hints.scheme = Qt.ColorScheme[scheme]
    window = make_window()
    assert window.workspace.theme.palette_name == palette
    assert ground(window) == QColor(PALETTES[palette]["page"])


def test_the_colours_change_with_the_system_at_once_and_an_open_page_stays(hands: Hands, system: System) -> None:
    hands.window.go("record", "portage")
    system.hints.scheme = Qt.ColorScheme.Dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert hands.window.theme.palette_name == "dark"
    assert hands.window.history.here.id == "portage"


def test_a_covered_window_stays_covered_when_the_system_changes(hands: Hands, system: System) -> None:
    hands.press(Qt.Key.Key_F9)
    system.hints.scheme = Qt.ColorScheme.Dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    cover, middle = hands.window.covering.cover, hands.window.rect().center()
    assert hands.window.theme.palette_name == "dark"
    assert cover is not None
    assert hands.window.childAt(middle.x(), 20) is cover
    assert hands.focus() is cover.button
    hands.press(Qt.Key.Key_F9)
    assert not hands.window.covering.is_on


def test_what_people_chose_stays_when_the_system_changes(hands: Hands, system: System) -> None:
    hands.window.set_theme(palette="cream")
    system.hints.scheme = Qt.ColorScheme.Dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    assert hands.window.theme.palette_name == "cream"


def test_a_dialog_is_not_dressed_anew_under_peoples_hands(
    hands: Hands, system: System, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(looks, "RETRY_MS", 1)
    dialog = QDialog(hands.main)
    dialog.open()
    before = hands.window.home
    system.hints.scheme = Qt.ColorScheme.Dark
    QApplication.styleHints().colorSchemeChanged.emit(Qt.ColorScheme.Dark)
    QApplication.processEvents()
    assert hands.window.home is before
    dialog.done(0)
    qtbot.waitUntil(lambda: hands.window.theme.palette_name == "dark")


def test_the_system_can_be_chosen_again_and_the_choice_lasts(
    make_window: MakeWindow, system: System, tmp_path_factory: pytest.TempPathFactory
) -> None:
    first = Hands(make_window(), Answers(folder=tmp_path_factory.mktemp("files")))
    first.window.set_theme(palette="contrast", scale=150)
    first.press(Qt.Key.Key_8, ALT)
    for title in ("Colours", "Text size"):
        page = first.page()
        assert isinstance(page, SettingsPage)
        page.choices[title][AS_SYSTEM].setFocus()
        first.press(Qt.Key.Key_Space)
    assert (first.window.theme.palette_name, first.window.theme.scale) == ("light", 100)
    system.hints.scheme = Qt.ColorScheme.Dark
    second = make_window()
    assert second.workspace.theme.palette_name == "dark"
    assert second.workspace.look.chosen == (SYSTEM, SYSTEM_SCALE)


def test_colours_of_an_older_version_stay_chosen(make_window: MakeWindow, system: System) -> None:
    first = make_window()
    first.workspace.set_theme(palette="light", scale=125)
    system.hints.scheme = Qt.ColorScheme.Dark
    second = make_window()
    assert (second.workspace.theme.palette_name, second.workspace.theme.scale) == ("light", 125)


@pytest.mark.parametrize(
    ("platform", "pixels", "scale"),
    [
        ("win32", 12, 100),
        ("win32", 15, 125),
        ("win32", 27, 200),
        ("darwin", 13, 100),
        ("linux", 12, 100),
        ("linux", 15, 100),
        ("linux", 20, 125),
        ("linux", 200, 200),
    ],
)
def test_text_is_as_much_larger_as_that_of_the_system(
    platform: str, pixels: int, scale: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.setattr(system_look, "_system_pixels", lambda: pixels)
    assert scale_of(SYSTEM_SCALE) == scale


def test_a_choice_stands_for_itself() -> None:
    assert (palette_of("cream"), scale_of(150), nearest_scale(139)) == ("cream", 150, 150)
