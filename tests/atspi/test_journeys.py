"""Five journeys in the real program, as another process hears them over the bus that screen readers listen on."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desktop_app.bootstrap import user_paths
from desktop_app.storage.settings import SettingsFile
from desktop_app.storage.vault import VaultFile

PYTHON = "/usr/bin/python3"
"""The system's own: the bindings of AT-SPI are made for it."""

LAUNCHER = Path("/usr/libexec/at-spi-bus-launcher")
BINDINGS = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
PROGRAMS = ("Xvfb", "xdotool", "dbus-run-session")
PASSPHRASE = "blue lamp river"
LIMIT_S = 240
NUMBERS = ("999", "03000 411111", "03000 419191", "101")

Told = dict[str, Any]


def lacking() -> str:
    """Return what this machine has not; "" where the journeys can be made."""
    if sys.platform != "linux":
        return "AT-SPI is the way of screen readers on Linux only"
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if not LAUNCHER.exists():
        missing.append("at-spi2-core")
    if subprocess.run([PYTHON, "-c", BINDINGS], capture_output=True, check=False).returncode:
        missing.append("python3-gi and gir1.2-atspi-2.0")
    return f"not here: {', '.join(missing)}" if missing else ""


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """Return a display of our own that nobody sees."""
    if reason := lacking():
        pytest.skip(reason)
    read, write = os.pipe()
    screen = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-ac"]
    with subprocess.Popen(screen, pass_fds=[write], stderr=subprocess.DEVNULL) as server:
        os.close(write)
        with os.fdopen(read) as numbers:
            number = numbers.readline().strip()
        yield f":{number}"
        server.terminate()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return where the program keeps its data, with a locked casebook, and files are saved."""
    made = tmp_path_factory.mktemp("atspi")
    paths = user_paths(made / "base")
    paths.casebook.parent.mkdir(parents=True)
    VaultFile(paths.casebook, paths.casebook_backups).begin(PASSPHRASE)
    SettingsFile(paths.settings).set("welcomed", True)
    return made


@pytest.fixture(scope="module")
def told(display: str, folder: Path) -> dict[str, Told]:
    """Go on all journeys in one window; return what was heard in each."""
    env = {
        **os.environ,
        "DISPLAY": display,
        "HOME": str(folder),
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_RUNTIME_DIR": str(folder),
    }
    for name in ("AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS", "PYTHONPATH", "WAYLAND_DISPLAY", "XAUTHORITY"):
        env.pop(name, None)
    reader = Path(__file__).with_name("reader.py")
    program = Path(sys.executable).with_name("one-stop")
    words = [str(program), str(folder / "base"), str(folder), PASSPHRASE]
    command = ["dbus-run-session", "--", PYTHON, str(reader), *words]
    done = subprocess.run(command, env=env, capture_output=True, text=True, timeout=LIMIT_S, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    heard: dict[str, Told] = json.loads(done.stdout.splitlines()[-1])
    return heard


def arrived(told: dict[str, Told], journey: str) -> Told:
    """Return what was heard on a journey, which came to its end."""
    assert "failed" not in told[journey], told[journey]["failed"]
    return told[journey]


def test_a_worry_leads_to_a_service(told: dict[str, Told]) -> None:
    heard = arrived(told, "search_and_open")
    assert any(one.startswith("said: ") and one.endswith(" results") for one in heard["heard"])
    assert {"heading: Portage", "push button: Start the checklist"} <= set(heard["words"])
    assert heard["start"] == ["focused"]


def test_the_numbers_to_ring_are_heard(told: dict[str, Told]) -> None:
    heard = arrived(told, "danger")
    focused = {one for one in heard["heard"] if one.startswith("focused: ")}
    assert focused == {f"focused: push button: {name}" for name in ("Go back, Escape", "Start the checklist")}
    words = heard["words"]
    for number in NUMBERS:
        assert any(one.startswith("label: ") and number in one for one in words), number
        assert f"push button: Copy {number}" in words


def test_the_casebook_is_opened(told: dict[str, Told]) -> None:
    heard = arrived(told, "unlock")
    assert "label: Casebook open" in heard["words"]
    assert not any(PASSPHRASE in one for one in [*heard["heard"], *heard["words"]])


def test_a_checklist_is_filled_in_and_saved(told: dict[str, Told], folder: Path) -> None:
    heard = arrived(told, "fill_and_export")
    assert "said: Your checklist is ready" in heard["heard"]
    assert "Appleyard Nursery" in (folder / "checklist.html").read_text(encoding="utf-8")


def test_the_text_grows(told: dict[str, Told]) -> None:
    heard = arrived(told, "text_size")
    assert heard["after"] > heard["before"]
    assert heard["chosen"] == ["checked", "focused"]
    assert "checked" not in heard["left"]
