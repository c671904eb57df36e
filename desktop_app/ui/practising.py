"""Practice checklists: the real questions, on sessions that no casebook ever sees."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

from desktop_app.checklists.practice import prefilled
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.records import Scenario


@dataclass
class Practice:
    """One practice checklist: its session, the title of its case if there is one, and the file made of it."""

    session: Session
    case: str = ""
    file: Path | None = None


class Practising:
    """The practice checklists that are open. They are in memory only, and go with the workshop."""

    def __init__(self, library: Library) -> None:
        """Start with none."""
        self._library = library
        self._open: dict[str, Practice] = {}

    def start(self, template_id: str, case: Scenario | None, *, fill_in: bool) -> str:
        """Start one, with what the case states if that is wanted; return its id."""
        template = self._library.checklists[template_id]
        answers = prefilled(template, case if fill_in else None, self._library)
        practice_id = uuid.uuid4().hex
        self._open[practice_id] = Practice(Session(template, answers), case.title if case else "")
        return practice_id

    def get(self, practice_id: str) -> Practice | None:
        """Return one; None once it is gone."""
        return self._open.get(practice_id)

    def all(self) -> dict[str, Practice]:
        """Return those that are open, by id, in the order in which they were started."""
        return dict(self._open)

    def forget(self) -> None:
        """Let all of them go."""
        self._open.clear()
