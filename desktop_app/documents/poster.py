"""The wall poster: whom to ring when a child may be in danger, with the setting's own lead and places to write."""

from __future__ import annotations

from desktop_app.content.markup import to_plain
from desktop_app.content.records import Contact, DangerNumber
from desktop_app.content.setting import SettingProfile
from desktop_app.content.slots import slot_of
from desktop_app.documents.model import (
    NO_LETTERHEAD,
    Alarm,
    Block,
    Cell,
    Grid,
    Head,
    Letterhead,
    Line,
    Lines,
    Number,
    Owner,
    Paper,
)
from desktop_app.documents.press import Press

TITLE = "Child in danger?"
STAFF = "lesas"
"""Whom an allegation about a member of staff goes to."""
ROW = 13
"""Height in millimetres of a row to write in."""


def danger_poster(press: Press, setting: SettingProfile) -> Paper:
    """Return the poster, filled in as far as the setting is known."""
    panel = press.library.danger
    first, *others = panel.numbers
    own = Letterhead(setting.name, " | ".join(filter(None, (setting.phone, setting.address))), setting.logo)
    policy = Line("Follow our child protection policy. It is kept:", setting.policy_place)
    return Paper(
        title="Child in danger: poster",
        head=Head(paper="Poster", heading=TITLE, purpose=panel.lead.text, letterhead=own),
        blocks=(
            Alarm(TITLE, to_plain(panel.lead.text)),
            _number(first, main=True),
            _who_to_tell(setting),
            Lines("", (policy,)),
            *map(_number, others),
        ),
        closing=(Lines("", _to_fill_in(press)), *_owner(own)),
        source=press.named([press.library.danger]),
        look="poster",
    )


def _number(number: DangerNumber, *, main: bool = False) -> Number:
    """Return one number to ring."""
    return Number(number.label, number.note, number.value, main)


def _who_to_tell(setting: SettingProfile) -> Grid:
    """Return the table of the lead and the deputy."""
    people = (("Lead", setting.lead, setting.lead_phone), ("Deputy", setting.deputy, setting.deputy_phone))
    return Grid(
        "Tell our Designated Safeguarding Lead straight away",
        ("Who", "Name", "Phone"),
        tuple((Cell(who, is_bold=True), Cell(own=name), Cell(own=phone)) for who, name, phone in people),
        (40, 0, 55),
        tall=ROW,
    )


def _owner(own: Letterhead) -> tuple[Block, ...]:
    """Return whose poster it is, if anything is known of the setting."""
    return (Owner(own),) if own != NO_LETTERHEAD else ()


def _to_fill_in(press: Press) -> tuple[Line, ...]:
    """Return what the sources leave open on this page, and who checked the numbers."""
    staff = press.library.services.get(STAFF)
    gap = next((one for one in staff.contacts if one.kind == "phone" and not one.value), None) if staff else None
    return (
        Line("**A worry about a member of staff?** Phone of LESAS:", _local_value(press, gap)),
        Line("Numbers last checked on, and by whom:"),
    )


def _local_value(press: Press, gap: Contact | None) -> str:
    """Return what the setting filled into a gap, if anything."""
    added = press.local.get(slot_of(STAFF, gap)) if gap else None
    return added.value if added else ""
