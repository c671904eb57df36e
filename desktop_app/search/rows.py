"""Write result rows: the line under the title, why it was found, and which words to mark."""

from __future__ import annotations

from functools import lru_cache

from desktop_app.search.query import Query
from desktop_app.search.results import Hit
from desktop_app.search.text import stem, words_in
from desktop_app.search.units import Page, Unit

LONGEST_SNIPPET = 220

_WHY = {
    "title": "The name has “{words}”.",
    "short": "“{text}” is the short name.",
    "also": "Also called “{text}”.",
    "old": "“{text}” is the old name.",
    "form": "The form here is “{text}”.",
    "phone": "The number {text} is on this page.",
    "url": "The address {text} is on this page.",
    "email": "The address {text} is on this page.",
    "place": "“{text}” is on this page.",
    "phrase": "People also say “{text}”.",
    "question": "The checklist asks about “{words}”.",
}
_WHY_ELSE = "The page says “{words}”."


def row(page: Page, query: Query, unit: Unit | None, *, home: str = "", why: str = "") -> Hit:
    """Return the result row of a page. `why` stands in where no unit tells it.

    `home` is a sentence on the organisation for the home in the query; it goes before the snippet.
    """
    stems = {stem_ for term in query.terms for stem_ in term.shares}
    said = _clipped(unit.text if unit and unit.sort in {"sentence", "provider"} else page.summary)
    snippet = f"{home} {said}" if home else said
    reason = why or _why(unit, stems)
    if page.status == "historic":
        reason = f"Historic. {reason}".strip()
    return Hit(page.id, page.kind, page.title, snippet, reason, _marks(snippet, stems), _marks(page.title, stems))


def _marks(text: str, stems: set[str]) -> tuple[tuple[int, int], ...]:
    """Return where the words stand in a text that answer the query."""
    return tuple((start, end) for stem_, start, end in _stems_in(text) if stem_ in stems)


def _why(unit: Unit | None, stems: set[str]) -> str:
    """Return the sentence that says what matched."""
    if unit is None:
        return ""
    sentence = _WHY.get(unit.sort, _WHY_ELSE)
    if "{text}" in sentence:
        return sentence.format(text=_clipped(unit.text, 100))
    matched = [unit.text[start:end] for stem_, start, end in _stems_in(unit.text) if stem_ in stems]
    return sentence.format(words=" ".join(dict.fromkeys(matched)))


@lru_cache(maxsize=4096)
def _stems_in(text: str) -> tuple[tuple[str, int, int], ...]:
    """Return the stems of a text and where they stand. The same lines are shown again and again."""
    return tuple((stem(word), start, end) for word, start, end in words_in(text))


def _clipped(text: str, longest: int = LONGEST_SNIPPET) -> str:
    """Return the text, cut after a word if it is too long for a row."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"
