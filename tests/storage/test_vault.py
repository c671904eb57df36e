"""The vault: a casebook on disk that opens for its passphrase, and loses nothing that it said was kept."""

from __future__ import annotations

import dataclasses
import datetime
import errno
import os
import shutil
import traceback
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.checklists.answers import Value
from desktop_app.checklists.casebook import Casebook, MemoryCasebook, Vault
from desktop_app.storage import casebook_file, sealed
from desktop_app.storage.envelope import new_envelope
from desktop_app.storage.errors import (
    CasebookError,
    DamagedCasebook,
    ForeignFile,
    LockedCasebook,
    SaveError,
    TooSoon,
    UnreadableCasebook,
    WeakPassphrase,
    WrongCode,
    WrongPassphrase,
)
from desktop_app.storage.vault import VaultFile
from tests.storage.vaults import CANARY, CHEAP, PASSPHRASE, TODAY, Clock, a_draft, a_template, holds, vault_in

FROZEN = Path(__file__).parent / "frozen"
OTHER = "four blue kettles"


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def vault(tmp_path: Path, clock: Clock) -> VaultFile:
    made = vault_in(tmp_path, clock)
    made.begin(PASSPHRASE)
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "casebook.one-stop"


@pytest.fixture(params=["memory", "sealed"])
def book(request: pytest.FixtureRequest, tmp_path: Path) -> Casebook:
    """Both casebooks keep the same promises."""
    if request.param == "memory":
        return MemoryCasebook()
    vault: Vault = vault_in(tmp_path)
    vault.begin(PASSPHRASE)
    return vault.casebook()


def test_drafts_are_kept_newest_first_and_replaced_by_id(book: Casebook) -> None:
    first, second = a_draft(1, minutes=1), a_draft(2, minutes=2)
    book.put(first)
    book.put(second)
    assert book.drafts() == [second, first]
    third = dataclasses.replace(first, changed=TODAY + datetime.timedelta(hours=1), mark="printed", carried_on=("a",))
    book.put(third)
    assert book.drafts() == [third, second]
    book.remove(second.id)
    book.remove("f" * 32)
    assert book.drafts() == [third]
    book.remove_all()
    assert book.drafts() == []


def test_a_wording_is_kept_once_and_goes_with_its_last_draft(book: Casebook) -> None:
    book.keep_template(a_template(title="As it was"))
    book.put(a_draft(1))
    book.put(a_draft(2))
    book.keep_template(a_template(title="Changed without a new version"))
    assert (kept := book.template("portage", 1)) is not None
    assert kept.title == "As it was"
    assert book.template("portage", 2) is None
    book.remove(a_draft(1).id)
    assert book.template("portage", 1) == kept
    book.remove(a_draft(2).id)
    assert book.template("portage", 1) is None


def test_a_wording_goes_when_its_draft_moves_to_another(book: Casebook) -> None:
    book.keep_template(a_template(1))
    book.put(a_draft(1, version=1))
    book.keep_template(a_template(2))
    book.put(a_draft(1, version=2))
    assert book.template("portage", 1) is None
    assert book.template("portage", 2) == a_template(2)
    book.remove_all()
    assert book.template("portage", 2) is None


def test_a_draft_never_shows_its_answers(vault: VaultFile) -> None:
    vault.casebook().put(a_draft())
    assert CANARY not in repr(a_draft()) + repr(vault.casebook().drafts()) + repr(vault) + repr(vault.casebook())


def test_everything_is_there_after_a_restart(vault: VaultFile, tmp_path: Path) -> None:
    draft = dataclasses.replace(
        a_draft(answers={"rows": [["a", "b"]], "name": CANARY}), page="about", carried_on=("one", "two"), mark="sent_on"
    )
    vault.casebook().keep_template(a_template())
    vault.casebook().put(draft)
    again = vault_in(tmp_path)
    assert again.state == "locked"
    again.unlock(PASSPHRASE)
    assert again.casebook().drafts() == [draft]
    assert again.casebook().template("portage", 1) == a_template()
    assert holds(tmp_path, CANARY) == holds(tmp_path, "portage") == []


