"""Spelling correction over the app's own vocabulary, by the letters and by the sound."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable
from functools import cached_property

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
    """One form of each word, its letters or its sound. They stand by length: only like lengths can be near."""

    def __init__(self, forms: Iterable[tuple[str, str]]) -> None:
        """Sort the words, each after its form, by the length of the form."""
        by_length = sorted((len(form), form, word) for form, word in forms)
        self._lengths = [length for length, _, _ in by_length]
        self._forms = [form for _, form, _ in by_length]
        self._words = [word for _, _, word in by_length]

    def near(self, form: str, steps: int) -> list[tuple[int, str]]:
        """Return the nearest words with the steps to each: at most MOST_NEAR, no further than so many steps."""
        from rapidfuzz import process
        from rapidfuzz.distance import OSA

        start = bisect_left(self._lengths, len(form) - steps)
        like = self._forms[start : bisect_right(self._lengths, len(form) + steps)]
        found = process.extract(form, like, scorer=OSA.distance, score_cutoff=steps, limit=None)
        return sorted((steps_, self._words[start + number]) for _, steps_, number in found)[:MOST_NEAR]


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
