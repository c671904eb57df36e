"""The index: what comes first and why, over the shipped content and over made-up records."""

from __future__ import annotations

import logging
import sqlite3
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content.library import Library
from desktop_app.content.records import ChecklistTemplate, Guide, Place, ProviderSet, Service, Statement, Term, Words
from desktop_app.search import matchers
from desktop_app.search.index import Index

MakeIndex = Callable[..., Index]
MakeService = Callable[..., Service]
MakeGuide = Callable[..., Guide]


def ids(index: Index, query: str, limit: int = 20) -> list[str]:
    """Return the ids found, in order."""
    return [hit.id for hit in index.search(query, limit).hits]


def why(index: Index, query: str) -> str:
    """Return why the first record was found."""
    return index.search(query).hits[0].why


def test_a_short_name_is_not_lost_to_a_longer_word(make_index: MakeIndex, service: MakeService) -> None:
    other = service("other", "Other help", "other things", "the other one", "others")
    index = make_index(services=[other, service("ot", "Occupational therapy (OT)")])
    assert ids(index, "OT")[0] == "ot"
    assert ids(index, "OT referral")[0] == "ot"


def test_a_word_itself_beats_a_word_of_the_same_meaning(make_index: MakeIndex, service: MakeService) -> None:
    index = make_index(
        services=[service("same", "First", "help with a stutter"), service("own", "Other", "the stammer team")]
    )
    assert ids(index, "stammer") == ["own", "same"]


def test_a_name_beats_an_alias_beats_a_phrase_beats_a_sentence(make_index: MakeIndex, service: MakeService) -> None:
    index = make_index(
        services=[
            service("sentence", "First", what="The heron is a bird that some people like to watch."),
            service("phrase", "Second", "seen by the heron team"),
            service("alias", "Third", also_known_as=("Heron team of the county",)),
            service("title", "Heron"),
        ]
    )
    assert ids(index, "heron") == ["title", "alias", "phrase", "sentence"]


@pytest.mark.parametrize(
    ("query", "first"),
    [("written statement of action", "written-statement"), ("strategy 2013-2016", "send-strategy-2013")],
)
def test_a_historic_page_that_is_asked_for_by_name_comes_first(index: Index, query: str, first: str) -> None:
    assert ids(index, query)[0] == first


def test_a_historic_page_says_so(make_index: MakeIndex, guide: MakeGuide) -> None:
    index = make_index(guides=[guide("old", "Heron plan", status="historic"), guide("new", "Other heron")])
    told = {hit.id: hit.why.startswith("Historic.") for hit in index.search("heron").hits}
    assert told == {"old": True, "new": False}


def test_a_stop_word_before_another_word_is_no_part_of_it(index: Index) -> None:
    assert "safeguarding" not in ids(index, "is there a bus to the hub")


def test_a_service_comes_before_the_checklist_and_the_term_of_its_name(index: Index) -> None:
    hits = index.search("salt").hits
    assert (hits[0].kind, hits[0].id) == ("service", "salt")
    assert {hit.kind for hit in hits} >= {"service", "checklist", "term"}


def test_the_first_rows_lead_to_different_things(index: Index) -> None:
    hits = index.search("ey lift referral").hits
    assert len({hit.id for hit in hits[:3]}) == 3
    assert ("ey-lift", "checklist") in [(hit.id, hit.kind) for hit in hits[3:]]


def test_no_historic_page_goes_before_the_checklist_of_a_current_one(
    make_index: MakeIndex, service: MakeService, guide: MakeGuide
) -> None:
    template = ChecklistTemplate(
        id="now",
        version=1,
        title="Swimming checklist",
        short_title="Swimming",
        purpose=Statement(text="To ask."),
        before_you_start=(),
        sections=(),
        next_steps=(),
    )
    index = make_index(
        services=[service("now", "Swimming")],
        guides=[guide("then", "Swimming", status="historic")],
        checklists=[template],
    )
    assert [hit.id for hit in index.search("swimming").hits] == ["now", "now", "then"]


