"""The casebook in the real window: kept, locked, found again after a restart, covered, marked and deleted."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.checklists.casebook import Vault
from desktop_app.ui.idle import MINUTE_MS
from desktop_app.ui.pages.checklists import ChecklistsPage
from desktop_app.ui.pages.danger import DangerPage
from desktop_app.ui.pages.home import HomePage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.ports import Refusal
from tests.ui.conftest import Answers, Hands, MakeWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none for dialogs

CANARY = "Zebedee-canary-4471"
FOUR_WORDS = "apple river candle boat"


class Keeps:
    """Wants a casebook, and knows its passphrase."""

    def __init__(self) -> None:
        self.codes: list[str] = []
        self.asked: list[str] = []
        self.opens = True

    def begin(self, _: QWidget, __: object, vault: Vault) -> str:
        self.asked.append("begin")
        return vault.begin(FOUR_WORDS)

    def show_code(self, _: QWidget, __: object, code: str, ___: Callable[[], bool]) -> None:
        self.codes.append(code)

    def unlock(self, _: QWidget, __: object, vault: Vault) -> str | None:
        self.asked.append("unlock")
        if not self.opens:
            return None
        vault.unlock(FOUR_WORDS)
        return "unlocked"

    def may_delete_everything(self, *_: object) -> bool:
        return True


@pytest.fixture
def keeps() -> Keeps:
    """Return somebody who wants a casebook."""
    return Keeps()


@pytest.fixture
def open_window(make_window: MakeWindow, tmp_path: Path, keeps: Keeps) -> Callable[[], Hands]:
    """Return a maker of windows over the same data, as one start after the other."""

    def make() -> Hands:
        answers = Answers(folder=tmp_path / "saved", locked_casebook=keeps)
        answers.folder.mkdir(exist_ok=True)
        return Hands(make_window(answers.dialogs()), answers)

    return make


def start(hands: Hands, template: str = "portage") -> WizardPage:
    """Start a checklist."""
    hands.window.open_record("checklist", template)
    page = hands.page()
    assert isinstance(page, WizardPage)
    return page


def write(page: WizardPage, **answers: str) -> None:
    """Type answers into the open page and go on."""
    assert page.view is not None
    for field in page.view.fields:  # type: ignore[attr-defined]  # a page of questions
        if field.item.id in answers:
            field.show_value(answers[field.item.id])
    page.go_on()


def checklists(hands: Hands) -> ChecklistsPage:
    """Go to the checklists."""
    hands.window.go("checklists")
    page = hands.page()
    assert isinstance(page, ChecklistsPage)
    return page


def titles(page: ChecklistsPage) -> list[str]:
    """Return the titles of what was started."""
    return [row.title for row in page.started.rows.rows()]


def words_of(hands: Hands) -> str:
    """Return every word that stands anywhere in the window, hidden pages included."""
    found = [made.text() for made in hands.main.findChildren(QLabel)]
    found += [made.text() for made in hands.main.findChildren(QLineEdit)]
    found += [made.toPlainText() for made in hands.main.findChildren(QPlainTextEdit)]
    return " ".join(found)


def on_disk(folder: Path, words: str) -> list[Path]:
    """Return the files that hold some words in the clear."""
    return [path for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]


def test_who_wants_only_paper_is_asked_once_and_nothing_is_written(hands: Hands, tmp_path: Path) -> None:
    asked = []
    hands.answers.locked_casebook.begin = lambda *_: asked.append("begin")
    write(start(hands), child_reference=CANARY)
    start(hands, "salt")
    assert asked == ["begin"]
    assert hands.window.side.foot.text() == "Casebook off: in memory only"
    assert not list((tmp_path / "base").glob("casebook*"))


def test_the_focus_stays_on_the_page_when_the_casebook_is_locked_and_opened(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference="AP-14")
    page = checklists(hands)
    assert hands.focus() is page.started
    hands.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert page.isAncestorOf(hands.focus())
    page.ways["open"].setFocus()
    hands.press(Qt.Key.Key_Space)
    assert titles(page) == ["Portage, for “AP-14”"]
    assert page.isAncestorOf(hands.focus())


def test_a_draft_goes_on_after_a_restart_where_it_was_left(
    open_window: Callable[[], Hands], keeps: Keeps, tmp_path: Path
) -> None:
    first = open_window()
    page = start(first)
    write(page, child_reference=CANARY, setting="Appleyard Nursery")
    assert len(keeps.codes) == 1
    assert page.kept.text().startswith("Kept in the casebook, locked. Saved at")
    left_at = page.session.left_at
    first.main.close()
    assert first.answers.asked_to_lose == [], "nothing is lost, so nothing is asked"
    assert on_disk(tmp_path, CANARY) == []

    again = open_window()
    assert again.window.side.foot.text() == "Casebook locked"
    assert titles(checklists(again)) == []
    again.window.room.casebook_step("open")
    assert titles(checklists(again)) == [f"Portage, for “{CANARY}”"]
    again.window.go("wizard", checklists(again).started.rows.rows()[0].id)
    page_again = again.page()
    assert isinstance(page_again, WizardPage)
    assert page_again.session.left_at == left_at
    assert page_again.session.answers["child_reference"] == CANARY


def test_locking_takes_every_answer_off_the_screen_and_out_of_the_way_back(
    open_window: Callable[[], Hands], qtbot: QtBot
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference=CANARY)
    hands.window.go("home")
    hands.window.step(-1)
    hands.window.actions_by_name["lock"].trigger()
    assert isinstance(hands.page(), ChecklistsPage)
    qtbot.waitUntil(lambda: CANARY not in words_of(hands))
    assert hands.window.side.foot.text() == "Casebook locked"
    for _ in range(5):
        hands.window.step(-1)
        assert not isinstance(hands.page(), WizardPage)


def test_what_is_being_typed_is_kept_before_the_lock(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    page = start(hands)
    field = page.view.fields[0]  # type: ignore[union-attr]  # a page of questions
    field.show_value("Appleyard Nursery")
    hands.window.room.lock()
    hands.window.room.casebook_step("open")
    (one,) = hands.window.desk.drafts.overviews()  # type: ignore[union-attr]  # the library is open
    assert one.draft.answers["setting"] == "Appleyard Nursery"


def test_when_nobody_touches_anything_it_locks_by_itself(open_window: Callable[[], Hands], qtbot: QtBot) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    idle = hands.window.room._idle
    assert idle._timer.isActive()
    assert idle._timer.interval() == 10 * 60_000
    idle._timer.start(50)
    qtbot.waitUntil(lambda: hands.window.side.foot.text() == "Casebook locked")
    assert isinstance(hands.page(), ChecklistsPage)


def test_a_touch_starts_the_count_anew(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    timer = hands.window.room._idle._timer
    timer.stop()
    QTest.keyClick(hands.main.windowHandle(), Qt.Key.Key_Shift)
    assert timer.isActive()
    assert timer.remainingTime() > MINUTE_MS


def test_an_open_dialog_does_not_keep_it_from_locking(open_window: Callable[[], Hands], qtbot: QtBot) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    hands.window.room._idle._timer.start(50)
    dialog = QDialog(hands.window)
    assert dialog.exec() == QDialog.DialogCode.Rejected
    qtbot.waitUntil(lambda: hands.window.side.foot.text() == "Casebook locked")


def test_how_long_it_waits_can_be_chosen_and_never_is_a_choice(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    hands.window.go("settings")
    choices = hands.page().choices["Lock when nobody has touched anything for"]  # type: ignore[attr-defined]
    choices["5 minutes"].click()
    assert hands.window.room._idle._timer.interval() == 5 * 60_000
    choices["Never"].click()
    assert not hands.window.room._idle._timer.isActive()


def test_what_was_started_in_memory_moves_in_when_the_casebook_opens(
    open_window: Callable[[], Hands], keeps: Keeps
) -> None:
    first = open_window()
    write(start(first), child_reference="First")
    first.main.close()
    again = open_window()
    keeps.opens = False
    write(start(again, "salt"), child_reference="Second")
    assert again.window.desk.drafts.unsaved() == 1  # type: ignore[union-attr]  # the library is open
    keeps.opens = True
    again.window.room.casebook_step("open")
    assert again.window.desk.drafts.unsaved() == 0  # type: ignore[union-attr]  # the library is open
    assert sorted(titles(checklists(again))) == ["Portage, for “First”", "Speech and language therapy, for “Second”"]


def test_who_goes_on_without_it_is_not_asked_at_every_checklist(open_window: Callable[[], Hands], keeps: Keeps) -> None:
    first = open_window()
    write(start(first), child_reference="First")
    first.main.close()
    again = open_window()
    keeps.opens, keeps.asked = False, []
    start(again)
    start(again, "salt")
    assert keeps.asked == ["unlock"]


def test_a_follow_up_shows_on_home_while_the_casebook_is_open(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    page = start(hands)
    page.session.answer("follow_up_date", datetime.datetime.now().astimezone().date().isoformat())
    write(page, child_reference="Blue 4")
    hands.window.go("home")
    home = hands.page()
    assert isinstance(home, HomePage)
    (row,) = home.lists["Follow-ups due"].rows.rows()
    assert (row.title, row.summary.startswith("Due today")) == ("Portage, for “Blue 4”", True)
    hands.window.room.lock()
    hands.window.go("home")
    assert "Follow-ups due" not in home.lists


def test_a_draft_is_marked_copied_and_deleted_from_the_list(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference="Blue 4", setting="Appleyard Nursery")
    page = checklists(hands)
    started = page._started
    page.started.choose_first()
    started.deeds["sent_on"].click()
    assert page.started.rows.rows()[0].summary.startswith("Sent on.")
    started.deeds["copy"].click()
    assert sorted(titles(page)) == ["Portage", "Portage, for “Blue 4”"]
    page.started.setCurrentIndex(page.started.rows.index(titles(page).index("Portage, for “Blue 4”")))
    hands.answers.deletes = False
    started.deeds["delete"].click()
    assert len(titles(page)) == 2, "people changed their mind"
    hands.answers.deletes = True
    started.deeds["delete"].click()
    assert titles(page) == ["Portage"]


def test_many_drafts_are_found_by_reference_and_sorted(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    for number, name in enumerate(("portage", "salt", "ot", "physio", "ey-lift", "plac")):
        write(start(hands, name), child_reference=f"Child {number}")
    page = checklists(hands)
    page._started.words.setText("child 3")
    assert titles(page) == ["Physiotherapy, for “Child 3”"]
    page._started.words.setText("nobody")
    assert titles(page) == []
    page._started.words.clear()
    page._started.order.setCurrentText("Checklist")
    assert titles(page) == sorted(titles(page), key=str.casefold)


def test_delete_everything_leaves_no_answer_anywhere(
    open_window: Callable[[], Hands], tmp_path: Path, qtbot: QtBot
) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    hands.window.room.casebook_step("delete_everything")
    qtbot.waitUntil(lambda: CANARY not in words_of(hands))
    assert titles(checklists(hands)) == []
    assert hands.window.side.foot.text() == "Casebook off: in memory only"
    names = [path.name for path in (tmp_path / "base").rglob("*") if path.is_file()]
    assert names == ["settings.json"]
    assert on_disk(tmp_path, CANARY) == []


def test_what_could_not_be_saved_is_said_and_stays_in_the_window(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)

    def refuse(*_: object) -> None:
        raise Refusal("The casebook could not be saved: No space left on device.")

    monkeypatch.setattr(hands.window.desk.drafts, "_put", refuse)  # type: ignore[union-attr]  # the library is open
    write(page, child_reference=CANARY)
    assert page.kept.text().startswith("Not saved")
    assert any("No space left on device" in told and CANARY not in told for told in hands.answers.told)
    assert page.session.answers["child_reference"] == CANARY
    hands.answers.closes = False
    hands.main.close()
    assert hands.answers.asked_to_lose == [1], "closing asks before what could not be saved is lost"
    monkeypatch.undo()
    page.take()
    assert hands.window.desk.drafts.unsaved() == 0  # type: ignore[union-attr]  # the library is open
    assert page.kept.text().startswith("Kept in the casebook, locked. Saved at")


def test_the_calendar_file_names_no_child(open_window: Callable[[], Hands], tmp_path: Path) -> None:
    hands = open_window()
    page = start(hands)
    page.session.answer("follow_up_date", "2026-12-01")
    write(page, child_reference=CANARY)
    hands.window.room.casebook_step("save_calendar")
    (file,) = (tmp_path / "saved").glob("*.ics")
    assert "20261201" in file.read_text(encoding="utf-8")
    assert on_disk(tmp_path, CANARY) == []


def test_a_covered_screen_shows_nothing_takes_no_keys_and_lifts_by_key(hands: Hands) -> None:
    write(start(hands), child_reference=CANARY)
    hands.press(Qt.Key.Key_F9)
    cover = hands.window.covering.cover
    assert cover is not None
    assert cover.geometry() == hands.window.rect()
    hands.type("xyz")
    hands.press(Qt.Key.Key_Tab)
    assert hands.focus() is cover.button
    hands.press(Qt.Key.Key_F9)
    assert not hands.window.covering.is_on
    assert isinstance(hands.page(), WizardPage)


def test_the_numbers_to_ring_show_although_the_screen_is_covered(hands: Hands) -> None:
    hands.press(Qt.Key.Key_F9)
    hands.press(Qt.Key.Key_F2)
    assert not hands.window.covering.is_on
    assert isinstance(hands.page(), DangerPage)
    assert QApplication.activeModalWidget() is None


def crash(hands: Hands) -> None:
    """Let the window go without closing it."""
    hands.window.room._idle.watch(0)
    hands.main.hide()


@pytest.mark.parametrize(("wants", "left"), [("go_on", 1), ("leave", 1), ("discard", 0)])
def test_after_a_crash_people_go_on_leave_it_or_discard_it(
    open_window: Callable[[], Hands], wants: str, left: int
) -> None:
    first = open_window()
    page = start(first)
    write(page, child_reference="Blue 4")
    crash(first)
    again = open_window()
    again.answers.wants = wants
    again.window.room.casebook_step("open")
    assert again.answers.crashed == ["Portage, for “Blue 4”"]
    assert isinstance(again.page(), WizardPage) == (wants == "go_on")
    assert len(again.window.desk.drafts.overviews()) == left  # type: ignore[union-attr]  # the library is open


def test_who_closes_the_window_is_not_asked_about_a_crash(open_window: Callable[[], Hands]) -> None:
    first = open_window()
    write(start(first), child_reference="Blue 4")
    first.main.close()
    again = open_window()
    again.window.room.casebook_step("open")
    assert again.answers.crashed == []


def test_no_child_stands_in_the_title_of_the_window(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference=CANARY)
    checklists(hands)
    assert hands.main.windowTitle() == "One Stop"
