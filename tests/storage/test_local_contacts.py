"""What a setting added: kept across starts, handed on, and never lost to a damaged file, a full disk or a kill."""

from __future__ import annotations

import datetime
import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from tinydb import TinyDB

from desktop_app.content.local import MAX_CONTACTS, MAX_NOTE, MAX_SLOT, MAX_VALUE, MAX_WHO, LocalContact
from desktop_app.storage.errors import InputFileError, LocalError, SaveError, StorageError
from desktop_app.storage.local_contacts import MAX_BYTES, LocalContactsFile, read_shared, shared_text
from tests.storage import test_tables

DAY = datetime.date(2026, 11, 3)
HEAD = "one_stop_local_contacts"
ROW: dict[str, Any] = {"slot": "help/T-7", "added_on": "2026-11-03", "value": "01234 567890"}
PLAIN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "**bold** [x](javascript:alert) _so_",
    "{{ 7*7 }} {% raw %} {# #}",
    'say "so" \\n \\u0041 / \\',
    "&lt;b&gt; &amp;",
    "سطر naïve 语言 👩",
]
MAX_MESSAGE = 500
"""Characters beside the path that people can still read as one sentence."""


def contact(number: int = 7, value: str = "01234 567890", **more: Any) -> LocalContact:
    """Return a contact for one of many slots."""
    return LocalContact(slot=f"help/T-{number}", added_on=DAY, value=value, **more)


def tables(**changed: object) -> bytes:
    """Return a file of local contacts with one row, some of its fields changed."""
    return json.dumps({"local_contacts": {"1": {**ROW, **changed}}}).encode()


def without(field: str) -> bytes:
    """Return a file of local contacts whose row lacks a field."""
    return json.dumps({"local_contacts": {"1": {k: v for k, v in ROW.items() if k != field}}}).encode()


DEEP = b"[" * 60_000 + b"]" * 60_000
DAMAGED: dict[str, bytes] = {
    **{name: data for name, data in test_tables.BAD.items() if name != "too large"},
    "too large": tables() + b" " * MAX_BYTES,
    "cut off in a row": tables()[:-20],
    "another row after the end": tables() + tables(),
    "with a byte order mark": b"\xef\xbb\xbf" + tables(),
    "in UTF-16": tables().decode().encode("utf-16"),
    "a row in Latin-1": tables(note="-").replace(b'"-"', b'"caf\xe9"'),
    "a value that is a number": tables(value=7),
    "a value that is null": tables(value=None),
    "a value that is a list": tables(value=["01234"]),
    "a value that is deep": tables(value="-").replace(b'"-"', DEEP),
    "a value that is no number": tables(value="-").replace(b'"-"', b"NaN"),
    "a value that is too long": tables(value="x" * (MAX_VALUE + 1)),
    "a note that is too long": tables(note="x" * (MAX_NOTE + 1)),
    "a name that is too long": tables(added_by="x" * (MAX_WHO + 1)),
    "a slot that is too long": tables(slot="x" * (MAX_SLOT + 1)),
    "a slot that is empty": tables(slot=""),
    "no slot": without("slot"),
    "no date": without("added_on"),
    "a day that there is not": tables(added_on="2026-02-30"),
    "a date in words": tables(added_on="3 November 2026"),
    "a date with an hour": tables(added_on="2026-11-03T09:00:00Z"),
    "a field of a later version": tables(colour="red"),
    "an escape code": tables(value="\x1b[2J"),
    "a right-to-left override": tables(note="\u202eso"),
    "a file for others": shared_text([contact()]).encode(),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "local_contacts.json"


def damage(path: Path, data: bytes) -> LocalContactsFile:
    """Put bytes where the local contacts are kept, and return the file."""
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    return LocalContactsFile(path)


# Keeping


def test_reading_makes_no_file(path: Path) -> None:
    assert LocalContactsFile(path).all() == {}
    assert not path.parent.exists()


def test_all_of_a_contact_is_there_after_a_restart(path: Path) -> None:
    full = contact(7, note="Ask for Sam", added_by="SENCO")
    bare = LocalContact(slot="help/T-1", added_on=datetime.date(1, 1, 1), note="A note")
    LocalContactsFile(path).change(put=[full, bare])
    assert LocalContactsFile(path).all() == {"help/T-7": full, "help/T-1": bare}


def test_a_slot_has_one_contact_the_last_and_others_stay(path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(1), contact(2)])
    book.change(put=[contact(1, "01234 111111"), contact(3), contact(3, "01234 333333")])
    assert {slot: one.value for slot, one in LocalContactsFile(path).all().items()} == {
        "help/T-1": "01234 111111",
        "help/T-2": "01234 567890",
        "help/T-3": "01234 333333",
    }


