"""Taken-in content that is damaged: the window opens with what was there before it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from desktop_app import bootstrap
from desktop_app.storage.paths import UserPaths
from desktop_app.ui.pages.danger import DangerPage
from tests.ui.conftest import MakeWindow
from tests.ui.packs.conftest import PackAnswers, PackHands
from tests.ui.packs.test_real_file import TITLE, newer_library

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def content(root: Path, tmp_path: Path) -> Path:
    """Take in newer content before the window opens; return the folder where it is kept."""
    newer_library(root, tmp_path / "newer")
    out, base = tmp_path / "spring.one-stop-pack", tmp_path / "base"
    bootstrap.build_pack(out, tmp_path / "newer", "Spring term")
    bootstrap.make_pack_key(tmp_path / "key.pem")
    bootstrap.sign_pack(out, tmp_path / "key.pem", "A made-up early years team", out)
    book = bootstrap.content_book(base)
    book.apply(book.look_at(out), accept_unknown=True)
    return UserPaths(base).content


def opened(make_window: MakeWindow, folder: Path) -> PackHands:
    """Open the window."""
    answers = PackAnswers(folder=folder, file=None)
    return PackHands(make_window(answers.dialogs()), answers)


def test_sound_content_is_shown_without_a_word(make_window: MakeWindow, content: Path, tmp_path: Path) -> None:
    assert len(list(content.iterdir())) == 3
    people = opened(make_window, tmp_path)
    assert people.library().services["portage"].title == TITLE
    assert not people.window.news.isVisible()


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("[0-9a-f]" * 64 + ".json", "is damaged on this computer"),
        ("*.danger.json", "is damaged on this computer"),
        ("in-use.json", "cannot read which content was taken in"),
    ],
    ids=["library", "danger panel", "pointer"],
)
def test_damage_is_news_and_what_was_there_before_is_shown(
    pattern: str, sentence: str, make_window: MakeWindow, content: Path, tmp_path: Path
) -> None:
    (damaged,) = content.glob(pattern)
    damaged.write_bytes(damaged.read_bytes()[:-40])
    people = opened(make_window, tmp_path)
    assert people.library().services["portage"].title != TITLE
    assert people.window.news.isVisible()
    assert sentence in people.window.news.text()
    assert "Take in the file again to mend it." in people.window.news.text()
    people.press(Qt.Key.Key_F2)
    assert isinstance(people.page(), DangerPage)
