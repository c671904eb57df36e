"""Danger words: does a query hint that a child may be hurt, touched, neglected or afraid?

One pin too many does less harm than one too few. So the words pin wherever they stand, and only well known
harmless uses ("hit a milestone", "touch screen") are taken out of the query first.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Literal

from desktop_app.search.danger_words import (
    DANGER,
    GROWN_UPS,
    HARMLESS,
    HARMLESS_ALONE,
    HARMLESS_ONCE,
    ON_AND_ON,
    PARTS,
    STAFF,
    TELLS_OF_STAFF,
)
from desktop_app.search.text import words_in

Danger = Literal["none", "harmless", "urgent"]
"""No danger word; one in a harmless use, such as "hit her milestones"; one that may mean what it says."""

MAX_LENGTH = 10_000
LONGEST_WORD = 30
"""How much of a text is read, and of each word: with both, every pattern has a bounded way to go."""

SLICE = 16
"""How many patterns are compiled in one step."""

_PART = re.compile("<([^<>]+)>")
_PLAIN = re.compile(r"[a-z0-9]+\*?")
_WORD = re.compile(r"\w+")
_FIRST = re.compile(r"[a-z0-9]+[?*{]?|\((?:[^()]|\([^()]*\))*\)")
_OPENING = re.compile(r"(?:^|[(|])(?:\?:)?([a-z0-9]+)([?*{]?)")


class _Beginnings:
    """How words may begin, by the first letter: of some hundreds, a word is held against a few. "" fits any word."""

    def __init__(self, beginnings: Iterable[str]) -> None:
        """Sort the beginnings by their first letters."""
        every = set(beginnings)
        self._any = "" in every
        self._by_letter = {
            letter: tuple(one for one in every if one[:1] == letter) for letter in {one[:1] for one in every}
        }

    def fit(self, word: str) -> bool:
        """Return whether a word begins in one of these ways."""
        return self._any or word.startswith(self._by_letter.get(word[0], ()))


class _Pattern:
    """One pattern of a table: how its first word may begin, and the pattern, compiled when it is first wanted."""

    def __init__(self, alternative: str) -> None:
        """Take an alternative of a table."""
        self.openings = tuple(_openings(expanded := _expanded(alternative)))
        self._expression = expanded

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """Return the pattern, which matches whole words."""
        return re.compile(rf"\b(?:{self._expression})\b")


class _Table:
    """One table of danger words. Single words need no pattern.

    A pattern is tried only from words that can begin it, and compiled when the first such word comes: all of them
    together take longer than all else that a first search does.
    """

    def __init__(self, rows: Mapping[str, str]) -> None:
        """Part the single words from the patterns."""
        plain = [alternative for alternative in _alternatives(rows) if _PLAIN.fullmatch(alternative)]
        self._words = frozenset(word for word in plain if not word.endswith("*"))
        self._beginnings = _Beginnings(word[:-1] for word in plain if word.endswith("*"))
        self._alternatives = _patterns(rows)

    def matches(self, words: str) -> bool:
        """Return whether any word or pattern of the table stands in a row of folded words."""
        if any(word in self._words or self._beginnings.fit(word) for word in words.split()):
            return True
        begun_by: dict[str, list[re.Pattern[str]]] = {}
        for start in _WORD.finditer(words):
            word = start[0]
            if word not in begun_by:
                begun_by[word] = self._begun_by(word)
            if any(pattern.match(words, start.start()) for pattern in begun_by[word]):
                return True
        return False

    def _begun_by(self, word: str) -> list[re.Pattern[str]]:
        """Return the patterns that a word can begin."""
        if not self._openings.fit(word):
            return []
        return [pattern.compiled for pattern in self._patterns if word.startswith(pattern.openings)]

    def compile(self) -> Iterator[None]:
        """Make the patterns ready, some at a time."""
        for number, pattern in enumerate(self._patterns):
            _ = pattern.compiled
            if number % SLICE == 0:
                yield
        _ = self._openings

    @cached_property
    def _patterns(self) -> list[_Pattern]:
        """Return the patterns."""
        return [_Pattern(alternative) for alternative in self._alternatives]

    @cached_property
    def _openings(self) -> _Beginnings:
        """Return how words can begin that begin a pattern."""
        return _Beginnings(opening for pattern in self._patterns for opening in pattern.openings)


class _Harmless:
    """One table of harmless uses."""

    def __init__(self, rows: Mapping[str, str]) -> None:
        """Keep the uses that are more than one word."""
        self._alternatives = _patterns(rows)

    def without(self, words: str) -> str:
        """Return the words without the uses in the table."""
        return self._pattern.sub(" - ", words)

    def compile(self) -> Iterator[None]:
        """Make the pattern ready."""
        _ = self._pattern
        yield

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        """Join the uses into one pattern that matches whole words."""
        return re.compile(rf"\b(?:{'|'.join(map(_expanded, self._alternatives))})\b")


def _alternatives(rows: Mapping[str, str]) -> list[str]:
    """Return the alternatives of a table, one by one."""
    return [alternative for row in rows.values() for alternative in row.split(" | ")]


def _patterns(rows: Mapping[str, str]) -> list[str]:
    """Return the alternatives of a table that are not single words."""
    return [alternative for alternative in _alternatives(rows) if not _PLAIN.fullmatch(alternative)]


def prepare() -> Iterator[None]:
    """Compile the patterns, some at a time."""
    for table in _TABLES:
        yield from table.compile()


def judge(query: str) -> Danger:
    """Return whether a query hints that a child may be in danger, or has such words in a harmless use only."""
    words = _folded(query)
    if not _DANGER.matches(words):
        return "none"
    return "urgent" if _DANGER.matches(_without_harmless(words)) else "harmless"


def is_urgent(query: str) -> bool:
    """Return whether a query hints that a child may be in danger."""
    return judge(query) == "urgent"


def is_about_staff(query: str) -> bool:
    """Return whether an urgent query tells of a worry about someone who works with children."""
    words = _without_harmless(_folded(query))
    return _TELLS_OF_STAFF.matches(words) or (_STAFF.matches(words) and _DANGER.matches(words))


def _folded(query: str) -> str:
    """Fold a query to plain words with single spaces."""
    seen = query[:MAX_LENGTH]
    if not seen.isascii():
        seen = "".join(c for c in seen if unicodedata.category(c) != "Cf")
    return " ".join([word[:LONGEST_WORD] for word, _, _ in words_in(seen)])


def _without_harmless(words: str) -> str:
    """Return the words without their harmless uses, as far as nothing in the query speaks against those."""
    left = _HARMLESS.without(words)
    if not _GROWN_UPS.matches(words):
        left = _HARMLESS_ALONE.without(left)
    return left if _ON_AND_ON.matches(words) else _HARMLESS_ONCE.without(left)


def _expanded(alternative: str) -> str:
    """Return an alternative of a table as a regular expression."""
    return _with_parts(alternative.replace("*", r"\w*"))


def _with_parts(pattern: str) -> str:
    """Put its part in the place of each name in angle brackets, also of the names within parts."""
    return _PART.sub(_part, pattern)


def _part(name: re.Match[str]) -> str:
    """Return the part of a pattern that a name in angle brackets stands for."""
    return _with_parts(PARTS[name[1]])


def _openings(pattern: str) -> list[str]:
    """Return the letters with which a match of a pattern can begin: those of its first word or group.

    Some too many do no harm. "" stands for any letters, where the first letter or group can be left out.
    """
    first = _FIRST.match(pattern)
    if first is None or pattern[first.end() :][:1] in {"?", "*", "{"}:
        return [""]
    return [letters[:-1] if after else letters for letters, after in _OPENING.findall(first[0])]


_HARMLESS = _Harmless(HARMLESS)
_HARMLESS_ALONE = _Harmless(HARMLESS_ALONE)
_HARMLESS_ONCE = _Harmless(HARMLESS_ONCE)
_GROWN_UPS = _Table(GROWN_UPS)
_ON_AND_ON = _Table(ON_AND_ON)
_DANGER = _Table(DANGER)
_STAFF = _Table(STAFF)
_TELLS_OF_STAFF = _Table(TELLS_OF_STAFF)
_TABLES = (_HARMLESS, _HARMLESS_ALONE, _HARMLESS_ONCE, _GROWN_UPS, _ON_AND_ON, _DANGER, _STAFF, _TELLS_OF_STAFF)
