"""What the sources leave open, by service: the list that a setting works through to add its own contacts."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QWidget

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts, said
from desktop_app.content.slots import Slot, with_gone
from desktop_app.ui.models.rows import Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, clear, column, heading, label, row, set_segment
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.row_list import RowList

NO_ROWS: dict[str, tuple[str, str, str]] = {
    "All": ("tick", "Nothing is left open", "The sources say everything."),
    "Still open": ("tick", "Nothing is left open", "Your setting has filled in every gap."),
    "Added by you": (
        "pen",
        "Nothing added yet",
        "Choose a gap in the list, and press Enter. What you add shows on the page and in every print.",
    ),
}
"""Words of a filter -> icon, title and sentence where it shows no row."""
OPEN, ADDED = 1, 2
"""The numbers of the filters for what is still open, and for what was added."""


class MissingPage(Page):
    """Every gap under its service, with a filter. A row opens the place to fill it in."""

    slot_requested = Signal(str)
    hand_on_requested = Signal()
    take_in_requested = Signal()

    def __init__(self, theme: Theme, library: Library) -> None:
        """Make the page; `show_local` fills it."""
        super().__init__(theme)
        self._slots = library.slots
        self._local: LocalContacts = NOTHING_LOCAL
        self.heading = heading("What the sources leave open")
        self.column.addWidget(self.heading)
        gaps = sum(slot.is_gap for slot in self._slots.values())
        lead = f"{gaps} things that the five documents name and do not give, or do not say."
        self.column.addWidget(label(f"{lead} Fill one in once: it shows on the page and in every print.", "lead"))
        self._top = self._make_top()
        self.column.addLayout(self._top)
        self._nothing = column(theme, 0)
        self.column.addLayout(self._nothing)
        self.list = RowList(theme, "What the sources leave open", least=theme.px(240))
        self.list.row_opened.connect(self._open)
        self.column.addWidget(self.list, 1)
        self.column.addStretch(0)

    def _make_top(self) -> QBoxLayout:
        """Return the filter, and the two ways between settings: beside it where there is room."""
        choices = row(self.theme, 0)
        self.filters = QButtonGroup(self)
        self._segments = [button(self.theme, words, "segment") for words in FILTERS]
        for number, made in enumerate(self._segments):
            made.setCheckable(True)
            made.setChecked(number == 0)
            self.filters.addButton(made, number)
            choices.addWidget(made)
        self.filters.idClicked.connect(self.show_filter)
        choices.addStretch(1)
        self.take_in = button(self.theme, "Take in a file", name="Take in a file of local contacts")
        self.take_in.clicked.connect(self.take_in_requested)
        self.hand_on = button(self.theme, "Save for others", name="Save for others what you added, as a file")
        self.hand_on.clicked.connect(self.hand_on_requested)
        ways = row(self.theme, 10, self.take_in, self.hand_on)
        ways.addStretch(1)
        top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.setSpacing(self.theme.space(10))
        top.addLayout(choices, 1)
        top.addLayout(ways)
        return top

    def set_mode(self, mode: Mode) -> None:
        """Stand the two ways under the filter where there is no room beside it."""
        super().set_mode(mode)
        self.list.set_fitted(mode == "narrow")
        directions = QBoxLayout.Direction
        self._top.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)

    def show_local(self, local: LocalContacts) -> None:
        """Show the gaps with what the setting added."""
        self._local = local
        slots = with_gone(self._slots, local)
        for number, (words, wanted) in enumerate(FILTERS.items()):
            count = sum(wanted(slot, local) for slot in slots)
            set_segment(self.theme, self._segments[number], f"{words} {count}")
        self.show_filter(self.filters.checkedId())

    def show_filter(self, number: int) -> None:
        """Show all gaps (0), those still open (1) or what was added (2)."""
        self.filters.button(number).setChecked(True)
        words, wanted = list(FILTERS.items())[number]
        rows = self._rows([slot for slot in with_gone(self._slots, self._local) if wanted(slot, self._local)])
        self.list.show_again(rows)
        self.list.setVisible(bool(rows))
        clear(self._nothing)
        if not rows:
            self._nothing.addWidget(self._empty(number, words))

    def _empty(self, number: int, words: str) -> EmptyState:
        """Return what stands in place of the list where a filter shows no row."""
        ways = []
        if number == ADDED:
            ways.append(button(self.theme, "Show what is still open"))
            ways[0].clicked.connect(self._show_open)
        return EmptyState(self.theme, *NO_ROWS[words], *ways)

    def _show_open(self) -> None:
        """Show what is still open, and go into the list."""
        self.show_filter(OPEN)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _rows(self, slots: list[Slot]) -> list[Row]:
        """Return the rows of slots under the heads of what they belong to."""
        rows: list[Row] = []
        owner = ""
        for slot in slots:
            if slot.owner != owner:
                owner = slot.owner
                rows.append(Row(title=owner, head=True))
            rows.append(self._row(slot))
        return rows

    def _row(self, slot: Slot) -> Row:
        """Return the row of one slot: what is open, and what the setting added or the source says of it."""
        added = self._local.get(slot.id)
        then = "Historic. " if slot.status == "historic" else ""
        then += f"Published: {slot.published}. " if slot.published else ""
        summary = then + (f"{said(added)}." if added else slot.note or "Not stated in the source.")
        # A place that is gone has no words of its own any more.
        title = slot.label if slot.page or added is None else added.value or added.note
        return Row(title=title.rstrip("."), kind="slot", id=slot.id, summary=summary)

    def _open(self, _: str, slot: str) -> None:
        """Ask for the place to fill a gap in."""
        self.slot_requested.emit(slot)

    def first_focus(self) -> QWidget:
        """The list, or the filter where there are no rows."""
        return self.filters.button(self.filters.checkedId()) if self.list.isHidden() else self.list


def _is_open(slot: Slot, local: LocalContacts) -> bool:
    """Return whether nobody has filled in a gap yet."""
    return slot.is_gap and slot.id not in local


def _is_gap_or_added(slot: Slot, local: LocalContacts) -> bool:
    """Return whether a slot is a gap, or a published contact with a note of the setting."""
    return slot.is_gap or slot.id in local


def _is_added(slot: Slot, local: LocalContacts) -> bool:
    """Return whether the setting added something to a slot."""
    return slot.id in local


FILTERS: dict[str, Callable[[Slot, LocalContacts], bool]] = {
    "All": _is_gap_or_added,
    "Still open": _is_open,
    "Added by you": _is_added,
}
"""Words of a filter -> whether it shows a slot."""
