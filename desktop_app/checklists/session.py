"""A session: one checklist being filled in. A pure state machine over a template and answers.

        advance            advance              advance
    page 1 -----> page 2 -----> ... last page -----> check answers (no page)
           <-----        <-----               <-----
            back          back                 back
    check answers --change(page)--> page --advance--> check answers

Hidden pages and items keep their answers, but no summary, count or list of missing things shows them.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.checklists.answers import TICKS, Value, checked, items_of
from desktop_app.content.conditions import hold
from desktop_app.content.dates import date_in_words
from desktop_app.content.records import (
    ChecklistPage,
    ChecklistSection,
    ChecklistTemplate,
    Item,
    Need,
    OtherRoute,
    Statement,
)

State = Literal["blank", "half", "filled"]
ABOUT = "about"
"""Id of the opening section: its answers stand in the strip at the top of the paper and have no numbers."""


@dataclass(frozen=True)
class Missing:
    """An item that is still open, with its number on paper and how it stands."""

    item: Item
    page: ChecklistPage
    number: str
    answer: str


@dataclass(frozen=True)
class Answered:
    """An item of the summary with its answer in words; an empty answer means none was given."""

    item: Item
    page: ChecklistPage
    number: str
    value: Value
    words: str


class Session:
    """A checklist being filled in: answers, the page that is open, and where that leads."""

    def __init__(
        self,
        template: ChecklistTemplate,
        answers: Mapping[str, Value] | None = None,
        *,
        page: str | None = None,
        carried_on: Iterable[str] = (),
    ) -> None:
        """Start at the first page, with answers given before, if any.

        `page` is where it was left ("" for *check answers*), and `carried_on` the pages where another route was passed
        by. A page that is hidden now counts as *check answers*, from where everything can be changed.
        """
        self.template = template
        self._items = items_of(template)
        self._numbers = dict(_numbered(template))
        self._answers: dict[str, Value] = {id_: value for id_, value in (answers or {}).items() if value}
        self._seen_answers: dict[str, Value] | None = None
        self._carried_on: set[str] = set(carried_on)
        self._page: ChecklistPage | None = self.pages()[0]
        if page is not None:
            self._page = next((one for one in self.pages() if one.id == page), None)
        self._changing = False

    @property
    def answers(self) -> Mapping[str, Value]:
        """All answers so far, those of hidden items included."""
        return self._answers

    @property
    def page(self) -> ChecklistPage | None:
        """The page that is open; None at *check answers*."""
        return self._page

    @property
    def left_at(self) -> str:
        """The id of the page that is open, "" at *check answers*: where a draft goes on."""
        return self._page.id if self._page else ""

    @property
    def carried_on(self) -> tuple[str, ...]:
        """The pages where another route was passed by."""
        return tuple(sorted(self._carried_on))

    def answer(self, item_id: str, value: object) -> None:
        """Take an answer; an empty one takes it back. Raises AnswerError, and keeps the old one."""
        given = checked(self._items[item_id], value)
        if given:
            self._answers[item_id] = given
        else:
            self._answers.pop(item_id, None)
        self._seen_answers = None

    def pages(self) -> list[ChecklistPage]:
        """Return the pages that the answers so far lead through."""
        every = (page for section in self.template.sections for page in section.pages)
        return [page for page in every if self._shows(page)]

    def _shows(self, page: ChecklistPage) -> bool:
        """Return whether a page has its conditions met and something to ask."""
        return hold(page.when, self._seen()) and bool(self.items(page))

    def _seen(self) -> dict[str, Value]:
        """Return the answers without those of items that other answers hide; worked out once a change."""
        if self._seen_answers is not None:
            return self._seen_answers
        seen: dict[str, Value] = {}
        for section in self.template.sections:
            for page in section.pages:
                for item in page.items if hold(page.when, seen) else ():
                    if item.id in self._answers and hold(item.when, seen):
                        seen[item.id] = self._answers[item.id]
        self._seen_answers = seen
        return seen

    def items(self, page: ChecklistPage) -> list[Item]:
        """Return the items of a page that the answers so far lead to."""
        seen = self._seen()
        return [item for item in page.items if hold(item.when, seen)]

    def visible(self) -> list[tuple[ChecklistSection, ChecklistPage, Item]]:
        """Return every item that shows, with its section and page, in order."""
        shown = {page.id for page in self.pages()}
        return [
            (section, page, item)
            for section in self.template.sections
            for page in section.pages
            if page.id in shown
            for item in self.items(page)
        ]

    def position(self) -> tuple[int, int | None]:
        """Return the number of the open page and how many there are: None while answers may change that."""
        pages = self.pages()
        number = pages.index(self._page) + 1 if self._page in pages else len(pages)
        asked = {c.item for s in self.template.sections for page in s.pages for c in page.when}
        return number, len(pages) if asked <= self._answers.keys() else None

    def other_route(self) -> OtherRoute | None:
        """Return the route that may fit better than this one, given the open page; None once carried on."""
        if self._page is None or self._page.id in self._carried_on:
            return None
        return next((r for r in self._page.other_routes if hold(r.when, self._seen())), None)

    def carry_on(self) -> None:
        """Stay with this checklist although another route may fit better; the paper notes it."""
        if self._page is not None:
            self._carried_on.add(self._page.id)

    def went_on(self) -> list[OtherRoute]:
        """Return the other routes that these answers point to and that were passed by."""
        seen = self._seen()
        return [r for page in self.pages() for r in page.other_routes if hold(r.when, seen)]

    def advance(self) -> None:
        """Go to the next page; from the last one, or after a change, to *check answers*."""
        pages = self.pages()
        if self._page is None or self._changing or self._page not in pages[:-1]:
            self._page, self._changing = None, False
        else:
            self._page = pages[pages.index(self._page) + 1]

    def back(self) -> bool:
        """Go to the page before; return False where there is none."""
        pages = self.pages()
        if self._changing or (self._page is not None and self._page not in pages):
            self.advance()
        elif self._page is None:
            self._page = pages[-1]
        elif self._page == pages[0]:
            return False
        else:
            self._page = pages[pages.index(self._page) - 1]
        return True

    def change(self, page_id: str) -> None:
        """Open a page from *check answers*; *advance* then comes straight back. Unknown ids are a KeyError."""
        pages = {page.id: page for page in self.pages()}
        self._page, self._changing = pages[page_id], True

    def missing(self) -> list[Missing]:
        """Return what is still open, in order: what the route demands, and what the checklist asks."""
        return [
            Missing(item, page, self._numbers[item.id], str(self._answers.get(item.id, "")))
            for _, page, item in self.visible()
            if is_open(item, self._answers.get(item.id))
        ]

    def missing_for(self, need: Need) -> list[Missing]:
        """Return what is open before sending ("send") or to finish the checklist ("finish")."""
        return [missing for missing in self.missing() if missing.item.need == need]

    def state(self) -> State:
        """Return whether nothing, something or everything that counts has been answered."""
        if not any(item.id in self._answers for _, _, item in self.visible()):
            return "blank"
        return "half" if self.missing() else "filled"

    def summary(self) -> list[tuple[ChecklistSection, list[Answered]]]:
        """Return the sections with their shown items and answers in words, in order."""
        rows: dict[str, list[Answered]] = {}
        for section, page, item in self.visible():
            value = self._answers.get(item.id, "")
            answered = Answered(item, page, self._numbers[item.id], value, in_words(item, value))
            rows.setdefault(section.id, []).append(answered)
        return [(section, rows[section.id]) for section in self.template.sections if section.id in rows]

    def next_steps(self) -> list[Statement]:
        """Return the closing page's steps for these answers."""
        seen = self._seen()
        return [step.statement for step in self.template.next_steps if hold(step.when, seen)]


