"""From a home to the organisation that serves it: what the source says, and no more."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content.library import Library
from desktop_app.content.places import Certainty, Gazetteer, route
from desktop_app.content.records import Area, Place

SWALE = {
    "therapies": "Medway Community Health Trust",
    "care-coordination": "Medway Community Health Trust",
    "community-paediatrics": "Medway NHS Foundation Trust",
}
EAST = "East Kent Hospital University Foundation Trust"
REST = "Kent Community Health Foundation Trust"
SETS = sorted(SWALE)
DISTRICTS = {
    "Ashford",
    "Canterbury",
    "Dartford",
    "Dover",
    "Folkestone and Hythe",
    "Gravesham",
    "Maidstone",
    "Medway",
    "Sevenoaks",
    "Swale",
    "Thanet",
    "Tonbridge and Malling",
    "Tunbridge Wells",
}
HOMES: list[tuple[str, Certainty, tuple[Area, ...]]] = [
    *[(town, "sure", ("east",)) for town in ("Ashford", "Folkestone", "Hythe", "Dover", "Folkstone")],
    *[
        (place, "check", ("east", "rest"))
        for place in ("Deal", "Sandwich", "Tenterden", "New Romney", "Lydd", "Hawkinge")
    ],
    *[
        (area, "check", ("east", "rest"))
        for area in ("Ashford district", "Dover district", "Folkestone and Hythe", "Shepway")
    ],
    *[
        (place, "check", ("swale_medway", "rest"))
        for place in ("Swale", "Sheerness", "Faversham", "Sittingbourne", "Swale borough")
    ],
    *[
        (place, "sure", ("rest",))
        for place in ("Maidstone", "Margate", "Canterbury", "Dartford", "Thanet", "Tunbridge Wells")
    ],
    *[(place, "outside", ("swale_medway",)) for place in ("Medway", "Gillingham", "Chatham", "Rochester")],
]


@pytest.fixture(scope="module")
def gazetteer(library: Library) -> Gazetteer:
    return Gazetteer(library.places.values())


@pytest.mark.parametrize("set_id", SETS)
@pytest.mark.parametrize(("home", "certainty", "areas"), HOMES, ids=[home for home, _, _ in HOMES])
def test_a_home_leads_where_the_source_says(
    home: str,
    certainty: Certainty,
    areas: tuple[Area, ...],
    set_id: str,
    library: Library,
    gazetteer: Gazetteer,
) -> None:
    names: dict[Area, str] = {"swale_medway": SWALE[set_id], "east": EAST, "rest": REST}
    found = route(gazetteer.find(home), home, library.provider_sets[set_id])
    assert (found.certainty, [p.name for p in found.providers]) == (certainty, [names[a] for a in areas])


def test_three_sets_ship_each_with_the_same_three_areas(library: Library) -> None:
    assert sorted(library.provider_sets) == SETS
    for provider_set in library.provider_sets.values():
        assert {p.area for p in provider_set.providers} == {"swale_medway", "east", "rest"}


@pytest.mark.parametrize("set_id", SETS)
def test_an_unknown_home_names_nobody_and_asks_for_the_district(
    set_id: str, library: Library, gazetteer: Gazetteer
) -> None:
    found = route(gazetteer.find("Atlantis"), "Atlantis", library.provider_sets[set_id])
    assert (found.certainty, found.providers, found.district) == ("unknown", (), "")
    assert "Atlantis" in found.reason
    assert "district" in found.reason


@pytest.mark.parametrize(
    ("home", "said"),
    [
        ("Deal", "Deal is in Dover."),
        ("Deal", "towns or the districts"),
        ("Sheerness", "does not say which parts"),
        ("Gillingham", "does not cover Medway"),
        ("Maidstone", "all other areas of Kent"),
        ("Hythe", "names Hythe"),
    ],
)
def test_the_reason_tells_where_the_doubt_comes_from(
    home: str, said: str, library: Library, gazetteer: Gazetteer
) -> None:
    found = route(gazetteer.find(home), home, library.provider_sets["therapies"])
    assert said in found.reason
    assert ("Ask before you send." in found.reason) == (found.certainty != "sure")


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("deal", "Deal"),
        ("  DEAL ", "Deal"),
        ("new  romney", "New Romney"),
        ("New-Romney", "New Romney"),
        ("St Mary's Bay", "St Mary's Bay"),
        ("st marys bay", "St Mary's Bay"),
        ("St Mary’s Bay", "St Mary's Bay"),
        ("Folkestone & Hythe", "Folkestone and Hythe"),
        ("tonbridge & malling", "Tonbridge and Malling"),
        ("Shepway", "Folkestone and Hythe"),
        ("Folkstone", "Folkestone"),
        ("dover district", "Dover district"),
        ("dover", "Dover"),
        ("Swale District", "Swale"),
        ("Dovér", "Dover"),
    ],
)
def test_a_place_is_found_however_it_is_written(typed: str, title: str, gazetteer: Gazetteer) -> None:
    found = gazetteer.find(typed)
    assert found is not None
    assert found.title == title


@pytest.mark.parametrize("typed", ["", "  ", "'", "Dovers", "Deal" * 60, "CT1 1AA", "\x00", "../../etc"])
def test_what_is_no_place_is_not_found(typed: str, gazetteer: Gazetteer) -> None:
    assert gazetteer.find(typed) is None


@given(st.text(max_size=250))
def test_any_text_is_a_place_or_none(typed: str) -> None:
    """Finding never raises, and finds the one place there is only by its letters."""
    found = Gazetteer([Place(id="deal", title="Deal", district="Dover")]).find(typed)
    assert found is None or "deal" in typed.casefold() or not typed.isascii()


def test_a_name_that_is_a_town_and_a_district_finds_the_town(library: Library) -> None:
    """“Dover” alone is the town that the source names; only the district leaves a doubt."""
    town, district = (Place(id=id_, title="Dover", district="Dover") for id_ in ("dover", "district-dover"))
    both = Gazetteer([town, district])
    therapies = library.provider_sets["therapies"]
    assert (both.find("Dover"), both.find("Dover district")) == (town, district)
    assert route(town, "Dover", therapies).certainty == "sure"
    assert route(district, "Dover", therapies).certainty == "check"


def test_every_place_is_in_one_of_the_thirteen_districts(library: Library, gazetteer: Gazetteer) -> None:
    assert {place.district for place in library.places.values()} == DISTRICTS
    assert gazetteer.districts() == sorted(DISTRICTS)


@pytest.mark.parametrize("district", sorted(DISTRICTS))
def test_every_district_can_be_typed_as_such(district: str, gazetteer: Gazetteer) -> None:
    found = gazetteer.find(f"{district} district")
    assert found is not None
    assert (found.id.startswith("district-"), found.district) == (True, district)


def test_every_name_that_one_place_bears_leads_to_it(library: Library, gazetteer: Gazetteer) -> None:
    names = Counter(name for place in library.places.values() for name in (place.title, *place.also))
    for place in library.places.values():
        for name in (place.title, *place.also):
            assert names[name] > 1 or gazetteer.find(name) == place


@pytest.mark.parametrize("name", ["Ash", "Boughton", "Minster", "Newington", "Stone"])
def test_a_name_that_several_places_share_hides_no_candidate(name: str, library: Library, gazetteer: Gazetteer) -> None:
    """To pick one of two villages without a word is to guess the organisation."""
    provider_set = library.provider_sets["therapies"]
    named = [place for place in library.places.values() if name in (place.title, *place.also)]
    possible = {p.name for place in named for p in route(place, name, provider_set).providers}
    found = route(gazetteer.find(name), name, provider_set)
    assert len(named) > 1
    assert found.certainty in ("check", "unknown")
    assert {p.name for p in found.providers} in (possible, set())
