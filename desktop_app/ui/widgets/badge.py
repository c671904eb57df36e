"""The agreement badge: words, icon and outline all differ, so that it never leans on colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy

from desktop_app.ui.theme import Theme

if TYPE_CHECKING:
    from desktop_app.content.records import BadgeState


class Look(msgspec.Struct, frozen=True):
    """How one agreement state looks: tokens for the fill ("" for none), the outline and the words."""

    words: str
    icon: str
    fill: str
    edge: str
    ink: str
    dashed: bool = False


LOOKS: dict[BadgeState, Look] = {
    "required": Look("Parental agreement required", "sign", "accent", "accent", "on_accent"),
    "not_required": Look("Agreement not required", "minus-circle", "", "edge", "text"),
    "anonymous_or_with_permission": Look("Anonymous, or with permission", "dashed-person", "", "edge", "text"),
    "asked_not_required": Look("Asked for, not a legal requirement", "speech", "", "edge", "text"),
    "not_stated": Look("Not stated: check first", "dashed-question", "", "edge", "text2", dashed=True),
    "act_now": Look("Act now", "alert", "danger_fill", "danger_edge", "on_danger"),
    "no_referral": Look("Not a referral", "info", "", "edge", "text2"),
}
"""What a badge says -> how it looks."""


def badge_font(theme: Theme) -> QFont:
    """Return the font of a badge."""
    return theme.font("small", QFont.Weight.Bold)


def badge_size(theme: Theme, state: BadgeState) -> QSize:
    """Return the size of a badge."""
    words = QFontMetrics(badge_font(theme)).horizontalAdvance(LOOKS[state].words)
    return QSize(words + theme.px(18) + theme.space(30), theme.px(28))


def paint_badge(painter: QPainter, rect: QRect, theme: Theme, state: BadgeState) -> None:
    """Paint a badge into a rectangle of its own size."""
    look = LOOKS[state]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(theme.colour(look.edge), 1.4 if look.dashed else 1)
    if look.dashed:
        pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.setBrush(theme.colour(look.fill) if look.fill else Qt.BrushStyle.NoBrush)
    radius = rect.height() / 2
    painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
    pixmap = theme.pixmap(look.icon, look.ink, 18)
    left = rect.left() + theme.space(11)
    painter.drawPixmap(left, rect.center().y() - theme.px(9) + 1, pixmap)
    painter.setPen(theme.colour(look.ink))
    painter.setFont(badge_font(theme))
    words = rect.adjusted(theme.space(11) + theme.px(18) + theme.space(7), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, look.words)
    painter.restore()


class Badge(QLabel):
    """An agreement badge that stands by itself. It is a label for the sake of screen readers: they read those."""

    def __init__(self, theme: Theme, state: BadgeState) -> None:
        """Show the badge of a state."""
        super().__init__()
        self._theme, self._state = theme, state
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state)

    def show_state(self, state: BadgeState) -> None:
        """Show the badge of another state."""
        self._state = state
        self.setAccessibleName(LOOKS[state].words)
        self.setFixedSize(badge_size(self._theme, state))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the badge."""
        paint_badge(QPainter(self), self.rect(), self._theme, self._state)
