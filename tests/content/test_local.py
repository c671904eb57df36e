"""What a setting may add, and what taking in a file does: the later date wins, and no fact is ever replaced."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterable, Mapping
from typing import get_args

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content.errors import LocalContactError
from desktop_app.content.local import (
    MAX_NOTE,
    MAX_SLOT,
    MAX_VALUE,
    MAX_WHO,
    NOTHING_LOCAL,
    LocalContact,
    Merge,
    added_words,
    checked,
    merge,
    said,
)
from desktop_app.content.records import ContactKind
from desktop_app.content.slots import Slot, SlotKind

DAY = datetime.date(2026, 11, 3)
TODAY = DAY.replace(day=30)
KINDS: tuple[SlotKind, ...] = (*get_args(ContactKind), "answer")
GOOD: dict[SlotKind, str] = {
    "phone": "01234 567890",
    "email": "help@appleyard.example",
    "url": "www.appleyard.example",
    "form": "Form A",
    "place": "The hall, on Mondays",
    "answer": "Ten days",
}
"""Kind of a slot -> a value that may be kept there."""
HIDDEN = {
    "a null": "\x00",
    "a bell": "\x07",
    "an escape to the terminal": "\x1b[31m",
    "a delete": "\x7f",
    "another control character": "\x9b",
    "a right-to-left override": "\u202e",
    "a left-to-right override": "\u202d",
    "an isolate": "\u2066",
    "a mark of direction": "\u200f",
    "a space of no width": "\u200b",
    "a byte order mark": "\ufeff",
    "a soft hyphen": "\u00ad",
    "half a letter": "\ud800",
    "a letter of one's own": "\ue000",
    "no letter at all": "\uffff",
    "a tag that nobody sees": "\U000e0041",
}
MARKUP = [
    "<script>alert(1)</script>",
    "**bold** [x](javascript:alert) _so_",
    "{{ 7*7 }} {% include 'a' %} {# #}",
    "'; DROP TABLE local; --",
    "$(rm -rf) `x` %s {0} \\n",
    "&lt;b&gt; &amp;",
    "=1+1",
]


def slot(kind: SlotKind = "phone", published: str = "", id_: str = "help/T-7") -> Slot:
    """Return a slot: a gap, unless a source publishes something."""
    return Slot(id_, "help", "Help at Home", kind, "Phone", "", published, "current")


def typed(value: str = "", note: str = "", *, by: str = "", on: datetime.date = DAY, id_: str = "x") -> LocalContact:
    """Return a contact as typed."""
    return LocalContact(slot=id_, added_on=on, value=value, note=note, added_by=by)


# What may be kept


@pytest.mark.parametrize("kind", KINDS)
def test_a_good_value_of_each_kind_is_kept_as_typed(kind: SlotKind) -> None:
    assert checked(typed(GOOD[kind], "Ask for Sam", by="SENCO"), slot(kind)) == LocalContact(
        slot="help/T-7", added_on=DAY, value=GOOD[kind], note="Ask for Sam", added_by="SENCO"
    )


def test_the_slot_is_the_one_that_was_asked_for_whatever_the_contact_says() -> None:
    assert checked(typed("Ten days", id_="other/T-1"), slot("answer")).slot == "help/T-7"


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("phone", "999"),
        ("phone", "+44 (0)1234 567890"),
        ("phone", "01234 567890 ext. 12"),
        ("phone", "help@appleyard.example"),
        ("email", "a.b+c@d.example"),
        ("url", "https://appleyard.example/a?b=c&d=é"),
        ("form", "7"),
        ("place", "x"),
        ("answer", "@"),
    ],
)
def test_odd_but_good_values_are_kept(kind: SlotKind, value: str) -> None:
    assert checked(typed(value), slot(kind)).value == value


@pytest.mark.parametrize(
    ("kind", "value", "asked"),
    [
        ("phone", "01234 567", "Type the whole number"),
        ("phone", "12", "Type the whole number"),
        ("phone", "ring the office", "Type the whole number"),
        ("email", "appleyard.example", "no email address"),
        ("email", "01234 567890", "no email address"),
        ("phone", "help@appleyard", "Type the whole address"),
        ("email", "help@", "Type the whole address"),
        ("url", "appleyard", "as the browser shows it"),
        ("url", "www.appleyard .example", "as the browser shows it"),
    ],
)
def test_a_value_that_is_cut_off_is_asked_back(kind: SlotKind, value: str, asked: str) -> None:
    with pytest.raises(LocalContactError, match=asked):
        checked(typed(value), slot(kind))


@pytest.mark.parametrize("note", ["", " \t\n ", "\u00a0", "\u2028"])
@pytest.mark.parametrize("value", ["", "   ", "\u2003"])
def test_nothing_typed_is_nothing_to_keep(value: str, note: str) -> None:
    for place in (slot(), slot("answer"), slot(published="999")):
        with pytest.raises(LocalContactError, match="Nothing is typed yet"):
            checked(typed(value, note, by="SENCO"), place)


@pytest.mark.parametrize("kind", KINDS)
def test_a_note_alone_does_not_fill_a_gap(kind: SlotKind) -> None:
    with pytest.raises(LocalContactError, match="Only a note is typed"):
        checked(typed("", "Ask for Sam"), slot(kind))


@pytest.mark.parametrize("kind", KINDS)
def test_a_published_contact_takes_a_note_and_never_a_value(kind: SlotKind) -> None:
    published = slot(kind, "01234 000000")
    assert checked(typed("", "Ask for Sam"), published) == LocalContact(
        slot="help/T-7", added_on=DAY, note="Ask for Sam"
    )
    for note in ("", "Ask for Sam"):
        with pytest.raises(LocalContactError, match=r"published: it can be given a note, and not be replaced\.$"):
            checked(typed(GOOD[kind], note), published)


@pytest.mark.parametrize(("field", "most"), [("value", MAX_VALUE), ("note", MAX_NOTE), ("added_by", MAX_WHO)])
def test_each_field_may_be_just_so_long(field: str, most: int) -> None:
    fits = msgspec.structs.replace(typed("x"), **{field: "é" * most})
    assert getattr(checked(fits, slot("answer")), field) == "é" * most
    with pytest.raises(LocalContactError, match=f"over {most} characters. Shorten it"):
        checked(msgspec.structs.replace(fits, **{field: "é" * (most + 1)}), slot("answer"))


def test_white_space_around_and_inside_is_tidied_to_one_line() -> None:
    tidy = checked(typed("  Ten\t days\r\n or\u2028 so ", " a\n\nb ", by=" S. \x85 K."), slot("answer"))
    assert (tidy.value, tidy.note, tidy.added_by) == ("Ten days or so", "a b", "S. K.")


def test_spaces_do_not_count_as_length() -> None:
    assert checked(typed(" " * 1000 + "x" * MAX_VALUE), slot("answer")).value == "x" * MAX_VALUE


@pytest.mark.parametrize("sign", HIDDEN)
@pytest.mark.parametrize("field", ["value", "note", "added_by"])
def test_hidden_signs_are_refused_in_every_field(field: str, sign: str) -> None:
    bad = msgspec.structs.replace(typed("Ten days"), **{field: f"Ten{HIDDEN[sign]} days"})
    with pytest.raises(LocalContactError, match="hidden signs"):
        checked(bad, slot("answer"))


@pytest.mark.parametrize("text", [*MARKUP, "سطر عربي", "naïve café", "Ty Gwyn – 12’", "语言"])
def test_markup_and_every_script_of_the_world_are_kept_as_typed(text: str) -> None:
    kept = checked(typed(text, text, by=text[:MAX_WHO]), slot("answer"))
    assert (kept.value, kept.note) == (text, text)


def kept_or_asked(contact: LocalContact, place: Slot) -> LocalContact | str:
    """Return what would be kept, or the sentence that asks for something better."""
    try:
        return checked(contact, place)
    except LocalContactError as error:
        return str(error)


@given(st.text(max_size=400), st.text(max_size=600), st.text(max_size=70), st.sampled_from(KINDS), st.booleans())
def test_whatever_is_typed_is_refused_in_a_sentence_or_kept_plain(
    value: str, note: str, by: str, kind: SlotKind, is_gap: bool
) -> None:
    place = slot(kind, "" if is_gap else "999")
    kept = kept_or_asked(typed(value, note, by=by), place)
    if isinstance(kept, str):
        assert kept.endswith(".")
        assert len(kept) < 120
        return
    assert checked(kept, place) == kept
    for text in (kept.value, kept.note, kept.added_by):
        assert text == " ".join(text.split())
        assert not [letter for letter in text if unicodedata.category(letter)[0] == "C"]
    assert bool(kept.value) == is_gap


# What pages and prints say


def test_what_was_added_is_always_marked_with_the_day_and_who_if_known() -> None:
    assert added_words(typed("x")) == "Added by your setting on 3\u00a0November 2026"
    assert added_words(typed("x", by="SENCO")) == "Added by your setting on 3\u00a0November 2026 (SENCO)"


@pytest.mark.parametrize(
    ("contact", "words"),
    [
        (typed("Ten days."), "Ten days. "),
        (typed("Ten days", "Ask first."), "Ten days. Ask first. "),
        (typed("", "Ask first"), "Ask first. "),
    ],
)
def test_all_of_it_reads_as_sentences(contact: LocalContact, words: str) -> None:
    assert said(contact) == f"{words}Added by your setting on 3\u00a0November 2026"


# Taking in a file

SLOTS = {
    "a/T-1": slot("answer", id_="a/T-1"),
    "b/T-2": slot("answer", id_="b/T-2"),
    "c/T-3": slot("phone", id_="c/T-3"),
    "d/T-4": slot("phone", "01234 000000", id_="d/T-4"),
}
DAYS = st.integers(1, 4).map(DAY.replace)
VALUES = ("", "01234 567890", "01234 111111", "12", "\u202e1234 567890")
CONTACTS = st.builds(
    LocalContact,
    slot=st.sampled_from([*SLOTS, "gone/T-9"]),
    added_on=DAYS,
    value=st.sampled_from(VALUES),
    note=st.sampled_from(["", "Ask for Sam"]),
)
FILES = st.lists(CONTACTS, max_size=12)
Book = dict[str, LocalContact]


def is_good(contact: LocalContact) -> bool:
    """Return whether a contact may be kept in its slot."""
    try:
        checked(contact, SLOTS[contact.slot])
    except (KeyError, LocalContactError):
        return False
    return True


def book_of(contacts: Iterable[LocalContact]) -> Book:
    """Return what a setting has that keeps the good ones among some contacts, the last of each slot."""
    return {contact.slot: contact for contact in contacts if is_good(contact)}


def taken_in(present: Mapping[str, LocalContact], incoming: Iterable[LocalContact]) -> Book:
    """Return what a setting has after a file was taken in."""
    return {**present, **{contact.slot: contact for contact in merge(present, incoming, SLOTS, TODAY).taken}}


BOOKS = FILES.map(book_of)


@given(BOOKS, FILES)
def test_the_later_date_wins_and_a_tie_changes_nothing(present: Book, incoming: list[LocalContact]) -> None:
    after = taken_in(present, incoming)
    for id_ in SLOTS:
        offered = [one for one in incoming if one.slot == id_ and is_good(one)]
        candidates = [*([present[id_]] if id_ in present else []), *offered]
        latest = max((one.added_on for one in candidates), default=None)
        # `candidates` begins with what is here, so the first of the latest day is what has to stand.
        assert after.get(id_) == next((one for one in candidates if one.added_on == latest), None)


@given(BOOKS, FILES)
def test_nothing_published_is_ever_overwritten(present: Book, incoming: list[LocalContact]) -> None:
    found = merge(present, incoming, SLOTS, TODAY)
    assert all(not contact.value for contact in found.taken if not SLOTS[contact.slot].is_gap)
    replacing = [one for one in incoming if one.slot == "d/T-4" and one.value]
    assert [slot_ for slot_, _ in found.refused].count("d/T-4") >= len(replacing)


@given(BOOKS, FILES, FILES)
def test_the_order_of_two_files_loses_no_later_entry(
    present: Book, one: list[LocalContact], two: list[LocalContact]
) -> None:
    there, back = taken_in(taken_in(present, one), two), taken_in(taken_in(present, two), one)
    assert {id_: kept.added_on for id_, kept in there.items()} == {id_: kept.added_on for id_, kept in back.items()}
    together = taken_in(present, [*one, *two])
    assert together == there


@given(BOOKS, FILES)
def test_taking_in_the_same_file_twice_changes_nothing_the_second_time(
    present: Book, incoming: list[LocalContact]
) -> None:
    after = taken_in(present, incoming)
    assert merge(after, incoming, SLOTS, TODAY).taken == ()


@given(BOOKS, FILES)
def test_nothing_that_was_here_is_lost_or_touched(present: Book, incoming: list[LocalContact]) -> None:
    before = dict(present)
    after = taken_in(present, incoming)
    assert present == before
    assert after.keys() >= before.keys()
    offered = {contact.slot for contact in incoming}
    assert all(after[id_] == contact for id_, contact in before.items() if id_ not in offered)


@given(BOOKS, FILES)
def test_refused_ones_are_named_and_every_other_one_is_counted(present: Book, incoming: list[LocalContact]) -> None:
    found = merge(present, incoming, SLOTS, TODAY)
    assert [id_ for id_, _ in found.refused] == [one.slot for one in incoming if not is_good(one)]
    assert all(reason.endswith(".") for _, reason in found.refused)
    counted = {contact.slot for contact in (*found.taken, *found.kept)}
    assert counted == {one.slot for one in incoming if is_good(one)}
    assert {contact.slot for contact in found.newer} <= present.keys()
    assert not {contact.slot for contact in found.new} & present.keys()
    assert len({contact.slot for contact in found.taken}) == len(found.taken)


def test_each_refusal_gives_its_own_reason() -> None:
    incoming = [typed("x", id_="gone/T-9"), typed("12", id_="c/T-3"), typed("999", id_="d/T-4")]
    assert merge(NOTHING_LOCAL, incoming, SLOTS, TODAY).refused == (
        ("gone/T-9", "The library here has no such place."),
        ("c/T-3", "That looks too short. Type the whole number, with its code, or an email address."),
        ("d/T-4", "This contact is published: it can be given a note, and not be replaced."),
    )


def test_a_day_that_is_still_to_come_is_refused_since_nothing_could_replace_it() -> None:
    incoming = [typed("Ten days", on=TODAY, id_="a/T-1"), typed("x", on=datetime.date.max, id_="b/T-2")]
    found = merge(NOTHING_LOCAL, incoming, SLOTS, TODAY)
    assert [contact.slot for contact in found.taken] == ["a/T-1"]
    assert found.refused == (("b/T-2", "Its date is still to come."),)


def test_new_newer_and_kept_are_told_apart() -> None:
    present = {id_: typed("Ten days", id_=id_) for id_ in ("a/T-1", "b/T-2")}
    later = typed("01234 567890", on=DAY.replace(day=4), id_="a/T-1")
    same, new = typed("Nine days", id_="b/T-2"), typed("", "Ask for Sam", id_="d/T-4")
    assert merge(present, [later, same, new], SLOTS, TODAY) == Merge(
        new=(new,), newer=(later,), kept=(same,), refused=()
    )


def test_what_is_taken_in_is_tidied_like_what_is_typed() -> None:
    (taken,) = merge(NOTHING_LOCAL, [typed(" Ten \n days ", by=" S  K ", id_="a/T-1")], SLOTS, TODAY).taken
    assert (taken.value, taken.added_by, taken.added_on) == ("Ten days", "S K", DAY)


def test_no_slot_at_all_refuses_everything_and_takes_nothing() -> None:
    found = merge(NOTHING_LOCAL, [typed("x", id_="y" * MAX_SLOT)], {}, TODAY)
    assert (found.taken, found.kept, len(found.refused)) == ((), (), 1)
    assert merge(NOTHING_LOCAL, [], {}, TODAY) == Merge((), (), (), ())
