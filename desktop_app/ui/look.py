"""Colours and text size: the next one, the one that was chosen, or the system's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.system_look import SCALES, LookChoice, nearest_scale, palette_of, scale_of
from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.ui.workspace import Workspace

RETRY_MS = 500
"""A dialog that waits for an answer is not dressed anew under people's hands: the window follows after it."""


class Look(QObject):
    """Changes how one workspace looks. `chosen` is what people chose, which may be to follow the system."""

    def __init__(self, workspace: Workspace, preferences: Preferences, resources: Path) -> None:
        """Work for one workspace, from what was chosen last."""
        super().__init__(workspace)
        self._workspace, self._resources = workspace, resources
        self.chosen = preferences.look()

    def theme(self) -> Theme:
        """Return the theme that the choice stands for today."""
        return Theme(self._resources, palette_of(self.chosen.palette), scale_of(self.chosen.scale))

    def choose(self, palette: str, scale: int) -> None:
        """Note a choice; "" and 0 leave what was chosen before."""
        self.chosen = LookChoice(palette or self.chosen.palette, scale or self.chosen.scale)

    def next_palette(self) -> None:
        """Change to the next set of colours."""
        names = list(PALETTES)
        self.choose_palette(names[(names.index(self._workspace.theme.palette_name) + 1) % len(names)])

    def choose_palette(self, palette: str) -> None:
        """Change to a set of colours, or to the system's."""
        self._workspace.set_theme(palette=palette)

    def zoom(self, by: int) -> None:
        """Go one text size up or down."""
        at = SCALES.index(nearest_scale(self._workspace.theme.scale))
        self.choose_scale(SCALES[max(0, min(len(SCALES) - 1, at + by))])

    def choose_scale(self, scale: int) -> None:
        """Change to a text size, or to the system's."""
        self._workspace.set_theme(scale=scale)

    def follow_system(self) -> None:
        """Change with the system's light and dark from now on, where people chose nothing else."""
        QGuiApplication.styleHints().colorSchemeChanged.connect(self.follow)

    def follow(self) -> None:
        """Dress the window as the system now is, unless it is dressed so already."""
        if self.theme().palette_name == self._workspace.theme.palette_name:
            return
        if QApplication.activeModalWidget() is not None:
            QTimer.singleShot(RETRY_MS, self, self.follow)
            return
        self._workspace.dress()
