"""Contrast of every palette, and a bundled font that has what the words need."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontDatabase, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication

from desktop_app.storage.paths import shipped
from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import FAMILY, Theme, load_fonts

TEXT, CONTROL = 4.5, 3.0
PAIRS: tuple[tuple[str, str, float], ...] = (
    *(("text", ground, TEXT) for ground in ("page", "side", "soft", "hover", "sel", "mark")),
    *(("text2", ground, TEXT) for ground in ("page", "side", "soft", "hover", "sel")),
    *(("accent", ground, TEXT) for ground in ("page", "side", "soft", "hover", "sel")),
    *(("danger", ground, TEXT) for ground in ("page", "danger_soft")),
    *((ink, f"{ink}_soft", TEXT) for ink in ("amber", "violet", "brown", "green")),
    ("on_accent", "accent", TEXT),
    ("on_accent", "accent_hover", TEXT),
    ("on_danger", "danger_fill", TEXT),
    ("on_danger", "danger_hover", TEXT),
    ("disabled", "page", TEXT),
    *((line, ground, CONTROL) for line in ("edge", "focus") for ground in ("page", "side", "soft")),
    ("focus", "sel", CONTROL),
    ("danger_edge", "page", CONTROL),
)


def luminance(colour: str) -> float:
    """Return the relative luminance of "#RRGGBB", as WCAG defines it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("palette", PALETTES)
def test_every_pair_has_its_contrast(palette: str) -> None:
    colours = PALETTES[palette]
    low = {(ink, ground): round(contrast(colours[ink], colours[ground]), 2) for ink, ground, _ in PAIRS}
    wanted = {(ink, ground): limit for ink, ground, limit in PAIRS}
    assert {pair: found for pair, found in low.items() if found < wanted[pair]} == {}


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """Return the usual theme with the bundled fonts loaded."""
    load_fonts(shipped("resources"))
    return Theme(shipped("resources"))


def test_the_bundled_font_is_used_and_has_every_letter_of_the_content(theme: Theme) -> None:
    assert FAMILY in QFontDatabase.families()
    font = QRawFont.fromFont(theme.font("body"))
    letters = set(shipped("data", "one_stop.json").read_text(encoding="utf-8")) - {"\n"}
    assert {letter for letter in letters if not font.supportsCharacter(ord(letter))} == set()


def test_text_grows_in_full_and_gaps_by_a_quarter(theme: Theme) -> None:
    large = Theme(shipped("resources"), scale=200)
    assert QFontMetrics(large.font("body")).height() == pytest.approx(2 * QFontMetrics(theme.font("body")).height(), 2)
    assert (theme.space(40), large.space(40)) == (40, 50)


@pytest.mark.parametrize(("palette", "scale"), [("nonsense", 100), ("light", 5000), ("light", -3)])
def test_nonsense_in_the_settings_gives_a_usable_theme(qapp: QApplication, palette: str, scale: int) -> None:
    theme = Theme(shipped("resources"), palette, scale)
    assert theme.palette_name == "light"
    assert 100 <= theme.scale <= 200
    assert theme.style_sheet().count("$") == 1  # in the comment at its head
