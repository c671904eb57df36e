"""Steps with the casebook that need disk and dialogs: another computer, a backup, old drafts, a newer wording."""

from __future__ import annotations

import dataclasses
import datetime
import logging
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from desktop_app.checklists.casebook import Backup, Vault
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.ports import Refusal
from tests.ui.casebook.test_room import (
    CANARY,
    FOUR_WORDS,
    Keeps,
    checklists,
    keeps,
    open_window,
    start,
    titles,
    words_of,
    write,
)
from tests.ui.conftest import Hands

__all__ = ["keeps", "open_window"]

OTHER_WORDS = "window pepper cloud lamp"


def drafts_of(hands: Hands) -> Drafts:
    """Return what keeps the drafts of a window."""
    assert hands.window.desk is not None
    return hands.window.desk.drafts


def leave(hands: Hands) -> None:
    """Leave the open checklist for good, so that its page does not save it again."""
    hands.window.go("home")
    for one in drafts_of(hands).overviews():
        hands.window.room.close_wizard(one.draft.id)
    drafts_of(hands)._sessions.clear()


def lock_again(hands: Hands) -> None:
    """Lock and open the casebook."""
    hands.window.room.lock()
    hands.window.room.casebook_step("open")


def test_a_casebook_goes_to_another_computer_with_a_preview(
    open_window: Callable[[], Hands], keeps: Keeps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    write(start(hands), child_reference="Blue 4")
    hands.window.room.casebook_step("hand_over")
    (file,) = (tmp_path / "saved").glob("*.one-stop")
    assert "Blue 4" not in file.read_bytes().decode("latin-1")
    leave(hands)
    drafts_of(hands).remove(drafts_of(hands).overviews()[0].draft.id)
    previews: list[str] = []

    def may_take_in(_: QWidget, preview: str, something: bool) -> bool:
        previews.append(preview)
        return something

    answered = msgspec.structs.replace(hands.window._dialogs, ask_casebook=lambda _: file, may_take_in=may_take_in)
    monkeypatch.setattr(hands.window._flows.casebook, "_dialogs", answered)  # type: ignore[union-attr]  # in use
    keeps.ask_passphrase = lambda *_: OTHER_WORDS  # type: ignore[attr-defined]  # as the module has it
    hands.window.room.casebook_step("take_over")
    assert any("The file was not taken in" in told for told in hands.answers.told)
    keeps.ask_passphrase = lambda *_: FOUR_WORDS  # type: ignore[attr-defined]  # as the module has it
    hands.window.room.casebook_step("take_over")
    assert previews[-1].startswith("1 checklist would be added.")
    assert titles(checklists(hands)) == ["Portage, for “Blue 4”"]


def test_a_damaged_casebook_is_replaced_by_a_backup_through_the_dialogs(
    open_window: Callable[[], Hands], keeps: Keeps, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = open_window()
    write(start(first), child_reference="Blue 4")
    first.main.close()
    path = tmp_path / "base" / "casebook.one-stop"
    damaged = path.read_bytes()[:-20]
    path.write_bytes(damaged)
    again = open_window()
    answers = iter(["restore", "unlocked"])

    def unlock(_: QWidget, __: object, vault: Vault) -> str | None:
        answer = next(answers)
        if answer == "unlocked":
            vault.unlock(FOUR_WORDS)
        else:
            with pytest.raises(Refusal, match="damaged"):
                vault.unlock(FOUR_WORDS)
        return answer

    def choose(_: QWidget, __: object, backups: Sequence[Backup]) -> Backup:
        return backups[0]

    monkeypatch.setattr(keeps, "unlock", unlock)
    keeps.choose_backup = choose  # type: ignore[attr-defined]  # as the module has it
    again.window.room.casebook_step("open")
    assert drafts_of(again).is_kept
    (aside,) = (tmp_path / "base").glob("casebook.one-stop.damaged-*")
    assert aside.read_bytes() == damaged


def test_old_drafts_go_only_when_people_say_so(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference="Blue 4")
    leave(hands)
    old = dataclasses.replace(drafts_of(hands).overviews()[0].draft, delete_by=datetime.date(2026, 1, 1))
    drafts_of(hands).casebook.put(old)
    hands.answers.deletes = False
    lock_again(hands)
    assert hands.answers.asked_to_delete == ["Delete old checklists?"]
    assert len(drafts_of(hands).overviews()) == 1
    hands.answers.deletes = True
    lock_again(hands)
    assert drafts_of(hands).overviews() == []


def test_a_draft_of_an_older_wording_opens_on_it_and_moves_over_when_asked(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="Blue 4", setting="Appleyard Nursery")
    today = page.session.template
    leave(hands)
    sections = list(today.sections)
    about = sections[0].pages[0]
    asked = tuple(item for item in about.items if item.id != "filled_by")
    sections[0] = msgspec.structs.replace(sections[0], pages=(msgspec.structs.replace(about, items=asked),))
    older = msgspec.structs.replace(today, version=today.version - 1, sections=tuple(sections))
    drafts = drafts_of(hands)
    one = drafts.overviews()[0].draft
    drafts.casebook.keep_template(older)
    drafts.casebook.put(dataclasses.replace(one, template_version=older.version))
    lock_again(hands)
    hands.window.go("wizard", one.id)
    opened = hands.page()
    assert isinstance(opened, WizardPage)
    assert opened.session.template == older
    assert "There is a newer wording of this checklist" in words_of(hands)
    opened.move_over.click()
    moved = hands.page()
    assert isinstance(moved, WizardPage)
    assert moved.session.template == today
    assert moved.session.answers["child_reference"] == "Blue 4"
    assert drafts.draft(one.id).template_version == today.version


def test_no_answer_reaches_a_log_a_file_name_or_what_is_told(
    open_window: Callable[[], Hands],
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    caplog.set_level(logging.DEBUG)
    hands = open_window()
    page = start(hands)
    write(page, child_reference=CANARY, setting="Appleyard Nursery")
    page._export()
    for step in ("hand_over", "save_calendar"):
        hands.window.room.casebook_step(step)
    lock_again(hands)
    with pytest.raises(KeyError) as missing:
        drafts_of(hands).draft("no such draft")
    told = " ".join(
        [*hands.answers.told, caplog.text, *capfd.readouterr(), str(missing.value), hands.main.windowTitle()]
    )
    assert CANARY not in told
    names = [path.name for path in tmp_path.rglob("*")]
    assert len(names) > 4
    assert not any(CANARY in name for name in names)
