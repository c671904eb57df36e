"""The wizard: leads through one checklist, a view at a time."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.checklists.session import Session
from desktop_app.checklists.versions import Changes
from desktop_app.content import places
from desktop_app.content.library import Library
from desktop_app.content.records import Service
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import CheckView, DoneView, OtherRouteView, View, changes_html
from desktop_app.ui.quiet import step_by_step
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import let_go, say
from desktop_app.ui.widgets.basic import button, label, line, picture, row
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode, Page, lay_out_now

IN_MEMORY = "Kept in memory only, until you close One Stop"
IN_CASEBOOK = "Kept in the casebook, locked"
NOT_KEPT = "Not saved. What you typed is in this window only"


class WizardPage(Page):
    """One checklist being filled in."""

    answered = Signal(str)
    """An answer was taken: the draft of this id should be kept."""
    export_requested = Signal(str, str, bool)
    """The printable checklist is wanted: the id of the draft, the way to get it, and whether in large print."""
    blank_requested = Signal(str)
    start_requested = Signal(str)
    left = Signal()
    turned = Signal()
    """Another view is about to show: what was found on the last one is gone."""
    file_opened = Signal(str)
    hide_requested = Signal()
    move_over_requested = Signal(str)
    """The checklist is to go on in today's wording."""

    def __init__(
        self, theme: Theme, library: Library, session: Session, draft_id: str, changes: Changes | None = None
    ) -> None:
        """Show a checklist where it stands; `changes` are what today's wording of it has otherwise."""
        super().__init__(theme)
        self._in_casebook = False
        self.view: View | None = None
        self._library, self.session, self._draft_id = library, session, draft_id
        self._gazetteer = library.gazetteer
        self.column.setSpacing(theme.space(10))
        self.column.addWidget(self._strip())
        self.column.addWidget(line())
        self._notes = self.column.count()
        if changes is not None:
            self._offer_wording(changes)
        self.column.addStretch(1)
        self._show_step()
        QTimer.singleShot(0, self, partial(step_by_step, self, self._prepare()))

    def _prepare(self) -> Iterator[None]:
        """Make what the next pages need in small steps: people read this one meanwhile."""
        yield from self._question.prepare()
        self._check.prepare()
        yield

    def _offer_wording(self, changes: Changes) -> None:
        """Say that the checklist is worded otherwise today, what changed, and offer to go on in the new wording."""
        note = NotePanel(
            self.theme, "good_to_know", "There is a newer wording of this checklist", changes_html(changes)
        )
        self.move_over = button(self.theme, "Go on in the new wording")
        self.move_over.clicked.connect(partial(self.move_over_requested.emit, self._draft_id))
        across = row(self.theme, 0, self.move_over)
        across.addStretch(1)
        note.inside.addLayout(across)
        self.column.addWidget(note)
        self._notes = self.column.count()

    def _strip(self) -> QWidget:
        """Return the checklist's name, where it is kept, and printing at any time."""
        strip = QWidget()
        self._strip_row: QBoxLayout = row(self.theme, 10)
        strip.setLayout(self._strip_row)
        said, ways = row(self.theme, 10), row(self.theme, 10)
        self._strip_row.addLayout(said, 1)
        self._strip_row.addLayout(ways)
        said.addWidget(label(self.session.template.title, "strong"), 2)
        said.addWidget(picture(self.theme, "lock", "text2", 18))
        self.kept = label(IN_MEMORY, "small")
        said.addWidget(self.kept, 2)
        self.print_button = button(self.theme, "Print as it stands", "quiet", "print")
        self.print_button.clicked.connect(self._print_as_it_stands)
        ways.addWidget(self.print_button)
        hide = button(self.theme, "Hide screen", "quiet", "eye-off", name="Hide screen, F9")
        hide.clicked.connect(self.hide_requested)
        ways.addWidget(hide)
        ways.addStretch(1)
        return strip

    def show_kept(self, in_casebook: bool, at: str = "") -> None:
        """Say where the answers are kept, and when they were saved there."""
        self._in_casebook = in_casebook
        saved = f"{IN_CASEBOOK}. Saved at {at}" if at else IN_CASEBOOK
        self.kept.setText(saved if in_casebook else IN_MEMORY)

    def show_not_kept(self) -> None:
        """Say that the last answers could not be saved."""
        self.kept.setText(NOT_KEPT)

    def _show_step(self) -> None:
        """Show the question that is open, or *check answers*."""
        self._show(self._check if self.session.page is None else self._question)

    @cached_property
    def _question(self) -> QuestionView:
        """The view that asks one page after another."""
        view = QuestionView(self.theme, self.session, self._library, self._resolve)
        view.continued.connect(self.go_on)
        view.left.connect(self._leave)
        self._add(view)
        return view

    @cached_property
    def _check(self) -> CheckView:
        """The view of *check answers*."""
        view = CheckView(self.theme, self.session)
        view.change_requested.connect(self._change)
        view.export_requested.connect(self._export)
        view.blank_requested.connect(self._ask_blank)
        self._add(view)
        return view

    def show_done(self, path: Path) -> None:
        """Tell of the file that was made."""
        view = DoneView(self.theme, self.session, path, in_casebook=self._in_casebook)
        view.file_opened.connect(self.file_opened)
        view.copy_requested.connect(self._export)
        self._add(view)
        self._show(view)

    def _add(self, view: View) -> None:
        """Give a view its place on the page, hidden yet."""
        view.back_requested.connect(self.go_back)
        view.page_requested.connect(self.page_requested)
        view.hide()
        self.column.insertWidget(self._notes, view)

    def _show(self, view: View) -> None:
        """Show a view as it is to be now, in place of the last one, from its top."""
        self.turned.emit()
        before, self.view = self.view, view
        if before is not None:
            let_go(before)
            before.put_away()
        # While it is hidden: Qt lays the whole window out for each part that comes to show.
        view.fill()
        view.show()
        view.set_mode(self.mode)
        # The paper would say that people went on with this route, which is what is being asked.
        self.print_button.setVisible(not isinstance(view, OtherRouteView))
        lay_out_now()
        self.to_top()
        view.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        if self.isVisible() and view.first_focus() is not view.title:
            say(self, view.title.text())
        # Once it is laid out: in large text the first field may stand below the edge.
        QTimer.singleShot(0, view, self._bring_focus_into_sight)

    def _bring_focus_into_sight(self) -> None:
        """Scroll to what has the focus by now: in larger text, people stay where they were."""
        window: Any = self.window()
        held = window.focusWidget()  # None at times, whatever its type says
        if held is not None and self.view is not None and self.view.isAncestorOf(held):
            self.bring_into_sight(held)

    def set_mode(self, mode: Mode) -> None:
        """Lay out the view that shows, and what can be done at any time under the name where there is little room."""
        super().set_mode(mode)
        directions = QBoxLayout.Direction
        self._strip_row.setDirection(directions.LeftToRight if mode == "wide" else directions.TopToBottom)
        if self.view is not None:
            self.view.set_mode(mode)

    def take(self) -> bool:
        """Take the answers of the open page that fit; return whether all of them do."""
        if not isinstance(self.view, QuestionView):
            return True
        answers = self.view.answers()
        for item_id, value in answers.items():
            self.session.answer(item_id, value)
        self._note_answered()
        wrong = [field for field in self.view.fields if field.item.id not in answers]
        if wrong:
            wrong[0].input().setFocus()
            say(self, wrong[0].error())
        return not wrong

    def go_on(self) -> None:
        """Take the answers, then show another route that may fit better, or the next page."""
        if not self.take():
            return
        other = self.session.other_route()
        if other is None:
            self._advance()
            return
        view = OtherRouteView(self.theme, self.session, self._library, other)
        view.start_requested.connect(self._start_other)
        view.carried_on.connect(self._carry_on)
        self._add(view)
        self._show(view)

    def _note_answered(self) -> None:
        """Have the answers kept."""
        self.answered.emit(self._draft_id)

    def _start_other(self, template_id: str) -> None:
        """Ask for the checklist of a route that fits better."""
        self.start_requested.emit(template_id)

    def _advance(self) -> None:
        """Show the next page."""
        self.session.advance()
        self._show_step()

    def _carry_on(self) -> None:
        """Stay with this checklist."""
        self.session.carry_on()
        self._advance()

    def go_back(self) -> None:
        """Go to the page before; from the first one, leave. What does not fit stays, and is said, so none is lost."""
        if isinstance(self.view, OtherRouteView | DoneView):
            self._show_step()
            return
        if not self.take():
            return
        if self.session.back():
            self._show_step()
        else:
            self.left.emit()

    def _change(self, page_id: str, item_id: str) -> None:
        """Open one page from *check answers*, at the answer to be changed."""
        self.session.change(page_id)
        self._question.wanted = item_id
        self._show_step()
        self._question.wanted = ""

    def _leave(self) -> None:
        """Leave, once all that was typed is taken."""
        if self.take():
            self.left.emit()

    def _print_as_it_stands(self) -> None:
        """Take what is on the page, if it is sound, and ask for the printable checklist."""
        if self.take():
            self._export()

    def _export(self, way: str = "html", large_print: bool = False) -> None:
        """Ask for the printable checklist."""
        self.export_requested.emit(self._draft_id, way, large_print)

    def _ask_blank(self) -> None:
        """Ask for this checklist with nothing filled in."""
        self.blank_requested.emit(self.session.template.id)

    def _resolve(self, typed: str) -> str:
        """Say where a typed home is, and for a service that goes by home, where it leads to."""
        place = self._gazetteer.find(typed)
        if place is None:
            return "We do not know that place. You can go on, or give the district." if typed else ""
        served = self._library.page(self.session.template.id)
        providers = self._library.providers_of(served) if isinstance(served, Service) else None
        if providers is None:
            return f"{place.title}, in {place.district}."
        found = places.route(place, typed, providers)
        names = " or ".join(provider.name for provider in found.providers)
        return f"{names}. {found.reason}"

    def first_focus(self) -> QWidget | None:
        """What the view that shows starts with."""
        return self.view.first_focus() if self.view else None
