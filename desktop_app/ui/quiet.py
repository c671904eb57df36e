"""Work that can wait, done in quiet moments: a step at a time, so that no key waits long."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QObject, QTimer


def step_by_step(owner: QObject, steps: Iterator[None]) -> None:
    """Do one step, and the next ones when the window has nothing else to do, for as long as their owner lives."""
    if next(steps, True) is None:
        QTimer.singleShot(0, owner, partial(step_by_step, owner, steps))
