"""The reminder that the content may be out of date: how old it is, and how to get a newer file."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout

from desktop_app.ui.pack_words import UPDATE
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, label, row
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode

TITLE = "This content may be out of date"
HOW = (
    "Ask whoever gave you One Stop for a newer content file, on a USB stick for example. "
    "Until then, check a number or a form before you rely on it."
)
LATER = "Remind me in a month"


class AgeNote(NotePanel):
    """A note of kind *Check this* with two things to do."""

    update_asked = Signal()
    put_off = Signal()

    def __init__(self, theme: Theme, version: str, age: str) -> None:
        """Say which version the content is, and how old."""
        super().__init__(theme, "check_this", TITLE, "")
        self.inside.addWidget(label(f"{version}, is {age} old."))
        self.inside.addWidget(label(HOW))
        self.inside.addSpacing(theme.space(6))
        self.update_now, self.later = button(theme, UPDATE, icon="open"), button(theme, LATER, "quiet")
        self.update_now.clicked.connect(self.update_asked)
        self.later.clicked.connect(self.put_off)
        self._buttons: QBoxLayout = row(theme, 12)
        for made in (self.update_now, self.later):
            self._buttons.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._buttons.addStretch(1)
        self.inside.addLayout(self._buttons)

    def set_mode(self, mode: Mode) -> None:
        """Stand the buttons under each other where there is little room."""
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)
