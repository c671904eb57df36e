"""Dates in words: English on every system."""

from __future__ import annotations

import datetime

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""English month names: those of the system's language would not do."""


def date_in_words(date: datetime.date) -> str:
    """Return a date as "30 November 2026", with a no-break space between day and month."""
    return f"{date.day}\u00a0{MONTHS[date.month - 1]} {date.year}"
