"""The welcome in the window: shown once, in the first quiet moment, and never in anybody's way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.history import HOME, WELCOME, Location

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace


class Welcoming:
    """The welcome of one workspace. `step` says where it is, for when its page is made anew."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace
        self.step = 0

    def begin(self) -> None:
        """Welcome people, once: not while they are busy, and not where it would be so at every start."""
        preferences = self._workspace.preferences
        if not preferences.was_welcomed() and self._is_quiet() and preferences.note_welcomed():
            self.show()

    def show(self) -> None:
        """Show the welcome from its first step, in place of Home."""
        self.step = 0
        self._workspace.history.replace(Location(WELCOME))
        self._workspace.show_here()

    def _is_quiet(self) -> bool:
        """Return whether Home shows, and nobody has typed anything yet."""
        here, home = self._workspace.history.here, self._workspace.home
        return here == Location(HOME) and self._workspace.desk is not None and not home.box.text()

    def move(self, step: int) -> None:
        """Note where the welcome is."""
        self.step = step

    def leave(self) -> None:
        """Go to Home; the way back no longer leads to the welcome."""
        self._workspace.history.replace(Location(HOME))
        self._workspace.show_here()
        self._workspace.stack.drop(Location(WELCOME))
