"""Dates in words."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.content.dates import date_in_words


@pytest.mark.parametrize(
    ("iso", "words"), [("2024-02-29", "29\u00a0February 2024"), ("1900-01-01", "1\u00a0January 1900")]
)
def test_a_date_in_words_is_english_on_every_system(iso: str, words: str) -> None:
    assert date_in_words(datetime.date.fromisoformat(iso)) == words
