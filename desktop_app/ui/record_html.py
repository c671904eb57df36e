"""Records as HTML for text browsers: headings, lists and tables made from escaped text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape

from desktop_app.content.library import Library
from desktop_app.content.local import LocalContact, LocalContacts, said
from desktop_app.content.markup import to_html
from desktop_app.content.records import (
    Fact,
    Guide,
    ProviderSet,
    Readable,
    Section,
    Service,
    Source,
    Statement,
    Term,
)
from desktop_app.content.slots import slot_of
from desktop_app.ui.note_looks import NOTE_LOOKS
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.badge import LOOKS

SLOT = "slot:"
"""A link that begins so leads to the place for a setting's own words."""
GAP = '<p class="gap">&nbsp;</p>'
"""Some air before a note or a table, or after a note that stands first."""
BAR = 5
"""Pixels of the bar at the left of a note."""

TIP = "One Stop's own tip."
SERVICE_PARTS: tuple[tuple[str, str, str], ...] = (
    ("What it is", "what", "paragraphs"),
    ("Who it is for", "audience", "paragraphs"),
    ("Who can refer", "who_can_refer", "paragraphs"),
    ("Must a parent agree?", "agreement", "paragraphs"),
    ("How to refer", "how_to_refer", "steps"),
    ("What you need", "what_you_need", "bullets"),
    ("Time limits", "time_limits", "bullets"),
    ("What happens next", "what_happens_next", "paragraphs"),
)
"""Heading, field of the service record and style, in the order of the page."""

_IN_A_NUMBER = re.compile(r"(?<=\d) (?=\d)")
_LIST_TAGS = {"steps": "ol", "bullets": "ul"}


@lru_cache(maxsize=4096)
def inline(text: str) -> str:
    """Return one authored text as HTML; its links lead to record ids, and numbers to ring never break.

    People go back and forth between pages, so what was read as Markdown once is kept.
    """
    return _IN_A_NUMBER.sub("&nbsp;", to_html(text, link=str))


def spoken(statement: Statement) -> str:
    """Return a statement as HTML, marked where it is our own tip."""
    mark = f' <span class="small">{TIP}</span>' if statement.tip else ""
    return inline(statement.text) + mark


def body(statements: Sequence[Statement], style: str = "paragraphs") -> str:
    """Return statements as paragraphs or as a list."""
    tag = _LIST_TAGS.get(style)
    if tag is None:
        return "".join(f"<p>{spoken(statement)}</p>" for statement in statements)
    return f"<{tag}>" + "".join(f"<li>{spoken(statement)}</li>" for statement in statements) + f"</{tag}>"


def headed(title: str, html: str, *, first: bool = False) -> str:
    """Return a part with its heading."""
    return f"<h2{' class=first' if first else ''}>{escape(title)}</h2>{html}"


def headed_list(title: str, lines: Sequence[str]) -> str:
    """Return a bold line over a list of plain texts."""
    items = "".join(f"<li>{escape(text)}</li>" for text in lines)
    return f"<p><b>{escape(title)}</b></p><ul>{items}</ul>"


def of_service(service: Service, *, first: bool = True) -> str:
    """Return every written part of a service, where the source is silent too; `first` where nothing stands above."""
    parts: list[str] = []
    for title, field, style in SERVICE_PARTS:
        statements = _statements(getattr(service, field))
        html = body(statements, style) if statements else f'<p class="soft">{service.when_silent}</p>'
        parts.append(headed(title, html, first=first and not parts))
    parts += [headed(section.heading, body(section.statements, section.style)) for section in service.sections]
    return "".join(parts)


def _statements(value: object) -> tuple[Statement, ...]:
    """Return the statements of a service's field, whatever its shape."""
    if isinstance(value, Statement):
        return (value,)
    if isinstance(value, tuple):
        return value
    agreement = getattr(value, "statement", None)
    return (agreement,) if isinstance(agreement, Statement) else ()


def of_guide(guide: Guide, library: Library, *, first: bool = True) -> str:
    """Return the sections of a guide, its tables filled from the services; `first` where nothing stands above."""
    return "".join(
        headed(section.heading, _section(section, library), first=first and number == 0)
        for number, section in enumerate(guide.sections)
    )


def _section(section: Section, library: Library) -> str:
    """Return one section of a guide."""
    text = body(section.statements, section.style)
    if section.style == "agreement_table":
        return text + GAP + agreement_table(library)
    if section.style == "provider_table":
        return text + "".join(provider_table(s) for s in library.provider_sets.values())
    return text


