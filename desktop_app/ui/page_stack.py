"""The stack of pages: makes a page when it is first asked for, and keeps the last few."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any, Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.ui.history import Location
from desktop_app.ui.widgets.page import Mode

KEPT_RECORDS = 8


class Showable(Protocol):
    """What the window asks of every page."""

    def set_mode(self, mode: Mode) -> None:
        """Lay the page out for the room there is."""

    def to_top(self) -> None:
        """Show the top of the page."""

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus when the page opens."""


class PageStack(QStackedWidget):
    """Pages by location. `slots` holds a slot for each signal name that pages may have."""

    def __init__(self, slots: Mapping[str, Callable[..., Any]]) -> None:
        """Start empty."""
        super().__init__()
        self._slots = slots
        self._pages: OrderedDict[Location, Any] = OrderedDict()

    def page(self, location: Location) -> Any:
        """Return the page kept for a location, or None. Each kind of page has methods of its own."""
        return self._pages.get(location)

    def keep(self, location: Location, page: QWidget) -> None:
        """Connect a page, and keep it. Of records only the last few are kept."""
        for name, slot in self._slots.items():
            if (signal := getattr(page, name, None)) is not None:
                signal.connect(slot)
        self.addWidget(page)
        self._pages[location] = page
        records = [kept for kept in self._pages if kept.kind == "record"]
        for old in records[:-KEPT_RECORDS]:
            gone = self._pages.pop(old)
            self.removeWidget(gone)
            gone.deleteLater()

    def open(self, location: Location, mode: Mode, *, focus: bool) -> None:
        """Show a page that is kept, from its top, laid out for the room there is."""
        page: Any = self._pages[location]
        self._pages.move_to_end(location)
        page.set_mode(mode)
        self.setCurrentWidget(page)
        page.to_top()
        wanted = page.first_focus()
        if focus and wanted is not None:
            wanted.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_mode(self, mode: Mode) -> None:
        """Lay the page that shows out anew."""
        current: Any = self.currentWidget()
        if current is not None:
            current.set_mode(mode)
