"""What the commands say to people, and with which exit code."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import msgspec
import pytest

from desktop_app import bootstrap
from desktop_app.cli.main import COMMANDS
from tests.cli.call import Call


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_its_help_and_stands_in_the_readme(command: str, call: Call, root: Path) -> None:
    assert f"one-stop {command}" in call(command, "--help").out
    assert command in call("--help").out
    assert f"\none-stop {command} " in (root / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["list", "services"],
        ["show"],
        ["show", "portage", "--kind", "page"],
        ["search"],
        ["search", "ot", "--limit", "0"],
        ["search", "ot", "--limit", "101"],
        ["search", "ot", "--limit", "many"],
        ["route"],
        ["checklist", "portage"],
        ["checklist", "portage", "--blank"],
        ["checklist", "portage", "--out", "a.html"],
        ["checklist", "portage", "--blank", "--answers", "a.json", "--out", "a.html"],
        ["find"],
        ["find", "--questions", "--answers", "a.json"],
        ["tour"],
        ["tour", "--to", "pictures", "--all", "--gallery"],
        ["tour", "--to", "pictures", "--all", "--workshop"],
        ["paper"],
        ["paper", "sheet", "portage"],
        ["paper", "page", "portage", "--out", "a.html"],
        ["paper", "sheet", "--out", "a.html"],
        ["paper", "leaflet", "portage", "salt", "--out", "a.html"],
        ["paper", "blank", "--out", "a.html"],
        ["paper", "pack", "--out", "a.html"],
        ["paper", "poster", "portage", "--out", "a.html"],
        ["paper", "book", "portage", "--out", "a.html"],
        ["paper", "sheet", "portage", "--title", "A worry", "--out", "a.html"],
        ["workshop"],
        ["workshop", "--cases", "case-few-words", "--minutes", "40"],
        ["workshop", "--cases", "case-few-words", "--minutes", "forty", "--agenda"],
        ["workshop", "--cases", "case-few-words", "--minutes", "40", "--agenda", "--to", "a"],
        ["workshop", "--cases", "case-few-words", "--minutes", "40", "--to", "a", "--json"],
        ["workshop", "--cases", "case-few-words", "--minutes", "40", "--to", "a", "--cards", "3"],
        ["workshop", "--cases", "case-few-words", "--minutes", "40", "--agenda", "--start", "25:00"],
        ["contacts", "--csv", "a.csv", "--vcard", "a.vcf"],
        ["contacts", "--csv", "a.csv", "--json"],
        ["contacts", "--service"],
        ["list", "--colour"],
    ],
    ids=" ".join,
)
def test_a_wrong_call_is_told_on_stderr_with_code_2(
    arguments: list[str], call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    said = call(*arguments)
    assert (said.code, said.out) == (2, "")
    assert "one-stop" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["show", "portige"], "Did you mean portage?"),
        (["show", "ey lift"], "Did you mean ey-lift"),
        (["show", "portage", "--kind", "guide"], "no guide “portage”"),
        (["show", "zzzz"], "“one-stop list” shows every id"),
        (["show", ""], "There is no record “”"),
        (["checklist", "portige", "--questions"], "Did you mean portage?"),
        (["checklist", "consent", "--blank", "--out", "a.html"], "no checklist “consent”"),
        (["paper", "sheet", "portige", "--out", "a.html"], "Did you mean portage?"),
        (["paper", "sheet", "consent", "--out", "a.html"], "no service “consent”"),
        (["paper", "pack", "salt", "portige", "--out", "a.html"], "Did you mean portage?"),
        (["paper", "blank", "portige", "--out", "a.html"], "Did you mean portage?"),
        (["contacts", "--service", "portige", "--csv", "a.csv"], "Did you mean portage?"),
        (["contacts", "--service", "consent", "--json"], "no service “consent”"),
        (["route", "Dover", "--service", "sallt"], "Did you mean salt?"),
        (["route", "Dover", "--service", "portage"], "does not go by the child's home"),
    ],
)
def test_an_unknown_id_is_one_line_with_what_was_perhaps_meant(
    arguments: list[str], said: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    refused = call(*arguments)
    assert refused.code == 1
    assert said in refused.refusal
    assert list(tmp_path.iterdir()) == []


def test_an_unknown_place_asks_for_the_district_with_code_1(call: Call) -> None:
    said = call("route", "Atlantis")
    assert said.code == 1
    assert "We do not know “Atlantis”. Give a district: Ashford," in said.out + said.err


def test_a_shown_service_reads_as_a_page(call: Call) -> None:
    text = call("show", "portage").out
    assert text.startswith("Portage")
    assert "\nMust a parent agree?\n  Not stated: check first." in text
    assert "\nTime limits\n  Not stated in the source. Check before you send." in text
    assert "\nWhere this comes from: The One Stop Document (undated" in text
    assert "**" not in text
    assert "](" not in text


@pytest.mark.parametrize(("id_", "said"), [("ey-lift", "Parental agreement required."), ("safeguarding", "Act now.")])
def test_a_shown_service_tells_the_agreement_in_words(id_: str, said: str, call: Call) -> None:
    assert f"Must a parent agree?\n  {said}" in call("show", id_).out


def test_a_contact_that_the_source_leaves_out_says_so(call: Call) -> None:
    for id_ in ("portage", "salt", "senif"):
        for contact in call("show", id_, "--json").data["contacts"]:
            expected = f"{contact['label']}: {contact['value'] or 'Not stated in the source.'}"
            assert expected in call("show", id_).out


def test_a_place_says_that_it_is_from_outside(call: Call) -> None:
    assert "From an outside list of places" in call("show", "deal").out
    assert "From an outside list of places" in call("route", "deal").out


def test_a_doubtful_home_shows_both_organisations_and_why(call: Call) -> None:
    text = call("route", "Deal", "--service", "salt").out
    assert "[check]" in text
    assert "Ask before you send." in text
    assert text.index("East Kent Hospital University") < text.index("Kent Community Health")


def test_danger_words_bring_the_number_above_the_results(call: Call) -> None:
    text = call("search", "said uncle touched her").out
    assert text.startswith("If a child may be coming to harm, act now")
    assert "999" in text.splitlines()[0]


def test_nothing_found_is_said_with_a_way_on(call: Call) -> None:
    said = call("search", "zzzzqqqq")
    assert (said.code, said.out) == (0, "Nothing found for “zzzzqqqq”. Try fewer or plainer words.\n")


def test_questions_name_each_item_with_what_it_takes(call: Call) -> None:
    text = call("checklist", "salt", "--questions").out
    assert "walkin_told" in text
    assert "[yes, no, not_yet]" in text
    assert "talking" in call("find", "--questions").out


def test_found_routes_are_numbered_with_reasons_and_the_next_step(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('{"danger": "yes"}', encoding="utf-8")
    text = call("find", "--answers", path).out
    assert text.startswith("If a child may be coming to harm, act now")
    assert "\n1. " in text
    assert "(safeguarding)" in text
    assert "   Next step: Act now." in text


def test_check_counts_the_facts_and_finds_no_miss(call: Call) -> None:
    said = call("check")
    assert (said.code, said.err) == (0, "")
    assert said.out.splitlines()[-1].endswith(" facts, 0 misses")


def batch(queries: bytes, call: Call, monkeypatch: pytest.MonkeyPatch, *more: str) -> str:
    """Search for the lines of some bytes."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(queries)))
    said = call("search", "--batch", *more)
    assert (said.code, said.err) == (0, "")
    return said.out


