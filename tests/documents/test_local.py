"""On paper, what a setting added stands in blocks of its own, with the day: never mixed with what a source says."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import pytest

from desktop_app.checklists.answers import Value
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContact, LocalContacts
from desktop_app.content.records import Guide, ProviderSet, Service
from desktop_app.content.slots import Slot, slots_in
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.html import qr_svg
from desktop_app.documents.model import ChecklistDocument, ContactBlock, ContactEntry, FormState
from desktop_app.documents.press import Press
from tests.documents import samples, small
from tests.documents.page import Node, Page
from tests.documents.samples import FORMS, TODAY, authored_library
from tests.documents.test_checklist import FULL
from tests.documents.test_html import HOSTILE

DAY = datetime.date(2026, 11, 3)
MARK = "Added by your setting on 3\u00a0November 2026"
PRINTED_MARK = "Added by your setting on 3 November 2026"
NUMBER, ADDRESS = "01234 567890", "www.appleyard.example/portal"
FORM, LINK, PHONE, PORTAL, LAST_DAY = (f"help/T-{number}" for number in (11, 12, 13, 14, 21))
WEST_PHONE, WEST_PAGE = "by-home.by-home/T-31", "by-home.by-home/T-32"
GAPS = {"Phone or email", "Portal", "Phone of West", "Form of West"}

CONTACTS = [
    {"kind": "form", "label": "Form", "value": "Form A", "facts": ["T-11"]},
    {"kind": "url", "label": "The page", "value": "www.example.org/a-long-way/to-go", "facts": ["T-12"]},
    {"kind": "phone", "label": "Phone or email", "note": "Named, and not given.", "facts": ["T-13"]},
    {"kind": "url", "label": "Portal", "facts": ["T-14"]},
]
SILENT = [{"text": "The last day for **papers**.", "facts": ["T-21"]}, {"text": "Who decides.", "facts": ["T-22"]}]
WEST = [
    {"kind": "phone", "label": "Phone of West", "facts": ["T-31"]},
    {"kind": "url", "label": "Page", "value": "https://west.example", "facts": ["T-32"]},
    {"kind": "url", "label": "Form of West", "facts": ["T-33"]},
]
HOMES = {"West": "swale_medway", "East": "east", "Rest": "rest"}


def shelf(**service: object) -> Library:
    """Return the small library with a fact behind each contact and gap, and with an organisation that has gaps."""
    library = small.library(**{"contacts": CONTACTS, "not_stated": SILENT, **service})
    providers = [
        {
            "area": area,
            "name": f"{name} Trust",
            "covers": {"text": f"{name} homes."},
            "contacts": WEST if name == "West" else [],
        }
        for name, area in HOMES.items()
    ]
    authored = {"id": "by-home", "title": "By home", "providers": providers}
    library.provider_sets["by-home"] = msgspec.convert(authored, ProviderSet)
    return library


def own(slot: str, value: str = "", note: str = "", by: str = "") -> LocalContact:
    """Return what a setting added to a slot on a fixed day."""
    return LocalContact(slot=slot, added_on=DAY, value=value, note=note, added_by=by)


def local(*contacts: LocalContact) -> LocalContacts:
    """Return contacts by their slots."""
    return {contact.slot: contact for contact in contacts}


ANSWERS: Mapping[FormState, dict[str, Value]] = {
    "filled": {**FULL, "home": "Gillingham"},
    "half": {"setting": "Appleyard Nursery", "home": "Gillingham"},
    "blank": {},
}
"""Answers that lead to each state; the home is one of West Trust's."""


def build(form: FormState, added: LocalContacts = NOTHING_LOCAL, **more: Any) -> ChecklistDocument:
    """Return the small checklist in one state, with what a setting added."""
    answers = {**ANSWERS[form], **more.pop("answers", {})}
    session, library = Session(small.template(), answers), more.pop("library", None) or shelf(**more)
    document = build_checklist(session, Press(library, TODAY, local=added), blank=form == "blank")
    assert document.state == form
    return document


def blocks(document: ChecklistDocument) -> list[ContactBlock]:
    """Return the contact blocks of a document."""
    return [block for section in document.sections if section.contacts for block in section.contacts.blocks]


def local_blocks(document: ChecklistDocument) -> list[ContactBlock]:
    """Return the blocks that hold what the setting added."""
    return [block for block in blocks(document) if block.is_local]


def page_of(document: ChecklistDocument) -> Page:
    """Return a document as a browser reads it."""
    return Page(samples.renderer().page(document))


