"""The frame of a page: one scrolling column, at most 1,060 wide, never centred."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import Columns, column
from desktop_app.ui.widgets.row_list import RowList

Mode = Literal["wide", "medium", "narrow"]
MARGINS: dict[Mode, int] = {"wide": 40, "medium": 28, "narrow": 24}
"""Mode of the window -> margin of a page in pixels."""

PAGE_WIDTH = 1060


LAYOUT_PASSES = 6


def lay_out_now() -> None:
    """Lay out what waits for it, before it is painted.

    Texts that wrap find their height only in the second or third pass: painting waits for the last one. What has no
    style yet gets it first, since it may change every size.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.PolishRequest.value)
    for _ in range(LAYOUT_PASSES):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)


def mode_for(width: int, scale: int) -> Mode:
    """Return the mode of a window `width` pixels wide at a text scale in per cent."""
    room = width * 100 / scale
    return "wide" if room >= 1180 else "medium" if room >= 900 else "narrow"


class Page(QScrollArea):
    """A page of the window. It asks for others by signal, and shows what it is given by method."""

    page_requested = Signal(str, str)
    """Another page is wanted: its kind and id."""
    copied = Signal(str)
    """A value is wanted on the clipboard."""

    def __init__(self, theme: Theme, max_width: int = PAGE_WIDTH) -> None:
        """Make an empty page with its column in `column`. It is laid out when it opens, by `set_mode`."""
        super().__init__()
        self.theme = theme
        self.mode: Mode = "wide"
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.body = QWidget()
        self.body.setMaximumWidth(theme.px(max_width))
        self.column: QVBoxLayout = column(theme)
        self.body.setLayout(self.column)
        holder = QWidget()
        self._around = QHBoxLayout(holder)
        self._around.setSpacing(0)
        self._around.addWidget(self.body, 100)
        self._around.addStretch(1)
        self.setWidget(holder)

    def set_mode(self, mode: Mode) -> None:
        """Lay the page out for a wide, medium or narrow window."""
        self.mode = mode
        margin = self.theme.space(MARGINS[mode])
        self._around.setContentsMargins(margin, self.theme.space(28), margin, self.theme.space(28))
        for columns in self.body.findChildren(Columns):
            columns.set_wide(mode == "wide")

    def first_focus(self) -> QWidget | None:
        """Return what takes the focus when the page opens; None leaves it where it is."""
        return None

    def to_top(self) -> None:
        """Show the top of the page."""
        self.verticalScrollBar().setValue(0)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll until a control shows; of a list, the chosen row from its top."""
        self.ensureWidgetVisible(widget)
        if isinstance(widget, RowList):
            widget.reveal()
