"""Sheets, leaflets, the poster, packs and the book: they say what the records say, and nothing is lost on the way."""

from __future__ import annotations

import re

import pytest

from desktop_app.content.errors import UnknownRecord
from desktop_app.content.local import LocalContact
from desktop_app.content.markup import to_plain
from desktop_app.content.setting import NO_SETTING
from desktop_app.documents.leaflet import parent_leaflet
from desktop_app.documents.model import Document, Grid, Lines, Number
from desktop_app.documents.packs import service_pack
from desktop_app.documents.poster import danger_poster
from desktop_app.documents.press import Press
from desktop_app.documents.sheet import service_sheet
from tests.documents import papers
from tests.documents.page import Page
from tests.documents.said import texts_of
from tests.documents.samples import TODAY, authored_library, renderer

LIBRARY = authored_library()
SERVICES = sorted(LIBRARY.services)
LEAFLETS = sorted(LIBRARY.leaflets)
LARGE = pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])


def words(text: str) -> str:
    """Return a text without spaces: a page breaks them where it likes."""
    return re.sub(r"\s+", "", text)


def read(document: Document, *, large: bool = False) -> str:
    """Return the text of a page as people read it."""
    return words(Page(renderer().page(document, large_print=large)).one("body").text)


@LARGE
@pytest.mark.parametrize("name", papers.SINGLE)
def test_every_text_of_a_document_stands_on_its_page(name: str, large: bool) -> None:
    document = papers.SINGLE[name]()
    page = read(document, large=large)
    assert [text for text in texts_of(document) if words(text) not in page] == []


@pytest.mark.parametrize("name", papers.PACKS)
def test_a_pack_holds_every_text_of_its_papers_under_one_main_heading(name: str) -> None:
    pack = papers.PACKS[name]()
    page = Page(renderer().page(pack))
    text = words(page.one("body").text)
    assert [said for paper in pack.papers for said in texts_of(paper) if words(said) not in text] == []
    assert len(page.all("h1")) == len(page.all("main")) == 1
    assert len(page.all("article")) == len(pack.papers)


@pytest.mark.parametrize("service_id", SERVICES)
def test_a_sheet_says_how_to_refer_whom_to_ask_and_what_is_not_known(service_id: str) -> None:
    service = LIBRARY.services[service_id]
    page = read(papers.sheet(service_id))
    wanted = [service.title, service.summary.text, service.agreement.statement.text]
    wanted += [one.text for one in (*service.how_to_refer, *service.what_you_need, *service.time_limits)]
    wanted += [service.who_can_refer.text] if service.who_can_refer else []
    wanted += [contact.value or contact.label for contact in service.contacts]
    wanted += [one.text.rstrip(".") for one in service.not_stated]
    wanted += [one.text for note in service.notes if note.kind != "historic" for one in note.statements]
    providers = LIBRARY.providers_of(service)
    wanted += [provider.name for provider in providers.providers] if providers else []
    wanted += [c.value for one in providers.providers for c in one.contacts if c.value] if providers else []
    assert [text for text in wanted if words(to_plain(text)) not in page] == []


def test_a_sheet_carries_what_the_setting_filled_in_with_its_date() -> None:
    added = LocalContact("portage/OS-252", TODAY, value="01622 000 222")
    press = Press(LIBRARY, TODAY, local={added.slot: added})
    page = read(service_sheet(LIBRARY.services["portage"], press))
    assert words("Phone or email: 01622 000 222. Added by your setting on 12 November 2026") in page


