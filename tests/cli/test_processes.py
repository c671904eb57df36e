"""The program as others start it: pipes that close, streams that are missing, no display."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop_app import bootstrap
from tests.cli.call import Call

NO_DISPLAY = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="POSIX shells and devices")


def run(root: Path, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Start the program and wait."""
    return subprocess.run(
        [sys.executable, "-m", "desktop_app", *arguments], cwd=root, input=stdin, capture_output=True, check=False
    )


def shell(root: Path, line: str) -> subprocess.CompletedProcess[str]:
    """Start the program in a line of shell, as $APP."""
    return subprocess.run(
        ["sh", "-c", line.replace("$APP", f"'{sys.executable}' -m desktop_app")],
        cwd=root,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def test_the_program_answers_in_json_whatever_the_locale(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.setenv("PYTHONUTF8", "0")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    done = run(root, "search", "--batch", "--json", stdin="naïve “words”\n".encode())
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["query"] == "naïve “words”"


def test_a_refusal_is_one_line_on_stderr_and_code_1(root: Path) -> None:
    done = run(root, "show", "portige")
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").splitlines() == ["There is no record “portige”. Did you mean portage?"]


@POSIX_ONLY
@pytest.mark.parametrize("line", ["$APP list | head -1", "$APP list --json | true", "$APP show portage | head -c 5"])
def test_a_reader_that_leaves_early_hears_no_complaint(line: str, root: Path) -> None:
    done = shell(root, line)
    assert (done.returncode, done.stderr) == (0, "")


@POSIX_ONLY
@pytest.mark.parametrize("line", ["$APP search --batch <&-", "$APP list >&-", "$APP list --json >/dev/full"])
def test_a_stream_that_is_closed_or_full_is_no_traceback(line: str, root: Path) -> None:
    done = shell(root, line)
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) <= 1


def test_no_display_is_told_in_one_line_that_names_the_tour(call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in NO_DISPLAY:
        monkeypatch.delenv(name, raising=False)
    said = call()
    assert said.code == 1
    assert "no display" in said.refusal
    assert "tour --to DIR" in said.refusal


@pytest.mark.parametrize("name", NO_DISPLAY)
def test_any_display_opens_the_window(name: str, call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path | None] = []

    def run_window(basedir: Path | None) -> int:
        opened.append(basedir)
        return 0

    for other in NO_DISPLAY:
        monkeypatch.delenv(other, raising=False)
    monkeypatch.setenv(name, "some")
    monkeypatch.setattr(bootstrap, "run_window", run_window)
    assert call("--basedir", tmp_path).code == 0
    assert opened == [tmp_path]


def test_the_commands_need_no_qt(root: Path) -> None:
    """On a machine without Qt's own libraries the commands still work."""
    asked = (
        "import sys; from desktop_app.cli import main; main(['search', 'ot', '--json']); "
        "print([m for m in sys.modules if m.startswith(('PySide6', 'shiboken6'))], file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=root, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
