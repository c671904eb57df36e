"""From a session to its printed checklist: filled, half filled, or blank with room to write."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import msgspec

from desktop_app.checklists.answers import items_of
from desktop_app.checklists.session import ABOUT, Answered, Session
from desktop_app.content.dates import date_in_words
from desktop_app.content.library import Library
from desktop_app.content.local import LocalContacts
from desktop_app.content.records import (
    ChecklistPage,
    ChecklistSection,
    ChecklistTemplate,
    Guide,
    Record,
    Service,
)
from desktop_app.content.slots import slot_of
from desktop_app.documents.badges import badge_of
from desktop_app.documents.contacts import contacts_for
from desktop_app.documents.model import (
    ChecklistDocument,
    Contacts,
    FormState,
    Head,
    MissingBox,
    ReadyStrip,
    Section,
    Signatures,
)
from desktop_app.documents.practice import for_practice
from desktop_app.documents.press import Press
from desktop_app.documents.rows import fact_cells, missing_box, parts_of

SETTING, REFERENCE, HOME = "setting", "child_reference", "home"
"""Items of the opening section that the page itself knows by id."""
SEND = "send"
"""Id of the section that the contacts follow; without it they follow the last one but the follow-up."""
NOTES_LINES = 2
MAX_REFERENCE = 40
PILLS: dict[FormState, str] = {"filled": "Filled in", "half": "Half filled", "blank": "Blank"}


def build_checklist(
    session: Session, press: Press, *, blank: bool = False, practice: bool = False
) -> ChecklistDocument:
    """Return the printed checklist of a session; one for `practice` says on every page that its child is made up.

    A session without any answer prints as a blank form. The setting's name comes from the letterhead where no answer
    gives it.
    """
    form: FormState = "blank" if blank or session.state() == "blank" else "half"
    shown = _session_to_print(session, form, press.letterhead.name)
    if form != "blank":
        form = "half" if shown.missing() else "filled"
    made = _document(shown, form, press)
    return for_practice(made) if practice else made


def _session_to_print(session: Session, form: FormState, setting: str) -> Session:
    """Return the session whose rows are printed: all rows, and only the setting's name, on a blank form."""
    known = {SETTING: setting} if setting and SETTING in items_of(session.template) else {}
    if form == "blank":
        return Session(_without_conditions(session.template), known)
    return Session(session.template, {**known, **session.answers})


def _without_conditions(template: ChecklistTemplate) -> ChecklistTemplate:
    """Return a template that shows every item, whatever is answered."""
    replace = msgspec.structs.replace

    def page_of(page: ChecklistPage) -> ChecklistPage:
        return replace(page, when=(), items=tuple(replace(item, when=()) for item in page.items))

    def section_of(section: ChecklistSection) -> ChecklistSection:
        return replace(section, pages=tuple(page_of(page) for page in section.pages))

    return replace(template, sections=tuple(section_of(section) for section in template.sections))


def _page_of(template: ChecklistTemplate, library: Library) -> Service | Guide | None:
    """Return the page that the checklist serves, where it has agreement and contacts to give."""
    page = library.page(template.id)
    return page if isinstance(page, Service | Guide) else None


def _document(session: Session, form: FormState, press: Press) -> ChecklistDocument:
    """Put the parts of the document together."""
    template, library, local, is_blank = session.template, press.library, press.local, form == "blank"
    page = _page_of(template, library)
    home = None if is_blank else str(session.answers.get(HOME, ""))
    behind: list[Record] = [template, page] if page else [template]
    return ChecklistDocument(
        title=_title(template, form, press.today),
        state=form,
        head=_head(session, form, press),
        facts=fact_cells(_strip(session), form),
        missing=_missing(session) if form == "half" else None,
        ready=_ready(session, page, local) if form == "filled" else None,
        went_on=() if is_blank else tuple(_went_on(session, library)),
        badge=badge_of(page) if isinstance(page, Service) else None,
        before_you_start=tuple(one.text for one in template.before_you_start) if is_blank else (),
        sections=_sections(session, form, contacts_for(page, library, home, local) if page else None),
        signatures=_signatures(template),
        notes_lines=NOTES_LINES if is_blank else 0,
        source=press.source(behind, by_home=bool(home) and _goes_by_home(page)),
        look="normal" if template.signed or is_blank else "sheet",
    )


