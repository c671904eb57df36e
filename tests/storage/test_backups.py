"""Backups of the casebook: the first write of a day keeps what was there; a bad file is kept aside."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from desktop_app.storage import errors
from desktop_app.storage.vault import VaultFile
from tests.storage.casebooks import NOW, PASSPHRASE, Clock, draft, vault_in


def days_of(vault: VaultFile) -> list[datetime.date]:
    """Return the days of the backups."""
    return [backup.day for backup in vault.backups()]


def write_daily(vault: VaultFile, clock: Clock, days: int) -> None:
    """Write once on each of some days."""
    for number in range(days):
        vault.casebook().put(draft(number + 1))
        clock.pass_days(1)


def test_the_first_write_of_a_day_keeps_what_was_there_before(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    vault.casebook().put(draft(1))
    clock.pass_days(1)
    vault.casebook().put(draft(2))
    vault.casebook().put(draft(3))
    newest = vault.backups()[0]
    assert (newest.day, newest.drafts) == (NOW.date() + datetime.timedelta(days=1), 1)


def test_seven_days_and_four_weeks_are_kept(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 60)
    days = days_of(vault)
    last = NOW.date() + datetime.timedelta(days=59)
    assert days[:7] == [last - datetime.timedelta(days=back) for back in range(7)]
    assert len({day.isocalendar()[:2] for day in days}) == 4
    assert 7 <= len(days) <= 11


def test_a_clock_that_was_set_back_deletes_no_backup(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 12)
    before = set(days_of(vault))
    clock.pass_days(-400)
    write_daily(vault, clock, 3)
    assert before <= set(days_of(vault))


def test_a_damaged_casebook_is_replaced_by_a_backup_and_kept_aside(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 3)
    path = tmp_path / "casebook.one-stop"
    damaged = path.read_bytes()[:-40]
    path.write_bytes(damaged)
    again = vault_in(tmp_path, clock)
    with pytest.raises(errors.UnreadableCasebook, match=r"[Rr]estore a backup"):
        again.unlock(PASSPHRASE)
    assert path.read_bytes() == damaged
    again.restore(again.backups()[0])
    assert again.state == "locked"
    again.unlock(PASSPHRASE)
    assert len(again.casebook().drafts()) == 2
    (aside,) = tmp_path.glob("casebook.one-stop.damaged-*")
    assert aside.read_bytes() == damaged


def test_a_ruined_backup_is_not_offered(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 3)
    newest = max((tmp_path / "backups").iterdir())
    newest.write_bytes(newest.read_bytes()[:100])
    assert newest.name not in [backup.name for backup in vault.backups()]
    vault.lock()
    assert newest.name not in [backup.name for backup in vault.backups()]


def test_a_backup_that_is_gone_changes_nothing(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 2)
    chosen = vault.backups()[0]
    (tmp_path / "backups" / chosen.name).unlink()
    with pytest.raises(errors.CasebookError, match="gone"):
        vault.restore(chosen)
    assert len(vault.casebook().drafts()) == 2


def test_where_no_backup_can_be_made_drafts_are_saved_all_the_same(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    (tmp_path / "backups").write_bytes(b"a file where the folder should be")
    clock.pass_days(1)
    vault.casebook().put(draft(1))
    again = vault_in(tmp_path, clock)
    again.unlock(PASSPHRASE)
    assert len(again.casebook().drafts()) == 1


def test_a_casebook_that_is_lost_can_be_put_back_and_none_is_begun_over_its_backups(tmp_path: Path) -> None:
    clock = Clock()
    vault = vault_in(tmp_path, clock)
    vault.begin(PASSPHRASE)
    write_daily(vault, clock, 3)
    (tmp_path / "casebook.one-stop").unlink()
    again = vault_in(tmp_path, clock)
    assert again.state == "locked"
    with pytest.raises(errors.CasebookError, match="already"):
        again.begin(PASSPHRASE)
    with pytest.raises(errors.CasebookError, match="restore a backup"):
        again.unlock(PASSPHRASE)
    again.restore(again.backups()[0])
    again.unlock(PASSPHRASE)
    assert len(again.casebook().drafts()) == 2
