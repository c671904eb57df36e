"""Build One Stop for people: `python3 packaging/build.py` lists the commands.

    linux:    freeze -> tree -> .deb, .tar.xz -> bill of materials -> SHA256SUMS
    windows:  wheels by hash -> pruned tree -> checks -> installer, .zip

The same checkout, locks and Python give the same bytes. Only the standard library is used here; PyInstaller has an
environment of its own, build/venv. Outputs go to dist/, or to the folder after `--to`.
"""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import build_bill as bills
from build_archive import write_sums
from build_common import BuildError, Release
from dev import VENV as DEV_VENV
from dev import venv_python
from machine import ROOT, SetupError, check_python, quietly, say

DIST = ROOT / "dist"
CHANGELOG = ROOT / "CHANGELOG.md"
VERSION_FILE = ROOT / "desktop_app" / "__init__.py"
_HEADING = re.compile(r"^## \[([^\]]+)\]", re.MULTILINE)
_LONG_AGO = 946684800
"""The start of 2000: the time of files where there is neither SOURCE_DATE_EPOCH nor a commit."""


def version() -> str:
    """Return the version, from the one place where it stands."""
    for node in ast.parse(VERSION_FILE.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "__version__":
            return str(ast.literal_eval(node.value))
    raise BuildError(f"{VERSION_FILE} has no __version__.")


def check_changelog(wanted: str, text: str) -> None:
    """Refuse to build a version that the changelog does not tell of at its top."""
    newest = _HEADING.search(text)
    if newest is None or newest[1] != wanted:
        found = newest[1] if newest else "nothing"
        raise BuildError(f"CHANGELOG.md begins with {found}, and the version is {wanted}. Say what is new, then build.")


def source_epoch() -> int:
    """Return the time that every file of a build gets: SOURCE_DATE_EPOCH, or that of the last commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if given.isdecimal():
        return int(given)
    code, output = quietly(["git", "log", "-1", "--format=%ct"])
    return int(output) if not code and output.strip().isdecimal() else _LONG_AGO


def release(args: Sequence[str]) -> Release:
    """Return what is to be built and where to, with the changelog checked. Raises BuildError."""
    match list(args):
        case []:
            folder = DIST
        case ["--to", name]:
            folder = Path(name).resolve()
        case _:
            raise BuildError("Give no arguments but `--to DIR`.")
    check_changelog(version(), CHANGELOG.read_text(encoding="utf-8"))
    folder.mkdir(parents=True, exist_ok=True)
    return Release(version(), source_epoch(), folder)


def sum_up(made: Release) -> int:
    """Write the sums of all that lies in the folder for this version, and name it."""
    names = sorted(path.name for path in made.folder.glob("*one-stop*") if made.version in path.name)
    for name in names:
        say(f"{(made.folder / name).stat().st_size / 1e6:8.1f} MB  {name}")
    say(f"Sums: {write_sums(made.folder, names)}")
    return 0


# --- The commands -----------------------------------------------------------------------------------------


def linux(args: Sequence[str]) -> int:
    """Build the Debian package and the archive for other Linux systems."""
    import build_linux

    made = release(args)
    build_linux.build(made)
    return sum_up(made)


def windows(args: Sequence[str]) -> int:
    """Build the installer and the portable zip for Windows, as far as can be done here."""
    import build_windows

    made = release(args)
    build_windows.build(made)
    return sum_up(made)


def smoke(args: Sequence[str]) -> int:
    """Install, run and remove what `linux` built; `--clean` does it in a new Debian of its own."""
    import build_smoke

    words = [word for word in args if word != "--clean"]
    build_smoke.run(release(words), clean="--clean" in args)
    return 0


def start(args: Sequence[str]) -> int:
    """Compare the start of what `linux` built with that from this checkout; code 1 where it takes too long."""
    import build_start

    return int(not build_start.run(release(args)))


def licences(args: Sequence[str]) -> int:
    """Write resources/licences.txt from the installed packages."""
    import build_linux

    if args:
        raise BuildError("licences takes no arguments.")
    build_linux.write_licences()
    say(f"Wrote {bills.LICENCES}.")
    return 0


def lock(args: Sequence[str]) -> int:
    """Compile the lock of the build tools; `lock --upgrade` takes newer ones."""
    from build_common import TOOLS

    command = [str(venv_python(DEV_VENV)), "-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    options = ["--no-emit-index-url", "--python-version", "3.11", "--group", "build", "--constraint", str(bills.LOCK)]
    said = ["--custom-compile-command", "python3 packaging/build.py lock", "--output-file", str(TOOLS)]
    return subprocess.run([*command, *options, *said, *args], cwd=ROOT, check=False).returncode


COMMANDS: tuple[Callable[[Sequence[str]], int], ...] = (linux, windows, smoke, start, licences, lock)


def usage() -> str:
    """Return the list of commands, each with the first line of its docstring."""
    lines = [f"  {do.__name__:<9}{(do.__doc__ or '').splitlines()[0]}" for do in COMMANDS]
    return "\n".join(["Usage: python3 packaging/build.py COMMAND [--to DIR]", "", *lines])


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
    except (BuildError, SetupError) as error:
        print(error, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
