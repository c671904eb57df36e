"""Notes: asides with a bar at the left, an icon and a title that says what kind they are."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout

from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, label, picture
from desktop_app.ui.widgets.text import FittedText

BAR = 5


class NotePanel(QFrame):
    """One note: bar, icon, bold title and text."""

    def __init__(self, theme: Theme, kind: str, title: str = "", html: str = "") -> None:
        """Show a note of a kind; `html` has been made from escaped text."""
        super().__init__()
        self._theme, self._look = theme, NOTE_LOOKS[kind]
        self.text = FittedText(theme)
        self.inside = inside = column(theme, 4)
        self.title = label("", "note-title")
        self.title.setProperty("ink", self._look.ink)
        inside.addWidget(self.title)
        inside.addWidget(self.text)
        across = QHBoxLayout(self)
        across.setContentsMargins(theme.space(20), theme.space(12), theme.space(16), theme.space(10))
        across.setSpacing(theme.space(14))
        across.addWidget(picture(theme, self._look.icon, self._look.ink, 22), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(inside, 1)
        # Last: a part that shows before it has its place would be a window of its own.
        self.show_note(title, html)

    def show_note(self, title: str, html: str) -> None:
        """Show another title and text; "" for no text."""
        self.setAccessibleName(title)
        self.title.setText(title)
        self.text.setVisible(bool(html))
        if html:
            self.text.show_html(html, title)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the fill and the bar, dashed where the source is silent."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour(self._look.fill))
        ink = self._theme.colour(self._look.ink)
        if self._theme.palette_name == "contrast":
            painter.setPen(ink)
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        pen = QPen(ink, BAR)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self._look.dashed:
            pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        middle = BAR // 2
        painter.drawLine(middle, 0, middle, self.height())
