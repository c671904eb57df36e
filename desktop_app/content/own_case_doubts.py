"""What in a case may describe a real child: a gentle look, which asks and never decides.

It finds the usual shapes of British dates, numbers, addresses and names. It knows no person, so a case without a doubt
may still describe one: people promise that the child is invented, whatever is found here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop_app.content.cases import DAYS
from desktop_app.content.library import Library
from desktop_app.content.own_cases import LINES, TEXTS, OwnCase

MOST = 8
"""So many doubts are enough to ask about."""

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}"
_SHAPES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("an email address", re.compile(r"[^\s@]{1,64}@[^\s@]{1,64}\.[^\s@.]{1,20}")),
    ("a date of birth", re.compile(r"\b(?:date of birth|d\.?o\.?b\b\.?|born (?:on|in)\b)", re.IGNORECASE)),
    ("a full date", re.compile(r"\b\d{1,2}[-./ ]\d{1,2}[-./ ](?:\d{4}|\d{2})\b")),
    ("a full date", re.compile(r"\b(?:19|20)\d\d-\d{1,2}-\d{1,2}\b")),
    ("a full date", re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? (?:19|20)\d\d\b", re.IGNORECASE)),
    ("a full date", re.compile(rf"\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? (?:19|20)\d\d\b", re.IGNORECASE)),
    ("a phone number", re.compile(r"(?<![\w+])(?:\+44|0044|0)(?:[ ()-]{0,2}\d){9,10}(?!\d)")),
    ("an NHS number", re.compile(r"(?<!\d)[1-9]\d{2}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    ("a postcode", re.compile(r"\b[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2}\b")),
    ("a person's name", re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\b\.? ?[A-Z][\w'-]+")),
    ("a person's name", re.compile(r"\b(?:[A-Z]\. ?){1,3}[A-Z][a-z'-]+")),
    ("initials", re.compile(r"\b(?:[A-Z]\.){2,3}(?!\w)")),
)
"""What is found -> its shape."""

_CAPITAL = re.compile(r"\b[^\W\d_][\w'’-]*")
_PAIR = re.compile(r"(?<![\w'’-])(?=([^\W\d_][\w'’-]*) ([^\W\d_][\w'’-]*))")
_STARTS = """
A After All An And Another As At Before Both But By During Each Every Everyone For From He Her Here His How I If In Is
It Its Last Later Many My Next No Nobody Now Of On Once One Only Or Our She Since So Some Soon Staff That The Their Then
There These They This Three To Today Tomorrow Two Until We What When Where While Who Why With Yes Yesterday You Your
"""
"""Words that begin a sentence, and are no first name."""
_TIMES = DAYS | {"January", "February", "March", "July", "September", "October", "November", "December"}
"""Days, and months that nobody is called."""
_NO_NAMES = _TIMES | frozenset(_STARTS.split())


@dataclass(frozen=True)
class Doubt:
    """Words that may belong to a real child, and what they look like."""

    what: str
    words: str


def doubts(case: OwnCase, published: frozenset[str] = frozenset()) -> tuple[Doubt, ...]:
    """Return what in a case may describe a real child, each once. What is `published` is none: see below."""
    found = (doubt for text in _texts(case) for doubt in _doubts_in(text, published))
    return tuple(dict.fromkeys(found))[:MOST]


def _texts(case: OwnCase) -> Iterator[str]:
    """Yield every text of a case."""
    for name in TEXTS:
        yield getattr(case, name)
    for name in LINES:
        yield from getattr(case, name)


def _doubts_in(text: str, published: frozenset[str]) -> Iterator[Doubt]:
    """Yield the doubts that one text gives. Words that one shape has taken are not looked at for the next."""
    rest = text
    for what, shape in _SHAPES:
        for found in shape.finditer(rest):
            words = found.group().strip()
            if not {words.casefold(), _digits(words)} & published:
                yield Doubt(what, words)
        rest = shape.sub(lambda match: "\n" * len(match.group()), rest)
    for found in _PAIR.finditer(rest):
        if _is_name(found[1], found[2], published):
            yield Doubt("a person's name", f"{found[1]} {found[2]}")


def _is_name(first: str, last: str, published: frozenset[str]) -> bool:
    """Return whether two words look like a first name, or an initial, and a surname."""
    have_capitals = first[0].isupper() and last[0].isupper() and not last.isupper()
    is_word = len(first) == 1 or not first.isupper()
    is_other = first in _NO_NAMES or last in _TIMES or {first, last} <= published
    return have_capitals and is_word and not is_other


def _digits(text: str) -> str:
    """Return the digits of a text alone."""
    return "".join(filter(str.isdecimal, text))


def published_words(library: Library) -> frozenset[str]:
    """Return what the library itself says: words with a capital, and numbers and addresses as they are looked for."""
    titles = [title for kind in ("service", "guide", "source", "term", "place") for title in _titles(library, kind)]
    providers = (one.name for found in library.provider_sets.values() for one in found.providers)
    facts = [text for fact in library.facts.values() for text in (fact.statement, fact.literal)]
    words = {word for text in (*titles, *providers, *facts) for word in _CAPITAL.findall(text) if word[0].isupper()}
    numbers = {doubt.words for text in facts for doubt in _doubts_in(text, frozenset())}
    exact = {word.casefold() for word in numbers} | {_digits(word) for word in numbers}
    return frozenset(words | exact) - {""}


def _titles(library: Library, kind: str) -> Iterator[str]:
    """Yield the titles of all records of a kind."""
    return (str(getattr(record, "title", "")) for record in library.of_kind(kind).values())
