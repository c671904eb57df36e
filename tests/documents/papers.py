"""One document of every kind, made from the real library. The setting and the children are invented."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.checklists.session import Session
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.leaflet import parent_leaflet
from desktop_app.documents.model import Document, FormState, Letterhead, Made, Pack
from desktop_app.documents.packs import book, service_pack
from desktop_app.documents.poster import danger_poster
from desktop_app.documents.press import Press
from desktop_app.documents.sheet import service_sheet
from desktop_app.documents.whole_page import glossary, whole_page
from tests.documents.samples import CHECKED_ON, TODAY, authored_library, document_of, full_answers, half_answers

SETTING = SettingProfile(
    name="Appleyard Nursery",
    phone="01622 000 000",
    senco="SENCO of Appleyard",
    lead="Our lead",
    lead_phone="01622 000 001",
    policy_place="Blue folder, office",
)


def press() -> Press:
    """Return what papers are made with, on a fixed day."""
    letterhead = Letterhead(SETTING.name, SETTING.phone)
    return Press(authored_library(), TODAY, CHECKED_ON, letterhead=letterhead)


def sheet(service: str) -> Document:
    """Return the sheet of a service."""
    return service_sheet(authored_library().services[service], press())


def leaflet(service: str) -> Document:
    """Return the leaflet of a service."""
    return parent_leaflet(authored_library().services[service], press(), SETTING)


def practice(form: FormState) -> Document:
    """Return a checklist that was filled in for practice."""
    template = authored_library().checklists["ey-lift"]
    answers = {"filled": full_answers, "half": half_answers}.get(form, lambda _: {})(template)
    return build_checklist(Session(template, answers), press(), practice=True)


def pack() -> Pack:
    """Return a pack of two services."""
    services = authored_library().services
    return service_pack("A worry about talking", [services["portage"], services["salt"]], press(), SETTING)


def whole_book() -> Pack:
    """Return the whole library."""
    return book(press(), SETTING)


SINGLE: dict[str, Callable[[], Document]] = {
    "checklist filled": lambda: document_of(authored_library(), "ey-lift", "filled"),
    "checklist half filled": lambda: document_of(authored_library(), "salt", "half"),
    "checklist blank": lambda: document_of(authored_library(), "portage", "blank"),
    "checklist for practice": lambda: practice("half"),
    "sheet": lambda: sheet("portage"),
    "sheet by home": lambda: sheet("salt"),
    "leaflet": lambda: leaflet("portage"),
    "leaflet by home": lambda: leaflet("salt"),
    "poster": lambda: danger_poster(press(), SETTING),
    "page of a service": lambda: whole_page(authored_library().services["salt"], press()),
    "page of a guide": lambda: whole_page(authored_library().guides["health-trusts"], press()),
    "page of a document": lambda: whole_page(authored_library().sources["one-stop"], press()),
    "glossary": lambda: glossary(press()),
}
"""Name of a kind of paper -> how to make one."""

PACKS: dict[str, Callable[[], Pack]] = {"pack": pack, "book": whole_book}
EVERY: dict[str, Callable[[], Made]] = {**SINGLE, **PACKS}
"""Name of a kind of pack -> how to make one."""
