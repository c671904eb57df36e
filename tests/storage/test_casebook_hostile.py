"""The casebook under attack: files from elsewhere that open but lie, two windows, clocks, and saves that fail."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime
import json
import os
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from desktop_app.checklists.casebook import Backup, Draft
from desktop_app.checklists.overview import ORDERS
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate
from desktop_app.storage import backups, envelope, errors, sealed
from desktop_app.storage.vault import VaultFile
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.pages.started import said
from desktop_app.ui.pages.wizard_views import DoneView
from tests.storage.casebooks import CANARY, CHEAP, NOW, OTHER, PASSPHRASE, Clock, draft, files_with, vault_in
from tests.ui.casebook.test_room import Keeps, keeps, open_window, start, write
from tests.ui.conftest import Hands, make_window

__all__ = ["keeps", "make_window", "open_window"]

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")  # the offscreen screen has none for dialogs

Rows = dict[str, Any]
TODAY = datetime.date(2026, 11, 26)
ITEMS = [{"id": name, "kind": "text", "label": name} for name in ("child_reference", "follow_up_date")]


def crafted(id_: str = "portage", version: int = 99, **otherwise: Any) -> Rows:
    """Return a wording that is well formed and was made to do harm: its follow-up date is any text."""
    pages = [{"id": "p", "title": "P", "items": ITEMS}]
    made = {"id": id_, "version": version, "title": "T", "short_title": "T", "purpose": {"text": "p"}}
    sections = [{"id": "s", "title": "S", "pages": pages}]
    return {**made, "before_you_start": [], "sections": sections, "next_steps": [], **otherwise}


def row(one: Draft, **otherwise: Any) -> Rows:
    """Return a draft as it stands in a file, with some fields otherwise."""
    built: Rows = msgspec.to_builtins(one)
    return {**built, **otherwise}


def tables(rows: list[Rows], wordings: list[Rows]) -> bytes:
    """Return what a casebook file holds, not sealed yet."""
    numbered = [{str(number): one for number, one in enumerate(of)} for of in (rows, wordings)]
    return json.dumps({"casebook": {"1": {"schema": 1}}, "drafts": numbered[0], "templates": numbered[1]}).encode()


def handed_over(folder: Path, plain: bytes) -> Path:
    """Return a file that the right passphrase opens, whatever it holds."""
    path = folder / "from-elsewhere.one-stop"
    path.write_bytes(envelope.new_envelope(PASSPHRASE, envelope.new_code(), CHEAP).seal(plain))
    return path


def taken_over(folder: Path, library: Library, rows: list[Rows], wordings: list[Rows]) -> Drafts:
    """Return the drafts of a new casebook that took a file in, as the window does."""
    vault = vault_in(folder / "ours")
    vault.begin(OTHER)
    return and_taken_over(folder, Drafts(library, vault), rows, wordings)


def and_taken_over(folder: Path, drafts: Drafts, rows: list[Rows], wordings: list[Rows]) -> Drafts:
    """Take a file into an open casebook, as the window does."""
    arrived = drafts.vault.look_into(handed_over(folder, tables(rows, wordings)), PASSPHRASE)
    drafts.vault.take_over(drafts.fitting(arrived))
    return drafts


def shown(drafts: Drafts) -> list[str]:
    """Return the lines that the list of drafts shows; whatever cannot be shown raises."""
    return [f"{one.title}. {said(one, TODAY)}" for one in drafts.overviews()]


def opened_again(folder: Path, passphrase: str = PASSPHRASE) -> VaultFile:
    """Return the casebook of a folder, opened as by a new start."""
    vault = vault_in(folder)
    vault.unlock(passphrase)
    return vault


# What was acknowledged can be read again


def test_taking_in_many_wordings_leaves_a_casebook_that_opens(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MAX_WORDINGS", 3)
    drafts = taken_over(tmp_path, library, [row(draft())], [])
    for number in (1, 2):
        versions = range(number * 100, number * 100 + 3)
        rows = [row(draft(version, hours=version), template_version=version) for version in versions]
        try:
            and_taken_over(tmp_path, drafts, rows, [crafted(version=version) for version in versions])
        except errors.CasebookError:
            break  # refused with a sentence: nothing is lost
    assert draft().id in {one.id for one in opened_again(tmp_path / "ours", OTHER).casebook().drafts()}


def test_a_casebook_that_grows_too_large_is_refused_before_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealed, "MAX_BYTES", 20_000)
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    acknowledged: set[str] = set()
    try:
        for number in range(1, 20):
            vault.casebook().put(draft(number, note="x" * 3000))
            acknowledged.add(draft(number).id)
    except errors.CasebookError:
        pass
    assert acknowledged == {one.id for one in opened_again(tmp_path).casebook().drafts()}


def test_a_draft_that_could_not_be_read_again_is_refused(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.casebook().put(draft())
    with pytest.raises(errors.CasebookError, match="Print it instead") as refused:
        vault.casebook().put(dataclasses.replace(draft(2), answers={"long" * 100: CANARY}))
    assert CANARY not in str(refused.value)
    assert [one.id for one in opened_again(tmp_path).casebook().drafts()] == [draft().id]


def test_a_file_that_opens_and_holds_no_casebook_is_not_backed_up(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    clock.pass_days(1)
    seal = vault.casebook()._open_storage().envelope.seal
    (tmp_path / "casebook.one-stop").write_bytes(seal(b"sealed by us, and no casebook"))
    with contextlib.suppress(errors.CasebookError):
        vault.casebook().put(draft())
    assert not (tmp_path / "backups").exists()


def test_two_windows_over_one_folder_lose_no_save_that_was_acknowledged(tmp_path: Path) -> None:
    one = vault_in(tmp_path)
    one.begin(PASSPHRASE)
    two = opened_again(tmp_path)
    acknowledged = set()
    for number, vault in ((1, one), (2, two)):
        try:
            vault.casebook().put(draft(number))
        except errors.CasebookError:
            continue  # refused with a sentence: nothing was acknowledged
        acknowledged.add(draft(number).id)
    assert acknowledged <= {one.id for one in opened_again(tmp_path).casebook().drafts()}


def test_a_file_that_became_unreadable_meanwhile_is_kept_somewhere(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    (tmp_path / "casebook.one-stop").write_bytes(b"put there by something else")
    with contextlib.suppress(errors.CasebookError):
        vault.casebook().put(draft())
    assert files_with(tmp_path, "put there by something else")


def test_what_one_window_deleted_another_one_does_not_bring_back(tmp_path: Path) -> None:
    one = vault_in(tmp_path)
    one.begin(PASSPHRASE)
    one.casebook().put(draft())
    two = opened_again(tmp_path)
    one.delete_everything()
    with contextlib.suppress(errors.CasebookError):
        two.casebook().put(draft(2))
    assert vault_in(tmp_path).state == "off"


def test_a_new_passphrase_does_not_overwrite_another_casebook_that_has_the_same_one(tmp_path: Path) -> None:
    one, other = vault_in(tmp_path / "one"), vault_in(tmp_path / "other")
    for vault, number in ((one, 1), (other, 2)):
        vault.begin(PASSPHRASE)
        vault.casebook().put(draft(number))
    theirs = (tmp_path / "other" / "casebook.one-stop").read_bytes()
    (tmp_path / "one" / "casebook.one-stop").write_bytes(theirs)
    for changes in (lambda: one.change_passphrase(PASSPHRASE, OTHER), lambda: one.new_code(PASSPHRASE)):
        with pytest.raises(errors.CasebookError, match="changed by another One Stop"):
            changes()
    assert (tmp_path / "one" / "casebook.one-stop").read_bytes() == theirs


def test_after_a_file_was_changed_by_another_window_it_can_be_opened_again(tmp_path: Path) -> None:
    one = vault_in(tmp_path)
    one.begin(PASSPHRASE)
    two = opened_again(tmp_path)
    two.casebook().put(draft())
    with pytest.raises(errors.CasebookError, match="lock the casebook and open it again"):
        one.casebook().put(draft(2))
    one.lock()
    one.unlock(PASSPHRASE)
    one.casebook().put(draft(2))
    assert len(opened_again(tmp_path).casebook().drafts()) == 2


# Secrets


def test_a_wait_ends_although_the_clock_was_set_back_years(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    clock.pass_days(3650)
    for _ in range(3):
        with pytest.raises(errors.WrongPassphrase):
            vault.unlock(OTHER)
    clock.pass_days(-3650)
    assert vault.wait_seconds() == 2
    clock.pass_days(1)
    assert vault.wait_seconds() == 0
    vault.unlock(PASSPHRASE)


def test_a_file_that_was_handed_over_is_guessed_at_slowly_too(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path / "ours", clock)
    vault.begin(OTHER)
    file = handed_over(tmp_path, tables([row(draft())], []))
    for _ in range(3):
        with pytest.raises(errors.WrongPassphrase):
            vault.look_into(file, OTHER)
    with pytest.raises(errors.TooSoon, match="Wait 2 seconds"):
        vault.look_into(file, PASSPHRASE)
    assert vault.wait_seconds() == 0, "our own passphrase need not wait for that"
    clock.pass_days(1)
    assert vault.look_into(file, PASSPHRASE).new == (draft(),)


def test_a_new_casebook_does_not_wait_for_the_tries_at_the_one_that_was_deleted(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    for _ in range(4):
        with contextlib.suppress(errors.WrongPassphrase, errors.TooSoon):
            vault.unlock(OTHER)
    vault.delete_everything()
    assert vault.wait_seconds() == 0


def test_a_head_that_asks_for_all_memory_is_refused_before_any_is_spent(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    path = tmp_path / "casebook.one-stop"
    good = path.read_bytes()
    for field, most in (("memory", 2**31), ("rounds", 10**9), ("lanes", 2**24), ("memory", -1), ("memory", 0)):
        size = int.from_bytes(good[8:12], "big")
        head = json.loads(good[12 : 12 + size])
        head["passphrase"]["cost"][field] = most
        raw = json.dumps(head).encode()
        path.write_bytes(good[:8] + len(raw).to_bytes(4, "big") + raw + good[12 + size :])
        with pytest.raises(errors.DamagedCasebook, match="head cannot be read"):
            vault_in(tmp_path).unlock(PASSPHRASE)


def test_the_two_wraps_cannot_stand_in_for_each_other(tmp_path: Path) -> None:
    code = vault_in(tmp_path).begin(PASSPHRASE)
    path = tmp_path / "casebook.one-stop"
    good = path.read_bytes()
    size = int.from_bytes(good[8:12], "big")
    head = json.loads(good[12 : 12 + size])
    raw = json.dumps({"passphrase": head["code"], "code": head["passphrase"]}).encode()
    path.write_bytes(good[:8] + len(raw).to_bytes(4, "big") + raw + good[12 + size :])
    with pytest.raises(errors.WrongPassphrase):
        vault_in(tmp_path).unlock(code.replace("-", ""))
    with pytest.raises(errors.WrongCode):
        vault_in(tmp_path).recover(code, OTHER)


def test_a_passphrase_of_broken_signs_still_opens(tmp_path: Path) -> None:
    odd = "half a pair \ud800 and \x00 more"
    vault_in(tmp_path).begin(odd)
    assert opened_again(tmp_path, odd).state == "open"


# A file that opens, and lies


@pytest.mark.parametrize(
    "otherwise",
    [
        {"changed": "2026-01-01T00:00:00"},
        {"started": "2026-01-01"},
        {"delete_by": "99999-01-01"},
        {"answers": {"a": 1.5}},
        {"answers": {"a": None}},
        {"answers": {"a": [[["x"]]]}},
        {"answers": {str(number): "x" for number in range(2001)}},
        {"answers": {"a": "x" * 20_001}},
        {"answers": {"a": [["x"] * 51]}},
        {"answers": {"a": [["x"]] * 201}},
        {"id": "../../settings"},
        {"id": "0" * 32 + "\n"},
        {"id": "A" * 32},
        {"template_version": 10**30},
        {"template_version": -1},
        {"mark": f"{CANARY}"},
        {"page": "x" * 201},
        {"carried_on": ["x"] * 501},
    ],
    ids=str,
)
def test_a_draft_out_of_bounds_is_refused_and_nothing_is_changed(tmp_path: Path, otherwise: Rows) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    vault.casebook().put(draft(7))
    before = (tmp_path / "ours" / "casebook.one-stop").read_bytes()
    with pytest.raises(errors.DamagedCasebook, match="cannot be read") as refused:
        vault.look_into(handed_over(tmp_path, tables([row(draft(), **otherwise)], [])), PASSPHRASE)
    assert CANARY not in str(refused.value)
    assert (tmp_path / "ours" / "casebook.one-stop").read_bytes() == before


SCHEMA = b'{"casebook":{"1":{"schema":1}},"drafts":{'


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"casebook":{},"drafts":{}}',
        SCHEMA + b'"\\ud800":{}}}',
        SCHEMA + b'},"templates":{"1":{"id":"\\ud800"}}}',
        SCHEMA + b'},"templates":{"1":{"id":' + b"[" * 60_000 + b"]" * 60_000 + b"}}}",
        SCHEMA + b'},"templates":{"1":' + b'{"a":' * 60_000 + b"1" + b"}" * 60_000 + b"}}",
    ],
    ids=range(9),
)
def test_contents_that_are_no_casebook_are_refused(tmp_path: Path, plain: bytes) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    with pytest.raises(errors.DamagedCasebook, match="cannot be read"):
        vault.look_into(handed_over(tmp_path, plain), PASSPHRASE)


def test_a_file_of_empty_things_does_not_take_all_memory(tmp_path: Path) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    size = 8 * 2**20
    wording = json.dumps(crafted(before_you_start=["HERE"])).replace('"HERE"', ",".join(["[]"] * (size // 3)))
    plain = SCHEMA + b'},"templates":{"1":' + wording.encode() + b"}}"
    file = handed_over(tmp_path, plain)
    tracemalloc.start()
    try:
        assert vault.look_into(file, PASSPHRASE).templates == ()
        assert tracemalloc.get_traced_memory()[1] < 6 * size
    finally:
        tracemalloc.stop()


def test_wordings_of_too_many_bytes_are_refused_for_reading_and_for_writing(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    monkeypatch.setattr(sealed, "MAX_WORDING_BYTES", 2000)
    vault.casebook().keep_template(library.checklists["portage"])
    with pytest.raises(errors.CasebookError, match="wordings"):
        vault.casebook().put(draft())
    with pytest.raises(errors.DamagedCasebook, match="wordings"):
        vault.look_into(handed_over(tmp_path, tables([], [crafted(title="x" * 3000)])), PASSPHRASE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipes")
def test_a_pipe_or_a_circle_of_links_in_a_files_place_is_refused_at_once(tmp_path: Path) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(PASSPHRASE)
    pipe, circle = tmp_path / "pipe", tmp_path / "circle"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    for path in (pipe, circle):
        with pytest.raises(errors.CasebookError, match="cannot be read"):
            vault.look_into(path, PASSPHRASE)
    for path in (circle, circle / "inside"):
        with pytest.raises(errors.CasebookError, match="was not saved"):
            vault.hand_over(path)
    own = tmp_path / "ours" / "casebook.one-stop"
    own.unlink()
    os.mkfifo(own)
    with pytest.raises(errors.CasebookError, match="not a plain file"):
        vault.casebook().put(draft())
    with pytest.raises(errors.CasebookError, match="cannot be read"):
        vault_in(tmp_path / "ours").unlock(PASSPHRASE)


def test_two_drafts_of_one_id_in_a_file_are_one(tmp_path: Path, library: Library) -> None:
    drafts = taken_over(tmp_path, library, [row(draft()), row(draft(hours=1))], [])
    assert [one.id for one in drafts.casebook.drafts()] == [draft().id]


def test_a_wording_that_cannot_be_read_is_passed_over_with_its_drafts(tmp_path: Path, library: Library) -> None:
    odd: list[Rows] = [{"id": 5}, {"version": True}, {}, crafted(evil=1), crafted(id_="x", sections=5)]
    drafts = taken_over(tmp_path, library, [row(draft(), template_version=99), row(draft(2))], odd)
    assert [one.id for one in drafts.casebook.drafts()] == [draft(2).id]


@pytest.mark.parametrize(
    ("wording", "answers"),
    [
        (crafted(), {"follow_up_date": CANARY}),
        (crafted(sections=[]), {}),
        (crafted(sections=[{"id": "s", "title": "S", "pages": []}]), {}),
    ],
    ids=["a date that is any text", "no section", "no page"],
)
def test_a_crafted_wording_breaks_no_list(
    tmp_path: Path, library: Library, wording: Rows, answers: dict[str, Any]
) -> None:
    rows = [row(draft(1, **answers), template_version=99), row(draft(2))]
    assert any("Portage" in line for line in shown(taken_over(tmp_path, library, rows, [wording])))


def test_a_wording_that_collides_with_ours_does_not_let_misfits_in(tmp_path: Path, library: Library) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    ours = msgspec.structs.replace(library.checklists["portage"], version=99)
    vault.casebook().keep_template(ours)
    vault.casebook().put(dataclasses.replace(draft(), template_version=99))
    rows = [row(draft(2, follow_up_date=CANARY), template_version=99)]
    drafts = and_taken_over(tmp_path, Drafts(library, vault), rows, [crafted()])
    assert drafts.casebook.template("portage", 99) == ours
    assert len(shown(drafts)) == 2
    assert "follow_up_date" not in drafts.draft(draft(2).id).answers


PAGES = [{"id": "p", "title": "P", "items": ITEMS}]
OTHER_ITEM = {"id": "other", "kind": "text", "label": "Other"}


def section(**otherwise: Any) -> list[Rows]:
    """Return the only section of a wording, with some fields otherwise."""
    return [{"id": "s", "title": "S", "pages": PAGES, **otherwise}]


def leads_to(better: str) -> list[Rows]:
    """Return a page that says that another route may fit better."""
    return [{**PAGES[0], "other_routes": [{"when": [], "statements": [], "better": better}]}]


@pytest.mark.parametrize(
    "otherwise",
    [
        {"sections": section(pages=leads_to("no-such-page"))},
        {"sections": section(pages=[*PAGES, {**PAGES[0], "items": [OTHER_ITEM]}])},
        {"sections": section(pages=[*PAGES, {**PAGES[0], "id": "again"}])},
        {"sections": section() + section(pages=[{"id": "q", "title": "Q", "items": [OTHER_ITEM]}])},
        {"sections": section(pages=[{**PAGES[0], "when": [{"item": "x", "any_of": ["y"]}]}])},
        {"sections": section(id="about")},
        {"sections": section(pages=[{**PAGES[0], "items": [{**OTHER_ITEM, "kind": "choice"}]}])},
        {"sections": section(pages=[{**PAGES[0], "items": [{**OTHER_ITEM, "kind": "table"}]}])},
        {"purpose": {"text": "Read [this](https://elsewhere.example)."}},
        {"id_": "no-such-checklist"},
    ],
    ids=[
        "a better route that is none",
        "two pages of one id",
        "two questions of one id",
        "two sections of one id",
        "nothing that always asks",
        "nothing but the head of the paper",
        "a choice of nothing",
        "a table of no column",
        "a link out of One Stop",
        "a checklist that is none",
    ],
)
def test_a_wording_that_leads_nowhere_is_not_taken_in_and_not_opened(
    tmp_path: Path, library: Library, otherwise: Rows
) -> None:
    wording = crafted(**otherwise)
    stray = row(draft(), template_id=wording["id"], template_version=99)
    drafts = taken_over(tmp_path, library, [stray, row(draft(2))], [wording])
    assert [one.id for one in drafts.casebook.drafts()] == [draft(2).id]
    vault = drafts.vault
    vault.casebook().keep_template(msgspec.convert(wording, ChecklistTemplate))
    vault.casebook().put(dataclasses.replace(draft(3), template_id=wording["id"], template_version=99))
    assert [one.status for one in drafts.overviews() if one.draft.id == draft(3).id] == ["gone"]
    with pytest.raises(KeyError):
        drafts.session(draft(3).id)


def test_a_checklist_for_a_page_that_has_none_is_not_taken_in(tmp_path: Path, library: Library) -> None:
    without = next(id_ for id_ in library.guides if id_ not in library.checklists)
    stray = row(draft(), template_id=without, template_version=99)
    assert taken_over(tmp_path, library, [stray], [crafted(id_=without)]).casebook.drafts() == []


def test_a_better_route_that_is_there_is_taken_in(tmp_path: Path, library: Library) -> None:
    wording = crafted(sections=section(pages=leads_to("salt")))
    drafts = taken_over(tmp_path, library, [row(draft(), template_version=99)], [wording])
    assert drafts.session(draft().id).went_on()


def test_a_session_has_only_answers_that_its_questions_can_have(tmp_path: Path, library: Library) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.casebook().put(draft(1, follow_up_date=CANARY, setting=[["a table"]]))
    assert dict(Drafts(library, vault).session(draft().id).answers) == {"child_reference": CANARY}


def test_answers_that_do_not_fit_are_neither_fatal_nor_quoted(tmp_path: Path, library: Library) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.casebook().put(draft(1, follow_up_date=CANARY))
    vault.casebook().put(draft(2, follow_up_date=[[CANARY]]))
    assert len(shown(Drafts(library, vault))) == 2


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_time_far_away_in_our_own_file_breaks_no_list(tmp_path: Path, library: Library, moment: str) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    far = datetime.datetime.fromisoformat(moment)
    vault.casebook().put(dataclasses.replace(draft(), changed=far))
    vault.casebook().put(draft(2))
    drafts = Drafts(library, vault)
    assert len(shown(drafts)) == 2
    assert all(len(sorted(drafts.overviews(), key=key)) == 2 for key in ORDERS.values())


def test_an_arrival_has_no_time_that_cannot_be(tmp_path: Path, library: Library) -> None:
    rows = [row(draft(), changed="9998-01-01T00:00:00Z", started="1203-01-01T00:00:00Z")]
    (one,) = taken_over(tmp_path, library, rows, []).casebook.drafts()
    assert (one.changed, one.started.year) == (NOW, 2000)


@pytest.mark.parametrize("moment", ["9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00"])
def test_a_time_far_away_breaks_no_list(tmp_path: Path, library: Library, moment: str) -> None:
    assert len(shown(taken_over(tmp_path, library, [row(draft(), changed=moment)], []))) == 1


def test_a_draft_from_the_future_does_not_win_for_ever(tmp_path: Path, library: Library) -> None:
    ahead = [row(draft(), changed="9998-01-01T00:00:00Z")]
    drafts = taken_over(tmp_path, library, ahead, [])
    drafts.session(draft().id).answer("child_reference", "typed here since")
    drafts.keep(draft().id)
    and_taken_over(tmp_path, drafts, ahead, [])
    assert drafts.draft(draft().id).answers["child_reference"] == "typed here since"


# Wordings that are gone, or newer


def test_a_draft_of_a_newer_wording_is_not_offered_an_older_one(tmp_path: Path, library: Library) -> None:
    newer: Rows = msgspec.to_builtins(msgspec.structs.replace(library.checklists["portage"], version=99))
    drafts = taken_over(tmp_path, library, [row(draft(), template_version=99)], [newer])
    assert drafts.changes(draft().id) is None


def test_a_draft_whose_wording_is_gone_can_still_be_found(tmp_path: Path, library: Library) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.casebook().put(dataclasses.replace(draft(), template_version=99))
    assert len(Drafts(library, vault).overviews()) == 1


def test_moving_to_another_wording_that_is_refused_changes_nothing(
    tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    drafts = taken_over(tmp_path, library, [row(draft(follow_up_date=CANARY), template_version=99)], [crafted()])
    before = dict(drafts.session(draft().id).answers)
    break_saving(monkeypatch)
    with pytest.raises(errors.CasebookError):
        drafts.move_over(draft().id)
    assert dict(drafts.session(draft().id).answers) == before


# Delete everything, and backups


@pytest.mark.parametrize("name", ["damaged-20261126-103000-000000", "tries"])
def test_delete_everything_finds_what_a_kill_left_of_the_other_files(tmp_path: Path, name: str) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    full = f"casebook.one-stop.{name}"
    (tmp_path / f".{full[:40]}-k1ll3d.part").write_bytes((tmp_path / "casebook.one-stop").read_bytes())
    vault.delete_everything()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_listed_is_said_and_never_taken_for_no_casebook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.lock()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "backups").mkdir()
    monkeypatch.setattr(Path, "iterdir", refuse)
    (tmp_path / "casebook.one-stop").unlink()
    assert vault.state == "locked"
    for does in (vault.backups, lambda: vault.restore(Backup("casebook-2026-01-01.one-stop", TODAY, None))):
        with pytest.raises(errors.CasebookError, match="Permission denied"):
            does()


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few people make links")
def test_delete_everything_follows_a_link(tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "casebook.one-stop").symlink_to(tmp_path / "stick" / "casebook")
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    vault.delete_everything()
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == []


def test_delete_everything_deletes_what_it_can_and_says_what_it_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(backups.Backups, "everything", refuse)
    with pytest.raises(errors.CasebookError):
        vault.delete_everything()
    assert not (tmp_path / "casebook.one-stop").exists()


def test_a_backup_that_cannot_be_read_does_not_hide_the_good_ones(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    clock.pass_days(1)
    vault.casebook().put(draft())
    (tmp_path / "backups" / "casebook-2026-01-01.one-stop").mkdir()
    assert [one.drafts for one in vault.backups()] == [0]


def test_what_arrived_is_of_no_use_once_the_casebook_is_locked(tmp_path: Path) -> None:
    vault = vault_in(tmp_path / "ours")
    vault.begin(OTHER)
    arrived = vault.look_into(handed_over(tmp_path, tables([row(draft())], [])), PASSPHRASE)
    vault.lock()
    with pytest.raises(errors.LockedCasebook):
        vault.take_over(arrived)
    assert opened_again(tmp_path / "ours", OTHER).casebook().drafts() == []
    assert CANARY not in f"{arrived!r}"


def test_a_wording_as_large_as_a_file_may_be_is_read_as_it_was(tmp_path: Path, library: Library) -> None:
    large = crafted(title="x" * 2**20)
    drafts = taken_over(tmp_path, library, [row(draft(), template_version=99)], [large])
    kept = drafts.casebook.template("portage", 99)
    assert isinstance(kept, ChecklistTemplate)
    assert len(kept.title) == 2**20


# The window, while a save fails


def break_saving(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every write of the casebook fail from now on."""

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(sealed.SealedStorage, "write", refuse)


