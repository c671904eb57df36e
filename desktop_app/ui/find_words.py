"""Where words stand in a text, whatever the case and the accents: places are those of Qt, which counts in UTF-16."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import NamedTuple

Span = tuple[int, int]
"""Where something begins, and where it has ended."""

MOST_LETTERS = 200
"""Letters of the words that are looked for; boxes take no more."""

_ALIKE = str.maketrans("‘’ʼ`´“”‐‑‒–—\t\r", "'''''\"\"-----  ")  # noqa: RUF001  # they are here to be told from plain ones
"""What people type on a keyboard for what is printed."""


class _Folded(NamedTuple):
    """A text without case and accents: its letters, and the span in the text that each came from."""

    letters: str
    spans: tuple[Span, ...]


def spans_of(words: str, text: str) -> list[Span]:
    """Return where words stand in a text, from its start to its end, none within another."""
    wanted = " ".join(_folded(words[:MOST_LETTERS]).letters.split())
    if not wanted:
        return []
    letters, spans = _folded(text)
    found = []
    at = letters.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        found.append((spans[at][0], spans[end - 1][1]))
        at = letters.find(wanted, end)
    return found


def _folded(text: str) -> _Folded:
    """Fold a text. None is kept for the next time: it may be about a child."""
    letters: list[str] = []
    spans: list[Span] = []
    at = 0
    for letter in text:
        end = at + (2 if letter > "\uffff" else 1)
        plain = _plain(letter)
        letters.append(plain)
        spans.extend([(at, end)] * len(plain))
        at = end
    return _Folded("".join(letters), tuple(spans))


@lru_cache(maxsize=1024)
def _plain(letter: str) -> str:
    """Return a letter without case and accent: one letter, several (as for a ligature) or none."""
    parts = unicodedata.normalize("NFKD", letter).casefold().translate(_ALIKE)
    return "".join(part for part in parts if not unicodedata.combining(part))
