"""Help: what One Stop is, each page in a few words, every key from the actions table, and where data lives."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app import __version__
from desktop_app.ui.actions import ACTIONS
from desktop_app.ui.help_words import PAGES
from desktop_app.ui.pack_words import UPDATE
from desktop_app.ui.record_html import headed, table
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, heading
from desktop_app.ui.widgets.licences import Licences
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import FittedText

KEYS = "keys"
"""The name of the part that lists the keys."""

GAP = 20
"""Pixels between the parts."""

_ABOUT = (
    "<p>One Stop restates, in its own words, public documents of Kent County Council. "
    "The council does not endorse it. Check before you send.</p>"
    "<p>A sentence marked as a tip is One Stop's own. "
    "“Not stated in the source” means that the document does not say.</p>"
)
_DATA = (
    "<p>One Stop opens no network connection. Nothing about a child is written to this computer in the clear, "
    "except the printable file that you choose to save. The casebook, if you want one, is sealed with your "
    "passphrase. It, pinned pages, colours, text size and the place of the window are kept in:</p>"
)

_NEWER = (
    "<p>Newer content comes as a file, from whoever gave you One Stop. One Stop shows who signed it and what it "
    "changes before you use it. You can go back in Settings, under Content.</p>"
)


class HelpPage(Page):
    """Texts one under the other, each with its heading. It opens at the one that is asked for."""

    update_asked = Signal()

    def __init__(self, theme: Theme, data_folder: Path, data_note: str, licences: Path) -> None:
        """Build the page; `data_note` says what is special about where data lives, `licences` is a file of texts."""
        super().__init__(theme, 860)
        self.column.setSpacing(theme.space(GAP))
        self.column.addWidget(heading("Help"))
        self._texts: dict[str, FittedText] = {}
        self._first = self._shown = self._add("What this is", _ABOUT)
        for part in PAGES:
            self._add(part.title, "".join(f"<p>{escape(sentence)}</p>" for sentence in part.sentences), *part.pages)
        self._add("Keys", _keys(), KEYS)
        note = f"<p>{escape(data_note)}</p>" if data_note else ""
        self._add("Where data lives", f"{_DATA}<p>{escape(str(data_folder))}</p>{note}")
        self._add("Newer content", _NEWER, "update")
        self.update_now = button(theme, UPDATE, icon="folder")
        self.update_now.clicked.connect(self.update_asked)
        self.column.addWidget(self.update_now, 0, Qt.AlignmentFlag.AlignLeft)
        self._add("Version", f"<p>One Stop {escape(__version__)}</p>")
        self.column.addWidget(Licences(theme, licences))
        self.column.addStretch(1)

    def _add(self, title: str, html: str, *names: str) -> FittedText:
        """Add a part, to be found by its names."""
        text = FittedText(self.theme)
        text.show_html(headed(title, html, first=True), title)
        self.column.addWidget(text)
        self._texts.update(dict.fromkeys(names, text))
        return text

    def show_part(self, name: str) -> None:
        """Be open at the part about a kind of page, or at the keys; from the top for any other name."""
        self._shown = self._texts.get(name, self._first)

    def first_focus(self) -> QWidget:
        """The part that is asked for."""
        return self._shown

    def to_top(self) -> None:
        """Show the part that is asked for at the top; the first one has the heading of the page above it."""
        at = self.body.y() + self._shown.y() - self.theme.space(GAP)
        self.verticalScrollBar().setValue(0 if self._shown is self._first else at)


def _keys() -> str:
    """Return every action with its keys, as a table."""
    rows = [(escape(entry.words), f"<b>{escape(' or '.join(entry.keys))}</b>") for entry in ACTIONS]
    return table(("What it does", "Keys"), rows)


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
