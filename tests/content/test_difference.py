"""What new content changes is told record by record, text by text, and within bounds."""

from __future__ import annotations

import pytest

from desktop_app.content import difference as subject
from desktop_app.content.difference import Difference, RecordChange, Sides, difference
from desktop_app.content.records import Identified
from desktop_app.content.tables import RECORD_TYPES
from tests.content import small
from tests.content.small import PAGE, said

WHAT: small.Path = ("services", 0, "what")


def changed(*changes: tuple[small.Path, object]) -> Difference:
    """Return what some changes to the small content bring."""
    return difference(small.content(), small.content(*changes))


def the_one(*changes: tuple[small.Path, object]) -> RecordChange:
    """Return the only record that some changes touch."""
    found = changed(*changes)
    (one,) = (*found.records, *found.facts)
    return one


def test_the_same_content_has_no_difference(content: dict[str, list[Identified]]) -> None:
    assert difference(content, content) == Difference((), ())


def test_a_changed_text_stands_beside_what_it_was() -> None:
    one = the_one(((*WHAT, 0, "text"), "Help with naps."))
    assert (one.how, one.kind, one.id, one.title) == ("changed", "service", "help", "Help at Home")
    assert one.texts == (Sides("What it is", "Help with sleep.", "Help with naps."),)


def test_texts_are_as_people_read_them() -> None:
    one = the_one((("services", 0, "summary", "text"), "Help from **one** team. See [more](more)."))
    assert one.texts == (Sides("Summary", "Help from the Help Team. See more.", "Help from one team. See more."),)


def test_a_new_text_in_the_middle_moves_no_other() -> None:
    one = the_one((WHAT, [said("Help with sleep.", "T-5"), said("And naps.", "T-5"), *small.SERVICE["what"][1:]]))
    assert one.texts == (Sides("What it is", "", "And naps."),)


def test_a_text_that_is_gone_leaves_its_place_empty() -> None:
    assert the_one((WHAT, small.SERVICE["what"][1:])).texts == (Sides("What it is", "Help with sleep.", ""),)


def test_a_new_record_tells_all_its_texts_and_one_that_is_gone_those_it_had() -> None:
    place = {"id": "sandwich", "title": "Sandwich", "district": "Dover"}
    new = the_one((("places", 1), place))
    assert (new.how, new.title, new.texts) == (
        "added",
        "Sandwich",
        (Sides("Title", "", "Sandwich"), Sides("District", "", "Dover")),
    )
    gone = the_one((("places",), []))
    assert (gone.how, gone.title, gone.texts[0]) == ("removed", "Deal", Sides("Title", "Deal", ""))


ITEM: small.Path = ("checklists", 0, "sections", 0, "pages", 0, "items", 0)
RELIED_ON: list[tuple[small.Path, object, str, str]] = [
    (("services", 0, "contacts", 1, "value"), "01632 960001", "Phone", "01632 960001"),
    (("services", 0, "contacts", 0, "label"), "Website", "Contact", "Website"),
    (("services", 0, "agreement", "state"), "not_required", "Must a parent agree?", "Not required"),
    (("services", 0, "is_referral"), False, "Must a parent agree?", "No referral"),
    (("services", 0, "status"), "historic", "Status", "Historic"),
    (("services", 0, "how_to_refer"), [said("Ring.", tip=True)], "How to refer", "Ring."),
    (("services", 0, "notes", 0, "statements", 0, "text"), "One name.", "Sources differ: Two names", "One name."),
    (("guides", 0, "sections", 0, "statements", 0, "text"), "Ask.", "How", "Ask."),
    (("guides", 0, "sections", 0, "heading"), "How to ask", "Section", "How to ask"),
    (("facts", 0, "status"), "gap", "Status", "Gap"),
    (("facts", 0, "literal"), f"{PAGE}/new", "What must stand exactly", f"{PAGE}/new"),
    (("danger", 0, "numbers", 0, "value"), "112", "Emergency", "112"),
    (("providers", 0, "providers", 0, "name"), "Another trust", "Organisation", "Another trust"),
    (("finder", 0, "questions", 0, "text"), "Who is it?", "Question", "Who is it?"),
    (("finder", 0, "questions", 0, "choices", 0, "label"), "A child", "Who?", "A child"),
    (("finder", 0, "routes", 0, "next_step", "text"), "Ring.", "Next step", "Ring."),
    ((*ITEM, "label"), "About whom?", "About whom?", "About whom?"),
    ((*ITEM, "hint"), "One is enough.", "Whom?", "One is enough."),
    (("routes", 0, "askers", 0, "title"), "A nursery", "Who asks", "A nursery"),
    (("sources", 0, "date"), "June 2027", "Date", "June 2027"),
    (("scenarios", 0, "story"), "Zib sleeps at noon.", "Story", "Zib sleeps at noon."),
]
"""Where something changes, the new value, and how it is told: under which words, and as what."""


