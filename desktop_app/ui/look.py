"""Colours and text size: the next one, or the one that was chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import SCALES

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace


class Look:
    """Changes how one workspace looks."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace

    def next_palette(self) -> None:
        """Change to the next set of colours."""
        names = list(PALETTES)
        self.choose_palette(names[(names.index(self._workspace.theme.palette_name) + 1) % len(names)])

    def choose_palette(self, palette: str) -> None:
        """Change to a set of colours."""
        self._workspace.set_theme(palette=palette)

    def zoom(self, by: int) -> None:
        """Go one text size up or down."""
        at = SCALES.index(min(SCALES, key=self._distance))
        self.choose_scale(SCALES[max(0, min(len(SCALES) - 1, at + by))])

    def choose_scale(self, scale: int) -> None:
        """Change to a text size."""
        self._workspace.set_theme(scale=scale)

    def _distance(self, scale: int) -> int:
        """Return how far a text size is from the present one."""
        return abs(scale - self._workspace.theme.scale)
