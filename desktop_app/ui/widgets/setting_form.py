"""What a setting says of itself: a field for each part of it, and its logo. Each is saved as it is left."""

from __future__ import annotations

import datetime
from functools import partial

import msgspec
from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QPainter, QPixmap
from PySide6.QtWidgets import QBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from desktop_app.content.errors import SettingError
from desktop_app.content.png import LOGO_HEIGHT, LOGO_WIDTH
from desktop_app.content.setting import MAX_WORDS, SettingProfile, checked
from desktop_app.documents.boxes import COLOURS
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, label, row
from desktop_app.ui.widgets.page import Mode

INTRO = (
    "These words stand on printed papers: checklists, service sheets, leaflets and the wall poster.",
    "They are kept on this computer and are not locked. Nothing about a child belongs here.",
    "Each field is saved when you leave it. An empty one leaves room to write by hand.",
)
LABELS: dict[str, str] = {
    "name": "Name of your setting",
    "phone": "Phone",
    "email": "Email",
    "address": "Address, on one line",
    "senco": "Adviser (SENCO)",
    "senco_phone": "Phone of the SENCO",
    "lead": "Designated Safeguarding Lead",
    "lead_phone": "Phone of the lead",
    "deputy": "Deputy lead",
    "deputy_phone": "Phone of the deputy",
    "policy_place": "Where the child protection policy is kept",
}
"""Part of the profile -> what its field is called."""

GROUPS: dict[str, tuple[tuple[str, ...], ...]] = {
    "Name and contacts": (("name", "phone"), ("address", "email")),
    "Special educational needs": (("senco", "senco_phone"),),
    "Safeguarding": (("lead", "lead_phone"), ("deputy", "deputy_phone"), ("policy_place",)),
}
"""Heading -> rows of fields, which stand beside each other where there is room."""

AGAIN = "Press Enter in the field to try again."
LOGO_HINT = "A PNG or SVG picture of up to 1 MiB. One Stop keeps a small copy: check that it looks right."
NO_LOGO = "No logo yet"
SHARES = (60, 40)
"""Per cent of the width for the fields of a row."""


class SettingLine(QWidget):
    """One field: its label, whether it was saved, what is wrong with it, and a line to type in."""

    def __init__(self, theme: Theme, name: str, text: str) -> None:
        """Show what is kept."""
        super().__init__()
        self.edit = QLineEdit(text)
        self.edit.setAccessibleName(LABELS[name])
        # One more than fits, so that a text which is too long is said to be, and not cut without a word.
        self.edit.setMaxLength(MAX_WORDS + 1)
        self.saved = label("", "small", wrap=False)
        self.error = label("", "error")
        self.error.hide()
        inside = column(theme, 6)
        self.setLayout(inside)
        above = row(theme, 12)
        above.addWidget(label(LABELS[name], "strong"), 1)
        above.addWidget(self.saved, 0, Qt.AlignmentFlag.AlignBottom)
        inside.addLayout(above)
        inside.addWidget(self.error)
        inside.addWidget(self.edit)

    def show_saved(self) -> None:
        """Say that it was saved just now."""
        self.saved.setText(f"Saved at {datetime.datetime.now().astimezone():%H:%M}")
        self.show_error("")

    def show_error(self, sentence: str) -> None:
        """Say above the field what is wrong with it; "" takes that back. What was typed stays."""
        self.error.setText(sentence)
        self.error.setVisible(bool(sentence))
        if sentence:
            self.saved.clear()
        self.edit.setAccessibleDescription(sentence)
        self.edit.setProperty("invalid", bool(sentence))
        self.edit.style().unpolish(self.edit)
        self.edit.style().polish(self.edit)


