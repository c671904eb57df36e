"""What the tests of the casebook share: cheap keys, invented drafts, and a vault under a folder."""

from __future__ import annotations

import datetime
from pathlib import Path

from desktop_app.checklists.answers import Value
from desktop_app.checklists.casebook import Draft
from desktop_app.storage.envelope import Cost
from desktop_app.storage.vault import VaultFile

CHEAP = Cost(memory=64, rounds=1, lanes=1)
"""What a key costs in tests: the real cost would take minutes in all."""
PASSPHRASE, OTHER = "four plain words here", "another four plain words"
CANARY = "Zebedee-canary-9c1f"
NOW = datetime.datetime(2026, 11, 26, 10, 30, tzinfo=datetime.UTC)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOW.timestamp()

    def __call__(self) -> float:
        return self.now

    def pass_days(self, days: float) -> None:
        """Let some days pass, or go back."""
        self.now += days * 86_400


def vault_in(folder: Path, clock: Clock | None = None) -> VaultFile:
    """Return a vault with its file and backups under a folder."""
    return VaultFile(folder / "casebook.one-stop", folder / "backups", cost=CHEAP, clock=clock or Clock())


def draft(number: int = 1, hours: int = 0, **answers: Value) -> Draft:
    """Return a draft about an invented child."""
    given: dict[str, Value] = {"child_reference": CANARY, **answers}
    changed = NOW + datetime.timedelta(hours=hours)
    return Draft(f"{number:032x}", "portage", 1, given, changed, started=NOW, delete_by=NOW.date())


def files_with(folder: Path, words: str) -> list[str]:
    """Return the files under a folder that hold some words in the clear."""
    return [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
