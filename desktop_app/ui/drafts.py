"""The checklists that were started: those that are open, and where their drafts are kept."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.content.library import Library

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Arrivals, Casebook, Draft, Mark, MemoryCasebook, Vault, Wording
    from desktop_app.checklists.overview import Overview
    from desktop_app.checklists.session import Session
    from desktop_app.checklists.versions import Changes
    from desktop_app.content.records import ChecklistTemplate

KEEP_DAYS = 365


class Drafts:
    """Starts, keeps and finds checklists again: in the open casebook, or in memory.

    What the casebook refuses is a Refusal, and nothing has changed then.
    """

    def __init__(self, library: Library, vault: Vault) -> None:
        """Start with none open. `keep_days` is how long a draft is kept after its last change."""
        self.vault = vault
        self.keep_days = KEEP_DAYS
        self._library = library
        self._sessions: dict[str, Session] = {}
        self._unsaved: set[str] = set()
        self._files: dict[str, Path] = {}
        self._overviews: dict[str, Overview] = {}
        self._wordings: dict[Wording, ChecklistTemplate] = {}

    def renew(self, library: Library) -> None:
        """Go on with another library. What was begun keeps its wording, unless that leads nowhere any more."""
        from desktop_app.checklists.soundness import is_sound

        for old in [*self._library.checklists.values(), *(one.template for one in self._sessions.values())]:
            self._wordings.setdefault((old.id, old.version), old)
        self._library = library
        self._overviews.clear()
        self._wordings = {wording: one for wording, one in self._wordings.items() if is_sound(one, library)}
        self._sessions = {id_: one for id_, one in self._sessions.items() if is_sound(one.template, library)}

    def is_open(self, draft_id: str) -> bool:
        """Return whether a checklist is open."""
        return draft_id in self._sessions

    @cached_property
    def _memory(self) -> MemoryCasebook:
        """The drafts that are in memory only. Some may be left here by a casebook that could not take them."""
        from desktop_app.checklists.casebook import MemoryCasebook

        return MemoryCasebook()

    @property
    def is_kept(self) -> bool:
        """Return whether drafts outlast One Stop: whether the casebook is open."""
        return self.vault.state == "open"

    @property
    def may_have_any(self) -> bool:
        """Return whether there may be drafts: the casebook is open, or something was started. It loads nothing."""
        return self.is_kept or bool(self._sessions)

    @property
    def casebook(self) -> Casebook:
        """Where drafts are kept: in the open casebook, or in memory."""
        return self.vault.casebook() if self.is_kept else self._memory

    def fitting(self, arrived: Arrivals) -> Arrivals:
        """Return what arrived, each with the answers that fit its wording: ours, else a sound one that came with it.

        Without either, a draft is left out.
        """
        from dataclasses import replace

        from desktop_app.checklists.soundness import is_sound
        from desktop_app.checklists.versions import moved

        ours, library = self._library.checklists, self._library
        sound = {(one.id, one.version): one for one in arrived.templates if one.id in ours and is_sound(one, library)}

        def fit(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
            pairs = ((draft, self.wording(draft) or sound.get(draft.wording)) for draft in drafts)
            return tuple(replace(d, answers=moved(d.answers, one)) for d, one in pairs if one is not None)

        kept = {part: fit(getattr(arrived, part)) for part in ("new", "newer", "older")}
        return replace(arrived, **kept, templates=tuple(sound.values()))

    def move_in(self) -> None:
        """Move what is in memory into the casebook that was opened. Raises Refusal; the rest then stays in memory."""
        for draft in self._memory.drafts():
            self._put(draft)
            self._unsaved.discard(draft.id)

    def forget_open(self) -> None:
        """Forget every checklist that is open: the casebook was locked, or is gone."""
        self._sessions.clear()
        self._unsaved.clear()
        self._files.clear()
        self._overviews.clear()
        self._wordings.clear()
        self._memory.remove_all()

    def start(self, template_id: str) -> str:
        """Start a checklist; return the id of its draft, which is kept from the first answer on."""
        import uuid

        from desktop_app.checklists.session import Session

        draft_id = uuid.uuid4().hex
        self._sessions[draft_id] = Session(self._library.checklists[template_id])
        return draft_id

    def session(self, draft_id: str) -> Session:
        """Return the session of a draft: the open one, or one that goes on where it was left.

        Raises KeyError where there is no such draft, and Refusal where the casebook cannot be read.
        """
        if draft_id not in self._sessions:
            from desktop_app.checklists.session import Session
            from desktop_app.checklists.versions import moved

            draft = self.draft(draft_id)
            template = self.wording(draft)
            if template is None:
                raise KeyError(draft_id)
            # Whatever a file says, a session has the answers that its questions can have.
            answers = moved(draft.answers, template)
            self._sessions[draft_id] = Session(template, answers, page=draft.page, carried_on=draft.carried_on)
        return self._sessions[draft_id]

    def draft(self, draft_id: str) -> Draft:
        """Return a draft that is kept. Raises KeyError where there is none."""
        found = self._found(draft_id)
        if found is None:
            raise KeyError(draft_id)
        return found

    def _found(self, draft_id: str) -> Draft | None:
        """Return a draft that is kept, or None."""
        return next((draft for draft in self._all() if draft.id == draft_id), None)

    def _all(self) -> list[Draft]:
        """Return every draft, the last changed first: those of the casebook, and those that it could not take."""
        from desktop_app.checklists.casebook import newest_first

        return newest_first([*self.casebook.drafts(), *self._stranded()])

    def _stranded(self) -> list[Draft]:
        """Return the drafts that are in memory although the casebook is open."""
        return self._memory.drafts() if self.is_kept else []

    def wording(self, draft: Draft) -> ChecklistTemplate | None:
        """Return the wording that a draft was begun on; None where it is gone for good, or leads nowhere."""
        today = self._library.checklists.get(draft.template_id)
        if today is not None and today.version == draft.template_version:
            return today
        if draft.wording not in self._wordings:
            from desktop_app.checklists.soundness import is_sound

            kept = self.casebook.template(*draft.wording)
            if kept is None or not is_sound(kept, self._library):
                return None
            self._wordings[draft.wording] = kept
        return self._wordings[draft.wording]

    def changes(self, draft_id: str) -> Changes | None:
        """Return what today's wording of a checklist has otherwise; None where its draft has that, or a newer one."""
        session = self.session(draft_id)
        today = self._library.checklists.get(session.template.id)
        if today is None or today.version <= session.template.version:
            return None
        from desktop_app.checklists.versions import changes

        return changes(session.template, today, session.answers)

    def move_over(self, draft_id: str) -> None:
        """Go on with a draft in today's wording, with the answers that fit it. Raises Refusal; nothing changed then."""
        from desktop_app.checklists.session import Session
        from desktop_app.checklists.versions import moved

        session = self.session(draft_id)
        today = self._library.checklists[session.template.id]
        again = Session(today, moved(session.answers, today), page="")
        self._put(self._as_it_stands(draft_id, again, self._found(draft_id)))
        self._sessions[draft_id] = again
        self._unsaved.discard(draft_id)
        self._files.pop(draft_id, None)

    def overviews(self) -> list[Overview]:
        """Return what a list shows of each draft, worked out once for each change of it."""
        self._overviews = {draft.id: self._overview(draft) for draft in self._all()}
        return list(self._overviews.values())

    def _overview(self, draft: Draft) -> Overview:
        """Return what a list shows of a draft, which is little where its wording is gone."""
        known = self._overviews.get(draft.id)
        if known is not None and known.draft is draft:
            return known
        from desktop_app.checklists.overview import overview, overview_without

        template = self.wording(draft)
        if template is None:
            return overview_without(draft, self._library.checklists.get(draft.template_id))
        return overview(draft, template)

    def keep(self, draft_id: str) -> bool:
        """Put a draft into the casebook as it stands; return whether anything was new. Raises Refusal.

        One with no answers is not kept. Returns when the casebook says that it is safe.
        """
        session, before = self._sessions[draft_id], self._found(draft_id)
        if not session.answers:
            self._forget(draft_id)
            return False
        made = self._as_it_stands(draft_id, session, before)
        if before is None or before.answers != made.answers:
            self._files.pop(draft_id, None)
            self._unsaved.add(draft_id)
        is_new = not _says_the_same(made, before) or before in self._stranded()
        if is_new:
            self._put(made)
        if self.is_kept:
            self._unsaved.discard(draft_id)
        return is_new

    def _as_it_stands(self, draft_id: str, session: Session, before: Draft | None) -> Draft:
        """Return the draft of an open session."""
        from desktop_app.checklists.casebook import Draft
        from desktop_app.checklists.overview import last_day

        now = datetime.datetime.now().astimezone()
        same = before is not None and before.answers == session.answers
        return Draft(
            id=draft_id,
            template_id=session.template.id,
            template_version=session.template.version,
            answers=dict(session.answers),
            changed=now,
            started=before.started if before else now,
            delete_by=last_day(now, self.keep_days),
            page=session.left_at,
            carried_on=session.carried_on,
            mark=before.mark if before and same else "",
        )

    def _put(self, draft: Draft) -> None:
        """Keep a draft, and the wording that it was begun on. What the casebook has is in memory no longer."""
        casebook, template = self.casebook, self.wording(draft)
        if template is not None and self.is_kept:
            casebook.keep_template(template)
        casebook.put(draft)
        if self.is_kept:
            self._memory.remove(draft.id)

    def mark(self, draft_id: str, mark: Mark) -> None:
        """Note what was done with a checklist: printed, sent on, followed up. Raises Refusal."""
        from dataclasses import replace

        self._put(replace(self.draft(draft_id), mark=mark))

    def copy(self, draft_id: str) -> str:
        """Start a copy for another child; return its id. Raises Refusal."""
        import uuid

        from desktop_app.checklists.overview import copy_for_another_child

        now = datetime.datetime.now().astimezone()
        made = copy_for_another_child(self.draft(draft_id), uuid.uuid4().hex, now, self.keep_days)
        self._put(made)
        return made.id

    def remove(self, draft_id: str) -> None:
        """Delete a draft for good. Raises Refusal."""
        self._forget(draft_id)
        self._sessions.pop(draft_id, None)
        self._files.pop(draft_id, None)

    def _forget(self, draft_id: str) -> None:
        """Take a draft out of wherever it is kept. Raises Refusal."""
        self.casebook.remove(draft_id)
        self._memory.remove(draft_id)
        self._unsaved.discard(draft_id)

    def unsaved(self) -> int:
        """Return how many checklists would be lost: neither the casebook nor a printable file holds their answers."""
        return len(self._unsaved)

    def saved(self, draft_id: str, path: Path) -> None:
        """Note that a printable file holds the answers of a draft. Raises Refusal."""
        self._unsaved.discard(draft_id)
        self._files[draft_id] = path
        self.printed(draft_id)

    def printed(self, draft_id: str) -> None:
        """Note in the casebook that a draft is on paper. Raises Refusal."""
        draft = self._found(draft_id)
        if self.is_kept and draft is not None and not draft.mark:
            self.mark(draft_id, "printed")

    def file_of(self, draft_id: str) -> Path | None:
        """Return the printable file that holds the answers of a draft as they stand."""
        return self._files.get(draft_id)


def _says_the_same(made: Draft, before: Draft | None) -> bool:
    """Return whether a draft says what it said before, whenever that was."""
    from dataclasses import replace

    return before is not None and replace(made, changed=before.changed, delete_by=before.delete_by) == before
