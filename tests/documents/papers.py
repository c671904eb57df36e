"""One document of every kind, made from the real library. The setting and the children are invented."""

from __future__ import annotations

import dataclasses
import datetime
from collections.abc import Callable

from desktop_app.checklists.session import Session
from desktop_app.content.records import Scenario, Statement
from desktop_app.content.setting import SettingProfile
from desktop_app.documents.case_cards import PerPage
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.leaflet import parent_leaflet
from desktop_app.documents.model import Document, FormState, Letterhead, Made, Pack, papers_of
from desktop_app.documents.packs import book, service_pack
from desktop_app.documents.poster import danger_poster
from desktop_app.documents.press import Press
from desktop_app.documents.sheet import service_sheet
from desktop_app.documents.whole_page import glossary, whole_page
from desktop_app.documents.workshop_papers import HANDOUTS, KEYS, WorkshopPlan, workshop_papers
from tests.documents.samples import TODAY, authored_library, document_of, full_answers, half_answers

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
    return Press(authored_library(), TODAY, letterhead=letterhead)


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

CASES = ("case-few-words", "case-home-in-swale", "case-disclosure-on-friday")
OWN_CASE = Scenario(
    id="own-0123456789ab",
    title="Our [own] case & more",
    category="Support for the child",
    level=1,
    minutes=10,
    story="Zibby hides under the table. *Nobody* knows why yet.",
    question="What would you do?",
    discussion="Who sees it first?",
    right=("portage",),
    answers={},
    reasoning=(Statement(text="We would ask at home first."),),
    wrong_turns=(Statement(text="To wait for a month."),),
    who_agrees=(Statement(text="Her mother."),),
    papers=(),
    silent=(),
)
"""A case that a setting wrote itself."""
PLAN = WorkshopPlan(120, datetime.time(13, 30), seed=7)


def workshop(plan: WorkshopPlan = PLAN) -> dict[str, Document]:
    """Return the papers of a workshop on cases of the library and one of the setting's own."""
    cases = [*(authored_library().scenarios[id_] for id_ in CASES), OWN_CASE]
    return {stem: one for stem, made in workshop_papers(cases, plan, press()).items() for one in papers_of(made)}


def _of_workshop(stem: str, per_page: PerPage = 2) -> Callable[[], Document]:
    """Return what makes one paper of a workshop."""
    return lambda: workshop(dataclasses.replace(PLAN, per_page=per_page))[stem]


SINGLE.update({stem: _of_workshop(stem) for stem in (*HANDOUTS, *KEYS)})
SINGLE.update({f"{HANDOUTS[0]}, {count} a page": _of_workshop(HANDOUTS[0], count) for count in (1, 4)})

PACKS: dict[str, Callable[[], Pack]] = {"pack": pack, "book": whole_book}
EVERY: dict[str, Callable[[], Made]] = {**SINGLE, **PACKS}
"""Name of a kind of pack -> how to make one."""
