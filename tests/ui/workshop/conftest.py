"""A trainer at a window with one screen, who says yes when asked, and saves packs in a temporary folder."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QPushButton, QTextBrowser, QWidget

from desktop_app.checklists.casebook import Vault
from desktop_app.content.workshop_run import WorkshopRun
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.facilitator import FacilitatorWindow
from desktop_app.ui.models.rows import ROW_ROLE, Row
from desktop_app.ui.pages.workshop import WorkshopPage
from desktop_app.ui.projector import ProjectorWindow
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.row_list import RowList
from tests.ui.conftest import Answers, Hands, MakeWindow, OnlyPrint

THREE = ("case-few-words", "case-home-in-swale", "case-one-to-one-money")
PASSPHRASE = "apple river candle boat"
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


class Wanted(OnlyPrint):
    """Begins a casebook, and opens it when asked."""

    def begin(self, parent: QWidget, theme: Theme, vault: Vault) -> str:  # type: ignore[override]  # people's answer
        """Begin one."""
        return vault.begin(PASSPHRASE)

    def unlock(self, parent: QWidget, theme: Theme, vault: Vault) -> str:  # type: ignore[override]  # people's answer
        """Open it."""
        vault.unlock(PASSPHRASE)
        return "unlocked"

    def show_code(self, *_: object) -> None:
        """Look at the code."""


class Trainer(Hands):
    """Works the three windows. Keys go to the one that is in front."""

    ends = True
    asked_to_end = 0
    asked_over: QWidget | None = None

    def may_end(self, parent: QWidget) -> bool:
        """Note the question and the window that it was asked in, and answer it."""
        self.asked_to_end += 1
        self.asked_over = parent
        return self.ends

    @property
    def desk(self) -> Desk:
        """What the window works with."""
        assert self.window.desk is not None
        return self.window.desk

    @property
    def run(self) -> WorkshopRun:
        """The workshop that runs."""
        assert self.window.workshop.run is not None
        return self.window.workshop.run

    @property
    def projector(self) -> ProjectorWindow:
        """The window on the projector."""
        assert self.window.workshop.projector is not None
        return self.window.workshop.projector

    @property
    def facilitator(self) -> FacilitatorWindow:
        """The window of whoever leads."""
        assert self.window.workshop.facilitator is not None
        return self.window.workshop.facilitator

    def room(self) -> WorkshopPage:
        """The room for trainers, opened."""
        self.window.go("workshop")
        page = self.page()
        assert isinstance(page, WorkshopPage)
        return page

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
        """Press one key in the window that is in front."""
        QApplication.processEvents()
        front = QApplication.activeWindow() or self.main
        held = QApplication.focusWidget() or front
        QTest.keyClick(held, key, modifier)
        QApplication.processEvents()

    def start(self, *case_ids: str, minutes: int = 60) -> None:
        """Start a workshop on some cases."""
        plan = self.desk.workshop_plan
        plan.chosen[:], plan.minutes = case_ids or THREE, minutes
        self.room().start.click()
        QApplication.processEvents()

    def to(self, kind: str) -> None:
        """Go on to the first show of a kind."""
        while self.run.here.kind != kind:
            self.window.workshop.next()

    def bring(self, window: QWidget) -> None:
        """Bring a window to the front."""
        window.show()
        window.activateWindow()
        QApplication.processEvents()


def said(root: QWidget) -> str:
    """Return every word in a window, hidden or not: labels, buttons, fields, texts, rows and names."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    words: list[str] = [root.windowTitle()]
    for one in root.findChildren(QWidget):
        words += [one.accessibleName(), one.accessibleDescription(), one.toolTip()]
        if isinstance(one, QLabel | QPushButton | QLineEdit):
            words.append(one.text())
        elif isinstance(one, QTextBrowser | QPlainTextEdit):
            words.append(one.toPlainText())
        elif isinstance(one, RowList):
            words += [row.spoken() for row in one.rows.rows()]
    return "\n".join(words)


def row_at(rows: RowList, id_: str) -> None:
    """Put the cursor of a list on a row."""
    numbers = [number for number, row in enumerate(rows.rows.rows()) if row.id == id_]
    rows.setCurrentIndex(rows.rows.index(numbers[0]))


def chosen_row(rows: RowList) -> Row:
    """Return the row that the cursor is on."""
    row: Row = rows.currentIndex().data(ROW_ROLE)
    return row


@pytest.fixture
def trainer(make_window: MakeWindow, tmp_path: Path) -> Trainer:
    """Return a trainer at a window that saves into `tmp_path`."""
    answers = Answers(folder=tmp_path, locked_casebook=Wanted())
    made: list[Trainer] = []

    def may_end(parent: QWidget) -> bool:
        return made[0].may_end(parent)

    def ask_folder(_: QWidget) -> Path:
        return tmp_path

    dialogs: Dialogs = msgspec.structs.replace(answers.dialogs(), may_end_workshop=may_end, ask_folder=ask_folder)
    made.append(Trainer(make_window(dialogs), answers))
    made[0].window.preferences.note_casebook_offered()
    return made[0]
