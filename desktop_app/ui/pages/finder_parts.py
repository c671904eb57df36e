"""Parts of *Which service?*: the answers so far, one route that may fit, and the field for a place."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop_app.content import places
from desktop_app.content.finder import RankedRoute
from desktop_app.content.library import Library
from desktop_app.content.records import FinderQuestion, Service
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import button, label, line, panel, row
from desktop_app.ui.widgets.text import FittedText


class AnswersPanel(QWidget):
    """What was answered so far, each with the way to change it."""

    change_asked = Signal(str)
    """An answer is to be changed: the id of its question."""

    def __init__(self, theme: Theme, said: Iterable[tuple[FinderQuestion, str]]) -> None:
        """List questions with the words of their answers."""
        super().__init__()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        frame, inside = panel(theme)
        around.addWidget(frame)
        inside.addWidget(label("Your answers", "strong"))
        for question, words in said:
            inside.addWidget(label(question.text, "small"))
            change = button(theme, "Change", "link", name=f"Change: {question.text}")
            change.clicked.connect(partial(self.change_asked.emit, question.id))
            across = row(theme, 12)
            across.addWidget(label(words), 1)
            across.addWidget(change)
            inside.addLayout(across)


class PlaceEntry(QWidget):
    """One field for the name of a place. What is wrong with it stands above it."""

    entered = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        """Make an empty field with an accessible name."""
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(8))
        self._error = label("", "error")
        self._error.hide()
        self.field = QLineEdit()
        self.field.setAccessibleName(name)
        self.field.setMaxLength(places.MAX_PLACE_LENGTH)
        self.field.setMaximumWidth(theme.px(340))
        self.field.returnPressed.connect(self.entered)
        inside.addWidget(self._error)
        inside.addWidget(self.field)

    def show_error(self, sentence: str) -> None:
        """Say what is wrong with what was typed; it stays."""
        self._error.setText(sentence)
        self._error.show()
        self.field.setProperty("invalid", True)
        self.field.setAccessibleDescription(sentence)
        self.field.style().unpolish(self.field)
        self.field.style().polish(self.field)


class RouteView(QWidget):
    """One route: name, badge, reasons, what stands in the way, the next step and the organisation for the home."""

    start_asked = Signal(str)
    page_asked = Signal(str, str)
    """A page of the library is wanted: "record" and its id."""

    def __init__(
        self, theme: Theme, library: Library, route: RankedRoute, home: places.Route | None, *, best: bool
    ) -> None:
        """Show a route; `home` is where the child's home leads to, where that decides something."""
        super().__init__()
        self._theme, self._route, self._best = theme, route, best
        self._title = library.page(route.id).title
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        frame, self._inside = panel(theme, "panel" if best else "plain", 18 if best else 0)
        around.addWidget(frame)
        self._add_top(library)
        self._add("Why", record_html.body(route.reasons, "bullets"))
        if route.in_the_way:
            self._add("In the way", record_html.body(route.in_the_way, "bullets"))
        self._add("Next step", record_html.body((route.next_step,)))
        if home is not None:
            self._add("For this home", _said_of(home))
        self._add_ways(can_start=route.id in library.checklists)
        if not best:
            self._inside.addWidget(line())

    def _add_top(self, library: Library) -> None:
        """Add the name, and whether a parent must agree."""
        record = library.page(self._route.id)
        top = row(self._theme, 12)
        top.addWidget(label(self._title, "h2"), 1)
        if isinstance(record, Service):
            top.addWidget(Badge(self._theme, record.badge))
        self._inside.addLayout(top)

    def _add(self, title: str, html: str) -> None:
        """Add sentences under a bold word."""
        text = FittedText(self._theme, focusable=False)
        text.show_html(f"<p><b>{title}</b></p>{html}", title)
        text.link_opened.connect(partial(self.page_asked.emit, "record"))
        self._inside.addWidget(text)

    def _add_ways(self, *, can_start: bool) -> None:
        """Add the ways on: the checklist, and the page."""
        ways = row(self._theme, 12)
        if can_start:
            name, role = f"Start the checklist: {self._title}", "primary" if self._best else "plain"
            start = button(self._theme, "Start the checklist", role, "checklist", name=name)
            start.clicked.connect(partial(self.start_asked.emit, self._route.id))
            ways.addWidget(start)
        read = button(self._theme, "Read about it", name=f"Read about it: {self._title}")
        read.clicked.connect(partial(self.page_asked.emit, "record", self._route.id))
        ways.addWidget(read)
        ways.addStretch(1)
        self._inside.addLayout(ways)


def _said_of(home: places.Route) -> str:
    """Return where a home leads to: who, and the reason where that is not sure."""
    sentences = [places.in_short(home), home.reason if home.certainty != "sure" else ""]
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences if sentence)
