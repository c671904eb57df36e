"""Checklists: those started, and those that can be started or printed blank."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop_app.checklists.casebook import Draft
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.markup import to_plain
from desktop_app.content.records import ChecklistTemplate, Service
from desktop_app.ui.models.rows import Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import Columns, button, heading, label, line, panel, row
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.row_list import RowList

NOTHING_STARTED = "Nothing started yet. Choose a checklist below. It is kept in memory until you close One Stop."


class ChecklistsPage(Page):
    """Where checklists are found again and begun."""

    draft_requested = Signal(str)
    start_requested = Signal(str)
    blank_requested = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        """List the checklists that can be started."""
        super().__init__(theme)
        self._library = library
        self._starts: list[QWidget] = []
        self.heading = heading("Checklists")
        self.column.addWidget(self.heading)
        self.columns = Columns(theme, 70)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        main = self.columns.main
        main.addWidget(label("Started", "h2"))
        self.started = RowList(theme, "Started checklists", fitted=True)
        self.started.row_opened.connect(self._open_draft)
        self._empty = label(NOTHING_STARTED, "small")
        main.addWidget(self.started)
        main.addWidget(self._empty)
        main.addSpacing(theme.space(20))
        main.addWidget(label("Start a checklist, or print it blank", "h2"))
        for template in library.checklists.values():
            main.addWidget(line())
            main.addWidget(self._offer(template))
        main.addStretch(1)
        self.columns.side.addWidget(self._memory_panel())
        self.columns.side.addStretch(1)

    def _offer(self, template: ChecklistTemplate) -> QWidget:
        """Return one checklist with its badge and its two buttons."""
        holder = QWidget()
        inside = QVBoxLayout(holder)
        inside.setContentsMargins(0, self.theme.space(8), 0, self.theme.space(8))
        inside.setSpacing(self.theme.space(6))
        top = row(self.theme, 12)
        top.addWidget(label(template.short_title, "h3"), 1)
        served = self._library.page(template.id)
        if isinstance(served, Service):
            top.addWidget(Badge(self.theme, served.badge))
        inside.addLayout(top)
        inside.addWidget(label(to_plain(template.purpose.text), "small"))
        start = button(self.theme, "Start", icon="checklist", name=f"Start: {template.title}")
        start.clicked.connect(partial(self.start_requested.emit, template.id))
        self._starts.append(start)
        blank = button(self.theme, "Print it blank", icon="print", name=f"Print it blank: {template.title}")
        blank.clicked.connect(partial(self.blank_requested.emit, template.id))
        across = row(self.theme, 14, start, blank)
        across.addStretch(1)
        inside.addLayout(across)
        return holder

    def _memory_panel(self) -> QFrame:
        """Say where checklists are kept."""
        frame, inside = panel(self.theme)
        inside.addWidget(label("Kept in memory only", "strong"))
        inside.addWidget(
            label("Nothing about a child is written to this computer. A checklist goes when you close One Stop.")
        )
        inside.addWidget(label("Print it, or save the printable file, before you close."))
        return frame

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """List what has been started, the last changed first."""
        rows = [self._row(draft) for draft in drafts if draft.template_id in self._library.checklists]
        self.started.show_rows(rows)
        self.started.setVisible(bool(rows))
        self._empty.setVisible(not rows)

    def _row(self, draft: Draft) -> Row:
        """Return the row of a draft: for whom, and how much is missing."""
        session = Session(self._library.checklists[draft.template_id], draft.answers)
        reference = draft.answers.get("child_reference", "")
        title = session.template.short_title + (f", for “{reference}”" if reference else "")
        missing = len(session.missing())
        state = f"{missing} {'thing' if missing == 1 else 'things'} missing" if missing else "Ready to print"
        return Row(title=title, kind="draft", id=draft.id, summary=f"{state}. Changed at {draft.changed:%H:%M}.")

    def _open_draft(self, _: str, draft_id: str) -> None:
        """Ask for the draft of a row."""
        self.draft_requested.emit(draft_id)

    def first_focus(self) -> QWidget:
        """What was started, or the first checklist to start."""
        return self.started if self.started.rows.rowCount() else self._starts[0]
