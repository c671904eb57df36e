"""A setting's own cases: kept across starts, handed on, and never lost to a damaged or hostile file."""

from __future__ import annotations

import json
import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from msgspec.structs import replace

from desktop_app.content.own_cases import (
    MAX_CASES,
    MAX_DISCUSSION,
    MAX_LINE,
    MAX_LINES,
    MAX_QUESTION,
    MAX_STORY,
    MAX_TITLE,
    OwnCase,
)
from desktop_app.storage.errors import InputFileError, OwnCasesError, SaveError, StorageError
from desktop_app.storage.own_cases import HEAD, MAX_BYTES, MAX_SHARED, OwnCasesFile, read_shared, shared_text
from tests.storage import test_tables

ROW: dict[str, Any] = {
    "id": "own-0123456789ab",
    "title": "A quiet corner",
    "category": "Support for the child",
    "level": 2,
    "minutes": 15,
    "story": "Yolla sits under the table.",
    "question": "What would you do first?",
    "right": ["salt"],
    "why": ["It helps with talking."],
    "wrong_turns": ["To wait."],
    "who_agrees": ["Her parents."],
    "discussion": "Who sits under your table?",
}
CASE = msgspec.convert(ROW, OwnCase)
PLAIN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "**bold** [x](javascript:alert) _so_",
    "{{ 7*7 }} {% raw %}",
    'say "so" \\n \\u0041 / \\',
    "&lt;b&gt; &amp;",
    "سطر naïve 语言",
]
DEEP = b"[" * 60_000 + b"]" * 60_000
MAX_MESSAGE = 500
"""Characters beside the path that people can still read as one sentence."""


def case(number: int, **fields: Any) -> OwnCase:
    """Return one of many cases."""
    return replace(CASE, id=f"own-{number:012x}", **fields)


def tables(schema: object = 1, **changed: object) -> bytes:
    """Return a file of own cases with one row, some of its fields changed."""
    return json.dumps({"about": {"1": {"schema": schema}}, "own_cases": {"1": {**ROW, **changed}}}).encode()


def handed(*rows: object, **more: object) -> bytes:
    """Return a file for others with some rows, and with some fields changed or added."""
    return json.dumps({HEAD: 1, "cases": list(rows), **more}).encode()


