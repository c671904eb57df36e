"""The red panel above results and routes that may be about harm."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.content.markup import to_plain
from desktop_app.content.records import DangerNumber, DangerPanel
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, label, picture, row

ACT_NOW = "If a child may be coming to harm, act now"
ICON, GAP = 24, 28
"""Pixels of the icon, and between two numbers."""


class UrgentPanel(QFrame):
    """The red panel: whom to tell and the numbers, as text."""

    def __init__(self, theme: Theme, danger: DangerPanel) -> None:
        """Show the numbers of the danger panel in short."""
        super().__init__()
        self.setProperty("role", "danger-panel")
        self.setAccessibleName(ACT_NOW)
        self._theme = theme
        # It may be narrower than its numbers in one row: they then stand in two.
        self.setMinimumWidth(1)
        self._across = across = QHBoxLayout(self)
        across.setContentsMargins(theme.space(20), theme.space(16), theme.space(20), theme.space(16))
        across.setSpacing(theme.space(16))
        marked = QVBoxLayout()
        marked.addWidget(picture(theme, "alert", "danger", ICON))
        marked.addStretch(1)
        across.addLayout(marked)
        inside = column(theme, 8)
        inside.addWidget(label(ACT_NOW, "danger-h2"))
        inside.addWidget(label(to_plain(danger.lead.text)))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(GAP))
        self._grid.setVerticalSpacing(theme.space(8))
        self._numbers = [self._number(theme, number) for number in danger.numbers]
        inside.addLayout(self._grid)
        self._stand(len(self._numbers))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand the numbers four, two or one across, as many as there is room for."""
        super().resizeEvent(event)
        margins = self._across.contentsMargins()
        marked = self._theme.px(ICON) + self._across.spacing()
        room = self.contentsRect().width() - margins.left() - margins.right() - marked
        offered = (len(self._numbers), 2)
        self._stand(next((across for across in offered if self._width(across) <= room), 1))

    def _width(self, across: int) -> int:
        """Return how wide the numbers are with so many beside each other."""
        widths = [cell.sizeHint().width() for cell in self._numbers]
        return sum(max(widths[at::across]) for at in range(across)) + (across - 1) * self._theme.space(GAP)

    def _stand(self, across: int) -> None:
        """Stand so many numbers beside each other."""
        for at, cell in enumerate(self._numbers):
            self._grid.addWidget(cell, at // across, at % across)
        self._grid.setColumnStretch(len(self._numbers), 1)
