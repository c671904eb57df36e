"""The library: every record by kind and id, and the facts behind each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

from desktop_app.content import walk
from desktop_app.content.errors import UnknownRecord
from desktop_app.content.places import Gazetteer
from desktop_app.content.records import (
    CATEGORIES,
    KIND_OF,
    KINDS,
    ChecklistTemplate,
    ContentChanges,
    DangerPanel,
    Fact,
    Finder,
    Guide,
    Leaflet,
    Listed,
    Place,
    ProviderSet,
    Record,
    RouteMap,
    Scenario,
    Service,
    Source,
    Term,
)
from desktop_app.content.slots import Slot, slots_in

Tables = Mapping[str, Iterable[Any]]
"""Name of a table ("services", "facts" ...) -> its records."""


class Library:
    """All records, by id. It is built once and never changes."""

    def __init__(self, tables: Tables) -> None:
        """Index the records of each table by id, in the order given."""
        self.services: dict[str, Service] = _by_id(tables["services"])
        self.guides: dict[str, Guide] = _by_id(tables["guides"])
        self.terms: dict[str, Term] = _by_id(tables["terms"])
        self.checklists: dict[str, ChecklistTemplate] = _by_id(tables["checklists"])
        self.places: dict[str, Place] = _by_id(tables["places"])
        self.sources: dict[str, Source] = _by_id(tables["sources"])
        self.facts: dict[str, Fact] = _by_id(tables["facts"])
        self.provider_sets: dict[str, ProviderSet] = _by_id(tables["providers"])
        self.leaflets: dict[str, Leaflet] = _by_id(tables.get("leaflets", ()))
        self.scenarios: dict[str, Scenario] = _by_id(tables.get("scenarios", ()))
        self.finder: Finder = next(iter(tables["finder"]))
        self.routes: RouteMap | None = next(iter(tables.get("routes", ())), None)
        self.danger: DangerPanel = next(iter(tables["danger"]))
        self.changes: ContentChanges | None = next(iter(tables.get("changes", ())), None)
        self._by_kind: dict[str, Mapping[str, Listed]] = {
            "service": self.services,
            "guide": self.guides,
            "term": self.terms,
            "checklist": self.checklists,
            "place": self.places,
            "source": self.sources,
            "scenario": self.scenarios,
        }

    def of_kind(self, kind: str) -> Mapping[str, Listed]:
        """Return the records of one kind by id. Raises UnknownRecord for a word that is no kind."""
        if kind not in self._by_kind:
            raise UnknownRecord(f"There is no kind “{kind}”. The kinds are: {', '.join(KINDS)}.")
        return self._by_kind[kind]

    def all(self) -> Iterator[Listed]:
        """Yield every record that people can list, kind by kind."""
        for records in self._by_kind.values():
            yield from records.values()

    def get(self, record_id: str, kind: str | None = None) -> Listed:
        """Return the record with that id, of that kind or of the first kind that has it.

        Raises UnknownRecord, which names the nearest ids.
        """
        for name in [kind] if kind else KINDS:
            record = self.of_kind(name).get(record_id)
            if record is not None:
                return record
        raise UnknownRecord(self._unknown(record_id, kind))

    def _unknown(self, record_id: str, kind: str | None) -> str:
        """Say that there is no such record, and which ones were perhaps meant."""
        import difflib

        known = sorted({id_ for name in ([kind] if kind else KINDS) for id_ in self.of_kind(name)})
        near = difflib.get_close_matches(record_id[:100].lower(), known, n=3)
        hint = f" Did you mean {' or '.join(near)}?" if near else " “one-stop list” shows every id."
        return f"There is no {kind or 'record'} “{record_id[:100]}”.{hint}"

    def page(self, record_id: str) -> Service | Guide | Term | Source:
        """Return the record that a link or a checklist leads to: never a checklist, a place or a scenario."""
        record = self.get(record_id)
        if isinstance(record, ChecklistTemplate | Place | Scenario):
            raise UnknownRecord(f"There is no page “{record_id}”.")
        return record

    def checklist(self, template_id: str) -> ChecklistTemplate:
        """Return a checklist. Raises UnknownRecord, which names the nearest ids."""
        found = self.checklists.get(template_id)
        if found is None:
            raise UnknownRecord(self._unknown(template_id, "checklist"))
        return found

    @cached_property
    def slots(self) -> dict[str, Slot]:
        """Every place where a setting may add what it knows, by id: services by category, guides, documents."""
        services = [service for group in self.services_by_category().values() for service in group]
        records: list[Service | Guide | Source] = [*services, *self.guides.values(), *self.sources.values()]
        return {slot.id: slot for slot in slots_in(records, self.provider_sets.values()) if slot.id}

    @cached_property
    def gazetteer(self) -> Gazetteer:
        """The places, found by any of their names."""
        return Gazetteer(self.places.values())

    def services_by_category(self) -> dict[str, list[Service]]:
        """Return the services under their categories, in the fixed order; empty categories are left out."""
        ordered = sorted(self.services.values(), key=_standing)
        groups = {c: [service for service in ordered if service.category == c] for c in CATEGORIES}
        return {category: services for category, services in groups.items() if services}

    def guides_by_category(self) -> dict[str, list[Guide]]:
        """Return the guides under their categories, in the fixed order and by title; empty ones are left out."""
        ordered = sorted(self.guides.values(), key=_title)
        groups = {category: [guide for guide in ordered if guide.category == category] for category in CATEGORIES}
        return {category: guides for category, guides in groups.items() if guides}

    def providers_of(self, service: Service) -> ProviderSet | None:
        """Return the organisations that give this service by home area, if it goes by home."""
        return self.provider_sets.get(service.providers)

    def sets_shown_by(self, record: Record) -> tuple[ProviderSet, ...]:
        """Return the sets of organisations that a page goes by home for: a service's own, or all for their guide."""
        if isinstance(record, Service):
            providers = self.providers_of(record)
            return (providers,) if providers else ()
        by_home = isinstance(record, Guide) and any(part.style == "provider_table" for part in record.sections)
        return tuple(self.provider_sets.values()) if by_home else ()

    def facts_behind(self, record: Record) -> list[Fact]:
        """Return the facts that a record cites, those of its provider set included, in source order."""
        cited = set(walk.cited(record))
        if isinstance(record, Service) and (provider_set := self.providers_of(record)):
            cited |= walk.cited(provider_set).keys()
        return [fact for fact in self.facts.values() if fact.id in cited]

    def sources_of(self, facts: Iterable[Fact]) -> list[Source]:
        """Return the sources that these facts come from, each once."""
        named = {fact.source for fact in facts}
        return [source for source in self.sources.values() if source.id in named]


def kind_of(record: Listed) -> str:
    """Return the kind word of a record, such as "service"."""
    return KIND_OF[type(record)]


def _standing(service: Service) -> tuple[int, str]:
    """Sort key: where a service stands in its category."""
    return service.order, service.title


def _title(guide: Guide) -> str:
    """Sort key: the title without regard to case."""
    return guide.title.casefold()


def _by_id(records: Iterable[Any]) -> dict[str, Any]:
    """Index records by id, keeping their order."""
    return {record.id: record for record in records}
