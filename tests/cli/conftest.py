"""Commands run on a library that is opened once; tests/faults opens it each time, and badly."""

from __future__ import annotations

import pytest

from desktop_app import bootstrap
from desktop_app.content.library import Library
from tests.cli.call import Call, caller


@pytest.fixture(scope="session")
def opened() -> Library:
    """Return the shipped library, as the commands open it."""
    return bootstrap.open_library()


@pytest.fixture(autouse=True)
def opened_once(opened: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    """Spare each call the opening."""

    def same() -> Library:
        return opened

    monkeypatch.setattr(bootstrap, "open_library", same)


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str]) -> Call:
    """Return the function that runs one command and tells what it said."""
    return caller(capsys)
