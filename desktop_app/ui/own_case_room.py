"""The setting's own cases in the window: from the list to the editor and back, with nothing lost unasked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.ui.history import DANGER, HELP, OWN_CASE, OWN_CASES, Location

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace

UNASKED = frozenset({DANGER, HELP})
"""Where people may go from the editor without a question: what they typed is there when they come back."""


class OwnCaseRoom:
    """The pages of own cases, for one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace

    def may_leave(self, kind: str = "") -> bool:
        """Ask before what was typed of a case is lost by going to a kind of page; return whether to go on."""
        here = self._workspace.history.here
        if here.kind != OWN_CASE or kind in UNASKED:
            return True
        return bool(self._workspace.do("own_cases", "may_leave", here.id))

    def may_close(self) -> bool:
        """Ask before a case that is not saved is lost; return whether the window may close."""
        desk = self._workspace.desk
        return desk is None or not desk.own_cases.unsaved or bool(self._workspace.do("own_cases", "may_close"))

    def fill(self, page: Any, location: Location) -> None:
        """Fill the list, or the editor."""
        if location.kind == OWN_CASES:
            self._workspace.do("own_cases", "fill_list", page)
        elif location.kind == OWN_CASE:
            self._workspace.do("own_cases", "fill_editor", page, location.id)

    def show_kept(self, case_id: str) -> None:
        """Go back to the list, with the case chosen that was kept."""
        workspace = self._workspace
        if workspace.history.before() == Location(OWN_CASES):
            workspace.step(-1)
        else:
            workspace.go(OWN_CASES)
        workspace.stack.page(Location(OWN_CASES)).choose(case_id)

    def forget(self, case_id: str) -> None:
        """Forget the way to a case that is gone."""
        self._workspace.history.forget(OWN_CASE, case_id)
