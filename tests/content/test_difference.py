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
    assert one.texts == (Sides("", "Help with sleep.", "Help with naps."),)


def test_texts_are_as_people_read_them() -> None:
    one = the_one((("services", 0, "summary", "text"), "Help from **one** team. See [more](more)."))
    assert one.texts == (Sides("", "Help from the Help Team. See more.", "Help from one team. See more."),)


def test_a_new_text_in_the_middle_moves_no_other() -> None:
    one = the_one((WHAT, [said("Help with sleep.", "T-5"), said("And naps.", "T-5"), *small.SERVICE["what"][1:]]))
    assert one.texts == (Sides("", "", "And naps."),)


def test_a_text_that_is_gone_leaves_its_place_empty() -> None:
    assert the_one((WHAT, small.SERVICE["what"][1:])).texts == (Sides("", "Help with sleep.", ""),)


def test_a_new_record_tells_all_its_texts_and_one_that_is_gone_those_it_had() -> None:
    place = {"id": "sandwich", "title": "Sandwich", "district": "Dover"}
    new = the_one((("places", 1), place))
    assert (new.how, new.title, new.texts) == (
        "added",
        "Sandwich",
        (Sides("", "", "Sandwich"), Sides("", "", "Dover")),
    )
    gone = the_one((("places",), []))
    assert (gone.how, gone.title, gone.texts[0]) == ("removed", "Deal", Sides("", "Deal", ""))


@pytest.mark.parametrize(
    ("path", "value", "after"),
    [
        (("services", 0, "contacts", 1, "value"), "01632 960001", "01632 960001"),
        (("services", 0, "contacts", 0, "label"), "Website", "Website"),
        (("services", 0, "agreement", "state"), "not_required", "Agreement: not required"),
        (("services", 0, "is_referral"), False, "Agreement: no referral"),
        (("services", 0, "status"), "historic", "Status: historic"),
        (("facts", 0, "status"), "gap", "Status: gap"),
        (("facts", 0, "literal"), f"{PAGE}/new", f"{PAGE}/new"),
        (("danger", 0, "numbers", 0, "value"), "112", "112"),
        (("providers", 0, "providers", 0, "name"), "Another trust", "Another trust"),
        (("finder", 0, "questions", 0, "text"), "Who is it?", "Who is it?"),
        (("checklists", 0, "sections", 0, "pages", 0, "items", 0, "label"), "About whom?", "About whom?"),
        (("routes", 0, "askers", 0, "title"), "A nursery", "A nursery"),
        (("sources", 0, "date"), "June 2027", "June 2027"),
        (("scenarios", 0, "story"), "Zib sleeps at noon.", "Zib sleeps at noon."),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_what_people_rely_on_is_told_wherever_it_stands(path: small.Path, value: object, after: str) -> None:
    cases: tuple[small.Path, object] = (("scenarios",), [small.SCENARIO])
    found = difference(small.content(cases), small.content(cases, (path, value)))
    (one,) = (*found.records, *found.facts)
    assert one.how == "changed"
    assert after in [sides.after for sides in one.texts]
    assert all(sides.before != sides.after for sides in one.texts)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("services", 0, "related"), []),
        (("services", 0, "order"), 1),
        (("services", 0, "words"), {"phrases": ["naps"]}),
        (("facts", 0, "line"), 12),
    ],
    ids=["related", "order", "words", "line"],
)
def test_a_change_that_no_page_says_in_words_is_told_all_the_same(path: small.Path, value: object) -> None:
    assert the_one((path, value)).texts == ()


def test_facts_are_told_by_themselves_with_their_ids() -> None:
    found = changed((("facts", 4, "statement"), "Two parents agree"))
    assert found.records == ()
    assert [(fact.kind, fact.title) for fact in found.facts] == [("fact", "T-5: Two parents agree")]
    assert found.facts[0].texts == (Sides("", "A parent agrees", "Two parents agree"),)


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
