"""Every dialog fits its window, shows what has the focus, and names what Tab reaches."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from desktop_app.ui import casebook_dialogs as dialogs
from desktop_app.ui.casebook_parts import CasebookDialog
from desktop_app.ui.theme import Theme
from tests.ui.casebook.conftest import BACKUPS, CODE, NEW, WRONG, FakeVault, enters, errors, focus, pushes, run
from tests.ui.local.conftest import press
from tests.ui.test_layout import faults_of, settle, unnamed

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Dress = Callable[..., tuple[QWidget, Theme]]
SIZES = ((1280, 800, 100), (1280, 800, 200), (1024, 600, 100), (1024, 600, 200), (900, 600, 200))
SHOWS: dict[str, Callable[[QWidget, Theme], Any]] = {
    "begin": lambda window, theme: dialogs.begin(window, theme, FakeVault()),
    "show code": lambda window, theme: dialogs.show_code(window, theme, "-".join(["WWWW"] * 7), bool),
    "unlock": lambda window, theme: dialogs.unlock(window, theme, FakeVault()),
    "wait": lambda window, theme: dialogs.unlock(window, theme, FakeVault(wait=3599)),
    "recover": lambda window, theme: dialogs.recover(window, theme, FakeVault()),
    "change": lambda window, theme: dialogs.change_passphrase(window, theme, FakeVault()),
    "delete": lambda window, theme: dialogs.may_delete_everything(window, theme, 5000),
    "backups": lambda window, theme: dialogs.choose_backup(window, theme, (BACKUPS * 4)[:11]),
    "ask": lambda window, theme: dialogs.ask_passphrase(window, theme, "Open the file", "It came from another room."),
}


def visible_part(dialog: CasebookDialog) -> QRect:
    """Return where the focus must be to be seen: the part of the body that shows, in the dialog's own pixels."""
    (area,) = dialog.findChildren(QScrollArea)
    view = area.viewport()
    return QRect(view.mapTo(dialog, QPoint(0, 0)), view.size())


def unseen(dialog: CasebookDialog) -> list[str]:
    """Return the name of what has the focus, if a part of it does not show."""
    focused = focus()
    (area,) = dialog.findChildren(QScrollArea)
    place = QRect(focused.mapTo(dialog, QPoint(0, 0)), focused.size())
    inside = area.isAncestorOf(focused)
    return [focused.accessibleName()] if inside and not visible_part(dialog).contains(place) else []


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("name", SHOWS)
def test_nothing_is_cut_and_tab_shows_and_names_every_control(
    name: str, width: int, height: int, scale: int, dress: Dress
) -> None:
    window, theme = dress(width, height, scale)

    def works(dialog: CasebookDialog) -> None:
        settle()
        assert dialog.height() <= height - 32
        assert dialog.width() == min(theme.px(480), width - 32)
        assert faults_of(dialog) == []
        assert unnamed(dialog) == []
        hidden = unseen(dialog)
        for _ in range(12):
            press(Qt.Key.Key_Tab)
            hidden += unseen(dialog)
        assert hidden == []
        low = [one for one in dialog.findChildren(QPushButton) if one.isVisible() and one.height() < 24]
        assert low == []

    run(lambda: SHOWS[name](window, theme), works)


@pytest.mark.parametrize("name", SHOWS)
def test_at_the_usual_size_nothing_needs_scrolling(name: str, dress: Dress) -> None:
    window, theme = dress()

    def works(dialog: CasebookDialog) -> None:
        settle()
        (area,) = dialog.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0

    run(lambda: SHOWS[name](window, theme), works)


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_an_error_makes_room_for_itself_and_is_seen_with_its_field(
    width: int, height: int, scale: int, dress: Dress
) -> None:
    window, theme = dress(width, height, scale)

    def works(dialog: CasebookDialog) -> None:
        settle()
        before, middle = dialog.height(), dialog.geometry().center().y()
        enters(NEW, NEW + "!")(dialog)
        settle()
        assert len(errors(dialog)) == 1
        assert faults_of(dialog) == []
        assert unseen(dialog) == []
        assert dialog.height() > before or before == height - 32
        assert dialog.height() <= height - 32
        assert abs(dialog.geometry().center().y() - middle) <= 1 or dialog.y() == 0
        said = dialog.entries[1].trouble
        assert visible_part(dialog).contains(QRect(said.mapTo(dialog, QPoint(0, 0)), said.size()))

    run(lambda: dialogs.begin(window, theme, FakeVault()), works)


def test_a_dialog_opens_in_the_middle_of_its_window_and_grows_about_it(dress: Dress) -> None:
    window, theme = dress(700, 780)  # the screen offscreen is 800 x 800

    def works(dialog: CasebookDialog) -> None:
        settle()
        off = dialog.geometry().center() - window.geometry().center()
        assert max(abs(off.x()), abs(off.y())) <= 40  # Qt guesses at the frame
        enters("short")(dialog)
        settle()
        assert dialog.geometry().center() - window.geometry().center() == off

    run(lambda: dialogs.begin(window, theme, FakeVault()), works)


def test_a_sentence_that_appears_brings_no_scroll_bar_with_it(dress: Dress) -> None:
    window, theme = dress()

    def works(dialog: CasebookDialog) -> None:
        settle()
        pushes("Save it to print")(dialog)
        press(Qt.Key.Key_Escape)
        settle()
        (area,) = dialog.findChildren(QScrollArea)
        assert area.verticalScrollBar().maximum() == 0
        assert not area.verticalScrollBar().isVisible()

    run(lambda: dialogs.show_code(window, theme, CODE, lambda: True), works)


def test_a_low_window_scrolls_by_page_keys_and_keeps_its_buttons(dress: Dress) -> None:
    window, theme = dress(1024, 600, 200)

    def works(dialog: CasebookDialog) -> None:
        settle()
        (area,) = dialog.findChildren(QScrollArea)
        bar = area.verticalScrollBar()
        press(Qt.Key.Key_PageDown)
        assert bar.value() > 0
        press(Qt.Key.Key_PageUp)
        assert bar.value() == 0
        for name in ("Only print", "Keep drafts, locked"):
            (found,) = [one for one in dialog.findChildren(QPushButton) if one.accessibleName() == name]
            assert not area.isAncestorOf(found)
            assert not found.visibleRegion().isEmpty()

    run(lambda: dialogs.begin(window, theme, FakeVault()), works)


def test_the_next_control_of_tab_is_the_next_on_the_screen(dress: Dress) -> None:
    window, theme = dress()

    def works(_: CasebookDialog) -> None:
        names = []
        for _number in range(5):
            names.append(focus().accessibleName())
            press(Qt.Key.Key_Tab)
        forgot = "I forgot it: use the recovery code"
        assert names == ["Passphrase", "Show what I type", forgot, "Go on without it", "Unlock"]

    run(lambda: dialogs.unlock(window, theme, FakeVault()), works)


def test_no_window_title_and_no_error_holds_what_was_typed(dress: Dress) -> None:
    window, theme = dress()

    def works(dialog: CasebookDialog) -> None:
        enters("wrong word")(dialog)
        assert errors(dialog) == [WRONG]
        assert "wrong word" not in dialog.windowTitle()
        assert CODE not in dialog.windowTitle()

    run(lambda: dialogs.unlock(window, theme, FakeVault()), works)
