"""The dialog in which a setting types what it knows: into a gap, or as a note on a published contact."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from desktop_app.content.dates import date_in_words
from desktop_app.content.errors import LocalContactError
from desktop_app.content.local import MAX_NOTE, MAX_VALUE, MAX_WHO, LocalContact, checked
from desktop_app.content.slots import Slot
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column, label, line, picture, row

WIDTH = 480
ROOM, RING_ROOM = 44, 8
"""Pixels kept free for an error over the fields, and for the focus ring round each."""
FIELD_NAMES: dict[str, str] = {
    "phone": "Phone or email",
    "email": "Email",
    "url": "Web address",
    "form": "Form, or where it is",
    "place": "Where and when",
    "answer": "What your setting knows",
}
"""Kind of slot -> what its field is called."""


@dataclass(frozen=True)
class Edited:
    """What came out of the dialog: the contact to keep; None to remove what there was."""

    contact: LocalContact | None


class LocalEditor(QDialog):
    """Takes a value (only for a gap), a note and who adds it. What cannot be kept is said above the field."""

    def __init__(self, parent: QWidget, theme: Theme, slot: Slot, present: LocalContact | None) -> None:
        """Show a slot and what is there already."""
        super().__init__(parent)
        self._theme, self._slot, self._today = theme, slot, datetime.date.today()
        self._present = present
        self.result_contact: Edited | None = None
        does = "Change" if present else "Add"
        self.setWindowTitle(f"{does} a local contact" if slot.is_gap else f"{does} a note")
        self.value = self._line(FIELD_NAMES[slot.kind], MAX_VALUE, present.value if present else "")
        self.note = self._line("Note", MAX_NOTE, present.note if present else "")
        self.who = self._line("Added by", MAX_WHO, present.added_by if present else "")
        self.who.setPlaceholderText("For example: manager")
        self.error = label("", "error")
        self.error.hide()
        self.save = button(theme, "Save", "primary")
        self.cancel = button(theme, "Cancel")
        self.remove = button(theme, "Remove", icon="bin")
        self.remove.setVisible(present is not None)
        self._lay_out()
        self.save.setDefault(True)
        self.save.clicked.connect(self._save)
        self.cancel.clicked.connect(self.reject)
        self.remove.clicked.connect(self._remove)
        (self.value if slot.is_gap else self.note).setFocus(Qt.FocusReason.OtherFocusReason)

    def _line(self, name: str, length: int, text: str) -> QLineEdit:
        """Return a field with its accessible name."""
        made = QLineEdit(text)
        made.setAccessibleName(name)
        # One more than fits, so that a text which is too long is said to be, and not cut without a word.
        made.setMaxLength(length + 1)
        return made

    def _lay_out(self) -> None:
        """Put heading, fields and buttons under each other; in a low window the fields scroll, not the buttons."""
        space = self._theme.space(24)
        self.setFixedWidth(self._theme.px(WIDTH))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(space, space, space, space)
        outer.setSpacing(self._theme.space(16))
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        inside.setLayout(self._fields())
        area.setWidget(inside)
        outer.addWidget(area, 1)
        buttons = row(self._theme, 10, self.remove)
        # As far in as the fields, which leave room for the ring.
        buttons.setContentsMargins(self._theme.space(RING_ROOM), 0, self._theme.space(RING_ROOM), 0)
        buttons.addStretch(1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        outer.addLayout(buttons)
        wanted = inside.heightForWidth(self.width() - 2 * space) + self.save.sizeHint().height()
        self.resize(self.width(), min(wanted + outer.spacing() + 2 * space + self._theme.px(ROOM), self._most()))

    def _fields(self) -> QVBoxLayout:
        """Return heading, place for errors, fields, and what pages and prints will say."""
        fields = column(self._theme, 6)
        fields.setContentsMargins(*[self._theme.space(RING_ROOM)] * 4)
        for widget in (*self._heads(), line(), self.error):
            fields.addWidget(widget)
        named = [(self.note, "Note (optional)" if self._slot.is_gap else "Note"), (self.who, "Added by (optional)")]
        if self._slot.is_gap:
            named.insert(0, (self.value, self.value.accessibleName()))
        for field, words in named:
            fields.addWidget(label(words, "strong"))
            fields.addWidget(field)
        mark = row(self._theme, 10, picture(self._theme, "pen", "text2", 18))
        words = f"Pages and prints will say “Added by your setting on {date_in_words(self._today)}”."
        mark.addWidget(label(f"{words} Nothing about a child belongs here.", "small"), 1)
        fields.addSpacing(self._theme.space(6))
        fields.addLayout(mark)
        return fields

    def _most(self) -> int:
        """Return the greatest height there is room for."""
        window = self.parentWidget()
        return (window.window().height() if window else 600) - 32

    def _heads(self) -> list[QWidget]:
        """Return the heading, the record, what is wanted, and what the source says of it."""
        slot = self._slot
        heads: list[QWidget] = [
            label(self.windowTitle(), "h2"),
            label(slot.owner, "small"),
            label(slot.label, "strong"),
        ]
        if slot.published:
            heads.append(label(f"Published: {slot.published}. It stays as it is."))
            if self._own_value():
                heads.append(label(f"Your own: {self._own_value()}. It is kept beside it."))
        elif slot.note:
            heads.append(label(slot.note, "small"))
        return heads

    def _save(self) -> None:
        """Take what is typed, or say what is wrong with it."""
        typed = LocalContact(
            slot=self._slot.id,
            added_on=self._today,
            value=self.value.text() if self._slot.is_gap else self._own_value(),
            note=self.note.text(),
            added_by=self.who.text(),
        )
        try:
            self.result_contact = Edited(checked(typed, self._slot, self._present))
        except LocalContactError as error:
            self._show_error(error)
            return
        self.accept()

    def _own_value(self) -> str:
        """Return what the setting filled in while a contact that is published now was still a gap."""
        return self._present.value if self._present else ""

    def _show_error(self, error: LocalContactError) -> None:
        """Say above the fields what is wrong, and mark the field that it means; what was typed stays."""
        fields = {"value": self.value if self._slot.is_gap else self.note, "note": self.note, "added_by": self.who}
        wrong = fields[error.field]
        self.error.setText(str(error))
        self.error.show()
        for field in fields.values():
            field.setProperty("invalid", field is wrong)
            field.setAccessibleDescription(str(error) if field is wrong else "")
            field.style().unpolish(field)
            field.style().polish(field)
        wrong.selectAll()
        wrong.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self, str(error))

    def _remove(self) -> None:
        """Ask for what was there to go."""
        self.result_contact = Edited(None)
        self.accept()


def edit(parent: QWidget, theme: Theme, slot: Slot, present: LocalContact | None) -> Edited | None:
    """Show the dialog and return what came out of it; None where people changed their mind."""
    editor = LocalEditor(parent, theme, slot, present)
    editor.exec()
    editor.deleteLater()
    return editor.result_contact