def _goes_by_home(page: Service | Guide | None) -> bool:
    """Return whether who gives the service depends on the child's home."""
    return isinstance(page, Service) and bool(page.providers)


def _title(template: ChecklistTemplate, form: FormState, today: datetime.date) -> str:
    """Return the title for the browser's tab and history: never anything about a child."""
    if form == "blank":
        return f"{template.short_title} blank checklist"
    return f"{template.short_title} checklist, {date_in_words(today)}".replace("\u00a0", " ")


def _head(session: Session, form: FormState, press: Press) -> Head:
    """Return the head band and the page head."""
    template, is_blank = session.template, form == "blank"
    reference = "" if is_blank else _shortened(str(session.answers.get(REFERENCE, "")))
    heading = template.short_title
    return Head(
        paper=_paper(template),
        heading=heading,
        purpose=template.purpose.text,
        dated="" if is_blank else f"on {date_in_words(press.today)}",
        running=f"{heading} checklist | Reference {reference}" if reference else f"{heading} checklist",
        short_running=f"{heading} | {reference}" if reference else f"{heading} checklist",
        corner="Confidential when filled in" if is_blank else "Confidential",
        pill=PILLS[form],
        letterhead=press.letterhead,
    )


def _shortened(reference: str) -> str:
    """Return a reference that fits in the page head, set apart from what its letters would do to the words around."""
    short = reference if len(reference) <= MAX_REFERENCE else f"{reference[:MAX_REFERENCE]}…"
    return f"\u2068{short}\u2069" if short else ""


def _paper(template: ChecklistTemplate) -> str:
    """Return the kind of paper: what the title adds to the heading, such as "Referral checklist"."""
    added = template.title.removeprefix(template.short_title).strip()
    return added.capitalize() if added and added != template.title else "Checklist"


def _strip(session: Session) -> list[Answered]:
    """Return the items that stand under the head."""
    return [one for section, rows in session.summary() if section.id == ABOUT for one in rows]


def _numbered(session: Session) -> list[tuple[ChecklistSection, list[Answered]]]:
    """Return the sections that stand below, with their rows."""
    return [(section, rows) for section, rows in session.summary() if section.id != ABOUT]


def _missing(session: Session) -> MissingBox:
    """Return the box of open items: what the route demands first."""
    return missing_box(session.missing_for("send"), session.missing_for("finish"))


def _ready(session: Session, page: Service | Guide | None, local: LocalContacts) -> ReadyStrip:
    """Say that nothing is missing, what was left open, and what the source does not state."""
    rows = [row for _, rows in _numbered(session) for row in rows]
    answered = sum(bool(row.words) for row in rows)
    text = f"All {answered} questions are answered."
    if answered < len(rows):
        text = f"{answered} of {len(rows)} questions are answered. The others may stay open."
    silent = [one.text for one in page.not_stated if slot_of(page.id, one) not in local] if page else []
    urgent = isinstance(page, Service) and page.category == "Keep a child safe"
    return ReadyStrip(
        text, tuple(silent), "Do not wait for the answers: act now." if urgent else "Ask before you send."
    )


def _went_on(session: Session, library: Library) -> Iterator[str]:
    """Yield a sentence for each better route, and each first step, that was passed by."""
    for better in dict.fromkeys(other.better for other in session.went_on()):
        page = library.get(better)
        if isinstance(page, Guide):
            yield f"You went on although **{page.title}** may come first."
        else:
            yield f"You went on although **{page.title}** may fit better."


def _sections(session: Session, form: FormState, contacts: Contacts | None) -> tuple[Section, ...]:
    """Return the numbered sections, with the contacts after the one that sends."""
    numbered = _numbered(session)
    ids = [section.id for section, _ in numbered]
    sends = SEND if SEND in ids else ids[-2:][0]
    return tuple(
        Section(
            number=rows[0].number.partition(".")[0],
            title=section.title,
            parts=parts_of(rows, form),
            contacts=contacts if section.id == sends else None,
        )
        for section, rows in numbered
    )


def _signatures(template: ChecklistTemplate) -> Signatures | None:
    """Return who signs: the parent too, where the checklist is about a child; None where nobody does."""
    if not template.signed:
        return None
    note = template.signature_note.text if template.signature_note else ""
    people = ("Parent or carer", "For the setting") if template.names_a_child else ("For the setting",)
    return Signatures(note, people)
