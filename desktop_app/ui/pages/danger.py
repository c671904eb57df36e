"""Child in danger: four numbers and what to do. No field, nothing kept."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.content.markup import to_plain
from desktop_app.content.records import DangerNumber, DangerPanel
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import Columns, button, column, icon_button, label, panel, picture, row
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import MARGINS, Mode, Page
from desktop_app.ui.widgets.text import FittedText

TWO_ACROSS_FROM = 600
"""Window width over text scale from which the numbers stand two by two."""


WHERE_FROM = (
    '<p class="small">Where this comes from: <a href="safeguarding">Child protection and safeguarding</a> and '
    '<a href="front-door">Front Door</a> show the facts.</p>'
)
"""A panel has no room for a table of facts; the pages with the same steps have it."""


class DangerBand(QFrame):
    """The red band at the top, with the way back."""

    def __init__(self, theme: Theme, danger: DangerPanel) -> None:
        """Show title, lead and the button that goes back."""
        super().__init__()
        self.setProperty("role", "danger-band")
        across = QHBoxLayout(self)
        margin = theme.space(MARGINS["wide"])
        across.setContentsMargins(margin, theme.space(18), margin, theme.space(18))
        across.setSpacing(theme.space(16))
        across.addWidget(picture(theme, "alert", "on_danger", 34))
        words = column(theme, 2)
        words.addWidget(label(danger.title, "on-danger-h1"))
        words.addWidget(label(to_plain(danger.lead.text), "on-danger"))
        across.addLayout(words, 1)
        self.back = button(theme, "Go back  Esc", name="Go back, Escape")
        across.addWidget(self.back)


class DangerPage(QWidget):
    """The panel. It is one key away from everywhere."""

    left = Signal()
    page_requested = Signal(str, str)
    copied = Signal(str)

    def __init__(self, theme: Theme, danger: DangerPanel) -> None:
        """Build the panel."""
        super().__init__()
        self.theme, self._danger = theme, danger
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(0)
        self.band = DangerBand(theme, danger)
        self.band.back.clicked.connect(self.left)
        self.page = Page(theme)
        outside.addWidget(self.band)
        outside.addWidget(self.page, 1)
        self.columns = Columns(theme, 69)
        self.page.column.addWidget(self.columns)
        self.page.column.addStretch(1)
        self._fill_main()
        self._fill_side()

    def _fill_main(self) -> None:
        """Add the numbers and the steps."""
        main = self.columns.main
        self._grid = QGridLayout()
        self._grid.setSpacing(self.theme.space(12))
        self._cards = [self._card(number, first=i == 0) for i, number in enumerate(self._danger.numbers)]
        main.addLayout(self._grid)
        main.addSpacing(self.theme.space(16))
        text = FittedText(self.theme)
        steps = record_html.body(self._danger.steps, "steps")
        html = record_html.headed("For the Designated Safeguarding Lead", steps, first=True) + WHERE_FROM
        text.show_html(html, "What to do")
        text.link_opened.connect(self._open_link)
        main.addWidget(text)
        main.addStretch(1)

    def _card(self, number: DangerNumber, *, first: bool) -> QFrame:
        """Return the card of one number."""
        # The edge of the first is two pixels thicker: the words stand in line all the same.
        card, inside = panel(self.theme, "danger-card" if first else "card", 16 if first else 18)
        inside.setSpacing(self.theme.space(4))
        copy = icon_button(self.theme, "copy", f"Copy {number.value}", "text2")
        copy.clicked.connect(partial(self.copied.emit, number.value))
        top = row(self.theme, 8)
        top.addWidget(label(number.label, "danger" if first else "strong"), 1)
        top.addWidget(copy)
        inside.addLayout(top)
        value = label(number.value, "danger-number" if first else "number", wrap=False)
        value.setAccessibleName(f"{number.label}: {number.value}")
        inside.addWidget(value)
        inside.addWidget(label(number.note, "small"))
        return card

    def _fill_side(self) -> None:
        """Add what is asked for here, what is not, and where a worry about staff goes."""
        side = self.columns.side
        side.setSpacing(self.theme.space(12))
        calm, inside = panel(self.theme)
        inside.addWidget(label("No form to fill in", "strong"))
        inside.addWidget(label("One Stop asks for nothing and keeps nothing on this page."))
        side.addWidget(calm)
        agreement = record_html.body((self._danger.agreement,))
        side.addWidget(NotePanel(self.theme, "good_to_know", "Agreement", agreement))
        staff = NotePanel(
            self.theme,
            "act_now",
            "A worry about a member of staff",
            record_html.body((self._danger.staff_worry,)),
        )
        staff.text.link_opened.connect(self._open_link)
        side.addWidget(staff)
        side.addStretch(1)

    def _open_link(self, record_id: str) -> None:
        """Ask for the page that a link leads to."""
        self.page_requested.emit("record", record_id)

    def set_mode(self, mode: Mode) -> None:
        """Stand the numbers two by two while there is room."""
        self.page.set_mode(mode)
        room = self.window().width() * 100 / self.theme.scale
        across = 2 if room >= TWO_ACROSS_FROM else 1
        for number, card in enumerate(self._cards):
            self._grid.addWidget(card, number // across, number % across)
        for number in range(2):
            self._grid.setColumnStretch(number, 1 if number < across else 0)

    def first_focus(self) -> QWidget:
        """The way back."""
        return self.band.back

    def to_top(self) -> None:
        """Show the top of the panel."""
        self.page.to_top()
