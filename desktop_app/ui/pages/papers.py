"""Print: papers for staff, for families and for the wall. None of them is about a child."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.documents.catalogue import PAPERS, Order
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import Columns, button, clear, column, heading, label, row
from desktop_app.ui.widgets.choice import Choice
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.way_buttons import ACCESSIBLE, WayButtons

LISTS = {"csv": "Contact list for a spreadsheet", "vcf": "Contact list for a phone"}
"""Lists of contacts: the ending of the file -> its name. They are files, and not for print."""
WORDS: dict[str, tuple[str, str]] = {
    **{kind: (paper.name, paper.words) for kind, paper in PAPERS.items()},
    "csv": (LISTS["csv"], "Every number and address, as a CSV file for Excel and others"),
    "vcf": (LISTS["vcf"], "Every number and address, as a vCard file"),
}
"""Kind -> its name and a sentence, in the order in which people see them."""
ALWAYS_LARGE = frozenset({"poster"})
LEAD = "Papers for staff, for families and for the wall. None of them is about a child."
PINNED = "Services that you pinned"
NOT_LOCKED = "<p>Anyone who opens this file can read it.</p>"


class PapersPage(Page):
    """Chooses a paper, and asks for it."""

    paper_asked = Signal(str, object, bool)
    """A paper is wanted: the way to get it, its `Order`, and whether in large print."""
    list_asked = Signal(str)
    """A list of contacts is wanted: the ending of the file."""
    file_opened = Signal(str)

    def __init__(self, theme: Theme, library: Library) -> None:
        """Offer every paper; the service sheet is chosen first."""
        super().__init__(theme)
        self._library = library
        self._services = sorted(library.services.values(), key=_title)
        self._pinned: tuple[str, ...] = ()
        self.heading = heading("Print")
        self.column.addWidget(self.heading)
        self.column.addWidget(label(LEAD, "lead"))
        self.column.addSpacing(theme.space(4))
        self._done = column(theme, 10)
        self.column.addLayout(self._done)
        self.columns = Columns(theme, 58)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self.kinds = self._add_kinds(self.columns.main)
        self._add_about(self.columns.side)
        self._add_ways(self.columns.side)
        for inside in (self.columns.main, self.columns.side):
            inside.addStretch(1)
        self.choose("sheet")

    # Making

    def _add_kinds(self, inside: QVBoxLayout) -> dict[str, Choice]:
        """Add the kinds of paper, each with what it is."""
        inside.addWidget(label("Which paper?", "h2"))
        group = QButtonGroup(self)
        made: dict[str, Choice] = {}
        tight = column(self.theme, 0)
        inside.addLayout(tight)
        for kind, (name, words) in WORDS.items():
            choice = Choice(self.theme, name)
            choice.setAccessibleName(f"{name}: {words}")
            choice.toggled.connect(self._show_kind)
            group.addButton(choice)
            tight.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
            said = label(words, "small")
            said.setContentsMargins(
                self.theme.px(24) + self.theme.space(12), self.theme.space(6), 0, self.theme.space(6)
            )
            tight.addWidget(said)
            made[kind] = choice
        return made

    def _add_about(self, inside: QVBoxLayout) -> None:
        """Add what the paper is about."""
        self._about = label("Which service?", "h2")
        self.service = Picker(self.theme, "Which service?", ())
        self.group = Picker(self.theme, "Which services?", ())
        for widget in (self._about, self.service, self.group):
            inside.addWidget(widget)
        inside.addSpacing(self.theme.space(12))

    def _add_ways(self, inside: QVBoxLayout) -> None:
        """Add how to get it."""
        self.ways = WayButtons(self.theme, "Save as a web page", "document")
        self.ways.chosen.connect(self._ask)
        inside.addWidget(self.ways)
        self.save = button(self.theme, "Save", "primary", "document")
        self.save.clicked.connect(lambda: self.list_asked.emit(self.paper))
        inside.addWidget(self.save)
        inside.addSpacing(self.theme.space(8))
        self._hint = NotePanel(self.theme, "good_to_know", "Which one?", f"<p>{ACCESSIBLE} Your browser prints it.</p>")
        inside.addWidget(self._hint)

    # Choosing

    @property
    def paper(self) -> str:
        """The kind of paper that is chosen."""
        return next(kind for kind, choice in self.kinds.items() if choice.isChecked())

    def choose(self, kind: str) -> None:
        """Choose a kind of paper."""
        self.kinds[kind].setChecked(True)

    def show_papers(self, wanted: str, pinned: Sequence[str]) -> None:
        """Offer the services that are pinned as a pack, and choose what is wanted: a service, or "leaflet/salt"."""
        named, _, service_id = wanted.rpartition("/")
        clear(self._done)
        self._pinned = tuple(id_ for id_ in pinned if id_ in self._library.services)
        if named or service_id in self._library.services:
            self.choose(named if named in PAPERS else "sheet")
        _fill(self.group, list(self._groups()))
        self._show_kind()
        if service_id in self._library.services:
            self.service.setCurrentText(self._library.services[service_id].title)

    def _show_kind(self) -> None:
        """Show what can be chosen for this kind of paper."""
        if not any(choice.isChecked() for choice in self.kinds.values()):
            return
        kind = self.paper
        is_list, services = kind in LISTS, _services_of(kind)
        self._about.setText("Which service?" if services == "one" else "Which services?")
        self._about.setVisible(services != "none")
        self.service.setVisible(services == "one")
        self.group.setVisible(services == "many")
        if services == "one":
            _fill(self.service, [one.title for one in self._services if self._has(kind, one.id)])
        self.ways.setVisible(not is_list)
        self.ways.large.setVisible(kind not in ALWAYS_LARGE)
        self.save.setVisible(is_list)
        self._hint.setVisible(not is_list)

    def _has(self, kind: str, service_id: str) -> bool:
        """Return whether there is such a paper for a service."""
        library = self._library
        having: dict[str, Mapping[str, object]] = {"blank": library.checklists, "leaflet": library.leaflets}
        return service_id in having.get(kind, library.services)

    def _groups(self) -> dict[str, tuple[str, ...]]:
        """Return the packs that can be made: their words, and the ids of their services."""
        pinned = {f"{PINNED} ({len(self._pinned)})": self._pinned} if self._pinned else {}
        grouped = self._library.services_by_category()
        return pinned | {
            f"{name} ({counted(len(services), 'service')})": tuple(one.id for one in services)
            for name, services in grouped.items()
        }

    # Asking

    def _chosen_service(self) -> str:
        """Return the id of the service that is chosen."""
        return next((one.id for one in self._services if one.title == self.service.currentText()), "")

    def _ask(self, way: str, large_print: bool) -> None:
        """Ask for the paper that is chosen."""
        self.paper_asked.emit(way, self._order(self.paper), large_print)

    def _order(self, kind: str) -> Order:
        """Return the order of the paper that is chosen."""
        services = _services_of(kind)
        if services == "many":
            words = self.group.currentText()
            return Order(kind, self._groups().get(words, ()), words.rpartition(" (")[0])
        return Order(kind, (self._chosen_service(),) if services == "one" else ())

    def show_done(self, path: Path) -> None:
        """Tell of the file that was made, with the ways to it."""
        clear(self._done)
        place = f"<p>{escape(path.name)}, in {escape(str(path.parent))}</p>{NOT_LOCKED}"
        self._done.addWidget(NotePanel(self.theme, "done", "Saved", place))
        opens = button(self.theme, "Open it", "primary", "open")
        opens.clicked.connect(partial(self.file_opened.emit, str(path)))
        folder = button(self.theme, "Show in folder", icon="folder")
        folder.clicked.connect(partial(self.file_opened.emit, str(path.parent)))
        across = row(self.theme, 14, opens, folder)
        across.addStretch(1)
        self._done.addLayout(across)
        self._done.addSpacing(self.theme.space(12))
        self.to_top()
        opens.setFocus(Qt.FocusReason.OtherFocusReason)
        say(self, f"Saved: {path.name}")

    def first_focus(self) -> QWidget:
        """The kind of paper that is chosen."""
        return self.kinds[self.paper]


def _services_of(kind: str) -> str:
    """Return how many services a paper is about: one, many or none."""
    return PAPERS[kind].services if kind in PAPERS else "none"


def _fill(picker: Picker, words: Sequence[str]) -> None:
    """Offer words, and keep what was chosen if it is still among them."""
    if [picker.itemText(number) for number in range(picker.count())] == list(words):
        return
    chosen = picker.currentText()
    picker.clear()
    picker.addItems(list(words))
    if chosen in words:
        picker.setCurrentText(chosen)


def _title(service: object) -> str:
    """Sort key: the title without regard to case."""
    return str(getattr(service, "title", "")).casefold()
