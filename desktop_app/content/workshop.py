"""A workshop as plain data: its agenda, which adds up, and the steps that each case is shown in.

    cases, minutes --agenda()--> welcome | case | case | break | case | questions | close
    case           --steps()-->  story | question | vote | route | why | wrong turns | talk

It knows no window, no clock and no paper. A case of a setting's own is a `Scenario` too: see `is_own`.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from desktop_app.content import finder
from desktop_app.content.errors import PlanError
from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import Guide, Scenario, Service, Statement

SlotKind = Literal["welcome", "case", "break", "questions", "close"]
StepKind = Literal["story", "question", "vote", "route", "why", "wrong_turns", "talk"]

WELCOME, CLOSE, BREAK = 5, 5, 10
"""Minutes of the fixed parts."""
BREAK_AFTER = 60
"""Minutes of cases that people sit through without a break."""
LEAST_QUESTIONS = 5
"""Minutes that are worth a part of their own; fewer go to the close."""
LONGEST = 480
CHOICES = 4
OWN = "own-"
"""How the ids of a setting's own cases begin. Those of the library never do."""


@dataclass(frozen=True)
class Slot:
    """One part of an agenda: its minutes, and the minute of the workshop at which it begins."""

    kind: SlotKind
    title: str
    start: int
    minutes: int
    case_id: str = ""


@dataclass(frozen=True)
class Choice:
    """One way to vote for: its letter, and the service or guide behind it."""

    letter: str
    id: str
    title: str
    is_right: bool


@dataclass(frozen=True)
class Step:
    """What is shown at once about a case. Only the step `vote` has choices."""

    kind: StepKind
    title: str
    statements: tuple[Statement, ...]
    choices: tuple[Choice, ...] = ()


def is_own(case: Scenario) -> bool:
    """Return whether a setting wrote the case: then no source stands behind what it says."""
    return case.id.startswith(OWN)


def least_minutes(cases: Sequence[Scenario]) -> int:
    """Return how many minutes a workshop on some cases needs, with its break."""
    return WELCOME + sum(case.minutes for case in cases) + BREAK * _has_break(cases) + CLOSE


def agenda(cases: Sequence[Scenario], minutes: int) -> tuple[Slot, ...]:
    """Return the parts of a workshop; together they last `minutes`. Raises PlanError where they cannot."""
    least = least_minutes(cases)
    if not cases:
        raise PlanError("No case is chosen. Choose at least one.")
    if not least <= minutes <= LONGEST:
        wanted = f"These {counted(len(cases), 'case')} need {least} minutes" if minutes < least else "It is too long"
        raise PlanError(f"{wanted}: choose from {least} to {LONGEST} minutes, or other cases.")
    spare = minutes - least
    questions = spare if spare >= LEAST_QUESTIONS else 0
    parts: list[tuple[SlotKind, str, int, str]] = [("welcome", "Welcome, and how we work", WELCOME, "")]
    parts += [("case", case.title, case.minutes, case.id) for case in cases]
    if _has_break(cases):
        parts.insert(1 + _before_break(cases), ("break", "Break", BREAK, ""))
    if questions:
        parts.append(("questions", "Quiz and open questions", questions, ""))
    parts.append(("close", "What we take away, and the evaluation", CLOSE + spare - questions, ""))
    return _one_after_another(parts)


def _one_after_another(parts: Sequence[tuple[SlotKind, str, int, str]]) -> tuple[Slot, ...]:
    """Return parts with the minute at which each begins."""
    slots, start = [], 0
    for kind, title, minutes, case_id in parts:
        slots.append(Slot(kind, title, start, minutes, case_id))
        start += minutes
    return tuple(slots)


def _has_break(cases: Sequence[Scenario]) -> bool:
    """Return whether people would sit for too long without a break."""
    return len(cases) > 1 and WELCOME + sum(case.minutes for case in cases) > BREAK_AFTER


def _before_break(cases: Sequence[Scenario]) -> int:
    """Return how many cases come before the break, which is as near to the middle as it can be."""
    total = sum(case.minutes for case in cases)
    cuts = range(1, len(cases))
    return min(cuts, key=lambda cut: abs(total - 2 * sum(case.minutes for case in cases[:cut])))


def steps(case: Scenario, library: Library) -> tuple[Step, ...]:
    """Return the steps of a case in order. Those with nothing to say are left out."""
    made = (
        Step("story", case.title, (_told(case.story),)),
        Step("question", "The question", (_told(case.question),)),
        Step("vote", "What would you do first?", (), choices(case, library)),
        Step("route", "The way to go", (*_routes(case, library), *case.who_agrees)),
        Step("why", "Why", (*case.reasoning, *case.silent)),
        Step("wrong_turns", "Wrong turns", case.wrong_turns),
        Step("talk", "To talk about", (_told(case.discussion),) if case.discussion else ()),
    )
    return tuple(step for step in made if step.statements or step.choices)


def _told(text: str) -> Statement:
    """Return what an invented case tells, with no source behind it."""
    return Statement(text=text)


def _routes(case: Scenario, library: Library) -> tuple[Statement, ...]:
    """Return the right routes by name, each a link to its page."""
    return tuple(Statement(text=f"**[{page.title}]({page.id})**") for page in _pages(case.right, library))


def choices(case: Scenario, library: Library) -> tuple[Choice, ...]:
    """Return the ways to vote for: the first right one, and others that it is not. The same case gives the same."""
    right = _pages(case.right[:1], library)
    if not right:
        return ()
    wrong = [page for page in _pages(_others(case, library), library) if page.category != "Not a nursery route"]
    shown = [*right, *wrong[: CHOICES - 1]]
    random.Random(case.id).shuffle(shown)  # noqa: S311  # an order for people, no secret
    return tuple(
        Choice(letter, page.id, page.title, page in right) for letter, page in zip("ABCDEFGH", shown, strict=False)
    )


def _others(case: Scenario, library: Library) -> list[str]:
    """Return ids of ways that are not right here, the likeliest first: those the finder also thought of."""
    ranked = [route.id for route in finder.rank(library.finder, case.answers)]
    near = [*ranked, *library.of_kind("service")]
    return [id_ for id_ in dict.fromkeys(near) if id_ not in case.right]


def _pages(ids: Sequence[str], library: Library) -> list[Service | Guide]:
    """Return the services and guides of some ids, in their order."""
    pages = (library.page(id_) for id_ in ids)
    return [page for page in pages if isinstance(page, Service | Guide)]
