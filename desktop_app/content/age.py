"""How old the content is: its version and dates in words, and whether it is time to look for a newer one."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from desktop_app.content.dates import date_in_words
from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import ContentChange, Source

PUT_OFF_MONTHS = 1
"""How long a reminder stays away once it was put off."""


def newest_change(library: Library) -> ContentChange | None:
    """Return the newest version of the content, which is what a library holds; None where it does not say."""
    return library.changes.changes[0] if library.changes else None


def version_in_words(change: ContentChange) -> str:
    """Return which version of the content this is."""
    return f"Content version {change.version}, {date_in_words(change.date)}"


def titles_and_dates(sources: Iterable[Source]) -> str:
    """Return the titles and dates of sources, in one line."""
    return "; ".join(f"{source.title}, {source.date}" for source in sources)


def whole_months(since: datetime.date, today: datetime.date) -> int:
    """Return how many whole months have passed; 0 where the clock stands before that day."""
    months = (today.year - since.year) * 12 + today.month - since.month
    return max(0, months - (today.day < since.day))


def age_in_words(written: datetime.date, today: datetime.date) -> str:
    """Return how old the content is, as "7 months"."""
    return counted(whole_months(written, today), "month")


def is_due(written: datetime.date, today: datetime.date, after_months: int, put_off: datetime.date | None) -> bool:
    """Return whether to say that the content may be out of date: it is `after_months` old, and 0 means never.

    `put_off` is the day on which people last said "not now". One that has not come yet counts for nothing.
    """
    if after_months < 1 or whole_months(written, today) < after_months:
        return False
    return put_off is None or put_off > today or whole_months(put_off, today) >= PUT_OFF_MONTHS
