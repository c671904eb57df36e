"""Content from outside the project: is it small, plain and harmless enough to be looked at any further?

These rules come before those of `checks.py`, which were written for authors who mean well. Each takes time in line
with the size of the content, and what keeps to them cannot make the checks, the pages or the search slow either.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import msgspec

from desktop_app.content import walk
from desktop_app.content.checks import Content, Miss
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Contact, Identified

MOST_RECORDS = 400
"""Records of one table: six times today's."""
MOST_RECORDS_IN = {"facts": 5000, "places": 2000, "scenarios": 100}
"""Table -> how many it may hold, where that is another number."""
MAX_RECORD = 96 * 1024
"""Bytes of one record as JSON: about three times today's longest."""
MAX_CITED = 500
"""Facts behind one record."""
MAX_TEXT, MAX_WORD = 2000, 300
MAX_MARKS, MOST_MARKS = 40, 60_000
"""Signs of Markdown in one text, and in all: today they are 16 and 7,000."""
MAX_SHOWN = 80
"""Letters that are shown of what is wrong."""

PAGES = ("services", "guides", "terms", "sources", "scenarios", "places")
"""Tables whose ids must differ from each other's too: else a page of one would hide that of another."""

_LINK = re.compile(r"\]\([a-z0-9][a-z0-9.-]{0,79}\)")
_FOUND = "\x00"
"""Stands where a link ends that leads to a record."""
_SUSPECT = re.compile(r"[<>&\[\]\\:*_\x00]")
_TAG = re.compile(r"[<>]|&(?:#|[A-Za-z]+;)")
_SCRIPT = re.compile(r"(?:java|vb)script\s*:", re.IGNORECASE)
_SCHEME = re.compile(
    r"\b(?:data|file|blob|about|ftp|smb|mailto|tel|shell|ms-[a-z]+|search-ms|view-source|intent|ldap|ssh|jar):[\w/.%]",
    re.IGNORECASE,
)
_OF_WEB = re.compile(r"(?:^|[^a-z0-9+.-])https?$", re.IGNORECASE)
_WEB = re.compile(
    r"(?:https?://)?(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}(?::\d{1,5})?(?:[/?#][!#-;=?-\[\]-~]*)?",
    re.IGNORECASE | re.ASCII,
)
_MAIL = re.compile(r"[a-z0-9._%+'-]{1,64}@(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,24}", re.IGNORECASE | re.ASCII)


def tables_are_small(content: Content) -> Iterator[Miss]:
    """No table holds more records than it could need."""
    for table, records in content.items():
        most = MOST_RECORDS_IN.get(table, MOST_RECORDS)
        if len(records) > most:
            yield Miss(table, f"holds over {most} records")


def ids_lead_to_one_page(content: Content) -> Iterator[Miss]:
    """No two pages have the same id, capitals or not."""
    seen: set[str] = set()
    for table in PAGES:
        for record in content[table]:
            if record.id.casefold() in seen:
                yield Miss(_name(table, record), "has the id of another page")
            seen.add(record.id.casefold())


def records_are_small(content: Content) -> Iterator[Miss]:
    """No record is longer than it could need to be, and none cites the whole register."""
    for name, record in _records(content):
        if len(msgspec.json.encode(record)) > MAX_RECORD:
            yield Miss(name, f"is over {MAX_RECORD // 1024} KiB")
        if len(walk.cited(record)) > MAX_CITED:
            yield Miss(name, f"stands on over {MAX_CITED} facts")


def texts_are_harmless(content: Content) -> Iterator[Miss]:
    """A text is short, and holds no HTML, no link but to a record, and no address but of the web."""
    marks = 0
    for name, record in _records(content):
        for text in walk.texts(record):
            said = text_fault(text)
            if said:
                yield Miss(name, f"{said}: {one_line(text, MAX_SHOWN)}")
            marks += _marks(text)
            if marks > MOST_MARKS:
                yield Miss(name, f"is where there are over {MOST_MARKS} signs of Markdown")


def contacts_are_what_they_say(content: Content) -> Iterator[Miss]:
    """A web address is one, and an email address too: plain letters, and nothing before the name of the website."""
    for name, record in _records(content):
        for _, part in walk.parts(record):
            if isinstance(part, Contact) and part.kind in _OF_KIND and not _is_as_said(part):
                yield Miss(name, f"has a contact that is not what it says: {one_line(part.value, MAX_SHOWN)}")


def _is_as_said(contact: Contact) -> bool:
    """Return whether the value of a contact is of its kind; an empty one is a gap."""
    return not contact.value or _OF_KIND[contact.kind].fullmatch(contact.value) is not None


def text_fault(text: str) -> str:
    """Return what is wrong with one text; "" where nothing is."""
    if len(text) <= MAX_WORD and not _SUSPECT.search(text):
        # So are most texts: none of the rules has anything to find.
        return ""
    if len(text) > MAX_TEXT:
        return f"has a text of over {MAX_TEXT} letters"
    return next((said for is_so, said in _TEXT_FAULTS if is_so(text)), "")


def _has_long_word(text: str) -> bool:
    """Return whether a word is longer than any address."""
    return max(map(len, text.split()), default=0) > MAX_WORD


def _marks(text: str) -> int:
    """Return how many signs of Markdown are in a text."""
    return sum(map(text.count, "*_["))


def _has_odd_link(text: str) -> bool:
    """Return whether square brackets are anything but links to records, one after the other."""
    if _FOUND in text or "[" not in text:
        return _FOUND in text or "]" in text
    brackets = (sign for sign in _LINK.sub(_FOUND, text) if sign in f"[]{_FOUND}")
    return "".join(brackets).replace(f"[{_FOUND}", "") != ""


def _leads_elsewhere(text: str) -> bool:
    """Return whether a text holds an address that is not of the web."""
    if ":" not in text:
        return "\\" in text
    # No scheme of the web is longer: a look at the last letters is enough, and takes no time in a long text.
    is_other = any(not _OF_WEB.search(part[-8:]) for part in text.split("://")[:-1])
    return "\\" in text or is_other or bool(_SCRIPT.search(text) or _SCHEME.search(text))


_TEXT_FAULTS: tuple[tuple[Callable[[str], bool], str], ...] = (
    (_has_long_word, f"has a word of over {MAX_WORD} letters"),
    (lambda text: _marks(text) > MAX_MARKS, f"has over {MAX_MARKS} signs of Markdown in a text"),
    (lambda text: bool(_TAG.search(text)), "has HTML in a text"),
    (_has_odd_link, "has a link that leads to no record"),
    (_leads_elsewhere, "has an address that is not of the web"),
)
"""What a text may not be -> the words for it."""
_OF_KIND: dict[str, re.Pattern[str]] = {"url": _WEB, "email": _MAIL}
"""Kind of a contact -> what its value looks like. The others are words and numbers."""


def _records(content: Content) -> Iterator[tuple[str, Identified]]:
    """Yield every record with its name."""
    return ((_name(table, record), record) for table, records in content.items() for record in records)


def _name(table: str, record: Identified) -> str:
    """Return what stands for a record."""
    return f"{table}/{one_line(record.id, MAX_SHOWN)}"


RULES: tuple[Callable[[Content], Iterator[Miss]], ...] = (
    tables_are_small,
    ids_lead_to_one_page,
    records_are_small,
    texts_are_harmless,
    contacts_are_what_they_say,
)
"""In this order: each may count on those before it."""