def lines_to_write_on(page: Page) -> list[str]:
    """Return the labels of the contacts that have a line to write on."""
    gaps = page.all("p", "gap")
    assert len(page.all("span", "write")) == len(gaps)
    return [node.text.partition(":")[0] for node in gaps]


def close(text: str) -> str:
    """Return a text without its spaces: a web address is printed in pieces."""
    return text.replace(" ", "")


def tables(page: Page, *, local: bool) -> list[Node]:
    """Return the printed contact blocks: those of the setting, or those of the sources."""
    return [node for node in page.all("table", "contact") if ("local" in node.attrs["class"].split()) == local]


EVERYTHING = local(
    own(FORM, note="We keep copies in the office."),
    own(PHONE, NUMBER, "Ask for Sam.", "SENCO"),
    own(PORTAL, ADDRESS, "Sign in first."),
    own(LAST_DAY, "The last Friday of May"),
    own(WEST_PHONE, "01234 111111"),
    own(WEST_PAGE, note="Slow on Mondays."),
)


# Blocks of their own


@pytest.mark.parametrize("form", FORMS)
def test_what_was_added_stands_in_blocks_of_its_own_marked_with_the_day(form: FormState) -> None:
    found = local_blocks(build(form, EVERYTHING))
    assert found == [
        ContactBlock(
            "West Trust: Added by your setting",
            (),
            (
                ContactEntry("Phone of West", "01234 111111", f"{MARK}."),
                ContactEntry("Note on “Page”", "Slow on Mondays.", f"{MARK}."),
            ),
            "",
            "",
            is_local=True,
        ),
        ContactBlock("Portal", (), (ContactEntry("Note", "Sign in first.", ""),), ADDRESS, f"{MARK}.", is_local=True),
        ContactBlock(
            "Added by your setting",
            (),
            (
                ContactEntry("Note on “Form”", "We keep copies in the office.", f"{MARK}."),
                ContactEntry("Phone or email", NUMBER, f"Ask for Sam. {MARK} (SENCO)."),
                ContactEntry("The last day for papers", "The last Friday of May", f"{MARK}."),
            ),
            "",
            "",
            is_local=True,
        ),
    ]


@pytest.mark.parametrize("form", FORMS)
def test_blocks_of_the_sources_lose_the_filled_gaps_and_nothing_else(form: FormState) -> None:
    filled = {"Phone or email", "Phone of West"}
    before = [block for block in blocks(build(form)) if not block.is_local]
    after = [block for block in blocks(build(form, EVERYTHING)) if not block.is_local]
    assert [(b.title, b.lines, b.url, b.tag) for b in after] == [(b.title, b.lines, b.url, b.tag) for b in before]
    for then, now in zip(before, after, strict=True):
        assert now.entries == tuple(e for e in then.entries if e.label not in {*filled, "Portal"})


@pytest.mark.parametrize("form", FORMS)
def test_on_paper_no_block_mixes_what_was_added_with_what_is_published(form: FormState) -> None:
    page = page_of(build(form, EVERYTHING))
    mine = [NUMBER, ADDRESS, "Ask for Sam", "We keep copies", "The last Friday of May", "01234 111111", "Slow on"]
    theirs = ["Form A", "www.example.org/a-long-way/to-go", "https://west.example", "West homes", "Source:"]
    for node in tables(page, local=False):
        assert not [text for text in [*mine, "Added by your setting"] if close(text) in close(node.text)]
    for node in tables(page, local=True):
        assert not [text for text in theirs if close(text) in close(node.text)]
        assert PRINTED_MARK in node.text
    for text in [*mine, *theirs[:3]]:
        assert close(page.text).count(close(text)) == 1
    assert page.text.count(PRINTED_MARK) == len(EVERYTHING)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "added",
    [
        NOTHING_LOCAL,
        local(own("gone/T-1", NUMBER), own("more/T-13", NUMBER), own("by-home/T-31", NUMBER), own("help", NUMBER)),
    ],
    ids=["nothing", "for other pages"],
)
def test_what_belongs_elsewhere_changes_nothing(form: FormState, added: LocalContacts) -> None:
    assert build(form, added) == build(form)


def test_what_was_added_changes_nothing_but_contacts_and_the_closing_strip() -> None:
    before, after = build("filled"), build("filled", EVERYTHING)
    assert (after.title, after.head, after.facts, after.badge, after.source) == (
        before.title,
        before.head,
        before.facts,
        before.badge,
        before.source,
    )
    assert [section.parts for section in after.sections] == [section.parts for section in before.sections]


