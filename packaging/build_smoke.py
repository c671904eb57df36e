"""Try the Debian package as people would: install it in a fresh root, search, look at its window, remove it.

The fresh root is an empty folder with dpkg's own files, and the program runs on this system's libraries. With
`clean` it is a new Debian from debootstrap: apt then has to find all that the package depends on. That needs root.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import build_linux
from build_common import BuildError, Release, checked
from machine import quietly, say

PROGRAM = "usr/bin/one-stop"
QUERY, FOUND = "cannot speak yet", "Speech and language therapy"
WINDOW_SECONDS = 60
SUITE = "bookworm"


def run(release: Release, *, clean: bool) -> None:
    """Install, run and remove. Raises BuildError at the first thing that is not as it should be."""
    deb = release.folder / build_linux.names(release)[0]
    if not deb.is_file():
        raise BuildError(f"{deb} is not there. Run `build.py linux` first.")
    with tempfile.TemporaryDirectory() as scratch:
        root = Path(scratch, "root")
        (_in_new_debian if clean else _in_folder)(deb, root)
    say("Smoke test: installed, ran and removed.")


def _in_folder(deb: Path, root: Path) -> None:
    """Try the package in an empty folder."""
    make_root(root)
    before = files_of(root)
    checked([*dpkg(root), "--install", str(deb)])
    try_search([str(root / PROGRAM)])
    try_tour([str(root / PROGRAM)], root.parent / "tour")
    try_window(root / PROGRAM, root.parent / "base")
    checked([*dpkg(root), "--purge", "one-stop"])
    refuse_leftovers(before, files_of(root))


def make_root(root: Path) -> None:
    """Make a folder that dpkg takes for a system with nothing in it."""
    for name in ("info", "updates", "triggers"):
        (root / "var/lib/dpkg" / name).mkdir(parents=True)
    for name in ("status", "available"):
        (root / "var/lib/dpkg" / name).touch()


def dpkg(root: Path) -> list[str]:
    """Return the command that installs under a root, with no other package there to depend on."""
    return ["dpkg", f"--root={root}", "--force-not-root,depends,bad-path", f"--log={root.parent / 'dpkg.log'}"]


def files_of(root: Path) -> set[str]:
    """Return everything under a root but dpkg's own records."""
    found = {str(path.relative_to(root)) for path in root.rglob("*")}
    return {name for name in found if not name.startswith("var/lib/dpkg/")}


def refuse_leftovers(before: set[str], after: set[str]) -> None:
    """Raise BuildError where removing left something, or took too much."""
    if before != after:
        raise BuildError(f"Removing the package did not leave the root as it was: {sorted(before ^ after)[:5]}.")


def try_search(program: Sequence[str]) -> None:
    """Search from the command line."""
    output = checked([*program, "search", QUERY])
    if FOUND not in output:
        raise BuildError(f"A search for “{QUERY}” did not find “{FOUND}”:\n{output}")


def try_tour(program: Sequence[str], folder: Path, seen: Path | None = None) -> None:
    """Drive the real window without a display; `seen` is the folder as this system sees it."""
    checked([*program, "tour", "--to", str(folder)])
    pages = [path.suffix for path in (seen or folder).iterdir()]
    if not {".png", ".html"} <= set(pages):
        raise BuildError(f"The tour left no pictures or no pages in {folder}.")


def try_window(program: Path, base: Path) -> None:
    """Start the program under Xvfb, by X11, and wait until its window is there."""
    missing = [name for name in ("xvfb-run", "xwininfo") if not shutil.which(name)]
    if missing:
        raise BuildError(f"The smoke test needs xvfb and x11-utils; missing: {', '.join(missing)}.")
    script = f"'{program}' --basedir '{base}' & pid=$!; {_wait_for_window()}; kill $pid; wait $pid; exit $found"
    env = {"QT_QPA_PLATFORM": "xcb", "LIBGL_ALWAYS_SOFTWARE": "1"}
    code, output = quietly(["xvfb-run", "-a", "sh", "-c", script], {**os.environ, **env})
    if code:
        raise BuildError(f"{output.strip()}\nNo window came up within {WINDOW_SECONDS} s.")


def _wait_for_window() -> str:
    """Return the lines of shell that look for the window until it is there, and set `found` to 0 then."""
    look = "xwininfo -root -tree | grep -q 'One Stop'"
    return f"found=1; for i in $(seq {WINDOW_SECONDS}); do if {look}; then found=0; break; fi; sleep 1; done"


def try_libraries(inside: Sequence[str], home: str) -> None:
    """Have the system's loader look for all that any library of the program needs: those of X11 and of Wayland too."""
    look = f"LD_LIBRARY_PATH={home}/_internal find {home} -name '*.so*' -exec ldd {{}} +"
    missing = sorted(
        {line.strip() for line in checked([*inside, "sh", "-c", look]).splitlines() if "not found" in line}
    )
    if missing:
        raise BuildError("\n".join([*missing, "The package should depend on these. See LIBRARIES in build_linux.py."]))


def _in_new_debian(deb: Path, root: Path) -> None:
    """Try the package in a Debian that has nothing but what every Debian has."""
    if os.geteuid() or not shutil.which("debootstrap"):
        raise BuildError("`--clean` needs root and debootstrap. Without it the smoke test needs neither.")
    say("Making a new Debian (some minutes) ...")
    checked(["debootstrap", "--variant=minbase", SUITE, str(root)])
    shutil.copy(deb, root / "srv")
    inside = ["chroot", str(root)]
    checked([*inside, "apt-get", "install", "-y", "--no-install-recommends", f"/srv/{deb.name}"], _QUIET)
    try_libraries(inside, f"/{build_linux.HOME}")
    try_search([*inside, f"/{PROGRAM}"])
    try_tour([*inside, f"/{PROGRAM}"], Path("/srv/tour"), root / "srv/tour")
    checked([*inside, "apt-get", "purge", "-y", "one-stop"], _QUIET)
    left = [path for path in (root / PROGRAM, root / build_linux.HOME) if os.path.lexists(path)]
    if left:
        raise BuildError(f"Removing the package left: {left}.")


_QUIET = {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
