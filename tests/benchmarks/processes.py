"""Fresh processes, one after the other, and the figures that they hand back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from time import perf_counter

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
MAX_SECONDS = 120

Figures = dict[str, list[float]]
"""Name of a figure -> what one process measured."""


class BenchmarkError(Exception):
    """A process did not do what it was to be timed at."""


@dataclass(frozen=True)
class Job:
    """One process. Its figures are named for it, as in “start.s”; folders stand in them by name."""

    name: str
    arguments: tuple[str, ...]


def rounds(jobs: Sequence[Job], count: int, folders: Mapping[str, str]) -> Iterator[list[tuple[str, list[float]]]]:
    """Do all jobs in order, `count` times over after a warm-up, and yield the named figures of each round."""
    for number in range(count + 1):
        found = [(f"{job.name}.{name}", times) for job in jobs for name, times in run(job, folders).items()]
        if number:
            yield found


def environment(cache: str) -> dict[str, str]:
    """Return what every process runs under: no screen, and compiled modules as on a machine where the app has run."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    ours = {"PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": cache, "QT_QPA_PLATFORM": "offscreen"}
    return {**kept, **ours}


def run(job: Job, folders: Mapping[str, str]) -> Figures:
    """Run one job and return its figures: the moment of each mark, what it reports, and `whole`, all in all."""
    arguments = [folders.get(argument, argument) for argument in job.arguments]
    if arguments[0].endswith(".py"):
        arguments[0] = str(HERE / arguments[0])
    env = environment(folders["CACHE"])
    began = perf_counter()
    with subprocess.Popen(
        [sys.executable, *arguments], bufsize=0, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env, cwd=ROOT
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        alarm = Timer(MAX_SECONDS, child.kill)
        alarm.start()
        figures: Figures = {}
        while (letter := child.stdout.read(1)) not in (b"", b"\n"):
            figures.setdefault(letter.decode("latin-1"), [(perf_counter() - began) * 1000])
        told = child.stdout.read()
        complaint = child.stderr.read().decode(errors="replace")
        code = child.wait()
        alarm.cancel()
    figures["whole"] = [(perf_counter() - began) * 1000]
    if code:
        raise BenchmarkError(f"{job.name} {' '.join(job.arguments)} stopped:\n{complaint}")
    if told.startswith(b"{"):
        figures |= json.loads(told)
    return figures
