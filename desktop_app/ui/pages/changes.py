"""What changed in the content: each version with its date, the newest first."""

from __future__ import annotations

from html import escape

from PySide6.QtWidgets import QWidget

from desktop_app.content.age import titles_and_dates
from desktop_app.content.dates import date_in_words
from desktop_app.content.library import Library
from desktop_app.content.records import ContentChange
from desktop_app.ui.record_html import headed
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import heading, label
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import FittedText

TITLE = "What changed in the content"
DOCUMENTS = "The documents it is made from"
LEAD = "The content is what One Stop says of services. It changes when the documents or our words for them change."


class ChangesPage(Page):
    """A text for each version of the content."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Show every version."""
        super().__init__(theme, 860)
        self.heading = heading(TITLE)
        self.column.setSpacing(theme.space(16))
        self.column.addWidget(self.heading)
        self.column.addWidget(label(LEAD))
        self.texts = [self._add(one) for one in (library.changes.changes if library.changes else ())]
        self._add_documents(library)
        self.column.addStretch(1)

    def _add_documents(self, library: Library) -> None:
        """Add the documents that the content is made from, with their dates."""
        text = FittedText(self.theme)
        lines = "".join(f"<li>{escape(titles_and_dates([one]))}</li>" for one in library.sources.values())
        text.show_html(headed(DOCUMENTS, f"<ul>{lines}</ul>", first=True), DOCUMENTS)
        self.column.addWidget(text)

    def _add(self, change: ContentChange) -> FittedText:
        """Add one version."""
        text = FittedText(self.theme)
        title = f"Version {change.version}, {date_in_words(change.date)}"
        lines = "".join(f"<li>{escape(line)}</li>" for line in change.lines)
        text.show_html(headed(title, f"<ul>{lines}</ul>", first=True), title)
        self.column.addWidget(text)
        return text

    def first_focus(self) -> QWidget:
        """The heading."""
        return self.heading