def test_a_contact_can_be_taken_away_in_the_same_write_as_another_comes(path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(1), contact(2)])
    book.change(put=[contact(3)], remove=["help/T-1", "help/T-9"])
    assert list(book.all()) == ["help/T-2", "help/T-3"]
    book.change(remove=["help/T-2", "help/T-3"])
    assert LocalContactsFile(path).all() == {}


def test_what_comes_by_an_iterator_is_all_kept(path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=(contact(number) for number in range(3)))
    book.change(remove=(f"help/T-{number}" for number in range(2)))
    assert list(book.all()) == ["help/T-2"]


def test_two_windows_do_not_undo_each_other(path: Path) -> None:
    one, two = LocalContactsFile(path), LocalContactsFile(path)
    one.change(put=[contact(1)])
    two.change(put=[contact(2)])
    one.change(put=[contact(3)])
    assert len(two.all()) == 3


@pytest.mark.parametrize("text", PLAIN)
def test_every_text_comes_back_letter_by_letter(text: str, path: Path) -> None:
    LocalContactsFile(path).change(put=[contact(value=text, note=text, added_by=text)])
    (kept,) = LocalContactsFile(path).all().values()
    assert (kept.value, kept.note, kept.added_by) == (text, text, text)


def test_a_plain_tinydb_reads_the_file(path: Path) -> None:
    LocalContactsFile(path).change(put=[contact(added_by="SENCO")])
    with TinyDB(path, encoding="utf-8") as plain:
        assert plain.table("local_contacts").all() == [{**ROW, "added_by": "SENCO"}]


# Bounds


def test_there_is_room_for_so_many_and_one_more_changes_nothing(path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(number) for number in range(MAX_CONTACTS)])
    assert len(book.all()) == MAX_CONTACTS
    before = path.read_bytes()
    with pytest.raises(LocalError, match=rf"^There is room for {MAX_CONTACTS} .* Nothing was changed\.$"):
        book.change(put=[contact(MAX_CONTACTS)])
    assert path.read_bytes() == before
    book.change(put=[contact(MAX_CONTACTS)], remove=["help/T-0"])
    assert len(book.all()) == MAX_CONTACTS


def test_a_full_book_of_the_longest_texts_can_be_read_again_and_handed_on(path: Path, tmp_path: Path) -> None:
    """What is written must never be too large to be read: here each letter takes four bytes."""
    book = LocalContactsFile(path)
    texts = {"value": "𠮷" * MAX_VALUE, "note": "𠮷" * MAX_NOTE, "added_by": "𠮷" * MAX_WHO}
    slots = (f"{number:04}{'𠮷' * (MAX_SLOT - 4)}" for number in range(MAX_CONTACTS))
    book.change(put=[LocalContact(slot=slot, added_on=DAY, **texts) for slot in slots])
    kept = LocalContactsFile(path).all()
    assert len(kept) == MAX_CONTACTS
    book.hand_on(tmp_path / "a.json")
    assert read_shared(tmp_path / "a.json") == tuple(kept.values())


# Damage


@pytest.mark.parametrize("case", DAMAGED)
def test_a_damaged_file_is_named_and_never_overwritten(path: Path, case: str) -> None:
    book = damage(path, DAMAGED[case])
    for does in (book.all, lambda: book.change(put=[contact(8)]), lambda: book.change(remove=["help/T-7"])):
        with pytest.raises(LocalError) as refused:
            does()
        said = str(refused.value)
        assert said.startswith(f"The file of local contacts {path} cannot be read: ")
        assert said.endswith("It was left as it is. Move it away to start anew.")
        assert len(said) < len(str(path)) + MAX_MESSAGE
        assert "\n" not in said
    assert path.read_bytes() == DAMAGED[case]
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize(
    "data",
    [
        b'{"settings": {"1": {"name": "palette", "value": "dark"}}}',
        b'{"_default": {"1": {"name": "Quince"}}}',
        b'{"local_contacts": {}, "settings": {"1": {"name": "palette", "value": "dark"}}}',
    ],
    ids=["settings", "another program", "a table of a later version"],
)
def test_a_foreign_file_is_refused_and_loses_nothing(path: Path, data: bytes) -> None:
    """It must not count as "no contacts yet": the first change would replace it whole."""
    book = damage(path, data)
    for does in (book.all, lambda: book.change(put=[contact()])):
        with pytest.raises(LocalError, match="It was left as it is"):
            does()
    assert path.read_bytes() == data


