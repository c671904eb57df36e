"""A content file that people may use: who signed it, what it changes, and the choice whether to use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.content.local import said
from desktop_app.ui import pack_words
from desktop_app.ui.difference_html import counts, of_change
from desktop_app.ui.pack_words import UPDATE, which_in_words
from desktop_app.ui.record_html import table
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, heading, label, row
from desktop_app.ui.widgets.choice import Tick
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.text import FittedText

if TYPE_CHECKING:
    from desktop_app.content.difference import Difference
    from desktop_app.content.packs import Offer, PackInfo, ToReview

TITLE = "Update content from a file"
NO_FILE = (
    "Choose a content file. One Stop shows who signed it and what it changes, before anything is changed. "
    "What your setting added, pinned pages and checklists stay."
)
KNOWS = "I know where this file came from"
KNOW_FIRST = "Tick that you know where this file came from, or leave the content as it is."
BEFORE = "Before you use it"
OLDER_WORDS = "Its numbers and forms may be out of date. Use it only if somebody asked you to."
OWN_WORDS = "What you added, to look at"
OWN_HINT = (
    "You filled these in when the documents left them open. The new content fills them. "
    "What you leave unticked stays, marked as yours."
)
PORTION, AT_ONCE = 20_000, 5
"""How much HTML stands in one text, and how many texts show at first: all at once would make people wait."""


@dataclass(frozen=True)
class Decision:
    """What people chose for a content file: whether they know where it came from, and which own words go."""

    knows: bool
    takes_away: tuple[str, ...]


def in_portions(changes: Iterable[str]) -> Iterator[str]:
    """Yield the HTML of changes, joined to portions that are laid out in no time."""
    held: list[str] = []
    for html in changes:
        held.append(html)
        if sum(map(len, held)) >= PORTION:
            yield "".join(held)
            held.clear()
    if held:
        yield "".join(held)


class UpdatePage(Page):
    """Shows one file, or asks for one."""

    update_asked = Signal()
    use_asked = Signal(object)
    """The file is to be used: the `Decision`."""
    left = Signal()

    def __init__(self, theme: Theme, offer: Offer | None) -> None:
        """Show a file; None where none was chosen."""
        super().__init__(theme, 860)
        self.heading = heading(TITLE)
        self.column.setSpacing(theme.space(12))
        self.column.addWidget(self.heading)
        self.knows: Tick | None = None
        self.trouble = label("", "error")
        self.trouble.hide()
        self.take_away: dict[str, Tick] = {}
        self.texts: list[FittedText] = []
        self._titled = ""
        if offer is None:
            self._ask()
        else:
            self._show(offer)
        self.column.addStretch(1)

    def _ask(self) -> None:
        """Say what happens with a file, and let people choose one."""
        self.column.addWidget(label(NO_FILE, "lead"))
        self.column.addLayout(self._row(self._choose("primary")))

    def _choose(self, role: str) -> QWidget:
        """Return the button that asks for a file."""
        self.choose = button(self.theme, UPDATE if role == "primary" else "Choose another file ...", role, "folder")
        self.choose.clicked.connect(self.update_asked)
        return self.choose

    def _row(self, *buttons: QWidget) -> QBoxLayout:
        """Return buttons beside each other, or below each other where there is little room."""
        self._buttons: QBoxLayout = row(self.theme, 12)
        for made in buttons:
            self._buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._buttons.addStretch(1)
        return self._buttons

    # A file

    def _show(self, offer: Offer) -> None:
        """Show a file: which, by whom, what it changes, then the choice, then every change."""
        self.column.addWidget(self._versions(offer.present, offer.info))
        self._add_notes(offer)
        self.column.addWidget(self._part("What it changes"))
        self.counts = label(counts(offer.difference))
        self.column.addWidget(self.counts)
        self._add_own_words(offer)
        self._add_choice()
        self._add_changes(offer.difference)

    def _versions(self, present: PackInfo, info: PackInfo) -> FittedText:
        """Return both versions side by side."""
        text = FittedText(self.theme)
        cells = [(which_in_words(one), escape(pack_words.signed_in_words(one))) for one in (present, info)]
        rows = [tuple(f"<b>{version}</b><br>{signed}" for version, signed in cells)]
        text.show_html(table(("Yours now", "In the file"), rows), "Your content, and that in the file")
        return text

    def _add_notes(self, offer: Offer) -> None:
        """Add what is to be known before the file is used."""
        said_of_signer = pack_words.verdict(offer.info)
        note = self._note(said_of_signer.kind, said_of_signer.title, said_of_signer.sentences)
        if pack_words.needs_a_choice(offer.info):
            self.knows = Tick(self.theme, KNOWS)
            self.knows.setAccessibleDescription(said_of_signer.title)
            note.inside.addWidget(self.trouble)
            note.inside.addWidget(self.knows, 0, Qt.AlignmentFlag.AlignLeft)
        if offer.warnings or offer.is_older:
            more = (OLDER_WORDS,) if offer.is_older else ()
            self._note("check_this", BEFORE, (*offer.warnings, *more))

    def _note(self, kind: str, title: str, sentences: Sequence[str]) -> NotePanel:
        """Add a note with sentences of plain text."""
        note = NotePanel(self.theme, kind, title, "")
        for sentence in sentences:
            note.inside.addWidget(label(sentence))
        self.column.addWidget(note)
        return note

    def _part(self, title: str) -> QLabel:
        """Return the heading of a part."""
        made = label(title, "h2")
        made.setContentsMargins(0, self.theme.space(8), 0, 0)
        return made

    def _add_own_words(self, offer: Offer) -> None:
        """Add what the setting filled in and the new content has words for, each to keep or to take away."""
        if not offer.local_to_review:
            return
        self.column.addWidget(self._part(OWN_WORDS))
        self.column.addWidget(label(OWN_HINT))
        for one in offer.local_to_review:
            self.column.addLayout(self._own_words(one))

    def _own_words(self, one: ToReview) -> QVBoxLayout:
        """Return one thing that the setting added, with what the new content says there."""
        name = pack_words.named(f"{one.owner}: {one.label}")
        yours, theirs = f"Yours: {said(one.contact)}.", pack_words.published_in_words(one.published)
        tick = Tick(self.theme, "Take mine away")
        tick.setAccessibleName(f"Take mine away: {name}")
        tick.setAccessibleDescription(f"{yours} {theirs}")
        self.take_away[one.contact.slot] = tick
        holder = column(self.theme, 4)
        for made in (label(name, "strong"), label(yours), label(theirs)):
            holder.addWidget(made)
        holder.addWidget(tick, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    def _add_choice(self) -> None:
        """Add the buttons."""
        self.use = button(self.theme, "Use this content", "primary")
        self.use.clicked.connect(self._ask_use)
        self.cancel = button(self.theme, "Leave it as it is")
        self.cancel.clicked.connect(self.left)
        self.column.addSpacing(self.theme.space(8))
        self.column.addLayout(self._row(self.cancel, self._choose("plain"), self.use))

    def _ask_use(self) -> None:
        """Ask for the file to be used, once people have said that they know it."""
        if self.knows is not None and not self.knows.isChecked():
            self.trouble.setText(KNOW_FIRST)
            self.trouble.show()
            say(self, KNOW_FIRST)
            self.knows.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        gone = tuple(slot for slot, tick in self.take_away.items() if tick.isChecked())
        self.use_asked.emit(Decision(self.knows is not None, gone))

    def _add_changes(self, difference: Difference) -> None:
        """Add every change: first the pages that people read, then the facts behind them. The first ones show."""
        parts = (("Pages and lists", difference.records), ("Facts", difference.facts))
        self._waiting = [(title, html) for title, changes in parts for html in in_portions(map(of_change, changes))]
        self._changes, self._left_out = column(self.theme, 12), difference.left_out
        self.column.addLayout(self._changes)
        self.more = button(self.theme, "Show more changes", icon="down")
        self.more.clicked.connect(self._show_more)
        self.column.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_some()

    def _show_more(self) -> None:
        """Show the next changes, and go to the first of them."""
        shown = len(self.texts)
        self._show_some()
        self.texts[shown].setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_some(self) -> None:
        """Show the next changes; at the end, say how many the file was too large to list."""
        now, self._waiting = self._waiting[:AT_ONCE], self._waiting[AT_ONCE:]
        for title, html in now:
            if title != self._titled:
                self._changes.addWidget(self._part(title))
                self._titled = title
            self._add_text(title, html)
        self.more.setVisible(bool(self._waiting))
        if self._left_out and not self._waiting:
            self._changes.addWidget(label(f"{self._left_out} more changes are not listed."))

    def _add_text(self, title: str, html: str) -> None:
        """Add some changes as one text."""
        text = FittedText(self.theme)
        text.show_html(html, f"{title} that change, part {len(self.texts) + 1}")
        self.texts.append(text)
        self._changes.addWidget(text)

    # The frame

    def set_mode(self, mode: Mode) -> None:
        """Stand the buttons below each other where there is little room."""
        super().set_mode(mode)
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)

    def first_focus(self) -> QWidget:
        """The heading."""
        return self.heading
