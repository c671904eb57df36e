"""What a printed checklist says: every item, what is missing, who to ask; no child in the title."""

from __future__ import annotations

import datetime

import pytest

from desktop_app.checklists.answers import Value
from desktop_app.checklists.session import Session
from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate, ContentChange, ContentChanges
from desktop_app.documents.checklist import build_checklist
from desktop_app.documents.model import (
    NO_LETTERHEAD,
    Answer,
    ChecklistDocument,
    Letterhead,
    Question,
    QuestionTable,
    RecordTable,
)
from desktop_app.documents.press import Press
from tests.documents import small
from tests.documents.samples import authored_library, document_of, html_of

TODAY = datetime.date(2026, 11, 12)
PEARMAIN = Letterhead("Pearmain Nursery")
FULL: dict[str, Value] = {
    "setting": "Appleyard Nursery",
    "child_reference": "Tilly Made-Up",
    "home": "Maidstone",
    "about": "one",
    "agreed": "yes",
    "agreed_on": "2026-11-03",
    "told": "yes",
    "rows": [["A picture timetable", "From May", "Calmer"]],
    "need": "Few words.\n\nPoints to ask.",
    "sent_on": "2026-11-12",
    "by": "SENCO",
}


def build(
    answers: dict[str, Value],
    *,
    blank: bool = False,
    letterhead: Letterhead = NO_LETTERHEAD,
    library: Library | None = None,
    template: ChecklistTemplate | None = None,
) -> ChecklistDocument:
    session = Session(template or small.template(), answers)
    shelf = library or small.library()
    return build_checklist(session, Press(shelf, TODAY, letterhead=letterhead), blank=blank)


def without(*ids: str, **changed: Value) -> dict[str, Value]:
    return {id_: value for id_, value in FULL.items() if id_ not in ids} | changed


def questions(document: ChecklistDocument) -> dict[str, Question]:
    tables = [part for section in document.sections for part in section.parts]
    return {row.item_id: row for table in tables if isinstance(table, QuestionTable) for row in table.rows}


def record_table(document: ChecklistDocument) -> RecordTable:
    parts = [part for section in document.sections for part in section.parts]
    (table,) = [part for part in parts if isinstance(part, RecordTable)]
    return table


def numbers(document: ChecklistDocument) -> dict[str, str]:
    table = record_table(document)
    return {id_: row.number for id_, row in questions(document).items()} | {table.item_id: table.number}


def printed_items(document: ChecklistDocument) -> set[str]:
    return {cell.item_id for cell in document.facts} | numbers(document).keys()


def test_answers_decide_between_filled_half_filled_and_blank() -> None:
    assert build(FULL).state == "filled"
    assert build(without("need")).state == "half"
    assert build({}).state == "blank"
    assert build(FULL, blank=True).state == "blank"


def test_filled_shows_every_item_with_its_answer() -> None:
    document = build(FULL)
    assert printed_items(document) == set(small.ALL_ITEMS)
    rows = questions(document)
    assert rows["agreed"].answer == Answer("given", "Yes", "yes")
    assert rows["agreed_on"].answer.words == "3\u00a0November 2026"
    assert rows["about"].answer.words == "One child"
    assert rows["need"].paragraphs == ("Few words.", "Points to ask.")
    assert record_table(document).rows == (("A picture timetable", "From May", "Calmer"),)


def test_blank_prints_conditional_items_too_and_no_answer_at_all() -> None:
    document = build(FULL, blank=True)
    assert printed_items(document) == set(small.ALL_ITEMS)
    assert all(row.answer.state == "blank" and not row.answer.words for row in questions(document).values())
    assert all(not cell.words for cell in document.facts)
    assert record_table(document).rows == ()
    assert record_table(document).empty_rows == 3
    assert document.missing is None
    assert "Reference" not in document.head.running
    assert document.head.corner == "Confidential when filled in"
    assert document.before_you_start == ("For **one child**.", "Time limits: not stated.")


