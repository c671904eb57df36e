"""Workshop: cases to choose, their order, the minutes and the agenda, and the ways to run it, print it and practise."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop_app.content import workshop
from desktop_app.content.errors import PlanError
from desktop_app.content.plain_text import counted
from desktop_app.content.records import CATEGORIES, Scenario
from desktop_app.content.workshop_run import Plan
from desktop_app.ui.case_rows import ALL_CATEGORIES, ALL_LEVELS, LEVELS, case_rows
from desktop_app.ui.models.rows import Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import Columns, button, clear, column, heading, label, line, row, show_words
from desktop_app.ui.widgets.choice import Tick
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.row_list import RowList
from desktop_app.ui.widgets.tick_list import TickList

LEAD = "Invented cases to talk about together. Choose some, then show them on a projector, one step at a time."
HOW = "Space ticks a case. Enter opens it, so that you can read it beforehand."
NONE_CHOSEN = "No case is chosen yet. Tick some in the list."
HIDDEN = "While a workshop runs, the casebook is locked. No draft shows, and nothing that your setting added."
LOCAL = "Show what your setting added"
START, GO_TO = "Start the workshop", "Go to the workshop"
LIST_HEIGHT = 480


class WorkshopPage(Page):
    """The room for trainers. It shows a plan, and changes it as people choose."""

    plan_changed = Signal()
    """The plan was changed in place."""
    workshop_asked = Signal(str)
    """Something is to be done: "start", "print", "end"."""

    def __init__(self, theme: Theme, plan: Plan) -> None:
        """Show a plan."""
        super().__init__(theme)
        self._plan, self._cases = plan, dict[str, Scenario]()
        self.is_running = False
        self.heading = heading("Workshop")
        self.column.addWidget(self.heading)
        self.column.addWidget(label(LEAD, "lead"))
        self.columns = Columns(theme, 56)
        self.column.addSpacing(theme.space(8))
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self._add_cases(self.columns.main)
        self._add_order(self.columns.side)
        self._add_minutes(self.columns.side)
        self._add_ways(self.columns.side)
        for inside in (self.columns.main, self.columns.side):
            inside.addStretch(1)

    # Making

    def _add_cases(self, inside: QVBoxLayout) -> None:
        """Add the list of cases with its filters."""
        inside.addWidget(label("Cases", "h2"))
        self.level = Picker(self.theme, "Level", [ALL_LEVELS, *LEVELS.values()])
        self.category = Picker(self.theme, "Category", [ALL_CATEGORIES])
        self._filters: QBoxLayout = row(self.theme, 12)
        for words, picker in (("Level", self.level), ("Category", self.category)):
            part = column(self.theme, 4)
            part.addWidget(label(words, "small"))
            part.addWidget(picker)
            picker.activated.connect(self._show_cases)
            self._filters.addLayout(part, 1)
        inside.addLayout(self._filters)
        inside.addWidget(label(HOW, "small"))
        self.list = TickList(self.theme, "Cases", least=self.theme.px(LIST_HEIGHT))
        self.list.row_ticked.connect(self._choose)
        self.list.row_opened.connect(self.page_requested)
        inside.addWidget(self.list)
        self.own = button(self.theme, "Your own cases", icon="pen")
        self.own.clicked.connect(partial(self.page_requested.emit, "own_cases", ""))
        across = row(self.theme, 0, self.own)
        across.addStretch(1)
        inside.addLayout(across)

    def _add_order(self, inside: QVBoxLayout) -> None:
        """Add the chosen cases in their order, with the ways to change it."""
        inside.addWidget(label("Your order", "h2"))
        self.none = label(NONE_CHOSEN, "small")
        inside.addWidget(self.none)
        self.order = RowList(self.theme, "Your order", fitted=True)
        self.order.row_opened.connect(self.page_requested)
        inside.addWidget(self.order)
        self._moves: QBoxLayout = row(self.theme, 10)
        self.moves: dict[str, QPushButton] = {}
        for words, name, by in (("Move up", "Ctrl+Up", -1), ("Move down", "Ctrl+Down", 1), ("Take out", "Delete", 0)):
            made = button(self.theme, words, name=f"{words}, {name}")
            made.clicked.connect(partial(self._move, by))
            keys = QShortcut(QKeySequence(name), self.order)
            keys.setContext(Qt.ShortcutContext.WidgetShortcut)
            keys.activated.connect(partial(self._move, by))
            self.moves[words] = made
            self._moves.addWidget(made)
        self._moves.addStretch(1)
        inside.addLayout(self._moves)
        inside.addSpacing(self.theme.space(12))

    def _add_minutes(self, inside: QVBoxLayout) -> None:
        """Add the minutes, and the agenda that comes of them."""
        inside.addWidget(label("Minutes", "strong"))
        self.error = label("", "error")
        inside.addWidget(self.error)
        self.minutes = QLineEdit()
        self.minutes.setAccessibleName("Minutes")
        self.minutes.setValidator(QIntValidator(0, 9999, self.minutes))
        self.minutes.setMaximumWidth(self.theme.px(110))
        self.minutes.textEdited.connect(self._take_minutes)
        self.least = label("", "small")
        for widget in (self.minutes, self.least):
            inside.addWidget(widget)
        inside.addSpacing(self.theme.space(8))
        self.agenda = column(self.theme, 4)
        inside.addLayout(self.agenda)
        inside.addSpacing(self.theme.space(12))

    def _add_ways(self, inside: QVBoxLayout) -> None:
        """Add what can be done with it."""
        self.local = Tick(self.theme, LOCAL)
        self.local.toggled.connect(self._take_local)
        self.hidden = label(HIDDEN, "small")
        self.start = button(self.theme, START, "primary", "projector")
        self.start.clicked.connect(partial(self.workshop_asked.emit, "start"))
        self.end = button(self.theme, "End the workshop")
        self.end.clicked.connect(partial(self.workshop_asked.emit, "end"))
        self.print = button(self.theme, "Print the pack", icon="print")
        self.print.clicked.connect(partial(self.workshop_asked.emit, "print"))
        self.practise = button(self.theme, "Practise a checklist", icon="checklist")
        self.practise.clicked.connect(partial(self.page_requested.emit, "practise", ""))
        inside.addWidget(self.local, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(self.hidden)
        inside.addSpacing(self.theme.space(6))
        for made in (self.start, self.end, self.print, self.practise):
            across = row(self.theme, 0, made)
            across.addStretch(1)
            inside.addLayout(across)
            inside.addSpacing(self.theme.space(2))

    # Showing

    def show_plan(self, cases: Sequence[Scenario], *, running: bool) -> None:
        """Show the cases that there are, and the plan as it stands."""
        self._cases, self.is_running = {case.id: case for case in cases}, running
        used = {case.category for case in cases}
        words = [ALL_CATEGORIES, *(category for category in CATEGORIES if category in used)]
        if [self.category.itemText(number) for number in range(self.category.count())] != words:
            self.category.clear()
            self.category.addItems(words)
        self._show_cases()
        if self.minutes.text() != str(self._plan.minutes):
            self.minutes.setText(str(self._plan.minutes))
        self.local.setChecked(self._plan.show_local)
        self._show_order()

    def _show_cases(self) -> None:
        """Show the cases that fit the filters."""
        self.list.show_again(case_rows(self._cases.values(), self.level.currentText(), self.category.currentText()))
        self.list.tick(self._plan.chosen)

    def _show_order(self) -> None:
        """Show the chosen cases, and the agenda that they make."""
        chosen = self._plan.cases(self._cases)
        rows = [Row(f"{n}. {c.title}", "case", c.id, counted(c.minutes, "minute")) for n, c in enumerate(chosen, 1)]
        self.order.show_again(rows)
        for widget in (self.order, *self.moves.values()):
            widget.setVisible(bool(chosen))
        self.none.setVisible(not chosen)
        self.list.tick(self._plan.chosen)
        self._show_agenda(chosen)
        self.end.setVisible(self.is_running)
        self.start.setText(f"\u2002{GO_TO if self.is_running else START}")
        self.start.setAccessibleName(GO_TO if self.is_running else START)

    def _show_agenda(self, chosen: Sequence[Scenario]) -> None:
        """Show the agenda, or above the minutes why there is none."""
        clear(self.agenda)
        self.least.setText(f"At least {workshop.least_minutes(chosen)}, with these cases" if chosen else "")
        self.least.setVisible(bool(chosen))
        try:
            slots = workshop.agenda(chosen, self._plan.minutes) if chosen else ()
        except PlanError as error:
            self.show_error(str(error))
            return
        self.show_error("")
        for slot in slots:
            self._add_line(f"{slot.start // 60}:{slot.start % 60:02}", slot.title, f"{slot.minutes} min")
        if slots:
            self.agenda.addWidget(line())
            end = slots[-1].start + slots[-1].minutes
            self._add_line(f"{end // 60}:{end % 60:02}", "End", f"{sum(slot.minutes for slot in slots)} min")

    def _add_line(self, at: str, title: str, minutes: str) -> None:
        """Add one line of the agenda."""
        begins = label(at, "small", wrap=False)
        begins.setFixedWidth(self.theme.px(40))
        across = row(self.theme, 10, begins)
        across.addWidget(label(title), 1)
        across.addWidget(label(minutes, "small", wrap=False))
        self.agenda.addLayout(across)

    def show_error(self, sentence: str) -> None:
        """Say above the minutes what is wrong; "" takes that back."""
        changed = self.error.text() != sentence
        show_words(self.error, sentence)
        self.minutes.setProperty("invalid", bool(sentence))
        self.minutes.setAccessibleDescription(sentence)
        self.minutes.style().unpolish(self.minutes)
        self.minutes.style().polish(self.minutes)
        if sentence and changed and self.isVisible():
            say(self, sentence)

    # Choosing

    def _choose(self, case_id: str, chosen: bool) -> None:
        """Choose a case, or take it out."""
        was_least = self._plan_needs()
        self._plan.choose(case_id, chosen)
        if self._plan.minutes < self._plan_needs() and self._plan.minutes >= was_least:
            self._plan.minutes = self._plan_needs()
            self.minutes.setText(str(self._plan.minutes))
        self._changed(f"{'Chosen' if chosen else 'Taken out'}: {self._cases[case_id].title}")

    def _plan_needs(self) -> int:
        """Return how many minutes the chosen cases need."""
        return workshop.least_minutes(self._plan.cases(self._cases))

    def _changed(self, said: str = "") -> None:
        """Show the plan anew, and have it said what changed."""
        self._show_order()
        self.plan_changed.emit()
        if self.isVisible():
            say(self, said)

    def _move(self, by: int) -> None:
        """Move the case that is chosen in the order up or down, or take it out (0)."""
        index = self.order.currentIndex()
        number = index.row() if index.isValid() else 0
        chosen = self._plan.cases(self._cases)
        if not 0 <= number < len(chosen):
            return
        case = chosen[number]
        if not by:
            self._plan.choose(case.id, chosen=False)
            self._changed(f"Taken out: {case.title}")
            return
        if self._plan.move(case.id, by):
            self._changed()
            self.order.setCurrentIndex(self.order.rows.index(number + by))
            if self.isVisible():
                say(self, f"{case.title} is number {number + by + 1}")

    def _take_minutes(self, typed: str) -> None:
        """Take the minutes as they are typed."""
        self._plan.minutes = int(typed or 0)
        self._changed()

    def _take_local(self, shows: bool) -> None:
        """Take whether what the setting added may show."""
        self._plan.show_local = shows
        self.plan_changed.emit()

    def set_mode(self, mode: Mode) -> None:
        """Where there is little room, stand the filters one under the other, and let only the page scroll."""
        super().set_mode(mode)
        self.list.set_fitted(mode == "narrow")
        directions = QBoxLayout.Direction
        way = directions.TopToBottom if mode == "narrow" else directions.LeftToRight
        for part in (self._filters, self._moves):
            part.setDirection(way)

    def first_focus(self) -> QPushButton | TickList:
        """The list of cases; while a workshop runs, the way to it."""
        return self.start if self.is_running else self.list
