"""The printed checklist as plain data, in the order of the page. Any printer can be built on it.

    head, facts -> missing | ready -> went on -> badge -> before you start
    -> sections (question tables, record tables, contacts) -> signatures -> notes -> source

Fields of type `Marked` hold authored Markdown (`content.markup`). All other texts are plain: what people
typed is never read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from desktop_app.content.records import BadgeState

Marked = str
"""An authored text with **bold** and [links](record-id)."""

FormState = Literal["blank", "half", "filled"]
AnswerState = Literal["given", "missing", "left_open", "blank"]
Mark = Literal["", "yes", "no", "not_yet", "not_sure"]


@dataclass(frozen=True)
class Head:
    """The top of the first page, and what the margins of every page say."""

    paper: str
    heading: str
    purpose: Marked
    dated: str
    reference: str
    confidential: str


@dataclass(frozen=True)
class FactCell:
    """One fact of the strip under the head. Without words it is a line to write on."""

    item_id: str
    label: str
    words: str
    missing: bool = False


@dataclass(frozen=True)
class MissingRow:
    """One open item: its number on paper, what is missing, and what to do."""

    item_id: str
    number: str
    what: str
    to_do: str


@dataclass(frozen=True)
class MissingBox:
    """What is missing: before sending, and to finish the checklist."""

    before_sending: tuple[MissingRow, ...]
    to_finish: tuple[MissingRow, ...]

    @property
    def title(self) -> str:
        """The heading, with the count."""
        count = len(self.before_sending) + len(self.to_finish)
        return f"What is missing: {count} {'thing' if count == 1 else 'things'}"


@dataclass(frozen=True)
class ReadyStrip:
    """Nothing is missing: how many answers there are, what the source leaves open, and what to do about that."""

    text: str
    not_stated: tuple[Marked, ...]
    advice: str


@dataclass(frozen=True)
class Badge:
    """Whether a parent must agree: the shape, the bold sentence and what to do."""

    state: BadgeState
    title: str
    text: Marked


@dataclass(frozen=True)
class Answer:
    """How an item was answered, or the means to answer it by pen.

    `boxes` are the words beside boxes to tick; without any, a line is drawn. `barred` answers need attention.
    """

    state: AnswerState
    words: str = ""
    mark: Mark = ""
    barred: bool = False
    boxes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Question:
    """One numbered row of a question table. A long one takes the full width."""

    item_id: str
    number: str
    label: str
    hint: str
    answer: Answer
    is_long: bool = False
    lines: int = 0

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """The words of a long answer, a paragraph each; single line ends stay inside."""
        parts = self.answer.words.split("\n\n")
        return tuple(part.strip("\n") for part in parts if part.strip())

    @property
    def runs_on(self) -> bool:
        """Whether the answer is so long that its row may be split over pages."""
        words = self.answer.words
        return len(words) > MAX_UNSPLIT or words.count("\n") > MAX_UNSPLIT_LINES


MAX_UNSPLIT = 1500
MAX_UNSPLIT_LINES = 16
MAX_UNSPLIT_CELL = 300
"""Above these, keeping an answer on one page would leave half a page empty."""


@dataclass(frozen=True)
class QuestionTable:
    """Question rows that follow each other. A continued one stands under a record table, without a head."""

    rows: tuple[Question, ...]
    continued: bool = False


@dataclass(frozen=True)
class RecordTable:
    """A table item: its own columns, the rows given, and empty rows to fill in by pen."""

    item_id: str
    number: str
    label: str
    hint: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty_rows: int
    state: AnswerState

    @property
    def printed_rows(self) -> tuple[tuple[tuple[str, ...], bool], ...]:
        """The rows given, each with whether it is so long that it may be split over pages."""
        return tuple((row, max(map(len, row), default=0) > MAX_UNSPLIT_CELL) for row in self.rows)


@dataclass(frozen=True)
class ContactEntry:
    """One labelled way to get in touch. Without a value it is a gap, with a line to write on."""

    label: str
    value: str
    note: str


@dataclass(frozen=True)
class ContactBlock:
    """A framed block: who, how, at most one web address with its QR code, and the source.

    A local block holds only what the setting added; its source says when and by whom.
    """

    title: str
    lines: tuple[Marked, ...]
    entries: tuple[ContactEntry, ...]
    url: str
    source: str
    tag: str = ""
    is_local: bool = False


@dataclass(frozen=True)
class Contacts:
    """The contact blocks after *Send*, with sentences that say how to choose between them."""

    lead: tuple[str, ...]
    blocks: tuple[ContactBlock, ...]


@dataclass(frozen=True)
class Section:
    """A numbered part of the checklist."""

    number: str
    title: str
    parts: tuple[QuestionTable | RecordTable, ...]
    contacts: Contacts | None = None

    @property
    def is_short(self) -> bool:
        """Whether the section fits on one page together with the signatures."""
        tables = [part for part in self.parts if isinstance(part, QuestionTable)]
        rows = [row for table in tables for row in table.rows]
        has_records = len(tables) < len(self.parts)
        return not has_records and not self.contacts and len(rows) <= MAX_SHORT and not any(row.is_long for row in rows)


MAX_SHORT = 4


@dataclass(frozen=True)
class Signatures:
    """Who signs, and a sentence on what signing does not replace."""

    note: Marked
    people: tuple[str, ...]


@dataclass(frozen=True)
class SourceNote:
    """Where the content comes from: for the foot of every page, and whole for the end."""

    foot: str
    whole: str


@dataclass(frozen=True)
class ChecklistDocument:
    """A printed checklist, whole."""

    title: str
    state: FormState
    head: Head
    facts: tuple[FactCell, ...]
    missing: MissingBox | None
    ready: ReadyStrip | None
    went_on: tuple[Marked, ...]
    badge: Badge | None
    before_you_start: tuple[Marked, ...]
    sections: tuple[Section, ...]
    signatures: Signatures | None
    notes_lines: int
    source: SourceNote
