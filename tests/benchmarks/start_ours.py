"""The start of the real app, by its own way in: `start_ours.py BASEDIR [RECORD]`.

Marks: s, first paint, whatever it shows; h, library open and Home painted with its content; a, a query typed
into the box on Home has its results painted. With a RECORD, that page is opened instead of the query, and
memory is reported.
"""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from tests.benchmarks import marks, settle

if TYPE_CHECKING:
    from desktop_app.ui.workspace import Workspace

QUERY = "not talking yet"


def drive(app: QApplication) -> int:
    """Stand in for the event loop: mark what happens in the window that the app has just shown."""
    from desktop_app.ui.main_window import MainWindow

    window = next(found for found in QApplication.topLevelWidgets() if isinstance(found, MainWindow))
    painted, ready = settle.FirstPaint(window, partial(marks.mark, "s")), [False]
    window.ready.connect(lambda: ready.append(True))
    while not (painted.done and ready[-1]):
        settle.turn()
    settle.settle_updated(window.workspace.home.body)
    marks.mark("h")
    if len(sys.argv) > 2:
        _open(window.workspace, sys.argv[2])
        marks.report(marks.memory())
    else:
        _ask(window.workspace)
        marks.mark("a")
        marks.report({})
    os._exit(0)


def _open(workspace: Workspace, record_id: str) -> None:
    """Open a record's page and wait for its paint."""
    workspace.go("record", record_id)
    page: Any = workspace.stack.currentWidget()
    settle.settle_painted(settle.Paints(page.body))


def _ask(workspace: Workspace) -> None:
    """Type a query into the large box and wait until its results are painted."""
    from desktop_app.ui.widgets.row_list import RowList

    settle.press(workspace.home.box, QUERY)
    page: Any = workspace.stack.currentWidget()
    results = page.findChild(RowList)
    assert results.rows.rowCount()
    settle.settle_painted(settle.Paints(results.viewport()))


QApplication.exec = drive  # type: ignore[assignment, method-assign]  # the app's own steps run up to its event loop

if __name__ == "__main__":
    from desktop_app.cli import main

    main(["--basedir", sys.argv[1]])
