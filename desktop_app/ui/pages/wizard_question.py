"""What the wizard shows most: a page of questions, with what the source says beside it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.checklists.answers import AnswerError, Value, checked
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistPage, Item, Service, Statement
from desktop_app.ui import record_html
from desktop_app.ui.pages.wizard_views import View, cited_lines, polish
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import button, column, label, panel, row, show_heading, show_words
from desktop_app.ui.widgets.choice_fields import TickField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.fields import Kind, Resolver, field_of, kind_of
from desktop_app.ui.widgets.page import Mode
from desktop_app.ui.widgets.text import FittedText

OWN_TIP = "One Stop's own tip"


class SaidPanel:
    """What is to be known beside a question: a title, statements and the lines that they come from."""

    def __init__(self, theme: Theme, text: FittedText) -> None:
        """Make the panel around a text that is still empty."""
        self.frame, self.inside = panel(theme)
        self._title, self._text, self._lines = label("", "strong"), text, label("", "small")
        for said in (self._title, self._text, self._lines):
            self.inside.addWidget(said)

    def show(self, library: Library, title: str, statements: tuple[Statement, ...]) -> None:
        """Show statements; the panel stands nowhere while there are none. Without a source, they are our own."""
        self.frame.setVisible(bool(statements))
        if statements:
            lines = cited_lines(library, statements)
            title = title if lines else OWN_TIP
            self._title.setText(title)
            self._text.show_html(record_html.body(statements), title)
            show_words(self._lines, lines)


class QuestionView(View):
    """A page of questions, with what the source says at the right.

    It shows one page after another, with the same fields: making them takes longer than filling them anew.
    """

    continued = Signal()
    left = Signal()

    def __init__(self, theme: Theme, session: Session, library: Library, resolve: Resolver) -> None:
        """Make the view; `fill` shows the page that the session has open."""
        super().__init__(theme)
        self._session, self._library, self._resolve = session, library, resolve
        self._mode: Mode = "wide"
        self._served = library.page(session.template.id)
        self.fields: list[Field] = []
        self.wanted = ""
        """The item to be answered first; "" for the first one of the page."""
        self._made: defaultdict[Kind, list[Field]] = defaultdict(list)
        self._count, self._hint, self._why = label("", "caption"), label("", "lead"), label("", "small")
        self.main.insertWidget(0, self._count)
        self.main.addWidget(self._hint)
        self._asked = column(theme, 14)
        self.main.addLayout(self._asked)
        self.main.addWidget(self._why)
        self.main.addSpacing(theme.space(10))
        self.main.addLayout(self._buttons())
        self.main.addStretch(1)
        self._before, self._said = (SaidPanel(theme, self._empty_text()) for _ in range(2))
        self._badge = Badge(theme, self._served.badge) if isinstance(self._served, Service) else None
        if self._badge is not None:
            self._said.inside.addWidget(self._badge)
        for said in (self._before, self._said):
            self.side.addWidget(said.frame)
        self.side.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        """Return *Continue* and *Leave this for now*."""
        self.go_on = button(self.theme, "Continue", "primary")
        self.go_on.clicked.connect(self.continued)
        self.main_button = self.go_on
        leave = button(self.theme, "Leave this for now", "link")
        leave.clicked.connect(self.left)
        across = row(self.theme, 20, self.go_on, leave)
        across.addStretch(1)
        return across

    def fill(self) -> None:
        """Show the page that the session has open, with the answers given before."""
        session, page = self._session, self._session.page
        if page is None:
            return
        number, of = session.position()
        self._count.setText(f"Question {number} of {of}" if of else f"Question {number}")
        show_heading(self.title, page.title)
        show_words(self._hint, page.hint)
        items = session.items(page)
        self._show_items(page, items)
        alone = items[0].why if len(items) == 1 else ""
        show_words(self._why, f"Why we ask: {alone}" if alone else "")
        self._before.show(self._library, "Before you start", session.template.before_you_start if number == 1 else ())
        self._said.show(self._library, "What the source says", page.source_says)
        if self._badge is not None:
            self._badge.setVisible(self._is_about_agreement(page.source_says))
        self._turn_ticks()

    def put_away(self) -> None:
        """Be kept for the next page, with no answer in it."""
        self.hide()
        for field in self.fields:
            field.show_value("")

    def prepare(self) -> Iterator[None]:
        """Make every field that the checklist needs, one in each step: people answer the first page meanwhile."""
        polish(self)
        yield
        pages = [page for section in self._session.template.sections for page in section.pages]
        most: Counter[Kind] = Counter()
        longest: dict[Kind, Item] = {}
        for page in pages:
            most |= Counter(map(kind_of, page.items))
            for item in page.items:
                longest[kind_of(item)] = max(item, longest.get(kind_of(item), item), key=lambda one: len(one.choices))
        for kind, count in most.items():
            while (number := len(self._made[kind])) < count:
                field = self._field(kind, number)
                field.hide()
                self._asked.addWidget(field)
                field.ask(longest[kind], with_label=True, several=True)
                polish(field)
                yield

    def _show_items(self, page: ChecklistPage, items: Sequence[Item]) -> None:
        """Ask some items, each with a field of its kind."""
        taken: Counter[Kind] = Counter()
        shown = []
        for item in items:
            kind = kind_of(item)
            shown.append(self._field(kind, taken[kind]))
            taken[kind] += 1
        for field in set(self.fields).difference(shown):
            field.hide()
        self.fields = shown
        several = len(items) > 1
        for field, item in zip(shown, items, strict=True):
            value = self._session.answers.get(item.id, "")
            field.ask(item, value, with_label=several or item.label != page.title, several=several)
            self._asked.removeWidget(field)
            self._asked.addWidget(field)
            field.show()

    def _field(self, kind: Kind, number: int) -> Field:
        """Return a field of a kind, by its number among those on a page; it is made the first time."""
        made = self._made[kind]
        if number == len(made):
            made.append(field_of(self.theme, kind, self._resolve))
        return made[number]

    def _is_about_agreement(self, statements: tuple[Statement, ...]) -> bool:
        """Return whether statements are about the agreement that the service asks for."""
        cited = {fact for statement in statements for fact in statement.facts}
        return isinstance(self._served, Service) and bool(cited & set(self._served.agreement.statement.facts))

    def set_mode(self, mode: Mode) -> None:
        """Lay the view out for a wide, medium or narrow window."""
        super().set_mode(mode)
        self._mode = mode
        self._turn_ticks()

    def _turn_ticks(self) -> None:
        """Put ticks under their text where one stands alone, or in a narrow window."""
        for field in self.fields:
            if isinstance(field, TickField):
                field.set_narrow(self._mode == "narrow" or len(self.fields) == 1)

    def first_focus(self) -> QWidget:
        """The field that is wanted, or the first."""
        return next((field for field in self.fields if field.item.id == self.wanted), self.fields[0]).input()

    def answers(self) -> dict[str, Value]:
        """Return the answers on the page that fit. What does not fit is said above its field, and stays there."""
        good: dict[str, Value] = {}
        for field in self.fields:
            try:
                good[field.item.id] = checked(field.item, field.value())
                field.show_error("")
            except AnswerError as error:
                field.show_error(field.explain(error))
        return good
