"""Nothing is cut and nothing scrolls sideways, on any page, at the sizes and text scales people use."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea, QWidget

from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from tests.ui.a11y.pages import PAGES, each_page
from tests.ui.conftest import Hands

SIZES = ((1280, 800, 100), (1280, 800, 150), (1280, 800, 200), (1024, 600, 100), (1024, 600, 125), (1024, 600, 200))
PLACES = (
    ("home", ""),
    ("services", ""),
    ("record", "salt"),
    ("record", "front-door"),
    ("record", "ehc-needs-assessment"),
    ("record", "consent"),
    ("record", "health-trusts"),
    ("record", "specialist-intervention"),
    ("record", "local-offer"),
    ("record", "send-strategy-2013"),
    ("record", "outside"),
    ("missing", ""),
    ("guides", ""),
    ("finder", ""),
    ("checklists", ""),
    ("own_cases", ""),
    ("own_case", ""),
    ("workshop", ""),
    ("case", "case-specialist-intervention"),
    ("practise", "case-home-in-swale"),
    ("help", ""),
    ("danger", ""),
    ("search", "she said uncle hurt her"),
    ("search", "speach therapy"),
)


def settle() -> None:
    """Let the layout come to rest."""
    for _ in range(4):
        QApplication.processEvents()


def faults_of(window: QWidget) -> list[str]:
    """Return what is cut or runs out of the window."""
    faults = []
    for area in window.findChildren(QScrollArea):
        body = area.widget()
        if area.isVisible() and body is not None and body.width() > area.viewport().width():
            faults.append(f"{type(area).__name__} scrolls sideways by {body.width() - area.viewport().width()} px")
    faults += [
        f"button “{button.text()}” is cut"
        for button in window.findChildren(QPushButton)
        if button.isVisible() and button.width() < button.minimumSizeHint().width()
    ]
    faults += [
        f"label “{label.text()[:40]}” is cut"
        for label in window.findChildren(QLabel)
        if label.isVisible() and label.text() and is_cut(label)
    ]
    return faults


def is_cut(label: QLabel) -> bool:
    """Return whether a label has less room than its words need."""
    if label.wordWrap():
        return label.height() < label.heightForWidth(label.width()) - 1
    return label.width() < label.sizeHint().width() - 1


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_no_page_is_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    faults = {}
    for kind, id_ in PLACES:
        hands.window.go(kind, id_)
        settle()
        faults[kind, id_] = faults_of(hands.main)
    assert {place: found for place, found in faults.items() if found} == {}


@pytest.mark.parametrize(("width", "height", "scale"), [SIZES[0], SIZES[2], SIZES[3]])
def test_no_wizard_page_is_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    hands.window.go("record", "ey-lift")
    hands.press(Qt.Key.Key_Space)
    page = hands.page()
    assert isinstance(page, WizardPage)
    faults = {}
    while isinstance(page.view, QuestionView):
        settle()
        faults[page.view.title.text()] = faults_of(hands.main)
        page.go_on()
    settle()
    faults["check answers"] = faults_of(hands.main)
    assert {place: found for place, found in faults.items() if found} == {}


NUMBERS_TO_RING = ("search, danger", "finder, danger")
"""Pages on which the red panel stands, whole or in the narrower one of two columns."""


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_numbers_to_ring_are_never_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    faults = {}
    for name in NUMBERS_TO_RING:
        PAGES[name](hands)
        settle()
        faults[name] = faults_of(hands.main)
    assert {name: found for name, found in faults.items() if found} == {}


CHOICES = ("search", "services", "services, A to Z", "checklists", "missing")
"""Pages with a row of choices, of which the chosen one is in bold."""


@pytest.mark.parametrize("scale", [100, 200])
def test_the_chosen_one_in_a_row_of_choices_has_room_for_its_bold_words(hands: Hands, scale: int) -> None:
    hands.window.set_theme(scale=scale)
    bold = QFontMetrics(hands.window.theme.font("body", QFont.Weight.Bold))
    # The style sheet has this much at each side, and an edge.
    around = 2 * (hands.window.theme.space(16) + 1)
    tight = {}
    for name in CHOICES:
        PAGES[name](hands)
        settle()
        shown = [one for one in hands.page().findChildren(QPushButton) if one.property("role") == "segment"]
        tight[name] = [one.text() for one in shown if one.width() < bold.horizontalAdvance(one.text()) + around]
        assert shown
    assert {name: found for name, found in tight.items() if found} == {}


class Windows(QObject):
    """Notes every window that shows, but the one of the app."""

    def __init__(self, main: QWidget) -> None:
        """Have seen none."""
        super().__init__()
        self.seen: list[str] = []
        self._main = main

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # Qt's name
        """Note a window that is about to show."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen += [] if watched is self._main else [type(watched).__name__]
        return False


def test_no_part_of_a_page_flashes_up_as_a_window_of_its_own(hands: Hands) -> None:
    windows = Windows(hands.main)
    QApplication.instance().installEventFilter(windows)  # type: ignore[union-attr]  # there is one
    opened = [name for name, _ in each_page(hands)]
    QApplication.instance().removeEventFilter(windows)  # type: ignore[union-attr]
    assert len(opened) > len(PLACES)
    assert windows.seen == []


def unnamed(widget: QWidget) -> list[str]:
    """Return the controls that Tab reaches and a screen reader has no name for."""
    return [
        f"{type(child).__name__} {child.objectName()}"
        for child in widget.findChildren(QWidget)
        if child.isVisible() and child.focusPolicy() & Qt.FocusPolicy.TabFocus and not spoken_name(child)
    ]


def spoken_name(widget: QWidget) -> str:
    """Return what a screen reader says for a control."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name)


def test_every_control_has_a_name(hands: Hands) -> None:
    nameless = {}
    for kind, id_ in PLACES:
        hands.window.go(kind, id_)
        settle()
        nameless[kind, id_] = unnamed(hands.main)
    assert {place: found for place, found in nameless.items() if found} == {}


def test_tab_goes_round_the_service_page_and_is_never_trapped(hands: Hands) -> None:
    hands.window.go("record", "portage")
    start = hands.focus()
    for _ in range(60):
        hands.press(Qt.Key.Key_Tab)
        if hands.focus() is start:
            return
    pytest.fail("sixty times Tab did not come back to where it started")


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_a_list_on_home_is_as_high_as_its_rows(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    hands.window.go("record", "physio")
    hands.window.go("home")
    settle()
    (shown,) = hands.window.home.lists.values()
    last = shown.visualRect(shown.rows.index(shown.rows.rowCount() - 1))
    assert last.bottom() <= shown.viewport().height()
