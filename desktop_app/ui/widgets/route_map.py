"""A drawing of who can refer to whom: boxes that the arrow keys walk along, and arrows between them."""

from __future__ import annotations

from functools import partial
from itertools import pairwise

from PySide6.QtCore import QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from desktop_app.content import routes
from desktop_app.content.library import Library
from desktop_app.content.records import Arrow, RouteGroup
from desktop_app.content.routes import BEND, Spot
from desktop_app.ui.route_layout import Plan, Room, plan
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import LOOKS

BOX, GAP, LEAST_GAP, BETWEEN = 224, 120, 44, 16
"""Pixels at 100 %: a box at most, the most and the least between columns, and down a column."""

BEND_HEIGHT, EDGE = 12, 8
"""Pixels at 100 %: room for an arrow that passes a column, and round the drawing for the focus ring."""

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
"""Key -> how many boxes along an arrow, and how many down the column."""

_WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop


class SpotBox(QAbstractButton):
    """One box: a title, and for a service whether a parent must agree."""

    stepped = Signal(int, int)
    """The focus is to go on: along an arrow, or down the column."""
    reached = Signal()
    """The focus has come here."""

    def __init__(self, theme: Theme, spot: Spot, around: str, parent: QWidget) -> None:
        """Draw one spot; `around` tells in words where its arrows lead."""
        super().__init__(parent)
        self._theme, self.spot = theme, spot
        self._title, self._small = theme.font("row", QFont.Weight.Bold), theme.font("small")
        self._badge = LOOKS[spot.badge].words if spot.badge else ""
        self.setAccessibleName(". ".join(filter(None, (spot.title, self._badge, around))))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        if spot.has_page:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
            self.setAccessibleDescription("Enter opens the page")

    def height_at(self, width: int) -> int:
        """Return the height that the words need at a width."""
        return self._words_height(width) + self._badge_height(width) + 2 * self._theme.space(10)

    def _words_height(self, width: int) -> int:
        """Return the height of the title."""
        return self._measured(self.spot.title, self._title, width - 2 * self._theme.space(12))

    def _badge_height(self, width: int) -> int:
        """Return the height of the line under the title, if there is one."""
        if not self._badge:
            return 0
        return self._measured(self._badge, self._small, self._badge_width(width)) + self._theme.space(4)

    def _badge_width(self, width: int) -> int:
        """Return the room for the line under the title, beside its icon."""
        return width - 2 * self._theme.space(12) - self._theme.px(18) - self._theme.space(6)

    def _measured(self, text: str, font: QFont, width: int) -> int:
        """Return the height of a text that wraps."""
        return QFontMetrics(font).boundingRect(QRect(0, 0, max(1, width), 4000), int(_WRAPPED), text).height()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw frame, title and badge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pad, area = self._theme.space(12), self.rect().adjusted(1, 1, -1, -1)
        style = Qt.PenStyle.DashLine if self.spot.dashed else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._theme.colour("edge"), 1.4 if self.spot.dashed else 1, style))
        hovered = self.underMouse() and self.spot.has_page
        ground = "hover" if hovered else "page" if self.spot.has_page else "soft"
        painter.setBrush(self._theme.colour(ground))
        painter.drawRoundedRect(area, 6, 6)
        painter.setPen(self._theme.colour("text"))
        painter.setFont(self._title)
        top = self._theme.space(10)
        painter.drawText(QRect(pad, top, self.width() - 2 * pad, 4000), int(_WRAPPED), self.spot.title)
        self._paint_badge(painter, pad, top + self._words_height(self.width()) + self._theme.space(4))

    def _paint_badge(self, painter: QPainter, left: int, top: int) -> None:
        """Draw whether a parent must agree: by icon and by words."""
        if self.spot.badge is None:
            return
        painter.drawPixmap(left, top, self._theme.pixmap(LOOKS[self.spot.badge].icon, "text2", 18))
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("text2"))
        beside = left + self._theme.px(18) + self._theme.space(6)
        area = QRect(beside, top, self._badge_width(self.width()), 4000)
        painter.drawText(area, int(_WRAPPED), self._badge)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go along the arrows, or open the page."""
        if event.key() in STEPS and event.modifiers() in (Qt.KeyboardModifier.NoModifier, _KEYPAD):
            self.stepped.emit(*STEPS[event.key()])
        elif event.key() in ENTER:
            self.click()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell that the focus is here."""
        super().focusInEvent(event)
        self.reached.emit()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class RouteDrawing(QWidget):
    """One group of routes. Tab comes to one of its boxes; from there the arrow keys lead on."""

    service_opened = Signal(str)
    """A service is wanted: its id."""
    moved = Signal(QRect)
    """The focus has come to another box: where it is in the drawing."""

    def __init__(self, theme: Theme, group: RouteGroup, library: Library) -> None:
        """Make the boxes; they get their places when there is a width."""
        super().__init__()
        self._theme, self._group = theme, group
        self._layers, self._ways = routes.in_layers(group.arrows), routes.ways(group.arrows)
        self._plan = Plan({})
        self._here = ""
        spots = routes.spots(group, library)
        self.boxes = {id_: self._box(spot, routes.around(id_, group, spots)) for id_, spot in spots.items()}
        self.setAccessibleName(f"Drawing: {group.title}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._come_to(next(iter(self.boxes), ""))

    def _box(self, spot: Spot, around: str) -> SpotBox:
        """Return one box."""
        made = SpotBox(self._theme, spot, around, self)
        made.stepped.connect(self._step)
        made.reached.connect(partial(self._come_to, spot.id))
        if spot.has_page:
            made.clicked.connect(partial(self.service_opened.emit, spot.id))
        return made

    def box(self, id_: str) -> SpotBox:
        """Return the box of a service, or the first one."""
        return self.boxes.get(id_) or next(iter(self.boxes.values()))

    # Walking

    def _come_to(self, id_: str) -> None:
        """Note where the focus is: Tab comes back to it, and its arrows stand out."""
        self._here = id_
        for name, box in self.boxes.items():
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if name == id_ else Qt.FocusPolicy.ClickFocus)
        if id_ in self.boxes and self.boxes[id_].hasFocus():
            self.moved.emit(self.boxes[id_].geometry())
        self.update()

    def _step(self, along: int, down: int) -> None:
        """Move the focus along the nearest arrow, or to the next box of the column."""
        wanted = self._along(along) if along else self._down(down)
        if wanted in self.boxes:
            self.boxes[wanted].setFocus(Qt.FocusReason.OtherFocusReason)

    def _along(self, by: int) -> str:
        """Return the nearest box that an arrow leads to from here (1), or comes from (-1); "" for none."""
        arrows = self._group.arrows
        ends = [a.end for a in arrows if a.start == self._here] if by > 0 else self._starts(arrows)
        return min(ends, key=self._far, default="")

    def _starts(self, arrows: tuple[Arrow, ...]) -> list[str]:
        """Return the boxes from which arrows lead here."""
        return [arrow.start for arrow in arrows if arrow.end == self._here]

    def _far(self, id_: str) -> float:
        """Return how far up or down a box stands from the one with the focus."""
        return abs(self._plan.boxes[id_].middle - self._plan.boxes[self._here].middle)

    def _down(self, by: int) -> str:
        """Return the next box in the same column; "" at its end."""
        column = next(layer for layer in self._layers if self._here in layer)
        boxes = [id_ for id_ in column if BEND not in id_]
        at = boxes.index(self._here) + by
        return boxes[at] if 0 <= at < len(boxes) else ""

    # Drawing

    def _place(self) -> None:
        """Give every box its place at the present width."""
        edge = self._theme.space(EDGE)
        wide, most, least = (self._theme.px(size) for size in (BOX, GAP, LEAST_GAP))
        room = Room(self.width() - 2 * edge, wide, most, least, self._theme.space(BETWEEN))
        self._plan = plan(self._layers, self._ways, self._heights, room)
        for id_, box in self.boxes.items():
            at = self._plan.boxes[id_]
            box.setGeometry(at.left + edge, at.top + edge, at.width, at.height)
        self.setFixedHeight(self._plan.height + 2 * edge)
        self.update()

    def _heights(self, width: int) -> dict[str, int]:
        """Return the heights of boxes and bends at the width of a box."""
        bends = {id_: self._theme.px(BEND_HEIGHT) for layer in self._layers for id_ in layer if BEND in id_}
        return bends | {id_: box.height_at(width) for id_, box in self.boxes.items()}

    def sizeHint(self) -> QSize:
        """Want the height of the drawing; any width will do."""
        return QSize(400, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._place()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arrows: those of the box with the focus last, and stronger."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(self._theme.space(EDGE), self._theme.space(EDGE))
        numbered = enumerate(self._group.arrows)
        for number, arrow in sorted(numbered, key=self._is_strong):
            self._paint_arrow(painter, arrow, self._plan.lines[number], strong=self._is_strong((number, arrow)))

    def _is_strong(self, numbered: tuple[int, Arrow]) -> bool:
        """Return whether an arrow starts or ends at the box that has the focus."""
        _, arrow = numbered
        return self._here in (arrow.start, arrow.end) and self.boxes[self._here].hasFocus()

    def _paint_arrow(self, painter: QPainter, arrow: Arrow, points: list[tuple[float, float]], *, strong: bool) -> None:
        """Draw one arrow, dashed where the source leaves the way open."""
        ink, width = self._theme.colour("accent" if strong else "text2"), 3 if strong else 1.6
        pen = QPen(ink, width * max(1.0, self._theme.scale / 125))
        if arrow.kind == "not_stated":
            pen.setDashPattern([4, 3])
        head = self._theme.px(9)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(_path([*points[:-1], (points[-1][0] - head, points[-1][1])]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink)
        painter.drawPolygon(_head(points[-1], head))


def _path(points: list[tuple[float, float]]) -> QPainterPath:
    """Return a line through points that leaves and reaches each of them level."""
    path = QPainterPath(QPointF(*points[0]))
    for (left, high), (right, low) in pairwise(points):
        middle = (left + right) / 2
        path.cubicTo(QPointF(middle, high), QPointF(middle, low), QPointF(right, low))
    return path


def _head(tip: tuple[float, float], size: int) -> QPolygonF:
    """Return the head of an arrow that runs to the right."""
    x, y = tip
    return QPolygonF([QPointF(x, y), QPointF(x - size, y - size * 0.6), QPointF(x - size, y + size * 0.6)])
