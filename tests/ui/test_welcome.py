"""The welcome: shown once at the first start, skipped by one key, and never between people and the numbers to ring."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.content.setting import MAX_WORDS
from desktop_app.storage.errors import StorageError
from desktop_app.ui import main_window
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.danger import DangerPage
from desktop_app.ui.pages.home import HomePage
from desktop_app.ui.pages.settings import AS_SYSTEM
from desktop_app.ui.pages.welcome import COLOUR, SIZE, START, TITLES, WelcomePage
from desktop_app.ui.widgets.swatch import Swatch
from tests.ui.conftest import Answers, Hands, MakeWindow
from tests.ui.test_layout import SIZES, faults_of, settle, unnamed

CONTROL = Qt.KeyboardModifier.ControlModifier
NAME = "Appleyard Nursery"


@pytest.fixture
def guest(hands: Hands) -> Hands:
    """Return hands on a window that shows the welcome."""
    hands.window.welcoming.begin()
    return hands


def welcome(hands: Hands) -> WelcomePage:
    """Return the page of the welcome."""
    page = hands.page()
    assert isinstance(page, WelcomePage)
    return page


def words_on(page: WelcomePage) -> str:
    """Return every word that the page shows."""
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def kept_name(folder: Path) -> str:
    """Return the setting's name that is kept."""
    return bootstrap.make_ports(folder / "base").setting.read().name


def _has(shown: list[type], count: int) -> bool:
    """Return whether so many pages have been noted."""
    return len(shown) == count


