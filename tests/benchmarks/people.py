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


def queries() -> list[str]:
    """Return the queries that the search is tested with: people's own words, names, forms and slips."""
    with QUERY_FILE.open(encoding="utf-8", newline="") as file:
        return [row["query"] for row in csv.DictReader(file, delimiter="\t")]


def typed_queries() -> list[str]:
    """Return one in ten of them: typing is slow."""
    return queries()[::ONE_IN]


def filled() -> dict[str, dict[str, Any]]:
    """Return full answers by checklist."""
    files = sorted(ANSWERS.glob("*-full.json"))
    return {file.stem.removesuffix("-full"): json.loads(file.read_text(encoding="utf-8")) for file in files}
