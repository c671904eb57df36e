"""Every printed paper as plain data, in the order of the page. Any printer can be built on it.

    head -> blocks -> closing blocks and where it comes from, which stay on one page

A printer needs to know the blocks alone: `Document` is what all papers have in common, `Pack` is several in a row.
Fields of type `Marked` hold authored Markdown (`content.markup`). All other texts are plain: what people
typed is never read as markup.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal, Protocol

from desktop_app.content.records import BadgeState

Marked = str
"""An authored text with **bold** and [links](record-id)."""

FormState = Literal["blank", "half", "filled"]
AnswerState = Literal["given", "missing", "left_open", "blank"]
Mark = Literal["", "yes", "no", "not_yet", "not_sure"]
Look = Literal["normal", "sheet", "leaflet", "poster", "cards"]
"""How a page is set: its margins and the size of its type."""
ListStyle = Literal["paragraphs", "bullets", "steps"]


@dataclass(frozen=True)
class Letterhead:
    """Whose paper it is: the setting's name, one line of contacts, and its logo as the bytes of a PNG.

    Its repr shows no picture.
    """

    name: str = ""
    line: str = ""
    logo: bytes = field(default=b"", repr=False)


NO_LETTERHEAD = Letterhead()


@dataclass(frozen=True)
class Head:
    """The top of the first page, and what the margins of every page say.

    `running` stands at the top left from page 2 on, in large print `short_running`; `corner` stands at the top right of
    every page. `pill` says how far a paper has come that can be filled in. A `mark` says on every page that it is for
    practice: at the top left, and as a large word behind the text.
    """

    paper: str
    heading: str
    purpose: Marked
    dated: str = ""
    running: str = ""
    short_running: str = ""
    corner: str = ""
    pill: str = ""
    letterhead: Letterhead = NO_LETTERHEAD
    mark: str = ""

    def above(self, *, is_first: bool, large: bool = False) -> str:
        """Return what stands at the top left of a page. The first page of a file does not name its paper."""
        running = "" if is_first else self.short_running if large else self.running
        return " | ".join(filter(None, (self.mark, running)))


@dataclass(frozen=True)
class FactCell:
    """One fact of the strip under the head. Without words it is a line to write on."""

    item_id: str
    label: str
    words: str
    missing: bool = False


@dataclass(frozen=True)
class Facts:
    """The strip under the head: labels over bold values."""

    kind: ClassVar[str] = "facts"
    cells: tuple[FactCell, ...]


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

    kind: ClassVar[str] = "missing_box"
    before_sending: tuple[MissingRow, ...]
    to_finish: tuple[MissingRow, ...]

    @property
    def title(self) -> str:
        """The heading, with the count."""
        count = len(self.before_sending) + len(self.to_finish)
        return f"What is missing: {count} {'thing' if count == 1 else 'things'}"


@dataclass(frozen=True)
class TickList:
    """A heavy box of things to do, each with a box to tick by pen."""

    kind: ClassVar[str] = "tick_list"
    title: str
    rows: tuple[MissingRow, ...]


@dataclass(frozen=True)
class ReadyStrip:
    """Nothing is missing: how many answers there are, what the source leaves open, and what to do about that."""

    kind: ClassVar[str] = "ready"
    text: str
    not_stated: tuple[Marked, ...]
    advice: str


@dataclass(frozen=True)
class Aside:
    """Sentences that stand out a little, each in a block of its own."""

    kind: ClassVar[str] = "aside"
    sentences: tuple[Marked, ...]


@dataclass(frozen=True)
class Badge:
    """Whether a parent must agree: the shape, the bold sentence and what to do."""

    kind: ClassVar[str] = "badge"
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

    kind: ClassVar[str] = "section"
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
class TextPart:
    """A headed list, or paragraphs. Without a title it goes on from what stands above."""

    kind: ClassVar[str] = "text"
    title: str
    sentences: tuple[Marked, ...]
    style: ListStyle = "bullets"


@dataclass(frozen=True)
class ContactPart:
    """Contact blocks under a heading of their own."""

    kind: ClassVar[str] = "contact_part"
    title: str
    contacts: Contacts


@dataclass(frozen=True)
class Cell:
    """One cell of a grid: words, a list, a tag, web addresses, small lines, boxes to tick, or the address of a QR code.

    `own` are words that the setting typed.
    """

    words: Marked = ""
    small: tuple[Marked, ...] = ()
    tag: str = ""
    urls: tuple[str, ...] = ()
    boxes: tuple[str, ...] = ()
    code: str = ""
    own: str = ""
    is_bold: bool = False
    points: tuple[Marked, ...] = ()


@dataclass(frozen=True)
class Grid:
    """A table with heads. Empty cells are there to write in: then rows are `tall` millimetres high.

    `widths` are the columns' widths in millimetres, 0 for what is left. The first column heads its row.
    """

    kind: ClassVar[str] = "grid"
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    tall: int = 0
    note: Marked = ""

    @property
    def in_large_print(self) -> Grid:
        """The grid with wider narrow columns, and each QR code under its address: beside it there is no room."""
        if not any(row[-1].code for row in self.rows):
            return replace(self, widths=tuple(IN_LARGE_PRINT.get(width, width) for width in self.widths))
        *columns, addresses, codes = self.columns
        rows = tuple((*row[:-2], replace(row[-2], code=row[-1].code)) for row in self.rows)
        return replace(self, columns=(*columns, f"{addresses}, {codes}"), rows=rows, widths=(WIDE, *self.widths[1:-1]))


IN_LARGE_PRINT = {16: 20, 24: 34, 30: 45}
"""Width in millimetres of a column of short words -> its width in large print: "Part" and "Checked" fit."""
WIDE = 45
"""Width in millimetres of a first column in large print: the longest name of a place fits."""


@dataclass(frozen=True)
class Line:
    """A line to write on behind its label; a `value` that is known is printed in its place."""

    label: Marked
    value: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines to write on, each with its label. `bare` lines without any follow."""

    kind: ClassVar[str] = "lines_part"
    title: str
    lines: tuple[Line, ...]
    bare: int = 0


