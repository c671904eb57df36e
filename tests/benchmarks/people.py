"""What people did: the queries that are typed, and the answers that are given."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

TESTS = Path(__file__).resolve().parents[1]
QUERY_FILE = TESTS / "search" / "queries.tsv"
ANSWERS = TESTS / "e2e" / "answers"
ONE_IN = 10
HELD_OUT_IN = 5
"""Every fifth line of the file, its heads counted, is held out: nothing is tuned on it."""


def _judged() -> list[dict[str, str]]:
    """Return the queries that the search is tested with, each with the records that should come first."""
    with QUERY_FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def queries() -> list[str]:
    """Return the queries that the search is tested with: people's own words, names, forms and slips."""
    return [row["query"] for row in _judged()]


def held_out() -> dict[str, frozenset[str]]:
    """Return the queries that nothing is tuned on, each with the ids of the records of which one should come first."""
    rows = [row for line, row in enumerate(_judged(), 2) if line % HELD_OUT_IN == 0]
    return {row["query"]: frozenset(row["expected"].split("|")) for row in rows}


def typed_queries() -> list[str]:
    """Return one in ten of them: typing is slow."""
    return queries()[::ONE_IN]


def filled() -> dict[str, dict[str, Any]]:
    """Return full answers by checklist."""
    files = sorted(ANSWERS.glob("*-full.json"))
    return {file.stem.removesuffix("-full"): json.loads(file.read_text(encoding="utf-8")) for file in files}
