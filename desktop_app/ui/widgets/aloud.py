"""What screen readers say by themselves: news, what is wrong, and the title of a page that opens."""

from __future__ import annotations

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QLabel, QWidget

TITLES = frozenset({"h1", "display", "on-danger-h1"})
"""Roles of a label that is the title of a page."""


def say(widget: QWidget, sentence: str) -> None:
    """Have a sentence said, if a screen reader is there."""
    if sentence and QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))


def say_title(page: QWidget) -> None:
    """Have the title of a page said that opens with the focus elsewhere; the focus says it where it is there."""
    if not QAccessible.isActive():
        return
    shown = (one for one in page.findChildren(QLabel) if one.property("role") in TITLES and one.isVisible())
    title = next(shown, None)
    if title is not None and not title.hasFocus():
        say(page, title.text())


def let_go(widget: QWidget) -> None:
    """Take the focus from what is about to go: Qt would hand it from control to control, and each would be read out."""
    held = QApplication.focusWidget()
    if held is not None and widget.isAncestorOf(held):
        held.clearFocus()
