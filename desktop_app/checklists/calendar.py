"""Follow-up dates as a calendar file (RFC 5545). It names no child: a calendar is often shared."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from desktop_app.checklists.overview import Overview

_LONGEST_LINE = 75
"""Bytes in a line; longer ones are folded."""

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//One Stop//Follow-ups//EN", "CALSCALE:GREGORIAN")


def calendar(overviews: Iterable[Overview], now: datetime.datetime) -> str:
    """Return a calendar with an all-day entry for each follow-up that is still to come or still open."""
    lines = [*_HEAD]
    for one in overviews:
        if one.follow_up is not None and one.status != "followed_up":
            lines += _entry(one, one.follow_up, now)
    return "".join(f"{folded}\r\n" for line in [*lines, "END:VCALENDAR"] for folded in _folded(line))


def _entry(one: Overview, day: datetime.date, now: datetime.datetime) -> list[str]:
    """Return the lines of one follow-up."""
    return [
        "BEGIN:VEVENT",
        f"UID:{one.draft.id}@one-stop",
        f"DTSTAMP:{now.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}",
        f"DTSTART;VALUE=DATE:{day:%Y%m%d}",
        f"DTEND;VALUE=DATE:{day + datetime.timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(f'Follow up: {one.full_name}')}",
        f"DESCRIPTION:{_escaped('Open One Stop to see which checklist this is about.')}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _escaped(text: str) -> str:
    """Return a text as a calendar file wants it."""
    for sign, instead in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, instead)
    return text


def _folded(line: str) -> list[str]:
    """Return a line as several of at most `_LONGEST_LINE` bytes, never cut inside a letter."""
    pieces, room = [""], _LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            pieces.append(" ")
            room = _LONGEST_LINE - 1
        pieces[-1] += letter
        room -= size
    return pieces