def test_numbers_stay_the_same_when_other_answers_hide_an_item() -> None:
    full, hidden = numbers(build(FULL)), numbers(build(without("agreed_on", agreed="no")))
    assert full["agreed_on"] == "1.3"
    assert "agreed_on" not in hidden
    assert all(full[id_] == number for id_, number in hidden.items())
    assert numbers(build({}, blank=True)) == full


def test_missing_box_lists_what_the_route_demands_before_the_rest() -> None:
    box = build(without("setting", "need", agreed="no", told="not_yet")).missing
    assert box is not None
    assert box.title == "What is missing: 4 things"
    assert [(row.number, row.what, row.to_do) for row in box.before_sending] == [("1.2", "Agreement: no.", "Ask.")]
    assert [(row.number, row.what) for row in box.to_finish] == [
        ("Top", "Setting: no answer."),
        ("1.4", "Does the parent know?: not yet."),
        ("2.2", "What is the need?: no answer."),
    ]


def test_one_missing_thing_is_counted_in_the_singular() -> None:
    box = build(without("need")).missing
    assert box is not None
    assert box.title == "What is missing: 1 thing"


def test_open_items_are_tagged_in_place_with_the_means_to_answer_by_pen() -> None:
    rows = questions(build(without("told", "need", "sent_on", about="unsure")))
    assert rows["told"].answer == Answer("missing", barred=True, boxes=("Yes", "No", "Not yet"))
    assert (rows["need"].answer.state, rows["need"].lines) == ("missing", 2)
    assert rows["sent_on"].answer.state == "left_open"
    assert rows["about"].answer == Answer("given", "I'm not sure", "not_sure", barred=True)


def test_no_and_not_yet_stand_out_by_a_bar() -> None:
    rows = questions(build(without(agreed="not_yet", told="no")))
    assert (rows["agreed"].answer.mark, rows["agreed"].answer.barred) == ("not_yet", True)
    assert (rows["told"].answer.mark, rows["told"].answer.barred) == ("no", True)


def test_the_settings_name_from_the_settings_fills_the_gap_and_is_then_not_missing() -> None:
    document = build(without("setting"), letterhead=PEARMAIN)
    assert document.facts[0].words == "Pearmain Nursery"
    assert document.state == "filled"
    assert build(FULL, letterhead=PEARMAIN).facts[0].words == "Appleyard Nursery"
    assert build({}, letterhead=PEARMAIN).state == "blank"
    assert build({}, letterhead=PEARMAIN).facts[0].words == "Pearmain Nursery"


def test_the_title_says_nothing_about_the_child() -> None:
    assert build(FULL).title == "Help at Home checklist, 12 November 2026"
    assert build({}).title == "Help at Home blank checklist"
    assert build(FULL).head.running == "Help at Home checklist | Reference \u2068Tilly Made-Up\u2069"


def test_a_long_reference_is_cut_in_the_page_head_but_whole_on_the_page() -> None:
    document = build(without(child_reference="R" * 200))
    assert document.head.short_running == f"Help at Home | \u2068{'R' * 40}…\u2069"
    assert document.facts[1].words == "R" * 200


def test_carrying_on_against_a_better_route_is_noted() -> None:
    assert build(without(about="several")).went_on == ("You went on although **More Help** may fit better.",)
    assert build(FULL).went_on == ()


def test_nothing_missing_counts_answers_and_names_what_the_source_leaves_open() -> None:
    ready = build(FULL).ready
    assert ready is not None
    assert ready.text == "All 8 questions are answered."
    assert ready.not_stated == ("The last day for **papers**.",)
    left_open = build(without("sent_on")).ready
    assert left_open is not None
    assert left_open.text == "7 of 8 questions are answered. The others may stay open."


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("required", "A parent must agree"),
        ("not_required", "No agreement from a parent is needed"),
        ("not_stated", "Agreement: not stated in the source"),
        ("act_now", "Act now, do not wait"),
    ],
)
def test_the_badge_says_whether_a_parent_must_agree(state: str, title: str) -> None:
    shelf = small.library(agreement={"state": state, "statement": {"text": "So it is."}})
    badge = build(FULL, library=shelf).badge
    assert badge is not None
    assert (badge.state, badge.title, badge.text) == (state, title, "So it is.")


