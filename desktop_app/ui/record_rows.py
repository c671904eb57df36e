"""Records as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence

from desktop_app.content.library import Library, kind_of
from desktop_app.content.markup import to_plain
from desktop_app.content.records import ChecklistTemplate, Place, Readable, Service, Term
from desktop_app.ui.models.rows import Row

KIND_WORDS: dict[str, str] = {
    "service": "Service",
    "guide": "Guide",
    "term": "Word",
    "checklist": "Checklist",
    "place": "Place",
    "source": "Document",
}
"""Kind -> the word for it."""


def summary_of(record: Readable) -> str:
    """Return the one line that says what a record is."""
    if isinstance(record, Term):
        return record.in_short or to_plain(record.meaning[0].text)
    if isinstance(record, ChecklistTemplate):
        return to_plain(record.purpose.text)
    if isinstance(record, Place):
        return f"In {record.district}"
    return to_plain(record.summary.text)


def row_of(record: Readable, *, with_kind: bool = False) -> Row:
    """Return the row of a record; `with_kind` starts its line with the kind. A historic one says so first."""
    kind = kind_of(record)
    lead = f"{KIND_WORDS[kind]}. " if with_kind else ""
    if getattr(record, "status", "current") == "historic":
        lead = f"Historic. {lead}"
    badge = record.badge if isinstance(record, Service) else None
    return Row(title=record.title, kind=kind, id=record.id, summary=lead + summary_of(record), badge=badge)


def page_rows(library: Library, ids: Sequence[str]) -> list[Row]:
    """Return the rows of some pages; ids that the library does not have are left out."""
    pages: dict[str, Readable] = {**library.sources, **library.terms, **library.guides, **library.services}
    return [row_of(pages[id_]) for id_ in ids if id_ in pages]


def service_rows(library: Library, category: str = "") -> list[Row]:
    """Return the services under the heads of their categories, or those of one category."""
    rows: list[Row] = []
    for name, services in library.services_by_category().items():
        if category in ("", name):
            rows.append(Row(title=name, head=True))
            rows.extend(row_of(service) for service in services)
    return rows


def by_letter(records: Sequence[Readable]) -> list[Row]:
    """Return records in the order of the alphabet, under the heads of their letters."""
    rows: list[Row] = []
    letter = ""
    for record in sorted(records, key=_title):
        if record.title[0].upper() != letter:
            letter = record.title[0].upper()
            rows.append(Row(title=letter, head=True))
        rows.append(row_of(record))
    return rows


def _title(record: Readable) -> str:
    """Sort key: the title without regard to case."""
    return record.title.casefold()
