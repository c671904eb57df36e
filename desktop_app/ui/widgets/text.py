"""Text that people read and can walk through by keyboard: a text browser that is as high as its words."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QSize, Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextCursor, QTextFormat, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QTextBrowser, QWidget

from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.theme import Theme

_PAGE_KEYS = frozenset(
    {
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    }
)


class FittedText(QTextBrowser):
    """Shows HTML at its full height. Scrolling keys and the wheel go to the page around it."""

    link_opened = Signal(str)
    """A link was followed: its record id."""

    def __init__(self, theme: Theme, *, focusable: bool = True) -> None:
        """Make an empty text; one that is not focusable is passed over by Tab."""
        super().__init__()
        self._theme = theme
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self.document().setIndentWidth(theme.px(24))
        self.document().setDefaultStyleSheet(theme.text_css())
        self.document().setDefaultFont(theme.font("body"))
        if not focusable:
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.anchorClicked.connect(self._follow)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:
        """Return the icon of a note: nothing else is ever loaded, from nowhere."""
        url = QUrl(name)
        look = NOTE_LOOKS.get(url.path()) if url.scheme() == "note" else None
        return self._theme.pixmap(look.icon, look.ink, 20) if look else None

    def show_html(self, html: str, name: str = "") -> None:
        """Show HTML that has been made from escaped text. `name` is what a screen reader calls the part."""
        # One layout at the end, not one for each change.
        self.document().setLayoutEnabled(False)
        self.setHtml(html)
        self._size_headings()
        self.document().setLayoutEnabled(True)
        self.setAccessibleName(name)
        self._fit()

    def _size_headings(self) -> None:
        """Give headings the size of the type scale: Qt's own size for the level beats the style sheet."""
        block = self.document().begin()
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        while block.isValid():
            if block.blockFormat().headingLevel():
                cursor.setPosition(block.position())
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                shape = block.begin().fragment().charFormat()
                shape.clearProperty(QTextFormat.Property.FontSizeAdjustment)
                shape.setProperty(QTextFormat.Property.FontPixelSize, self._theme.text("h2"))
                cursor.setCharFormat(shape)
            block = block.next()
        cursor.endEditBlock()

    def _follow(self, url: QUrl) -> None:
        """Hand on the id that a link leads to."""
        self.link_opened.emit(url.toString())

    def _fit(self) -> None:
        """Be as high as the words at this width."""
        width = self.viewport().width()
        # Qt lays all of it out again at each setting, even where the width stays.
        if self.document().textWidth() != width:
            self.document().setTextWidth(width)
        self.setFixedHeight(max(1, round(self.document().size().height() + 0.49)))

    def sizeHint(self) -> QSize:
        """Want the height of the words; any width will do."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the height to the new width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Go to another link, or out of the text. Qt never goes back from a link that a text begins with."""
        cursor = self.textCursor()
        if next or not cursor.hasSelection() or cursor.selectionStart() > 0:
            return super().focusNextPrevChild(next)
        cursor.clearSelection()
        self.setTextCursor(cursor)
        return QWidget.focusNextPrevChild(self, next)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave scrolling keys to the page; selecting and following links stay here."""
        if event.key() in _PAGE_KEYS and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            event.ignore()
            return
        super().keyPressEvent(event)
