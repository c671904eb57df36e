"""Search results: they change as one types; danger words pin the red panel above them."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout

from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import Service
from desktop_app.search.index import Index
from desktop_app.search.results import Hit, Results
from desktop_app.ui.app_pages import app_rows
from desktop_app.ui.models.rows import Row
from desktop_app.ui.record_rows import KIND_WORDS
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, heading, label, row, set_segment, set_words, show_words
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.row_list import RowList
from desktop_app.ui.widgets.urgent import ACT_NOW, UrgentPanel

MAX_RESULTS = 20
FILTERS: tuple[tuple[str, str], ...] = (
    ("", "All"),
    ("service", "Services"),
    ("checklist", "Checklists"),
    ("guide", "Guides"),
    ("term", "Words"),
)
"""Kind -> the word on its filter button."""


NOTHING_FOUND = (
    "One Stop looked for your words, other spellings of them and words that mean the same. "
    "Try fewer or plainer words, such as what you see the child do."
)
WAYS_ON = (("Which service?", "finder"), ("All services, A to Z", "services"), ("What is missing", "missing"))
"""Words of a button and where it leads, where nothing was found."""


class SearchPage(Page):
    """Shows the results of a query."""

    record_opened = Signal(str, str)
    danger_requested = Signal()
    announced = Signal(str)
    """Something to be said aloud: how many results there are."""

    def __init__(self, theme: Theme, library: Library, index: Index) -> None:
        """Build the page; `show_query` fills it."""
        super().__init__(theme)
        self._library, self._index = library, index
        self._results = Results("", "", False, ())
        self._kind = ""
        self._app_rows: list[Row] = []
        self.heading = heading("Search results")
        self.column.setSpacing(theme.space(10))
        self.column.addWidget(self.heading)
        self.urgent = UrgentPanel(theme, library.danger)
        self.urgent.open_button.clicked.connect(self.danger_requested)
        self.column.addWidget(self.urgent)
        self.count = label("")
        self.column.addWidget(self.count)
        self.literal = button(theme, "", "link")
        self.literal.clicked.connect(self._show_literally)
        self.column.addLayout(row(theme, 0, self.literal))
        self.column.addLayout(self._filters())
        self.list = RowList(theme, "Search results", least=theme.px(200))
        self.list.row_opened.connect(self.record_opened)
        self.column.addWidget(self.list, 1)
        self._empty = self._make_empty()
        self.column.addWidget(self._empty)
        self.column.addStretch(0)

    @property
    def results(self) -> Results:
        """The results that show."""
        return self._results

    def _filters(self) -> QHBoxLayout:
        """Return the buttons that choose a kind."""
        across = row(self.theme, 0)
        self._group = QButtonGroup(self)
        for number, (_, words) in enumerate(FILTERS):
            made = button(self.theme, words, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self._group.addButton(made, number)
            across.addWidget(made)
        across.addStretch(1)
        self._group.idClicked.connect(self._filter)
        return across

    def _make_empty(self) -> EmptyState:
        """Return what to do where nothing was found."""
        ways = []
        for words, target in WAYS_ON:
            way = button(self.theme, words)
            way.clicked.connect(partial(self.page_requested.emit, target, ""))
            ways.append(way)
        return EmptyState(self.theme, "search", "", NOTHING_FOUND, *ways)

    def set_mode(self, mode: Mode) -> None:
        """In a narrow window only the page scrolls, and the ways on stand under each other."""
        super().set_mode(mode)
        self.list.set_fitted(mode == "narrow")
        self._empty.set_mode(mode)

    def show_query(self, query: str) -> None:
        """Show the results of a query, its spelling mended where need be."""
        self._show_results(self._index.search(query, MAX_RESULTS))

    def _show_results(self, results: Results) -> None:
        """Show results of all kinds."""
        turned_urgent = results.urgent and not self._results.urgent
        self._results, self._kind = results, ""
        self._app_rows = app_rows(results.query)
        self._group.button(0).setChecked(True)
        self.urgent.setVisible(results.urgent)
        self.literal.setVisible(bool(results.corrected))
        exactly = f"Search for exactly “{results.query}”"
        set_words(self.literal, exactly)
        self.literal.setAccessibleName(exactly)
        show_words(self.count, self._count_words())
        self.count.setAccessibleName(self.count.text())
        for number, (kind, words) in enumerate(FILTERS):
            self._show_filter(number, kind, words)
        self._show_rows()
        found = counted(self._found(), "result")
        self.announced.emit(f"{ACT_NOW}. Press F2 for the numbers. {found}" if turned_urgent else found)

    def _count_words(self) -> str:
        """Return how many results there are, and for what."""
        found = self._found()
        words = f"{counted(found, 'result')} for "
        if self._results.corrected:
            return f"{words}“{self._results.corrected}”. You typed “{self._results.query}”."
        return f"{words}“{self._results.query}”" if found else ""

    def _found(self, kind: str = "") -> int:
        """Return how many rows there are of a kind, or of all kinds."""
        return sum(kind in ("", hit.kind) for hit in self._results.hits) + (0 if kind else len(self._app_rows))

    def _show_filter(self, number: int, kind: str, words: str) -> None:
        """Show a filter with its count; one with nothing to show goes."""
        found = self._found(kind)
        made = self._group.button(number)
        set_segment(self.theme, made, f"{words} {found}")
        if made.isHidden() == bool(found):
            made.setVisible(found > 0)

    def _filter(self, number: int) -> None:
        """Show one kind only."""
        self._kind = FILTERS[number][0]
        self._show_rows()

    def _show_rows(self) -> None:
        """Show the rows of the chosen kind, or what to do where there are none."""
        rows = [self._row(hit) for hit in self._results.hits if self._kind in ("", hit.kind)]
        if not self._kind:
            # Where a child may be in danger, nothing stands above what tells whom to ring.
            rows = rows + self._app_rows if self._results.urgent else self._app_rows + rows
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        self._empty.show_title(f"Nothing found for “{self._results.query}”")

    def _row(self, hit: Hit) -> Row:
        """Return the row of a hit; its line starts with the kind."""
        lead = f"{KIND_WORDS[hit.kind]}. "
        record = self._library.get(hit.id, hit.kind)
        badge = record.badge if isinstance(record, Service) else None
        why = f"Why: {hit.why}" if hit.why else ""
        return Row(hit.title, hit.kind, hit.id, lead + hit.snippet, why, badge, hit.stems, len(lead))

    def _show_literally(self) -> None:
        """Show the results of the query just as it was typed."""
        self._show_results(self._index.literal(self._results.query, MAX_RESULTS))

    def open_first(self) -> None:
        """Open the best result."""
        rows = self.list.rows.rows()
        if rows:
            self.record_opened.emit(rows[0].kind, rows[0].id)
