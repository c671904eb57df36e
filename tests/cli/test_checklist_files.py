"""Checklists to paper from the command line: whole pages from good answers, nothing at all from bad ones."""

from __future__ import annotations

import html
import json
import os
from pathlib import Path

import pytest

from tests.cli.call import Call

ANSWERS = Path(__file__).resolve().parents[1] / "e2e" / "answers"
IDS = ["ey-equality-inclusion", "ey-lift", "portage", "salt"]


def written(folder: Path, data: bytes | str | dict[str, object]) -> Path:
    """Write an answers file."""
    path = folder / "answers.json"
    text = json.dumps(data) if isinstance(data, dict) else data
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("file", ["full", "half", None])
def test_a_checklist_is_written_and_its_place_told(id_: str, file: str | None, call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    how = ["--answers", ANSWERS / f"{id_}-{file}.json"] if file else ["--blank"]
    said = call("checklist", id_, *how, "--out", out)
    assert (said.code, said.out, said.err) == (0, f"{out}\n", "")
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!DOCTYPE html>")
    assert page.rstrip().endswith("</html>")
    assert list(tmp_path.iterdir()) == [out]


def test_answers_stand_on_the_page_and_a_blank_one_has_none(call: Call, tmp_path: Path) -> None:
    answers = written(tmp_path, {"setting": "Appleyard Nursery", "home": "Sheerness"})
    call("checklist", "salt", "--answers", answers, "--out", tmp_path / "half.html")
    call("checklist", "salt", "--blank", "--out", tmp_path / "blank.html")
    assert "Appleyard Nursery" in (tmp_path / "half.html").read_text(encoding="utf-8")
    assert "Appleyard Nursery" not in (tmp_path / "blank.html").read_text(encoding="utf-8")


def test_large_print_is_another_page(call: Call, tmp_path: Path) -> None:
    call("checklist", "salt", "--blank", "--out", tmp_path / "a.html")
    call("checklist", "salt", "--blank", "--large-print", "--out", tmp_path / "b.html")
    plain, large = ((tmp_path / name).read_text(encoding="utf-8") for name in ("a.html", "b.html"))
    assert "18pt" in large.replace(" ", "")
    assert plain != large


HOSTILE = '<script>alert("x")</script> & <img src=x onerror=alert(1)>'


@pytest.mark.parametrize(
    "text", [HOSTILE, "{{ 7 * 7 }}{% raw %}", "أهلا وسهلا \u202e abc", "naïve 🙂 x̄", "-- ' \" \\ %s"]
)
def test_html_and_right_to_left_text_are_printed_as_they_were_typed(text: str, call: Call, tmp_path: Path) -> None:
    answers = written(tmp_path, {"setting": text, "main_need": f"{text}\n{text}"})
    said = call("checklist", "portage", "--answers", answers, "--out", tmp_path / "out.html")
    assert (said.code, said.err) == (0, "")
    page = (tmp_path / "out.html").read_text(encoding="utf-8")
    assert html.unescape(page).count(text) >= 3
    assert HOSTILE not in page
    assert "<script" not in page.lower()
    assert "<img src=x" not in page


BAD: dict[str, tuple[bytes | str | dict[str, object], list[str]]] = {
    "an unknown id": ({"setting": "A", "gone": "x"}, ["“gone” is no item"]),
    "several misfits": ({"gone": "x", "agreed": "maybe", "sent_on": "soon"}, ["gone", "agreed", "sent_on"]),
    "a number for a text": ({"setting": 7}, ["“setting” takes a text"]),
    "a list for a text": ({"setting": ["A"]}, ["“setting” takes a text"]),
    "null": ({"setting": None}, ["“setting” takes a text"]),
    "an object for a choice": ({"agreed": {"yes": True}}, ["“agreed” takes one of"]),
    "true for a tick": ({"observations": True}, ["“observations” takes one of yes, no, not_yet"]),
    "a date that is none": ({"sent_on": "2026-02-30"}, ["“sent_on” takes a date"]),
    "a table that is none": ({"tried_table": "x"}, ["“tried_table” takes up to 12 rows of 3 texts"]),
    "control characters": ({"setting": "A\x1b[31m"}, ["“setting” has control characters"]),
    "a long text": ({"main_need": "x" * 6000}, ["“main_need” takes at most 5000"]),
    "ten megabytes": (b'{"main_need": "' + b"x" * 10_000_000 + b'"}', ["is over 1024 KiB"]),
    "ten megabytes of nothing": (b" " * 10_000_000, ["is over 1024 KiB"]),
    "a list": ("[]", ["one JSON object"]),
    "a text": ('"yes"', ["one JSON object"]),
    "no JSON": ("setting: A", ["is not JSON"]),
    "nothing": ("", ["is not JSON"]),
    "half of it": ('{"setting": "A"', ["is not JSON"]),
    "deep nesting": (b'{"setting": ' + b"[" * 100_000, ["is not JSON"]),
    "deep nesting that ends": (b'{"setting": ' + b"[" * 900 + b"]" * 900 + b"}", ["“setting” takes a text"]),
    "not UTF-8": (b'{"setting": "\xff"}', ["is not JSON"]),
    "half a character": ('{"setting": "\\ud83d"}', ["is not JSON"]),
    "binary": (bytes(range(256)), ["is not JSON"]),
}


@pytest.mark.parametrize("case", BAD)
def test_bad_answers_are_named_in_one_line_and_nothing_is_written(case: str, call: Call, tmp_path: Path) -> None:
    data, named = BAD[case]
    answers = written(tmp_path, data)
    said = call("checklist", "portage", "--answers", answers, "--out", tmp_path / "out.html")
    assert said.code == 1
    assert [name for name in named if name not in said.refusal] == []
    assert len(said.refusal) < 2000
    assert list(tmp_path.iterdir()) == [answers]


@pytest.mark.parametrize("command", [["checklist", "portage", "--out", "out.html"], ["find"]])
@pytest.mark.parametrize("place", ["gone.json", "folder", "gone/a.json"])
def test_an_answers_file_that_cannot_be_read_is_named(
    command: list[str], place: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    said = call(*command, "--answers", tmp_path / place)
    assert said.code == 1
    assert said.refusal.startswith(f"{tmp_path / place} cannot be read: ")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


@pytest.mark.parametrize(
    ("data", "named"),
    [
        ('{"gone": "x"}', "“gone” is no question"),
        ('{"worry": "talking"}', "“worry” takes a list of"),
        ('{"danger": "perhaps"}', "“danger” takes one of"),
        ('{"danger": 1}', "“danger” takes one of"),
        ("[]", "one JSON object"),
        ("{", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b" " * 10_000_000, "is over 1024 KiB"),
    ],
)
def test_bad_answers_to_the_finder_are_named_in_one_line(
    data: bytes | str, named: str, call: Call, tmp_path: Path
) -> None:
    said = call("find", "--answers", written(tmp_path, data), "--json")
    assert said.code == 1
    assert named in said.refusal


@pytest.mark.parametrize("place", ["gone/out.html", "file/out.html", "folder", "x" * 300 + ".html"])
def test_a_place_that_cannot_be_written_is_named_and_nothing_left(place: str, call: Call, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    said = call("checklist", "portage", "--blank", "--out", tmp_path / place)
    assert said.code == 1
    assert said.refusal.startswith(f"{tmp_path / place} was not saved: ")
    assert said.refusal.endswith("Nothing was written. Choose another folder.")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["file", "folder"]


@pytest.mark.skipif(os.name == "nt" or not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write")
def test_a_folder_without_permission_is_named(call: Call, tmp_path: Path) -> None:
    folder = tmp_path / "locked"
    folder.mkdir(mode=0o500)
    assert "Permission denied" in call("checklist", "portage", "--blank", "--out", folder / "a.html").refusal


@pytest.mark.parametrize("name", ["replace", "fsync", "fdopen"])
def test_a_disk_that_fails_leaves_the_old_page(
    name: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out.html"
    out.write_text("the page of yesterday", encoding="utf-8")

    def full(*arguments: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, name, full)
    said = call("checklist", "portage", "--blank", "--out", out)
    assert said.code == 1
    assert "No space left on device" in said.refusal
    assert out.read_text(encoding="utf-8") == "the page of yesterday"
    assert list(tmp_path.iterdir()) == [out]


def test_an_older_page_is_replaced(call: Call, tmp_path: Path) -> None:
    out = tmp_path / "out.html"
    out.write_text("the page of yesterday", encoding="utf-8")
    assert call("checklist", "portage", "--blank", "--out", out).code == 0
    assert "the page of yesterday" not in out.read_text(encoding="utf-8")
