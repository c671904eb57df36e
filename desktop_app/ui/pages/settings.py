"""Settings: how One Stop looks, whose it is, how long it keeps drafts, and its content. Each choice works at once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QListView, QVBoxLayout, QWidget

from desktop_app.content.setting import SettingProfile
from desktop_app.ui.preferences import Preferences
from desktop_app.ui.system_look import SCALES, SYSTEM, SYSTEM_SCALE, LookChoice
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, column, heading, label, row
from desktop_app.ui.widgets.choice import Choice, Tick
from desktop_app.ui.widgets.content_section import ContentSection
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.setting_form import SettingForm

K = TypeVar("K", int, str)

LOOK, SETTING, CASEBOOK, CONTENT = "Look and text", "Your setting", "Casebook and privacy", "Content"
SECTIONS = (LOOK, SETTING, CASEBOOK, CONTENT)

AS_SYSTEM = "Same as the system"
COLOURS = {SYSTEM: AS_SYSTEM, "light": "Light", "cream": "Cream", "dark": "Dark", "contrast": "High contrast"}
"""Palette, or the system's -> its words."""

SIZES = {SYSTEM_SCALE: AS_SYSTEM, **{scale: f"{scale} %" for scale in SCALES}}
"""Text scale, or the system's -> its words."""

IDLE = {5: "5 minutes", 10: "10 minutes", 20: "20 minutes", 60: "1 hour", 0: "Never"}
"""Minutes without a touch -> their words."""

KEPT = {91: "3 months", 183: "6 months", 365: "12 months", 731: "24 months"}
"""Days after the last change -> their words."""

MONTHS = {3: "3 months", 6: "6 months", 12: "12 months", 24: "24 months", 0: "Never"}
"""Months since the content was written -> their words."""

UNSIGNED = "Let me use content files that nobody signed"
UNSIGNED_HINT = (
    "Leave this off unless you were told to switch it on. "
    "One Stop cannot tell who made such a file, or whether somebody changed it on the way."
)