def dotted(value: object) -> str:
    """Return a path as the name of a test."""
    return ".".join(map(str, value)) if isinstance(value, tuple) else ""


def the_one_with_cases(path: small.Path, value: object) -> RecordChange:
    """Return the only record that one change touches, cases for workshops among them."""
    cases: tuple[small.Path, object] = (("scenarios",), [small.SCENARIO])
    found = difference(small.content(cases), small.content(cases, (path, value)))
    (one,) = (*found.records, *found.facts)
    return one


@pytest.mark.parametrize(("path", "value", "where", "after"), RELIED_ON, ids=dotted)
def test_what_people_rely_on_is_told_wherever_it_stands(
    path: small.Path, value: object, where: str, after: str
) -> None:
    one = the_one_with_cases(path, value)
    assert one.how == "changed"
    assert (where, after) in [(sides.where, sides.after) for sides in one.texts]
    assert all(sides.before != sides.after for sides in one.texts)
    assert one.unseen == ()


PAGE_OF: small.Path = ("checklists", 0, "sections", 0, "pages", 1)
UNSEEN: list[tuple[small.Path, object, str]] = [
    (("services", 0, "related"), [], "related pages"),
    (("services", 0, "order"), 1, "its place in the list"),
    (("services", 0, "words"), {"phrases": ["naps"]}, "search words"),
    (("services", 0, "what", 1, "tip"), False, "whether it is a tip of One Stop"),
    (("services", 0, "summary", "facts"), ["T-5"], "the facts behind it"),
    (("services", 0, "contacts", 0, "facts"), ["T-5"], "the facts behind it"),
    (("services", 0, "providers"), "", "its organisations by home"),
    (("services", 0, "notes", 0, "kind"), "check_this", "what kind it is"),
    (("facts", 0, "line"), 12, "its line in the document"),
    ((*PAGE_OF, "when", 0, "any_of"), ["several"], "when it is asked or shown"),
    ((*ITEM[:-2], "other_routes", 0, "when", 0, "any_of"), ["one"], "when it is asked or shown"),
    (("finder", 0, "routes", 0, "reasons", 0, "weight"), 4, "how much a reason counts"),
    (("finder", 0, "routes", 0, "unless"), [{"item": "who", "any_of": ["one"]}], "when it is not offered"),
    (("finder", 0, "questions", 1, "choices", 0, "urgent"), True, "which answer brings up the numbers in danger"),
    (("scenarios", 0, "answers"), {"who": "several"}, "what the case says to “Which service?”"),
    (("checklists", 0, "names_a_child"), False, "whether it names a child"),
]
"""Where something changes that no page says in words, the new value, and its name."""


@pytest.mark.parametrize(("path", "value", "name"), UNSEEN, ids=dotted)
def test_a_change_that_no_page_says_in_words_is_named(path: small.Path, value: object, name: str) -> None:
    one = the_one_with_cases(path, value)
    shown = [(sides.before, sides.after) for sides in one.texts]
    assert (shown, one.unseen) == ([], (name,))


def test_what_no_page_says_is_named_beside_the_texts() -> None:
    one = the_one(((*WHAT, 0, "text"), "Help with naps."), (("services", 0, "related"), []))
    assert (len(one.texts), one.unseen) == (1, ("related pages",))


