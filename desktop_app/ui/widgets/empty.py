"""What a page shows where there is nothing yet: an icon, a heading, a sentence and what to do."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, label, picture, row

MARGIN = 24


class EmptyState(QFrame):
    """A quiet panel, with up to two buttons."""

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
        inside.addWidget(label(title, "h2"))
        inside.addWidget(label(sentence))
        if buttons:
            offered = row(theme, 16, *buttons)
            offered.addStretch(1)
            inside.addSpacing(theme.space(6))
            inside.addLayout(offered)
