"""How the system looks: light or dark, and how large its text is. It holds wherever people chose nothing else."""

from __future__ import annotations

import sys
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo, QGuiApplication

SYSTEM = "system"
"""In place of the name of a palette: the system's light or dark."""

SYSTEM_SCALE = -1
"""In place of a text scale in per cent: as large as the system's text."""

SCALES = (100, 110, 125, 150, 175, 200)
"""Text scales that people can choose, in per cent."""

USUAL_PIXELS = {"win32": 12, "darwin": 13}
"""System -> the height of its text where nobody has changed it. Linux desktops have 13 to 15."""
ELSEWHERE_PIXELS = 15


class LookChoice(NamedTuple):
    """What people chose: colours and text scale, or that either is to be as in the system."""

    palette: str = SYSTEM
    scale: int = SYSTEM_SCALE


def palette_of(chosen: str) -> str:
    """Return the palette that a choice stands for."""
    if chosen != SYSTEM:
        return chosen
    return "dark" if QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark else "light"


def scale_of(chosen: int) -> int:
    """Return the text scale that a choice stands for: the one nearest to the system's, and never below 100 %."""
    if chosen != SYSTEM_SCALE:
        return chosen
    usual = USUAL_PIXELS.get(sys.platform, ELSEWHERE_PIXELS)
    return nearest_scale(100 * _system_pixels() / usual)


def nearest_scale(per_cent: float) -> int:
    """Return the text scale on offer that is nearest to one in per cent."""
    return min(SCALES, key=lambda scale: abs(scale - per_cent))


def _system_pixels() -> int:
    """Return the height of the system's own text, whatever this window is dressed in."""
    return QFontInfo(QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)).pixelSize()
