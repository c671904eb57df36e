"""Every page of the window, and every state in which it looks otherwise: a name, and how to get there."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop_app.content.local import LocalContact
from desktop_app.content.own_cases import empty_case
from desktop_app.content.packs import Offer, PackInfo, Trust
from desktop_app.ui import casebook_dialogs
from desktop_app.ui.history import UPDATE, Location
from desktop_app.ui.local_editor import LocalEditor
from desktop_app.ui.pages.finder import FinderPage
from desktop_app.ui.pages.help import ProblemPage
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.home_area import HomeAreaTool
from tests.ui.casebook.conftest import BACKUPS, CODE, FakeVault
from tests.ui.conftest import Hands
from tests.ui.packs.conftest import DIFFERENCE, NEW_DAY, SHIPPED, reviewed

Go = Callable[[Hands], None]
TURNS = 8
"""Wrapped texts deep in a page find their height one layout a turn of the event loop."""

GAP = "lesas/OS-147"
OWN_CASE = msgspec.structs.replace(empty_case(), title="A quiet corner", question="What would you do first?")
LONG_CASE = msgspec.structs.replace(empty_case(), title="A long title " * 6, question="So many words? " * 13)
FINDER_TO_HOME: dict[str, tuple[str, ...]] = {
    "danger": ("no",),
    "scope": ("one_child",),
    "worry": ("talking",),
    "age": ("before_school",),
}
MANY_DRAFTS = ("ey-lift", "portage", "salt", "ot", "physio")


def settle() -> None:
    """Let the layout come to rest, and let go of what is to be deleted."""
    for _ in range(TURNS):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def to(kind: str, id_: str = "") -> Go:
    """Return what goes to a page."""

    def go(hands: Hands) -> None:
        hands.window.go(kind, id_)

    return go


def search(query: str) -> Go:
    """Return what searches from the box."""

    def go(hands: Hands) -> None:
        hands.window.go("home")
        hands.window.searching.search(query)

    return go


def then(first: Go, does: Callable[[Any], object]) -> Go:
    """Return what goes to a page, and then does something on it."""

    def go(hands: Hands) -> None:
        first(hands)
        settle()
        does(hands.page())

    return go


def home_of(place: str) -> Callable[[Any], None]:
    """Return what asks the home tool of a page for a place."""

    def ask(page: Any) -> None:
        tool = next(tool for tool in page.findChildren(HomeAreaTool) if tool.isVisible())
        tool.field.setText(place)
        tool.show_route()

    return ask


def answered(**answers: tuple[str, ...]) -> Callable[[Any], None]:
    """Return what answers the finder, from its first question until nothing more is asked."""

    def answer(page: Any) -> None:
        assert isinstance(page, FinderPage)
        page.restart()
        while page.question_id():
            page.choose(answers.get(page.question_id(), ()))
            page.go_on()

    return answer


def asks_for_several(page: Any) -> None:
    """Go to the first question of the finder that takes several answers."""
    assert isinstance(page, FinderPage)
    page.restart()
    while not page._question().many:
        page.go_on()


def at_home(place: str) -> Callable[[Any], None]:
    """Return what answers the finder up to where the child lives, and names a place there, if there is one."""

    def answer(page: Any) -> None:
        assert isinstance(page, FinderPage)
        page.restart()
        while page.question_id() != "home":
            page.choose(FINDER_TO_HOME[page.question_id()])
            page.go_on()
        page.choose((place,))
        if place:
            page.go_on()

    return answer


def welcome(step: int) -> Go:
    """Return what shows a step of the welcome."""

    def go(hands: Hands) -> None:
        hands.window.go("home")
        hands.window.welcoming.show()
        for _ in range(step):
            hands.page().go_on.click()  # type: ignore[attr-defined]  # the welcome page

    return go


def finding(words: str) -> Go:
    """Return what looks for words on a page of the library."""

    def go(hands: Hands) -> None:
        hands.window.go("record", "portage")
        settle()
        hands.window.finding.open()
        bar = hands.window.finding.bar
        assert bar is not None
        bar.box.setText(words)

    return go


def begun(template: str) -> Go:
    """Return what starts a checklist."""

    def go(hands: Hands) -> None:
        hands.window.room.start(template)

    return go


def question(template: str, page_id: str) -> Go:
    """Return what opens one page of a checklist."""

    def go(hands: Hands) -> None:
        begun(template)(hands)
        page = wizard(hands)
        page.session.change(page_id)
        page._show_step()

    return go


def wizard(hands: Hands) -> WizardPage:
    """Return the wizard that shows."""
    page = hands.page()
    assert isinstance(page, WizardPage)
    return page


def wrong_date(page: Any) -> None:
    """Type a date that is none."""
    page.view.fields[0].parts[0].setText("31")
    page.go_on()


def other_route(page: Any) -> None:
    """Answer so that another route fits better."""
    page.view.fields[0].show_value("several")
    page.go_on()


def to_the_end(page: Any) -> None:
    """Leave every question open, until the answers are to be checked."""
    while isinstance(page.view, QuestionView):
        page.go_on()


def exported(page: Any) -> None:
    """Make the printable checklist."""
    to_the_end(page)
    page.view.export.click()


def many_drafts(hands: Hands) -> None:
    """Start so many checklists that they can be searched, and choose one."""
    for template in MANY_DRAFTS:
        begun(template)(hands)
        page = wizard(hands)
        assert isinstance(page.view, QuestionView)
        page.view.fields[0].show_value("Appleyard Nursery")
        page.take()
    hands.window.go("checklists")


def casebook(state: str) -> Go:
    """Return what shows the page of checklists as it is with the casebook locked or open."""

    def go(hands: Hands) -> None:
        hands.window.go("checklists")
        hands.page()._show_casebook(state, 2)  # type: ignore[attr-defined]  # the checklists page

    return go


def added(hands: Hands) -> None:
    """Show what the setting added to the record of a service."""
    hands.window.go("record", "lesas")
    contact = LocalContact(GAP, datetime.date(2026, 11, 3), value="01632 960001", added_by="manager")
    desk = hands.window.desk
    assert desk is not None
    record = desk.library.page("lesas")
    hands.page().show_record(record, pinned=True, local={GAP: contact})  # type: ignore[attr-defined]  # a record page


def all_gaps(page: Any) -> None:
    """Show every gap, from the list."""
    page.show_filter(0)
    page.list.choose_first()


def section(name: str) -> Go:
    """Return what shows one section of the settings."""
    return then(to("settings"), lambda page: page.show_section(name))


def without_file(hands: Hands) -> None:
    """Show the page that asks for a content file."""
    hands.window.content.offer = None
    hands.window.stack.drop(Location(UPDATE))
    hands.window.go(UPDATE)


def file_signed_by(trust: Trust) -> Go:
    """Return what shows a content file, and presses *Use this content* where that needs a tick first."""

    def go(hands: Hands) -> None:
        info = PackInfo(2, NEW_DAY, "Spring term", "Kent early years team", "AB12 CD34", trust)
        hands.window.content.offer = Offer(info, SHIPPED, DIFFERENCE, True, (reviewed(),), ("A made-up warning.",))
        hands.window.stack.drop(Location(UPDATE))
        hands.window.go(UPDATE)
        if trust == "unknown":
            settle()
            hands.page().use.click()  # type: ignore[attr-defined]  # the page of a content file

    return go


def old_content(hands: Hands) -> None:
    """Show Home years after the content was written."""
    room = hands.window.content
    before, room.today = room.today, lambda: datetime.date(2030, 1, 1)
    hands.window.go("services")
    hands.window.go("home")
    room.today = before


def problem(hands: Hands) -> None:
    """Show what shows where there is no content."""
    page = ProblemPage(hands.window.theme, "The content library is damaged. Nothing of yours was changed.")
    hands.window.stack.addWidget(page)
    hands.window.stack.setCurrentWidget(page)
    page.set_mode(hands.window.mode())
    page.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)


def workshop(*case_ids: str) -> Go:
    """Return what shows the room for trainers with some cases chosen."""

    def go(hands: Hands) -> None:
        assert hands.window.desk is not None
        plan = hands.window.desk.workshop_plan
        plan.chosen[:], plan.minutes = case_ids, 90
        hands.window.go("workshop")
        hands.window.fill_here()

    return go


def practice(hands: Hands) -> None:
    """Start a practice checklist on a case."""
    hands.window.workshop.practise("salt", "case-home-in-swale", fill_in=True)


PAGES: dict[str, Go] = {
    "home": to("home"),
    "search": search("speach therapy"),
    "search, danger": search("she said uncle hurt her"),
    "search, nothing": search("zzqqxxyy"),
    "services": to("services"),
    "services, A to Z": then(to("services"), lambda page: page.show_view(1)),
    "service": to("record", "ey-lift"),
    "service by home": to("record", "salt"),
    "home, sure": then(to("record", "salt"), home_of("Maidstone")),
    "home, unsure": then(to("record", "salt"), home_of("Faversham")),
    "home, outside": then(to("record", "salt"), home_of("Gillingham")),
    "home, unknown": then(to("record", "salt"), home_of("Zzyzx")),
    "service, gaps": to("record", "lesas"),
    "service, filled in": added,
    "facts": then(to("record", "portage"), lambda page: page.toggle_facts()),
    "guide": to("record", "consent"),
    "guide by home": to("record", "health-trusts"),
    "guide, historic": to("record", "send-strategy-2013"),
    "word": to("record", "pci2"),
    "document": to("record", "one-stop"),
    "guides": to("guides"),
    "finder": then(to("finder"), lambda page: page.restart()),
    "finder, several": then(to("finder"), asks_for_several),
    "finder, routes": then(
        to("finder"), answered(danger=("no",), scope=("one_child",), worry=("talking",), care=("no",))
    ),
    "finder, danger": then(to("finder"), answered(danger=("no",), scope=("one_child",), worry=("harm",))),
    "finder, home": then(to("finder"), at_home("")),
    "finder, unknown home": then(to("finder"), at_home("Zzyzx")),
    "finder, home in the routes": then(then(to("finder"), at_home("Deal")), lambda page: page.show_routes()),
    "checklists": to("checklists"),
    "checklists, many": many_drafts,
    "checklists, locked": casebook("locked"),
    "checklists, open": casebook("open"),
    "question": begun("ey-lift"),
    "question, choice": question("ey-lift", "about_whom"),
    "question, date": question("ey-lift", "follow_up"),
    "question, wrong": then(question("ey-lift", "follow_up"), wrong_date),
    "question, place": begun("salt"),
    "other route": then(question("ey-lift", "about_whom"), other_route),
    "check": then(begun("ey-lift"), to_the_end),
    "done": then(begun("portage"), exported),
    "workshop": workshop(),
    "workshop, chosen": workshop("case-few-words", "case-home-in-swale"),
    "workshop, too short": then(workshop("case-few-words"), lambda page: page._take_minutes("7")),
    "case": to("case", "case-home-in-swale"),
    "practise": to("practise", "case-home-in-swale"),
    "practice": practice,
    "missing": then(to("missing"), all_gaps),
    "missing, none added": then(to("missing"), lambda page: page.show_filter(2)),
    "print": to("print", "salt"),
    "print, pack": then(to("print"), lambda page: page.choose("pack")),
    "print, list": then(to("print"), lambda page: page.choose("csv")),
    "print, done": then(to("print"), lambda page: page.show_done(Path("/tmp/sheet.html"))),
    "own cases": then(to("own_cases"), lambda page: page.show_cases([OWN_CASE, LONG_CASE])),
    "own cases, none": to("own_cases"),
    "own cases, refused": then(to("own_cases"), lambda page: page.show_refused("The file cannot be read.")),
    "own case": to("own_case"),
    "own case, wrong": then(to("own_case"), lambda page: page.save.click()),
    "settings": section("Look and text"),
    "settings, yours": section("Your setting"),
    "settings, casebook": section("Casebook and privacy"),
    "settings, content": section("Content"),
    "update": without_file,
    "update, signed": file_signed_by("known"),
    "update, not known": file_signed_by("unknown"),
    "home, old content": old_content,
    "help": to("help"),
    "danger": to("danger"),
    "compare": to("compare", "salt"),
    "routes": to("routes"),
    "changes": to("changes"),
    "problem": problem,
    **{f"welcome {step + 1}": welcome(step) for step in range(3)},
    "found": finding("learning"),
    "found nowhere": finding("zzqqxxyy"),
}
"""Name of a page, or of a state in which it looks otherwise -> how to get there."""


def every_question(hands: Hands, template: str) -> Iterator[str]:
    """Open each page of a checklist, one after the other; give its title."""
    begun(template)(hands)
    page = wizard(hands)
    while isinstance(page.view, QuestionView):
        yield page.view.title.text()
        page.go_on()


DIALOGS: dict[str, Callable[[QWidget, Theme, Hands], QDialog]] = {
    "begin": lambda parent, theme, _: casebook_dialogs.NewPassphrase(
        parent, theme, casebook_dialogs.BEGIN, FakeVault().begin
    ),
    "code": lambda parent, theme, _: casebook_dialogs.ShowCode(parent, theme, CODE, bool),
    "unlock": lambda parent, theme, _: casebook_dialogs.Unlock(parent, theme, FakeVault()),
    "delete everything": lambda parent, theme, _: casebook_dialogs.DeleteEverything(parent, theme, 3),
    "backups": lambda parent, theme, _: casebook_dialogs.ChooseBackup(parent, theme, BACKUPS),
    "passphrase": lambda parent, theme, _: casebook_dialogs.AskPassphrase(
        parent, theme, "Open the file", "It came from another room."
    ),
    "gap": lambda parent, theme, hands: LocalEditor(parent, theme, slot_of(hands), None),
    "gap, filled in": lambda parent, theme, hands: LocalEditor(
        parent, theme, slot_of(hands), LocalContact(GAP, datetime.date(2026, 11, 3), value="01632 960001")
    ),
}
"""Name of a dialog -> its maker."""


def each_page(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """Open every page; give its name, and the window that shows it."""
    for name, go in PAGES.items():
        go(hands)
        settle()
        yield name, hands.main


def each_dialog(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """Show every dialog; give its name, and the dialog."""
    for name, make in DIALOGS.items():
        dialog = make(hands.main, hands.window.theme, hands)
        dialog.show()
        dialog.activateWindow()
        settle()
        yield f"dialog: {name}", dialog
        dialog.done(0)
        dialog.deleteLater()
        hands.main.activateWindow()
        settle()


STEPS = ("welcome", "vote", "why", "quiz", "close")
"""Steps of a workshop that look otherwise, each in its way."""


def each_window(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """Run a workshop; give the windows of whoever leads and of the projector at some steps, and both as blanked."""
    workshop("case-home-in-swale")(hands)
    room = hands.window.workshop
    room.start()
    assert room.run is not None
    assert room.projector is not None
    assert room.facilitator is not None
    for kind in (*STEPS, "blank"):
        while kind not in ("blank", room.run.here.kind):
            room.next()
        if kind == "blank":
            room.blank()
        for name, window in (("facilitator", room.facilitator), ("projector", room.projector)):
            window.show()
            window.activateWindow()
            settle()
            yield f"{name}: {kind}", window
    room.close()
    hands.main.activateWindow()
    settle()


def each(hands: Hands) -> Iterator[tuple[str, QWidget]]:
    """Give every page, every dialog and the windows of a workshop, one after the other."""
    yield from each_page(hands)
    yield from each_dialog(hands)
    yield from each_window(hands)


def slot_of(hands: Hands) -> Any:
    """Return the gap that the editor is opened for."""
    desk = hands.window.desk
    assert desk is not None
    return desk.library.slots[GAP]
