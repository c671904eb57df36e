"""The casebook: where drafts are kept, and the vault around it. Protocols, and the casebook that forgets on closing.

off --begin--> open --lock--> locked --unlock, recover--> open
 ^------------------ delete_everything ------------------|
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Annotated, Literal, Protocol

from msgspec import Meta

from desktop_app.content.records import ChecklistTemplate

KEEP_DAYS = 365
"""How long a draft is kept after it was started, unless the setting chooses another day."""

EARLIEST = datetime.datetime(2000, 1, 1, tzinfo=datetime.UTC)
"""No draft is older."""

CLOCKS_DIFFER = datetime.timedelta(days=1)
"""So far the clock of another computer may be ahead, zones set wrongly included."""

Mark = Literal["", "printed", "sent_on", "followed_up"]
VaultState = Literal["off", "locked", "open"]
Wording = tuple[str, int]
"""Which wording a draft was begun on: the id and the version of its template."""

# The bounds hold for what is read from a file. They are wider than those of an answer that is typed.
DraftId = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Id = Annotated[str, Meta(max_length=200)]
Moment = Annotated[datetime.datetime, Meta(tz=True)]
Text = Annotated[str, Meta(max_length=20_000)]
Cells = Annotated[list[Text], Meta(max_length=50)]
Answer = Text | Annotated[list[Cells], Meta(max_length=200)]


def _now() -> datetime.datetime:
    """Return the time by the machine's clock and zone."""
    return datetime.datetime.now().astimezone()


def _last_day() -> datetime.date:
    """Return the last day of a draft that is started today."""
    return _now().date() + datetime.timedelta(days=KEEP_DAYS)


@dataclass(frozen=True)
class Draft:
    """A checklist as it stands. Its repr never shows the answers.

    `id` is 32 hexadecimal digits; `changed` and `started` know their time zone. `page` is the id of the page where it
    was left, or "" for *check answers*; `carried_on` has the pages where another route was passed by.
    """

    id: DraftId
    template_id: Id
    template_version: Annotated[int, Meta(ge=0, le=1_000_000)]
    answers: Annotated[dict[Id, Answer], Meta(max_length=2000)] = field(repr=False)
    changed: Moment
    started: Moment = field(default_factory=_now)
    delete_by: datetime.date = field(default_factory=_last_day)
    page: Id = ""
    carried_on: Annotated[tuple[Id, ...], Meta(max_length=500)] = ()
    mark: Mark = ""

    @property
    def wording(self) -> Wording:
        """The wording that it was begun on."""
        return self.template_id, self.template_version


