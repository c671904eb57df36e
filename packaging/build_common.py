"""What every build uses: the release that is built, the environment of the build tools, and one kind of error."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dev import pip, prepare_venv, running_python, venv_python
from machine import ROOT, quietly, say

TOOLS = ROOT / "packaging" / "requirements-build.txt"
RUNTIME = ROOT / "packaging" / "requirements.txt"
VENV = ROOT / "build" / "venv"
_STAMP = "locks.sha256"


class BuildError(Exception):
    """One sentence or two: why there is no build, and what to do."""


@dataclass(frozen=True)
class Release:
    """What is built: a version, the time of all its files, and the folder that it goes to."""

    version: str
    epoch: int
    folder: Path


def build_venv() -> Path:
    """Return the environment of the build, with the app's packages and the tools at their locked versions."""
    stamp = VENV / _STAMP
    wanted = hashlib.sha256(TOOLS.read_bytes() + RUNTIME.read_bytes() + running_python().encode()).hexdigest()
    VENV.parent.mkdir(exist_ok=True)
    prepare_venv(VENV)
    if not stamp.exists() or stamp.read_text(encoding="ascii") != wanted:
        say("Installing the locked packages and build tools ...")
        files = [part for lock in (RUNTIME, TOOLS) for part in ("-r", str(lock))]
        pip(VENV, "install", "--require-hashes", "--only-binary=:all:", *files)
        stamp.write_text(wanted, encoding="ascii")
    return VENV


def site_packages(venv: Path) -> Path:
    """Return where an environment keeps its packages."""
    return Path(asked(venv, "import sysconfig; print(sysconfig.get_path('purelib'))"))


def asked(venv: Path, code: str) -> str:
    """Return what the environment's Python prints for a line of code."""
    return checked([venv_python(venv), "-c", code]).strip()


def checked(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> str:
    """Run a command and return what it printed. Raises BuildError with that, where it fails."""
    code, output = quietly(command, {**os.environ, **(env or {})})
    if code:
        raise BuildError(f"{output.strip()}\n{Path(command[0]).name} stopped with {code} (see above).")
    return output
