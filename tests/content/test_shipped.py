"""What ships: the built files are the authored ones, and every id is one that was agreed."""

from __future__ import annotations

import csv
from pathlib import Path

from desktop_app.content import walk
from desktop_app.content.library import Library
from desktop_app.content.records import Identified, Item
from desktop_app.storage.library_file import read_danger, read_library, write_danger, write_library

IDS = Path(__file__).with_name("ids.tsv")
AFRESH = "Run: python packaging/build_library.py"


def test_the_library_is_what_is_authored(content: dict[str, list[Identified]], root: Path, tmp_path: Path) -> None:
    write_library(tmp_path / "built.json", content)
    same = (tmp_path / "built.json").read_bytes() == (root / "data" / "one_stop.json").read_bytes()
    assert same, AFRESH


def test_the_danger_panel_is_what_is_authored(content: dict[str, list[Identified]], root: Path, tmp_path: Path) -> None:
    write_danger(tmp_path / "built.json", content)
    same = (tmp_path / "built.json").read_bytes() == (root / "data" / "danger.json").read_bytes()
    assert same, AFRESH


def test_a_built_library_reads_back_whole(content: dict[str, list[Identified]], tmp_path: Path) -> None:
    write_library(tmp_path / "built.json", content)
    write_danger(tmp_path / "danger.json", content)
    library = read_library(tmp_path / "built.json")
    assert list(library.facts.values()) == content["facts"]
    assert list(library.services.values()) == content["services"]
    assert library.finder == content["finder"][0]
    assert read_danger(tmp_path / "danger.json") == library.danger


def test_every_service_and_guide_bears_an_agreed_id(library: Library) -> None:
    """Bookmarks, printed pages and other programs hold these ids."""
    with IDS.open(encoding="utf-8", newline="") as file:
        agreed = {(row["id"], row["kind"]) for row in csv.DictReader(file, delimiter="\t")}
    ours = {(id_, "service") for id_ in library.services} | {(id_, "guide") for id_ in library.guides}
    assert ours == agreed


def test_every_checklist_serves_a_service_or_guide_that_agrees_on_its_status(library: Library) -> None:
    for id_, checklist in library.checklists.items():
        assert checklist.status == (library.services.get(id_) or library.guides[id_]).status


def test_the_danger_panel_has_four_numbers_that_the_facts_hold(library: Library) -> None:
    assert len(library.danger.numbers) == 4
    for number in library.danger.numbers:
        assert number.value in {library.facts[id_].literal for id_ in number.facts}


def test_a_checklist_only_looks_back(library: Library) -> None:
    """A question that waits for a later one would come and go behind the reader's back."""
    for checklist in library.checklists.values():
        earlier: set[str] = set()
        for page in (page for section in checklist.sections for page in section.pages):
            assert {condition.item for condition in page.when} <= earlier, checklist.id
            for item in page.items:
                assert {condition.item for condition in item.when} <= earlier, checklist.id
                earlier.add(item.id)


def test_what_must_be_settled_says_what_to_do(library: Library) -> None:
    """The paper lists what is open with what to do about it: a row without would help nobody."""
    for checklist in library.checklists.values():
        items = [part for _, part in walk.parts(checklist) if isinstance(part, Item)]
        assert [item.id for item in items if item.need != "optional" and not item.to_do] == []
