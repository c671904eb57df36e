"""From a worry to a printed checklist, by keyboard, in the real window."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QRadioButton, QWidget

from desktop_app.ui.pages.finder import FinderPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.search import SearchPage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import CheckView, DoneView, OtherRouteView
from tests.ui.conftest import Answers, Hands, MakeWindow

if TYPE_CHECKING:
    from desktop_app.ui.printing import Pages

CANARY = "Zebrafinch-417"
"""A reference that must be found on paper and nowhere else."""


def wizard(hands: Hands) -> WizardPage:
    """Return the wizard that shows."""
    page = hands.page()
    assert isinstance(page, WizardPage)
    return page


def go_on(hands: Hands) -> None:
    """Press *Continue*."""
    view = wizard(hands).view
    assert isinstance(view, QuestionView)
    view.go_on.setFocus()
    hands.press(Qt.Key.Key_Space)


def start_lift(hands: Hands) -> WizardPage:
    """Open EY LIFT and start its checklist: the button has the focus."""
    hands.window.go("record", "ey-lift")
    hands.press(Qt.Key.Key_Space)
    return wizard(hands)


def test_a_worry_typed_on_home_leads_to_the_service(hands: Hands) -> None:
    hands.type("he is not talking yet")
    assert hands.window.top.search.text() == "he is not talking yet"
    hands.press(Qt.Key.Key_Return)
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert page.record_id == "salt"


def test_down_walks_from_the_box_into_the_results_and_enter_opens_one(hands: Hands) -> None:
    hands.type("portage")
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert page.record_id == "portage"


def test_ctrl_k_reaches_the_search_box_from_every_page(hands: Hands) -> None:
    for kind, id_ in (("home", ""), ("services", ""), ("record", "portage"), ("checklists", ""), ("help", "")):
        hands.window.go(kind, id_)
        hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        box = hands.window.home.box if kind == "home" else hands.window.top.search
        assert hands.focus() is box, kind


def test_a_checklist_filled_in_becomes_a_printable_file(hands: Hands, tmp_path: Path) -> None:
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    hands.press(Qt.Key.Key_Tab)
    hands.type("SENCO")
    hands.press(Qt.Key.Key_Tab)
    hands.type(CANARY)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    assert isinstance(page.view, CheckView)
    page.view.export.setFocus()
    hands.press(Qt.Key.Key_Space)

    assert isinstance(page.view, DoneView)
    html = page.view.path.read_text(encoding="utf-8")
    assert CANARY in html
    assert "Appleyard Nursery" in html
    title = html[html.index("<title>") : html.index("</title>")]
    assert CANARY not in title
    assert CANARY not in page.view.path.name
    assert CANARY not in hands.main.windowTitle()
    assert page.view.path.parent == tmp_path


def test_nothing_typed_reaches_the_disk_but_the_file_that_was_asked_for(hands: Hands, tmp_path: Path) -> None:
    start_lift(hands)
    hands.type(CANARY)
    go_on(hands)
    hands.window.pin("ey-lift", True)
    hands.window.searching.search(CANARY)
    hands.window.go("checklists")
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written, "pinning should have written the settings"
    assert not [path for path in written if CANARY.encode() in path.read_bytes()]


def test_a_checklist_that_was_left_is_found_again_with_its_answers(hands: Hands) -> None:
    start_lift(hands)
    hands.type("Appleyard Nursery")
    go_on(hands)
    hands.window.go("checklists")
    hands.press(Qt.Key.Key_Return)
    page = wizard(hands)
    assert page.session.answers == {"setting": "Appleyard Nursery"}
    assert page.session.page is not None
    assert page.session.page.id == "about_whom"


def test_opening_a_checklist_and_leaving_it_empty_keeps_nothing(hands: Hands) -> None:
    start_lift(hands)
    go_on(hands)
    hands.window.go("checklists")
    assert hands.page().started.rows.rowCount() == 0  # type: ignore[attr-defined]  # the checklists page


def choose(hands: Hands, words: str) -> None:
    """Choose the radio button with these words."""
    button = next(b for b in hands.page().findChildren(QRadioButton) if b.text() == words and b.isVisible())
    button.setFocus()
    hands.press(Qt.Key.Key_Space)


def test_another_route_is_offered_and_one_may_carry_on(hands: Hands) -> None:
    page = start_lift(hands)
    go_on(hands)
    choose(hands, "Several children, or the whole room")
    go_on(hands)
    assert isinstance(page.view, OtherRouteView)
    page.view.carried_on.emit()
    assert isinstance(page.view, QuestionView)
    assert page.session.answers["about_whom"] == "several"


def test_the_better_route_can_be_taken(hands: Hands) -> None:
    page = start_lift(hands)
    go_on(hands)
    choose(hands, "Several children, or the whole room")
    go_on(hands)
    hands.press(Qt.Key.Key_Space)
    assert wizard(hands) is not page
    assert wizard(hands).session.template.id == "ey-equality-inclusion"


def change(hands: Hands, name: str) -> None:
    """Go to an answer in the list by arrows, and change it by Enter."""
    view = wizard(hands).view
    assert isinstance(view, CheckView)
    view.answers.choose_first()
    while view.answers.currentIndex().data() != name:
        before = view.answers.currentIndex()
        hands.press(Qt.Key.Key_Down)
        assert view.answers.currentIndex() != before, f"no row is called {name}"
    hands.press(Qt.Key.Key_Return)


def test_change_comes_straight_back_to_check_answers(hands: Hands) -> None:
    page = start_lift(hands)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    change(hands, "Age")
    assert isinstance(page.view, QuestionView)
    hands.type("3 years")
    go_on(hands)
    assert page.session.page is None
    assert page.session.answers["age"] == "3 years"
    assert hands.focus().currentIndex().data(Qt.ItemDataRole.AccessibleTextRole) == "Age. 3 years"  # type: ignore[attr-defined]  # the list


def test_change_leads_to_the_very_question_among_several_on_a_page(hands: Hands) -> None:
    page = start_lift(hands)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    change(hands, "Child's reference")
    assert isinstance(page.view, QuestionView)
    hands.type("AP-33")
    assert page.view.answers() == {"setting": "", "filled_by": "", "child_reference": "AP-33", "home": ""}


def test_a_date_that_is_none_is_said_above_the_field_and_kept(hands: Hands) -> None:
    page = start_lift(hands)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    change(hands, "Follow up by")
    hands.type("31")
    hands.press(Qt.Key.Key_Tab)
    hands.type("2")
    hands.press(Qt.Key.Key_Tab)
    hands.type("2027")
    go_on(hands)
    assert isinstance(page.view, QuestionView)
    field = page.view.fields[0]
    assert field._error.text() == (
        "31 2 2027 is no date. Write day, month and year in full, such as 30 11 2026. What you typed stays."
    )
    assert field._error.isVisible()
    assert field.parts[0].text() == "31"  # type: ignore[attr-defined]  # a date field
    assert "follow_up_date" not in page.session.answers


def test_the_home_town_in_the_wizard_names_the_provider(hands: Hands) -> None:
    hands.window.go("record", "salt")
    hands.press(Qt.Key.Key_Space)
    page = wizard(hands)
    view = page.view
    assert isinstance(view, QuestionView)
    place = next(field for field in view.fields if field.item.kind == "place")
    place.input().setFocus()
    hands.type("Maidstone")
    assert "Kent Community Health Foundation Trust" in place.found.text()  # type: ignore[attr-defined]  # a place field
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("Faversham")
    assert "Medway Community Health Trust or Kent Community" in place.found.text()  # type: ignore[attr-defined]


def test_a_blank_checklist_is_two_steps_from_its_service(hands: Hands, tmp_path: Path) -> None:
    hands.window.go("record", "portage")
    hands.press(Qt.Key.Key_Tab)
    hands.press(Qt.Key.Key_Space)
    (blank,) = tmp_path.glob("*.html")
    assert "blank" in blank.name
    assert hands.answers.opened == [str(blank)]


def test_a_folder_that_cannot_be_written_is_said_and_the_checklist_stays(hands: Hands) -> None:
    hands.answers.folder = Path("/nonexistent/folder")
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    page.print_button.click()
    (told,) = hands.answers.told
    assert "was not saved" in told
    assert "Nothing was written" in told
    assert page.session.answers == {"setting": "Appleyard Nursery"}


def test_closing_asks_before_a_checklist_is_lost_and_not_once_it_is_printed(hands: Hands) -> None:
    hands.answers.closes = False
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    go_on(hands)
    assert not hands.main.close()
    assert hands.answers.asked_to_lose == [1]
    page.print_button.click()
    assert hands.main.close()
    assert hands.answers.asked_to_lose == [1]


def test_search_page_offers_a_way_on_when_nothing_is_found(hands: Hands) -> None:
    hands.type("zzqqxxyy")
    page = hands.page()
    assert isinstance(page, SearchPage)
    assert page._empty.isVisible()
    assert "zzqqxxyy" in page._empty.title.text()
    assert not page.list.isVisible()


def test_copying_a_number_puts_it_on_the_clipboard_exactly(hands: Hands) -> None:
    hands.window.go("record", "front-door")
    hands.page().copied.emit("03000 411111")  # type: ignore[attr-defined]  # a page
    assert QApplication.clipboard().text() == "03000 411111"
    assert hands.window.news.text() == "Copied 03000 411111"
    assert hands.window.news.isVisible()


def test_words_typed_but_not_yet_sent_on_are_not_lost_by_closing_or_by_colours(hands: Hands) -> None:
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    hands.press(Qt.Key.Key_F2)
    hands.window.look.next_palette()
    assert page.session.answers == {"setting": "Appleyard Nursery"}
    hands.answers.closes = False
    assert not hands.main.close()
    assert hands.answers.asked_to_lose == [1]


def test_one_wrong_date_does_not_take_the_other_answers_with_it(hands: Hands) -> None:
    page = start_lift(hands)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    change(hands, "Follow up by")
    hands.type("31")
    assert isinstance(page.view, QuestionView)
    page.view.fields[1].input().setFocus()
    hands.type("SENCO")
    page.view.left.emit()
    assert page.session.answers == {"follow_up_by": "SENCO"}


def test_the_closing_page_stays_when_the_text_grows(hands: Hands) -> None:
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    page.print_button.click()
    hands.press(Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    view = wizard(hands).view
    assert isinstance(view, DoneView)
    assert view.path.exists()


def test_nothing_can_be_printed_while_another_route_is_on_offer(hands: Hands) -> None:
    page = start_lift(hands)
    go_on(hands)
    choose(hands, "Several children, or the whole room")
    go_on(hands)
    assert isinstance(page.view, OtherRouteView)
    assert not page.print_button.isVisible()
    page.go_back()
    assert page.print_button.isVisible()


def test_an_ampersand_in_a_search_is_shown_as_typed(hands: Hands) -> None:
    hands.window.searching.search("e&i speach")
    page = hands.page()
    assert isinstance(page, SearchPage)
    assert page.results.corrected
    assert page.literal.isVisible()
    assert "e&&i" in page.literal.text()
    assert "e&i" in page.literal.accessibleName()


def test_an_answer_that_does_not_fit_keeps_people_on_its_page(hands: Hands) -> None:
    page = start_lift(hands)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    change(hands, "Follow up by")
    hands.type("31")
    page.go_back()
    assert isinstance(page.view, QuestionView)
    assert page.view.fields[0].parts[0].text() == "31"  # type: ignore[attr-defined]  # a date field


def test_a_checklist_whose_only_answer_was_taken_back_is_not_kept(hands: Hands) -> None:
    page = start_lift(hands)
    hands.type("Appleyard")
    go_on(hands)
    page.go_back()
    hands.press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Delete)
    go_on(hands)
    hands.window.go("checklists")
    assert hands.page().started.rows.rowCount() == 0  # type: ignore[attr-defined]  # the checklists page
    assert hands.main.close()
    assert hands.answers.asked_to_lose == []


def test_a_checklist_left_by_the_side_bar_is_listed_with_what_was_typed(hands: Hands) -> None:
    page = start_lift(hands)
    hands.type("Appleyard")
    hands.window.go("checklists")
    assert hands.page().started.rows.rowCount() == 1  # type: ignore[attr-defined]  # the checklists page
    assert page.session.answers == {"setting": "Appleyard"}


def test_larger_text_keeps_the_place_in_which_service(hands: Hands) -> None:
    hands.window.go("finder")
    page = hands.page()
    assert isinstance(page, FinderPage)
    page.choose({"no"})
    page.go_on()
    asked = page.question_id()
    hands.window.set_theme(scale=150)
    again = hands.page()
    assert isinstance(again, FinderPage)
    assert again is not page
    assert again.question_id() == asked


def test_saying_where_a_home_is_does_not_push_the_page_about(hands: Hands) -> None:
    page = start_lift(hands)
    view = page.view
    assert isinstance(view, QuestionView)
    QApplication.processEvents()
    before = view.fields[-1].height()
    view.fields[-1].input().setFocus()
    hands.type("Maidstone")
    for _ in range(10):
        QApplication.processEvents()
    assert view.fields[-1].found.text() == "Maidstone, in Maidstone."  # type: ignore[attr-defined]  # a place field
    assert view.fields[-1].height() == before


def test_a_checklist_is_saved_as_a_pdf_too_and_printed_without_a_file(make_window: MakeWindow, tmp_path: Path) -> None:
    printed: list[str] = []
    answers = Answers(folder=tmp_path)

    def note(_: QWidget, pages: Pages) -> bool:
        printed.append(pages.title)
        return True

    hands = Hands(make_window(msgspec.structs.replace(answers.dialogs(), print_pages=note)), answers)
    page = start_lift(hands)
    hands.type("Appleyard Nursery")
    hands.press(Qt.Key.Key_Tab)
    hands.type("SENCO")
    hands.press(Qt.Key.Key_Tab)
    hands.type(CANARY)
    while isinstance(page.view, QuestionView):
        go_on(hands)
    for way in ("print", "pdf"):
        assert isinstance(page.view, CheckView)
        page.view.ways.ways[way].setFocus()
        hands.press(Qt.Key.Key_Space)
    assert isinstance(page.view, DoneView)
    (path,) = tmp_path.glob("*.pdf")
    words = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert CANARY in words
    (title,) = printed
    assert CANARY not in title
    assert CANARY not in path.name
