"""No words are cut and no page scrolls sideways, in small windows and in text twice as large."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from desktop_app.ui.widgets.choice import Choice, Tick, _indent
from tests.ui.a11y.pages import each, every_question, settle
from tests.ui.conftest import Hands
from tests.ui.test_layout import faults_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

SIZES = ((1280, 720, 200), (1024, 600, 100), (1024, 600, 200))
TEMPLATES = ("ey-lift", "ehc-needs-assessment")
"""Checklists with every kind of question between them."""


def cut(root: QWidget) -> list[str]:
    """Return all that is cut in a window."""
    return [*faults_of(root), *cut_buttons(root)]


def cut_buttons(root: QWidget) -> Iterator[str]:
    """Give the buttons, radio buttons and ticks that are lower than their words, or reach out of their place."""
    for one in root.findChildren(QAbstractButton):
        if not one.isVisible():
            continue
        needs = needed_height(one)
        if one.height() < needs:
            yield f"“{one.text()}” is {needs - one.height()} px too low"
        holder = one.parentWidget()
        if holder is not None and one.geometry().right() > holder.width():
            yield f"“{one.text()}” reaches out of its place"


def needed_height(one: QAbstractButton) -> int:
    """Return how high the words of a button are: those of radio buttons and ticks wrap beside the mark."""
    mark = _indent(one._theme) if isinstance(one, Choice | Tick) else 0
    room = QRect(0, 0, one.width() - mark, 4000) if mark else QRect(0, 0, 4000, 4000)
    return one.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, one.text()).height() if one.text() else 0


@pytest.fixture(params=SIZES, ids=str)
def sized(request: pytest.FixtureRequest, hands: Hands) -> Hands:
    """Return hands on the window in one of the sizes."""
    width, height, scale = request.param
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    settle()
    return hands


def test_nothing_is_cut_on_any_page_and_in_no_dialog(sized: Hands) -> None:
    found = {name: cut(root) for name, root in each(sized)}
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_cut_in_any_question(sized: Hands, template: str) -> None:
    found = {}
    for title in every_question(sized, template):
        settle()
        found[title] = cut(sized.main)
    assert {title: wrong for title, wrong in found.items() if wrong} == {}
