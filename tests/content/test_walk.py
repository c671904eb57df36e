"""The walk through a record finds each statement, contact, fact and text, however deep it stands."""

from __future__ import annotations

from desktop_app.content import walk
from desktop_app.content.records import Record
from tests.content import small


def record(table: str) -> Record:
    """Return the first record of a table of the small content."""
    return small.content()[table][0]


def test_a_statement_bears_its_field_and_one_in_a_note_the_notes_kind() -> None:
    assert [(name, s.text) for name, s in walk.statements(record("services"))] == [
        ("summary", "Help from the **Help Team**. See [more](more)."),
        ("statement", "A parent must agree."),
        ("what", "Help with sleep."),
        ("what", "Ring before you walk."),
        ("sources_differ", "Two names."),
        ("not_stated", "When it opens."),
    ]


def test_cited_tells_where_each_fact_shows_and_takes_an_empty_contact_for_a_gap() -> None:
    assert walk.cited(record("services")) == {
        "T-1": {"contacts"},
        "T-2": {"not_stated"},
        "T-3": {"sources_differ"},
        "T-4": {"summary"},
        "T-5": {"statement", "what"},
        "T-7": {"not_stated"},
    }


def test_cited_goes_down_to_the_items_of_a_checklist() -> None:
    path = ("checklists", 0, "sections", 0, "pages", 1, "items", 0, "facts")
    (checklist,) = small.content((path, ["T-6"]))["checklists"]
    assert walk.cited(checklist)["T-6"] == {"items"}


def test_texts_hold_labels_choices_and_values() -> None:
    assert {"Whom?", "Several", "In words", "More may fit."} <= set(walk.texts(record("checklists")))
    assert {small.PAGE, "Two names", "Health"} <= set(walk.texts(record("services")))
