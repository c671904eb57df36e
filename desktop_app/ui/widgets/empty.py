"""What a page shows where there is nothing yet: an icon, a heading, a sentence and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, label, picture, row
from desktop_app.ui.widgets.page import Mode

MARGIN = 24


class EmptyState(QFrame):
    """A quiet panel, with up to three buttons."""

    def __init__(self, theme: Theme, icon: str, title: str, sentence: str, *buttons: QPushButton) -> None:
        """Say what is not there yet, and how it comes to be."""
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        across, inside = row(theme, 20), column(theme, 6)
        across.setContentsMargins(*[theme.space(MARGIN)] * 4)
        self.setLayout(across)
        across.addWidget(picture(theme, icon, "accent", 34), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(inside, 1)
        self.title = label(title, "h2")
        inside.addWidget(self.title)
        inside.addWidget(label(sentence))
        self._ways: QBoxLayout = row(theme, 16)
        for made in buttons:
            self._ways.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
        self._ways.addStretch(1)
        if buttons:
            inside.addSpacing(theme.space(6))
            inside.addLayout(self._ways)

    def show_title(self, title: str) -> None:
        """Say otherwise what is not there."""
        self.title.setText(title)
        self.setAccessibleName(title)

    def set_mode(self, mode: Mode) -> None:
        """Stand the buttons under each other in a narrow window."""
        directions = QBoxLayout.Direction
        self._ways.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)
