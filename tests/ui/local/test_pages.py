"""What was added, on the pages of records and in print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop_app import bootstrap
from desktop_app.content.local import LocalContact
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_views import DoneView
from desktop_app.ui.widgets.contacts import ContactRow
from tests.ui.local.conftest import (
    ADDRESS,
    ANSWER,
    DAY,
    GAP,
    HOSTILE,
    NUMBER,
    PUBLISHED,
    TRUST,
    LocalHands,
    contact_row,
    fills,
    keep,
    mark,
    own,
    removes,
    row,
    today,
)

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_a_filled_gap_shows_on_its_page_with_the_day_and_can_be_copied(people: LocalHands) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam", "SENCO"))
    shown = contact_row(people.record("lesas"), "Phone or email of LESAS")
    assert shown.accessibleName() == f"Phone or email of LESAS: {NUMBER} Ask for Sam. {mark()} (SENCO)"
    assert shown.edit.accessibleName() == "Change what your setting added: Phone or email of LESAS"
    shown.copy.setFocus()
    people.press(Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == NUMBER
    assert people.news() == f"Copied {NUMBER}"


def test_an_open_gap_says_that_the_source_is_silent_and_has_nothing_to_copy(people: LocalHands) -> None:
    shown = contact_row(people.record("lesas"), "Phone or email of LESAS")
    assert shown.accessibleName() == "Phone or email of LESAS: Not stated in the source."
    assert shown.edit.accessibleName() == "Fill in: Phone or email of LESAS"
    assert (shown.copy.isVisible(), shown.edit.isVisible()) == (False, True)


def test_a_gap_can_be_filled_in_on_its_page_and_removed_there(people: LocalHands) -> None:
    page = people.record("lesas")
    shown = contact_row(page, "Phone or email of LESAS")
    for types, said in ((fills(NUMBER), f"{NUMBER} {mark()}"), (removes, "Not stated in the source.")):
        people.said.types = types
        shown.edit.setFocus()
        people.press(Qt.Key.Key_Space)
        shown = contact_row(page, "Phone or email of LESAS")
        assert shown.accessibleName() == f"Phone or email of LESAS: {said}"
    assert people.said.slots == [GAP, GAP]
    assert people.kept() == {}


def test_a_published_contact_takes_a_note_and_stays_as_it_is(people: LocalHands) -> None:
    page = people.record("lesas")
    slot = bootstrap.open_library().slots[PUBLISHED]
    shown = contact_row(page, slot.label)
    before = shown.accessibleName()
    assert shown.edit.accessibleName() == f"Add a note: {slot.label}"
    people.said.types = fills("Sam answers", "SENCO")
    shown.edit.setFocus()
    people.press(Qt.Key.Key_Space)
    assert people.kept() == {
        PUBLISHED: LocalContact(slot=PUBLISHED, added_on=today(), note="Sam answers", added_by="SENCO")
    }
    shown = contact_row(page, slot.label)
    assert shown.accessibleName() == f"{before} Sam answers. {mark()} (SENCO)"
    shown.copy.click()
    assert QGuiApplication.clipboard().text() == slot.published


def test_a_published_number_is_never_marked_as_added_by_the_setting(
    base: Path, start: Callable[[], LocalHands]
) -> None:
    slot = bootstrap.open_library().slots[PUBLISHED]
    keep(base, own(PUBLISHED, NUMBER))  # as it was kept while the place was a gap
    shown = contact_row(start().record("lesas"), slot.label)
    assert shown.accessibleName().startswith(f"{slot.label}: {slot.published} ")
    assert shown.accessibleName().endswith(f"{NUMBER}. {mark(DAY)}")


def test_a_note_on_a_contact_that_was_published_since_keeps_the_own_value(
    base: Path, start: Callable[[], LocalHands]
) -> None:
    keep(base, own(PUBLISHED, NUMBER))  # as it was kept while the place was a gap
    people = start()
    shown = contact_row(people.record("lesas"), bootstrap.open_library().slots[PUBLISHED].label)
    people.said.types = fills("Sam answers")
    shown.edit.setFocus()
    people.press(Qt.Key.Key_Space)
    kept = people.kept()[PUBLISHED]
    assert (kept.value, kept.note) == (NUMBER, "Sam answers")


def test_an_answer_shows_under_what_is_not_stated_and_a_link_leads_to_the_place(people: LocalHands) -> None:
    page = people.record("portage")
    gaps = page.text.toPlainText().count("Add what your setting knows")
    assert gaps >= 2
    people.said.types = fills("Any adult who knows the child")
    page.text.link_opened.emit(f"slot:{ANSWER}")
    assert people.said.slots == [ANSWER]
    text = page.text.toPlainText()
    assert f"Any adult who knows the child. {mark()}. Change".replace("\u00a0", " ") in text
    assert text.count("Add what your setting knows") == gaps - 1


def test_the_link_to_the_place_is_reached_and_followed_by_keyboard(people: LocalHands) -> None:
    page = people.record("portage")
    people.said.types = fills("Any adult")
    page.text.setFocus()
    for _ in range(40):
        people.press(Qt.Key.Key_Tab)
        if page.text.textCursor().charFormat().anchorHref().startswith("slot:"):
            people.press(Qt.Key.Key_Return)
            break
    (slot,) = people.said.slots
    assert slot.startswith("portage/")
    assert people.kept()[slot].value == "Any adult"


def test_what_was_added_to_an_organisation_shows_on_its_card(people: LocalHands) -> None:
    page = people.record("ot")
    tool = next(iter(page._tools.values()))
    tool.field.setFocus()
    people.type("Gillingham")
    people.press(Qt.Key.Key_Return)
    people.said.types = fills(ADDRESS)
    contact_row(tool, "Link to the form").edit.setFocus()
    people.press(Qt.Key.Key_Space)
    assert people.said.slots == [TRUST]
    name = contact_row(tool, "Link to the form").accessibleName()
    assert name.startswith(f"Link to the form: {ADDRESS} ")
    assert name.endswith(mark())
    assert tool.field.text() == "Gillingham"


def test_hostile_text_shows_as_text(people: LocalHands, base: Path, start: Callable[[], LocalHands]) -> None:
    keep(base, own(ANSWER, HOSTILE, HOSTILE, HOSTILE), own(GAP, HOSTILE))
    people = start()
    assert people.record("portage").text.toPlainText().count(HOSTILE) == 3
    assert HOSTILE in contact_row(people.record("lesas"), "Phone or email of LESAS").accessibleName()
    assert HOSTILE in row(people.open_missing(), GAP).summary
    present = own(ANSWER, HOSTILE)
    people.said.types = lambda editor: people.said.errors.append(editor.value.text())
    people.window._edit_slot(ANSWER)
    assert people.said.errors[0] == present.value


def test_a_page_that_opens_next_has_nothing_of_the_last_one(people: LocalHands, base: Path) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.record("lesas")
    page = people.record("portage")
    shown = [one.accessibleName() for one in page.findChildren(ContactRow) if one.isVisible()]
    assert not [words for words in shown if "Added by your setting" in words]


def test_a_checklist_made_in_the_window_prints_what_was_added(people: LocalHands) -> None:
    people.open_missing()
    people.edit("portage/OS-252", fills(NUMBER, "", "SENCO"))
    people.window.go("record", "portage")
    people.press(Qt.Key.Key_Space)
    page = people.page()
    assert isinstance(page, WizardPage)
    people.type("Appleyard Nursery")
    page.print_button.click()
    assert isinstance(page.view, DoneView)
    html = page.view.path.read_text(encoding="utf-8")
    assert html.count(NUMBER) == 1
    assert "Added by your setting on " in html
