"""The window for whoever leads the workshop: what the room sees, what comes next, notes, votes and the time.

It asks by signal, and shows a run as it stands. Nobody's draft and nothing that a setting typed is in it.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent, QIntValidator, QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from desktop_app.content.plain_text import counted
from desktop_app.content.workshop_run import MOST_VOTES, Show, Standing, WorkshopRun
from desktop_app.ui.facilitator_notes import notes
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import (
    Columns,
    button,
    clear,
    column,
    heading,
    label,
    line,
    panel,
    picture,
    row,
    set_words,
    show_heading,
)
from desktop_app.ui.widgets.page import MARGINS, Mode, Page, mode_for
from desktop_app.ui.widgets.reading_order import put_in_order
from desktop_app.ui.widgets.text import FittedText

WIDTH = 1240
SMALLEST = (640, 480)
MARKS: dict[Standing, tuple[str, str]] = {
    "Shown": ("tick", "accent"),
    "On screen": ("forward", "accent"),
    "Hidden": ("dashed-circle", "text2"),
}
"""How a step stands -> its icon, and the colour of that."""
KEYS = "Space shows the next step. Backspace goes back, B blanks."
LAST = "End of the workshop"
MOST_STEPS = 8
"""More steps than these would push the way on out of sight."""
BLANK, UNBLANK = "Blank the projector", "Show the projector"


class VoteField(QLineEdit):
    """How many hands there were. Up and Down count."""

    counted = Signal(str, int)
    """Hands were counted: the letter, and how many."""

    def __init__(self, theme: Theme, letter: str, title: str, count: int) -> None:
        """Show the hands for one choice."""
        super().__init__(str(count) if count else "")
        self._letter = letter
        self.setAccessibleName(f"{letter}: hands for {title}")
        self.setValidator(QIntValidator(0, MOST_VOTES, self))
        self.setFixedWidth(theme.px(64))
        self.textEdited.connect(self._tell)

    def _tell(self) -> None:
        """Tell how many there are."""
        self.counted.emit(self._letter, int(self.text() or 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count up and down."""
        by = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self.setText(str(max(0, min(MOST_VOTES, int(self.text() or 0) + by))))
        self._tell()


