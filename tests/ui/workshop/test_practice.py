"""A practice checklist is the real wizard, marked on every page, and nothing of it is kept anywhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.ui.pages.practice import BANNER, PracticePage, PractisePage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import OtherRouteView
from tests.ui.workshop.conftest import Trainer, said

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

CANARY = "Zebrafinch-417"


def begun(trainer: Trainer, template: str = "salt", case: str = "case-home-in-swale") -> PracticePage:
    """Start a practice checklist from its page."""
    trainer.window.go("practise", case)
    page = trainer.page()
    assert isinstance(page, PractisePage)
    page.template.setCurrentText(trainer.desk.library.checklists[template].title)
    page.start.click()
    shown = trainer.page()
    assert isinstance(shown, PracticePage)
    return shown


def test_it_begins_with_what_the_case_states_where_that_is_wanted(trainer: Trainer) -> None:
    page = begun(trainer)
    assert page.session.answers == {"child_reference": "Practice", "home": "Faversham", "agreed": "yes"}
    trainer.window.go("practise", "case-home-in-swale")
    chooser = trainer.page()
    assert isinstance(chooser, PractisePage)
    assert "Child's home" in chooser.filled.text()
    chooser.fill_in.setChecked(False)
    assert chooser.filled.text() == "Filled in: Child's reference."
    chooser.start.click()
    page = trainer.page()  # type: ignore[assignment]  # the practice page
    assert page.session.answers == {"child_reference": "Practice"}


def test_every_page_of_it_says_what_it_is(trainer: Trainer) -> None:
    page = begun(trainer)
    case = trainer.desk.library.scenarios["case-home-in-swale"].title
    seen = 0
    while isinstance(page.view, QuestionView | OtherRouteView):
        QApplication.processEvents()
        assert page.banner.isVisible()
        assert page.banner.text() == f"{BANNER}: {case}"
        assert "casebook" not in page.kept.text()
        seen += 1
        if isinstance(page.view, QuestionView):
            page.go_on()
        else:
            page._carry_on()
    assert seen > 5
    assert page.banner.isVisible()


def test_nothing_of_it_reaches_the_disk_or_the_casebook(trainer: Trainer, tmp_path: Path) -> None:
    trainer.window.room.casebook_step("begin")
    page = begun(trainer)
    assert isinstance(page.view, QuestionView)
    page.view.fields[0].show_value(CANARY)
    assert page.take()
    trainer.window.take_answers()
    assert CANARY in page.session.answers.values()
    assert trainer.desk.drafts.overviews() == []
    assert trainer.desk.drafts.unsaved() == 0
    for place in ("checklists", "home"):
        trainer.window.go(place)
        assert CANARY not in said(trainer.window.stack.currentWidget())  # type: ignore[arg-type]  # a page shows
    trainer.window.room.lock()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if CANARY.encode() in path.read_bytes()]


def test_the_casebook_may_be_locked_and_practice_goes_on(trainer: Trainer) -> None:
    trainer.window.room.casebook_step("begin")
    page = begun(trainer)
    trainer.window.room.lock()
    assert trainer.window.history.here.kind == "practice"
    assert trainer.page() is page
    assert "casebook" not in page.kept.text()


def test_its_paper_says_practice_and_its_name_too(trainer: Trainer, tmp_path: Path) -> None:
    page = begun(trainer)
    page.print_button.click()
    (path,) = tmp_path.glob("*.html")
    assert "practice" in path.name
    text = path.read_text(encoding="utf-8")
    assert BANNER in text
    assert "PRACTICE" in said(page)
    trainer.window.set_theme(palette="dark")
    again = trainer.page()
    assert isinstance(again, PracticePage)
    assert path.name in said(again), "the file is still told of"


def test_a_better_route_is_practice_as_well(trainer: Trainer) -> None:
    page = begun(trainer, "ey-lift", "case-few-words")
    page._start_other("ey-equality-inclusion")
    other = trainer.page()
    assert isinstance(other, PracticePage)
    assert other.session.template.id == "ey-equality-inclusion"
    assert trainer.desk.drafts.overviews() == []


def test_it_is_gone_when_the_workshop_ends(trainer: Trainer) -> None:
    trainer.start()
    begun(trainer)
    assert len(trainer.desk.practising.all()) == 1
    trainer.window.workshop.end()
    assert trainer.desk.practising.all() == {}
    assert trainer.window.stack.locations("practice") == []
    while trainer.window.history.can_step(-1):
        trainer.window.step(-1)
        assert not isinstance(trainer.page(), PracticePage)


def test_it_goes_on_where_it_was_in_other_colours(trainer: Trainer) -> None:
    page = begun(trainer)
    page.go_on()
    assert isinstance(page.view, QuestionView)
    title = page.view.title.text()
    trainer.window.set_theme(palette="dark")
    again = trainer.page()
    assert isinstance(again, PracticePage)
    assert isinstance(again.view, QuestionView)
    assert again.view.title.text() == title


def test_practice_that_is_open_is_found_again(trainer: Trainer) -> None:
    page = begun(trainer)
    trainer.window.go("practise")
    chooser = trainer.page()
    assert isinstance(chooser, PractisePage)
    assert page.session.template.title in chooser.going.toPlainText()
    (practice_id,) = trainer.desk.practising.all()
    chooser.going.link_opened.emit(practice_id)
    assert trainer.page() is page
