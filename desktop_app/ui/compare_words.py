"""The cells of a comparison as HTML to show and as words to say."""

from __future__ import annotations

from html import escape

from desktop_app.content.compare import Cell, Line, said_of
from desktop_app.content.local import LocalContacts
from desktop_app.content.markup import to_html, to_plain
from desktop_app.content.records import SectionStyle, Service, Statement
from desktop_app.content.slots import slot_of
from desktop_app.ui.record_html import TIP
from desktop_app.ui.widgets.badge import LOOKS

LISTS: dict[SectionStyle, str] = {"bullets": "ul", "steps": "ol"}
"""Style of a line -> the list that its statements make."""


def html_of(line: Line, cell: Cell, service: Service, local: LocalContacts) -> str:
    """Return a cell as HTML without links: a table cell is read, and its service is opened as a whole."""
    if cell.silence:
        return f"<p>{escape(cell.silence)}</p>"
    badge = f"<p><b>{escape(LOOKS[cell.badge].words)}</b></p>" if cell.badge else ""
    said = [_html(statement) for statement in cell.statements] + [escape(s) for s in _contacts(cell, service, local)]
    tag = LISTS.get(line.style)
    if tag is None or len(said) == 1:
        return badge + "".join(f"<p>{text}</p>" for text in said)
    return f"{badge}<{tag}>" + "".join(f"<li>{text}</li>" for text in said) + f"</{tag}>"


def words_of(cell: Cell, service: Service, local: LocalContacts) -> str:
    """Return a cell as a screen reader says it."""
    badge = [LOOKS[cell.badge].words] if cell.badge else []
    said = [_plain(statement) for statement in cell.statements] + _contacts(cell, service, local)
    return ". ".join(text.rstrip(".") for text in [*badge, *said, cell.silence] if text)


def _contacts(cell: Cell, service: Service, local: LocalContacts) -> list[str]:
    """Return the contacts of a cell, a line each, with what the setting added."""
    return [said_of(contact, local.get(slot_of(service.id, contact))) for contact in cell.contacts]


def _html(statement: Statement) -> str:
    """Return a statement as HTML, marked where it is our own tip."""
    return to_html(statement.text) + (f' <span class="small">{TIP}</span>' if statement.tip else "")


def _plain(statement: Statement) -> str:
    """Return a statement as words, marked where it is our own tip."""
    return to_plain(statement.text) + (f" {TIP}" if statement.tip else "")
