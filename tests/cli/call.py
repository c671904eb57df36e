"""Call the command line inside this process, and read what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from desktop_app.cli import main


@dataclass(frozen=True)
class Said:
    """What one call left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Return the JSON on stdout; the call must have gone well and said nothing else."""
        assert self.err == ""
        return json.loads(self.out)

    @property
    def refusal(self) -> str:
        """Return the one line of a refusal; nothing may stand on stdout."""
        assert self.out == ""
        (line,) = self.err.splitlines()
        assert "Traceback" not in line
        return line


Call = Callable[..., Said]


def caller(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return a function that runs one command."""

    def call(*arguments: object) -> Said:
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as stopped:
            code = int(str(stopped.code))
        captured = capsys.readouterr()
        return Said(code, captured.out, captured.err)

    return call
