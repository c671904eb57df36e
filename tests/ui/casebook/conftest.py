"""A vault that remembers what it was asked, and hands that work a dialog of the casebook by keyboard."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.checklists.casebook import Arrivals, Backup, Casebook, MemoryCasebook, VaultState
from desktop_app.storage.paths import shipped
from desktop_app.ui.casebook_parts import CasebookDialog
from desktop_app.ui.ports import Refusal
from desktop_app.ui.theme import Theme, apply, load_fonts
from tests.ui.local.conftest import press

T = TypeVar("T")
Works = Callable[[CasebookDialog], None]

RIGHT, NEW, CODE, NEXT_CODE = "blue lamp river", "seven quiet geese", "AB12-CD34-EF56-GH78-JK90", "MN12-PQ34"
WRONG = "This passphrase does not open the casebook. Nothing was changed."
DAMAGED = "The casebook file is damaged. It was left as it is."
BACKUPS = [
    Backup("old", datetime.date(2026, 10, 30), 1),
    Backup("newest", datetime.date(2026, 11, 25), None),
    Backup("middle", datetime.date(2026, 11, 20), 12),
]


@dataclass
class FakeVault:
    """Opens by one passphrase. `wait` are the seconds left; `refuses` is said to all that it is asked."""

    refuses: str = ""
    wait: int = 0
    waits_after_wrong: int = 0
    good: list[Backup] = field(default_factory=list)
    backups_refused: bool = False
    asked: list[tuple[str, ...]] = field(default_factory=list)
    cursors: list[bool] = field(default_factory=list)
    state: VaultState = "locked"

    def _ask(self, *asked: str) -> None:
        """Note what was asked, and whether the pointer says to wait; refuse if told to."""
        self.asked.append(asked)
        self.cursors.append(QApplication.overrideCursor() is not None)
        if self.refuses:
            raise Refusal(self.refuses)

    def begin(self, passphrase: str) -> str:
        self._ask("begin", passphrase)
        return CODE

    def unlock(self, passphrase: str) -> None:
        self._ask("unlock", passphrase)
        if passphrase != RIGHT:
            self.wait = self.waits_after_wrong
            raise Refusal(WRONG)

    def recover(self, code: str, new_passphrase: str) -> str:
        self._ask("recover", code, new_passphrase)
        return NEXT_CODE

    def change_passphrase(self, old: str, new: str) -> None:
        self._ask("change", old, new)

    def backups(self) -> list[Backup]:
        if self.backups_refused:
            raise Refusal("The folder cannot be read.")
        return self.good

    def wait_seconds(self) -> int:
        return self.wait

    def new_code(self, passphrase: str) -> str:
        raise NotImplementedError

    def lock(self) -> None:
        raise NotImplementedError

    def casebook(self) -> Casebook:
        return MemoryCasebook()

    def delete_everything(self) -> None:
        raise NotImplementedError

    def hand_over(self, path: Path) -> None:
        raise NotImplementedError

    def look_into(self, path: Path, passphrase: str) -> Arrivals:
        raise NotImplementedError

    def take_over(self, arrivals: Arrivals) -> None:
        raise NotImplementedError

    def restore(self, backup: Backup) -> None:
        raise NotImplementedError


def run(show: Callable[[], T], works: Works) -> T:
    """Show a dialog, work it, and return what its function returned; one that is still open is closed by force."""
    worked: list[bool] = []

    def work() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, CasebookDialog)
        try:
            dialog.activateWindow()
            QApplication.processEvents()
            works(dialog)
            worked.append(True)
        finally:
            if dialog.isVisible():
                dialog.done(0)  # else a fault in here would wait for ever

    QTimer.singleShot(0, work)
    returned = show()
    assert worked == [True]
    assert QApplication.overrideCursor() is None
    return returned


def focus() -> QWidget:
    """Return what has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def type_in(*texts: str) -> None:
    """Type texts into one field after the other."""
    for number, text in enumerate(texts):
        if number:
            press(Qt.Key.Key_Tab)
        focused = focus()
        assert isinstance(focused, QLineEdit)
        QTest.keyClicks(focused, text)


def enters(*texts: str) -> Works:
    """Return what fills in the fields and presses Enter."""

    def works(_: CasebookDialog) -> None:
        type_in(*texts)
        press(Qt.Key.Key_Return)

    return works


def go_to(name: str) -> None:
    """Go to a control by Tab."""
    for _ in range(20):
        if focus().accessibleName() == name:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail(f"twenty times Tab did not come to “{name}”")


def pushes(name: str) -> Works:
    """Return what goes to a button and presses it."""

    def works(_: CasebookDialog) -> None:
        go_to(name)
        press(Qt.Key.Key_Space)

    return works


def escapes(_: CasebookDialog) -> None:
    """Leave by Escape."""
    press(Qt.Key.Key_Escape)


def words(dialog: QWidget) -> list[str]:
    """Return the words that show."""
    return [one.text() for one in dialog.findChildren(QLabel) if one.isVisible() and one.text()]


def errors(dialog: QWidget) -> list[str]:
    """Return what is said to be wrong."""
    wrong = [one for one in dialog.findChildren(QLabel) if one.property("role") == "error"]
    return [one.text() for one in wrong if one.isVisible()]


def button_of(dialog: QWidget, name: str) -> QPushButton:
    """Return a button by its name."""
    (found,) = [one for one in dialog.findChildren(QPushButton) if one.accessibleName() == name]
    return found


@pytest.fixture
def dress(qtbot: QtBot, qapp: QApplication) -> Iterator[Callable[..., tuple[QWidget, Theme]]]:
    """Return a maker of a window, and the theme that it wears."""
    before = qapp.styleSheet(), qapp.palette(), qapp.font()
    qapp.setStyle("Fusion")
    load_fonts(shipped("resources"))

    def make(width: int = 1280, height: int = 800, scale: int = 100) -> tuple[QWidget, Theme]:
        theme = Theme(shipped("resources"), "light", scale)
        apply(theme)
        window = QWidget()
        qtbot.addWidget(window)
        window.resize(width, height)
        window.show()
        return window, theme

    yield make
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


@pytest.fixture
def stage(dress: Callable[..., tuple[QWidget, Theme]]) -> tuple[QWidget, Theme]:
    """Return a window and its theme, at the usual size."""
    return dress()


@pytest.fixture
def vault() -> FakeVault:
    """Return a vault that is locked by `RIGHT`."""
    return FakeVault()
