"""The JSON of the command line is a promise: these are its keys, no more and no fewer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.call import Call

STATEMENT = {"text", "facts", "tip"}
CONTACT = {"kind", "label", "value", "facts", "note"}
FACT = {"id", "source", "heading", "line", "kind", "statement", "literal", "status"}
PROVIDER = {"area", "name", "covers", "contacts", "notes"}
ROW = {"service", "title", "organisation", "covers", "kind", "label", "value", "note", "source"} | {
    "added_on",
    "added_by",
}
BEHIND = {"kind", "facts", "sources", "local"}
PAGE = {"id", "title", "category", "summary", "status", "also_known_as", "contacts", "notes", "not_stated"}
RECORDS: dict[tuple[str, str], set[str]] = {
    ("portage", "service"): BEHIND
    | PAGE
    | {"agreement", "who_can_refer", "how_in_short", "what", "audience", "how_to_refer", "what_you_need"}
    | {
        "time_limits",
        "what_happens_next",
        "sections",
        "providers",
        "checklists",
        "when_silent",
        "related",
        "words",
        "order",
        "is_referral",
    },
    ("consent", "guide"): BEHIND | PAGE | {"sections", "related", "words"},
    ("term-ot", "term"): BEHIND | {"id", "title", "expansion", "meaning", "notes", "related", "status", "words"},
    ("portage", "checklist"): BEHIND
    | {"id", "version", "title", "short_title", "purpose", "before_you_start", "sections", "next_steps"}
    | {"signature_note", "names_a_child", "signed", "status", "words"},
    ("deal", "place"): BEHIND | {"id", "title", "district", "also", "source"},
    ("case-few-words", "scenario"): BEHIND
    | {"id", "title", "category", "level", "minutes", "child", "story", "question", "discussion", "right", "routes"}
    | {"answers", "reasoning", "wrong_turns", "who_agrees", "papers", "silent"},
    ("one-stop", "source"): BEHIND | {"id", "title", "date", "summary", "status", "statements", "notes", "not_stated"},
}
ITEM = {
    "id",
    "kind",
    "label",
    "hint",
    "need",
    "choices",
    "columns",
    "facts",
    "section",
    "page",
    "when",
}


def keys(rows: list[dict[str, Any]]) -> list[set[str]]:
    """Return the different key sets of some rows."""
    return [set(one) for one in {tuple(sorted(row)) for row in rows}]


@pytest.mark.parametrize(("id_", "kind"), RECORDS)
def test_show(id_: str, kind: str, call: Call) -> None:
    data = call("show", id_, "--kind", kind, "--json").data
    assert set(data) == RECORDS[id_, kind]
    assert (data["id"], data["kind"]) == (id_, kind)
    assert keys(data["facts"]) in ([FACT], [])
    assert keys(data["sources"]) in ([{"id", "title", "date"}], [])


def test_show_gives_statements_contacts_and_organisations_whole(call: Call) -> None:
    data = call("show", "salt", "--json").data
    assert keys([data["summary"], *data["what"], *data["not_stated"]]) == [STATEMENT]
    assert keys(data["contacts"]) in ([CONTACT], [])
    assert set(data["agreement"]) == {"state", "statement", "form"}
    assert [provider["area"] for provider in data["providers"]] == ["swale_medway", "east", "rest"]
    assert keys(data["providers"]) == [PROVIDER]
    assert data["checklists"] == ["salt"]
    cited = {f for p in data["providers"] for f in p["covers"]["facts"]} | set(data["summary"]["facts"])
    assert cited <= {fact["id"] for fact in data["facts"]}
    assert [source["id"] for source in data["sources"]] == ["one-stop"]


def test_show_prefers_a_service_to_its_checklist(call: Call) -> None:
    assert call("show", "portage", "--json").data["kind"] == "service"


@pytest.mark.parametrize("kind", ["service", "guide", "term", "checklist", "place", "source", "scenario"])
def test_list(kind: str, call: Call) -> None:
    rows = call("list", kind, "--json").data
    more: dict[str, set[str]] = {
        "service": {"category", "status"},
        "guide": {"category", "status"},
        "place": set(),
        "scenario": {"category"},
    }
    assert keys(rows) == [{"id", "kind", "title"} | more.get(kind, {"status"})]
    assert {row["kind"] for row in rows} == {kind}


def test_list_without_a_kind_holds_all_kinds(call: Call) -> None:
    rows = call("list", "--json").data
    assert list(dict.fromkeys(row["kind"] for row in rows)) == [
        "service",
        "guide",
        "term",
        "checklist",
        "place",
        "source",
        "scenario",
    ]


@pytest.mark.parametrize(("query", "urgent"), [("portage", False), ("said uncle touched her", True)])
def test_search(query: str, urgent: bool, call: Call) -> None:
    data = call("search", query, "--json").data
    assert set(data) >= {"query", "urgent", "hits"}
    assert set(data) <= {"query", "urgent", "hits", "corrected"}
    assert (data["query"], data["urgent"]) == (query, urgent)
    assert keys(data["hits"]) == [{"id", "kind", "title", "snippet", "why"}]


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (3, 3)])
def test_search_gives_at_most_the_limit(limit: int, count: int, call: Call) -> None:
    assert len(call("search", "speech", "--limit", limit, "--json").data["hits"]) == count


@pytest.mark.parametrize("query", ["", "   ", "zzzzqqqq", "\x00", '"', "a:b", "NEAR(", "*", "x" * 5000])
def test_search_for_nothing_that_is_there_is_no_error(query: str, call: Call) -> None:
    said = call("search", query, "--json")
    assert said.code == 0
    assert said.data["query"] == query
    assert isinstance(said.data["hits"], list)


@pytest.mark.parametrize(
    ("place", "status", "count"),
    [("Dover", "sure", 1), ("Deal", "check", 2), ("Sheerness", "check", 2), ("Gillingham", "outside", 1)],
)
def test_route(place: str, status: str, count: int, call: Call) -> None:
    said = call("route", place, "--json")
    data = said.data
    assert set(data) == {"place", "known", "district", "routes", "districts", "note"}
    assert (said.code, data["place"], data["known"], data["districts"]) == (0, place, True, [])
    assert keys(data["routes"]) == [{"service", "title", "status", "reason", "providers"}]
    assert {route["status"] for route in data["routes"]} == {status}
    assert {len(route["providers"]) for route in data["routes"]} == {count}
    assert keys([p for route in data["routes"] for p in route["providers"]]) == [PROVIDER | {"url"}]


def test_route_for_one_service_and_for_all_that_go_by_home(call: Call) -> None:
    every = [route["service"] for route in call("route", "Dover", "--json").data["routes"]]
    assert {"salt", "ot", "physio", "community-paediatrics"} <= set(every)
    assert "health-visiting" not in every
    (one,) = call("route", "Dover", "--service", "ot", "--json").data["routes"]
    assert one["service"] == "ot"


def test_route_for_an_unknown_place_names_the_districts_and_nobody(call: Call) -> None:
    said = call("route", "Atlantis", "--json")
    assert (said.code, said.data["known"], said.data["place"]) == (1, False, "Atlantis")
    assert len(said.data["districts"]) == 13
    assert [provider for route in said.data["routes"] for provider in route["providers"]] == []
    assert {route["status"] for route in said.data["routes"]} == {"unknown"}


def test_contacts(call: Call) -> None:
    rows = call("contacts", "--json").data
    assert keys(rows) == [ROW]
    assert [row["value"] for row in rows[:4]] == ["999", "03000 411111", "03000 419191", "101"]
    assert {row["kind"] for row in rows} <= {"phone", "url", "email", "form", "place"}
    ids = dict.fromkeys(row["service"] for row in rows[4:])
    assert set(ids) <= {row["id"] for row in call("list", "service", "--json").data}


@pytest.mark.parametrize("id_", ["ey-equality-inclusion", "ey-lift", "portage", "salt"])
def test_checklist_questions(id_: str, call: Call) -> None:
    data = call("checklist", id_, "--questions", "--json").data
    assert set(data) == {"id", "version", "title", "items"}
    assert keys(data["items"]) == [ITEM]
    ids = [item["id"] for item in data["items"]]
    for item in data["items"]:
        assert keys(item["when"]) in ([{"item", "any_of", "none_of"}], [])
        assert {condition["item"] for condition in item["when"]} <= set(ids)
        assert bool(item["choices"]) == (item["kind"] in ("tick", "choice"))
        assert bool(item["columns"]) == (item["kind"] == "table")


def test_an_item_bears_the_conditions_of_its_page(call: Call) -> None:
    items = {item["id"]: item for item in call("checklist", "ey-lift", "--questions", "--json").data["items"]}
    assert items["signed_on"]["when"] == [{"item": "agreed", "any_of": ["yes_signed"], "none_of": []}]
    assert items["agreed"]["when"] == []


def test_checklist_questions_tell_all_that_a_program_needs_to_answer_them(call: Call, tmp_path: Path) -> None:
    """A program that only reads the questions can fill the checklist in."""
    values = {"text": "A text", "long_text": "A text", "place": "Deal", "date": "2026-11-10"}
    answers: dict[str, object] = {}
    for item in call("checklist", "ey-lift", "--questions", "--json").data["items"]:
        choices = [choice["id"] for choice in item["choices"]]
        table = [["A cell"] * len(item["columns"])]
        answers[item["id"]] = choices[0] if choices else values.get(item["kind"], table)
    path = tmp_path / "a.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    assert call("checklist", "ey-lift", "--answers", path, "--out", tmp_path / "a.html").code == 0


def test_finder_questions(call: Call) -> None:
    data = call("find", "--questions", "--json").data
    assert set(data) == {"questions"}
    assert keys(data["questions"]) == [{"id", "text", "hint", "kind", "many", "choices", "when"}]
    assert {"id", "text"} <= set.intersection(*keys([c for q in data["questions"] for c in q["choices"]]))


@pytest.mark.parametrize(
    ("answers", "first", "urgent"),
    [
        ({"danger": "yes"}, "safeguarding", True),
        ({"danger": "no", "scope": "one_child", "worry": ["talking"], "need": ["check"]}, "salt", False),
    ],
)
def test_finder_routes(answers: dict[str, Any], first: str, urgent: bool, call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(answers), encoding="utf-8")
    data = call("find", "--answers", path, "--json").data
    assert set(data) == {"routes", "urgent"}
    assert data["urgent"] is urgent
    route = {"id", "title", "reasons", "in_the_way", "next_step", "facts"}
    assert keys(data["routes"]) == [route]
    assert data["routes"][0]["id"] == first
    assert all(isinstance(r["next_step"], str) and r["reasons"] and r["facts"] for r in data["routes"])


def test_the_finder_names_the_organisation_for_a_home(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"scope": "one_child", "worry": ["talking"], "home": "Deal"}), encoding="utf-8")
    routes = {route["id"]: route for route in call("find", "--answers", path, "--json").data["routes"]}
    assert routes["salt"]["home"]["status"] == "check"
    assert len(routes["salt"]["home"]["providers"]) == 2
    assert "home" not in routes["ey-lift"]
    assert "From Deal: " in call("find", "--answers", path).out


def test_every_choice_that_is_listed_is_taken(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    for question in call("find", "--questions", "--json").data["questions"]:
        ids = [choice["id"] for choice in question["choices"]]
        answer = ids if question["many"] else ids[0]
        path.write_text(json.dumps({question["id"]: answer}), encoding="utf-8")
        assert call("find", "--answers", path, "--json").code == 0


def test_finder_answers_that_fit_nothing_are_no_error(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text("{}", encoding="utf-8")
    assert call("find", "--answers", path, "--json").data == {"routes": [], "urgent": False}
