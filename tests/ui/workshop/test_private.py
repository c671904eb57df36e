"""While a workshop runs nothing private shows: no draft, no search, nothing that the setting added."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.content.local import LocalContact
from desktop_app.ui.history import Location
from desktop_app.ui.pages.practice import PracticePage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from tests.ui.workshop.conftest import THREE, Trainer, said

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

CANARY, ADDED, SEARCHED = "Zebrafinch-417", "01632 960417", "quokka mornings"
GAP = "lesas/OS-147"


def draft(trainer: Trainer, word: str) -> None:
    """Start a real checklist and type a word into it."""
    trainer.window.room.start("portage")
    page = trainer.page()
    assert isinstance(page, WizardPage)
    assert isinstance(page.view, QuestionView)
    page.view.fields[0].show_value(word)
    page.take()


def state_of(trainer: Trainer) -> str:
    """Return how the casebook stands."""
    return str(trainer.desk.drafts.vault.state)


def all_said(trainer: Trainer) -> str:
    """Return every word on Home, in Checklists and in both windows of the workshop."""
    words = [said(trainer.projector), said(trainer.facilitator)]
    for place in ("home", "checklists", "workshop"):
        trainer.window.go(place)
        words.append(said(trainer.main))
    return "\n".join(words)


def test_drafts_in_memory_are_out_of_sight_and_come_back(trainer: Trainer) -> None:
    draft(trainer, CANARY)
    trainer.window.go("home")
    assert "Portage" in said(trainer.window.home)
    trainer.start()
    assert not trainer.window.stack.locations("wizard")
    words = all_said(trainer)
    assert CANARY not in words
    assert "Go on with" not in said(trainer.window.home)
    while trainer.window.history.can_step(-1):
        trainer.window.step(-1)
        assert CANARY not in said(trainer.main)
    trainer.window.workshop.end()
    (kept,) = trainer.desk.drafts.overviews()
    assert CANARY in kept.draft.answers.values(), "nothing was lost"
    trainer.window.go("home")
    assert "Portage" in said(trainer.window.home)


def test_the_casebook_is_locked_and_stays_so_while_it_runs(trainer: Trainer) -> None:
    trainer.window.room.casebook_step("begin")
    assert trainer.desk.drafts.is_kept
    draft(trainer, CANARY)
    trainer.start()
    assert state_of(trainer) == "locked"
    assert CANARY not in all_said(trainer)
    trainer.window.room.casebook_step("open")
    assert state_of(trainer) == "locked"
    assert "hidden while a workshop runs" in trainer.window.news.text()
    trainer.window.workshop.end()
    trainer.window.room.casebook_step("open")
    (kept,) = trainer.desk.drafts.overviews()
    assert CANARY in kept.draft.answers.values()


def test_a_casebook_that_cannot_be_locked_starts_nothing(trainer: Trainer) -> None:
    trainer.window.room.casebook_step("begin")
    draft(trainer, CANARY)
    trainer.desk.drafts._unsaved.add("one")
    trainer.answers.deletes = False
    trainer.start()
    assert not trainer.window.workshop.is_running
    assert "could not be locked" in trainer.answers.told[-1]


def test_a_checklist_that_is_started_while_it_runs_is_practice(trainer: Trainer) -> None:
    trainer.start()
    trainer.window.room.start("portage")
    page = trainer.page()
    assert isinstance(page, PracticePage)
    assert trainer.desk.drafts.overviews() == []


def added(trainer: Trainer) -> None:
    """Have the setting fill in a gap."""
    contact = LocalContact(GAP, datetime.date(2026, 11, 3), value=ADDED, added_by="manager")
    trainer.desk.change_local(put=[contact])


def on_pages(trainer: Trainer) -> str:
    """Return every word on the pages that show what a setting added, and in the windows of the workshop."""
    words = [said(trainer.projector), said(trainer.facilitator)]
    for place in (("record", "lesas"), ("missing", "")):
        trainer.window.go(*place)
        words.append(said(trainer.main))
    trainer.window.go("record", "lesas")
    trainer.window.copying.here()
    return "\n".join([*words, QApplication.clipboard().text()])


def test_what_the_setting_added_is_hidden_unless_switched_on_before(trainer: Trainer) -> None:
    added(trainer)
    trainer.window.go("record", "lesas")
    trainer.window.copying.here()
    assert ADDED in QApplication.clipboard().text()
    trainer.start()
    assert ADDED not in on_pages(trainer)
    trainer.window._edit_slot(GAP)
    assert "hidden while a workshop runs" in trainer.window.news.text()
    trainer.window.workshop.end()
    assert GAP in trainer.desk.local, "it is all there again"
    trainer.room().local.setChecked(True)
    trainer.start()
    assert ADDED in on_pages(trainer)


def test_searches_are_not_shown_again_on_home(trainer: Trainer) -> None:
    trainer.window.searching.search(SEARCHED)
    trainer.start()
    assert SEARCHED not in all_said(trainer)
    trainer.window.searching.search("wombat evenings")
    trainer.window.go("home")
    assert "wombat evenings" not in said(trainer.window.home), "nor is one made meanwhile"


def test_no_show_of_any_case_holds_what_the_setting_says_of_itself(trainer: Trainer, tmp_path: Path) -> None:
    added(trainer)
    trainer.start(*THREE)
    for _ in range(200):
        assert ADDED not in said(trainer.projector) + said(trainer.facilitator)
        if trainer.run.upcoming() is None:
            return
        trainer.window.workshop.next()


def test_the_content_stays_the_same_while_it_runs(trainer: Trainer) -> None:
    trainer.start()
    trainer.window.content.choose()
    assert "stays the same while a workshop runs" in trainer.window.news.text()
    trainer.window.content.roll_back()
    assert trainer.answers.told == []


def test_practice_goes_when_other_content_comes(trainer: Trainer) -> None:
    trainer.window.workshop.practise("portage", "", fill_in=True)
    assert trainer.desk.practising.all()
    assert trainer.window.content._renew(Location("home"))
    assert trainer.desk.practising.all() == {}
    while trainer.window.history.can_step(-1):
        trainer.window.step(-1)
    assert trainer.window.stack.locations("practice") == []
