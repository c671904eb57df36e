"""Spelling correction over the app's own vocabulary, by the letters and by the sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cached_property

SHORTEST = 4
"""Shorter words are left as they are: almost anything is one letter away from them."""

LONGEST = 30
MOST_ANSWERS = 1000
SHORT, LONG = 5, 10

_SOUNDS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        ("ph", "f"),
        ("^(?:kn|gn)", "n"),
        ("^ps", "s"),
        ("^wr", "r"),
        ("gh", ""),
        ("ck|q", "k"),
        ("sh|ti(?=on)|ci(?=a|ou)", "x"),
        ("c(?=[eiy])|z", "s"),
        ("c", "k"),
        ("y", "i"),
        ("ae|ea|ee|ie|ei", "e"),
        ("(.)\\1+", "\\1"),
    )
)
"""Letters -> the letters they sound like, in the order in which they are changed."""


class Speller:
    """Finds the nearest word of a vocabulary. Answers are remembered, since people type letter by letter."""

    def __init__(self, words: Callable[[], Collection[str]], likely: Callable[[], Collection[str]]) -> None:
        """Keep the way to the words: they are asked for at the first unknown word, not before.

        `likely` words stand in names and lay phrases, so they win over words that only a page's text holds.
        """
        self._words = words
        self._likely = likely
        self._answers: dict[str, str] = {}

    def correct(self, word: str) -> str:
        """Return the word that was probably meant, or "" if none is near enough."""
        if not SHORTEST <= len(word) <= LONGEST or word.isdigit():
            return ""
        if word not in self._answers:
            if len(self._answers) > MOST_ANSWERS:
                self._answers.clear()
            self._answers[word] = self._nearest(word)
        return self._answers[word]

    @cached_property
    def _vocabulary(self) -> tuple[list[str], list[str], frozenset[str]]:
        """Return the words worth correcting to, their sounds, and which of them are likely."""
        words = [word for word in self._words() if len(word) >= SHORTEST and not word.isdigit()]
        return words, [sound(word) for word in words], frozenset(self._likely())

    def _nearest(self, word: str) -> str:
        """Return the nearest word by letters or by sound that is near enough."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        words, sounds, likely = self._vocabulary
        steps = allowed_steps(word)
        by_letters = process.extract(word, words, scorer=OSA.distance, score_cutoff=steps, limit=12)
        by_sound = process.extract(sound(word), sounds, scorer=OSA.distance, score_cutoff=steps - 1, limit=12)
        found = [(steps_ + 0.0, words[number]) for _, steps_, number in by_letters]
        found += [(steps_ + 0.6, words[number]) for _, steps_, number in by_sound]
        ranked = [(_doubt(word, near, steps_, near in likely), near) for steps_, near in found]
        return min(ranked)[1] if ranked else ""


def allowed_steps(word: str) -> int:
    """Return how many letters of a word may be wrong."""
    return 1 if len(word) <= SHORT else 2 if len(word) < LONG else 3


def sound(word: str) -> str:
    """Return a rough spelling of how a word sounds in English."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def _doubt(word: str, near: str, steps: float, likely: bool) -> float:
    """Return how doubtful a correction is: steps, a wrong first letter, a rare word, another length."""
    return steps + (word[0] != near[0]) * 0.7 + (not likely) * 0.4 + abs(len(word) - len(near)) * 0.1
