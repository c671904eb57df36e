"""What new content changes, as text for people: each record with its words before and after, side by side."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from desktop_app.content.difference import unseen_in_words
from desktop_app.content.plain_text import counted, isolated

if TYPE_CHECKING:
    from desktop_app.content.difference import Difference, How, RecordChange, Sides

MOST_WORDS = 400
"""Longer texts are shown without marks: comparing them would make people wait."""

HOW: dict[How, str] = {"added": "Added", "changed": "Changed", "removed": "Taken away"}
"""How a record differs -> its words."""

KINDS: dict[str, tuple[str, str]] = {
    "service": ("service", "services"),
    "guide": ("guide", "guides"),
    "term": ("word", "words"),
    "checklist": ("checklist", "checklists"),
    "leaflet": ("leaflet", "leaflets"),
    "scenario": ("case for workshops", "cases for workshops"),
    "provider": ("list of organisations", "lists of organisations"),
    "source": ("document", "documents"),
    "place": ("place", "places"),
    "finder": ("“Which service?”", "“Which service?”"),
    "map": ("map of routes", "maps of routes"),
    "danger": ("child-in-danger page", "child-in-danger pages"),
    "fact": ("fact", "facts"),
}
"""Kind of a record -> the words for one and for several."""

OTHERWISE = "It says the same. What differs is how it is found, ordered or led to."

_WORD = re.compile(r"\S+\s*")
"""A word, with the room after it."""
_NOTHING, _GAP = '<span class="soft">Nothing</span>', '<p class="gap">&nbsp;</p>'


def counts(difference: Difference) -> str:
    """Return how much is added, changed and taken away."""
    changes = [*difference.records, *difference.facts]
    told = ((HOW[how], [change.kind for change in changes if change.how == how]) for how in HOW)
    return " ".join(f"{words}: {_counted(kinds)}." for words, kinds in told if kinds) or "Nothing."


def _counted(kinds: list[str]) -> str:
    """Return how many records there are of each kind."""
    return ", ".join(counted(kinds.count(kind), *_words_of(kind)) for kind in dict.fromkeys(kinds))


def _words_of(kind: str) -> tuple[str, str]:
    """Return the words for one and for several of a kind."""
    return KINDS.get(kind, (kind, kind))


def of_change(change: RecordChange) -> str:
    """Return one record or fact with what differs in it."""
    # A fact has no title but its words, and these stand below.
    title = change.id if change.kind == "fact" and change.how == "changed" else change.title
    small = f'<span class="small">({escape(_words_of(change.kind)[0])})</span>'
    head = f"<p><b>{HOW[change.how]}:</b> {escape(isolated(title))} {small}</p>"
    if change.how == "changed":
        also = unseen_in_words(change.unseen, has_texts=bool(change.texts)) or ("" if change.texts else OTHERWISE)
        return head + (_table(change.texts) if change.texts else "") + (f"<p>{also}</p>" if also else "")
    return head + ("" if change.kind == "fact" else "".join(_list(*one) for one in _by_label(change.texts)))


def _by_label(texts: Iterable[Sides]) -> Iterator[tuple[str, list[Sides]]]:
    """Yield the words above texts, and those that stand below them one after the other."""
    return ((escape(isolated(where)), list(below)) for where, below in groupby(texts, attrgetter("where")))


def _list(where: str, texts: Iterable[Sides]) -> str:
    """Return texts that only one side has, below the words above them."""
    lines = "".join(f"<li>{escape(isolated(one.after or one.before))}</li>" for one in texts)
    return f'<p class="small">{where}</p><ul>{lines}</ul>'


def _table(texts: Iterable[Sides]) -> str:
    """Return texts before and after, side by side, below the words above them."""
    rows = "".join(
        f'<tr><td colspan="2"><b>{where}</b></td></tr>{"".join(map(_row, below))}' for where, below in _by_label(texts)
    )
    heads = "".join(f'<th width="50%">{words}</th>' for words in ("Before", "After"))
    shape = 'class="grid" width="100%" cellspacing="0" cellpadding="6" border="1"'
    return f"<table {shape}><tr>{heads}</tr>{rows}</table>{_GAP}"


def _row(one: Sides) -> str:
    """Return a text before and after; a side that has none says so."""
    cells = "".join(f'<td width="50%">{html or _NOTHING}</td>' for html in sides(one.before, one.after))
    return f"<tr>{cells}</tr>"


def sides(before: str, after: str) -> tuple[str, str]:
    """Return two texts as HTML, with the words that are not in the other marked."""
    before, after = isolated(before), isolated(after)
    old, new = _WORD.findall(f"{before} "), _WORD.findall(f"{after} ")
    if not old or not new or len(old) + len(new) > 2 * MOST_WORDS:
        return escape(before), escape(after)
    left, right = [], []
    for what, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        left.append(_marked(old[a:b], is_marked=what != "equal"))
        right.append(_marked(new[c:d], is_marked=what != "equal"))
    return "".join(left), "".join(right)


def _marked(words: Iterable[str], *, is_marked: bool) -> str:
    """Return words as HTML, marked or plain. The room after the last one is never marked."""
    text = "".join(words)
    shown = text.rstrip()
    if not is_marked or not shown:
        return escape(text)
    return f'<span class="mark">{escape(shown)}</span>{text[len(shown) :]}'
