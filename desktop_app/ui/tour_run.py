"""Starts a tour: makes the window, answers its dialogs in people's place, and returns the pictures."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Literal

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.ui import tour_pages
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.local_editor import Edited
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.tour import Tour
from desktop_app.ui.tour_casebook import TourAsks

What = Literal["job", "pages", "gallery", "workshop"]
"""The main job, every page in every look, the parts that the window is made of, or a workshop on two screens."""

LIMIT_S = 30


def run(what: What, make_window: Callable[..., MainWindow], folder: Path, resources: Path) -> list[Path]:
    """Go on a tour, and return the files that were made in `folder`.

    Raises OSError if the folder cannot be written to, TimeoutError if the window is not ready in time.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if what == "gallery":
        return list(tour_pages.gallery(folder, resources))
    return {"job": _job, "pages": _pages, "workshop": _workshop}[what](make_window, folder, resources)


def platform(what: What, scratch: Path) -> str:
    """Return the platform of Qt that a tour runs on: one with two screens for a workshop."""
    if what != "workshop":
        return "offscreen"
    from desktop_app.ui.tour_workshop import two_screens

    return two_screens(scratch)


def _workshop(make_window: Callable[..., MainWindow], folder: Path, _: Path) -> list[Path]:
    """Run a workshop with three cases. Raises ProjectorError if anything on the projector cannot be read."""
    from desktop_app.ui.tour_workshop import WorkshopTour

    answers = Dialogs(
        partial(_in_folder, folder), _found, may_close=_leave, may_end_workshop=_ended, ask_folder=partial(_in, folder)
    )
    window = _shown(make_window(answers))
    made = WorkshopTour(window, folder).run()
    window.close()
    window.deleteLater()
    return made


def _in_folder(folder: Path, _: QWidget, name: str) -> Path:
    """Answer where to save a file."""
    return folder / name


def _in(folder: Path, _: QWidget) -> Path:
    """Answer where to save a pack."""
    return folder


def _ended(_: QWidget) -> bool:
    """Answer that the workshop may end."""
    return True


def _pages(make_window: Callable[..., MainWindow], folder: Path, _: Path) -> list[Path]:
    """Make and show the window, and keep pictures of every page in `folder`, in every palette and two text sizes."""
    window = _shown(make_window(Dialogs(open_file=_found, may_close=_leave)))
    made = list(tour_pages.every_page(window, folder))
    window.close()
    window.deleteLater()
    return made


def _job(make_window: Callable[..., MainWindow], folder: Path, resources: Path) -> list[Path]:
    """Make and show the window, and go through the main job."""
    saved: list[Path] = []

    def ask_path(_: QWidget, name: str) -> Path:
        """Answer the question where to save, so that no dialog stands in the way."""
        saved.append(folder / name)
        return saved[-1]

    def edit_local(*given: Any) -> Edited | None:
        """Let the tour fill in a gap."""
        return tour.fill_in(*given)

    def picture(name: str, of: QWidget) -> None:
        """Let the tour keep a picture of a dialog."""
        tour.picture(name, of)

    asks = TourAsks(picture)
    answered = Dialogs(ask_path, _found, may_close=_leave, edit_local=edit_local, casebook=partial(_given, asks))
    window = _shown(make_window(answered))
    answers = json.loads((resources / "tour" / "ey-lift.json").read_text(encoding="utf-8"))
    tour = Tour(window, folder, answers)
    pictures = tour.run()
    window.close()
    window.deleteLater()
    return [*pictures, *dict.fromkeys(saved)]


def _shown(window: MainWindow) -> MainWindow:
    """Show a window, and return it once it is ready. Raises TimeoutError."""
    ready: list[bool] = []
    window.ready.connect(lambda: ready.append(True))
    window.show()
    window.activateWindow()
    _wait_for(ready)
    return window


def _given(asks: TourAsks) -> TourAsks:
    """Return what answers the dialogs of the casebook."""
    return asks


def _leave(_: QWidget, __: int) -> bool:
    """Answer that the window may close."""
    return True


def _found(path: str) -> bool:
    """Stand in for opening a file: it is there."""
    return Path(path).exists()


def _wait_for(ready: list[bool]) -> None:
    """Let the window work until it is ready."""
    end = time.monotonic() + LIMIT_S
    while not ready:
        if time.monotonic() > end:
            raise TimeoutError(f"The window was not ready within {LIMIT_S} seconds.")
        QApplication.processEvents()