def test_a_wording_that_came_after_its_draft_is_written_too(vault: VaultFile, tmp_path: Path) -> None:
    vault.casebook().put(a_draft())
    vault.casebook().keep_template(a_template())
    again = vault_in(tmp_path)
    again.unlock(PASSPHRASE)
    assert again.casebook().template("portage", 1) == a_template()


@given(
    st.dictionaries(
        st.text(max_size=20),
        st.one_of(st.text(), st.lists(st.lists(st.text(max_size=30), max_size=4), max_size=4)),
        max_size=6,
    )
)
def test_any_text_survives(tmp_path_factory: pytest.TempPathFactory, answers: dict[str, Value]) -> None:
    folder = tmp_path_factory.mktemp("any")
    vault = vault_in(folder)
    vault.begin(PASSPHRASE)
    vault.casebook().put(a_draft(answers=answers))
    again = vault_in(folder)
    again.unlock(PASSPHRASE)
    assert again.casebook().drafts()[0].answers == answers
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    "draft",
    [
        a_draft(answers={"a": "\ud800"}),
        a_draft(answers={"a": "x" * 20_001}),
        dataclasses.replace(a_draft(), id="../../etc/passwd"),
        dataclasses.replace(a_draft(), id="0" * 32 + "\n"),
        dataclasses.replace(a_draft(), changed=datetime.datetime(2026, 1, 1)),  # noqa: DTZ001  # what is refused
        dataclasses.replace(a_draft(), delete_by=datetime.date.max),
        dataclasses.replace(a_draft(), template_version=10**30),
    ],
    ids=["surrogate", "long", "id", "line end", "no zone", "far off", "version"],
)
def test_what_could_not_be_read_again_is_never_written(draft: Any, vault: VaultFile, tmp_path: Path) -> None:
    vault.casebook().put(a_draft(2))
    with pytest.raises(CasebookError, match="old (one|casebook) was kept"):
        vault.casebook().put(draft)
    assert vault.casebook().drafts() == [a_draft(2)]
    again = vault_in(tmp_path)
    again.unlock(PASSPHRASE)
    assert again.casebook().drafts() == [a_draft(2)]


