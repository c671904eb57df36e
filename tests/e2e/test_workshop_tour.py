"""The tour of a workshop runs three cases on two screens, prints its pack, and fails where nobody could read along."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

LIMIT_S = 240

SMALL_TYPE = """
import sys
from desktop_app.ui import theme
theme.LEAST_POINTS = 20
from desktop_app.ui import projector_check
projector_check.LEAST_POINTS = 28
from desktop_app.cli.main import main
sys.exit(main(sys.argv[1:]))
"""
"""The app with smaller type on the projector than it has."""


def run(root: Path, folder: Path, *start: str) -> subprocess.CompletedProcess[str]:
    """Go on the tour of a workshop."""
    tour = ["--basedir", str(folder / "base"), "tour", "--workshop", "--to", str(folder)]
    return subprocess.run(
        [sys.executable, *start, *tour],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root), "QT_LOGGING_RULES": "qt.qpa.*=false"},
        capture_output=True,
        text=True,
        timeout=LIMIT_S,
        check=False,
    )


@pytest.fixture(scope="module")
def tour(tmp_path_factory: pytest.TempPathFactory, root: Path) -> Path:
    """Return the folder of a tour."""
    folder = tmp_path_factory.mktemp("workshop")
    done = run(root, folder, "-m", "desktop_app")
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return folder


def test_it_shows_every_step_of_three_cases_in_both_windows(tour: Path) -> None:
    seen = {path.stem.split("-", 1)[1] for path in tour.glob("*.png")}
    for case in ("few-words", "home-in-swale", "one-to-one-money"):
        for step in ("story", "question", "vote", "wrong_turns", "talk"):
            assert f"projector-{case}-{step}" in seen
        assert f"facilitator-{case}-vote" in seen
    parts = {"room", "case", "projector-blank", "practice", "practice-saved", "danger", "projector-all-quiz", "over"}
    assert parts <= seen


def test_it_prints_its_pack_and_a_practice_checklist(tour: Path) -> None:
    names = {path.stem for path in tour.rglob("*.html")}
    pack = {"workshop-cards", "workshop-grid", "workshop-agenda", "workshop-quiz", "workshop-evaluation"}
    assert pack | {"workshop-certificate", "key-to-the-cases", "key-to-the-quiz"} <= names
    (practice,) = (path for path in tour.glob("*.html") if "practice" in path.name)
    assert "PRACTICE - invented case" in practice.read_text(encoding="utf-8")


def test_it_fails_where_the_type_is_too_small(root: Path, tmp_path: Path) -> None:
    done = run(root, tmp_path, "-c", SMALL_TYPE)
    assert done.returncode == 1
    assert "Not everything on the projector can be read" in done.stderr
    assert "points" in done.stderr
    assert "Traceback" not in done.stderr
