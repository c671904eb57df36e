"""Headings that screen readers know as headings: Qt tells of every label as plain text."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

HEADINGS = frozenset({"display", "h1", "h2", "h3", "on-danger-h1", "danger-h2", "projected-heading"})
"""Roles of a label in the style sheet that make it a heading, and of a text on the projector."""
TOLD = frozenset({"QLabel", "BigText"})
"""Classes of which some are headings."""


class _Heading(QAccessibleWidget):
    """What a screen reader is told of one heading."""

    def __init__(self, label: QWidget) -> None:
        """Tell of one label, or of a text that has its words as its name."""
        super().__init__(label, QAccessible.Role.Heading)
        self._label = label

    def text(self, kind: QAccessible.Text) -> str:
        """Return what the heading is called: its words as they are now, unless it has another name."""
        if kind == QAccessible.Text.Name:
            words = self._label.text() if isinstance(self._label, QLabel) else ""
            return self._label.accessibleName() or words
        return super().text(kind)


@cache
def tell_headings() -> None:
    """Have headings told as such from now on, in the whole program: Qt asks here before it makes its own."""
    QAccessible.installFactory(_told)


def _told(kind: str, made: QObject) -> QAccessibleInterface | None:
    """Return what is told of a heading; None leaves it to Qt."""
    if kind in TOLD and isinstance(made, QWidget) and made.property("role") in HEADINGS:
        return _Heading(made)
    return None
