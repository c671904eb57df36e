"""Spelling correction over the app's own vocabulary, by the letters and by the sound."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable
from functools import cached_property
from itertools import chain

SHORTEST = 4
"""Shorter words are left as they are: almost anything is one letter away from them."""

LONGEST = 30
MOST_ANSWERS, MOST_NEAR = 1000, 12
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
    def _vocabulary(self) -> list[str]:
        """Return the words worth correcting to."""
        return [word for word in self._words() if len(word) >= SHORTEST and not word.isdigit()]

    @cached_property
    def _by_letters(self) -> _Forms:
        """Return the words by their letters."""
        return _Forms((word, word) for word in self._vocabulary)

    @cached_property
    def _by_sound(self) -> _Forms:
        """Return the words by their sound."""
        return _Forms((sound(word), word) for word in self._vocabulary)

    @cached_property
    def _likely_words(self) -> frozenset[str]:
        """Return the words of names and lay phrases."""
        return frozenset(self._likely())

    def _nearest(self, word: str) -> str:
        """Return the nearest word by letters or by sound that is near enough."""
        steps, likely = allowed_steps(word), self._likely_words
        found = [(steps_ + 0.0, near) for steps_, near in self._by_letters.near(word, steps)]
        found += [(steps_ + 0.6, near) for steps_, near in self._by_sound.near(sound(word), steps - 1)]
        ranked = [(_doubt(word, near, steps_, near in likely), near) for steps_, near in found]
        return min(ranked)[1] if ranked else ""


class _Forms:
    """One form of each word, its letters or its sound. Only those are looked at that begin alike and are about as long.

    To begin alike is to share one of the first two letters: so one of them may be wrong, missing, too many or swapped.
    """

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """Sort the words, each after its form, by the letters that a form begins with, and by its length."""
        self._words: dict[str, list[str]] = {}
        self._beginning: dict[tuple[str, int], list[str]] = {}
        for form, word in forms:
            self._words.setdefault(form, []).append(word)
        for form in self._words:
            for letter in set(form[:2]):
                self._beginning.setdefault((letter, len(form)), []).append(form)

    def near(self, form: str, steps: int) -> list[tuple[int, str]]:
        """Return the nearest words with the steps to each: at most MOST_NEAR, no further than so many steps."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        lengths = range(len(form) - steps, len(form) + steps + 1)
        keys = [(letter, length) for letter in set(form[:2]) for length in lengths]
        like = list(chain.from_iterable(self._beginning[key] for key in keys if key in self._beginning))
        found = process.extract(form, like, scorer=OSA.distance, score_cutoff=steps, limit=None)
        return sorted({(steps_, word) for near, steps_, _ in found for word in self._words[near]})[:MOST_NEAR]


def allowed_steps(word: str) -> int:
    """Return how many letters of a word may be wrong."""
    return 1 if len(word) <= SHORT else 2 if len(word) < LONG else 3


def sound(word: str) -> str:
    """Return a rough spelling of how a word sounds in English."""
    for pattern, instead in _SOUNDS:
        word = pattern.sub(instead, word)
    return word


def _doubt(word: str, near: str, steps: float, likely: bool) -> float:
    """Return how doubtful a correction is: steps, a wrong first letter, a rare word, another length, other letters."""
    doubt = steps + (word[0] != near[0]) * 0.7 + (not likely) * 0.4 + abs(len(word) - len(near)) * 0.1
    return doubt - 0.5 * (sorted(word) == sorted(near))
