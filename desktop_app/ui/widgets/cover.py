"""A cover over the whole window, so that nobody reads along."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, label, picture, row

KEYS = frozenset({Qt.Key.Key_F9, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Space})


class Cover(QFrame):
    """Hides everything until it is lifted. It keeps the focus, and swallows what is typed meanwhile."""

    lifted = Signal()

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """Cover a widget, whatever its size becomes."""
        super().__init__(over)
        self.setProperty("role", "cover")
        self.setAutoFillBackground(True)
        inside = column(theme, 12)
        self.setLayout(inside)
        inside.addStretch(1)
        inside.addLayout(_middle(theme, picture(theme, "eye-off", "text2", 34)))
        inside.addLayout(_middle(theme, label("One Stop is hidden", "h2", wrap=False)))
        self.button = button(theme, "Show it again, F9", "primary")
        self.button.clicked.connect(self.lifted)
        inside.addLayout(_middle(theme, self.button))
        inside.addStretch(1)
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what is covered."""
        if event.type() == QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
        return False

    def focusNextPrevChild(self, _: bool) -> bool:
        """Let the focus stay on the cover."""
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep every key; some lift the cover."""
        if event.key() in KEYS:
            self.lifted.emit()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep every click from what is covered."""
        event.accept()


def _middle(theme: Theme, widget: QWidget) -> QHBoxLayout:
    """Return a row with a widget in its middle."""
    across = row(theme, 0)
    across.addStretch(1)
    across.addWidget(widget)
    across.addStretch(1)
    return across
