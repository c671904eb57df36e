"""One focus ring for all controls: a blue line two pixels outside the control, with a halo so that it holds on red."""

from __future__ import annotations

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFocusFrame,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTextBrowser,
    QWidget,
)

from desktop_app.ui.theme import Theme

MARGIN = 7
"""Pixels from the control to the outer edge of the frame that the ring is painted in."""

_OWN_RING = (QAbstractItemView, QLabel, QTextBrowser)
"""Widgets that draw their own focus, or that have the focus only to be read out."""


class _FrameStyle(QProxyStyle):
    """Gives the focus frame its margin and keeps it above the control. Only the frame uses this style."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        """Answer the margins of the focus frame."""
        if metric in (QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin):
            return MARGIN
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        """Keep the frame above its control."""
        if hint == QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Follows the focus round the window and draws the ring."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Follow the focus as long as the parent lives."""
        super().__init__(parent)
        self._theme = theme
        self._style = _FrameStyle("Fusion")
        self.setStyle(self._style)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw the ring in another theme from now on."""
        self._theme = theme
        self.update()

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Move to the control that has the focus, or hide."""
        framed = new is not None and not isinstance(new, _OWN_RING) and new.window() is self.window()
        self.setWidget(new if framed else None)  # type: ignore[arg-type]  # Qt takes None to mean "no widget"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw halo, ring, halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = 5 if self._theme.scale >= 150 else 3
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        for token, thickness in (("page", width + 4), ("focus", width)):
            painter.setPen(QPen(self._theme.colour(token), thickness))
            painter.drawRoundedRect(area, 9, 9)
