"""What the setting says of itself, for its printed papers. Nothing about a child is ever kept here.

settings.json   its words, among the other settings
logo.png        its logo, beside it
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from desktop_app.content.errors import SettingError
from desktop_app.content.png import is_logo
from desktop_app.content.setting import MAX_LOGO, NO_SETTING, SettingProfile, checked, words_of
from desktop_app.storage.atomic import write_whole
from desktop_app.storage.errors import SettingsError
from desktop_app.storage.settings import SettingsFile

_PROFILE = "your_setting"


class SettingProfileFile:
    """What the setting says of itself: its words among the settings, its logo in a file of its own.

    Both are read as hostile: people can change either file by hand, or put another picture there.
    """

    def __init__(self, settings: SettingsFile, logo: Path) -> None:
        """Keep where the two are."""
        self._settings, self._logo = settings, logo

    def read(self) -> SettingProfile:
        """Return what the setting says of itself; what cannot be used of it counts as not said.

        Raises SettingsError if the settings file cannot be read.
        """
        stored = self._settings.get(_PROFILE, dict[str, object]())
        words = {name: _usable(stored, name) for name in words_of(NO_SETTING)}
        return SettingProfile(**words, logo=_read_logo(self._logo))

    def keep(self, profile: SettingProfile) -> None:
        """Keep what is new of it. Raises SettingsError; what could not be kept is then as it was."""
        before = self.read()
        if words_of(profile) != words_of(before):
            self._settings.set(_PROFILE, words_of(profile))
        if profile.logo != before.logo:
            self._keep_logo(profile.logo)

    def _keep_logo(self, logo: bytes) -> None:
        """Write the logo whole, or take the file away. Raises SettingsError."""
        try:
            if logo:
                self._logo.parent.mkdir(parents=True, exist_ok=True)
                write_whole(self._logo, logo)
            else:
                self._logo.unlink(missing_ok=True)
        except OSError as error:
            raise SettingsError(
                f"The logo could not be changed: {error.strerror}. What was there before was kept."
            ) from error


def _usable(stored: Mapping[str, object], name: str) -> str:
    """Return a stored text that may stand in a field; anything else counts as absent."""
    text = stored.get(name, "")
    try:
        return checked(name, text) if isinstance(text, str) else ""
    except SettingError:
        return ""


def _read_logo(path: Path) -> bytes:
    """Return the logo; a file that is no logo of our own making counts as absent."""
    try:
        # Anything but a plain file could be without end, or never answer.
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            data = file.read(MAX_LOGO + 1)
    except OSError:
        return b""
    return data if is_logo(data) else b""
