"""Side by side, every service answers every question, and silence says that it is silence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content import compare
from desktop_app.content.errors import ContentError
from desktop_app.content.library import Library
from desktop_app.content.records import Contact
from tests.content import small


def cells(library: Library, title: str, *ids: str) -> tuple[compare.Cell, ...]:
    """Return the cells of one question."""
    services = [library.services[id_] for id_ in ids]
    return next(line.cells for line in compare.compare(services, library) if line.title == title)


def test_no_cell_is_empty_for_any_pair_of_services(library: Library) -> None:
    services = list(library.services.values())
    for line in compare.compare(services, library):
        for service, cell in zip(services, line.cells, strict=True):
            assert cell.statements or cell.contacts or cell.silence, f"{service.id}: {line.title}"


def test_a_silent_source_is_told_apart_from_nothing_left_open(library: Library) -> None:
    (portage,) = cells(library, "Who can refer", "portage")
    assert portage.silence == library.services["portage"].when_silent
    assert portage.is_gap
    district, lift = cells(library, "Not stated in the source", "district-conversation", "ey-lift")
    assert (district.silence, district.is_gap) == (compare.NOTHING_OPEN, False)
    assert (lift.silence, len(lift.statements)) == ("", 1)


def test_whether_a_parent_must_agree_is_a_gap_only_where_it_is_not_stated(library: Library) -> None:
    found = cells(library, "Must a parent agree?", "ey-lift", "portage", "front-door")
    assert [(cell.badge, cell.is_gap) for cell in found] == [
        ("required", False),
        ("not_stated", True),
        ("act_now", False),
    ]


def test_nobody_is_told_to_stop_and_check_where_harm_is_likely(library: Library) -> None:
    (cell,) = cells(library, "Who can refer", "front-door")
    assert "act now" in cell.silence


def test_a_row_stays_where_all_answers_are_the_same(library: Library) -> None:
    same = compare.compare([library.services["ot"], library.services["ot"]], library)
    assert len(same) == len(compare.QUESTIONS)


def test_what_happens_next_comes_with_how_long_it_takes(library: Library) -> None:
    (cell,) = cells(library, "What happens next, and how long", "specialist-intervention")
    said = " ".join(statement.text for statement in cell.statements)
    assert "review meeting" in said
    assert "up to two terms" in said


def test_a_service_that_goes_by_home_names_its_organisations_among_the_contacts(library: Library) -> None:
    (cell,) = cells(library, "Contacts", "salt")
    assert [s.text.rpartition(", ")[0] for s in cell.statements] == [
        "Medway, and most areas in Swale: Medway Community Health Trust",
        "Ashford, Folkestone, Hythe and Dover: East Kent Hospital University Foundation Trust",
        "All other areas of Kent: Kent Community Health Foundation Trust",
    ]
    assert cell.statements[2].text.endswith(", www.kentcht.nhs.uk/childrens-therapies-the-pod/")
    assert {"OS-201", "OS-202"} <= set(cell.statements[2].facts)


def test_a_contact_without_a_value_says_that_the_source_gives_none() -> None:
    assert compare.said_of(Contact(kind="phone", label="Phone")) == "Phone: Not stated in the source"
    assert compare.said_of(Contact(kind="phone", label="Phone", value="999")) == "Phone: 999"


def test_three_services_are_chosen_at_most_each_once_and_unknown_ones_are_left_out(library: Library) -> None:
    found = compare.chosen("portage+portage+no-such+salt+ot+physio", library)
    assert [service.id for service in found] == ["portage", "salt", "ot"]
    assert compare.chosen("", library) == []


@given(st.text(max_size=600))
def test_any_text_chooses_nothing_or_services(text: str) -> None:
    found = compare.chosen(text, Library(small.content()))
    assert [service.id for service in found] in ([], ["help"])


@pytest.mark.parametrize("ids", [["portage"], ["portage", "portage"], ["ot", "salt", "portage", "physio"]])
def test_one_or_four_services_are_refused(library: Library, ids: list[str]) -> None:
    with pytest.raises(ContentError, match="Two or three services"):
        compare.checked(ids, library)


def test_what_is_no_service_is_refused_by_name(library: Library) -> None:
    with pytest.raises(ContentError, match="consent"):
        compare.checked(["portage", "consent"], library)
