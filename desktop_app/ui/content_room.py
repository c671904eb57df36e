"""The content in the window: how old it is, taking in newer content from a file, and going back."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from desktop_app.ui.dialogs import Dialogs, Question
from desktop_app.ui.history import CHANGES, PRACTICE, RECORD, SETTINGS, UPDATE, WIZARD, Location
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.content.library import Library
    from desktop_app.content.packs import Offer, PackInfo
    from desktop_app.ui.desk import Desk
    from desktop_app.ui.pages.home import HomePage
    from desktop_app.ui.pages.update import Decision
    from desktop_app.ui.widgets.age_note import AgeNote
    from desktop_app.ui.workspace import Workspace

Clock = Callable[[], datetime.date]

NOT_USED, NOT_BACK = "The file was not used", "The content was not changed"
NOT_SHOWN = "That content cannot be shown yet"
WAITS = "The content stays the same while a workshop runs. End the workshop first."
LEAVE = "Leave it as it is"
OLDER = Question(
    "Use older content?",
    "The file has {}. You have {}. Numbers and forms in older content may be out of date.",
    yes="Use the older content",
    no=LEAVE,
)
BACK = Question(
    "Go back to the content before?",
    "One Stop would use {} again, in place of {}. What your setting added and your checklists stay.",
    yes="Go back",
    no=LEAVE,
)
"""Each names the other content first, and then what is in use."""


class ContentRoom:
    """The content of one workspace. `offer` is the file that people look at, and `today` the clock."""

    def __init__(
        self, workspace: Workspace, ports: Ports, dialogs: Dialogs, today: Clock = datetime.date.today
    ) -> None:
        """Work for one workspace."""
        self._workspace, self._ports, self._dialogs, self.today = workspace, ports, dialogs, today
        self.offer: Offer | None = None

    # How old it is

    def show_on(self, home: HomePage, library: Library) -> None:
        """Show on Home which content this is, from which documents, and whether it may be out of date."""
        from desktop_app.content.age import age_in_words, newest_change, titles_and_dates, version_in_words

        newest = newest_change(library)
        if newest is None:
            return
        version = version_in_words(newest)
        home.show_changes(version, newest.lines[0], titles_and_dates(library.sources.values()))
        is_old = self._is_old(newest.date)
        home.show_age(self._note(version, age_in_words(newest.date, self.today())) if is_old else None)

    def _note(self, version: str, age: str) -> AgeNote:
        """Return the reminder that the content may be out of date."""
        from desktop_app.ui.widgets.age_note import AgeNote

        note = AgeNote(self._workspace.theme, version, age)
        note.update_asked.connect(self.choose)
        note.put_off.connect(self.put_off)
        return note

    def _is_old(self, written: datetime.date) -> bool:
        """Return whether to say that content of that day may be out of date."""
        from desktop_app.content.age import is_due

        preferences = self._workspace.preferences
        return is_due(written, self.today(), preferences.remind_months(), preferences.content_put_off())

    def put_off(self) -> None:
        """Say no more for a month that the content may be out of date."""
        try:
            self._workspace.preferences.put_content_off(self.today())
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))
            return
        self._workspace.show_here()
        self._workspace.tell_news("One Stop will say it again in a month")

    # In Settings

    def fill_settings(self) -> None:
        """Show in Settings which content is in use."""
        from desktop_app.ui.pages.settings import CONTENT

        for page in self._workspace.stack.of_kind(SETTINGS):
            if page.section != CONTENT:
                continue
            try:
                book = self._ports.content
                page.content.show_content(book.present(), book.can_roll_back(), self._documents())
            except Refusal as refusal:
                page.content.show_trouble(str(refusal))

    def _documents(self) -> list[str]:
        """Return the documents behind the content with their dates."""
        desk = self._workspace.desk if self._workspace.open_library() else None
        return [f"{source.title}, {source.date}" for source in desk.library.sources.values()] if desk else []

    def allow_unsigned(self, allowed: bool) -> None:
        """Let files that nobody signed be used, or no longer."""
        try:
            self._workspace.preferences.allow_unsigned(allowed)
        except Refusal as refusal:
            self._workspace.tell_news(str(refusal))

    # A file

    def choose(self) -> None:
        """Let people choose a content file, and show what it is."""
        if self._waits():
            return
        path = self._dialogs.ask_pack(self._workspace)
        if path is None:
            return
        from desktop_app.ui.casebook_parts import waiting
        from desktop_app.ui.pack_words import verdict

        try:
            with waiting():
                self.offer = self._ports.content.look_at(path)
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, NOT_USED, str(refusal))
            return
        self._workspace.stack.drop(Location(UPDATE))
        self._workspace.go(UPDATE)
        self._workspace.news.announce(verdict(self.offer.info).title)

    def use(self, decision: Decision) -> None:
        """Use the file that people looked at, and show the window with it."""
        offer = self.offer
        if offer is None or self._waits() or (offer.is_older and not self._may(OLDER, offer.info, offer.present)):
            return
        from desktop_app.ui.casebook_parts import waiting

        try:
            with waiting():
                self._ports.content.apply(offer, accept_unknown=decision.knows, accept_older=offer.is_older)
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, NOT_USED, str(refusal))
            return
        self.offer = None
        if self._renew(Location(CHANGES)):
            self._take_away(decision.takes_away)
            self._workspace.tell_news(f"One Stop now uses {_version(offer.info)}")

    def roll_back(self) -> None:
        """Go back to the content before, after asking."""
        if self._waits():
            return
        book = self._ports.content
        try:
            before = book.can_roll_back()
            if before is None or not self._may(BACK, before, book.present()):
                return
            book.roll_back()
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, NOT_BACK, str(refusal))
            return
        if self._renew(Location(SETTINGS)):
            self._workspace.tell_news(f"One Stop uses {_version(before)} again")

    def _waits(self) -> bool:
        """Say that other content waits for the end of a workshop, and return whether one runs."""
        if self._workspace.workshop.is_running:
            self._workspace.tell_news(WAITS)
        return self._workspace.workshop.is_running

    def _may(self, question: Question, other: PackInfo, present: PackInfo) -> bool:
        """Ask before other content takes the place of what is in use."""
        text = question.text.format(_version(other), _version(present))
        return self._dialogs.confirm(self._workspace, msgspec.structs.replace(question, text=text))

    # The window with other content

    def _renew(self, place: Location) -> bool:
        """Open the library that is in use now, and show a place of it. Return whether it could be opened."""
        workspace = self._workspace
        workspace.take_answers()
        try:
            if workspace.desk is not None:
                workspace.desk.renew(self._ports.load())
        except Refusal as refusal:
            self._dialogs.tell(workspace, NOT_SHOWN, str(refusal))
            return False
        if not workspace.open_library() or workspace.desk is None:
            return False
        self._forget_gone(place, workspace.desk)
        workspace.make_anew()
        workspace.warm_up()
        return True

    def _forget_gone(self, place: Location, desk: Desk) -> None:
        """Stand at a place, and forget the pages and the ways back that lead nowhere any more."""
        history, stack = self._workspace.history, self._workspace.stack
        history.replace(place)
        history.keep_only(lambda visited: _leads(visited, desk))
        for wizard in stack.locations(WIZARD):
            if not _leads(wizard, desk):
                stack.drop(wizard)

    def _take_away(self, slots: tuple[str, ...]) -> None:
        """Take away what the setting had filled in, and the content now says itself."""
        desk = self._workspace.desk
        if not slots or desk is None:
            return
        try:
            desk.change_local(remove=slots)
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, "What you added is still there", str(refusal))


def _version(info: PackInfo) -> str:
    """Return a version of the content, to go on with in a sentence."""
    from desktop_app.ui.pack_words import which_in_words

    words = which_in_words(info)
    return words[:1].lower() + words[1:]


def _leads(place: Location, desk: Desk) -> bool:
    """Return whether the way back to a place still leads there."""
    if place.kind == RECORD:
        return desk.has_page(place.id)
    if place.kind == WIZARD:
        return desk.drafts.is_open(place.id)
    if place.kind == PRACTICE:
        return desk.practising.get(place.id) is not None
    return place.kind != UPDATE
