"""The casebook under faults: killed while saving, a full disk, flipped, cut and swapped bytes.

It always comes back with the old data, a backup or a clear refusal; never with a part, and never without a word.
`ONE_STOP_LONG_FAULTS=1 .venv/bin/python -m pytest tests/faults` runs 300 kills and 1,000 damages; CI runs fewer.
"""

from __future__ import annotations

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from desktop_app.storage import errors
from desktop_app.storage.vault import VaultFile
from tests.storage.casebooks import CANARY, PASSPHRASE, Clock, draft, files_with, vault_in

LONG = os.environ.get("ONE_STOP_LONG_FAULTS") == "1"
KILLS, DAMAGES = (300, 1000) if LONG else (20, 150)
ROOT = Path(__file__).resolve().parents[2]
SEED = 20261126
LONGEST_LIFE = 0.25
"""Seconds that a writer lives at most once it has begun to write."""


def begun(folder: Path, drafts: int = 3) -> Path:
    """Begin a casebook with some drafts and a backup; return its file."""
    clock = Clock()
    clock.pass_days(-1)
    vault = vault_in(folder, clock)
    vault.begin(PASSPHRASE)
    for number in range(1, drafts):
        vault.casebook().put(draft(number))
    clock.pass_days(1)
    vault.casebook().put(draft(drafts))
    return folder / "casebook.one-stop"


@contextlib.contextmanager
def writer(folder: Path) -> Iterator[subprocess.Popen[str]]:
    """Run a busy writer; kill it at the end."""
    command = [sys.executable, "-m", "tests.faults.busy_casebook", str(folder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.send_signal(signal.SIGKILL)


def numbers_of(folder: Path) -> set[int]:
    """Return the numbers of the drafts that the casebook has."""
    vault = vault_in(folder)
    vault.unlock(PASSPHRASE)
    return {int(one.id, 16) for one in vault.casebook().drafts()}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_while_saving_loses_no_save_that_was_acknowledged(tmp_path: Path) -> None:
    begun(tmp_path)
    random = Random(SEED)
    acknowledged: set[int] = set()
    for _ in range(KILLS):
        with writer(tmp_path) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(random.uniform(0, LONGEST_LIFE))
            child.send_signal(signal.SIGKILL)
            acknowledged |= {int(line) for line in (first, *child.stdout) if line.endswith("\n")}
        have = numbers_of(tmp_path)
        assert acknowledged <= have, "an acknowledged save is lost"
        vault = vault_in(tmp_path)
        vault.unlock(PASSPHRASE)
        vault.casebook().remove_all()
        acknowledged.clear()
    assert files_with(tmp_path, CANARY) == []


def damaged_copies(data: bytes, other: bytes, random: Random) -> Iterator[bytes]:
    """Yield a casebook with flipped bits, cut off, grown, with zeroed stretches, or partly another one's."""
    while True:
        at = random.randrange(len(data))
        flipped = bytearray(data)
        flipped[at] ^= 1 << random.randrange(8)
        yield bytes(flipped)
        yield data[:at]
        yield data[:at] + bytes(len(data) - at)
        yield data + random.randbytes(random.randrange(1, 40))
        yield other[:at] + data[at:]
        yield data[:at] + other[at:]


def test_no_damage_is_taken_for_drafts_or_overwritten(tmp_path: Path) -> None:
    path = begun(tmp_path / "one")
    good = path.read_bytes()
    other = begun(tmp_path / "two", drafts=4).read_bytes()
    copies = damaged_copies(good, other, Random(SEED))
    for damaged, _ in zip(copies, range(DAMAGES), strict=False):
        path.write_bytes(damaged)
        vault = vault_in(tmp_path / "one")
        try:
            vault.unlock(PASSPHRASE)
        except errors.CasebookError as refused:
            assert vault.state == "locked"
            assert CANARY not in str(refused)  # noqa: PT017  # either outcome may be right
            assert path.read_bytes() == damaged
        else:
            assert damaged in (good, other), "a damaged file opened"
        with contextlib.suppress(FileNotFoundError):
            (tmp_path / "one" / "casebook.one-stop.tries").unlink()
    path.write_bytes(damaged)
    vault = vault_in(tmp_path / "one")
    vault.restore(vault.backups()[0])
    vault.unlock(PASSPHRASE)
    assert len(vault.casebook().drafts()) == 2, "the backup of the day has what was there before its first write"


def test_two_drafts_cannot_be_swapped_between_saves(tmp_path: Path) -> None:
    """Every save has a nonce of its own: no body fits under another save's nonce."""
    path = begun(tmp_path)
    first = path.read_bytes()
    vault = vault_in(tmp_path)
    vault.unlock(PASSPHRASE)
    vault.casebook().put(draft(1, age="4 years"))
    second = path.read_bytes()
    head = next(at for at in range(len(first)) if first[at] != second[at])
    assert first[head : head + 12] != second[head : head + 12]
    path.write_bytes(first[: head + 12] + second[head + 12 :])
    with pytest.raises(errors.DamagedCasebook):
        vault_in(tmp_path).unlock(PASSPHRASE)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no file size limits")
def test_a_file_that_may_not_grow_keeps_the_old_drafts(tmp_path: Path) -> None:
    begun(tmp_path)
    code = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from tests.storage.casebooks import PASSPHRASE, draft, vault_in\n"
        "from desktop_app.storage.errors import CasebookError\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        f"vault = vault_in(Path({str(tmp_path)!r})); vault.unlock(PASSPHRASE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (2000, 2000))\n"
        "try:\n    vault.casebook().put(draft(9, note='x' * 9000))\n"
        "except CasebookError as refused:\n    print(refused)\n"
        "print(len(vault.casebook().drafts()))"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "could not be saved" in said
    assert said.splitlines()[-1] == "3"
    assert numbers_of(tmp_path) == {1, 2, 3}
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 2000, "the limit was the child's own"


def put_without_end(vault: VaultFile) -> None:
    """Put large drafts until that is refused."""
    for number in range(4, 1000):
        vault.casebook().put(draft(number, note="x" * 5000))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_keeps_the_old_drafts_and_has_room_again_later(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(disk)], check=False)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount a small disk")
    try:
        begun(disk)
        vault = vault_in(disk)
        vault.unlock(PASSPHRASE)
        with pytest.raises(errors.CasebookError, match="could not be saved"):
            put_without_end(vault)
        kept = {one.id for one in vault.casebook().drafts()}
        assert {f"{number:032x}" for number in numbers_of(disk)} == kept
        shutil.rmtree(disk / "backups")
        vault.casebook().remove(draft(4).id)
        vault.casebook().put(draft(1, age="4 years"))
    finally:
        subprocess.run(["umount", str(disk)], check=True)


@pytest.mark.skipif(
    os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere"
)
def test_a_read_only_folder_is_said_and_changes_nothing(tmp_path: Path) -> None:
    path = begun(tmp_path)
    before = path.read_bytes()
    vault = vault_in(tmp_path)
    vault.unlock(PASSPHRASE)
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(errors.CasebookError, match="could not be saved"):
            vault.casebook().put(draft(9))
    finally:
        tmp_path.chmod(0o700)
    assert path.read_bytes() == before