def test_contacts_follow_send_and_a_gap_is_kept_as_a_gap() -> None:
    document = build(FULL)
    assert [section.title for section in document.sections if section.contacts] == ["Send"]
    contacts = document.sections[2].contacts
    assert contacts is not None
    page, others = contacts.blocks[-2:]
    assert (page.title, page.url) == ("The page", "www.example.org/a-long-way/to-go")
    assert page.source == "Source: The Test Book, May 2024."
    assert [(entry.label, entry.value) for entry in others.entries] == [
        ("Form", "Form A"),
        ("Phone or email", ""),
    ]


@pytest.mark.parametrize(
    ("home", "said", "providers", "tag"),
    [
        ("Maidstone", "That includes Maidstone.", ["Rest Trust"], ""),
        ("Deal", "Check which organisation it is.", ["East Trust", "Rest Trust"], "Check"),
        ("Gillingham", "does not cover", ["West Trust", "East Trust", "Rest Trust"], ""),
        ("Nowhere", "We do not know “Nowhere”.", ["West Trust", "East Trust", "Rest Trust"], ""),
        ("", "The child's home is not filled in.", ["West Trust", "East Trust", "Rest Trust"], ""),
    ],
)
def test_the_home_decides_which_organisations_are_named(home: str, said: str, providers: list[str], tag: str) -> None:
    contacts = build(without("home", home=home) if home else without("home")).sections[2].contacts
    assert contacts is not None
    assert said in " ".join(contacts.lead)
    named = [block for block in contacts.blocks if block.title.endswith("Trust")]
    assert [block.title for block in named] == providers
    if home != "Gillingham":
        assert {block.tag for block in named} == {tag}


def test_a_blank_form_names_every_organisation_with_what_it_covers() -> None:
    contacts = build({}, blank=True).sections[2].contacts
    assert contacts is not None
    assert contacts.lead == ("Choose by the child's home address, not by where your setting is.",)
    assert [block.lines for block in contacts.blocks[:3]] == [
        ("For: West homes.",), ("For: East homes.",), ("For: Rest homes.",),
    ]  # fmt: skip


def test_source_and_version_of_the_content_stand_at_the_foot_and_at_the_end() -> None:
    shelf = small.library()
    newest = ContentChange(version=3, date=datetime.date(2027, 3, 1), lines=("A number changed.",))
    shelf.changes = ContentChanges(id="changes", title="What changed", changes=(newest,))
    made = build(FULL, library=shelf).source
    assert made.foot == "Source: The Test Book, May 2024. Content version 3, 1\u00a0March 2027."
    assert "Content version 3, 1\u00a0March 2027." in made.whole
    assert "One Stop's own list" in made.whole
    assert build(FULL).source.foot == "Source: The Test Book, May 2024."
    assert "One Stop's own list" not in build({}).source.whole


def test_a_parent_signs_only_where_a_child_is_named() -> None:
    signatures = build(FULL).signatures
    assert signatures is not None
    assert signatures.people == ("Parent or carer", "For the setting")
    assert signatures.note == "This does not take the place of **form A**."
    nameless = small.template(names_a_child=False)
    by_the_setting = build(FULL, template=nameless).signatures
    assert by_the_setting is not None
    assert by_the_setting.people == ("For the setting",)


def test_nobody_signs_a_checklist_about_an_allegation() -> None:
    assert document_of(authored_library(), "lesas", "blank").signatures is None
    assert "Signature" not in html_of(authored_library(), "lesas", "blank")


def test_long_answers_under_a_record_table_go_on_without_a_head() -> None:
    parts = build(FULL).sections[1].parts
    assert isinstance(parts[1], QuestionTable)
    assert parts[1].continued


def test_the_kind_of_paper_comes_from_the_title() -> None:
    assert build(FULL).head.paper == "Request checklist"
    assert build(FULL, template=small.template(title="Something else")).head.paper == "Checklist"