class SettingForm(QWidget):
    """Every field, and the logo. It hands on the whole profile with what was changed in it."""

    changed = Signal(object)
    """The profile as it should be kept."""
    logo_asked = Signal()
    announced = Signal(str)

    def __init__(self, theme: Theme, profile: SettingProfile) -> None:
        """Show what is kept."""
        super().__init__()
        self._theme, self.profile = theme, profile
        self.lines = {name: SettingLine(theme, name, getattr(profile, name)) for name in LABELS}
        self._rows: list[QBoxLayout] = []
        inside = column(theme, 10)
        self.setLayout(inside)
        for sentence in INTRO:
            inside.addWidget(label(sentence))
        for title, rows in GROUPS.items():
            inside.addSpacing(theme.space(8))
            inside.addWidget(label(title, "h3"))
            for names in rows:
                inside.addLayout(self._row(names))
        inside.addSpacing(theme.space(8))
        self._add_logo(inside)
        self._show_logo()

    def _row(self, names: tuple[str, ...]) -> QBoxLayout:
        """Return a row of fields."""
        across = row(self._theme, 20)
        for name, share in zip(names, SHARES, strict=False):
            line = self.lines[name]
            line.edit.editingFinished.connect(partial(self._take, name))
            across.addWidget(line, share, Qt.AlignmentFlag.AlignBottom)
        self._rows.append(across)
        return across

    def _add_logo(self, inside: QVBoxLayout) -> None:
        """Add the logo as it stands on paper, and the ways to change it."""
        self.logo, self.logo_error = QLabel(), label("", "error")
        self.choose = button(self._theme, "Choose a logo ...", icon="folder")
        self.remove = button(self._theme, "Remove the logo", icon="bin")
        self.choose.clicked.connect(self._ask_for_logo)
        self.remove.clicked.connect(self._remove_logo)
        across = row(self._theme, 12, self.choose, self.remove)
        across.addStretch(1)
        for widget in (label("Logo", "h3"), label(LOGO_HINT, "small"), self.logo_error, self.logo):
            inside.addWidget(widget)
        inside.addLayout(across)

    def _show_logo(self) -> None:
        """Show the logo that is kept, or that there is none."""
        self.logo_error.hide()
        self.remove.setVisible(bool(self.profile.logo))
        self.logo.setAccessibleName("Your logo, as it stands on paper" if self.profile.logo else NO_LOGO)
        if self.profile.logo:
            self.logo.setPixmap(_on_paper(self._theme, self.profile.logo))
        else:
            self.logo.setText(NO_LOGO)

    def _take(self, name: str) -> None:
        """Take what was typed into a field and hand it on, or say what is wrong with it."""
        line = self.lines[name]
        try:
            words = checked(name, line.edit.text())
        except SettingError as error:
            self._show_error(line, str(error))
            return
        line.show_error("")
        line.edit.setText(words)
        if words != getattr(self.profile, name):
            self.changed.emit(msgspec.structs.replace(self.profile, **{name: words}))

    def _ask_for_logo(self) -> None:
        """Ask for a logo, with everything kept that was typed: not every system takes the focus to a button."""
        self.take()
        self.logo_asked.emit()

    def _remove_logo(self) -> None:
        """Ask for the logo to go."""
        self.take()
        self.choose.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(msgspec.structs.replace(self.profile, logo=b""))

    def take(self) -> None:
        """Take what stands in every field."""
        for name in self.lines:
            self._take(name)

    def show_kept(self, profile: SettingProfile) -> None:
        """Show what is kept now, and beside what is new that it was saved."""
        before, self.profile = self.profile, profile
        for name, line in self.lines.items():
            if getattr(profile, name) != getattr(before, name):
                line.show_saved()
                self.announced.emit(f"Saved: {LABELS[name]}")
        if profile.logo != before.logo:
            self._show_logo()

    def show_refused(self, sentence: str) -> None:
        """Say what could not be kept, above the fields that hold it; else it was the logo."""
        lines = [line for name, line in self.lines.items() if line.edit.text() != getattr(self.profile, name)]
        for line in lines:
            self._show_error(line, f"{sentence} {AGAIN}")
        if not lines:
            self.logo_error.setText(sentence)
            self.logo_error.show()
            self.announced.emit(sentence)

    def _show_error(self, line: SettingLine, sentence: str) -> None:
        """Say what is wrong with a field, for eyes and ears."""
        line.show_error(sentence)
        self.announced.emit(f"{line.edit.accessibleName()}: {sentence}")

    def set_mode(self, mode: Mode) -> None:
        """Stand the fields of a row under each other where there is no room beside each other."""
        directions = QBoxLayout.Direction
        for across in self._rows:
            across.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)


def _on_paper(theme: Theme, logo: bytes) -> QPixmap:
    """Return a logo on white, as on paper, half as large as it is kept and with an edge."""
    image = QImage.fromData(logo)
    inner = image.size().scaled(
        min(image.width(), theme.px(LOGO_WIDTH // 2)),
        min(image.height(), theme.px(LOGO_HEIGHT // 2)),
        Qt.AspectRatioMode.KeepAspectRatio,
    )
    space = theme.space(12)
    pixmap = QPixmap(inner.width() + 2 * space, inner.height() + 2 * space)
    pixmap.fill(COLOURS["white"])
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRect(space, space, inner.width(), inner.height()), image)
    painter.setPen(theme.colour("edge"))
    painter.drawRect(pixmap.rect().adjusted(0, 0, -1, -1))
    painter.end()
    return pixmap