# Gaps and lines to write on


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("slot", "value", "label"),
    [
        (PHONE, NUMBER, "Phone or email"),
        (PORTAL, ADDRESS, "Portal"),
        (WEST_PHONE, NUMBER, "Phone of West"),
        ("by-home.by-home/T-33", ADDRESS, "Form of West"),
    ],
)
def test_a_filled_gap_has_no_line_to_write_on_and_the_others_keep_theirs(
    form: FormState, slot: str, value: str, label: str
) -> None:
    assert set(lines_to_write_on(page_of(build(form)))) == GAPS
    page = page_of(build(form, local(own(slot, value))))
    assert set(lines_to_write_on(page)) == GAPS - {label}
    assert close(page.text).count(close(value)) == 1
    assert len(page.all("table", "has-gap")) == len(gap_blocks(form, GAPS - {label}))


def gap_blocks(form: FormState, labels: set[str]) -> list[ContactBlock]:
    """Return the blocks of the untouched document that have one of these gaps."""
    return [block for block in blocks(build(form)) if {e.label for e in block.entries if not e.value} & labels]


@pytest.mark.parametrize("form", FORMS)
def test_with_every_gap_filled_no_line_to_write_on_is_left(form: FormState) -> None:
    library = shelf()
    page = page_of(build(form, filled_in(slots_in(library.services.values(), library.provider_sets.values()))))
    assert lines_to_write_on(page) == []
    assert not page.all("table", "has-gap")


def filled_in(slots: Iterable[Slot]) -> LocalContacts:
    """Return something of its own for every gap among some slots."""
    return local(*(own(slot.id, mine(number)) for number, slot in enumerate(slots) if slot.is_gap))


def mine(number: int) -> str:
    """Return words that are good in a slot of any kind, and stand nowhere else."""
    return f"quince{number:03}@appleyard.example"


def test_a_note_on_a_published_contact_leaves_it_printed_as_published() -> None:
    before, after = (
        page_of(build("filled", added)) for added in (NOTHING_LOCAL, local(own(FORM, note="In the office.")))
    )
    assert [node.text for node in tables(after, local=False)] == [node.text for node in tables(before, local=False)]
    (block,) = tables(after, local=True)
    assert block.text == f"Added by your setting Note on “Form”: In the office. {PRINTED_MARK}."


def test_a_value_whose_contact_was_published_since_is_not_lost_on_paper() -> None:
    published = [{**one, "value": "01234 999999"} if one["label"] == "Phone or email" else one for one in CONTACTS]
    page = page_of(build("filled", local(own(PHONE, NUMBER)), contacts=published))
    assert "Phone or email: 01234 999999" in " ".join(node.text for node in tables(page, local=False))
    assert set(lines_to_write_on(page)) == GAPS - {"Phone or email"}
    (block,) = tables(page, local=True)
    assert block.text == f"Added by your setting Your own: Phone or email: {NUMBER} {PRINTED_MARK}."


# Answers to what is not stated


@pytest.mark.parametrize("form", FORMS)
def test_an_answer_stands_under_the_sentence_it_answers_in_plain_words(form: FormState) -> None:
    page = page_of(build(form, local(own(LAST_DAY, "The last Friday of May"))))
    (block,) = tables(page, local=True)
    assert f"The last day for papers: The last Friday of May {PRINTED_MARK}." in block.text


def test_an_answered_gap_is_no_longer_called_not_stated() -> None:
    assert ready(NOTHING_LOCAL) == ("The last day for **papers**.", "Who decides.")
    assert ready(local(own(LAST_DAY, "The last Friday of May"))) == ("Who decides.",)
    both = local(own(LAST_DAY, "The last Friday of May"), own("help/T-22", "The panel"))
    assert ready(both) == ()
    assert "Not stated in the source:" not in page_of(build("filled", both)).one("p", "ready").text
    assert ready(local(own(PHONE, NUMBER))) == ready(NOTHING_LOCAL)


def ready(added: LocalContacts) -> tuple[str, ...]:
    """Return what the closing strip says that the source leaves open."""
    strip = build("filled", added).ready
    assert strip is not None
    return strip.not_stated


# By home


@pytest.mark.parametrize(
    ("home", "is_printed"), [("Gillingham", True), ("Maidstone", False), ("Deal", False), ("Nowhere", True), ("", True)]
)
def test_what_was_added_to_an_organisation_is_printed_for_its_homes(home: str, is_printed: bool) -> None:
    document = build("filled", local(own(WEST_PHONE, NUMBER)), answers={"home": home})
    titles = [block.title for block in local_blocks(document)]
    assert titles == ["West Trust: Added by your setting"] * is_printed
    assert (NUMBER in page_of(document).text) == is_printed


