"""The room for trainers: choosing, ordering and timing by keyboard, an agenda that adds up, and a case to read."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop_app.content import workshop
from desktop_app.content.markup import to_plain
from desktop_app.content.own_cases import empty_case
from desktop_app.content.workshop_run import OWN_WORDS
from desktop_app.ui.case_rows import LEVELS
from desktop_app.ui.pages.case import CasePage
from desktop_app.ui.pages.papers import PapersPage
from desktop_app.ui.pages.workshop import WorkshopPage
from tests.ui.workshop.conftest import THREE, Trainer, chosen_row, row_at, said

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


def agenda_of(page: WorkshopPage) -> list[str]:
    """Return the lines of the agenda that shows, each with its parts."""
    lines = []
    items: list[Any] = [page.agenda.itemAt(number) for number in range(page.agenda.count())]
    for inner in (item.layout() for item in items if item.layout() is not None):
        parts = [inner.itemAt(part).widget() for part in range(inner.count())]
        lines.append(" | ".join(part.text() for part in parts if isinstance(part, QLabel)))
    return lines


def test_a_key_opens_the_room_with_every_case(trainer: Trainer) -> None:
    trainer.press(Qt.Key.Key_9, ALT)
    page = trainer.page()
    assert isinstance(page, WorkshopPage)
    assert {row.id for row in page.list.rows.rows()} == set(trainer.desk.library.scenarios)
    assert page.list.hasFocus()


def test_cases_are_ticked_ordered_and_timed_by_keyboard(trainer: Trainer) -> None:
    page = trainer.room()
    for case_id in THREE:
        row_at(page.list, case_id)
        trainer.press(Qt.Key.Key_Space)
    plan = trainer.desk.workshop_plan
    assert tuple(plan.chosen) == THREE
    page.order.setFocus()
    row_at(page.order, THREE[2])
    trainer.press(Qt.Key.Key_Up, CTRL)
    trainer.press(Qt.Key.Key_Up, CTRL)
    assert plan.chosen == [THREE[2], THREE[0], THREE[1]]
    assert chosen_row(page.order).id == THREE[2], "the cursor goes with the case"
    trainer.press(Qt.Key.Key_Down, CTRL)
    assert plan.chosen == [THREE[0], THREE[2], THREE[1]]
    trainer.press(Qt.Key.Key_Delete)
    assert plan.chosen == [THREE[0], THREE[1]]
    row_at(page.list, THREE[1])
    page.list.setFocus()
    trainer.press(Qt.Key.Key_Space)
    assert plan.chosen == [THREE[0]]


def test_the_agenda_that_shows_adds_up(trainer: Trainer) -> None:
    trainer.desk.workshop_plan.chosen[:] = THREE
    page = trainer.room()
    page.minutes.setFocus()
    page.minutes.selectAll()
    QTest.keyClicks(page.minutes, "75")
    *lines, end = agenda_of(page)
    minutes = [int(re.search(r"(\d+) min$", line)[1]) for line in lines]  # type: ignore[index]  # each line has them
    assert sum(minutes) == 75
    assert end == "1:15 | End | 75 min"
    assert lines[1].startswith(f"0:05 | {trainer.desk.library.scenarios[THREE[0]].title}")
    assert page.error.isHidden()


def test_minutes_that_do_not_do_are_said_above_the_field(trainer: Trainer) -> None:
    trainer.desk.workshop_plan.chosen[:] = THREE
    page = trainer.room()
    least = workshop.least_minutes(trainer.desk.workshop_plan.cases(trainer.desk.library.scenarios))
    page.minutes.setFocus()
    page.minutes.selectAll()
    QTest.keyClicks(page.minutes, str(least - 1))
    assert page.error.isVisible()
    assert f"need {least} minutes" in page.error.text()
    assert page.error.text() == page.minutes.accessibleDescription()
    assert page.error.y() < page.minutes.y()
    assert agenda_of(page) == []
    page.start.click()
    assert not trainer.window.workshop.is_running
    assert str(least) in trainer.answers.told[-1]
    QTest.keyClick(page.minutes, Qt.Key.Key_Backspace)
    QTest.keyClicks(page.minutes, "9")
    assert page.error.isHidden() is (trainer.desk.workshop_plan.minutes >= least)


def test_without_a_case_nothing_starts(trainer: Trainer) -> None:
    trainer.room().start.click()
    assert "No case is chosen" in trainer.answers.told[-1]
    assert not trainer.window.workshop.is_running


def test_cases_are_filtered_by_level_and_category(trainer: Trainer) -> None:
    page = trainer.room()
    library = trainer.desk.library
    page.level.setCurrentText(LEVELS[3])
    page.level.activated.emit(page.level.currentIndex())
    assert {row.id for row in page.list.rows.rows()} == {c.id for c in library.scenarios.values() if c.level == 3}
    page.category.setCurrentText("Health")
    page.category.activated.emit(page.category.currentIndex())
    assert [row.id for row in page.list.rows.rows()] == ["case-home-in-swale"]


def test_what_is_chosen_stays_chosen_when_colours_change(trainer: Trainer) -> None:
    trainer.desk.workshop_plan.chosen[:] = THREE
    trainer.room()
    trainer.window.set_theme(palette="dark")
    page = trainer.page()
    assert isinstance(page, WorkshopPage)
    assert [row.id for row in page.order.rows.rows()] == list(THREE)
    assert page.list.boxes.ticked == frozenset(THREE)


def test_a_case_is_read_beforehand_with_all_that_stands_behind_it(trainer: Trainer) -> None:
    page = trainer.room()
    row_at(page.list, "case-home-in-swale")
    trainer.press(Qt.Key.Key_Return)
    shown = trainer.page()
    assert isinstance(shown, CasePage)
    case = trainer.desk.library.scenarios["case-home-in-swale"]
    words = said(shown)
    for statement in (*case.reasoning, *case.wrong_turns, *case.who_agrees, *case.silent):
        assert to_plain(statement.text) in words
    for text in (case.story, case.question, case.discussion, "Made-up case", "The One Stop Document"):
        assert text in words
    assert [trainer.desk.library.page(id_).title in words for id_ in case.right] == [True] * len(case.right)
    shown.choose.click()
    assert trainer.desk.workshop_plan.chosen == [case.id]
    assert shown.choose.text() == "Take this case out"
    shown.papers.link_opened.emit("leaflet/community-paediatrics")
    papers = trainer.page()
    assert isinstance(papers, PapersPage)
    assert papers.paper == "leaflet"
    assert papers.service.currentText() == trainer.desk.library.services["community-paediatrics"].title


def test_every_paper_of_every_case_leads_to_itself(trainer: Trainer) -> None:
    for case in trainer.desk.library.scenarios.values():
        for paper in case.papers:
            trainer.window.go("print", f"{paper.kind}/{paper.about}")
            page = trainer.page()
            assert isinstance(page, PapersPage)
            assert page.paper == paper.kind, case.id
            if paper.about:
                assert page._chosen_service() == paper.about, case.id


def test_the_pack_is_saved_as_pages_to_print(trainer: Trainer, tmp_path: Path) -> None:
    trainer.desk.workshop_plan.chosen[:] = THREE
    trainer.room().print.click()
    (folder,) = tmp_path.glob("One Stop workshop*")
    names = {path.stem for path in folder.glob("*.html")}
    assert {"workshop-cards", "workshop-agenda", "key-to-the-cases", "workshop-certificate"} <= names
    assert "Saved 8 papers" in trainer.window.news.text()


def test_no_pack_takes_the_place_of_another(trainer: Trainer, tmp_path: Path) -> None:
    for chosen in (THREE, THREE[:1]):
        trainer.desk.workshop_plan.chosen[:] = chosen
        trainer.room().print.click()
    first, second = sorted(tmp_path.glob("One Stop workshop*"), key=lambda folder: len(folder.name))
    cards = [(folder / "workshop-cards.html").read_text(encoding="utf-8") for folder in (first, second)]
    assert cards[0].count("Case card |") > cards[1].count("Case card |")


def _full(*_: object) -> Path:
    """Stand in for a rename on a disk that is full."""
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_where_one_paper_cannot_be_saved_none_is(trainer: Trainer, tmp_path: Path) -> None:
    trainer.desk.workshop_plan.chosen[:] = THREE
    room = trainer.room()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "replace", _full)
        room.print.click()
    assert "The pack was not saved" in trainer.answers.told[-1]
    assert not list(tmp_path.rglob("*.html"))


def test_a_pack_of_no_case_says_why(trainer: Trainer, tmp_path: Path) -> None:
    trainer.room().print.click()
    assert "No case is chosen" in trainer.answers.told[-1]
    assert not list(tmp_path.rglob("*.html"))


def test_a_case_of_ones_own_is_among_them_and_says_so(trainer: Trainer) -> None:
    case = msgspec.structs.replace(
        empty_case(),
        title="The *new* room",
        story="A boy waits by the door.",
        question="Whom do you ask?",
        right=("portage",),
        why=("Our key person knows [him](portage).",),
    )
    trainer.desk.own_cases.book.keep([case])
    page = trainer.room()
    row = next(row for row in page.list.rows.rows() if row.id == case.id)
    assert row.title == "The *new* room"
    assert "Yours" in row.spoken()
    trainer.window.go("case", case.id)
    words = said(trainer.page())
    assert OWN_WORDS in words
    assert "Our key person knows [him](portage)." in words, "what was typed is no mark"
    trainer.start(case.id, minutes=30)
    seen = ""
    while trainer.run.upcoming() is not None:
        trainer.window.workshop.next()
        seen += trainer.projector.words()
    assert "Our key person knows [him](portage)." in seen
    assert OWN_WORDS in seen


def test_the_room_leads_to_the_setting_s_own_cases(trainer: Trainer) -> None:
    trainer.room().own.click()
    assert trainer.window.history.here.kind == "own_cases"
