"""From a gap on the list to a contact of one's own on the page: by keyboard, in the real window."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from desktop_app import bootstrap
from desktop_app.content.dates import date_in_words
from desktop_app.content.local import MAX_NOTE, MAX_VALUE, MAX_WHO, LocalContact
from desktop_app.content.slots import GONE, Slot, SlotKind
from desktop_app.storage.local_contacts import LocalContactsFile, shared_text
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.local_editor import FIELD_NAMES, Edited, LocalEditor
from desktop_app.ui.local_flow import FILE_NAME
from desktop_app.ui.models.rows import Row
from desktop_app.ui.pages.missing import NO_ROWS, MissingPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_views import DoneView
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.contacts import ContactRow
from tests.ui.conftest import Answers, Hands, MakeWindow

GAP, LINK, ANSWER, PUBLISHED = "lesas/OS-147", "front-door/OS-129", "portage/OS-072", "lesas/OS-135"
TRUST = "by-home.therapies/OS-197"
NUMBER, ADDRESS = "01234 567890", "www.appleyard.example/portal"
DAY = datetime.date(2026, 11, 3)
HOSTILE = "<b>x</b> **y** {{ 1 }} &amp; <img src=a>"

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

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


# The list


def test_alt_7_opens_the_list_of_every_gap_with_the_focus_on_it(people: LocalHands) -> None:
    page = people.open_missing()
    slots = bootstrap.open_library().slots
    assert people.focus() is page.list
    assert listed(page) == [slot.id for slot in slots.values() if slot.is_gap]
    assert people.said.slots == []
    assert not people.base.exists()


def test_gaps_stand_under_what_they_belong_to_and_say_that_they_are_open(people: LocalHands) -> None:
    rows = people.open_missing().list.rows.rows()
    at = [one.id for one in rows].index(GAP)
    heads = [one.title for one in rows[:at] if one.head]
    assert heads[-1] == "LADO Education Safeguarding Advisory Service (LESAS)"
    assert (rows[at].title, rows[at].summary) == ("Phone or email of LESAS", "Not stated in the source.")
    assert row(people.missing(), LINK).summary.startswith("One link is empty in the source.")


def test_enter_opens_the_place_and_what_is_typed_shows_on_the_list(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam.", "SENCO"))
    assert people.said.slots == [GAP]
    expected = LocalContact(slot=GAP, added_on=today(), value=NUMBER, note="Ask for Sam.", added_by="SENCO")
    assert people.kept() == {GAP: expected}
    assert row(page, GAP).summary == f"{NUMBER}. Ask for Sam. {mark()} (SENCO)."
    assert people.news() == "Saved. It shows on the page and in every print"


def test_what_was_added_is_there_after_a_restart(people: LocalHands, start: Callable[[], LocalHands]) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER))
    again = start()
    assert NUMBER in row(again.open_missing(), GAP).summary


def test_what_was_added_can_be_changed(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam"))
    people.edit(GAP, fills("01234 111111"))
    assert people.kept()[GAP].value == "01234 111111"
    assert people.kept()[GAP].note == "Ask for Sam"
    assert row(page, GAP).summary == f"01234 111111. Ask for Sam. {mark()}."


def test_what_was_added_can_be_removed(people: LocalHands, base: Path) -> None:
    keep(base, own(LINK, ADDRESS))
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.edit(GAP, removes)
    assert list(people.kept()) == [LINK]
    assert row(page, GAP).summary == "Not stated in the source."
    assert people.news() == "Removed"


def test_escape_changes_nothing(people: LocalHands, base: Path) -> None:
    people.open_missing()
    people.edit(GAP, changes_mind)
    assert people.said.slots == [GAP]
    assert not base.exists()
    assert not people.window.news.isVisible()


def test_the_list_stays_at_the_row_that_was_filled_in(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    assert people.focus() is page.list
    assert page.list.currentIndex().isValid()
    assert page.list.rows.rows()[page.list.currentIndex().row()].id == GAP


def test_with_only_open_gaps_on_the_list_the_next_one_is_chosen(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 1)
    after = listed(page)[listed(page).index(GAP) + 1]
    people.edit(GAP, fills(NUMBER))
    assert page.list.currentIndex().isValid()
    assert page.list.rows.rows()[page.list.currentIndex().row()].id == after


# Filters


def counts(page: MissingPage) -> list[str]:
    """Return the words of the filters; a screen reader has to say the same."""
    buttons = page.filters.buttons()
    assert [one.accessibleName().replace(",", "") for one in buttons] == [one.text() for one in buttons]
    return [one.text() for one in buttons]


def choose(people: LocalHands, number: int) -> None:
    """Choose a filter by keyboard."""
    people.missing().filters.button(number).setFocus()
    people.press(Qt.Key.Key_Space)
    assert people.missing().filters.checkedId() == number


def test_filters_count_and_show_what_is_open_and_what_was_added(people: LocalHands) -> None:
    page = people.open_missing()
    gaps = len(listed(page))
    assert counts(page) == [f"All {gaps}", f"Still open {gaps}", "Added by you 0"]
    people.edit(GAP, fills(NUMBER))
    assert counts(page) == [f"All {gaps}", f"Still open {gaps - 1}", "Added by you 1"]
    choose(people, 1)
    assert (len(listed(page)), GAP in listed(page)) == (gaps - 1, False)
    choose(people, 2)
    assert listed(page) == [GAP]
    choose(people, 0)
    assert len(listed(page)) == gaps


def test_a_note_on_a_published_contact_is_listed_too_and_is_no_gap(people: LocalHands, base: Path) -> None:
    page = people.open_missing()
    gaps = len(listed(page))
    keep(base, own(PUBLISHED, note="Sam answers"))
    people.edit(GAP, fills(NUMBER))
    assert counts(page) == [f"All {gaps + 1}", f"Still open {gaps - 1}", "Added by you 2"]
    published = bootstrap.open_library().slots[PUBLISHED].published
    assert row(page, PUBLISHED).summary == f"Published: {published}. Sam answers. {mark(DAY)}."


def test_the_filter_stays_while_gaps_are_filled_in(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 1)
    gaps = len(listed(page))
    people.edit(GAP, fills(NUMBER))
    assert page.filters.checkedId() == 1
    assert (len(listed(page)), GAP in listed(page)) == (gaps - 1, False)


def test_an_empty_list_says_why_and_takes_no_focus(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 2)
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert NO_ROWS["Added by you"] in said
    assert not page.list.isVisible()
    people.window.go("home")
    people.open_missing()
    assert people.focus() is page.filters.button(2)
    choose(people, 0)
    assert page.list.isVisible()
    assert NO_ROWS["Added by you"] not in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_with_every_gap_filled_nothing_is_still_open(base: Path, start: Callable[[], LocalHands]) -> None:
    slots = bootstrap.open_library().slots
    keep(base, *(own(slot.id, "help@appleyard.example") for slot in slots.values() if slot.is_gap))
    people = start()
    page = people.open_missing()
    assert counts(page)[1] == "Still open 0"
    choose(people, 1)
    assert NO_ROWS["Still open"] in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_what_has_lost_its_place_can_be_seen_and_removed(base: Path, start: Callable[[], LocalHands]) -> None:
    keep(base, own("gone/OS-999", NUMBER, "Ask for Sam"), own(GAP, "01234 111111"))
    people = start()
    page = people.open_missing()
    assert counts(page)[2] == "Added by you 2"
    assert listed(page)[-1] == "gone/OS-999"
    choose(people, 1)
    assert "gone/OS-999" not in listed(page)
    choose(people, 2)
    assert listed(page) == [GAP, "gone/OS-999"]
    heads = [one.title for one in page.list.rows.rows() if one.head]
    assert heads[-1] == GONE
    assert row(page, "gone/OS-999").title == NUMBER
    people.edit("gone/OS-999", removes)
    assert list(people.kept()) == [GAP]
    assert listed(page) == [GAP]


def test_the_list_keeps_what_was_added_when_the_colours_change(people: LocalHands) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.window.next_palette()
    assert NUMBER in row(people.missing(), GAP).summary
    people.edit(GAP, fills("01234 111111"))
    assert "01234 111111" in row(people.missing(), GAP).summary


# The page of a record


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


# The editor itself


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


# Handing on and taking in


def click(people: LocalHands, button: QPushButton) -> None:
    """Press a button by keyboard."""
    button.setFocus()
    people.press(Qt.Key.Key_Space)


def test_what_was_added_is_saved_as_a_file_for_others(people: LocalHands, tmp_path: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam", "SENCO"))
    click(people, page.hand_on)
    assert people.news() == f"Saved {FILE_NAME}, in {tmp_path}"
    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8")) == {
        "one_stop_local_contacts": 1,
        "contacts": [
            {
                "slot": GAP,
                "added_on": today().isoformat(),
                "value": NUMBER,
                "note": "Ask for Sam",
                "added_by": "SENCO",
            }
        ],
    }


def test_with_nothing_added_there_is_nothing_to_save(people: LocalHands, tmp_path: Path) -> None:
    click(people, people.open_missing().hand_on)
    assert "Nothing has been added yet" in people.news()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_saved_is_told(people: LocalHands, tmp_path: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.said.folder = tmp_path / "gone"
    click(people, page.hand_on)
    (told,) = people.said.told
    assert told.startswith("The file was not saved: ")
    assert "Choose another folder" in told


def file_of(path: Path, *contacts: LocalContact) -> Path:
    """Write a file for others."""
    path.write_text(shared_text(contacts), encoding="utf-8")
    return path


INCOMING = (
    own(GAP, NUMBER),
    own(LINK, "www.older.example"),
    own("gone/OS-999", "x"),
    own(PUBLISHED, NUMBER),
    own(ANSWER, "Any adult"),
)


def test_a_file_is_taken_in_after_people_saw_what_it_would_do(
    base: Path, start: Callable[[], LocalHands], tmp_path: Path
) -> None:
    newer = LocalContact(slot=LINK, added_on=DAY.replace(day=4), value=ADDRESS)
    older = LocalContact(slot=ANSWER, added_on=DAY.replace(day=2), value="A parent")
    keep(base, newer, older)
    people = start()
    people.said.file = file_of(tmp_path / "in.json", *INCOMING)
    page = people.open_missing()
    click(people, page.take_in)
    ((preview, something),) = people.said.previews
    assert something
    assert preview.splitlines() == [
        "1 contact would be added.",
        "1 contact would replace an older one of yours.",
        "1 contact would change nothing: yours is the same or newer.",
        "2 entries cannot be used:",
        "   gone/OS-999: The library here has no such place.",
        f"   {PUBLISHED}: This contact is published: it can be given a note, and not be replaced.",
    ]
    assert people.kept() == {LINK: newer, ANSWER: INCOMING[4], GAP: INCOMING[0]}
    assert people.news() == "Taken in: 2 contacts"
    assert row(page, GAP).summary == f"{NUMBER}. {mark(DAY)}."
    assert counts(page)[2] == "Added by you 3"


def test_a_file_that_is_not_wanted_changes_nothing(people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file, people.said.takes = file_of(tmp_path / "in.json", *INCOMING), False
    page = people.open_missing()
    click(people, page.take_in)
    assert len(people.said.previews) == 1
    assert not base.exists()
    assert counts(page)[2] == "Added by you 0"


def test_no_file_chosen_asks_nothing(people: LocalHands) -> None:
    click(people, people.open_missing().take_in)
    assert (people.said.previews, people.said.told) == ([], [])


def test_a_file_with_nothing_to_take_says_so(people: LocalHands, tmp_path: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", *(own(f"gone/OS-{n}", "x") for n in range(200)))
    click(people, people.open_missing().take_in)
    ((preview, something),) = people.said.previews
    assert not something
    assert "200 entries cannot be used:" in preview
    assert len(preview.splitlines()) < 12


def test_a_hostile_slot_forges_no_line_of_the_question(people: LocalHands, tmp_path: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", own("x\n0 entries cannot be used.\u202e", "x"))
    click(people, people.open_missing().take_in)
    ((preview, _),) = people.said.previews
    assert len(preview.splitlines()) == 5
    assert preview.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "data",
    [b"", b"[" * 100_000, b'{"setting": "Appleyard"}', b'{"one_stop_local_contacts": 2, "contacts": []}', b"\xff\xfe"],
    ids=["empty", "deep", "another file", "another version", "not UTF-8"],
)
def test_a_file_that_is_none_is_told_and_left(data: bytes, people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file = tmp_path / "in.json"
    people.said.file.write_bytes(data)
    click(people, people.open_missing().take_in)
    (told,) = people.said.told
    assert told.startswith(f"The file was not taken in: {people.said.file} ")
    assert people.said.previews == []
    assert people.said.file.read_bytes() == data
    assert not base.exists()


def test_hidden_signs_in_a_file_never_reach_the_list(people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", own(ANSWER, "Ten\u202e days"), own(GAP, NUMBER, "\x1b[2J"))
    click(people, people.open_missing().take_in)
    assert "2 entries cannot be used:" in people.said.previews[0][0]
    assert not base.exists() or people.kept() == {}


# A damaged file

DAMAGE = {
    "empty": b"",
    "cut off": b'{"local_contacts": {"1": {"slot": "lesas/OS-147", "added_on": "2026-1',
    "of another shape": b'{"local_contacts": {"1": {"slot": 7, "added_on": "2026-11-03"}}}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_told_at_the_start_and_the_app_works_on(
    damage: str, base: Path, start: Callable[[], LocalHands]
) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(DAMAGE[damage])
    people = start()
    assert people.news().startswith(f"The file of local contacts {path} cannot be read: ")
    assert "It was left as it is. Move it away to start anew." in people.news()
    people.type("portage")
    people.press(Qt.Key.Key_Return)
    assert isinstance(people.page(), RecordPage)
    assert counts(people.open_missing())[2] == "Added by you 0"
    assert path.read_bytes() == DAMAGE[damage]


@pytest.mark.parametrize("damage", DAMAGE)
def test_nothing_is_saved_over_a_damaged_file(
    damage: str, base: Path, start: Callable[[], LocalHands], tmp_path: Path
) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(DAMAGE[damage])
    people = start()
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.said.file = file_of(tmp_path / "in.json", *INCOMING)
    click(people, page.take_in)
    assert len(people.said.told) == 2
    assert all(told.startswith("It was not saved: The file of local contacts") for told in people.said.told)
    assert path.read_bytes() == DAMAGE[damage]
    assert row(page, GAP).summary == "Not stated in the source."


def test_once_the_damaged_file_is_moved_away_the_same_window_saves(base: Path, start: Callable[[], LocalHands]) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(b"{")
    people = start()
    page = people.open_missing()
    path.rename(path.with_suffix(".old"))
    people.edit(GAP, fills(NUMBER))
    assert NUMBER in row(page, GAP).summary
    assert list(people.kept()) == [GAP]


def test_a_file_that_is_damaged_while_the_window_is_open_loses_nothing(people: LocalHands, base: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    path = base / "local_contacts.json"
    path.write_bytes(DAMAGE["cut off"])
    people.edit(LINK, fills(ADDRESS))
    assert people.said.told[0].startswith("It was not saved: ")
    assert path.read_bytes() == DAMAGE["cut off"]
    assert NUMBER in row(page, GAP).summary


def test_the_file_of_local_contacts_is_not_replaced_by_the_file_for_others(
    people: LocalHands, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    monkeypatch.setattr("desktop_app.ui.local_flow.FILE_NAME", "local_contacts.json")
    people.said.folder = base
    click(people, page.hand_on)
    assert "Choose another name" in people.said.told[0]
    assert list(people.kept()) == [GAP]
