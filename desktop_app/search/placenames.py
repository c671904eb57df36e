"""Places in a query: a home town belongs to the health trust, not to the words that are ranked."""

from __future__ import annotations

from functools import cached_property

from desktop_app.content.library import Library
from desktop_app.content.records import Place
from desktop_app.search.text import words_in
from desktop_app.search.words import BEFORE_A_PLACE, MAYBE_PLACES, NOT_AFTER_A_PLACE, NOT_BEFORE_A_PLACE

Word = tuple[str, int, int]
"""A folded word of the query and the span where it stands."""


class PlaceNames:
    """Finds the first place in a row of words."""

    def __init__(self, library: Library) -> None:
        """Keep the library, whose places are indexed at the first query."""
        self._library = library

    @cached_property
    def _longest(self) -> dict[str, int]:
        """Return the first word of each name, and the length of the longest name that begins so."""
        longest: dict[str, int] = {}
        for place in self._library.places.values():
            for name in (place.title, *place.also):
                words = [word for word, _, _ in words_in(name)]
                longest[words[0]] = max(longest.get(words[0], 0), len(words))
        return longest

    def take_out(self, words: list[Word]) -> tuple[list[Word], Place | None]:
        """Return the words without the first place among them, and that place."""
        for start, (word, _, _) in enumerate(words):
            for length in range(self._longest.get(word, 0), 0, -1):
                place = self._place(words, start, start + length)
                if place is not None:
                    return words[:start] + words[start + length :], place
        return words, None

    def _place(self, words: list[Word], start: int, end: int) -> Place | None:
        """Return the place that words[start:end] name, unless they look like plain words."""
        name = " ".join(word for word, _, _ in words[start:end])
        if end > len(words) or (name in MAYBE_PLACES and not _reads_as_place(words, start, end)):
            return None
        return self._library.gazetteer.find(name)


def _reads_as_place(words: list[Word], start: int, end: int) -> bool:
    """Return whether the words around "deal" or "sandwich" let it be a town."""
    before = words[start - 1][0] if start else ""
    after = words[end][0] if end < len(words) else ""
    if before in BEFORE_A_PLACE - NOT_BEFORE_A_PLACE:
        return after not in NOT_AFTER_A_PLACE
    at_an_end = not before or not after
    return at_an_end and before not in NOT_BEFORE_A_PLACE and after not in NOT_AFTER_A_PLACE
