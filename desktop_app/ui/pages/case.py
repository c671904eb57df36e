"""A case to read beforehand: for the trainer, with the answer and everything that stands behind it."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.library import Library
from desktop_app.content.records import Scenario
from desktop_app.content.workshop_run import MADE_UP
from desktop_app.ui.case_rows import for_trainer, in_short, paper_words
from desktop_app.ui.pages.wizard_views import cited_lines
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import Columns, button, heading, label, row, show_heading
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.text import FittedText

CHOOSE, TAKE_OUT = "Choose this case", "Take this case out"


class CasePage(Page):
    """One case, filled anew for each."""

    case_chosen = Signal(str, bool)
    """The case is to be part of the workshop, or no longer."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Make the page; `show_case` fills it."""
        super().__init__(theme)
        self._library = library
        self._id, self._chosen = "", False
        self._add_head()
        self.columns = Columns(theme, 66)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self.text = FittedText(theme)
        self.text.link_opened.connect(partial(self.page_requested.emit, "record"))
        self.columns.main.addWidget(self.text)
        self.sources = label("", "small")
        self.columns.main.addWidget(self.sources)
        self._add_ways()

    def _add_head(self) -> None:
        """Add the way back to all cases, the title, and what kind of case it is."""
        theme = self.theme
        to_list = button(theme, "All cases", "link", "back", name="All cases of the workshop")
        to_list.clicked.connect(partial(self.page_requested.emit, "workshop", ""))
        across = row(theme, 0, to_list)
        across.addStretch(1)
        self.column.addLayout(across)
        self.heading = heading("")
        self.column.addWidget(self.heading)
        self.about = label("", "lead")
        self.column.addWidget(self.about)
        self.column.addSpacing(theme.space(16))

    def _add_ways(self) -> None:
        """Add what can be done with it, and the place of its papers."""
        theme = self.theme
        self.choose = button(theme, CHOOSE, "primary")
        self.choose.clicked.connect(self._choose)
        self.practise = button(theme, "Practise a checklist", icon="checklist")
        self.practise.clicked.connect(self._practise)
        for made in (self.choose, self.practise):
            across = row(theme, 0, made)
            across.addStretch(1)
            self.columns.side.addLayout(across)
        self.columns.side.addWidget(label("Only you read this page. It has the answer.", "small"))
        self.columns.side.addSpacing(theme.space(12))
        self.papers = FittedText(theme)
        self.papers.link_opened.connect(partial(self.page_requested.emit, "print"))
        self.columns.side.addWidget(self.papers)

    def show_case(self, case: Scenario, *, chosen: bool) -> None:
        """Show a case, and whether it is part of the workshop."""
        self._id, self._chosen = case.id, chosen
        show_heading(self.heading, case.title)
        self.about.setText(f"{MADE_UP}. {in_short(case)}")
        self.text.show_html(for_trainer(case, self._library), "The case with its answer")
        behind = (*case.reasoning, *case.who_agrees, *case.silent, *case.wrong_turns)
        self.sources.setText(cited_lines(self._library, behind))
        self.sources.setVisible(bool(self.sources.text()))
        self._show_papers(case)
        self._show_chosen()

    def _show_papers(self, case: Scenario) -> None:
        """Show the papers that the case leads to, each as a way to print it."""
        links = ((f"{paper.kind}/{paper.about}", paper_words(paper, self._library)) for paper in case.papers)
        items = "".join(f'<li><a href="{escape(link)}">{escape(words)}</a></li>' for link, words in links)
        self.papers.show_html(f"<h2 class=first>Papers to print</h2><ul>{items}</ul>", "Papers to print")
        self.papers.setVisible(bool(case.papers))

    def _show_chosen(self) -> None:
        """Say on the button what it does."""
        words = TAKE_OUT if self._chosen else CHOOSE
        self.choose.setText(words)
        self.choose.setAccessibleName(words)

    def _choose(self) -> None:
        """Choose the case, or take it out."""
        self._chosen = not self._chosen
        self._show_chosen()
        self.case_chosen.emit(self._id, self._chosen)

    def _practise(self) -> None:
        """Ask for a practice checklist on this case."""
        self.page_requested.emit("practise", self._id)

    def first_focus(self) -> QWidget:
        """The title."""
        return self.heading
