"""An authored file that does not fit is refused by name, and a table's bad row by its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app.content import authoring, tables
from desktop_app.content.errors import AuthoringError
from desktop_app.content.records import ChecklistTemplate, Fact, Place, Source

GOOD = 'id = "book"\ntitle = "The Book"\ndate = "undated"\nsummary = { text = "A book." }\n'
HEAD = "id\ttitle\tdistrict\talso\n"
FACT_HEAD = "id\tsource\theading\tline\tkind\tstatement\tliteral\tstatus\n"


def source_file(folder: Path, text: str) -> Path:
    """Write an authored source as `book.toml`."""
    path = folder / "book.toml"
    path.write_text(text, encoding="utf-8")
    return path


def table(folder: Path, text: str) -> Path:
    """Write a table as `rows.tsv`."""
    path = folder / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_good_file_is_read(tmp_path: Path) -> None:
    record = authoring.read_record(source_file(tmp_path, GOOD), Source)
    assert (record.id, record.date, record.summary.text) == ("book", "undated", "A book.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("id = ", "Invalid value"),
        (GOOD.replace('date = "undated"\n', ""), "`date`"),
        (GOOD + 'colour = "red"\n', "`colour`"),
        (GOOD.replace("text", "txet"), "txet"),
        (GOOD.replace('"undated"', "2024"), "Expected `str`, got `int`"),
        (GOOD + 'status = "old"\n', "'old'"),
        (GOOD.replace('"book"', '"brook"'), "the id of another record"),
        ("", "`id`"),
    ],
    ids=["not TOML", "no date", "unknown field", "mistyped field", "a number", "bad status", "id", "empty"],
)
def test_a_bad_file_is_refused_by_name(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(AuthoringError) as refused:
        authoring.read_record(source_file(tmp_path, text), Source)
    assert str(refused.value).startswith("book.toml ")
    assert said in str(refused.value)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(AuthoringError, match=r"^finder\.toml cannot be read"):
        authoring.read_record(tmp_path / "finder.toml", tables.SINGLES["finder"])


@pytest.mark.parametrize("name", ["book.toml", "rows.tsv"])
def test_a_file_in_an_old_character_set_is_refused_by_name(tmp_path: Path, name: str) -> None:
    """An editor that saves “£” as one byte makes a file that is no UTF-8."""
    path = tmp_path / name
    path.write_bytes(HEAD.encode() + "a\t£1\tDover\t\n".encode("cp1252"))
    with pytest.raises(AuthoringError, match=name):
        authoring.read_record(path, Source) if name == "book.toml" else authoring.read_table(path, Place)


def test_a_table_splits_lists_and_leaves_empty_cells_out(tmp_path: Path) -> None:
    rows = authoring.read_table(table(tmp_path, HEAD + "a\tAsh\tDover\tAshe; Esh\nb\tBlean\tDover\t\n"), Place)
    assert [(row.id, row.also) for row in rows] == [("a", ("Ashe", "Esh")), ("b", ())]


def test_a_table_keeps_quotes_and_reads_numbers(tmp_path: Path) -> None:
    row = 'T-1\tbook\tA "head"\t7\tname\tSays "help\t\tgap\n'
    (fact,) = authoring.read_table(table(tmp_path, FACT_HEAD + row), Fact)
    assert (fact.heading, fact.line, fact.statement, fact.status) == ('A "head"', 7, 'Says "help', "gap")


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("a\tAsh\tDover\t\nb\tBlean\t\t\n", 3),
        ("a\tAsh\tDover\t\textra\n", 2),
        ("a\tAsh\n", 2),
        ("\n\na\tAsh\t\t\n", 4),
    ],
    ids=["an empty cell", "a cell too many", "a short row", "after blank lines"],
)
def test_a_bad_row_is_refused_by_its_line(tmp_path: Path, rows: str, line: int) -> None:
    with pytest.raises(AuthoringError, match=rf"^rows\.tsv, line {line}: "):
        authoring.read_table(table(tmp_path, HEAD + rows), Place)


def test_a_bad_number_and_a_bad_status_are_refused_by_line(tmp_path: Path) -> None:
    for cell in ("seven\tname\ts\t\tgap", "7\tname\ts\t\tlost"):
        with pytest.raises(AuthoringError, match="line 2"):
            authoring.read_table(table(tmp_path, FACT_HEAD + f"T-1\tbook\th\t{cell}\n"), Fact)


CHECKLIST = """
id = "book"
version = 1
title = "The Book checklist"
short_title = "The Book"
purpose = { text = "To read it." }
before_you_start = []
next_steps = []
[[sections]]
id = "about"
title = "About"
[[sections.pages]]
id = "start"
title = "Start"
items = [{ use = "age", hint = "In years." }, { id = "own", kind = "tick", label = "Own?" }]
"""


def common_items(folder: Path, text: str) -> None:
    """Write the items that many checklists ask alike."""
    (folder / "common").mkdir()
    (folder / "common" / "items.toml").write_text(text, encoding="utf-8")


def test_a_checklist_takes_a_common_item_and_words_parts_of_it_anew(tmp_path: Path) -> None:
    common_items(tmp_path, '[age]\nkind = "text"\nlabel = "How old?"\nhint = "Years and months."\n')
    checklist = authoring.read_record(source_file(tmp_path, CHECKLIST), ChecklistTemplate)
    age, own = checklist.sections[0].pages[0].items
    assert (age.id, age.kind, age.label, age.hint) == ("age", "text", "How old?", "In years.")
    assert (own.id, own.label) == ("own", "Own?")


def test_a_common_item_that_is_not_there_is_named(tmp_path: Path) -> None:
    common_items(tmp_path, "")
    with pytest.raises(AuthoringError, match=r"^book\.toml .*`age`"):
        authoring.read_record(source_file(tmp_path, CHECKLIST), ChecklistTemplate)
