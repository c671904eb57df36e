"""The tour runs from start to end with no network at all, and leaves what it promises."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.no_sockets import SOCKET_CALL

LIMIT_S = 240


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the folder of a tour that ran with every socket call failing."""
    if not sys.platform.startswith("linux") or platform.machine() not in SOCKET_CALL:
        pytest.skip("refusing socket calls in the kernel is written for Linux on x86-64 and ARM64")
    folder = tmp_path_factory.mktemp("tour")
    done = subprocess.run(
        [sys.executable, "-m", "tests.e2e.no_sockets", "--basedir", str(folder / "base"), "tour", "--to", str(folder)],
        cwd=root,
        env={**os.environ, "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return folder


def test_the_tour_needs_no_socket_and_shows_every_part_of_the_main_job(tour: Path) -> None:
    seen = {path.stem.split("-", 1)[1] for path in tour.glob("*.png")}
    parts = {"home", "search", "service", "home-area", "danger", "services", "wizard-agreed", "check-answers", "done"}
    assert parts <= seen
    assert {"welcome-1", "welcome-3", "print", "settings-1", "settings-3", "home-go-on", "changes"} <= seen


def test_the_tour_leaves_printable_html(tour: Path) -> None:
    pages = {path.name: path.read_text(encoding="utf-8") for path in tour.glob("*.html")}
    assert len(pages) == 2
    assert any("Appleyard Nursery" in page for page in pages.values())
    assert all("Content-Security-Policy" in page for page in pages.values())


def test_the_tour_leaves_no_answer_but_in_the_printable_file(tour: Path) -> None:
    others = [path for path in tour.rglob("*") if path.is_file() and path.suffix not in {".html", ".png"}]
    assert others, "the settings were written"
    assert not [path for path in others if b"AP-14" in path.read_bytes()]
