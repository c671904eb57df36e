"""Every way to get in touch as a list: rows of plain data, as CSV for a spreadsheet and as vCard for a phone.

    library, local contacts -> contact_rows -> contacts_csv, contacts_vcard

What cells and cards hold is made harmless when the rows are made: one line each, without signs that play tricks.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from msgspec import structs

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, WHOLE_NUMBER, LocalContact, LocalContacts, added_words
from desktop_app.content.markup import to_plain
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Contact, ContactKind, DangerPanel, Guide, Service
from desktop_app.content.slots import owner_of, slot_of
from desktop_app.documents.addresses import whole_address
from desktop_app.documents.sources import source_line

DANGER = "danger"
"""What stands for the danger panel where other rows have the id of their page."""
NOT_STATED = "Not stated in the source"
MAX_CELL = 2000
KIND_WORDS: dict[ContactKind, str] = {
    "phone": "Phone",
    "url": "Web page",
    "email": "Email",
    "form": "Form",
    "place": "Place",
}
"""Kind of a contact -> its word for people."""


@dataclass(frozen=True)
class Whose:
    """Whom a contact belongs to: the id and title of the page, and where it goes by home, who gives it to whom."""

    page: str
    service: str
    organisation: str = ""
    covers: str = ""


@dataclass(frozen=True)
class ContactRow:
    """One way to get in touch, or a gap. `added` is what the setting added, for a row that is its own."""

    whose: Whose
    kind: ContactKind
    label: str
    value: str
    note: str
    source: str = ""
    added: LocalContact | None = None

    @property
    def is_gap(self) -> bool:
        """Whether the source leaves it open, and nobody has filled it in."""
        return not self.value and self.added is None


def contact_rows(
    library: Library, local: LocalContacts = NOTHING_LOCAL, services: Sequence[Service] | None = None
) -> list[ContactRow]:
    """Return the danger numbers, then the contacts of some services, in their order.

    Without any named, it is all current ones, and what the setting added on guides. What guides publish is not
    repeated: it stands with the services.
    """
    chosen = _current(library) if services is None else services
    rows = list(_danger(library.danger, library))
    for service in chosen:
        rows += _of_service(service, library, local)
    if services is None:
        rows += (row for guide in library.guides.values() for row in _of_guide(guide, library, local))
    return rows


def _current(library: Library) -> list[Service]:
    """Return the services that are there today, by category."""
    groups = library.services_by_category().values()
    return [service for group in groups for service in group if service.status == "current"]


def _danger(panel: DangerPanel, library: Library) -> Iterator[ContactRow]:
    """Yield the numbers to ring when a child is in danger."""
    whose = Whose(DANGER, _clean(panel.title))
    for number in panel.numbers:
        note = _clean(to_plain(number.note))
        yield ContactRow(
            whose, "phone", _clean(number.label), _clean(number.value), note, _source(library, number.facts)
        )


def _of_service(service: Service, library: Library, local: LocalContacts) -> Iterator[ContactRow]:
    """Yield the contacts of the organisations that give a service by home, and its own."""
    own, providers = Whose(service.id, _clean(service.title)), library.providers_of(service)
    for one in providers.providers if providers else ():
        whose = replace(own, organisation=_clean(one.name), covers=_clean(to_plain(one.covers.text)))
        yield from _rows(one.contacts, owner_of(providers) if providers else "", whose, library, local)
    yield from _rows(service.contacts, service.id, own, library, local)


def _of_guide(guide: Guide, library: Library, local: LocalContacts) -> Iterator[ContactRow]:
    """Yield what the setting added to the contacts of a guide."""
    rows = _rows(guide.contacts, guide.id, Whose(guide.id, _clean(guide.title)), library, local)
    return (row for row in rows if row.added)


def _rows(
    contacts: Iterable[Contact], owner: str, whose: Whose, library: Library, local: LocalContacts
) -> Iterator[ContactRow]:
    """Yield what the source says of contacts, each followed by what the setting added to it, which fills a gap."""
    for contact in contacts:
        own = local.get(slot_of(owner, contact))
        if contact.value or own is None:
            yield _published(contact, whose, library)
        if own is not None:
            yield _added(contact, own, whose)


def _published(contact: Contact, whose: Whose, library: Library) -> ContactRow:
    """Return a contact as the source gives it, or leaves it open."""
    note = contact.note if contact.value else ". ".join(filter(None, (NOT_STATED, contact.note)))
    source = _source(library, contact.facts)
    return ContactRow(whose, contact.kind, _clean(contact.label), _clean(contact.value), _clean(note), source)


def _added(contact: Contact, own: LocalContact, whose: Whose) -> ContactRow:
    """Return what the setting added to a contact: it is never mixed with what the source says."""
    label = contact.label
    if contact.value:
        label = f"Your own: {label}" if own.value else f"Note on “{label}”"
    added = structs.replace(own, added_by=_clean(own.added_by))
    return ContactRow(whose, contact.kind, _clean(label), _clean(own.value), _clean(own.note), added=added)


def _source(library: Library, facts: Iterable[str]) -> str:
    """Return title and date of the sources of some facts."""
    return _clean(source_line(library, facts).removeprefix("Source: ").removesuffix("."))


def _clean(text: str) -> str:
    """Return a text on one line of bounded length, without control characters and overrides of its direction."""
    return one_line(text, MAX_CELL).strip()


# CSV

BOM = "\ufeff"
"""The first character of a file that Excel is to read as UTF-8."""
HEADINGS = (
    "Service",
    "Organisation",
    "For homes in",
    "Kind",
    "What it is",
    "Number or address",
    "Note",
    "Source",
    "Added by your setting on",
    "Added by",
)
FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")
"""How cells begin that a spreadsheet would run as a formula: the signs in both their widths."""
DIGITS_ALONE = re.compile(r"\d{6,}")
AREA_CODE = 5


def contacts_csv(rows: Iterable[ContactRow]) -> str:
    """Return rows as CSV with a byte order mark and CRLF, to be saved as UTF-8. No cell of it is a formula.

    Every cell is quoted: where a system parts cells by semicolons, those in a cell then part nothing.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL)
    writer.writerow(HEADINGS)
    writer.writerows(map(cells_of, rows))
    return BOM + text.getvalue()


