"""Every kind of paper about no child, by name: what it is called, how many services it is about, how it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.checklists.session import Session
from desktop_app.content.errors import UnknownRecord
from desktop_app.content.library import Library
from desktop_app.content.records import Service
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.leaflet import parent_leaflet
from desktop_app.documents.model import Letterhead, Made
from desktop_app.documents.packs import book, service_pack
from desktop_app.documents.poster import danger_poster
from desktop_app.documents.press import Press
from desktop_app.documents.sheet import service_sheet


@dataclass(frozen=True)
class Order:
    """Which paper is wanted: its kind, the services it is about, and a title for a pack."""

    kind: str
    services: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True)
class PaperKind:
    """One kind of paper: its name and a sentence for people, and how many services it is about."""

    name: str
    words: str
    services: str
    make: Callable[[Order, Press, SettingProfile], Made]


def _sheet(order: Order, press: Press, setting: SettingProfile) -> Made:  # noqa: ARG001  # all makers are called alike
    """Make the sheet of a service."""
    return service_sheet(_one(order, press.library), press)


def _leaflet(order: Order, press: Press, setting: SettingProfile) -> Made:
    """Make the leaflet of a service."""
    return parent_leaflet(_one(order, press.library), press, setting)


def _blank(order: Order, press: Press, setting: SettingProfile) -> Made:  # noqa: ARG001  # all makers are called alike
    """Make the checklist of a service, to be filled in by hand."""
    template = press.library.checklist(next(iter(order.services), ""))
    return build_checklist(Session(template), press, blank=True)


def _pack(order: Order, press: Press, setting: SettingProfile) -> Made:
    """Make a pack of services."""
    services = [_service(id_, press.library) for id_ in order.services]
    return service_pack(order.title or "Services", services, press, setting)


def _poster(order: Order, press: Press, setting: SettingProfile) -> Made:  # noqa: ARG001  # all makers are called alike
    """Make the poster."""
    return danger_poster(press, setting)


def _book(order: Order, press: Press, setting: SettingProfile) -> Made:  # noqa: ARG001  # all makers are called alike
    """Make the book."""
    return book(press, setting)


PAPERS: dict[str, PaperKind] = {
    "sheet": PaperKind("Service sheet", "One service for staff, on one page where it fits", "one", _sheet),
    "leaflet": PaperKind("Leaflet for parents", "One service in plain words, with room for dates", "one", _leaflet),
    "blank": PaperKind("Blank checklist", "One referral, with room to write by hand", "one", _blank),
    "pack": PaperKind("Pack of services", "Sheets and leaflets of several services, with a list", "many", _pack),
    "poster": PaperKind("Wall poster", "The numbers to ring when a child may be in danger", "none", _poster),
    "book": PaperKind("The whole library", "Every page as a book, over a hundred pages", "none", _book),
}
"""Name of a kind of paper -> what it is."""


def make_paper(order: Order, press: Press, setting: SettingProfile) -> Made:
    """Make the paper that is wanted. Raises UnknownRecord where a service is not known."""
    return PAPERS[order.kind].make(order, press, setting)


def _one(order: Order, library: Library) -> Service:
    """Return the only service of an order."""
    return _service(next(iter(order.services), ""), library)


def _service(service_id: str, library: Library) -> Service:
    """Return a service. Raises UnknownRecord, which names the nearest ids."""
    found = library.get(service_id, "service")
    if not isinstance(found, Service):
        raise UnknownRecord(f"{service_id} is no service.")
    return found


def letterhead_of(setting: SettingProfile) -> Letterhead:
    """Return the letterhead of a setting: its name, its contacts in one line, its logo."""
    contacts = (setting.phone, setting.email, setting.address)
    return Letterhead(setting.name, " | ".join(filter(None, contacts)), setting.logo)
