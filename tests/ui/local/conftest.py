"""Hands on a window that fills in what the sources leave open, and people who work the real dialog."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from desktop_app.content.dates import date_in_words
from desktop_app.content.local import LocalContact
from desktop_app.content.slots import Slot
from desktop_app.storage.local_contacts import LocalContactsFile
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.local_editor import Edited, LocalEditor
from desktop_app.ui.models.rows import Row
from desktop_app.ui.pages.missing import MissingPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.contacts import ContactRow
from tests.ui.conftest import Answers, Hands, MakeWindow, OnlyPrint

GAP, LINK, ANSWER, PUBLISHED = "lesas/OS-147", "front-door/OS-129", "portage/OS-072", "lesas/OS-135"
TRUST = "by-home.therapies/OS-197"
NUMBER, ADDRESS = "01234 567890", "www.appleyard.example/portal"
DAY = datetime.date(2026, 11, 3)
HOSTILE = "<b>x</b> **y** {{ 1 }} &amp; <img src=a>"


Types = Callable[[LocalEditor], None]
NO_MODIFIER = Qt.KeyboardModifier.NoModifier


def today() -> datetime.date:
    """Return the date here."""
    return datetime.datetime.now().astimezone().date()


def mark(day: datetime.date | None = None) -> str:
    """Return the words on what was added, today or on another day."""
    return f"Added by your setting on {date_in_words(day or today())}"


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NO_MODIFIER) -> None:
    """Press one key on whatever has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def write(words: str) -> None:
    """Type words into whatever has the focus, in place of what stands there; paste what no key has."""
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    if words.isascii():
        QTest.keyClicks(focused, words)
    else:
        QGuiApplication.clipboard().setText(words)
        press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def fills(*texts: str) -> Types:
    """Return what types texts into the fields, one after the other by Tab, and presses Enter."""

    def types(_: LocalEditor) -> None:
        for number, text in enumerate(texts):
            if number:
                press(Qt.Key.Key_Tab)
            write(text)
        press(Qt.Key.Key_Return)

    return types


def tab_to(button: QPushButton) -> None:
    """Go to a button by Tab."""
    for _ in range(20):
        if button.hasFocus():
            return
        press(Qt.Key.Key_Tab)
    pytest.fail("twenty times Tab did not come to the button")


def removes(editor: LocalEditor) -> None:
    """Go to *Remove* and press it."""
    tab_to(editor.remove)
    press(Qt.Key.Key_Space)


def changes_mind(editor: LocalEditor) -> None:
    """Type something, and leave with Escape."""
    write("Never mind")
    press(Qt.Key.Key_Escape)


@dataclass
class LocalAnswers(Answers):
    """Works the real editor in people's place, and answers about files."""

    types: Types = changes_mind
    file: Path | None = None
    takes: bool = True
    slots: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    previews: list[tuple[str, bool]] = field(default_factory=list)

    def edit_local(self, parent: QWidget, theme: Theme, slot: Slot, present: LocalContact | None) -> Edited | None:
        """Show the real editor, work it by keyboard, and give what came out of it."""
        self.slots.append(slot.id)
        editor = LocalEditor(parent, theme, slot, present)
        show(editor)
        self.types(editor)
        self.errors.append(editor.error.text())
        editor.hide()
        editor.deleteLater()
        parent.window().activateWindow()
        QApplication.processEvents()
        return editor.result_contact

    def ask_file(self, _: QWidget) -> Path | None:
        """Return the file to take in."""
        return self.file

    def may_take_in(self, _: QWidget, preview: str, something: bool) -> bool:
        """Note what taking in would do."""
        self.previews.append((preview, something))
        return self.takes

    def dialogs(self) -> Dialogs:
        """Return the dialogs for a window."""
        return Dialogs(
            self.ask_path,
            self.open_file,
            self.tell,
            self.may_close,
            edit_local=self.edit_local,
            ask_file=self.ask_file,
            may_take_in=self.may_take_in,
            casebook=OnlyPrint,
        )


