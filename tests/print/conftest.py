"""One headless Chromium for all tests of printed pages."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.print.chrome import Chrome, browser


@pytest.fixture(scope="session")
def chrome() -> Iterator[Chrome]:
    """Return the browser. Without one the test is skipped, but never in CI."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="one-stop-chromium-", ignore_cleanup_errors=True) as folder:
        started = Chrome(program, Path(folder))
        yield started
        started.close()