def without(field: str) -> dict[str, object]:
    """Return a row that lacks a field."""
    return {name: value for name, value in ROW.items() if name != field}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the cases are kept."""
    return tmp_path / "new folder" / "own_cases.json"


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """A file for others."""
    return tmp_path / "a.one-stop-cases"


# Keeping


def test_reading_makes_no_file(path: Path) -> None:
    assert OwnCasesFile(path).all() == {}
    assert not path.parent.exists()


def test_all_of_a_case_is_there_after_a_restart_in_order(path: Path) -> None:
    bare = case(2, why=(), wrong_turns=(), who_agrees=(), discussion="")
    OwnCasesFile(path).keep([CASE])
    OwnCasesFile(path).keep(iter([bare]))
    assert list(OwnCasesFile(path).all().values()) == [CASE, bare]


def test_a_change_keeps_the_place_and_others_stay(path: Path) -> None:
    book = OwnCasesFile(path)
    book.keep([case(1), case(2), case(3)])
    book.keep([case(2, title="Changed")])
    assert [one.title for one in OwnCasesFile(path).all().values()] == [CASE.title, "Changed", CASE.title]
    book.remove(case.id for case in [case(1), case(9)])
    assert list(OwnCasesFile(path).all()) == [case(2).id, case(3).id]


def test_there_is_room_for_so_many_and_one_more_changes_nothing(path: Path) -> None:
    book = OwnCasesFile(path)
    book.keep(case(number) for number in range(MAX_CASES))
    before = path.read_bytes()
    with pytest.raises(OwnCasesError, match=rf"room for {MAX_CASES} .* Nothing was changed"):
        book.keep([case(MAX_CASES)])
    assert path.read_bytes() == before


def longest(number: int, letter: str) -> OwnCase:
    """Return a case with the longest texts there may be."""
    lines = (letter * MAX_LINE,) * MAX_LINES
    texts = {"title": MAX_TITLE, "story": MAX_STORY, "question": MAX_QUESTION, "discussion": MAX_DISCUSSION}
    full = {name: letter * length for name, length in texts.items()}
    return case(number, right=("salt", "portage", "ot"), why=lines, wrong_turns=lines, who_agrees=lines, **full)


def test_a_full_book_of_the_longest_texts_can_be_read_again(path: Path, shared: Path) -> None:
    """What is written must never be too large to be read."""
    book = OwnCasesFile(path)
    book.keep(longest(number, "x") for number in range(MAX_CASES))
    book.hand_on(shared)
    assert list(read_shared(shared)) == list(OwnCasesFile(path).all().values())
    book.keep(longest(number, "𠮷") for number in range(MAX_CASES))
    assert len(OwnCasesFile(path).all()) == MAX_CASES
    before = shared.read_bytes()
    with pytest.raises(SaveError, match="too long together"):
        book.hand_on(shared)
    assert shared.read_bytes() == before


DAMAGED: dict[str, bytes] = {
    **{name: data for name, data in test_tables.BAD.items() if name != "too large"},
    "too large": tables() + b" " * MAX_BYTES,
    "cut off": tables()[:-20],
    "twice": tables() + tables(),
    "UTF-16": tables().decode().encode("utf-16"),
    "no schema": json.dumps({"own_cases": {"1": ROW}}).encode(),
    "a newer schema": tables(2),
    "a text for the schema": tables("1"),
    "a child's name": tables(child="Yolla"),
    "a fact": tables(facts=["OS-001"]),
    "an id of the library": tables(id="case-few-words"),
    "an id that ends in a line": tables(id="own-0123456789ab\n"),
    "a number for a text": tables(story=7),
    "a text for the lines": tables(why="It helps."),
    "a list for a line": tables(why=[["x"]]),
    "a level that there is not": tables(level=4),
    "minutes without end": tables(minutes=10**9),
    "a category of its own": tables(category="Magic"),
    "no route": tables(right=[]),
    "a long story": tables(story="x" * (MAX_STORY + 1)),
    "a right-to-left override": tables(why=["\u202eso"]),
    "an escape code": tables(title="\x1b[2J"),
    "settings": b'{"settings": {"1": {"name": "palette", "value": "dark"}}}',
    "too many": json.dumps(
        {"about": {"1": {"schema": 1}}, "own_cases": {str(n): {**ROW, "id": f"own-{n:012x}"} for n in range(101)}}
    ).encode(),
    "a table of a later version": json.dumps(
        {"about": {"1": {"schema": 1}}, "own_cases": {}, "pictures": {"1": {"x": 1}}}
    ).encode(),
    "a file for others": shared_text([CASE]).encode(),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_named_and_never_overwritten(path: Path, name: str) -> None:
    path.parent.mkdir()
    path.write_bytes(DAMAGED[name])
    book = OwnCasesFile(path)
    for does in (book.all, lambda: book.keep([case(8)]), lambda: book.remove([CASE.id]), lambda: book.hand_on(path)):
        with pytest.raises(OwnCasesError) as refused:
            does()
        said = str(refused.value)
        assert said.startswith(f"The file of your own cases {path} cannot be read: ")
        assert said.endswith("It was left as it is. Move it away to start anew.")
        assert said.isprintable()
        assert len(said) < len(str(path)) + MAX_MESSAGE
    assert path.read_bytes() == DAMAGED[name]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe")
def test_a_pipe_or_folder_in_its_place_is_refused_at_once(path: Path) -> None:
    path.parent.mkdir()
    os.mkfifo(path)
    with pytest.raises(OwnCasesError, match="it is a pipe"):
        OwnCasesFile(path).all()
    path.unlink()
    path.mkdir()
    with pytest.raises(OwnCasesError, match="It was left as it is"):
        OwnCasesFile(path).keep([CASE])
    assert path.is_dir()


@pytest.mark.parametrize("name", ["fsync", "replace", "fdopen"])
def test_a_full_disk_keeps_the_old_cases(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    book = OwnCasesFile(path)
    book.keep([case(1)])
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, name, full)
        with pytest.raises(OwnCasesError, match=r"No space left on device\. The old ones were kept\.$"):
            book.keep([case(2)])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


# Handing on and taking in


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_handed_on_is_taken_in_letter_by_letter(text: str, path: Path, shared: Path) -> None:
    given = case(1, title=text, story=text, question=text, discussion=text, why=(text,), wrong_turns=(text, text))
    book = OwnCasesFile(path)
    book.keep([given, CASE])
    book.hand_on(shared)
    assert book.take_in(shared) == (given, CASE)
    assert OwnCasesFile(path).all() == {given.id: given, CASE.id: CASE}


def test_a_file_for_others_is_never_written_over_the_book_itself(path: Path) -> None:
    book = OwnCasesFile(path)
    book.keep([CASE])
    before = path.read_bytes()
    for same in (path, path.parent / ".." / path.parent.name / path.name):
        with pytest.raises(SaveError, match=r"Nothing was written\. Choose another name\.$"):
            book.hand_on(same)
    assert path.read_bytes() == before


HOSTILE: dict[str, tuple[bytes, str]] = {
    "cut off": (handed(ROW)[:-3], "is not JSON"),
    "empty": (b"", "is not JSON"),
    "a web page": (b"<!DOCTYPE html><script>alert(1)</script>", "is not JSON"),
    "deep": (handed({**ROW, "story": "-"}).replace(b'"-"', DEEP), "is not JSON"),
    "deep and nothing else": (b'{"a":' * 100_000, "is not JSON"),
    "half a letter": (handed({**ROW, "story": "-"}).replace(b'"-"', b'"\\ud800"'), "is not JSON"),
    "a bare control character": (handed({**ROW, "story": "-"}).replace(b'"-"', b'"\x1b[2J"'), "is not JSON"),
    "UTF-16": (handed(ROW).decode().encode("utf-16"), "is not JSON"),
    "a million entries": (handed(*[1] * 1_000_000), "is over 1024 KiB"),
    "as many entries as fit": (handed(*[1] * 340_000), "Expected `object`, got `int`"),
    "over a hundred": (handed(*[ROW] * (MAX_CASES + 1)), f"holds over {MAX_CASES} cases"),
    "too large": (handed(ROW) + b" " * MAX_SHARED, "is over 1024 KiB"),
    "a child's name": (handed({**ROW, "child": "Yolla"}), "unknown field `child`"),
    "a fact": (handed({**ROW, "facts": ["OS-001"]}), "unknown field `facts`"),
    "an unknown field of the file": (handed(ROW, more=1), "unknown field `more`"),
    "statements for lines": (handed({**ROW, "why": [{"text": "x", "tip": True}]}), "Expected `str`, got `object`"),
    "a newer schema": (json.dumps({HEAD: 2, "cases": {}, "new": 1}).encode(), "another version of One Stop"),
    "schema nought": (handed(ROW, **{HEAD: 0}), "another version of One Stop"),
    "a text for the schema": (handed(ROW, **{HEAD: "1"}), "is not a file of cases"),
    "true for the schema": (handed(ROW, **{HEAD: True}), "is not a file of cases"),
    "local contacts": (b'{"one_stop_local_contacts": 1, "contacts": []}', "is not a file of cases"),
    "the book itself": (tables(), "is not a file of cases"),
    "a list": (b"[]", "is not a file of cases"),
    "null": (b"null", "is not a file of cases"),
    "an id of the library": (handed({**ROW, "id": "case-few-words"}), "matching regex"),
    "an id that leads elsewhere": (handed({**ROW, "id": "../../own-0"}), "matching regex"),
    "a long title": (handed({**ROW, "title": "x" * (MAX_TITLE + 1)}), f"length <= {MAX_TITLE}"),
    "many lines": (handed({**ROW, "why": ["x"] * (MAX_LINES + 1)}), f"length <= {MAX_LINES}"),
    "many routes": (handed({**ROW, "right": ["salt"] * 4}), "length <= 3"),
    "no route": (handed({**ROW, "right": []}), "length >= 1"),
    "a level that there is not": (handed({**ROW, "level": 9}), "Invalid enum value 9"),
    "minutes below nought": (handed({**ROW, "minutes": -5}), ">= 5"),
    "no story": (handed(without("story")), "missing required field `story`"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_and_nothing_is_changed(name: str, path: Path, shared: Path) -> None:
    book = OwnCasesFile(path)
    book.keep([CASE])
    before = path.read_bytes()
    data, why = HOSTILE[name]
    shared.write_bytes(data)
    with pytest.raises(InputFileError) as refused:
        book.take_in(shared)
    said = str(refused.value)
    assert said.startswith(f"{shared} ")
    assert why in said
    assert said.endswith(("Nothing was changed.", "Nothing was written."))
    assert said.isprintable()
    assert len(said) < len(str(shared)) + MAX_MESSAGE
    assert path.read_bytes() == before


def _pipe(path: Path) -> None:
    """Make a pipe that nobody writes to."""
    os.mkfifo(path)


def _sparse(path: Path) -> None:
    """Make a file of two gigabytes that takes no room."""
    with path.open("wb") as file:
        file.truncate(2 * 2**30)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and sparse files")
@pytest.mark.parametrize(
    ("make", "why"),
    [(_pipe, "is a pipe"), (_sparse, "is over 1024 KiB"), (Path.mkdir, "cannot be read"), (Path.exists, "cannot")],
    ids=["pipe", "two gigabytes", "folder", "gone"],
)
def test_what_is_no_plain_file_is_refused_at_once(make: Callable[[Path], object], why: str, shared: Path) -> None:
    make(shared)
    with pytest.raises(InputFileError, match=why):
        read_shared(shared)


@pytest.mark.parametrize("name", ["x" * 900_000, "one\ntwo", "\u202eenots\x1b[2J"], ids=["long", "lines", "tricks"])
def test_a_hostile_field_name_makes_no_hostile_message(name: str, shared: Path) -> None:
    shared.write_bytes(handed({**ROW, name: 1}))
    with pytest.raises(InputFileError) as refused:
        read_shared(shared)
    assert len(str(refused.value)) < len(str(shared)) + MAX_MESSAGE
    assert str(refused.value).isprintable()


def test_a_file_with_a_byte_order_mark_is_read(shared: Path) -> None:
    shared.write_bytes(b"\xef\xbb\xbf" + handed(ROW))
    assert read_shared(shared) == (CASE,)


def test_random_damage_is_refused_or_read_and_never_anything_else(path: Path, shared: Path) -> None:
    """A bit that flips in a text gives another text; everywhere else the file has to be refused."""
    book = OwnCasesFile(path)
    book.keep([case(number) for number in range(3)])
    whole, other = path.read_bytes(), shared_text([case(number) for number in range(3)]).encode()
    chance, seen = random.Random(2026), {"read": 0, "refused": 0}
    for _ in range(300):
        for data, file, read in ((whole, path, book.all), (other, shared, lambda: read_shared(shared))):
            bad = bytearray(data)
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            file.write_bytes(bad)
            seen[_outcome(read)] += 1
            assert file.read_bytes() == bad
    assert min(seen.values()) > 20


def _outcome(read: Callable[[], object]) -> str:
    """Return whether a file was read or refused in words."""
    try:
        read()
    except StorageError:
        return "refused"
    return "read"
