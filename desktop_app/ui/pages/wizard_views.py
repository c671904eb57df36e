"""What the wizard shows in turn: a question, another route, check answers, the end."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop_app.checklists.session import Answered, Missing, Session
from desktop_app.checklists.versions import Changes
from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import OtherRoute, Service, Statement
from desktop_app.ui import record_html
from desktop_app.ui.models.rows import Row
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import (
    Columns,
    button,
    column,
    heading,
    label,
    panel,
    picture,
    row,
)
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode
from desktop_app.ui.widgets.summary import Answer, SummaryList
from desktop_app.ui.widgets.text import FittedText
from desktop_app.ui.widgets.way_buttons import ACCESSIBLE, WayButtons

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
NOT_PROVIDED = "Not provided"


class View(QWidget):
    """Base of the views: an optional way back over two columns."""

    back_requested = Signal()
    page_requested = Signal(str, str)

    def __init__(self, theme: Theme, title: str = "", *, back: bool = True) -> None:
        """Start with caption and heading in the main column."""
        super().__init__()
        self.theme = theme
        self.main_button: QPushButton | None = None
        outside = column(theme, 8)
        self.setLayout(outside)
        if back:
            go_back = button(theme, "Back", "link", "back", name="Back one step")
            go_back.clicked.connect(self.back_requested)
            way_back = row(theme, 0, go_back)
            way_back.addStretch(1)
            outside.addLayout(way_back)
        self.columns = Columns(theme, 68)
        outside.addWidget(self.columns)
        self.main, self.side = self.columns.main, self.columns.side
        self.main.setSpacing(theme.space(10))
        self.title = heading(title)
        self.main.addWidget(self.title)

    def fill(self) -> None:
        """Show what is to be shown now. Views that tell one thing have nothing to change."""

    def put_away(self) -> None:
        """Show no more."""
        self.hide()
        self.deleteLater()

    def set_mode(self, mode: Mode) -> None:
        """Stand the columns side by side only in a wide window."""
        self.columns.set_wide(mode == "wide")

    def first_focus(self) -> QWidget:
        """The heading, so that a screen reader starts there."""
        return self.title

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the main button on Enter, where the focus itself has no use for it; on Ctrl and Enter everywhere."""
        if event.key() in ENTERS and self.main_button is not None:
            self.main_button.click()
        else:
            super().keyPressEvent(event)

    def _empty_text(self) -> FittedText:
        """Return a text whose links open pages, with nothing in it yet."""
        text = FittedText(self.theme)
        text.link_opened.connect(partial(self.page_requested.emit, "record"))
        return text

    def _text(self, statements: tuple[Statement, ...], name: str, style: str = "paragraphs") -> FittedText:
        """Return statements as a text."""
        text = self._empty_text()
        text.show_html(record_html.body(statements, style), name)
        return text


def polish(widget: QWidget) -> None:
    """Have the style sheet dress a widget and all its parts before they show."""
    for part in widget.findChildren(QWidget):
        part.ensurePolished()


def cited_lines(library: Library, statements: tuple[Statement, ...]) -> str:
    """Return the sources of some statements, each with its lines; "" where they cite none."""
    cited = {fact for statement in statements for fact in statement.facts}
    facts = [fact for fact in library.facts.values() if fact.id in cited]
    said = []
    for source in library.sources_of(facts):
        numbers = sorted({fact.line for fact in facts if fact.source == source.id})
        lines = f"{'line' if len(numbers) == 1 else 'lines'} {', '.join(map(str, numbers))}"
        said.append(f"{source.title} ({source.date}), {lines}")
    return "; ".join(said)


