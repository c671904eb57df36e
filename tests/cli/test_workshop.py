"""The command that plans a workshop: the agenda, and all papers or none."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from desktop_app.documents.workshop_papers import HANDOUTS, KEYS
from desktop_app.storage.own_cases import OwnCasesFile
from tests.cli.call import Call, Said
from tests.storage.test_own_cases import CASE

CASES = "case-few-words,case-home-in-swale"
NAMES = sorted(f"{stem}.html" for stem in (*HANDOUTS, *KEYS))
App = Callable[..., Said]


@pytest.fixture
def app(call: Call, tmp_path: Path) -> App:
    """Return the function that plans a workshop with its data under a temporary folder."""

    def run(*arguments: object, cases: str = CASES, minutes: int = 60) -> Said:
        return call("--basedir", tmp_path / "base", "workshop", "--cases", cases, "--minutes", minutes, *arguments)

    return run


def names_in(folder: Path) -> list[str]:
    """Return the names of all files in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_all_papers_are_written_and_named(app: App, tmp_path: Path) -> None:
    out = tmp_path / "a" / "pack"
    said = app("--to", out)
    assert (said.code, said.err) == (0, "")
    assert sorted(said.out.splitlines()) == [str(out / name) for name in NAMES]
    assert names_in(out) == NAMES
    for path in out.iterdir():
        assert path.read_text(encoding="utf-8").rstrip().endswith("</html>")


def test_the_same_seed_gives_the_same_files_and_another_seed_another_quiz(app: App, tmp_path: Path) -> None:
    for folder, seed in (("a", 3), ("b", 3), ("c", 4)):
        app("--to", tmp_path / folder, "--seed", seed)
    read = {one: {path.name: path.read_bytes() for path in (tmp_path / one).iterdir()} for one in "abc"}
    assert read["a"] == read["b"]
    changed = {name for name in NAMES if read["a"][name] != read["c"][name]}
    assert changed == {"workshop-quiz.html", "key-to-the-quiz.html"}


def test_cards_and_large_print_are_as_asked_for(app: App, tmp_path: Path) -> None:
    app("--to", tmp_path / "four", "--cards", 4)
    app("--to", tmp_path / "large", "--large-print")
    assert 'class="cards per4' in (tmp_path / "four" / "workshop-cards.html").read_text(encoding="utf-8")
    for name in NAMES:
        assert 'class="large"' in (tmp_path / "large" / name).read_text(encoding="utf-8")


def test_the_agenda_adds_up_and_has_times_of_day(app: App) -> None:
    parts = app("--agenda", "--start", "13:30", "--json").data
    assert sum(part["minutes"] for part in parts) == 60
    assert [part["case"] for part in parts if part["kind"] == "case"] == CASES.split(",")
    assert (parts[0]["time"], parts[1]["time"], parts[1]["minute"]) == ("13:30", "13:35", 5)
    lines = app("--agenda").out.splitlines()
    assert lines[0].split() == ["0", "5", "min", "Welcome,", "and", "how", "we", "work"]
    assert lines[-1] == "1 hour in all."


@pytest.mark.parametrize(
    ("cases", "minutes", "said"),
    [
        ("case-nobody", 60, "There is no scenario “case-nobody”"),
        ("portage", 60, "There is no scenario “portage”"),
        (CASES, 5, "These 2 cases need"),
        (CASES, 9999, "It is too long"),
        (",", 60, "No case is chosen."),
    ],
)
@pytest.mark.parametrize("what", ["--agenda", "--to"])
def test_a_workshop_that_cannot_be_is_refused_in_one_sentence(
    what: str, cases: str, minutes: int, said: str, app: App, tmp_path: Path
) -> None:
    out = tmp_path / "pack"
    found = app(*([what, out] if what == "--to" else [what]), cases=cases, minutes=minutes)
    assert found.code == 1
    assert found.refusal.startswith(said)
    assert not out.exists()


def test_where_one_file_cannot_be_written_none_is(app: App, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out, real, left = tmp_path / "a" / "pack", os.fsync, [4]

    def full(handle: int) -> None:
        left[0] -= 1
        if not left[0]:
            raise OSError(28, "No space left on device")
        real(handle)

    monkeypatch.setattr(os, "fsync", full)
    said = app("--to", out)
    assert said.code == 1
    assert said.refusal == f"{out} was not filled: No space left on device. Nothing was written. Choose another folder."
    assert not (tmp_path / "a").exists()


def test_older_files_stay_where_one_cannot_be_replaced(app: App, tmp_path: Path) -> None:
    out = tmp_path / "pack"
    out.mkdir()
    (out / NAMES[0]).write_text("of yesterday", encoding="utf-8")
    (out / NAMES[-1]).mkdir()
    assert "it is not a plain file" in app("--to", out).refusal
    assert names_in(out) == [NAMES[0], NAMES[-1]]
    assert (out / NAMES[0]).read_text(encoding="utf-8") == "of yesterday"
    (out / NAMES[-1]).rmdir()
    assert app("--to", out).code == 0
    assert names_in(out) == NAMES
    assert "of yesterday" not in (out / NAMES[0]).read_text(encoding="utf-8")


def test_a_case_of_the_settings_own_goes_into_the_workshop(app: App, tmp_path: Path) -> None:
    OwnCasesFile(tmp_path / "base" / "own_cases.json").keep([CASE])
    assert app("--to", tmp_path / "out", cases=f"case-few-words,{CASE.id}").code == 0
    cards = (tmp_path / "out" / "workshop-cards.html").read_text(encoding="utf-8")
    assert CASE.title in cards
    assert "Written by your setting" in cards


def test_an_own_case_that_is_not_there_is_named(app: App, tmp_path: Path) -> None:
    said = app("--to", tmp_path / "out", cases="own-gone")
    assert said.code == 1
    assert "own-gone" in said.err
