"""A real window under a temporary folder, ready to be used."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.storage.paths import shipped
from desktop_app.ui import theme as themes
from desktop_app.ui.main_window import MainWindow

MakeWindow = Callable[..., MainWindow]


class Hands:
    """Works a window as people do: keys go to whatever has the focus."""

    def __init__(self, window: MainWindow, opened: list[str]) -> None:
        """Work one window; `opened` lists the files that it asked the system to open."""
        self.window, self.opened = window, opened

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
        return QApplication.focusWidget() or self.window

    def page(self) -> QWidget:
        """Return the page that shows."""
        page = self.window.stack.currentWidget()
        assert page is not None
        return page


@pytest.fixture
def make_window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MakeWindow]:
    """Return a maker of windows that keep their data under one temporary folder."""
    qapp.setStyle("Fusion")
    themes.load_fonts(shipped("resources"))
    made: list[MainWindow] = []

    def make(**options: object) -> MainWindow:
        window = bootstrap.make_window(tmp_path / "base", **options)
        with qtbot.waitSignal(window.ready, timeout=10_000):
            window.show()
        window.activateWindow()
        made.append(window)
        return window

    yield make
    for window in made:
        window.hide()
        window.deleteLater()
    QApplication.processEvents()


@pytest.fixture
def hands(make_window: MakeWindow, tmp_path: Path) -> Hands:
    """Return hands on a window that saves into `tmp_path` and opens nothing."""
    opened: list[str] = []

    def ask_path(_: QWidget, name: str) -> Path:
        return tmp_path / name

    def open_file(path: str) -> bool:
        opened.append(path)
        return True

    return Hands(make_window(ask_path=ask_path, open_file=open_file), opened)
