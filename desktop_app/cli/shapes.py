"""Records, routes and questions as the plain data that `--json` prints. These shapes are a promise."""

from __future__ import annotations

from typing import Any

import msgspec

from desktop_app.checklists.answers import TICKS
from desktop_app.content import compare, finder, places
from desktop_app.content.conditions import Answers
from desktop_app.content.errors import ContentError
from desktop_app.content.library import Library, kind_of
from desktop_app.content.local import NOTHING_LOCAL, LocalContact, LocalContacts
from desktop_app.content.markup import to_plain
from desktop_app.content.records import (
    ChecklistTemplate,
    Condition,
    FinderQuestion,
    Guide,
    Item,
    Listed,
    Place,
    Provider,
    Scenario,
    Service,
    Source,
    Statement,
)
from desktop_app.content.slots import Slot, owner_of, slot_of, slots_in
from desktop_app.documents.contact_list import ContactRow

Data = dict[str, Any]


def plain(value: Any) -> Any:
    """Return records as plain data with every field, empty ones included."""
    if isinstance(value, msgspec.Struct):
        return {name: plain(getattr(value, name)) for name in value.__struct_fields__}
    if isinstance(value, list | tuple):
        return [plain(element) for element in value]
    return value


def record(found: Listed, library: Library, added: LocalContacts = NOTHING_LOCAL) -> Data:
    """Return one record, whole: its fields, the organisations by home area, its checklist and its facts.

    What the setting added to it stands by itself, in `local`.
    """
    data: Data = {"kind": kind_of(found), **plain(found)}
    if isinstance(found, Service):
        provider_set = library.providers_of(found)
        data["providers"] = plain(provider_set.providers) if provider_set else []
        data["when_silent"] = found.when_silent
        data["checklists"] = [found.id] if found.id in library.checklists else []
    if isinstance(found, Scenario):
        data["routes"] = [{"id": id_, "title": library.page(id_).title} for id_ in found.right]
    if isinstance(found, Place):
        data["source"] = OUTSIDE
    slots = slots_in([found], library.sets_shown_by(found)) if isinstance(found, Service | Guide | Source) else ()
    data["local"] = [local_slot(slot, added) for slot in slots if slot.id in added]
    facts = library.facts_behind(found)
    data["facts"] = plain(facts)
    data["sources"] = [{"id": s.id, "title": s.title, "date": s.date} for s in library.sources_of(facts)]
    return data


def local_slot(slot: Slot, added: LocalContacts) -> Data:
    """Return one place for a setting's own words, with what it added there."""
    own = added.get(slot.id)
    return {
        "slot": slot.id,
        "page": slot.page,
        "owner": slot.owner,
        "kind": slot.kind,
        "label": slot.label,
        "published": slot.published,
        "note": slot.note,
        "local": local_contact(own) if own else None,
    }


def local_contact(own: LocalContact) -> Data:
    """Return what a setting added."""
    return {"value": own.value, "note": own.note, "added_on": own.added_on.isoformat(), "added_by": own.added_by}


def contact_row(row: ContactRow) -> Data:
    """Return one row of the contact list. `added_on` is empty where it is what the source says, or leaves open."""
    return {
        "service": row.whose.page,
        "title": row.whose.service,
        "organisation": row.whose.organisation,
        "covers": row.whose.covers,
        "kind": row.kind,
        "label": row.label,
        "value": row.value,
        "note": row.note,
        "source": row.source,
        "added_on": row.added.added_on.isoformat() if row.added else "",
        "added_by": row.added.added_by if row.added else "",
    }


OUTSIDE = "From an outside list of places, not from the sources."


def routes(typed: str, service_id: str | None, library: Library, added: LocalContacts = NOTHING_LOCAL) -> Data:
    """Return where a home leads to, for one service or for each that goes by home, with what the setting added.

    Raises ContentError for a service that does not go by home.
    """
    place = library.gazetteer.find(typed)
    services = [_by_home(service_id, library)] if service_id else _all_by_home(library)
    return {
        "place": place.title if place else typed[:100],
        "known": place is not None,
        "district": place.district if place else "",
        "routes": [_route(service, place, typed, library, added) for service in services],
        "districts": [] if place else library.gazetteer.districts(),
        "note": OUTSIDE,
    }


def _all_by_home(library: Library) -> list[Service]:
    """Return the services that go by home."""
    return [service for service in library.services.values() if service.providers]


def _by_home(service_id: str, library: Library) -> Service:
    """Return a service that goes by home. Raises ContentError for others."""
    found = library.get(service_id, "service")
    if not isinstance(found, Service) or not found.providers:
        named = ", ".join(service.id for service in _all_by_home(library))
        raise ContentError(f"“{service_id}” does not go by the child's home. Those that do: {named}.")
    return found


