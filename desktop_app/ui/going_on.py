"""The checklists that people can go on with, as rows of Home."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from desktop_app.checklists.overview import STATUS_WORDS, Overview, Status
from desktop_app.content.dates import date_in_words
from desktop_app.content.plain_text import counted
from desktop_app.ui.models.rows import Row

UNDER_WAY: frozenset[Status] = frozenset({"not_started", "in_progress", "ready"})
MOST = 4


def going_rows(drafts: Sequence[Overview], today: datetime.date) -> list[Row]:
    """Return the rows of the checklists under way, in the order given. A follow-up that is due stands elsewhere."""
    found = [one for one in drafts if one.status in UNDER_WAY and not one.is_due(today)]
    return [Row(one.title, "draft", one.draft.id, said(one)) for one in found[:MOST]]


def said(one: Overview) -> str:
    """Return the line under a checklist: how far it has come, and when it is to be followed up."""
    missing = f", {counted(len(one.missing), 'thing')} missing" if one.missing else ""
    follow_up = f" Follow-up on {date_in_words(one.follow_up)}." if one.follow_up else ""
    return f"{STATUS_WORDS[one.status]}{missing}.{follow_up}"
