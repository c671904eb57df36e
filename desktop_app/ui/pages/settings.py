"""Settings: how One Stop looks, and how long it keeps drafts open and at all. Each choice works at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import SCALES, Theme
from desktop_app.ui.widgets.basic import Columns, button, heading, label, row
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.page import Page

K = TypeVar("K", int, str)

COLOURS = {"light": "Light", "cream": "Cream", "dark": "Dark", "contrast": "High contrast"}
"""Palette -> its words."""

IDLE = {5: "5 minutes", 10: "10 minutes", 20: "20 minutes", 60: "1 hour", 0: "Never"}
"""Minutes without a touch -> their words."""

KEPT = {91: "3 months", 183: "6 months", 365: "12 months", 731: "24 months"}
"""Days after the last change -> their words."""


class SettingsPage(Page):
    """What can be chosen."""

    palette_chosen = Signal(str)
    scale_chosen = Signal(int)
    number_chosen = Signal(str, int)
    """A number is to be stored: its name, and the number."""

    def __init__(self, theme: Theme, idle_minutes: int, keep_days: int) -> None:
        """Show what is chosen now."""
        super().__init__(theme)
        self.heading = heading("Settings")
        self.column.addWidget(self.heading)
        self.columns = Columns(theme, 50)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self.choices: dict[str, dict[str, Choice]] = {}
        self._add_look(self.columns.main)
        self._add_casebook(self.columns.side, idle_minutes, keep_days)
        for side in (self.columns.main, self.columns.side):
            side.addStretch(1)

    def _add_look(self, inside: QVBoxLayout) -> None:
        """Add colours and text size."""
        inside.addWidget(label("Look and text", "h2"))
        names = {name: COLOURS[name] for name in PALETTES}
        for name, made in self._group(inside, "Colours", names, self.theme.palette_name).items():
            made.clicked.connect(partial(self.palette_chosen.emit, name))
        inside.addSpacing(self.theme.space(8))
        sizes = {scale: f"{scale} %" for scale in SCALES}
        for scale, made in self._group(inside, "Text size", sizes, self.theme.scale).items():
            made.clicked.connect(partial(self.scale_chosen.emit, scale))
        inside.addWidget(label("Ctrl + and Ctrl - change the text size from any page.", "small"))

    def _add_casebook(self, inside: QVBoxLayout, idle_minutes: int, keep_days: int) -> None:
        """Add when the casebook locks, and how long drafts are kept."""
        inside.addWidget(label("Casebook and privacy", "h2"))
        inside.addWidget(label("The casebook keeps drafts of checklists on this computer, behind your passphrase."))
        for title, name, words, chosen in (
            ("Lock when nobody has touched anything for", "idle_minutes", IDLE, idle_minutes),
            ("Ask to delete a draft after its last change in", "keep_days", KEPT, keep_days),
        ):
            inside.addSpacing(self.theme.space(8))
            for number, made in self._group(inside, title, words, chosen).items():
                made.clicked.connect(partial(self.number_chosen.emit, name, number))
        inside.addSpacing(self.theme.space(8))
        go = button(self.theme, "Go to the casebook, under Checklists", "link")
        go.clicked.connect(partial(self.page_requested.emit, "checklists", ""))
        across = row(self.theme, 0, go)
        across.addStretch(1)
        inside.addLayout(across)

    def _group(self, inside: QVBoxLayout, title: str, words: Mapping[K, str], chosen: object) -> dict[K, Choice]:
        """Add one question with its radio buttons; return them."""
        inside.addWidget(label(title, "strong"))
        group = QButtonGroup(self)
        made = {value: Choice(self.theme, said) for value, said in words.items()}
        for value, one in made.items():
            one.setAccessibleName(f"{title}: {one.text()}")
            one.setChecked(value == chosen)
            group.addButton(one)
            inside.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices[title] = {one.text(): one for one in made.values()}
        return made

    def first_focus(self) -> QWidget:
        """The colours that are chosen."""
        return self.choices["Colours"][COLOURS[self.theme.palette_name]]
