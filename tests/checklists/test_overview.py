"""What a list says of drafts: status, what is missing, what is due, copies without the child, order and search."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from desktop_app.checklists import overview as lists
from desktop_app.checklists.calendar import calendar
from desktop_app.checklists.casebook import Draft, Mark
from desktop_app.checklists.overview import Overview, overview
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library

ANSWERS = Path(__file__).resolve().parents[1] / "e2e" / "answers"
NOW = datetime.datetime(2026, 11, 26, 10, 30, tzinfo=datetime.UTC)
TODAY = NOW.date()


def draft(name: str = "portage", file: str = "full", mark: Mark = "", **answers: str) -> Draft:
    """Return a draft with the answers of a file, some of them changed."""
    given = json.loads((ANSWERS / f"{name}-{file}.json").read_text(encoding="utf-8")) if file else {}
    return Draft("a" * 32, name, 1, {**given, **answers}, NOW, started=NOW, delete_by=TODAY, mark=mark)


def look(library: Library, made: Draft) -> Overview:
    """Return what a list shows of a draft."""
    return overview(made, library.checklists[made.template_id])


@pytest.mark.parametrize(
    ("file", "mark", "status"),
    [
        ("", "", "not_started"),
        ("half", "", "in_progress"),
        ("full", "", "ready"),
        ("full", "printed", "printed"),
        ("half", "sent_on", "sent_on"),
        ("full", "followed_up", "followed_up"),
    ],
)
def test_the_status_goes_by_answers_until_people_say_what_they_did(
    library: Library, file: str, mark: Mark, status: str
) -> None:
    assert look(library, draft(file=file, mark=mark)).status == status


def test_a_row_names_the_checklist_the_reference_and_what_is_missing(library: Library) -> None:
    made = look(library, draft(file="half", child_reference="Blue 4"))
    assert made.title == "Portage, for “Blue 4”"
    assert "Portage Referral form" in made.missing
    assert "Blue 4" not in repr(made)
    assert "Blue 4" not in repr(made.draft)


@pytest.mark.parametrize(
    ("date", "mark", "shows"),
    [
        ("2026-11-20", "", True),
        ("2026-11-26", "sent_on", True),
        ("2026-12-03", "", True),
        ("2026-12-04", "", False),
        ("2026-11-20", "followed_up", False),
    ],
)
def test_a_follow_up_shows_from_a_week_before_until_it_is_done(
    library: Library, date: str, mark: Mark, shows: bool
) -> None:
    made = look(library, draft(mark=mark, follow_up_date=date))
    assert bool(lists.due([made], TODAY)) == shows


def test_a_draft_without_a_date_is_never_due(library: Library) -> None:
    assert lists.due([look(library, draft(file=""))], TODAY) == []


def test_a_copy_for_another_child_says_nothing_of_the_first_one(library: Library) -> None:
    first = draft(mark="sent_on", child_reference="Blue 4", setting="Appleyard Nursery", filled_by="SENCO")
    copy = lists.copy_for_another_child(first, "b" * 32, NOW)
    assert set(copy.answers) <= lists.KEPT_ON_COPY
    assert copy.answers["setting"] == "Appleyard Nursery"
    assert (copy.id, copy.mark, copy.page, copy.carried_on) == ("b" * 32, "", "", ())
    about_the_child = {item.id for _, _, item in Session(library.checklists["portage"]).visible()}
    assert about_the_child - set(copy.answers) >= {"child_reference", "age", "main_need", "home"}


def test_what_is_past_its_last_day_is_named_and_nothing_else() -> None:
    old, young = draft(), draft()
    assert lists.overdue_for_deletion([old, young], TODAY) == []
    assert lists.overdue_for_deletion([old], TODAY + datetime.timedelta(days=1)) == [old]
    assert lists.last_day(NOW) == datetime.date(2027, 11, 26)


def test_the_list_is_searched_by_reference_checklist_and_status(library: Library) -> None:
    blue, green = look(library, draft(child_reference="Blue 4")), look(library, draft("salt", child_reference="Green"))
    assert lists.matching([blue, green], "blue") == [blue]
    assert lists.matching([blue, green], "READY port") == [blue]
    assert lists.matching([blue, green], " ") == [blue, green]
    assert lists.matching([blue, green], "sent") == []


def test_every_order_is_the_one_that_its_words_promise(library: Library) -> None:
    early = look(library, draft("salt", mark="sent_on", follow_up_date="2026-12-01"))
    late = look(library, draft("portage", mark="", follow_up_date="2026-12-09"))
    by = {words: sorted([early, late], key=key) for words, key in lists.ORDERS.items()}
    assert by["Checklist"] == [late, early]
    assert by["Status"] == [late, early]
    assert by["Follow-up date"] == [early, late]


def test_the_calendar_names_the_checklist_and_no_child(library: Library) -> None:
    made = look(library, draft(follow_up_date="2026-12-01", child_reference="Blue 4", setting="Appleyard Nursery"))
    done = look(library, draft(mark="followed_up", follow_up_date="2026-12-02"))
    text = calendar([made, done], NOW)
    assert "DTSTART;VALUE=DATE:20261201" in text
    assert "SUMMARY:Follow up: Portage referral checklist" in text
    assert "20261202" not in text.replace("DTEND;VALUE=DATE:20261202", "")
    assert not any(str(answer) in text for answer in made.draft.answers.values() if len(str(answer)) > 4)


def test_the_calendar_is_a_file_that_programs_read(library: Library) -> None:
    text = calendar([look(library, draft(follow_up_date="2026-12-01"))], NOW)
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert text.count("BEGIN:VEVENT\r\n") == text.count("END:VEVENT\r\n") == 1
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
