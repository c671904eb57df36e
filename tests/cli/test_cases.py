"""The command `cases`: list, hand on and take in a setting's own cases."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.storage.own_cases import OwnCasesFile, shared_text
from tests.cli.call import Call, Said
from tests.storage.test_own_cases import CASE, case

Cases = Callable[..., Said]


@pytest.fixture
def book(tmp_path: Path) -> OwnCasesFile:
    """Where the cases are kept."""
    return OwnCasesFile(tmp_path / "base" / "own_cases.json")


@pytest.fixture
def cases(call: Call, tmp_path: Path) -> Cases:
    """Return the function that runs the command."""

    def run(*arguments: object) -> Said:
        return call("--basedir", tmp_path / "base", "cases", *arguments)

    return run


def test_none_is_said_and_makes_no_file(cases: Cases, tmp_path: Path) -> None:
    said = cases()
    assert (said.code, said.out) == (0, "There is no case of your own yet.\n")
    assert not (tmp_path / "base").exists()


def test_the_list_says_that_no_source_stands_behind_them(cases: Cases, book: OwnCasesFile) -> None:
    book.keep([CASE])
    out = cases().out
    assert CASE.title in out
    assert "No source stands behind" in out
    assert [one["story"] for one in json.loads(cases("--json").out)] == [CASE.story]


def test_what_one_setting_saves_another_takes_in_once(cases: Cases, book: OwnCasesFile, tmp_path: Path) -> None:
    given = tmp_path / "a.one-stop-cases"
    book.keep([CASE, case(2, title="Second")])
    assert cases("--export", given).code == 0
    book.remove(list(book.all()))
    assert cases("--import", given).out == "2 added, 0 changed nothing.\n"
    before = book.all()
    assert [one.title for one in before.values()] == [CASE.title, "Second"]
    assert cases("--import", given).out == "0 added, 2 changed nothing.\n"
    assert book.all() == before


def test_what_may_be_a_real_child_and_what_cannot_be_used_is_named(
    cases: Cases, book: OwnCasesFile, tmp_path: Path
) -> None:
    given = tmp_path / "a.one-stop-cases"
    real = case(2, title="Second", story="Born on 3 May 2021.")
    given.write_text(shared_text([real, case(3, title="Third", right=("gone",))]), encoding="utf-8")
    out = cases("--import", given).out
    assert "Look again at Second: “3 May 2021” looks like a full date." in out
    assert "Not used: Third: The library here has no such service or guide." in out
    assert list(book.all()) == [real.id]


def test_a_hostile_file_is_one_sentence_and_changes_nothing(cases: Cases, book: OwnCasesFile, tmp_path: Path) -> None:
    book.keep([CASE])
    (tmp_path / "a.one-stop-cases").write_bytes(b"[" * 60_000)
    said = cases("--import", tmp_path / "a.one-stop-cases")
    assert said.code == 1
    assert said.err.count("\n") == 1
    assert book.all() == {CASE.id: CASE}