def agreement_table(library: Library) -> str:
    """Return every service with whether a parent must agree, grouped by category."""
    rows = [
        (
            f'<a href="{escape(service.id)}">{escape(service.title)}</a>',
            f"<b>{LOOKS[service.badge].words}</b>"
            + (f", form {escape(service.agreement.form)}" if service.agreement.form else ""),
        )
        for services in library.services_by_category().values()
        for service in services
    ]
    return table(("Route", "Must a parent agree?"), rows)


def provider_table(providers: ProviderSet) -> str:
    """Return the organisations of one set with the homes they cover and their page."""
    rows = [
        (
            inline(provider.covers.text),
            f"<b>{escape(provider.name)}</b><br>"
            + "<br>".join(
                escape(contact.value) for contact in provider.contacts if contact.kind == "url" and contact.value
            ),
        )
        for provider in providers.providers
    ]
    return f"<p><b>{escape(providers.title)}</b></p>" + table(("Homes", "Organisation and page"), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are HTML, heads are text."""
    head = "".join(f"<th>{escape(name)}</th>" for name in heads)
    lines = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    shape = 'class="grid" width="100%" cellspacing="0" cellpadding="6" border="1"'
    return f"<table {shape}><tr>{head}</tr>{lines}</table><p></p>"


def of_term(term: Term) -> str:
    """Return how the source uses a word."""
    return body(term.meaning)


def of_source(source: Source) -> str:
    """Return what a source is."""
    return body(source.statements)


def links(records: Sequence[Readable]) -> str:
    """Return links to records, one a line."""
    return "".join(f'<p><a href="{escape(record.id)}">{escape(record.title)}</a></p>' for record in records)


def note(theme: Theme, kind: str, title: str, html: str) -> str:
    """Return a note inside a text: bar at the left, icon, bold title, words."""
    look = NOTE_LOOKS[kind]
    ink, fill = theme.colours[look.ink], theme.colours[look.fill]
    edge = f"border: 1px solid {ink}; " if theme.palette_name == "contrast" else ""
    bar = f"{edge}border-left: {BAR}px {'dashed' if look.dashed else 'solid'} {ink}"
    icon = f'<img src="note:{kind}" style="vertical-align: middle">'
    return (
        f'{GAP}<table width="100%" cellspacing="0" cellpadding="{theme.space(12)}">'
        f'<tr><td style="background-color: {fill}; {bar}">'
        f'<p style="color: {ink}; font-weight: 700">{icon} {escape(title)}</p>{html}</td></tr></table>'
    )


def gaps(owner: str, statements: Sequence[Statement], local: LocalContacts) -> str:
    """Return what the source leaves open, as a list: each with what the setting added, or a link to add it."""
    items = []
    for statement in statements:
        slot = slot_of(owner, statement)
        added, way = local.get(slot), f'<a href="{SLOT}{escape(slot)}">'
        mine = (
            f"{way}Add what your setting knows</a>" if added is None else f"<b>{_of_setting(added)}</b> {way}Change</a>"
        )
        items.append(f"<li>{spoken(statement)} {mine}</li>")
    return f"<ul>{''.join(items)}</ul>"


def _of_setting(added: LocalContact) -> str:
    """Return what a setting added, with the mark that it did."""
    return f"{escape(said(added))}."


def facts_table(facts: Sequence[Fact], library: Library) -> str:
    """Return the facts behind a page: statement, document, heading, line and status."""
    rows = [
        (
            escape(f"{fact.statement}: {fact.literal}" if fact.literal else fact.statement),
            f"{escape(_title(fact, library))}. {escape(fact.heading)}, line {fact.line}",
            STATUS_WORDS[fact.status],
        )
        for fact in facts
    ]
    return table(("What it says, in our words", "Where", "Status"), rows)


STATUS_WORDS: dict[str, str] = {
    "current": "Current",
    "historic": "Historic",
    "gap": "Left open",
    "dead_end": "Link is empty",
    "ambiguous": "Can be read two ways",
    "outside": "From outside",
}
"""Status of a fact -> the words for it."""


def _title(fact: Fact, library: Library) -> str:
    """Return the title and date of a fact's source."""
    source = library.sources.get(fact.source)
    return f"{source.title}, {source.date}" if source else fact.source
