"""From choosing a paper to its file, its preview or its print: the steps that need the desk, a dialog and the disk."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.content.plain_text import counted
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.flow import Flow
from desktop_app.ui.ports import Ports

if TYPE_CHECKING:
    from desktop_app.documents.catalogue import Made, Order
    from desktop_app.documents.html import GoOn

T = TypeVar("T")

LONG = 8
"""A pack of more papers than this takes long enough to show how far it is."""
NEVER = 2**30
"""Milliseconds before the bar of a short pack would show."""


class PaperFlow(Flow):
    """Makes papers that are about no child."""

    paper_made = Signal(Path)
    """A file was made: where it is."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window, ports, dialogs)
        self._desk = desk

    def make(self, way: str, order: Order, large_print: bool) -> None:
        """Make a paper in one of the ways of the page."""
        self._refused(lambda: self._make(way, order, large_print), "The paper was not made")

    def _make(self, way: str, order: Order, large_print: bool) -> None:
        """Make a paper. Raises Refusal."""
        name, made = self._desk.paper(order)
        self._save_page(name, made, large_print)

    def _save_page(self, name: str, made: Made, large_print: bool) -> None:
        """Save a paper as a web page, if people choose a place and wait for it. Raises Refusal."""
        path = self._dialogs.ask_path(self._window, name)
        if path is None:
            return
        html = self._waited(made, lambda go_on: self._desk.html(made, large_print=large_print, go_on=go_on))
        if html is not None:
            self._ports.save(path, html)
            self.paper_made.emit(path)

    def _waited(self, made: Made, does: Callable[[GoOn], T]) -> T | None:
        """Do what takes a while for a large pack, with a bar that can be stopped; None if it was."""
        from desktop_app.documents.html import Stopped

        try:
            with progress(self._window, made) as go_on:
                return does(go_on)
        except Stopped:
            self.news.emit("Stopped. Nothing was saved.")
            return None


@contextmanager
def progress(parent: QWidget, made: Made) -> Iterator[GoOn]:
    """Show how many papers of a pack are done, with a way to stop. A short pack shows nothing."""
    from PySide6.QtWidgets import QProgressDialog

    papers = getattr(made, "papers", ())
    bar = QProgressDialog(f"Making {counted(len(papers), 'paper')} ...", "Stop", 0, len(papers), parent)
    bar.setWindowTitle("One Stop")
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(0 if len(papers) > LONG else NEVER)
    bar.setValue(0)

    def go_on(done: int, of: int) -> bool:
        """Show how far it is; return whether to go on."""
        bar.setMaximum(of)
        bar.setValue(done)
        return not bar.wasCanceled()

    try:
        yield go_on
    finally:
        bar.close()
        bar.deleteLater()
