"""The gallery shows every part of the design system, whole, in every palette and at both sizes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from desktop_app.ui import theme as themes
from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.pages.gallery import BUTTONS, GalleryPage
from desktop_app.ui.palettes import NAMES, PALETTES
from desktop_app.ui.theme import TYPE, Theme
from desktop_app.ui.tour_pages import PICTURE_SCALES, gallery
from desktop_app.ui.widgets.badge import LOOKS, Badge
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import mode_for
from tests.ui.test_layout import faults_of, settle


@pytest.fixture
def page(qapp: QApplication, root: Path) -> GalleryPage:
    """Return the gallery in the usual look."""
    themes.load_fonts(root / "resources")
    return GalleryPage(Theme(root / "resources"), root / "resources" / "icons")


def test_everything_that_the_design_system_has_is_in_it(page: GalleryPage, root: Path) -> None:
    words = "\n".join(one.text() for one in page.findChildren(QLabel))
    icons = [path.stem for path in (root / "resources" / "icons").glob("*.svg")]
    assert [name for name in (*NAMES, *TYPE, *icons) if name not in words] == []
    assert len(page.findChildren(Badge)) == len(LOOKS)
    assert len(page.findChildren(NotePanel)) == len(NOTE_LOOKS)
    assert set(BUTTONS) <= {one.property("role") for one in page.findChildren(QPushButton)}


def test_its_buttons_are_all_that_the_style_sheet_knows_outside_one_place(root: Path) -> None:
    sheet = (root / "resources" / "styles" / "app.qss").read_text(encoding="utf-8")
    known = set(re.findall(r'QPushButton\[role="([a-z-]+)"\]', sheet))
    only_there = {"nav", "letter", "tile", "icon"}
    assert known - only_there == set(BUTTONS) - {"plain"}


@pytest.mark.parametrize("scale", PICTURE_SCALES)
@pytest.mark.parametrize("palette", PALETTES)
def test_nothing_in_it_is_cut(qapp: QApplication, root: Path, palette: str, scale: int) -> None:
    themes.load_fonts(root / "resources")
    theme = Theme(root / "resources", palette, scale)
    themes.apply(theme)
    page = GalleryPage(theme, root / "resources" / "icons")
    page.resize(1280, 800)
    page.set_mode(mode_for(1280, scale))
    page.show()
    settle()
    assert faults_of(page) == []
    page.close()


def test_there_is_a_picture_for_every_look(qapp: QApplication, root: Path, tmp_path: Path) -> None:
    made = [path.name for path in gallery(tmp_path, root / "resources")]
    assert made == [f"gallery-{palette}-{scale}.png" for scale in PICTURE_SCALES for palette in PALETTES]
    assert all((tmp_path / name).stat().st_size > 50_000 for name in made)
