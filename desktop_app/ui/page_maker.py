"""Makes the page of a location, importing it only then."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.history import Location
from desktop_app.ui.theme import Theme


def make(location: Location, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """Return a new page. Raises KeyError for a location of no kind, UnknownRecord for a record that is not there."""
    return _MAKERS[location.kind](location.id, theme, desk, pinned)


def _record(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """The page of a service, guide, word or source."""
    from desktop_app.ui.pages.record import RecordPage

    return RecordPage(theme, desk.library, desk.library.page(id_), pinned=id_ in pinned)


def _services(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """All services, or those of one category."""
    from desktop_app.ui.pages.services import ServicesPage

    page = ServicesPage(theme, desk.library)
    page.show_category(id_)
    return page


def _guides(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """Guides and words."""
    from desktop_app.ui.pages.guides import GuidesPage

    return GuidesPage(theme, desk.library)


def _finder(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """Which service?"""
    from desktop_app.ui.pages.finder import FinderPage

    return FinderPage(theme, desk.library)


def _checklists(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """Checklists started, and to start."""
    from desktop_app.ui.pages.checklists import ChecklistsPage

    return ChecklistsPage(theme, desk.library)


def _wizard(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """One checklist."""
    from desktop_app.ui.pages.wizard import WizardPage

    return WizardPage(theme, desk.library, desk.session(id_), id_)


def _search(id_: str, theme: Theme, desk: Desk, pinned: Collection[str]) -> QWidget:
    """Search results."""
    from desktop_app.ui.pages.search import SearchPage

    return SearchPage(theme, desk.library)


_MAKERS: dict[str, Callable[[str, Theme, Desk, Collection[str]], QWidget]] = {
    "record": _record,
    "services": _services,
    "guides": _guides,
    "finder": _finder,
    "checklists": _checklists,
    "wizard": _wizard,
    "search": _search,
}


def help_page(theme: Theme, data_folder: Path) -> QWidget:
    """The help page, which needs no library."""
    from desktop_app.ui.pages.help import HelpPage

    return HelpPage(theme, data_folder)
