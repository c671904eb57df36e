"""A screen reader for tests: it starts One Stop on the display there is, works it by keys, and notes what it hears.

It is run by the system's own Python, which has the bindings of AT-SPI: reader.py PROGRAM BASEDIR FOLDER PASSPHRASE.
It prints what was heard in each journey as JSON.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import gi  # type: ignore[import-not-found]  # the environment has none

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # type: ignore[import-not-found] # noqa: E402  # the version comes first

LAUNCHER = "/usr/libexec/at-spi-bus-launcher"
EVENTS = ("object:state-changed:focused", "object:announcement", "object:state-changed:checked")
LIMIT_S = 20.0
STATES = {
    "checked": Atspi.StateType.CHECKED,
    "focused": Atspi.StateType.FOCUSED,
    "selected": Atspi.StateType.SELECTED,
}


class Reader:
    """Hears what One Stop tells, and presses keys."""

    def __init__(self, program: str, basedir: str) -> None:
        """Start One Stop and wait until its window is there."""
        self.heard: list[str] = []
        self._listener = Atspi.EventListener.new(self._hear)
        for name in EVENTS:
            self._listener.register(name)
        self._app = subprocess.Popen([program, "--basedir", basedir])
        self.frame = self.wait(self._find_frame, "the window")
        found = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "^One Stop$"]
        self._window = subprocess.run(found, check=True, capture_output=True, text=True).stdout.split()[-1]
        self.to_window()
        self.until_heard("text: Search")

    def to_window(self) -> None:
        """Let keys go to the window: there is nobody here to manage windows, and dialogs leave them nowhere."""
        subprocess.run(["xdotool", "windowfocus", "--sync", self._window], check=True)

    def _find_frame(self) -> Any:
        """Return the window, once it is there and has its content."""
        desktop = Atspi.get_desktop(0)
        apps = [desktop.get_child_at_index(number) for number in range(desktop.get_child_count())]
        app = next((one for one in apps if one is not None and one.get_name() == "One Stop"), None)
        frame = app.get_child_at_index(0) if app is not None and app.get_child_count() else None
        return frame if frame is not None and self._named(frame, "push button", "Home") else None

    def _hear(self, event: Any) -> None:
        """Note what has the focus now, or what was said."""
        try:
            if event.type.startswith("object:announcement"):
                self.heard.append(f"said: {event.any_data}")
            elif event.detail1:
                what = event.type.rpartition(":")[2]
                self.heard.append(f"{what}: {event.source.get_role_name()}: {event.source.get_name()}")
        except GLib.Error:
            self.heard.append("gone before it was read")

    def _turn(self) -> None:
        """Take in what has been told."""
        while GLib.MainContext.default().iteration(False):
            pass
        time.sleep(0.01)

    def wait(self, found: Any, what: str) -> Any:
        """Wait for something; say what never came."""
        end = time.monotonic() + LIMIT_S
        while time.monotonic() < end:
            self._turn()
            if result := found():
                return result
        raise TimeoutError(f"{what} did not come; heard: {self.heard[-12:]}")

    def until_heard(self, words: str, since: int = 0) -> None:
        """Wait until something with these words was heard."""
        self.wait(lambda: any(words in one for one in self.heard[since:]), f"“{words}”")

    def key(self, *names: str, hears: str = "") -> None:
        """Press keys, and wait for what is to be heard then."""
        since = len(self.heard)
        subprocess.run(["xdotool", "key", "--delay", "30", *names], check=True)
        if hears:
            self.until_heard(hears, since)

    def type(self, words: str, hears: str = "") -> None:
        """Type words, and wait for what is to be heard then."""
        since = len(self.heard)
        subprocess.run(["xdotool", "type", "--delay", "15", words], check=True)
        if hears:
            self.until_heard(hears, since)

    def tab_to(self, words: str) -> None:
        """Press Tab until something with these words has the focus."""
        for _ in range(60):
            since = len(self.heard)
            self.key("Tab", hears="focused: ")
            if any(words in one for one in self.heard[since:]):
                return
        raise TimeoutError(f"Tab never came to “{words}”; heard: {self.heard[-12:]}")

    def _named(self, top: Any, role: str, name: str) -> Any:
        """Return the first thing of a role with a name that shows, or None."""
        for one in self.showing(top):
            if one.get_role_name() == role and one.get_name() == name:
                return one
        return None

    def showing(self, top: Any) -> Any:
        """Give all that shows in something."""
        for number in range(top.get_child_count()):
            child = top.get_child_at_index(number)
            if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
                yield child
                yield from self.showing(child)

    def state(self, role: str, name: str) -> list[str]:
        """Return the states of something that shows."""
        one = self.wait(lambda: self._named(self.frame, role, name), f"{role} “{name}”")
        return [word for word, state in STATES.items() if one.get_state_set().contains(state)]

    def words(self) -> list[str]:
        """Return role and name of all that shows and has a name."""
        return [f"{one.get_role_name()}: {one.get_name()}" for one in self.showing(self.frame) if one.get_name()]

    def height(self, role: str, name: str) -> int:
        """Return how high something is."""
        one = self.wait(lambda: self._named(self.frame, role, name), f"{role} “{name}”")
        return int(one.get_extents(Atspi.CoordType.SCREEN).height)

    def close(self) -> None:
        """End One Stop."""
        self._app.terminate()
        self._app.wait(10)


def search_and_open(reader: Reader, folder: Path, passphrase: str) -> dict[str, Any]:
    """A worry, typed; the results, by Down; the service, by Enter."""
    reader.type("portage", hears="said: ")
    reader.key("Down", hears="list item: Portage")
    reader.key("Return", hears="said: Portage")
    return {"words": reader.words(), "start": reader.state("push button", "Start the checklist")}


def danger(reader: Reader, folder: Path, passphrase: str) -> dict[str, Any]:
    """One key to the numbers, and one back."""
    reader.key("F2", hears="focused: push button: Go back, Escape")
    words = reader.words()
    reader.key("Escape", hears="focused: push button: Start the checklist")
    return {"words": words}


def unlock(reader: Reader, folder: Path, passphrase: str) -> dict[str, Any]:
    """The casebook opened: first with a wrong passphrase, then with the right one."""
    reader.key("alt+4", hears="said: Checklists")
    reader.tab_to("push button: Open the casebook")
    reader.key("space", hears="focused: password text: Passphrase")
    reader.type("wrong words")
    reader.key("Return", hears="said: This passphrase does not open")
    reader.key("ctrl+a", "Delete")
    reader.type(passphrase)
    reader.key("Return", hears="said: The casebook is open")
    return {"words": reader.words()}


def fill_and_export(reader: Reader, folder: Path, passphrase: str) -> dict[str, Any]:
    """A checklist started from its service, one answer, and the file that is printed."""
    reader.key("ctrl+k", hears="focused: text: Search")
    reader.type("portage", hears="said: ")
    reader.key("Return", hears="focused: push button: Start the checklist")
    reader.key("space", hears="focused: text: Your setting")
    reader.type("Appleyard Nursery")
    for _ in range(40):
        since = len(reader.heard)
        reader.key("ctrl+Return", hears="focused: ")
        if any("heading: Check your answers" in one for one in reader.heard[since:]):
            break
    reader.key("Return", hears="focused: text: File name")
    reader.key("ctrl+a")
    reader.type(str(folder / "checklist.html"))
    since = len(reader.heard)
    reader.key("Return", hears="said: Your checklist is ready")
    reader.to_window()
    reader.until_heard("focused: push button: Open it to print", since)
    return {"words": reader.words()}


def text_size(reader: Reader, folder: Path, passphrase: str) -> dict[str, Any]:
    """Larger text, chosen in the settings."""
    reader.key("alt+8", hears="said: Settings")
    before = reader.height("heading", "Settings")
    reader.tab_to("radio button: Text size: ")
    for _ in range(10):
        since = len(reader.heard)
        reader.key("Down", hears="focused: radio button: Text size: ")
        if any("radio button: Text size: 150 %" in one for one in reader.heard[since:]):
            break
    # The window is made anew in the larger text; the choice must have the focus again.
    reader.wait(lambda: "focused" in reader.state("radio button", "Text size: 150 %"), "the focus")
    return {
        "before": before,
        "after": reader.height("heading", "Settings"),
        "chosen": reader.state("radio button", "Text size: 150 %"),
        "left": reader.state("radio button", "Text size: 100 %"),
    }


JOURNEYS = (search_and_open, danger, unlock, fill_and_export, text_size)


def main(program: str, basedir: str, folder: str, passphrase: str) -> None:
    """Go on every journey in one window, and print what was heard; one that fails says why."""
    launcher = subprocess.Popen([LAUNCHER, "--launch-immediately"])
    time.sleep(0.5)
    Atspi.init()
    reader = Reader(program, basedir)
    told: dict[str, Any] = {}
    for journey in JOURNEYS:
        since = len(reader.heard)
        reader.to_window()
        try:
            told[journey.__name__] = journey(reader, Path(folder), passphrase)
        except TimeoutError as error:
            told[journey.__name__] = {"failed": str(error)}
        told[journey.__name__]["heard"] = reader.heard[since:]
    reader.close()
    launcher.terminate()
    print(json.dumps(told))  # noqa: T201  # the test reads it


if __name__ == "__main__":
    main(*sys.argv[1:])
