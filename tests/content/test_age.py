"""The age of the content: months that are whole, and a reminder that comes when it is due and stays away when told."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.content.age import (
    age_in_words,
    is_due,
    newest_change,
    titles_and_dates,
    version_in_words,
    whole_months,
)
from desktop_app.content.library import Library

day = datetime.date.fromisoformat
WRITTEN = day("2026-11-26")


@pytest.mark.parametrize(
    ("since", "today", "months"),
    [
        ("2026-11-26", "2026-11-26", 0),
        ("2026-11-26", "2026-12-25", 0),
        ("2026-11-26", "2026-12-26", 1),
        ("2026-11-26", "2027-11-25", 11),
        ("2026-11-26", "2027-11-26", 12),
        ("2026-08-31", "2027-02-28", 5),
        ("2026-08-31", "2027-03-01", 6),
        ("2026-11-26", "2020-01-01", 0),
    ],
)
def test_only_whole_months_count_and_a_clock_set_back_counts_for_none(since: str, today: str, months: int) -> None:
    assert whole_months(day(since), day(today)) == months


def test_age_has_one_month_and_many() -> None:
    assert age_in_words(WRITTEN, day("2026-12-26")) == "1 month"
    assert age_in_words(WRITTEN, day("2028-12-26")) == "25 months"


@pytest.mark.parametrize(
    ("today", "after", "put_off", "due"),
    [
        ("2027-05-25", 6, None, False),
        ("2027-05-26", 6, None, True),
        ("2040-01-01", 0, None, False),
        ("2027-05-26", 12, None, False),
        ("2027-06-25", 6, "2027-05-26", False),
        ("2027-06-26", 6, "2027-05-26", True),
        ("2027-05-26", 6, "2031-01-01", True),
        ("2020-01-01", 6, None, False),
    ],
)
def test_a_reminder_is_due_after_its_months_and_a_month_after_it_was_put_off(
    today: str, after: int, put_off: str | None, due: bool
) -> None:
    assert is_due(WRITTEN, day(today), after, day(put_off) if put_off else None) is due


def test_the_content_says_its_version_and_the_dates_of_its_sources(library: Library) -> None:
    newest = newest_change(library)
    assert newest is not None
    assert version_in_words(newest).startswith(f"Content version {newest.version}, ")
    said = titles_and_dates(library.sources.values())
    for source in library.sources.values():
        assert f"{source.title}, {source.date}" in said