def test_asking_for_paper_or_for_a_meaning_brings_up_that_kind(index: Index) -> None:
    assert index.search("print a blank salt checklist").hits[0].kind == "checklist"
    assert (index.search("what does PVI mean").hits[0].kind, ids(index, "what does PVI mean")[0]) == ("term", "pvi")


def test_what_is_historic_stands_below_what_is_current(
    make_index: MakeIndex, service: MakeService, guide: MakeGuide
) -> None:
    old = guide("old", "Heron keyworker", status="historic")
    index = make_index(guides=[old], services=[service("new", "Care team", "a heron keyworker for us")])
    assert ids(index, "heron keyworker") == ["new", "old"]
    assert ids(make_index(guides=[old]), "heron keyworker") == ["old"]


def test_a_town_in_the_query_favours_what_goes_by_home(make_index: MakeIndex, service: MakeService) -> None:
    services = [service("county", "A", "heron visits"), service("home", "B", "heron visits", providers="set")]
    towns = [Place(id="deal", title="Deal", district="Dover")]
    index = make_index(services=services, places=towns, providers=[ProviderSet(id="set", title="", providers=())])
    assert ids(index, "heron visits")[0] == "county"
    assert ids(index, "heron visits in Deal")[0] == "home"


@pytest.mark.parametrize("query", ["hrn 3", "HRN-3 form", "what is hrn 3", "wag tail"])
def test_parts_of_a_name_are_put_together(make_index: MakeIndex, service: MakeService, query: str) -> None:
    index = make_index(services=[service("birds", "Birds", also_known_as=("HRN3", "Wagtail"))])
    assert ids(index, query) == ["birds"]


def test_words_run_together_are_parted(make_index: MakeIndex, service: MakeService) -> None:
    assert ids(make_index(services=[service("birds", "Birds", "grey heron visits")]), "greyheron") == ["birds"]


def test_only_a_far_fetched_current_page_gives_way_to_a_historic_one(
    make_index: MakeIndex, service: MakeService, guide: MakeGuide
) -> None:
    old = guide("old", "Short breaks", status="historic")
    talk = service("talk", "Talking", what="A long sentence that says in passing that the talk has some breaks in it.")
    assert ids(make_index(guides=[old], services=[talk]), "short breaks") == ["old"]
    best = service("now", "Short breaks for families")
    assert ids(make_index(guides=[old], services=[talk, best]), "short breaks families") == ["now", "old"]


@pytest.mark.parametrize(
    ("query", "understood", "first"),
    [
        ("speach therapy", "speech therapy", "salt"),
        ("Speach  therapy?", "Speech  therapy?", "salt"),
        ("autisum diagnosis", "autism diagnosis", "community-paediatrics"),
        ("fizio for a toddler", "physio for a toddler", "physio"),
        ("hearing imparment", "hearing impairment", "stls-sensory"),
        ("portidge", "portage", "portage"),
    ],
)
def test_a_spelling_mistake_is_mended_and_said(index: Index, query: str, understood: str, first: str) -> None:
    results = index.search(query)
    assert results.corrected.lower() == understood.lower()
    assert results.hits[0].id == first
    assert results.query == query


@pytest.mark.parametrize("query", ["speech therapy", "SALT", "speec", "phys", "co-ordination", "dont talk", "zzqqxx"])
def test_what_needs_no_mending_is_left_alone(index: Index, query: str) -> None:
    assert index.search(query).corrected == ""


def test_the_literal_query_is_not_mended(index: Index) -> None:
    results = index.literal("portidge", 20)
    assert (results.corrected, results.hits) == ("", ())
    assert index.literal("portage", 20) == index.search("portage")


