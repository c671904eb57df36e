"""Two or three services side by side: a table where there is room, else one service under the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QStyleOptionComboBox, QVBoxLayout, QWidget

from desktop_app.content.compare import FEWEST, MOST, Line, chosen, compare, joined
from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.content.records import Service
from desktop_app.ui.compare_words import html_of
from desktop_app.ui.record_html import headed
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.basic import button, clear, column, heading, label, row
from desktop_app.ui.widgets.basic import line as rule
from desktop_app.ui.widgets.compare_table import CompareTable
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.picker import Picker
from desktop_app.ui.widgets.text import FittedText

NAMES = ("First service", "Second service", "Third service")
NONE = ("Choose a service", "Choose a service", "No third service")
"""What a picker is called, and what it says where nothing is chosen."""

TOO_FEW = "Choose two or three services. Each question is put to all of them, also where their answers are the same."
AT_A_TIME: dict[Mode, int] = {"wide": 3, "medium": 2, "narrow": 0}
"""Mode -> how many services have room side by side."""


class ComparePage(Page):
    """Puts the same questions to two or three services."""

    compared = Signal(str)
    """Other services were chosen on the page: their joined ids."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Make the page; `show_services` fills it."""
        super().__init__(theme)
        self._library = library
        self._services: list[Service] = []
        self._local: LocalContacts = NOTHING_LOCAL
        self._by_title = {s.title: s.id for s in sorted(library.services.values(), key=_title)}
        self.heading = heading("Compare services")
        self.column.addWidget(self.heading)
        self.column.addWidget(label("The same questions, with the answers that each page gives.", "lead"))
        self.column.addLayout(self._make_pickers())
        self._hint = label(TOO_FEW)
        self._near = self._text("Services that are near it")
        self.table = CompareTable(theme)
        self.table.service_opened.connect(partial(self.page_requested.emit, "record"))
        self.table.moved.connect(self._show_cell)
        self._stack = column(theme, 8)
        self.texts: list[FittedText] = []
        self.column.addSpacing(theme.space(12))
        for widget in (self._hint, self._near, self.table):
            self.column.addWidget(widget)
        self.column.addLayout(self._stack)
        self.column.addStretch(1)

    def _make_pickers(self) -> QBoxLayout:
        """Return the boxes to choose services in, each under its name."""
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.setSpacing(self.theme.space(12))
        self.pickers = [self._picker(number) for number in range(MOST)]
        for name, picker in zip(NAMES, self.pickers, strict=True):
            down = column(self.theme, 4)
            down.addWidget(label(name, "caption"))
            down.addWidget(picker)
            self._across.addLayout(down, 1)
        return self._across

    def _picker(self, number: int) -> Picker:
        """Return one box; its first entry stands for no service."""
        made = _ElidedPicker(self.theme, NAMES[number], [NONE[number], *self._by_title])
        made.setSizeAdjustPolicy(Picker.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.textActivated.connect(self._choose)
        return made

    def _text(self, name: str) -> FittedText:
        """Return an empty text whose links choose a service."""
        text = FittedText(self.theme)
        text.setAccessibleName(name)
        text.link_opened.connect(self._add)
        return text

    # Choosing

    def _choose(self) -> None:
        """Compare what the boxes say, and note it as where we are."""
        ids = [self._by_title[p.currentText()] for p in self.pickers if p.currentText() in self._by_title]
        self._keep(joined(ids))

    def _add(self, id_: str) -> None:
        """Compare with one more."""
        self._keep(joined([*(service.id for service in self._services), id_]))
        self.first_focus().setFocus()

    def _keep(self, ids: str) -> None:
        """Show other services, and tell which they are."""
        self.show_services(ids, self._local)
        self.compared.emit(joined(service.id for service in self._services))

    # Showing

    def show_services(self, ids: str, local: LocalContacts) -> None:
        """Show the services with these joined ids, and what the setting added to their contacts."""
        self._services, self._local = chosen(ids, self._library), local
        for number, picker in enumerate(self.pickers):
            has = number < len(self._services)
            picker.setCurrentText(self._services[number].title if has else NONE[number])
        self._show_near()
        self._lay_out()

    def _show_near(self) -> None:
        """Offer what stands near the only service that is chosen."""
        alone = len(self._services) < FEWEST
        related = self._services[0].related if self._services else ()
        near = [self._library.services[id_] for id_ in related if id_ in self._library.services]
        self._hint.setVisible(alone)
        self._near.setVisible(alone and bool(near))
        links = "".join(f'<li><a href="{escape(s.id)}">{escape(s.title)}</a></li>' for s in near)
        name = f"Compare {self._services[0].title} with" if near else ""
        self._near.show_html(f"<p><b>{escape(name)}</b></p><ul>{links}</ul>", name)

    def _lay_out(self) -> None:
        """Show the table where the services have room side by side, else one under the other."""
        enough = len(self._services) >= FEWEST
        beside = enough and len(self._services) <= AT_A_TIME[self.mode]
        lines = compare(self._services, self._library) if enough else ()
        clear(self._stack)
        self.texts = []
        self.table.setVisible(beside)
        if beside:
            self.table.show_comparison(self._services, lines, self._local)
        elif enough:
            for number, service in enumerate(self._services):
                self._add_service(self._stack, number, service, lines)

    def _add_service(self, down: QVBoxLayout, number: int, service: Service, lines: Sequence[Line]) -> None:
        """Add all that one service says, under its name."""
        down.addSpacing(self.theme.space(16))
        down.addWidget(rule())
        down.addWidget(heading(service.title))
        text = FittedText(self.theme)
        text.show_html("".join(self._part(line, number, service) for line in lines), service.title)
        self.texts.append(text)
        down.addWidget(text)
        made = button(self.theme, "Read about it", name=f"Read about {service.title}")
        made.clicked.connect(partial(self.page_requested.emit, "record", service.id))
        across = row(self.theme, 0, made)
        across.addStretch(1)
        down.addLayout(across)

    def _part(self, line: Line, number: int, service: Service) -> str:
        """Return one question with the answer of one service; silence has a dashed frame."""
        cell = line.cells[number]
        html = html_of(line, cell, service, self._local)
        if cell.is_gap:
            edge = f"border: {self.theme.px(1)}px dashed {self.theme.colours['edge']}"
            table = f'table width="100%" cellpadding="{self.theme.space(8)}"'
            html = f'<{table}><tr><td style="{edge}">{html}</td></tr></table>'
        return headed(line.title, html)

    def _show_cell(self, rect: QRect) -> None:
        """Scroll to the cell that has the focus: to its top, where it is higher than the window."""
        top = self.table.mapTo(self.body, rect.topLeft()) + self.body.pos()
        height = min(rect.height(), self.viewport().height() - 2 * self.theme.space(16))
        self.ensureVisible(top.x(), top.y() + height, 0, self.theme.space(16))
        self.ensureVisible(top.x(), top.y(), 0, self.theme.space(16))

    # Room

    def set_mode(self, mode: Mode) -> None:
        """Stand the boxes, and the services, under each other where there is no room beside."""
        super().set_mode(mode)
        directions = QBoxLayout.Direction
        self._across.setDirection(directions.TopToBottom if mode == "narrow" else directions.LeftToRight)
        self._lay_out()

    def first_focus(self) -> QWidget:
        """What is compared, or the first box that is still empty."""
        if not self.table.isHidden():
            return self.table
        return self.texts[0] if self.texts else self.pickers[len(self._services)]


class _ElidedPicker(Picker):
    """A box that shows by dots where a title goes on."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        """Shorten the title that shows; the list has it whole."""
        super().initStyleOption(option)
        room = self.width() - self._theme.px(20) - self._theme.space(32)
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)


def _title(service: Service) -> str:
    """Sort key: the title without regard to case."""
    return service.title.casefold()
