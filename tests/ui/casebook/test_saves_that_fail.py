"""The window while a save fails, after a lock meanwhile, and with what it cannot show: nothing is lost unasked."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.storage import envelope
from desktop_app.ui.pages.checklists import ChecklistsPage
from desktop_app.ui.pages.danger import DangerPage
from desktop_app.ui.pages.wizard import WizardPage
from tests.storage.casebooks import CHEAP, draft
from tests.storage.test_casebook_hostile import break_saving
from tests.ui.casebook.test_flow import drafts_of, leave, lock_again
from tests.ui.casebook.test_room import (
    CANARY,
    FOUR_WORDS,
    Keeps,
    checklists,
    keeps,
    open_window,
    start,
    titles,
    write,
)
from tests.ui.conftest import Hands

__all__ = ["keeps", "open_window"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none for dialogs

OpenWindow = Callable[[], Hands]
LOSE = "Lose what could not be saved?"


def pass_idle_time(hands: Hands) -> None:
    """Let the time pass after which the casebook locks by itself."""
    hands.window.room._idle._timer.stop()  # it strikes once
    hands.window.room._idle.passed.emit()


def write_what_cannot_be_saved(hands: Hands, monkeypatch: pytest.MonkeyPatch) -> WizardPage:
    """Start a checklist, and type something once no save succeeds any more."""
    page = start(hands)
    write(page, child_reference="first")
    page.go_back()
    break_saving(monkeypatch)
    field = next(one for one in page.view.fields if one.item.id == "child_reference")  # type: ignore[union-attr]
    field.show_value(CANARY)
    return page


def test_when_nobody_is_there_what_cannot_be_saved_waits_under_a_cover(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = write_what_cannot_be_saved(hands, monkeypatch)
    pass_idle_time(hands)
    assert hands.window.covering.is_on
    assert hands.page() is page
    assert page.kept.text().startswith("Not saved")
    assert (hands.answers.told, hands.answers.asked_to_delete) == ([], []), "nobody is there to answer"
    assert hands.window.room._idle._timer.isActive(), "it tries again"
    monkeypatch.undo()
    pass_idle_time(hands)
    assert hands.window.side.foot.text() == "Casebook locked"
    lock_again(hands)
    assert [one.reference for one in drafts_of(hands).overviews()] == [CANARY]


def test_the_numbers_to_ring_are_not_covered_because_nobody_moves(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    write_what_cannot_be_saved(hands, monkeypatch)
    hands.window.go("danger")
    pass_idle_time(hands)
    assert not hands.window.covering.is_on
    assert isinstance(hands.page(), DangerPage)
    assert drafts_of(hands).unsaved() == 1


def test_who_says_so_locks_and_loses_what_could_not_be_saved(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    write_what_cannot_be_saved(hands, monkeypatch)
    hands.window.room.casebook_step("lock")
    assert hands.answers.asked_to_delete == [LOSE]
    assert len(hands.answers.told) == 1, "a save that failed is told once"
    assert hands.window.side.foot.text() == "Casebook locked"


def test_what_was_typed_back_to_how_it_is_kept_is_not_asked_about(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="first")
    page.take()
    break_saving(monkeypatch)
    for typed, unsaved in (CANARY, 1), ("first", 0):
        page.session.answer("child_reference", typed)
        hands.window.room.keep(page._draft_id)
        assert drafts_of(hands).unsaved() == unsaved


def test_what_could_not_move_in_is_in_the_list_and_moves_in_with_its_next_save(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, keeps: Keeps
) -> None:
    hands = open_window()
    write(start(hands), child_reference="First")
    hands.window.room.lock()
    keeps.opens = False
    page = start(hands, "salt")
    write(page, child_reference="Second")
    keeps.opens = True
    break_saving(monkeypatch)
    hands.window.room.casebook_step("open")
    assert sorted(titles(checklists(hands))) == ["Portage, for “First”", "Speech and language therapy, for “Second”"]
    monkeypatch.undo()
    hands.window.room.keep(page._draft_id)
    assert drafts_of(hands).unsaved() == 0
    assert len(drafts_of(hands).casebook.drafts()) == len(drafts_of(hands).overviews()) == 2


def test_what_could_not_move_in_can_be_deleted(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch, keeps: Keeps
) -> None:
    hands = open_window()
    write(start(hands), child_reference="First")
    hands.window.room.lock()
    keeps.opens = False
    write(start(hands, "salt"), child_reference="Second")
    keeps.opens = True
    with monkeypatch.context() as broken:
        break_saving(broken)
        hands.window.room.casebook_step("open")
    (stranded,) = drafts_of(hands)._stranded()
    hands.window.do("checklists", "do_deed", "delete", stranded.id)
    assert titles(checklists(hands)) == ["Portage, for “First”"]
    assert drafts_of(hands).unsaved() == 0


def test_a_new_wording_that_is_refused_is_said_and_the_old_one_stays(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="Blue 4")
    today = page.session.template
    leave(hands)
    drafts = drafts_of(hands)
    one = drafts.overviews()[0].draft
    older = msgspec.structs.replace(today, version=today.version - 1)
    drafts.casebook.keep_template(older)
    drafts.casebook.put(dataclasses.replace(one, template_version=older.version))
    lock_again(hands)
    hands.window.go("wizard", one.id)
    opened = hands.page()
    assert isinstance(opened, WizardPage)
    break_saving(monkeypatch)
    opened.move_over.click()
    assert hands.page() is opened
    assert drafts.session(one.id).template == older
    assert any(told.startswith("It keeps its old wording") for told in hands.answers.told)
    assert drafts.unsaved() == 0, "what was kept before is kept"


def test_a_checklist_that_cannot_be_opened_is_in_the_list_and_can_be_deleted(open_window: OpenWindow) -> None:
    hands = open_window()
    write(start(hands), child_reference="First")
    drafts = drafts_of(hands)
    gone = dataclasses.replace(draft(9, child_reference="Blue 4"), template_version=99)
    drafts.casebook.put(gone)
    page = checklists(hands)
    at = titles(page).index("Portage, for “Blue 4”")
    assert page.started.rows.rows()[at].summary.startswith("It cannot be opened")
    page.started.setCurrentIndex(page.started.rows.index(at))
    assert [name for name, made in page._started.deeds.items() if made.isEnabled()] == ["delete"]
    page._started._open("draft", gone.id)
    assert isinstance(hands.page(), ChecklistsPage)
    page._started.deeds["delete"].click()
    assert titles(page) == ["Portage, for “First”"]


def handed_over(folder: Path) -> Path:
    """Return a file with one checklist that can be taken in and one that cannot be shown."""
    rows = [msgspec.to_builtins(draft(1)), {**msgspec.to_builtins(draft(2)), "template_version": 99}]
    held = {"casebook": {"1": {"schema": 1}}, "drafts": dict(enumerate(rows)), "templates": {}}
    path = folder / "from-elsewhere.one-stop"
    path.write_bytes(envelope.new_envelope(FOUR_WORDS, envelope.new_code(), CHEAP).seal(json.dumps(held).encode()))
    return path


def take_in(hands: Hands, keeps: Keeps, file: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Take a file in, as people do; return what was previewed."""
    previews: list[str] = []

    def may_take_in(_: QWidget, preview: str, something: bool) -> bool:
        previews.append(preview)
        return something

    answered = msgspec.structs.replace(hands.window._dialogs, ask_casebook=lambda _: file, may_take_in=may_take_in)
    hands.window.do("casebook", "hand_over")  # which makes the flow
    monkeypatch.setattr(hands.window._flows.casebook, "_dialogs", answered)  # type: ignore[union-attr]  # made above
    keeps.ask_passphrase = lambda *_: FOUR_WORDS  # type: ignore[attr-defined]  # as the module has it
    hands.window.room.casebook_step("take_over")
    return previews