@pytest.mark.parametrize("typed", ["sp", "spe", "speec", "physioth", "porta", "senif", "seni"])
def test_results_come_while_a_word_is_being_typed(index: Index, typed: str) -> None:
    assert ids(index, typed)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("care co-ordination", "care coordination"),
        ("cant talk", "can’t talk"),
        ("childrens centre", "children's centre"),
        ("PCI 2", "pci2"),
        ("03000411111", "03000 41 11 11"),
        ("E&I", "e and i team"),
        ("paediatrician", "pediatrician"),
    ],
)
def test_two_ways_of_writing_lead_to_one_record(index: Index, one: str, other: str) -> None:
    assert ids(index, one)[0] == ids(index, other)[0]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("physio hythe", "physio"),
        ("Sittingbourne speech therapy", "salt"),
        ("paediatrician in dover", "community-paediatrics"),
        ("senif maidstone", "senif"),
        ("how to deal with biting", "ey-equality-inclusion"),
        ("salt deal", "salt"),
    ],
)
def test_a_place_beside_a_service_does_not_get_in_its_way(index: Index, query: str, first: str) -> None:
    assert ids(index, query)[0] == first


@pytest.mark.parametrize("query", ["Sheerness", "deal", "tunbridge wells", "child lives in sheerness", "folkstone"])
def test_a_place_alone_leads_to_the_trusts_and_what_goes_by_home(index: Index, query: str) -> None:
    hits = index.search(query).hits
    assert hits[0].id == "health-trusts"
    assert {"salt", "ot", "physio", "community-paediatrics"} <= {hit.id for hit in hits}
    assert all(hit.kind != "place" for hit in hits)
    assert "home" in hits[0].why


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("salt", "“SALT” is the short name."),
        ("PCI 2", "“PCI2” is the short name."),
        ("Child's Therapy Team", "Also called “Child's Therapy Team”."),
        ("local authority designated officer", "“Local Authority Designated Officer” is the old name."),
        ("portage referral form", "The form here is “Portage Referral form”."),
        ("03000 41 91 91", "The number 03000 419191 is on this page."),
        ("lots of agencies and nobody in charge", "People also say “lots of agencies and nobody in charge”."),
        ("muscular dystrophy", "People also say “muscular dystrophy”."),
    ],
)
def test_each_row_says_why_it_is_there(index: Index, query: str, reason: str) -> None:
    assert why(index, query) == reason


def test_a_sentence_of_the_page_is_shown_where_it_is_what_matched(make_index: MakeIndex, service: MakeService) -> None:
    index = make_index(services=[service("birds", "Birds", what="The **heron** stands in water.")])
    hit = index.search("herons").hits[0]
    assert hit.snippet == "The heron stands in water."
    assert [hit.snippet[start:end] for start, end in hit.marks] == ["heron"]
    assert hit.why == "The page says “heron”."


def test_our_own_tips_are_not_searched(make_index: MakeIndex, service: MakeService) -> None:
    tip = Statement(text="Note the heron.", tip=True)
    assert ids(make_index(services=[service("birds", "Birds", what_you_need=(tip,))]), "heron") == []


def test_a_term_and_a_checklist_are_found_by_what_they_hold(make_index: MakeIndex) -> None:
    term = Term(id="hrn", title="HRN", expansion="Heron Resource Note", meaning=(Statement(text="A note."),))
    checklist = ChecklistTemplate(
        id="bird",
        version=1,
        title="Bird checklist",
        short_title="Bird",
        purpose=Statement(text="Asking for a bird."),
        before_you_start=(),
        sections=(),
        next_steps=(),
        words=Words(phrases=("what a heron needs",)),
    )
    index = make_index(terms=[term], checklists=[checklist])
    assert ids(index, "resource note") == ["hrn"]
    assert index.search("HRN").hits[0].snippet == "Heron Resource Note. A note."
    assert ids(index, "heron needs")[0] == "bird"


def test_no_more_hits_than_asked_for(index: Index) -> None:
    assert len(ids(index, "child", 3)) == 3
    assert ids(index, "child", 0) == ids(index, "Dover", -1) == []


