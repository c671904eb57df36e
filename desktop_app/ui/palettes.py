"""The four palettes. Every colour of the window is one of these tokens; contrast is held by a test."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NAMES = [
    "page",
    "side",
    "soft",
    "hover",
    "sel",
    "line",
    "edge",
    "text",
    "text2",
    "disabled",
    "accent",
    "on_accent",
    "accent_hover",
    "focus",
    "danger",
    "danger_soft",
    "danger_fill",
    "on_danger",
    "danger_hover",
    "danger_edge",
    "amber",
    "amber_soft",
    "violet",
    "violet_soft",
    "brown",
    "brown_soft",
    "green",
    "green_soft",
    "mark",
]

_LIGHT = """
FFFFFF F4F1EA F7F5F0 EDEAE1 DFEEEC DFDAD0 747B7C 1A2325 4A5658 656C6D 0A5A5C FFFFFF 07474A 1D4ED8
A81E17 FCEBE8 A81E17 FFFFFF 8A150F A81E17
6E4700 FFF2D2 4C3A8F EFECF9 5B4F43 EFEAE1 1C5B2F E5F2E6 FFE9A8
"""
_CREAM = """
FBF3E0 F3E7CB F6ECD4 EDDFBD DCE5CF DCCDA9 776C55 2B2518 544B39 6E6550 0A5254 FFFFFF 073F41 1A45C0
9C1C15 F8DFD0 9C1C15 FFFFFF 80140E 9C1C15
633F00 F8E2AC 473585 E9E0E4 55493C EADFC6 1A5329 E2E8C8 F4D67C
"""
_DARK = """
1D2224 16191B 252B2D 2E3537 23403F 3A4244 8A9596 EDF0EE B9C3C1 929B9B 7FD0C8 0A2222 A3E0DA 9DBEFF
FFA79D 43211E C22A20 FFFFFF A81E17 FFA79D
F5CE7A 3D321A C9BDFA 312B4A D6C8B6 38322B 9EDBAA 203A27 5C4A12
"""
_CONTRAST = """
000000 000000 000000 262626 262626 FFFFFF FFFFFF FFFFFF FFFFFF B5B5B5 FFEB3B 000000 FFFFFF 5CD6FF
FF9E94 000000 FF9E94 000000 FFFFFF FF9E94
FFD166 000000 D7CCFF 000000 FFFFFF 000000 8CF2A5 000000 4A4A00
"""


def _palette(colours: str) -> dict[str, str]:
    """Return token -> "#RRGGBB" from the colours in the order of NAMES."""
    return {name: f"#{value}" for name, value in zip(NAMES, colours.split(), strict=True)}


PALETTES: dict[str, dict[str, str]] = {
    "light": _palette(_LIGHT),
    "cream": _palette(_CREAM),
    "dark": _palette(_DARK),
    "contrast": _palette(_CONTRAST),
}
"""Name of a palette -> its tokens."""


def dress_waiting(widget: QWidget, palette: str) -> None:
    """Dress what shows before there is a theme, so that the first paint has the ground of a palette, or of light."""
    colours = PALETTES.get(palette, PALETTES["light"])
    widget.setStyleSheet(f"background: {colours['page']}; color: {colours['text2']}; padding: 40px")
