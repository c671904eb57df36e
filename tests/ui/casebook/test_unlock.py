"""Opening the casebook by its passphrase, and the ways round it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.ui import casebook_dialogs as dialogs
from desktop_app.ui.casebook_parts import CasebookDialog, in_words
from desktop_app.ui.theme import Theme
from tests.ui.casebook.conftest import (
    BACKUPS,
    DAMAGED,
    RIGHT,
    WRONG,
    FakeVault,
    Works,
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
FORGOT, RESTORE = "I forgot it: use the recovery code", "Restore a backup"


def test_the_right_passphrase_opens_it_with_the_wait_pointer(stage: Stage, vault: FakeVault) -> None:
    assert run(lambda: dialogs.unlock(*stage, vault), enters(RIGHT)) == "unlocked"
    assert vault.asked == [("unlock", RIGHT)]
    assert vault.cursors == [True]


@pytest.mark.parametrize("leaves", [escapes, pushes("Go on without it")], ids=["escape", "button"])
def test_one_can_go_on_without_it(leaves: Works, stage: Stage, vault: FakeVault) -> None:
    assert run(lambda: dialogs.unlock(*stage, vault), leaves) is None
    assert vault.asked == []


def test_a_forgotten_passphrase_leads_to_the_recovery_code(stage: Stage, vault: FakeVault) -> None:
    assert run(lambda: dialogs.unlock(*stage, vault), pushes(FORGOT)) == "recover"


def test_a_wrong_passphrase_is_told_and_stays_selected_for_the_next_try(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        enters("wrong")(dialog)
        field = focus()
        assert isinstance(field, QLineEdit)
        assert errors(dialog) == [WRONG]
        assert field.accessibleDescription() == WRONG
        assert (field.text(), field.selectedText()) == ("wrong", "wrong")
        assert dialog.isVisible()
        enters(RIGHT)(dialog)  # in place of the wrong one

    assert run(lambda: dialogs.unlock(*stage, vault), works) == "unlocked"


def test_the_error_stands_above_the_field(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        enters("wrong")(dialog)
        entry = dialog.entries[0]
        assert entry.trouble.geometry().bottom() < entry.edit.geometry().top()

    run(lambda: dialogs.unlock(*stage, vault), works)


def test_nothing_typed_is_no_try(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        press(Qt.Key.Key_Return)
        assert errors(dialog) == ["Type the passphrase first."]

    assert run(lambda: dialogs.unlock(*stage, vault), works) is None
    assert vault.asked == []


def test_the_passphrase_shows_only_on_demand(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        type_in(RIGHT)
        edit = dialog.entries[0].edit
        assert RIGHT not in edit.displayText()
        go_to("Show what I type")
        press(Qt.Key.Key_Space)
        assert edit.displayText() == RIGHT
        assert edit.inputMethodHints() & Qt.InputMethodHint.ImhSensitiveData
        press(Qt.Key.Key_Space)
        assert RIGHT not in edit.displayText()

    run(lambda: dialogs.unlock(*stage, vault), works)


def test_backups_are_offered_only_after_the_file_did_not_open(stage: Stage, vault: FakeVault) -> None:
    vault.good, vault.refuses = BACKUPS, DAMAGED

    def works(dialog: CasebookDialog) -> None:
        assert not button_of(dialog, RESTORE).isVisible()
        enters(RIGHT)(dialog)
        assert errors(dialog) == [DAMAGED]
        pushes(RESTORE)(dialog)

    assert run(lambda: dialogs.unlock(*stage, vault), works) == "restore"


@pytest.mark.parametrize("refused", [False, True])
def test_without_a_backup_none_is_offered(refused: bool, stage: Stage, vault: FakeVault) -> None:
    vault.refuses, vault.backups_refused = DAMAGED, refused

    def works(dialog: CasebookDialog) -> None:
        enters(RIGHT)(dialog)
        assert not button_of(dialog, RESTORE).isVisible()

    assert run(lambda: dialogs.unlock(*stage, vault), works) is None


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count down a hundred times a second."""
    monkeypatch.setattr(dialogs, "SECOND_MS", 10)


@pytest.mark.usefixtures("quick")
def test_after_wrong_ones_the_button_is_off_and_counts_down_in_words(
    qtbot: QtBot, stage: Stage, vault: FakeVault
) -> None:
    vault.waits_after_wrong = 65

    def works(dialog: CasebookDialog) -> None:
        main = button_of(dialog, "Unlock")
        enters("wrong")(dialog)
        assert not main.isEnabled()
        assert "You can try again in 1 minute 5 seconds." in words(dialog)
        assert errors(dialog) == [WRONG]
        enters(RIGHT)(dialog)
        assert vault.asked == [("unlock", "wrong")]
        vault.wait = 1
        qtbot.waitUntil(lambda: "You can try again in 1 second." in words(dialog))
        vault.wait = 0
        qtbot.waitUntil(main.isEnabled)
        assert not [one for one in words(dialog) if "try again in" in one]
        assert focus() is dialog.entries[0].edit
        press(Qt.Key.Key_Return)

    assert run(lambda: dialogs.unlock(*stage, vault), works) == "unlocked"


@pytest.mark.usefixtures("quick")
def test_a_wait_from_before_the_start_holds_the_button_too(qtbot: QtBot, stage: Stage, vault: FakeVault) -> None:
    vault.wait = 20

    def works(dialog: CasebookDialog) -> None:
        main = button_of(dialog, "Unlock")
        assert not main.isEnabled()
        assert main.property("role") == "plain"  # a filled button looks as if it were on
        assert "You can try again in 20 seconds." in words(dialog)
        vault.wait = 0
        qtbot.waitUntil(main.isEnabled)
        assert main.property("role") == "primary"

    run(lambda: dialogs.unlock(*stage, vault), works)


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (20, "20 seconds"), (60, "1 minute"), (61, "1 minute 1 second"), (150, "2 minutes 30 seconds")],
)
def test_a_wait_reads_as_words(seconds: int, said: str) -> None:
    assert in_words(seconds) == said
