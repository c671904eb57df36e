"""The drafts of checklists as a list: found again, sorted, marked, copied and deleted."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.checklists.overview import ORDERS, STATUS_WORDS, Overview, due, matching
from desktop_app.content.dates import date_in_words
from desktop_app.content.plain_text import counted
from desktop_app.ui.models.rows import ROW_ROLE, Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, label, row
from desktop_app.ui.widgets.page import Mode
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.row_list import RowList

FEW = 4
"""Up to so many drafts there is nothing to search or sort."""
MOST_NAMED = 3

DEEDS: tuple[tuple[str, str, str], ...] = (
    ("sent_on", "tick", "Sent on"),
    ("followed_up", "tick", "Followed up"),
    ("copy", "copy", "Copy for another child"),
    ("delete", "bin", "Delete"),
)
"""What can be done with the chosen draft: name, icon and words."""


class StartedList(QWidget):
    """Every draft, with what can be done with the one that is chosen."""

    opened = Signal(str)
    asked = Signal(str, str)
    """Something is to be done: which of `DEEDS`, and the id of the draft."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__()
        self._theme = theme
        self._all: Sequence[Overview] = ()
        self._today = datetime.date.min
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(8))
        self._finding = QWidget()
        self._finding.setLayout(self._tools())
        inside.addWidget(self._finding)
        self.list = RowList(theme, "Started checklists", fitted=True)
        self.list.row_opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._choose)
        inside.addWidget(self.list)
        self._none = label("No checklist has these words.", "small")
        inside.addWidget(self._none)
        self.deeds: dict[str, QPushButton] = {}
        inside.addLayout(self._deeds())

    def _tools(self) -> QHBoxLayout:
        """Return the box that searches the list, and the order."""
        self.words = QLineEdit()
        self.words.setPlaceholderText("Find a started checklist: reference or status")
        self.words.setAccessibleName("Find a started checklist")
        self.words.textChanged.connect(self._show)
        self.order = Picker(self._theme, "Sort by", list(ORDERS))
        self.order.currentTextChanged.connect(self._show)
        across = row(self._theme, 12)
        across.setContentsMargins(0, 0, 0, 0)
        across.addWidget(self.words, 1)
        across.addWidget(label("Sort by", "small", wrap=False))
        across.addWidget(self.order)
        return across

    def _deeds(self) -> QGridLayout:
        """Return the buttons for the chosen draft."""
        self._grid = QGridLayout()
        self._grid.setSpacing(self._theme.space(8))
        self._grid.setColumnStretch(len(DEEDS), 1)
        for name, icon, words in DEEDS:
            made = button(self._theme, words, "quiet", icon)
            made.clicked.connect(partial(self._ask, name))
            self.deeds[name] = made
        self.set_mode("wide")
        return self._grid

    def set_mode(self, mode: Mode) -> None:
        """Stand the buttons in one row, or two by two where there is less room."""
        across = len(DEEDS) if mode == "wide" else 2
        for number, made in enumerate(self.deeds.values()):
            self._grid.addWidget(made, number // across, number % across, Qt.AlignmentFlag.AlignLeft)

    def show_drafts(self, drafts: Sequence[Overview], today: datetime.date) -> None:
        """Show other drafts. The chosen one stays chosen."""
        self._all, self._today = drafts, today
        self._finding.setVisible(len(drafts) > FEW)
        if len(drafts) <= FEW:
            self.words.clear()
        self._show()

    def _show(self) -> None:
        """Show the drafts that have the words typed, in the chosen order."""
        found = sorted(matching(self._all, self.words.text()), key=ORDERS[self.order.currentText()])
        self.list.show_again([self._row(one) for one in found])
        self._none.setVisible(bool(self._all) and not found)
        self._choose(self.list.currentIndex())

    def _row(self, one: Overview) -> Row:
        """Return the row of a draft: for whom, how far, what is missing, and until when it is kept."""
        return Row(title=one.title, kind="draft", id=one.draft.id, summary=said(one, self._today))

    def _open(self, _: str, draft_id: str) -> None:
        """Ask for a draft, unless it cannot be opened."""
        if all(one.status != "gone" for one in self._all if one.draft.id == draft_id):
            self.opened.emit(draft_id)

    def chosen(self) -> str:
        """Return the id of the chosen draft, or ""."""
        index = self.list.currentIndex()
        return index.data(ROW_ROLE).id if index.isValid() else ""

    def _choose(self, index: QModelIndex, _: QModelIndex | None = None) -> None:
        """Offer what can be done with a draft once one is chosen."""
        one = next((one for one in self._all if index.isValid() and one.draft.id == index.data(ROW_ROLE).id), None)
        for name, made in self.deeds.items():
            made.setEnabled(one is not None)
            made.setVisible(bool(self._all))
            if one is not None:
                made.setAccessibleName(f"{made.text().strip()}: {one.title}")
                made.setEnabled(name == "delete" if one.status == "gone" else one.status != name)

    def _ask(self, name: str) -> None:
        """Ask for something to be done with the chosen draft."""
        if self.chosen():
            self.asked.emit(name, self.chosen())


def said(one: Overview, today: datetime.date) -> str:
    """Return the line under a draft: its status, what is missing, when it changed and until when it is kept."""
    parts = [STATUS_WORDS[one.status]]
    if one.missing and one.status == "in_progress":
        named = ", ".join(one.missing[:MOST_NAMED])
        more = f" and {len(one.missing) - MOST_NAMED} more" if len(one.missing) > MOST_NAMED else ""
        parts.append(f"{counted(len(one.missing), 'thing')} missing: {named}{more}")
    changed = _here(one.draft.changed)
    parts.append(f"Changed today at {changed:%H:%M}" if changed.date() == today else f"Changed {_day(changed.date())}")
    return ". ".join([*parts, f"Kept until {_day(one.draft.delete_by)}"]) + "."


def _here(moment: datetime.datetime) -> datetime.datetime:
    """Return a moment by the clock of this zone; one at the end of all time, from a damaged clock, as it stands."""
    try:
        return moment.astimezone()
    except (OverflowError, OSError, ValueError):
        return moment


def due_rows(drafts: Sequence[Overview], today: datetime.date) -> list[Row]:
    """Return the rows of the follow-ups that are due, the earliest first."""
    return [Row(one.title, "draft", one.draft.id, said_when_due(one, today)) for one in due(drafts, today)]


def said_when_due(one: Overview, today: datetime.date) -> str:
    """Return the line under a follow-up: when it is due."""
    if one.follow_up is None:
        return ""
    days = (one.follow_up - today).days
    when = (
        "Due today" if days == 0 else f"Due in {counted(days, 'day')}" if days > 0 else f"{counted(-days, 'day')} late"
    )
    return f"{when}, {_day(one.follow_up)}. {STATUS_WORDS[one.status]}."


def _day(date: datetime.date) -> str:
    """Return a date in words."""
    return date_in_words(date)
