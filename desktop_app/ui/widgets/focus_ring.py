"""One focus ring for all controls: a blue line two pixels outside the control, with a halo so that it holds on red."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFocusFrame,
    QLabel,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTextBrowser,
    QWidget,
)
from shiboken6 import isValid

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


class _Frame(QFocusFrame):
    """The ring itself. Qt moves it beside the control that it frames, and deletes it together with that."""

    def __init__(self, theme: Theme, style: QStyle) -> None:
        """Draw in a theme."""
        super().__init__()
        self.theme = theme
        self.setStyle(style)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw halo, ring, halo."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.theme.ring
        area = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        for token, thickness in (("page", width + 4), ("focus", width)):
            painter.setPen(QPen(self.theme.colour(token), thickness))
            painter.drawRoundedRect(area, 9, 9)


class FocusRing(QObject):
    """Follows the focus round one window and its dialogs, with a new frame whenever the last one went with its page."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Follow the focus in the window of `parent` from now on."""
        super().__init__(parent)
        self._theme, self._parent = theme, parent
        self._style = _FrameStyle("Fusion")
        self._frame: _Frame | None = None
        self._app = QApplication.instance()
        if isinstance(self._app, QApplication):
            self._app.focusChanged.connect(self._follow)
            self._follow(None, self._app.focusWidget())

    def set_theme(self, theme: Theme) -> None:
        """Draw in another theme from the next control on."""
        self._theme = theme

    def stop(self) -> None:
        """Follow no more: the window is closing, and its controls go one by one."""
        if isinstance(self._app, QApplication):
            self._app.focusChanged.disconnect(self._follow)
        self._app = None

    def _follow(self, old: QWidget | None, new: QWidget | None) -> None:
        """Frame the control that has the focus, unless it draws its own ring."""
        if new is None or not self._is_over(new.window()):
            return
        if self._frame is None or not isValid(self._frame):
            self._frame = _Frame(self._theme, self._style)
        self._frame.theme = self._theme
        own = isinstance(new, _OWN_RING)
        self._frame.setWidget(None if own else new)  # type: ignore[arg-type]  # Qt takes None to mean "no widget"
        if not own and new.isVisible():
            # Qt leaves the frame out where the control is out of sight, and would not show it once it is scrolled to.
            self._frame.show()
            self._frame.raise_()

    def _is_over(self, window: QWidget) -> bool:
        """Return whether a window is ours, or a dialog over it."""
        above = window.parentWidget()
        while isinstance(window, QDialog) and above is not None:
            window = above.window()
            above = window.parentWidget()
        return window is self._parent.window()
