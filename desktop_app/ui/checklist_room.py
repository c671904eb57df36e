"""Checklists in the window: started, kept as they are filled in, found again, and taken off the screen when locked."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.history import CHECKLISTS, HOME, WIZARD, Location
from desktop_app.ui.idle import Idle
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.models.rows import Row
    from desktop_app.ui.workspace import Workspace

WITH_THEME = frozenset({"begin", "open", "change_passphrase", "new_code", "take_over", "delete_everything"})
"""Steps of the casebook flow that show a dialog of our own."""


class ChecklistRoom:
    """The checklists of one workspace, and its casebook."""

    def __init__(self, workspace: Workspace, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one workspace."""
        self._workspace, self._ports, self._dialogs = workspace, ports, dialogs
        self._asked_to_open = self._is_alone = False
        self._idle = Idle(workspace)
        self._idle.passed.connect(self._lock_alone)

    def fill(self, page: Any, desk: Desk) -> None:
        """Show every draft on the page of checklists, and how the casebook stands."""
        hidden = self._workspace.workshop.is_running
        try:
            drafts = [] if hidden else desk.drafts.overviews()
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            drafts = []
        page.show_drafts(drafts, desk.drafts.vault.state, datetime.date.today())

    def due(self) -> list[Row]:
        """Return the rows of the follow-ups that are due, in the open casebook or in memory."""
        desk = self._shown()
        if desk is None:
            return []
        from desktop_app.ui.pages.started import due_rows

        try:
            return due_rows(desk.drafts.overviews(), datetime.date.today())
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            return []

    def _shown(self) -> Desk | None:
        """Return the desk if it may have drafts to show: none shows while a workshop runs."""
        desk = self._workspace.desk
        return None if desk is None or self._workspace.workshop.is_running or not desk.drafts.may_have_any else desk

    def going_on(self) -> list[Row]:
        """Return the rows of the checklists under way, in the open casebook or in memory."""
        desk = self._shown()
        if desk is None:
            return []
        from desktop_app.ui.going_on import going_rows

        try:
            return going_rows(desk.drafts.overviews(), datetime.date.today())
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            return []

    def show_drafts(self) -> None:
        """Show drafts and the casebook anew, wherever they show."""
        desk = self._workspace.desk
        if desk is None:
            return
        state = desk.drafts.vault.state
        self._workspace.side.show_casebook(state)
        self._idle.watch(self._workspace.preferences.idle_minutes() if state == "open" else 0)
        if self._workspace.history.here.kind in (CHECKLISTS, HOME):
            self._workspace.fill_here()
        for wizard in self._workspace.stack.of_kind(WIZARD):
            wizard.show_kept(desk.drafts.is_kept)

    def casebook_step(self, name: str) -> None:
        """Do a step with the casebook that was asked for, with everything kept that was typed."""
        if name == "lock":
            self.lock()
            return
        self._workspace.take_answers()
        if name == "open":
            self._open()
        else:
            self._workspace.do("casebook", name, *([self._workspace.theme] if name in WITH_THEME else []))

    def _open(self) -> bool:
        """Open the casebook; return whether people went on with what One Stop was closed over without warning."""
        if not self._workspace.do("casebook", "open", self._workspace.theme):
            return False
        left = self._workspace.preferences.in_hand()
        desk = self._workspace.desk
        self._workspace.preferences.note_in_hand("")
        found = next((one for one in desk.drafts.overviews() if one.draft.id == left), None) if desk and left else None
        if found is None or found.status == "gone":
            return False
        wanted = self._dialogs.after_crash(self._workspace, found.title)
        if wanted == "go_on":
            self._workspace.go(WIZARD, left)
        elif wanted == "discard":
            self._workspace.do("checklists", "do_deed", "delete", left)
        return wanted == "go_on"

    def start(self, template_id: str) -> None:
        """Start a checklist; the first time, let people choose where drafts are kept. In a workshop it is practice."""
        if self._workspace.workshop.is_running:
            self._workspace.workshop.practise(template_id, "", fill_in=False)
            return
        if not self._workspace.open_library() or self._workspace.desk is None:
            return
        if not self._settle_casebook(self._workspace.desk):
            self._workspace.do("checklists", "start", template_id)

    def _settle_casebook(self, desk: Desk) -> bool:
        """Open the casebook, or offer one, before a checklist starts. Who says no is not asked again.

        Return whether people went on with another checklist.
        """
        state, preferences = desk.drafts.vault.state, self._workspace.preferences
        if state == "off" and not preferences.was_offered_casebook():
            preferences.note_casebook_offered()
            self.casebook_step("begin")
        elif state == "locked" and not self._asked_to_open:
            self._asked_to_open = True
            return self._open()
        return False

    def keep(self, draft_id: str) -> None:
        """Keep a checklist as it stands, and say where it is only once it is there."""
        desk = self._workspace.desk
        if desk is None:
            return
        page = self._workspace.stack.page(Location(WIZARD, draft_id))
        try:
            desk.drafts.keep(draft_id)
        except Refusal as refusal:
            if page is not None:
                page.show_not_kept()
            if not self._is_alone:
                text = f"{refusal} What you typed is still in the window."
                self._dialogs.tell(self._workspace, "It was not saved", text)
            return
        if desk.drafts.is_kept:
            self._workspace.preferences.note_in_hand(draft_id)
        if page is not None:
            page.show_kept(desk.drafts.is_kept, f"{datetime.datetime.now().astimezone():%H:%M}")

    def move_over(self, draft_id: str) -> None:
        """Go on with a checklist in today's wording, from its summary."""
        desk = self._workspace.desk
        if desk is None:
            return
        try:
            desk.drafts.move_over(draft_id)
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, "It keeps its old wording", str(refusal))
            return
        self._workspace.stack.drop(Location(WIZARD, draft_id))
        self._workspace.show_here()

    def lock(self) -> None:
        """Lock the casebook, with everything kept that was typed. People are asked before anything is lost."""
        desk = self._workspace.desk
        if desk is not None and desk.drafts.is_kept:
            self._workspace.take_answers()
            if self._workspace.do("casebook", "lock"):
                self._workspace.tell_news("The casebook is locked")

    def _lock_alone(self) -> None:
        """Lock because nobody is there. What cannot be saved is not lost, nor asked about: it waits under a cover."""
        desk = self._workspace.desk
        if desk is None:
            return
        self._is_alone = True
        self._workspace.take_answers()
        self._is_alone = False
        if not desk.drafts.unsaved():
            self.lock()
        elif desk.drafts.is_kept:
            self._workspace.covering.leave_alone()
            self._idle.watch(self._workspace.preferences.idle_minutes())

    def close_wizards(self) -> None:
        """Take every checklist off the screen, and out of the way back."""
        self._asked_to_open = False
        self._workspace.preferences.note_in_hand("")
        workspace = self._workspace
        for location in workspace.stack.locations(WIZARD):
            workspace.stack.drop(location)
        if workspace.history.here.kind == WIZARD:
            workspace.go(CHECKLISTS)
        workspace.history.forget(WIZARD)

    def close_wizard(self, draft_id: str) -> None:
        """Let the page of a draft go, and the ways back to it."""
        self._workspace.stack.drop(Location(WIZARD, draft_id))
        self._workspace.history.forget(WIZARD, draft_id)

    def choose_number(self, name: str, number: int) -> None:
        """Store after how long the casebook locks, or drafts are to go; it holds from now on."""
        try:
            self._workspace.preferences.store(name, number)
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            return
        if self._workspace.desk is not None:
            self._workspace.desk.drafts.keep_days = self._workspace.preferences.keep_days()
        self.show_drafts()

    def close(self) -> None:
        """Stop watching: the window closes as it should."""
        self._idle.watch(0)
        self._workspace.preferences.note_in_hand("")