def is_open(item: Item, value: Value | None) -> bool:
    """Return whether an item is still to be settled.

    No answer and "not yet" are open. A "no" is open only where the route demands a yes before sending.
    """
    if item.need == "optional":
        return False
    if not value or value == "not_yet":
        return True
    if item.kind == "tick":
        return value == "no" and item.need == "send"
    return any(choice.missing for choice in item.choices if choice.id == value)


def in_words(item: Item, value: Value) -> str:
    """Return an answer as people read it; a table as rows of cells joined by semicolons."""
    if isinstance(value, list):
        return "\n".join("; ".join(cell for cell in row if cell) for row in value)
    if item.kind == "tick":
        return TICKS.get(value, "")
    if item.kind == "choice":
        return next((choice.label for choice in item.choices if choice.id == value), "")
    return date_in_words(datetime.date.fromisoformat(value)) if item.kind == "date" and value else value


def _numbered(template: ChecklistTemplate) -> Iterator[tuple[str, str]]:
    """Yield each item's id and its number on paper, such as "1.3". Hidden items keep their numbers."""
    numbered = [section for section in template.sections if section.id != ABOUT]
    for n, section in enumerate(numbered, start=1):
        for m, item in enumerate((item for page in section.pages for item in page.items), start=1):
            yield item.id, f"{n}.{m}"
    for section in template.sections:
        if section.id == ABOUT:
            yield from ((item.id, "") for page in section.pages for item in page.items)
