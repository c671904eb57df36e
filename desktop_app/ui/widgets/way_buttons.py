"""The ways to get a paper, as buttons: a web page first, then PDF, preview and printer, and large print."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button
from desktop_app.ui.widgets.choice import Tick

OTHER_WAYS: tuple[tuple[str, str, str], ...] = (
    ("pdf", "Save as a PDF", "document"),
    ("preview", "Preview", "eye"),
    ("print", "Print", "print"),
)
"""Way to get a paper beside the web page, words and icon."""
SAID = {"print": "Print on a printer"}
"""Way -> what a screen reader says, where the words alone could be taken for the page Print."""
ACCESSIBLE = "The web page is the accessible version. Screen readers read it well, and it fits a phone."


class WayButtons(QWidget):
    """Asks for a paper in one of the ways."""

    chosen = Signal(str, bool)
    """The way to get the paper, and whether in large print."""

    def __init__(self, theme: Theme, words: str, icon: str) -> None:
        """Offer every way; `words` and `icon` are those of the web page."""
        super().__init__()
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(theme.space(8))
        self.large = Tick(theme, "Large print, 18 point", compact=True)
        inside.addWidget(self.large)
        self.ways = {
            way: button(theme, label, "primary" if way == "html" else "plain", picture, name=SAID.get(way, ""))
            for way, label, picture in (("html", words, icon), *OTHER_WAYS)
        }
        for way, made in self.ways.items():
            made.clicked.connect(partial(self._choose, way))
            inside.addWidget(made)

    def _choose(self, way: str) -> None:
        """Ask for the paper."""
        self.chosen.emit(way, self.large.isChecked() and not self.large.isHidden())