class FacilitatorWindow(QWidget):
    """Leads a run."""

    next_pressed = Signal()
    back_pressed = Signal()
    blank_pressed = Signal()
    pause_pressed = Signal()
    next_case_pressed = Signal()
    end_pressed = Signal()
    swap_pressed = Signal()
    danger_pressed = Signal()
    print_pressed = Signal()
    practise_pressed = Signal()
    voted = Signal(str, int)

    def __init__(self, theme: Theme, run: WorkshopRun, where: str) -> None:
        """Show a run. `where` says on which screen the projector is."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("facilitator")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("One Stop: workshop, for you")
        self.setMinimumSize(*SMALLEST)
        self._run, self._where = run, where
        self._around = QVBoxLayout(self)
        self._around.setContentsMargins(0, 0, 0, 0)
        self.page: Page | None = None
        self.foot: QWidget | None = None
        self._add_keys()
        self.set_theme(theme)

    def _add_keys(self) -> None:
        """Let keys work wherever the focus is, but in a field."""
        for keys, signal in (
            (("PgDown", "Right"), self.next_pressed),
            (("PgUp", "Left", "Backspace"), self.back_pressed),
            (("B",), self.blank_pressed),
            (("Esc",), self.end_pressed),
            (("F6",), self.swap_pressed),
            (("F2", "Ctrl+9"), self.danger_pressed),
        ):
            for key in keys:
                QShortcut(QKeySequence(key), self).activated.connect(signal)

    def set_theme(self, theme: Theme) -> None:
        """Make everything in a theme, and show the run."""
        self.theme = theme
        for old in (self.page, self.foot):
            if old is not None:
                old.hide()
                old.deleteLater()
        self.page = Page(theme, WIDTH)
        self._around.addWidget(self.page)
        inside = self.page.column
        inside.addLayout(self._head())
        inside.addWidget(line())
        inside.addSpacing(theme.space(12))
        self._columns = Columns(theme, 36)
        self._add_steps(self._columns.main)
        self._votes = column(theme, 6)
        self._columns.main.addLayout(self._votes)
        self.notes = FittedText(theme)
        self._columns.side.addWidget(self.notes)
        inside.addWidget(self._columns)
        inside.addStretch(1)
        self.foot = self._make_foot()
        self._offered: object = None
        self._lay_out()
        self.show_run(0.0, "")
        self.go_on.setFocus(Qt.FocusReason.OtherFocusReason)

    # Parts

    def _head(self) -> QBoxLayout:
        """Return which case it is, and the time."""
        theme = self.theme
        words = column(theme, 2)
        self.place = label("", "small")
        self.title = heading("")
        for part in (self.place, self.title):
            words.addWidget(part)
        times = column(theme, 0)
        self.time_words = label("", "small", wrap=False)
        self.time = label("", "number", wrap=False)
        for part in (self.time_words, self.time):
            times.addWidget(part)
        self.pause = button(theme, "Pause")
        self.pause.clicked.connect(self.pause_pressed)
        self.blank = button(theme, BLANK, icon="eye-off")
        self.blank.clicked.connect(self.blank_pressed)
        buttons = row(theme, 14, self.pause, self.blank)
        buttons.addStretch(1)
        self._head_row: QBoxLayout = row(theme, 20)
        self._head_row.addLayout(words, 1)
        self._head_row.addLayout(times)
        self._head_row.addLayout(buttons)
        return self._head_row

    def _add_steps(self, inside: QVBoxLayout) -> None:
        """Add the steps, and the ways between them."""
        theme = self.theme
        frame, body = panel(theme)
        body.addWidget(label("Steps", "strong"))
        self._order: QBoxLayout = column(theme, 12)
        body.addLayout(self._order)
        self._steps = column(theme, 8)
        self._order.addLayout(self._steps)
        self.go_back = button(theme, "Back one")
        self.go_back.clicked.connect(self.back_pressed)
        self.go_on = button(theme, LAST, "primary")
        self.go_on.clicked.connect(self.next_pressed)
        self._ways: QBoxLayout = row(theme, 12, self.go_back, self.go_on)
        self._ways.addStretch(1)
        self._order.addLayout(self._ways)
        body.addWidget(label(KEYS, "small"))
        inside.addWidget(frame)
        inside.addSpacing(theme.space(8))

    def _make_foot(self) -> QWidget:
        """Return where the projector is, and what else can be done: as wide as the page, at its left."""
        made, inside = QWidget(), column(self.theme)
        made.setMaximumWidth(self.theme.px(WIDTH))
        made.setLayout(inside)
        inside.addWidget(line())
        inside.addLayout(self._make_ways())
        foot = QWidget()
        across = row(self.theme, 0)
        foot.setLayout(across)
        across.addWidget(made, 100)
        across.addStretch(1)
        return foot

    def _make_ways(self) -> QBoxLayout:
        """Return where the projector is, and the buttons of the foot."""
        theme = self.theme
        words = row(theme, 10, picture(theme, "projector", "accent", 20))
        words.addWidget(label(self._where, "small"), 1)
        foot: list[tuple[str, str, str, SignalInstance]] = [
            ("Child in danger", "danger", "alert", self.danger_pressed),
            ("Print the pack", "plain", "print", self.print_pressed),
            ("Next case", "plain", "", self.next_case_pressed),
            ("Practise", "plain", "checklist", self.practise_pressed),
            ("End the workshop", "plain", "", self.end_pressed),
        ]
        self.ways: dict[str, QPushButton] = {}
        self._foot_ways: QBoxLayout = row(theme, 10)
        for text, role, icon, signal in foot:
            made = button(theme, text, role, icon, name=f"{text}, F2" if role == "danger" else "")
            made.clicked.connect(signal)
            self.ways[text] = made
            self._foot_ways.addWidget(made)
        self._foot_row: QBoxLayout = row(theme, 16)
        self._foot_row.addLayout(words, 1)
        self._foot_row.addLayout(self._foot_ways)
        return self._foot_row

    # Showing the run

    def show_run(self, now: float, clock: str) -> None:
        """Show the run as it stands. `now` is in seconds, `clock` the time of day in words."""
        run, show = self._run, self._run.here
        number, many = run.place()
        level = f", level {show.case.level}" if show.case else ""
        self.place.setText(f"Case {number} of {many}{level}" if show.case else show.name)
        if self.title.text() != show.slot.title:
            show_heading(self.title, show.slot.title)
        self._show_steps()
        set_words(self.go_on, next_words(run))
        self.go_on.setAccessibleName(next_words(run))
        self._show_votes()
        self.notes.show_html(notes(run), "Notes")
        self.show_time(now, clock)
        set_words(self.blank, f"\u2002{UNBLANK if run.is_blank else BLANK}")
        self.blank.setAccessibleName(UNBLANK if run.is_blank else BLANK)
        self.blank.setIcon(self.theme.icon("eye" if run.is_blank else "eye-off"))
        put_in_order(self)
        if self.page is not None and self.go_on.hasFocus():
            self.page.ensureWidgetVisible(self.go_on)
        where = f", {run.part + 1} of {run.parts}" if run.parts > 1 else ""
        say(self, "The projector is blank" if run.is_blank else f"On screen: {show.name}{where}")

    def show_time(self, now: float, clock: str) -> None:
        """Show the time that is left, quietly."""
        timer = self._run.timer
        at = f"{clock}. " if clock else ""
        self.time_words.setText(f"{at}Time left of {counted(timer.minutes, 'minute')}")
        self.time.setText(timer.words(now))
        self.time.setAccessibleName(f"Time left: {timer.words(now)}")
        set_words(self.pause, "Go on" if timer.since is None else "Pause")
        self.pause.setAccessibleName("Go on with the time" if timer.since is None else "Pause the time")

    def _show_steps(self) -> None:
        """Show how each step stands; of many, those around the open one."""
        clear(self._steps)
        steps = list(enumerate(self._run.steps(), 1))
        here = next(number for number, (_, how) in steps if how == "On screen")
        first = max(0, min(here - 3, len(steps) - MOST_STEPS))
        for number, (show, how) in steps[first : first + MOST_STEPS]:
            icon, token = MARKS[how]
            across = row(self.theme, 12, picture(self.theme, icon, token, 20))
            across.addWidget(label(f"{number}. {_named(show)}", "strong" if how == "On screen" else ""), 1)
            across.addWidget(label(how, "small", wrap=False))
            self._steps.addLayout(across)

    def _show_votes(self) -> None:
        """Show a field for each choice of this case, made once for the case."""
        choices = self._run.choices()
        if choices == self._offered:
            return
        self._offered = choices
        clear(self._votes)
        self.fields: dict[str, VoteField] = {}
        if not choices:
            return
        self._votes.addWidget(label("Votes", "strong"))
        across = row(self.theme, 12)
        votes = self._run.votes()
        for choice in choices:
            field = VoteField(self.theme, choice.letter, choice.title, votes[choice.letter])
            field.counted.connect(self.voted)
            above = column(self.theme, 4)
            above.addWidget(label(choice.letter, "small", wrap=False))
            above.addWidget(field)
            across.addLayout(above)
            self.fields[choice.letter] = field
        across.addStretch(1)
        self._votes.addLayout(across)

    # Size, keys, end

    def _lay_out(self) -> None:
        """Lay everything out for the room there is."""
        if self.page is None:
            return
        mode: Mode = mode_for(self.width(), self.theme.scale)
        self.page.set_mode(mode)
        self._place_foot(mode)
        directions = QBoxLayout.Direction
        across, down = directions.LeftToRight, directions.TopToBottom
        self._head_row.setDirection(across if mode == "wide" else down)
        self._foot_row.setDirection(across if mode == "wide" else down)
        self._foot_ways.setDirection(down if mode == "narrow" else across)
        self._ways.setDirection(down if mode == "narrow" else across)
        # Without the room for all, the way on stands above the steps.
        self._order.setDirection(down if mode == "wide" else directions.BottomToTop)

    def _place_foot(self, mode: Mode) -> None:
        """Keep the foot in sight where there is room, so that the red button always is; else it ends the page."""
        if self.page is None or self.foot is None:
            return
        beside, below = (self.theme.space(MARGINS[mode]), self.theme.space(20)) if mode == "wide" else (0, 0)
        self.foot.setContentsMargins(beside, 0, beside, below)
        place = self._around if mode == "wide" else self.page.column
        if place.indexOf(self.foot) < 0:
            place.addWidget(self.foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on by Space where nothing else wants it."""
        if event.key() == Qt.Key.Key_Space:
            self.next_pressed.emit()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask to end the workshop; the room decides."""
        event.ignore()
        self.end_pressed.emit()


def next_words(run: WorkshopRun) -> str:
    """Return what the button that goes on says: what it will show."""
    coming = run.upcoming()
    if coming is None:
        return LAST
    if coming is run.here:
        return f"Show “{coming.name}”, {run.part + 2} of {run.parts}"
    return f"Show “{coming.name}”"


def _named(show: Show) -> str:
    """Return the name of a step, with what the facilitator knows of it."""
    return {"why": "Why, with the source", "route": "Right route", "wrong_turns": "Common wrong turns"}.get(
        show.kind, show.name
    )
