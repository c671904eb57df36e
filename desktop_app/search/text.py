"""Words of a text: where they stand, how they fold, and the stem under which they are indexed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from operator import itemgetter

from desktop_app.search.words import SAME_WORD, UNSTEMMED

_AND = r"(?<![^\W_])[^\W_]&[^\W_](?![^\W_])"
"""Two letters with an "and" between, such as "E&I": one word."""
_WORD = re.compile(rf"{_AND}|[^\W_]+(?:['’`´][^\W_]+)*")
BETWEEN = "|"
"""Stands between folded texts. It is no part of a word."""

_ASCII_FOLD = str.maketrans(
    {c: (c.lower() if c.isalnum() or c == BETWEEN else " ") for c in map(chr, range(128))} | {"'": None, "`": None}
)
_PLAIN_WORD = re.compile(r"[a-z0-9]+(?:['`][a-z0-9]+)*", re.ASCII)
_WRITTEN = re.compile(_PLAIN_WORD.pattern.replace("a-z", "a-zA-Z"), re.ASCII)
_ASCII_WORD = re.compile(rf"{_AND}|{_PLAIN_WORD.pattern}", re.ASCII)
"""Looking for two letters with an "and" takes as long again, so a text without one is spared that."""
_WITH_AND = re.compile(_AND)
_NO_WORD = str.maketrans("", "", "'`&")
_HAS_NO_WORD = re.compile("['`&]")
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SHORT_WITH_E = re.compile(r"[^aeiou][aeiou][^aeiouwxy]")
_VOWEL = re.compile(r"[aeiouy]")

SHORTEST_STEMMED = 4
SHORTEST_LEFT = 3
"""How long a word must be to have a stem, and what must be left of it without "ing" or "ed"."""

_ENDINGS: tuple[tuple[str, str, int], ...] = (
    ("abilities", "abl", 9),
    ("ability", "abl", 9),
    ("apists", "apy", 7),
    ("apist", "apy", 7),
    ("icians", "ic", 8),
    ("ician", "ic", 8),
    ("mentally", "", 10),
    ("mental", "", 9),
    ("ments", "", 9),
    ("ment", "", 8),
    ("nesses", "", 8),
    ("ness", "", 7),
    ("ators", "at", 8),
    ("ator", "at", 7),
    ("ssions", "ss", 8),
    ("ssion", "ss", 8),
    ("tions", "t", 8),
    ("tion", "t", 7),
    ("sions", "s", 8),
    ("sion", "s", 7),
    ("sive", "s", 7),
    ("sses", "ss", 6),
    ("ches", "ch", 6),
    ("shes", "sh", 6),
    ("xes", "x", 5),
    ("ies", "y", 5),
    ("ied", "y", 5),
    ("ly", "", 6),
)
"""Ending, what takes its place, and the shortest word it is taken from. The first that fits is used."""

_ENDINGS_BY_LETTER: dict[str, tuple[tuple[str, str, int], ...]] = {
    letter: tuple(entry for entry in _ENDINGS if entry[0][-1] == letter)
    for letter in {ending[-1] for ending, _, _ in _ENDINGS}
}
_ANY_ENDING = tuple(ending for ending, _, _ in _ENDINGS)
_VERB_ENDINGS = ("ing", "ed")
_PLURAL_LEFT = ("ss", "us", "is")


def words_in(text: str) -> list[tuple[str, int, int]]:
    """Return the folded words of a text, each with the span where it stands."""
    if not text.isascii():
        return [(fold(m[0]), *m.span()) for m in _WORD.finditer(text)]
    found = (_ASCII_WORD if "&" in text else _PLAIN_WORD).finditer(text.lower())
    if _HAS_NO_WORD.search(text):
        return [(m[0].translate(_NO_WORD), m.start(), m.end()) for m in found]
    return [(m[0], m.start(), m.end()) for m in found]


def folded_words(text: str) -> list[str]:
    """Return the folded words of a text."""
    return folded_tokens([text])


def folded_tokens(texts: Iterable[str]) -> list[str]:
    """Return the folded words of all texts, with `BETWEEN` between the texts. For indexing: all are folded at once."""
    return f" {BETWEEN} ".join(map(_in_ascii, texts)).translate(_ASCII_FOLD).split()


def _in_ascii(text: str) -> str:
    """Return a text that can be folded letter by letter: as it is, or its folded words."""
    if not text.isascii():
        return " ".join(map(fold, _WORD.findall(text)))
    if "&" in text:
        text = _WITH_AND.sub(_without_and, text)
    return text.replace(BETWEEN, " ")


def _without_and(match: re.Match[str]) -> str:
    """Return "EI" for "E&I"."""
    return match[0].replace("&", "")


def fold(word: str) -> str:
    """Fold one word: lower case, no accents, no apostrophes."""
    if word.isascii():
        return word.lower().translate(_NO_WORD)
    plain = unicodedata.normalize("NFKD", word).casefold()
    return "".join(c for c in plain if c.isalnum())


def plain(markdown: str) -> str:
    """Return the words of a statement without the marks for bold and links."""
    if "[" in markdown:
        markdown = _LINK.sub(itemgetter(1), markdown)
    return markdown.replace("**", "").replace("`", "")


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Return the stem of a folded word, so that "walks", "walked" and "walking" are one."""
    word = SAME_WORD.get(word, word)
    if len(word) < SHORTEST_STEMMED or word[0].isdigit() or word in UNSTEMMED:
        return word
    if word.endswith(_ANY_ENDING):
        for ending, instead, shortest in _ENDINGS_BY_LETTER[word[-1]]:
            if word.endswith(ending) and len(word) >= shortest:
                return _without_e(word[: -len(ending)] + instead)
    if word[-1] in "sgd":
        word = _without_verb_ending(_without_plural(word))
    return _without_e(word)


def _without_plural(word: str) -> str:
    """Take off a plural s."""
    return word[:-1] if word.endswith("s") and not word.endswith(_PLURAL_LEFT) else word


def _without_verb_ending(word: str) -> str:
    """Take off "ing" or "ed" where a syllable is left over."""
    if not word.endswith(_VERB_ENDINGS):
        return word
    for ending in _VERB_ENDINGS:
        rest = word[: -len(ending)]
        if word.endswith(ending) and len(rest) >= SHORTEST_LEFT and _VOWEL.search(rest) and not word.endswith("eed"):
            return _mended(rest)
    return word


def _mended(rest: str) -> str:
    """Undo a doubled letter ("sitt"), and give a short word back its e ("bit" of "biting")."""
    if rest[-1] == rest[-2] and rest[-1] not in "lsz":
        return rest[:-1]
    return rest + "e" if _SHORT_WITH_E.fullmatch(rest) else rest


def _without_e(word: str) -> str:
    """Take off a silent e, so that "stammered" and "include" meet "stammer" and "including"."""
    return word[:-1] if len(word) > SHORTEST_STEMMED and word.endswith("e") else word


def words_with(text: str, stems: frozenset[str]) -> list[str]:
    """Return the words of a text, as they are written, whose stems are among some: without spans that is quicker."""
    if text.isascii() and not _HAS_NO_WORD.search(text):
        return [word for word in _WRITTEN.findall(text) if stem(word.lower()) in stems]
    return [text[start:end] for start, end in spans_of(text, stems)]


def spans_of(text: str, stems: frozenset[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text whose stems are among some."""
    return tuple((start, end) for stem_, start, end in _stems_in(text) if stem_ in stems)


@lru_cache(maxsize=4096)
def _stems_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stems of a text and where they stand. The same lines are shown again and again."""
    return tuple((stem(word), start, end) for word, start, end in words_in(text))