class SettingsPage(Page):
    """What can be chosen, one section at a time."""

    palette_chosen = Signal(str)
    scale_chosen = Signal(int)
    number_chosen = Signal(str, int)
    """A number is to be stored: its name, and the number."""
    setting_changed = Signal(object)
    """What the setting says of itself is to be kept: the whole profile."""
    logo_asked = Signal()
    announced = Signal(str)
    section_chosen = Signal(str)
    update_asked = Signal()
    roll_back_asked = Signal()
    unsigned_chosen = Signal(bool)
    """Whether content files that nobody signed may be used."""

    def __init__(self, theme: Theme, look: LookChoice, preferences: Preferences, profile: SettingProfile) -> None:
        """Show what is chosen now, and of that how the window looks."""
        super().__init__(theme)
        self.heading = heading("Settings")
        self.column.addWidget(self.heading)
        self.column.addSpacing(theme.space(8))
        self.choices: dict[str, dict[str, Choice]] = {}
        self.form = SettingForm(theme, profile)
        self._connect_form()
        across, right = row(theme, 28), column(theme)
        self._add_names()
        across.addWidget(self.names)
        across.addLayout(right, 1)
        right.addWidget(self.box)
        self._sections: dict[str, QWidget] = {}
        self._add_look(self._section(right, LOOK), look)
        self._section(right, SETTING).addWidget(self.form)
        self._add_casebook(self._section(right, CASEBOOK), preferences)
        self._add_content(self._section(right, CONTENT), preferences)
        right.addStretch(1)
        self.column.addLayout(across, 1)
        self.show_section(LOOK)

    def _connect_form(self) -> None:
        """Hand on what the form asks for."""
        self.form.changed.connect(self.setting_changed)
        self.form.logo_asked.connect(self.logo_asked)
        self.form.announced.connect(self.announced)

    # Sections

    def _add_names(self) -> None:
        """Make the two ways to choose a section: a list, and a box where there is no room for it."""
        self.names = QListView()
        self.names.setObjectName("categories")
        self.names.setAccessibleName("Parts of the settings")
        self.names.setModel(QStringListModel(list(SECTIONS), self))
        self.names.setFixedWidth(self.theme.px(232))
        # Rows are as high as their style says, which a list learns only here.
        self.names.ensurePolished()
        self.names.selectionModel().currentChanged.connect(self._show_section_at)
        self.box = Picker(self.theme, "Part of the settings", SECTIONS)
        self.box.textActivated.connect(self.show_section)

    def _section(self, inside: QVBoxLayout, name: str) -> QVBoxLayout:
        """Add a section with its heading; return its column."""
        holder, made = QWidget(), column(self.theme)
        holder.setLayout(made)
        made.addWidget(label(name, "h2"))
        made.addSpacing(self.theme.space(4))
        inside.addWidget(holder)
        self._sections[name] = holder
        return made

    def _show_section_at(self, index: QModelIndex) -> None:
        """Show the section that was chosen in the list."""
        self.show_section(SECTIONS[index.row()])

    def show_section(self, wanted: str) -> None:
        """Show one section."""
        self.section = wanted if wanted in SECTIONS else LOOK
        for name, holder in self._sections.items():
            holder.setVisible(name == self.section)
        self.box.setCurrentText(self.section)
        self.names.setCurrentIndex(self.names.model().index(SECTIONS.index(self.section), 0))
        self.section_chosen.emit(self.section)

    def _add_look(self, inside: QVBoxLayout, look: LookChoice) -> None:
        """Add colours and text size."""
        for name, made in self._group(inside, "Colours", COLOURS, look.palette).items():
            made.clicked.connect(partial(self.palette_chosen.emit, name))
        inside.addSpacing(self.theme.space(8))
        for scale, made in self._group(inside, "Text size", SIZES, look.scale).items():
            made.clicked.connect(partial(self.scale_chosen.emit, scale))
        inside.addWidget(label("Ctrl + and Ctrl - change the text size from any page.", "small"))

    def _add_casebook(self, inside: QVBoxLayout, preferences: Preferences) -> None:
        """Add when the casebook locks, and how long drafts are kept."""
        inside.addWidget(label("The casebook keeps drafts of checklists on this computer, behind your passphrase."))
        for title, name, words, chosen in (
            ("Lock when nobody has touched anything for", "idle_minutes", IDLE, preferences.idle_minutes()),
            ("Ask to delete a draft after its last change in", "keep_days", KEPT, preferences.keep_days()),
        ):
            inside.addSpacing(self.theme.space(8))
            for number, made in self._group(inside, title, words, chosen).items():
                made.clicked.connect(partial(self.number_chosen.emit, name, number))
        inside.addSpacing(self.theme.space(8))
        go = button(self.theme, "Go to the casebook, under Checklists", "link")
        go.clicked.connect(partial(self.page_requested.emit, "checklists", ""))
        across = row(self.theme, 0, go)
        across.addStretch(1)
        inside.addLayout(across)

    def _add_content(self, inside: QVBoxLayout, preferences: Preferences) -> None:
        """Add what the content is, when to say that it is old, and whether it has to be signed."""
        self.content = ContentSection(self.theme)
        self.content.update_asked.connect(self.update_asked)
        self.content.roll_back_asked.connect(self.roll_back_asked)
        inside.addWidget(self.content)
        inside.addSpacing(self.theme.space(8))
        title, chosen = "Tell me that the content may be out of date after", preferences.remind_months()
        for months, made in self._group(inside, title, MONTHS, chosen).items():
            made.clicked.connect(partial(self.number_chosen.emit, "remind_months", months))
        inside.addSpacing(self.theme.space(8))
        inside.addWidget(label("Files that nobody signed", "strong"))
        inside.addWidget(label(UNSIGNED_HINT, "small"))
        self.unsigned = Tick(self.theme, UNSIGNED)
        self.unsigned.setAccessibleDescription(UNSIGNED_HINT)
        self.unsigned.setChecked(preferences.allows_unsigned())
        self.unsigned.clicked.connect(self.unsigned_chosen)
        inside.addWidget(self.unsigned, 0, Qt.AlignmentFlag.AlignLeft)

    def _group(self, inside: QVBoxLayout, title: str, words: Mapping[K, str], chosen: object) -> dict[K, Choice]:
        """Add one question with its radio buttons; return them."""
        inside.addWidget(label(title, "strong"))
        group = QButtonGroup(self)
        made = {value: Choice(self.theme, said) for value, said in words.items()}
        for value, one in made.items():
            one.setAccessibleName(f"{title}: {one.text()}")
            one.setChecked(value == chosen)
            # An arrow chooses before it takes the focus along: what is chosen may dress the window anew.
            one.clicked.connect(partial(one.setFocus, Qt.FocusReason.OtherFocusReason))
            group.addButton(one)
            inside.addWidget(one, 0, Qt.AlignmentFlag.AlignLeft)
        self.choices[title] = {one.text(): one for one in made.values()}
        return made

    # What the setting says of itself

    def take(self) -> None:
        """Take what stands in the fields."""
        self.form.take()

    def show_setting(self, profile: SettingProfile) -> None:
        """Show what is kept now."""
        self.form.show_kept(profile)

    def show_setting_refused(self, sentence: str) -> None:
        """Say why something could not be kept."""
        self.form.show_refused(sentence)

    def set_mode(self, mode: Mode) -> None:
        """Choose sections from a box where there is no room for a list."""
        super().set_mode(mode)
        self.names.setVisible(mode == "wide")
        self.box.setVisible(mode != "wide")
        self.form.set_mode(mode)

    def first_focus(self) -> QWidget:
        """The colours that are chosen, the first field, when the casebook locks, or the content."""
        if self.section == SETTING:
            return self.form.lines["name"].edit
        if self.section == CONTENT:
            return self.content.about
        title = "Colours" if self.section == LOOK else "Lock when nobody has touched anything for"
        choices = list(self.choices[title].values())
        return next((one for one in choices if one.isChecked()), choices[0])
