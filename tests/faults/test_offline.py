"""Every command does its work with every socket call failing."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from tests.cli.call import caller

ANSWERS = Path(__file__).resolve().parents[1] / "e2e" / "answers" / "salt-full.json"
CALLS = ["create_connection", "socketpair", "getaddrinfo", "gethostbyname"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "salt"],
        ["search", "speech", "--json"],
        ["route", "Deal"],
        ["checklist", "salt", "--answers", str(ANSWERS), "--out", "salt.html"],
        ["find", "--questions"],
        ["check"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command_works_without_a_network(
    arguments: list[str],
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried: list[str] = []
    for name in CALLS:

        def refused(*arguments: object, _name: str = name, **more: object) -> None:
            tried.append(_name)
            raise OSError("There is no network.")

        monkeypatch.setattr(socket, name, refused)

    class Refused(socket.socket):
        """Stays a class: what imports ssl makes others of it."""

        def __init__(self, *_: object, **__: object) -> None:
            tried.append("socket")
            raise OSError("There is no network.")

    monkeypatch.setattr(socket, "socket", Refused)
    monkeypatch.chdir(tmp_path)
    said = caller(capsys)(*arguments)
    assert (said.code, said.err, tried) == (0, "", [])
