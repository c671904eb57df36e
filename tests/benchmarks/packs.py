"""Content packs, beside the plainest way to replace the same library: `packs.py FOLDER make`, then `packs.py FOLDER`.

A pack of today's size is looked at and used, the first time with all imports. Then one process looks at every pack of
`tests/faults/worst_packs.py`: the figures are the slowest, and the memory that all of them took over an empty start.
"""

from __future__ import annotations

import datetime
import json
import os
import sys
from pathlib import Path
from typing import Any

from desktop_app.storage.paths import shipped
from tests.benchmarks import marks
from tests.benchmarks.search import timed
from tests.faults.worst_packs import WORST, look, make, most_used
from tests.storage.packs import KEY, SIGNER

TIMES = 8
TODAY = datetime.date(2100, 1, 1)
MIB = 2**20


def newer() -> tuple[bytes, bytes, int, datetime.date]:
    """Return the shipped library as the version after it, with other words in every service; its danger panel; both."""
    tables: dict[str, Any] = json.loads(shipped("data", "one_stop.json").read_bytes())
    (log,) = tables["changes"].values()
    version, day = log["changes"][0]["version"] + 1, log["changes"][0]["date"]
    log["changes"].insert(0, {"version": version, "date": day, "lines": ["Some words are others."]})
    for service in tables["services"].values():
        service["title"] += " again"
    danger = shipped("data", "danger.json").read_bytes()
    return json.dumps(tables, indent=1).encode(), danger, version, datetime.date.fromisoformat(day)


def made(folder: Path) -> dict[str, list[float]]:
    """Make all packs, and replace a library as plainly as can be."""
    from desktop_app.storage import pack_file

    (folder / "plain.json").write_bytes(shipped("data", "one_stop.json").read_bytes())
    before = most_used()
    plain = [timed(lambda: _replaced(folder))[0] for _ in range(TIMES)]
    memory = max(1, most_used() - before) / MIB
    pack = pack_file.sign(pack_file.make(*newer(), title="Next term"), KEY, SIGNER)
    (folder / "today").write_bytes(pack_file.to_bytes(pack))
    for number, name in enumerate(WORST):
        (folder / f"{number}.worst").write_bytes(make(name))
    return {"plain": plain, "plain-memory": [memory]}


def _replaced(folder: Path) -> None:
    """Read a library as JSON, and write it as another file, with one fsync and no care for anything."""
    data = (folder / "plain.json").read_bytes()
    json.loads(data)
    with (folder / "replaced.json").open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def looked_at(folder: Path) -> dict[str, list[float]]:
    """Use the pack of today's size on new computers, and then look at the worst ones."""
    worst = [look(folder / "world", folder / f"{number}.worst") for number, _ in enumerate(WORST)]
    figures = {"worst": [max(one["ms"] for one in worst)], "memory": [sum(one["memory"] for one in worst) / MIB]}
    return {"applied": [timed(lambda: _applied(folder, number))[0] for number in range(TIMES)], **figures}  # noqa: B023


def _applied(folder: Path, number: int) -> None:
    """Look at the pack of today's size and use it, where nothing was taken in yet."""
    from desktop_app.storage.content_book import ContentBookFile
    from desktop_app.storage.content_store import ContentStore

    store = ContentStore(folder / str(number), shipped("data", "one_stop.json"), shipped("data", "danger.json"))
    book = ContentBookFile(store, folder / "world" / "keys.json", dict, lambda: False, lambda: TODAY)
    book.apply(book.look_at(folder / "today"))


if __name__ == "__main__":
    place = Path(sys.argv[1])
    (place / "world").mkdir(parents=True, exist_ok=True)
    marks.report(made(place) if sys.argv[2:] == ["make"] else looked_at(place))
