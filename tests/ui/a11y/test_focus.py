"""By keyboard alone: Tab goes round once, as people read, and each page begins where it should."""

from __future__ import annotations

import itertools
from typing import cast

import pytest
from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QFocusFrame, QMessageBox, QWidget

from desktop_app.ui import dialogs
from desktop_app.ui.widgets.focus_ring import _OWN_RING as OWN_RING
from desktop_app.ui.widgets.row_list import RowList
from tests.ui.a11y.pages import each, each_dialog, each_page, settle
from tests.ui.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

MOST_STOPS = 150
SMALL = (1024, 600)


def goes_round(hands: Hands, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Press Tab until it is back where it began; return what had the focus, each stop once."""
    modifier = Qt.KeyboardModifier.ShiftModifier if key == Qt.Key.Key_Backtab else Qt.KeyboardModifier.NoModifier
    hands.press(key, modifier)
    stops = [hands.focus()]
    alone = len(reachable(hands.focus().window())) == 1
    for _ in range(MOST_STOPS):
        hands.press(key, modifier)
        now = hands.focus()
        if now is stops[0] and (len(stops) > 1 or alone):
            return stops
        # A text is one stop, with its links in it.
        if now is not stops[-1]:
            stops.append(now)
    pytest.fail(f"Tab never came back; at last {_named(stops[-1])} had the focus")


def _named(widget: QWidget) -> str:
    """Name a widget for people who read that a test failed."""
    return f"{type(widget).__name__} “{widget.accessibleName()}”"


@pytest.mark.parametrize("following", ["consent", "salt", "outside"])
def test_the_focus_goes_from_page_to_page_without_a_stop_between(hands: Hands, following: str) -> None:
    hands.window.go("record", "portage")
    stops: list[QWidget] = []

    def note(_: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            stops.append(now)

    application = cast(QApplication, QApplication.instance())
    application.focusChanged.connect(note)
    hands.window.go("record", following)
    application.focusChanged.disconnect(note)
    assert [_named(one) for one in stops if one is not hands.focus()] == []


def reachable(root: QWidget) -> set[QWidget]:
    """Return what Tab must reach: every control, and of those that go by arrows the one that is chosen."""
    tab = Qt.FocusPolicy.TabFocus
    return {
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & tab and one.window() is root
    }


def test_tab_visits_every_control_once_and_comes_back(hands: Hands) -> None:
    wrong = {}
    for name, root in each(hands):
        stops = goes_round(hands)
        wanted = reachable(root)
        missed = [_named(one) for one in wanted - set(stops)]
        twice = [_named(one) for one in set(stops) if stops.count(one) > 1]
        if missed or twice:
            wrong[name] = (missed, twice)
    assert wrong == {}


def test_shift_and_tab_go_the_same_way_back(hands: Hands) -> None:
    unlike = {}
    for name, _ in each(hands):
        there, back = goes_round(hands), goes_round(hands, Qt.Key.Key_Backtab)
        if beginning_with(there[0], back[::-1]) != there:
            unlike[name] = [_named(one) for one in back]
    assert unlike == {}


def beginning_with(first: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Return a round of stops from one of them on."""
    at = stops.index(first) if first in stops else 0
    return [*stops[at:], *stops[:at]]


def place(widget: QWidget, root: QWidget) -> QRect:
    """Return where a widget stands in another."""
    return QRect(widget.mapTo(root, QPoint(0, 0)), widget.size())


def is_read_before(first: QRect, second: QRect) -> bool:
    """Return whether a place must be read before another: it is above it, or left of it in the same line."""
    above = first.bottom() <= second.top() and first.left() < second.right()
    same_line = first.top() < second.bottom() and second.top() < first.bottom()
    return above or (same_line and first.right() <= second.left())


def backwards(stops: list[QWidget], root: QWidget) -> list[str]:
    """Return each step of Tab that goes against the order of reading."""
    return [
        f"{_named(first)} -> {_named(second)}"
        for first, second in itertools.pairwise(stops)
        if is_read_before(place(second, root), place(first, root))
    ]


@pytest.mark.parametrize(("width", "height"), [(1280, 800), SMALL])
def test_tab_goes_in_the_order_of_reading(hands: Hands, width: int, height: int) -> None:
    hands.main.resize(width, height)
    wrong = {}
    for name, _ in each_page(hands):
        page = hands.page()
        if found := backwards(stops_on(page, goes_round(hands)), page):
            wrong[name] = found
    assert wrong == {}


def stops_on(page: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Return the stops on a page, from the one that Tab comes to from outside."""
    inside = [page.isAncestorOf(one) for one in stops]
    enters = next(at for at in range(len(stops)) if inside[at] and not inside[at - 1])
    return [one for one in beginning_with(stops[enters], stops) if page.isAncestorOf(one)]


def framed(root: QWidget) -> list[QWidget]:
    """Return what the rings in a window are round."""
    return [one.widget() for one in root.findChildren(QFocusFrame) if one.isVisible()]


def is_framed(widget: QWidget, root: QWidget) -> bool:
    """Return whether a ring is round a control, or it draws its own."""
    return isinstance(widget, OWN_RING) or framed(root) == [widget]


def test_what_has_the_focus_shows(hands: Hands) -> None:
    hands.main.resize(*SMALL)
    hidden = {}
    for name, root in each(hands):
        out_of_sight = []
        for _ in range(len(reachable(root))):
            hands.press(Qt.Key.Key_Tab)
            if hands.focus().visibleRegion().isEmpty() or not is_framed(hands.focus(), root):
                out_of_sight.append(_named(hands.focus()))
        if out_of_sight:
            hidden[name] = out_of_sight
    assert hidden == {}


def test_a_ring_is_round_what_has_the_focus_in_every_dialog(hands: Hands) -> None:
    without = {}
    for name, dialog in each_dialog(hands):
        stops = goes_round(hands)
        for _ in stops:
            hands.press(Qt.Key.Key_Tab)
            if not is_framed(hands.focus(), dialog):
                without[name] = _named(hands.focus())
    assert without == {}


def test_a_ring_is_round_the_button_that_enter_presses_in_a_question(hands: Hands) -> None:
    ringed: list[bool] = []

    def look() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        box.activateWindow()
        settle()
        ringed.append(framed(box) == [box.defaultButton()])
        box.reject()

    QTimer.singleShot(0, look)
    dialogs.may_delete(hands.window, "Delete this draft?", "Nobody can get it back.")
    assert ringed == [True]


def test_the_ring_of_a_chosen_row_grows_with_the_text(hands: Hands) -> None:
    thick = {}
    for scale in (100, 200):
        hands.window.set_theme(scale=scale)
        hands.window.go("services")
        rows = hands.focus()
        assert isinstance(rows, RowList)
        thick[scale] = thickness(rows, hands.window.theme.colour("focus"))
    assert thick == {100: 3, 200: 5}


def thickness(rows: RowList, ink: QColor) -> int:
    """Return how many pixels the line above the chosen row of a list is thick, in its middle."""
    place = rows.visualRect(rows.currentIndex())
    picture = rows.viewport().grab(place).toImage()
    return sum(picture.pixelColor(place.width() // 2, y) == ink for y in range(12))
