"""How texts are counted and read: the lengths of sentences, and the abbreviations that need no words beside them."""

from __future__ import annotations

import re

EVERYDAY = frozenset({"NHS", "GP", "COVID", "F2"})
"""Abbreviations that everybody knows better than the words behind them, and a key."""
ABBREVIATION = re.compile(r"\b[A-Z][A-Z0-9]+\b")
SENTENCE_END = re.compile(r"(?<=[.?!:])\s+")

_MARKUP = re.compile(r"\*\*|\[|\]\([^)]*\)")


def sentences(text: str) -> list[str]:
    """Return the sentences of a text, markup left out."""
    return [sentence for sentence in SENTENCE_END.split(_MARKUP.sub("", text)) if sentence.strip()]


def lengths(text: str) -> list[int]:
    """Return the number of words in each sentence of a text, markup left out."""
    return [len(sentence.split()) for sentence in sentences(text)]
