"""The shell: danger from everywhere, back and forward, pins, colours, and a library that cannot be opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.danger import DangerPage
from desktop_app.ui.pages.help import ProblemPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.ports import Refusal
from desktop_app.ui.workspace import Workspace
from tests.ui.conftest import Hands, MakeWindow

NUMBERS = ("999", "03000 411111", "03000 419191", "101")
PLACES = (
    ("home", ""),
    ("services", ""),
    ("record", "portage"),
    ("record", "consent"),
    ("guides", ""),
    ("finder", ""),
    ("checklists", ""),
    ("help", ""),
    ("search", "portage"),
)


def words_on(page: QWidget) -> set[str]:
    """Return the words of every label that shows on a page."""
    return {found.text() for found in page.findChildren(QLabel) if found.isVisible()}


@pytest.mark.parametrize(("kind", "id_"), PLACES)
def test_one_key_opens_the_numbers_and_escape_comes_back(hands: Hands, kind: str, id_: str) -> None:
    hands.window.go(kind, id_)
    before = hands.page()
    hands.press(Qt.Key.Key_F2)
    page = hands.page()
    assert isinstance(page, DangerPage)
    assert set(NUMBERS) <= words_on(page)
    hands.press(Qt.Key.Key_Escape)
    assert hands.page() is before


def test_the_red_button_is_on_every_page_but_its_own(hands: Hands) -> None:
    for kind, id_ in PLACES:
        hands.window.go(kind, id_)
        assert hands.window.top.danger.isVisible(), kind
    hands.window.top.danger.click()
    assert isinstance(hands.page(), DangerPage)
    assert not hands.window.top.danger.isVisible()


def test_danger_leaves_a_checklist_as_it_was(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.press(Qt.Key.Key_Space)
    hands.type("Appleyard")
    hands.press(Qt.Key.Key_F2)
    hands.press(Qt.Key.Key_Escape)
    page = hands.page()
    assert isinstance(page, WizardPage)
    assert page.view is not None
    assert page.view.first_focus().text() == "Appleyard"  # type: ignore[attr-defined]  # the first field


def test_back_and_forward(hands: Hands) -> None:
    for id_ in ("portage", "salt"):
        hands.window.go("record", id_)
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.window.history.here.id == "portage"
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert hands.window.stack.currentWidget() is hands.window.home
    assert not hands.window.top.back.isEnabled()
    hands.press(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert page.record_id == "portage"


def test_pinned_pages_are_on_home_after_the_next_start(hands: Hands, make_window: MakeWindow) -> None:
    hands.window.go("record", "senif")
    hands.press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    again = make_window().workspace
    assert [row.id for row in again.home.lists["Pinned"].rows.rows()] == ["senif"]


def test_opened_lately_lists_pages_the_latest_first(hands: Hands) -> None:
    for id_ in ("portage", "salt", "portage"):
        hands.window.go("record", id_)
    hands.window.go("home")
    assert [row.id for row in hands.window.home.lists["Opened lately"].rows.rows()] == ["portage", "salt"]


def test_damaged_settings_are_left_as_they_are_and_the_window_opens(make_window: MakeWindow, tmp_path: Path) -> None:
    settings = tmp_path / "base" / "settings.json"
    settings.parent.mkdir()
    settings.write_bytes(b'{"settings": {"1": {')
    window = make_window().workspace
    window.pin("portage", True)
    assert "cannot be read" in window.news.text()
    assert settings.read_bytes() == b'{"settings": {"1": {'


def test_larger_text_and_colours_keep_a_checklist_in_place(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.press(Qt.Key.Key_Space)
    hands.type("Appleyard")
    hands.press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    hands.window.look.next_palette()
    page = hands.page()
    assert isinstance(page, WizardPage)
    assert page.session.answers == {"setting": "Appleyard"}
    assert page.view is not None
    assert page.view.first_focus().text() == "Appleyard"  # type: ignore[attr-defined]  # the first field
    assert (hands.window.theme.scale, hands.window.theme.palette_name) == (110, "cream")


def test_colours_and_text_size_last(hands: Hands, make_window: MakeWindow) -> None:
    hands.window.set_theme(palette="dark", scale=150)
    again = make_window().workspace
    assert (again.theme.palette_name, again.theme.scale) == ("dark", 150)


def test_every_link_on_every_page_leads_to_a_page(hands: Hands) -> None:
    desk = hands.window._desk
    assert desk is not None
    for id_ in [*desk.library.services, *desk.library.guides, *desk.library.terms, *desk.library.sources]:
        hands.window.go("record", id_)
        page = hands.page()
        assert isinstance(page, RecordPage)
        assert page.record_id == id_


@pytest.fixture
def broken_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Workspace]:
    """Return a window whose library cannot be opened."""

    def load() -> NoReturn:
        raise Refusal("The content library is damaged. Nothing of yours was changed.")

    window = MainWindow(bootstrap.make_ports(tmp_path)._replace(load=load), "light")
    qtbot.addWidget(window)
    with qtbot.waitSignal(window.ready, timeout=10_000):
        window.show()
    assert isinstance(window.workspace.stack.currentWidget(), ProblemPage)
    yield window.workspace
    window.close()


def test_without_a_library_the_window_says_so_and_the_numbers_still_show(broken_window: Workspace) -> None:
    broken_window.go("danger")
    page = broken_window.stack.currentWidget()
    assert isinstance(page, DangerPage)
    QApplication.processEvents()
    assert set(NUMBERS) <= words_on(page)


def test_without_a_library_no_page_brings_the_window_down(broken_window: Workspace) -> None:
    for kind, id_ in PLACES:
        broken_window.go(kind, id_)
    broken_window.searching.search("portage")
    broken_window.open_record("checklist", "portage")
    assert broken_window.isVisible()


def test_without_a_library_the_reason_is_said_on_one_page_however_often_it_is_asked(broken_window: Workspace) -> None:
    for _ in range(5):
        broken_window.go("services")
    assert broken_window.stack.count() <= 3
    assert broken_window.top.back.isEnabled()
