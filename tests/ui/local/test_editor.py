"""The dialog that takes what a setting knows, worked by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from desktop_app.content.local import MAX_NOTE, MAX_VALUE, MAX_WHO, LocalContact
from desktop_app.content.slots import Slot, SlotKind
from desktop_app.storage.local_contacts import LocalContactsFile
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.local_editor import FIELD_NAMES, Edited, LocalEditor
from tests.ui.conftest import MakeWindow
from tests.ui.local.conftest import (
    GAP,
    NUMBER,
    LocalHands,
    fills,
    mark,
    own,
    press,
    removes,
    show,
    tab_to,
    today,
    write,
)

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def editor_of(qtbot: QtBot, people: LocalHands) -> Callable[..., LocalEditor]:
    """Return a maker of editors that show, over a window."""

    def make(
        kind: SlotKind = "answer", published: str = "", present: LocalContact | None = None, **more: str
    ) -> LocalEditor:
        slot = Slot(
            "help/T-7", "help", "Help at Home", kind, "Who decides.", more.get("note", ""), published, "current"
        )
        editor = LocalEditor(people.window, people.window.theme, slot, present)
        qtbot.addWidget(editor)
        show(editor)
        return editor

    return make


def shown_texts(editor: LocalEditor) -> list[str]:
    """Return the words that show in an editor."""
    return [one.text() for one in editor.findChildren(QLabel) if one.isVisible() and one.text()]


@pytest.mark.parametrize("kind", FIELD_NAMES)
def test_a_gap_asks_for_its_value_first(kind: SlotKind, editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of(kind, note="Named, and not given.")
    assert editor.value.hasFocus()
    assert editor.value.accessibleName() == FIELD_NAMES[kind]
    words = shown_texts(editor)
    assert {"Add a local contact", "Help at Home", "Who decides.", "Named, and not given."} <= set(words)
    assert [one for one in words if f"“{mark()}”" in one and "Nothing about a child belongs here." in one]
    assert not editor.remove.isVisible()


def test_a_published_contact_has_no_field_for_a_value(editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of("phone", "01234 000000")
    assert not editor.value.isVisible()
    assert editor.note.hasFocus()
    assert {"Add a note", "Published: 01234 000000. It stays as it is."} <= set(shown_texts(editor))
    editor.value.setText(NUMBER)
    write("Sam answers")
    press(Qt.Key.Key_Return)
    assert editor.result_contact == Edited(LocalContact(slot="help/T-7", added_on=today(), note="Sam answers"))


def test_tab_goes_round_every_control_and_each_has_a_name(editor_of: Callable[..., LocalEditor]) -> None:
    editor_of("phone", present=own("help/T-7", NUMBER))
    names: list[str] = []
    for _ in range(7):
        focused = QApplication.focusWidget()
        assert focused is not None
        names.append(focused.accessibleName())
        press(Qt.Key.Key_Tab)
    assert names[:3] == ["Phone or email", "Note", "Added by"]
    assert set(names[3:6]) == {"Save", "Cancel", "Remove"}
    assert names[6] == "Phone or email"


def test_what_is_there_stands_in_the_fields_and_saving_dates_it_anew(editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of("phone", present=own("help/T-7", NUMBER, "Ask for Sam", "SENCO"))
    assert "Change a local contact" in shown_texts(editor)
    assert [one.text() for one in (editor.value, editor.note, editor.who)] == [NUMBER, "Ask for Sam", "SENCO"]
    tab_to(editor.save)
    press(Qt.Key.Key_Space)
    expected = LocalContact(slot="help/T-7", added_on=today(), value=NUMBER, note="Ask for Sam", added_by="SENCO")
    assert editor.result_contact == Edited(expected)
    assert editor.result() == QDialog.DialogCode.Accepted


def test_remove_asks_for_it_to_go(editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of(present=own("help/T-7", "Ten days"))
    removes(editor)
    assert editor.result_contact == Edited(None)


@pytest.mark.parametrize("way", ["escape", "cancel"])
def test_leaving_gives_nothing(way: str, editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of()
    write("Ten days")
    if way == "cancel":
        tab_to(editor.cancel)
        press(Qt.Key.Key_Space)
    else:
        press(Qt.Key.Key_Escape)
    assert (editor.result_contact, editor.isVisible()) == (None, False)


@pytest.mark.parametrize(
    ("kind", "published", "texts", "said"),
    [
        ("answer", "", ("",), "Nothing is typed yet"),
        ("phone", "01234 000000", ("",), "Nothing is typed yet"),
        ("answer", "", ("", "Ask for Sam"), "Only a note is typed"),
        ("phone", "", ("12",), "too short"),
        ("email", "", ("help@appleyard",), "cut off"),
        ("url", "", ("the portal",), "no web address"),
        ("answer", "", ("Ten\u202e days",), "hidden signs"),
        ("answer", "", ("x" * (MAX_VALUE + 1),), "over 300 characters"),
        ("phone", "01234 000000", ("x" * (MAX_NOTE + 1),), "over 500 characters"),
    ],
)
def test_an_error_keeps_the_dialog_open_with_the_text_and_tells_why(
    kind: SlotKind, published: str, texts: tuple[str, ...], said: str, editor_of: Callable[..., LocalEditor]
) -> None:
    editor = editor_of(kind, published)
    fills(*texts)(editor)
    assert editor.isVisible()
    assert editor.result_contact is None
    assert said in editor.error.text()
    assert editor.error.isVisible()
    first = editor.note if published else editor.value
    assert first.hasFocus()
    assert first.accessibleDescription() == editor.error.text()
    fields = [editor.note, editor.who] if published else [editor.value, editor.note]
    assert tuple(one.text() for one in fields[: len(texts)]) == texts


def test_after_an_error_the_better_text_is_taken(editor_of: Callable[..., LocalEditor]) -> None:
    editor = editor_of("phone")
    fills("12", "Ask for Sam")(editor)
    assert editor.isVisible()
    QTest.keyClicks(editor.value, NUMBER)  # the wrong text is selected: typing takes its place
    press(Qt.Key.Key_Return)
    assert editor.result_contact is not None
    assert editor.result_contact.contact == LocalContact(
        slot="help/T-7", added_on=today(), value=NUMBER, note="Ask for Sam"
    )


def test_an_error_in_the_window_saves_nothing_and_loses_nothing(people: LocalHands) -> None:
    people.open_missing()
    people.edit(GAP, fills("12", "Ask for Sam"))
    assert "too short" in people.said.errors[0]
    assert not people.base.exists()


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [(("Ten days", "x" * (MAX_NOTE + 1)), "note"), (("Ten days", "", "x" * (MAX_WHO + 1)), "who")],
    ids=["note", "added by"],
)
def test_an_error_is_told_at_the_field_that_it_means(
    texts: tuple[str, ...], wrong: str, editor_of: Callable[..., LocalEditor]
) -> None:
    editor = editor_of()
    fills(*texts)(editor)
    assert editor.error.isVisible()
    fields = {"value": editor.value, "note": editor.note, "who": editor.who}
    assert fields[wrong].hasFocus()
    assert [name for name, one in fields.items() if one.accessibleDescription()] == [wrong]


def test_a_pasted_text_that_is_too_long_is_told_and_not_cut_without_a_word(
    editor_of: Callable[..., LocalEditor],
) -> None:
    editor = editor_of()
    QGuiApplication.clipboard().setText("word " * 200)
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Return)
    assert editor.result_contact is None
    assert "Shorten it" in editor.error.text()


def test_the_windows_own_dialog_is_this_one(make_window: MakeWindow, base: Path) -> None:
    """With nobody standing in, the window itself opens the editor, and waits for it."""
    window = make_window(Dialogs())
    titles: list[str] = []

    def answer() -> None:
        editor = QApplication.activeModalWidget()
        assert isinstance(editor, LocalEditor)
        titles.append(editor.windowTitle())
        try:
            show(editor)
            fills(NUMBER)(editor)
        finally:
            editor.close()  # else a fault in here would wait for ever

    QTimer.singleShot(0, answer)
    window.workspace._edit_slot(GAP)
    assert titles == ["Add a local contact"]
    assert LocalContactsFile(base / "local_contacts.json").all()[GAP].value == NUMBER
