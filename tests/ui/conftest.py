"""A real window under a temporary folder, ready to be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


class OnlyPrint:
    """Wants no casebook, and leaves one that is there locked."""

    def begin(self, *_: object) -> None:
        """Want none."""

    def unlock(self, *_: object) -> None:
        """Go on without it."""


@dataclass
class Answers:
    """Answers dialogs in people's place, and notes what was asked and told."""

    folder: Path
    closes: bool = True
    opened: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    asked_to_lose: list[int] = field(default_factory=list)
    deletes: bool = True
    asked_to_delete: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    wants: str = "go_on"
    locked_casebook: Any = field(default_factory=OnlyPrint)

    def ask_path(self, _: QWidget, name: str) -> Path:
        """Save into the folder under the suggested name."""
        return self.folder / name

    def open_file(self, path: str) -> bool:
        """Note what was to be opened."""
        self.opened.append(path)
        return True

    def tell(self, _: QWidget, title: str, text: str) -> None:
        """Note what was told."""
        self.told.append(f"{title}: {text}")

    def may_close(self, _: QWidget, count: int) -> bool:
        """Note how many checklists would be lost."""
        self.asked_to_lose.append(count)
        return self.closes

    def may_delete(self, _: QWidget, title: str, __: str) -> bool:
        """Note what would be deleted."""
        self.asked_to_delete.append(title)
        return self.deletes

    def after_crash(self, _: QWidget, title: str) -> str:
        """Note which draft was open, and say what is to become of it."""
        self.crashed.append(title)
        return self.wants

    def casebook(self) -> Any:
        """Return what answers the dialogs of the casebook."""
        return self.locked_casebook

    def dialogs(self) -> Dialogs:
        """Return the dialogs for a window."""
        return Dialogs(
            self.ask_path,
            self.open_file,
            self.tell,
            self.may_close,
            may_delete=self.may_delete,
            after_crash=self.after_crash,
            casebook=self.casebook,
        )


class Hands:
    """Works a window as people do: keys go to whatever has the focus."""

    def __init__(self, window: MainWindow, answers: Answers) -> None:
        """Work one window; `answers` stands in for its dialogs."""
        self.main, self.window, self.answers = window, window.workspace, answers

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        QTest.keyClick(self.focus(), key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words, a key at a time."""
        for letter in words:
            QTest.keyClicks(self.focus(), letter)

    def focus(self) -> QWidget:
        """Return what has the focus."""
        return QApplication.focusWidget() or self.main

    def page(self) -> QWidget:
        """Return the page that shows."""
        page = self.window.stack.currentWidget()
        assert page is not None
        return page


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MakeWindow]:
    """Return a maker of windows that keep their data under one temporary folder."""
    qapp.setStyle("Fusion")
    made: list[MainWindow] = []

    def make(dialogs: Dialogs | None = None) -> MainWindow:
        window = bootstrap.make_window(tmp_path / "base", dialogs)
        with qtbot.waitSignal(window.ready, timeout=10_000):
            window.show()
        window.activateWindow()
        made.append(window)
        return window

    yield make
    for window in made:
        window.workspace._desk = None  # nothing is asked about checklists that a test leaves behind
        window.close()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def hands(make_window: MakeWindow, tmp_path: Path) -> Hands:
    """Return hands on a window that saves into `tmp_path` and opens nothing."""
    answers = Answers(folder=tmp_path)
    return Hands(make_window(answers.dialogs()), answers)
