"""Where files are: shipped ones beside the code, a person's own ones under one folder.

That folder is the one a person names, or, where a file `portable` stands beside the program, one beside it as well,
or the one that the system keeps. It is worked out at every start, so a stick may get another letter every day.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import NamedTuple

_PACKAGE = Path(__file__).resolve().parent.parent
PORTABLE = ("portable", "portable.txt")
"""Names of the file that makes a program portable; Notepad adds the ending. What stands in the file does not matter."""
PORTABLE_FOLDER = "one-stop-data"


def shipped(*parts: str) -> Path:
    """Return the path of a shipped file, such as `shipped("data", "one_stop.json")`.

    In a wheel and a frozen build the files are inside the package; in a checkout they stand beside it.
    """
    inside = _PACKAGE / "_shipped"
    return (inside if inside.is_dir() else _PACKAGE.parent).joinpath(*parts)


def program_folder() -> Path | None:
    """Return the folder that a built program stands in; None in a checkout, which nobody carries about."""
    if getattr(sys, "frozen", False):
        return Path(sys.executable).resolve().parent
    return _PACKAGE.parent if (_PACKAGE / "_shipped").is_dir() else None


class UserPaths(NamedTuple):
    """The folders of one person's data. Nothing is made on disk until something is written there."""

    base: Path

    @classmethod
    def of_system(cls) -> UserPaths:
        """Return the place that the system keeps for programs' data."""
        return cls(_system_folder())

    @classmethod
    def of_program(cls) -> UserPaths | None:
        """Return the place beside a portable program, or None where the program is not portable."""
        folder = program_folder()
        if folder is None or not any((folder / name).is_file() for name in PORTABLE):
            return None
        return cls(folder / PORTABLE_FOLDER)

    def can_write(self) -> bool:
        """Return whether something can be kept here, by trying: systems do not tell it of every stick."""
        import tempfile

        try:
            with tempfile.TemporaryFile(dir=self.base if self.base.exists() else self.base.parent):
                return True
        except OSError:
            return False

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
    def content(self) -> Path:
        """The folder of content that was taken in."""
        return self.base / "content"

    @property
    def own_cases(self) -> Path:
        """The file of the setting's own cases for workshops."""
        return self.base / "own_cases.json"

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
