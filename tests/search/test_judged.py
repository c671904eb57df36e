"""The judged set: queries as people would type them, and the records that should come first.

Every fifth line of `queries.tsv` is held out. It was written first and nothing is tuned on it; its scores are
printed, and a floor below the usual score is asserted.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop_app.content.library import Library
from desktop_app.search.index import Index

FILE = Path(__file__).with_name("queries.tsv")


@dataclass(frozen=True)
class Judged:
    line: int
    query: str
    expected: tuple[str, ...]
    urgent: bool

    @property
    def held_out(self) -> bool:
        return self.line % 5 == 0


def _read() -> list[Judged]:
    lines = FILE.read_text(encoding="utf-8").splitlines()
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, start=1)]
    return [Judged(number, cells[0], tuple(cells[1].split("|")), cells[2] == "yes") for number, cells in rows[1:]]


def _missed(index: Index, judged: list[Judged], among: int) -> list[str]:
    """Return the queries with no expected record among the first hits, with what came instead."""
    missed = []
    for one in judged:
        got = [hit.id for hit in index.search(one.query).hits[:among]]
        if not set(got) & set(one.expected):
            missed.append(f"{one.query!r}: {got}")
    return missed


def test_the_right_record_comes_first_or_near(index: Index) -> None:
    judged = [one for one in _read() if not one.held_out]
    first, top_three = _missed(index, judged, 1), _missed(index, judged, 3)
    assert 1 - len(first) / len(judged) >= 0.9, first
    assert 1 - len(top_three) / len(judged) >= 0.95, top_three


def test_held_out_queries_do_nearly_as_well(index: Index, capsys: pytest.CaptureFixture[str]) -> None:
    judged = [one for one in _read() if one.held_out]
    first = 1 - len(_missed(index, judged, 1)) / len(judged)
    top_three = 1 - len(_missed(index, judged, 3)) / len(judged)
    with capsys.disabled():
        sys.stdout.write(f"\nheld out: {len(judged)} queries, first {first:.2f}, top three {top_three:.2f}\n")
    assert first >= 0.9
    assert top_three >= 0.95


def test_only_the_queries_that_tell_of_danger_are_pinned(index: Index) -> None:
    wrong = [one.query for one in _read() if index.search(one.query).urgent != one.urgent]
    assert wrong == []


def test_every_expected_record_exists_and_no_query_stands_twice(library: Library) -> None:
    judged = _read()
    ids = {record.id for record in library.all()}
    assert [one.query for one in judged if not set(one.expected) <= ids] == []
    assert len({one.query for one in judged}) == len(judged)
