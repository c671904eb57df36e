"""A setting's own cases for workshops: written, changed, copied, deleted, handed on and taken in."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from desktop_app.content.own_cases import OwnCase
from desktop_app.content.plain_text import isolated
from desktop_app.ui.models.rows import ROW_ROLE, Row
from desktop_app.ui.own_case_desk import NEW, Typed
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, clear, column, heading, label, row
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.row_list import RowList

INTRO = "Cases that your setting wrote for its workshops. They are kept on this computer and are not locked."
NO_SOURCE = "No source stands behind your own cases. Every place that shows one says so."
NOT_SAVED = "Not saved yet"
UNTITLED = "A case without a title"
DEEDS: tuple[tuple[str, str, str], ...] = (
    ("change", "pen", "Change"),
    ("copy", "copy", "Duplicate"),
    ("delete", "bin", "Delete"),
)
"""What can be done with the chosen case: name, icon and words."""


class OwnCasesPage(Page):
    """Every case of the setting, with what can be done with the one that is chosen."""

    own_case_deed_asked = Signal(str, str)
    """Something is to be done: which of `DEEDS`, and the id of the case."""
    cases_hand_on_asked = Signal()
    cases_take_in_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Make the page with no case on it."""
        super().__init__(theme)
        self.heading = heading("Your own cases")
        self.column.addWidget(self.heading)
        self.column.addWidget(label(INTRO, "lead"))
        self.column.addSpacing(theme.space(4))
        self.column.addWidget(NotePanel(theme, "local", "Your setting's own words", f"<p>{escape(NO_SOURCE)}</p>"))
        self.write = button(theme, "Write a case", "primary", "plus")
        self.take_in = button(theme, "Take in a file", icon="folder")
        self.hand_on = button(theme, "Save for others", icon="document")
        self.write.clicked.connect(partial(self._ask, "change", NEW))
        self.take_in.clicked.connect(self.cases_take_in_asked)
        self.hand_on.clicked.connect(self.cases_hand_on_asked)
        across = row(theme, 12, self.write, self.take_in, self.hand_on)
        across.addStretch(1)
        self.column.addSpacing(theme.space(8))
        self.column.addLayout(across)
        self.column.addSpacing(theme.space(8))
        self._said = column(theme)
        self.column.addLayout(self._said)
        self.list = RowList(theme, "Your own cases", fitted=True)
        self.list.row_opened.connect(self._open)
        self.list.selectionModel().currentChanged.connect(self._choose)
        self.column.addWidget(self.list)
        self.deeds = {name: self._deed(name, icon, words) for name, icon, words in DEEDS}
        offered = row(theme, 8, *self.deeds.values())
        offered.addStretch(1)
        self.column.addLayout(offered)
        self.column.addStretch(1)

    def _deed(self, name: str, icon: str, words: str) -> QPushButton:
        """Return the button for something to be done with the chosen case."""
        made = button(self.theme, words, "quiet", icon)
        made.clicked.connect(partial(self._ask_chosen, name))
        return made

    def show_cases(self, cases: Sequence[OwnCase], unsaved: Container[str] = (), draft: Typed | None = None) -> None:
        """Show cases; those in `unsaved` have changes that are not saved, and the `draft` is not kept at all."""
        clear(self._said)
        rows = [_row(case, is_saved=case.id not in unsaved) for case in cases]
        if draft is not None:
            rows.append(Row(isolated(draft.case.title) or UNTITLED, "own_case", NEW, f"{NOT_SAVED}."))
        if not rows:
            sentence = "Write a case of your own, or take in a file that another setting saved."
            self._said.addWidget(EmptyState(self.theme, "speech", "No case of your own yet", sentence))
        self.list.setVisible(bool(rows))
        self.list.show_again(rows)
        self._choose(self.list.currentIndex())

    def show_refused(self, sentence: str) -> None:
        """Say why the cases cannot be shown."""
        self.show_cases(())
        clear(self._said)
        self._said.addWidget(
            NotePanel(self.theme, "check_this", "Your cases cannot be shown", f"<p>{escape(sentence)}")
        )

    def _open(self, _: str, case_id: str) -> None:
        """Ask for a case to change."""
        self._ask("change", case_id)

    def _choose(self, index: QModelIndex, _: QModelIndex | None = None) -> None:
        """Offer what can be done with a case once one is chosen."""
        chosen = index.data(ROW_ROLE) if index.isValid() else None
        for name, made in self.deeds.items():
            made.setVisible(not self.list.isHidden())
            made.setEnabled(chosen is not None and (chosen.id != NEW or name != "copy"))
            words = made.text().strip()
            made.setAccessibleName(f"{words}: {chosen.title}" if chosen else words)

    def _ask_chosen(self, name: str) -> None:
        """Ask for something to be done with the chosen case."""
        index = self.list.currentIndex()
        if index.isValid():
            self._ask(name, index.data(ROW_ROLE).id)

    def _ask(self, name: str, case_id: str) -> None:
        """Ask for something to be done with a case."""
        self.own_case_deed_asked.emit(name, case_id)

    def choose(self, case_id: str) -> None:
        """Choose a case in the list, and put the focus there."""
        for number, shown in enumerate(self.list.rows.rows()):
            if shown.id == case_id:
                self.list.setCurrentIndex(self.list.rows.index(number))
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """The list, or what writes the first case."""
        return self.write if self.list.isHidden() else self.list


def _row(case: OwnCase, *, is_saved: bool) -> Row:
    """Return the row of a case: what it asks, and where it belongs."""
    about = f"{case.category}. Level {case.level}, {case.minutes} minutes."
    saved = "" if is_saved else f"{NOT_SAVED}: changes. "
    return Row(isolated(case.title), "own_case", case.id, f"{saved}{isolated(case.question)} {about}")
