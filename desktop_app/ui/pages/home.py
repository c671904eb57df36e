"""Home: search first, then the ways in, what waits to be done, what was pinned and opened lately, and what is new."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import Columns, button, clear, column, heading, label, picture, row
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.search_box import SearchBox

if TYPE_CHECKING:
    from desktop_app.ui.models.rows import Row
    from desktop_app.ui.widgets.age_note import AgeNote
    from desktop_app.ui.widgets.row_list import RowList

EXAMPLES = ("not talking yet", "tip-toe walking", "child in foster care", "PCI2")
LONGEST_CHIP = 28
CHIP = 32
"""Pixels of the height of a chip, with its edge."""
DUE, GO_ON = "Follow-ups due", "Go on with"
WORK: dict[str, tuple[str, str]] = {DUE: ("calendar", "amber"), GO_ON: ("checklist", "accent")}
"""What waits to be done -> its icon, and the colour of that."""
NOTHING_YET = (
    "Nothing opened yet",
    "Pages that you open stand here, so that you find them again. The star at the top of a page keeps it for good.",
)
HINT = "A worry in your own words, a service or a form"


class Tile(msgspec.Struct, frozen=True):
    """A way in: where it leads, its icon, title and line."""

    target: str
    icon: str
    title: str
    line: str


TILES = (
    Tile("finder", "signpost", "Which service?", "Answer a few questions and see the routes that fit"),
    Tile("services", "services", "Browse services", "By what you need, or A to Z"),
    Tile("checklists", "checklist", "Referral checklists", "Fill one in, or print it blank"),
    Tile("guides", "book", "Guides and words", "Who must agree, which health trust, what words mean"),
)
TILES_ACROSS: dict[Mode, int] = {"wide": 4, "medium": 2, "narrow": 1}


class TileButton(QPushButton):
    """A large button with an icon, a title and a line that wraps."""

    def __init__(self, theme: Theme, tile: Tile) -> None:
        """Show a tile."""
        super().__init__()
        self.setProperty("role", "tile")
        stop = "" if tile.title.endswith("?") else "."
        self.setAccessibleName(f"{tile.title}{stop} {tile.line}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._inside = inside = QVBoxLayout(self)
        inside.setContentsMargins(*[theme.space(18)] * 4)
        inside.setSpacing(theme.space(6))
        inside.addWidget(picture(theme, tile.icon, "accent", 24))
        for part in (label(tile.title, "strong"), label(tile.line, "small")):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            inside.addWidget(part)
        inside.addStretch(1)

    def sizeHint(self) -> QSize:
        """Be as high as the words inside."""
        width = max(self.width(), 160)
        return QSize(width, self._inside.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Need the height of the words inside."""
        return self.sizeHint()


