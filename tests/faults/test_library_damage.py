"""A library that is missing, empty or damaged: one line, the number to ring, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop_app import bootstrap
from tests.cli.call import Call, caller

DAMAGE: dict[str, bytes | None] = {
    "missing": None,
    "empty": b"",
    "cut off": b'{"meta": {"1": {"schema": 1}}, "sources": {"1": {"id": "one-st',
    "not JSON": b"<!DOCTYPE html>",
    "of another version": b'{"meta": {"1": {"schema": 99}}}',
    "without tables": b'{"meta": {"1": {"schema": 1}}}',
    "with a row that is none": b'{"meta": {"1": 7}}',
    "deep": b"[" * 200_000,
    "random bytes": bytes(range(256)) * 100,
}
COMMANDS = [
    ["list"],
    ["show", "portage", "--json"],
    ["search", "ot"],
    ["route", "Deal"],
    ["checklist", "portage", "--blank", "--out", "out.html"],
    ["find", "--questions", "--json"],
    ["check"],
]


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    """Return the function that runs a command on the library in the temporary folder, from that folder."""

    def shipped(*parts: str) -> Path:
        return tmp_path.joinpath(*parts)

    (tmp_path / "data").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(bootstrap, "shipped", shipped)
    return caller(capsys)


def refused(call: Call, command: list[str], folder: Path) -> None:
    """Run a command and check that it refuses as it should, with nothing left behind."""
    before = sorted(folder.rglob("*"))
    said = call(*command)
    assert said.code == 1
    assert said.refusal.startswith(f"The content library {folder / 'data' / 'one_stop.json'} ")
    assert "Install One Stop again" in said.refusal
    assert said.refusal.endswith("In an emergency ring 999.")
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("damage", DAMAGE)
def test_any_damage_is_refused(damage: str, call: Call, tmp_path: Path) -> None:
    data = DAMAGE[damage]
    if data is not None:
        (tmp_path / "data" / "one_stop.json").write_bytes(data)
    refused(call, ["list", "--json"], tmp_path)


@pytest.mark.parametrize("command", COMMANDS, ids=[command[0] for command in COMMANDS])
def test_any_command_refuses(command: list[str], call: Call, tmp_path: Path) -> None:
    (tmp_path / "data" / "one_stop.json").write_bytes(b"")
    refused(call, command, tmp_path)


def test_the_danger_panel_is_there_when_the_library_is_not(call: Call, tmp_path: Path, root: Path) -> None:
    (tmp_path / "data" / "danger.json").write_bytes((root / "data" / "danger.json").read_bytes())
    assert "999" in [number.value for number in bootstrap.open_danger_panel().numbers]
