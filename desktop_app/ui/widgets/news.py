"""News: one sentence at the foot of the window for a few seconds, said aloud by a screen reader."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLabel

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say

SHOWN_MS = 4000


class News(QLabel):
    """The line of news; it takes no room while there is none."""

    def __init__(self, theme: Theme) -> None:
        """Start without news."""
        super().__init__()
        self.setProperty("role", "news")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setContentsMargins(*[theme.space(12)] * 4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, sentence: str) -> None:
        """Show a sentence and have it said."""
        self.setText(sentence)
        self.show()
        self._timer.start()
        self.announce(sentence)

    def announce(self, sentence: str) -> None:
        """Have a sentence said, if a screen reader is there, and show nothing."""
        say(self, sentence)
