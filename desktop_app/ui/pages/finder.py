"""Which service? A few plain questions, then the routes that fit, each with its reasons."""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QHBoxLayout, QRadioButton, QWidget

from desktop_app.content import finder
from desktop_app.content.finder import FinderAnswers, RankedRoute
from desktop_app.content.library import Library
from desktop_app.content.records import FinderQuestion
from desktop_app.ui.pages.finder_parts import AnswersPanel, PlaceEntry, RouteView
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import let_go, say
from desktop_app.ui.widgets.basic import Columns, button, heading, label, row
from desktop_app.ui.widgets.choice import Choice, Tick
from desktop_app.ui.widgets.home_area import OUTSIDE_NOTE
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.urgent import UrgentPanel

ROUTES = ""
"""Stands for the routes on the trail of questions. What comes after them is an answer that is changed."""
MOST_ROUTES = 6
UNKNOWN_HOME = "We do not know “{place}”. Type the town or the district, or leave this empty."

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
        self._place: PlaceEntry | None = None
        self._step: QWidget | None = None
        self._first: QWidget | None = None
        self.column.addStretch(1)
        if so_far.trail:
            self._show_step()
        else:
            self._ask_next()

    def _visible(self) -> list[FinderQuestion]:
        """Return the questions that the answers so far call for."""
        return finder.visible_questions(self._library.finder, self._so_far.answers)

    def _open_ones(self) -> list[str]:
        """Return the questions that are still to be asked."""
        return [question.id for question in self._visible() if question.id not in self._so_far.trail]

    def _ask_next(self) -> None:
        """Show the next question, or the routes."""
        self._go_to(next(iter(self._open_ones()), ROUTES))

    def _go_to(self, step: str) -> None:
        """Go to a question, or to the routes."""
        self._so_far.trail.append(step)
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
        self._boxes, self._place = {}, None
        self._step = columns = Columns(self.theme, 70)
        columns.set_wide(self.mode == "wide")
        self._inside = columns.main
        self._inside.setSpacing(self.theme.space(10))
        self._add_answers(columns)
        if len(self._so_far.trail) > 1:
            self._add_back()
        self._inside.addWidget(label("Which service?", "caption"))
        self._title = heading(title)
        self._inside.addWidget(self._title)
        self.column.insertWidget(0, self._step)
        self.to_top()

    def _add_answers(self, columns: Columns) -> None:
        """Add what was answered so far, at the side."""
        asked = [q for q in self._visible() if q.id in self._so_far.answers and q.id != self.question_id()]
        if asked:
            answers = AnswersPanel(self.theme, [(q, finder.in_words(q, self._so_far.answers)) for q in asked])
            answers.change_asked.connect(self.change)
            columns.side.addWidget(answers)

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
        if question.kind == "place":
            self._add_place(question)
        else:
            self._add_choices(question)
        go_on = button(self.theme, "Continue", "primary")
        go_on.clicked.connect(self.go_on)
        across = row(self.theme, 20, go_on)
        if self._so_far.answers:
            so_far = button(self.theme, "Show routes so far", "link")
            so_far.clicked.connect(self.show_routes)
            across.addWidget(so_far)
        across.addWidget(self._to_map())
        across.addStretch(1)
        self._inside.addSpacing(self.theme.space(8))
        self._inside.addLayout(across)
        self._begin()

    def _add_choices(self, question: FinderQuestion) -> None:
        """Add the choices of a question, with those that were made."""
        given = self._so_far.answers.get(question.id, "")
        chosen = given if isinstance(given, list) else [given]
        self._group = QButtonGroup(self._step)
        self._group.setExclusive(not question.many)
        for choice in question.choices:
            made = (Tick if question.many else Choice)(self.theme, choice.label)
            made.setChecked(choice.id in chosen)
            self._group.addButton(made)
            self._boxes[choice.id] = made
            self._inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._first = next(iter(self._boxes.values()))

    def _add_place(self, question: FinderQuestion) -> None:
        """Add the field for a place, with what was typed."""
        self._place = PlaceEntry(self.theme, question.text)
        self._place.field.setText(str(self._so_far.answers.get(question.id, "")))
        self._place.entered.connect(self.go_on)
        self._inside.addWidget(self._place)
        self._first = self._place.field

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
        """Choose answers of the question that shows, or name a place."""
        for id_, made in self._boxes.items():
            made.setChecked(id_ in choices)
        if self._place is not None:
            self._place.field.setText(next(iter(choices), ""))

    def _answer(self) -> str | list[str]:
        """Return the answer as it stands; "" or an empty list where there is none."""
        if self._place is not None:
            return self._place.field.text().strip()
        chosen = [id_ for id_, made in self._boxes.items() if made.isChecked()]
        return chosen if self._question().many else "".join(chosen)

    def go_on(self) -> None:
        """Take the answer and show what comes next. No answer at all is an answer too."""
        if self._is_unknown_place():
            return
        before = set(self._open_ones())
        self._take()
        came_from_routes = self._so_far.trail[-2:-1] == [ROUTES]
        if came_from_routes and not set(self._open_ones()) - before:
            self._go_to(ROUTES)
        else:
            self._ask_next()

    def _take(self) -> None:
        """Take the answer to the question that shows."""
        id_, answer = self._question().id, self._answer()
        self._so_far.answers.pop(id_, None)
        if answer:
            self._so_far.answers[id_] = answer

    def _is_unknown_place(self) -> bool:
        """Return whether a place was typed that nobody knows, and say so."""
        if self._place is None or not self._answer() or self._library.gazetteer.find(str(self._answer())) is not None:
            return False
        sentence = UNKNOWN_HOME.format(place=str(self._answer())[:100])
        self._place.show_error(sentence)
        self._place.field.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self, sentence)
        return True

    def go_back(self) -> None:
        """Show the step before."""
        self._so_far.trail.pop()
        self._show_step()

    def change(self, question_id: str) -> None:
        """Ask a question again. A question that was not answered yet is asked after it."""
        if self.question_id() not in (ROUTES, *self._so_far.answers):
            self._so_far.trail.pop()
        self._go_to(question_id)

    def show_routes(self) -> None:
        """Take the answer, and show the routes for what was answered so far."""
        if not self._is_unknown_place():
            self._take()
            self._go_to(ROUTES)

    def _show_routes(self) -> None:
        """Show the routes that fit, the danger panel first where the answers call for it."""
        answers = finder.counting(self._library.finder, self._so_far.answers)
        routes = finder.rank(self._library.finder, answers)[:MOST_ROUTES]
        again = button(self.theme, "Start again")
        again.clicked.connect(self.restart)
        self._first = again
        self._fresh("Routes that may fit" if routes else "No route fits these answers")
        if finder.is_urgent(self._library.finder, answers):
            self._add_urgent()
        self._add_routes(routes, answers)
        if not routes:
            self._inside.addWidget(label("Go back and change an answer, or look through all services."))
        self._inside.addLayout(self._ways_on(again))
        self._begin()

    def _add_urgent(self) -> None:
        """Add the panel with the numbers to ring, which has the focus."""
        urgent = UrgentPanel(self.theme, self._library.danger)
        urgent.open_button.clicked.connect(self.danger_requested)
        self._inside.addWidget(urgent)
        self._first = urgent.open_button

    def _add_routes(self, routes: list[RankedRoute], answers: dict[str, object]) -> None:
        """Add the routes, the first in a panel, with the organisations for the home that was named."""
        homes = [finder.by_home(self._library, route.id, answers) for route in routes]
        for number, (route, home) in enumerate(zip(routes, homes, strict=True)):
            view = RouteView(self.theme, self._library, route, home, best=number == 0)
            view.start_asked.connect(self.start_requested)
            view.page_asked.connect(self.page_requested)
            self._inside.addWidget(view)
        if any(homes):
            self._inside.addWidget(label(OUTSIDE_NOTE, "small"))

    def _ways_on(self, again: QWidget) -> QHBoxLayout:
        """Return the ways on from the routes: the questions that are still open, a new start, and the map."""
        across = row(self.theme, 12)
        if self._open_ones():
            more = button(self.theme, "Answer more questions")
            more.clicked.connect(self._ask_next)
            across.addWidget(more)
        across.addWidget(again)
        across.addWidget(self._to_map())
        across.addStretch(1)
        return across

    def restart(self) -> None:
        """Forget the answers and start again."""
        self._so_far.answers, self._so_far.trail = {}, []
        self._ask_next()

    def first_focus(self) -> QWidget | None:
        """The first choice, or *Start again*."""
        return self._first