def test_it_follows_the_organisation_it_belongs_to() -> None:
    added = local(own(WEST_PHONE, NUMBER), own("by-home.by-home/T-33", ADDRESS), own(PHONE, "01234 222222"))
    titles = [block.title for block in blocks(build("blank", added))]
    assert titles == [
        "West Trust",
        "West Trust: Form of West",
        "West Trust: Added by your setting",
        "East Trust",
        "Rest Trust",
        "The page",
        "Forms and contacts",
        "Added by your setting",
    ]


# Web addresses


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("slot", [PORTAL, "by-home.by-home/T-33"])
@pytest.mark.parametrize("address", [ADDRESS, f"https://{ADDRESS}?a=1&b=<2>", "x.example/" + "y" * 290])
def test_a_web_address_of_the_setting_gets_its_qr_code(form: FormState, slot: str, address: str) -> None:
    plain, page = page_of(build(form)), page_of(build(form, local(own(slot, address))))
    (block,) = tables(page, local=True)
    assert address in close(block.text)
    assert PRINTED_MARK in block.text
    assert len(page.all("div", "qr")) == len(plain.all("div", "qr")) + 1
    drawn = [node.attrs["d"] for node in page.all("path")]
    code = Page(f"<body>{qr_svg(address)}</body>").one("path").attrs["d"]
    assert drawn.count(code) == 1
    assert code not in [node.attrs["d"] for node in plain.all("path")]


def test_an_address_in_an_answer_or_a_note_is_text_without_a_code() -> None:
    added = local(own(LAST_DAY, ADDRESS), own(LINK, note=ADDRESS), own(PHONE, "help@appleyard.example"))
    assert len(page_of(build("filled", added)).all("div", "qr")) == len(page_of(build("filled")).all("div", "qr"))


# Hostile text


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_text_comes_out_as_text(hostile: str, large: bool) -> None:
    page, plain = (
        Page(samples.renderer().page(build("filled", everywhere(text)), large_print=large))
        for text in (hostile, "plain")
    )
    shapes = [
        [(node.tag, node.attrs) for node in one.nodes if node.tag not in {"wbr", "path", "svg"}]
        for one in (page, plain)
    ]
    assert without_pieces(shapes[0]) == without_pieces(shapes[1])
    words = " ".join(hostile.split())
    notes, address = tables(page, local=True)[-1], tables(page, local=True)[1]
    assert notes.text.count(words) == 3 + 3 + 3
    assert close(address.text).count(close(words)) == 3
    assert page.one("style").text == plain.one("style").text


def everywhere(text: str) -> LocalContacts:
    """Return a text in every field of what a setting adds, as if nothing had been checked."""
    slots = (FORM, PHONE, LAST_DAY, WEST_PHONE)
    return local(*(own(slot, text, text, text) for slot in slots), own(PORTAL, text, text, text))


def without_pieces(nodes: list[tuple[str, dict[str, str]]]) -> list[tuple[str, dict[str, str]]]:
    """Return elements without the pieces that a long web address is printed in."""
    return [(tag, attrs) for tag, attrs in nodes if (tag, attrs) not in (("span", {}), ("span", {"class": "nb"}))]


# The shipped content


@pytest.mark.parametrize("checklist", sorted(authored_library().checklists))
@pytest.mark.parametrize("form", FORMS)
def test_every_gap_of_a_checklists_page_can_be_filled_on_paper(checklist: str, form: FormState) -> None:
    library = authored_library()
    template, record = library.checklists[checklist], library.page(checklist)
    assert isinstance(record, Service | Guide)
    sets = library.sets_shown_by(record) if isinstance(record, Service) else ()
    slots = [slot for slot in slots_in([record], sets) if slot.is_gap]
    added = {
        **filled_in(library.slots.values()),
        **local(*(own(slot.id, mine(900 + n)) for n, slot in enumerate(slots))),
    }
    answers = {"filled": samples.full_answers, "half": samples.half_answers}
    session = Session(template, {**answers[form](template), "home": ""} if form in answers else {})
    page = page_of(build_checklist(session, Press(library, TODAY, local=added), blank=form == "blank"))
    assert lines_to_write_on(page) == []
    printed = close(page.text)
    assert all(printed.count(mine(900 + number)) == 1 for number in range(len(slots)))
    assert printed.count("quince") == len(slots)
    assert page.text.count(PRINTED_MARK) == len(slots)
