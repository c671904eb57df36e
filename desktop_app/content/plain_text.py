"""Words that come from a file or a person, made safe to show: one line, and not without end."""

from __future__ import annotations

import re

_TURNS = re.compile(
    "[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]"
)
"""Letters that run from right to left, and characters that turn the others."""
OPENS, CLOSES, FIRST_STRONG = frozenset("\u2066\u2067\u2068"), "\u2069", "\u2068"


def one_line(text: str, longest: int) -> str:
    """Return a text on one line of at most so many letters, without signs that play tricks on a screen."""
    if len(text) <= longest and text.isprintable():
        return text
    line = "".join(letter if letter.isprintable() else " " for letter in text[: longest + 1])
    return line if len(line) <= longest else f"{line[:longest]} ..."


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 thing", "2 things", "3 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def isolated(text: str) -> str:
    """Return a text that cannot turn the words around it: in an isolate of its own, closed in all places."""
    if not _TURNS.search(text):
        return text
    depth, kept = 0, [FIRST_STRONG]
    for character in text:
        depth += (character in OPENS) - (character == CLOSES)
        if depth < 0:
            depth = 0
        else:
            kept.append(character)
    return "".join(kept) + CLOSES * (depth + 1)
