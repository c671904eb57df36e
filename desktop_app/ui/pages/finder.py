"""Which service? A few plain questions, then the routes that fit, each with its reasons."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from desktop_app.content import finder
from desktop_app.content.finder import FinderAnswers, RankedRoute
from desktop_app.content.library import Library
from desktop_app.content.records import FinderQuestion, Service, Statement
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import let_go, say
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import button, column, heading, label, line, panel, row
from desktop_app.ui.widgets.choice import Choice, Tick
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import FittedText
from desktop_app.ui.widgets.urgent import UrgentPanel

ROUTES = ""
"""Stands for the routes at the end of the trail of questions."""

INTRO = "Answers stay in memory. They point to routes; they never score a child."


class FinderPage(Page):
    """Asks, then shows the routes, best first."""

    start_requested = Signal(str)
    danger_requested = Signal()

    def __init__(self, theme: Theme, library: Library, so_far: FinderAnswers) -> None:
        """Go on where people were, or start at the first question."""
        super().__init__(theme)
        self._library = library
        self._so_far = so_far
        self._boxes: dict[str, QRadioButton | QCheckBox] = {}
        self._step: QWidget | None = None
        self._first: QWidget | None = None
        self.column.addStretch(1)
        if so_far.trail:
            self._show_step()
        else:
            self._ask_next()

    def _ask_next(self) -> None:
        """Show the next question, or the routes."""
        visible = finder.visible_questions(self._library.finder, self._so_far.answers)
        open_ones = [question.id for question in visible if question.id not in self._so_far.trail]
        self._so_far.trail.append(open_ones[0] if open_ones else ROUTES)
        self._show_step()

    def _show_step(self) -> None:
        """Show where the trail has led."""
        if self._so_far.trail[-1] == ROUTES:
            self._show_routes()
        else:
            self._show_question(self._question())

    def _question(self) -> FinderQuestion:
        """Return the question that the trail has led to."""
        return next(question for question in self._library.finder.questions if question.id == self._so_far.trail[-1])

    def _fresh(self, title: str) -> None:
        """Take the last step away and start one with a heading, under *Back* where there is one."""
        if self._step is not None:
            let_go(self._step)
            self._step.hide()
            self._step.deleteLater()
        self._step = QWidget()
        self._inside = column(self.theme, 10)
        self._step.setLayout(self._inside)
        if len(self._so_far.trail) > 1:
            self._add_back()
        self._inside.addWidget(label("Which service?", "caption"))
        self._title = heading(title)
        self._inside.addWidget(self._title)
        self.column.insertWidget(0, self._step)
        self.to_top()

    def _add_back(self) -> None:
        """Add the way back to the question before."""
        go_back = button(self.theme, "Back", "link", "back", name="Back to the question before")
        go_back.clicked.connect(self.go_back)
        across = row(self.theme, 0, go_back)
        across.addStretch(1)
        self._inside.addLayout(across)

    def _to_map(self) -> QWidget:
        """Return the way to all routes at once."""
        made = button(self.theme, "Map of routes", "link", name="Map of routes: who can refer to whom")
        made.clicked.connect(partial(self.page_requested.emit, "routes", ""))
        return made

    def _show_question(self, question: FinderQuestion) -> None:
        """Show one question with the answer given before, if any."""
        self._fresh(question.text)
        self._inside.addWidget(label(question.hint or INTRO, "lead"))
        given = self._so_far.answers.get(question.id, "")
        chosen = given if isinstance(given, list) else [given]
        self._group = QButtonGroup(self._step)
        self._group.setExclusive(not question.many)
        self._boxes = {}
        for choice in question.choices:
            made = (Tick if question.many else Choice)(self.theme, choice.label)
            made.setChecked(choice.id in chosen)
            self._group.addButton(made)
            self._boxes[choice.id] = made
            self._inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        go_on = button(self.theme, "Continue", "primary")
        go_on.clicked.connect(self.go_on)
        across = row(self.theme, 20, go_on, self._to_map())
        across.addStretch(1)
        self._inside.addSpacing(self.theme.space(8))
        self._inside.addLayout(across)
        self._first = next(iter(self._boxes.values()))
        self._begin()

    def _begin(self) -> None:
        """Put the focus on what comes first, and have the title said."""
        if self._first is not None:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isVisible():
            say(self, self._title.text())

    def question_id(self) -> str:
        """Return the question that shows; "" once the routes do."""
        return self._so_far.trail[-1]

    def choose(self, choices: Collection[str]) -> None:
        """Choose answers of the question that shows."""
        for id_, made in self._boxes.items():
            made.setChecked(id_ in choices)

    def go_on(self) -> None:
        """Take the answer and show what comes next. No answer at all is an answer too."""
        question = self._question()
        chosen = [id_ for id_, made in self._boxes.items() if made.isChecked()]
        self._so_far.answers.pop(question.id, None)
        if chosen:
            self._so_far.answers[question.id] = chosen if question.many else chosen[0]
        self._ask_next()

    def go_back(self) -> None:
        """Show the question before."""
        self._so_far.trail.pop()
        self._show_step()

    def _show_routes(self) -> None:
        """Show the routes that fit, the danger panel first where the answers call for it."""
        routes = finder.rank(self._library.finder, self._so_far.answers)
        again = button(self.theme, "Start again")
        again.clicked.connect(self.restart)
        self._first = again
        self._fresh("Routes that may fit" if routes else "No route fits these answers")
        if finder.is_urgent(self._library.finder, self._so_far.answers):
            urgent = UrgentPanel(self.theme, self._library.danger)
            urgent.set_mode(self.mode)
            urgent.open_button.clicked.connect(self.danger_requested)
            self._inside.addWidget(urgent)
            self._first = urgent.open_button
        for number, route in enumerate(routes[:6]):
            self._inside.addWidget(self._route(route, best=number == 0))
        if not routes:
            self._inside.addWidget(label("Go back and change an answer, or look through all services."))
        across = row(self.theme, 12, again, self._to_map())
        across.addStretch(1)
        self._inside.addLayout(across)
        self._begin()

    def _route(self, route: RankedRoute, *, best: bool) -> QWidget:
        """Return one route: name, badge, reasons, what stands in the way, next step."""
        record = self._library.page(route.id)
        frame, inside = panel(self.theme, "panel" if best else "plain", 18 if best else 4)
        top = row(self.theme, 12)
        top.addWidget(label(record.title, "h2"), 1)
        if isinstance(record, Service):
            top.addWidget(Badge(self.theme, record.badge))
        inside.addLayout(top)
        inside.addWidget(self._text("Why", route.reasons))
        if route.in_the_way:
            inside.addWidget(self._text("In the way", route.in_the_way))
        inside.addWidget(self._text("Next step", (route.next_step,)))
        ways = row(self.theme, 12)
        if route.id in self._library.checklists:
            name, role = f"Start the checklist: {record.title}", "primary" if best else "plain"
            start = button(self.theme, "Start the checklist", role, "checklist", name=name)
            start.clicked.connect(partial(self.start_requested.emit, route.id))
            ways.addWidget(start)
        read = button(self.theme, "Read about it", name=f"Read about it: {record.title}")
        read.clicked.connect(partial(self.page_requested.emit, "record", route.id))
        ways.addWidget(read)
        ways.addStretch(1)
        inside.addLayout(ways)
        if not best:
            inside.addWidget(line())
        return frame

    def _text(self, title: str, statements: tuple[Statement, ...]) -> FittedText:
        """Return statements under a bold word."""
        text = FittedText(self.theme, focusable=False)
        text.show_html(f"<p><b>{title}</b></p>{record_html.body(statements, 'bullets')}", title)
        text.link_opened.connect(partial(self.page_requested.emit, "record"))
        return text

    def restart(self) -> None:
        """Forget the answers and start again."""
        self._so_far.answers, self._so_far.trail = {}, []
        self._ask_next()

    def first_focus(self) -> QWidget | None:
        """The first choice, or *Start again*."""
        return self._first
