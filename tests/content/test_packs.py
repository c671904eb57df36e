"""What a setting added to a gap is shown for review where the new content fills that gap, and nowhere else."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact
from desktop_app.content.packs import ToReview, to_review
from tests.content import small

PHONE, PAGE, HOURS = "help/T-7", "help/T-1", "help/T-2"
VALUE: small.Path = ("services", 0, "contacts", 1, "value")
CONTACT: small.Path = ("services", 0, "contacts", 1)
DAY = datetime.date(2026, 12, 1)


def reviewed(slot: str, *changes: tuple[small.Path, object]) -> list[ToReview]:
    """Return what is to be reviewed of something added to one slot when some changes come."""
    added = {slot: LocalContact(slot=slot, added_on=DAY, value="01632 960001", note="Mornings")}
    return list(to_review(added, Library(small.content()).slots, Library(small.content(*changes)).slots))


def test_a_gap_that_is_filled_shows_both() -> None:
    (one,) = reviewed(PHONE, (VALUE, "01632 960002"))
    assert (one.contact.value, one.published) == ("01632 960001", "01632 960002")
    assert (one.owner, one.label) == ("Help at Home", "Phone")


@pytest.mark.parametrize(
    ("slot", "path", "rest"),
    [
        (PHONE, ("services", 0, "contacts"), small.SERVICE["contacts"][:1]),
        (HOURS, ("services", 0, "not_stated"), []),
    ],
)
def test_a_gap_that_is_not_there_any_more_is_asked_about_too(slot: str, path: small.Path, rest: object) -> None:
    """The new content may say it in another place: only people can tell."""
    (one,) = reviewed(slot, (path, rest))
    assert (one.contact.slot, one.owner, one.published) == (slot, "Help at Home", "")


@pytest.mark.parametrize(
    ("slot", "changes"),
    [
        (PHONE, ()),
        (PHONE, (((*CONTACT, "label"), "Telephone"),)),
        (PAGE, ((("services", 0, "contacts", 0, "value"), "https://other.example"),)),
        (HOURS, ((VALUE, "01632 960002"),)),
        ("gone/T-9", ((VALUE, "01632 960002"),)),
    ],
    ids=["still a gap", "another label", "was published before", "another gap", "nowhere"],
)
def test_nothing_else_is_asked_about(slot: str, changes: tuple[tuple[small.Path, object], ...]) -> None:
    assert reviewed(slot, *changes) == []


def test_a_gap_keeps_its_place_when_its_record_is_written_anew() -> None:
    """The slot hangs on record and fact, not on where it stands on the page."""
    turned = [{**small.SERVICE["contacts"][1], "value": "01632 960002"}, small.SERVICE["contacts"][0]]
    assert len(reviewed(PHONE, (("services", 0, "contacts"), turned), (("services", 0, "title"), "New"))) == 1
