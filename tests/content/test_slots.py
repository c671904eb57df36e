"""Every gap of the content is a slot, with an id that stays its own whatever else changes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from desktop_app.content.library import Library, kind_of
from desktop_app.content.local import MAX_SLOT
from desktop_app.content.records import Contact, Guide, ProviderSet, Service, Source, Statement
from desktop_app.content.slots import Slot, owner_of, slot_of, slots_in
from tests.content import small

CONTACTS = [
    {"kind": "url", "label": "Page of the trust", "value": small.PAGE, "facts": ["T-1"]},
    {"kind": "email", "label": "Email", "note": "Named, and not given.", "facts": ["T-7", "T-4"]},
]
TRUST = {"area": "east", "name": "East Trust", "covers": small.said("The east.", "T-5"), "contacts": CONTACTS}


def shelf(*changes: tuple[small.Path, object]) -> Library:
    """Return the small library, whose set of organisations has contacts, with values put at some paths."""
    return Library(small.content((("providers", 0, "providers"), [TRUST]), *changes))


def again(**changes: object) -> dict[str, Any]:
    """Return the small service as authored, with some fields changed."""
    return {**small.SERVICE, **changes}


def test_contacts_come_first_then_what_is_not_stated_then_the_organisations() -> None:
    assert list(shelf().slots) == [
        "help/T-1",
        "help/T-7",
        "help/T-2",
        "by-home.by-home/T-1",
        "by-home.by-home/T-7",
    ]


def test_a_gap_tells_what_is_wanted_where() -> None:
    assert shelf().slots["by-home.by-home/T-7"] == Slot(
        id="by-home.by-home/T-7",
        page="help",
        owner="East Trust",
        kind="email",
        label="Email",
        note="Named, and not given.",
        published="",
        status="current",
    )


def test_a_published_contact_is_no_gap_and_keeps_what_the_source_gives() -> None:
    published = shelf().slots["help/T-1"]
    assert (published.is_gap, published.published, published.kind) == (False, small.PAGE, "url")
    assert (published.page, published.owner, published.label) == ("help", "Help at Home", "Page")


def test_a_sentence_on_what_is_not_stated_is_a_gap_in_plain_words() -> None:
    silent = small.said("When the **team** [opens](more).", "T-2", "T-4")
    answer = shelf((("services", 0, "not_stated", 0), silent)).slots["help/T-2"]
    assert (answer.kind, answer.label, answer.is_gap) == ("answer", "When the team opens.", True)


@pytest.mark.parametrize("status", ["current", "historic"])
def test_a_slot_has_the_status_of_its_record(status: str) -> None:
    slots = shelf((("services", 0, "status"), status)).slots.values()
    assert {slot.status for slot in slots if slot.owner == "Help at Home"} == {status}


@pytest.mark.parametrize(
    ("part", "id_"),
    [
        (Contact(kind="phone", label="Phone", facts=("T-7", "T-1")), "owner/T-7"),
        (Statement(text="When it opens.", facts=("T-2",)), "owner/T-2"),
        (Contact(kind="phone", label="Phone"), ""),
        (Statement(text="A tip.", tip=True), ""),
    ],
)
def test_an_id_is_made_of_the_owner_and_the_first_fact(part: Contact | Statement, id_: str) -> None:
    assert slot_of("owner", part) == id_


def test_what_has_no_fact_is_no_place_for_a_settings_words() -> None:
    library = shelf((("services", 0, "contacts", 2), {"kind": "phone", "label": "No fact"}))
    assert "" not in library.slots
    assert "No fact" not in {slot.label for slot in library.slots.values()}


def test_a_set_of_organisations_and_a_service_of_the_same_id_do_not_share_slots() -> None:
    library = shelf((("services", 0, "id"), "by-home"))
    assert {"by-home/T-7", "by-home.by-home/T-7"} <= library.slots.keys()
    assert owner_of(library.provider_sets["by-home"]) not in library.services


def test_a_set_that_two_services_share_is_listed_once_under_the_first() -> None:
    other = again(id="other", title="Other Help", order=1, contacts=[], not_stated=[])
    slots = shelf((("services", 1), other)).slots
    assert [id_ for id_ in slots if id_.startswith("by-home.")] == ["by-home.by-home/T-1", "by-home.by-home/T-7"]
    assert {slot.page for id_, slot in slots.items() if id_.startswith("by-home.")} == {"other"}


def test_a_set_that_no_page_shows_has_no_slots() -> None:
    assert not [id_ for id_ in shelf((("services", 0, "providers"), "")).slots if id_.startswith("by-home.")]


def test_guides_and_documents_have_slots_too() -> None:
    silent = [small.said("Who decides.", "T-2")]
    gap = [{"kind": "form", "label": "Form", "facts": ["T-7"]}]
    library = shelf(
        (("guides", 0, "contacts"), gap), (("guides", 0, "not_stated"), silent), (("sources", 0, "not_stated"), silent)
    )
    assert list(library.slots)[-3:] == ["more/T-7", "more/T-2", "book/T-2"]


def test_new_contacts_and_another_order_leave_every_id_where_it_was() -> None:
    """What a setting added hangs on the id: it must not slip to the neighbour when the content is made anew."""
    first = shelf((("services", 0, "contacts"), [])).slots
    page, phone = again()["contacts"]
    contacts = [phone, {"kind": "form", "label": "New", "facts": ["T-3"]}, page]
    then = shelf((("services", 0, "contacts"), contacts)).slots
    assert {id_: then[id_] for id_ in first} == first
    assert {id_: then[id_].label for id_ in then.keys() - first.keys()} == {
        "help/T-1": "Page",
        "help/T-7": "Phone",
        "help/T-3": "New",
    }


def test_a_gap_that_is_published_later_keeps_its_id() -> None:
    value = "01234 567890"
    before, after = shelf().slots, shelf((("services", 0, "contacts", 1, "value"), value)).slots
    assert after["help/T-7"] == msgspec.structs.replace(before["help/T-7"], published=value)
    assert (before["help/T-7"].is_gap, after["help/T-7"].is_gap) == (True, False)


# The shipped content


def records(library: Library) -> Iterator[Service | Guide | Source]:
    """Yield the records that have slots of their own."""
    yield from library.services.values()
    yield from library.guides.values()
    yield from library.sources.values()


def used_sets(library: Library) -> list[ProviderSet]:
    """Return the sets of organisations that a service goes by home for."""
    used = {service.providers for service in library.services.values()}
    return [providers for providers in library.provider_sets.values() if providers.id in used]


def test_every_contact_and_every_gap_of_the_content_has_a_slot_of_its_own(library: Library) -> None:
    parts: list[tuple[str, Contact | Statement]] = []
    for record in records(library):
        parts += [(record.id, contact) for contact in getattr(record, "contacts", ())]
        parts += [(record.id, silent) for silent in record.not_stated]
    for providers in used_sets(library):
        parts += [(owner_of(providers), contact) for one in providers.providers for contact in one.contacts]
    ids = [slot_of(owner, part) for owner, part in parts]
    assert len(ids) > 150
    assert "" not in ids
    assert sorted(ids) == sorted(library.slots)
    for id_, (_, part) in zip(ids, parts, strict=True):
        assert library.slots[id_].published == getattr(part, "value", "")


def test_every_slot_of_the_content_leads_to_a_page_and_can_be_kept(library: Library) -> None:
    for id_, slot in library.slots.items():
        assert kind_of(library.page(slot.page)) in {"service", "guide", "source"}
        assert (slot.id, bool(slot.label), bool(slot.owner)) == (id_, True, True)
        assert len(id_) <= MAX_SLOT
        assert "**" not in slot.label


def test_slots_stand_by_category_as_the_services_do(library: Library) -> None:
    pages = list(dict.fromkeys(slot.page for slot in library.slots.values()))
    shelves = [service.id for group in library.services_by_category().values() for service in group]
    order = [*shelves, *library.guides, *library.sources]
    assert pages == sorted(pages, key=order.index)


def test_the_slots_of_some_records_can_be_had_alone(library: Library) -> None:
    alone = [slot.id for slot in slots_in([library.services["lesas"]], [])]
    assert "lesas/OS-147" in alone
    assert {id_.partition("/")[0] for id_ in alone} == {"lesas"}


def test_slots_are_made_from_any_record_without_a_library() -> None:
    guide = msgspec.convert({**small.GUIDE, "not_stated": [small.said("Who decides.", "T-2")]}, Guide)
    (slot,) = slots_in([guide], [])
    assert (slot.id, slot.page, slot.owner, slot.kind) == ("more/T-2", "more", "More Help", "answer")
