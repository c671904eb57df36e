"""The ways to get a paper: as a web page, as a PDF, in a preview, from a printer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.content.plain_text import counted
from desktop_app.documents.model import papers_of
from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.ports import Ports

if TYPE_CHECKING:
    from desktop_app.documents.html import GoOn
    from desktop_app.documents.model import Made
    from desktop_app.ui.printing import Pages

T = TypeVar("T")

LONG = 8
"""A pack of more papers than this takes long enough to show how far it is."""
NEVER = 2**30
"""Milliseconds before the bar of a short pack would show."""


class PaperWays:
    """Hands papers over in the way that people chose."""

    def __init__(self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        self._window, self._desk, self._ports, self._dialogs = window, desk, ports, dialogs
        self._files: dict[str, Callable[[Made, bool, GoOn], str | bytes]] = {"html": self._html, "pdf": self._pdf}
        self._shown: dict[str, Callable[[QWidget, Pages], bool]] = {
            "preview": dialogs.preview,
            "print": dialogs.print_pages,
        }

    def take(self, way: str, name: str, made: Made, *, large_print: bool = False) -> Path | bool:
        """Hand a paper over. Return where it was saved, or whether it was printed.

        `name` is the name to offer for the file. Raises Refusal, and Stopped where people did not wait for it.
        """
        if way in self._shown:
            return self._shown[way](self._window, self._waited(made, partial(self._pages, made, large_print)))
        path = self._dialogs.ask_path(self._window, Path(name).with_suffix(f".{way}").name)
        if path is None:
            return False
        self._ports.save(path, self._waited(made, partial(self._files[way], made, large_print)))
        return path

    def _html(self, made: Made, large_print: bool, go_on: GoOn) -> str:
        """Return a paper as a web page."""
        return self._desk.html(made, large_print=large_print, go_on=go_on)

    def _pdf(self, made: Made, large_print: bool, go_on: GoOn) -> bytes:
        """Return a paper as PDF."""
        from desktop_app.ui.printing import pdf_of

        return pdf_of(self._pages(made, large_print, go_on), go_on)

    def _pages(self, made: Made, large_print: bool, go_on: GoOn) -> Pages:
        """Return the pages of a paper, laid out."""
        return self._desk.pages(made, large_print=large_print, go_on=go_on)

    def _waited(self, made: Made, does: Callable[[GoOn], T]) -> T:
        """Do what takes a while for a large pack, with a bar that can be stopped. Raises Stopped."""
        with progress(self._window, len(papers_of(made))) as go_on:
            return does(go_on)


@contextmanager
def progress(parent: QWidget, count: int) -> Iterator[GoOn]:
    """Show how many papers of a pack are done, with a way to stop. A short pack shows nothing."""
    from PySide6.QtWidgets import QProgressDialog

    bar = QProgressDialog(f"Making {counted(count, 'paper')} ...", "Stop", 0, count, parent)
    bar.setWindowTitle("One Stop")
    bar.setWindowModality(Qt.WindowModality.WindowModal)
    bar.setMinimumDuration(0 if count > LONG else NEVER)
    bar.setAutoReset(False)
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
