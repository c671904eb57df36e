"""The content in Settings: which version it is, who signed it, from which documents, and how to change it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.pack_words import UPDATE, signed_in_words, which_in_words
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, label
from desktop_app.ui.widgets.text import FittedText

if TYPE_CHECKING:
    from desktop_app.content.packs import PackInfo

GO_BACK = "Go back to the content before"
FROM_A_STICK = "A newer content file comes from whoever gave you One Stop, on a USB stick for example."
NOTHING_BEFORE = "There is no content before it to go back to."


class ContentSection(QWidget):
    """What the content is, and two things to do with it."""

    update_asked = Signal()
    roll_back_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self.about = FittedText(theme)
        self.trouble = label("", "error")
        self.update_now = button(theme, UPDATE, icon="folder")
        self.go_back = button(theme, GO_BACK, icon="back")
        self.before = label("", "small")
        self.update_now.clicked.connect(self.update_asked)
        self.go_back.clicked.connect(self.roll_back_asked)
        inside = column(theme, 8)
        self.setLayout(inside)
        inside.addWidget(self.trouble)
        inside.addWidget(self.about)
        inside.addWidget(label(FROM_A_STICK, "small"))
        inside.addWidget(self.update_now, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addSpacing(theme.space(8))
        inside.addWidget(self.before)
        inside.addWidget(self.go_back, 0, Qt.AlignmentFlag.AlignLeft)
        self.trouble.hide()

    def show_content(self, present: PackInfo, before: PackInfo | None, documents: Sequence[str]) -> None:
        """Show which content is in use, what came before it, and the documents behind it with their dates."""
        self.trouble.hide()
        lines = "".join(f"<li>{escape(line)}</li>" for line in documents)
        documents_html = f"<p>It is made from these documents:</p><ul>{lines}</ul>" if documents else ""
        version = f"<p><b>{escape(which_in_words(present))}</b></p><p>{escape(signed_in_words(present))}</p>"
        self.about.show_html(version + documents_html, "The content in use")
        self.before.setText(f"Before it: {_with_small_start(which_in_words(before))}." if before else NOTHING_BEFORE)
        self.go_back.setVisible(before is not None)

    def show_trouble(self, sentence: str) -> None:
        """Say why nothing is known of the content."""
        self.trouble.setText(sentence)
        self.trouble.show()
        self.before.setText("")
        self.go_back.hide()


def _with_small_start(words: str) -> str:
    """Return words that go on in a sentence."""
    return words[:1].lower() + words[1:]
