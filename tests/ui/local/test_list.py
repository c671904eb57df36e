"""What is missing: its list, its filters and what was added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app import bootstrap
from desktop_app.content.local import LocalContact
from desktop_app.content.slots import GONE
from desktop_app.ui.pages.missing import NO_ROWS
from tests.ui.local.conftest import (
    ADDRESS,
    DAY,
    GAP,
    LINK,
    NUMBER,
    PUBLISHED,
    LocalHands,
    changes_mind,
    counts,
    fills,
    keep,
    listed,
    mark,
    own,
    removes,
    row,
    today,
)

# The offscreen platform says so of every dialog that has a fixed width; a real one keeps to it.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def test_alt_7_opens_the_list_of_every_gap_with_the_focus_on_it(people: LocalHands) -> None:
    page = people.open_missing()
    slots = bootstrap.open_library().slots
    assert people.focus() is page.list
    assert listed(page) == [slot.id for slot in slots.values() if slot.is_gap]
    assert people.said.slots == []
    assert not people.base.exists()


def test_gaps_stand_under_what_they_belong_to_and_say_that_they_are_open(people: LocalHands) -> None:
    rows = people.open_missing().list.rows.rows()
    at = [one.id for one in rows].index(GAP)
    heads = [one.title for one in rows[:at] if one.head]
    assert heads[-1] == "LADO Education Safeguarding Advisory Service (LESAS)"
    assert (rows[at].title, rows[at].summary) == ("Phone or email of LESAS", "Not stated in the source.")
    assert row(people.missing(), LINK).summary.startswith("One link is empty in the source.")


def test_enter_opens_the_place_and_what_is_typed_shows_on_the_list(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam.", "SENCO"))
    assert people.said.slots == [GAP]
    expected = LocalContact(slot=GAP, added_on=today(), value=NUMBER, note="Ask for Sam.", added_by="SENCO")
    assert people.kept() == {GAP: expected}
    assert row(page, GAP).summary == f"{NUMBER}. Ask for Sam. {mark()} (SENCO)."
    assert people.news() == "Saved. It shows on the page and in every print"


def test_what_was_added_is_there_after_a_restart(people: LocalHands, start: Callable[[], LocalHands]) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER))
    again = start()
    assert NUMBER in row(again.open_missing(), GAP).summary


def test_what_was_added_can_be_changed(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER, "Ask for Sam"))
    people.edit(GAP, fills("01234 111111"))
    assert people.kept()[GAP].value == "01234 111111"
    assert people.kept()[GAP].note == "Ask for Sam"
    assert row(page, GAP).summary == f"01234 111111. Ask for Sam. {mark()}."


def test_what_was_added_can_be_removed(people: LocalHands, base: Path) -> None:
    keep(base, own(LINK, ADDRESS))
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.edit(GAP, removes)
    assert list(people.kept()) == [LINK]
    assert row(page, GAP).summary == "Not stated in the source."
    assert people.news() == "Removed"


def test_escape_changes_nothing(people: LocalHands, base: Path) -> None:
    people.open_missing()
    people.edit(GAP, changes_mind)
    assert people.said.slots == [GAP]
    assert not base.exists()
    assert not people.window.news.isVisible()


def test_the_list_stays_at_the_row_that_was_filled_in(people: LocalHands) -> None:
    page = people.open_missing()
    people.edit(GAP, fills(NUMBER))
    assert people.focus() is page.list
    assert page.list.currentIndex().isValid()
    assert page.list.rows.rows()[page.list.currentIndex().row()].id == GAP


def test_with_only_open_gaps_on_the_list_the_next_one_is_chosen(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 1)
    after = listed(page)[listed(page).index(GAP) + 1]
    people.edit(GAP, fills(NUMBER))
    assert page.list.currentIndex().isValid()
    assert page.list.rows.rows()[page.list.currentIndex().row()].id == after


def choose(people: LocalHands, number: int) -> None:
    """Choose a filter by keyboard."""
    people.missing().filters.button(number).setFocus()
    people.press(Qt.Key.Key_Space)
    assert people.missing().filters.checkedId() == number


def test_filters_count_and_show_what_is_open_and_what_was_added(people: LocalHands) -> None:
    page = people.open_missing()
    gaps = len(listed(page))
    assert counts(page) == [f"All {gaps}", f"Still open {gaps}", "Added by you 0"]
    people.edit(GAP, fills(NUMBER))
    assert counts(page) == [f"All {gaps}", f"Still open {gaps - 1}", "Added by you 1"]
    choose(people, 1)
    assert (len(listed(page)), GAP in listed(page)) == (gaps - 1, False)
    choose(people, 2)
    assert listed(page) == [GAP]
    choose(people, 0)
    assert len(listed(page)) == gaps


def test_a_note_on_a_published_contact_is_listed_too_and_is_no_gap(people: LocalHands, base: Path) -> None:
    page = people.open_missing()
    gaps = len(listed(page))
    keep(base, own(PUBLISHED, note="Sam answers"))
    people.edit(GAP, fills(NUMBER))
    assert counts(page) == [f"All {gaps + 1}", f"Still open {gaps - 1}", "Added by you 2"]
    published = bootstrap.open_library().slots[PUBLISHED].published
    assert row(page, PUBLISHED).summary == f"Published: {published}. Sam answers. {mark(DAY)}."


def test_the_filter_stays_while_gaps_are_filled_in(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 1)
    gaps = len(listed(page))
    people.edit(GAP, fills(NUMBER))
    assert page.filters.checkedId() == 1
    assert (len(listed(page)), GAP in listed(page)) == (gaps - 1, False)


def test_an_empty_list_says_why_and_takes_no_focus(people: LocalHands) -> None:
    page = people.open_missing()
    choose(people, 2)
    said = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    assert NO_ROWS["Added by you"][2] in said
    assert not page.list.isVisible()
    people.window.go("home")
    people.open_missing()
    assert people.focus() is page.filters.button(2)
    choose(people, 0)
    assert page.list.isVisible()
    assert NO_ROWS["Added by you"][2] not in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_with_every_gap_filled_nothing_is_still_open(base: Path, start: Callable[[], LocalHands]) -> None:
    slots = bootstrap.open_library().slots
    keep(base, *(own(slot.id, "help@appleyard.example") for slot in slots.values() if slot.is_gap))
    people = start()
    page = people.open_missing()
    assert counts(page)[1] == "Still open 0"
    choose(people, 1)
    assert NO_ROWS["Still open"][2] in [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_what_has_lost_its_place_can_be_seen_and_removed(base: Path, start: Callable[[], LocalHands]) -> None:
    keep(base, own("gone/OS-999", NUMBER, "Ask for Sam"), own(GAP, "01234 111111"))
    people = start()
    page = people.open_missing()
    assert counts(page)[2] == "Added by you 2"
    assert listed(page)[-1] == "gone/OS-999"
    choose(people, 1)
    assert "gone/OS-999" not in listed(page)
    choose(people, 2)
    assert listed(page) == [GAP, "gone/OS-999"]
    heads = [one.title for one in page.list.rows.rows() if one.head]
    assert heads[-1] == GONE
    assert row(page, "gone/OS-999").title == NUMBER
    people.edit("gone/OS-999", removes)
    assert list(people.kept()) == [GAP]
    assert listed(page) == [GAP]


def test_the_list_keeps_what_was_added_when_the_colours_change(people: LocalHands) -> None:
    people.open_missing()
    people.edit(GAP, fills(NUMBER))
    people.window.look.next_palette()
    assert NUMBER in row(people.missing(), GAP).summary
    people.edit(GAP, fills("01234 111111"))
    assert "01234 111111" in row(people.missing(), GAP).summary


def test_a_gap_of_a_historic_page_says_so(people: LocalHands) -> None:
    slots = bootstrap.open_library().slots
    page = people.open_missing()
    for id_ in listed(page):
        assert row(page, id_).summary.startswith("Historic. ") == (slots[id_].status == "historic"), id_
    assert any(slots[id_].status == "historic" for id_ in listed(page))
