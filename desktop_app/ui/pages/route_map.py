"""The map of routes: who can refer to whom, as drawings, and under each the same in words."""

from __future__ import annotations

from functools import partial
from html import escape

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from desktop_app.content import routes
from desktop_app.content.library import Library
from desktop_app.content.markup import to_plain
from desktop_app.content.records import Arrow, RouteGroup, RouteMap
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import LOOKS
from desktop_app.ui.widgets.basic import heading, label, line
from desktop_app.ui.widgets.page import Mode, Page
from desktop_app.ui.widgets.route_map import RouteDrawing
from desktop_app.ui.widgets.text import FittedText

LEGEND = (
    "A line: the source says so. A dashed line: the source leaves open who goes this way, or whether they may. "
    "Walk along the arrows with the arrow keys, and press Enter to open a service."
)
NO_DRAWING = "The window is too narrow for the drawings. Here is the same in words."
OFF_THE_MAP = "No referral is described"


class RouteMapPage(Page):
    """Draws each group of routes where there is room, and always lists it."""

    def __init__(self, theme: Theme, library: Library) -> None:
        """Draw and list every group."""
        super().__init__(theme)
        self._library = library
        self.drawings: list[RouteDrawing] = []
        self.lists: list[FittedText] = []
        self._at = ""
        found = library.routes
        self.heading = heading(found.title if found else "Map of routes")
        self.column.addWidget(self.heading)
        self._legend = label("", "small")
        if found is not None:
            self._fill(found)
        self.column.addStretch(1)

    def _fill(self, found: RouteMap) -> None:
        """Add every group, then what stands on no arrow, and where it all comes from."""
        self.column.addWidget(label(to_plain(found.summary.text), "lead"))
        self.column.addWidget(self._legend)
        for group in found.groups:
            self._add_group(group)
        self.column.addSpacing(self.theme.space(20))
        self.column.addWidget(label(OFF_THE_MAP, "h2"))
        self.column.addWidget(self._text(self._off_the_map(found), OFF_THE_MAP))
        self.column.addWidget(line())
        facts = self._library.facts_behind(found)
        named = "; ".join(f"{source.title} ({source.date})" for source in self._library.sources_of(facts))
        self.column.addWidget(label(f"Where this comes from: {named}. {len(facts)} facts, in our own words.", "small"))

    def _add_group(self, group: RouteGroup) -> None:
        """Add one group: its title, its drawing, and its list."""
        self.column.addSpacing(self.theme.space(20))
        self.column.addWidget(label(group.title, "h2"))
        drawing = RouteDrawing(self.theme, group, self._library)
        drawing.service_opened.connect(partial(self.page_requested.emit, "record"))
        drawing.moved.connect(partial(self._show_box, drawing))
        self.drawings.append(drawing)
        self.column.addWidget(drawing)
        self.column.addSpacing(self.theme.space(8))
        words = "".join(f"<li>{self._in_words(arrow)}</li>" for arrow in group.arrows)
        text = self._text(f"<ul>{words}</ul>", f"{group.title}, in words")
        self.lists.append(text)
        self.column.addWidget(text)

    def _in_words(self, arrow: Arrow) -> str:
        """Return one arrow as HTML: who can ask whom, whether a parent must agree, and on which papers."""
        agreement = routes.agreement_of(arrow, self._library)
        agrees = f"Must a parent agree? <b>{LOOKS[agreement.state].words}.</b>" if agreement else ""
        papers = f"{'Form' if len(arrow.forms) == 1 else 'Forms'}: {', '.join(arrow.forms)}." if arrow.forms else ""
        open_ = "<b>Not stated.</b>" if arrow.kind == "not_stated" else ""
        return " ".join(filter(None, (open_, record_html.spoken(arrow.statement), agrees, escape(papers))))

    def _off_the_map(self, found: RouteMap) -> str:
        """Return the services that no arrow leads to, as links."""
        return record_html.links(routes.off_the_map(found, self._library))

    def _text(self, html: str, name: str) -> FittedText:
        """Return a text whose links open pages."""
        text = FittedText(self.theme)
        text.show_html(html, name)
        text.link_opened.connect(partial(self.page_requested.emit, "record"))
        return text

    def _show_box(self, drawing: RouteDrawing, rect: QRect) -> None:
        """Scroll to the box that has the focus."""
        at = drawing.mapTo(self.body, rect.center()) + self.body.pos()
        self.ensureVisible(at.x(), at.y(), 0, rect.height() // 2 + self.theme.space(20))

    def set_mode(self, mode: Mode) -> None:
        """Leave the drawings out of a narrow window: the lists say all that they say."""
        super().set_mode(mode)
        for drawing in self.drawings:
            drawing.setVisible(mode != "narrow")
        self._legend.setText(NO_DRAWING if mode == "narrow" else LEGEND)

    def show_service(self, id_: str) -> None:
        """Open the map at one service; "" opens it at its beginning."""
        self._at = id_

    def first_focus(self) -> QWidget | None:
        """The box of the service that was asked for, or the first box; its list where there are no drawings."""
        for drawing, text in zip(self.drawings, self.lists, strict=True):
            if self._at in drawing.boxes or not self._at:
                return text if self.mode == "narrow" else drawing.box(self._at)
        return None