@dataclass(frozen=True)
class Beside:
    """Two parts side by side; in large print and on a phone, one under the other."""

    kind: ClassVar[str] = "beside"
    left: TextPart | Lines
    right: TextPart | Lines


@dataclass(frozen=True)
class Alarm:
    """The red head of the poster."""

    kind: ClassVar[str] = "alarm"
    title: str
    text: str


@dataclass(frozen=True)
class Number:
    """A number to ring, as large as the page allows. The `main` one has a heavy frame."""

    kind: ClassVar[str] = "number"
    label: str
    text: Marked
    value: str
    main: bool = False


@dataclass(frozen=True)
class Owner:
    """Whose poster it is: what to say when somebody answers."""

    kind: ClassVar[str] = "owner"
    letterhead: Letterhead


@dataclass(frozen=True)
class CaseCard:
    """An invented case to hand out: its letter, what is told and asked, and labels of the lines to write on.

    No text of it is Markdown. `about` says which card of how many it is and where it comes from: cards are cut apart.
    """

    letter: str
    title: str
    story: str
    question: str
    prompts: tuple[str, ...]
    about: str


ACROSS = {4: 2}
"""Cards to a page -> how many stand side by side, where it is more than one."""


@dataclass(frozen=True)
class CaseCards:
    """The cards of one page: one, two, or four. In large print each has a page of its own."""

    kind: ClassVar[str] = "case_cards"
    cards: tuple[CaseCard, ...]
    kicker: str
    per_page: int = 2

    def rows(self, *, large: bool) -> tuple[tuple[CaseCard, ...], ...]:
        """Return the cards as they stand on the page: four are two by two."""
        across = 1 if large else ACROSS.get(self.per_page, 1)
        return tuple(self.cards[at : at + across] for at in range(0, len(self.cards), across))


