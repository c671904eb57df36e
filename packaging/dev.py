"""Set One Stop up, run it and test it: `python3 packaging/dev.py` lists the commands.

Only the standard library is used, so a machine needs no more than git and Python 3.11 to 3.13.
What is installed, and from where, is pip's and apt's own affair: no address of any index stands here.
The file loads on older Pythons too, because it has to be able to say which Python it wants.
"""

from __future__ import annotations

import hashlib
import json
import os
import shlex
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from machine import (
    OLDEST,
    ROOT,
    SetupError,
    check_python,
    provide_for_app,
    provide_test_programs,
    quietly,
    say,
)

VENV = ROOT / ".venv"
STAMP = "one-stop-stamp.json"

# The dev lock holds everything that the runtime lock holds, at the same versions.
LOCKS = {"runtime": "packaging/requirements.txt", "dev": "packaging/requirements-dev.txt"}
COVERED_BY = {"runtime": ("runtime",), "dev": ("runtime", "dev")}

# Asked of an environment's own Python: its version, and whether pip is there.
PROBE = "import sys, importlib.util as u; print('%d.%d' % sys.version_info[:2], bool(u.find_spec('pip')))"
IMPORTS = "from importlinter.cli import lint_imports_command as lint; lint()"
SLOW_TESTS = ("e2e", "print", "faults", "benchmarks", "atspi")


class Step(NamedTuple):
    """One step of `check` or `test`: Python's arguments, and whether to show the output as it comes."""

    name: str
    args: tuple[str, ...]
    live: bool = False


LINT_STEPS = (
    Step("format", ("-m", "ruff", "format", "--check", ".")),
    Step("lint", ("-m", "ruff", "check", ".")),
    Step("types", ("-m", "mypy")),
    Step("imports", ("-c", IMPORTS)),
)
PYTEST = ("-m", "pytest", "-n", "auto")
CHECK_STEPS = (
    *LINT_STEPS,
    Step("unit tests", (*PYTEST, "-q", *(f"--ignore=tests/{name}" for name in SLOW_TESTS)), live=True),
)
TEST_STEPS = (*LINT_STEPS, Step("tests", PYTEST, live=True))


# --- The environment --------------------------------------------------------------------------------------


def venv_python(venv: Path) -> Path:
    """Return where a virtual environment keeps its Python."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def running_python() -> str:
    """Return this Python's version as people write it: 3.11."""
    return "{}.{}".format(*sys.version_info[:2])


def read_stamp(venv: Path) -> dict[str, str]:
    """Return what the last set-up left: its folder, and a digest for each lock. Empty if unreadable."""
    try:
        stamp = json.loads((venv / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def digest(kind: str, root: Path) -> str:
    """Return what stands for one lock under this Python."""
    lock = (root / LOCKS[kind]).read_bytes()
    return hashlib.sha256(lock + running_python().encode()).hexdigest()


def venv_fault(venv: Path) -> str | None:
    """Say why an existing environment cannot be used, or return None."""
    if read_stamp(venv).get("root", str(venv)) != str(venv):
        return "it was made for another folder"
    code, output = quietly([venv_python(venv), "-c", PROBE])
    words = output.split()
    if code or words[1:] != ["True"]:
        return "it is broken"
    if words[0] != running_python():
        return f"it was made by Python {words[0]}, and this is {running_python()}"
    return None


def prepare_venv(venv: Path) -> None:
    """Make the environment, or make it anew where the old one is of no use."""
    if venv.exists():
        fault = venv_fault(venv)
        if fault is None:
            return
        if venv.is_symlink():
            raise SetupError(
                f"{venv} is a link to {venv.resolve()}, and {fault}. To make it anew would empty that folder, "
                "so nothing was changed. Delete the link, then run this again."
            )
        say(f"Making .venv anew: {fault}.")
    code, output = quietly([sys.executable, "-m", "venv", "--clear", venv])
    if code:
        raise SetupError(f"{output.strip()}\nPython could not make the environment {venv}.")


def pip(venv: Path, *args: str) -> None:
    """Run the environment's pip, which is heard only when it fails."""
    env = {**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
    code, output = quietly([venv_python(venv), "-m", "pip", "--quiet", *args], env)
    if code:
        raise SetupError(f"{output.strip()}\npip stopped (see above). Mend that, then run this again.")


def write_launcher(venv: Path) -> None:
    """Leave a `one-stop` beside the environment's Python, where pip has not put one."""
    launcher = venv_python(venv).with_name("one-stop")
    if os.name == "nt" or launcher.exists():
        return
    root, python = shlex.quote(str(venv.parent)), shlex.quote(str(venv_python(venv)))
    launcher.write_text(f'#!/bin/sh\nPYTHONPATH={root} exec {python} -m desktop_app "$@"\n', encoding="utf-8")
    launcher.chmod(0o755)


def install(venv: Path, kind: str) -> bool:
    """Install a lock if the stamp does not show it installed already; tell whether there was work."""
    root, stamp = venv.parent, read_stamp(venv)
    if stamp.get(kind) == digest(kind, root):
        return False
    say("Installing the locked packages (a minute or two the first time) ...")
    pip(venv, "install", "--require-hashes", "--only-binary=:all:", "-r", str(root / LOCKS[kind]))
    if kind == "dev":
        pip(venv, "install", "--no-deps", "--no-build-isolation", "--editable", str(root))
    write_launcher(venv)
    done = {"root": str(venv), **{name: digest(name, root) for name in COVERED_BY[kind]}}
    (venv / STAMP).write_text(json.dumps({**stamp, **done}), encoding="utf-8")
    return True


def ensure(kind: str) -> None:
    """Bring the machine and the environment up to a lock, doing only what is not done yet."""
    provide_for_app()
    prepare_venv(VENV)
    install(VENV, kind)


# --- The commands -----------------------------------------------------------------------------------------


def start(args: Sequence[str], *, offscreen: bool = False) -> int:
    """Run the environment's Python from the user's own folder, with the checkout importable."""
    paths = [str(ROOT), os.environ.get("PYTHONPATH", "")]
    env = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))}
    if offscreen:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    return subprocess.run([str(venv_python(VENV)), *args], env=env, check=False).returncode


