"""Home says how old the content is: quietly every day, and plainly once it may be out of date."""

from __future__ import annotations

import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.content.age import newest_change
from desktop_app.ui.widgets.age_note import TITLE, AgeNote
from tests.ui.conftest import Hands
from tests.ui.test_layout import SIZES, faults_of, settle

DAYS_OF_SEVEN_MONTHS = 220


def written(hands: Hands) -> datetime.date:
    """Return the day of the content that shows."""
    assert hands.window.desk is not None
    newest = newest_change(hands.window.desk.library)
    assert newest is not None
    return newest.date


def home_after(hands: Hands, days: int) -> AgeNote | None:
    """Open Home so many days after the content was written; return the reminder that shows."""
    day = written(hands) + datetime.timedelta(days=days)
    hands.window.content.today = lambda: day
    hands.window.go("services")
    hands.window.go("home")
    settle()
    return hands.window.home.age


def words_on(note: AgeNote) -> str:
    """Return what a reminder says."""
    return " ".join(one.text() for one in note.findChildren(QLabel))


def test_the_foot_of_home_names_every_document_with_its_date(hands: Hands) -> None:
    assert hands.window.desk is not None
    for source in hands.window.desk.library.sources.values():
        assert f"{source.title}, {source.date}" in hands.window.home.sources.text()


def test_new_content_needs_no_reminder(hands: Hands) -> None:
    assert home_after(hands, 150) is None


def test_old_content_says_so_how_old_it_is_and_how_to_get_a_newer_file(hands: Hands) -> None:
    note = home_after(hands, DAYS_OF_SEVEN_MONTHS)
    assert note is not None
    said = words_on(note)
    assert TITLE in said
    assert "is 7 months old." in said
    assert "whoever gave you One Stop" in said
    assert note.update_now.isVisible()


@pytest.mark.parametrize(("months", "shows"), [(0, False), (3, True), (6, True), (12, False)])
def test_the_settings_say_after_how_many_months(hands: Hands, months: int, shows: bool) -> None:
    hands.window.preferences.store("remind_months", months)
    assert (home_after(hands, DAYS_OF_SEVEN_MONTHS) is not None) is shows


def test_put_off_by_keyboard_it_stays_away_for_a_month(hands: Hands) -> None:
    note = home_after(hands, DAYS_OF_SEVEN_MONTHS)
    assert note is not None
    note.later.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert hands.window.home.age is None
    assert hands.focus() is hands.window.home.box
    assert home_after(hands, DAYS_OF_SEVEN_MONTHS + 27) is None
    assert home_after(hands, DAYS_OF_SEVEN_MONTHS + 32) is not None


def test_a_stored_day_that_is_none_does_not_keep_the_reminder_away(hands: Hands) -> None:
    hands.window._ports.settings.set("content_put_off", "tomorrow, perhaps")
    assert home_after(hands, DAYS_OF_SEVEN_MONTHS) is not None


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_the_reminder_is_not_cut(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    assert home_after(hands, DAYS_OF_SEVEN_MONTHS) is not None
    assert faults_of(hands.main) == []
