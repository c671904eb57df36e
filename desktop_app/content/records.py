"""The record types: what a source says, in our words, with the facts that stand behind each sentence.

All types are frozen and forbid unknown fields, so a mis-typed field in an authored file is an error.
Every text that people see is a `Statement`; it may hold **bold** words and [links](record-id) in Markdown.
"""

from __future__ import annotations

import datetime
import itertools
from typing import Annotated, Literal, get_args

import msgspec

Status = Literal["current", "historic"]
SourceStatus = Literal["current", "historic", "outside"]
FactStatus = Literal["current", "historic", "gap", "dead_end", "ambiguous", "outside"]
AgreementState = Literal[
    "required",
    "not_required",
    "anonymous_or_with_permission",
    "asked_not_required",
    "not_stated",
    "act_now",
]
BadgeState = Literal[AgreementState, "no_referral"]
ContactKind = Literal["phone", "url", "email", "form", "place"]
NoteKind = Literal["sources_differ", "check_this", "good_to_know", "act_now", "historic", "outside"]
SectionStyle = Literal["paragraphs", "bullets", "steps", "agreement_table", "provider_table"]
ItemKind = Literal["tick", "text", "long_text", "choice", "date", "place", "table"]
Need = Literal["send", "finish", "optional"]
Area = Literal["swale_medway", "east", "rest"]
CasePaperKind = Literal["blank", "sheet", "leaflet", "poster"]
Level = Literal[1, 2, 3]
Minutes = Annotated[int, msgspec.Meta(ge=5, le=60)]
AskerKind = Literal["setting", "family", "professional", "not_stated"]
ArrowKind = Literal["ask", "leads_to", "not_stated"]
Category = Literal[
    "Keep a child safe",
    "Support for the child",
    "Support for your setting",
    "Specialist teaching",
    "Health",
    "Help for families",
    "Funding",
    "Children in care",
    "Statutory assessment",
    "Find your way",
    "Good practice",
    "Not a nursery route",
    "Background",
]
CATEGORIES: tuple[str, ...] = get_args(Category)
"""Every category, in the order in which people see them."""

NOT_STATED = "Not stated in the source. Check before you send."
NOT_SPELT_OUT = "No document spells this out."
NOT_STATED_ACT_NOW = "Not stated in the source. Do not wait for it: act now."
"""What an empty field says. Where harm is likely, nobody should stop to check."""


