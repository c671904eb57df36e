"""The contact list: nothing that can be rung or opened is left out, nothing local is passed off as published."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from msgspec import structs

from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact
from desktop_app.content.records import Contact, ContactKind
from desktop_app.documents.contact_list import (
    HEADINGS,
    KIND_WORDS,
    ContactRow,
    Whose,
    cells_of,
    contact_rows,
    contacts_csv,
    contacts_vcard,
)
from tests.documents.samples import authored_library

LIBRARY = authored_library()
DAY = datetime.date(2026, 11, 3)
GAP, PUBLISHED, LINK = "lesas/OS-147", "front-door/OS-132", "front-door/OS-129"
TRUST = "by-home.therapies/OS-197"
"""A gap of an organisation that three services share."""
NUMBER = "01234 567890"
MARK = "Added by your setting on 3 November 2026"
NUMBERS = ["999", "03000 411111", "03000 419191", "101"]
Card = dict[str, list[str]]


def local(slot: str, value: str = "", note: str = "", by: str = "") -> dict[str, LocalContact]:
    """Return one thing that a setting added."""
    return {slot: LocalContact(slot=slot, added_on=DAY, value=value, note=note, added_by=by)}


def row(value: str, kind: ContactKind = "phone", note: str = "", **whose: str) -> ContactRow:
    """Return a made-up row."""
    return ContactRow(
        Whose("made-up", **{"service": "Made up", **whose}), kind, "Label", value, note, "A source, undated"
    )


def of(page: str, rows: list[ContactRow]) -> list[ContactRow]:
    """Return the rows of one page."""
    return [one for one in rows if one.whose.page == page]


def read_csv(text: str) -> list[list[str]]:
    """Return the rows of a CSV file as a program reads them from the disk."""
    return list(csv.reader(io.StringIO(text.encode().decode("utf-8-sig"), newline=""), strict=True))


# A strict reader of vCard 3.0 (RFC 2426), of what is used here and no more


def read_cards(text: str) -> list[Card]:
    """Return the cards of a file; anything that is not as it must be fails."""
    data = text.encode()
    assert data.endswith(b"\r\n") or not data
    raw = data.split(b"\r\n")
    assert not any(b"\r" in line or b"\n" in line for line in raw)
    assert max(map(len, raw)) <= 75
    for line in raw:
        line.decode("utf-8", "strict")
    lines = text.replace("\r\n ", "").removesuffix("\r\n").split("\r\n") if text else []
    return list(_cards(iter(lines)))


def _cards(lines: Iterator[str]) -> Iterator[Card]:
    """Yield the cards of unfolded lines."""
    for line in lines:
        assert line == "BEGIN:VCARD"
        assert next(lines) == "VERSION:3.0"
        card: Card = {}
        while (line := next(lines)) != "END:VCARD":
            name, value = _property(line)
            card.setdefault(name, []).append(value)
        assert {"FN", "N", "ORG"} <= set(card)
        yield card


def _property(line: str) -> tuple[str, str]:
    """Return name and value of one property."""
    found = re.fullmatch(r"(N|FN|ORG|TEL;TYPE=WORK,VOICE|EMAIL;TYPE=INTERNET|URL|NOTE|CATEGORIES):(.*)", line)
    assert found, line
    name = found[1].partition(";")[0]
    if name == "N":
        assert found[2] == ";;;;"
        return name, ""
    if name == "URL":
        assert re.fullmatch(r"(?i:https?)://[^\s\\,;]+", found[2]), line
        return name, unquote(found[2])
    return name, _unescaped(found[2])


def _unescaped(value: str) -> str:
    """Return the text of a value; a sign that should have been escaped fails."""
    assert re.fullmatch(r"(?:[^\\,;\x00-\x1f\x7f]|\\[\\,;n])*", value), value
    return re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], value)


def card(name: str, cards: list[Card]) -> Card:
    """Return the card of that name."""
    (found,) = [one for one in cards if one["FN"] == [name]]
    return found


# What is on the list


def published(library: Library, *kinds: str) -> list[Contact]:
    """Return every contact in the library that is given, wherever it stands."""
    groups = [one.contacts for one in library.services.values()]
    groups += [one.contacts for one in library.guides.values()]
    groups += [provider.contacts for one in library.provider_sets.values() for provider in one.providers]
    return [contact for contacts in groups for contact in contacts if contact.value and contact.kind in kinds]


def test_every_published_number_and_address_stands_in_both_files() -> None:
    rows = contact_rows(LIBRARY)
    cells = {cell for one in read_csv(contacts_csv(rows)) for cell in one}
    cards = read_cards(contacts_vcard(rows))
    ways = {value for one in cards for name in ("TEL", "EMAIL", "URL") for value in one.get(name, ())}
    wanted = {number.value for number in LIBRARY.danger.numbers}
    wanted |= {contact.value for contact in published(LIBRARY, "phone", "email", "url")}
    assert len(wanted) > 20
    assert wanted - cells == set()
    assert {one for one in wanted if not {one, f"https://{one}"} & ways} == set()


def test_every_contact_of_a_current_service_is_a_row_given_or_not() -> None:
    rows = contact_rows(LIBRARY)
    for service in LIBRARY.services.values():
        held = of(service.id, rows)
        providers = LIBRARY.providers_of(service)
        theirs = [c for one in providers.providers for c in one.contacts] if providers else []
        wanted = [*theirs, *service.contacts]
        assert [(one.kind, one.label, one.value) for one in held] == [(c.kind, c.label, c.value) for c in wanted]


def test_a_service_of_the_past_is_left_out_unless_it_is_named() -> None:
    past = structs.replace(LIBRARY.services["portage"], status="historic")
    services = [past if one is LIBRARY.services["portage"] else one for one in LIBRARY.services.values()]
    library = Library(
        {
            "services": services,
            "danger": [LIBRARY.danger],
            "finder": [LIBRARY.finder],
            **{
                name: getattr(LIBRARY, name).values() for name in ("guides", "terms", "checklists", "places", "sources")
            },
            "facts": LIBRARY.facts.values(),
            "providers": LIBRARY.provider_sets.values(),
        }
    )
    assert of("portage", contact_rows(library)) == []
    assert of("portage", contact_rows(library, services=[past])) != []


def test_the_danger_numbers_come_first_in_every_list() -> None:
    rows = contact_rows(LIBRARY, services=[LIBRARY.services["portage"]])
    assert [one.value for one in rows[:4]] == NUMBERS
    assert {one.whose.page for one in rows[4:]} == {"portage"}
    assert [line[5] for line in read_csv(contacts_csv(rows))[1:5]] == NUMBERS
    assert [one["TEL"] for one in read_cards(contacts_vcard(rows))[:4]] == [[number] for number in NUMBERS]


def test_a_gap_says_that_it_is_one_and_why() -> None:
    held = {one.label: one for one in of("front-door", contact_rows(LIBRARY))}
    portal = held["Children's Services Portal"]
    assert (portal.value, portal.is_gap) == ("", True)
    assert portal.note.startswith("Not stated in the source. One link is empty in the source.")
    (plain,) = [one for one in of("portage", contact_rows(LIBRARY)) if one.label == "Phone or email"]
    assert plain.note == "Not stated in the source"
    assert not held["Front Door"].is_gap


def test_an_organisation_stands_with_the_homes_that_it_is_for() -> None:
    wanted = [(one.name, one.covers.text) for one in LIBRARY.provider_sets["therapies"].providers]
    for page in ("salt", "ot", "physio"):
        theirs = [one.whose for one in of(page, contact_rows(LIBRARY)) if one.whose.organisation]
        assert list(dict.fromkeys((one.organisation, one.covers) for one in theirs)) == wanted


def test_each_published_row_names_its_source_with_its_date() -> None:
    rows = contact_rows(LIBRARY)
    assert [one for one in rows if not one.source] == []
    (number,) = [one for one in of("front-door", rows) if one.value == "03000 411111"]
    assert number.source == "The One Stop Document, undated"


# What the setting added


def test_a_gap_that_the_setting_filled_is_its_own_and_no_gap_any_more() -> None:
    (filled,) = [
        one for one in of("lesas", contact_rows(LIBRARY, local(GAP, NUMBER, "Ask for Sam", "SENCO"))) if one.added
    ]
    assert (filled.value, filled.note, filled.source, filled.is_gap) == (NUMBER, "Ask for Sam", "", False)
    labels = [one.label for one in of("lesas", contact_rows(LIBRARY, local(GAP, NUMBER)))]
    assert labels.count("Phone or email of LESAS") == 1
    line = dict(zip(HEADINGS, cells_of(filled), strict=True))
    assert (line["Added by your setting on"], line["Added by"]) == ("2026-11-03", "SENCO")


def test_a_note_on_a_published_number_leaves_the_number_as_it_is() -> None:
    rows = of("front-door", contact_rows(LIBRARY, local(PUBLISHED, note="Line is busy at noon")))
    at = next(number for number, one in enumerate(rows) if one.value == "03000 411111")
    assert (rows[at].note, rows[at].added) == ("", None)
    assert (rows[at + 1].label, rows[at + 1].value) == ("Note on “Front Door”", "")
    assert (rows[at + 1].note, rows[at + 1].is_gap) == ("Line is busy at noon", False)


def test_a_number_of_its_own_stands_beside_one_that_was_published_later() -> None:
    rows = of("front-door", contact_rows(LIBRARY, local(PUBLISHED, value=NUMBER)))
    assert [one.value for one in rows if one.label.endswith("Front Door")] == ["03000 411111", NUMBER]
    (own,) = [one for one in rows if one.added]
    assert own.label == "Your own: Front Door"


def test_what_was_added_to_a_shared_organisation_stands_with_each_of_its_services() -> None:
    rows = contact_rows(LIBRARY, local(TRUST, "www.trust.example/form"))
    assert [one.whose.page for one in rows if one.added] == ["salt", "ot", "physio"]


def test_what_was_added_on_a_guide_is_on_the_list_of_everything() -> None:
    slot = next(one for one in LIBRARY.slots.values() if one.page in LIBRARY.guides and one.kind == "phone")
    added = local(slot.id, NUMBER)
    (own,) = [one for one in contact_rows(LIBRARY, added) if one.added]
    assert (own.whose.service, own.value) == (LIBRARY.guides[slot.page].title, NUMBER)
    assert [one for one in contact_rows(LIBRARY, added, [LIBRARY.services["salt"]]) if one.added] == []


# CSV


def test_a_csv_read_back_gives_the_rows_under_their_headings() -> None:
    rows = contact_rows(LIBRARY, {**local(GAP, NUMBER, "Ask for Sam, “the lead”"), **local(TRUST, "a.example")})
    first, *others = read_csv(contacts_csv(rows))
    assert first == list(HEADINGS)
    assert len(others) == len(rows)
    for cells, one in zip(others, rows, strict=True):
        line = dict(zip(HEADINGS, cells, strict=True))
        assert (line["Service"], line["Organisation"]) == (one.whose.service, one.whose.organisation)
        assert (line["For homes in"], line["Kind"]) == (one.whose.covers, KIND_WORDS[one.kind])
        assert (line["What it is"], line["Number or address"]) == (one.label, one.value)
        assert (line["Note"], line["Source"]) == (one.note, one.source)


def test_excel_is_told_the_encoding_and_finds_the_line_ends_of_windows() -> None:
    data = contacts_csv([row("a", note="é")]).encode()
    assert data.startswith(b'\xef\xbb\xbf"Service"')
    assert "é".encode() in data
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r") == 2


FORMULAS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", '=HYPERLINK("http://x.example","x")', "\uff1d1+1", "=cmd|' /C calc'!A0"]


@pytest.mark.parametrize("text", FORMULAS)
@pytest.mark.parametrize("before", ["", "\t", "\r", "\n", " ", "\u200b", "\ufeff", "\u202e"])
def test_no_cell_is_a_formula(text: str, before: str) -> None:
    added = local(GAP, before + text, before + text, before + text)
    lines = read_csv(contacts_csv(contact_rows(LIBRARY, added)))
    (line,) = [one for one in lines[1:] if one[8]]
    assert [line[5], line[6], line[9]] == [f"'{text}"] * 3
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for one in lines for cell in one)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('say "hello", twice', 'say "hello", twice'),
        ("two\nlines\r\nand more", "two lines  and more"),
        ("nul\x00 and escape\x1b[31m", "nul  and escape [31m"),
        ("over\u202eride \u2066isolate", "over ride  isolate"),
        ("a;=1+1;b", "a;=1+1;b"),
        ("half \ud83d a letter", "half   a letter"),
        ("x" * 5000, "x" * 2000 + " ..."),
        ("naïve 🙂 أهلا", "naïve 🙂 أهلا"),
    ],
)
def test_hostile_words_stay_in_their_cell(text: str, read: str) -> None:
    lines = read_csv(contacts_csv(contact_rows(LIBRARY, local(GAP, NUMBER, text))))
    assert {len(one) for one in lines} == {len(HEADINGS)}
    assert len(lines) == len(contact_rows(LIBRARY)) + 1
    assert [one[6] for one in lines[1:] if one[8]] == [read]


def test_cells_are_quoted_so_that_semicolons_part_nothing() -> None:
    line = contacts_csv([row("a", note="b;=1+1")]).split("\r\n")[1]
    assert '"b;=1+1"' in line


@pytest.mark.parametrize(
    ("typed", "cell"),
    [
        ("01622000000", "01622 000000"),
        ("441622000000", "44162 2000000"),
        ("03000 411111", "03000 411111"),
        ("999", "999"),
        ("+44 1622 000000", "'+44 1622 000000"),
    ],
)
def test_a_number_to_ring_keeps_its_first_digit_in_a_spreadsheet(typed: str, cell: str) -> None:
    assert cells_of(row(typed))[5] == cell


# vCard


def test_a_card_gives_back_what_a_row_holds() -> None:
    (found,) = read_cards(contacts_vcard([row(NUMBER, note="a; b, c \\ d \\n e", service="One; two, \\three")]))
    assert found["FN"] == found["ORG"] == ["One; two, \\three"]
    assert found["TEL"] == [NUMBER]
    assert found["CATEGORIES"] == ["One Stop"]
    assert found["NOTE"] == [f"Label: {NUMBER} (a; b, c \\ d \\n e)\nSource: A source, undated."]


def test_every_row_that_can_be_used_is_on_its_card_in_words() -> None:
    rows = contact_rows(LIBRARY, local(GAP, NUMBER, "Ask for Sam", "SENCO"))
    cards = read_cards(contacts_vcard(rows))
    notes = {one["FN"][0]: one["NOTE"][0] for one in cards}
    for one in rows[4:]:
        note = notes.get(one.whose.organisation or one.whose.service)
        if note is not None and one.value:
            assert f"{one.label}: {one.value}" in note
        if note is not None and one.is_gap:
            assert one.label in note.partition("Not stated in the source: ")[2].splitlines()[0]
        if note is not None and one.source:
            assert one.source in note.splitlines()[-1]
    assert f"Phone or email of LESAS: {NUMBER} (Ask for Sam). {MARK} (SENCO)" in notes[one_title("lesas")]


def one_title(page: str) -> str:
    """Return the title of a service."""
    return LIBRARY.services[page].title


def test_there_is_no_card_where_there_is_nothing_to_ring_or_to_open() -> None:
    names = [one["FN"][0] for one in read_cards(contacts_vcard(contact_rows(LIBRARY)))]
    assert len(names) == len(set(names))
    assert one_title("specialist-intervention") not in names
    filled = contact_rows(LIBRARY, local("specialist-intervention/SI-049", NUMBER))
    assert card(one_title("specialist-intervention"), read_cards(contacts_vcard(filled)))["TEL"] == [NUMBER]


def test_an_organisation_of_several_services_is_one_card_that_says_for_whom() -> None:
    name = LIBRARY.provider_sets["therapies"].providers[0].name
    found = card(name, read_cards(contacts_vcard(contact_rows(LIBRARY, local(TRUST, "trust.example/form")))))
    (note,) = found["NOTE"]
    assert len(found["URL"]) == len(set(found["URL"])) == 2
    assert "https://trust.example/form" in found["URL"]
    assert note.splitlines()[0] == "For homes in: Medway, and most areas in Swale."
    assert [one_title(page) for page in ("salt", "ot", "physio") if one_title(page) not in note] == []
    assert note.count("trust.example/form") == note.count(MARK) == 1


def test_each_danger_number_has_a_card_that_says_what_it_is() -> None:
    cards = read_cards(contacts_vcard(contact_rows(LIBRARY)))
    panel = LIBRARY.danger
    assert [one["FN"] for one in cards[:4]] == [[f"{panel.title}: {number.label}"] for number in panel.numbers]
    assert "Emergency services" in cards[0]["NOTE"][0]


def test_nobody_who_rings_a_service_from_its_card_rings_999() -> None:
    cards = read_cards(contacts_vcard(contact_rows(LIBRARY)))
    lesas = card(one_title("lesas"), cards)
    assert "TEL" not in lesas
    assert "Immediate danger: 999" in lesas["NOTE"][0]
    assert [one["FN"] for one in cards[4:] if {"999", "101"} & set(one.get("TEL", ()))] == []


@pytest.mark.parametrize(
    ("typed", "numbers", "emails"),
    [
        (NUMBER, [NUMBER], []),
        ("lesas@kent.example", [], ["lesas@kent.example"]),
        ("Write to <lesas@kent.example>, or sam@kent.example.", [], ["lesas@kent.example", "sam@kent.example"]),
        (f"{NUMBER} or lesas@kent.example, ask for Sam", [NUMBER], ["lesas@kent.example"]),
        (f"Sam on {NUMBER} ext 123", [NUMBER], []),
        (f"{NUMBER} / +44 (0)1622 000001", [NUMBER, "+44 (0)1622 000001"], []),
        ("team7000000000@kent.example", [], ["team7000000000@kent.example"]),
        ("111", ["111"], []),
    ],
)
def test_what_was_typed_for_a_phone_is_parted_into_what_can_be_used(
    typed: str, numbers: list[str], emails: list[str]
) -> None:
    found = card(one_title("lesas"), read_cards(contacts_vcard(contact_rows(LIBRARY, local(GAP, typed)))))
    assert (found.get("TEL", []), found.get("EMAIL", [])) == (numbers, emails)
    assert f"Phone or email of LESAS: {typed}" in found["NOTE"][0]


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("www.a.example/b,c;d", "https://www.a.example/b,c;d"),
        ("http://a.example", "http://a.example"),
        ("HTTPS://a.example", "HTTPS://a.example"),
        ("javascript:alert(1).x", "https://javascript:alert(1).x"),
        ("file:///etc/passwd.x", "https://file:///etc/passwd.x"),
        ("a.example/b\\c d", "https://a.example/b\\c d"),
    ],
)
def test_an_address_is_whole_and_of_the_web(typed: str, address: str) -> None:
    rows = contact_rows(LIBRARY, local(LINK, typed))
    found = card(one_title("front-door"), read_cards(contacts_vcard(rows)))
    assert address in found["URL"]


@pytest.mark.parametrize(
    "text",
    ["a\r\nEND:VCARD\r\nBEGIN:VCARD", "a\x00b\x1b", "\u202eabc", "x" * 500, "é🙂" * 150, "\\n\\,\\;\\", "a\u2028b"],
)
def test_hostile_words_stay_in_their_property(text: str) -> None:
    plain = read_cards(contacts_vcard(contact_rows(LIBRARY, local(GAP, NUMBER))))
    found = read_cards(contacts_vcard(contact_rows(LIBRARY, local(GAP, NUMBER, text, text[:60]))))
    assert [set(one) for one in found] == [set(one) for one in plain]
    (note,) = card(one_title("lesas"), found)["NOTE"]
    assert not {"\x00", "\x1b", "\u202e", "\r", "\u2028"} & set(note)
    if text.isprintable():
        assert text in note


def test_a_long_line_is_folded_between_letters() -> None:
    text = contacts_vcard([row(NUMBER, note="é" * 200)])
    assert "é" * 200 in read_cards(text)[0]["NOTE"][0]
    assert max(len(line.encode()) for line in text.split("\r\n")) in (74, 75)
