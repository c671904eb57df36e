"""The casebook: where drafts are kept. Here is the protocol, and the one that forgets on closing."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Protocol

from desktop_app.checklists.answers import Value


@dataclass(frozen=True)
class Draft:
    """A checklist as it stands: which template and version, the answers and when they last changed."""

    id: str
    template_id: str
    template_version: int
    answers: dict[str, Value]
    changed: datetime.datetime


class Casebook(Protocol):
    """Keeps drafts."""

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first."""

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id."""

    def remove(self, draft_id: str) -> None:
        """Forget a draft; nothing happens if there is none."""


class MemoryCasebook:
    """Keeps drafts in memory only: they are gone when the program closes."""

    def __init__(self) -> None:
        """Start empty."""
        self._drafts: dict[str, Draft] = {}

    def drafts(self) -> list[Draft]:
        """Return all drafts, the last changed first."""
        return sorted(self._drafts.values(), key=_changed, reverse=True)

    def put(self, draft: Draft) -> None:
        """Keep a draft, in place of an older one of the same id."""
        self._drafts[draft.id] = draft

    def remove(self, draft_id: str) -> None:
        """Forget a draft; nothing happens if there is none."""
        self._drafts.pop(draft_id, None)


def _changed(draft: Draft) -> datetime.datetime:
    """Sort key: the time of the last change."""
    return draft.changed
