"""What a screen reader is told of every page and dialog: names, roles, states and labels."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTextBrowser,
    QWidget,
)

from desktop_app.ui import page_maker
from desktop_app.ui.shell import HERE, NAVIGATION
from desktop_app.ui.widgets.big_text import BigText
from desktop_app.ui.widgets.spoken_headings import HEADINGS
from tests.ui.a11y.heard import Heard, controls, everything
from tests.ui.a11y.pages import PAGES, each, each_page, settle
from tests.ui.conftest import Hands

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Role = QAccessible.Role
ROLES: tuple[tuple[type[QWidget], tuple[QAccessible.Role, ...]], ...] = (
    (QRadioButton, (Role.RadioButton,)),
    (QCheckBox, (Role.CheckBox,)),
    (QAbstractButton, (Role.Button, Role.CheckBox, Role.RadioButton)),
    (QLineEdit, (Role.EditableText,)),
    (QPlainTextEdit, (Role.EditableText,)),
    (QComboBox, (Role.ComboBox,)),
    (QAbstractItemView, (Role.List, Role.Table)),
    (BigText, (Role.Heading, Role.StaticText, Role.EditableText)),
    (QTextBrowser, (Role.StaticText, Role.EditableText)),
)
"""Kind of widget -> the roles that it may have."""

ROOMS = frozenset(words for _, _, words in NAVIGATION if words) - {"Print"}
"""Names of rooms: whatever else bears one leads to that room as well. *Print* is also what a printer does."""

VIEWPORT = "qt_scrollarea_viewport"
"""The ground of a text or list, which Qt counts as one with it."""

Find = Callable[[list[Heard]], list[str]]


def faults(hands: Hands, find: Find) -> dict[str, list[str]]:
    """Return what is found wrong in every page and dialog."""
    found = {name: find(everything(root)) for name, root in each(hands)}
    return {name: wrong for name, wrong in found.items() if wrong}


def words_of(text: str) -> str:
    """Return the words of a text alone, in small letters: signs are not said."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def test_every_kind_of_page_is_walked(hands: Hands) -> None:
    walked = set()
    for go in PAGES.values():
        go(hands)
        walked.add(hands.window.history.here.kind)
    assert set(page_maker._MAKERS) - walked == set()


def test_every_control_has_a_name(hands: Hands) -> None:
    assert faults(hands, lambda heard: [str(one) for one in heard if one.is_control and not one.name.strip()]) == {}


def without_role(heard: list[Heard]) -> list[str]:
    """Return the controls whose role is not that of their kind."""
    wrong = []
    for one in heard:
        allowed = next((roles for kind, roles in ROLES if isinstance(one.behind, kind)), None)
        if allowed is not None and one.role not in allowed:
            wrong.append(str(one))
        if one.is_control and allowed is None and one.role not in (Role.ListItem, Role.Cell, Role.StaticText):
            wrong.append(f"{one} has a role of no use")
    return wrong


def test_every_control_has_the_role_of_its_kind(hands: Hands) -> None:
    assert faults(hands, without_role) == {}


def not_told_as_headings(heard: list[Heard]) -> list[str]:
    """Return the headings that are seen and not told as such, by the words that are seen."""
    seen = [
        (one, one.behind)
        for one in heard
        if isinstance(one.behind, QLabel | BigText) and _role_of(one.behind) in HEADINGS
    ]
    wrong = [str(one) for one, label in seen if one.role != Role.Heading or one.name != _seen_on(label)]
    return wrong if seen else ["nothing is seen as a heading"]


def _seen_on(label: QLabel | BigText) -> str:
    """Return the words that are seen."""
    return label.text() if isinstance(label, QLabel) else label.toPlainText()


def test_every_heading_is_told_as_one(hands: Hands) -> None:
    assert faults(hands, not_told_as_headings) == {}


def unlike_their_state(heard: list[Heard]) -> list[str]:
    """Return the controls of which a screen reader hears another state than is seen."""
    wrong = []
    for one in heard:
        if not isinstance(one.behind, QWidget) or one.behind.objectName() == VIEWPORT:
            continue
        if bool(one.state.disabled) == one.behind.isEnabled():
            wrong.append(f"{one}: switched off or not")
        if bool(one.state.focused) != one.behind.hasFocus():
            wrong.append(f"{one}: focus")
        if one.behind.hasFocus() and not one.state.focusable:
            wrong.append(f"{one} has the focus and is said to take none")
        if isinstance(one.behind, QAbstractButton) and bool(one.state.checked) != one.behind.isChecked():
            wrong.append(f"{one}: chosen")
        if isinstance(one.behind, QLineEdit) and bool(one.state.passwordEdit) != _is_secret(one.behind):
            wrong.append(f"{one}: secret")
    return wrong


