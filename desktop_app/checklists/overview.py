"""What a list of drafts says of each: for whom it is, how far it has come, what is missing, and what is due when."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

from desktop_app.checklists.answers import AnswerError, checked
from desktop_app.checklists.casebook import KEEP_DAYS, Draft
from desktop_app.checklists.session import Session, State
from desktop_app.content.records import ChecklistTemplate, Item

Status = Literal["not_started", "in_progress", "ready", "printed", "sent_on", "followed_up", "gone"]

STATUS_WORDS: dict[Status, str] = {
    "not_started": "Not started",
    "in_progress": "In progress",
    "ready": "Ready to print",
    "printed": "Printed",
    "sent_on": "Sent on",
    "followed_up": "Followed up",
    "gone": "It cannot be opened: its questions are missing",
}
"""Status -> the words that people see, in the order in which a checklist goes through them."""

_FROM_STATE: dict[State, Status] = {"blank": "not_started", "half": "in_progress", "filled": "ready"}

REFERENCE, FOLLOW_UP = "child_reference", "follow_up_date"
"""Ids of the items that every checklist about a child has."""

_DATE = Item(id=FOLLOW_UP, kind="date", label="")

UNKNOWN = "A checklist that One Stop does not know"

KEPT_ON_COPY = frozenset({"setting", "filled_by", "outcome_by", "follow_up_by"})
"""Answers that say nothing about a child: a copy for another child keeps them."""

SOON = datetime.timedelta(days=7)
"""A follow-up shows from so long before its date."""


@dataclass(frozen=True)
class Overview:
    """One draft as a list shows it. `name` is the short title of its checklist, and `full_name` the long one.

    `missing` are the short names of what is open; `follow_up` is None without a date. Its repr shows nothing about a
    child.
    """

    draft: Draft
    name: str
    full_name: str
    status: Status
    missing: tuple[str, ...] = ()
    follow_up: datetime.date | None = None

    @property
    def reference(self) -> str:
        """What the setting calls the child, or "" where nothing was typed."""
        return str(self.draft.answers.get(REFERENCE, ""))

    @property
    def title(self) -> str:
        """The checklist, and for whom it is."""
        return f"{self.name}, for “{self.reference}”" if self.reference else self.name

    def __repr__(self) -> str:
        """Name the draft only."""
        return f"Overview({self.draft.id})"

    def is_due(self, today: datetime.date) -> bool:
        """Return whether its follow-up is due, or will be within `SOON`."""
        return self.follow_up is not None and self.status != "followed_up" and self.follow_up <= today + SOON


def overview(draft: Draft, template: ChecklistTemplate) -> Overview:
    """Return what a list shows of a draft. `template` has the wording that it was begun on."""
    session = Session(template, draft.answers)
    missing = tuple(one.item.short or one.item.label for one in session.missing())
    day = _day(draft.answers.get(FOLLOW_UP, ""))
    return Overview(draft, template.short_title, template.title, _status(draft, session), missing, day)


def overview_without(draft: Draft, today: ChecklistTemplate | None) -> Overview:
    """Return what a list shows of a draft whose wording is gone; `today` is what its checklist has today, if any."""
    name, full_name = (today.short_title, today.title) if today else (UNKNOWN, UNKNOWN)
    return Overview(draft, name, full_name, "gone")


def _day(answer: object) -> datetime.date | None:
    """Return the date that an answer is; None for what could not be typed as one. It is quoted nowhere."""
    try:
        text = checked(_DATE, answer)
    except AnswerError:
        return None
    return datetime.date.fromisoformat(str(text)) if text else None


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
    return one.name.casefold(), one.reference.casefold()


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
