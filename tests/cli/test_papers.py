"""Papers that are about no child, and the contact list, from the command line."""

from __future__ import annotations

import csv
import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.cli.main import COMMANDS
from desktop_app.content.library import Library
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.catalogue import PAPERS
from desktop_app.storage.setting_profile import SettingProfileFile
from desktop_app.storage.settings import SettingsFile
from tests.cli.call import Call, Said

ORDERS: dict[str, list[str]] = {
    "sheet": ["portage"],
    "leaflet": ["portage"],
    "pack": ["portage", "salt"],
    "poster": [],
    "book": [],
    "blank": ["portage"],
}
GAP, NUMBER = "lesas/OS-147", "01234 567890"
SETTING = SettingProfile(name="Appleyard <b>Nursery</b>", phone="01622 000 000", lead="Our lead", senco="Our SENCO")
FILES = {"--csv": "out.csv", "--vcard": "out.vcf"}

App = Callable[..., Said]


@pytest.fixture
def base(tmp_path: Path) -> Path:
    return tmp_path / "base"


@pytest.fixture
def app(call: Call, base: Path) -> App:
    """Return the function that runs one command with its data under the temporary folder."""

    def run(*arguments: object) -> Said:
        return call("--basedir", base, *arguments)

    return run


@pytest.fixture
def paper(app: App, tmp_path: Path) -> Callable[..., str]:
    """Return the function that makes a paper and reads it."""

    def made(kind: str, *arguments: object) -> str:
        out = tmp_path / "out.html"
        said = app("paper", kind, *ORDERS[kind], *arguments, "--out", out)
        assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
        return out.read_text(encoding="utf-8")

    return made


def keep(base: Path, profile: SettingProfile) -> None:
    """Keep what the setting says of itself."""
    base.mkdir()
    SettingProfileFile(SettingsFile(base / "settings.json"), base / "logo.png").keep(profile)


# Papers


def test_every_kind_of_paper_can_be_asked_for() -> None:
    kinds = next(more["choices"] for (name, *_), more in COMMANDS["paper"][1] if name == "kind")
    assert set(kinds) == set(ORDERS) == set(PAPERS)


@pytest.mark.parametrize("kind", ORDERS)
def test_a_paper_is_one_whole_page_and_nothing_else_is_left(
    kind: str, paper: Callable[..., str], tmp_path: Path
) -> None:
    page = paper(kind)
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert page.count("<h1") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.html"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("sheet", "Service sheet"),
        ("leaflet", "For parents and carers"),
        ("pack", "Before you hand this over"),
        ("poster", "Child in danger?"),
        ("book", "What is in this book"),
        ("blank", "Before you start"),
    ],
)
def test_a_paper_is_of_the_kind_that_was_asked_for(kind: str, said: str, paper: Callable[..., str]) -> None:
    assert said in paper(kind)


@pytest.mark.parametrize("kind", ORDERS)
@pytest.mark.parametrize("flag", ["--large-print", "--large"])
def test_large_print_is_another_page(kind: str, flag: str, paper: Callable[..., str]) -> None:
    plain, large = paper(kind), paper(kind, flag)
    assert plain != large
    assert "18pt" in large.replace(" ", "")


