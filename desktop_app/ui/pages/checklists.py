"""Checklists: what is due, those started, those that can be started or printed blank, and the casebook."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.checklists.casebook import VaultState
from desktop_app.checklists.overview import Overview
from desktop_app.content.library import Library
from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import counted
from desktop_app.content.records import CATEGORIES, ChecklistTemplate, Guide, Service
from desktop_app.ui.models.rows import Row
from desktop_app.ui.pages.started import StartedList, due_rows
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import (
    Columns,
    button,
    clear,
    column,
    heading,
    label,
    panel,
    picture,
    row,
)
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.row_list import RowList

NOTHING_STARTED: dict[VaultState, tuple[str, str]] = {
    "off": ("Nothing started yet", "Choose a checklist below. It is kept in memory until you close One Stop."),
    "locked": ("Your drafts are locked", "Open the casebook to go on with them. Or choose a checklist below."),
    "open": ("Nothing started yet", "Choose a checklist below. The casebook keeps it, locked."),
}
"""State of the casebook -> title and sentence where no draft shows."""

SAID: dict[VaultState, tuple[str, str]] = {
    "off": (
        "Kept in memory only",
        (
            "Nothing about a child is written to this computer. A checklist goes when you close One Stop. "
            "Print it, or save the printable file, before you close."
        ),
    ),
    "locked": ("Casebook locked", "Your drafts are behind your passphrase. What you start now is in memory only."),
    "open": ("Casebook open", ""),
}
"""State of the casebook -> title and words of its panel."""

WAYS: dict[VaultState, tuple[tuple[str, str, str], ...]] = {
    "off": (("begin", "plain", "Keep drafts, locked"),),
    "locked": (("open", "primary", "Open the casebook"), ("delete_everything", "link", "Delete everything stored")),
    "open": (
        ("lock", "plain", "Lock now"),
        ("save_calendar", "link", "Follow-up dates for a calendar"),
        ("hand_over", "link", "Save for another computer"),
        ("take_over", "link", "Take in from another computer"),
        ("change_passphrase", "link", "Change the passphrase"),
        ("new_code", "link", "New recovery code"),
        ("delete_everything", "link", "Delete everything stored"),
    ),
}
"""State -> what can be done: a step of the casebook flow, the role of its button, and its words."""

MODES = (("start", "Fill in"), ("blank", "Print blank"))


class ChecklistsPage(Page):
    """Where checklists are found again and begun."""

    draft_requested = Signal(str)
    draft_deed_asked = Signal(str, str)
    start_requested = Signal(str)
    blank_requested = Signal(str)
    casebook_step = Signal(str)
    """Something is to be done with the casebook: the name of a step."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """List the checklists that can be started."""
        super().__init__(theme)
        self._library = library
        self.heading = heading("Checklists")
        self.column.addWidget(self.heading)
        self.columns = Columns(theme, 70)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self._add_due()
        self._add_started()
        self._add_offers()
        self._side: QFrame | None = None
        self.show_drafts((), "off", datetime.date.min)

    def _add_due(self) -> None:
        """Add the follow-ups that are due."""
        self._due = QWidget()
        inside = column(self.theme, 8)
        inside.setContentsMargins(0, 0, 0, self.theme.space(16))
        top = row(self.theme, 10, picture(self.theme, "calendar", "amber", 24))
        self._due_title = label("", "h2")
        top.addWidget(self._due_title, 1)
        inside.addLayout(top)
        self.due = RowList(self.theme, "Follow-ups due", fitted=True)
        self.due.row_opened.connect(self._open_draft)
        inside.addWidget(self.due)
        self._due.setLayout(inside)
        self.columns.main.addWidget(self._due)

    def _add_started(self) -> None:
        """Add the drafts."""
        main = self.columns.main
        self._started_title = label("Started", "h2")
        main.addWidget(self._started_title)
        self._started = StartedList(self.theme)
        self.started = self._started.list
        self._started.opened.connect(self.draft_requested)
        self._started.asked.connect(self.draft_deed_asked)
        self._empty = column(self.theme, 0)
        main.addWidget(self._started)
        main.addLayout(self._empty)
        main.addSpacing(self.theme.space(20))

    def _add_offers(self) -> None:
        """Add every checklist, to fill in or to print blank: one switch for all of them."""
        main = self.columns.main
        main.addWidget(label("Start a checklist, or print it blank", "h2"))
        main.addLayout(self._switch())
        self.offers = RowList(self.theme, "Checklists to start or print", fitted=True)
        self.offers.row_opened.connect(self._take_offer)
        self.offers.show_rows(self._offers())
        main.addWidget(self.offers)
        main.addStretch(1)

    def _switch(self) -> QHBoxLayout:
        """Return the two buttons that say what opening a row does."""
        across = row(self.theme, 0)
        self.modes = QButtonGroup(self)
        for number, (_, words) in enumerate(MODES):
            made = button(self.theme, words, "segment")
            made.setCheckable(True)
            made.setChecked(number == 0)
            self.modes.addButton(made, number)
            across.addWidget(made)
        across.addStretch(1)
        return across

    def _offers(self) -> list[Row]:
        """Return the checklists under the needs that they serve."""
        rows: list[Row] = []
        for category in CATEGORIES:
            found = [one for one in self._library.checklists.values() if self._category(one) == category]
            if found:
                rows.append(Row(category, head=True))
                rows += [self._offer(one) for one in sorted(found, key=_by_name)]
        return rows

    def _category(self, template: ChecklistTemplate) -> str:
        """Return the need that a checklist serves."""
        served = self._library.page(template.id)
        return served.category if isinstance(served, Service | Guide) else ""

    def _offer(self, template: ChecklistTemplate) -> Row:
        """Return the row of a checklist, with the badge of its service."""
        served = self._library.page(template.id)
        badge = served.badge if isinstance(served, Service) else None
        return Row(template.short_title, "checklist", template.id, to_plain(template.purpose.text), badge=badge)

    def _take_offer(self, _: str, template_id: str) -> None:
        """Start a checklist, or print it blank."""
        blank = MODES[self.modes.checkedId()][0] == "blank"
        (self.blank_requested if blank else self.start_requested).emit(template_id)

    def show_drafts(self, drafts: Sequence[Overview], state: VaultState, today: datetime.date) -> None:
        """Show what has been started, what is due, and how the casebook stands."""
        waiting = due_rows(drafts, today)
        self._due.setVisible(bool(waiting))
        self._due_title.setText(f"Follow-ups due: {len(waiting)}")
        self.due.show_again(waiting)
        self._started.show_drafts(drafts, today)
        self._started.setVisible(bool(drafts))
        self._started_title.setVisible(bool(drafts))
        clear(self._empty)
        if not drafts:
            self._empty.addWidget(EmptyState(self.theme, "checklist", *NOTHING_STARTED[state]))
        self._show_casebook(state, len(drafts))

    def _show_casebook(self, state: VaultState, number: int) -> None:
        """Say how the casebook stands, and what can be done with it."""
        if self._side is not None:
            self._side.hide()
            self._side.deleteLater()
        self._side, inside = panel(self.theme)
        title, words = SAID[state]
        top = row(self.theme, 10, picture(self.theme, "lock", "accent", 20))
        top.addWidget(label(title, "strong"), 1)
        inside.addLayout(top)
        inside.addWidget(label(words or _kept(number)))
        self.ways: dict[str, QPushButton] = {}
        for name, role, said in WAYS[state]:
            self._add_way(inside, name, role, said)
        self.columns.side.insertWidget(0, self._side)
        if self.columns.side.count() == 1:
            self.columns.side.addStretch(1)

    def _add_way(self, inside: QVBoxLayout, name: str, role: str, words: str) -> None:
        """Add a button for a step with the casebook."""
        made = button(self.theme, words, role)
        made.clicked.connect(partial(self.casebook_step.emit, name))
        self.ways[name] = made
        across = row(self.theme, 0, made)
        across.addStretch(1)
        inside.addLayout(across)

    def set_mode(self, mode: Mode) -> None:
        """Lay out what can be done with a draft, too."""
        super().set_mode(mode)
        self._started.set_mode(mode)

    def _open_draft(self, _: str, draft_id: str) -> None:
        """Ask for the draft of a row."""
        self.draft_requested.emit(draft_id)

    def first_focus(self) -> QWidget:
        """What is due, what was started, or the checklists to start."""
        return next((one for one in (self.due, self.started) if one.rows.rowCount()), self.offers)


def _kept(number: int) -> str:
    """Say how many drafts the open casebook keeps."""
    if not number:
        return "Drafts are kept on this computer, locked with your passphrase."
    return f"{counted(number, 'draft')}, locked with your passphrase. Each has a day when it is deleted."


def _by_name(template: ChecklistTemplate) -> str:
    """Sort key: the short title."""
    return template.short_title.casefold()
