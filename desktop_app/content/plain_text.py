"""Words that come from a file or a person, made safe to show: one line, and not without end."""

from __future__ import annotations


def one_line(text: str, longest: int) -> str:
    """Return a text on one line of at most so many letters, without signs that play tricks on a screen."""
    line = "".join(letter if letter.isprintable() else " " for letter in text[: longest + 1])
    return line if len(line) <= longest else f"{line[:longest]} ..."


def counted(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun: "1 thing", "2 things", "3 entries"."""
    return f"{number} {one if number == 1 else many or one + 's'}"