def test_a_pack_holds_its_services_once_each_under_its_title(app: App, opened: Library, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    app("paper", "pack", "salt", "portage", "salt", "--title", "A worry\n<i>about</i> talking", "--out", out)
    page = out.read_text(encoding="utf-8")
    assert "A worry &lt;i&gt;about&lt;/i&gt; talking" in page
    assert "<i>" not in page
    # The contents, the sheet and the leaflet of each, and the poster.
    assert page.count("<article") == 1 + 2 * 2 + 1
    assert page.index(opened.services["salt"].title) < page.index(">Portage<")


def test_a_blank_checklist_is_the_one_of_the_command_checklist(
    app: App, paper: Callable[..., str], tmp_path: Path
) -> None:
    blank = paper("blank")
    app("checklist", "portage", "--blank", "--out", tmp_path / "other.html")
    assert blank == (tmp_path / "other.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ORDERS)
def test_a_paper_bears_the_name_of_the_setting(kind: str, paper: Callable[..., str], base: Path) -> None:
    keep(base, SETTING)
    page = paper(kind)
    name = "Appleyard &lt;b&gt;Nursery&lt;/b&gt;"
    assert name in page
    assert "<b>Nursery" not in page


def test_the_poster_names_the_lead_and_the_leaflet_whom_to_talk_to(paper: Callable[..., str], base: Path) -> None:
    keep(base, SETTING)
    assert "Our lead" in paper("poster")
    assert "Our SENCO" in paper("leaflet")


def test_a_paper_carries_what_the_setting_added(app: App, tmp_path: Path) -> None:
    app("local", GAP, "--value", NUMBER)
    out = tmp_path / "out.html"
    app("paper", "sheet", "lesas", "--out", out)
    assert NUMBER in out.read_text(encoding="utf-8")


def test_settings_that_cannot_be_read_are_told_and_the_paper_is_made_without(
    app: App, paper: Callable[..., str], base: Path, tmp_path: Path
) -> None:
    good = paper("poster")
    base.mkdir()
    (base / "settings.json").write_bytes(b"\x00 no settings")
    said = app("paper", "poster", "--out", tmp_path / "out.html")
    assert (said.code, said.out) == (0, f"{tmp_path / 'out.html'}\n")
    (line,) = said.err.splitlines()
    assert line.startswith(f"The settings file {base / 'settings.json'} cannot be read: ")
    assert (tmp_path / "out.html").read_text(encoding="utf-8") == good
    assert (base / "settings.json").read_bytes() == b"\x00 no settings"


def test_a_leaflet_that_was_not_written_is_told_and_no_file_made(
    app: App, opened: Library, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delitem(opened.leaflets, "portage")
    said = app("paper", "leaflet", "portage", "--out", tmp_path / "out.html")
    assert (said.code, said.refusal) == (1, "There is no leaflet about Portage yet.")
    assert list(tmp_path.iterdir()) == []


WRITES: list[list[str]] = [
    ["paper", "sheet", "portage", "--out"],
    ["paper", "pack", "portage", "--out"],
    ["contacts", "--csv"],
    ["contacts", "--vcard"],
]


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
@pytest.mark.parametrize("place", ["gone/out", "file/out", "folder", "x" * 300])
def test_a_place_that_cannot_be_written_is_named_and_nothing_left(
    place: str, command: list[str], app: App, tmp_path: Path
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    said = app(*command, tmp_path / place)
    assert said.code == 1
    assert said.refusal.startswith(f"{tmp_path / place} was not saved: ")
    assert said.refusal.endswith("Nothing was written. Choose another folder.")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.parametrize("command", WRITES, ids=" ".join)
def test_an_older_file_is_replaced_whole_or_kept(
    command: list[str], app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    out.write_text("the file of yesterday", encoding="utf-8")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        assert "No space left on device" in app(*command, out).refusal
    assert out.read_text(encoding="utf-8") == "the file of yesterday"
    assert app(*command, out).code == 0
    assert "the file of yesterday" not in out.read_text(encoding="utf-8")
    assert list(tmp_path.iterdir()) == [out]


# The contact list


def test_the_list_for_people_starts_with_the_danger_numbers_and_shows_gaps(app: App, base: Path) -> None:
    lines = app("contacts").out.splitlines()
    assert lines[:2] == ["Child in danger", "  A child is in danger right now: 999. Emergency services"]
    assert "  Front Door: 03000 411111" in lines
    assert "  Phone or email of LESAS: Not stated in the source" in lines
    trust = "Medway Community Health Trust (Medway, and most areas in Swale)"
    assert f"Speech and language therapy (SALT): {trust}" in lines
    assert not base.exists()


def test_only_the_services_that_are_named_are_listed_once_each(app: App) -> None:
    for named in (["--service", "portage", "lesas", "portage"], ["--service", "portage", "--service", "lesas"]):
        rows = app("contacts", *named, "--json").data
        assert list(dict.fromkeys(row["service"] for row in rows)) == ["danger", "portage", "lesas"]
        assert [row["value"] for row in rows].count("Portage Referral form") == 1


def test_a_csv_and_a_vcard_are_written_and_their_place_told(app: App, tmp_path: Path) -> None:
    for flag, name in FILES.items():
        said = app("contacts", flag, tmp_path / name)
        assert (said.code, said.out, said.err) == (0, f"{tmp_path / name}\n", "")
    data = (tmp_path / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.count(b"\r\n") == data.count(b"\n")
    with (tmp_path / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    listed = app("contacts", "--json").data
    assert [row["Number or address"] for row in rows] == [row["value"] for row in listed]
    cards = (tmp_path / "out.vcf").read_bytes()
    assert cards.startswith(b"BEGIN:VCARD\r\nVERSION:3.0\r\n")
    assert cards.count(b"\r\n") == cards.count(b"\n")
    assert b"TEL;TYPE=WORK,VOICE:03000 411111\r\n" in cards


def test_what_the_setting_added_is_listed_with_its_day_everywhere(app: App, tmp_path: Path) -> None:
    app("local", GAP, "--value", NUMBER, "--note", "Ask for Sam", "--by", "SENCO")
    today = datetime.datetime.now().astimezone().date()
    (own,) = [row for row in app("contacts", "--json").data if row["added_on"]]
    assert (own["value"], own["note"], own["source"]) == (NUMBER, "Ask for Sam", "")
    assert (own["added_on"], own["added_by"]) == (today.isoformat(), "SENCO")
    (line,) = [line for line in app("contacts").out.splitlines() if NUMBER in line]
    assert "Added by your setting on" in line
    for flag, name in FILES.items():
        app("contacts", flag, tmp_path / name)
        assert NUMBER in (tmp_path / name).read_text(encoding="utf-8")


def test_local_contacts_that_cannot_be_read_are_told_and_the_list_is_made_without(app: App, base: Path) -> None:
    good = app("contacts")
    base.mkdir()
    (base / "local_contacts.json").write_bytes(b"[")
    said = app("contacts")
    assert (said.code, said.out) == (0, good.out)
    (line,) = said.err.splitlines()
    assert line.endswith("It was left as it is. Move it away to start anew.")
