"""A page as plain text says all that the page says, and nothing in it needs a program to be read."""

from __future__ import annotations

import datetime
import re

import pytest

from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact, LocalContacts
from desktop_app.documents.model import ContactPart
from desktop_app.documents.plain import GAP, plain_text
from desktop_app.documents.press import Press
from desktop_app.documents.whole_page import Shown, whole_page
from tests.documents.said import texts_of
from tests.documents.samples import TODAY, authored_library

PAGES = [
    (kind, id_) for kind in ("service", "guide", "term", "source") for id_ in sorted(authored_library().of_kind(kind))
]


def text_of(record: Shown, library: Library, local: LocalContacts | None = None) -> str:
    """Return a record as text."""
    return plain_text(whole_page(record, Press(library, TODAY, local=local or {})))


def flat(text: str) -> str:
    """Return a text with every run of spaces as one, and without the ends of sentences and brackets."""
    return re.sub(r"[\s.:()]+", " ", text)


@pytest.mark.parametrize(("kind", "id_"), PAGES)
def test_the_text_says_all_that_the_page_says(kind: str, id_: str, library: Library) -> None:
    record = library.page(id_)
    page = whole_page(record, Press(library, TODAY))
    said = flat(plain_text(page))
    heads = {column for block in page.blocks for column in getattr(block, "columns", ())}
    missing = [text for text in texts_of(page) if text not in heads and flat(text) not in said]
    assert missing == []


@pytest.mark.parametrize(("kind", "id_"), PAGES)
def test_the_text_has_no_marks_and_no_odd_spaces(kind: str, id_: str, library: Library) -> None:
    text = text_of(library.page(id_), library)
    assert "**" not in text
    assert "](" not in text
    assert "\u00a0" not in text
    assert "\n\n\n" not in text
    assert text.endswith(".\n")


def test_the_parts_stand_in_the_order_of_the_page(library: Library) -> None:
    text = text_of(library.services["portage"], library)
    heads = ("Must a parent agree?", "Who can refer", "How to refer", "Contacts", "Sources differ: ")
    places = [text.index(f"\n\n{head}") for head in (*heads, "Not stated in the source", "Where this comes from")]
    assert text.startswith("Portage\n")
    assert places == sorted(places)


def test_steps_are_numbered_and_lists_have_dashes(library: Library) -> None:
    text = text_of(library.services["portage"], library)
    assert "\n1. Talk with the parents" in text
    assert "\n- Who may make a Portage referral\n" in text


def test_a_gap_says_so_until_the_setting_fills_it(library: Library) -> None:
    service = library.services["portage"]
    slot = next(slot for slot in library.slots.values() if slot.page == "portage" and slot.label == "Phone or email")
    added = LocalContact(slot=slot.id, value="01234 567890", added_on=datetime.date(2026, 11, 3))
    assert f"Phone or email: {GAP}" in text_of(service, library)
    filled = text_of(service, library, {slot.id: added})
    assert f"Phone or email: {GAP}" not in filled
    assert "Phone or email: 01234 567890 (Added by your setting on 3 November 2026)" in filled


def test_what_is_history_says_so_before_all_else(library: Library) -> None:
    historic = [guide for guide in library.guides.values() if guide.status == "historic"]
    assert historic
    for guide in historic:
        _, second, *_ = text_of(guide, library).split("\n\n")
        assert second.startswith("Historic: "), guide.id


def test_every_address_and_number_of_a_service_is_in_its_text(library: Library) -> None:
    for service in library.services.values():
        text = text_of(service, library)
        for contact in service.contacts:
            assert contact.value in text, (service.id, contact.label)


def test_the_contact_blocks_keep_apart(library: Library) -> None:
    page = whole_page(library.services["physio"], Press(library, TODAY))
    (part,) = (block for block in page.blocks if isinstance(block, ContactPart))
    text = plain_text(page)
    assert len(part.contacts.blocks) > 1
    assert all(f"\n\n{block.title}\n" in text for block in part.contacts.blocks)