class OtherRouteView(View):
    """Another route may fit better: why, the route, and the way to carry on all the same."""

    start_requested = Signal(str)
    carried_on = Signal()

    def __init__(self, theme: Theme, session: Session, library: Library, other: OtherRoute) -> None:
        """Show the other route."""
        super().__init__(theme, "This may not be the right route")
        better = library.page(other.better)
        self.main.addWidget(self._text(other.statements, "Why another route may fit better"))
        frame, inside = panel(theme)
        inside.addWidget(label("A route that fits better", "caption"))
        top = row(theme, 12)
        top.addWidget(label(better.title, "h2"), 1)
        inside.addLayout(top)
        if isinstance(better, Service):
            inside.addWidget(Badge(theme, better.badge))
        self.go = button(
            theme,
            "Go to its checklist" if other.better in library.checklists else "Go to its page",
            "primary",
        )
        self.go.clicked.connect(partial(self._go, library, other.better))
        read = button(theme, "Read about it")
        read.clicked.connect(partial(self.page_requested.emit, "record", other.better))
        if other.better not in library.checklists:
            read.hide()  # it would do just the same
        ways = row(theme, 14, self.go, read)
        ways.addStretch(1)
        inside.addLayout(ways)
        self.main.addWidget(frame)
        self.main.addSpacing(theme.space(8))
        carry_on = button(theme, f"Carry on with {session.template.short_title}")
        carry_on.clicked.connect(self.carried_on)
        kept = label("Your answers are kept. The printed page will note that you went on.", "small")
        stay = row(theme, 14, carry_on)
        stay.addWidget(kept, 1)
        self.main.addLayout(stay)
        self.main.addWidget(label(cited_lines(library, other.statements), "small"))
        self.main.addStretch(1)

    def _go(self, library: Library, record_id: str) -> None:
        """Go to the other route's checklist, or to its page."""
        if record_id in library.checklists:
            self.start_requested.emit(record_id)
        else:
            self.page_requested.emit("record", record_id)

    def first_focus(self) -> QWidget:
        """The better route."""
        return self.go


class CheckView(View):
    """Check your answers: what is missing, then every answer with *Change*. It is filled anew each time it shows."""

    change_requested = Signal(str, str)
    """An answer is to be changed: its page and its item."""
    export_requested = Signal(str, bool)
    """The printable checklist is wanted: the way to get it, and whether in large print."""
    blank_requested = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        """Make the view; `fill` shows the answers."""
        super().__init__(theme, "Check your answers")
        self._session = session
        self._complete = NotePanel(theme, "done", "Nothing is missing", "<p>You can print it now.</p>")
        self._open = NotePanel(theme, "check_this")
        self.answers = SummaryList(theme)
        self.answers.row_opened.connect(self._change)
        self._changed: tuple[Row, int] | None = None
        for shown in (self._complete, self._open, self.answers):
            self.main.addWidget(shown)
        self.main.addStretch(1)
        self.side.addWidget(label("Makes one file you can open, print or put on a stick.", "small"))
        self.ways = WayButtons(theme, "Make printable checklist", "print")
        self.ways.chosen.connect(self.export_requested)
        self.export = self.main_button = self.ways.ways["html"]
        self.side.addWidget(self.ways)
        self.side.addWidget(label(ACCESSIBLE, "small"))
        self.side.addSpacing(theme.space(8))
        blank = button(theme, "Print blank instead", "link")
        blank.clicked.connect(self.blank_requested)
        self.side.addLayout(row(theme, 0, blank))
        self.side.addStretch(1)

    def prepare(self) -> None:
        """Be dressed before it shows."""
        polish(self)

    def put_away(self) -> None:
        """Be kept, with no answer in it: people come back from what they change."""
        self.hide()
        self.answers.show_rows(())

    def fill(self) -> None:
        """Show the answers as they stand, and what is still open."""
        self._show_missing()
        rows: list[Answer] = []
        for section, answered in self._session.summary():
            rows += [Answer(section.title, head=True), *map(_answer, answered)]
        self.answers.show_rows(rows)
        if self._changed is not None:
            self.answers.choose(*self._changed)
        self._changed = None

    def _change(self, page_id: str, item_id: str) -> None:
        """Ask for an answer to be changed. Its row is where people come back to."""
        chosen = self.answers.chosen()
        self._changed = (chosen, self.answers.currentIndex().row()) if chosen else None
        self.change_requested.emit(page_id, item_id)

    def _show_missing(self) -> None:
        """Say what is still open, first what the route demands."""
        before, later = self._session.missing_for("send"), self._session.missing_for("finish")
        count = len(before) + len(later)
        self._complete.setVisible(not count)
        self._open.setVisible(bool(count))
        if not count:
            return
        parts = (
            (f"Before you send: {len(before)}", before),
            (f"To finish this checklist: {len(later)}", later),
        )
        html = "".join(record_html.headed_list(title, [_to_do(m) for m in rows]) for title, rows in parts if rows)
        html += "<p>You can print now. The page shows what is missing.</p>"
        self._open.show_note(f"{counted(count, 'thing')} still to do", html)

    def first_focus(self) -> QWidget:
        """The answer that was just changed, or the heading: the summary is to be read first."""
        return self.answers if self.answers.currentIndex().isValid() else self.title


