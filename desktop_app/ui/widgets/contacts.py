"""Ways to get in touch: label over value, one copy button each; a missing one says so."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from PySide6.QtCore import QPointF, QSize, Signal
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent, QTextLayout
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.content.local import LocalContact, LocalContacts, said
from desktop_app.content.records import Contact
from desktop_app.content.slots import slot_of
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import icon_button
from desktop_app.ui.widgets.laid_out import height_of, lay_out

ICONS: dict[str, str] = {"phone": "phone", "url": "web", "email": "mail", "form": "document", "place": "group"}
"""Kind of contact -> icon."""

SILENT = "Not stated in the source."
ICON = 20
NARROWEST = 200
"""Qt asks for the height at widths that never come to be: below this one they are all the same."""


class ContactRow(QWidget):
    """One contact, painted as a whole: pages have many, and each part as a widget of its own costs time."""

    copied = Signal(str)
    """The value was asked for: the window puts it on the clipboard."""
    slot_requested = Signal(str)
    """The setting wants to add to this contact: its slot."""

    def __init__(self, theme: Theme) -> None:
        """Make an empty row."""
        super().__init__()
        self._theme = theme
        self._contact = Contact(kind="phone", label="")
        self._slot = ""
        self._local: LocalContact | None = None
        self._laid_out: dict[int, list[tuple[str, QTextLayout]]] = {}
        self._heights: dict[int, int] = {}
        small = theme.font("small")
        self._fonts = (small, theme.font("body"), small, small)
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.copy = icon_button(theme, "copy", "Copy", "text2")
        self.copy.setParent(self)
        self.copy.clicked.connect(self._copy)
        self.edit = icon_button(theme, "pen", "Add", "text2")
        self.edit.setParent(self)
        self.edit.clicked.connect(self._ask_slot)

    def show_contact(self, contact: Contact, slot: str, local: LocalContact | None) -> None:
        """Show a contact, with what the setting added. One without a value says that the source is silent."""
        self._contact, self._slot, self._local = contact, slot, local
        self._laid_out.clear()
        self._heights.clear()
        texts = [text for _, text, _ in self._texts()]
        told = ": ".join(texts[:2])
        self.setAccessibleName(" ".join([told, *texts[2:]]))
        self.copy.setVisible(bool(self._value()))
        self.copy.setAccessibleName(f"Copy {told}")
        self.edit.setVisible(bool(slot))
        does = "Change what your setting added" if local else "Add a note" if contact.value else "Fill in"
        self.edit.setAccessibleName(f"{does}: {contact.label}")
        self.edit.setToolTip(does)
        self.updateGeometry()
        self.update()

    def _value(self) -> str:
        """Return the contact as published, or as the setting filled it in."""
        return self._contact.value or (self._local.value if self._local else "")

    def _copy(self) -> None:
        """Ask for the value on the clipboard."""
        self.copied.emit(self._value())

    def _ask_slot(self) -> None:
        """Ask for the place for the setting's own words."""
        self.slot_requested.emit(self._slot)

    def _texts(self) -> list[tuple[str, str, QFont]]:
        """Return colour, text and font of label, value, note and of what the setting added, where there are any."""
        texts = (self._contact.label, self._value() or SILENT, self._contact.note, self._added())
        shapes = zip(("text2", "text", "text2", "green"), texts, self._fonts, strict=True)
        return [shape for shape in shapes if shape[1]]

    def _added(self) -> str:
        """Return what the setting added, as far as the value above does not say it already."""
        if self._local is None:
            return ""
        own = self._local if self._contact.value else msgspec.structs.replace(self._local, value="")
        return said(own)

    def _words_width(self, width: int) -> int:
        """Return the width that the words have between icon and buttons."""
        return max(60, width - self._left() - 2 * self._theme.px(36) - self._theme.space(8))

    def _left(self) -> int:
        """Return where the words start."""
        return self._theme.px(ICON) + self._theme.space(10)

    def _layouts(self, width: int) -> list[tuple[str, QTextLayout]]:
        """Return the texts laid out, once for each width: Qt asks for the height many times."""
        if width not in self._laid_out:
            room = self._words_width(width)
            self._laid_out[width] = [(token, lay_out(text, font, room)) for token, text, font in self._texts()]
        return self._laid_out[width]

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words at a width."""
        width = max(width, NARROWEST)
        if width not in self._heights:
            words = sum(height_of(layout) for _, layout in self._layouts(width))
            self._heights[width] = max(words, self._theme.px(30)) + self._theme.space(12)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Want the height of the words."""
        return QSize(NARROWEST, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Need some width; the height follows from it."""
        return QSize(120, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the buttons at the right."""
        super().resizeEvent(event)
        for number, made in enumerate((self.copy, self.edit), start=1):
            made.move(self.width() - number * made.width(), self._theme.space(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw icon, label, value and note."""
        painter = QPainter(self)
        painter.drawPixmap(0, self._theme.space(6), self._theme.pixmap(self._icon(), "text2", ICON))
        at = QPointF(self._left(), self._theme.space(4))
        for token, layout in self._layouts(self.width()):
            painter.setPen(self._theme.colour(token))
            layout.draw(painter, at)
            at += QPointF(0, height_of(layout))

    def _icon(self) -> str:
        """Return the icon: of the kind, of what the setting filled in, or of a gap."""
        if self._contact.value:
            return ICONS[self._contact.kind]
        return "pen" if self._local else "dashed-question"


class ContactList(QWidget):
    """Several contacts, one under the other. The rows are used again for the next list."""

    copied = Signal(str)
    slot_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        """Make an empty list."""
        super().__init__()
        self._theme = theme
        self._rows: list[ContactRow] = []
        self._inside = QVBoxLayout(self)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.setSpacing(theme.space(2))

    def show_contacts(self, owner: str, contacts: Sequence[Contact], local: LocalContacts) -> None:
        """Show other contacts, with what the setting added to them. `owner` stands for their record in slots."""
        while len(self._rows) < len(contacts):
            made = ContactRow(self._theme)
            made.copied.connect(self.copied)
            made.slot_requested.connect(self.slot_requested)
            self._inside.addWidget(made)
            self._rows.append(made)
        for shown, contact in zip(self._rows, contacts, strict=False):
            slot = slot_of(owner, contact)
            shown.show_contact(contact, slot, local.get(slot))
            shown.show()
        for spare in self._rows[len(contacts) :]:
            spare.hide()
