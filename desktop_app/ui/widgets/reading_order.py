"""Tab goes as people read: from the top down, and column by column.

Qt's own order is that in which controls were made. Pages fill some parts late, and move others for each width.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractScrollArea, QComboBox, QScrollArea, QWidget

Edges = Callable[[QRect], tuple[int, int]]


def put_in_order(widget: QWidget) -> None:
    """Let Tab go through what shows in a widget in the order of reading."""
    for first, second in itertools.pairwise(in_reading_order(widget)):
        QWidget.setTabOrder(first, second)


def in_reading_order(widget: QWidget) -> Iterator[QWidget]:
    """Give what can have the focus in a widget, and shows, in the order of reading."""
    return (one for one in all_in_order(widget) if one.focusPolicy() != Qt.FocusPolicy.NoFocus)


def all_in_order(widget: QWidget) -> Iterator[QWidget]:
    """Give a widget and everything inside it that shows, in the order of reading."""
    yield widget
    for child in _read(_inside(widget)):
        yield from all_in_order(child)


def _inside(widget: QWidget) -> list[QWidget]:
    """Return the parts of a widget that show. Lists, texts and boxes look after their own."""
    if isinstance(widget, QScrollArea):
        body = widget.widget()
        return [body] if body is not None else []
    if isinstance(widget, QAbstractScrollArea | QComboBox):
        return []
    # Not by way of the layouts: PySide loses count of their items, and crashes when the page goes.
    children = widget.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [child for child in children if not child.isHidden()]


def _read(parts: list[QWidget]) -> list[QWidget]:
    """Return the parts of one widget row by row; rows that do not come apart are read column by column."""
    for edges in (_upper_and_lower, _left_and_right):
        groups = _apart(parts, edges)
        if len(groups) > 1:
            return [part for group in groups for part in _read(group)]
    return sorted(parts, key=lambda part: (part.y(), part.x()))


def _upper_and_lower(place: QRect) -> tuple[int, int]:
    """Return where a place begins and ends from the top down."""
    return place.top(), place.bottom()


def _left_and_right(place: QRect) -> tuple[int, int]:
    """Return where a place begins and ends from left to right."""
    return place.left(), place.right()


def _apart(parts: Sequence[QWidget], edges: Edges) -> list[list[QWidget]]:
    """Return parts in groups that lie one after the other, as far as a straight line can part them."""
    groups: list[list[QWidget]] = []
    end = 0
    for part in sorted(parts, key=lambda part: edges(part.geometry())):
        start, until = edges(part.geometry())
        if groups and start <= end:
            groups[-1].append(part)
            end = max(end, until)
        else:
            groups.append([part])
            end = until
    return groups
