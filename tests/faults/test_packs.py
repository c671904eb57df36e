"""Hostile packs: refused in one sentence, or harmless; the content in use stays byte for byte, and memory is bounded.

`ONE_STOP_LONG_FAULTS=1 .venv/bin/python -m pytest tests/faults` flips 1,000 bits, and kills 100 times; CI does fewer.
"""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from random import Random
from typing import Any

import pytest

from desktop_app.content.packs import Offer
from desktop_app.storage import pack_file
from desktop_app.storage.errors import StorageError
from desktop_app.storage.pack_file import Pack
from tests.content import small
from tests.content.small import said
from tests.faults.worst_packs import HEAVIEST, WORST, make
from tests.storage.packs import (
    NEW_DAY,
    OTHER_KEY,
    SIGNER,
    TITLE,
    World,
    newest,
    pack,
    packed,
    packed_bytes,
    signed,
    tables,
)

LONG = os.environ.get("ONE_STOP_LONG_FAULTS") == "1"
FLIPS, KILLS, CUTS = (1000, 100, 1) if LONG else (200, 8, 61)
"""Bits that are flipped, kills, and the bytes from one place where a pack is cut to the next."""
ROOT = Path(__file__).resolve().parents[2]
SEED = 20270401
MOST_MEMORY = 200 * 2**20
LONGEST_SENTENCE = 600
LONGEST_LIFE = 0.2
"""Seconds that somebody who takes in content lives at most once the first was taken in."""
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
USED = "Help in Spring"


@pytest.fixture
def world(tmp_path: Path) -> World:
    """Return a computer on which content was taken in; nothing but a hostile file is signed by a known key."""
    made = World(tmp_path)
    made.take(signed(pack((TITLE, USED))))
    return made


def refused(world: World, path: Path) -> str:
    """Look at a file that has to be refused, and return the sentence; nothing may have changed."""
    before = world.kept()
    book = world.book()
    with pytest.raises(StorageError) as caught:
        book.look_at(path)
    sentence = str(caught.value)
    assert sentence.endswith(("Your content is as it was.", "Ask for the file again."))
    assert "Your content is as it was" in sentence
    assert sentence.isprintable()
    assert len(sentence) < LONGEST_SENTENCE + len(str(path))
    assert world.kept() == before
    return sentence


def refused_bytes(world: World, data: bytes) -> str:
    """Put some bytes in a file that has to be refused."""
    path = world.folder / "hostile.one-stop-pack"
    path.write_bytes(data)
    return refused(world, path)


def test_a_pack_that_is_cut_off_anywhere_is_refused(world: World) -> None:
    data = pack_file.to_bytes(signed(pack(version=4)))
    for length in (*range(0, 200, 3), *range(200, len(data), CUTS), len(data) - 1):
        refused_bytes(world, data[:length])


def test_a_flipped_bit_anywhere_in_a_signed_pack_is_found(world: World) -> None:
    data, random = pack_file.to_bytes(signed(pack(version=4))), Random(SEED)
    for _ in range(FLIPS):
        at = random.randrange(len(data))
        refused_bytes(world, data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :])


def test_a_flipped_bit_in_an_unsigned_pack_changes_its_title_at_most(world: World) -> None:
    """Nobody stands behind what such a pack says of itself: but what is in it has sums."""
    world.unsigned = True
    one, random, path = pack(version=4), Random(SEED), world.folder / "hostile.one-stop-pack"
    data = pack_file.to_bytes(one)
    for _ in range(FLIPS):
        at = random.randrange(len(data))
        path.write_bytes(data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :])
        try:
            offer = world.book().look_at(path)
        except StorageError:
            continue
        assert (offer.info.version, offer.info.date) == (4, NEW_DAY)
        assert offer.info.title != "Spring"


