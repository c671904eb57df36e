"""Handing on and taking in, and a file that cannot be read."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop_app.content.local import LocalContact
from desktop_app.storage.local_contacts import shared_text
from desktop_app.ui.local_flow import FILE_NAME
from desktop_app.ui.pages.record import RecordPage
from tests.ui.local.conftest import (
    ADDRESS,
    ANSWER,
    DAY,
    GAP,
    LINK,
    NUMBER,
    PUBLISHED,
    LocalHands,
    counts,
    fills,
    keep,
    mark,
    own,
    row,
    today,
)

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def click(people: LocalHands, button: QPushButton) -> None:
    """Press a button by keyboard."""
    button.setFocus()
    people.press(Qt.Key.Key_Space)


def test_what_was_added_is_saved_as_a_file_for_others(people: LocalHands, tmp_path: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam", "SENCO"))
    click(people, page.hand_on)
    assert people.news() == f"Saved {FILE_NAME}, in {tmp_path}"
    assert json.loads((tmp_path / FILE_NAME).read_text(encoding="utf-8")) == {
        "one_stop_local_contacts": 1,
        "contacts": [
            {
                "slot": GAP,
                "added_on": today().isoformat(),
                "value": NUMBER,
                "note": "Ask for Sam",
                "added_by": "SENCO",
            }
        ],
    }


def test_with_nothing_added_there_is_nothing_to_save(people: LocalHands, tmp_path: Path) -> None:
    click(people, people.open_missing().hand_on)
    assert "Nothing has been added yet" in people.news()
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_cannot_be_saved_is_told(people: LocalHands, tmp_path: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.said.folder = tmp_path / "gone"
    click(people, page.hand_on)
    (told,) = people.said.told
    assert told.startswith("The file was not saved: ")
    assert "Choose another folder" in told


def file_of(path: Path, *contacts: LocalContact) -> Path:
    """Write a file for others."""
    path.write_text(shared_text(contacts), encoding="utf-8")
    return path


INCOMING = (
    own(GAP, NUMBER),
    own(LINK, "www.older.example"),
    own("gone/OS-999", "x"),
    own(PUBLISHED, NUMBER),
    own(ANSWER, "Any adult"),
)


def test_a_file_is_taken_in_after_people_saw_what_it_would_do(
    base: Path, start: Callable[[], LocalHands], tmp_path: Path
) -> None:
    newer = LocalContact(slot=LINK, added_on=DAY.replace(day=4), value=ADDRESS)
    older = LocalContact(slot=ANSWER, added_on=DAY.replace(day=2), value="A parent")
    keep(base, newer, older)
    people = start()
    people.said.file = file_of(tmp_path / "in.json", *INCOMING)
    page = people.open_missing()
    click(people, page.take_in)
    ((preview, something),) = people.said.previews
    assert something
    assert preview.splitlines() == [
        "1 contact would be added.",
        "1 contact would replace an older one of yours.",
        "1 contact would change nothing: yours is the same or newer.",
        "2 entries cannot be used:",
        "   gone/OS-999: The library here has no such place.",
        f"   {PUBLISHED}: This contact is published: it can be given a note, and not be replaced.",
    ]
    assert people.kept() == {LINK: newer, ANSWER: INCOMING[4], GAP: INCOMING[0]}
    assert people.news() == "Taken in: 2 contacts"
    assert row(page, GAP).summary == f"{NUMBER}. {mark(DAY)}."
    assert counts(page)[2] == "Added by you 3"


def test_a_file_that_is_not_wanted_changes_nothing(people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file, people.said.takes = file_of(tmp_path / "in.json", *INCOMING), False
    page = people.open_missing()
    click(people, page.take_in)
    assert len(people.said.previews) == 1
    assert not base.exists()
    assert counts(page)[2] == "Added by you 0"


def test_no_file_chosen_asks_nothing(people: LocalHands) -> None:
    click(people, people.open_missing().take_in)
    assert (people.said.previews, people.said.told) == ([], [])


def test_a_file_with_nothing_to_take_says_so(people: LocalHands, tmp_path: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", *(own(f"gone/OS-{n}", "x") for n in range(200)))
    click(people, people.open_missing().take_in)
    ((preview, something),) = people.said.previews
    assert not something
    assert "200 entries cannot be used:" in preview
    assert len(preview.splitlines()) < 12


def test_a_hostile_slot_forges_no_line_of_the_question(people: LocalHands, tmp_path: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", own("x\n0 entries cannot be used.\u202e", "x"))
    click(people, people.open_missing().take_in)
    ((preview, _),) = people.said.previews
    assert len(preview.splitlines()) == 5
    assert preview.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    "data",
    [b"", b"[" * 100_000, b'{"setting": "Appleyard"}', b'{"one_stop_local_contacts": 2, "contacts": []}', b"\xff\xfe"],
    ids=["empty", "deep", "another file", "another version", "not UTF-8"],
)
def test_a_file_that_is_none_is_told_and_left(data: bytes, people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file = tmp_path / "in.json"
    people.said.file.write_bytes(data)
    click(people, people.open_missing().take_in)
    (told,) = people.said.told
    assert told.startswith(f"The file was not taken in: {people.said.file} ")
    assert people.said.previews == []
    assert people.said.file.read_bytes() == data
    assert not base.exists()


def test_hidden_signs_in_a_file_never_reach_the_list(people: LocalHands, tmp_path: Path, base: Path) -> None:
    people.said.file = file_of(tmp_path / "in.json", own(ANSWER, "Ten\u202e days"), own(GAP, NUMBER, "\x1b[2J"))
    click(people, people.open_missing().take_in)
    assert "2 entries cannot be used:" in people.said.previews[0][0]
    assert not base.exists() or people.kept() == {}


DAMAGE = {
    "empty": b"",
    "cut off": b'{"local_contacts": {"1": {"slot": "lesas/OS-147", "added_on": "2026-1',
    "of another shape": b'{"local_contacts": {"1": {"slot": 7, "added_on": "2026-11-03"}}}',
    "deep": b"[" * 100_000,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_a_damaged_file_is_told_at_the_start_and_the_app_works_on(
    damage: str, base: Path, start: Callable[[], LocalHands]
) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(DAMAGE[damage])
    people = start()
    assert people.news().startswith(f"The file of local contacts {path} cannot be read: ")
    assert "It was left as it is. Move it away to start anew." in people.news()
    people.type("portage")
    people.press(Qt.Key.Key_Return)
    assert isinstance(people.page(), RecordPage)
    assert counts(people.open_missing())[2] == "Added by you 0"
    assert path.read_bytes() == DAMAGE[damage]


@pytest.mark.parametrize("damage", DAMAGE)
def test_nothing_is_saved_over_a_damaged_file(
    damage: str, base: Path, start: Callable[[], LocalHands], tmp_path: Path
) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(DAMAGE[damage])
    people = start()
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.said.file = file_of(tmp_path / "in.json", *INCOMING)
    click(people, page.take_in)
    assert len(people.said.told) == 2
    assert all(told.startswith("It was not saved: The file of local contacts") for told in people.said.told)
    assert path.read_bytes() == DAMAGE[damage]
    assert row(page, GAP).summary == "Not stated in the source."


def test_once_the_damaged_file_is_moved_away_the_same_window_saves(base: Path, start: Callable[[], LocalHands]) -> None:
    path = base / "local_contacts.json"
    base.mkdir()
    path.write_bytes(b"{")
    people = start()
    page = people.open_missing()
    path.rename(path.with_suffix(".old"))
    people.edit(GAP, fills(NUMBER))
    assert NUMBER in row(page, GAP).summary
    assert list(people.kept()) == [GAP]


def test_a_file_that_is_damaged_while_the_window_is_open_loses_nothing(people: LocalHands, base: Path) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    path = base / "local_contacts.json"
    path.write_bytes(DAMAGE["cut off"])
    people.edit(LINK, fills(ADDRESS))
    assert people.said.told[0].startswith("It was not saved: ")
    assert path.read_bytes() == DAMAGE["cut off"]
    assert NUMBER in row(page, GAP).summary


def test_the_file_of_local_contacts_is_not_replaced_by_the_file_for_others(
    people: LocalHands, base: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    monkeypatch.setattr("desktop_app.ui.local_flow.FILE_NAME", "local_contacts.json")
    people.said.folder = base
    click(people, page.hand_on)
    assert "Choose another name" in people.said.told[0]
    assert list(people.kept()) == [GAP]