def _route(service: Service, place: Place | None, typed: str, library: Library, added: LocalContacts) -> Data:
    """Return where a home leads to for one service."""
    provider_set = library.provider_sets[service.providers]
    found = places.route(place, typed, provider_set)
    return {
        "service": service.id,
        "title": service.title,
        "status": found.certainty,
        "reason": found.reason,
        "providers": [_provider(owner_of(provider_set), provider, added) for provider in found.providers],
    }


def _provider(owner: str, provider: Provider, added: LocalContacts) -> Data:
    """Return one organisation with its web page named by itself, and each contact with what the setting added."""
    url = next((contact.value for contact in provider.contacts if contact.kind == "url" and contact.value), "")
    contacts = []
    for contact in provider.contacts:
        own = added.get(slot_of(owner, contact))
        contacts.append({**plain(contact), "local": local_contact(own) if own else None})
    return {**plain(provider), "contacts": contacts, "url": url}


def questions(template: ChecklistTemplate) -> Data:
    """Return the items of a checklist, in order, with the conditions of their pages and their own."""
    return {
        "id": template.id,
        "version": template.version,
        "title": template.title,
        "items": [
            {**_item(item), "section": section.id, "page": page.id, "when": _when(page.when + item.when)}
            for section in template.sections
            for page in section.pages
            for item in page.items
        ],
    }


def _item(item: Item) -> Data:
    """Return one item. A tick and a choice name their values."""
    choices = (
        [{"id": id_, "label": words} for id_, words in TICKS.items()] if item.kind == "tick" else plain(item.choices)
    )
    return {
        "id": item.id,
        "kind": item.kind,
        "label": item.label,
        "hint": item.hint,
        "need": item.need,
        "choices": choices,
        "columns": list(item.columns),
        "facts": list(item.facts),
    }


def _when(conditions: tuple[Condition, ...]) -> list[Data]:
    """Return conditions, all of which must hold."""
    return [plain(condition) for condition in conditions]


def finder_questions(library: Library) -> Data:
    """Return the finder's questions and choices."""
    return {
        "questions": [
            {
                "id": question.id,
                "text": question.text,
                "hint": question.hint,
                "kind": question.kind,
                "many": question.many,
                "choices": _choices(question, library),
                "when": _when(question.when),
            }
            for question in library.finder.questions
        ]
    }


def _choices(question: FinderQuestion, library: Library) -> list[Data]:
    """Return what can be answered. A place takes the name of any town or village too."""
    if question.kind == "place":
        return [{"id": f"{name} district", "text": name} for name in library.gazetteer.districts()]
    return [{"id": choice.id, "text": choice.label} for choice in question.choices]


def finder_routes(library: Library, answers: Answers) -> Data:
    """Return the routes that answers lead to, best first, with the facts behind each."""
    return {
        "urgent": finder.is_urgent(library.finder, answers),
        "routes": [
            {
                "id": route.id,
                "title": library.page(route.id).title,
                "reasons": _texts(route.reasons),
                "in_the_way": _texts(route.in_the_way),
                "next_step": to_plain(route.next_step.text),
                "facts": sorted({f for s in (*route.reasons, *route.in_the_way, route.next_step) for f in s.facts}),
                **_home(finder.by_home(library, route.id, answers)),
            }
            for route in finder.rank(library.finder, answers)
        ],
    }


def _home(found: places.Route | None) -> Data:
    """Return in short where a home leads to; nothing where it decides nothing, or was not named."""
    if found is None:
        return {}
    named = [provider.name for provider in found.providers]
    short = {"place": found.place, "status": found.certainty, "reason": found.reason, "providers": named}
    return {"home": short, "note": OUTSIDE}


def _texts(statements: tuple[Statement, ...]) -> list[str]:
    """Return statements as plain sentences."""
    return [to_plain(statement.text) for statement in statements]


def comparison(services: list[Service], library: Library, added: LocalContacts = NOTHING_LOCAL) -> Data:
    """Return services side by side: each row is a question with one cell for each service, in their order."""
    return {
        "services": [{"id": service.id, "title": service.title} for service in services],
        "rows": [
            {
                "title": row.title,
                "cells": [_compared(service, cell, added) for service, cell in zip(services, row.cells, strict=True)],
            }
            for row in compare.compare(services, library)
        ],
    }


def _compared(service: Service, cell: compare.Cell, added: LocalContacts) -> Data:
    """Return one cell. `silence` is what stands where the service says nothing, and empty where it speaks."""
    contacts = []
    for contact in cell.contacts:
        own = added.get(slot_of(service.id, contact))
        contacts.append({**plain(contact), "local": local_contact(own) if own else None})
    return {
        "service": service.id,
        "statements": plain(cell.statements),
        "contacts": contacts,
        "badge": cell.badge or "",
        "silence": cell.silence,
    }
