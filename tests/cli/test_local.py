"""The command `local`: list, fill in, note, remove, hand on and take in; and where the other commands show it."""

from __future__ import annotations

import datetime
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.content.dates import date_in_words
from desktop_app.content.library import Library
from desktop_app.content.local import MAX_CONTACTS, MAX_NOTE, MAX_VALUE, MAX_WHO
from tests.cli.call import Call, Said

GAP, LINK, ANSWER = "lesas/OS-147", "front-door/OS-129", "portage/OS-072"
PUBLISHED = "lesas/OS-135"
TRUST = "by-home.therapies/OS-197"
"""A gap of an organisation that the child's home decides: Medway, for three services."""
NUMBER = "01234 567890"
ADDRESS = "www.appleyard.example/portal"
SLOT = {"slot", "page", "owner", "kind", "label", "published", "note", "local"}
HIDDEN = {"null": "\x00", "escape": "\x1b[31m", "override": "\u202e", "isolate": "\u2066", "no width": "\u200b"}

Local = Callable[..., Said]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base"


@pytest.fixture
def app(call: Call, base: Path) -> Local:
    """Return the function that runs one command with its data under the temporary folder."""

    def run(*arguments: object) -> Said:
        return call("--basedir", base, *arguments)

    return run


@pytest.fixture
def local(app: Local) -> Local:
    """Return the function that runs the command `local`."""

    def run(*arguments: object) -> Said:
        return app("local", *arguments)

    return run


@pytest.fixture
def book(base: Path) -> Path:
    """Return where the local contacts are kept."""
    return base / "local_contacts.json"


def today() -> datetime.date:
    """Return the date here."""
    return datetime.datetime.now().astimezone().date()


def mark() -> str:
    """Return the words on what was added today."""
    return f"Added by your setting on {date_in_words(today())}"


def added(**changed: str) -> dict[str, str]:
    """Return what a setting added today, as JSON."""
    return {"value": "", "note": "", "added_on": today().isoformat(), "added_by": "", **changed}


def row(slot: str, value: str = "", **more: str) -> dict[str, str]:
    """Return an entry of a file for others."""
    return {"slot": slot, "added_on": "2026-11-03", "value": value, **more}


def file_of(path: Path, *rows: object, **more: object) -> Path:
    """Write a file for others."""
    path.write_text(json.dumps({"one_stop_local_contacts": 1, "contacts": rows, **more}), encoding="utf-8")
    return path