def kept_by(hands: Hands) -> Drafts:
    """Return what keeps the drafts of a window."""
    assert hands.window.desk is not None
    return hands.window.desk.drafts


def test_locking_by_hand_while_a_save_fails_loses_nothing_unasked(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    hands.answers.deletes = False
    page = start(hands)
    write(page, child_reference="first")
    break_saving(monkeypatch)
    page.session.answer("child_reference", CANARY)
    page.go_back()
    hands.window.room.lock()
    drafts = kept_by(hands)
    assert drafts.vault.state == "open"
    assert hands.answers.asked_to_delete == ["Lose what could not be saved?"]
    assert hands.window.stack.of_kind("wizard"), "what could not be saved is still in the window"


def test_what_could_not_move_in_is_not_forgotten_by_the_lock_unasked(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch, keeps: Keeps
) -> None:
    hands = open_window()
    write(start(hands), child_reference="first")
    hands.window.room.lock()
    keeps.opens = False
    write(start(hands, "salt"), child_reference=CANARY)
    keeps.opens = True
    break_saving(monkeypatch)
    hands.window.room.casebook_step("open")
    drafts = kept_by(hands)
    assert drafts.unsaved() == 1
    hands.answers.deletes = False
    hands.window.room.lock()
    assert hands.answers.asked_to_delete == ["Lose what could not be saved?"]
    assert drafts.unsaved() == 1
    assert any(CANARY in one.title for one in drafts.overviews())


def test_a_printable_file_is_told_of_although_the_casebook_cannot_be_saved(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="first")
    drafts = kept_by(hands)
    hands.window.take_answers()
    (one,) = drafts.casebook.drafts()
    break_saving(monkeypatch)
    hands.window.do("checklists", "export", one.id)
    assert list(hands.answers.folder.glob("*.html"))
    assert any("not marked as printed" in told for told in hands.answers.told)
    assert isinstance(page.view, DoneView), "the window tells where the file is"


def test_old_drafts_that_cannot_be_deleted_are_said(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="first")
    drafts = kept_by(hands)
    hands.window.take_answers()
    hands.window.go("home")
    hands.window.room.close_wizards()
    drafts.forget_open()
    (one,) = drafts.casebook.drafts()
    drafts.casebook.put(dataclasses.replace(one, delete_by=datetime.date(2000, 1, 1)))
    hands.window.room.lock()
    break_saving(monkeypatch)
    hands.window.room.casebook_step("open")
    assert hands.answers.told


def test_closing_while_a_save_fails_asks_first(
    open_window: Callable[[], Hands], monkeypatch: pytest.MonkeyPatch
) -> None:
    hands = open_window()
    page = start(hands)
    write(page, child_reference="first")
    break_saving(monkeypatch)
    page.session.answer("child_reference", CANARY)
    hands.answers.closes = False
    assert not hands.main.close()
    assert hands.answers.asked_to_lose == [1]
    assert not any(CANARY in told for told in hands.answers.told)


def test_a_place_in_history_never_leads_to_a_deleted_draft(open_window: Callable[[], Hands]) -> None:
    hands = open_window()
    write(start(hands), child_reference="first")
    hands.window.take_answers()
    hands.window.go("home")
    hands.window.go("checklists")
    (one,) = kept_by(hands).casebook.drafts()
    hands.window.do("checklists", "do_deed", "delete", one.id)
    while hands.window.history.can_step(-1):
        hands.window.step(-1)
        assert hands.window.history.here.kind != "wizard"
    assert kept_by(hands).casebook.drafts() == []
