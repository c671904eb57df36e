"""Help: what One Stop is, where data lives, and every key, from the actions table."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app import __version__
from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.record_html import headed, table
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import heading
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import FittedText

_ABOUT = (
    "<p>One Stop restates, in its own words, public documents of Kent County Council. "
    "The council does not endorse it. Check before you send.</p>"
    "<p>A sentence marked as a tip is One Stop's own. "
    "“Not stated in the source” means that the document does not say.</p>"
)
_DATA = (
    "<p>One Stop opens no network connection. Nothing about a child is written to this computer in the clear, "
    "except the printable file that you choose to save. The casebook, if you want one, is sealed with your "
    "passphrase. It, pinned pages, colours and text size are kept in:</p>"
)


class HelpPage(Page):
    """One text, with the keys as a table."""

    def __init__(self, theme: Theme, data_folder: Path) -> None:
        """Build the page."""
        super().__init__(theme, 860)
        self.column.addWidget(heading("Help"))
        keys = [(escape(entry.words), f"<b>{escape(' or '.join(entry.keys))}</b>") for entry in ACTIONS]
        self._text = FittedText(theme)
        self._text.show_html(
            headed("Keys", table(("What it does", "Keys"), keys), first=True)
            + headed("What this is", _ABOUT)
            + headed("Where data lives", f"{_DATA}<p>{escape(str(data_folder))}</p>")
            + headed("Version", f"<p>One Stop {escape(__version__)}</p>"),
            "Help",
        )
        self.column.addWidget(self._text)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The text."""
        return self._text


class ProblemPage(Page):
    """Says what went wrong when there is nothing else to show."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        """Show one sentence."""
        super().__init__(theme, 860)
        self.column.addWidget(heading("One Stop cannot show its content"))
        self._text = FittedText(theme)
        self._text.show_html(f"<p>{escape(sentence)}</p><p>Press <b>F2</b> for the numbers to ring.</p>", sentence)
        self.column.addWidget(self._text)
        self.column.addStretch(1)

    def first_focus(self) -> QWidget:
        """The text."""
        return self._text