@dataclass(frozen=True)
class Arrivals:
    """What a file that was handed over holds, beside ours. Nothing has been changed yet.

    `new` are drafts that we do not have, `newer` changed after ours, `older` did not. The answers are within bounds,
    but nobody has checked them against their template. No time is before `EARLIEST`, or still to come.
    """

    new: tuple[Draft, ...]
    newer: tuple[Draft, ...]
    older: tuple[Draft, ...]
    templates: tuple[ChecklistTemplate, ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Backup:
    """One backup: its file name, its day, and how many drafts it holds.

    `drafts` is None where no passphrase has opened it yet: then it has the right form, and no more is known.
    """

    name: str
    day: datetime.date
    drafts: int | None


def arrivals(
    theirs: Iterable[Draft], ours: Iterable[Draft], templates: Iterable[ChecklistTemplate], now: datetime.datetime
) -> Arrivals:
    """Return what drafts from elsewhere are beside ours."""
    mine = {draft.id: draft for draft in ours}
    parts: dict[str, list[Draft]] = {"new": [], "newer": [], "older": []}
    for draft in theirs:
        parts[_part(draft, mine.get(draft.id), now)].append(_with_possible_times(draft, now))
    return Arrivals(tuple(parts["new"]), tuple(parts["newer"]), tuple(parts["older"]), tuple(templates))


def _part(draft: Draft, mine: Draft | None, now: datetime.datetime) -> Literal["new", "newer", "older"]:
    """Return what a draft is beside ours. One from the future is never newer: it would win for ever."""
    if mine is None:
        return "new"
    return "newer" if mine.changed < draft.changed <= now + CLOCKS_DIFFER else "older"


def _with_possible_times(draft: Draft, now: datetime.datetime) -> Draft:
    """Return a draft with times that can be."""
    changed, started = (min(max(moment, EARLIEST), now) for moment in (draft.changed, draft.started))
    return replace(draft, changed=changed, started=started)


class Casebook(Protocol):
    """Keeps drafts, and the wordings that they were begun on."""

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first."""

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id."""

    def remove(self, draft_id: str) -> None:
        """Forget a draft, and its wording if no other draft uses it; nothing happens if there is none."""

    def remove_all(self) -> None:
        """Forget every draft and every wording."""

    def keep_template(self, template: ChecklistTemplate) -> None:
        """Keep a wording, once for each id and version, for the drafts that are begun on it."""

    def template(self, template_id: str, version: int) -> ChecklistTemplate | None:
        """Return a wording that was kept; None if it was not, or cannot be read by this One Stop."""


class Vault(Protocol):
    """A casebook behind a passphrase. A call that cannot be done raises, and says what was kept."""

    @property
    def state(self) -> VaultState:
        """Whether there is no casebook, one that waits for its passphrase, or an open one."""

    def begin(self, passphrase: str) -> str:
        """Start a casebook and open it. Return the recovery code, which is shown once and kept nowhere."""

    def unlock(self, passphrase: str) -> None:
        """Open the casebook. After repeated failures there is a wait: see `wait_seconds`."""

    def recover(self, code: str, new_passphrase: str) -> str:
        """Open the casebook by its recovery code and set a new passphrase. Return the new code."""

    def change_passphrase(self, old: str, new: str) -> None:
        """Set another passphrase for an open casebook. The recovery code stays."""

    def new_code(self, passphrase: str) -> str:
        """Return a new recovery code for an open casebook. The one before is of no use from then on."""

    def lock(self) -> None:
        """Close the casebook and forget its keys; nothing happens if it is not open."""

    def casebook(self) -> Casebook:
        """Return the open casebook. It is of no use after `lock`."""

    def delete_everything(self) -> None:
        """Delete the casebook, its backups and all that was kept beside it."""

    def hand_over(self, path: Path) -> None:
        """Write one encrypted file with all drafts. The same passphrase, or code, opens it."""

    def look_into(self, path: Path, passphrase: str) -> Arrivals:
        """Read a file that was handed over, by its passphrase or code. Nothing is changed."""

    def take_over(self, arrivals: Arrivals) -> None:
        """Keep the drafts that arrived, in one write. Of two with the same id the newest wins."""

    def backups(self) -> list[Backup]:
        """Return the good backups, the newest first."""

    def restore(self, backup: Backup) -> None:
        """Put a backup in the casebook's place, and lock. The file that was there is kept under a new name."""

    def wait_seconds(self) -> int:
        """Return how many seconds must pass before the next passphrase may be tried: 0 for none."""


class MemoryCasebook:
    """Keeps drafts in memory only: they are gone when the program closes."""

    def __init__(self) -> None:
        """Start empty."""
        self._drafts: dict[str, Draft] = {}
        self._templates: dict[Wording, ChecklistTemplate] = {}

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first."""
        return newest_first(self._drafts.values())

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id."""
        before = self._drafts.get(draft.id)
        self._drafts[draft.id] = draft
        self._let_go(before)

    def remove(self, draft_id: str) -> None:
        """Forget a draft, and its wording if no other draft uses it; nothing happens if there is none."""
        self._let_go(self._drafts.pop(draft_id, None))

    def remove_all(self) -> None:
        """Forget every draft and every wording."""
        self._drafts.clear()
        self._templates.clear()

    def keep_template(self, template: ChecklistTemplate) -> None:
        """Keep a wording, once for each id and version, for the drafts that are begun on it."""
        self._templates.setdefault((template.id, template.version), template)

    def template(self, template_id: str, version: int) -> ChecklistTemplate | None:
        """Return a wording that was kept, or None."""
        return self._templates.get((template_id, version))

    def _let_go(self, draft: Draft | None) -> None:
        """Drop the wording of a draft that is gone, unless another draft uses it."""
        if draft is not None and draft.wording not in {other.wording for other in self._drafts.values()}:
            self._templates.pop(draft.wording, None)


def newest_first(drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts in the order in which people see them: the last changed first."""
    return sorted(drafts, key=_changed, reverse=True)


def _changed(draft: Draft) -> datetime.datetime:
    """Sort key: the time of the last change."""
    return draft.changed
