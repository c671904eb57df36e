"""Text on the projector: as high as its words, in a size of its own, and broken anywhere rather than cut."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent, QTextDocument, QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser

from desktop_app.ui.theme import Theme


def dress(document: QTextDocument, theme: Theme, pixels: int, *, bold: bool) -> None:
    """Give a document the type of the projector."""
    document.setDocumentMargin(0)
    document.setIndentWidth(pixels)
    document.setDefaultStyleSheet(theme.projected_css(0))
    document.setDefaultFont(theme.font_of(pixels, QFont.Weight.Bold if bold else QFont.Weight.Normal))


def height_of(html: str, theme: Theme, pixels: int, width: int, *, bold: bool = False) -> int:
    """Return how high some text is at a width."""
    document = QTextDocument()
    dress(document, theme, pixels, bold=bold)
    document.setHtml(html)
    document.setTextWidth(width)
    return round(document.size().height() + 0.49)


class BigText(QTextBrowser):
    """Shows HTML at its full height and a fixed width. Every key goes to the window."""

    def __init__(self, theme: Theme, html: str, pixels: int, width: int, *, bold: bool = False, role: str = "") -> None:
        """Show HTML that has been made from escaped text; the role "projected-heading" is told as a heading."""
        super().__init__()
        self.setProperty("role", role)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setOpenLinks(False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        for turn_off in (self.setHorizontalScrollBarPolicy, self.setVerticalScrollBarPolicy):
            turn_off(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        dress(self.document(), theme, pixels, bold=bold)
        self.setHtml(html)
        # Measured in a document of its own: this one is laid out for the window as it first was.
        self.setFixedSize(width, height_of(html, theme, pixels, width, bold=bold))
        self.setAccessibleName(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave every key to the window."""
        event.ignore()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Never scroll: all of it shows."""
        event.ignore()
