"""What can go wrong with files.

StorageError          root of the room
├── LibraryError      the shipped content library cannot be used
├── SettingsError     the settings file cannot be used
├── LocalError        the file of local contacts cannot be used
├── InputFileError    a file that a person named cannot be read
└── SaveError         a file that a person asked for cannot be written
"""

from __future__ import annotations


class StorageError(Exception):
    """Root of the storage room's errors. The message is for people: what happened, what was kept, what to do."""


class LibraryError(StorageError):
    """The shipped content library is missing, empty, damaged or of another version."""


class SettingsError(StorageError):
    """The settings file cannot be read or written."""


class LocalError(StorageError):
    """The file of local contacts cannot be read or written."""


class InputFileError(StorageError):
    """A file that a person named cannot be read."""


class SaveError(StorageError):
    """A file that a person asked for cannot be written."""
