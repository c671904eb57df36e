"""Any walk through any checklist, in any order of answers, changes, steps on and steps back.

Whatever people do: no answer is lost, nothing hidden is shown, numbers stand still, and the end is always near.
"""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from desktop_app.checklists.answers import Value, items_of
from desktop_app.checklists.session import Session
from desktop_app.content import authoring
from desktop_app.content.records import ChecklistTemplate, Item
from tests.checklists import small
from tests.checklists.oracle import shown

ROOT = Path(__file__).resolve().parents[2]
NAMES = ["small", *sorted(path.stem for path in (ROOT / "data" / "content" / "checklists").glob("*.toml"))]


@functools.cache
def template(name: str) -> ChecklistTemplate:
    """Return a shipped checklist, or the small one."""
    if name == "small":
        return small.template()
    return authoring.read_record(ROOT / "data" / "content" / "checklists" / f"{name}.toml", ChecklistTemplate)


def some_answer(item: Item) -> st.SearchStrategy[Any]:
    """Draw an answer that an item takes; the empty one takes an answer back."""
    by_kind: dict[str, st.SearchStrategy[Any]] = {
        "tick": st.sampled_from(["yes", "no", "not_yet", ""]),
        "choice": st.sampled_from([*(choice.id for choice in item.choices), ""]),
        "date": st.sampled_from(["2026-11-10", "2026-12-01", ""]),
        "table": st.sampled_from([[], [["x"] * len(item.columns)], [[""] * len(item.columns)]]),
    }
    return by_kind.get(item.kind, st.sampled_from(["A word", "<b>", "سطر", ""]))


def an_answer(item: Item) -> st.SearchStrategy[Any]:
    """Draw an answer that says something; a choice is mostly its first, which leads deepest."""
    first = [choice.id for choice in item.choices][:1] or ["yes"] * (item.kind == "tick")
    said = some_answer(item).filter(says_something)
    return st.just(first[0]) | said if first else said


def says_something(value: Value) -> bool:
    """Return whether an answer is not empty."""
    return bool(value) and not (isinstance(value, list) and not any(map(any, value)))


class Walk(RuleBasedStateMachine):
    """A person with a checklist, and a plain record of what they said."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.template = template(name)
        self.session = Session(self.template)
        self.said: dict[str, Value] = {}
        self.numbers: dict[str, str] = {}

    @rule(data=st.data())
    def answer_any_item(self, data: st.DataObject) -> None:
        """Also items that are hidden just now: a file, or an earlier visit, may have answered them."""
        self.answer(data, list(items_of(self.template)))

    @precondition(lambda self: self.session.page is not None)
    @rule(data=st.data())
    def answer_the_open_page(self, data: st.DataObject) -> None:
        assert self.session.page is not None
        shown_here = [item.id for item in self.session.items(self.session.page)]
        self.answer(data, shown_here or list(items_of(self.template)))

    def answer(self, data: st.DataObject, ids: list[str]) -> None:
        item = items_of(self.template)[data.draw(st.sampled_from(ids))]
        value = data.draw(some_answer(item))
        self.session.answer(item.id, value)
        if says_something(value):
            self.said[item.id] = value
        else:
            self.said.pop(item.id, None)

    @rule()
    def advance(self) -> None:
        self.session.advance()

    @rule()
    def back(self) -> None:
        first = self.session.pages()[0]
        was = self.session.page
        moved = self.session.back()
        assert moved or self.session.page == was == first

    @rule()
    def carry_on(self) -> None:
        page = self.session.page
        self.session.carry_on()
        assert self.session.page == page
        assert self.session.other_route() is None

    @rule(data=st.data())
    def change_and_come_straight_back(self, data: st.DataObject) -> None:
        page = data.draw(st.sampled_from(self.session.pages()))
        self.session.change(page.id)
        assert self.session.page == page
        if data.draw(st.booleans()):
            self.answer(data, [item.id for item in self.session.items(page)])
        if data.draw(st.booleans()):
            self.session.advance()
        else:
            assert self.session.back()
        assert self.session.page is None

    @rule()
    def walk_to_the_end(self) -> None:
        steps = 0
        while self.session.page is not None:
            self.session.advance()
            steps += 1
            assert steps <= len(self.session.pages())
        self.session.advance()
        assert self.session.page is None

    @invariant()
    def no_answer_is_lost(self) -> None:
        assert self.session.answers == self.said

    @invariant()
    def only_what_shows_is_shown(self) -> None:
        expected = shown(self.template, self.said)
        assert [item.id for _, _, item in self.session.visible()] == expected
        rows = [row for _, section in self.session.summary() for row in section]
        assert [row.item.id for row in rows] == expected
        assert {missing.item.id for missing in self.session.missing()} <= set(expected)
        assert {item.id for page in self.session.pages() for item in self.session.items(page)} == set(expected)
        assert all(self.session.items(page) for page in self.session.pages())

    @invariant()
    def numbers_stand_still(self) -> None:
        rows = [row for _, section in self.session.summary() for row in section]
        for row in rows:
            assert self.numbers.setdefault(row.item.id, row.number) == row.number
        assert all(m.number == self.numbers[m.item.id] for m in self.session.missing())

    @invariant()
    def the_state_tells_what_is_there(self) -> None:
        rows = [row for _, section in self.session.summary() for row in section]
        blank = not any(row.value for row in rows)
        expected = "blank" if blank else "half" if self.session.missing() else "filled"
        assert self.session.state() == expected

    @invariant()
    def the_position_fits(self) -> None:
        number, of = self.session.position()
        pages = self.session.pages()
        assert 1 <= number <= len(pages)
        assert of in (None, len(pages))


@pytest.mark.parametrize("name", NAMES)
def test_any_walk(name: str) -> None:
    class ThisWalk(Walk):
        @initialize(data=st.data())
        def start(self, data: st.DataObject) -> None:
            """Start at the first page, with what a file or an earlier visit may have answered."""
            items = items_of(self.template).items()
            self.said = data.draw(st.fixed_dictionaries({}, optional={id_: an_answer(i) for id_, i in items}))
            self.session = Session(self.template, self.said)
            assert self.session.page == self.session.pages()[0]

        def __init__(self) -> None:
            super().__init__(name)

    run_state_machine_as_test(ThisWalk, settings=settings(max_examples=30, stateful_step_count=30))
