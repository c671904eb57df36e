"""A content book that people can be handed in a test: it changes what the window loads, and nothing on the disk."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app import bootstrap
from desktop_app.content.difference import Difference, RecordChange, Sides
from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact
from desktop_app.content.packs import Offer, PackInfo, ToReview, Trust
from desktop_app.content.records import ContentChange, ContentChanges, Identified
from desktop_app.ui.dialogs import Dialogs, Question
from desktop_app.ui.pages.update import UpdatePage
from desktop_app.ui.ports import Ports, Refusal
from tests.ui.conftest import Answers, Hands, MakeWindow, OnlyPrint

Tables = dict[str, list[Identified]]

GAP, FILLED = "lesas/OS-147", "01632 960002"
OLD_DAY, NEW_DAY = datetime.date(2026, 11, 26), datetime.date(2027, 4, 1)
SHIPPED = PackInfo(1, OLD_DAY, "One Stop", "", "", "shipped")
NEW_LINE = "Portage has another name."
NEW_TITLE = "Portage at home"
GONE = "short-breaks"
"""A guide or service that the newer content does not have any more."""

TEXTS = Sides(
    "How to refer", "Portage visits children at home each week.", "Portage visits families at home every two weeks."
)
DIFFERENCE = Difference(
    records=(
        RecordChange("changed", "service", "portage", NEW_TITLE, (TEXTS,), ("search words",)),
        RecordChange("added", "guide", "new-guide", "A new guide", (Sides("What it says", "", "It is new."),)),
        RecordChange("removed", "guide", GONE, "Short breaks"),
        RecordChange("changed", "finder", "finder", "Which service?"),
        RecordChange("changed", "term", "ht", "HT", unseen=("the facts behind it", "related pages")),
    ),
    facts=(
        RecordChange(
            "changed", "fact", "OS-1", "OS-1: Every two weeks.", (Sides("Statement", "Each week.", "Every two weeks."),)
        ),
    ),
)


def newer(tables: Tables, gone: str = GONE) -> Library:
    """Return a library with another name for a service, without one page, and with a version of its own."""
    made = {name: [one for one in rows if one.id != gone] for name, rows in tables.items()}
    made["services"] = [
        msgspec.structs.replace(one, title=NEW_TITLE) if one.id == "portage" else one for one in made["services"]
    ]
    change = ContentChange(version=2, date=NEW_DAY, lines=(NEW_LINE,))
    made["changes"] = [ContentChanges(id="changes", title="What changed", changes=(change,))]
    return Library(made)


@dataclass
class FakeBook:
    """Holds one file, and what was done with it."""

    shipped: Library
    newer: Library
    trust: Trust = "known"
    signer: str = "Kent early years team"
    is_older: bool = False
    refusal: str = ""
    refuses_apply: str = ""
    difference: Difference = DIFFERENCE
    review: tuple[ToReview, ...] = ()
    applied: list[tuple[bool, bool]] = field(default_factory=list)
    in_use: PackInfo = SHIPPED
    before: PackInfo | None = None
    warnings: tuple[str, ...] = ()

    def info(self) -> PackInfo:
        """Return what the file says of itself."""
        return PackInfo(2, NEW_DAY, "Spring term", self.signer, "AB12 CD34 EF56 7890", self.trust)

    def load(self) -> Library:
        """Return the library in use."""
        return self.newer if self.in_use.version == 2 else self.shipped

    def present(self) -> PackInfo:
        """Return the content in use."""
        return self.in_use

    def can_roll_back(self) -> PackInfo | None:
        """Return the content before."""
        return self.before

    def look_at(self, path: Path) -> Offer:
        """Return what a file has to offer."""
        if self.refusal:
            raise Refusal(self.refusal)
        return Offer(self.info(), self.in_use, self.difference, self.is_older, self.review, self.warnings)

    def apply(self, offer: Offer, *, accept_unknown: bool = False, accept_older: bool = False) -> PackInfo:
        """Use the file."""
        if self.refuses_apply:
            raise Refusal(self.refuses_apply)
        self.applied.append((accept_unknown, accept_older))
        self.before, self.in_use = self.in_use, offer.info
        return self.in_use

    def roll_back(self) -> PackInfo:
        """Go back."""
        assert self.before is not None
        self.in_use, self.before = self.before, None
        return self.in_use


@dataclass
class PackAnswers(Answers):
    """Chooses a content file in people's place, and answers about older content."""

    file: Path | None = Path("spring.one-stop-pack")
    goes_back: bool = True
    asked_back: list[str] = field(default_factory=list)

    def ask_pack(self, _: QWidget) -> Path | None:
        """Return the file."""
        return self.file

    def confirm(self, _: QWidget, question: Question) -> bool:
        """Note what was asked."""
        self.asked_back.append(f"{question.title} {question.text}")
        return self.goes_back

    def dialogs(self) -> Dialogs:
        """Return the dialogs for a window."""
        asked = {"ask_pack": self.ask_pack, "confirm": self.confirm, "casebook": OnlyPrint}
        return msgspec.structs.replace(super().dialogs(), **asked)


class PackHands(Hands):
    """Hands on a window whose content can change."""

    answers: PackAnswers
    book: FakeBook

    def update(self) -> UpdatePage:
        """Return the page of the content file."""
        page = self.page()
        assert isinstance(page, UpdatePage)
        return page

    def tab_to(self, wanted: QWidget) -> None:
        """Go to a control by Tab alone."""
        for _ in range(60):
            if wanted.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"sixty times Tab did not come to {wanted.accessibleName()}")

    def push(self, wanted: QWidget) -> None:
        """Go to a control by Tab, and press Space."""
        self.tab_to(wanted)
        self.press(Qt.Key.Key_Space)

    def library(self) -> Library:
        """Return the library that shows."""
        assert self.window.desk is not None
        return self.window.desk.library


@pytest.fixture
def book(content: Tables) -> FakeBook:
    """Return a book whose file is signed by somebody known."""
    return FakeBook(Library(content), newer(content))


@pytest.fixture
def people(book: FakeBook, make_window: MakeWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> PackHands:
    """Return hands on a window with that book."""
    real: Callable[..., Ports] = bootstrap.make_ports
    monkeypatch.setattr(bootstrap, "make_ports", lambda *given: real(*given)._replace(content=book, load=book.load))
    answers = PackAnswers(folder=tmp_path)
    hands = PackHands(make_window(answers.dialogs()), answers)
    hands.book = book
    return hands


def reviewed() -> ToReview:
    """Return a gap that a setting filled in, and the newer content fills too."""
    contact = LocalContact(GAP, datetime.date(2026, 11, 3), value=FILLED)
    return ToReview(contact, "LESAS", "Phone", "01632 960003")
