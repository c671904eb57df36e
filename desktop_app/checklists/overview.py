"""What a list of drafts says of each: for whom it is, how far it has come, what is missing, and what is due when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop_app.checklists.casebook import KEEP_DAYS, Draft
from desktop_app.checklists.session import Session, State
from desktop_app.content.records import ChecklistTemplate

Status = Literal["not_started", "in_progress", "ready", "printed", "sent_on", "followed_up"]

STATUS_WORDS: dict[Status, str] = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "ready": "Ready to print",
    "printed": "Printed",
    "sent_on": "Sent on",
    "followed_up": "Followed up",
}
"""Status -> the words that people see, in the order in which a checklist goes through them."""

_FROM_STATE: dict[State, Status] = {"blank": "not_started", "half": "in_progress", "filled": "ready"}

REFERENCE, FOLLOW_UP = "child_reference", "follow_up_date"
"""Ids of the items that every checklist about a child has."""

KEPT_ON_COPY = frozenset({"setting", "filled_by", "outcome_by", "follow_up_by"})
"""Answers that say nothing about a child: a copy for another child keeps them."""

SOON = datetime.timedelta(days=7)
"""A follow-up shows from so long before its date."""


@dataclass(frozen=True)
class Overview:
    """One draft as a list shows it. `missing` are the short names of what is open; `follow_up` is None without a date.

    Its repr shows nothing about a child.
    """

    draft: Draft
    template: ChecklistTemplate
    status: Status
    missing: tuple[str, ...]
    follow_up: datetime.date | None

    @property
    def reference(self) -> str:
        """What the setting calls the child, or "" where nothing was typed."""
        return str(self.draft.answers.get(REFERENCE, ""))

    @property
    def title(self) -> str:
        """The checklist, and for whom it is."""
        named = self.template.short_title
        return f"{named}, for “{self.reference}”" if self.reference else named

    def __repr__(self) -> str:
        """Name the draft only."""
        return f"Overview({self.draft.id})"

    def is_due(self, today: datetime.date) -> bool:
        """Return whether its follow-up is due, or will be within `SOON`."""
        return self.follow_up is not None and self.status != "followed_up" and self.follow_up <= today + SOON


def overview(draft: Draft, template: ChecklistTemplate) -> Overview:
    """Return what a list shows of a draft. `template` has the wording that it was begun on."""
    session = Session(template, draft.answers)
    date = str(draft.answers.get(FOLLOW_UP, ""))
    missing = tuple(one.item.short or one.item.label for one in session.missing())
    return Overview(
        draft, template, _status(draft, session), missing, datetime.date.fromisoformat(date) if date else None
    )


def _status(draft: Draft, session: Session) -> Status:
    """Return how far a draft has come: what people did with it counts for more than its answers."""
    return draft.mark or _FROM_STATE[session.state()]


def due(overviews: Iterable[Overview], today: datetime.date) -> list[Overview]:
    """Return those whose follow-up is due, the earliest first."""
    return sorted((one for one in overviews if one.is_due(today)), key=_follow_up)


def overdue_for_deletion(drafts: Iterable[Draft], today: datetime.date) -> list[Draft]:
    """Return the drafts whose last day has passed."""
    return [draft for draft in drafts if draft.delete_by < today]


def last_day(changed: datetime.datetime, days: int = KEEP_DAYS) -> datetime.date:
    """Return the last day of a draft that is kept for so many days after its last change."""
    return changed.date() + datetime.timedelta(days=days)


def copy_for_another_child(draft: Draft, new_id: str, now: datetime.datetime, days: int = KEEP_DAYS) -> Draft:
    """Return a new draft with the answers that say nothing about a child."""
    kept = {item: answer for item, answer in draft.answers.items() if item in KEPT_ON_COPY}
    fresh = replace(draft, id=new_id, answers=kept, changed=now, started=now, delete_by=last_day(now, days))
    return replace(fresh, page="", carried_on=(), mark="")


def matching(overviews: Iterable[Overview], words: str) -> list[Overview]:
    """Return those that have every word typed in their title or status, whatever the case."""
    wanted = words.casefold().split()
    return [
        one for one in overviews if all(word in f"{one.title} {STATUS_WORDS[one.status]}".casefold() for word in wanted)
    ]


def _follow_up(one: Overview) -> datetime.date:
    """Sort key: the follow-up date."""
    return one.follow_up or datetime.date.max


def _changed_key(one: Overview) -> float:
    """Sort key: the last change, newest first."""
    return -one.draft.changed.timestamp()


def _title_key(one: Overview) -> tuple[str, str]:
    """Sort key: the checklist, then the reference."""
    return one.template.short_title.casefold(), one.reference.casefold()


def _status_key(one: Overview) -> int:
    """Sort key: how far it has come."""
    return list(STATUS_WORDS).index(one.status)


def _delete_key(one: Overview) -> datetime.date:
    """Sort key: the last day."""
    return one.draft.delete_by


ORDERS: dict[str, Callable[[Overview], Any]] = {
    "Last changed": _changed_key,
    "Checklist": _title_key,
    "Status": _status_key,
    "Follow-up date": _follow_up,
    "Deleted soonest": _delete_key,
}
"""What a list can be sorted by -> its sort key."""
