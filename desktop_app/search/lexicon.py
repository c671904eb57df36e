"""The app's own vocabulary: the stem of each word, words by their beginning, and words of one meaning."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import groupby, repeat
from operator import attrgetter

from desktop_app.search.matchers import Row
from desktop_app.search.meanings import SAME_MEANING
from desktop_app.search.text import BETWEEN, folded_tokens, stem
from desktop_app.search.units import Field, Unit
from desktop_app.search.words import LIGHT, STOP

MOST_COMPLETIONS = 40
LAST_LETTER = "\U0010ffff"
"""Comes after every letter: the words that begin with "sen" stand before "sen" and this."""


class _Stems(dict[str, str]):
    """Folded word -> stem. A word is stemmed when it is first met."""

    def __missing__(self, word: str) -> str:
        """Stem a new word and remember it."""
        found = self[word] = stem(word)
        return found


class Lexicon:
    """Every word of the indexed texts."""

    def __init__(self, units: Sequence[Unit]) -> None:
        """Read the words of all units. Those of one field stand together."""
        self.rows: list[Row] = []
        """Each unit with its stems, in the order given."""
        self._stems = _Stems()
        words: dict[Field, set[str]] = {}
        for field, group in groupby(units, attrgetter("field")):
            tokens = folded_tokens([unit.indexed() for unit in group])
            stems = " ".join(map(self._stems.__getitem__, tokens)).split(BETWEEN)
            self.rows += zip(repeat(field), stems, strict=False)
            if field != "body":
                words[field] = set(tokens)
        self._stems.pop(BETWEEN, None)
        self._in_phrases = words.get("phrase", set())
        self.names = words.get("title", set()) | words.get("alias", set())
        self.light = frozenset(stem(word) for word in LIGHT)
        self.empty = frozenset(stem(word) for word in STOP)

    def likely(self) -> set[str]:
        """Return the words of names and lay phrases."""
        return self.names | self._in_phrases

    @cached_property
    def words(self) -> dict[str, str]:
        """Every folded word -> its stem, in order of the alphabet."""
        return dict(sorted(self._stems.items()))

    @cached_property
    def known(self) -> frozenset[str]:
        """Return every stem that some text holds."""
        return frozenset(self._stems.values())

    @cached_property
    def _in_order(self) -> list[str]:
        """Return the folded words in order of the alphabet."""
        return list(self.words)

    def starting_with(self, beginning: str) -> list[str]:
        """Return the words that begin so, at most MOST_COMPLETIONS of them."""
        start = bisect_left(self._in_order, beginning)
        end = bisect_left(self._in_order, beginning + LAST_LETTER, start)
        return self._in_order[start : min(end, start + MOST_COMPLETIONS)]

    @cached_property
    def _meanings(self) -> dict[str, frozenset[str]]:
        """Stem -> the known stems that mean the same, itself left out."""
        groups = [frozenset(stem(word) for word in group) for group in SAME_MEANING]
        everyone = {stem_ for group in groups for stem_ in group}
        return {one: _together(one, groups) & self.known for one in everyone}

    def same_meaning(self, stem_: str) -> frozenset[str]:
        """Return the known stems that mean the same as this one."""
        return self._meanings.get(stem_, frozenset())


def _together(one: str, groups: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return every stem that shares a group with this one."""
    return frozenset().union(*(group for group in groups if one in group)) - {one}