def test_there_is_room_for_so_many_drafts_and_no_more(vault: VaultFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(casebook_file, "MAX_DRAFTS", 2)
    vault.casebook().put(a_draft(1))
    vault.casebook().put(a_draft(2))
    with pytest.raises(CasebookError, match="room for 2 checklists"):
        vault.casebook().put(a_draft(3))
    vault.casebook().put(a_draft(2, minutes=1))
    assert len(vault.casebook().drafts()) == 2


def test_a_file_that_grows_too_large_is_refused(
    vault: VaultFile, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.casebook().put(a_draft(1))
    monkeypatch.setattr(sealed, "MAX_BYTES", path.stat().st_size + 100)
    with pytest.raises(CasebookError, match="full"):
        vault.casebook().put(a_draft(2))
    assert vault.casebook().drafts() == [a_draft(1)]
    monkeypatch.setattr(sealed, "MAX_BYTES", 100)
    with pytest.raises(DamagedCasebook, match="it is over"):
        vault_in(tmp_path).unlock(PASSPHRASE)


def test_states_and_locking(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    assert vault.state == "off"
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(WeakPassphrase):
        vault.begin("short")
    assert vault.state == "off"
    vault.begin(PASSPHRASE)
    book = vault.casebook()
    book.put(a_draft())
    assert vault.state == "open"
    vault.lock()
    vault.lock()
    assert vault.state == "locked"
    for use in (vault.casebook, book.drafts, lambda: book.put(a_draft(2)), lambda: vault.new_code(PASSPHRASE)):
        with pytest.raises(LockedCasebook, match="Enter the passphrase first"):
            use()
    with pytest.raises(CasebookError, match="There is a casebook already"):
        vault.begin(PASSPHRASE)
    vault.unlock(PASSPHRASE)
    assert vault.casebook().drafts() == [a_draft()]


@pytest.mark.skipif(os.name == "nt", reason="POSIX permission bits")
def test_only_the_owner_may_read_it(vault: VaultFile, path: Path, tmp_path: Path, clock: Clock) -> None:
    clock.on(1)
    vault.casebook().put(a_draft())
    files = [path, *(tmp_path / "backups").iterdir()]
    assert [file.stat().st_mode & 0o777 for file in files] == [0o600, 0o600]


def test_a_code_opens_once_and_sets_a_passphrase(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    code = vault.begin(PASSPHRASE)
    vault.casebook().put(a_draft())
    again = vault_in(tmp_path)
    with pytest.raises(WeakPassphrase):
        again.recover(code, "short")
    fresh = again.recover(code.lower().replace("-", " "), OTHER)
    assert again.casebook().drafts() == [a_draft()]
    third = vault_in(tmp_path)
    with pytest.raises(WrongPassphrase):
        third.unlock(PASSPHRASE)
    with pytest.raises(WrongCode):
        third.recover(code, OTHER)
    third.unlock(OTHER)
    assert vault_in(tmp_path).recover(fresh, PASSPHRASE)


def test_a_new_passphrase_and_a_new_code_open_every_copy(
    vault: VaultFile, tmp_path: Path, path: Path, clock: Clock
) -> None:
    clock.on(1)
    vault.casebook().put(a_draft())
    clock.on(1)
    vault.change_passphrase(PASSPHRASE, OTHER)
    code = vault.new_code(OTHER)
    copies = [path, *(tmp_path / "backups").iterdir()]
    assert len(copies) == 3
    for number, copy in enumerate(copies):
        folder = tmp_path / f"elsewhere{number}"
        folder.mkdir()
        shutil.copy(copy, folder / path.name)
        with pytest.raises(WrongPassphrase):
            vault_in(folder).unlock(PASSPHRASE)
        vault_in(folder).unlock(OTHER)
        vault_in(folder).recover(code, PASSPHRASE)


def test_the_old_passphrase_must_be_right(vault: VaultFile) -> None:
    for change in (lambda: vault.change_passphrase(OTHER, OTHER), lambda: vault.new_code(OTHER)):
        with pytest.raises(WrongPassphrase):
            change()
    vault.unlock(PASSPHRASE)


def test_repeated_failures_slow_down_also_after_a_restart(vault: VaultFile, tmp_path: Path, clock: Clock) -> None:
    waits = []
    for _ in range(14):
        again = vault_in(tmp_path, clock)
        with pytest.raises(WrongPassphrase):
            again.unlock(OTHER)
        waits.append(again.wait_seconds())
        clock.on(again.wait_seconds() / 86400)
    assert waits == [0, 0, 0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300, 300]
    with pytest.raises(WrongPassphrase):
        vault_in(tmp_path, clock).unlock(OTHER)
    late = vault_in(tmp_path, clock)
    with pytest.raises(TooSoon, match="Try again in 300 seconds"):
        late.unlock(PASSPHRASE)
    clock.on(-400)  # the clock was set back
    assert late.wait_seconds() == 300
    clock.on(401)
    late.unlock(PASSPHRASE)
    assert vault_in(tmp_path, clock).wait_seconds() == 0


def test_the_code_works_during_a_wait(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    code = vault.begin(PASSPHRASE)
    vault.lock()
    for _ in range(4):
        with pytest.raises(WrongPassphrase):
            vault.unlock(OTHER)
    assert vault.wait_seconds() == 2
    vault.recover(code, OTHER)
    assert vault.wait_seconds() == 0


@pytest.mark.parametrize("text", [b"", b"[" * 100_000, b'{"failures": 1e99}', b'{"failures": 99999999}'])
def test_a_count_that_makes_no_sense_is_none(text: bytes, vault: VaultFile, tmp_path: Path) -> None:
    (tmp_path / "casebook.one-stop.tries").write_bytes(text)
    assert vault_in(tmp_path).wait_seconds() == 0


@pytest.mark.parametrize(
    ("data", "error"),
    [(b"", DamagedCasebook), (b"1STOPCB\x01", DamagedCasebook), (b"PK\x03\x04 a zip", ForeignFile), (None, DamagedCasebook)],
    ids=["empty", "cut off", "foreign", "missing"],
)  # fmt: skip
def test_a_file_that_cannot_be_read_is_never_written_over(
    data: bytes | None, error: type[Exception], vault: VaultFile, path: Path, tmp_path: Path, clock: Clock
) -> None:
    clock.on(1)
    vault.casebook().put(a_draft())
    path.unlink() if data is None else path.write_bytes(data)
    for use in (lambda: vault.casebook().put(a_draft(2)), vault.casebook().drafts, lambda: vault.new_code(PASSPHRASE)):
        with pytest.raises(error, match="left as it is"):
            use()
    vault.lock()
    assert vault.state == "locked"
    with pytest.raises(CasebookError, match="There is a casebook already"):
        vault.begin(PASSPHRASE)
    for open_ in (lambda: vault.unlock(PASSPHRASE), lambda: vault_in(tmp_path, clock).unlock(PASSPHRASE)):
        with pytest.raises(error):
            open_()
    assert (path.read_bytes() if path.exists() else None) == data


def test_a_sealed_file_with_something_else_in_it_is_refused(path: Path, tmp_path: Path) -> None:
    envelope = new_envelope(PASSPHRASE, "0" * 28, CHEAP)
    good = b'"meta": {"1": {"schema": 1}}'
    for plain in (
        b"", b"[" * 100_000, b"{}", b"{%s, \"drafts\": {\"1\": {\"id\": 7}}}" % good, b"{%s, \"drafts\": {\"x\": {}}}" % good,
        b'{"meta": {"1": {"schema": 2}}}', b"{%s, \"templates\": {\"1\": {\"id\": [], \"version\": 1}}}" % good, b"\xff\xfe",
    ):  # fmt: skip
        path.write_bytes(envelope.seal(plain))
        with pytest.raises(UnreadableCasebook):
            vault_in(tmp_path).unlock(PASSPHRASE)


def test_a_wording_of_an_unknown_form_does_no_harm(path: Path, tmp_path: Path) -> None:
    plain = b'{"meta": {"1": {"schema": 1}}, "drafts": {}, "templates": {"1": {"id": "a", "version": 1, "lost": 1}}}'
    path.write_bytes(new_envelope(PASSPHRASE, "0" * 28, CHEAP).seal(plain))
    vault = vault_in(tmp_path)
    vault.unlock(PASSPHRASE)
    assert vault.casebook().template("a", 1) is None


def test_a_change_by_another_hand_is_seen_and_kept(vault: VaultFile, tmp_path: Path) -> None:
    other = vault_in(tmp_path)
    other.unlock(PASSPHRASE)
    other.casebook().put(a_draft(1))
    vault.casebook().put(a_draft(2))
    assert {draft.id for draft in vault.casebook().drafts()} == {a_draft(1).id, a_draft(2).id}


def test_drafts_go_from_one_casebook_to_another(vault: VaultFile, tmp_path: Path) -> None:
    same, ours, theirs = a_draft(1), a_draft(2, minutes=5), a_draft(3, minutes=5)
    for draft in (same, dataclasses.replace(ours, changed=TODAY), theirs, a_draft(4)):
        vault.casebook().put(draft)
    vault.casebook().keep_template(a_template())
    vault.hand_over(tmp_path / "handed.one-stop")
    here = vault_in(tmp_path / "here")
    here.begin(OTHER)
    for draft in (same, ours, dataclasses.replace(theirs, changed=TODAY)):
        here.casebook().put(draft)
    arrivals = here.look_into(tmp_path / "handed.one-stop", PASSPHRASE)
    assert (arrivals.new, arrivals.newer) == ((a_draft(4),), (theirs,))
    assert {draft.id for draft in arrivals.older} == {same.id, ours.id}
    assert CANARY not in repr(arrivals)
    assert len(here.casebook().drafts()) == 3
    newest = dataclasses.replace(theirs, changed=TODAY + datetime.timedelta(days=1))
    here.casebook().put(newest)  # while people still looked
    here.take_over(arrivals)
    assert {draft.id: draft for draft in here.casebook().drafts()} == {
        draft.id: draft for draft in (same, ours, newest, a_draft(4))
    }
    assert here.casebook().template("portage", 1) == a_template()
    assert holds(tmp_path, CANARY) == []


def test_the_code_opens_what_was_handed_over_too(tmp_path: Path) -> None:
    vault = vault_in(tmp_path)
    code = vault.begin(PASSPHRASE)
    vault.hand_over(tmp_path / "handed")
    assert vault.look_into(tmp_path / "handed", code.lower()).new == ()
    for wrong in (OTHER, code[:-1] + "?", "0" * 28):
        with pytest.raises(WrongPassphrase):
            vault.look_into(tmp_path / "handed", wrong)
    assert vault.wait_seconds() == 0


def test_a_file_is_not_handed_over_onto_itself(vault: VaultFile, path: Path, tmp_path: Path) -> None:
    for target in (path, tmp_path / "backups" / ".." / path.name):
        with pytest.raises(SaveError, match="Choose another"):
            vault.hand_over(target)
    with pytest.raises(SaveError):
        vault.hand_over(path / "below a file")


def test_deleting_leaves_nothing(vault: VaultFile, tmp_path: Path, path: Path, clock: Clock) -> None:
    for _ in range(3):
        vault.casebook().put(a_draft())
        clock.on(1)
    path.write_bytes(b"")
    with pytest.raises(DamagedCasebook):
        vault.unlock(PASSPHRASE)
    vault.restore(vault.backups()[0])
    with pytest.raises(WrongPassphrase):
        vault.unlock(OTHER)
    (tmp_path / ".casebook.one-stop-abc.part").write_bytes(b"left by a kill")
    (tmp_path / "backups" / ".casebook-2026-11-26.one-stop-abc.part").write_bytes(b"left by a kill")
    (tmp_path / "settings.json").write_bytes(b"{}")
    assert len(list(tmp_path.rglob("*"))) == 9
    vault.delete_everything()
    assert [file.name for file in tmp_path.rglob("*")] == ["settings.json"]
    assert vault.state == "off"
    vault.delete_everything()
    vault.begin(OTHER)
    assert vault.casebook().drafts() == []


def test_what_cannot_be_deleted_is_said(vault: VaultFile, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(self: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "held")

    monkeypatch.setattr(Path, "unlink", held)
    with pytest.raises(CasebookError, match="could not be deleted"):
        vault.delete_everything()
    assert vault.state == "locked"


def test_no_error_shows_what_was_answered(vault: VaultFile, monkeypatch: pytest.MonkeyPatch) -> None:
    vault.casebook().put(a_draft())

    def fails(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", fails)
    bad = [a_draft(answers={"a": CANARY * 2000}), a_draft(answers={"a": CANARY + "\ud800"}), a_draft(2)]
    for draft in bad:
        with pytest.raises(CasebookError) as refused:
            vault.casebook().put(draft)
        assert CANARY not in "".join(traceback.format_exception(refused.value))


def test_the_frozen_casebook_opens_for_ever(tmp_path: Path) -> None:
    """Made by the first version with the real cost. Never make it anew: a new schema gets a file of its own."""
    shutil.copy(FROZEN / "casebook-schema-1.one-stop", tmp_path / "casebook.one-stop")
    passphrase, code = (FROZEN / "casebook-schema-1.txt").read_text(encoding="utf-8").splitlines()
    vault = vault_in(tmp_path)
    vault.unlock(passphrase)
    (draft,) = vault.casebook().drafts()
    assert draft == dataclasses.replace(
        a_draft(answers={"child_reference": "AB", "rows": [["ä", "b"]]}),
        delete_by=datetime.date(2027, 11, 26),
        page="about",
        carried_on=("one",),
        mark="printed",
    )
    assert vault.casebook().template("portage", 1) == a_template()
    assert vault.recover(code, PASSPHRASE)
