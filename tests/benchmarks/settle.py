"""What the timed windows share: the first paint, and waiting until all is painted.

Kept small: both windows import it before they are shown, so its cost is in both times.
"""

from __future__ import annotations

from collections.abc import Callable, Sized

from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QMainWindow, QWidget

MAX_TURNS = 100_000


class FirstPaint(QObject):
    """Tells of the moment at which a window's first paint has been done, whatever is waiting behind it."""

    def __init__(self, window: QMainWindow, tell: Callable[[], object]) -> None:
        """Watch a window that has just been told to show itself."""
        super().__init__()
        self._tell = tell
        self.done = False
        window.windowHandle().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Let the window paint itself, then tell: Qt paints inside the handling of this event."""
        if event.type() != QEvent.Type.Expose:
            return False
        watched.removeEventFilter(self)
        QCoreApplication.sendEvent(watched, event)
        self._tell()
        self.done = True
        return True


class Paints(QObject):
    """Counts the paint events of one widget."""

    def __init__(self, widget: QWidget) -> None:
        """Start at none."""
        super().__init__()
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        """Count, and let the event pass."""
        self.count += event.type() == QEvent.Type.Paint
        return False


def dispatcher() -> QAbstractEventDispatcher:
    """Return what hands out this thread's events; there is one once there is an application."""
    found = QAbstractEventDispatcher.instance()
    assert found is not None
    return found


def turn() -> None:
    """Wait for events and handle them, once."""
    dispatcher().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)


def turn_until(told: Sized) -> None:
    """Wait for events and handle them until something has been noted in a list."""
    while not told:
        turn()


def settle() -> None:
    """Do everything that waits: deletions, layouts, paints, and what these set off."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    while dispatcher().processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        pass


def settle_painted(paints: Paints) -> None:
    """Do everything that waits, until the watched widget has been painted."""
    settle()
    for _ in range(MAX_TURNS):
        if paints.count:
            return
        settle()
    raise RuntimeError("The widget was never painted: this measurement would be of nothing.")


def settle_updated(widget: QWidget) -> None:
    """Do everything that waits, with one more paint of a widget that may have been painted before."""
    paints = Paints(widget)
    widget.update()
    settle_painted(paints)


def press(box: QWidget, text: str) -> None:
    """Press a key that types a text into a box."""
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_unknown, Qt.KeyboardModifier.NoModifier, text)
    QCoreApplication.sendEvent(box, event)