@pytest.mark.parametrize("service_id", LEAFLETS)
def test_a_leaflet_has_its_words_a_date_for_each_step_and_room_for_questions(service_id: str) -> None:
    leaflet = LIBRARY.leaflets[service_id]
    document = papers.leaflet(service_id)
    page = read(document)
    said = (leaflet.purpose, *leaflet.what, *leaflet.right_for, *leaflet.agreement, *leaflet.steps, leaflet.how_long)
    assert [one.text for one in said if words(to_plain(one.text)) not in page] == []
    (steps,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [row[2].words for row in steps.rows] == [""] * len(leaflet.steps)
    assert document.closing == (Lines("My questions", (), bare=3),)


def test_every_service_has_a_leaflet() -> None:
    assert SERVICES == LEAFLETS


def test_the_poster_has_every_number_and_the_settings_own_people() -> None:
    document = papers.SINGLE["poster"]()
    numbers = [block.value for block in document.blocks if isinstance(block, Number)]
    assert numbers == [number.value for number in LIBRARY.danger.numbers]
    page = read(document)
    assert all(words(own) in page for own in ("Our lead", "01622 000 001", "Blue folder, office"))


def test_a_poster_without_a_setting_has_room_to_write() -> None:
    document = danger_poster(Press(LIBRARY, TODAY), NO_SETTING)
    (people,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert [[cell.own for cell in row[1:]] for row in people.rows] == [["", ""], ["", ""]]
    assert people.tall >= 10


def test_a_pack_says_which_papers_are_for_the_family_and_what_is_to_write_in() -> None:
    pack = papers.pack()
    front = Page(renderer().page(pack.papers[0])).one("body").text
    silent = LIBRARY.services["portage"]
    open_lines = len(silent.not_stated) + sum(not contact.value for contact in silent.contacts)
    assert f"Part 1 {open_lines} things are not in the source." in front
    assert "Give the family only the parts for them." in front
    assert front.count("Leaflet in plain words") == 2


def test_a_pack_of_one_service_without_gaps_has_no_box_of_things_to_do() -> None:
    press = papers.press()
    filled = LIBRARY.services["portage"]
    local = {slot: LocalContact(slot, TODAY, value="known") for slot in LIBRARY.slots if slot.startswith("portage/")}
    pack = service_pack(
        "Portage", [filled], Press(LIBRARY, TODAY, local=local, letterhead=press.letterhead), NO_SETTING
    )
    assert "not in the source. Find out" not in Page(renderer().page(pack.papers[0])).one("body").text


@pytest.mark.parametrize("name", ["sheet", "leaflet", "poster", "pack", "book"])
def test_no_paper_has_a_script_a_link_or_anything_from_elsewhere(name: str) -> None:
    html = renderer().page(papers.EVERY[name]())
    page = Page(html)
    assert not {"script", "a", "link", "iframe", "object", "form", "input"} & {node.tag for node in page.nodes}
    assert not [node for node in page.nodes if {"href", "style"} & node.attrs.keys()]
    assert not re.search(r"url\(|@import|display: *(inline-)?(flex|grid)", page.one("style").text)


def test_a_leaflet_speaks_to_the_family_in_short_sentences() -> None:
    for leaflet in LIBRARY.leaflets.values():
        said = (
            leaflet.purpose,
            *leaflet.what,
            *leaflet.right_for,
            *leaflet.agreement,
            *leaflet.steps,
            leaflet.how_long,
        )
        lengths = [
            len(sentence.split()) for one in said for sentence in re.split(r"(?<=[.?!:])\s+", to_plain(one.text))
        ]
        assert sum(lengths) / len(lengths) <= 14, leaflet.id
        assert max(lengths) <= 20, leaflet.id


def test_words_that_were_not_written_are_no_leaflet() -> None:
    service = LIBRARY.services["portage"]
    with pytest.raises(UnknownRecord, match="There is no leaflet about Portage yet"):
        parent_leaflet(service, Press(type(LIBRARY)(_without_leaflets()), TODAY), NO_SETTING)


def _without_leaflets() -> dict[str, list[object]]:
    """Return the tables of the library but for the leaflets."""
    from desktop_app.content import authoring
    from tests.documents.samples import ROOT

    return {name: list(rows) for name, rows in authoring.read_all(ROOT / "data/content").items() if name != "leaflets"}
