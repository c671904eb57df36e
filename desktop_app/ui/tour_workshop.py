"""The tour of a workshop: three cases on two screens, by keyboard, every step measured, and its pack saved."""

from __future__ import annotations

import json
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.content.errors import ProjectorError
from desktop_app.ui import tour_pages
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.practice import PracticePage
from desktop_app.ui.pages.workshop import WorkshopPage
from desktop_app.ui.projector_check import measure
from desktop_app.ui.tour_pages import PLANNED

LAPTOP, PROJECTOR = (1280, 800), (1920, 1080)
MINUTES = "70"
VOTES = "2541"
LED = frozenset({"welcome", "vote", "why", "quiz"})
"""Steps of which the facilitator's window is kept too, once in each part of the agenda."""
MOST_STEPS = 200
"""A workshop of three cases has far fewer."""

Key = Qt.Key


def two_screens(scratch: Path) -> str:
    """Return the name of a platform with two screens and no display; its description is written into a folder."""
    screens, left = [], 0
    for name, (width, height) in (("Laptop", LAPTOP), ("Projector", PROJECTOR)):
        dots = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
        screens.append({"name": name, "x": left, "y": 0, "width": width, "height": height, **dots})
        left += width
    path = scratch / "screens.json"
    path.write_text(json.dumps({"screens": screens}), encoding="utf-8")
    return f"offscreen:configfile={path}"


class WorkshopTour:
    """Drives one window through a workshop, and keeps pictures in a folder."""

    def __init__(self, window: MainWindow, folder: Path) -> None:
        """Drive `window`, which is shown and ready."""
        self._main, self._window, self._folder = window, window.workspace, folder
        self._room = window.workspace.workshop
        self._faults: list[str] = []
        self._led: set[tuple[object, str]] = set()
        self.made: list[Path] = []

    def run(self) -> list[Path]:
        """Go through every scene; return the files that were made. Raises ProjectorError."""
        self._main.resize(*LAPTOP)
        self._plan()
        self._lead()
        if self._faults:
            raise ProjectorError("Not everything on the projector can be read. " + "; ".join(self._faults[:5]))
        return [*self.made, *sorted(self._folder.glob("*.html"))]

    def _picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep a picture of a window."""
        self.made.append(tour_pages.keep(of or self._main, self._folder / f"{len(self.made) + 1:02}-{name}.png"))

    def _press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        tour_pages.rest()
        held = QApplication.focusWidget() or QApplication.activeWindow() or self._main
        QTest.keyClick(held, key, modifier)
        QApplication.processEvents()

    def _plan(self) -> None:
        """Choose three cases, read one of them, and give the minutes."""
        self._press(Key.Key_9, Qt.KeyboardModifier.AltModifier)
        page = self._window.stack.currentWidget()
        if not isinstance(page, WorkshopPage):
            raise TypeError("The room for workshops did not open.")
        for case_id in PLANNED:
            numbers = [number for number, row in enumerate(page.list.rows.rows()) if row.id == case_id]
            page.list.setCurrentIndex(page.list.rows.index(numbers[0]))
            self._press(Key.Key_Space)
        page.minutes.setFocus()
        page.minutes.selectAll()
        QTest.keyClicks(page.minutes, MINUTES)
        self._picture("room")
        self._window.go("case", PLANNED[1])
        self._picture("case")
        self._window.go("workshop")
        page.print.setFocus()
        self._press(Key.Key_Space)
        page.start.setFocus()
        self._press(Key.Key_Space)

    def _lead(self) -> None:
        """Show every step, with votes, a blank projector, practice and the danger key on the way."""
        projector, facilitator = self._room.projector, self._room.facilitator
        if projector is None or facilitator is None:
            raise TypeError("The workshop did not start.")
        for _ in range(MOST_STEPS):
            run = self._room.run
            if run is None:
                break
            part = f"-{run.part + 1}" if run.parts > 1 else ""
            name = f"{run.here.case.id.removeprefix('case-') if run.here.case else 'all'}-{run.here.kind}{part}"
            led = (run.here.slot, run.here.kind)
            self._picture(f"projector-{name}", projector)
            self._faults += [f"{name}: {fault}" for fault in measure(projector).faults]
            if run.here.kind in LED and led not in self._led:
                self._led.add(led)
                self._vote()
                self._picture(f"facilitator-{name}", facilitator)
            facilitator.activateWindow()
            if run.here.kind == "talk" and run.here.case is not None and run.here.case.id == PLANNED[1]:
                self._interrupt(projector)
            facilitator.activateWindow()
            facilitator.go_on.setFocus()
            before = (run.here, run.part)
            self._press(Key.Key_Space)
            if self._room.run is run and (run.here, run.part) == before:
                raise TypeError(f"The workshop does not go on from {name}.")
        self._picture("over")

    def _vote(self) -> None:
        """Count hands, where something is voted on."""
        facilitator = self._room.facilitator
        for field, count in zip(facilitator.fields.values() if facilitator else (), VOTES, strict=False):
            field.setFocus()
            field.selectAll()
            QTest.keyClicks(field, count)

    def _interrupt(self, projector: QWidget) -> None:
        """Blank the projector, practise, and look at the numbers to ring."""
        self._press(Key.Key_B)
        self._picture("projector-blank", projector)
        self._press(Key.Key_B)
        self._main.come_forward()
        self._window.go("practise", PLANNED[1])
        self._picture("practise")
        self._window.workshop.practise("salt", PLANNED[1], fill_in=True)
        self._picture("practice")
        page = self._window.stack.currentWidget()
        if isinstance(page, PracticePage):
            page.print_button.click()
        self._picture("practice-saved")
        if self._room.facilitator is not None:
            self._room.facilitator.activateWindow()
        self._press(Key.Key_F2)
        self._picture("danger")
