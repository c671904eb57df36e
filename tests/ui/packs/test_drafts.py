"""Checklists that were begun outlive a change of the content: on their own wording, or waiting."""

from __future__ import annotations

import msgspec
import pytest

from desktop_app.checklists.overview import Overview
from desktop_app.content.library import Library
from desktop_app.ui.history import WIZARD
from desktop_app.ui.pages.settings import CONTENT
from desktop_app.ui.pages.update import Decision
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from tests.ui.packs.conftest import PackHands, Tables, newer

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

NAME = "Appleyard Nursery"


def begin(people: PackHands, template: str) -> str:
    """Start a checklist and answer its first question; return the id of its draft."""
    people.window.room.start(template)
    page = people.page()
    assert isinstance(page, WizardPage)
    assert isinstance(page.view, QuestionView)
    page.view.fields[0].show_value(NAME)
    page.take()
    return people.window.history.here.id


def use(people: PackHands) -> None:
    """Use the newer content."""
    people.window.content.choose()
    people.window.content.use(Decision(knows=False, takes_away=()))


def listed(people: PackHands, draft_id: str) -> Overview:
    """Return what the list says of a draft."""
    assert people.window.desk is not None
    return next(one for one in people.window.desk.drafts.overviews() if one.draft.id == draft_id)


def with_newer_wording(tables: Tables) -> Library:
    """Return the newer library, with another version of one checklist."""
    made = newer(tables)
    today = made.checklists["portage"]
    made.checklists["portage"] = msgspec.structs.replace(today, version=today.version + 1, title="Portage, anew")
    return made


def test_a_draft_in_memory_keeps_its_wording_and_is_offered_the_new_one(people: PackHands, content: Tables) -> None:
    people.book.newer = with_newer_wording(content)
    draft_id = begin(people, "portage")
    old = people.library().checklists["portage"]
    use(people)
    desk = people.window.desk
    assert desk is not None
    assert desk.drafts.session(draft_id).template is old
    assert desk.drafts.changes(draft_id) is not None
    assert listed(people, draft_id).status != "gone"
    people.window.go(WIZARD, draft_id)
    people.window.room.move_over(draft_id)
    assert desk.drafts.session(draft_id).template.title == "Portage, anew"
    assert NAME in desk.drafts.session(draft_id).answers.values()


def test_a_draft_whose_page_is_gone_waits_and_comes_back_with_the_older_content(
    people: PackHands, content: Tables
) -> None:
    people.book.newer = newer(content, gone="physio")
    draft_id = begin(people, "physio")
    use(people)
    assert listed(people, draft_id).status == "gone"
    assert NAME in listed(people, draft_id).draft.answers.values()
    people.window.go("settings")
    people.page().show_section(CONTENT)  # type: ignore[attr-defined]  # the settings
    people.window.content.roll_back()
    assert listed(people, draft_id).status != "gone"
    people.window.go(WIZARD, draft_id)
    page = people.page()
    assert isinstance(page, WizardPage)
    assert NAME in page.session.answers.values()
