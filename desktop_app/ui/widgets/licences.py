"""The software by others that One Stop is made of: a table, and every licence in full when it is asked for."""

from __future__ import annotations

from html import escape
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPlainTextEdit

from desktop_app.ui.record_html import headed, table
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column
from desktop_app.ui.widgets.text import FittedText

_WORDS = "<p>One Stop is under the MIT licence, and uses the software below.</p>"
_GONE = "<p>The file of licences is missing from this copy. It belongs here: {}</p>"
_MAX_BYTES = 2**20
_HEIGHT = 420


class Licences(QFrame):
    """A part of the Help page."""

    def __init__(self, theme: Theme, path: Path) -> None:
        """List what the file names; its texts wait for the button."""
        super().__init__()
        self._theme, self._path = theme, path
        self._inside = column(theme)
        self.setLayout(self._inside)
        rows = [[escape(cell) for cell in line.split("\t")] for line in self._read().splitlines() if "\t" in line]
        words = _WORDS + table(("Name", "Version", "Licence"), rows) if rows else _GONE.format(escape(str(path)))
        listed = FittedText(theme)
        listed.show_html(headed("Software by others", words, first=True), "Software by others")
        self._inside.addWidget(listed)
        self.more = button(theme, "Read all licences in full", icon="document")
        self.more.clicked.connect(self._show_all)
        self._inside.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self.more.setVisible(bool(rows))

    def _read(self) -> str:
        """Return what the file says; nothing where it cannot be read."""
        try:
            with self._path.open("rb") as file:
                return file.read(_MAX_BYTES).decode("utf-8", "replace")
        except OSError:
            return ""

    def _show_all(self) -> None:
        """Show every licence in full, in place of the button."""
        full = QPlainTextEdit(self._read())
        full.setReadOnly(True)
        full.setTabChangesFocus(True)
        full.setAccessibleName("All licences in full")
        full.setFixedHeight(self._theme.px(_HEIGHT))
        self._inside.addWidget(full)
        # What does not show yet cannot take the focus.
        full.show()
        full.setFocus(Qt.FocusReason.OtherFocusReason)
        self.more.hide()
