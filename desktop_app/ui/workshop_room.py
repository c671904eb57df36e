"""Workshops in the window: the plan, the two windows of a run, what they hide meanwhile, and practice.

          room page --start--> projector window  <-- run -->  facilitator window
casebook locked, drafts and what the setting added out of sight, until --end-->
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.history import CASE, DANGER, PRACTICE, PRACTISE, SEARCH, WORKSHOP, Location
from desktop_app.ui.ports import Refusal
from desktop_app.ui.screens import Screens

if TYPE_CHECKING:
    from desktop_app.content.records import Scenario
    from desktop_app.content.workshop_run import WorkshopRun
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.facilitator import FacilitatorWindow
    from desktop_app.ui.projector import ProjectorWindow
    from desktop_app.ui.theme import Theme
    from desktop_app.ui.widgets.focus_ring import FocusRing
    from desktop_app.ui.workspace import Workspace

TICK_MS = 1000
STILL_OPEN = "The casebook could not be locked, so that the workshop did not start. Nothing was lost. Lock it first."
HIDDEN = "This is hidden while a workshop runs."
OVER = "The workshop is over. Practice checklists are gone"


class WorkshopRoom(QObject):
    """The workshops of one workspace."""

    def __init__(self, workspace: Workspace, dialogs: Dialogs) -> None:
        """Work for one workspace."""
        super().__init__(workspace)
        self._workspace, self._dialogs = workspace, dialogs
        self.screens = Screens(workspace)
        self.run: WorkshopRun | None = None
        self.projector: ProjectorWindow | None = None
        self.facilitator: FacilitatorWindow | None = None
        self._ring: FocusRing | None = None
        self._clock = QTimer(self)
        self._clock.setInterval(TICK_MS)
        self._clock.timeout.connect(self._tick)

    @property
    def is_running(self) -> bool:
        """Return whether a workshop runs: then nothing private shows anywhere."""
        return self.run is not None

    def cases(self, desk: Desk) -> list[Scenario]:
        """Return every case that there is to choose: the setting's own, and those of the library."""
        try:
            own = desk.own_cases.scenarios()
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            own = []
        return [*own, *desk.library.scenarios.values()]

    def _chosen(self, desk: Desk) -> list[Scenario]:
        """Return the chosen cases in their order."""
        return desk.workshop_plan.cases({case.id: case for case in self.cases(desk)})

    # Pages

    def fill(self, page: Any, desk: Desk, location: Location) -> None:
        """Show on a page of this room what there is today; other pages are left alone."""
        if location.kind not in (WORKSHOP, CASE, PRACTISE):
            return
        cases = self.cases(desk)
        if location.kind == WORKSHOP:
            page.show_plan(cases, running=self.is_running)
        elif location.kind == CASE:
            case = next((one for one in cases if one.id == location.id), cases[0])
            page.show_case(case, chosen=case.id in desk.workshop_plan.chosen)
        else:
            page.show_practice(location.id, cases, desk.practising.all())

    def choose(self, case_id: str, chosen: bool) -> None:
        """Choose a case from its own page."""
        desk = self._workspace.desk
        if desk is None:
            return
        desk.workshop_plan.choose(case_id, chosen)
        self._workspace.tell_news("Chosen for the workshop" if chosen else "Taken out of the workshop")

    def ask(self, what: str) -> None:
        """Do what the page of the room asked for."""
        {"start": self.start, "end": self.end, "print": self.print_pack}[what]()

    # Practice

    def practise(self, template_id: str, case_id: str, fill_in: bool) -> None:
        """Start a practice checklist, and show it."""
        desk = self._workspace.desk
        if desk is None:
            return
        case = next((one for one in self.cases(desk) if one.id == case_id), None)
        self._workspace.go(PRACTICE, desk.practising.start(template_id, case, fill_in=fill_in))

    def show_saved(self, practice_id: str, path: Path) -> None:
        """Let the page of a practice checklist tell of its file."""
        page = self._workspace.stack.page(Location(PRACTICE, practice_id))
        if page is not None:
            page.show_done(path)

    def _forget_practice(self, desk: Desk) -> None:
        """Let every practice checklist go, with its page and the ways back to it."""
        workspace = self._workspace
        for location in workspace.stack.locations(PRACTICE):
            workspace.stack.drop(location)
        if workspace.history.here.kind == PRACTICE:
            workspace.go(WORKSHOP)
        workspace.history.forget(PRACTICE)
        desk.practising.forget()

    # Running

    def print_pack(self) -> None:
        """Save the papers of the chosen cases."""
        desk = self._workspace.desk
        if desk is not None:
            self._workspace.do("workshop", "print_pack", self._chosen(desk), desk.workshop_plan.minutes, _seed(desk))

    def start(self) -> None:
        """Start the workshop as it is planned, or come back to the one that runs."""
        from desktop_app.content.errors import PlanError
        from desktop_app.content.workshop_run import WorkshopRun, shows

        desk = self._workspace.desk
        if desk is None:
            return
        if self.is_running:
            self._come_forward()
            return
        try:
            made = shows(self._chosen(desk), desk.workshop_plan.minutes, desk.library, self._questions(desk))
        except PlanError as error:
            self._dialogs.tell(self._workspace, "The workshop did not start", str(error))
            return
        if self._hide(desk):
            self._open(WorkshopRun(made, time.monotonic()))

    def _questions(self, desk: Desk) -> tuple[Any, ...]:
        """Return the shows of the quiz, for an agenda with time for questions."""
        from desktop_app.content.workshop_quiz import quiz_shows

        return quiz_shows(desk.library, self._chosen(desk), desk.workshop_plan.minutes, _seed(desk))

    def _hide(self, desk: Desk) -> bool:
        """Lock the casebook, and take everything private off the screen. Return whether it is."""
        workspace = self._workspace
        workspace.room.lock()
        if desk.drafts.is_kept:
            self._dialogs.tell(workspace, "The workshop did not start", STILL_OPEN)
            return False
        workspace.take_answers()
        workspace.room.close_wizards()
        workspace.history.forget(SEARCH)
        workspace.stack.drop(Location(SEARCH))
        desk.hides_local = not desk.workshop_plan.show_local
        return True

    def _open(self, run: WorkshopRun) -> None:
        """Open both windows on a run."""
        from desktop_app.ui.facilitator import FacilitatorWindow
        from desktop_app.ui.projector import ProjectorWindow
        from desktop_app.ui.widgets.focus_ring import FocusRing

        self.run = run
        theme = self._workspace.theme
        self.projector = ProjectorWindow(theme, run)
        self.facilitator = FacilitatorWindow(theme, run, self.screens.words())
        self._ring = FocusRing(theme, self.facilitator)
        for window in (self.projector, self.facilitator):
            self._connect(window)
        self.facilitator.pause_pressed.connect(self._pause)
        self.facilitator.next_case_pressed.connect(self._next_case)
        self.facilitator.print_pressed.connect(self._print_meanwhile)
        self.facilitator.practise_pressed.connect(self._to_practice)
        self.facilitator.voted.connect(self._vote)
        self.screens.show_facilitator(self.facilitator)
        self.screens.show_projector(self.projector)
        self._show()
        self._clock.start()
        (self.facilitator if self.screens.second else self.projector).activateWindow()
        self._workspace.show_here()

    def _connect(self, window: ProjectorWindow | FacilitatorWindow) -> None:
        """Connect what both windows ask for."""
        window.next_pressed.connect(self.next)
        window.back_pressed.connect(self.back)
        window.blank_pressed.connect(self.blank)
        window.end_pressed.connect(self.end)
        window.swap_pressed.connect(self.swap)
        window.danger_pressed.connect(self._danger)

    def next(self) -> None:
        """Show what comes next; at the end, ask whether that was all."""
        if self.run is not None:
            if self.run.next(time.monotonic()):
                self._show()
            else:
                self.end()

    def back(self) -> None:
        """Show what came before."""
        if self.run is not None and self.run.back(time.monotonic()):
            self._show()

    def _next_case(self) -> None:
        """Show the start of the next case."""
        if self.run is not None and self.run.next_case(time.monotonic()):
            self._show()

    def blank(self) -> None:
        """Blank the projector, or show again what was on it."""
        if self.run is not None:
            self.run.blank()
            self._show()

    def _pause(self) -> None:
        """Stop the time, or let it go on."""
        if self.run is not None:
            self.run.pause(time.monotonic())
            self._tick()

    def _vote(self, letter: str, count: int) -> None:
        """Note hands."""
        if self.run is not None and self.projector is not None:
            self.run.vote(letter, count)
            self.projector.show_run()

    def _show(self) -> None:
        """Show the run in both windows."""
        if self.projector is not None and self.facilitator is not None:
            self.projector.show_run()
            self.facilitator.show_run(time.monotonic(), _clock())

    def _tick(self) -> None:
        """Let the time go on."""
        if self.facilitator is not None:
            self.facilitator.show_time(time.monotonic(), _clock())

    def swap(self) -> None:
        """Go from the projector to the facilitator's window, or back. On one screen only one of them shows."""
        if self.projector is None or self.facilitator is None:
            return
        if self.projector.isActiveWindow():
            self._come_forward()
        else:
            self.screens.show_projector(self.projector)
            self.projector.activateWindow()

    def _come_forward(self) -> None:
        """Show the facilitator's window in front; on one screen the projector gives way."""
        if self.projector is None or self.facilitator is None:
            return
        if self.screens.second is None:
            self.projector.hide()
        self.facilitator.show()
        self.facilitator.raise_()
        self.facilitator.activateWindow()

    def _to_window(self) -> None:
        """Show One Stop itself in front."""
        if self.projector is not None and self.screens.second is None:
            self.projector.hide()
        window: Any = self._workspace.window()
        window.come_forward()

    def _danger(self) -> None:
        """Show the numbers to ring, whatever runs."""
        self._to_window()
        self._workspace.go(DANGER)

    def _print_meanwhile(self) -> None:
        """Save the papers from the facilitator's window: the questions are asked over One Stop itself."""
        self._to_window()
        self.print_pack()
        self._come_forward()

    def _to_practice(self) -> None:
        """Go to practice on the case that is open."""
        here = self.run.here if self.run is not None else None
        self._to_window()
        self._workspace.go(PRACTISE, here.case.id if here is not None and here.case is not None else "")

    # The end

    def end(self) -> None:
        """End the workshop, if people are sure."""
        if self.is_running and self._dialogs.may_end_workshop(self._in_front()):
            self.close()
            self._workspace.go(WORKSHOP)
            self._workspace.tell_news(OVER)
            self._to_window()

    def _in_front(self) -> QWidget:
        """Return the window to ask in: a question behind a full screen would never be seen."""
        windows = (window for window in (self.projector, self.facilitator) if window is not None)
        return next((window for window in windows if window.isActiveWindow()), self._workspace)

    def close(self) -> None:
        """Close both windows, forget the run and its practice, and show again what was hidden."""
        self._clock.stop()
        if self._ring is not None:
            self._ring.stop()
        for window in (self.projector, self.facilitator):
            if window is not None:
                window.hide()
                window.deleteLater()
        was_running = self.is_running
        self.run = self.projector = self.facilitator = self._ring = None
        desk = self._workspace.desk
        if desk is not None and was_running:
            desk.hides_local = False
            self._forget_practice(desk)
            self._workspace.room.show_drafts()
            self._workspace.show_here()

    def dress(self, theme: Theme) -> None:
        """Dress both windows anew."""
        for window in (self.projector, self.facilitator):
            if window is not None:
                window.set_theme(theme)
        if self._ring is not None:
            self._ring.set_theme(theme)
        self._show()

    def keeps_away(self, flow: str, step: str) -> bool:
        """Say that something is hidden while a workshop runs, and return whether it is."""
        desk = self._workspace.desk
        hides_casebook = self.is_running and flow == "casebook" and step != "lock"
        hides = hides_casebook or (flow == "local" and desk is not None and desk.hides_local)
        if hides:
            self._workspace.tell_news(HIDDEN)
        return hides


def _seed(desk: Desk) -> int:
    """Return what draws the quiz: the same cases in the same minutes have the same one, on paper and on screen."""
    import zlib

    plan = desk.workshop_plan
    return zlib.crc32("/".join((*plan.chosen, str(plan.minutes))).encode())


def _clock() -> str:
    """Return the time of day."""
    return time.strftime("%H:%M")
