"""Makes the page of a location, importing it only then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop_app.ui.content_room import ContentRoom
from desktop_app.ui.desk import Desk
from desktop_app.ui.history import Location
from desktop_app.ui.own_setting import OwnSetting
from desktop_app.ui.ports import Ports
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.system_look import LookChoice
from desktop_app.ui.theme import Theme
from desktop_app.ui.welcoming import Welcoming


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


def _compare(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """Services side by side."""
    from desktop_app.ui.pages.compare import ComparePage

    return ComparePage(theme, desk.library)


def _routes(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The map of routes."""
    from desktop_app.ui.pages.route_map import RouteMapPage

    return RouteMapPage(theme, desk.library)


def _changes(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """What changed in the content."""
    from desktop_app.ui.pages.changes import ChangesPage

    return ChangesPage(theme, desk.library)


def _own_cases(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The setting's own cases."""
    from desktop_app.ui.pages.own_cases import OwnCasesPage

    return OwnCasesPage(theme)


def _own_case(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The editor of one of them."""
    from desktop_app.ui.pages.own_case import OwnCasePage

    return OwnCasePage(theme, desk.library)


def _workshop(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The room for trainers."""
    from desktop_app.ui.pages.workshop import WorkshopPage

    return WorkshopPage(theme, desk.workshop_plan)


def _case(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """One case, for the trainer."""
    from desktop_app.ui.pages.case import CasePage

    return CasePage(theme, desk.library)


def _practise(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """The way to a practice checklist."""
    from desktop_app.ui.pages.practice import PractisePage

    return PractisePage(theme, desk.library)


def _practice(id_: str, theme: Theme, desk: Desk) -> QWidget:
    """One practice checklist. Raises KeyError where it is gone."""
    from desktop_app.ui.pages.practice import PracticePage

    return PracticePage(theme, desk.library, desk.practising.all()[id_], id_)


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
    "compare": _compare,
    "routes": _routes,
    "changes": _changes,
    "own_cases": _own_cases,
    "own_case": _own_case,
    "workshop": _workshop,
    "case": _case,
    "practise": _practise,
    "practice": _practice,
}


def help_page(theme: Theme, ports: Ports) -> QWidget:
    """The help page, which needs no library."""
    from desktop_app.ui.pages.help import HelpPage

    return HelpPage(theme, ports.data_folder, ports.data_note, ports.resources / "licences.txt")


def welcome_page(theme: Theme, look: LookChoice, own: OwnSetting, welcoming: Welcoming) -> QWidget:
    """The welcome, at the step where it was."""
    from desktop_app.ui.pages.welcome import WelcomePage

    return WelcomePage(theme, look, own.read(), welcoming.step)


def settings_page(theme: Theme, look: LookChoice, preferences: Preferences, own: OwnSetting) -> QWidget:
    """The settings, which need no library, with the section open that was last."""
    from desktop_app.ui.pages.settings import SettingsPage

    page = SettingsPage(theme, look, preferences, own.read())
    page.show_section(own.section)
    return page


def update_page(theme: Theme, content: ContentRoom) -> QWidget:
    """The page of a content file that people may use."""
    from desktop_app.ui.pages.update import UpdatePage

    return UpdatePage(theme, content.offer)