def test_a_batch_gives_a_json_line_for_each_line_whatever_its_bytes(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    queries = b"portage\n\ncaf\xe9 \xff\n\x00\x1b[31m\r\n\xe2\x80\xa8a\n" + b"x" * 100_000 + b"\nno end"
    rows = [json.loads(line) for line in batch(queries, call, monkeypatch, "--json").rstrip("\n").split("\n")]
    assert [row["query"][:9] for row in rows] == [
        "portage",
        "",
        "caf\ufffd \ufffd",
        "\x00\x1b[31m",
        "\u2028a",
        "x" * 9,
        "no end",
    ]
    assert rows[0]["hits"][0]["id"] == "portage"


def test_an_empty_batch_says_nothing(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    assert batch(b"", call, monkeypatch, "--json") == ""


def test_a_batch_searches_as_a_single_query_does(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    line = batch(b"money for support\n", call, monkeypatch, "--json", "--limit", "2")
    assert json.loads(line) == call("search", "money for support", "--limit", "2", "--json").data


@pytest.mark.parametrize("kind", ["service", "guide", "term", "checklist", "place", "source", "scenario"])
def test_every_record_of_every_kind_can_be_read_as_text(kind: str, call: Call) -> None:
    for row in call("list", kind, "--json").data:
        said = call("show", row["id"], "--kind", kind)
        assert (said.code, said.err) == (0, ""), row["id"]
        assert said.out.startswith(row["title"])


def test_a_case_is_told_with_its_route_its_papers_and_what_is_silent(call: Call) -> None:
    said = call("show", "case-disclosure-on-friday").out
    assert "Front Door: Kent Integrated Children's Services (front-door)" in said
    for head, line in (("Level", "2"), ("Minutes", "15"), ("What prints", "Wall poster")):
        assert f"\n{head}\n  {line}\n" in said
    assert "Blank checklist: ey-lift" in call("show", "case-agreed-but-not-signed").out
    assert "Where the sources are silent\n  The source does not say from when" in said


def test_an_unknown_place_is_told_on_stderr(call: Call) -> None:
    assert "Swale" in call("route", "Atlantis").refusal


def test_what_could_play_tricks_on_a_terminal_is_not_said_back(call: Call) -> None:
    said = call("show", "a\n\x1b[31mb\u202ec" + "x" * 100_000).refusal
    assert not {"\x1b", "\u202e"} & set(said)
    assert len(said) < 1000


def test_check_sees_that_the_danger_panel_of_its_own_file_is_another(
    call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = bootstrap.open_danger_panel()
    monkeypatch.setattr(bootstrap, "open_danger_panel", lambda: msgspec.structs.replace(panel, title="Other"))
    said = call("check")
    assert said.code == 1
    assert "danger.json" in said.out
