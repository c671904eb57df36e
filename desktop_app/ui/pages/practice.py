"""Practice: the way to a practice checklist, and the wizard with a banner that says what it is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.checklists.practice import prefilled
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.records import Scenario
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.practising import Practice
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, heading, label, panel, picture, row
from desktop_app.ui.widgets.choice import Tick
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.text import FittedText

BANNER = "PRACTICE - invented case"
KEPT = "Practice: in memory only, and gone when the workshop ends"
NO_CASE = "No case"
FILL_IN = "Fill in what the case says"
LEAD = "The real questions, on a child that is made up. Nothing of it is kept."


class PracticePage(WizardPage):
    """One practice checklist. It asks for nothing that would keep its answers, and names no real draft."""

    practice_export_asked = Signal(str, str, bool)
    """A practice paper is wanted: the id, the way to get it, and whether in large print."""
    practice_asked = Signal(str, str, bool)
    """Another practice checklist is wanted: its checklist, its case, and whether to fill in what that says."""

    def __init__(self, theme: Theme, library: Library, practice: Practice, practice_id: str) -> None:
        """Show a practice checklist where it stands."""
        super().__init__(theme, library, practice.session, practice_id)
        frame, inside = panel(theme)
        words = f"{BANNER}: {practice.case}" if practice.case else BANNER
        across = row(theme, 10, picture(theme, "projector", "accent", 24))
        self.banner = label(words, "strong")
        across.addWidget(self.banner, 1)
        inside.addLayout(across)
        self.column.insertWidget(0, frame)
        self._notes += 1
        self.show_kept(in_casebook=False)
        if practice.file is not None:
            self.show_done(practice.file)

    def show_kept(self, in_casebook: bool, at: str = "") -> None:
        """Say that nothing is kept, whatever becomes of the casebook."""
        self.kept.setText(KEPT)

    def _note_answered(self) -> None:
        """Leave the answers where they are."""

    def _start_other(self, template_id: str) -> None:
        """Ask for practice on the other checklist, never for a real one."""
        self.practice_asked.emit(template_id, "", False)

    def _export(self, way: str = "html", large_print: bool = False) -> None:
        """Ask for the paper, marked as practice."""
        self.practice_export_asked.emit(self._draft_id, way, large_print)


class PractisePage(Page):
    """Chooses a case and a checklist to practise on."""

    practice_asked = Signal(str, str, bool)

    def __init__(self, theme: Theme, library: Library) -> None:
        """Offer every checklist; `show_practice` says which cases there are."""
        super().__init__(theme)
        self._library = library
        self._cases: dict[str, Scenario] = {}
        self._templates = sorted(library.checklists.values(), key=lambda one: one.title.casefold())
        self.heading = heading("Practise a checklist")
        self._add_choice()
        self.column.addSpacing(theme.space(16))
        self.going = FittedText(theme)
        self.going.link_opened.connect(partial(self.page_requested.emit, "practice"))
        self.column.addWidget(self.going)
        self.column.addStretch(1)

    def _add_choice(self) -> None:
        """Add what is to be chosen, and the way to begin."""
        theme = self.theme
        self.column.setSpacing(theme.space(10))
        self.column.addWidget(self.heading)
        self.column.addWidget(label(LEAD, "lead"))
        self.column.addSpacing(theme.space(8))
        self.column.addWidget(label("Which case?", "strong"))
        self.case = Picker(theme, "Which case?", (NO_CASE,))
        self.case.currentTextChanged.connect(self._show_case)
        self.template = Picker(theme, "Which checklist?", [one.title for one in self._templates])
        self.template.currentTextChanged.connect(self._show_filled)
        self.fill_in = Tick(theme, FILL_IN)
        self.fill_in.setChecked(True)
        self.fill_in.toggled.connect(self._show_filled)
        self.filled = label("", "small")
        self.start = button(theme, "Start practising", "primary", "checklist")
        self.start.clicked.connect(self._ask)
        for picker in (self.case, self.template):
            picker.setMaximumWidth(theme.px(560))
        self.column.addWidget(self.case)
        self.column.addWidget(label("Which checklist?", "strong"))
        self.column.addWidget(self.template)
        self.column.addWidget(self.fill_in, 0, Qt.AlignmentFlag.AlignLeft)
        self.column.addWidget(self.filled)
        across = row(theme, 0, self.start)
        across.addStretch(1)
        self.column.addLayout(across)

    def show_practice(self, case_id: str, cases: Sequence[Scenario], going: dict[str, Practice]) -> None:
        """Offer the cases, the named one first chosen, and the practice checklists that are open."""
        self._cases = {case.id: case for case in cases}
        words = [NO_CASE, *(case.title for case in cases)]
        if [self.case.itemText(number) for number in range(self.case.count())] != words:
            self.case.clear()
            self.case.addItems(words)
        if case_id in self._cases:
            self.case.setCurrentText(self._cases[case_id].title)
        self._show_case()
        items = "".join(f'<li><a href="{id_}">{escape(_named(one))}</a></li>' for id_, one in going.items())
        self.going.show_html(f"<h2 class=first>Go on with</h2><ol>{items}</ol>", "Go on with")
        self.going.setVisible(bool(going))

    def _chosen_case(self) -> Scenario | None:
        """Return the case that is chosen."""
        number = self.case.currentIndex() - 1
        return list(self._cases.values())[number] if 0 <= number < len(self._cases) else None

    def _show_case(self) -> None:
        """Choose a checklist that the case leads to, and say what would be filled in."""
        case = self._chosen_case()
        wanted = [paper.about for paper in case.papers if paper.kind == "blank"] if case else []
        title = next((one.title for one in self._templates if one.id in wanted[:1]), "")
        if title:
            self.template.setCurrentText(title)
        self._show_filled()

    def _show_filled(self) -> None:
        """Say what would be filled in."""
        case = self._chosen_case()
        self.fill_in.setVisible(case is not None)
        template = self._templates[max(0, self.template.currentIndex())]
        answers = prefilled(template, case if self.fill_in.isChecked() else None, self._library)
        asked = [
            row.item.short or row.item.label
            for _, rows in Session(template, answers).summary()
            for row in rows
            if row.item.id in answers
        ]
        self.filled.setText(f"Filled in: {', '.join(asked)}." if asked else "Nothing is filled in.")

    def _ask(self) -> None:
        """Ask for the practice checklist."""
        case = self._chosen_case()
        template = self._templates[max(0, self.template.currentIndex())]
        self.practice_asked.emit(template.id, case.id if case else "", self.fill_in.isChecked())

    def first_focus(self) -> QWidget:
        """The case."""
        return self.case


def _named(practice: Practice) -> str:
    """Return the name of a practice checklist with its case."""
    title = practice.session.template.title
    return f"{title}: {practice.case}" if practice.case else title
