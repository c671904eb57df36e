"""Guides and words: what explains, what abbreviations mean, and the documents behind it all."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.library import Library
from desktop_app.content.records import Guide
from desktop_app.ui.models.rows import Row
from desktop_app.ui.record_rows import by_letter, row_of
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, heading, label, row
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.row_list import RowList

MAP, MAP_NAME = "Map of routes", "Map of routes: who can refer to whom"


class GuidesPage(Page):
    """One list: guides by category with what is history last, then words A to Z, then the documents."""

    record_opened = Signal(str, str)

    def __init__(self, theme: Theme, library: Library) -> None:
        """List every guide, word and document."""
        super().__init__(theme)
        self.heading = heading("Guides and words")
        self.column.addWidget(self.heading)
        words = f"{len(library.guides)} guides, and {len(library.terms)} words that services use."
        self.column.addWidget(label(words, "small"))
        self.routes = button(theme, MAP, "plain", "signpost", name=MAP_NAME)
        self.routes.clicked.connect(partial(self.page_requested.emit, "routes", ""))
        across = row(theme, 0, self.routes)
        across.addStretch(1)
        self.column.addLayout(across)
        self.list = RowList(theme, "Guides and words", least=theme.px(240))
        self.list.row_opened.connect(self.record_opened)
        self.list.show_rows(
            [
                *(entry for group in library.guides_by_category().items() for entry in _group(*group)),
                Row(title="Words, A to Z", head=True),
                *(entry for entry in by_letter(list(library.terms.values())) if not entry.head),
                Row(title="Where it all comes from", head=True),
                *(row_of(source) for source in library.sources.values()),
            ]
        )
        self.column.addWidget(self.list, 1)

    def set_mode(self, mode: Mode) -> None:
        """Let only the page scroll in a narrow window."""
        super().set_mode(mode)
        self.list.set_fitted(mode == "narrow")

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list


def _group(category: str, guides: list[Guide]) -> list[Row]:
    """Return the guides of a category under its head."""
    return [Row(title=category, head=True), *(row_of(guide) for guide in guides)]
