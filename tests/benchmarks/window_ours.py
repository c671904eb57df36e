"""Times inside the real window: `window_ours.py BASEDIR pages|wizard|keys [TIMES]`. Figures are milliseconds.

With TIMES the library is that many times as large.

Each time runs from the call or the key press until layout, painting, and the deletion of what went are done.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from desktop_app import bootstrap
from desktop_app.ui.main_window import QUIET_MS
from tests.benchmarks import marks, settle
from tests.benchmarks.people import filled, typed_queries
from tests.benchmarks.search import enlarged

if TYPE_CHECKING:
    from desktop_app.ui.main_window import MainWindow
    from desktop_app.ui.workspace import Workspace


MAX_STEPS = 1000


def open_window(basedir: Path) -> MainWindow:
    """Return the real window, shown, with Home painted, and with all done that it does in its first quiet moment.

    Garbage is looked for as in the real window: never among what the start made.
    """
    gc.disable()
    bootstrap.make_application()
    window = bootstrap.make_window(basedir)
    window.ready.connect(bootstrap.collect_from_now_on)
    ready: list[float] = []
    window.ready.connect(lambda: ready.append(perf_counter()))
    window.show()
    settle.turn_until(ready)
    # Begun after the window's own timer of the same length, so that it ends after that one.
    quiet: list[float] = []
    QTimer.singleShot(QUIET_MS, lambda: quiet.append(perf_counter()))
    settle.turn_until(quiet)
    settle.settle_updated(window.workspace.home.body)
    return window


def timed(does: Callable[[], object], shown: Callable[[], QWidget]) -> float:
    """Return the milliseconds from a call until the widget that it brings has been painted and nothing waits."""
    began = perf_counter()
    does()
    settle.settle_painted(settle.Paints(shown()))
    return (perf_counter() - began) * 1000


def body(workspace: Workspace) -> QWidget:
    """Return what is inside the page that shows."""
    page: Any = workspace.stack.currentWidget()
    inside: QWidget = page.body
    return inside


def pages(workspace: Workspace) -> dict[str, list[float]]:
    """Go to every service and guide, and after each back to the one before; then once more to all."""
    library = bootstrap.open_library()
    ids = [*library.services, *library.guides]
    found: dict[str, list[float]] = {"first": [], "kept": [], "again": []}

    def go(kind: str, id_: str) -> None:
        found[kind].append(timed(partial(workspace.go, "record", id_), partial(body, workspace)))

    for before, id_ in zip([None, *ids], ids, strict=False):
        go("first", id_)
        if before is not None:
            go("kept", before)
    for id_ in ids:
        go("again", id_)
    return {**found, "all": [time for times in found.values() for time in times]}


def wizard(workspace: Workspace) -> dict[str, list[float]]:
    """Fill in checklists page by page, up to *check answers*; the time of filling in is not counted."""
    times: list[float] = []
    for template_id, answers in filled().items():
        workspace.open_record("checklist", template_id)
        settle.settle()
        page: Any = workspace.stack.currentWidget()
        while page.session.page is not None:
            times.append(timed(next_step(page, answers), partial(getattr, page, "view")))
            if len(times) > MAX_STEPS:
                raise RuntimeError(f"{template_id} does not go on from {page.session.page.id}.")
    return {"next": times}


def next_step(page: Any, answers: dict[str, Any]) -> Callable[[], object]:
    """Fill in the questions that show; return what goes on from here."""
    if not hasattr(page.view, "fields"):
        go_on: Callable[[], object] = page.view.carried_on.emit
        return go_on
    for field in page.view.fields:
        if field.item.id in answers:
            field.show_value(answers[field.item.id])
    settle.settle()
    click: Callable[[], object] = page.view.go_on.click
    return click


def keys(workspace: Workspace) -> dict[str, list[float]]:
    """Type queries into the box at the top, key by key, with the results painted after each."""
    workspace.go("record", "portage")
    settle.settle()
    return {"key": [time for query in typed_queries() for time in typed(workspace, query)]}


def typed(workspace: Workspace, query: str) -> list[float]:
    """Type one query over whatever stands in the box; return the time of each key."""
    workspace.searching.focus()
    presses = [partial(settle.press, workspace.top.search, letter) for letter in query]
    return [timed(press, partial(body, workspace)) for press in presses]


LARGE_AT = 3
TASKS = {"pages": pages, "wizard": wizard, "keys": keys}

if __name__ == "__main__":
    if len(sys.argv) > LARGE_AT:
        bootstrap.open_library = partial(enlarged, bootstrap.open_library(), int(sys.argv[LARGE_AT]))
    opened = open_window(Path(sys.argv[1]))
    marks.report(TASKS[sys.argv[2]](opened.workspace))
    os._exit(0)
