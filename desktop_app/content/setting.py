"""What a setting says of itself, for its printed papers: names, numbers and a logo. Nothing about a child."""

from __future__ import annotations

from typing import Annotated, Protocol

from msgspec import Meta, field
from msgspec.structs import asdict

from desktop_app.content.errors import SettingError
from desktop_app.content.records import Record

MAX_WORDS, MAX_LOGO = 120, 256 * 1024

Words = Annotated[str, Meta(max_length=MAX_WORDS)]


class SettingProfile(Record, frozen=True):
    """The setting's own words, each on one line; an empty one is not known. `logo` is a PNG of our own making.

    `lead` and `deputy` are the names of the Designated Safeguarding Lead and of the deputy. `policy_place` says where
    the child protection policy is kept.
    """

    name: Words = ""
    phone: Words = ""
    email: Words = ""
    address: Words = ""
    senco: Words = ""
    senco_phone: Words = ""
    lead: Words = ""
    lead_phone: Words = ""
    deputy: Words = ""
    deputy_phone: Words = ""
    policy_place: Words = ""
    logo: Annotated[bytes, Meta(max_length=MAX_LOGO)] = field(default=b"")


NO_SETTING = SettingProfile()
"""What is known of a setting that has said nothing yet."""

PHONES = frozenset({"phone", "senco_phone", "lead_phone", "deputy_phone"})
"""Fields that take a number to ring."""


class SettingBook(Protocol):
    """Where a setting's words and logo are kept. All raise what their owner raises when a file cannot be used."""

    def read(self) -> SettingProfile:
        """Return what the setting says of itself; what cannot be used of it counts as not said."""

    def keep(self, profile: SettingProfile) -> None:
        """Keep it, in place of what there was."""


def words_of(profile: SettingProfile) -> dict[str, str]:
    """Return every text of a profile by its field, the empty ones too."""
    return {name: value for name, value in asdict(profile).items() if isinstance(value, str)}


def checked(name: str, text: str) -> str:
    """Return a text that may stand in a field, on one line. Raises SettingError, which says what to do."""
    line = " ".join(text.split())
    if len(line) > MAX_WORDS:
        raise SettingError(f"That is over {MAX_WORDS} characters. Shorten it.")
    if not line.isprintable():
        raise SettingError("There are hidden signs in the text. Type it by hand instead of pasting it.")
    if line and name in PHONES and not any(letter.isdecimal() for letter in line):
        raise SettingError("There is no number in it. Type the phone number, with its code.")
    if line and name == "email" and ("@" not in line or "." not in line.rpartition("@")[2]):
        raise SettingError("That is no email address. Type the whole address.")
    return line
