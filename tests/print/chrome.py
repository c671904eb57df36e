"""Drives headless Chromium by the DevTools protocol through a pipe: what a page asks for, runs, says and looks like.

    Chrome (one process) -> Tab (a fresh page for each document) -> evaluate, requests, complaints, pdf, picture

Messages are JSON with a NUL at the end: Chromium reads them from its file descriptor 3 and writes to 4.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import select
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

import machine

FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions"),
    "--remote-debugging-pipe",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # nothing that a page asks for may leave this machine
)
PATIENCE = 120.0
"""Seconds that a call may take on a busy machine before it counts as hung."""
FIRST_FREE = 10
"""File descriptors up to here are left to the browser."""
CHUNK = 1 << 16

Json = dict[str, Any]


class ChromeError(Exception):
    """Chromium did not do what it was asked, ended, or gave no answer in time."""


@dataclass(frozen=True)
class Screen:
    """What a page is shown on: the medium of style sheets, and the size in CSS pixels."""

    media: str
    width: int
    height: int


DESKTOP = Screen("screen", 1280, 900)
PHONE = Screen("screen", 360, 740)
A4 = Screen("print", 794, 1123)
SMALL_PAPER = Screen("print", 360, 740)
SCREENS = {"desktop": DESKTOP, "phone": PHONE, "paper": A4, "small paper": SMALL_PAPER}


def browser() -> str:
    """Return the browser; without it, or what else the print tests need, skip, but never in CI."""
    missing = machine.missing_for_tests()
    if not missing:
        browsers = next(names for names in machine.TEST_PROGRAMS if "chromium" in names)
        return next(filter(None, map(shutil.which, browsers)))
    reason = f"Printing needs what is not here: {', '.join(missing)}."
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(reason)
    pytest.skip(reason)


@dataclass
class Pipe:
    """Messages to and from a process, never waiting longer than it is told to."""

    read_end: int
    write_end: int
    unsent: bytes = b""
    unread: bytearray = field(default_factory=bytearray)

    def send(self, message: Json) -> None:
        """Queue a message: it goes out while answers are awaited, so that neither side can block the other."""
        self.unsent += json.dumps(message).encode() + b"\0"

    def receive(self, seconds: float) -> list[Json]:
        """Send what is queued and return the whole messages that have come, waiting a bounded time for something."""
        outgoing = [self.write_end] if self.unsent else []
        readable, writable, _ = select.select([self.read_end], outgoing, [], max(0.0, seconds))
        try:
            if writable:
                self.unsent = self.unsent[os.write(self.write_end, self.unsent[:CHUNK]) :]
            data = os.read(self.read_end, CHUNK * 16) if readable else None
        except OSError as error:
            raise ChromeError(f"Chromium has ended: {error}") from error
        if data == b"":
            raise ChromeError("Chromium has ended.")
        return self._whole(data or b"")

    def _whole(self, data: bytes) -> list[Json]:
        """Return the messages that are whole now; the rest waits."""
        self.unread += data
        if 0 not in data:
            return []
        *whole, rest = bytes(self.unread).split(b"\0")
        self.unread = bytearray(rest)
        return [json.loads(message) for message in whole]

    def close(self) -> None:
        """Close both ends: Chromium ends when its pipe does."""
        os.close(self.read_end)
        os.close(self.write_end)


class Chrome:
    """One browser process for many documents. Its profile and its pages are in a folder of its own."""

    def __init__(self, program: str, folder: Path) -> None:
        self._folder = folder
        self._count = 0
        self._answers: dict[int, Json] = {}
        self._events: dict[str, list[Json]] = {}
        self._pid, self._pipe = _start(program, folder)
        self.version = str(self.call("Browser.getVersion")["product"])

    def call(self, method: str, session: str = "", **params: object) -> Json:
        """Call a method of the protocol and return its result. Raises ChromeError."""
        number = self._send(method, session, params)
        self._pump(lambda: number in self._answers, f"answer to {method}")
        answer = self._answers.pop(number)
        if "error" in answer:
            raise ChromeError(f"{method}: {answer['error']['message']}")
        return dict(answer["result"])

    def _send(self, method: str, session: str, params: Json) -> int:
        """Queue a call and return its number."""
        self._count += 1
        to = {"sessionId": session} if session else {}
        self._pipe.send({"id": self._count, "method": method, "params": params, **to})
        return self._count

    def events(self, session: str) -> list[Json]:
        """Return what has happened in a session so far."""
        return self._events.setdefault(session, [])

    def wait_for(self, session: str, method: str, **wanted: object) -> Json:
        """Return the first event of a kind whose parameters have some values, waiting for it. Raises ChromeError."""

        def found() -> Iterator[Json]:
            for event in self.events(session):
                if event["method"] == method and wanted.items() <= event["params"].items():
                    yield event

        self._pump(lambda: any(found()), f"sign of {method}")
        return next(found())

    def _pump(self, is_done: Callable[[], bool], wanted: str) -> None:
        """Take in messages until something is there."""
        end = time.monotonic() + PATIENCE
        while not is_done():
            left = end - time.monotonic()
            if left <= 0:
                raise ChromeError(f"Chromium gave no {wanted} within {PATIENCE:.0f} seconds.")
            for message in self._pipe.receive(left):
                self._take(message)

    def _take(self, message: Json) -> None:
        """Keep an answer or an event. A dialog is waved away: the page would wait for ever."""
        session = message.get("sessionId", "")
        if "id" in message:
            self._answers[message["id"]] = message
            return
        self.events(session).append(message)
        if message["method"] == "Page.javascriptDialogOpening":
            self._send("Page.handleJavaScriptDialog", session, {"accept": True})

    @contextlib.contextmanager
    def tab(self, html: str) -> Iterator[Tab]:
        """Open a document as people do, from a file, in a page that has seen no other; close it in the end."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        path = self._folder / f"page-{self._count}.html"
        path.write_text(html, encoding="utf-8", errors="replace", newline="")  # as a saved file is
        try:
            tab = Tab(self, session, path.as_uri())
            tab.load()
            yield tab
        finally:
            path.unlink()
            self.call("Target.disposeBrowserContext", browserContextId=context)
            self._events.pop(session, None)

    def close(self) -> None:
        """End the process, kindly or not."""
        with contextlib.suppress(ChromeError):
            self.call("Browser.close")
        self._pipe.close()
        end = time.monotonic() + 10
        while time.monotonic() < end:
            if os.waitpid(self._pid, os.WNOHANG)[0]:
                return
            time.sleep(0.02)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _start(program: str, folder: Path) -> tuple[int, Pipe]:
    """Start the browser; return its process id, and the pipe to it."""
    theirs_read, ours_write = map(_high, os.pipe())
    ours_read, theirs_write = map(_high, os.pipe())
    log = os.open(folder / "chromium.log", os.O_WRONLY | os.O_CREAT, 0o600)
    ends = [(theirs_read, 3), (theirs_write, 4), (log, 1), (log, 2)]
    command = [program, *FLAGS, f"--user-data-dir={folder / 'profile'}", "about:blank"]
    actions = [(os.POSIX_SPAWN_DUP2, end, number) for end, number in ends]
    pid = os.posix_spawn(program, command, os.environ, file_actions=actions)
    for end in (theirs_read, theirs_write, log):
        os.close(end)
    os.set_blocking(ours_write, False)
    return pid, Pipe(ours_read, ours_write)


