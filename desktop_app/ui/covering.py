"""Covering the window, so that nobody reads along: by key, or because nobody is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from desktop_app.ui.history import DANGER

if TYPE_CHECKING:
    from desktop_app.ui.widgets.cover import Cover
    from desktop_app.ui.workspace import Workspace

WHILE_COVERED = frozenset({"danger", "hide", "lock", "quit"})
"""Actions that go on while the window is covered."""


class Covering:
    """The cover of one workspace, made when it is wanted."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace
        self.cover: Cover | None = None

    @property
    def is_on(self) -> bool:
        """Whether the window is covered."""
        return self.cover is not None

    def toggle(self) -> None:
        """Cover the window, or show it again."""
        if self.cover is None:
            self._put_on()
        else:
            self._take_off(self.cover)

    def lift(self) -> None:
        """Show the window, if it is covered: the numbers to ring come before everything."""
        if self.cover is not None:
            self._take_off(self.cover)

    def leave_alone(self) -> None:
        """Cover the window because nobody is there; the numbers to ring stay."""
        if self.cover is None and self._workspace.history.here.kind != DANGER:
            self._put_on()

    def renew(self) -> None:
        """Cover the window again, if it was: it is dressed anew, and its new parts came to lie on top."""
        if self.cover is not None:
            self.cover.deleteLater()
            self._put_on()

    def _put_on(self) -> None:
        """Cover the window."""
        from desktop_app.ui.widgets.cover import Cover

        self._let_act(covered=True)
        self.cover = Cover(self._workspace.theme, self._workspace)
        self.cover.lifted.connect(self.toggle)

    def _take_off(self, cover: Cover) -> None:
        """Show the window again, and go on where it was."""
        self._let_act(covered=False)
        cover.deleteLater()
        self.cover = None
        page: Any = self._workspace.stack.currentWidget()
        (page.first_focus() or page).setFocus(Qt.FocusReason.OtherFocusReason)

    def _let_act(self, *, covered: bool) -> None:
        """Let only those keys act that go on while the window is covered, or all."""
        for name, action in self._workspace.actions_by_name.items():
            action.setEnabled(name in WHILE_COVERED or not covered)