def by_slot(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return listed slots by their id."""
    return {one["slot"]: one for one in rows}


def kept(local: Local, slot: str) -> Any:
    """Return what is kept in a slot."""
    (one,) = local(slot, "--json").data
    return one["local"]


# List


def test_the_list_is_every_gap_of_the_library_and_nothing_else(local: Local, opened: Library, base: Path) -> None:
    rows = local("--json").data
    assert [one["slot"] for one in rows] == [slot.id for slot in opened.slots.values() if slot.is_gap]
    assert all(set(one) == SLOT and one["local"] is None and one["published"] == "" for one in rows)
    assert not base.exists()


def test_the_list_for_people_groups_gaps_and_says_that_they_are_open(local: Local) -> None:
    lines = local().out.splitlines()
    at = lines.index("LADO Education Safeguarding Advisory Service (LESAS)")
    (line,) = [one for one in lines[at + 1 :] if one.split()[0] == GAP]
    assert line.endswith("Phone or email of LESAS: open")
    assert all(one.startswith("  ") or "/" not in one.split()[0] for one in lines)


def test_one_slot_is_told_alone_with_the_promised_shape(local: Local) -> None:
    assert local(LINK, "--json").data == [
        {
            "slot": LINK,
            "page": "front-door",
            "owner": "Front Door: Kent Integrated Children's Services",
            "kind": "url",
            "label": "Children's Services Portal",
            "published": "",
            "note": "One link is empty in the source. The other leads only to the council's home page.",
            "local": None,
        }
    ]


def test_a_published_contact_is_told_with_what_the_source_gives(local: Local) -> None:
    (one,) = local(PUBLISHED, "--json").data
    assert (set(one), one["local"]) == (SLOT, None)
    assert one["published"]
    assert local(PUBLISHED).out.rstrip().endswith(f": {one['published']}")


# Fill in, note, change, remove


def test_a_gap_is_filled_in_and_stays_so(local: Local) -> None:
    said = local(GAP, "--value", f"  {NUMBER} ", "--note", "Ask for\nSam", "--by", "SENCO", "--json")
    expected = added(value=NUMBER, note="Ask for Sam", added_by="SENCO")
    assert said.code == 0
    assert [one["local"] for one in said.data] == [expected]
    assert list(said.data[0]["local"]) == ["value", "note", "added_on", "added_by"]
    assert kept(local, GAP) == expected
    assert by_slot(local("--json").data)[GAP]["local"] == expected


def test_what_was_added_is_said_for_people_with_the_day(local: Local) -> None:
    said = local(GAP, "--value", NUMBER, "--note", "Ask for Sam.", "--by", "SENCO")
    words = f"Phone or email of LESAS: {NUMBER}. Ask for Sam. {mark()} (SENCO)"
    assert said.out.splitlines()[1].endswith(words)
    assert local(GAP).out == said.out


def test_a_note_on_a_published_contact_leaves_it_as_it_is(local: Local) -> None:
    (before,) = local(PUBLISHED, "--json").data
    (after,) = local(PUBLISHED, "--note", "Sam answers on Mondays", "--json").data
    assert after == {**before, "local": added(note="Sam answers on Mondays")}
    assert PUBLISHED in by_slot(local("--json").data)


def test_a_second_value_takes_the_place_of_the_first(local: Local) -> None:
    local(GAP, "--value", NUMBER)
    local(GAP, "--value", "help@appleyard.example", "--by", "manager")
    assert kept(local, GAP) == added(value="help@appleyard.example", added_by="manager")


def test_what_was_added_can_be_taken_away_and_the_rest_stays(local: Local) -> None:
    local(GAP, "--value", NUMBER)
    local(PUBLISHED, "--note", "Sam")
    local(ANSWER, "--value", "Anyone")
    assert [one["local"] for one in local(GAP, "--remove", "--json").data] == [None]
    assert local(PUBLISHED, "--remove").code == 0
    rows = by_slot(local("--json").data)
    assert PUBLISHED not in rows
    assert [slot for slot, one in rows.items() if one["local"]] == [ANSWER]


def test_taking_away_what_is_not_there_is_no_error(local: Local) -> None:
    assert local(GAP, "--remove").code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["lesas/OS-999"], "There is no place “lesas/OS-999”. “one-stop local” lists those that there are."),
        (["lesas/OS-999", "--remove"], "There is no place “lesas/OS-999”"),
        (["", "--value", NUMBER], "There is no place “”"),
        (["x" * 5000, "--value", NUMBER], "There is no place “" + "x" * 120 + "”"),
        ([GAP, "--value", ""], "Nothing is typed yet"),
        ([GAP, "--value", " \n "], "Nothing is typed yet"),
        ([GAP, "--note", "Ask for Sam"], "Only a note is typed"),
        ([GAP, "--value", "12"], "That looks too short"),
        ([GAP, "--value", "help@appleyard"], "That email address looks cut off"),
        ([LINK, "--value", "no address"], "That is no web address"),
        ([PUBLISHED, "--value", NUMBER], "published: it can be given a note, and not be replaced"),
        ([PUBLISHED, "--value", NUMBER, "--note", "Sam"], "published: it can be given a note, and not be replaced"),
        ([PUBLISHED, "--note", ""], "Nothing is typed yet"),
        ([ANSWER, "--value", "x" * (MAX_VALUE + 1)], "over 300 characters"),
        ([ANSWER, "--value", "x", "--note", "x" * (MAX_NOTE + 1)], "over 500 characters"),
        ([ANSWER, "--value", "x", "--by", "x" * (MAX_WHO + 1)], "over 60 characters"),
    ],
    ids=lambda given: " ".join(given)[:60] if isinstance(given, list) else "",
)
def test_what_cannot_be_kept_is_one_line_on_stderr_and_changes_nothing(
    arguments: list[str], said: str, local: Local, book: Path
) -> None:
    local("ey-lift/OS-247", "--value", NUMBER)
    before = book.read_bytes()
    for more in ((), ("--json",)):
        refused = local(*arguments, *more)
        assert refused.code == 1
        assert said in refused.refusal
        assert len(refused.refusal) < 300
    assert book.read_bytes() == before


@pytest.mark.parametrize("sign", HIDDEN)
def test_hidden_signs_are_refused_in_every_option(sign: str, local: Local, base: Path) -> None:
    bad, good = f"Ten{HIDDEN[sign]} days", "Ten days"
    for value, note, who in ((bad, good, good), (good, bad, good), (good, good, bad)):
        said = local(ANSWER, "--value", value, "--note", note, "--by", who)
        assert "hidden signs" in said.refusal
        assert HIDDEN[sign] not in said.err
    assert not base.exists()


@pytest.mark.parametrize("arguments", [["--value", NUMBER], ["--note", "Sam"], ["--remove"]], ids=" ".join)
def test_a_change_without_a_slot_is_told_and_not_dropped(arguments: list[str], local: Local) -> None:
    said = local(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "one-stop local" in said.err


def test_what_has_lost_its_place_is_listed_and_can_be_removed(local: Local, book: Path) -> None:
    local(GAP, "--value", NUMBER)
    book.write_text(book.read_text(encoding="utf-8").replace(GAP, "gone/OS-999"), encoding="utf-8")
    assert f"gone/OS-999: {NUMBER}. {mark()}" in local().out
    assert by_slot(local("--json").data)["gone/OS-999"]["local"] == added(value=NUMBER)
    assert local("gone/OS-999", "--remove").code == 0
    assert NUMBER not in book.read_text(encoding="utf-8")


def test_a_slot_is_found_by_its_whole_id_only(local: Local) -> None:
    for near in (GAP.upper(), GAP + " ", "lesas", "OS-147"):
        assert local(near, "--value", NUMBER).code == 1


# Hand on and take in


def test_what_was_added_is_handed_on_as_a_json_file(local: Local, tmp_path: Path) -> None:
    local(GAP, "--value", NUMBER, "--note", "Ask for Sam", "--by", "SENCO")
    local(PUBLISHED, "--note", "Sam")
    path = tmp_path / "out.json"
    said = local("--export", path)
    assert (said.code, said.out, said.err) == (0, f"{path}\n", "")
    day = today().isoformat()
    assert json.loads(path.read_text(encoding="utf-8")) == {
        "one_stop_local_contacts": 1,
        "contacts": [
            {"slot": GAP, "added_on": day, "value": NUMBER, "note": "Ask for Sam", "added_by": "SENCO"},
            {"slot": PUBLISHED, "added_on": day, "note": "Sam"},
        ],
    }


def test_another_setting_takes_the_file_in_and_has_the_same(local: Local, call: Call, tmp_path: Path) -> None:
    local(GAP, "--value", NUMBER, "--by", "SENCO")
    local(PUBLISHED, "--note", "Sam")
    local("--export", tmp_path / "out.json")
    other = ("--basedir", tmp_path / "other", "local")
    assert call(*other, "--import", tmp_path / "out.json", "--json").data == {
        "new": 2,
        "newer": 0,
        "kept": 0,
        "refused": [],
    }
    assert call(*other, "--json").data == local("--json").data
    assert (
        call(*other, "--import", tmp_path / "out.json").out == "0 added, 0 replaced an older one, 2 changed nothing.\n"
    )


def test_a_place_that_cannot_be_written_is_refused_in_one_line(local: Local, tmp_path: Path) -> None:
    local(GAP, "--value", NUMBER)
    said = local("--export", tmp_path / "gone" / "out.json")
    assert said.code == 1
    assert "was not saved" in said.refusal


@pytest.mark.parametrize(
    ("older", "newer", "stands"),
    [("2026-11-02", "2026-11-03", "new"), ("2026-11-03", "2026-11-02", "old"), ("2026-11-03", "2026-11-03", "old")],
)
def test_the_later_date_wins(older: str, newer: str, stands: str, local: Local, tmp_path: Path) -> None:
    local("--import", file_of(tmp_path / "a.json", row(ANSWER, "old", added_on=older)))
    said = local("--import", file_of(tmp_path / "b.json", row(ANSWER, "new", added_on=newer)), "--json")
    assert (said.data["newer"], said.data["kept"]) == ((1, 0) if stands == "new" else (0, 1))
    assert kept(local, ANSWER)["value"] == stands


def test_refused_entries_are_named_and_the_good_ones_are_taken(local: Local, tmp_path: Path) -> None:
    rows = [row("gone/OS-1", "x"), row(GAP, "12"), row(PUBLISHED, NUMBER), row(ANSWER, "Anyone", note="x")]
    path = file_of(tmp_path / "a.json", *rows)
    before = path.read_bytes()
    assert local("--import", path, "--json").data == {
        "new": 1,
        "newer": 0,
        "kept": 0,
        "refused": [
            {"slot": "gone/OS-1", "reason": "The library here has no such place."},
            {
                "slot": GAP,
                "reason": "That looks too short. Type the whole number, with its code, or an email address.",
            },
            {
                "slot": PUBLISHED,
                "reason": "This contact is published: it can be given a note, and not be replaced.",
            },
        ],
    }
    assert [slot for slot, one in by_slot(local("--json").data).items() if one["local"]] == [ANSWER]
    said = local("--import", path)
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[:2] == [
        "0 added, 0 replaced an older one, 1 changed nothing.",
        "Not used: gone/OS-1: The library here has no such place.",
    ]
    assert path.read_bytes() == before


@pytest.mark.parametrize("sign", HIDDEN)
@pytest.mark.parametrize("field", ["value", "note", "added_by"])
def test_hidden_signs_in_a_file_are_refused(field: str, sign: str, local: Local, tmp_path: Path) -> None:
    path = file_of(tmp_path / "a.json", {**row(ANSWER, "Ten days"), field: f"Ten{HIDDEN[sign]} days"})
    data = local("--import", path, "--json").data
    assert [one["slot"] for one in data["refused"]] == [ANSWER]
    assert "hidden signs" in data["refused"][0]["reason"]
    assert kept(local, ANSWER) is None


@pytest.mark.parametrize(
    "slot", ["\x1b[2J\x1b[31mx", "\u202ex", "x\n2000 added, 0 replaced"], ids=["ansi", "rtl", "line"]
)
def test_a_hostile_slot_plays_no_tricks_on_the_terminal(slot: str, local: Local, tmp_path: Path) -> None:
    said = local("--import", file_of(tmp_path / "a.json", row(slot, "x")))
    assert said.code == 0
    assert len(said.out.splitlines()) == 2
    assert said.out.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"setting": "Appleyard"}', "is not a file of local contacts"),
        (b'{"one_stop_local_contacts": 2, "contacts": []}', "another version of One Stop"),
        (b'{"one_stop_local_contacts": 1, "contacts": [{"slot": "a/b"}]}', "missing required field `added_on`"),
        (b'{"one_stop_local_contacts": 1, "contacts": [], "x\\n\\u001b[2J": 1}', "is not a file of local contacts"),
        (b" " * (5 * 2**20), "is over 4096 KiB"),
    ],
    ids=["empty", "deep", "another file", "another version", "no date", "tricks", "huge"],
)
def test_a_file_that_is_none_is_refused_in_one_line_and_changes_nothing(
    data: bytes, said: str, local: Local, tmp_path: Path, book: Path
) -> None:
    local(GAP, "--value", NUMBER)
    before = book.read_bytes()
    path = tmp_path / "a.json"
    path.write_bytes(data)
    refused = local("--import", path)
    assert (refused.code, said in refused.refusal) == (1, True)
    assert refused.refusal.isprintable()
    assert (book.read_bytes(), path.read_bytes()) == (before, data)


def test_ten_thousand_entries_are_refused(local: Local, tmp_path: Path, base: Path) -> None:
    said = local("--import", file_of(tmp_path / "a.json", *[row(ANSWER, "x")] * 10_000))
    assert (said.code, f"over {MAX_CONTACTS} contacts" in said.refusal) == (1, True)
    assert not base.exists()


def test_a_file_that_is_not_there_is_named(local: Local, tmp_path: Path) -> None:
    assert f"{tmp_path / 'gone.json'} cannot be read" in local("--import", tmp_path / "gone.json").refusal


# The other commands


def part(text: str, head: str) -> list[str]:
    """Return the lines under one heading of a shown record."""
    _, _, after = text.partition(f"\n{head}\n")
    return [line.strip() for line in after.split("\n\n")[0].splitlines()]


def test_a_shown_service_has_what_was_added_in_a_part_of_its_own(app: Local) -> None:
    before = app("show", "lesas").out
    app("local", GAP, "--value", NUMBER, "--by", "SENCO")
    app("local", PUBLISHED, "--note", "Sam answers")
    after = app("show", "lesas").out
    lines = part(after, "Added by your setting")
    assert f"Phone or email of LESAS: {NUMBER}. {mark()} (SENCO)" in lines
    assert [line for line in lines if line.endswith(f": Sam answers. {mark()}")]
    assert len(lines) == 2
    head, _, rest = after.partition("\nAdded by your setting\n")
    assert head.rstrip("\n") + "\n\n" + rest.partition("\n\n")[2] == before


def test_a_shown_record_as_json_has_it_under_local_only(app: Local) -> None:
    before = app("show", "lesas", "--json").data
    assert before["local"] == []
    app("local", GAP, "--value", NUMBER)
    after = app("show", "lesas", "--json").data
    assert after == {**before, "local": app("local", GAP, "--json").data}
    assert app("show", "portage", "--json").data["local"] == []


@pytest.mark.parametrize("kind", ["service", "guide", "source"])
def test_an_answer_shows_on_the_page_of_every_kind(kind: str, app: Local, opened: Library) -> None:
    pages = opened.of_kind(kind)
    slot = next(id_ for id_, one in opened.slots.items() if one.page in pages and one.kind == "answer")
    app("local", slot, "--value", "Anyone may ask. help@appleyard.example")
    lines = part(app("show", opened.slots[slot].page).out, "Added by your setting")
    assert [line for line in lines if ": Anyone may ask. help@appleyard.example. Added by your setting" in line]


@pytest.mark.parametrize("service", ["salt", "ot", "physio"])
def test_what_was_added_to_an_organisation_shows_on_every_service_it_gives(service: str, app: Local) -> None:
    app("local", TRUST, "--value", ADDRESS)
    assert ADDRESS in app("show", service).out


def contacts_of(said: Said) -> dict[str, Any]:
    """Return what is told of the contacts on a route: by label, what the setting added."""
    rows = [one for route in said.data["routes"] for provider in route["providers"] for one in provider["contacts"]]
    return {one["label"]: one["local"] for one in rows}


def test_a_route_tells_what_was_added_to_the_organisation_for_that_home(app: Local) -> None:
    before = app("route", "Gillingham", "--service", "ot", "--json")
    assert set(contacts_of(before).values()) == {None}
    app("local", TRUST, "--value", ADDRESS, "--note", "New in May")
    after = contacts_of(app("route", "Gillingham", "--service", "ot", "--json"))
    assert after == {**contacts_of(before), "Link to the form": added(value=ADDRESS, note="New in May")}
    words = f"[{ADDRESS}. New in May. {mark()}]"
    assert words in app("route", "Gillingham").out
    assert words not in app("route", "Dover").out


def test_a_contact_on_a_route_keeps_the_promised_shape(app: Local) -> None:
    app("local", TRUST, "--value", ADDRESS)
    for route in app("route", "Gillingham", "--json").data["routes"]:
        for provider in route["providers"]:
            for one in provider["contacts"]:
                assert set(one) == {"kind", "label", "value", "facts", "note", "local"}
                assert one["value"] != ADDRESS
            assert provider["url"] != ADDRESS


@pytest.mark.parametrize("how", ["blank", "answers"])
def test_a_checklist_prints_what_was_added(how: str, app: Local, tmp_path: Path) -> None:
    answers, out = tmp_path / "a.json", tmp_path / "out.html"
    answers.write_text('{"setting": "Appleyard Nursery"}', encoding="utf-8")
    way = ["--blank"] if how == "blank" else ["--answers", answers]
    app("checklist", "portage", *way, "--out", out)
    assert "Added by your setting" not in out.read_text(encoding="utf-8")
    app("local", "portage/OS-252", "--value", NUMBER)
    assert app("checklist", "portage", *way, "--out", out).code == 0
    html = out.read_text(encoding="utf-8")
    assert html.count(NUMBER) == 1
    assert html.count("Added by your setting on ") == 1


# A damaged file

DAMAGE = {
    "empty": b"",
    "cut off": b'{"local_contacts": {"1": {"slot": "lesas/OS-147", "added_on": "2026-1',
    "of another shape": b'{"local_contacts": {"1": {"slot": 7, "added_on": "2026-11-03"}}}',
    "a file for others": b'{"one_stop_local_contacts": 1, "contacts": []}',
    "deep": b"[" * 100_000,
}


def damaged(book: Path, damage: str) -> bytes:
    """Put a damaged file in the place of the local contacts, and return its bytes."""
    book.parent.mkdir()
    book.write_bytes(DAMAGE[damage])
    return DAMAGE[damage]


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize(
    "command", [["show", "lesas"], ["show", "lesas", "--json"], ["route", "Gillingham"]], ids=" ".join
)
def test_a_damaged_file_is_told_and_the_command_still_works(
    command: list[str], damage: str, app: Local, book: Path
) -> None:
    good = app(*command)
    data = damaged(book, damage)
    said = app(*command)
    assert (said.code, said.out) == (0, good.out)
    (line,) = said.err.splitlines()
    assert line.startswith(f"The file of local contacts {book} cannot be read: ")
    assert line.endswith("It was left as it is. Move it away to start anew.")
    assert book.read_bytes() == data
    assert list(book.parent.iterdir()) == [book]


def test_a_checklist_is_written_beside_a_damaged_file(app: Local, book: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    app("checklist", "portage", "--blank", "--out", out)
    good = out.read_bytes()
    out.unlink()
    data = damaged(book, "cut off")
    said = app("checklist", "portage", "--blank", "--out", out)
    assert (said.code, said.out, len(said.err.splitlines())) == (0, f"{out}\n", 1)
    assert (out.read_bytes(), book.read_bytes()) == (good, data)


@pytest.mark.parametrize("damage", DAMAGE)
@pytest.mark.parametrize(
    "arguments",
    [[], [GAP, "--value", NUMBER], [GAP, "--remove"], ["--export", "out.json"], ["--import", "in.json"]],
    ids=lambda arguments: " ".join(arguments) or "list",
)
def test_no_change_and_no_hand_over_touches_a_damaged_file(
    arguments: list[str], damage: str, local: Local, book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file_of(tmp_path / "in.json", row(ANSWER, "Anyone"))
    data = damaged(book, damage)
    said = local(*arguments)
    assert said.code == 1
    assert "It was left as it is" in said.refusal
    assert book.read_bytes() == data
    assert not (tmp_path / "out.json").exists()


def test_a_full_disk_is_told_and_keeps_the_old(local: Local, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    local(GAP, "--value", NUMBER)
    before = book.read_bytes()

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    said = local(GAP, "--value", "01234 111111")
    assert said.code == 1
    assert "The old ones were kept" in said.refusal
    assert book.read_bytes() == before


def test_the_file_of_local_contacts_is_not_replaced_by_an_export(local: Local, book: Path) -> None:
    local(GAP, "--value", NUMBER)
    assert "Choose another name" in local("--export", book).refusal
    assert kept(local, GAP) == added(value=NUMBER)