@dataclass(frozen=True)
class ChoiceQuestion:
    """A question with letters to choose from. Which of them is right stands on another paper."""

    number: str
    text: str
    choices: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Choices:
    """Questions one under the other, with a box to tick at each letter."""

    kind: ClassVar[str] = "quiz"
    questions: tuple[ChoiceQuestion, ...]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a new page."""

    kind: ClassVar[str] = "new_page"


@dataclass(frozen=True)
class Notes:
    """Room for notes: so many lines."""

    kind: ClassVar[str] = "notes"
    lines: int


@dataclass(frozen=True)
class Signatures:
    """Who signs, and a sentence on what signing does not replace."""

    kind: ClassVar[str] = "signatures"
    note: Marked
    people: tuple[str, ...]


Block = (
    Facts
    | MissingBox
    | TickList
    | ReadyStrip
    | Aside
    | Badge
    | TextPart
    | ContactPart
    | Section
    | Grid
    | Lines
    | Beside
    | Alarm
    | Number
    | Owner
    | CaseCards
    | Choices
    | NewPage
    | Notes
    | Signatures
)
"""What a printer has to be able to print. `kind` names the part of its templates that does."""


@dataclass(frozen=True)
class SourceNote:
    """Where the content comes from: for the foot of every page, and whole for the end."""

    foot: str
    whole: str


class Document(Protocol):
    """What a printer knows of a paper. `title` is for a browser's tab and history: never anything about a child."""

    @property
    def title(self) -> str:
        """The title of the file."""

    @property
    def state(self) -> FormState:
        """How far it is filled in; a paper with nothing to fill in counts as filled."""

    @property
    def look(self) -> Look:
        """How its pages are set."""

    @property
    def head(self) -> Head:
        """The top of the first page."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The parts in order."""

    @property
    def closing(self) -> tuple[Block, ...]:
        """The last parts: they stay on one page with where it comes from."""

    @property
    def source(self) -> SourceNote:
        """Where the content comes from."""


@dataclass(frozen=True)
class Paper:
    """A paper of any kind but a checklist: see `Document`."""

    title: str
    head: Head
    blocks: tuple[Block, ...]
    source: SourceNote
    closing: tuple[Block, ...] = ()
    look: Look = "normal"
    state: FormState = "filled"


@dataclass(frozen=True)
class Pack:
    """Several papers in one file, each on pages of its own: the first says what is in it."""

    title: str
    papers: tuple[Document, ...]


Made = Document | Pack
"""What goes into one file."""


def papers_of(made: Made) -> tuple[Document, ...]:
    """Return the papers that go into one file."""
    return made.papers if isinstance(made, Pack) else (made,)


@dataclass(frozen=True)
class ChecklistDocument:
    """A printed checklist: see `Document`. Its parts have names; `blocks` and `closing` put them in order."""

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
    look: Look = "normal"
    """One that nobody signs is short: filled in, it is set like a sheet, to fit on one."""

    @property
    def blocks(self) -> tuple[Block, ...]:
        """What stands before the closing parts."""
        start = TextPart("Before you start", self.before_you_start) if self.before_you_start else None
        aside = Aside(self.went_on) if self.went_on else None
        facts = Facts(self.facts) if self.facts else None
        named = (facts, self.missing, self.ready, aside, self.badge, start)
        shown = tuple(block for block in named if block is not None)
        return (*shown, *(section for section in self.sections if section not in self.closing))

    @property
    def closing(self) -> tuple[Block, ...]:
        """A short last section, the signatures and the notes."""
        last = self.sections[-1] if self.sections and self.sections[-1].is_short else None
        notes = Notes(self.notes_lines) if self.notes_lines else None
        return tuple(block for block in (last, self.signatures, notes) if block is not None)
