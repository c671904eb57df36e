"""Choosing a passphrase: beginning, recovering, changing; and giving one for a file."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.ui import casebook_dialogs as dialogs
from desktop_app.ui.casebook_parts import NOT_THE_SAME, TOO_SHORT, TYPE_FIRST, CasebookDialog
from desktop_app.ui.theme import Theme
from tests.ui.casebook.conftest import (
    CODE,
    NEW,
    NEXT_CODE,
    RIGHT,
    FakeVault,
    Works,
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
Shows = Callable[[QWidget, Theme, FakeVault], object]
FORMS: dict[str, tuple[Shows, tuple[str, ...]]] = {
    "begin": (dialogs.begin, ()),
    "recover": (dialogs.recover, (CODE,)),
    "change": (dialogs.change_passphrase, (RIGHT,)),
}
"""What takes a new passphrase -> its function, and what is typed before the new one."""
REFUSED = "The folder is full. Nothing was changed."


@pytest.mark.parametrize(
    ("name", "returned"), [("begin", CODE), ("recover", NEXT_CODE), ("change", True)], ids=list(FORMS)
)
def test_a_passphrase_typed_twice_is_taken(name: str, returned: object, stage: Stage, vault: FakeVault) -> None:
    show, first = FORMS[name]
    assert run(lambda: show(*stage, vault), enters(*first, NEW, NEW)) == returned
    assert vault.asked == [(name, *first, NEW)]
    assert vault.cursors == [True]


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("leaves", [escapes, "button"], ids=["escape", "button"])
def test_leaving_asks_nothing_of_the_vault(name: str, leaves: Works | str, stage: Stage, vault: FakeVault) -> None:
    works = pushes("Only print" if name == "begin" else "Cancel") if isinstance(leaves, str) else leaves
    assert not run(lambda: FORMS[name][0](*stage, vault), works)
    assert vault.asked == []


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize(
    ("new", "again", "said", "wrong"),
    [
        ("", "", TYPE_FIRST, 0),
        ("7 signs", "7 signs", TOO_SHORT, 0),
        ("7 signe\u0301", "7 signe\u0301", TOO_SHORT, 0),  # two signs that are one character
        (NEW, NEW[:-1], NOT_THE_SAME, 1),
        (NEW, "", NOT_THE_SAME, 1),
    ],
    ids=["nothing", "short", "short and composed", "different", "once"],
)
def test_a_faulty_passphrase_is_told_at_its_field_and_stays(
    name: str, new: str, again: str, said: str, wrong: int, stage: Stage, vault: FakeVault
) -> None:
    show, first = FORMS[name]

    def works(dialog: CasebookDialog) -> None:
        pair = dialog.entries[-2:]
        type_in(*first)
        for entry, text in zip(pair, (new, again), strict=True):
            entry.edit.setText(text)
        press(Qt.Key.Key_Return)
        assert errors(dialog) == [said]
        assert focus() is pair[wrong].edit
        assert pair[wrong].edit.accessibleDescription() == said
        assert [entry.text() for entry in pair] == [new, again]
        assert dialog.isVisible()

    assert not run(lambda: show(*stage, vault), works)
    assert vault.asked == []


@pytest.mark.parametrize("name", FORMS)
def test_what_the_vault_refuses_is_told_at_the_first_field_and_can_be_mended(
    name: str, stage: Stage, vault: FakeVault
) -> None:
    show, first = FORMS[name]
    vault.refuses = REFUSED

    def works(dialog: CasebookDialog) -> None:
        enters(*first, NEW, NEW)(dialog)
        assert errors(dialog) == [REFUSED]
        assert focus() is dialog.entries[0].edit
        assert [entry.text() for entry in dialog.entries] == [*first, NEW, NEW]
        vault.refuses = ""
        press(Qt.Key.Key_Return)

    assert run(lambda: show(*stage, vault), works)


@pytest.mark.parametrize(("name", "said"), [("recover", "Type the recovery code first."), ("change", TYPE_FIRST)])
def test_what_comes_before_must_be_typed(name: str, said: str, stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        enters("", NEW, NEW)(dialog)
        assert errors(dialog) == [said]
        assert focus() is dialog.entries[0].edit

    assert not run(lambda: FORMS[name][0](*stage, vault), works)
    assert vault.asked == []


def test_one_error_goes_when_the_next_is_told(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        enters("short")(dialog)
        assert errors(dialog) == [TOO_SHORT]
        type_in(NEW)
        press(Qt.Key.Key_Return)
        assert errors(dialog) == [NOT_THE_SAME]
        assert dialog.entries[0].edit.accessibleDescription().startswith("At least 8 characters.")

    run(lambda: dialogs.begin(*stage, vault), works)


def test_beginning_explains_the_choice_and_what_cannot_be_mended(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        said = " ".join(words(dialog))
        for part in (
            "keep your drafts on this computer, locked",
            "only print",
            "At least 8 characters. Three or four plain words are good.",
            "Nobody can open the drafts without the passphrase or the recovery code.",
        ):
            assert part in said

    run(lambda: dialogs.begin(*stage, vault), works)


@pytest.mark.parametrize("name", FORMS)
def test_one_tick_shows_both_new_passphrases_and_no_other(name: str, stage: Stage, vault: FakeVault) -> None:
    show, first = FORMS[name]

    def works(dialog: CasebookDialog) -> None:
        type_in(*first, NEW, NEW)
        pair = [entry.edit for entry in dialog.entries[-2:]]
        assert not [edit for edit in pair if NEW in edit.displayText()]
        go_to("Show what I type")
        press(Qt.Key.Key_Space)
        assert [edit.displayText() for edit in pair] == [NEW, NEW]

    run(lambda: show(*stage, vault), works)


def test_the_recovery_code_is_readable_while_it_is_typed(stage: Stage, vault: FakeVault) -> None:
    def works(dialog: CasebookDialog) -> None:
        type_in(CODE)
        assert dialog.entries[0].edit.displayText() == CODE

    run(lambda: dialogs.recover(*stage, vault), works)


@pytest.mark.parametrize("name", FORMS)
def test_nothing_that_was_typed_is_left_in_a_closed_dialog(name: str, stage: Stage, vault: FakeVault) -> None:
    show, first = FORMS[name]

    def works(dialog: CasebookDialog) -> None:
        type_in(*first, NEW)
        press(Qt.Key.Key_Escape)
        assert [entry.text() for entry in dialog.entries if entry.text()] == []

    run(lambda: show(*stage, vault), works)


def test_the_passphrase_of_a_file_is_asked_for_with_its_reason(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        assert {"Open the file", "It came from the office."} <= set(words(dialog))
        press(Qt.Key.Key_Return)
        assert errors(dialog) == [TYPE_FIRST]
        enters(RIGHT)(dialog)

    assert run(lambda: dialogs.ask_passphrase(*stage, "Open the file", "It came from the office."), works) == RIGHT


def test_leaving_the_passphrase_of_a_file_gives_nothing(stage: Stage) -> None:
    def works(dialog: CasebookDialog) -> None:
        type_in(RIGHT)
        escapes(dialog)

    assert run(lambda: dialogs.ask_passphrase(*stage, "Open the file", "It came from the office."), works) is None
