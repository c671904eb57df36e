"""File names are safe on every system and say nothing about a child."""

from __future__ import annotations

import datetime
import re

import pytest

from desktop_app.documents.filename import safe_name
from desktop_app.documents.model import FormState
from tests.documents import small

TODAY = datetime.date(2026, 11, 12)


@pytest.mark.parametrize(
    ("state", "name"),
    [
        ("filled", "EY-LIFT-checklist-2026-11-12.html"),
        ("half", "EY-LIFT-checklist-2026-11-12.html"),
        ("blank", "EY-LIFT-blank-checklist.html"),
    ],
)
def test_the_name_says_which_checklist_and_when(state: FormState, name: str) -> None:
    assert safe_name(small.template(short_title="EY LIFT"), TODAY, state) == name


@pytest.mark.parametrize("title", ["../../etc/passwd", "Über & “Élan”", "a" * 300, "CON: <b>?*|", "日本語"])
def test_any_title_gives_letters_digits_and_single_hyphens(title: str) -> None:
    name = safe_name(small.template(short_title=title), TODAY, "filled")
    assert re.fullmatch(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*\.html", name)
    assert len(name) <= 100


def test_a_title_without_a_single_ascii_letter_falls_back_on_the_id() -> None:
    assert safe_name(small.template(short_title="日本語"), TODAY, "blank") == "help-blank-checklist.html"
