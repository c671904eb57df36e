"""Set-up does its work once, and `check` and `test` stop at the first step that fails."""

from __future__ import annotations

import ast
import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

import dev
import machine

ROOT = Path(__file__).resolve().parents[2]
posix_only = pytest.mark.skipif(os.name == "nt", reason="a shell script stands in for Python here")


class Recorder:
    """Stands in for `quietly`: remembers each command and answers with the next exit code, then 0."""

    def __init__(self, *codes: int) -> None:
        """Take the exit codes to answer with."""
        self.commands: list[str] = []
        self.codes = list(codes)

    def __call__(self, command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> tuple[int, str]:
        """Start nothing."""
        self.commands.append(" ".join(str(part) for part in command))
        return (self.codes.pop(0) if self.codes else 0), "what the program said\n"


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """Return an environment with nothing in it, in a checkout that has both locks."""
    (tmp_path / "packaging").mkdir()
    for kind, name in dev.LOCKS.items():
        (tmp_path / name).write_text(f"{kind}==1\n", encoding="utf-8")
    venv = tmp_path / ".venv"
    dev.venv_python(venv).parent.mkdir(parents=True)
    return venv


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Recorder:
    """Let dev.py start nothing."""
    recorder = Recorder()
    monkeypatch.setattr(dev, "quietly", recorder)
    return recorder


def fake_python(venv: Path, answer: str) -> None:
    """Put a Python into an environment that answers the probe as told."""
    python = dev.venv_python(venv)
    python.write_text(f"#!/bin/sh\necho {answer}\n", encoding="utf-8")
    python.chmod(0o755)


# --- Installing once --------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["runtime", "dev"])
def test_a_second_run_starts_nothing(venv: Path, started: Recorder, kind: str) -> None:
    assert dev.install(venv, kind)
    first = len(started.commands)
    assert not dev.install(venv, kind)
    assert first > 0
    assert len(started.commands) == first


def test_hashes_are_required_and_nothing_is_built_from_source(venv: Path, started: Recorder) -> None:
    dev.install(venv, "runtime")
    assert len(started.commands) == 1
    assert "--require-hashes --only-binary=:all: -r" in started.commands[0]


def test_what_the_tests_need_covers_what_the_app_needs(venv: Path, started: Recorder) -> None:
    dev.install(venv, "dev")
    assert not dev.install(venv, "runtime")


def test_what_the_app_needs_does_not_cover_what_the_tests_need(venv: Path, started: Recorder) -> None:
    dev.install(venv, "runtime")
    assert dev.install(venv, "dev")


def test_a_changed_lock_is_installed_again(venv: Path, started: Recorder) -> None:
    dev.install(venv, "runtime")
    (venv.parent / dev.LOCKS["runtime"]).write_text("runtime==2\n", encoding="utf-8")
    assert dev.install(venv, "runtime")


def test_a_failed_install_is_tried_again_next_time(venv: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev, "quietly", Recorder(1))
    with pytest.raises(machine.SetupError, match="what the program said"):
        dev.install(venv, "runtime")
    assert dev.install(venv, "runtime")


@posix_only
def test_one_stop_can_be_started_after_run_alone(venv: Path, started: Recorder) -> None:
    dev.install(venv, "runtime")
    assert os.access(venv / "bin" / "one-stop", os.X_OK)


# --- An environment that cannot be used -------------------------------------------------------------------


@posix_only
@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (f"{dev.running_python()} True", None),
        (f"{dev.running_python()} False", "it is broken"),
        ("no such file", "it is broken"),
        ("3.9 True", f"it was made by Python 3.9, and this is {dev.running_python()}"),
    ],
)
def test_an_old_environment_is_judged_by_its_python(venv: Path, answer: str, fault: str | None) -> None:
    fake_python(venv, answer)
    assert dev.venv_fault(venv) == fault


def test_an_environment_without_python_is_broken(venv: Path) -> None:
    assert dev.venv_fault(venv) == "it is broken"


