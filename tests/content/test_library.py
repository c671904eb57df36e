"""The library: what an id leads to, what to say when it leads nowhere, and what stands behind a record."""

from __future__ import annotations

import pytest

from desktop_app.content.errors import UnknownRecord
from desktop_app.content.library import Library, kind_of
from desktop_app.content.records import CATEGORIES, KINDS
from tests.content import small


@pytest.mark.parametrize(
    ("id_", "kind", "found"),
    [
        ("portage", None, "service"),
        ("portage", "checklist", "checklist"),
        ("consent", None, "guide"),
        ("term-ot", None, "term"),
        ("ot", None, "service"),
        ("deal", None, "place"),
        ("one-stop", None, "source"),
    ],
)
def test_an_id_leads_to_its_record(id_: str, kind: str | None, found: str, library: Library) -> None:
    record = library.get(id_, kind)
    assert (record.id, kind_of(record)) == (id_, found)


@pytest.mark.parametrize(
    ("id_", "kind", "meant"),
    [
        ("portige", None, "portage"),
        ("EY-LIFT ", None, "ey-lift"),
        ("physo", None, "physio"),
        ("portag", "checklist", "portage"),
        ("maidston", "place", "maidstone"),
    ],
)
def test_a_near_miss_is_asked_back(id_: str, kind: str | None, meant: str, library: Library) -> None:
    with pytest.raises(UnknownRecord, match=rf"Did you mean .*\b{meant}\b.*\?$"):
        library.get(id_, kind)


@pytest.mark.parametrize("id_", ["", "zzzzzz", "\x00", "x" * 10_000, "语言"])
def test_an_id_like_nothing_else_points_to_the_list(id_: str, library: Library) -> None:
    with pytest.raises(UnknownRecord, match="one-stop list") as refused:
        library.get(id_)
    assert len(str(refused.value)) < 250


def test_an_id_of_another_kind_is_unknown_in_this_one(library: Library) -> None:
    with pytest.raises(UnknownRecord, match="no guide “portage”"):
        library.get("portage", "guide")


def test_a_word_that_is_no_kind_names_the_kinds(library: Library) -> None:
    with pytest.raises(UnknownRecord, match=", ".join(KINDS)):
        library.get("portage", "services")


@pytest.mark.parametrize("id_", ["deal", "gone"])
def test_a_link_never_leads_to_a_place_or_nowhere(id_: str, library: Library) -> None:
    with pytest.raises(UnknownRecord):
        library.page(id_)


def test_a_checklist_leads_to_the_page_it_serves(library: Library) -> None:
    kinds = {id_: kind_of(library.page(id_)) for id_ in library.checklists}
    assert kinds.pop("sen-information-report") == kinds.pop("local-offer-promotion") == "guide"
    assert set(kinds.values()) == {"service"}


def test_all_yields_each_kind_in_order(library: Library) -> None:
    kinds = [kind_of(record) for record in library.all()]
    assert list(dict.fromkeys(kinds)) == list(KINDS)
    assert len(kinds) == sum(len(library.of_kind(kind)) for kind in KINDS)


def test_every_service_stands_once_in_its_category_in_order(library: Library) -> None:
    shelves = library.services_by_category()
    assert list(shelves) == [category for category in CATEGORIES if category in shelves]
    assert all(shelves.values())
    assert sorted(s.id for row in shelves.values() for s in row) == sorted(library.services)
    for category, row in shelves.items():
        assert [(s.order, s.title) for s in row] == sorted((s.order, s.title) for s in row)
        assert {s.category for s in row} == {category}


def test_services_of_a_category_go_by_order_before_title() -> None:
    titled = [("b", "Beta", 50), ("a", "Alpha", 50), ("z", "Zeta", 1)]
    rows = [{**small.SERVICE, "id": id_, "title": title, "order": order} for id_, title, order in titled]
    shelves = Library(small.content((("services",), rows))).services_by_category()
    assert [s.id for s in shelves["Health"]] == ["z", "a", "b"]


def test_facts_behind_a_service_hold_those_of_its_organisations_in_source_order() -> None:
    library = Library(
        small.content(
            (("facts", 7), small.fact("T-8", "East homes")),
            (("providers", 0, "providers", 0, "covers"), small.said("The east.", "T-8")),
        )
    )
    facts = library.facts_behind(library.services["help"])
    assert [fact.id for fact in facts] == ["T-1", "T-2", "T-3", "T-4", "T-5", "T-7", "T-8"]
    assert [source.id for source in library.sources_of(facts)] == ["book"]
    assert library.sources_of([]) == []


def test_a_service_that_does_not_go_by_home_has_no_provider_set(library: Library) -> None:
    assert library.providers_of(library.services["portage"]) is None
    by_home = library.providers_of(library.services["salt"])
    assert by_home is not None
    assert by_home.id == "therapies"
