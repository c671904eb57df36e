"""The welcome at the first start: three short steps, and each of them can be skipped."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple, TypeVar

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QGridLayout, QVBoxLayout, QWidget

from desktop_app.content.errors import SettingError
from desktop_app.content.setting import SettingProfile, checked
from desktop_app.ui.pages.settings import COLOURS, SIZES
from desktop_app.ui.system_look import SYSTEM_SCALE, LookChoice
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import (
    Columns,
    button,
    column,
    heading,
    label,
    panel,
    picture,
    row,
    show_heading,
)
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.setting_form import SettingLine
from desktop_app.ui.widgets.swatch import Swatch

K = TypeVar("K", int, str)

TITLES = ("Welcome to One Stop", "What you can rely on", "Your setting")
LEADS = (
    "Find the right SEND support in Kent, and print the checklist that gets you there.",
    "One Stop restates public documents in plain words. It promises four things.",
    "Its name stands on every paper that you print. You can leave it empty.",
)
"""Title and first sentence of each step."""

NEXT, START, SKIP = "Next", "Start using One Stop", "Skip the welcome"
COLOUR, SIZE = "Colours", "Text size"
OFFERED_SIZES = (SYSTEM_SCALE, 100, 125, 150, 200)
ACROSS: dict[Mode, int] = {"wide": 5, "medium": 3, "narrow": 2}
"""Mode of the window -> how many choices stand beside each other."""


class Said(NamedTuple):
    """One promise, or one key: icon, title and line."""

    icon: str
    title: str
    line: str


PROMISES = (
    Said("eye-off", "Nothing leaves this computer", "One Stop never goes online."),
    Said(
        "lock",
        "Nothing about a child in the clear",
        "Checklists stay in memory, or in the casebook behind your passphrase. You decide which papers to save.",
    ),
    Said("document", "Every statement has its source", "“Show the facts” names document, heading and line."),
    Said("dashed-question", "Silence is said", "Where the sources are silent, the page says “Not stated”."),
)
KEYS = (
    Said("alert", "If a child may be in danger: F2", "F2, or the red button, shows the numbers to ring from any page."),
    Said("search", "To search: Ctrl+K", "Type a worry in your own words, a service or a form."),
    Said("help", "For help: F1", "F1 says what you can do on the page that is open."),
)


class WelcomePage(Page):
    """One step at a time. It may be made anew at a step, when colours or text size change."""

    palette_chosen = Signal(str)
    scale_chosen = Signal(int)
    setting_changed = Signal(object)
    """What the setting says of itself is to be kept: the whole profile."""
    announced = Signal(str)
    welcome_moved = Signal(int)
    """Another step shows."""
    welcome_left = Signal()

    def __init__(self, theme: Theme, look: LookChoice, profile: SettingProfile, step: int) -> None:
        """Open at a step."""
        super().__init__(theme)
        self._profile = profile
        self.choices: dict[str, list[Choice]] = {}
        self._grids: list[tuple[QGridLayout, list[QWidget]]] = []
        self.column.setSpacing(theme.space(10))
        self.caption, self.title, self.lead = label("", "caption"), heading("", "display"), label("", "lead")
        for widget in (picture(theme, "logo", "accent", 34), self.caption, self.title, self.lead):
            self.column.addWidget(widget)
        self.column.addSpacing(theme.space(12))
        self._steps = [QWidget() for _ in TITLES]
        for fill, holder in zip((self._add_look, self._add_promises, self._add_setting), self._steps, strict=True):
            inside = column(theme, 10)
            holder.setLayout(inside)
            fill(inside, look)
            self.column.addWidget(holder)
        self.column.addSpacing(theme.space(12))
        self._add_foot()
        self.column.addStretch(1)
        self._show_step(step)

    # The three steps

    def _add_look(self, inside: QVBoxLayout, look: LookChoice) -> None:
        """Add colours, each with a swatch, and text sizes."""
        for name, made in self._choices(inside, COLOUR, COLOURS, look.palette, swatches=True).items():
            made.clicked.connect(partial(self.palette_chosen.emit, name))
        inside.addSpacing(self.theme.space(8))
        sizes = {scale: SIZES[scale] for scale in OFFERED_SIZES}
        for scale, made in self._choices(inside, SIZE, sizes, look.scale, swatches=False).items():
            made.clicked.connect(partial(self.scale_chosen.emit, scale))

    def _choices(
        self, inside: QVBoxLayout, title: str, words: Mapping[K, str], chosen: object, *, swatches: bool
    ) -> dict[K, Choice]:
        """Add one question with its radio buttons; return them."""
        inside.addWidget(label(title, "strong"))
        group, grid, cells = QButtonGroup(self), QGridLayout(), []
        grid.setSpacing(self.theme.space(16))
        made = {value: Choice(self.theme, said) for value, said in words.items()}
        for value, one in made.items():
            one.setAccessibleName(f"{title}: {one.text()}")
            one.setChecked(value == chosen)
            group.addButton(one)
            cells.append(self._cell(one, str(value) if swatches else ""))
        inside.addLayout(grid)
        self._grids.append((grid, cells))
        self.choices[title] = list(made.values())
        return made

    def _cell(self, choice: Choice, palette: str) -> QWidget:
        """Return a radio button, under the swatch of a palette if one is named."""
        if not palette:
            return choice
        cell, inside = QWidget(), column(self.theme, 8)
        cell.setLayout(inside)
        inside.addWidget(Swatch(self.theme, palette))
        inside.addWidget(choice)
        return cell

    def _add_promises(self, inside: QVBoxLayout, _: LookChoice) -> None:
        """Add what One Stop promises, and the keys to know."""
        columns = Columns(self.theme, 56)
        for part, said in ((columns.main, PROMISES), (columns.side, KEYS)):
            framed, lines = panel(self.theme, margin=20)
            lines.setSpacing(self.theme.space(16))
            for one in said:
                lines.addLayout(self._said(one))
            part.addWidget(framed)
        inside.addWidget(columns)

    def _said(self, said: Said) -> QBoxLayout:
        """Return a promise or a key: icon, title and line."""
        words = column(self.theme, 2)
        words.addWidget(label(said.title, "strong"))
        words.addWidget(label(said.line))
        icon = picture(self.theme, said.icon, "danger" if said.icon == "alert" else "accent", 24)
        across = row(self.theme, 14)
        across.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        return across

    def _add_setting(self, inside: QVBoxLayout, _: LookChoice) -> None:
        """Add the field for the setting's name."""
        self.line = SettingLine(self.theme, "name", self._profile.name)
        self.line.setMaximumWidth(self.theme.px(560))
        self.line.edit.editingFinished.connect(self.take)
        self.line.edit.returnPressed.connect(self._go_on)
        inside.addWidget(self.line)
        inside.addWidget(
            label("Nothing about a child belongs here. The rest is in Settings, under Your setting.", "small")
        )

    # Going on

    def _add_foot(self) -> None:
        """Add the ways back, on and out."""
        self.back = button(self.theme, "Back", name="Back to the step before")
        self.go_on = button(self.theme, NEXT, "primary")
        self.skip = button(self.theme, SKIP, "link", name=f"{SKIP}, Esc")
        self.back.clicked.connect(self._go_back)
        self.go_on.clicked.connect(self._go_on)
        self.skip.clicked.connect(self._leave)
        self._foot: QBoxLayout = row(self.theme, 16)
        for made in (self.back, self.go_on, self.skip):
            self._foot.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._foot.addStretch(1)
        self.column.addLayout(self._foot)
        self.column.addWidget(label("You can change all of this in Settings.", "small"))

    def _go_on(self) -> None:
        """Show the next step, or leave after the last one, unless the name is wrong."""
        if not self.take():
            return
        if self.step + 1 < len(self._steps):
            self._move(self.step + 1)
        else:
            self.welcome_left.emit()

    def _go_back(self) -> None:
        """Show the step before."""
        self._move(self.step - 1)

    def _leave(self) -> None:
        """Leave the welcome, whatever stands in the field."""
        self.take()
        self.welcome_left.emit()

    def _move(self, step: int) -> None:
        """Show a step, have it said, and put the focus where it starts."""
        self._show_step(step)
        self.set_mode(self.mode)
        self.to_top()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
        self.announced.emit(f"{TITLES[step]}. {self.caption.text()}")
        self.welcome_moved.emit(step)

    def _show_step(self, step: int) -> None:
        """Show one step."""
        self.step = step
        for number, holder in enumerate(self._steps):
            holder.setVisible(number == step)
        self.caption.setText(f"Step {step + 1} of {len(TITLES)}")
        show_heading(self.title, TITLES[step])
        self.lead.setText(LEADS[step])
        self.back.setVisible(step > 0)
        words = START if step + 1 == len(TITLES) else NEXT
        self.go_on.setText(words)
        self.go_on.setAccessibleName(words)

    # The setting's name

    def take(self) -> bool:
        """Take the name that was typed, and hand it on; return False where it cannot stand, or not be kept."""
        try:
            name = checked("name", self.line.edit.text())
        except SettingError as error:
            self._show_error(str(error))
            return False
        self.line.show_error("")
        if name != self._profile.name:
            self.setting_changed.emit(msgspec.structs.replace(self._profile, name=name))
        return name == self._profile.name

    def show_setting(self, profile: SettingProfile) -> None:
        """Show that the name is kept."""
        self._profile = profile
        self.line.show_saved()

    def show_setting_refused(self, sentence: str) -> None:
        """Say why the name could not be kept."""
        self._show_error(sentence)

    def _show_error(self, sentence: str) -> None:
        """Say what is wrong with the name, for eyes and ears."""
        self.line.show_error(sentence)
        self.announced.emit(f"{self.line.edit.accessibleName()}: {sentence}")

    # Layout and focus

    def set_mode(self, mode: Mode) -> None:
        """Stand choices and buttons beside each other as far as there is room."""
        super().set_mode(mode)
        for grid, cells in self._grids:
            for number, cell in enumerate(cells):
                grid.addWidget(cell, number // ACROSS[mode], number % ACROSS[mode])
            for number in range(len(cells) + 1):
                grid.setColumnStretch(number, 1 if number == ACROSS[mode] else 0)
        directions = QBoxLayout.Direction
        self._foot.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)

    def first_focus(self) -> QWidget:
        """The field, or what goes on; the title, where that may be out of sight."""
        usual = self.title if self.mode == "narrow" else self.go_on
        return self.line.edit if self.step + 1 == len(TITLES) else usual
