"""Both matchers keep one contract."""

from __future__ import annotations

import pytest

from desktop_app.search.matchers import MOST_UNITS, Fts5Matcher, Matcher, Row, ScanMatcher

ROWS: list[Row] = [
    ("body", "a heron in the water"),
    ("title", "heron"),
    ("phrase", "grey heron"),
    ("alias", "carp"),
]


@pytest.fixture(params=[Fts5Matcher, ScanMatcher])
def kind(request: pytest.FixtureRequest) -> type[Fts5Matcher | ScanMatcher]:
    matcher: type[Fts5Matcher | ScanMatcher] = request.param
    return matcher


def test_units_with_any_of_the_stems_are_found(kind: type[Fts5Matcher | ScanMatcher]) -> None:
    matcher: Matcher = kind(ROWS)
    assert sorted(matcher.units(["carp", "water"])) == [0, 3]
    assert matcher.units(["stone"]) == matcher.units([]) == []
    assert [matcher.frequency(stem) for stem in ("heron", "carp", "stone")] == [3, 1, 0]


def test_of_too_many_units_the_names_are_kept(kind: type[Fts5Matcher | ScanMatcher]) -> None:
    rows: list[Row] = [("body", "a heron in the water")] * (2 * MOST_UNITS)
    found = kind([*rows, ("title", "heron")]).units(["heron"])
    assert len(found) == MOST_UNITS
    assert len(rows) in found


def test_a_common_stem_does_not_push_out_a_rare_one(kind: type[Fts5Matcher | ScanMatcher]) -> None:
    rows: list[Row] = [("title", "heron")] * (2 * MOST_UNITS)
    assert len(rows) in kind([*rows, ("body", "carp")]).units(["carp", "heron"])


def test_of_too_many_units_those_with_two_of_the_stems_come_first() -> None:
    stems = ["heron water"] * (2 * MOST_UNITS) + ["heron carp"] + ["carp"] * (3 * MOST_UNITS)
    rows: list[Row] = [("body", held) for held in stems]
    found = Fts5Matcher(rows).units(["heron", "carp"])
    assert len(found) == MOST_UNITS
    assert found[0] == 2 * MOST_UNITS
    assert set(found[1:]) <= set(range(2 * MOST_UNITS))
