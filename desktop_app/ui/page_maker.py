"""Makes the page of a location, importing it only then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.history import Location
from desktop_app.ui.own_setting import OwnSetting
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.theme import Theme


def make(location: Location, theme: Theme, desk: Desk) -> QWidget:
    """Return a new page. Raises KeyError for a location of no kind."""
    return _MAKERS[location.kind](location.id, theme, desk)


def _record(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The page that services, guides, words and sources are shown on."""
    from desktop_app.ui.pages.record import RecordPage

    return RecordPage(theme, desk.library)


def _services(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """All services, or those of one category."""
    from desktop_app.ui.pages.services import ServicesPage

    page = ServicesPage(theme, desk.library)
    page.show_category(id_)
    return page


def _guides(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Guides and words."""
    from desktop_app.ui.pages.guides import GuidesPage

    return GuidesPage(theme, desk.library)


def _finder(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Which service?"""
    from desktop_app.ui.pages.finder import FinderPage

    return FinderPage(theme, desk.library, desk.finder_answers)


def _checklists(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Checklists started, and to start."""
    from desktop_app.ui.pages.checklists import ChecklistsPage

    return ChecklistsPage(theme, desk.library)


def _wizard(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """One checklist."""
    from desktop_app.ui.pages.wizard import WizardPage

    drafts = desk.drafts
    page = WizardPage(theme, desk.library, drafts.session(id_), id_, drafts.changes(id_))
    page.show_kept(drafts.is_kept)
    file = drafts.file_of(id_)
    if file is not None:
        page.show_done(file)
    return page


def _search(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Search results."""
    from desktop_app.ui.pages.search import SearchPage

    return SearchPage(theme, desk.library, desk.index)


def _missing(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """What the sources leave open."""
    from desktop_app.ui.pages.missing import MissingPage

    return MissingPage(theme, desk.library)


def _papers(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Papers to print."""
    from desktop_app.ui.pages.papers import PapersPage

    return PapersPage(theme, desk.library)


_MAKERS: dict[str, Callable[[str, Theme, Desk], QWidget]] = {
    "record": _record,
    "services": _services,
    "guides": _guides,
    "finder": _finder,
    "checklists": _checklists,
    "wizard": _wizard,
    "search": _search,
    "missing": _missing,
    "print": _papers,
}


def help_page(theme: Theme, data_folder: Path) -> QWidget:
    """The help page, which needs no library."""
    from desktop_app.ui.pages.help import HelpPage

    return HelpPage(theme, data_folder)


def settings_page(theme: Theme, preferences: Preferences, own: OwnSetting) -> QWidget:
    """The settings, which need no library, with the section open that was last."""
    from desktop_app.ui.pages.settings import SettingsPage

    page = SettingsPage(theme, preferences.idle_minutes(), preferences.keep_days(), own.read())
    page.show_section(own.section)
    return page
