"""What One Stop needs of the machine itself: a fitting Python, and outside libraries and programs.

On Debian and Ubuntu what is missing can be had with apt-get. Elsewhere it is named and nothing is tried.
"""

from __future__ import annotations

import ctypes
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt's libraries and its xcb, wayland and offscreen plug-ins load (read with `objdump -p`), and the
# Debian package that has it. "a|b": newer releases of Debian and Ubuntu say a, older ones b.
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libcups.so.2": "libcups2t64|libcups2",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0t64|libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
# The print tests look at real pages: any of the programs will do, and this package has one.
TEST_PROGRAMS = {
    ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"): "chromium|chromium-browser",
    ("pdftoppm",): "poppler-utils",
    # A display of their own, keys, and a bus, for the journeys that a screen reader is told of.
    ("Xvfb",): "xvfb",
    ("xdotool",): "xdotool",
    ("dbus-run-session",): "dbus-daemon|dbus",
}
# They listen by AT-SPI, with the bindings that the system's own Python has.
TEST_FILES = {
    "usr/libexec/at-spi-bus-launcher": "at-spi2-core",
    "usr/lib/python3/dist-packages/gi/__init__.py": "python3-gi",
    "usr/lib/*/girepository-1.0/Atspi-2.0.typelib": "gir1.2-atspi-2.0",
}
# They measure lines of the font that stands in for Arial where there is none.
SYSTEM = Path("/")
FONTS = SYSTEM / "usr/share/fonts"
TEST_FONT = ("LiberationSans-Regular.ttf", "fonts-liberation")


class SetupError(Exception):
    """One sentence or two that say what happened and what to do."""


def say(text: str) -> None:
    """Print a line now, so that it stands before whatever a child process prints next."""
    print(text, flush=True)


def quietly(command: Sequence[str | Path], env: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Run a command in the checkout and return its exit code and all it printed."""
    try:
        done = subprocess.run(
            [str(part) for part in command],
            cwd=ROOT,
            env=env,
            check=False,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
        )
    except OSError as error:
        return 127, str(error)
    return done.returncode, done.stdout


def check_python(version: tuple[int, int]) -> None:
    """Refuse a Python outside 3.11 to 3.13, naming a better one if it is on this machine."""
    if OLDEST <= version <= NEWEST:
        return
    wanted = [f"python3.{minor}" for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    found = next((name for name in wanted if quietly([name, "-c", ""])[0] == 0), None)
    advice = f"Run it as: {found} packaging/dev.py" if found else "Install one of them and try again."
    raise SetupError(f"One Stop needs Python 3.11 to 3.13; this is {version[0]}.{version[1]}. {advice}")


def loads(soname: str) -> bool:
    """Tell whether the system's loader finds a shared library."""
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def missing_for_qt() -> list[str]:
    """Return the Debian packages whose libraries Qt would not find, each once."""
    return sorted({package for soname, package in QT_LIBRARIES.items() if not loads(soname)})


def missing_for_venv() -> list[str]:
    """Return the Debian package that brings venv and ensurepip, where Python came without them."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return []
    return [f"python{sys.version_info.major}.{sys.version_info.minor}-venv|python3-venv"]


def missing_for_tests() -> list[str]:
    """Return the packages of the outside programs and files that some tests use and are not here, and of their font."""
    missing = [package for names, package in TEST_PROGRAMS.items() if not any(map(shutil.which, names))]
    missing += [package for pattern, package in TEST_FILES.items() if not any(SYSTEM.glob(pattern))]
    file, package = TEST_FONT
    return missing if any(FONTS.rglob(file)) else [*missing, package]


def apt_names(packages: Sequence[str]) -> list[str]:
    """Choose, for each "a|b", the first name that apt knows here, or else the last."""
    chosen = []
    for package in packages:
        *newer, last = package.split("|")
        known = (name for name in newer if quietly(["apt-cache", "show", name])[0] == 0)
        chosen.append(next(known, last))
    return chosen


def apt_install(packages: Sequence[str], sudo: Sequence[str] = ()) -> None:
    """Install packages; only when that fails, fetch apt's lists and try once more."""
    apt = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-y", "-o", "DPkg::Lock::Timeout=120"]
    say(f"Installing with apt-get: {' '.join(apt_names(packages))} ...")
    code, output = quietly([*apt, "install", "--no-install-recommends", *apt_names(packages)])
    if code:
        quietly([*apt, "update"])
        code, output = quietly([*apt, "install", "--no-install-recommends", *apt_names(packages)])
    if code:
        raise SetupError(f"{output.strip()}\napt-get could not install: {' '.join(apt_names(packages))}.")


def provide(packages: Sequence[str], purpose: str, *, may_ask: bool = True) -> None:
    """Install missing Debian packages as root or after asking; otherwise stop with the exact command."""
    if not packages:
        return
    if not shutil.which("apt-get"):
        raise SetupError(f"{purpose} is missing here. Debian's names for it: {' '.join(packages)}.")
    if os.geteuid() == 0:
        apt_install(packages)
        return
    names = " ".join(apt_names(packages))
    if may_ask and sys.stdin.isatty() and shutil.which("sudo"):
        say(f"{purpose} is missing: {names}")
        if input("Install with sudo? [y/N] ").strip().lower() in {"y", "yes"}:
            apt_install(packages, ["sudo"])
            return
    raise SetupError(f"{purpose} is missing. Run this, then try again:\n  sudo apt-get install -y {names}")


def provide_for_app() -> None:
    """Make sure that Python can make an environment and that Qt can start. Only Linux lacks either."""
    missing = [*missing_for_venv(), *missing_for_qt()] if sys.platform == "linux" else []
    if missing and not shutil.which("apt-get"):
        say(f"Going on, but One Stop may not start. Debian's names for what is missing: {' '.join(missing)}")
        return
    provide(missing, "Something that Python or Qt needs")


def provide_test_programs() -> None:
    """Try to install what the print tests and those of screen readers need; do without it unless this is CI."""
    if sys.platform != "linux":
        return
    try:
        provide(missing_for_tests(), "A program or font that some tests use", may_ask=False)
    except SetupError as error:
        if os.environ.get("CI", "").lower() in {"1", "true"}:
            raise
        say(f"{error}\nThe tests that need it are skipped, and say so.")
