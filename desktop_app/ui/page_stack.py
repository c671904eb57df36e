"""The stack of pages, by location."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop_app.ui.history import Location
from desktop_app.ui.models.rows import Row
from desktop_app.ui.widgets.aloud import let_go, say_title
from desktop_app.ui.widgets.page import Mode, Page, lay_out_now
from desktop_app.ui.widgets.reading_order import in_reading_order, put_in_order
from desktop_app.ui.widgets.row_list import RowList


class PageStack(QStackedWidget):
    """Pages by location. `slots` holds a slot for each signal name that pages may have.

    Every page has `set_mode(mode)`, `to_top()` and `first_focus()`.
    """

    def __init__(self, slots: Mapping[str, Callable[..., Any]]) -> None:
        """Start empty."""
        super().__init__()
        self._slots = slots
        self._pages: dict[Location, Any] = {}
        self._modes: dict[Any, Mode] = {}

    def page(self, location: Location) -> Any:
        """Return the page kept for a location, or None. Each kind of page has methods of its own."""
        return self._pages.get(location)

    def keep(self, location: Location, page: QWidget) -> None:
        """Connect a page, and keep it."""
        for name, slot in self._slots.items():
            if (signal := getattr(page, name, None)) is not None:
                signal.connect(slot)
        self.drop(location)
        self.addWidget(page)
        self._pages[location] = page

    def of_kind(self, kind: str) -> list[Any]:
        """Return the kept pages of one kind."""
        return [page for location, page in self._pages.items() if location.kind == kind]

    def locations(self, kind: str) -> list[Location]:
        """Return where the kept pages of one kind are."""
        return [location for location in self._pages if location.kind == kind]

    def drop(self, location: Location) -> None:
        """Let a page go, if it is kept."""
        page = self._pages.pop(location, None)
        if page is not None:
            self._modes.pop(page, None)
            self.removeWidget(page)
            page.deleteLater()

    def open(self, location: Location, mode: Mode, *, focus: bool) -> None:
        """Show a page that is kept, from its top, laid out for the room there is."""
        page: Any = self._pages[location]
        self._lay_out(page, mode)
        if focus and page is not self.currentWidget():
            let_go(self)
        self.setCurrentWidget(page)
        lay_out_now()
        page.to_top()
        wanted = page.first_focus()
        if focus and wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
            say_title(page)

    def name_of_focus(self) -> str:
        """Return the name of the control on the page that has the focus, or ""."""
        held = QApplication.focusWidget()
        return held.accessibleName() if held is not None and self.has_focus() else ""

    def has_focus(self) -> bool:
        """Return whether something on a page has the focus."""
        held = QApplication.focusWidget()
        return held is not None and self.isAncestorOf(held)

    def take_back_focus(self) -> None:
        """Begin the page again by keyboard, if what had the focus is gone from it: Qt goes on with the navigation."""
        page: Any = self.currentWidget()
        wanted = None if page is None or self.has_focus() else page.first_focus()
        if wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def row_of_focus(self) -> Row | None:
        """Return the row that is chosen in the list that has the focus, or None."""
        held = QApplication.focusWidget()
        return held.chosen() if isinstance(held, RowList) and self.isAncestorOf(held) else None

    def focus_on(self, name: str, row: Row | None = None) -> None:
        """Put the focus on the control of the page that has this name, if there is one; in a list, on that row."""
        page = self.currentWidget()
        named = (one for one in in_reading_order(page) if one.accessibleName() == name) if page and name else iter(())
        wanted = next(named, None)
        if wanted is not None and not wanted.hasFocus():
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(wanted, RowList) and row is not None:
            wanted.choose(row, 0)
            wanted.reveal()

    def put_in_order(self) -> None:
        """Let Tab go through the page that shows in the order of reading, whatever it has shown or moved meanwhile."""
        page = self.currentWidget()
        if page is not None:
            put_in_order(page)

    def reveal(self, widget: QWidget | None) -> None:
        """Scroll the page to a control on it that got the focus from outside: Qt does so only from within."""
        page = widget
        while page is not None and not isinstance(page, Page):
            page = page.parentWidget()
        if page is not None and widget is not None and self.isAncestorOf(page):
            page.bring_into_sight(widget)

    def set_mode(self, mode: Mode) -> None:
        """Lay the page that shows out anew."""
        current: Any = self.currentWidget()
        if current is not None:
            self._lay_out(current, mode)

    def _lay_out(self, page: Any, mode: Mode) -> None:
        """Lay a page out, unless it already is for that room."""
        if self._modes.get(page) != mode:
            self._modes[page] = mode
            page.set_mode(mode)
