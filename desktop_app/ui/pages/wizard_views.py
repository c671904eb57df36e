"""What the wizard shows in turn: a question, another route, check answers, the end."""

from __future__ import annotations

from functools import partial
from html import escape
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop_app.checklists.answers import AnswerError, Value, checked
from desktop_app.checklists.session import Answered, Missing, Session
from desktop_app.checklists.versions import Changes
from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import ChecklistPage, OtherRoute, Service, Statement
from desktop_app.ui import record_html
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import Badge
from desktop_app.ui.widgets.basic import Columns, button, column, heading, label, line, panel, picture, row
from desktop_app.ui.widgets.fields import Field, Resolver, TickField, field_for
from desktop_app.ui.widgets.note import NotePanel
from desktop_app.ui.widgets.page import Mode
from desktop_app.ui.widgets.summary import Entry, SummaryList
from desktop_app.ui.widgets.text import FittedText
from desktop_app.ui.widgets.way_buttons import ACCESSIBLE, WayButtons

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
NOT_PROVIDED = "Not provided"
OWN_TIP = "One Stop's own tip"


class View(QWidget):
    """Base of the views: an optional way back over two columns."""

    back_requested = Signal()
    page_requested = Signal(str, str)

    def __init__(self, theme: Theme, title: str, caption: str = "", *, back: bool = True) -> None:
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
        if caption:
            self.main.addWidget(label(caption, "caption"))
        self.title = heading(title)
        self.main.addWidget(self.title)

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

    def _text(self, statements: tuple[Statement, ...], name: str, style: str = "paragraphs") -> FittedText:
        """Return statements as a text whose links open pages."""
        text = FittedText(self.theme)
        text.show_html(record_html.body(statements, style), name)
        text.link_opened.connect(partial(self.page_requested.emit, "record"))
        return text


class QuestionView(View):
    """One page of questions, with what the source says at the right."""

    continued = Signal()
    left = Signal()

    def __init__(
        self, theme: Theme, session: Session, page: ChecklistPage, library: Library, resolve: Resolver
    ) -> None:
        """Show a page that the session has open."""
        number, of = session.position()
        super().__init__(theme, page.title, f"Question {number} of {of}" if of else f"Question {number}")
        self._library, self._template_id = library, session.template.id
        if page.hint:
            self.main.addWidget(label(page.hint, "lead"))
        items = session.items(page)
        self.fields: list[Field] = []
        for item in items:
            if len(items) > 1 and item.kind == "tick":
                self.main.addWidget(line())
            several = len(items) > 1
            field = field_for(theme, item, resolve, with_label=several or item.label != page.title, several=several)
            field.show_value(session.answers.get(item.id, ""))
            self.fields.append(field)
            self.main.addWidget(field)
            self.main.addSpacing(theme.space(4))
        if len(items) == 1 and items[0].why:
            self.main.addWidget(label(f"Why we ask: {items[0].why}", "small"))
        self.main.addSpacing(theme.space(6))
        self.main.addLayout(self._buttons())
        self.main.addStretch(1)
        if number == 1 and session.template.before_you_start:
            self._add_panel("Before you start", session.template.before_you_start)
        if page.source_says:
            frame = self._add_panel("What the source says", page.source_says)
            self._add_badge(frame, page.source_says)
        self.side.addStretch(1)

    def _buttons(self) -> QHBoxLayout:
        """Return *Continue* and *Leave this for now*."""
        self.go_on = button(self.theme, "Continue", "primary")
        self.go_on.clicked.connect(self.continued)
        self.main_button = self.go_on
        leave = button(self.theme, "Leave this for now", "link")
        leave.clicked.connect(self.left)
        across = row(self.theme, 20, self.go_on, leave)
        across.addStretch(1)
        return across

    def _add_panel(self, title: str, statements: tuple[Statement, ...]) -> QVBoxLayout:
        """Add what is to be known, with its lines; return the inside of its panel."""
        lines = cited_lines(self._library, statements)
        title = title if lines else OWN_TIP
        frame, inside = panel(self.theme)
        inside.addWidget(label(title, "strong"))
        inside.addWidget(self._text(statements, title))
        if lines:
            inside.addWidget(label(lines, "small"))
        self.side.addWidget(frame)
        return inside

    def _add_badge(self, inside: QVBoxLayout, statements: tuple[Statement, ...]) -> None:
        """Add the badge of the service where the statements are about agreement."""
        served = self._library.page(self._template_id)
        cited = {fact for statement in statements for fact in statement.facts}
        if isinstance(served, Service) and cited & set(served.agreement.statement.facts):
            inside.addWidget(Badge(self.theme, served.badge))

    def set_mode(self, mode: Mode) -> None:
        """Put ticks under their text in a narrow window."""
        super().set_mode(mode)
        for field in self.fields:
            if isinstance(field, TickField):
                field.set_narrow(mode == "narrow" or len(self.fields) == 1)

    def first_focus(self) -> QWidget:
        """The first field."""
        return self.fields[0].input()

    def answers(self) -> dict[str, Value]:
        """Return the answers on the page that fit. What does not fit is said above its field, and stays there."""
        good: dict[str, Value] = {}
        for field in self.fields:
            try:
                good[field.item.id] = checked(field.item, field.value())
                field.show_error("")
            except AnswerError as error:
                field.show_error(_for_people(field, str(error)))
        return good


def _for_people(field: Field, sentence: str) -> str:
    """Return an error sentence with the item's words in place of its id."""
    return sentence.replace(f"“{field.item.id}”", f"“{field.item.short or field.item.label}”")


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
    """Check your answers: what is missing, then every answer with *Change*."""

    change_requested = Signal(str)
    export_requested = Signal(str, bool)
    """The printable checklist is wanted: the way to get it, and whether in large print."""
    blank_requested = Signal()

    def __init__(self, theme: Theme, session: Session) -> None:
        """Show the summary of a session."""
        super().__init__(theme, "Check your answers")
        self._add_missing(session)
        entries: list[Entry] = []
        for section, rows in session.summary():
            entries += [Entry("", section.title, ""), *map(_entry, rows)]
        answers = SummaryList(theme, entries)
        answers.change_requested.connect(self.change_requested)
        self.main.addWidget(answers)
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

    def _add_missing(self, session: Session) -> None:
        """Say what is still open, first what the route demands."""
        before, later = session.missing_for("send"), session.missing_for("finish")
        if not before and not later:
            self.main.addWidget(NotePanel(self.theme, "done", "Nothing is missing", "<p>You can print it now.</p>"))
            return
        parts = (
            (f"Before you send: {len(before)}", before),
            (f"To finish this checklist: {len(later)}", later),
        )
        html = "".join(record_html.headed_list(title, [_to_do(m) for m in rows]) for title, rows in parts if rows)
        count = len(before) + len(later)
        title = f"{counted(count, 'thing')} still to do"
        html += "<p>You can print now. The page shows what is missing.</p>"
        self.main.addWidget(NotePanel(self.theme, "check_this", title, html))

    def first_focus(self) -> QWidget:
        """The heading: the summary is to be read first."""
        return self.title


def _to_do(missing: Missing) -> str:
    """Return an open item and what to do about it."""
    return f"{missing.item.short or missing.item.label}. {missing.item.to_do}".strip()


_ANSWER_ICONS = {"yes": ("tick", "green"), "no": ("cross", "danger"), "not_yet": ("dashed-circle", "amber")}


def _entry(answered: Answered) -> Entry:
    """Return the row of an answer."""
    name = answered.item.short or answered.item.label
    return Entry(answered.page.id, name, answered.words or NOT_PROVIDED, _icon(answered))


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
