"""Newer content comes from a file: shown before it is used, used at once, and taken back; all by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from desktop_app.content.difference import Difference, RecordChange, Sides
from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact
from desktop_app.content.packs import Trust
from desktop_app.content.told import FIELD_WORDS
from desktop_app.ui.content_room import NOT_SHOWN
from desktop_app.ui.difference_html import OTHERWISE, of_change
from desktop_app.ui.history import CHANGES, HOME, UPDATE
from desktop_app.ui.pages.changes import ChangesPage
from desktop_app.ui.pages.help import HelpPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.settings import CONTENT, SettingsPage
from desktop_app.ui.pages.update import AT_ONCE, KNOW_FIRST, OWN_WORDS
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.ports import Refusal
from desktop_app.ui.record_html import SERVICE_PARTS
from tests.ui.packs.conftest import FILLED, GAP, GONE, NEW_DAY, NEW_LINE, NEW_TITLE, TEXTS, PackHands, reviewed
from tests.ui.test_layout import SIZES, faults_of, settle, unnamed

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

ALT = Qt.KeyboardModifier.AltModifier


def open_content_settings(people: PackHands) -> SettingsPage:
    """Go to the content in Settings by keys."""
    people.press(Qt.Key.Key_8, ALT)
    page = people.page()
    assert isinstance(page, SettingsPage)
    people.tab_to(page.names)
    people.press(Qt.Key.Key_End)
    assert page.section == CONTENT
    return page


def look(people: PackHands) -> None:
    """Look at the file, by keys from Settings."""
    people.push(open_content_settings(people).content.update_now)


def shown(people: PackHands) -> str:
    """Return all that the page says."""
    page = people.update()
    labels = [one.text() for one in page.findChildren(QLabel) if one.isVisible()]
    return " ".join([*labels, *(text.toPlainText() for text in page.texts)])


def use(people: PackHands) -> None:
    """Look at the file and use it."""
    look(people)
    people.push(people.update().use)


# Looking


def test_a_file_is_shown_before_anything_changes(people: PackHands) -> None:
    look(people)
    said = shown(people)
    assert people.focus() is people.update().heading
    assert "Signed by Kent early years team" in said
    assert "Added: 1 guide. Changed: 1 service, 1 “Which service?”, 1 word, 1 fact. Taken away: 1 guide." in said
    assert OTHERWISE in said
    assert "It is new." in said
    assert "visits children at home each week." in said
    assert "visits families at home every two weeks." in said
    assert people.book.applied == []
    assert people.library() is people.book.shipped


def test_the_words_that_changed_are_marked_on_both_sides(people: PackHands) -> None:
    look(people)
    html = people.update().texts[0].toHtml()
    bold = {part.partition(">")[2].partition("<")[0] for part in html.split("font-weight:700")[1:]}
    assert {"children", "each week.", "families", "every two weeks."} <= bold
    assert not any("visits" in words for words in bold)


def test_each_text_stands_below_the_words_above_it_on_its_page(people: PackHands) -> None:
    look(people)
    told = "\n".join(text.toPlainText() for text in people.update().texts)
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    assert lines[lines.index("How to refer") + 1] == TEXTS.before
    assert lines[lines.index("What it says") + 1] == "It is new."


def test_words_stand_once_above_all_the_texts_below_them() -> None:
    change = RecordChange("changed", "service", "x", "X", (TEXTS, TEXTS, Sides("<b>", "a", "b")))
    html = of_change(change)
    assert html.count("How to refer") == 1
    assert "<b><b></b>" not in html


def test_what_no_page_shows_is_named(people: PackHands) -> None:
    look(people)
    said = shown(people)
    assert "Also changed: search words." in said
    assert "It says the same. Changed: the facts behind it, related pages." in said


def test_changes_stand_below_the_headings_of_the_page() -> None:
    for heading, field, _ in SERVICE_PARTS:
        assert FIELD_WORDS.get(field, field.replace("_", " ").capitalize()) == heading


def test_leaving_it_as_it_is_changes_nothing(people: PackHands) -> None:
    look(people)
    people.push(people.update().cancel)
    assert isinstance(people.page(), SettingsPage)
    assert people.book.applied == []


def test_a_refused_file_is_told_in_a_sentence_and_the_content_stays(people: PackHands) -> None:
    people.book.refusal = "The file spring.one-stop-pack is damaged. Your content is as it was."
    look(people)
    assert people.answers.told == [f"The file was not used: {people.book.refusal}"]
    assert isinstance(people.page(), SettingsPage)
    assert people.library() is people.book.shipped


def test_choosing_no_file_leaves_people_where_they_were(people: PackHands) -> None:
    people.answers.file = None
    look(people)
    assert isinstance(people.page(), SettingsPage)


def test_many_changes_come_a_few_at_a_time(people: PackHands) -> None:
    facts = tuple(RecordChange("added", "fact", f"OS-{n}", f"Fact {n} {'x' * 500}") for n in range(400))
    people.book.difference = Difference((), facts, left_out=7)
    look(people)
    page = people.update()
    assert "Fact 399 " not in shown(people)
    people.tab_to(page.more)
    people.press(Qt.Key.Key_Space)
    assert people.focus() is page.texts[AT_ONCE]
    while page.more.isVisible():
        people.push(page.more)
    assert "Fact 399 " in shown(people)
    assert "7 more changes are not listed." in shown(people)


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
@pytest.mark.parametrize("trust", ["known", "unknown", "unsigned"])
def test_the_page_is_not_cut(people: PackHands, trust: Trust, width: int, height: int, scale: int) -> None:
    people.book.trust, people.book.is_older, people.book.review = trust, True, (reviewed(),)
    people.main.resize(width, height)
    people.window.set_theme(scale=scale)
    people.window.content.choose()
    if trust != "known":
        people.update()._ask_use()
    settle()
    assert faults_of(people.main) == []
    assert unnamed(people.main) == []


# Using


def test_the_window_shows_the_new_content_at_once(people: PackHands) -> None:
    people.window.go("record", "portage")
    use(people)
    page = people.page()
    assert isinstance(page, ChangesPage)
    assert NEW_LINE in page.texts[0].toPlainText()
    assert people.book.applied == [(False, False)]
    assert "content version 2" in people.window.news.text()
    people.window.go("record", "portage")
    record = people.page()
    assert isinstance(record, RecordPage)
    assert record.heading.text() == NEW_TITLE
    people.window.go("home")
    people.window.searching.search(NEW_TITLE)
    assert people.page().list.rows.rows()[0].title == NEW_TITLE  # type: ignore[attr-defined]  # the page of results


def test_a_signer_whom_one_stop_does_not_know_needs_a_tick_first(people: PackHands) -> None:
    people.book.trust = "unknown"
    use(people)
    page = people.update()
    assert people.book.applied == []
    assert page.trouble.isVisible()
    assert page.trouble.text() == KNOW_FIRST
    assert people.focus() is page.knows
    assert people.book.info().key_id in shown(people)
    people.press(Qt.Key.Key_Space)
    people.push(page.use)
    assert people.book.applied == [(True, False)]


def test_what_cannot_be_used_is_told_and_the_old_content_still_shows(people: PackHands) -> None:
    people.book.refuses_apply = "There is no room on this computer. Free some room and try again."
    use(people)
    assert people.answers.told == [f"The file was not used: {people.book.refuses_apply}"]
    assert people.library() is people.book.shipped
    assert people.window.history.here.kind == UPDATE


@pytest.mark.parametrize("goes_back", [True, False])
def test_older_content_is_asked_about(people: PackHands, goes_back: bool) -> None:
    people.book.is_older, people.answers.goes_back = True, goes_back
    use(people)
    (asked,) = people.answers.asked_back
    assert "The file has content version 2" in asked
    assert "You have content version 1" in asked
    assert people.book.applied == ([(False, True)] if goes_back else [])


def test_the_way_back_leads_past_what_is_gone(people: PackHands) -> None:
    people.window.go("record", GONE)
    people.window.go("record", "portage")
    use(people)
    assert people.window.history.here.kind == CHANGES
    visited = []
    while people.window.history.can_step(-1):
        people.press(Qt.Key.Key_Left, ALT)
        visited.append((people.window.history.here.kind, people.window.history.here.id))
    assert ("record", "portage") in visited
    assert ("record", GONE) not in visited
    assert all(kind != UPDATE for kind, _ in visited)
    assert visited[-1] == (HOME, "")


def test_a_signer_with_signs_that_turn_words_turns_nothing(people: PackHands) -> None:
    people.book.signer = "\u202eevil\n<b>team</b>" + "x" * 500
    look(people)
    said = shown(people)
    assert "\u202e" not in said
    assert "<b>team</b>" in said
    assert "x" * 100 not in said


# What stays


def test_pins_and_what_the_setting_added_stay(people: PackHands) -> None:
    desk = people.window.desk
    assert desk is not None
    desk.change_local(put=[reviewed().contact])
    people.window.pin("portage", True)
    people.window.pin(GONE, True)
    use(people)
    assert desk.local[GAP].value == FILLED
    assert people.window.preferences.pinned() == ["portage", GONE]
    people.window.go("home")
    assert [row.title for row in people.window.home.lists["Pinned"].rows.rows()] == [NEW_TITLE]


@pytest.mark.parametrize("takes_away", [True, False])
def test_own_words_on_a_gap_that_is_filled_are_shown_to_keep_or_take_away(people: PackHands, takes_away: bool) -> None:
    desk = people.window.desk
    assert desk is not None
    desk.change_local(put=[reviewed().contact])
    people.book.review = (reviewed(),)
    look(people)
    said = shown(people)
    assert OWN_WORDS in said
    assert FILLED in said
    assert reviewed().published in said
    if takes_away:
        people.push(people.update().take_away[GAP])
    people.push(people.update().use)
    assert (GAP in desk.local) is not takes_away
    kept: LocalContact | None = people.window._ports.local.all().get(GAP)
    assert (kept is None) is takes_away


def test_a_checklist_that_was_begun_goes_on(people: PackHands) -> None:
    people.window.room.start("portage")
    draft = people.window.history.here
    page = people.page()
    assert isinstance(page, WizardPage)
    page.view.fields[0].show_value("Appleyard Nursery")  # type: ignore[union-attr]  # the first question
    use(people)
    people.window.go(draft.kind, draft.id)
    again = people.page()
    assert isinstance(again, WizardPage)
    assert "Appleyard Nursery" in again.session.answers.values()


# Going back


def test_going_back_is_asked_about_and_shows_the_content_before(people: PackHands) -> None:
    use(people)
    page = open_content_settings(people)
    assert "version 2" in page.content.about.toPlainText()
    assert "version 1" in page.content.before.text()
    people.push(page.content.go_back)
    assert len(people.answers.asked_back) == 1
    assert people.library() is people.book.shipped
    again = people.page()
    assert isinstance(again, SettingsPage)
    assert again.section == CONTENT
    assert "version 1" in again.content.about.toPlainText()
    assert not again.content.go_back.isVisible()


def test_going_back_mends_a_window_that_could_not_open_its_content(
    people: PackHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(people)
    people.window._desk = None
    broken = True

    def load() -> Library:
        if broken:
            raise Refusal("The content library is damaged.")
        return people.book.load()

    monkeypatch.setattr(people.window, "_ports", people.window._ports._replace(load=load))
    page = open_content_settings(people)
    broken = False
    people.push(page.content.go_back)
    assert people.library() is people.book.shipped


def test_content_that_cannot_be_opened_is_told_and_the_open_one_goes_on(
    people: PackHands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def load() -> Library:
        raise Refusal("The content library is damaged.")

    room = people.window.content
    monkeypatch.setattr(room, "_ports", room._ports._replace(load=load))
    use(people)
    assert people.answers.told == [f"{NOT_SHOWN}: The content library is damaged."]
    assert people.library() is people.book.shipped


def test_saying_no_leaves_the_newer_content(people: PackHands) -> None:
    use(people)
    people.answers.goes_back = False
    people.push(open_content_settings(people).content.go_back)
    assert people.library() is people.book.newer


def test_the_settings_name_the_documents_with_their_dates(people: PackHands) -> None:
    said = open_content_settings(people).content.about.toPlainText()
    for source in people.library().sources.values():
        assert f"{source.title}, {source.date}" in said


def test_files_that_nobody_signed_are_allowed_only_by_choice(people: PackHands) -> None:
    page = open_content_settings(people)
    assert not people.window.preferences.allows_unsigned()
    people.push(page.unsigned)
    assert people.window.preferences.allows_unsigned()


# From everywhere


def test_help_and_the_reminder_on_home_lead_to_the_file_too(people: PackHands) -> None:
    people.window.go("help")
    page = people.page()
    assert isinstance(page, HelpPage)
    people.push(page.update_now)
    assert people.window.history.here.kind == UPDATE
    people.window.content.today = lambda: NEW_DAY.replace(year=2030)
    people.window.go("home")
    assert people.window.home.age is not None
    people.push(people.window.home.age.update_now)
    assert people.window.history.here.kind == UPDATE


def test_the_page_without_a_file_asks_for_one(people: PackHands) -> None:
    people.window.go(UPDATE)
    people.push(people.update().choose)
    assert people.update().use.isVisible()


def test_the_colours_change_and_the_file_still_shows(people: PackHands) -> None:
    look(people)
    people.window.set_theme(palette="dark")
    settle()
    assert "Signed by Kent early years team" in shown(people)


def test_the_new_content_is_said_to_be_in_use(people: PackHands, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(people.window, "tell_news", told.append)
    use(people)
    assert told == ["One Stop now uses content version 2, 1\u00a0April 2027"]
