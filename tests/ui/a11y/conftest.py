"""One real window for the tests of a file: it is walked, and never changed for good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEventLoop
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from desktop_app import bootstrap
from tests.ui.a11y.pages import settle
from tests.ui.conftest import Answers, Hands

USUAL = (1280, 800)


@pytest.fixture(scope="module")
def shared_hands(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hands]:
    """Return hands on a window that is made once."""
    qapp.setStyle("Fusion")
    # As with a screen reader there: Qt forgets what it told of rows that are gone only then.
    QAccessible.setActive(True)
    folder = tmp_path_factory.mktemp("a11y")
    answers = Answers(folder=folder)
    window = bootstrap.make_window(folder / "base", answers.dialogs())
    turning = QEventLoop()
    window.ready.connect(turning.quit)
    window.show()
    window.activateWindow()
    turning.exec()
    settle()
    yield Hands(window, answers)
    window.workspace._desk = None  # nothing is asked about checklists that a test leaves behind
    window.close()
    window.deleteLater()
    settle()
    QAccessible.setActive(False)


@pytest.fixture
def hands(shared_hands: Hands) -> Hands:
    """Return hands on the shared window, at Home, in the usual size and colours."""
    theme = shared_hands.window.theme
    if (theme.palette_name, theme.scale) != ("light", 100):
        shared_hands.window.set_theme(palette="light", scale=100)
    shared_hands.main.resize(*USUAL)
    shared_hands.main.activateWindow()
    shared_hands.window.go("home")
    settle()
    return shared_hands
