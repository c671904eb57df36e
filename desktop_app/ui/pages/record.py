"""The page of a service, guide, word or source: the answer first, then the text, then where it comes from."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.content.library import Library, kind_of
from desktop_app.content.records import NOT_STATED, Contact, Guide, Service, Source, Statement, Term
from desktop_app.ui import record_html
from desktop_app.ui.pages.home_area import HomeAreaTool
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import Columns, button, column, heading, label, line, row
from desktop_app.ui.widgets.contacts import ContactRow
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.text import FittedText

Shown = Service | Guide | Term | Source

_CRUMBS = {"service": ("Services", "services"), "guide": ("Guides and words", "guides")}
_CRUMBS |= {"term": ("Guides and words", "guides"), "source": ("Guides and words", "guides")}


class RecordPage(Page):
    """Shows one record. Buttons for its checklist stand at the right, and first in a narrow window."""

    start_requested = Signal(str)
    blank_requested = Signal(str)
    pin_toggled = Signal(str, bool)

    def __init__(self, theme: Theme, library: Library, record: Shown, *, pinned: bool) -> None:
        """Build the page of a record."""
        super().__init__(theme)
        self._library, self._record = library, record
        self._facts_text: FittedText | None = None
        self._strip_grid: QGridLayout | None = None
        self.record_id, self.kind = record.id, kind_of(record)
        self.heading = heading(record.title)
        self.column.setSpacing(theme.space(10))
        self.column.addLayout(self._top(pinned))
        self.column.addWidget(self.heading)
        self.column.addWidget(label(self._summary(), "lead"))
        if isinstance(record, Service):
            self._add_strip(record)
        self.columns = Columns(theme, 66)
        self.column.addSpacing(theme.space(12))
        self._buttons = self._checklist_buttons()
        self.column.addWidget(self._buttons)
        self.column.addWidget(self.columns)
        self.column.addStretch(1)
        self._fill_main()
        self._fill_side()

    def first_focus(self) -> QWidget | None:
        """The checklist button where there is one, else the text."""
        start = self._buttons.findChild(QPushButton)
        return start or self.text

    def set_mode(self, mode: Mode) -> None:
        """Move the buttons to the side column of a wide window, above the text in others."""
        super().set_mode(mode)
        if mode == "wide":
            self.columns.side.insertWidget(0, self._buttons)
        else:
            self.column.insertWidget(self.column.indexOf(self.columns), self._buttons)
        self._place_strip(1 if mode == "narrow" else 3)

    def _top(self, pinned: bool) -> QHBoxLayout:
        """Return the crumbs and the star."""
        words, target = _CRUMBS[self.kind]
        across = row(self.theme, 4)
        home = button(self.theme, words, "link")
        home.clicked.connect(partial(self.page_requested.emit, target, ""))
        across.addWidget(home)
        category = getattr(self._record, "category", "")
        if category and isinstance(self._record, Service):
            across.addWidget(label("/", "small", wrap=False))
            group = button(self.theme, category, "link")
            group.clicked.connect(partial(self.page_requested.emit, target, category))
            across.addWidget(group)
        elif category:
            across.addWidget(label(f"/  {category}", "small", wrap=False))
        across.addStretch(1)
        if isinstance(self._record, Service | Guide):
            across.addWidget(self._pin_button(pinned))
        return across

    def _pin_button(self, pinned: bool) -> QPushButton:
        """Return the star: pinned pages stand first on Home."""
        self.pin = button(self.theme, "Pin", "quiet", "pin")
        self.pin.setCheckable(True)
        self.pin.toggled.connect(self._show_pin)
        self.pin.setChecked(pinned)
        self._show_pin(pinned)
        self.pin.toggled.connect(partial(self.pin_toggled.emit, self.record_id))
        return self.pin

    def _show_pin(self, pinned: bool) -> None:
        """Show whether the page is pinned, by word and by shape."""
        self.pin.setText("\u2002Pinned" if pinned else "\u2002Pin")
        self.pin.setAccessibleName("Pinned to Home" if pinned else "Pin to Home")
        self.pin.setIcon(self.theme.icon("pinned" if pinned else "pin", "accent" if pinned else "text"))

    def _summary(self) -> str:
        """Return the one line under the title."""
        from desktop_app.content.markup import to_plain

        if isinstance(self._record, Term):
            return self._record.expansion or "The source does not spell this out."
        return to_plain(self._record.summary.text)

    def _add_strip(self, service: Service) -> None:
        """Add the three facts that matter first, between hairlines."""
        who = service.who_can_refer.text if service.who_can_refer else NOT_STATED
        how = service.how_in_short.text if service.how_in_short else NOT_STATED
        holder = QWidget()
        self._strip_grid = QGridLayout(holder)
        self._strip_grid.setContentsMargins(0, self.theme.space(6), 0, self.theme.space(6))
        self._strip_grid.setHorizontalSpacing(self.theme.space(28))
        self._cells = [
            self._fact("Who can refer", label(who)),
            self._fact("Must a parent agree?", Badge(self.theme, service.agreement.state)),
            self._fact("How", label(how)),
        ]
        for widget in (line(), holder, line()):
            self.column.addWidget(widget)

    def _fact(self, name: str, value: QWidget) -> QWidget:
        """Return one fact: its name over its value."""
        cell = QWidget()
        inside = QVBoxLayout(cell)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(self.theme.space(4))
        inside.addWidget(label(name, "caption"))
        inside.addWidget(value)
        inside.addStretch(1)
        return cell

    def _place_strip(self, across: int) -> None:
        """Stand the facts beside each other, or one under the other."""
        if self._strip_grid is None:
            return
        for number, cell in enumerate(self._cells):
            self._strip_grid.addWidget(cell, number // across, number % across)
        for number in range(3):
            self._strip_grid.setColumnStretch(number, 1 if number < across else 0)

    def _fill_main(self) -> None:
        """Add the text, the notes, what is left open, and where it all comes from."""
        main = self.columns.main
        main.setSpacing(self.theme.space(12))
        provider_set = self._library.providers_of(self._record) if isinstance(self._record, Service) else None
        if provider_set:
            tool = HomeAreaTool(self.theme, self._library, provider_set)
            tool.copied.connect(self.copied)
            main.addWidget(tool)
            main.addSpacing(self.theme.space(8))
        self.text = self._text(self._html(), self._record.title)
        main.addWidget(self.text)
        for note in getattr(self._record, "notes", ()):
            self._add_note(note.kind, note.title, record_html.body(note.statements))
        silent: tuple[Statement, ...] = getattr(self._record, "not_stated", ())
        if silent:
            self._add_note("not_stated", "Not stated in the source", record_html.gaps(silent))
        self._add_source(main)

    def _html(self) -> str:
        """Return the written part of the record."""
        if isinstance(self._record, Service):
            return record_html.of_service(self._record)
        if isinstance(self._record, Guide):
            return record_html.of_guide(self._record, self._library)
        if isinstance(self._record, Term):
            return record_html.of_term(self._record)
        return record_html.of_source(self._record)

    def _text(self, html: str, name: str) -> FittedText:
        """Return a text whose links open pages."""
        text = FittedText(self.theme)
        text.show_html(html, name)
        text.link_opened.connect(self._open_link)
        return text

    def _open_link(self, record_id: str) -> None:
        """Ask for the page that a link leads to."""
        self.page_requested.emit("record", record_id)

    def _add_note(self, kind: str, title: str, html: str) -> None:
        """Add a note under the text."""
        note = NotePanel(self.theme, kind, title, html)
        note.text.link_opened.connect(self._open_link)
        self.columns.main.addWidget(note)

    def _add_source(self, main: QVBoxLayout) -> None:
        """Add the source with its date, and the way to the facts behind the page."""
        facts = self._library.facts_behind(self._record)
        sources = self._library.sources_of(facts)
        named = "; ".join(f"{source.title} ({source.date})" for source in sources)
        main.addWidget(line())
        main.addWidget(label(f"Where this comes from: {named}. {len(facts)} facts, in our own words.", "small"))
        self.facts_button = button(self.theme, "Show the facts", "link")
        self.facts_button.clicked.connect(self._toggle_facts)
        main.addLayout(row(self.theme, 0, self.facts_button))
        main.addStretch(1)

    def _toggle_facts(self) -> None:
        """Show or hide the facts behind the page."""
        if self._facts_text is None:
            facts = self._library.facts_behind(self._record)
            self._facts_text = self._text(record_html.facts_table(facts, self._library), "Facts behind this page")
            self.columns.main.insertWidget(self.columns.main.count() - 1, self._facts_text)
            self.facts_button.setText("Hide the facts")
        else:
            self._facts_text.setVisible(self._facts_text.isHidden())
            self.facts_button.setText("Show the facts" if self._facts_text.isHidden() else "Hide the facts")

    def _checklist_buttons(self) -> QWidget:
        """Return the buttons for the record's checklist; an empty part where it has none."""
        holder = QWidget()
        inside = column(self.theme, 10)
        inside.setContentsMargins(0, 0, 0, self.theme.space(16))
        if self.record_id in self._library.checklists and isinstance(self._record, Service | Guide):
            start = button(self.theme, "Start the checklist", "primary", "checklist")
            start.clicked.connect(partial(self.start_requested.emit, self.record_id))
            blank = button(self.theme, "Print it blank", "plain", "print")
            blank.clicked.connect(partial(self.blank_requested.emit, self.record_id))
            inside.addWidget(start)
            inside.addWidget(blank)
        else:
            inside.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(inside)
        return holder

    def _fill_side(self) -> None:
        """Add contacts and related pages."""
        side = self.columns.side
        contacts: tuple[Contact, ...] = getattr(self._record, "contacts", ())
        if contacts:
            side.addWidget(label("Contact", "h2"))
            for contact in contacts:
                shown = ContactRow(self.theme, contact)
                shown.copied.connect(self.copied)
                side.addWidget(shown)
        related = getattr(self._record, "related", ())
        if related:
            side.addSpacing(self.theme.space(12))
            side.addWidget(label("Related", "h2"))
            links = record_html.links([self._library.page(record_id) for record_id in related])
            side.addWidget(self._text(links, "Related pages"))
        side.addStretch(1)
