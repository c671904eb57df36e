"""Radio buttons and ticks drawn by the design system: large, and with words that wrap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy

from desktop_app.ui.theme import Theme

RING = 24
HEIGHT = 40


def _dress(made: QAbstractButton, words: str, *, compact: bool) -> None:
    """Give a button its name and a size that follows its words; a compact one is as wide as they are."""
    made.setAccessibleName(words)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    fixed = QSizePolicy.Policy.Fixed
    policy = (
        QSizePolicy(fixed, fixed) if compact else QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
    )
    policy.setHeightForWidth(not compact)
    made.setSizePolicy(policy)


def _indent(theme: Theme) -> int:
    """Return where the words start."""
    return theme.px(RING) + theme.space(12)


def _size(made: QAbstractButton, theme: Theme, words: list[str]) -> QSize:
    """Return the size with the widest of `words` in one line."""
    metrics = QFontMetrics(made.font())
    widest = max((metrics.horizontalAdvance(word) for word in words), default=0)
    return QSize(_indent(theme) + widest + theme.space(8), theme.px(HEIGHT))


def _height(made: QAbstractButton, theme: Theme, width: int) -> int:
    """Return the height that the wrapped words need."""
    area = QRect(0, 0, max(1, width - _indent(theme)), 4000)
    words = QFontMetrics(made.font()).boundingRect(area, Qt.TextFlag.TextWordWrap, made.text())
    return max(theme.px(HEIGHT), words.height() + theme.space(12))


def _paint(made: QAbstractButton, theme: Theme, shape: str, inner: str) -> None:
    """Draw the ring or box, and the words."""
    painter = QPainter(made)
    if made.underMouse():
        painter.fillRect(made.rect(), theme.colour("hover"))
    icon, token = (f"{shape}-on", "accent") if made.isChecked() else (f"{shape}-off", "edge")
    size = theme.px(RING)
    painter.drawPixmap(0, (made.height() - size) // 2, theme.pixmap(icon, token, RING, inner))
    painter.setPen(theme.colour("text"))
    words = made.rect().adjusted(_indent(theme), 0, 0, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap, made.text())


if TYPE_CHECKING:
    _Base = QAbstractButton
else:
    _Base = object


class _Drawn(_Base):
    """What a radio button and a tick box share. It stands first among their bases, so that Qt finds it first."""

    SHAPE, INNER = "", ""
    _theme: Theme
    _heights: dict[int, int]
    """The height at each width that was asked for: Qt asks many times."""

    def show_words(self, words: str, name: str) -> None:
        """Show other words, and be called by a name."""
        self.setText(words)
        self.setAccessibleName(name)
        self._heights.clear()

    def sizeHint(self) -> QSize:
        """Want the words in one line."""
        return _size(self, self._theme, [self.text()])

    def minimumSizeHint(self) -> QSize:
        """Need room for the mark and the longest word."""
        return _size(self, self._theme, self.text().split())

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        if width not in self._heights:
            self._heights[width] = _height(self, self._theme, width)
        return self._heights[width]

    def hitButton(self, pos: QPoint) -> bool:
        """Take a click anywhere on the mark or the words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw mark and words."""
        _paint(self, self._theme, self.SHAPE, self.INNER)


class Choice(_Drawn, QRadioButton):
    """A radio button."""

    SHAPE, INNER = "radio", "page"

    def __init__(self, theme: Theme, words: str, *, compact: bool = False) -> None:
        """Show words beside the ring."""
        super().__init__(words)
        self._theme, self._heights = theme, {}
        _dress(self, words, compact=compact)


class Tick(_Drawn, QCheckBox):
    """A tick box, for questions with several answers."""

    SHAPE, INNER = "box", "on_accent"

    def __init__(self, theme: Theme, words: str, *, compact: bool = False) -> None:
        """Show words beside the box."""
        super().__init__(words)
        self._theme, self._heights = theme, {}
        _dress(self, words, compact=compact)
