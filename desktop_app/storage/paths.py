"""Where files are: shipped ones beside the code, a person's own ones in the system's places or under a base folder."""

from __future__ import annotations

import os
import sys
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file, such as `shipped("data", "one_stop.json")`.

    In a wheel and a frozen build the files are inside the package; in a checkout they stand beside it.
    """
    inside = _PACKAGE / "_shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)


@dataclass(frozen=True)
class UserPaths:
    """The folders of one person's data. Nothing is made on disk until something is written there."""

    base: Path

    @classmethod
    def of_system(cls) -> UserPaths:
        """Return the place that the system keeps for programs' data."""
        return cls(_system_folder())

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.base / "settings.json"

    @property
    def logo(self) -> Path:
        """The setting's logo."""
        return self.base / "logo.png"

    @property
    def local_contacts(self) -> Path:
        """The file of local contacts."""
        return self.base / "local_contacts.json"

    @property
    def casebook(self) -> Path:
        """The casebook: drafts, encrypted."""
        return self.base / "casebook.one-stop"

    @property
    def casebook_backups(self) -> Path:
        """The folder of the casebook's backups, encrypted too."""
        return self.base / "backups"


def _system_folder(platform: str = sys.platform) -> Path:
    """Return the data folder of the system. On Linux it is worked out here: the import would cost start-up time."""
    if platform.startswith("linux"):
        home = os.environ.get("XDG_DATA_HOME", "")
        return (Path(home) if Path(home).is_absolute() else Path.home() / ".local" / "share") / "one-stop"
    import platformdirs

    return Path(platformdirs.user_data_dir("One Stop", appauthor=False))
