"""The full tour leaves no page out, and keeps one picture of each in every look."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.ui import page_maker, tour_pages
from desktop_app.ui.tour_pages import PAGES, PICTURE_SCALES
from tests.ui.conftest import Hands, MakeWindow

WITHOUT_LIBRARY = {"home", "help", "settings", "danger", "update", "welcome"}


def test_the_full_tour_comes_to_every_kind_of_page(hands: Hands) -> None:
    seen = set()
    for go in PAGES.values():
        go(hands.window)
        seen.add(hands.window.history.here.kind)
        if hands.window.history.here.kind == "welcome":
            hands.window.welcoming.leave()
    assert seen == set(page_maker._MAKERS) | WITHOUT_LIBRARY


def test_each_page_has_a_picture_in_each_look(
    make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tour_pages, "PALETTES", {"dark": {}})
    monkeypatch.setattr(tour_pages, "PICTURE_SCALES", PICTURE_SCALES[:1])
    monkeypatch.setattr(tour_pages, "PAGES", {name: PAGES[name] for name in ("home", "welcome-2", "settings-3")})
    window = make_window()
    made = [path.name for path in tour_pages.every_page(window, tmp_path)]
    assert made == ["home-dark-100.png", "welcome-2-dark-100.png", "settings-3-dark-100.png"]
    assert all((tmp_path / name).is_file() for name in made)
    assert window.workspace.theme.palette_name == "dark"


def test_a_folder_that_cannot_be_written_to_is_an_error(hands: Hands, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="cannot be written"):
        tour_pages.keep(hands.main, tmp_path / "gone" / "home.png")