def show(editor: LocalEditor) -> None:
    """Show an editor with the keyboard in it."""
    editor.show()
    editor.activateWindow()
    QApplication.processEvents()


class LocalHands(Hands):
    """Hands on a window, with what they need for local contacts."""

    def __init__(self, window: Any, answers: LocalAnswers, base: Path) -> None:
        """Work one window that keeps its data under a folder."""
        super().__init__(window, answers)
        self.said, self.base = answers, base

    def missing(self) -> MissingPage:
        """Return the list of what is missing."""
        page = self.page()
        assert isinstance(page, MissingPage)
        return page

    def open_missing(self) -> MissingPage:
        """Open the list of what is missing by its key."""
        self.press(Qt.Key.Key_7, Qt.KeyboardModifier.AltModifier)
        return self.missing()

    def edit(self, slot: str, types: Types) -> None:
        """Choose a slot on the list with the arrow keys, open it with Enter, and work the editor."""
        self.said.types = types
        listed = self.missing().list
        listed.setFocus()
        self.press(Qt.Key.Key_Home)
        for _ in range(listed.rows.rowCount()):
            if listed.rows.rows()[listed.currentIndex().row()].id == slot:
                self.press(Qt.Key.Key_Return)
                return
            self.press(Qt.Key.Key_Down)
        pytest.fail(f"no arrow leads to {slot}")

    def news(self) -> str:
        """Return the news at the foot."""
        assert self.window.news.isVisible()
        return self.window.news.text()

    def record(self, id_: str) -> RecordPage:
        """Open the page of a record."""
        self.window.go("record", id_)
        page = self.page()
        assert isinstance(page, RecordPage)
        return page

    def kept(self) -> dict[str, LocalContact]:
        """Return what is on the disk."""
        return dict(LocalContactsFile(self.base / "local_contacts.json").all())


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """Return the folder where `make_window` keeps a window's data."""
    return tmp_path / "base"


@pytest.fixture
def start(make_window: MakeWindow, tmp_path: Path, base: Path) -> Callable[[], LocalHands]:
    """Return the function that opens a window."""

    def open_window() -> LocalHands:
        answers = LocalAnswers(folder=tmp_path)
        return LocalHands(make_window(answers.dialogs()), answers, base)

    return open_window


@pytest.fixture
def people(start: Callable[[], LocalHands]) -> LocalHands:
    """Return hands on a window in which nothing was added yet."""
    return start()


def keep(base: Path, *contacts: LocalContact) -> None:
    """Keep local contacts before a window opens."""
    LocalContactsFile(base / "local_contacts.json").change(put=contacts)


def own(slot: str, value: str = "", note: str = "", by: str = "") -> LocalContact:
    """Return what was added to a slot on an earlier day."""
    return LocalContact(slot=slot, added_on=DAY, value=value, note=note, added_by=by)


def row(page: MissingPage, slot: str) -> Row:
    """Return the row of a slot on the list."""
    (found,) = [one for one in page.list.rows.rows() if one.id == slot]
    return found


def listed(page: MissingPage) -> list[str]:
    """Return the slots on the list, in order."""
    return [one.id for one in page.list.rows.rows() if not one.head]


def contact_row(page: QWidget, label: str) -> ContactRow:
    """Return the row of a contact that shows on a page."""
    rows = [one for one in page.findChildren(ContactRow) if one.isVisible()]
    (found,) = [one for one in rows if one.accessibleName().startswith(f"{label}: ")]
    return found


def counts(page: MissingPage) -> list[str]:
    """Return the words of the filters; a screen reader has to say the same."""
    buttons = page.filters.buttons()
    assert [one.accessibleName().replace(",", "") for one in buttons] == [one.text() for one in buttons]
    return [one.text() for one in buttons]
