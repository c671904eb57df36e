"""A real file, signed with a real key, taken in by a real window, and found again at the next start."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from desktop_app import bootstrap
from desktop_app.ui.pages.settings import CONTENT, SettingsPage
from desktop_app.ui.pages.update import UpdatePage
from tests.ui.conftest import MakeWindow
from tests.ui.packs.conftest import PackAnswers, PackHands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

TITLE = "Portage at home"
SIGNER = "A made-up early years team"


def newer_library(root: Path, folder: Path) -> None:
    """Write the shipped library with another name for one service, as the version after it."""
    folder.mkdir()
    tables: dict[str, Any] = json.loads((root / "data" / "one_stop.json").read_text(encoding="utf-8"))
    for record in tables["services"].values():
        if record["id"] == "portage":
            record["title"] = TITLE
    for log in tables["changes"].values():
        version, day = log["changes"][0]["version"], datetime.date.fromisoformat(log["changes"][0]["date"])
        after = {"version": version + 1, "date": str(day), "lines": ["One name is another."]}
        log["changes"].insert(0, after)
    (folder / "one_stop.json").write_text(json.dumps(tables), encoding="utf-8")
    (folder / "danger.json").write_bytes((root / "data" / "danger.json").read_bytes())


@pytest.fixture
def unsigned(root: Path, tmp_path: Path) -> Path:
    """Return a file that nobody has signed."""
    newer_library(root, tmp_path / "newer")
    out = tmp_path / "spring.one-stop-pack"
    bootstrap.build_pack(out, tmp_path / "newer", "Spring term")
    return out


@pytest.fixture
def signed(unsigned: Path, tmp_path: Path) -> Path:
    """Return a file that somebody has signed whom One Stop does not know."""
    bootstrap.make_pack_key(tmp_path / "key.pem")
    bootstrap.sign_pack(unsigned, tmp_path / "key.pem", SIGNER, unsigned)
    return unsigned


@pytest.fixture
def people(make_window: MakeWindow, tmp_path: Path) -> PackHands:
    """Return hands on a window with the real book."""
    answers = PackAnswers(folder=tmp_path, file=None)
    return PackHands(make_window(answers.dialogs()), answers)


def look(people: PackHands, file: Path) -> UpdatePage:
    """Choose a file in Settings; return the page that shows it."""
    people.answers.file = file
    people.window.go("settings")
    page = people.page()
    assert isinstance(page, SettingsPage)
    page.show_section(CONTENT)
    page.content.update_now.click()
    return people.update()


def titles(base: Path) -> str:
    """Return the title of the service that the next start would show."""
    return bootstrap.make_ports(base).load().services["portage"].title


def test_a_signed_file_is_used_accepted_and_rolled_back(people: PackHands, signed: Path, tmp_path: Path) -> None:
    base = tmp_path / "base"
    page = look(people, signed)
    assert page.knows is not None
    assert "Changed: 1 service." in page.counts.text()
    page.use.click()
    assert titles(base) != TITLE
    page.knows.click()
    page.use.click()
    assert people.answers.told == []
    assert people.library().services["portage"].title == TITLE == titles(base)
    people.window.go("settings")
    settings = people.page()
    assert isinstance(settings, SettingsPage)
    assert SIGNER in settings.content.about.toPlainText()
    settings.content.go_back.click()
    assert people.library().services["portage"].title != TITLE
    assert titles(base) == people.library().services["portage"].title


def test_a_signer_who_was_accepted_is_known_the_next_time(people: PackHands, signed: Path) -> None:
    page = look(people, signed)
    assert page.knows is not None
    page.knows.click()
    page.use.click()
    assert look(people, signed).knows is None


def test_a_file_that_was_changed_is_refused_and_nothing_else_is_used(
    people: PackHands, signed: Path, tmp_path: Path
) -> None:
    data = bytearray(signed.read_bytes())
    data[len(data) // 2] ^= 1
    signed.write_bytes(bytes(data))
    people.answers.file = signed
    before = people.library()
    people.window.content.choose()
    (told,) = people.answers.told
    assert "is damaged" in told
    assert "Your content is as it was." in told
    assert people.library() is before
    assert not (tmp_path / "base" / "content").exists()


def test_a_file_that_nobody_signed_is_refused_until_settings_allow_it(people: PackHands, unsigned: Path) -> None:
    people.answers.file = unsigned
    people.window.content.choose()
    assert "Nobody has signed this file" in people.answers.told[0]
    people.window.go("settings")
    settings = people.page()
    assert isinstance(settings, SettingsPage)
    settings.show_section(CONTENT)
    settings.unsigned.click()
    page = look(people, unsigned)
    assert page.knows is not None
    page.use.click()
    assert people.library().services["portage"].title != TITLE
    page.knows.click()
    page.use.click()
    assert people.library().services["portage"].title == TITLE