def _is_secret(edit: QLineEdit) -> bool:
    """Return whether what is typed into a field is hidden."""
    return edit.echoMode() == QLineEdit.EchoMode.Password


def test_every_state_that_is_told_is_the_one_that_is_seen(hands: Hands) -> None:
    assert faults(hands, unlike_their_state) == {}


def test_buttons_that_choose_one_of_several_are_radio_buttons(hands: Hands) -> None:
    for name in ("services", "missing", "checklists", "search"):
        PAGES[name](hands)
        settle()
        segments = [one for one in controls(hands.main) if _role_of(one.behind) == "segment"]
        assert segments
        assert {one.role for one in segments} == {Role.RadioButton}, name
        assert sum(bool(one.state.checked) for one in segments) == 1, name


def _role_of(widget: object) -> str:
    """Return the role that the style sheet knows a widget by."""
    return str(widget.property("role")) if isinstance(widget, QWidget) else ""


def test_the_navigation_says_where_one_is(hands: Hands) -> None:
    for name, room in (("services", "Services"), ("service", "Services"), ("guide", "Guides and words")):
        PAGES[name](hands)
        heard = [one for one in controls(hands.main) if _role_of(one.behind) == "nav"]
        assert {one.role for one in heard} == {Role.Button}
        assert [one.name for one in heard if one.description == HERE] == [room]


def test_a_chosen_row_is_told_as_chosen(hands: Hands) -> None:
    for name in ("services", "missing", "checklists", "guides"):
        PAGES[name](hands)
        settle()
        view = hands.focus()
        assert isinstance(view, QAbstractItemView), name
        items = [one for one in everything(view) if one.role == Role.ListItem]
        assert [bool(one.state.selected) for one in items if one.state.focused] == [True], name


def unlike_their_words(heard: list[Heard]) -> list[str]:
    """Return the buttons whose name has not the words that are seen on them: people say those to a computer."""
    buttons = [(one, one.behind.text()) for one in heard if isinstance(one.behind, QAbstractButton)]
    return [f"{one} reads “{text}”" for one, text in buttons if words_of(text) not in words_of(one.name)]


def test_the_name_of_a_button_has_the_words_that_are_seen(hands: Hands) -> None:
    assert faults(hands, unlike_their_words) == {}


def without_label(heard: list[Heard]) -> list[str]:
    """Return the fields whose name is not that of a label which shows, nor a hint in the field itself."""
    fields = [one for one in heard if isinstance(one.behind, QLineEdit | QPlainTextEdit | QComboBox)]
    shown = {words_of(one.name) for one in heard if one.role in (Role.StaticText, Role.Heading, Role.Button)} - {""}
    return [str(one) for one in fields if not _is_labelled(one, shown)]


def _is_labelled(field: Heard, shown: set[str]) -> bool:
    """Return whether a label has the name of a field, or what stands in the empty field begins with it."""
    name = words_of(field.name)
    hint = field.behind.placeholderText() if isinstance(field.behind, QLineEdit | QPlainTextEdit) else ""
    if isinstance(field.behind, QComboBox):
        hint = field.behind.itemText(0)
    # Qt names a box by what is chosen in it on Linux, and looks for what it is called elsewhere.
    called = words_of(field.description) if isinstance(field.behind, QComboBox) else name
    labels = [label for label in shown if called.startswith(label) or called in label]
    return bool(labels) or words_of(hint).startswith(called)


def test_every_field_is_called_what_its_label_says(hands: Hands) -> None:
    assert faults(hands, without_label) == {}


def repeated(heard: list[Heard]) -> list[str]:
    """Return the names that several controls of one role have, but for those that lead to the same room."""
    named = Counter((one.role.name, one.name) for one in heard if isinstance(one.behind, QWidget) and one.is_control)
    return [f"{role} “{name}”" for (role, name), count in named.items() if count > 1 and name not in ROOMS]


def test_no_two_controls_of_a_page_have_the_same_name(hands: Hands) -> None:
    assert faults(hands, repeated) == {}


def test_no_picture_takes_a_name_that_the_words_beside_it_have(hands: Hands) -> None:
    for name, root in each_page(hands):
        heard = everything(root)
        graphics = {one.name for one in heard if one.role == Role.Graphic and one.name}
        assert graphics & {one.name for one in heard if one.role == Role.StaticText} == set(), name
