"""Papers that are about no child, from the page *Print* to the file, by keyboard in the real window."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressDialog, QPushButton, QWidget

from desktop_app.ui.pages.papers import LISTS, PINNED, WORDS, PapersPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.widgets.text import FittedText
from tests.documents.page import Page
from tests.ui.conftest import Answers, Hands, MakeWindow

if TYPE_CHECKING:
    from desktop_app.ui.printing import Pages


def papers(hands: Hands) -> PapersPage:
    """Open *Print* by its key."""
    hands.press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
    page = hands.page()
    assert isinstance(page, PapersPage)
    return page


def press(hands: Hands, button: QPushButton) -> None:
    """Press a button by keyboard. One that is hidden cannot be reached."""
    assert button.isVisible()
    button.setFocus()
    hands.press(Qt.Key.Key_Space)


def button(page: QWidget, name: str) -> QPushButton:
    """Return the button of that name that shows."""
    (found,) = [one for one in page.findChildren(QPushButton) if one.accessibleName() == name and one.isVisible()]
    return found


def saved(folder: Path) -> Page:
    """Read the only web page that was saved."""
    (path,) = folder.glob("*.html")
    return Page(path.read_text(encoding="utf-8"))


def words_on(page: PapersPage) -> str:
    """Return the words that show on the page."""
    return " ".join(text.toPlainText() for text in page.findChildren(FittedText) if text.isVisible())


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, (name, _) in WORDS.items()])
def test_every_kind_of_paper_is_offered_with_what_it_is(hands: Hands, kind: str, name: str) -> None:
    choice = papers(hands).kinds[kind]
    assert choice.text() == name
    assert choice.accessibleName() == f"{name}: {WORDS[kind][1]}"


def test_a_service_sheet_takes_its_name_from_the_service_and_holds_its_number(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    page.service.setCurrentText("Portage")
    press(hands, page.ways.ways["html"])
    assert saved(tmp_path).one("h1").text == "Portage"
    assert "Anyone who opens this file can read it." in words_on(page)


def test_the_sheet_of_a_page_is_two_presses_away(hands: Hands, tmp_path: Path) -> None:
    hands.window.go("record", "salt")
    page = hands.page()
    assert isinstance(page, RecordPage)
    press(hands, button(page, "Print a sheet or leaflet"))
    press(hands, papers_page(hands).ways.ways["html"])
    assert "Speech" in saved(tmp_path).one("h1").text


def papers_page(hands: Hands) -> PapersPage:
    """Return the page *Print*, which shows."""
    page = hands.page()
    assert isinstance(page, PapersPage)
    return page


def test_a_leaflet_in_large_print(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    page.choose("leaflet")
    page.service.setCurrentText("Portage")
    page.ways.large.setChecked(True)
    press(hands, page.ways.ways["html"])
    assert "large" in saved(tmp_path).one("html").attrs["class"]


def test_what_is_pinned_can_be_printed_as_a_pack(hands: Hands, tmp_path: Path) -> None:
    for service in ("portage", "salt"):
        hands.window.pin(service, pinned=True)
    page = papers(hands)
    page.choose("pack")
    assert page.group.itemText(0) == f"{PINNED} (2)"
    press(hands, page.ways.ways["html"])
    said = saved(tmp_path).one("body").text
    assert saved(tmp_path).one("h1").text == PINNED
    assert "Portage" in said
    assert "Speech and language therapy" in said


def test_without_pins_the_packs_are_the_categories(hands: Hands) -> None:
    page = papers(hands)
    page.choose("pack")
    library = hands.window.desk.library  # type: ignore[union-attr]
    assert page.group.count() == len(library.services_by_category())


def test_only_services_with_a_checklist_are_offered_for_a_blank_one(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    page.choose("blank")
    offered = {page.service.itemText(number) for number in range(page.service.count())}
    assert "Portage" in offered
    assert "Family Hubs" not in offered
    page.service.setCurrentText("Portage")
    press(hands, page.ways.ways["html"])
    assert "Blank" in saved(tmp_path).one("body").text


@pytest.mark.parametrize("kind", sorted(LISTS))
def test_a_list_of_contacts_is_a_file_and_not_for_print(hands: Hands, kind: str) -> None:
    page = papers(hands)
    page.choose(kind)
    assert page.save.isVisible()
    assert not any(one.isVisible() for one in (page.ways, page.service, page.group))


def test_a_book_can_be_stopped_and_nothing_is_saved(
    hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[int] = []
    monkeypatch.setattr(QProgressDialog, "setValue", lambda _, value: shown.append(value))
    monkeypatch.setattr(QProgressDialog, "wasCanceled", lambda _: len(shown) > 5)
    page = papers(hands)
    page.choose("book")
    press(hands, page.ways.ways["html"])
    assert shown == [0, 1, 2, 3, 4, 5]
    assert list(tmp_path.glob("*.html")) == []
    assert hands.window.news.text() == "Stopped. Nothing was made."


def test_a_book_that_is_not_stopped_holds_every_service(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    page.choose("book")
    press(hands, page.ways.ways["html"])
    said = saved(tmp_path).one("body").text
    library = hands.window.desk.library  # type: ignore[union-attr]
    assert [one.title for one in library.services.values() if one.title not in said] == []


def test_a_paper_that_cannot_be_saved_is_told(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    hands.answers.folder = tmp_path / "gone"
    press(hands, page.ways.ways["html"])
    (told,) = hands.answers.told
    assert told.startswith("The paper was not made: ")
    assert "Choose another folder" in told


def test_the_file_that_was_made_can_be_opened_and_found(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    press(hands, page.ways.ways["html"])
    assert isinstance(hands.focus(), QPushButton)
    hands.press(Qt.Key.Key_Space)
    (path,) = tmp_path.glob("*.html")
    press(hands, button(page, "Show in folder"))
    assert hands.answers.opened == [str(path), str(tmp_path)]


def test_a_pdf_has_the_words_of_the_paper(hands: Hands, tmp_path: Path) -> None:
    page = papers(hands)
    page.service.setCurrentText("Portage")
    press(hands, page.ways.ways["pdf"])
    (path,) = tmp_path.glob("*.pdf")
    assert path.name == "Portage-service-sheet.pdf"
    words = subprocess.run(["pdftotext", str(path), "-"], capture_output=True, text=True, check=True).stdout
    assert words.splitlines()[0].endswith("Service sheet")
    assert "Page 1 of 1" in words
    assert path.name in words_on(page)


@pytest.mark.parametrize("way", ["preview", "print"])
def test_pages_are_shown_and_printed_with_nothing_on_disk(
    make_window: MakeWindow, tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temporary"))
    seen: list[tuple[str, int]] = []

    def note(_: QWidget, pages: Pages) -> bool:
        seen.append((pages.title, len(pages)))
        return way == "print"

    answers = Answers(folder=tmp_path)
    dialogs = msgspec.structs.replace(answers.dialogs(), preview=note, print_pages=note)
    hands = Hands(make_window(dialogs), answers)
    page = papers(hands)
    page.choose("poster")
    before = set(tmp_path.rglob("*"))
    press(hands, page.ways.ways[way])
    assert seen == [("Child in danger: poster", 1)]
    assert set(tmp_path.rglob("*")) == before
    assert hands.window.news.text() == ("Sent to the printer" if way == "print" else "")


@pytest.mark.parametrize(("kind", "begins"), [("csv", "\ufeff"), ("vcf", "BEGIN:VCARD\r\n")])
def test_a_list_of_contacts_holds_the_numbers_and_what_the_setting_added(
    hands: Hands, tmp_path: Path, kind: str, begins: str
) -> None:
    page = papers(hands)
    page.choose(kind)
    press(hands, page.save)
    text = (tmp_path / f"One-Stop-contacts.{kind}").read_bytes().decode("utf-8")
    assert text.startswith(begins)
    assert "03000 411111" in text
