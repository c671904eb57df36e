"""The shell round the pages: navigation at the left, and at the top the way back, search and the red button."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, icon_button, label, picture, row
from desktop_app.ui.widgets.page import Mode
from desktop_app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import VaultState

NAVIGATION: tuple[tuple[str, str, str], ...] = (
    ("home", "home", "Home"),
    ("services", "services", "Services"),
    ("finder", "signpost", "Which service?"),
    ("checklists", "checklist", "Checklists"),
    ("guides", "book", "Guides and words"),
    ("workshop", "projector", "Workshop"),
    ("print", "print", "Print"),
    ("", "", ""),
    ("missing", "dashed-question", "What is missing"),
    ("settings", "sliders", "Settings"),
    ("help", "help", "Help"),
)
"""Page, icon and words, from the top down; an empty line is a gap."""

HERE = "You are here"
"""What a screen reader says of the room that is open."""

CASEBOOK: dict[VaultState, str] = {
    "off": "Casebook off: in memory only",
    "locked": "Casebook locked",
    "open": "Casebook open",
}
"""State of the casebook -> what the foot says."""


class Side(QFrame):
    """The navigation."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """List the rooms."""
        super().__init__()
        self.setObjectName("side")
        self.setAccessibleName("Pages")
        self.setFixedWidth(theme.px(224))
        inside = QVBoxLayout(self)
        inside.setContentsMargins(theme.space(10), theme.space(14), theme.space(10), theme.space(14))
        inside.setSpacing(theme.space(2))
        name = row(theme, 10, picture(theme, "logo", "accent", 28))
        name.addWidget(label("One Stop", "h2", wrap=False))
        name.addStretch(1)
        name.setContentsMargins(theme.space(14), 0, 0, theme.space(12))
        inside.addLayout(name)
        self._theme = theme
        self.rooms: dict[str, QPushButton] = {}
        for page, icon, words in NAVIGATION:
            self._add(inside, page, icon, words)
        inside.addStretch(1)
        foot = row(theme, 8, picture(theme, "lock", "text2", 18))
        self.foot = label(CASEBOOK["off"], "small")
        foot.addWidget(self.foot, 1)
        foot.setContentsMargins(theme.space(14), 0, 0, 0)
        inside.addLayout(foot)

    def _add(self, inside: QVBoxLayout, page: str, icon: str, words: str) -> None:
        """Add one room, or a gap."""
        if not page:
            inside.addSpacing(self._theme.space(16))
            return
        made = button(self._theme, words, "nav", icon, token="text2")
        made.setObjectName(page)
        made.clicked.connect(partial(self.chosen.emit, page))
        self.rooms[page] = made
        inside.addWidget(made)

    def show_casebook(self, state: VaultState) -> None:
        """Say at the foot how the casebook stands."""
        self.foot.setText(CASEBOOK[state])

    def show_room(self, page: str) -> None:
        """Mark the room that is open; none for a page that is in no room."""
        for name, icon, _ in NAVIGATION:
            made = self.rooms.get(name)
            if made is not None and bool(made.property("chosen")) != (name == page):
                self._mark(made, icon, name == page)

    def _mark(self, made: QPushButton, icon: str, chosen: bool) -> None:
        """Show, and tell screen readers, whether a room is the one that is open."""
        made.setProperty("chosen", chosen)
        made.setAccessibleDescription(HERE if chosen else "")
        made.setIcon(self._theme.icon(icon, "accent" if chosen else "text2"))
        made.style().unpolish(made)
        made.style().polish(made)


class Top(QFrame):
    """The bar at the top of every page."""

    menu_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        """Add back, forward, search and the red button."""
        super().__init__()
        self.setObjectName("top")
        self.setFixedHeight(theme.px(60))
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.space(28), 0, theme.space(24), 0)
        across.setSpacing(theme.space(12))
        self.menu = button(theme, "Menu", "quiet", "menu")
        self.menu.clicked.connect(self.menu_pressed)
        self.back = icon_button(theme, "back", "Back")
        self.forward = icon_button(theme, "forward", "Forward")
        self.search = SearchBox(theme, "Search: a worry, a service, a form")
        self.search.setMaximumWidth(theme.px(520))
        self.danger = button(theme, "Child in danger", "danger", "alert", name="Child in danger, F2")
        for widget in (self.menu, self.back, self.forward):
            across.addWidget(widget)
        across.addWidget(self.search, 10)
        across.addStretch(1)
        across.addWidget(self.danger, 0, Qt.AlignmentFlag.AlignVCenter)

    def set_mode(self, mode: Mode) -> None:
        """Show the menu button where the navigation is put away."""
        self.menu.setVisible(mode == "narrow")