def _high(handle: int) -> int:
    """Return a file descriptor for the same end that is in nobody's way, and is not inherited by itself."""
    import fcntl  # Windows has none, and no test that starts a browser there

    high = fcntl.fcntl(handle, fcntl.F_DUPFD_CLOEXEC, FIRST_FREE)
    os.close(handle)
    return high


HELD = "data:image/png;base64,"
"""How the address of a picture begins that stands in the document: a logo."""
LISTENED = ("Network", "Page", "Runtime", "Log", "Audits")
"""Domains of the protocol whose events are kept."""


@dataclass(frozen=True)
class Tab:
    """A page with one document in it."""

    chrome: Chrome
    session: str
    address: str

    def call(self, method: str, **params: object) -> Json:
        """Call a method of the protocol on this page."""
        return self.chrome.call(method, self.session, **params)

    def load(self) -> None:
        """Load the document, with everything listened to from the start."""
        for domain in LISTENED:
            self.call(f"{domain}.enable")
        self.call("Page.setLifecycleEventsEnabled", enabled=True)
        answer = self.call("Page.navigate", url=self.address)
        if answer.get("errorText"):
            raise ChromeError(f"{self.address} was not opened: {answer['errorText']}")
        self.wait("load", str(answer["loaderId"]))

    def wait(self, name: str, loader: str) -> None:
        """Wait until the document has come so far in its life."""
        self.chrome.wait_for(self.session, "Page.lifecycleEvent", name=name, loaderId=loader)

    def settle(self) -> None:
        """Wait until nothing has been asked for during half a second: time for scripts, were there any."""
        self.chrome.wait_for(self.session, "Page.lifecycleEvent", name="networkIdle", loaderId=self._loader())

    def _loader(self) -> str:
        """Return what the protocol calls the document."""
        return str(self.call("Page.getFrameTree")["frameTree"]["frame"]["loaderId"])

    def show_on(self, screen: Screen) -> None:
        """Show the page on a screen or on paper of some size."""
        self.call("Emulation.setEmulatedMedia", media=screen.media)
        size = {"width": screen.width, "height": screen.height, "deviceScaleFactor": 1}
        self.call("Emulation.setDeviceMetricsOverride", **size, mobile=screen == PHONE)

    def evaluate(self, script: str) -> Any:
        """Return what a script says about the page. Raises ChromeError where it fails."""
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            raise ChromeError(details.get("exception", {}).get("description", details["text"]))
        return answer["result"].get("value")

    @property
    def requests(self) -> list[str]:
        """The addresses that the document asked for, without itself and the pictures that it holds."""
        events = self._named("Network.requestWillBeSent", "Network.webSocketCreated")
        asked = [event.get("url") or event["request"]["url"] for event in events]
        return [url for url in asked if url != self.address and not url.startswith(HELD)]

    @property
    def complaints(self) -> list[str]:
        """What Chromium found wrong with the page, or a script had to say: refusals, faults, dialogs."""
        return [_complaint(event) for event in self._named(*COMPLAINTS)]

    def _named(self, *methods: str) -> list[Json]:
        """Return the parameters of some kinds of event."""
        self.call("Runtime.evaluate", expression="0")  # what happened before this answer has been told
        return [event["params"] for event in self.chrome.events(self.session) if event["method"] in methods]

    def pdf(self) -> bytes:
        """Print the page as Chromium's own dialog does, on the paper that the page asks for."""
        how = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True}
        return base64.b64decode(self.call("Page.printToPDF", **how)["data"])

    def picture(self) -> bytes:
        """Return the page as it looks from top to bottom, as a PNG."""
        return base64.b64decode(self.call("Page.captureScreenshot", captureBeyondViewport=True)["data"])


COMPLAINTS = (
    "Log.entryAdded",
    "Runtime.consoleAPICalled",
    "Runtime.exceptionThrown",
    "Audits.issueAdded",
    "Page.javascriptDialogOpening",
)


def _complaint(params: Json) -> str:
    """Return an event of one of the kinds above in one line."""
    inner = params.get("entry") or params.get("issue") or params.get("exceptionDetails") or params
    return str(inner.get("text") or inner.get("code") or inner.get("message") or inner)
