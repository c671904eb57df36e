"""What a setting says of itself: kept across starts, read as hostile, and never lost to a full disk."""

from __future__ import annotations

import os
from pathlib import Path

import msgspec
import pytest

from desktop_app.content.setting import MAX_LOGO, MAX_WORDS, NO_SETTING, SettingProfile
from desktop_app.storage.errors import SettingsError
from desktop_app.storage.paths import UserPaths
from desktop_app.storage.setting_profile import SettingProfileFile
from desktop_app.storage.settings import SettingsFile
from tests.pictures import BLUE, chunk, png

LOGO, OTHER_LOGO = png(60, 24), png(60, 24, BLUE)
OURS = SettingProfile(
    name="Appleyard Nursery",
    phone="01234 567890",
    email="office@appleyard.example",
    address="4 Orchard Row",
    senco="Quince Russet",
    senco_phone="01234 567891",
    lead="Pippin Bramley",
    lead_phone="01234 567892",
    deputy="Damson Medlar",
    deputy_phone="01234 567893",
    policy_place="Red folder in the office",
    logo=LOGO,
)
replace = msgspec.structs.replace


@pytest.fixture
def paths(tmp_path: Path) -> UserPaths:
    return UserPaths(tmp_path / "new folder")


def book(paths: UserPaths) -> SettingProfileFile:
    """Return where it is kept, as after a restart."""
    return SettingProfileFile(SettingsFile(paths.settings), paths.logo)


def test_reading_makes_no_file(paths: UserPaths) -> None:
    assert book(paths).read() == NO_SETTING
    assert not paths.base.exists()


def test_all_of_it_is_there_after_a_restart(paths: UserPaths) -> None:
    book(paths).keep(OURS)
    assert book(paths).read() == OURS
    assert sorted(path.name for path in paths.base.iterdir()) == ["logo.png", "settings.json"]


def test_the_other_settings_stay(paths: UserPaths) -> None:
    settings = SettingsFile(paths.settings)
    settings.set("palette", "dark")
    SettingProfileFile(settings, paths.logo).keep(OURS)
    settings.set("scale", 150)
    assert SettingsFile(paths.settings).get("palette", "") == "dark"
    assert book(paths).read() == OURS


def test_words_can_be_changed_and_taken_away_without_the_logo(paths: UserPaths) -> None:
    book(paths).keep(OURS)
    changed = replace(OURS, name="Pear Tree Nursery", senco="")
    book(paths).keep(changed)
    assert book(paths).read() == changed
    book(paths).keep(replace(NO_SETTING, logo=LOGO))
    assert book(paths).read() == replace(NO_SETTING, logo=LOGO)
    assert "Nursery" not in paths.settings.read_text()


def test_the_logo_can_be_changed_and_taken_away_without_the_words(paths: UserPaths) -> None:
    book(paths).keep(OURS)
    book(paths).keep(replace(OURS, logo=OTHER_LOGO))
    assert book(paths).read().logo == OTHER_LOGO
    book(paths).keep(replace(OURS, logo=b""))
    assert book(paths).read() == replace(OURS, logo=b"")
    assert not paths.logo.exists()


def test_what_is_kept_already_is_not_written_again(paths: UserPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    book(paths).keep(OURS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    book(paths).keep(OURS)


# People, or other programs, may have changed the files

STRANGE: list[object] = [
    ["a", "list"],
    {"x": 1},
    7,
    None,
    "x" * (MAX_WORDS + 1),
    "hidden \u202e signs",
    "two\x00parts",
]


@pytest.mark.parametrize("value", STRANGE)
def test_a_strange_word_counts_as_absent_and_the_others_stay(value: object, paths: UserPaths) -> None:
    SettingsFile(paths.settings).set("your_setting", {"name": value, "lead": OURS.lead, "nobody_knows": "x"})
    assert book(paths).read() == SettingProfile(lead=OURS.lead)


@pytest.mark.parametrize("value", ["Appleyard", ["name"], None, 1])
def test_words_of_another_shape_count_as_absent(value: object, paths: UserPaths) -> None:
    SettingsFile(paths.settings).set("your_setting", value)
    assert book(paths).read() == NO_SETTING


def test_lines_that_somebody_put_in_become_one(paths: UserPaths) -> None:
    SettingsFile(paths.settings).set("your_setting", {"name": "Apple\nyard\r\n"})
    assert book(paths).read().name == "Apple yard"


SWAPPED: dict[str, bytes] = {
    "nothing": b"",
    "a web page": b"<html><script>alert(1)</script>",
    "a JPEG": b"\xff\xd8\xff\xe0" + bytes(99),
    "a large picture": png(4000, 4000),
    "a picture with a remark": png(60, 24, before=chunk(b"tEXt", b"a\0b")),
    "a picture with a program behind it": LOGO + b"MZ",
    "a part of one": LOGO[:-3],
    "more than fits": LOGO + bytes(MAX_LOGO),
}


@pytest.mark.parametrize("case", SWAPPED)
def test_a_swapped_logo_counts_as_absent_and_the_words_stay(case: str, paths: UserPaths) -> None:
    book(paths).keep(OURS)
    paths.logo.write_bytes(SWAPPED[case])
    assert book(paths).read() == replace(OURS, logo=b"")


@pytest.mark.parametrize("kind", ["folder", "pipe", "link to nothing"])
def test_a_logo_that_is_no_file_counts_as_absent_and_is_not_waited_for(kind: str, paths: UserPaths) -> None:
    paths.base.mkdir()
    if kind == "folder":
        paths.logo.mkdir()
    elif kind == "pipe" and hasattr(os, "mkfifo"):
        os.mkfifo(paths.logo)
    else:
        paths.logo.symlink_to(paths.base / "nowhere")
    assert book(paths).read() == NO_SETTING


def test_damaged_settings_are_named_and_neither_file_is_changed(paths: UserPaths) -> None:
    book(paths).keep(OURS)
    paths.settings.write_bytes(b"{")
    with pytest.raises(SettingsError, match="It was left as it is"):
        book(paths).read()
    with pytest.raises(SettingsError, match="It was left as it is"):
        book(paths).keep(replace(OURS, logo=OTHER_LOGO))
    assert (paths.settings.read_bytes(), paths.logo.read_bytes()) == (b"{", LOGO)


def test_a_full_disk_keeps_what_there_was(paths: UserPaths, monkeypatch: pytest.MonkeyPatch) -> None:
    book(paths).keep(OURS)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SettingsError, match="The old ones were kept"):
            book(paths).keep(replace(OURS, name="Pear Tree"))
        with pytest.raises(SettingsError, match=r"No space left on device\. What was there before was kept"):
            book(paths).keep(replace(OURS, logo=OTHER_LOGO))
    assert book(paths).read() == OURS


def test_a_folder_in_the_place_of_the_logo_is_said(paths: UserPaths) -> None:
    paths.logo.mkdir(parents=True)
    with pytest.raises(SettingsError, match="The logo could not be changed"):
        book(paths).keep(OURS)
    assert book(paths).read() == replace(OURS, logo=b"")
