"""Whatever can be clicked is at least 24 pixels high and wide, at the usual size of text."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QLineEdit, QPlainTextEdit, QWidget

from tests.ui.a11y.pages import each
from tests.ui.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

LEAST = 24
CLICKABLE = (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit)


def too_small(root: QWidget) -> list[str]:
    """Return what can be clicked and is hard to hit."""
    clickable = [one for one in root.findChildren(QWidget) if isinstance(one, CLICKABLE) and one.isVisible()]
    found = [
        f"{type(one).__name__} “{one.accessibleName()}” is {one.width()} x {one.height()}"
        for one in clickable
        if min(one.width(), one.height()) < LEAST
    ]
    return found + [row for view in root.findChildren(QAbstractItemView) if view.isVisible() for row in low_rows(view)]


def low_rows(view: QAbstractItemView) -> list[str]:
    """Return the rows of a list that are hard to hit."""
    model = view.model()
    rows = [model.index(number, 0) for number in range(model.rowCount())]
    return [
        f"row “{row.data()}” of “{view.accessibleName()}” is {view.visualRect(row).height()} high"
        for row in rows
        if 0 < view.visualRect(row).height() < LEAST
    ]


def test_every_target_can_be_hit(hands: Hands) -> None:
    small = {name: too_small(root) for name, root in each(hands)}
    assert {name: found for name, found in small.items() if found} == {}
