"""Services side by side on the command line."""

from __future__ import annotations

from tests.cli.call import Call

CELL = {"service", "statements", "contacts", "badge", "silence"}


def test_the_json_of_a_comparison_is_a_promise(call: Call) -> None:
    data = call("compare", "portage", "ey-lift", "--json").data
    assert data["services"] == [
        {"id": "portage", "title": "Portage"},
        {"id": "ey-lift", "title": "Early Years Local Inclusion Forum Team (EY LIFT)"},
    ]
    assert set(data) == {"services", "rows"}
    for row in data["rows"]:
        assert set(row) == {"title", "cells"}
        assert [set(cell) for cell in row["cells"]] == [CELL, CELL]
        assert [cell["service"] for cell in row["cells"]] == ["portage", "ey-lift"]
    assert data["rows"][2]["cells"][0]["silence"] == "Not stated in the source. Check before you send."


def test_people_read_each_question_with_the_answer_of_each_service(call: Call) -> None:
    lines = call("compare", "portage", "specialist-intervention").out.splitlines()
    at = lines.index("Who can refer")
    assert lines[at + 1 : at + 5] == [
        "  Portage",
        "    Not stated in the source. Check before you send.",
        "  Specialist Intervention",
        "    Only Kent Specialist Teachers or Portage Practitioners",
    ]


def test_one_service_or_four_is_a_wrong_call(call: Call) -> None:
    for ids in (["portage"], ["portage", "portage"], ["ot", "salt", "portage", "physio"]):
        said = call("compare", *ids)
        assert said.code == 2
        assert "two or three" in said.refusal


def test_an_unknown_service_is_one_sentence(call: Call) -> None:
    said = call("compare", "portage", "portge")
    assert said.code == 1
    assert "portge" in said.refusal
    assert "portage" in said.refusal
