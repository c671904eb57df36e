"""Searching from the boxes on Home and at the top: results as one types, and back to what was searched lately."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from desktop_app.ui.history import HOME, MAX_STEPS, SEARCH, Location

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace

SEARCHES = 3


class Searching:
    """The search of one workspace."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace

    def focus(self) -> None:
        """Put the cursor into the search box: the large one on Home, else the one at the top."""
        at_home = self._workspace.history.here.kind == HOME
        box = self._workspace.home.box if at_home else self._workspace.top.search
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def search(self, query: str) -> None:
        """Show the results of a query as it is typed; typing goes on in the box at the top."""
        history, home, top = self._workspace.history, self._workspace.home, self._workspace.top
        from_home = history.here.kind == HOME
        if history.here.kind == SEARCH:
            history.replace(Location(SEARCH, query))
        elif query.strip():
            history.visit(Location(SEARCH, query))
        else:
            return
        self._workspace.show_here()
        if from_home:
            # Hiding Home hands the focus on as Tab does, which selects the words: the next key would replace them.
            home.box.clear()
            top.search.setFocus(Qt.FocusReason.OtherFocusReason)
            top.search.end(False)

    def show(self, query: str) -> None:
        """Show the results of a query, with the query in the box at the top."""
        self._workspace.stack.page(Location(SEARCH)).show_query(query)
        if self._workspace.top.search.text() != query:
            self._workspace.top.search.setText(query)

    def to_results(self) -> None:
        """Go from the box into the list of results."""
        if self._workspace.history.here.kind == SEARCH:
            self._workspace.stack.page(Location(SEARCH)).list.choose_first()

    def open_first(self) -> None:
        """Open the best result."""
        if self._workspace.history.here.kind == SEARCH:
            self._workspace.stack.page(Location(SEARCH)).open_first()

    def lately(self) -> list[str]:
        """Return the last searches. A worry about harm is not shown again: anyone may walk past the screen."""
        if self._workspace.workshop.is_running:
            return []
        visited = self._workspace.history.lately(frozenset({SEARCH}), MAX_STEPS)
        searched = [place.id for place in visited if place.id.strip()]
        if not searched:
            return []
        from desktop_app.search.danger import is_urgent

        return list(itertools.islice((query for query in searched if not is_urgent(query)), SEARCHES))