@posix_only
def test_an_environment_copied_from_another_checkout_is_not_used(venv: Path) -> None:
    fake_python(venv, f"{dev.running_python()} True")
    (venv / dev.STAMP).write_text(json.dumps({"root": "/elsewhere/.venv"}), encoding="utf-8")
    assert dev.venv_fault(venv) == "it was made for another folder"


def test_a_rebuild_says_why(venv: Path, started: Recorder, capsys: pytest.CaptureFixture[str]) -> None:
    dev.prepare_venv(venv)
    assert capsys.readouterr().out == "Making .venv anew: it is broken.\n"
    assert started.commands[-1].endswith(f"-m venv --clear {venv}")


@posix_only
def test_an_environment_behind_a_link_is_never_emptied(venv: Path, started: Recorder) -> None:
    """Python would follow the link, and empty the folder of another checkout."""
    link = venv.parent / "other" / ".venv"
    link.parent.mkdir()
    link.symlink_to(venv)
    (venv / dev.STAMP).write_text(json.dumps({"root": str(venv)}), encoding="utf-8")
    with pytest.raises(machine.SetupError, match="nothing was changed"):
        dev.prepare_venv(link)
    assert started.commands == []


@pytest.mark.parametrize("stamp", ["", "{", "[]", "\x00"])
def test_a_damaged_stamp_only_means_more_work(venv: Path, started: Recorder, stamp: str) -> None:
    (venv / dev.STAMP).write_text(stamp, encoding="utf-8")
    assert dev.install(venv, "runtime")


# --- The commands -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ([], True),
        (["--basedir", "somewhere"], True),
        (["list", "--json"], False),
        (["--basedir", "somewhere", "tour", "--to", "pictures"], False),
        (["--help"], False),
    ],
)
def test_only_the_window_needs_a_display(words: list[str], window: bool) -> None:
    assert dev.opens_window(words) is window


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"])
def test_each_way_to_show_a_window_counts(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.platform", "linux")
    assert dev.has_display({name: "something"})
    assert not dev.has_display({name: ""})


def test_run_without_a_display_sets_up_and_names_the_tour(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    prepared: list[str] = []
    monkeypatch.setattr(dev, "ensure", prepared.append)
    monkeypatch.setattr("sys.platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    assert dev.main(["run"]) == 1
    message = capsys.readouterr().err
    assert prepared == ["runtime"]
    assert "one-stop tour --to DIR" in message
    assert message.count("\n") == 1


def test_arguments_after_run_reach_the_app(monkeypatch: pytest.MonkeyPatch) -> None:
    passed: list[Sequence[str]] = []
    monkeypatch.setattr(dev, "ensure", lambda kind: None)
    monkeypatch.setattr(dev, "start", passed.append)
    dev.main(["run", "show", "portage", "--json"])
    assert passed == [["-m", "desktop_app", "show", "portage", "--json"]]


def test_the_first_failing_step_ends_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    recorder = Recorder(0, 1)
    monkeypatch.setattr(dev, "quietly", recorder)
    steps = [dev.Step(name, ("-m", name)) for name in ("format", "lint", "types")]
    assert dev.run_steps(steps, []) == 1
    out = capsys.readouterr().out
    assert len(recorder.commands) == 2
    assert "what the program said" in out
    assert out.endswith("Stopped at lint. Not run: types.\n")


def test_every_step_passing_is_success(started: Recorder) -> None:
    assert dev.run_steps([dev.Step("format", ("-m", "format"))], []) == 0


def test_an_unknown_command_shows_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["tset"]) == 2
    out = capsys.readouterr().out
    assert all(f"  {name} " in out for name in ("run", "test", "check", "bench", "tour", "lock", "library"))


@pytest.mark.parametrize("name", ["dev.py", "machine.py"])
def test_an_older_python_can_read_the_file_that_refuses_it(name: str) -> None:
    source = (ROOT / "packaging" / name).read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 7))


def test_ci_runs_the_command_that_the_readme_names() -> None:
    command = "python3 packaging/dev.py test"
    assert command in (ROOT / "README.md").read_text(encoding="utf-8")
    lines = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert lines[-1] == f"exec {command}"