def test_the_program_welcomes_people_after_home_is_painted_and_only_once(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    qapp.setStyle("Fusion")
    monkeypatch.setattr(main_window, "QUIET_MS", 30)
    shown: list[type] = []
    for seen in (2, 4):
        window = bootstrap.make_window(tmp_path / "base")

        def note(window: MainWindow = window) -> None:
            shown.append(type(window.workspace.stack.currentWidget()))

        window.ready.connect(note)
        window.ready.connect(window.welcome_soon)
        # A timer that is set later, for as long, runs out later: by then the welcome is there, or does not come.
        window.ready.connect(partial(QTimer.singleShot, main_window.QUIET_MS, window, note))
        window.show()
        qtbot.waitUntil(partial(_has, shown, seen), timeout=10_000)
        window.close()
        window.deleteLater()
    assert shown == [HomePage, WelcomePage, HomePage, HomePage]


def test_three_times_enter_leads_through_it_to_home(guest: Hands) -> None:
    titles = []
    for _ in TITLES:
        titles.append(welcome(guest).title.text())
        guest.press(Qt.Key.Key_Return)
    assert titles == list(TITLES)
    assert isinstance(guest.page(), HomePage)
    assert guest.focus() is guest.window.home.box
    assert not guest.window.history.can_step(-1)


def test_escape_skips_it_from_any_step(guest: Hands) -> None:
    guest.press(Qt.Key.Key_Return)
    guest.press(Qt.Key.Key_Escape)
    assert isinstance(guest.page(), HomePage)
    guest.window.welcoming.begin()
    assert isinstance(guest.page(), HomePage)


def test_it_never_stands_between_people_and_the_numbers_to_ring(guest: Hands) -> None:
    assert guest.window.top.danger.isVisible()
    guest.press(Qt.Key.Key_F2)
    assert isinstance(guest.page(), DangerPage)
    guest.press(Qt.Key.Key_Escape)
    assert isinstance(guest.page(), WelcomePage)


def test_search_works_from_it_and_the_navigation_comes_back(guest: Hands) -> None:
    assert guest.window.side.isHidden()
    guest.press(Qt.Key.Key_K, CONTROL)
    guest.type("portage")
    guest.press(Qt.Key.Key_Return)
    assert guest.window.history.here.id == "portage"
    assert guest.window.side.isVisible()


def test_people_who_are_busy_are_not_disturbed_and_are_welcomed_next_time(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.window.welcoming.begin()
    assert hands.window.history.here.id == "portage"
    hands.window.go("home")
    assert not hands.window.preferences.was_welcomed()


def test_where_nothing_can_be_stored_nobody_is_welcomed_at_every_start(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hands.window.preferences, "note_welcomed", lambda: False)
    hands.window.welcoming.begin()
    assert isinstance(hands.page(), HomePage)


def test_colours_and_size_change_at_once_and_the_focus_stays(guest: Hands) -> None:
    for title, words in ((COLOUR, "Dark"), (SIZE, "150 %")):
        choice = next(one for one in welcome(guest).choices[title] if one.text() == words)
        choice.setFocus()
        guest.press(Qt.Key.Key_Space)
        assert guest.focus().accessibleName() == f"{title}: {words}"
    assert (guest.window.theme.palette_name, guest.window.theme.scale) == ("dark", 150)
    assert welcome(guest).step == 0


def test_at_first_the_look_of_the_system_is_chosen(guest: Hands) -> None:
    chosen = [one.text() for group in welcome(guest).choices.values() for one in group if one.isChecked()]
    assert chosen == [AS_SYSTEM, AS_SYSTEM]


def test_it_tells_the_four_promises_and_the_keys(guest: Hands) -> None:
    guest.press(Qt.Key.Key_Return)
    said = words_on(welcome(guest))
    for words in ("never goes online", "behind your passphrase", "names document", "Not stated", "F2", "Ctrl+K"):
        assert words in said


def test_the_name_of_the_setting_is_kept_where_the_settings_keep_it(guest: Hands, tmp_path: Path) -> None:
    guest.press(Qt.Key.Key_Return)
    guest.press(Qt.Key.Key_Return)
    guest.type(NAME)
    guest.press(Qt.Key.Key_Return)
    assert isinstance(guest.page(), HomePage)
    assert kept_name(tmp_path) == NAME


def test_a_name_that_was_typed_is_kept_on_skipping_and_larger_text(guest: Hands, tmp_path: Path) -> None:
    guest.press(Qt.Key.Key_Return)
    guest.press(Qt.Key.Key_Return)
    guest.type(NAME)
    guest.press(Qt.Key.Key_Plus, CONTROL)
    assert welcome(guest).step == 2
    assert welcome(guest).line.edit.text() == NAME
    guest.press(Qt.Key.Key_Escape)
    assert kept_name(tmp_path) == NAME


def test_a_name_that_is_too_long_is_said_and_the_step_stays(guest: Hands, tmp_path: Path) -> None:
    guest.press(Qt.Key.Key_Return)
    guest.press(Qt.Key.Key_Return)
    page = welcome(guest)
    page.line.edit.setText("x" * (MAX_WORDS + 1))
    guest.press(Qt.Key.Key_Return)
    assert guest.page() is page
    assert "Shorten it" in page.line.error.text()
    assert kept_name(tmp_path) == ""
    assert page.go_on.text() == START


def test_a_start_without_a_library_is_not_hidden_behind_it(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone() -> None:
        raise StorageError("The content library is missing.")

    monkeypatch.setattr(bootstrap, "open_library", gone)
    people = Hands(make_window(), Answers(folder=tmp_path))
    people.window.welcoming.begin()
    assert not isinstance(people.page(), WelcomePage)


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_no_step_is_cut_and_every_control_has_a_name(guest: Hands, width: int, height: int, scale: int) -> None:
    guest.main.resize(width, height)
    guest.window.set_theme(scale=scale)
    for step in range(len(TITLES)):
        welcome(guest)._move(step)
        settle()
        assert (faults_of(guest.main), unnamed(guest.main)) == ([], [])


def test_each_step_is_said_aloud(guest: Hands, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    welcome(guest).announced.connect(said.append)
    guest.press(Qt.Key.Key_Return)
    assert said == ["What you can rely on. Step 2 of 3"]
    assert QAccessible.queryAccessibleInterface(welcome(guest).skip).text(QAccessible.Text.Name).endswith("Esc")


def test_a_swatch_shows_its_own_colours_whatever_the_window_has(guest: Hands) -> None:
    guest.window.set_theme(palette="dark")
    settle()
    swatches = [one for one in welcome(guest).findChildren(Swatch) if one.isVisible()]
    grounds = []
    for swatch in swatches:
        image: QImage = swatch.grab().toImage()
        grounds.append((image.pixelColor(6, 38).name(), image.pixelColor(122, 38).name()))
    light, cream, dark, contrast = "#ffffff", "#fbf3e0", "#1d2224", "#000000"
    assert grounds == [(light, dark), (light, light), (cream, cream), (dark, dark), (contrast, contrast)]