class HomePage(Page):
    """The first page. It can be shown before the library is loaded."""

    searched = Signal(str)
    record_opened = Signal(str, str)
    draft_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Build the page; the lists are filled once there is a library."""
        super().__init__(theme)
        self.heading = heading("What do you need help with?", "display")
        self.column.setSpacing(theme.space(14))
        self.column.addWidget(self.heading)
        self.column.addLayout(self._search_row())
        self.column.addLayout(self._make_chips())
        self._recent, self._recent_chips = row(theme, 8), row(theme, 8)
        self.column.addLayout(self._recent)
        self.column.addLayout(self._make_age())
        self.column.addSpacing(theme.space(12))
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.space(16))
        self._tiles = [self._tile(tile) for tile in TILES]
        self.column.addLayout(self._grid)
        self.column.addSpacing(theme.space(20))
        self.column.addLayout(self._make_work())
        self.columns = Columns(theme, 50)
        self.lists: dict[str, RowList] = {}
        self._pinned = self._corner("Pinned", self.columns.main)
        self._lately = self._corner("Opened lately", self.columns.side)
        self.columns.hide()
        self.column.addWidget(self.columns)
        self._nothing = column(theme, 0)
        self.column.addLayout(self._nothing)
        self.column.addStretch(1)
        self.column.addLayout(self._make_foot())

    def _search_row(self) -> QHBoxLayout:
        """Return the large search box and its button."""
        self.box = SearchBox(self.theme, HINT, "home-search")
        self.box.textEdited.connect(self.searched)
        self.box.returnPressed.connect(self._search)
        self.search_button = button(self.theme, "Search", "primary")
        self.search_button.setObjectName("home-search")
        self.search_button.clicked.connect(self._search)
        across = row(self.theme, 14)
        across.addWidget(self.box, 1)
        across.addWidget(self.search_button)
        return across

    def _search(self) -> None:
        """Ask for the results of what stands in the box."""
        self.searched.emit(self.box.text())

    def _make_chips(self) -> QGridLayout:
        """Return the examples to try."""
        self._chip_grid = QGridLayout()
        self._chip_grid.setSpacing(self.theme.space(8))
        self._chip_grid.addWidget(label("Try", "small", wrap=False), 0, 0)
        self._chips = [button(self.theme, example, "chip", name=f"Search for {example}") for example in EXAMPLES]
        for chip, example in zip(self._chips, EXAMPLES, strict=True):
            chip.clicked.connect(partial(self.searched.emit, example))
        self._chip_grid.setColumnStretch(len(EXAMPLES) + 1, 1)
        return self._chip_grid

    def show_recent(self, queries: Sequence[str]) -> None:
        """Offer the last searches again. They are in memory only: a query may hold a child's name."""
        clear(self._recent)
        self._recent_chips = row(self.theme, 8)
        if not queries:
            return
        words = label("Lately", "small", wrap=False)
        # As high as a chip, so that it stands in line with the first of several under each other.
        words.setMinimumHeight(self.theme.px(CHIP))
        self._recent.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        self._recent.addLayout(self._recent_chips, 1)
        for query in queries:
            short = query if len(query) <= LONGEST_CHIP else f"{query[:LONGEST_CHIP].rstrip()}…"
            chip = button(self.theme, short, "chip", name=f"Search again for {query}")
            chip.clicked.connect(partial(self.searched.emit, query))
            self._recent_chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._recent_chips.addStretch(1)
        self._turn_recent()

    def _turn_recent(self) -> None:
        """Stand the last searches under each other where there is little room."""
        directions = QBoxLayout.Direction
        self._recent_chips.setDirection(directions.TopToBottom if self.mode == "narrow" else directions.LeftToRight)

    def _tile(self, tile: Tile) -> TileButton:
        """Return the button of a tile."""
        made = TileButton(self.theme, tile)
        made.clicked.connect(partial(self.page_requested.emit, tile.target, ""))
        return made

    def _corner(self, title: str, corner: QVBoxLayout) -> QVBoxLayout:
        """Head one of the two lists; return where its rows, or the words for none, will stand."""
        corner.addWidget(label(title, "h2"))
        holder = column(self.theme, 6)
        corner.addLayout(holder)
        corner.addStretch(1)
        return holder

    def _make_work(self) -> QBoxLayout:
        """Return the place of what waits to be done: two lists beside each other, each only if it has rows."""
        self._work: QBoxLayout = row(self.theme, 40)
        self._work_parts: dict[str, tuple[QWidget, QVBoxLayout]] = {}
        for title in WORK:
            holder, inside = QWidget(), column(self.theme, 8)
            holder.setLayout(inside)
            holder.setMinimumSize(1, 1)
            holder.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            holder.hide()
            self._work.addWidget(holder, 1, Qt.AlignmentFlag.AlignTop)
            self._work_parts[title] = (holder, inside)
        return self._work

    def show_work(self, title: str, found: Sequence[Row]) -> None:
        """Show what waits to be done, above everything else; nothing where there is nothing."""
        holder, inside = self._work_parts[title]
        clear(inside)
        self.lists.pop(title, None)
        holder.setVisible(bool(found))
        if not found:
            return
        icon, token = WORK[title]
        top = row(self.theme, 8, picture(self.theme, icon, token, 24))
        top.addWidget(label(f"{title}: {len(found)}" if title == DUE else title, "h2"), 1)
        inside.addLayout(top)
        self._add_list(title, inside, found).row_opened.connect(self._open_draft)
        if title == GO_ON:
            inside.addLayout(self._link("See all checklists", "checklists"))
        inside.addSpacing(self.theme.space(16))

    def _link(self, words: str, page: str) -> QHBoxLayout:
        """Return a line with a link to a page."""
        link = button(self.theme, words, "link")
        link.clicked.connect(partial(self.page_requested.emit, page, ""))
        across = row(self.theme, 0, link)
        across.addStretch(1)
        return across

    def _make_age(self) -> QVBoxLayout:
        """Return the place of the reminder that the content may be out of date."""
        self.age: AgeNote | None = None
        self._age = column(self.theme)
        return self._age

    def show_age(self, note: AgeNote | None) -> None:
        """Show that the content may be out of date; None takes that back."""
        clear(self._age)
        self.age = note
        if note is not None:
            note.set_mode(self.mode)
            self._age.addWidget(note)

    def _make_foot(self) -> QVBoxLayout:
        """Return the place where it stands which content this is."""
        self.news, self.sources = row(self.theme, 8), label("", "small")
        foot = column(self.theme)
        foot.addLayout(self.news)
        foot.addWidget(self.sources)
        return foot

    def show_changes(self, version: str, line: str, sources: str) -> None:
        """Say at the foot which version of the content this is, what is new in it, and from which documents it is."""
        clear(self.news)
        self.news.addWidget(label(f"{version}: {line}", "small"), 1)
        self.news.addLayout(self._link("What changed", "changes"))
        self.sources.setText(f"Made from: {sources}.")

    def _open_draft(self, _: str, draft_id: str) -> None:
        """Ask for the checklist of a follow-up."""
        self.draft_requested.emit(draft_id)

    def _fill(self, title: str, holder: QVBoxLayout, found: Sequence[Row]) -> None:
        """Show rows, or say that there are none."""
        clear(holder)
        self.lists.pop(title, None)
        if not found:
            holder.addWidget(label(_EMPTY[title], "small"))
            return
        self._add_list(title, holder, found).row_opened.connect(self.record_opened)

    def _add_list(self, title: str, holder: QVBoxLayout, found: Sequence[Row]) -> RowList:
        """Add a list of rows. It is made only for rows: it costs time at the start."""
        from desktop_app.ui.widgets.row_list import RowList

        self.lists[title] = made = RowList(self.theme, title, fitted=True)
        holder.addWidget(made)
        made.show_rows(found)
        return made

    def show_lists(self, pinned: Sequence[Row], lately: Sequence[Row]) -> None:
        """Show the pinned pages and those opened lately; before there are any, say how they come to be."""
        self._fill("Pinned", self._pinned, pinned)
        self._fill("Opened lately", self._lately, lately)
        self.columns.setVisible(bool(pinned or lately))
        clear(self._nothing)
        if not pinned and not lately:
            self._nothing.addWidget(self._empty())

    def _empty(self) -> QWidget:
        """Return what stands below the tiles at the first start."""
        from desktop_app.ui.widgets.empty import EmptyState

        ask = button(self.theme, "Answer a few questions", icon="signpost")
        ask.clicked.connect(partial(self.page_requested.emit, "finder", ""))
        return EmptyState(self.theme, "pin", *NOTHING_YET, ask)

    def set_mode(self, mode: Mode) -> None:
        """Stand the tiles four, two or one across, and the examples in one or two rows."""
        super().set_mode(mode)
        chips_across = 2 if mode == "narrow" else len(EXAMPLES)
        for number, chip in enumerate(self._chips):
            self._chip_grid.addWidget(chip, number // chips_across, 1 + number % chips_across)
        directions = QBoxLayout.Direction
        self._turn_recent()
        self._work.setDirection(directions.LeftToRight if mode == "wide" else directions.TopToBottom)
        self.news.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)
        if self.age is not None:
            self.age.set_mode(mode)
        across = TILES_ACROSS[mode]
        for number, tile in enumerate(self._tiles):
            self._grid.addWidget(tile, number // across, number % across)
        for number in range(4):
            self._grid.setColumnStretch(number, 1 if number < across else 0)

    def first_focus(self) -> QWidget:
        """The search box."""
        return self.box


_EMPTY = {
    "Pinned": "Nothing pinned yet. Pin a page with the star to keep it here.",
    "Opened lately": "Nothing opened yet.",
}