def test_a_new_part_with_conditions_of_its_own_is_told_by_its_texts_alone() -> None:
    asked = {"id": "new", "kind": "tick", "label": "New?", "when": [{"item": "whom", "any_of": ["one"]}]}
    one = the_one(((*ITEM[:-1], 1), asked))
    assert one.texts == (Sides("About whom?", "", "New?"),)
    assert one.unseen == ()


def test_a_new_number_is_told_without_the_facts_that_came_with_it() -> None:
    one = the_one(
        (("services", 0, "contacts", 0, "value"), f"{PAGE}/new"), (("services", 0, "contacts", 0, "facts"), [])
    )
    assert one.texts == (Sides("Page", PAGE, f"{PAGE}/new"),)
    assert one.unseen == ()


def test_a_text_stands_beside_the_one_on_the_same_facts() -> None:
    what = [said("First, ring.", tip=True), said("Help with naps.", "T-5"), said("Last, rest.", "T-4")]
    one = the_one((WHAT, what))
    assert Sides("What it is", "Help with sleep.", "Help with naps.") in one.texts
    assert Sides("What it is", "Ring before you walk.", "First, ring.") in one.texts


def test_a_new_record_is_told_in_the_order_of_its_page() -> None:
    contacts = [{"kind": "phone", "label": f"Line {n}", "value": f"01632 96000{n}", "note": "Mornings"} for n in "12"]
    new = changed((("guides", 1), {**small.GUIDE, "id": "new", "contacts": contacts})).records[0]
    told = [(one.where, one.after) for one in new.texts]
    assert told[told.index(("Contact", "Line 1")) :][:4] == [
        ("Contact", "Line 1"),
        ("Line 1", "01632 960001"),
        ("Line 1", "Mornings"),
        ("Contact", "Line 2"),
    ]


def test_texts_of_different_fields_never_stand_beside_each_other() -> None:
    one = the_one((WHAT, []), (("services", 0, "audience"), [said("All children.", "T-5")]))
    assert Sides("Who it is for", "", "All children.") in one.texts


def test_facts_are_told_by_themselves_with_their_ids() -> None:
    found = changed((("facts", 4, "statement"), "Two parents agree"))
    assert found.records == ()
    assert [(fact.kind, fact.title) for fact in found.facts] == [("fact", "T-5: Two parents agree")]
    assert found.facts[0].texts == (Sides("Statement", "A parent agrees", "Two parents agree"),)


def test_every_table_is_compared_but_for_the_log_of_changes() -> None:
    assert {*subject.KIND_OF_TABLE, "facts", "changes"} == set(RECORD_TYPES)


def test_changes_without_end_are_counted_and_not_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subject, "MOST_CHANGES", 3)
    places = [{"id": f"p{number}", "title": f"Place {number}", "district": "Dover"} for number in range(5)]
    facts = [small.fact(f"Z-{number}", "More") for number in range(7)]
    found = changed((("places",), [*small.TABLES["places"], *places]), (("facts",), [*small.FACTS, *facts]))
    assert (len(found.records), len(found.facts), found.left_out) == (3, 3, 2 + 4)


def test_texts_without_end_are_cut_off() -> None:
    many = [said(f"Help with sleep {number}.", "T-5") for number in range(500)]
    assert len(the_one((WHAT, many)).texts) == subject.MOST_TEXTS
    long = the_one((("terms", 0, "meaning", 0, "text"), "word " * 5000)).texts[0].after
    assert len(long) == subject.LONGEST_TEXT + len(" ...")


def test_the_same_texts_many_times_over_are_compared_all_the_same() -> None:
    """Looking for each of them among all others would take minutes."""
    many = [said("Help with sleep.", "T-5"), said("Ring.", tip=True)] * 6000
    assert len(the_one((WHAT, many)).texts) == subject.MOST_TEXTS


def test_no_text_turns_the_words_around_it_or_starts_a_line() -> None:
    one = the_one((("terms", 0, "meaning", 0, "text"), "a\u202eb\nc\x1b[31m"))
    assert one.texts[0].after.isprintable()
    assert the_one((("terms", 0, "title"), "H\u202eT")).title.isprintable()
