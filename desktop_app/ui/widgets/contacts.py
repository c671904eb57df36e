"""Ways to get in touch: label over value, one copy button each; a missing one says so."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.content.records import Contact
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import column, icon_button, label, picture
from desktop_app.ui.widgets.text import FittedText

ICONS: dict[str, str] = {
    "phone": "phone",
    "url": "web",
    "email": "mail",
    "form": "document",
    "place": "group",
}
"""Kind of contact -> icon."""

SILENT = "Not stated in the source."


class ContactRow(QWidget):
    """One contact."""

    copied = Signal(str)
    """The value was asked for: the window puts it on the clipboard."""

    def __init__(self, theme: Theme, contact: Contact) -> None:
        """Show a contact; the value of a web address may break anywhere."""
        super().__init__()
        across = QHBoxLayout(self)
        across.setContentsMargins(0, theme.space(4), 0, theme.space(4))
        across.setSpacing(theme.space(10))
        icon = ICONS[contact.kind] if contact.value else "dashed-question"
        across.addWidget(picture(theme, icon, "text2", 20), 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(self._words(theme, contact), 1)
        if contact.value:
            copy = icon_button(theme, "copy", f"Copy {contact.label}: {contact.value}", "text2")
            copy.setToolTip("Copy")
            copy.clicked.connect(partial(self.copied.emit, contact.value))
            across.addWidget(copy, 0, Qt.AlignmentFlag.AlignTop)

    @staticmethod
    def _words(theme: Theme, contact: Contact) -> QVBoxLayout:
        """Return label, value and note, one under the other."""
        words = column(theme, 2)
        words.addWidget(label(contact.label, "small"))
        value = contact.value or SILENT
        if contact.kind == "url" and contact.value:
            text = FittedText(theme, focusable=False)
            text.setPlainText(value)
            text.setAccessibleName(f"{contact.label}: {value}")
            words.addWidget(text)
        else:
            words.addWidget(label(value))
        if contact.note:
            words.addWidget(label(contact.note, "small"))
        return words
