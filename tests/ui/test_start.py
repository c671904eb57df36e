"""A start loads no more than the window needs: what is slow to import waits until after the first paint, or longer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SCRIPT = """
import json, linecache, os, sys
from PySide6.QtWidgets import QApplication
from tests.benchmarks import settle

def drive(app):
    window = next(found for found in QApplication.topLevelWidgets() if hasattr(found, "ready"))
    loaded, ready = {}, []
    painted = settle.FirstPaint(window, lambda: loaded.update(shown=sorted(sys.modules)))
    window.ready.connect(lambda: ready.append(True))
    while not (painted.done and ready):
        settle.turn()
    settle.settle()
    loaded["ready"] = sorted(sys.modules)
    loaded["sources"] = sorted(linecache.cache)
    print(json.dumps(loaded), flush=True)
    os._exit(0)

QApplication.exec = drive
from desktop_app.cli import main
main(["--basedir", sys.argv[1]])
"""
"""Opens the app by its own way in; at its event loop, notes what is loaded at the first paint and with Home ready."""

NOT_AT_FIRST_PAINT = (
    "cryptography",
    "dataclasses",
    "desktop_app.documents",
    "desktop_app.search",
    "desktop_app.storage.library_file",
    "hashlib",
    "jinja2",
    "markdown_it",
    "msgspec",
    "platformdirs",
    "rapidfuzz",
    "segno",
    "sqlite3",
    "tinydb",
    "tomllib",
)
"""What opens and searches the library, and what prints: none of it is needed to show the window."""

NOT_ON_HOME = (
    "PySide6.QtNetwork",
    "PySide6.QtPrintSupport",
    "cryptography",
    "dataclasses",
    "desktop_app.content.difference",
    "desktop_app.content.packs",
    "desktop_app.documents.press",
    "desktop_app.search",
    "desktop_app.ui.pack_words",
    "desktop_app.ui.pages.update",
    "desktop_app.ui.widgets.age_note",
    "hashlib",
    "html",
    "jinja2",
    "rapidfuzz",
    "segno",
    "sqlite3",
)
"""What Home does without even when the library is open: search is made ready in the first quiet moment."""


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """Return the modules that a fresh process has loaded when its window shows, and when Home is ready."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", SCRIPT, str(tmp_path_factory.mktemp("base"))]
    done = subprocess.run(command, env=env, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    return {moment: set(modules) for moment, modules in json.loads(done.stdout).items()}


@pytest.mark.parametrize("module", NOT_AT_FIRST_PAINT)
def test_the_window_shows_without(module: str, loaded: dict[str, set[str]]) -> None:
    assert module not in loaded["shown"]


@pytest.mark.parametrize("module", NOT_ON_HOME)
def test_home_is_ready_without(module: str, loaded: dict[str, set[str]]) -> None:
    assert module not in loaded["ready"]


def test_the_moments_are_the_right_ones(loaded: dict[str, set[str]]) -> None:
    assert "desktop_app.ui.main_window" in loaded["shown"]
    assert {"desktop_app.ui.desk", "desktop_app.ui.pages.home", "tinydb"} <= loaded["ready"]


def test_no_source_is_read_for_the_sake_of_a_pyside_feature(loaded: dict[str, set[str]]) -> None:
    late = ("desktop_app/storage/library_file.py", "desktop_app/ui/workspace.py", "desktop_app/ui/pages/home.py")
    assert [path for path in loaded["sources"] if path.endswith(late)] == []
