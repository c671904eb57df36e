"""A setting writes, changes, shares and takes in cases of its own: by keyboard, and with nothing lost unasked."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.content import workshop
from desktop_app.storage.own_cases import shared_text
from desktop_app.ui.pages.own_case import NOT_TICKED
from tests.ui.own_cases.conftest import CASE, CaseHands

Key = Qt.Key
TWIN = replace(CASE, story="Quince bites at lunch.")
OTHER = replace(CASE, id="own-00000000000b", title="Second <b>case</b>")


def kept(hands: CaseHands, *cases: object) -> None:
    """Keep cases, and show the list."""
    hands.book.keep(cases or (CASE,))  # type: ignore[arg-type]  # own cases
    hands.open_list()


def shared(hands: CaseHands, *cases: object) -> Path:
    """Leave a file for others to be chosen."""
    path = hands.answers.folder / "theirs.one-stop-cases"
    path.write_text(shared_text(cases), encoding="utf-8")  # type: ignore[arg-type]  # own cases
    hands.said.file = path
    return path


# By keyboard


def write_by_keyboard(hands: CaseHands, story: str = "Yolla sits under the table.") -> None:
    """Write a whole case by keyboard, up to the button that saves it."""
    hands.press(Key.Key_Return)
    page = hands.editor()
    hands.press(Key.Key_Space)
    hands.press(Key.Key_Tab)
    hands.type("A quiet corner")
    hands.tab_to(page.fields["story"].input())
    hands.type(story)
    hands.press(Key.Key_Tab)
    hands.type("What first?")
    hands.press(Key.Key_Tab)
    hands.type("spe")
    hands.tab_to(page.fields["why"].input())
    hands.type("One.")
    hands.press(Key.Key_Return)
    hands.type("Two.")
    hands.tab_to(page.save)


def test_a_case_is_written_by_keyboard_alone(case_hands: CaseHands) -> None:
    case_hands.open_list()
    assert case_hands.listed().write.hasFocus()
    write_by_keyboard(case_hands)
    case_hands.press(Key.Key_Return)
    assert case_hands.said.questions == []
    (case,) = case_hands.book.all().values()
    assert (case.title, case.story, case.question) == ("A quiet corner", "Yolla sits under the table.", "What first?")
    assert case.why == ("One.", "Two.")
    assert len(case.right) == 1
    assert case_hands.window.desk is not None
    page = case_hands.window.desk.library.page(case.right[0])
    assert page.title.casefold().startswith("spe")
    assert [row.title for row in case_hands.listed().list.rows.rows()] == ["A quiet corner"]
    assert case_hands.listed().list.hasFocus()


def test_a_kept_case_goes_through_a_workshop(case_hands: CaseHands) -> None:
    kept(case_hands)
    desk = case_hands.window.desk
    assert desk is not None
    (case,) = desk.own_cases.scenarios()
    assert workshop.is_own(case)
    assert [step.kind for step in workshop.steps(case, desk.library)][:4] == ["story", "question", "vote", "route"]
    assert workshop.agenda([case], 30)


def test_enter_on_a_row_changes_that_case_and_its_place_stays(case_hands: CaseHands) -> None:
    kept(case_hands, CASE, OTHER)
    case_hands.press(Key.Key_Return)
    page = case_hands.editor()
    assert page.heading.text() == "Change a case"
    page.fields["title"].show_value("A quieter corner")
    page.tick.setChecked(True)
    page.save.click()
    assert case_hands.titles() == ["A quieter corner", OTHER.title]
    assert case_hands.book.all()[CASE.id].why == CASE.why


def test_duplicate_and_delete_work_on_the_chosen_case(case_hands: CaseHands) -> None:
    kept(case_hands)
    case_hands.listed().list.choose_first()
    case_hands.tab_to(case_hands.listed().deeds["copy"])
    case_hands.press(Key.Key_Space)
    assert case_hands.titles() == [CASE.title, f"Copy of {CASE.title}"]
    case_hands.said.deletes = False
    case_hands.listed().deeds["delete"].click()
    assert len(case_hands.titles()) == 2
    case_hands.said.deletes = True
    case_hands.listed().deeds["delete"].click()
    assert case_hands.titles() == [f"Copy of {CASE.title}"]
    assert case_hands.said.asked_to_delete == ["Delete this case?"] * 2


# The promise, the question, the faults


def test_nothing_is_saved_without_the_tick(case_hands: CaseHands) -> None:
    kept(case_hands)
    case_hands.window.go("own_case", CASE.id)
    page = case_hands.editor()
    page.fields["title"].show_value("Changed")
    page.save.click()
    assert case_hands.titles() == [CASE.title]
    assert page._tick_error.text() == NOT_TICKED
    assert page.tick.hasFocus()


def test_a_tick_from_before_does_not_count_for_a_change(case_hands: CaseHands) -> None:
    kept(case_hands)
    case_hands.window.go("own_case", CASE.id)
    case_hands.editor().tick.setChecked(True)
    case_hands.editor().save.click()
    case_hands.window.go("own_case", CASE.id)
    assert not case_hands.editor().tick.isChecked()


def test_words_that_may_be_a_real_child_are_asked_about_and_people_decide(case_hands: CaseHands) -> None:
    case_hands.open_list()
    case_hands.said.says = False
    write_by_keyboard(case_hands, "Born on 3 May 2021 in ME14 1XX.")
    case_hands.press(Key.Key_Return)
    assert case_hands.titles() == []
    (asked,) = case_hands.said.questions
    for words in ("“3 May 2021” looks like a full date", "“ME14 1XX” looks like a postcode"):
        assert words in asked.text
    assert case_hands.editor().fields["story"].value() == "Born on 3 May 2021 in ME14 1XX."
    case_hands.said.says = True
    case_hands.editor().save.click()
    assert case_hands.titles() == ["A quiet corner"]


def test_every_fault_is_said_above_its_field_and_listed_as_a_way_there(case_hands: CaseHands) -> None:
    case_hands.window.go("own_case")
    page = case_hands.editor()
    page.save.click()
    assert {name for name, field in page.fields.items() if field.error()} == {"title", "story", "question", "right"}
    links = [one for one in page.findChildren(QPushButton) if one.property("role") == "link" and one.isVisible()]
    assert len(links) == 5
    assert links[0].hasFocus()
    links[2].click()
    assert page.fields["story"].input().hasFocus()
    assert case_hands.titles() == []


# Nothing is lost unasked


def test_leaving_asks_and_staying_keeps_what_was_typed(case_hands: CaseHands) -> None:
    case_hands.open_list()
    case_hands.type_title("Typed")
    case_hands.said.says = False
    case_hands.window.go("home")
    case_hands.window.step(-1)
    case_hands.editor().cancel.click()
    assert len(case_hands.said.questions) == 3
    assert case_hands.editor().fields["title"].value() == "Typed"
    case_hands.said.says = True
    case_hands.editor().cancel.click()
    assert case_hands.listed().list.isHidden()
    case_hands.window.go("own_case")
    assert case_hands.editor().fields["title"].value() == ""


def test_leaving_without_a_change_asks_nothing(case_hands: CaseHands) -> None:
    kept(case_hands)
    case_hands.window.go("own_case", CASE.id)
    page = case_hands.editor()
    page.fields["title"].show_value("Other")
    page.fields["title"].show_value(CASE.title)
    case_hands.window.go("home")
    assert case_hands.said.questions == []


def test_a_title_of_blanks_asks_nothing_and_a_tick_alone_is_kept_through_other_colours(case_hands: CaseHands) -> None:
    case_hands.type_title("  ")
    case_hands.editor().tick.setChecked(True)
    case_hands.window.set_theme(palette="cream")
    assert case_hands.editor().tick.isChecked()
    case_hands.window.go("home")
    assert case_hands.said.questions == []


def test_danger_comes_first_and_the_case_is_there_afterwards(case_hands: CaseHands) -> None:
    case_hands.type_title("Typed")
    case_hands.press(Key.Key_F2)
    assert case_hands.window.history.here.kind == "danger"
    case_hands.press(Key.Key_Escape)
    assert case_hands.said.questions == []
    assert case_hands.editor().fields["title"].value() == "Typed"


def test_other_colours_and_a_search_keep_what_was_typed(case_hands: CaseHands) -> None:
    case_hands.type_title("Typed")
    page = case_hands.editor()
    page.tick.setChecked(True)
    case_hands.window.set_theme(palette="dark", scale=150)
    assert case_hands.editor().fields["title"].value() == "Typed"
    assert case_hands.editor().tick.isChecked()
    case_hands.window.searching.search("portage")
    case_hands.window.step(-1)
    assert case_hands.editor().fields["title"].value() == "Typed"


def test_closing_asks_before_a_typed_case_is_lost(case_hands: CaseHands) -> None:
    case_hands.type_title("Typed")
    case_hands.said.says = False
    assert not case_hands.window.may_close()
    assert case_hands.said.questions[-1].title == "Close One Stop?"
    case_hands.said.says = True
    assert case_hands.window.may_close()


def test_a_case_that_is_not_saved_stands_in_the_list_and_can_be_discarded(case_hands: CaseHands) -> None:
    case_hands.type_title("Typed")
    case_hands.window.go("help")
    page = case_hands.open_list()
    assert [row.title for row in page.list.rows.rows()] == ["Typed"]
    page.list.choose_first()
    page.deeds["delete"].click()
    assert page.list.isHidden()
    assert case_hands.window.may_close()


# Sharing


def test_what_is_saved_for_others_can_be_taken_in_elsewhere(case_hands: CaseHands) -> None:
    kept(case_hands, CASE, OTHER)
    case_hands.listed().hand_on.click()
    path = case_hands.answers.folder / "our-cases.one-stop-cases"
    assert case_hands.book.take_in(path) == (CASE, OTHER)


def test_with_no_case_there_is_nothing_to_save(case_hands: CaseHands) -> None:
    case_hands.open_list().hand_on.click()
    assert list(case_hands.answers.folder.glob("*.one-stop-cases")) == []
    assert "nothing to save" in case_hands.window.news.text()


@pytest.mark.parametrize("takes", [True, False])
def test_taking_in_shows_first_what_it_would_do(case_hands: CaseHands, takes: bool) -> None:
    kept(case_hands)
    real = replace(OTHER, id="own-00000000000c", title="Third", story="Maya Appleyard is three.")
    shared(case_hands, CASE, TWIN, OTHER, real, replace(OTHER, id="own-00000000000d", title="Lost", right=("gone",)))
    case_hands.said.takes = takes
    case_hands.listed().take_in.click()
    ((text, something),) = case_hands.said.previews
    assert something
    for words in (
        "3 cases would be added:",
        "“Second <b>case</b>”",
        "1 of them began as a case of yours. Both are kept.",
        "1 case would change nothing",
        "“Lost”: The library here has no such service or guide.",
        "“Maya Appleyard” looks like a person's name",
        "only if every child in them is invented",
    ):
        assert words in text
    assert len(case_hands.titles()) == (4 if takes else 1)
    assert case_hands.book.all()[CASE.id] == CASE


def test_a_hostile_file_is_told_and_changes_nothing(case_hands: CaseHands) -> None:
    kept(case_hands)
    before = case_hands.path.read_bytes()
    shared(case_hands).write_bytes(b"{" * 100_000)
    case_hands.listed().take_in.click()
    (told,) = case_hands.said.told
    assert told.startswith("The file was not taken in: ")
    assert case_hands.path.read_bytes() == before
    assert case_hands.said.previews == []


def test_a_damaged_book_is_shown_as_such_and_never_overwritten(case_hands: CaseHands) -> None:
    case_hands.path.parent.mkdir(exist_ok=True)
    case_hands.path.write_bytes(b"{}{")
    case_hands.open_list()
    case_hands.window.go("own_case")
    write = case_hands.editor()
    for name, value in {"title": "A", "story": "B", "question": "C", "right": ("salt",)}.items():
        write.fields[name].show_value(value)
    write.tick.setChecked(True)
    write.save.click()
    assert case_hands.said.told[-1].startswith("The case was not saved: ")
    assert write.fields["title"].value() == "A"
    assert case_hands.path.read_bytes() == b"{}{"