def test_what_cannot_be_shown_is_counted_before_a_file_is_taken_in(
    open_window: OpenWindow, keeps: Keeps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    write(start(hands), child_reference="First")
    (preview,) = take_in(hands, keeps, handed_over(tmp_path), monkeypatch)
    assert preview.splitlines()[0] == "1 checklist would be added."
    assert "1 checklist would be left out" in preview
    assert len(drafts_of(hands).overviews()) == 2


def test_taking_a_file_in_asks_before_what_could_not_be_saved_is_lost(
    open_window: OpenWindow, keeps: Keeps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = write_what_cannot_be_saved(hands, monkeypatch)
    hands.answers.deletes = False
    take_in(hands, keeps, handed_over(tmp_path), monkeypatch)
    assert hands.answers.asked_to_delete == [LOSE]
    assert hands.page() is page
    assert page.session.answers["child_reference"] == CANARY


def test_a_lock_while_people_choose_where_to_save_breaks_nothing(
    open_window: OpenWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="Blue 4")
    asked = hands.window._dialogs.ask_path

    def lock_meanwhile(window: QWidget, name: str) -> Path | None:
        hands.window.room.lock()
        return asked(window, name)

    hands.window.do("checklists", "open_file", "makes the flow")
    answered = msgspec.structs.replace(hands.window._dialogs, ask_path=lock_meanwhile)
    monkeypatch.setattr(hands.window._flows.checklists._ways, "_dialogs", answered)  # type: ignore[union-attr]  # made above
    page._export()
    assert list(hands.answers.folder.glob("*.html"))
    assert hands.window.side.foot.text() == "Casebook locked"
    assert hands.answers.told == []


def test_a_file_of_a_checklist_that_is_locked_is_refused_with_a_word(open_window: OpenWindow) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="Blue 4")
    hands.window.room.lock()
    hands.window.do("checklists", "export", page._draft_id)
    assert any("locked or deleted meanwhile" in told for told in hands.answers.told)
    assert not list(hands.answers.folder.glob("*.html"))


def test_a_checklist_without_an_answer_is_exported_from_an_open_casebook(open_window: OpenWindow) -> None:
    hands = open_window()
    page = start(hands)
    page._export()
    assert list(hands.answers.folder.glob("*.html"))
    assert hands.answers.told == []


def test_an_odd_file_by_the_backups_is_no_casebook(open_window: OpenWindow, tmp_path: Path, keeps: Keeps) -> None:
    (tmp_path / "base" / "backups").mkdir(parents=True)
    (tmp_path / "base" / "backups" / "casebook-notes.txt").write_text("mine")
    hands = open_window()
    assert hands.window.side.foot.text() == "Casebook off: in memory only"
    start(hands)
    assert keeps.asked == ["begin"]
    assert drafts_of(hands).is_kept


def test_opening_a_casebook_that_is_not_there_says_nothing_of_an_open_one(
    open_window: OpenWindow, keeps: Keeps
) -> None:
    hands = open_window()
    hands.window.open_library()
    assert hands.window.do("casebook", "open", hands.window.theme) is False
    assert "open" not in hands.window.news.text()
    assert keeps.asked == []
