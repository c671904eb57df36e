"""A workshop that runs, as plain data: what is on the projector, what comes next, the votes and the time left.

    welcome -- case: story | question | vote | route | why | wrong turns | talk -- break -- case ... -- close
                       next -->                                      <-- back

A show that does not fit on the screen comes in parts: how many, the projector says. It knows no window and no clock:
the time is handed in, in seconds that only go up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from desktop_app.content.library import Library
from desktop_app.content.plain_text import counted
from desktop_app.content.records import Scenario, Statement
from desktop_app.content.workshop import Choice, Slot, SlotKind, StepKind, agenda, is_own, steps

ShowKind = SlotKind | StepKind | Literal["quiz", "answer"]
Standing = Literal["Shown", "On screen", "Hidden"]

NAMES: dict[str, str] = {
    "story": "Story",
    "question": "Question",
    "vote": "Vote",
    "route": "Route",
    "why": "Why",
    "wrong_turns": "Wrong turns",
    "talk": "Talk",
}
"""Kind of a step -> the short word for it."""
OTHER_NAMES: dict[SlotKind, str] = {"welcome": "Welcome", "break": "Break", "questions": "Questions", "close": "Close"}
MADE_UP, ALL_MADE_UP = "Made-up case", "Made-up cases"
OWN_WORDS = "Written by your setting: no source stands behind it."
ASK = Statement(text="What would you like to ask?")
THANKS = Statement(text="Name one thing that you will do another way from now on.")
MOST_VOTES = 999
SECONDS = 60


@dataclass(frozen=True)
class Show:
    """What the projector shows at once, and the part of the agenda that it belongs to."""

    kind: ShowKind
    name: str
    title: str
    slot: Slot
    statements: tuple[Statement, ...] = ()
    choices: tuple[Choice, ...] = ()
    case: Scenario | None = None
    source: str = ""

    @property
    def tag(self) -> str:
        """What always stands on the screen, so that nobody takes a story for a real child's."""
        return "" if self.kind in ("quiz", "answer") else MADE_UP if self.case else ALL_MADE_UP


@dataclass
class Plan:
    """What a trainer has chosen so far: cases in their order, minutes, and whether the setting's own words may show."""

    chosen: list[str] = field(default_factory=list)
    minutes: int = 90
    show_local: bool = False

    def choose(self, case_id: str, chosen: bool) -> None:
        """Put a case at the end of the order, or take it out."""
        if chosen and case_id not in self.chosen:
            self.chosen.append(case_id)
        elif not chosen and case_id in self.chosen:
            self.chosen.remove(case_id)

    def move(self, case_id: str, by: int) -> bool:
        """Move a case up (-1) or down (1) in the order; return whether there was room."""
        at = self.chosen.index(case_id) if case_id in self.chosen else -1
        if at < 0 or not 0 <= at + by < len(self.chosen):
            return False
        self.chosen.insert(at + by, self.chosen.pop(at))
        return True

    def cases(self, offered: Mapping[str, Scenario]) -> list[Scenario]:
        """Return the chosen cases in their order; one that is offered no longer is left out."""
        return [offered[id_] for id_ in self.chosen if id_ in offered]


@dataclass(frozen=True)
class Timer:
    """Counts the minutes of one part of the agenda. `since` is when it went on; None while it waits."""

    minutes: int
    ran: float = 0.0
    since: float | None = None

    def started(self, now: float) -> Timer:
        """Return the timer, going on from now."""
        return self if self.since is not None else replace(self, since=now)

    def paused(self, now: float) -> Timer:
        """Return the timer, waiting from now on."""
        return replace(self, ran=self.passed(now), since=None)

    def passed(self, now: float) -> float:
        """Return how many seconds it has run."""
        return self.ran + (now - self.since if self.since is not None else 0.0)

    def words(self, now: float) -> str:
        """Return the time that is left, such as "06:12"; past the end, by how much: "+01:10"."""
        left = round(self.minutes * SECONDS - self.passed(now))
        minutes, seconds = divmod(abs(left), SECONDS)
        return f"{'+' if left < 0 else ''}{minutes:02}:{seconds:02}"


def one_part(_: Show) -> int:
    """Say that a show fits on the screen whole."""
    return 1


