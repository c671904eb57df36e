"""Write result rows: the line under the title, why it was found, and which words to mark."""

from __future__ import annotations

from desktop_app.search.results import Hit
from desktop_app.search.text import words_with
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


def row(page: Page, asked: frozenset[str], unit: Unit | None, *, home: str = "", why: str = "") -> Hit:
    """Return the result row of a page for the stems that were asked for. `why` stands in where no unit tells it.

    `home` is a sentence on the organisation for the home in the query; it goes before the snippet.
    """
    said = _clipped(unit.text if unit and unit.sort in {"sentence", "provider"} else page.summary)
    snippet = f"{home} {said}" if home else said
    reason = why or _why(unit, asked)
    if page.status == "historic":
        reason = f"Historic. {reason}".strip()
    return Hit(page.id, page.kind, page.title, snippet, reason, asked)


def _why(unit: Unit | None, asked: frozenset[str]) -> str:
    """Return the sentence that says what matched."""
    if unit is None:
        return ""
    sentence = _WHY.get(unit.sort, _WHY_ELSE)
    if "{text}" in sentence:
        return sentence.format(text=_clipped(unit.text, 100))
    return sentence.format(words=" ".join(dict.fromkeys(words_with(unit.text, asked))))


def _clipped(text: str, longest: int = LONGEST_SNIPPET) -> str:
    """Return the text, cut after a word if it is too long for a row."""
    if len(text) <= longest:
        return text
    return text[: longest - 1].rsplit(" ", 1)[0] + "…"
