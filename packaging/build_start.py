"""Compare a packaged start with one from the environment of this checkout: `python3 packaging/build.py start`.

Both run by turns under one Xvfb, on data folders of their own. The time is from the start of the process until X11
says that the window is on the screen.
"""

from __future__ import annotations

import os
import select
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from time import monotonic

import build_linux
from build_common import BuildError, Release
from dev import VENV, ensure, venv_python
from machine import say

ROUNDS = 10
LIMIT = 1.15
SECONDS = 60
TOOLS = {"Xvfb": "xvfb", "xev": "x11-utils", "stdbuf": "coreutils"}
"""Program -> the Debian package that has it."""


def run(release: Release) -> bool:
    """Print both times and their ratio; return whether the ratio is within the limit. Raises BuildError."""
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        raise BuildError(f"To compare starts, install: {', '.join(missing)}.")
    archive = release.folder / build_linux.names(release)[1]
    if not archive.is_file():
        raise BuildError(f"{archive} is not there. Run `build.py linux` first.")
    ensure("runtime")
    with tempfile.TemporaryDirectory() as scratch, display() as screen:
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        packaged = Path(scratch, archive.name.removesuffix(".tar.xz"), "one-stop")
        programs = {"packaged": [str(packaged)], "environment": [str(venv_python(VENV).with_name("one-stop"))]}
        times = compare(programs, Path(scratch), screen)
    return tell({name: median(found) for name, found in times.items()})


def compare(programs: dict[str, list[str]], scratch: Path, screen: str) -> dict[str, list[float]]:
    """Return the seconds of each start, after one round that warms up."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for number in range(ROUNDS + 1):
        for name, program in programs.items():
            seconds = seconds_to_window([*program, "--basedir", str(scratch / f"data-{name}")], screen)
            if number:
                times[name].append(seconds)
    return times


def tell(medians: dict[str, float]) -> bool:
    """Print the medians and whether the packaged start is quick enough."""
    ratio = medians["packaged"] / medians["environment"]
    is_within = ratio <= LIMIT
    for name, seconds in medians.items():
        say(f"window shown, {name:<12}{seconds * 1000:8.1f} ms  (median of {ROUNDS})")
    say(f"packaged / environment {ratio:.2f} x, limit {LIMIT} x: {'within' if is_within else 'OVER'}")
    return is_within


def seconds_to_window(program: list[str], screen: str) -> float:
    """Start a program, wait until its window is on the screen, and stop it. Raises BuildError where none comes."""
    env = {**os.environ, "DISPLAY": screen, "QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}
    with told_of_windows(env) as watch:
        began = monotonic()
        with subprocess.Popen(program, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as started:
            try:
                wait_for_map(watch)
                return monotonic() - began
            finally:
                started.kill()


@contextmanager
def told_of_windows(env: dict[str, str]) -> Iterator[int]:
    """Yield a pipe on which X11's events of top windows come as text."""
    reads, writes = os.pipe()
    command = ["stdbuf", "-o0", "xev", "-root", "-event", "substructure"]
    with subprocess.Popen(command, env=env, stdout=writes, stderr=subprocess.DEVNULL) as xev:
        os.close(writes)
        try:
            yield reads
        finally:
            xev.kill()
            os.close(reads)


def wait_for_map(pipe: int) -> None:
    """Return when a window has come on the screen. Raises BuildError after a minute."""
    seen, end = b"", monotonic() + SECONDS
    while b"MapNotify" not in seen:
        ready, _, _ = select.select([pipe], [], [], max(0.0, end - monotonic()))
        more = os.read(pipe, 4096) if ready else b""
        if not more:
            raise BuildError(f"No window came up within {SECONDS} s.")
        seen += more


@contextmanager
def display() -> Iterator[str]:
    """Yield the name of a new screen of Xvfb."""
    reads, writes = os.pipe()
    command = ["Xvfb", "-displayfd", str(writes), "-screen", "0", "1280x800x24", "-noreset"]
    with subprocess.Popen(command, pass_fds=[writes], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        os.close(writes)
        try:
            with os.fdopen(reads) as told:
                number = told.readline().strip()
            if not number:
                raise BuildError("Xvfb did not start.")
            yield f":{number}"
        finally:
            server.terminate()
