"""What fills the window: an assembler. It holds the shell and the stack of pages, and connects them; no content."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import theme as themes
from desktop_app.ui.actions import make_actions
from desktop_app.ui.checklist_room import ChecklistRoom
from desktop_app.ui.content_room import ContentRoom
from desktop_app.ui.copying import Copying
from desktop_app.ui.covering import Covering
from desktop_app.ui.dashboard import fill_home
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.finding import Finding
from desktop_app.ui.history import (
    APP_PAGE,
    CHECKLISTS,
    COMPARE,
    DANGER,
    FILLED_ANEW,
    HELP,
    HOME,
    MISSING,
    OWN_CASE,
    PRACTICE,
    PRINT,
    PROBLEM,
    RECORD,
    ROOM_OF,
    ROUTES,
    SEARCH,
    SETTINGS,
    UPDATE,
    WELCOME,
    WIZARD,
    History,
    Location,
)
from desktop_app.ui.look import Look
from desktop_app.ui.own_case_room import OwnCaseRoom
from desktop_app.ui.own_setting import OwnSetting
from desktop_app.ui.page_stack import PageStack
from desktop_app.ui.pages.home import HomePage
from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.quiet import step_by_step
from desktop_app.ui.searching import Searching
from desktop_app.ui.shell import NAVIGATION, Side, Top
from desktop_app.ui.welcoming import Welcoming
from desktop_app.ui.widgets.aloud import let_go
from desktop_app.ui.widgets.news import News
from desktop_app.ui.widgets.page import Mode, mode_for
from desktop_app.ui.widgets.spoken_headings import tell_headings
from desktop_app.ui.workshop_room import WorkshopRoom

if TYPE_CHECKING:
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.flows import Flows
    from desktop_app.ui.widgets.focus_ring import FocusRing


class Workspace(QWidget):
    """The shell and one page at a time."""

    def __init__(self, ports: Ports, dialogs: Dialogs) -> None:
        """Show Home; `open_library` fills it."""
        super().__init__()
        self._ports, self._dialogs = ports, dialogs
        themes.load_fonts(ports.resources)
        tell_headings()
        self._desk: Desk | None = None
        self._flows: Flows | None = None
        self.history = History(Location(HOME))
        self.preferences = Preferences(ports)
        self.look = Look(self, self.preferences, ports.resources)
        self.theme = self.look.theme()
        self.covering, self.copying = Covering(self), Copying(self)
        self.searching = Searching(self)
        self.finding = Finding(self)
        self.room = ChecklistRoom(self, ports, dialogs)
        self.own_cases = OwnCaseRoom(self)
        self.own_setting = OwnSetting(self, ports, dialogs)
        self.content = ContentRoom(self, ports, dialogs)
        self.welcoming = Welcoming(self)
        self.workshop = WorkshopRoom(self, dialogs)
        self.actions_by_name = make_actions(self)
        self._connect_actions()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._body = QWidget()
        self._ring: FocusRing | None = None
        self._build()

    def _build(self) -> None:
        """Make the shell and Home in the present theme."""
        themes.apply(self.theme)
        self.side, self.top, self.news = Side(self.theme), Top(self.theme), News(self.theme)
        if self._desk is not None:
            self.side.show_casebook(self._desk.drafts.vault.state)
        self.home = HomePage(self.theme)
        self.stack = PageStack(self._page_slots())
        self.stack.keep(Location(HOME), self.home)
        self.finding.forget()
        # The old parts go before the new ones come: both at once would share the room.
        self._body.setParent(None)
        self._body.deleteLater()
        self._body = QWidget()
        across, self._right = QHBoxLayout(self._body), QVBoxLayout()
        for layout in (across, self._right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        across.addWidget(self.side)
        across.addLayout(self._right, 1)
        for widget in (self.top, self.stack, self.news):
            self._right.addWidget(widget)
        self._across.addWidget(self._body)
        self._connect_shell()

    def open_here(self) -> None:
        """Show where we are, laid out for the room there is."""
        self._lay_out()
        self._show(self.history.here)

    @property
    def desk(self) -> Desk | None:
        """What the window works with, once the library is open."""
        return self._desk

    # Connect signals

    def _connect_actions(self) -> None:
        """Connect every action to what it does."""
        rooms = {page: partial(self.go, page) for page, _, _ in NAVIGATION if page}
        does: dict[str, Callable[[], Any]] = {
            **rooms,
            "back": partial(self.step, -1),
            "colours": self.look.next_palette,
            "copy_page": self.copying.here,
            "danger": partial(self.go, DANGER),
            "escape": self._escape,
            "find": self.finding.open,
            "find_next": partial(self.finding.step, 1),
            "find_previous": partial(self.finding.step, -1),
            "forward": partial(self.step, 1),
            "help": self._help_here,
            "hide": self.covering.toggle,
            "keys": partial(self.go, HELP, "keys"),
            "larger": partial(self.look.zoom, 1),
            "lock": self.room.lock,
            "normal": partial(self.set_theme, scale=100),
            "pin": self._toggle_pin,
            "quit": self._close_window,
            "search": self.searching.focus,
            "smaller": partial(self.look.zoom, -1),
        }
        for name, action in self.actions_by_name.items():
            action.triggered.connect(_without_arguments(does[name]))

    def _connect_shell(self) -> None:
        """Connect navigation and top bar."""
        self.side.chosen.connect(self.go)
        self.top.back.clicked.connect(self.actions_by_name["back"].trigger)
        self.top.danger.clicked.connect(self.actions_by_name["danger"].trigger)
        self.top.forward.clicked.connect(self.actions_by_name["forward"].trigger)
        self.top.menu_pressed.connect(self._toggle_side)
        self.top.search.down_pressed.connect(self.searching.to_results)
        self.top.search.returnPressed.connect(self.searching.open_first)
        self.top.search.textEdited.connect(self.searching.search)

    def _page_slots(self) -> dict[str, Callable[..., Any]]:
        """Return the slot for each signal that pages may have; a name means the same on every page."""
        return {
            "announced": self.news.announce,
            "answered": self.room.keep,
            "blank_requested": partial(self.do, "checklists", "print_blank"),
            "case_save_asked": partial(self.do, "own_cases", "keep"),
            "case_typed": partial(self.do, "own_cases", "note"),
            "cases_hand_on_asked": partial(self.do, "own_cases", "hand_on"),
            "cases_take_in_asked": partial(self.do, "own_cases", "take_in"),
            "case_chosen": self.workshop.choose,
            "casebook_step": self.room.casebook_step,
            "compared": self._note_compared,
            "copied": self.copying.value,
            "danger_requested": partial(self.go, DANGER),
            "draft_deed_asked": partial(self.do, "checklists", "do_deed"),
            "draft_requested": partial(self.go, WIZARD),
            "export_requested": partial(self.do, "checklists", "export"),
            "file_opened": partial(self.do, "checklists", "open_file"),
            "hand_on_requested": partial(self.do, "local", "hand_on"),
            "hide_requested": self.covering.toggle,
            "left": self._leave,
            "list_asked": partial(self.do, "papers", "save_list"),
            "logo_asked": self.own_setting.choose_logo,
            "move_over_requested": self.room.move_over,
            "own_case_deed_asked": partial(self.do, "own_cases", "do_deed"),
            "page_requested": self.go,
            "paper_asked": partial(self.do, "papers", "make"),
            "pin_toggled": self.pin,
            "practice_asked": self.workshop.practise,
            "practice_export_asked": partial(self.do, "workshop", "export"),
            "record_opened": self.open_record,
            "searched": self.searching.search,
            "number_chosen": self.room.choose_number,
            "palette_chosen": self.look.choose_palette,
            "scale_chosen": self.look.choose_scale,
            "roll_back_asked": self.content.roll_back,
            "section_chosen": self._show_section,
            "setting_changed": self.own_setting.keep,
            "slot_requested": self._edit_slot,
            "start_requested": self.room.start,
            "take_in_requested": partial(self.do, "local", "take_in"),
            "text_asked": self.copying.page,
            "turned": self.finding.leave,
            "unsigned_chosen": self.content.allow_unsigned,
            "update_asked": self.content.choose,
            "use_asked": self.content.use,
            "welcome_left": self.welcoming.leave,
            "welcome_moved": self.welcoming.move,
            "workshop_asked": self.workshop.ask,
        }

    # The library

    def open_library(self) -> bool:
        """Open the library, if it is not open yet, and fill Home. Return whether it is open."""
        if self._desk is not None:
            return True
        from desktop_app.ui.desk import Desk

        try:
            ports = self._ports
            templates = ports.resources / "templates"
            self._desk = Desk(ports.load(), templates, ports.local, ports.own_cases, ports.vault, self.own_setting.read)
        except Refusal as refusal:
            self._show_problem(str(refusal))
            return False
        try:
            self._desk.read_local()
        except Refusal as refusal:
            self.tell_news(str(refusal))
        self._desk.drafts.keep_days = self.preferences.keep_days()
        self.side.show_casebook(self._desk.drafts.vault.state)
        fill_home(self, self._desk.library)
        return True

    def warm_up(self) -> None:
        """Do in a quiet moment what the first search and the first page would else make people wait for."""
        from desktop_app.content.markup import to_html

        to_html("")
        if self._desk is not None:
            self._prepare(Location(RECORD))
            step_by_step(self, self._desk.index.prepare())

    def follow_focus(self) -> None:
        """Draw the focus ring from now on, let the danger key work in dialogs too, and follow the system's colours."""
        from desktop_app.ui.danger_key import DangerKey
        from desktop_app.ui.widgets.focus_ring import FocusRing

        self._ring = FocusRing(self.theme, self)
        DangerKey(self).pressed.connect(partial(self.go, DANGER))
        self.look.follow_system()

    def do(self, flow: str, step: str, *given: Any) -> Any:
        """Do a step of a flow, with the library open; None where it cannot be opened, or a workshop hides it."""
        if not self.open_library() or self._desk is None or self.workshop.keeps_away(flow, step):
            return None
        if self._flows is None:
            from desktop_app.ui.flows import Flows

            self._flows = Flows(self, self._desk, self._ports, self._dialogs, self._flow_slots())
        return getattr(getattr(self._flows, flow), step)(*given)

    def _flow_slots(self) -> dict[str, Callable[..., Any]]:
        """Return the slot for each signal that flows may have."""
        return {
            "drafts_changed": self.room.show_drafts,
            "exported": self._show_exported,
            "local_changed": self._show_local,
            "locked": self.room.close_wizards,
            "news": self.tell_news,
            "own_case_gone": self.own_cases.forget,
            "own_case_kept": self.own_cases.show_kept,
            "own_case_opened": partial(self.go, OWN_CASE),
            "own_cases_changed": self.fill_here,
            "paper_made": self._show_paper,
            "practice_saved": self.workshop.show_saved,
            "removed": self.room.close_wizard,
            "wizard_requested": partial(self.go, WIZARD),
        }

    def _show_section(self, section: str) -> None:
        """Remember which part of the settings shows, and fill the one on the content."""
        self.own_setting.show_section(section)
        self.content.fill_settings()

    def _edit_slot(self, slot: str) -> None:
        """Let the setting fill in a gap, or note something on a contact."""
        self.do("local", "edit", slot, self.theme)

    def _show_local(self) -> None:
        """Show the open page anew, where it was, with what the setting added."""
        page: Any = self.stack.currentWidget()
        at = page.verticalScrollBar().value()
        self._fill(self.history.here)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        page.verticalScrollBar().setValue(at)

    def _show_problem(self, sentence: str) -> None:
        """Show why there is no content."""
        from desktop_app.ui.pages.help import ProblemPage

        self.stack.keep(Location(PROBLEM), ProblemPage(self.theme, sentence))
        self.stack.open(Location(PROBLEM), self.mode(), focus=True)
        self.news.announce(sentence)

    # Going from page to page

    def go(self, kind: str, id_: str = "") -> None:
        """Go to a page and note it in the history."""
        if self.own_cases.may_leave(kind):
            self.history.visit(Location(kind, id_))
            self._show(self.history.here)

    def _help_here(self) -> None:
        """Open Help at the part about the page that shows."""
        here = self.history.here.kind
        if here != HELP:
            self.go(HELP, getattr(self.stack.currentWidget(), "kind", here))

    def open_record(self, kind: str, id_: str) -> None:
        """Open what a row leads to: a checklist starts; a record has a page, and so has One Stop itself."""
        if kind == "checklist":
            self.room.start(id_)
        elif kind == APP_PAGE:
            page, _, shows = id_.partition("/")
            self.go(page, shows)
        else:
            self.go(RECORD, id_)

    def _note_compared(self, ids: str) -> None:
        """Note which services the open page compares now, so that the way back leads to them."""
        self.history.replace(Location(COMPARE, ids))

    def show_here(self) -> None:
        """Show where we are."""
        self._show(self.history.here)

    def fill_here(self) -> None:
        """Fill the open page with what it shows today. The focus stays on it."""
        had = self.stack.has_focus()
        self._fill(self.history.here)
        if had:
            self.stack.take_back_focus()

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1), if there is anywhere to go."""
        if self.history.can_step(by) and self.own_cases.may_leave():
            self.history.step(by)
            self._show(self.history.here)

    def _show(self, location: Location) -> None:
        """Show a location, and let the shell say where we are. The numbers to ring show whatever covers the window."""
        if location.kind == DANGER:
            self.covering.lift()
        place = Location(location.kind) if location.kind in FILLED_ANEW else location
        if not self._prepare(place):
            self._mark(location)
            return
        if location.kind != SEARCH:
            let_go(self.stack)
        self._fill(location)
        self._mark(location)
        self.stack.open(place, self.mode(), focus=location.kind != SEARCH)

    def _fill(self, location: Location) -> None:
        """Fill the page of a location with what it shows today."""
        self.finding.leave()
        page = self.stack.page(Location(location.kind))
        if location.kind == SEARCH:
            self.searching.show(location.id)
        elif location.kind == HELP:
            page.show_part(location.id)
        elif location.kind == SETTINGS:
            self.content.fill_settings()
        elif self._desk is not None:
            self._fill_from(self._desk, page, location)

    def _fill_from(self, desk: Desk, page: Any, location: Location) -> None:
        """Fill a page with what the library and the setting say today."""
        if location.kind == HOME:
            fill_home(self, desk.library)
        elif location.kind == RECORD:
            pinned = location.id in self.preferences.pinned()
            page.show_record(desk.library.page(location.id), pinned=pinned, local=desk.local)
        elif location.kind == MISSING:
            page.show_local(desk.local)
        elif location.kind == COMPARE:
            page.show_services(location.id, desk.local)
        elif location.kind == ROUTES:
            page.show_service(location.id)
        elif location.kind == PRINT:
            page.show_papers(location.id, self.preferences.pinned())
        elif location.kind == CHECKLISTS:
            self.take_answers()
            self.room.fill(page, desk)
        else:
            self.own_cases.fill(page, location)
            self.workshop.fill(page, desk, location)

    def _prepare(self, place: Location) -> bool:
        """Make the page of a place, if it is not kept. Return False where there is no content to make it of."""
        if self.stack.page(place) is not None:
            return True
        from desktop_app.ui import page_maker

        if place.kind == DANGER:
            return self._prepare_danger()
        if place.kind == SETTINGS:
            made = page_maker.settings_page(self.theme, self.look.chosen, self.preferences, self.own_setting)
            self.stack.keep(place, made)
        elif place.kind == UPDATE:
            self.stack.keep(place, page_maker.update_page(self.theme, self.content))
        elif place.kind == WELCOME:
            made = page_maker.welcome_page(self.theme, self.look.chosen, self.own_setting, self.welcoming)
            self.stack.keep(place, made)
        elif place.kind == HELP:
            self.stack.keep(place, page_maker.help_page(self.theme, self._ports))
        elif self.open_library() and self._desk is not None:
            self.stack.keep(place, page_maker.make(place, self.theme, self._desk))
        return self.stack.page(place) is not None

    def _prepare_danger(self) -> bool:
        """Make the danger panel, which works without the library too."""
        from desktop_app.ui.pages.danger import DangerPage

        try:
            panel = self._desk.library.danger if self._desk else self._ports.danger()
        except Refusal as refusal:
            self._show_problem(str(refusal))
            return False
        self.stack.keep(Location(DANGER), DangerPage(self.theme, panel))
        return True

    def _mark(self, location: Location) -> None:
        """Let the shell show where we are, and what there is to go back to."""
        self.top.search.setVisible(location.kind != HOME)
        self.top.danger.setVisible(location.kind != DANGER)
        self.top.back.setEnabled(self.history.can_step(-1))
        self.top.forward.setEnabled(self.history.can_step(1))
        kind = getattr(self.stack.page(Location(location.kind)), "kind", location.kind)
        self.side.show_room(ROOM_OF.get(kind, kind))
        self._show_side()
        if location.kind != SEARCH:
            self.top.search.clear()

    def _escape(self) -> None:
        """Close the find bar, or leave the danger panel, a search or the welcome; elsewhere nothing happens."""
        if self.finding.is_open:
            self.finding.close()
        elif self.history.here.kind in (DANGER, SEARCH):
            self._leave()
        elif self.history.here.kind == WELCOME:
            self.welcoming.leave()

    def _leave(self) -> None:
        """Go back to where we came from, or Home."""
        if self.history.can_step(-1):
            self.step(-1)
        else:
            self.go(HOME)

    def _show_exported(self, draft_id: str, path: Path) -> None:
        """Let the wizard tell of the file that was made, unless it was locked meanwhile."""
        page = self.stack.page(Location(WIZARD, draft_id))
        if page is not None:
            page.show_done(path)

    def _show_paper(self, path: Path) -> None:
        """Let the page of papers tell of the file that was made."""
        self.stack.page(Location(PRINT)).show_done(path)

    # Pins, colours, text size

    def pin(self, record_id: str, pinned: bool) -> None:
        """Pin a page to Home, or take it off."""
        try:
            self.preferences.pin(record_id, pinned=pinned)
        except Refusal as refusal:
            self.tell_news(str(refusal))
            return
        self.tell_news("Pinned to Home" if pinned else "No longer pinned")

    def _toggle_pin(self) -> None:
        """Pin the open page, or take it off."""
        star = getattr(self.stack.currentWidget(), "pin", None)
        if star is not None and star.isVisible():
            star.click()

    def set_theme(self, *, palette: str = "", scale: int = 0) -> None:
        """Change colours or text size, or let either be the system's, and remember that."""
        self.look.choose(palette, scale)
        self.dress()
        try:
            self.preferences.store_look(self.look.chosen)
        except Refusal as refusal:
            self.tell_news(str(refusal))

    def dress(self) -> None:
        """Dress the window anew, as was chosen. Pages are made again; a checklist goes on where it was."""
        self.theme = self.look.theme()
        if self._ring is not None:
            self._ring.set_theme(self.theme)
        self.make_anew()

    def make_anew(self) -> None:
        """Make every page again, and show where we are, with the focus where it was."""
        self.take_answers()
        is_finding = self.finding.is_open
        held, row = self.stack.name_of_focus(), self.stack.row_of_focus()
        self._build()
        self.open_here()
        self.stack.focus_on(held, row)
        if is_finding:
            self.finding.open()
        self.covering.renew()
        self.workshop.dress(self.theme)

    # News

    def tell_news(self, sentence: str) -> None:
        """Show a sentence at the foot for a few seconds."""
        self.news.tell(sentence)

    def add_below(self, bar: QWidget) -> None:
        """Put a bar below the page, above the news."""
        self._right.insertWidget(self._right.indexOf(self.news), bar)

    # Size and end

    def take_answers(self) -> None:
        """Take what stands in the fields of every open checklist, of the settings and of the welcome."""
        for kind in (WIZARD, PRACTICE, SETTINGS, WELCOME):
            for page in self.stack.of_kind(kind):
                page.take()

    def _close_window(self) -> None:
        """Close the window that this is in."""
        self.window().close()

    def mode(self) -> Mode:
        """Return how much room there is."""
        return mode_for(self.width(), self.theme.scale)

    def _lay_out(self) -> None:
        """Lay the shell and the open page out for the room there is."""
        self._show_side()
        self.top.set_mode(self.mode())
        self.finding.set_mode(self.mode())
        self.stack.set_mode(self.mode())

    def _show_side(self) -> None:
        """Show the navigation where there is room for it. The welcome does without."""
        self.side.setVisible(self.mode() != "narrow" and self.history.here.kind != WELCOME)

    def _toggle_side(self) -> None:
        """Show or hide the navigation in a narrow window."""
        self.side.setVisible(self.side.isHidden())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Go on by Tab in the order of reading, and scroll to where that leads."""
        self.stack.put_in_order()
        moved = super().focusNextPrevChild(next)
        self.stack.reveal(QApplication.focusWidget())
        return moved

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the window out for its new size."""
        super().resizeEvent(event)
        self._lay_out()

    def may_close(self) -> bool:
        """Ask before checklists that are only in memory are lost; return whether the window may close."""
        self.take_answers()
        unsaved = self._desk.drafts.unsaved() if self._desk else 0
        if unsaved and not self._dialogs.may_close(self, unsaved):
            return False
        if not self.own_cases.may_close():
            return False
        self.workshop.close()
        self.room.close()
        if self._ring is not None:
            self._ring.stop()
        return True


def _without_arguments(does: Callable[[], Any]) -> Callable[..., None]:
    """Return a slot that takes no notice of the signal's arguments."""

    def slot(*_: object) -> None:
        does()

    return slot