class WorkshopRun:
    """Where a workshop is. The projector and the facilitator both show it, and neither knows the other."""

    def __init__(self, shows: Sequence[Show], now: float = 0.0) -> None:
        """Start at the first show. `parts_of` says in how many parts a show comes on the screen there is."""
        self.shows = tuple(shows)
        self.parts_of: Callable[[Show], int] = one_part
        self.is_blank = False
        self._at = self._part = 0
        self._votes: dict[str, dict[str, int]] = {}
        self.timer = Timer(self.here.slot.minutes).started(now)

    @property
    def here(self) -> Show:
        """What is on the screen."""
        return self.shows[self._at]

    @property
    def parts(self) -> int:
        """In how many parts it comes."""
        return max(1, self.parts_of(self.here))

    @property
    def part(self) -> int:
        """Which of its parts is on the screen, from 0. A larger screen may need fewer than before."""
        return min(self._part, self.parts - 1)

    def upcoming(self) -> Show | None:
        """Return what comes next: this show again while it has more parts, None at the end."""
        if self.part + 1 < self.parts:
            return self.here
        return self.shows[self._at + 1] if self._at + 1 < len(self.shows) else None

    def next(self, now: float) -> bool:
        """Show the next part or show; return False at the end. What was blank shows again."""
        if self.part + 1 < self.parts:
            self._go(self._at, self.part + 1, now)
            return True
        if self._at + 1 == len(self.shows):
            return False
        self._go(self._at + 1, 0, now)
        return True

    def back(self, now: float) -> bool:
        """Show the part or show before; return False at the start."""
        if self.part:
            self._go(self._at, self.part - 1, now)
        elif self._at:
            self._go(self._at - 1, max(1, self.parts_of(self.shows[self._at - 1])) - 1, now)
        else:
            return False
        return True

    def next_case(self, now: float) -> bool:
        """Show the start of the next part of the agenda; return False where there is none."""
        later = (number for number, show in enumerate(self.shows) if show.slot.start > self.here.slot.start)
        wanted = next(later, None)
        if wanted is None:
            return False
        self._go(wanted, 0, now)
        return True

    def _go(self, at: int, part: int, now: float) -> None:
        """Go to a show; a new part of the agenda has a timer of its own."""
        slot = self.here.slot
        self._at, self._part, self.is_blank = at, part, False
        if self.here.slot != slot:
            self.timer = Timer(self.here.slot.minutes).started(now)

    def blank(self) -> None:
        """Blank the screen, or show again what was on it."""
        self.is_blank = not self.is_blank

    def pause(self, now: float) -> None:
        """Stop the timer, or let it go on."""
        self.timer = self.timer.paused(now) if self.timer.since is not None else self.timer.started(now)

    # The steps of the part of the agenda that is open

    def steps(self) -> list[tuple[Show, Standing]]:
        """Return the shows of this part of the agenda, each with how it stands."""
        numbered = [(number, show) for number, show in enumerate(self.shows) if show.slot == self.here.slot]
        return [(show, self._standing(number)) for number, show in numbered]

    def _standing(self, number: int) -> Standing:
        """Return how a show stands."""
        return "Shown" if number < self._at else "On screen" if number == self._at else "Hidden"

    def place(self) -> tuple[int, int]:
        """Return the number of the case that is open, and how many there are; 0 before the first."""
        cases = [show.slot for show in self.shows if show.kind == "story"]
        return sum(slot.start <= self.here.slot.start for slot in cases), len(cases)

    # Votes

    def choices(self) -> tuple[Choice, ...]:
        """Return what can be voted for in this part of the agenda. In a quiz it is what the open question offers."""
        if self.here.kind in ("quiz", "answer"):
            return self.here.choices
        return next((show.choices for show, _ in self.steps() if show.kind == "vote"), ())

    def vote(self, letter: str, count: int) -> None:
        """Note how many hands there were for a choice."""
        if letter in {choice.letter for choice in self.choices()}:
            self._votes.setdefault(self._voted_on(), {})[letter] = max(0, min(MOST_VOTES, count))

    def votes(self) -> dict[str, int]:
        """Return the hands for each choice, 0 where none were noted."""
        noted = self._votes.get(self._voted_on(), {})
        return {choice.letter: noted.get(choice.letter, 0) for choice in self.choices()}

    def _voted_on(self) -> str:
        """Return what the votes are kept under: the case, or the question of the quiz."""
        if self.here.case is not None:
            return self.here.case.id
        return self.here.choices[0].id if self.here.choices else ""


def shows(
    cases: Sequence[Scenario], minutes: int, library: Library, questions: Sequence[Show] = ()
) -> tuple[Show, ...]:
    """Return all that a workshop shows, in order. Raises PlanError where the minutes do not do.

    `questions` are the shows of a quiz, for when the agenda has time for one: their own slot is not looked at.
    """
    slots = agenda(cases, minutes)
    by_id = {case.id: case for case in cases}
    made: list[Show] = []
    for slot in slots:
        if slot.kind == "case":
            made += _of_case(by_id[slot.case_id], slot, library)
        elif slot.kind == "questions":
            made += [*(replace(one, slot=slot) for one in questions), _plain(slot, (ASK,))]
        else:
            made.append(_plain(slot, _said(slot, slots)))
    return tuple(made)


def _of_case(case: Scenario, slot: Slot, library: Library) -> list[Show]:
    """Return the shows of one case."""
    made = []
    for step in steps(case, library):
        source = source_words(step.statements, library, own=is_own(case)) if step.kind in _WITH_SOURCE else ""
        made.append(Show(step.kind, NAMES[step.kind], step.title, slot, step.statements, step.choices, case, source))
    return made


_WITH_SOURCE = frozenset({"route", "why", "wrong_turns"})
"""Steps that say what the sources say."""


def source_words(statements: Sequence[Statement], library: Library, *, own: bool = False) -> str:
    """Return which documents stand behind some statements, in one line."""
    if own:
        return OWN_WORDS
    facts = [library.facts[id_] for statement in statements for id_ in statement.facts if id_ in library.facts]
    titles = [source.title for source in library.sources_of(facts)]
    return f"Source: {'; '.join(titles)}" if titles else ""


def _plain(slot: Slot, statements: tuple[Statement, ...]) -> Show:
    """Return the only show of a part of the agenda that is no case."""
    return Show(slot.kind, OTHER_NAMES[slot.kind], slot.title, slot, statements)


def _said(slot: Slot, slots: Sequence[Slot]) -> tuple[Statement, ...]:
    """Return what is said at a part of the agenda that is no case."""
    if slot.kind == "welcome":
        number = sum(one.kind == "case" for one in slots)
        lines = (
            f"{counted(number, 'case')} in {slots[-1].start + slots[-1].minutes} minutes.",
            "Every child in them is made up.",
            "Please name no real child, no family and no member of staff.",
        )
        return tuple(Statement(text=line) for line in lines)
    if slot.kind == "break":
        return (Statement(text=f"{slot.minutes} minutes."),)
    return (THANKS,)
