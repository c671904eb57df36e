"""The page of a service, guide, word or source: the answer first, then the text, then where it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from desktop_app.content.library import Library, kind_of
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.content.markup import to_plain
from desktop_app.content.records import Contact, Guide, Note, Service, Source, Statement, Term
from desktop_app.content.routes import is_mapped
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import (
    EN_SPACE,
    Columns,
    button,
    column,
    heading,
    label,
    line,
    row,
    set_words,
    show_heading,
    show_words,
)
from desktop_app.ui.widgets.contacts import ContactList
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.text import FittedText

if TYPE_CHECKING:
    from desktop_app.ui.widgets.home_area import HomeAreaTool

Shown = Service | Guide | Term | Source

SHELVES = {"service": ("Services", "services")}
OTHER_SHELF = ("Guides and words", "guides")
"""Words and room of the first crumb, by kind of record."""


class RecordPage(Page):
    """Shows one record after another: it is filled anew, since making a page takes longer than filling one."""

    start_requested = Signal(str)
    blank_requested = Signal(str)
    pin_toggled = Signal(str, bool)
    slot_requested = Signal(str)
    text_asked = Signal(str)
    """The page is wanted as plain text: the id of its record."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Make the page; `show_record` fills it."""
        super().__init__(theme)
        self._library = library
        self._record: Shown = next(iter(library.services.values()))
        self._local: LocalContacts = NOTHING_LOCAL
        self.kind, self.record_id = "", ""
        self.heading = heading("")
        self._lead, self._also = label("", "lead"), label("", "small")
        self.column.setSpacing(theme.space(10))
        self.column.addLayout(self._top())
        for widget in (self.heading, self._lead, self._also, self._make_strip()):
            self.column.addWidget(widget)
        self.columns = Columns(theme, 66)
        self.column.addSpacing(theme.space(12))
        self._buttons = self._make_buttons()
        self.column.addWidget(self._buttons)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self._make_main()
        self._make_side()

    # Making

    def _top(self) -> QHBoxLayout:
        """Return the crumbs and the star."""
        self._shelf = button(self.theme, "", "link")
        self._group = button(self.theme, "", "link")
        self._slash = label("/", "small", wrap=False)
        self._shelf.clicked.connect(self._open_shelf)
        self._group.clicked.connect(self._open_group)
        self.pin = button(self.theme, "Pin", "quiet", "pin")
        self.pin.setCheckable(True)
        self.pin.toggled.connect(self._show_pin)
        self.pin.clicked.connect(self._toggle_pin)
        across = row(self.theme, 4, self._shelf, self._slash, self._group)
        across.addStretch(1)
        across.addWidget(self.pin)
        return across

    def _make_strip(self) -> QWidget:
        """Return the place for the three facts that matter first, between hairlines."""
        self._strip = QWidget()
        down = column(self.theme, 10)
        self._strip.setLayout(down)
        self._who, self._how = label(""), label("")
        self._badge = Badge(self.theme, "not_stated")
        named = (("Who can refer", self._who), ("Must a parent agree?", self._badge), ("How", self._how))
        self._cells = [self._cell(name, value) for name, value in named]
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(self.theme.space(28))
        down.addWidget(line())
        down.addLayout(self._grid)
        down.addWidget(line())
        return self._strip

    def _cell(self, name: str, value: QWidget) -> QWidget:
        """Return one fact: its name over its value."""
        cell = QWidget()
        inside = column(self.theme, 4)
        cell.setLayout(inside)
        inside.addWidget(label(name, "caption"))
        inside.addWidget(value)
        inside.addStretch(1)
        return cell

    def _make_buttons(self) -> QWidget:
        """Return the buttons for the record's checklist."""
        holder = QWidget()
        inside = column(self.theme, 10)
        inside.setContentsMargins(0, 0, 0, self.theme.space(16))
        self.start = button(self.theme, "Start the checklist", "primary", "checklist")
        self.start.clicked.connect(self._ask_start)
        self.blank = button(self.theme, "Print it blank", "plain", "print")
        self.blank.clicked.connect(self._ask_blank)
        self.papers = button(self.theme, "Print a sheet or leaflet", "plain", "document")
        self.papers.clicked.connect(self._ask_papers)
        self.compare = button(self.theme, "Compare with ...", "plain", "two-arrows", name="Compare with other services")
        self.compare.clicked.connect(self._ask_compare)
        self.to_map = button(self.theme, "On the map of routes", "quiet", "signpost")
        self.to_map.clicked.connect(self._ask_map)
        self.copy_text = button(self.theme, "Copy as text", "quiet", "copy", name="Copy as text, the whole page")
        self.copy_text.clicked.connect(self._ask_text)
        for made in (self.start, self.blank, self.papers, self.compare, self.to_map, self.copy_text):
            quiet = made.property("role") == "quiet"
            inside.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft if quiet else Qt.AlignmentFlag(0))
        holder.setLayout(inside)
        return holder

    def _make_main(self) -> None:
        """Add the places for the home tool, the text and the facts behind it."""
        main = self.columns.main
        self._tools: dict[tuple[str, ...], HomeAreaTool] = {}
        self._tool_place = column(self.theme, 0)
        self._tool_place.setContentsMargins(0, 0, 0, self.theme.space(10))
        main.addLayout(self._tool_place)
        self.text = self._text()
        main.addWidget(self.text)
        main.addWidget(line())
        self._source = label("", "small")
        main.addWidget(self._source)
        self.facts_button = button(self.theme, "Show the facts", "link")
        self.facts_button.clicked.connect(self.toggle_facts)
        facts = row(self.theme, 0, self.facts_button)
        facts.addStretch(1)
        main.addLayout(facts)
        self._facts_text: FittedText | None = None
        self._facts_place = column(self.theme, 0)
        main.addLayout(self._facts_place)
        main.addStretch(1)

    def _make_side(self) -> None:
        """Add the places for contacts and related pages."""
        side = self.columns.side
        self._contacts_title, self._related_title = label("Contact", "h2"), label("Related", "h2")
        self._contacts = ContactList(self.theme)
        self._contacts.copied.connect(self.copied)
        self._contacts.slot_requested.connect(self.slot_requested)
        self._related = self._text()
        for widget in (self._contacts_title, self._contacts, self._related_title, self._related):
            side.addWidget(widget)
        side.addStretch(1)

    def _text(self) -> FittedText:
        """Return a text whose links open pages, or the place for the setting's own words."""
        text = FittedText(self.theme)
        text.link_opened.connect(self._follow)
        return text

    def _follow(self, link: str) -> None:
        """Ask for what a link leads to."""
        if link.startswith(record_html.SLOT):
            self.slot_requested.emit(link.removeprefix(record_html.SLOT))
        else:
            self.page_requested.emit("record", link)

    # Filling

    def show_record(self, record: Shown, *, pinned: bool, local: LocalContacts = NOTHING_LOCAL) -> None:
        """Show a record, from its top, with what the setting added to it."""
        self._record, self._local = record, local
        self.kind, self.record_id = kind_of(record), record.id
        show_heading(self.heading, record.title)
        show_words(self._lead, self._summary())
        also = "; ".join(getattr(record, "also_known_as", ()))
        show_words(self._also, f"Also called: {also}" if also else "")
        self._show_crumbs()
        self.pin.setVisible(isinstance(record, Service | Guide))
        self.pin.setChecked(pinned)
        self._show_pin(pinned)
        has_checklist = record.id in self._library.checklists and isinstance(record, Service | Guide)
        self.start.setVisible(has_checklist)
        self.blank.setVisible(has_checklist)
        self.papers.setVisible(isinstance(record, Service))
        self.compare.setVisible(isinstance(record, Service))
        self.to_map.setVisible(is_mapped(record.id, self._library))
        self._strip.setVisible(isinstance(record, Service))
        if isinstance(record, Service):
            self._show_strip(record)
        self._show_tool()
        self.text.show_html(self._html(), record.title)
        self._show_source()
        self._show_side()

    def _summary(self) -> str:
        """Return the one line under the title."""
        if isinstance(self._record, Term):
            return self._record.in_short
        return to_plain(self._record.summary.text)

    def _show_crumbs(self) -> None:
        """Show the shelf and, for a service, its category."""
        words, _ = SHELVES.get(self.kind, OTHER_SHELF)
        self._shelf.setText(words)
        self._shelf.setAccessibleName(words)
        category = self._record.category if isinstance(self._record, Service) else ""
        set_words(self._group, category)
        self._group.setAccessibleName(category)
        for widget in (self._slash, self._group):
            widget.setVisible(bool(category))

    def _show_strip(self, service: Service) -> None:
        """Show who can refer, the badge and how."""
        self._who.setText(_in_short(service.who_can_refer, service))
        self._how.setText(_in_short(service.how_in_short, service))
        self._badge.show_state(service.badge)

    def _show_tool(self) -> None:
        """Show the tool that goes by home, on pages of services that do, and on the guide to all of them."""
        sets = self._library.sets_shown_by(self._record)
        wanted = tuple(providers.id for providers in sets)
        if sets and wanted not in self._tools:
            from desktop_app.ui.widgets.home_area import HomeAreaTool

            tool = HomeAreaTool(self.theme, self._library, sets)
            tool.copied.connect(self.copied)
            tool.slot_requested.connect(self.slot_requested)
            self._tool_place.addWidget(tool)
            self._tools[wanted] = tool
        for name, made in self._tools.items():
            made.setVisible(name == wanted)
        if sets:
            self._tools[wanted].show_local(self._local)

    def _html(self) -> str:
        """Return the whole text of the record: what is written, its notes, and what the source leaves open."""
        notes: tuple[Note, ...] = getattr(self._record, "notes", ())
        silent: tuple[Statement, ...] = getattr(self._record, "not_stated", ())
        first = [note for note in notes if note.kind == "historic"] if self._record.status == "historic" else []
        parts = [self._note(note) + record_html.GAP for note in first]
        parts.append(self._written(first=not first))
        parts += [self._note(note) for note in notes if note not in first]
        if silent:
            gaps = record_html.gaps(self._record.id, silent, self._local)
            parts.append(record_html.note(self.theme, "not_stated", "Not stated in the source", gaps))
        return "".join(parts)

    def _note(self, note: Note) -> str:
        """Return one note."""
        return record_html.note(self.theme, note.kind, note.heading, record_html.body(note.statements))

    def _written(self, *, first: bool) -> str:
        """Return the written part of the record; `first` where nothing stands above."""
        if isinstance(self._record, Service):
            return record_html.of_service(self._record, first=first)
        if isinstance(self._record, Guide):
            return record_html.of_guide(self._record, self._library, first=first)
        if isinstance(self._record, Term):
            return record_html.of_term(self._record)
        return record_html.of_source(self._record)

    def _show_source(self) -> None:
        """Show the source with its date, and put the facts away."""
        facts = self._library.facts_behind(self._record)
        sources = self._library.sources_of(facts)
        named = "; ".join(f"{source.title} ({source.date})" for source in sources)
        self._source.setText(f"Where this comes from: {named}. {len(facts)} facts, in our own words.")
        self._name_facts_button("Show the facts")
        if self._facts_text is not None:
            self._facts_text.deleteLater()
            self._facts_text = None

    def toggle_facts(self) -> None:
        """Show or hide the facts behind the page."""
        if self._facts_text is None:
            self._facts_text = self._text()
            self._facts_place.addWidget(self._facts_text)
            facts = self._library.facts_behind(self._record)
            self._facts_text.show_html(record_html.facts_table(facts, self._library), "Facts behind this page")
            self._name_facts_button("Hide the facts")
        else:
            self._show_source()

    def _name_facts_button(self, words: str) -> None:
        """Say on the button what it does now, for eyes and ears."""
        self.facts_button.setText(words)
        self.facts_button.setAccessibleName(words)

    def _show_side(self) -> None:
        """Show contacts and related pages."""
        contacts: tuple[Contact, ...] = getattr(self._record, "contacts", ())
        related: tuple[str, ...] = getattr(self._record, "related", ())
        self._contacts_title.setVisible(bool(contacts))
        self._contacts.show_contacts(self._record.id, contacts, self._local)
        self._related_title.setVisible(bool(related))
        self._related.setVisible(bool(related))
        self._related.show_html(record_html.links([self._library.page(id_) for id_ in related]), "Related pages")

    # Asking

    def _open_shelf(self) -> None:
        """Ask for the list that the record stands in."""
        self.page_requested.emit(SHELVES.get(self.kind, OTHER_SHELF)[1], "")

    def _open_group(self) -> None:
        """Ask for the services of the same category."""
        self.page_requested.emit("services", getattr(self._record, "category", ""))

    def _ask_start(self) -> None:
        """Ask for the checklist."""
        self.start_requested.emit(self.record_id)

    def _ask_blank(self) -> None:
        """Ask for the checklist with room to write."""
        self.blank_requested.emit(self.record_id)

    def _ask_papers(self) -> None:
        """Ask for the papers about the service."""
        self.page_requested.emit("print", self.record_id)

    def _ask_compare(self) -> None:
        """Ask for the service beside others."""
        self.page_requested.emit("compare", self.record_id)

    def _ask_map(self) -> None:
        """Ask for the map, where the service stands on it."""
        self.page_requested.emit("routes", self.record_id)

    def _ask_text(self) -> None:
        """Ask for the page as plain text."""
        self.text_asked.emit(self.record_id)

    def _toggle_pin(self, pinned: bool) -> None:
        """Ask for the page to be pinned, or taken off."""
        self.pin_toggled.emit(self.record_id, pinned)

    def _show_pin(self, pinned: bool) -> None:
        """Show whether the page is pinned, by word and by shape."""
        self.pin.setText(EN_SPACE + ("Pinned" if pinned else "Pin"))
        self.pin.setAccessibleName("Pinned to Home" if pinned else "Pin to Home")
        self.pin.setIcon(self.theme.icon("pinned" if pinned else "pin", "accent" if pinned else "text"))

    # Room

    def first_focus(self) -> QWidget | None:
        """The checklist button where there is one, else the text."""
        return self.text if self.start.isHidden() else self.start

    def set_mode(self, mode: Mode) -> None:
        """Move the buttons to the side column of a wide window, above the text in others."""
        super().set_mode(mode)
        if mode == "wide":
            self.columns.side.insertWidget(0, self._buttons)
        else:
            self.column.insertWidget(self.column.indexOf(self.columns), self._buttons)
        across = 1 if mode == "narrow" else 3
        for number, cell in enumerate(self._cells):
            self._grid.addWidget(cell, number // across, number % across)
        for number in range(3):
            self._grid.setColumnStretch(number, 1 if number < across else 0)


def _in_short(statement: Statement | None, service: Service) -> str:
    """Return a statement of the strip, or what the service says where the source is silent."""
    return to_plain(statement.text) if statement else service.when_silent
