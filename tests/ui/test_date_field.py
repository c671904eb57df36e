"""A date is typed in one go, as people write it."""

from __future__ import annotations

from typing import cast

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.widgets.fields import DateField
from tests.ui.a11y.pages import question, settle
from tests.ui.conftest import Hands


@pytest.fixture
def field(hands: Hands) -> DateField:
    """Return the date when people will follow a checklist up, with the focus in its first part."""
    question("ey-lift", "follow_up")(hands)
    settle()
    view = cast(QuestionView, cast(WizardPage, hands.page()).view)
    field = next(one for one in view.fields if isinstance(one, DateField))
    field.input().setFocus()
    return field


@pytest.mark.parametrize("typed", ["3/11/2027", "03.11.2027", "3-11-2027", "3 11 2027"])
def test_signs_between_the_parts_lead_to_the_next_one(field: DateField, hands: Hands, typed: str) -> None:
    hands.type(typed)
    assert field.value() == "2027-11-03"
    assert hands.focus() is field.parts[2]


def test_a_sign_in_an_empty_part_goes_nowhere(field: DateField, hands: Hands) -> None:
    hands.type("/")
    assert hands.focus() is field.parts[0]
    assert field.value() == ""


def test_tab_still_goes_from_part_to_part(field: DateField, hands: Hands) -> None:
    for digits in ("3", "11", "2027"):
        hands.type(digits)
        hands.press(Qt.Key.Key_Tab)
    assert field.value() == "2027-11-03"