def _to_do(missing: Missing) -> str:
    """Return an open item and what to do about it."""
    return f"{missing.item.short or missing.item.label}. {missing.item.to_do}".strip()


_ANSWER_ICONS = {"yes": ("tick", "green"), "no": ("cross", "danger"), "not_yet": ("dashed-circle", "amber")}


def _answer(answered: Answered) -> Answer:
    """Return the row of an answer."""
    name = answered.item.short or answered.item.label
    words = answered.words or NOT_PROVIDED
    return Answer(name, answered.page.id, answered.item.id, words, icon=_icon(answered))


def _icon(answered: Answered) -> tuple[str, str] | None:
    """Return icon and token for a tick or an open answer; other answers speak for themselves."""
    if not answered.words:
        return "dashed-question", "text2"
    return _ANSWER_ICONS.get(str(answered.value)) if answered.item.kind == "tick" else None


KEEP_IT = "Keep it where you keep other papers about children."
WHERE_NOW = {
    True: ("This checklist is in the casebook", "It is locked with your passphrase. The file that you saved is not."),
    False: ("This checklist is in memory only", "It goes when you close One Stop. The file that you saved stays."),
}
"""Whether the casebook is open -> where the answers are, after the file was made."""

CHANGES = (
    ("added", "New questions"),
    ("reworded", "Worded anew"),
    ("removed", "No longer asked"),
    ("lost", "To be answered again"),
)
"""Part of what changed -> its heading."""


def changes_html(changes: Changes) -> str:
    """Return what today's wording has otherwise, as lists under headings."""
    parts = ((title, getattr(changes, name)) for name, title in CHANGES)
    html = "".join(f"<p><b>{title}:</b> {escape(', '.join(names))}.</p>" for title, names in parts if names)
    return f"{html}<p>Your answers stay where they fit. Nothing changes until you choose to.</p>"


class DoneView(View):
    """The end: what was made, where it is, and what happens next."""

    file_opened = Signal(str)
    copy_requested = Signal()

    def __init__(self, theme: Theme, session: Session, path: Path, *, in_casebook: bool) -> None:
        """Tell of the file that was made, and where the answers are."""
        super().__init__(theme, "Your checklist is ready")
        self.path = path
        place = f"{path.name}, in {path.parent}"
        self.main.addWidget(NotePanel(theme, "done", "Saved", f"<p>{escape(place)}</p>"))
        self.open = button(theme, "Open it to print", "primary", "open")
        self.open.clicked.connect(partial(self.file_opened.emit, str(path)))
        folder = button(theme, "Show in folder", icon="folder")
        folder.clicked.connect(partial(self.file_opened.emit, str(path.parent)))
        again = button(theme, "Save a copy")
        again.clicked.connect(self.copy_requested)
        ways = row(theme, 14, self.open, folder, again)
        ways.addStretch(1)
        self.main.addLayout(ways)
        self.main.addSpacing(theme.space(12))
        self.main.addWidget(label("What happens next", "h2"))
        self.main.addWidget(self._text(tuple(session.next_steps()), "What happens next", "steps"))
        self._add_follow_up(self.main, session)
        self.main.addStretch(1)
        locked = f"<p>Anyone who opens this file can read it. {KEEP_IT if session.template.names_a_child else ''}</p>"
        self.side.addWidget(NotePanel(theme, "good_to_know", "The file is not locked", locked))
        frame, inside = panel(theme)
        for words, role in zip(WHERE_NOW[in_casebook], ("strong", ""), strict=True):
            inside.addWidget(label(words, role))
        self.side.addWidget(frame)
        self.side.addStretch(1)

    def _add_follow_up(self, main: QVBoxLayout, session: Session) -> None:
        """Say by when to follow up, where a date was given."""
        rows = (answered for _, rows in session.summary() for answered in rows)
        words = next((a.words for a in rows if a.item.id == "follow_up_date" and a.words), "")
        if words:
            across = row(self.theme, 10, picture(self.theme, "calendar", "text", 20))
            across.addWidget(label(f"Follow up by {words}", "strong"), 1)
            main.addLayout(across)

    def first_focus(self) -> QWidget:
        """The way to print it."""
        return self.open