def test_bytes_that_are_swapped_cut_out_or_doubled_are_found(world: World) -> None:
    data, random = pack_file.to_bytes(signed(pack(version=4))), Random(SEED)
    other = pack_file.to_bytes(signed(pack((TITLE, "Other"), version=4), OTHER_KEY))
    for _ in range(FLIPS // 4):
        at, length = random.randrange(len(data) - 40), random.randrange(1, 40)
        for made in (
            data[:at] + data[at + length :],
            data[:at] + data[at : at + length] + data[at:],
            data[:at] + bytes(length) + data[at + length :],
            data[:at] + other[at:],
        ):
            if made not in (data, other):
                refused_bytes(world, made)


@pytest.mark.parametrize("form", ["zip", "zip bomb", "gzip", "random", "empty", "text", "a library"])
def test_another_kind_of_file_is_refused(form: str, world: World) -> None:
    path, one = world.folder / "hostile.one-stop-pack", pack_file.to_bytes(signed(pack(version=4)))
    match form:
        case "zip" | "zip bomb":
            with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
                file.writestr("../../one_stop.json", one if form == "zip" else bytes(50_000_000))
        case "gzip":
            path.write_bytes(gzip.compress(one))
        case "random":
            path.write_bytes(Random(SEED).randbytes(100_000))
        case _:
            path.write_bytes({"empty": b"", "text": b"Dear all", "a library": pack().library}[form])
    assert "is not a file of content for One Stop" in refused(world, path)


@POSIX_ONLY
@pytest.mark.parametrize("kind", ["folder", "pipe", "device", "circle", "nowhere", "link to a device"])
def test_what_is_no_plain_file_is_refused(kind: str, world: World) -> None:
    path = world.folder / "hostile.one-stop-pack"
    makers: dict[str, Callable[[], object]] = {
        "folder": path.mkdir,
        "pipe": lambda: os.mkfifo(path),
        "circle": lambda: path.symlink_to(path),
        "nowhere": lambda: path.symlink_to(world.folder / "nowhere"),
        "link to a device": lambda: path.symlink_to("/dev/zero"),
        "device": lambda: None,
    }
    makers[kind]()
    assert "cannot be read" in refused(world, Path("/dev/zero") if kind == "device" else path)


@POSIX_ONLY
def test_a_link_to_a_pack_is_read_and_stays_a_link(world: World) -> None:
    path = world.folder / "hostile.one-stop-pack"
    path.symlink_to(world.file(signed(pack(version=4))))
    assert world.book().look_at(path).info.version == 4
    assert path.is_symlink()


@POSIX_ONLY
@pytest.mark.parametrize("begins", [b"", pack_file.to_bytes(signed(pack(version=4)))], ids=["zeros", "a pack"])
def test_a_file_of_two_gigabytes_is_refused_before_it_is_read(begins: bytes, world: World) -> None:
    path = world.folder / "hostile.one-stop-pack"
    with path.open("wb") as file:
        file.write(begins)
        file.truncate(2 * 2**30)
    assert "too large" in refused(world, path)


def with_manifest(one: Pack, text: bytes) -> bytes:
    """Return the file of a pack with another manifest, and the length that goes with it."""
    return pack_file.to_bytes(Pack(one.manifest, text, one.library, one.danger))


def test_a_manifest_of_a_million_members_is_refused(world: World) -> None:
    world.unsigned = True
    one, member = pack(version=4), b'{"name":"one_stop.json","size":1,"sha256":"' + b"0" * 64 + b'"}'
    start, _, _ = one.signed_text.partition(b'"members":[')
    for number, words in ((3, "damaged"), (500, "damaged"), (2_000, "damaged"), (1_000_000, "too large")):
        text = start + b'"members":[' + b",".join([member] * number) + b"]}"
        assert words in refused_bytes(world, with_manifest(one, text))


@pytest.mark.parametrize("names", [("../../one_stop.json", "danger.json"), ("/etc/passwd", "danger.json"), ("a", "a")])
def test_names_of_members_are_never_paths(
    names: tuple[str, str], world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Made as One Stop would make it, and signed."""
    monkeypatch.setattr(pack_file, "MEMBERS", names)
    data = pack_file.to_bytes(signed(pack(version=4)))
    monkeypatch.undo()
    assert "does not hold what content is made of" in refused_bytes(world, data)


def changed(change: Callable[[dict[str, Any]], object]) -> Pack:
    """Return a signed pack of the small content, changed as plain data."""
    made = tables(newest(4, NEW_DAY))
    change(made)
    return signed(packed(made, version=4))


def replaced(old: bytes, new: bytes) -> Pack:
    """Return a signed pack of the small content, changed as bytes."""
    one = pack(version=4)
    assert old in one.library
    return signed(packed_bytes(one.library.replace(old, new, 1), one.danger, version=4))


def service(made: dict[str, Any]) -> dict[str, Any]:
    """Return the service of a library."""
    found: dict[str, Any] = made["services"]["1"]
    return found


def put(table: str, *way: str | int, value: object) -> Callable[[], Pack]:
    """Return a maker of a pack with a value somewhere in the first record of a table."""

    def change(made: dict[str, Any]) -> None:
        small.put(made[table]["1"], way, value)

    return lambda: changed(change)


WHAT = ("what", 0, "text")
PACKS: dict[str, tuple[Callable[[], Pack], str]] = {
    "no schema": (lambda: changed(lambda made: made.pop("meta")), "another version of One Stop"),
    "a newer schema": (put("meta", "schema", value=2), "another version of One Stop"),
    "a table is missing": (lambda: changed(lambda made: made.pop("terms")), "terms"),
    "two danger panels": (
        lambda: changed(lambda made: made["danger"].update({"2": made["danger"]["1"]})),
        "one record",
    ),
    "a danger panel of its own": (
        lambda: signed(packed_bytes(pack(version=4).library, pack().danger.replace(b"999", b"000"), version=4)),
        "two danger panels that differ",
    ),
    "no danger panel": (lambda: signed(packed_bytes(pack(version=4).library, b"[]", version=4)), "danger panel"),
    "another version than it says": (
        lambda: signed(packed(tables(newest(5, NEW_DAY)), version=4)),
        "its version is not",
    ),
    "a version left out": (put("changes", "changes", 1, "version", value=7), "versions should go from"),
    "a field that is not there": (put("services", "path", value="/etc/passwd"), "unknown field `path`"),
    "a field of another type": (put("services", "title", value=7), "Expected `str`"),
    "a category that is none": (put("services", "category", value="Nowhere"), "Invalid enum value"),
    "no number": (lambda: replaced(b'"line": 1', b'"line": NaN'), "cannot be used"),
    "a number without end": (lambda: replaced(b'"line": 1', b'"line": ' + b"9" * 5000), "out of range"),
    "a number that is too large": (lambda: replaced(b'"line": 1', b'"line": 1e999'), "cannot be used"),
    "no text": (lambda: replaced(b"Help at Home", b"Help \xff\xfe"), "cannot be used"),
    "half a letter": (lambda: replaced(b"Help at Home", b"Help \\ud800"), "cannot be used"),
    "a mark before it": (lambda: replaced(b'{"meta"', b'\xef\xbb\xbf{"meta"'), "not a TinyDB file"),
    "bytes after it": (lambda: signed(packed_bytes(pack(version=4).library + b"x", pack().danger, 4)), "not a TinyDB"),
    "a number of thousands of digits": (lambda: replaced(b'"1"', b'"' + b"1" * 5000 + b'"'), "not a TinyDB file"),
    "a record that is none": (lambda: changed(lambda made: made["services"].update({"1": []})), "Expected `object`"),
    "an id twice": (lambda: changed(lambda made: made["terms"].update({"2": made["terms"]["1"]})), "id"),
    "an id of another page": (put("terms", "id", value="help"), "the id of another page"),
    "an id that differs in capitals": (put("terms", "id", value="HELP"), "the id of another page"),
    "an id that leads up": (put("terms", "id", value="../../help"), "id that is not plain"),
    "an id that is a path": (put("guides", "id", value="/etc/passwd"), "id that is not plain"),
    "an id with a line end": (put("terms", "id", value="a\nb"), "hidden signs"),
    "an item twice": (
        put("checklists", "sections", 0, "pages", 1, "items", 0, "id", value="whom"),
        "asks “whom” twice",
    ),
    "HTML": (put("services", *WHAT, value="<script>alert(1)</script>"), "HTML"),
    "an image": (put("services", "title", value='<img src="file:///etc/passwd">'), "HTML"),
    "HTML in a choice": (put("finder", "questions", 0, "choices", 0, "label", value="<b>One</b>"), "HTML"),
    "HTML in the danger panel": (put("danger", "title", value="<h1>Ring</h1>"), "HTML"),
    "a link that runs": (put("services", *WHAT, value="[Ring](javascript:alert(1))"), "link"),
    "a link to a file": (put("services", *WHAT, value="[Ring](file:///etc/passwd)"), "link"),
    "a link that holds its page": (put("services", *WHAT, value="[Ring](data:text/html,x)"), "link"),
    "a link to nowhere": (put("services", *WHAT, value="[Ring](nowhere)"), "leads to “nowhere”"),
    "an address that runs": (put("services", "contacts", 0, "value", value="javascript:alert(1)"), "address"),
    "an address of a file": (put("services", "contacts", 0, "value", value="file:///etc/passwd"), "address"),
    "an address that holds its page": (put("services", "contacts", 0, "value", value="data:text/html,x"), "address"),
    "a title that turns": (put("services", "title", value="Help\u202eemoH"), "hidden signs"),
    "an unseen sign": (put("facts", "statement", value="The\u200b page"), "hidden signs"),
    "a fact that is not there": (put("services", "summary", "facts", value=["X-1"]), "X-1"),
    "a sentence without a source": (put("services", "summary", "facts", value=[]), "no fact behind"),
    "a record over its size": (put("services", "what", value=[said("Help with sleep.", "T-5")] * 5000), "KiB"),
}
"""What is wrong -> how to make such a pack, signed by a known key, and what is said of it."""


@pytest.mark.parametrize("what", PACKS)
def test_content_that_breaks_a_rule_is_refused_whoever_signed_it(what: str, world: World) -> None:
    make_pack, words = PACKS[what]
    assert words in refused_bytes(world, pack_file.to_bytes(make_pack()))


def test_a_refusal_shows_little_of_what_the_file_says(world: World) -> None:
    long = "x\u202e\n" * 50_000
    for one in (
        put("services", long, value=1),
        put("services", "category", value=long),
        put("terms", "id", value=long),
    ):
        refused_bytes(world, pack_file.to_bytes(one()))


@pytest.mark.parametrize("name", ["A \u202emaet", "A team\n", "\u2067team", "A\u200bteam"])
def test_a_signer_whose_name_turns_is_refused(name: str, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    one = pack(version=4)
    monkeypatch.setattr(pack_file, "_check_words", lambda *_: None)
    monkeypatch.setattr(pack_file, "_manifest", lambda *_: one.manifest)
    data = pack_file.to_bytes(signed(one, OTHER_KEY, name))
    monkeypatch.undo()
    assert "hidden signs" in refused_bytes(world, data)


def looked_at(world: World, one: Pack) -> Offer:
    """Look at a pack that is odd and does no harm; return what it would bring."""
    before = world.kept()
    offer = world.book().look_at(world.file(one))
    assert world.kept() == before
    return offer


def test_a_key_that_stands_twice_is_shown_as_it_would_be_used(world: World) -> None:
    one = replaced(b'"title": "Help at Home"', b'"title": "Shown to one", "title": "Help for all"')
    assert looked_at(world, one).difference.records[0].title == "Help for all"
    world.take(one)
    assert world.title() == "Help for all"


def test_tables_that_one_stop_does_not_know_are_never_read(world: World) -> None:
    one = changed(lambda made: made.update({"../../evil": {"1": {"x": "<script>"}}}))
    assert looked_at(world, one).difference.records[0].title == "Help at Home"
    world.take(one)
    assert world.title() == "Help at Home"
    assert sorted(path.parent.name for path in world.folder.rglob("*.json")).count("content") == len(world.kept())


def test_an_older_version_is_offered_as_that_and_not_used_by_itself(world: World) -> None:
    path, book = world.file(signed(pack(version=2, day=NEW_DAY))), world.book()
    offer = book.look_at(path)
    assert offer.is_older
    before = world.kept()
    with pytest.raises(StorageError, match=r"older.*Your content is as it was\."):
        book.apply(offer)
    assert world.kept() == before


@pytest.mark.skipif(os.name == "nt", reason="Windows does not tell how much memory was used")
@pytest.mark.parametrize("name", WORST)
def test_the_worst_packs_take_little_memory(name: str, world: World) -> None:
    path = world.folder / "worst.one-stop-pack"
    path.write_bytes(make(name))
    command = [sys.executable, "-m", "tests.faults.worst_packs", str(world.folder), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    assert done.stderr == ""
    assert said["said"].startswith("offered") is (name == HEAVIEST)
    assert said["memory"] < MOST_MEMORY


def versions(world: World) -> tuple[str, str, str]:
    """Return the version that is in use, as the pointer, the library and the danger panel say it."""
    store = world.store()
    library, danger = store.library(), store.danger()
    assert store.trouble == ""
    return str(world.book().present().version), library.services["help"].title[5:], danger.title[7:]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL")
def test_a_kill_while_content_is_taken_in_leaves_the_old_or_the_new_whole(tmp_path: Path) -> None:
    world, random = World(tmp_path), Random(SEED)
    last = 2
    for _ in range(KILLS):
        command = [sys.executable, "-m", "tests.faults.busy_packs", str(tmp_path)]
        with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            first = child.stdout.readline()
            time.sleep(random.uniform(0, LONGEST_LIFE))  # the moment of the kill, not a wait for anything
            child.send_signal(signal.SIGKILL)
            last = max(int(line) for line in (first, *child.stdout) if line.endswith("\n"))
        pointer, library, danger = versions(world)
        assert pointer == library == danger
        assert int(pointer) >= last - (last % 3 == 0), "what was said to be in use is, but for going back"
    words = (("danger", 0, "title"), f"Danger {last + 9}")
    world.take(signed(pack((TITLE, f"Help {last + 9}"), words, version=last + 9)))
    assert len(world.kept()) <= 5, "what the kills left is cleared away"
    assert SIGNER in (world.content / "in-use.json").read_text(encoding="utf-8")
