"""What Home shows of today: work that waits, pinned pages, those opened lately, and what is new in the content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.history import RECORD
from desktop_app.ui.pages.home import DUE, GO_ON

if TYPE_CHECKING:
    from desktop_app.content.library import Library
    from desktop_app.ui.workspace import Workspace

LATELY = 6


def fill_home(workspace: Workspace, library: Library) -> None:
    """Fill the Home page of a workspace."""
    home = workspace.home
    home.show_recent(workspace.searching.lately())
    home.show_work(DUE, workspace.room.due())
    home.show_work(GO_ON, workspace.room.going_on())
    workspace.content.show_on(home, library)
    _show_pages(workspace, library)


def _show_pages(workspace: Workspace, library: Library) -> None:
    """Show the pinned pages, and those opened lately."""
    lately = [location.id for location in workspace.history.lately(frozenset({RECORD}), LATELY)]
    pinned = workspace.preferences.pinned()
    if not lately and not pinned:
        workspace.home.show_lists((), ())
        return
    from desktop_app.ui.record_rows import page_rows

    workspace.home.show_lists(page_rows(library, pinned), page_rows(library, lately))