NOTE_WORDS: dict[NoteKind, str] = {
    "sources_differ": "Sources differ",
    "check_this": "Check this",
    "good_to_know": "",
    "act_now": "",
    "historic": "Historic",
    "outside": "",
}
"""Kind of a note -> the words before its title; the titles of the others say it all."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True, omit_defaults=True):
    """Base of all records: frozen, keyword-only, unknown fields refused."""


class Identified(Record, frozen=True):
    """A record that stands in a table of the library, under an id of its own."""

    id: str


class Statement(Record, frozen=True):
    """One thing said to people: `text` in Markdown, and the ids of the `facts` behind it.

    A `tip` is One Stop's own advice. It needs no fact and is marked as ours wherever it is shown.
    """

    text: str
    facts: tuple[str, ...] = ()
    tip: bool = False


class Fact(Identified, frozen=True):
    """One fact as read in a source.

    `line` is the line in the source text. `literal` is a number, address or name that must stand exactly.
    """

    source: str
    heading: str
    line: int
    kind: str
    statement: str
    literal: str = ""
    status: FactStatus = "current"


class Note(Record, frozen=True):
    """An aside on a page: sources that differ, a point to check, a historic mark, a fact from outside.

    A note of kind `historic` has a year in its title; one of kind `outside` says that it is not from the documents.
    """

    kind: NoteKind
    title: str
    statements: tuple[Statement, ...]

    @property
    def heading(self) -> str:
        """The title as people see it: what kind of note it is goes first, since an icon alone would not do."""
        return ": ".join(filter(None, (NOTE_WORDS[self.kind], self.title)))


class Source(Identified, frozen=True):
    """A document that facts come from. `date` is a date in words, or "undated".

    One source is `outside`: it holds the few facts that do not come from the five documents.
    """

    title: str
    date: str
    summary: Statement
    status: SourceStatus = "current"
    statements: tuple[Statement, ...] = ()
    notes: tuple[Note, ...] = ()
    not_stated: tuple[Statement, ...] = ()


class Agreement(Record, frozen=True):
    """Whether a parent must agree, the sentence that says so, and the form it is given on."""

    state: AgreementState
    statement: Statement
    form: str = ""


class Contact(Record, frozen=True):
    """A way to get in touch. An empty `value` is a gap: the source names the contact but does not give it."""

    kind: ContactKind
    label: str
    value: str = ""
    facts: tuple[str, ...] = ()
    note: str = ""


class Provider(Record, frozen=True):
    """One organisation that gives a service to the homes of one area."""

    area: Area
    name: str
    covers: Statement
    contacts: tuple[Contact, ...]
    notes: tuple[Statement, ...] = ()


class ProviderSet(Identified, frozen=True):
    """The organisations that share one service, or one family of services, by home area."""

    title: str
    providers: tuple[Provider, ...]


class Words(Record, frozen=True):
    """The words people use for a service when they search."""

    phrases: tuple[str, ...] = ()
    abbreviations: tuple[str, ...] = ()
    old_names: tuple[str, ...] = ()


class Section(Record, frozen=True):
    """A headed part of a guide or a service. The two table styles take their rows from the service records."""

    heading: str
    style: SectionStyle = "paragraphs"
    statements: tuple[Statement, ...] = ()


class Service(Identified, frozen=True):
    """A service or team that a setting or a family can turn to.

    `who_can_refer` and `how_in_short` are left out where the source is silent; pages then say so.
    `not_stated` lists what the source leaves open: each is shown as a gap.
    `is_referral` is false where no child is referred: families come by themselves, or it is asked about.
    `sections` hold what has no field of its own, such as criteria or questions that people ask.
    Services of one category stand by `order`, lowest first, then by title.
    """

    title: str
    category: Category
    summary: Statement
    agreement: Agreement
    status: Status = "current"
    also_known_as: tuple[str, ...] = ()
    who_can_refer: Statement | None = None
    how_in_short: Statement | None = None
    what: tuple[Statement, ...] = ()
    audience: tuple[Statement, ...] = ()
    how_to_refer: tuple[Statement, ...] = ()
    what_you_need: tuple[Statement, ...] = ()
    time_limits: tuple[Statement, ...] = ()
    what_happens_next: tuple[Statement, ...] = ()
    sections: tuple[Section, ...] = ()
    contacts: tuple[Contact, ...] = ()
    providers: str = ""
    notes: tuple[Note, ...] = ()
    not_stated: tuple[Statement, ...] = ()
    related: tuple[str, ...] = ()
    words: Words = Words()
    order: int = 50
    is_referral: bool = True

    @property
    def badge(self) -> BadgeState:
        """What its badge says: whether a parent must agree, or that there is nothing to refer to."""
        return self.agreement.state if self.is_referral else "no_referral"

    @property
    def when_silent(self) -> str:
        """What a field of this service says where the source is silent."""
        return NOT_STATED_ACT_NOW if self.category == "Keep a child safe" else NOT_STATED


class Guide(Identified, frozen=True):
    """A page that explains something which is not a service."""

    title: str
    category: Category
    summary: Statement
    status: Status = "current"
    also_known_as: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    contacts: tuple[Contact, ...] = ()
    notes: tuple[Note, ...] = ()
    not_stated: tuple[Statement, ...] = ()
    related: tuple[str, ...] = ()
    words: Words = Words()


class Leaflet(Identified, frozen=True):
    """The service of the same id, told to a family in very plain words: "we" is the setting, "you" the parent.

    `name` stands in the question "What is ...?". The `pointer` of one leaflet is the last word of all the others.
    """

    name: str
    purpose: Statement
    what: tuple[Statement, ...]
    right_for: tuple[Statement, ...]
    agreement: tuple[Statement, ...]
    steps: tuple[Statement, ...]
    how_long: Statement
    pointer: Statement | None = None


class CasePaper(Record, frozen=True):
    """A paper that a case leads to. It is `about` a service or a checklist; the poster is about none."""

    kind: CasePaperKind
    about: str = ""


class Scenario(Identified, frozen=True):
    """An invented case for a workshop: a story, a question, and what the sources say to it.

    `child` is the plainly invented name that the story uses, if it uses one: nobody else is named.
    `answers` are what this case says to the finder, which ranks the first of the `right` routes first.
    `silent` tells where the sources are silent or in doubt, which is a point to teach.
    A case of level 1 has one clear way, one of level 2 a trap, and in one of level 3 several things pull apart.
    """

    title: str
    category: Category
    level: Level
    minutes: Minutes
    story: str
    question: str
    discussion: str
    right: tuple[str, ...]
    answers: dict[str, str | list[str]]
    reasoning: tuple[Statement, ...]
    wrong_turns: tuple[Statement, ...]
    who_agrees: tuple[Statement, ...]
    papers: tuple[CasePaper, ...]
    silent: tuple[Statement, ...]
    child: str = ""


class Term(Identified, frozen=True):
    """A word or abbreviation. An empty `expansion` means that no source writes it out."""

    title: str
    meaning: tuple[Statement, ...]
    expansion: str = ""
    notes: tuple[Note, ...] = ()
    related: tuple[str, ...] = ()
    status: Status = "current"
    words: Words = Words()

    @property
    def in_short(self) -> str:
        """What it stands for, or that no document says so; "" for a word that is no abbreviation."""
        return self.expansion or (NOT_SPELT_OUT if self.is_abbreviation else "")

    @property
    def is_abbreviation(self) -> bool:
        """Whether it has two capitals in a row."""
        return any(one.isupper() and two.isupper() for one, two in itertools.pairwise(self.title))


class Place(Identified, frozen=True):
    """A district, town or village: from the outside gazetteer, not from a source."""

    title: str
    district: str
    also: tuple[str, ...] = ()


class Condition(Record, frozen=True):
    """Holds when the answer to `item` is in `any_of`, or (with `none_of`) is not in that list.

    An unanswered item counts as the empty answer "": it satisfies `none_of`, and an `any_of` that names "".
    """

    item: str
    any_of: tuple[str, ...] = ()
    none_of: tuple[str, ...] = ()


class Choice(Record, frozen=True):
    """One answer that can be chosen. `missing` says that choosing it leaves the item open."""

    id: str
    label: str
    hint: str = ""
    missing: bool = False


class Item(Record, frozen=True):
    """One question of a checklist.

    `need` tells when it must be settled: before sending, to finish the checklist, or never.
    `to_do` says what to do while it is open. `columns` are the heads of a table item.
    """

    id: str
    kind: ItemKind
    label: str
    short: str = ""
    hint: str = ""
    why: str = ""
    need: Need = "finish"
    to_do: str = ""
    choices: tuple[Choice, ...] = ()
    columns: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    facts: tuple[str, ...] = ()


class OtherRoute(Record, frozen=True):
    """Shown after a page when its conditions hold: another route may fit better. The user may carry on."""

    when: tuple[Condition, ...]
    statements: tuple[Statement, ...]
    better: str


class ChecklistPage(Record, frozen=True):
    """One page of the wizard: one decision, or ticks that belong together."""

    id: str
    title: str
    items: tuple[Item, ...]
    hint: str = ""
    when: tuple[Condition, ...] = ()
    source_says: tuple[Statement, ...] = ()
    other_routes: tuple[OtherRoute, ...] = ()


class ChecklistSection(Record, frozen=True):
    """A numbered part of the printed checklist, made of one or more wizard pages."""

    id: str
    title: str
    pages: tuple[ChecklistPage, ...]


class NextStep(Record, frozen=True):
    """A line of the closing page, shown while its conditions hold."""

    statement: Statement
    when: tuple[Condition, ...] = ()


class ChecklistTemplate(Identified, frozen=True):
    """A referral checklist as data. It bears the id of the service or guide that it serves; `signed` ones are."""

    version: int
    title: str
    short_title: str
    purpose: Statement
    before_you_start: tuple[Statement, ...]
    sections: tuple[ChecklistSection, ...]
    next_steps: tuple[NextStep, ...]
    signature_note: Statement | None = None
    names_a_child: bool = True
    signed: bool = True
    status: Status = "current"
    words: Words = Words()


class Reason(Record, frozen=True):
    """A reason for a route, with the answers that give rise to it and the weight it lends."""

    statement: Statement
    when: tuple[Condition, ...]
    weight: int = 0


class FinderChoice(Record, frozen=True):
    """One answer to a finder question. An `urgent` one brings up the danger panel."""

    id: str
    label: str
    urgent: bool = False


class FinderQuestion(Record, frozen=True):
    """One plain question of the finder: a choice, or the name of a place."""

    id: str
    text: str
    choices: tuple[FinderChoice, ...] = ()
    kind: Literal["choice", "place"] = "choice"
    hint: str = ""
    many: bool = False
    when: tuple[Condition, ...] = ()


class FinderRoute(Record, frozen=True):
    """A service or guide that the finder may offer, why, what stands in the way and the next step.

    It is offered when at least one reason with a weight holds and no `unless` condition does.
    """

    id: str
    reasons: tuple[Reason, ...]
    next_step: Statement
    in_the_way: tuple[Reason, ...] = ()
    unless: tuple[Condition, ...] = ()


class Finder(Identified, frozen=True):
    """The finder: its questions in order, and the routes it can lead to."""

    title: str
    questions: tuple[FinderQuestion, ...]
    routes: tuple[FinderRoute, ...]


class Asker(Identified, frozen=True):
    """Somebody on the map of routes who is no service. The kind `not_stated` stands for whom no source names."""

    title: str
    kind: AskerKind


class Arrow(Record, frozen=True):
    """One route of the map, from an asker or a service to a service.

    With `ask`, somebody refers or asks; with `leads_to`, the first brings about the second. With `not_stated`,
    the source leaves open who goes this way, or whether they may. `forms` are the papers that it takes.
    """

    start: str
    end: str
    kind: ArrowKind
    statement: Statement
    forms: tuple[str, ...] = ()


class RouteGroup(Record, frozen=True):
    """Routes that are drawn together."""

    title: str
    arrows: tuple[Arrow, ...]


class RouteMap(Identified, frozen=True):
    """Who can refer to whom: every service that takes referrals is at the end of an arrow."""

    title: str
    summary: Statement
    askers: tuple[Asker, ...]
    groups: tuple[RouteGroup, ...]


class ContentChange(Record, frozen=True):
    """One version of the content: its date, and what people will notice, the most important first."""

    version: Annotated[int, msgspec.Meta(ge=1)]
    date: datetime.date
    lines: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]


class ContentChanges(Identified, frozen=True):
    """What changed in the content, the newest version first."""

    title: str
    changes: Annotated[tuple[ContentChange, ...], msgspec.Meta(min_length=1)]


class DangerNumber(Record, frozen=True):
    """One number of the danger panel."""

    label: str
    value: str
    note: str
    facts: tuple[str, ...]


class DangerPanel(Identified, frozen=True):
    """The child-in-danger panel: numbers and steps, with nothing to fill in."""

    title: str
    lead: Statement
    numbers: tuple[DangerNumber, ...]
    steps: tuple[Statement, ...]
    agreement: Statement
    staff_worry: Statement


Readable = Service | Guide | Term | ChecklistTemplate | Place | Source
"""Records that a search can lead to."""

Listed = Readable | Scenario
"""Records that `list` and `show` can lead to. No search finds a scenario: it would stand among the real pages."""

KINDS: dict[str, type[Listed]] = {
    "service": Service,
    "guide": Guide,
    "term": Term,
    "checklist": ChecklistTemplate,
    "place": Place,
    "source": Source,
    "scenario": Scenario,
}
"""Kind word of the command line -> record type, in the order in which an id is looked up."""

KIND_OF: dict[type[Listed], str] = {record_type: kind for kind, record_type in KINDS.items()}
