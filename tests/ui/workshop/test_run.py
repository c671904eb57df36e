"""A workshop runs from start to end by keyboard, on one screen; the projector and the notes say the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop_app.content.markup import to_plain
from desktop_app.ui.facilitator import LAST
from desktop_app.ui.pages.danger import DangerPage
from desktop_app.ui.pages.practice import PractisePage
from desktop_app.ui.projector import BLANK
from tests.ui.a11y.pages import settle
from tests.ui.workshop.conftest import THREE, Trainer, row_at, said

pytestmark = pytest.mark.qt_log_ignore("does not support raise")

Key = Qt.Key


def test_three_cases_from_choosing_to_the_end_without_a_mouse(trainer: Trainer) -> None:
    trainer.press(Key.Key_9, Qt.KeyboardModifier.AltModifier)
    page = trainer.room()
    for case_id in THREE:
        row_at(page.list, case_id)
        trainer.press(Key.Key_Space)
    for _ in range(40):
        if page.start.hasFocus():
            break
        trainer.press(Key.Key_Tab)
    assert page.start.hasFocus(), "Tab leads to the start"
    trainer.press(Key.Key_Space)
    assert trainer.projector.isVisible()
    assert trainer.projector.isFullScreen()
    shows, seen = trainer.run.shows, [trainer.run.here]
    while trainer.run.upcoming() is not None:
        trainer.press(Key.Key_Space)
        if trainer.run.here is not seen[-1]:
            seen.append(trainer.run.here)
        assert trainer.run.here.title in trainer.projector.words() or trainer.run.here.case is not None
    assert tuple(seen) == shows
    trainer.press(Key.Key_Space)
    assert trainer.asked_to_end == 1
    assert not trainer.window.workshop.is_running
    assert trainer.window.history.here.kind == "workshop"


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Right, Key.Key_Down, Key.Key_PageDown, Key.Key_Return])
def test_keys_that_go_on(trainer: Trainer, key: Qt.Key) -> None:
    trainer.start()
    trainer.press(key)
    assert trainer.run.here.kind == "story"


@pytest.mark.parametrize("key", [Key.Key_Backspace, Key.Key_Left, Key.Key_Up, Key.Key_PageUp])
def test_keys_that_go_back(trainer: Trainer, key: Qt.Key) -> None:
    trainer.start()
    trainer.to("vote")
    trainer.press(key)
    assert trainer.run.here.kind == "question"


def test_made_up_stands_on_every_step_of_a_case(trainer: Trainer) -> None:
    trainer.start("case-few-words", minutes=20)
    while trainer.run.next(0):
        trainer.window.workshop._show()
        assert ("Made-up case" in trainer.projector.words()) is True, trainer.run.here.kind


def test_the_vote_shows_no_answer_and_the_route_shows_the_votes(trainer: Trainer) -> None:
    trainer.start("case-home-in-swale")
    trainer.to("vote")
    case = trainer.desk.library.scenarios["case-home-in-swale"]
    secret = [to_plain(one.text) for one in (*case.reasoning, *case.wrong_turns, *case.silent)]
    assert not [text for text in secret if text in trainer.projector.words()]
    trainer.bring(trainer.facilitator)
    for letter, count in zip("ABCD", "2541", strict=True):
        field = trainer.facilitator.fields[letter]
        field.setFocus()
        QTest.keyClicks(field, count)
    assert trainer.run.votes() == {"A": 2, "B": 5, "C": 4, "D": 1}
    trainer.press(Key.Key_Up)
    assert trainer.run.votes()["D"] == 2
    trainer.to("route")
    while trainer.run.part + 1 < trainer.run.parts:
        trainer.window.workshop.next()
    assert "The room: A 2, B 5, C 4, D 2" in trainer.projector.words()


def test_single_keys_do_nothing_in_a_field(trainer: Trainer) -> None:
    trainer.start()
    trainer.to("vote")
    trainer.bring(trainer.facilitator)
    field = trainer.facilitator.fields["A"]
    field.setFocus()
    QTest.keyClicks(field, "1b2 ")
    QTest.keyClick(field, Key.Key_Backspace)
    assert trainer.run.here.kind == "vote"
    assert not trainer.run.is_blank
    assert trainer.run.votes()["A"] == 1


def test_b_blanks_the_projector_and_nothing_of_it_is_left(trainer: Trainer) -> None:
    trainer.start()
    trainer.press(Key.Key_Space)
    trainer.press(Key.Key_B)
    assert trainer.projector.words() == BLANK
    image = trainer.projector.grab().toImage()
    colours = {image.pixel(x, y) for x in range(0, image.width(), 7) for y in range(0, image.height(), 7)}
    assert len(colours) == 1
    assert trainer.facilitator.blank.accessibleName() == "Show the projector"
    trainer.press(Key.Key_B)
    assert "Made-up case" in trainer.projector.words()


def test_escape_asks_and_may_be_taken_back(trainer: Trainer) -> None:
    trainer.start()
    trainer.ends = False
    trainer.press(Key.Key_Escape)
    assert trainer.asked_to_end == 1
    assert trainer.asked_over is trainer.projector, "a question behind the full screen would never be seen"
    assert trainer.window.workshop.is_running
    trainer.projector.close()
    trainer.facilitator.close()
    assert trainer.asked_to_end == 3
    assert trainer.projector.isVisible()


def test_f6_goes_between_the_projector_and_the_notes_on_one_screen(trainer: Trainer) -> None:
    trainer.start()
    assert QApplication.activeWindow() is trainer.projector
    assert "F6" in said(trainer.facilitator)
    trainer.press(Key.Key_F6)
    assert QApplication.activeWindow() is trainer.facilitator
    assert not trainer.projector.isVisible()
    trainer.press(Key.Key_F6)
    assert QApplication.activeWindow() is trainer.projector
    assert trainer.projector.isFullScreen()


@pytest.mark.parametrize("side", ["projector", "facilitator"])
@pytest.mark.parametrize("key", [Key.Key_F2])
def test_f2_shows_the_numbers_to_ring_from_both_windows(trainer: Trainer, side: str, key: Qt.Key) -> None:
    trainer.start()
    trainer.bring(getattr(trainer, side))
    trainer.press(key)
    assert isinstance(trainer.page(), DangerPage)
    assert QApplication.activeWindow() is trainer.main
    assert not trainer.projector.isVisible()
    assert trainer.window.workshop.is_running
    trainer.room().start.click()
    QApplication.processEvents()
    assert QApplication.activeWindow() is trainer.facilitator, "the room leads back to it"


@pytest.mark.parametrize("size", [(1200, 700), (1280, 800)])
def test_the_red_button_is_in_sight_however_long_the_notes_are(trainer: Trainer, size: tuple[int, int]) -> None:
    trainer.start("case-home-in-swale")
    trainer.to("why")
    trainer.bring(trainer.facilitator)
    trainer.facilitator.showNormal()
    trainer.facilitator.resize(*size)
    settle()
    assert trainer.facilitator.page is not None
    assert trainer.facilitator.page.verticalScrollBar().maximum() > 0
    for name in ("Child in danger", "End the workshop"):
        button = trainer.facilitator.ways[name]
        assert button.visibleRegion().boundingRect().size() == button.size()


def test_the_facilitator_sees_what_is_shown_on_screen_and_hidden(trainer: Trainer) -> None:
    trainer.start("case-home-in-swale")
    trainer.to("vote")
    words = said(trainer.facilitator)
    for text in ("3. Vote", "On screen", "Hidden", "Shown", "The route (not on screen yet)", "Case 1 of 1, level 3"):
        assert text in words
    case = trainer.desk.library.scenarios["case-home-in-swale"]
    for statement in (*case.reasoning, *case.silent, *case.wrong_turns):
        assert to_plain(statement.text) in words
    assert case.discussion in words
    assert trainer.facilitator.go_on.accessibleName() == "Show “Route”"
    trainer.to("talk")
    assert "(not on screen yet)" not in trainer.facilitator.notes.toPlainText()
    while trainer.run.upcoming() is not None:
        trainer.window.workshop.next()
    assert trainer.facilitator.go_on.accessibleName() == LAST


def test_the_keys_of_the_facilitator(trainer: Trainer) -> None:
    trainer.start()
    trainer.bring(trainer.facilitator)
    assert trainer.facilitator.go_on.hasFocus()
    kinds = []
    for key in (Key.Key_Space, Key.Key_PageDown, Key.Key_Right, Key.Key_Backspace, Key.Key_PageUp, Key.Key_Left):
        trainer.press(key)
        kinds.append(trainer.run.here.name)
    assert kinds == ["Story", "Question", "Vote", "Question", "Story", "Welcome"]
    trainer.press(Key.Key_B)
    assert trainer.run.is_blank


def test_the_time_goes_on_quietly_and_can_wait(trainer: Trainer, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [1000.0]
    monkeypatch.setattr("desktop_app.ui.workshop_room.time.monotonic", lambda: now[0])
    trainer.start()
    assert trainer.facilitator.time.text() == "05:00"
    now[0] += 90
    trainer.window.workshop._tick()
    assert trainer.facilitator.time.text() == "03:30"
    trainer.facilitator.pause.click()
    now[0] += 600
    trainer.window.workshop._tick()
    assert trainer.facilitator.time.text() == "03:30"
    assert trainer.facilitator.pause.text() == "Go on"
    trainer.facilitator.ways["Next case"].click()
    assert trainer.facilitator.time.text() == "10:00"


def test_the_quiz_asks_and_then_answers_with_its_source(trainer: Trainer) -> None:
    trainer.start("case-few-words", minutes=40)
    trainer.to("quiz")
    question, answer = trainer.run.here, trainer.run.upcoming()
    assert answer is not None
    right = next(choice for choice in question.choices if choice.is_right)
    words = trainer.projector.words()
    assert [choice.title in words for choice in question.choices] == [True] * len(question.choices)
    assert "Source" not in words
    trainer.to("answer")
    assert f"{right.letter}. {right.title}" in trainer.projector.words()
    assert "Source: " in trainer.projector.words()


def test_closing_one_stop_closes_the_windows_of_the_workshop(trainer: Trainer) -> None:
    trainer.start()
    projector, facilitator = trainer.projector, trainer.facilitator
    trainer.main.close()
    assert not projector.isVisible()
    assert not facilitator.isVisible()


def test_colours_change_in_all_three_windows(trainer: Trainer) -> None:
    trainer.start()
    trainer.to("vote")
    before = trainer.projector.words()
    trainer.window.set_theme(palette="contrast", scale=150)
    assert trainer.projector.theme.palette_name == trainer.facilitator.theme.palette_name == "contrast"
    assert trainer.projector.words() == before, "the text scale of the window is not that of the projector"


def test_the_pack_is_printed_while_it_runs_and_the_notes_come_back(trainer: Trainer, tmp_path: Path) -> None:
    trainer.start()
    trainer.bring(trainer.facilitator)
    trainer.facilitator.ways["Print the pack"].click()
    QApplication.processEvents()
    assert list(tmp_path.glob("One Stop workshop*/workshop-cards.html"))
    assert QApplication.activeWindow() is trainer.facilitator


def test_practice_is_one_button_away_with_the_case_chosen(trainer: Trainer) -> None:
    trainer.start("case-home-in-swale")
    trainer.to("talk")
    trainer.facilitator.ways["Practise"].click()
    QApplication.processEvents()
    page = trainer.page()
    assert isinstance(page, PractisePage)
    assert page.case.currentText() == trainer.desk.library.scenarios["case-home-in-swale"].title
    assert QApplication.activeWindow() is trainer.main
