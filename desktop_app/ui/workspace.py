"""What fills the window: an assembler. It holds the shell and the stack of pages, and connects them; no content."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.ui import theme as themes
from desktop_app.ui.actions import make_actions
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.history import (
    CHECKLISTS,
    DANGER,
    FILLED_ANEW,
    HELP,
    HOME,
    MAX_STEPS,
    MISSING,
    PROBLEM,
    RECORD,
    ROOM_OF,
    SEARCH,
    WIZARD,
    History,
    Location,
)
from desktop_app.ui.page_stack import PageStack
from desktop_app.ui.pages.home import HomePage
from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.shell import NAVIGATION, Side, Top
from desktop_app.ui.theme import SCALES, Theme
from desktop_app.ui.widgets.news import News
from desktop_app.ui.widgets.page import Mode, mode_for

if TYPE_CHECKING:
    from desktop_app.ui.checklist_flow import ChecklistFlow
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.local_flow import LocalFlow
    from desktop_app.ui.widgets.focus_ring import FocusRing

LATELY = 6
SEARCHES = 3


class Workspace(QWidget):
    """The shell and one page at a time."""

    def __init__(self, ports: Ports, dialogs: Dialogs) -> None:
        """Show Home; `open_library` fills it."""
        super().__init__()
        self._ports, self._dialogs = ports, dialogs
        themes.load_fonts(ports.resources)
        self._desk: Desk | None = None
        self._flow: ChecklistFlow | None = None
        self._local: LocalFlow | None = None
        self.history = History(Location(HOME))
        self.preferences = Preferences(ports)
        self.theme = self.preferences.theme()
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
        self.home = HomePage(self.theme)
        self.stack = PageStack(self._page_slots())
        self.stack.keep(Location(HOME), self.home)
        # The old parts go before the new ones come: both at once would share the room.
        self._body.setParent(None)
        self._body.deleteLater()
        self._body = QWidget()
        across, right = QHBoxLayout(self._body), QVBoxLayout()
        for layout in (across, right):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        across.addWidget(self.side)
        across.addLayout(right, 1)
        for widget in (self.top, self.stack, self.news):
            right.addWidget(widget)
        self._across.addWidget(self._body)
        self._connect_shell()

    def open_here(self) -> None:
        """Show where we are, laid out for the room there is."""
        self._lay_out()
        self._show(self.history.here)

    # Connect signals

    def _connect_actions(self) -> None:
        """Connect every action to what it does."""
        rooms = {page: partial(self.go, page) for page, _, _ in NAVIGATION if page}
        does: dict[str, Callable[[], Any]] = {
            **rooms,
            "back": partial(self.step, -1),
            "colours": self.next_palette,
            "danger": partial(self.go, DANGER),
            "escape": self._escape,
            "forward": partial(self.step, 1),
            "larger": partial(self._zoom, 1),
            "normal": partial(self.set_theme, scale=100),
            "pin": self._toggle_pin,
            "quit": self._close_window,
            "search": self.focus_search,
            "smaller": partial(self._zoom, -1),
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
        self.top.search.down_pressed.connect(self._to_results)
        self.top.search.returnPressed.connect(self._open_first)
        self.top.search.textEdited.connect(self.search)

    def _page_slots(self) -> dict[str, Callable[..., Any]]:
        """Return the slot for each signal that pages may have; a name means the same on every page."""
        return {
            "announced": self.news.announce,
            "answered": partial(self._with_flow, "keep"),
            "blank_requested": partial(self._with_flow, "print_blank"),
            "copied": self.copy,
            "danger_requested": partial(self.go, DANGER),
            "draft_requested": partial(self.go, WIZARD),
            "export_requested": partial(self._with_flow, "export"),
            "file_opened": partial(self._with_flow, "open_file"),
            "left": self._leave,
            "page_requested": self.go,
            "pin_toggled": self.pin,
            "record_opened": self.open_record,
            "searched": self.search,
            "hand_on_requested": partial(self._with_local, "hand_on"),
            "slot_requested": self._edit_slot,
            "start_requested": partial(self._with_flow, "start"),
            "take_in_requested": partial(self._with_local, "take_in"),
        }

    # The library

    def open_library(self) -> bool:
        """Open the library, if it is not open yet, and fill Home. Return whether it is open."""
        if self._desk is not None:
            return True
        from desktop_app.ui.desk import Desk

        try:
            self._desk = Desk(self._ports.load(), self._ports.resources / "templates", self._ports.local)
        except Refusal as refusal:
            self._show_problem(str(refusal))
            return False
        try:
            self._desk.read_local()
        except Refusal as refusal:
            self.tell_news(str(refusal))
        self._fill_home()
        return True

    def warm_up(self) -> None:
        """Do in a quiet moment what the first search and the first page would else make people wait for."""
        from desktop_app.content.markup import to_html

        to_html("")
        if self._desk is not None:
            self._prepare(Location(RECORD))
            self._step_by_step(self._desk.index.prepare())

    def _step_by_step(self, steps: Iterator[None]) -> None:
        """Do one step, and the next ones when the window has nothing else to do."""
        if next(steps, True) is None:
            QTimer.singleShot(0, self, partial(self._step_by_step, steps))

    def follow_focus(self) -> None:
        """Draw the focus ring from now on."""
        from desktop_app.ui.widgets.focus_ring import FocusRing

        self._ring = FocusRing(self.theme, self)

    def _with_flow(self, name: str, id_: str) -> None:
        """Do a step of the checklist flow, with the library open."""
        if self.open_library() and self._desk is not None:
            if self._flow is None:
                self._flow = self._make_flow(self._desk)
            getattr(self._flow, name)(id_)

    def _make_flow(self, desk: Desk) -> ChecklistFlow:
        """Make and connect the checklist flow."""
        from desktop_app.ui.checklist_flow import ChecklistFlow

        flow = ChecklistFlow(self, desk, self._ports, self._dialogs)
        flow.exported.connect(self._show_exported)
        flow.news.connect(self.tell_news)
        flow.wizard_requested.connect(partial(self.go, WIZARD))
        return flow

    def _with_local(self, name: str, *given: Any) -> None:
        """Do a step of the local contacts' flow, with the library open."""
        if self.open_library() and self._desk is not None:
            if self._local is None:
                self._local = self._make_local(self._desk)
            getattr(self._local, name)(*given)

    def _make_local(self, desk: Desk) -> LocalFlow:
        """Make and connect the local contacts' flow."""
        from desktop_app.ui.local_flow import LocalFlow

        flow = LocalFlow(self, desk, self._ports, self._dialogs)
        flow.changed.connect(self._show_local)
        flow.news.connect(self.tell_news)
        return flow

    def _edit_slot(self, slot: str) -> None:
        """Let the setting fill in a gap, or note something on a contact."""
        self._with_local("edit", slot, self.theme)

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

    def _fill_home(self) -> None:
        """Show pinned pages and those opened lately on Home."""
        if self._desk is None:
            return
        self.home.show_recent(self._searched_lately())
        lately = [location.id for location in self.history.lately(frozenset({RECORD}), LATELY)]
        pinned = self.preferences.pinned()
        if lately or pinned:
            from desktop_app.ui.record_rows import page_rows

            self.home.show_lists(page_rows(self._desk.library, pinned), page_rows(self._desk.library, lately))

    def _searched_lately(self) -> list[str]:
        """Return the last searches. A worry about harm is not shown again: anyone may walk past the screen."""
        searched = [place.id for place in self.history.lately(frozenset({SEARCH}), MAX_STEPS) if place.id.strip()]
        if not searched:
            return []
        from desktop_app.search.danger import is_urgent

        return list(itertools.islice((query for query in searched if not is_urgent(query)), SEARCHES))

    # Going from page to page

    def go(self, kind: str, id_: str = "") -> None:
        """Go to a page and note it in the history."""
        self.history.visit(Location(kind, id_))
        self._show(self.history.here)

    def open_record(self, kind: str, id_: str) -> None:
        """Open what a row leads to: a checklist starts, every other record has a page."""
        if kind == "checklist":
            self._with_flow("start", id_)
        else:
            self.go(RECORD, id_)

    def step(self, by: int) -> None:
        """Go back (-1) or forward (1), if there is anywhere to go."""
        if self.history.step(by) is not None:
            self._show(self.history.here)

    def _show(self, location: Location) -> None:
        """Show a location, and let the shell say where we are."""
        place = Location(location.kind) if location.kind in FILLED_ANEW else location
        if not self._prepare(place):
            self._mark(location)
            return
        self._fill(location)
        self._mark(location)
        self.stack.open(place, self.mode(), focus=location.kind != SEARCH)

    def _fill(self, location: Location) -> None:
        """Fill the page of a location with what it shows today."""
        page = self.stack.page(Location(location.kind))
        if location.kind == SEARCH:
            self._show_query(location.id)
        elif location.kind == HOME:
            self._fill_home()
        elif self._desk is None:
            return
        elif location.kind == RECORD:
            pinned = location.id in self.preferences.pinned()
            page.show_record(self._desk.library.page(location.id), pinned=pinned, local=self._desk.local)
        elif location.kind == MISSING:
            page.show_local(self._desk.local)
        elif location.kind == CHECKLISTS:
            self._take_answers()
            page.show_drafts(self._desk.casebook.drafts())

    def _prepare(self, place: Location) -> bool:
        """Make the page of a place, if it is not kept. Return False where there is no content to make it of."""
        if self.stack.page(place) is not None:
            return True
        from desktop_app.ui import page_maker

        if place.kind == DANGER:
            return self._prepare_danger()
        if place.kind == HELP:
            self.stack.keep(place, page_maker.help_page(self.theme, self._ports.data_folder))
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
        self.side.setVisible(self.mode() != "narrow")
        if location.kind != SEARCH:
            self.top.search.clear()

    def _escape(self) -> None:
        """Leave the danger panel or a search; elsewhere nothing happens."""
        if self.history.here.kind in (DANGER, SEARCH):
            self._leave()

    def _leave(self) -> None:
        """Go back to where we came from, or Home."""
        if self.history.can_step(-1):
            self.step(-1)
        else:
            self.go(HOME)

    # Search

    def focus_search(self) -> None:
        """Put the cursor into the search box: the large one on Home, else the one at the top."""
        box = self.home.box if self.history.here.kind == HOME else self.top.search
        box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        box.selectAll()

    def search(self, query: str) -> None:
        """Show the results of a query as it is typed; typing goes on in the box at the top."""
        if self.history.here.kind == SEARCH:
            self.history.replace(Location(SEARCH, query))
        elif query.strip():
            self.history.visit(Location(SEARCH, query))
        else:
            return
        self._show(self.history.here)
        if self.home.box.text():
            # Hiding Home hands the focus on as Tab does, which selects the words: the next key would replace them.
            self.home.box.clear()
            self.top.search.setFocus(Qt.FocusReason.OtherFocusReason)
            self.top.search.end(False)

    def _show_query(self, query: str) -> None:
        """Show the results of a query, with the query in the box at the top."""
        self.stack.page(Location(SEARCH)).show_query(query)
        if self.top.search.text() != query:
            self.top.search.setText(query)

    def _to_results(self) -> None:
        """Go from the box into the list of results."""
        if self.history.here.kind == SEARCH:
            self.stack.page(Location(SEARCH)).list.choose_first()

    def _open_first(self) -> None:
        """Open the best result."""
        if self.history.here.kind == SEARCH:
            self.stack.page(Location(SEARCH)).open_first()

    def _show_exported(self, draft_id: str, path: Path) -> None:
        """Let the wizard tell of the file that was made."""
        self.stack.page(Location(WIZARD, draft_id)).show_done(path)

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

    def next_palette(self) -> None:
        """Change to the next set of colours."""
        names = list(PALETTES)
        self.set_theme(palette=names[(names.index(self.theme.palette_name) + 1) % len(names)])

    def _zoom(self, by: int) -> None:
        """Go one text size up or down."""
        at = SCALES.index(min(SCALES, key=lambda scale: abs(scale - self.theme.scale)))
        self.set_theme(scale=SCALES[max(0, min(len(SCALES) - 1, at + by))])

    def set_theme(self, *, palette: str = "", scale: int = 0) -> None:
        """Dress the window anew. Pages are made again; a checklist goes on where it was."""
        self.theme = Theme(self._ports.resources, palette or self.theme.palette_name, scale or self.theme.scale)
        self._take_answers()
        if self._ring is not None:
            self._ring.set_theme(self.theme)
        self._build()
        self.open_here()
        try:
            self.preferences.store_theme(self.theme)
        except Refusal as refusal:
            self.tell_news(str(refusal))

    # News

    def copy(self, value: str) -> None:
        """Put a number or address on the clipboard and say so."""
        QGuiApplication.clipboard().setText(value)
        self.tell_news(f"Copied {value}")

    def tell_news(self, sentence: str) -> None:
        """Show a sentence at the foot for a few seconds."""
        self.news.tell(sentence)

    # Size and end

    def _take_answers(self) -> None:
        """Take what stands in the fields of every open checklist."""
        for wizard in self.stack.of_kind(WIZARD):
            wizard.take()

    def _close_window(self) -> None:
        """Close the window that this is in."""
        self.window().close()

    def mode(self) -> Mode:
        """Return how much room there is."""
        return mode_for(self.width(), self.theme.scale)

    def _lay_out(self) -> None:
        """Lay the shell and the open page out for the room there is."""
        self.side.setVisible(self.mode() != "narrow")
        self.top.set_mode(self.mode())
        self.stack.set_mode(self.mode())

    def _toggle_side(self) -> None:
        """Show or hide the navigation in a narrow window."""
        self.side.setVisible(self.side.isHidden())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the window out for its new size."""
        super().resizeEvent(event)
        self._lay_out()

    def may_close(self) -> bool:
        """Ask before checklists that are only in memory are lost; return whether the window may close."""
        self._take_answers()
        unsaved = self._desk.unsaved() if self._desk else 0
        if unsaved and not self._dialogs.may_close(self, unsaved):
            return False
        if self._ring is not None:
            self._ring.stop()
        return True


def _without_arguments(does: Callable[[], Any]) -> Callable[..., None]:
    """Return a slot that takes no notice of the signal's arguments."""

    def slot(*_: object) -> None:
        does()

    return slot
