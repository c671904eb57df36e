"""A page as text on the clipboard: by a key, by a button, with what the setting added."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact
from desktop_app.ui.pages.record import RecordPage
from tests.ui.conftest import Hands

BOTH = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
NOTHING = "as it was"


@pytest.fixture(autouse=True)
def _clipboard(qapp: object) -> None:
    """Begin with something else on the clipboard."""
    QGuiApplication.clipboard().setText(NOTHING)


def copied() -> str:
    """Return what is on the clipboard."""
    return QGuiApplication.clipboard().text()


def added(slot: str) -> LocalContact:
    """Return what a setting filled in today."""
    return LocalContact(slot=slot, value="01234 567890", added_on=datetime.date(2026, 11, 3))


def test_one_key_copies_the_page_that_shows(hands: Hands) -> None:
    hands.window.go("record", "portage")
    hands.press(Qt.Key.Key_T, BOTH)
    assert copied().startswith("Portage\n")
    assert "Who can refer\nNot stated in the source." in copied()
    assert "Where this comes from\nThe One Stop Document, undated;" in copied()
    assert hands.window.news.text() == "Copied this page as text"


def test_the_button_does_the_same_for_every_kind_of_page(hands: Hands, library: Library) -> None:
    for id_ in ("portage", "consent", next(iter(library.terms)), next(iter(library.sources))):
        hands.window.go("record", id_)
        page = hands.page()
        assert isinstance(page, RecordPage)
        assert page.copy_text.isVisible()
        page.copy_text.setFocus()
        hands.press(Qt.Key.Key_Space)
        assert copied().startswith(f"{library.page(id_).title}\n")


def test_what_the_setting_added_is_copied_with_the_page(hands: Hands) -> None:
    hands.window.go("record", "portage")
    desk = hands.window.desk
    assert desk is not None
    slot = next(slot for slot in desk.library.slots.values() if slot.page == "portage" and slot.is_gap)
    hands.press(Qt.Key.Key_T, BOTH)
    assert "01234 567890" not in copied()
    desk.change_local(put=[added(slot.id)])
    hands.press(Qt.Key.Key_T, BOTH)
    assert "01234 567890" in copied()


def test_elsewhere_the_key_says_why_not_and_keeps_the_clipboard(hands: Hands) -> None:
    hands.window.go("services")
    hands.press(Qt.Key.Key_T, BOTH)
    assert copied() == NOTHING
    assert "can be copied as text" in hands.window.news.text()
