"""A person's settings: pinned pages and how the window looks. Nothing about a child is ever kept here."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from tinydb import TinyDB, where

from desktop_app.storage.errors import SettingsError
from desktop_app.storage.tables import BoundedJSONStorage, UnusableFile

MAX_BYTES = 2**20
_TABLE = "settings"

T = TypeVar("T")


class SettingsFile:
    """Named values in a TinyDB file. A damaged file is set aside, never overwritten."""

    def __init__(self, path: Path) -> None:
        """Keep the path; the file is made at the first change."""
        self._path = path
        self._db = TinyDB(path, storage=BoundedJSONStorage, max_bytes=MAX_BYTES)

    def get(self, name: str, default: T) -> T:
        """Return a value of the default's type; a stored value of another type counts as absent.

        Raises SettingsError if the file cannot be read.
        """
        try:
            rows = self._db.table(_TABLE).all()
        except (OSError, UnusableFile) as error:
            raise self._unreadable(error) from error
        value = next((row.get("value") for row in rows if row.get("name") == name), default)
        return value if isinstance(value, type(default)) else default

    def set(self, name: str, value: Any) -> None:
        """Store one value. Raises SettingsError if it cannot be written; the old value then stays."""
        try:
            self._db.table(_TABLE).upsert({"name": name, "value": value}, _named(name))
        except UnusableFile as error:
            raise self._unreadable(error) from error
        except OSError as error:
            raise SettingsError(
                f"The settings could not be saved: {error.strerror}. The old ones were kept."
            ) from error

    def _unreadable(self, error: Exception) -> SettingsError:
        """Say that the settings file cannot be used, and where it is."""
        return SettingsError(
            f"The settings file {self._path} cannot be read: {error}. It was left as it is. "
            "Move it away to start with new settings."
        )


def _named(name: str) -> Any:
    """Return the TinyDB query for a setting's name."""
    return where("name") == name
