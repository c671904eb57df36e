"""Every content check finds the one thing that is wrong, and names it; what ships has nothing wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop_app.content import checks
from desktop_app.content.records import Identified, Statement
from tests.content import small
from tests.content.small import PAGE, said

LONG = "word " * 30 + "word."
MIDDLING = "word " * 16 + "word."
PAGES: small.Path = ("checklists", 0, "sections", 0, "pages")
TOO_LONG = "A choice that runs on and on over one line"
BUS: tuple[small.Path, object] = (("guides", 0, "sections", 0, "statements", 1), said("There is a bus.", "T-8"))
ARROWS: small.Path = ("routes", 0, "groups", 0, "arrows")
UNHELD = "the arrow from “setting” to “family” stands on T-5, which neither page cites"
NEWEST: small.Path = ("changes", 0, "changes", 0)
CASES: dict[str, tuple[Callable[..., object], list[tuple[small.Path, object]], list[tuple[str, str]]]] = {
    "a text turns the words around it": (
        checks.texts_are_plain,
        [(("guides", 0, "title"), "More \u202eHelp")],
        [("guides/more", "holds hidden signs")],
    ),
    "an id leads out of a folder": (
        checks.ids_are_plain,
        [(("terms", 0, "id"), "../ht")],
        [("terms/../ht", "has an id that is not plain")],
    ),
    "an address leads to a file": (
        checks.addresses_are_safe,
        [(("services", 0, "contacts", 0, "value"), f"file:///etc?{PAGE}")],
        [("services/help", f"has an address that leads to no web page: file:///etc?{PAGE}")],
    ),
    "a version of the content is left out": (
        checks.changes_are_in_order,
        [((*NEWEST, "version"), 3)],
        [("changes/changes", "the versions should go from 2 down to 1")],
    ),
    "a newer version of the content has an older date": (
        checks.changes_are_in_order,
        [((*NEWEST, "date"), "2026-10-31")],
        [("changes/changes", "a newer version has an older date")],
    ),
    "a line about a change runs on": (
        checks.changes_are_in_order,
        [((*NEWEST, "lines"), ["word " * 20 + "word."])],
        [("changes/changes", "a sentence of over 20 words: " + "word " * 20 + "word.")],
    ),
    "a guide stands twice": (
        checks.ids_are_unique,
        [(("guides", 1), small.GUIDE)],
        [("guides/more", "this id stands twice")],
    ),
    "a place stands twice": (
        checks.ids_are_unique,
        [(("places", 1), small.TABLES["places"][0])],
        [("places/deal", "this id stands twice")],
    ),
    "a statement cites an unknown fact": (
        checks.cited_facts_exist,
        [(("guides", 0, "summary", "facts"), ["T-4", "T-99"])],
        [("guides/more", "cites T-99, which is not in the register")],
    ),
    "a number of the danger panel cites an unknown fact": (
        checks.cited_facts_exist,
        [(("danger", 0, "numbers", 0, "facts"), ["T-6", "T-98"])],
        [("danger/danger", "cites T-98, which is not in the register")],
    ),
    "two questions share an id, and so an answer": (
        checks.items_are_unique,
        [((*PAGES, 1, "items", 2), {"id": "told", "kind": "tick", "label": "Told again?"})],
        [("checklists/help", "asks “told” twice")],
    ),
    "a statement has no fact": (
        checks.statements_cite_facts,
        [(("terms", 0, "meaning", 1), said("A guess."))],
        [("terms/ht", "no fact behind: A guess.")],
    ),
    "a reason of the finder has no fact": (
        checks.statements_cite_facts,
        [(("finder", 0, "routes", 0, "reasons", 0, "statement", "facts"), [])],
        [("finder/finder", "no fact behind: Sleep is theirs.")],
    ),
    "nobody cites a fact": (
        checks.facts_are_shown,
        [(("facts", 7), small.fact("T-8", "Left out"))],
        [("T-8", "no record cites it: Left out")],
    ),
    "a gap is told as if it were known": (
        checks.facts_are_shown,
        [(("services", 0, "not_stated"), []), (("services", 0, "what", 2), said("It opens.", "T-2"))],
        [("T-2", "gap, but no record shows it as that")],
    ),
    "a dead end is told as if it led somewhere": (
        checks.facts_are_shown,
        [(("services", 0, "contacts", 1, "value"), "a number")],
        [("T-7", "dead_end, but no record shows it as that")],
    ),
    "a doubt is told as if it were sure": (
        checks.facts_are_shown,
        [(("services", 0, "notes", 0, "kind"), "good_to_know")],
        [("T-3", "ambiguous, but no record shows it as that")],
    ),
    "one record of two leaves out an address": (
        checks.literals_stand_exactly,
        [(("guides", 0, "summary"), said("See the page.", "T-1"))],
        [("guides/more", f"cites T-1 without “{PAGE}”")],
    ),
    "a number is mistyped": (
        checks.literals_stand_exactly,
        [(("danger", 0, "numbers", 0, "value"), "998")],
        [("danger/danger", "cites T-6 without “999”")],
    ),
    "a name stands nowhere": (
        checks.literals_stand_exactly,
        [(("services", 0, "summary"), said("Help.", "T-4")), (("terms", 0, "meaning"), [said("It.", "T-4")])],
        [
            (name, "cites T-4 without “Help Team”")
            for name in ("services/help", "guides/more", "terms/ht", "finder/finder")
        ],
    ),
    "a figure is left out of one record of two": (
        checks.literals_stand_exactly,
        [
            (("facts", 7), small.fact("T-8", "The answer takes 6 weeks", literal="6 weeks")),
            (("guides", 0, "sections", 0, "statements", 1), said("It takes 6 weeks.", "T-8")),
            (("services", 0, "what", 2), said("It takes some weeks.", "T-8")),
        ],
        [("services/help", "cites T-8 without “6 weeks”")],
    ),
    "a historic fact is told as if it were of today": (
        checks.facts_keep_their_time,
        [(("facts", 7), small.fact("T-8", "Once there was a bus", status="historic")), BUS],
        [("guides/more", "cites T-8 as if it were current: use a note of kind “historic”")],
    ),
    "a fact from outside is told as if the documents held it": (
        checks.facts_keep_their_time,
        [(("facts", 7), small.fact("T-8", "Once there was a bus", status="outside")), BUS],
        [("guides/more", "cites T-8 as if it were current: use a note of kind “outside”")],
    ),
    "a historic note has no date": (
        checks.history_is_dated,
        [(("services", 0, "notes", 1), {"kind": "historic", "title": "Long ago", "statements": []})],
        [("services/help", "no year in the title “Long ago”")],
    ),
    "a historic guide does not say so": (
        checks.history_is_dated,
        [(("guides", 0, "status"), "historic")],
        [("guides/more", "is historic, and no note of kind “historic” says so")],
    ),
    "an abbreviation is not explained": (
        checks.abbreviations_are_explained,
        [(("guides", 0, "sections", 0, "statements", 0, "text"), "Ask the HT team.")],
        [("guides/more", "uses HT before saying what it stands for: Ask the HT team.")],
    ),
    "two gaps hang on one fact": (
        checks.slots_are_distinct,
        [(("services", 0, "not_stated", 1), said("When it shuts.", "T-2"))],
        [
            ("services/help", f"shares its first fact with another contact or gap: {what}")
            for what in ("When it opens.", "When it shuts.")
        ],
    ),
    "a link leads nowhere": (
        checks.links_resolve,
        [(("guides", 0, "summary"), said("See [it](gone).", "T-4"))],
        [("guides/more", "leads to “gone”, which no record has")],
    ),
    "a related record is gone": (
        checks.links_resolve,
        [(("services", 0, "related"), ["more", "gone"])],
        [("services/help", "leads to “gone”, which no record has")],
    ),
    "a route of the finder has no page": (
        checks.links_resolve,
        [(("finder", 0, "routes", 0, "id"), "gone")],
        [("finder/finder", "leads to “gone”, which no record has")],
    ),
    "a better route has no page": (
        checks.links_resolve,
        [((*PAGES, 0, "other_routes", 0, "better"), "gone")],
        [("checklists/help", "leads to “gone”, which no record has")],
    ),
    "a checklist serves no page": (
        checks.links_resolve,
        [(("checklists", 0, "id"), "gone")],
        [("checklists/gone", "leads to “gone”, which no record has")],
    ),
    "a service names no provider set": (
        checks.links_resolve,
        [(("services", 0, "providers"), "gone")],
        [("services/help", "has no provider set “gone”")],
    ),
    "a page waits for an item that is not there": (
        checks.conditions_can_hold,
        [((*PAGES, 1, "when", 0, "item"), "gone")],
        [("checklists/help", "a condition on “gone” can never be met as written")],
    ),
    "a page waits for a choice that is not there": (
        checks.conditions_can_hold,
        [((*PAGES, 1, "when", 0, "any_of"), ["one", "none"])],
        [("checklists/help", "a condition on “whom” can never be met as written")],
    ),
    "a condition asks a text for a word": (
        checks.conditions_can_hold,
        [((*PAGES, 1, "items", 0, "when"), [{"item": "words", "any_of": ["yes"]}])],
        [("checklists/help", "a condition on “words” can never be met as written")],
    ),
    "a closing step waits for a tick that no tick has": (
        checks.conditions_can_hold,
        [(("checklists", 0, "next_steps", 0, "when", 0, "none_of"), ["maybe"])],
        [("checklists/help", "a condition on “told” can never be met as written")],
    ),
    "a reason of the finder can never hold": (
        checks.conditions_can_hold,
        [(("finder", 0, "routes", 0, "reasons", 0, "when", 0, "any_of"), ["food"])],
        [("finder/finder", "a condition on “what” can never be met as written")],
    ),
    "a choice is too long": (
        checks.choices_fit,
        [((*PAGES, 0, "items", 0, "choices", 0, "label"), TOO_LONG)],
        [("checklists/help", f"a choice is over 40 characters: {TOO_LONG}")],
    ),
    "a workshop case hands out a paper that there is not": (
        checks.cases_hold,
        [(("scenarios",), [{**small.SCENARIO, "papers": [{"kind": "leaflet", "about": "help"}]}])],
        [("scenarios/case-sleep", "there is no leaflet about “help”")],
    ),
    "a choice of the finder is too long": (
        checks.choices_fit,
        [(("finder", 0, "questions", 0, "choices", 1, "label"), TOO_LONG)],
        [("finder/finder", f"a choice is over 40 characters: {TOO_LONG}")],
    ),
    "one sentence is too long": (
        checks.sentences_are_short,
        [(("guides", 0, "sections", 0, "statements", 0, "text"), f"Yes. No. Go. {LONG}")],
        [("guides/more", "a sentence of 31 words")],
    ),
    "sentences are too long on average": (
        checks.sentences_are_short,
        [(("terms", 0, "meaning"), [said(f"The Help Team. {MIDDLING} {MIDDLING} " + LONG[5:], "T-4")])],
        [("terms/ht", "sentences of 16.8 words on average")],
    ),
    "an arrow leads to a person": (
        checks.arrows_lead_somewhere,
        [((*ARROWS, 0, "end"), "family")],
        [
            ("routes/routes", "has no “family” to draw"),
            ("routes/routes", UNHELD),
        ],
    ),
    "an arrow starts at nobody": (
        checks.arrows_lead_somewhere,
        [((*ARROWS, 0, "start"), "neighbour")],
        [("routes/routes", "has no “neighbour” to draw")],
    ),
    "an arrow leads to where it starts": (
        checks.arrows_lead_somewhere,
        [((*ARROWS, 0, "start"), "help")],
        [("routes/routes", "an arrow leads from “help” to itself")],
    ),
    "an arrow stands on a fact of another page": (
        checks.arrows_are_supported,
        [((*ARROWS, 0, "statement", "facts"), ["T-5", "T-6"]), ((*ARROWS, 0, "forms"), ["999"])],
        [("routes/routes", "the arrow from “setting” to “help” stands on T-6, which neither page cites")],
    ),
    "a dashed arrow has no gap behind it": (
        checks.arrows_are_supported,
        [((*ARROWS, 1, "statement", "facts"), ["T-5"])],
        [("routes/routes", "the arrow from “unknown” to “help” is dashed, and no gap is behind it")],
    ),
    "a gap is drawn as if it were sure": (
        checks.arrows_are_supported,
        [((*ARROWS, 1, "kind"), "ask")],
        [("routes/routes", "the arrow from “unknown” to “help” is drawn as if it were sure")],
    ),
    "a service that takes referrals is not on the map": (
        checks.referrals_are_mapped,
        [(("routes", 0, "groups"), [])],
        [("routes/routes", "no arrow leads to “help”")],
    ),
}


def test_the_small_content_passes() -> None:
    assert checks.run(small.content()) == []


@pytest.mark.parametrize("case", CASES)
def test_a_break_is_found_and_named(case: str) -> None:
    _, changes, expected = CASES[case]
    found = checks.run(small.content(*changes))
    assert [(miss.where, miss.what) for miss in found] == expected


def test_no_check_goes_untested() -> None:
    assert {check for check, _, _ in CASES.values()} == set(checks.CHECKS)


def test_a_gap_may_show_as_a_contact_without_a_value() -> None:
    facts = [{**row, "status": "gap"} if row["id"] == "T-7" else row for row in small.FACTS]
    assert checks.run(small.content((("facts",), facts))) == []


@pytest.mark.parametrize(
    ("text", "lengths"),
    [
        ("Ask. Then wait a day.", [1, 4]),
        ("Bring: the form. Is it **signed**? Yes", [1, 2, 3, 1]),
        ("See [the long page](more) now.", [5]),
        ("Ring 0300 0.5 times", [4]),
        ("", []),
    ],
)
def test_sentences_are_counted_as_people_read_them(text: str, lengths: list[int]) -> None:
    assert checks.sentence_lengths(Statement(text=text)) == lengths


@pytest.mark.parametrize(
    "sections",
    [
        [{"heading": "How", "statements": [said("The Help Team (HT). Ask the HT.", "T-5")]}],
        [{"heading": "The Help team", "statements": [said("Ask the HT.", "T-5")]}],
        [{"heading": "How", "statements": [said("Ask the [HT](ht). HT is near.", "T-5")]}],
        [{"heading": "How", "statements": [said("Write to HT@HELP.EXAMPLE or see www.HT.example/HT", "T-5")]}],
        [{"heading": "How", "statements": [said("Ask the NHS.", "T-5")]}],
    ],
)
def test_an_abbreviation_is_explained_by_its_words_a_link_or_common_use(sections: list[object]) -> None:
    term = {**small.TERM, "expansion": "Help Team"}
    guide = {**small.GUIDE, "summary": said("More from the team.", "T-4"), "sections": sections}
    content = small.content((("terms", 0), term), (("guides", 0), guide))
    assert list(checks.abbreviations_are_explained(content)) == []


def test_a_historic_fact_may_stand_in_a_historic_record_or_a_dated_note() -> None:
    facts = [*small.FACTS, small.fact("T-8", "Once there was a bus", status="historic")]
    note = {"kind": "historic", "title": "In 2013", "statements": [said("There was a bus.", "T-8")]}
    assert checks.run(small.content((("facts",), facts), (("guides", 0, "notes"), [note]))) == []
    old = {**small.GUIDE, "status": "historic", "notes": [{**note, "statements": []}]}
    old["sections"] = [{"heading": "Once", "statements": [said("There was a bus.", "T-8")]}]
    assert checks.run(small.content((("facts",), facts), (("guides", 0), old))) == []


def test_totals_count_by_source_and_status() -> None:
    counted = checks.totals(small.content())
    assert counted == {
        ("book", "current"): 4,
        ("book", "gap"): 1,
        ("book", "ambiguous"): 1,
        ("book", "dead_end"): 1,
    }


def test_the_shipped_content_has_no_miss(content: dict[str, list[Identified]]) -> None:
    assert checks.run(content) == []


@pytest.mark.parametrize(
    "address", ["javascript:0;alert()", "JavaScript:alert(1)", " data:text/html,x", "mailto:a@b.uk"]
)
def test_an_address_that_does_something_is_no_web_page(address: str) -> None:
    content = small.content((("services", 0, "contacts", 0, "value"), address))
    assert len(list(checks.addresses_are_safe(content))) == 1


@pytest.mark.parametrize("address", ["www.kent.gov.uk/a:b", "https://kent.gov.uk", "HTTP://a.uk", "kent.gov.uk:8080/a"])
def test_an_address_of_the_web_is_one(address: str) -> None:
    content = small.content((("services", 0, "contacts", 0, "value"), address))
    assert list(checks.addresses_are_safe(content)) == []