def cells_of(row: ContactRow) -> tuple[str, ...]:
    """Return the cells of a row, under `HEADINGS`."""
    whose, added = row.whose, row.added
    cells = (
        whose.service,
        whose.organisation,
        whose.covers,
        KIND_WORDS[row.kind],
        row.label,
        _grouped(row.value),
        row.note,
        row.source,
        added.added_on.isoformat() if added else "",
        added.added_by if added else "",
    )
    return tuple(map(_as_text, cells))


def _as_text(cell: str) -> str:
    """Return a cell that a spreadsheet takes for text and not for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def _grouped(value: str) -> str:
    """Return a number with a space after its code: of digits alone, Excel makes a number, and the first 0 is gone.

    With a space in it, as published numbers have, it stays text in Excel, and can still be rung.
    """
    if not DIGITS_ALONE.fullmatch(value):
        return value
    return f"{value[:AREA_CODE]} {value[AREA_CODE:]}"


# vCard

MAX_OCTETS = 75
EMAIL = re.compile(r"[^\s,;<>()]+@[^\s,;<>()]*[^\s,;<>().]")
NUMBER = re.compile(r"\+?[\d(][\d ().-]*\d")
ESCAPES = str.maketrans({"\\": "\\\\", ",": "\\,", ";": "\\;", "\n": "\\n"})
IN_ADDRESS = str.maketrans({"\\": "%5C", " ": "%20", ",": "%2C", ";": "%3B"})
"""Signs that readers of cards take apart. Some undo escapes in a web address and some do not: all know these."""


def contacts_vcard(rows: Iterable[ContactRow]) -> str:
    """Return rows as vCard 3.0 with CRLF, a card for each service or organisation that can be rung or written to.

    Each danger number has a card of its own: a phone shows numbers without what they are for.
    """
    cards: dict[str, list[ContactRow]] = {}
    for row in rows:
        cards.setdefault(_card_of(row), []).append(row)
    lines = (line for title, held in cards.items() for line in _card(title, held))
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _card_of(row: ContactRow) -> str:
    """Return the name of the card that a row belongs on."""
    if row.whose.page == DANGER:
        return f"{row.whose.service}: {row.label}"
    return row.whose.organisation or row.whose.service


def _card(title: str, rows: list[ContactRow]) -> Iterator[str]:
    """Yield the lines of one card; none where there is nothing to ring or to write to."""
    ways = tuple(dict.fromkeys(way for row in rows for way in _ways(row)))
    if not ways:
        return
    name = _escaped(title)
    yield from ("BEGIN:VCARD", "VERSION:3.0", "N:;;;;", f"FN:{name}", f"ORG:{name}")
    yield from ways
    note = "\n".join(_note(rows))
    yield from (f"NOTE:{_escaped(note)}", "CATEGORIES:One Stop", "END:VCARD")


def _ways(row: ContactRow) -> Iterator[str]:
    """Yield the numbers and addresses of a row. What a setting typed for a phone may hold both, among words."""
    if row.kind == "url" and row.value:
        yield f"URL:{whole_address(row.value).translate(IN_ADDRESS)}"
    if row.kind in ("phone", "email"):
        yield from (f"TEL;TYPE=WORK,VOICE:{number}" for number in _numbers(row))
        yield from (f"EMAIL;TYPE=INTERNET:{_escaped(email)}" for email in EMAIL.findall(row.value))


def _numbers(row: ContactRow) -> list[str]:
    """Return the whole numbers of a row, or else the first: an extension is none to ring alone.

    Published short ones, 999 and 101, have cards of their own: on that of a service they would be rung for it.
    """
    found = NUMBER.findall(EMAIL.sub(" ", row.value))
    short = found[:1] if row.added or row.whose.page == DANGER else []
    return [number for number in found if sum(map(str.isdecimal, number)) >= WHOLE_NUMBER] or short


def _note(rows: list[ContactRow]) -> Iterator[str]:
    """Yield the lines of a card's note: whom it is for, what each number is for, what is open, and who says so."""
    by_home = [row for row in rows if row.whose.organisation]
    yield from dict.fromkeys(f"For homes in: {row.whose.covers}" for row in by_home)
    services = dict.fromkeys(row.whose.service for row in by_home)
    if services:
        yield f"Services: {'; '.join(services)}."
    yield from dict.fromkeys(_said(row) for row in rows if not row.is_gap)
    gaps = dict.fromkeys(row.label for row in rows if row.is_gap)
    if gaps:
        yield f"{NOT_STATED}: {'; '.join(gaps)}."
    sources = dict.fromkeys(row.source for row in rows if row.source)
    if sources:
        yield f"Source: {'; '.join(sources)}."


def _said(row: ContactRow) -> str:
    """Return one contact as a line of the note, marked where the setting added it."""
    note = f" ({row.note.rstrip('.')})" if row.value and row.note else row.note
    mark = f". {_clean(added_words(row.added))}" if row.added else ""
    return f"{row.label}: {row.value}{note}{mark}"


def _escaped(text: str) -> str:
    """Return a text as the value of a property."""
    return text.translate(ESCAPES)


def _folded(line: str) -> str:
    """Return a line in pieces of at most 75 octets, no letter split; each but the first begins with a space."""
    pieces, room = [""], MAX_OCTETS
    for letter in line:
        octets = len(letter.encode())
        if octets > room:
            pieces.append("")
            room = MAX_OCTETS - 1
        pieces[-1] += letter
        room -= octets
    return "\r\n ".join(pieces)
