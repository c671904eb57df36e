"""The red panel above results and routes that may be about harm."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.content.markup import to_plain
from desktop_app.content.records import DangerNumber, DangerPanel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, label, picture, row
from desktop_app.ui.widgets.page import Mode

ACT_NOW = "If a child may be coming to harm, act now"


class UrgentPanel(QFrame):
    """The red panel: whom to tell and the numbers, as text."""

    def __init__(self, theme: Theme, danger: DangerPanel) -> None:
        """Show the numbers of the danger panel in short."""
        super().__init__()
        self.setProperty("role", "danger-panel")
        self.setAccessibleName(ACT_NOW)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.space(20), theme.space(16), theme.space(20), theme.space(16))
        across.setSpacing(theme.space(16))
        marked = QVBoxLayout()
        marked.addWidget(picture(theme, "alert", "danger", 24))
        marked.addStretch(1)
        across.addLayout(marked)
        inside = column(theme, 8)
        inside.addWidget(label(ACT_NOW, "danger-h2"))
        inside.addWidget(label(to_plain(danger.lead.text)))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(28))
        self._numbers = [self._number(theme, number) for number in danger.numbers]
        inside.addLayout(self._grid)
        self.open_button = button(theme, "Open Child in danger", "danger")
        opener = row(theme, 12, self.open_button, label("or press F2", "small", wrap=False))
        opener.addStretch(1)
        inside.addLayout(opener)
        across.addLayout(inside, 1)

    @staticmethod
    def _number(theme: Theme, number: DangerNumber) -> QWidget:
        """Return one number under its name."""
        cell = QWidget()
        inside = column(theme, 2)
        cell.setLayout(inside)
        inside.addWidget(label(number.label, "small", wrap=False))
        inside.addWidget(label(number.value, "h2", wrap=False))
        return cell

    def set_mode(self, mode: Mode) -> None:
        """Stand the numbers four across, or one under the other in a narrow window."""
        across = 1 if mode == "narrow" else len(self._numbers)
        for at, cell in enumerate(self._numbers):
            self._grid.addWidget(cell, at // across, at % across)
        self._grid.setColumnStretch(len(self._numbers), 1)
