"""A person's settings: kept across starts, and never lost to a damaged file or a full disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from desktop_app.storage.errors import SettingsError
from desktop_app.storage.settings import SettingsFile
from tests.storage.test_tables import BAD


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "new folder" / "settings.json"


def test_reading_makes_no_file(path: Path) -> None:
    assert SettingsFile(path).get("text_size", 100) == 100
    assert not path.parent.exists()


@pytest.mark.parametrize("value", ["dark", "", 150, True, 1.5, ["portage", "salt"], [], {"a": [1]}])
def test_a_value_is_there_after_a_restart(path: Path, value: object) -> None:
    SettingsFile(path).set("name", value)
    assert SettingsFile(path).get("name", type(value)()) == value


def test_the_last_value_of_a_name_stands_and_others_stay(path: Path) -> None:
    settings = SettingsFile(path)
    settings.set("palette", "dark")
    settings.set("starred", ["portage"])
    settings.set("palette", "cream")
    again = SettingsFile(path)
    assert (again.get("palette", ""), again.get("starred", [""])) == ("cream", ["portage"])


@pytest.mark.parametrize(
    ("stored", "default"),
    [("large", 100), (150, "light"), (None, "light"), ("portage", ["x"]), ({"a": 1}, ["x"]), ([1], "light")],
)
def test_a_value_of_another_type_counts_as_absent(path: Path, stored: object, default: object) -> None:
    SettingsFile(path).set("name", stored)
    assert SettingsFile(path).get("name", default) == default


@pytest.mark.parametrize("case", BAD)
def test_a_damaged_file_is_named_and_never_overwritten(path: Path, case: str) -> None:
    path.parent.mkdir()
    path.write_bytes(BAD[case])
    settings = SettingsFile(path)
    with pytest.raises(SettingsError, match="It was left as it is") as refused:
        settings.get("palette", "light")
    assert str(path) in str(refused.value)
    with pytest.raises(SettingsError):
        settings.set("palette", "dark")
    assert path.read_bytes() == BAD[case]
    assert list(path.parent.iterdir()) == [path]


def test_settings_work_again_once_the_damaged_file_is_moved_away(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"")
    settings = SettingsFile(path)
    with pytest.raises(SettingsError):
        settings.get("palette", "light")
    path.rename(path.with_suffix(".old"))
    settings.set("palette", "dark")
    assert settings.get("palette", "light") == "dark"


def test_a_full_disk_keeps_the_old_settings(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings = SettingsFile(path)
    settings.set("palette", "dark")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(SettingsError, match=r"No space left on device\. The old ones were kept"):
            settings.set("palette", "cream")
    assert settings.get("palette", "light") == "dark"
    assert SettingsFile(path).get("palette", "light") == "dark"


def test_a_place_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError, match="could not be saved"):
        SettingsFile(tmp_path / "file" / "settings.json").set("palette", "dark")


def test_what_is_no_plain_data_is_refused_before_the_file_is_touched(path: Path) -> None:
    settings = SettingsFile(path)
    settings.set("palette", "dark")
    before = path.read_bytes()
    with pytest.raises(TypeError):
        settings.set("palette", object())
    assert path.read_bytes() == before