def run_step(step: Step, pytest_args: Sequence[str], env: Mapping[str, str]) -> tuple[int, str]:
    """Run one step; return its exit code and what it printed, if that was not shown already."""
    command = [str(venv_python(VENV)), *step.args]
    if step.live:
        return subprocess.run([*command, *pytest_args], cwd=ROOT, env=env, check=False).returncode, ""
    return quietly(command, env)


def run_steps(steps: Sequence[Step], pytest_args: Sequence[str]) -> int:
    """Run steps in order, a line for each; the first that fails ends it with a summary."""
    env = {"QT_QPA_PLATFORM": "offscreen", **os.environ}
    begun = time.monotonic()
    for number, step in enumerate(steps, 1):
        started = time.monotonic()
        code, output = run_step(step, pytest_args, env)
        say(f"{'FAILED' if code else 'ok':<7}{step.name:<11}{time.monotonic() - started:7.1f} s")
        if code:
            left = ", ".join(later.name for later in steps[number:])
            say(f"{output}Stopped at {step.name}." + (f" Not run: {left}." if left else ""))
            return 1
    say(f"Nothing failed: {len(steps)} steps, {time.monotonic() - begun:.1f} s.")
    return 0


def opens_window(args: Sequence[str]) -> bool:
    """Tell whether the app's own arguments ask for the window: no words but `--basedir DIR`."""
    words = list(args)
    if "--basedir" in words:
        at = words.index("--basedir")
        del words[at : at + 2]
    return not words


def has_display(env: Mapping[str, str]) -> bool:
    """Tell whether a window can be shown: only Linux can be without a display."""
    names = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(env.get(name) for name in names)


def run(args: Sequence[str]) -> int:
    """Open the app, or do one of its jobs without a window."""
    ensure("runtime")
    if opens_window(args) and not has_display(os.environ):
        raise SetupError(
            "One Stop is set up, but there is no display to open its window on: "
            "`one-stop tour --to DIR` (in .venv/bin) leaves pictures of the real window instead."
        )
    return start(["-m", "desktop_app", *args])


def tour(args: Sequence[str]) -> int:
    """Draw the main job of the real window into a folder: `tour --to DIR`."""
    ensure("runtime")
    return start(["-m", "desktop_app", "tour", *args], offscreen=True)


def library(args: Sequence[str]) -> int:
    """Build data/one_stop.json from the records in data/content/."""
    ensure("runtime")
    return start([str(ROOT / "packaging/build_library.py"), *args])


def check(args: Sequence[str]) -> int:
    """Run the fast loop: format, lint, types, imports and unit tests."""
    ensure("dev")
    return run_steps(CHECK_STEPS, args)


def test(args: Sequence[str]) -> int:
    """Run everything that CI runs; more arguments go to pytest."""
    ensure("dev")
    provide_test_programs()
    return run_steps(TEST_STEPS, args)


def bench(args: Sequence[str]) -> int:
    """Print the benchmark table."""
    ensure("dev")
    return start([str(ROOT / "tests/benchmarks/bench.py"), *args], offscreen=True)


def lock(args: Sequence[str]) -> int:
    """Compile both locks for all platforms; `lock --upgrade` takes newer versions."""
    compile_ = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    compile_ += ["--no-emit-index-url", "--python-version", "{}.{}".format(*OLDEST), "pyproject.toml"]
    compile_ += ["--custom-compile-command", "python3 packaging/dev.py lock", *args]
    more = {"runtime": [], "dev": ["--group", "dev", "--constraint", LOCKS["runtime"]]}
    for kind, target in LOCKS.items():
        command = [str(venv_python(VENV)), *compile_, *more[kind], "--output-file", target]
        code, output = quietly(command)
        if code:
            raise SetupError(f"{output.strip()}\nuv could not compile {target}; the old file still stands.")
        say(f"Compiled {target}.")
    return 0


def setup(args: Sequence[str]) -> int:
    """Set everything up for work on One Stop, and start nothing."""
    if args:
        raise SetupError("setup takes no arguments.")
    begun = time.monotonic()
    ensure("dev")
    say(f"One Stop is set up in {VENV} ({time.monotonic() - begun:.1f} s).")
    return 0


COMMANDS = (run, test, check, bench, tour, library, lock, setup)


def usage() -> str:
    """Return the list of commands, each with the first line of its docstring."""
    lines = [f"  {do.__name__:<9}{(do.__doc__ or '').splitlines()[0]}" for do in COMMANDS]
    return "\n".join(["Usage: python3 packaging/dev.py COMMAND [ARGUMENTS]", "", *lines])


def main(argv: Sequence[str]) -> int:
    """Do one command and return the exit code: 0, 1 for a failure, 2 for wrong usage."""
    name, *args = argv or ["help"]
    chosen = {do.__name__: do for do in COMMANDS}.get(name)
    if chosen is None:
        say(usage())
        return 0 if name in {"help", "-h", "--help"} else 2
    try:
        check_python(sys.version_info[:2])
        return chosen(args)
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
