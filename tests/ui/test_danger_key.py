"""If a child is in danger, the numbers are one key away: also while a dialog is open."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMessageBox, QVBoxLayout
from pytestqt.qtbot import QtBot

from desktop_app.ui.pages.danger import DangerPage
from tests.ui.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none for dialogs


class Stubborn(QDialog):
    """A dialog with a field, which does not go away for Escape."""

    def __init__(self, hands: Hands) -> None:
        super().__init__(hands.window)
        self.field = QLineEdit()
        QVBoxLayout(self).addWidget(self.field)

    def reject(self) -> None:
        pass


def press_soon(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key once a dialog is open."""

    def press() -> None:
        modal = QApplication.activeModalWidget()
        assert modal is not None
        QTest.keyClick(QApplication.focusWidget() or modal, key, modifier)

    QTimer.singleShot(50, press)


@pytest.mark.parametrize(
    ("key", "modifier"),
    [(Qt.Key.Key_F2, Qt.KeyboardModifier.NoModifier), (Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)],
)
def test_the_danger_key_calls_a_dialog_off_and_shows_the_numbers(
    hands: Hands, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    hands.window.follow_focus()
    dialog = Stubborn(hands)
    press_soon(key, modifier)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: isinstance(hands.page(), DangerPage))


def test_a_question_box_is_called_off_too(hands: Hands, qtbot: QtBot) -> None:
    hands.window.follow_focus()
    box = QMessageBox(QMessageBox.Icon.Question, "A question", "Shall it?", parent=hands.window)
    press_soon(Qt.Key.Key_F2)
    box.exec()
    qtbot.waitUntil(lambda: isinstance(hands.page(), DangerPage))
    assert QApplication.activeModalWidget() is None


def test_without_a_dialog_the_key_shows_the_numbers_once(hands: Hands) -> None:
    hands.window.follow_focus()
    hands.press(Qt.Key.Key_F2)
    assert isinstance(hands.page(), DangerPage)
    hands.press(Qt.Key.Key_Escape)
    assert not isinstance(hands.page(), DangerPage)
