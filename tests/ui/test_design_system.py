"""Every colour, font and style sheet of the window comes from the design system: theme, palettes and app.qss."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_app.ui import theme as themes
from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.note import NotePanel

DESIGN_SYSTEM = frozenset({"theme.py", "palettes.py"})
ON_PAPER = frozenset({"paper_boxes.py", "paper_brush.py"})
"""These draw paper, whose colours and type are those of documents/boxes.py."""

BY_HAND = re.compile(
    r"setStyleSheet\(|\bQColor\(|\bQFont\(|setPointSize|setPixelSize|#[0-9A-Fa-f]{6}\b|\brgba?\("
    r"|GlobalColor\.(?!transparent)"
)


def of_ui(root: Path) -> list[Path]:
    """Return every module of the window that may set nothing by hand."""
    return [path for path in (root / "desktop_app" / "ui").rglob("*.py") if path.name not in DESIGN_SYSTEM | ON_PAPER]


def test_nothing_outside_the_design_system_sets_a_colour_or_a_font(root: Path) -> None:
    found = {
        f"{path.name}:{number}": line.strip()
        for path in of_ui(root)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if BY_HAND.search(line)
    }
    assert found == {}


@pytest.mark.parametrize(
    "line",
    [
        'title.setStyleSheet("x")',
        "QColor(255, 0, 0)",
        'ink = "#A81E17"',
        "font.setPixelSize(12)",
        "fill(Qt.GlobalColor.white)",
        "color: rgb(1, 2, 3)",
    ],
)
def test_the_rule_finds_what_is_set_by_hand(line: str) -> None:
    assert BY_HAND.search(line)


def test_the_style_sheet_names_only_tokens(root: Path) -> None:
    sheet = (root / "resources" / "styles" / "app.qss").read_text(encoding="utf-8")
    assert re.findall(r"#[0-9A-Fa-f]{3,8}\b|rgba?\(|font-size: *\d|font-family", sheet) == []


@pytest.mark.parametrize("palette", PALETTES)
@pytest.mark.parametrize("kind", NOTE_LOOKS)
def test_the_title_of_a_note_has_the_ink_of_its_kind(qapp: QApplication, root: Path, palette: str, kind: str) -> None:
    theme = Theme(root / "resources", palette)
    themes.apply(theme)
    note = NotePanel(theme, kind, "A title", "")
    note.ensurePolished()
    note.title.ensurePolished()
    ink: QColor = note.title.palette().color(note.title.foregroundRole())
    assert ink == theme.colour(NOTE_LOOKS[kind].ink)
