"""The recovery code, choosing a backup, and deleting everything."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from desktop_app.ui import casebook_dialogs as dialogs
from desktop_app.ui.casebook_parts import CasebookDialog
from desktop_app.ui.theme import Theme
from tests.ui.casebook.conftest import (
    BACKUPS,
    CODE,
    button_of,
    enters,
    errors,
    escapes,
    focus,
    go_to,
    pushes,
    run,
    type_in,
    words,
)
from tests.ui.local.conftest import press

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Stage = tuple[QWidget, Theme]
TICK = "I have written it down or printed it"


def nobody_saves() -> bool:
    """Save nothing."""
    return False


def test_the_code_shows_whole_in_groups_and_can_be_copied(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        shown = focus()
        assert isinstance(shown, QPlainTextEdit)
        assert (shown.accessibleName(), shown.isReadOnly()) == ("Recovery code", True)
        assert shown.toPlainText().split() == ["AB12-CD34-EF56-GH78", "JK90"]
        assert shown.document().size().height() <= len(shown.toPlainText().split())
        press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        press(Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
        assert QGuiApplication.clipboard().text().replace("\n", "-") == CODE
        assert CODE not in dialog.windowTitle()

    run(lambda: dialogs.show_code(*stage, CODE, nobody_saves), works)


def test_done_waits_for_the_tick(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        done = button_of(dialog, "Done")
        assert not done.isEnabled()
        press(Qt.Key.Key_Return)
        assert dialog.isVisible()
        go_to(TICK)
        press(Qt.Key.Key_Space)
        assert done.isEnabled()
        press(Qt.Key.Key_Space)
        assert not done.isEnabled()
        press(Qt.Key.Key_Space)
        pushes("Done")(dialog)
        assert not dialog.isVisible()

    run(lambda: dialogs.show_code(*stage, CODE, nobody_saves), works)


@pytest.mark.parametrize("way", ["escape", "the window's own button"])
def test_leaving_before_the_tick_explains_and_leads_to_it(way: str, stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        leave = dialog.close if way != "escape" else lambda: escapes(dialog)
        leave()
        assert dialog.isVisible()
        assert errors(dialog) == ["First print the code or write it down. Then tick the box."]
        assert focus().accessibleName() == TICK
        press(Qt.Key.Key_Space)
        assert errors(dialog) == []
        leave()
        assert not dialog.isVisible()

    run(lambda: dialogs.show_code(*stage, CODE, nobody_saves), works)


@pytest.mark.parametrize("saves", [True, False])
def test_the_code_can_be_saved_to_print_and_that_is_said_only_if_it_was(saves: bool, stage: Stage) -> None:
    calls: list[bool] = []

    def keep() -> bool:
        calls.append(saves)
        return saves

    def works(dialog: CasebookDialog) -> None:
        pushes("Save it to print")(dialog)
        assert ("Saved. Print that file, then delete it." in words(dialog)) is saves
        assert not button_of(dialog, "Done").isEnabled()

    run(lambda: dialogs.show_code(*stage, CODE, keep), works)
    assert calls == [saves]


def test_backups_are_listed_newest_first_with_their_drafts(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        named = []
        for _ in BACKUPS:
            named.append(focus().accessibleName().replace("\u00a0", " "))
            press(Qt.Key.Key_Down)
        assert named == [
            "25 November 2026: number of drafts not known",
            "20 November 2026: 12 drafts",
            "30 October 2026: 1 draft",
        ]
        assert "The damaged file is kept aside under a new name." in words(dialog)

    assert run(lambda: dialogs.choose_backup(*stage, BACKUPS), works) is None


@pytest.mark.parametrize(("downs", "chosen"), [(0, "newest"), (1, "middle"), (2, "old")])
def test_the_chosen_backup_is_returned(downs: int, chosen: str, stage: Stage) -> None:
    def works(_: CasebookDialog) -> None:
        for _number in range(downs):
            press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)

    backup = run(lambda: dialogs.choose_backup(*stage, BACKUPS), works)
    assert backup is not None
    assert backup.name == chosen


def test_without_backups_there_is_nothing_to_restore(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        assert not button_of(dialog, "Restore this backup").isEnabled()
        escapes(dialog)

    assert run(lambda: dialogs.choose_backup(*stage, []), works) is None


def test_only_the_word_deletes_everything(stage: Stage) -> None:
    assert run(lambda: dialogs.may_delete_everything(*stage, 3), enters("DELETE")) is True


@pytest.mark.parametrize("typed", ["", "delete", "DELET", "YES"])
def test_another_word_deletes_nothing_and_says_so(typed: str, stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        enters(typed)(dialog)
        assert errors(dialog) == ["Nothing was deleted. Type the word DELETE, in capitals."]
        assert dialog.isVisible()

    assert run(lambda: dialogs.may_delete_everything(*stage, 3), works) is False


def test_the_word_alone_is_not_enough(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        type_in("DELETE")
        escapes(dialog)

    assert run(lambda: dialogs.may_delete_everything(*stage, 3), works) is False


@pytest.mark.parametrize(("count", "said"), [(3, "3 checklists"), (1, "1 checklist"), (None, "every checklist in it")])
def test_what_goes_is_said(count: int | None, said: str, stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        sentence = f"This deletes the casebook with {said}, and all its backups."
        assert sentence in words(dialog)
        assert [one for one in words(dialog) if "It cannot be undone." in one]

    run(lambda: dialogs.may_delete_everything(*stage, count), works)
