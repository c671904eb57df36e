"""The editor of a setting's own case. It asks for no name, and for the promise that the child is invented."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from desktop_app.content.library import Library
from desktop_app.content.own_cases import OwnCase, empty_case, faults, pages_of, tidied
from desktop_app.content.plain_text import counted
from desktop_app.content.records import CATEGORIES
from desktop_app.ui.own_case_desk import NEW, Typed
from desktop_app.ui.pages.own_cases import NO_SOURCE
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, clear, column, heading, label, panel, row, show_heading
from desktop_app.ui.widgets.case_form import (
    CaseField,
    LineField,
    LinesField,
    MinutesField,
    PickField,
    RoutesField,
    TextField,
)
from desktop_app.ui.widgets.choice import Tick
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode, Page

FORM_WIDTH = 860
PROMISE = "Invent the child. Do not describe a real one."
HOW = "No field asks for a name. If the story needs one, invent a first name."
TICK = "The child in this case is invented"
NOT_TICKED = "The promise is not ticked. Tick it if the child is invented."
LEVELS = {1: "1: one clear way", 2: "2: a trap on the way", 3: "3: several things pull apart"}
SIDE_BY_SIDE = ("category", "level", "minutes")
"""Fields that stand beside each other where there is room."""


class OwnCasePage(Page):
    """Writes or changes one case."""

    case_typed = Signal(str, object)
    """Something was typed: the id of the case, or NEW, and what stands there as `Typed`."""
    case_save_asked = Signal(str, object)
    """The case is to be kept: its id, or NEW, and the case itself, in which nothing is wrong."""
    left = Signal()

    def __init__(self, theme: Theme, library: Library) -> None:
        """Make the fields; `show_case` fills them."""
        super().__init__(theme, FORM_WIDTH)
        self._pages = pages_of(library)
        self._id, self._case, self._is_filling = NEW, empty_case(), False
        self.heading = heading("Write a case")
        self.column.addWidget(self.heading)
        self._wrong = column(theme, 4)
        self.column.addLayout(self._wrong)
        self.column.addWidget(NotePanel(theme, "check_this", PROMISE, f"<p>{HOW}</p>"))
        self._add_promise()
        self.column.addWidget(label(NO_SOURCE, "small"))
        self.fields = _fields(theme, library)
        self._across = row(theme, 20)
        self._add_fields()
        self._add_end()
        self.column.addStretch(1)

    def _add_fields(self) -> None:
        """Add the fields under each other, but for those with short answers."""
        for name, field in self.fields.items():
            field.changed.connect(self._tell)
            if name not in SIDE_BY_SIDE:
                self.column.addSpacing(self.theme.space(8))
                self.column.addWidget(field)
                continue
            if name == SIDE_BY_SIDE[0]:
                self.column.addSpacing(self.theme.space(8))
                self.column.addLayout(self._across)
            self._across.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)

    def _add_promise(self) -> None:
        """Add the tick that no case is saved without."""
        self.tick, self._tick_error = Tick(self.theme, TICK), label("", "error")
        self.tick.toggled.connect(self._tell)
        self._tick_error.hide()
        self.column.addWidget(self._tick_error)
        self.column.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignLeft)

    def _add_end(self) -> None:
        """Add the ways out."""
        self.save = button(self.theme, "Save the case", "primary", "tick")
        self.cancel = button(self.theme, "Cancel")
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.left)
        across = row(self.theme, 12, self.save, self.cancel)
        across.addStretch(1)
        self.column.addSpacing(self.theme.space(12))
        self.column.addLayout(across)

    # Filling and reading

    def show_case(self, id_: str, typed: Typed) -> None:
        """Show a case as it stands: what is typed of it, or what is kept."""
        self._id, self._case, self._is_filling = id_, typed.case, True
        show_heading(self.heading, "Write a case" if id_ == NEW else "Change a case")
        for name, field in self.fields.items():
            field.show_value(getattr(typed.case, name))
        self.tick.setChecked(typed.is_invented)
        self._show_faults({})
        self._is_filling = False

    def case(self) -> OwnCase:
        """Return the case as it is typed."""
        return OwnCase(id=self._case.id, **{name: field.value() for name, field in self.fields.items()})

    def _tell(self) -> None:
        """Hand on what is typed, so that nothing is lost without a question."""
        if not self._is_filling:
            self.case_typed.emit(self._id, Typed(self.case(), self.tick.isChecked()))

    # Saving

    def _save(self) -> None:
        """Ask for the case to be kept, or say what is wrong with it."""
        case = self.case()
        wrong = faults(case, self._pages)
        if not self.tick.isChecked():
            wrong["tick"] = NOT_TICKED
        self._show_faults(wrong)
        if not wrong:
            self.case_save_asked.emit(self._id, tidied(case))

    def _show_faults(self, wrong: dict[str, str]) -> None:
        """Say above each field what is wrong with it, and at the top where there are several."""
        clear(self._wrong)
        for name, field in self.fields.items():
            field.show_error(wrong.get(name, ""))
        self._tick_error.setText(wrong.get("tick", ""))
        self._tick_error.setVisible("tick" in wrong)
        self.tick.setAccessibleDescription(wrong.get("tick", ""))
        if not wrong:
            return
        places = {"tick": self.tick, **{name: field.input() for name, field in self.fields.items()}}
        ordered = [name for name in places if name in wrong]
        if len(ordered) == 1:
            self._go_to(places[ordered[0]])
            say(self, wrong[ordered[0]])
            return
        self._list_faults([(wrong[name], places[name]) for name in ordered])

    def _list_faults(self, wrong: list[tuple[str, QWidget]]) -> None:
        """List what is wrong at the top, each a way to its field."""
        framed, inside = panel(self.theme)
        title = f"{counted(len(wrong), 'thing')} to mend before the case can be saved"
        inside.addWidget(label(title, "danger"))
        links = []
        for sentence, place in wrong:
            link = button(self.theme, sentence.split(". ")[0].rstrip("."), "link", name=sentence)
            link.clicked.connect(partial(self._go_to, place))
            across = row(self.theme, 0, link)
            across.addStretch(1)
            inside.addLayout(across)
            links.append(link)
        self._wrong.addWidget(framed)
        # A layout shows what is new in it only later, and what does not show takes no focus.
        framed.show()
        self.to_top()
        links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        say(self, title)

    def _go_to(self, place: QWidget) -> None:
        """Go to a field."""
        place.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(place)

    # Room

    def set_mode(self, mode: Mode) -> None:
        """Stand the short fields under each other where there is no room beside each other."""
        super().set_mode(mode)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.LeftToRight if mode == "wide" else directions.TopToBottom)

    def first_focus(self) -> QWidget:
        """The promise."""
        return self.tick


def _fields(theme: Theme, library: Library) -> dict[str, CaseField]:
    """Return the fields of a case by name, in their order."""
    return {
        "title": LineField(theme, "title"),
        "category": PickField(theme, "Category", {name: name for name in CATEGORIES}),
        "level": PickField(theme, "Level", LEVELS),
        "minutes": MinutesField(theme),
        "story": TextField(theme, "story"),
        "question": LineField(theme, "question"),
        "right": RoutesField(theme, library),
        "why": LinesField(theme, "why"),
        "wrong_turns": LinesField(theme, "wrong_turns"),
        "who_agrees": LinesField(theme, "who_agrees"),
        "discussion": LineField(theme, "discussion"),
    }