@pytest.mark.parametrize("name", ["x" * 100_000, "one\ntwo", "\u202eenots\x1b[2J"], ids=["long", "two lines", "tricks"])
def test_a_hostile_field_name_does_not_make_a_hostile_message(path: Path, name: str) -> None:
    with pytest.raises(LocalError) as refused:
        damage(path, tables(**{name: 1})).all()
    assert len(str(refused.value)) < len(str(path)) + MAX_MESSAGE
    assert str(refused.value).isprintable()


def test_all_works_again_once_the_damaged_file_is_moved_away(path: Path) -> None:
    book = damage(path, b"")
    with pytest.raises(LocalError):
        book.all()
    path.rename(path.with_suffix(".old"))
    book.change(put=[contact()])
    assert list(book.all()) == ["help/T-7"]


def test_a_folder_under_its_name_is_refused_and_left(path: Path) -> None:
    path.mkdir(parents=True)
    for does in (LocalContactsFile(path).all, lambda: LocalContactsFile(path).change(put=[contact()])):
        with pytest.raises(LocalError, match="It was left as it is"):
            does()
    assert path.is_dir()


@pytest.mark.parametrize("name", ["fsync", "replace", "fdopen"])
def test_a_full_disk_keeps_the_old_contacts(path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(1)])
    before = path.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, name, full)
        with pytest.raises(LocalError, match=r"No space left on device\. The old ones were kept\.$"):
            book.change(put=[contact(2)], remove=["help/T-1"])
    assert path.read_bytes() == before
    assert list(path.parent.iterdir()) == [path]


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LocalError):
        LocalContactsFile(tmp_path / "file" / "local_contacts.json").change(put=[contact()])
    assert (tmp_path / "file").read_bytes() == b""


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_is_said_and_keeps_the_old_contacts(path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(1)])
    path.parent.chmod(0o500)
    try:
        with pytest.raises(LocalError, match=r"Permission denied\. The old ones were kept\.$"):
            book.change(put=[contact(2)])
        assert list(book.all()) == ["help/T-1"]
    finally:
        path.parent.chmod(0o700)


