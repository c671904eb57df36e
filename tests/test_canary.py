"""PySide6 6.12.0 on Python 3.10 and 3.11 loses references to None, and aborts after about 5,200 calls."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication


def test_qt_calls_do_not_wear_none_out(qapp: QApplication) -> None:
    thing = QObject()
    before = sys.getrefcount(None)
    for number in range(500):
        thing.setObjectName(str(number))
    assert abs(sys.getrefcount(None) - before) < 50
