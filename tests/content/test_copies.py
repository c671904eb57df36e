"""Nothing is copied from a source: the check finds eight words in a row, and what ships has none."""

from __future__ import annotations

import pytest

import copies
from desktop_app.content.records import Identified
from tests.content import small
from tests.content.small import said

SOURCE = "The Help Team may visit a family at home on any weekday before five o'clock."
COPIED = "They may visit a family at home on any weekday."


def shingles_of(text: str) -> frozenset[bytes]:
    """Return the digests of a text."""
    return frozenset(digest for digest, _ in copies.shingles(text))


@pytest.mark.parametrize(
    ("sentence", "runs"),
    [
        (COPIED, ["may visit a family at home on any", "visit a family at home on any weekday"]),
        ("MAY visit, a *family* at [home](more) on any", ["may visit a family at home on any"]),
        ("They may visit a family at their home on any weekday.", []),
        ("May visit a family at home. On some", []),
    ],
)
def test_eight_words_in_a_row_are_a_copy(sentence: str, runs: list[str]) -> None:
    content = small.content((("guides", 0, "sections", 0, "statements", 0), said(sentence, "T-5")))
    found = copies.copied(content, shingles_of(SOURCE))
    assert [(miss.where, miss.what) for miss in found] == [
        ("guides/more", f"copies the source: “{run}”") for run in runs
    ]


def test_a_copied_fact_is_found_too() -> None:
    content = small.content((("facts", 7), small.fact("T-8", COPIED)))
    assert {miss.where for miss in copies.copied(content, shingles_of(SOURCE))} == {"T-8"}


def test_names_and_form_titles_stand_as_published() -> None:
    name = "Form for a visit of a family at home on any weekday"
    content = small.content(
        (("facts", 7), small.fact("T-8", "The form", kind="form", literal=name)),
        (("guides", 0, "sections", 0, "statements", 0), said(f"Fill in the **{name}**.", "T-8")),
    )
    assert list(copies.copied(content, shingles_of(f"Use the {name} now."))) == []


def test_a_run_that_crosses_a_name_is_no_copy() -> None:
    content = small.content(
        (("guides", 0, "sections", 0, "statements", 0), said("Ask the Help Team to ring you.", "T-4"))
    )
    assert list(copies.copied(content, shingles_of("You can ask the Help Team to ring you at once"))) == []


def test_what_ships_is_in_our_own_words(content: dict[str, list[Identified]]) -> None:
    known = copies.known_shingles()
    assert len(known) > 10_000
    assert list(copies.copied(content, known)) == []
