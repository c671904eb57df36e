"""Where the window stood when it was last closed: kept in the settings, and fitted to the screens that are there."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QGuiApplication

from desktop_app.ui.ports import Refusal, Settings

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

START_SIZE = QSize(1280, 800)
SMALLEST_SIZE = QSize(640, 480)
TITLE_BAR = 36
"""Pixels that stay free above the window: its title bar is what people move it by."""
FARTHEST = 100_000
"""Pixels from the corner of the first screen; beyond that, it is no place of a window."""
NAME = "window"
_NUMBERS = ("left", "top", "width", "height")


class Place(NamedTuple):
    """The window's area while it is not maximised, and whether it is."""

    area: QRect
    maximised: bool = False


def of(window: QWidget) -> Place:
    """Return where a window stands."""
    state = window.windowState()
    usual = window.geometry() if state == Qt.WindowState.WindowNoState else window.normalGeometry()
    return Place(QRect(usual), bool(state & Qt.WindowState.WindowMaximized))


def restore(window: QWidget, settings: Settings) -> None:
    """Put a window that does not show yet where it stood last; the first time, only give it its size."""
    place, rooms = stored(settings), _rooms()
    if place is None:
        window.resize(START_SIZE.boundedTo(rooms[0].size()) if rooms else START_SIZE)
        return
    window.setGeometry(fitted(place.area, rooms))
    if place.maximised:
        window.setWindowState(Qt.WindowState.WindowMaximized)


def store(window: QWidget, settings: Settings) -> None:
    """Remember where a window stands. Where that cannot be stored, the next start is as the last one was."""
    place = of(window)
    numbers = zip(_NUMBERS, place.area.getRect(), strict=True)  # type: ignore[call-overload]  # typed as an object
    with contextlib.suppress(Refusal):
        settings.set(NAME, {**dict(numbers), "maximised": place.maximised})


def stored(settings: Settings) -> Place | None:
    """Return where the window stood last. What cannot be read, or is no place of a window, counts as not stored."""
    try:
        kept: dict[str, object] = settings.get(NAME, {})
    except Refusal:
        return None
    numbers = [number for name in _NUMBERS if type(number := kept.get(name)) is int and abs(number) <= FARTHEST]
    if len(numbers) < len(_NUMBERS) or min(numbers[2:]) < 1:
        return None
    return Place(QRect(*numbers), kept.get("maximised") is True)


def fitted(area: QRect, rooms: Sequence[QRect]) -> QRect:
    """Return an area moved and made smaller so that it lies on one screen: the one that it covers most of.

    An area on a screen that is gone comes to the first one. Without any screen to see, it stays as it is.
    """
    if not rooms:
        return area
    covered = [_pixels(area.intersected(room)) for room in rooms]
    room = rooms[covered.index(max(covered))]
    size = area.size().boundedTo(room.size()).expandedTo(SMALLEST_SIZE)
    left = _between(room.left(), area.left(), room.right() + 1 - size.width())
    top = _between(room.top(), area.top(), room.bottom() + 1 - size.height())
    return QRect(left, top, size.width(), size.height())


def _between(least: int, wanted: int, most: int) -> int:
    """Return a number within limits; where they exclude each other, the lower one holds."""
    return max(least, min(wanted, most))


def _pixels(area: QRect) -> int:
    """Return how many pixels an area has."""
    return 0 if area.isEmpty() else area.width() * area.height()


def _rooms() -> list[QRect]:
    """Return the room for windows on each screen, the main one first; none where windows are drawn for nobody."""
    if QGuiApplication.platformName() == "offscreen":
        return []
    return [screen.availableGeometry().adjusted(0, TITLE_BAR, 0, 0) for screen in QGuiApplication.screens()]
