"""A quiz from the library: questions whose right answer stands in the sources and whose wrong ones certainly do not.

    library --quiz_facts.asked()--> what can be asked, by kind --quiz()--> questions with letters

The same seed gives the same quiz. What the sources leave open, differ on or tell as history is never asked.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from desktop_app.content.errors import PlanError
from desktop_app.content.library import Library
from desktop_app.content.quiz_facts import Askable, asked
from desktop_app.content.records import Fact

LETTERS = "ABCD"
FEWEST_CHOICES, MOST_CHOICES = 3, len(LETTERS)
MOST = 30
"""Questions that a quiz may have."""


@dataclass(frozen=True)
class QuizChoice:
    """One answer to choose from, behind its letter."""

    letter: str
    words: str


@dataclass(frozen=True)
class Question:
    """A question: its choices, the letter of the right one, and where that stands.

    `about` is the id of the record that it is asked of; `facts` are those behind the right answer.
    """

    kind: str
    about: str
    text: str
    choices: tuple[QuizChoice, ...]
    right: str
    facts: tuple[str, ...]
    source: str

    @property
    def answer(self) -> QuizChoice:
        """The right choice."""
        return next(choice for choice in self.choices if choice.letter == self.right)


def quiz(library: Library, count: int, seed: int) -> tuple[Question, ...]:
    """Return so many questions, of all kinds in turn. Raises PlanError for a number of them that cannot be."""
    if not 1 <= count <= MOST:
        raise PlanError(f"A quiz has from 1 to {MOST} questions. Choose another number.")
    order = random.Random(seed)  # noqa: S311  # an order for people, no secret
    uses: Counter[int] = Counter()
    return tuple(_question(one, library, uses, order) for one in _drawn(asked(library), count, order))


def _drawn(kinds: Sequence[Sequence[Askable]], count: int, order: random.Random) -> list[Askable]:
    """Return so many that can be asked: one of each kind in turn, until there are enough or no more."""
    piles = [_apart(order.sample(kind, len(kind))) for kind in order.sample(kinds, len(kinds)) if kind]
    drawn: list[Askable] = []
    while piles and len(drawn) < count:
        drawn += [pile.pop() for pile in piles]
        piles = [pile for pile in piles if pile]
    return drawn[:count]


def _apart(kind: Iterable[Askable]) -> list[Askable]:
    """Return what can be asked without what stands on the same facts: that would be one question in other words."""
    return list({one.facts: one for one in kind}.values())


def _question(one: Askable, library: Library, uses: Counter[int], order: random.Random) -> Question:
    """Return what can be asked as a question. The right answer goes where it has stood least often."""
    wrong = order.sample(one.wrong, min(len(one.wrong), MOST_CHOICES - 1))
    at = min(range(len(wrong) + 1), key=lambda place: (uses[place], order.random()))
    uses[at] += 1
    words = [*wrong[:at], one.right, *wrong[at:]]
    choices = tuple(QuizChoice(letter, text) for letter, text in zip(LETTERS, words, strict=False))
    names = "; ".join(f"{source.title}, {source.date}" for source in library.sources_of(_facts(one, library)))
    source = " ".join(filter(None, (f"Source: {names}.", one.note)))
    return Question(one.kind, one.about, one.text, choices, LETTERS[at], one.facts, source)


def _facts(one: Askable, library: Library) -> list[Fact]:
    """Return the facts behind an answer."""
    return [library.facts[id_] for id_ in one.facts]
