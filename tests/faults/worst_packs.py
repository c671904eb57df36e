"""Packs made to cost as much time and memory as they can: `WORST` has what each looks like, all signed.

`python -m tests.faults.worst_packs FOLDER NAME` looks at one, and prints the refusal and the memory that it took.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from time import perf_counter
from typing import Any

import msgspec

from desktop_app.storage import pack_file
from desktop_app.storage.errors import StorageError
from desktop_app.storage.pack_content import MOST_SIGNS
from desktop_app.storage.pack_file import MAX_MEMBER, Pack
from tests.content.small import fact, said
from tests.storage.packs import NEW_DAY, World, newest, packed_bytes, signed, tables

ROOM = MAX_MEMBER - 200_000
"""Bytes of a library that may be filled."""
Made = dict[str, Any]


def library(fill: Callable[[Made], object]) -> bytes:
    """Return a library file with something in it."""
    made = tables(newest(3, NEW_DAY))
    fill(made)
    return msgspec.json.encode(made)


def packed(data: bytes, version: int) -> Pack:
    """Return a signed pack of a library file."""
    return signed(packed_bytes(data, json.dumps(tables()["danger"]["1"]).encode(), version))


def rows(records: Iterator[Made]) -> dict[str, Made]:
    """Return records as a table of a library file."""
    return {str(number): record for number, record in enumerate(records, 1)}


def service(made: Made) -> Made:
    """Return the service of a library."""
    found: Made = made["services"]["1"]
    return found


def full(made: Made) -> None:
    """Fill tables as far as the bounds allow, with texts that are all marks: only the last rule is broken."""
    text = "*a* " * 20
    facts = [fact(f"Z-{number}", "word " * 60) for number in range(4900)]
    made["facts"] |= {str(number): row for number, row in enumerate(facts, 100)}
    made["places"] = rows(
        {"id": f"p-{n}", "title": f"P {n}", "district": "Dover", "also": ["x"] * 3} for n in range(1990)
    )
    one = service(made)
    made["services"] |= {
        str(n): {**one, "id": f"s-{n}", "contacts": [], "not_stated": [], "what": [said(text, "T-5")] * 5}
        for n in range(10, 250)
    }


HEAVIEST = "every table as full as may be, and no rule broken"
WORST: dict[str, Callable[[], bytes]] = {
    HEAVIEST: lambda: library(full),
    "every table as full as may be, and the last rule broken": lambda: library(full),
    "one text as long as the file": lambda: library(lambda made: _put(made, "a" * ROOM)),
    "one text of wide letters": lambda: library(lambda made: _put(made, "a" * ROOM + "\U0001f600")),
    "one text of links that never end": lambda: library(lambda made: _put(made, "](" * (ROOM // 2))),
    "one text of brackets": lambda: library(lambda made: _put(made, "[" * ROOM)),
    "texts without end": lambda: library(lambda made: service(made).update(what=_many(said("a", "T-5")))),
    "empty lists without end": lambda: library(lambda made: service(made).update(what=_many([]))),
    "records without end": lambda: library(lambda made: made.update(facts=rows(_facts(1_000_000)))),
    "nothing but numbers of records": lambda: library(lambda made: made.update(terms=rows(_nothing(140_000)))),
    "tables without end": lambda: library(lambda made: made.update({f"t{n}": {} for n in range(140_000)})),
    "lists in lists": lambda: _deep(b"[", b"]"),
    "objects in objects": lambda: _deep(b'{"a":', b"}"),
    "a field with a name as long as the file": lambda: library(lambda made: service(made).update({"x" * ROOM: 1})),
    "a number as long as the file": lambda: _number(b"9" * ROOM),
    "a part of a number as long as the file": lambda: _number(b"0." + b"9" * ROOM),
    "blanks": lambda: library(lambda _: None) + b" " * ROOM,
    "backslashes": lambda: library(lambda made: _put(made, "\\" * (ROOM // 2))),
    "zeros": lambda: bytes(MAX_MEMBER),
}
"""What it looks like -> the library file."""


def _put(made: Made, text: str) -> None:
    """Put a text into the service."""
    service(made)["summary"]["text"] = text


def _many(value: object) -> list[object]:
    """Return something as often as a file may hold it and no more signs than it may have."""
    signs = json.dumps(value).count(",") + json.dumps(value).count(":") + 1
    return [value] * ((MOST_SIGNS - 5000) // signs)


def _facts(number: int) -> Iterator[Made]:
    """Yield facts until the file is as large as it may be."""
    return (fact(f"Z-{n}", "x") for n in range(min(number, ROOM // 130)))


def _nothing(number: int) -> Iterator[Made]:
    """Yield records with nothing in them."""
    return ({} for _ in range(number))


def _deep(opens: bytes, closes: bytes) -> bytes:
    """Return a library with a record as deep as the file is long."""
    times = ROOM // (len(opens) + len(closes))
    return library(lambda _: None)[:-1] + b',"more":{"1":' + opens * times + b"1" + closes * times + b"}}"


def _number(digits: bytes) -> bytes:
    """Return a library with a long number."""
    return library(lambda _: None).replace(b'"line":1', b'"line":' + digits, 1)


def make(name: str) -> bytes:
    """Return the file of one of the worst packs. But for one they say that they are a version that they are not."""
    return pack_file.to_bytes(packed(WORST[name](), 3 if name == HEAVIEST else 4))


def most_used() -> int:
    """Return the most memory that this process had so far, in bytes."""
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used if sys.platform == "darwin" else used * 1024


def look(folder: Path, path: Path) -> dict[str, Any]:
    """Look at a pack; return what was said, the memory over an empty start in bytes, and the milliseconds."""
    book = World(folder).book()
    before, began = most_used(), perf_counter()
    try:
        said = f"offered: {book.look_at(path).info.title}"
    except StorageError as error:
        said = str(error)
    return {"said": said, "memory": most_used() - before, "ms": (perf_counter() - began) * 1000}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(look(Path(sys.argv[1]), Path(sys.argv[2]))))