SAVE_FOR_EVER = """
import datetime, itertools, sys
from pathlib import Path
from desktop_app.content.local import LocalContact
from desktop_app.storage.local_contacts import LocalContactsFile
book, day = LocalContactsFile(Path(sys.argv[1])), datetime.date(2026, 11, 3)
for number in itertools.count(1):
    book.change(put=[LocalContact(slot=f"help/T-{n}", added_on=day, value=f"{number:07}") for n in range(500)])
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_contacts_survive_a_kill_whole(path: Path, root: Path) -> None:
    chance = random.Random(2026)
    for _ in range(4):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert saver.stdout is not None
        with saver.stdout as said:
            last = int(said.readline())
            time.sleep(chance.random() / 20)  # the moment of the kill, not a wait for anything
            saver.send_signal(signal.SIGKILL)
            saver.wait()
            last = max([last, *(int(line) for line in said if line.endswith("\n"))])
        values = [one.value for one in LocalContactsFile(path).all().values()]
        assert len(values) == 500
        assert len(set(values)) == 1
        assert int(values[0]) >= last


# Handing on and taking in


def handed(*rows: object, **more: object) -> bytes:
    """Return a file for others with some rows, and with some fields changed or added."""
    return json.dumps({HEAD: 1, "contacts": list(rows), **more}).encode()


def test_a_file_for_others_is_plain_json_with_every_field_that_is_filled(tmp_path: Path) -> None:
    text = shared_text([contact(note="Ask for Sam", added_by="SENCO"), contact(8, "Tür")])
    assert json.loads(text) == {
        HEAD: 1,
        "contacts": [
            {**ROW, "note": "Ask for Sam", "added_by": "SENCO"},
            {"slot": "help/T-8", "added_on": "2026-11-03", "value": "Tür"},
        ],
    }
    assert text.endswith("}\n")
    assert "Tür" in text


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_handed_on_is_taken_in_letter_by_letter(text: str, tmp_path: Path) -> None:
    given = (contact(1, text, note=text, added_by=text), LocalContact(slot="help/T-2", added_on=DAY, note="A note"))
    (tmp_path / "a.json").write_text(shared_text(given), encoding="utf-8")
    assert read_shared(tmp_path / "a.json") == given


def test_handing_on_writes_all_and_never_over_the_book_itself(path: Path, tmp_path: Path) -> None:
    book = LocalContactsFile(path)
    book.change(put=[contact(1), contact(2)])
    book.hand_on(tmp_path / "a.json")
    assert book.take_in(tmp_path / "a.json") == (contact(1), contact(2))
    before = path.read_bytes()
    for same in (path, path.parent / ".." / path.parent.name / path.name):
        with pytest.raises(SaveError, match=r"Nothing was written\. Choose another name\.$"):
            book.hand_on(same)
    assert path.read_bytes() == before


@pytest.mark.parametrize("case", ["empty", "cut off in a row", "a file for others"])
def test_a_damaged_file_is_not_handed_on_as_an_empty_one(case: str, path: Path, tmp_path: Path) -> None:
    with pytest.raises(LocalError):
        damage(path, DAMAGED[case]).hand_on(tmp_path / "a.json")
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize(
    ("data", "count"),
    [
        (handed(), 0),
        (b"\xef\xbb\xbf" + handed(ROW), 1),
        (handed(ROW, ROW, {**ROW, "added_on": "9999-12-31"}), 3),
        (handed(*[{**ROW, "value": "x" * MAX_VALUE, "note": "x" * MAX_NOTE}] * MAX_CONTACTS), MAX_CONTACTS),
        (handed({**ROW, "slot": "x" * MAX_SLOT}), 1),
    ],
    ids=[
        "empty",
        "with a byte order mark, as Notepad writes it",
        "the same slot again",
        "all there is room for",
        "long",
    ],
)
def test_what_is_odd_but_whole_is_read(data: bytes, count: int, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(data)
    assert len(read_shared(tmp_path / "a.json")) == count


HOSTILE: dict[str, tuple[bytes, str]] = {
    "ten thousand entries": (handed(*[ROW] * 10_000), f"holds over {MAX_CONTACTS} contacts"),
    "one entry over": (handed(*[ROW] * (MAX_CONTACTS + 1)), f"holds over {MAX_CONTACTS} contacts"),
    "a huge text": (handed({**ROW, "value": "x" * 3_000_000}), "length <= 300"),
    "a huge note": (handed({**ROW, "note": "x" * (MAX_NOTE + 1)}), "length <= 500"),
    "a huge name": (handed({**ROW, "added_by": "x" * (MAX_WHO + 1)}), "length <= 60"),
    "a huge slot": (handed({**ROW, "slot": "x" * (MAX_SLOT + 1)}), "length <= 120"),
    "a huge file": (handed(ROW) + b" " * MAX_BYTES, "is over 4096 KiB"),
    "an empty slot": (handed({**ROW, "slot": ""}), "length >= 1"),
    "a number for a text": (handed({**ROW, "value": 1234567890}), "Expected `str`, got `int`"),
    "null for a text": (handed({**ROW, "note": None}), "Expected `str`, got `null`"),
    "a list for a text": (handed({**ROW, "value": ["x"]}), "Expected `str`, got `array`"),
    "a text for a contact": (handed("x"), "Expected `object`, got `str`"),
    "a contact for the list": (handed(contacts=ROW), "Expected `array`, got `object`"),
    "null for the list": (handed(contacts=None), "Expected `array`, got `null`"),
    "a list for the file": (b"[]", "Expected `object`, got `array`"),
    "an unknown field of a contact": (handed({**ROW, "child": "x"}), "unknown field `child`"),
    "an unknown field of the file": (handed(ROW, more=1), "unknown field `more`"),
    "no slot": (handed({"added_on": "2026-11-03"}), "missing required field `slot`"),
    "no date": (handed({"slot": "help/T-7"}), "missing required field `added_on`"),
    "a day that there is not": (handed({**ROW, "added_on": "2026-02-29"}), "date"),
    "a month that there is not": (handed({**ROW, "added_on": "2026-13-01"}), "date"),
    "a year of five digits": (handed({**ROW, "added_on": "12026-11-03"}), "date"),
    "a British date": (handed({**ROW, "added_on": "03/11/2026"}), "date"),
    "an empty date": (handed({**ROW, "added_on": ""}), "date"),
    "a number for a date": (handed({**ROW, "added_on": 20261103}), "date"),
    "another version": (handed(ROW, **{HEAD: 2}), "was made by another version of One Stop"),
    "version nought": (handed(ROW, **{HEAD: 0}), "was made by another version of One Stop"),
    "a version beyond all numbers": (handed(ROW, **{HEAD: 10**30}), "was made by another version of One Stop"),
    "a text for the version": (handed(ROW, **{HEAD: "1"}), "is not a file of local contacts"),
    "true for the version": (handed(ROW, **{HEAD: True}), "is not a file of local contacts"),
    "answers to a checklist": (b'{"setting": "Appleyard"}', "is not a file of local contacts"),
    "the local contacts themselves": (tables(), "is not a file of local contacts"),
    "no number at all": (handed({**ROW, "value": float("nan")}), "is not JSON"),
    "without an end": (handed({**ROW, "value": float("inf")}), "is not JSON"),
    "not UTF-8": (handed({**ROW, "value": "-"}).replace(b'"-"', b'"caf\xe9"'), "is not JSON"),
    "UTF-16": (handed(ROW).decode().encode("utf-16"), "is not JSON"),
    "half a letter": (handed({**ROW, "value": "-"}).replace(b'"-"', b'"\\ud800"'), "is not JSON"),
    "a bare control character": (handed({**ROW, "value": "-"}).replace(b'"-"', b'"\x1b[2J"'), "is not JSON"),
    "deep": (handed({**ROW, "value": "-"}).replace(b'"-"', DEEP), "is not JSON"),
    "cut off": (handed(ROW)[:-3], "is not JSON"),
    "empty": (b"", "is not JSON"),
    "a web page": (b"<!DOCTYPE html><p>Please log in", "is not JSON"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_hostile_file_is_refused_in_one_sentence_that_names_it(case: str, tmp_path: Path) -> None:
    data, why = HOSTILE[case]
    path = tmp_path / "a.json"
    path.write_bytes(data)
    with pytest.raises(InputFileError) as refused:
        read_shared(path)
    said = str(refused.value)
    assert said.startswith(f"{path} ")
    assert why in said
    assert said.endswith(("Nothing was changed.", "Nothing was written."))
    assert said.isprintable()
    assert len(said) < len(str(path)) + MAX_MESSAGE
    assert path.read_bytes() == data


@pytest.mark.parametrize(
    "name", ["x" * 3_000_000, "one\ntwo", "\u202eenots\x1b[2J"], ids=["long", "two lines", "tricks"]
)
def test_a_hostile_field_name_in_a_file_makes_no_hostile_message(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(handed({**ROW, name: 1}))
    with pytest.raises(InputFileError) as refused:
        read_shared(path)
    assert len(str(refused.value)) < len(str(path)) + MAX_MESSAGE
    assert str(refused.value).isprintable()


@pytest.mark.parametrize("name", ["gone.json", "folder", "file/a.json"])
def test_a_file_that_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with pytest.raises(InputFileError, match="cannot be read"):
        read_shared(tmp_path / name)


def test_random_damage_to_either_file_is_refused_or_read_and_never_anything_else(path: Path) -> None:
    """A bit that flips in a text gives another text; everywhere else the file has to be refused."""
    LocalContactsFile(path).change(put=[contact(number, note="A note") for number in range(5)])
    whole, shared = path.read_bytes(), shared_text([contact(number) for number in range(5)]).encode()
    chance, seen = random.Random(2026), {"read": 0, "refused": 0}
    for _ in range(300):
        for data, read in ((whole, LocalContactsFile(path).all), (shared, lambda: read_shared(path))):
            bad = bytearray(data)
            bad[chance.randrange(len(bad))] ^= 1 << chance.randrange(8)
            path.write_bytes(bad)
            seen[outcome(read)] += 1
            assert path.read_bytes() == bad
    assert min(seen.values()) > 20


def outcome(read: Any) -> str:
    """Return whether a file was read or refused in words."""
    try:
        read()
    except StorageError:
        return "refused"
    return "read"
