"""The casebook with many checklists, beside plain JSON of the same drafts: `casebook.py FOLDER`. Milliseconds.

Each draft has full answers. A save is one changed draft, on disk and acknowledged; opening is what comes after the
key has been made: unsealing, reading and checking.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any

import msgspec

from desktop_app import bootstrap
from desktop_app.checklists.casebook import Draft
from desktop_app.checklists.overview import overview
from desktop_app.storage import envelope, sealed
from desktop_app.storage.vault import VaultFile
from tests.benchmarks import marks
from tests.benchmarks.people import filled
from tests.benchmarks.search import timed

DRAFTS = 500
SAVES = 40
FOUR_WORDS = "apple river candle boat"


def drafts() -> list[Draft]:
    """Return many drafts with full answers."""
    now = datetime.datetime.now().astimezone()
    given = list(filled().items())
    made = []
    for number in range(DRAFTS):
        name, answers = given[number % len(given)]
        made.append(Draft(f"{number:032x}", name, 1, {**answers, "child_reference": f"Child {number}"}, now))
    return made


def ours(folder: Path) -> dict[str, list[float]]:
    """Save, lock, unlock and list the casebook."""
    vault = VaultFile(folder / "casebook.one-stop", folder / "backups")
    vault.begin(FOUR_WORDS)
    made = drafts()
    vault.casebook().take(made, ())
    saves = [timed(partial(vault.casebook().put, one))[0] for one in made[:SAVES]]
    vault.lock()
    unlock, _ = timed(lambda: vault.unlock(FOUR_WORDS))
    data = (folder / "casebook.one-stop").read_bytes()
    key, opened = timed(lambda: envelope.unlock(data, FOUR_WORDS))
    opening, content = timed(lambda: sealed.content_of(opened, data))
    library = bootstrap.open_library()
    listing, _ = timed(lambda: [overview(one, library.checklists[one.template_id]) for one in content.drafts.values()])
    return {"save": saves, "unlock": [unlock], "key": [key], "opening": [opening], "listing": [listing]}


def plain(folder: Path) -> dict[str, list[float]]:
    """Write and read the same drafts as plain JSON, with one fsync and no care for crashes."""
    rows: list[Any] = msgspec.to_builtins(drafts())
    path = folder / "plain.json"

    def save() -> None:
        with path.open("w", encoding="utf-8") as file:
            json.dump(rows, file)
            file.flush()
            os.fsync(file.fileno())

    saves = [timed(save)[0] for _ in range(SAVES)]
    opening, _ = timed(lambda: json.loads(path.read_text(encoding="utf-8")))
    return {"plain-save": saves, "plain-opening": [opening]}


if __name__ == "__main__":
    place = Path(sys.argv[1])
    place.mkdir(parents=True, exist_ok=True)
    marks.report(ours(place) | plain(place))
