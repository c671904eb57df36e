"""What every test shares: the shipped content, read once, and steady settings for hypothesis and Qt."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from desktop_app.content import authoring
from desktop_app.content.library import Library
from desktop_app.content.records import Identified

# No test shows a window on anyone's screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# The same examples on every machine and no time limit: a slow machine is no failure.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the checkout."""
    return Path(__file__).resolve().parents[1]


@pytest.fixture(scope="session")
def content(root: Path) -> dict[str, list[Identified]]:
    """Return the authored content as tables of records."""
    return authoring.read_all(root / "data" / "content")


@pytest.fixture(scope="session")
def library(content: dict[str, list[Identified]]) -> Library:
    """Return the library made of the authored content."""
    return Library(content)
