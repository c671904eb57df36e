"""Read a query: its terms with their weights, the place in it, and what kind of page it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from math import log

import msgspec

from desktop_app.content.records import Place
from desktop_app.search.danger_words import SPELLINGS
from desktop_app.search.everyday import is_everyday
from desktop_app.search.lexicon import Lexicon
from desktop_app.search.matchers import Matcher
from desktop_app.search.placenames import PlaceNames, Word
from desktop_app.search.spelling import Speller
from desktop_app.search.text import stem, words_in
from desktop_app.search.words import ABOUT_A_HOME, MEANING, PAPER, STOP

MAX_LENGTH = 400
MAX_WORDS = 32
MOST_KEPT = 1000
"""How many words are remembered, in memory only."""
SHORTEST_PREFIX = 2
MOST_PARTS, SHORTEST_PART = 4, 3
"""Into how many words a word may be parted that was typed without spaces; shorter ones must be empty words."""

_WHAT_IS = re.compile(r"\s*what(?: i|['’]?)s an? [^\W_]+(?:[- ][^\W_]+){0,2}\s*\??\s*$", re.IGNORECASE)
"""Asks what a word means: "what is an annual review"."""

LIGHT_SHARE = 0.4
"""What a light word counts for, beside a full word."""

PREFIX_SHARE = 0.6
SAME_MEANING_SHARE = 0.25
ONLY_MEANING_SHARE = 0.8
"""The share of words of one meaning where the word itself is on no page."""


class Term(msgspec.Struct, frozen=True):
    """One thing asked for: the stems that answer it, each with its share, and what the term weighs."""

    word: str
    shares: dict[str, float]
    weight: float
    light: bool


class Query(msgspec.Struct, frozen=True):
    """A query as understood. `corrected` is its text with the spelling mended, or ""."""

    text: str
    corrected: str
    terms: tuple[Term, ...]
    place: Place | None
    only_place: bool
    meaning: bool
    paper: bool

    @property
    def asked(self) -> frozenset[str]:
        """Every stem that answers some term."""
        return frozenset().union(*(term.shares for term in self.terms))

    def kinds(self) -> list[str]:
        """Return the kinds of pages that the query asks for."""
        return [kind for kind, asked in (("checklist", self.paper), ("term", self.meaning)) if asked]

    def stems(self) -> list[str]:
        """Return the stems to look for, the most telling first: the words themselves, and the rarest.

        They are those of full words, or of light ones if there is nothing else.
        """
        terms = [term for term in self.terms if not term.light] or self.terms
        tells = [((share, term.weight), stem_) for term in terms for stem_, share in term.shares.items()]
        return list(dict.fromkeys(stem_ for _, stem_ in sorted(tells, reverse=True)))


class Reader:
    """Reads queries against one vocabulary."""

    def __init__(self, lexicon: Lexicon, matcher: Matcher, places: PlaceNames, units: int) -> None:
        """Keep what is needed; `units` is the number of indexed units."""
        self._lexicon = lexicon
        self._matcher = matcher
        self._places = places
        self._units = units
        self._speller = Speller(self._spellings, lexicon.likely)
        # People type letter by letter: all words but the last are those of the query before.
        self._is_known = lru_cache(MOST_KEPT)(self._find_out_if_known)
        self._term = lru_cache(MOST_KEPT)(self._make_term)

    def prepare(self) -> Iterator[None]:
        """Make ready what only the first query needs, and then what only the first mistyped word needs."""
        self.read("ready")
        yield
        self._speller.correct("reddy")
        yield

    def read(self, text: str, *, correct: bool = True) -> Query:
        """Read a query. Any text is a query; what nobody can read becomes one without terms."""
        words = words_in(text[:MAX_LENGTH])[:MAX_WORDS]
        rest, place = self._places.take_out(words)
        open_end = bool(rest) and rest[-1][2] == len(text[:MAX_LENGTH])
        spelt = list(self._joined(list(self._dialled(rest))))
        changes: dict[Word, str] = {}
        if correct:
            spelt = list(self._corrected(spelt, changes, open_end=open_end))
        plain = {word for word, _, _ in spelt}
        return Query(
            text,
            _rewritten(text[:MAX_LENGTH], changes),
            tuple(self._terms(spelt, open_end=open_end)),
            place,
            only_place=place is not None and plain <= ABOUT_A_HOME,
            meaning=not plain.isdisjoint(MEANING) or bool(_WHAT_IS.match(text)),
            paper=not plain.isdisjoint(PAPER),
        )

    def _spellings(self) -> list[str]:
        """Return every word that a typing error may be mended to."""
        return sorted({*self._lexicon.words, *SPELLINGS})

    def _dialled(self, words: list[Word]) -> Iterator[Word]:
        """Yield the words, the groups of a phone number as one: "03000 41 11 11"."""
        number: Word | None = None
        for word, start, end in words:
            longer = number[0] + word if number else word
            if word.isdigit() and number and self._lexicon.starting_with(longer):
                number = longer, number[1], end
                continue
            if number:
                yield number
            number = (word, start, end)
        if number:
            yield number

    def _joined(self, words: list[Word]) -> Iterator[Word]:
        """Yield the words, two of them as one where that is a word, such as "pci 2"."""
        position = 0
        while position < len(words):
            word, start, _ = words[position]
            after = words[position + 1] if position + 1 < len(words) else ("", 0, 0)
            both = word + after[0]
            if after[0] and stem(both) in self._lexicon.known and self._is_odd(word, after[0]):
                yield both, start, after[2]
                position += 1
            else:
                yield words[position]
            position += 1

    def _is_odd(self, first: str, second: str) -> bool:
        """Return whether two words make better sense as one: a letter, a number or an unknown part."""
        if len(first) == 1 and first in STOP:
            return False  # "a bus" is no "abus", which is the stem of abuse
        short = min(len(first), len(second)) == 1 or second.isdigit()
        return short or not (self._is_known(first) and self._is_known(second))

    def _find_out_if_known(self, word: str) -> bool:
        """Return whether a word is one that people write, so that its spelling is let be."""
        stem_ = stem(word)
        plain = word in STOP or word in MEANING or word in PAPER
        plain = plain or stem_ in self._lexicon.light
        plain = plain or stem_ in self._lexicon.known or bool(self._lexicon.same_meaning(stem_))
        return plain or is_everyday(word)

    def _corrected(self, words: list[Word], changes: dict[Word, str], *, open_end: bool) -> Iterator[Word]:
        """Yield the words with unknown ones mended or parted, and note each mended word."""
        for number, word in enumerate(words):
            unfinished = open_end and number == len(words) - 1 and self._begins_a_word(word[0])
            if unfinished or self._is_known(word[0]):
                yield word
            elif better := self._speller.correct(word[0]):
                changes[word] = better
                yield better, word[1], word[2]
            elif parts := self._parts(word[0], MOST_PARTS):
                changes[word] = " ".join(parts)
                yield from ((part, *word[1:]) for part in parts)
            else:
                yield word

    def _begins_a_word(self, word: str) -> bool:
        """Return whether a last word may be one that is still being typed."""
        return len(word) >= SHORTEST_PREFIX and bool(self._lexicon.starting_with(word))

    def _parts(self, text: str, most: int) -> list[str]:
        """Return the known words, at most so many, that were typed without spaces; the longest comes first."""
        if self._is_part(text):
            return [text]
        for cut in range(len(text) - 1, 1, -1) if most > 1 else ():
            if self._is_part(text[:cut]) and (rest := self._parts(text[cut:], most - 1)):
                return [text[:cut], *rest]
        return []

    def _is_part(self, word: str) -> bool:
        """Return whether a word may stand in others run together: "speechandlanguage"."""
        return word in self._lexicon.words and (len(word) >= SHORTEST_PART or word in STOP)

    def _terms(self, words: list[Word], *, open_end: bool) -> Iterator[Term]:
        """Yield a term for each word that carries meaning, or for every word if none does."""
        idle = STOP | MEANING if any(w not in STOP and w not in MEANING for w, _, _ in words) else frozenset()
        seen: set[str] = set()
        for number, (word, _, _) in enumerate(words):
            unfinished = open_end and number == len(words) - 1
            if word in seen or (word in idle and not (unfinished and word not in STOP)):
                continue
            seen.add(word)
            term = self._term(word, unfinished=unfinished)
            if term.shares:
                yield term

    def _make_term(self, word: str, *, unfinished: bool) -> Term:
        """Return the stems that answer a word: its own, words of one meaning, words that it begins."""
        stem_ = stem(word)
        known = stem_ in self._lexicon.known
        share = SAME_MEANING_SHARE if known else ONLY_MEANING_SHARE
        shares = dict.fromkeys(self._lexicon.same_meaning(stem_), share)
        if unfinished and len(word) >= SHORTEST_PREFIX:
            shares |= dict.fromkeys(self._completions(word), PREFIX_SHARE)
        if known:
            shares[stem_] = 1.0
        light = stem_ in self._lexicon.light
        return Term(word, shares, self._weight(stem_, shares) * (LIGHT_SHARE if light else 1.0), light)

    def _completions(self, word: str) -> set[str]:
        """Return the stems of words that begin so. A known word goes on only to names: "sen" to "senif"."""
        words = self._lexicon.starting_with(word)
        if word in self._lexicon.words:
            go_on = self._lexicon.names if len(word) > SHORTEST_PREFIX else set()
            words = [longer for longer in words if longer in go_on]
        return {self._lexicon.words[longer] for longer in words}

    def _weight(self, stem_: str, shares: dict[str, float]) -> float:
        """Return how much a term tells pages apart: rare words weigh more."""
        if stem_ in shares and shares[stem_] == 1.0:
            count = self._matcher.frequency(stem_)
        else:
            count = sum(self._matcher.frequency(other) for other in shares)
        weight = log((self._units + 1) / (count + 0.5)) if count else 0.0
        return max(0.1, weight)


def _rewritten(text: str, changes: dict[Word, str]) -> str:
    """Return the text with the mended words in place, or "" if none was mended."""
    for (_, start, end), better in sorted(changes.items(), key=_where, reverse=True):
        text = text[:start] + better + text[end:]
    return text if changes else ""


def _where(change: tuple[Word, str]) -> int:
    """Return where a change stands in the text."""
    return change[0][1]