@pytest.mark.parametrize(
    "query", ["", "   ", "?!", '"', "'", "a:b", "-x", "NEAR(", "*", "\0", "\ud800", "zzqqxx", "的"]
)
def test_a_query_that_means_nothing_finds_nothing_or_something_but_never_fails(index: Index, query: str) -> None:
    results = index.search(query)
    assert results.query == query
    assert not results.urgent


def test_words_that_are_left_out_are_looked_for_where_there_is_nothing_else(
    make_index: MakeIndex, service: MakeService
) -> None:
    index = make_index(services=[service("own", "What is this?", "who are you")])
    assert ids(index, "who are you") == ["own"]


@given(st.text(max_size=3000), st.integers(-5, 50))
def test_any_text_is_a_query(index: Index, query: str, limit: int) -> None:
    for results in (index.search(query, limit), index.literal(query, limit)):
        assert results.query == query
        assert len(results.hits) <= max(0, limit)
        for hit in results.hits:
            assert hit.kind in {"service", "guide", "term", "checklist"}
            assert all(0 <= start < end <= len(hit.snippet) for start, end in hit.marks)


WORDS = st.sampled_from(
    ["salt", "speech", "dont", "dover", "OT", "hit", "pci", "2", "03000", "deal", '"', "NEAR", "a*", "x"]
)


@given(st.lists(WORDS, max_size=60).map(" ".join))
def test_any_row_of_words_is_a_query(index: Index, query: str) -> None:
    results = index.search(query)
    assert len({(hit.kind, hit.id) for hit in results.hits}) == len(results.hits)


def test_spelling_is_loaded_only_for_an_unknown_word(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidfuzz", None)
    index = Index(library)
    assert ids(index, "speech therapy")[0] == "salt"
    with pytest.raises(ImportError):
        index.search("speach therapy")


def test_without_full_text_search_a_plain_scan_finds_the_same_and_says_so_once(
    make_index: MakeIndex, service: MakeService, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(rows: object) -> None:
        raise sqlite3.OperationalError("no such module: fts5")

    services = [service("birds", "Birds", "grey heron"), service("fish", "Fish", "grey carp", what="A heron eats it.")]
    usual = make_index(services=services)
    monkeypatch.setattr(matchers, "Fts5Matcher", refuse)
    with caplog.at_level(logging.WARNING):
        plain = make_index(services=services)
        for query in ("heron", "grey", "hern", "carp heron"):
            assert plain.search(query) == usual.search(query)
    assert [record.levelname for record in caplog.records] == ["WARNING"]
    assert "fts5" in caplog.text


@pytest.mark.parametrize("query", ["wobly walking", "uncle touched her", "physio hythe", "lift", "what does apdr mean"])
def test_made_ready_or_not_the_answer_is_the_same(library: Library, index: Index, query: str) -> None:
    ready = Index(library)
    assert len(list(ready.prepare())) > 1, "one step would make the window wait"
    assert ready.search(query) == index.search(query)


@pytest.mark.parametrize("query", ["hit her milestones", "he hits other children", "hitting and biting"])
def test_words_in_a_harmless_use_do_not_lead_to_safeguarding_first(index: Index, query: str) -> None:
    results = index.search(query)
    assert not results.urgent
    assert results.hits[0].id not in {"safeguarding", "front-door", "lesas"}


@pytest.mark.parametrize("query", ["potato", "refugees", "baptism", "leaflet in polish", "cousins at the library"])
def test_an_everyday_word_is_no_slip_of_one_of_ours(index: Index, query: str) -> None:
    results = index.search(query)
    assert (results.corrected, results.urgent) == ("", False)


@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("speechandlanguage", "speech and language"),
        ("childindanger", "child in danger"),
        ("earlyhelp in kent", "early help in kent"),
    ],
)
def test_words_run_together_are_parted_and_shown_so(index: Index, query: str, read: str) -> None:
    assert index.search(query).corrected == read
