"""The baselines inside a window, of Qt's own widgets with nothing of ours: `window_bare.py pages|keys`."""

from __future__ import annotations

import os
import sys
from time import perf_counter

from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tests.benchmarks import marks, settle
from tests.benchmarks.people import typed_queries

SWITCHES = 60
PARAGRAPH = "<h2>How to refer</h2><p>" + "Ask the setting to send the form with what you have seen. " * 6 + "</p>"
TEXT = PARAGRAPH * 8
ROWS = 20


def show(widget: QWidget) -> QMainWindow:
    """Show a widget in a bare main window."""
    window = QMainWindow()
    window.setCentralWidget(widget)
    window.resize(1280, 800)
    window.show()
    settle.settle_painted(settle.Paints(widget))
    return window


def pages() -> dict[str, list[float]]:
    """Switch between two text browsers in a stack."""
    stack, browsers = QStackedWidget(), [QTextBrowser(), QTextBrowser()]
    for browser in browsers:
        browser.setHtml(TEXT)
        stack.addWidget(browser)
    window = show(stack)
    times: list[float] = []
    for number in range(SWITCHES):
        shown = browsers[(number + 1) % 2]
        began = perf_counter()
        stack.setCurrentWidget(shown)
        settle.settle_painted(settle.Paints(shown.viewport()))
        times.append((perf_counter() - began) * 1000)
    window.close()
    return {"pages": times}


def keys() -> dict[str, list[float]]:
    """Type into a line, and fill a plain list anew after each key."""
    holder, box, rows = QWidget(), QLineEdit(), QListWidget()
    inside = QVBoxLayout(holder)
    inside.addWidget(box)
    inside.addWidget(rows)
    window = show(holder)
    times: list[float] = []
    for query in typed_queries():
        box.selectAll()
        for letter in query:
            began = perf_counter()
            settle.press(box, letter)
            rows.clear()
            rows.addItems([f"{number} {box.text()}" for number in range(ROWS)])
            settle.settle_painted(settle.Paints(rows.viewport()))
            times.append((perf_counter() - began) * 1000)
    window.close()
    return {"keys": times}


TASKS = {"pages": pages, "keys": keys}

if __name__ == "__main__":
    app = QApplication([])
    marks.report(TASKS[sys.argv[1]]())
    os._exit(0)
