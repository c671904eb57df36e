"""Help names the software by others with its licences, and shows every licence in full when asked."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from desktop_app.ui.theme import Theme, load_fonts
from desktop_app.ui.widgets.licences import Licences
from desktop_app.ui.widgets.text import FittedText
from tests.ui.conftest import Hands


def test_help_lists_the_software_by_others_and_shows_the_licences_by_keyboard(hands: Hands, root: Path) -> None:
    hands.window.go("help")
    part = hands.page().findChild(Licences)
    assert part is not None
    listed = part.findChild(FittedText)
    assert listed is not None
    assert {"tinydb", "LGPL-3.0-only", "6.11.3", "PSF-2.0"} <= set(listed.toPlainText().split())
    part.more.setFocus()
    hands.press(Qt.Key.Key_Space)
    full = QApplication.focusWidget()
    assert isinstance(full, QPlainTextEdit)
    assert full.toPlainText() == (root / "resources" / "licences.txt").read_text(encoding="utf-8").rstrip("\n") + "\n"
    assert (full.isReadOnly(), full.accessibleName(), part.more.isVisible()) == (True, "All licences in full", False)


def test_a_copy_without_the_file_says_so(root: Path, qtbot: QtBot, tmp_path: Path) -> None:
    load_fonts(root / "resources")
    part = Licences(Theme(root / "resources"), tmp_path / "gone.txt")
    qtbot.addWidget(part)
    listed = part.findChild(FittedText)
    assert listed is not None
    assert "missing from this copy" in listed.toPlainText()
    assert part.more.isHidden()
