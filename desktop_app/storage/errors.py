"""What can go wrong with files.

StorageError          root of the room
├── LibraryError      the shipped content library cannot be used
├── SettingsError     the settings file cannot be used
├── LocalError        the file of local contacts cannot be used
├── PackError         a content pack cannot be used
├── OwnCasesError     the file of a setting's own cases cannot be used
├── InputFileError    a file that a person named cannot be read
├── SaveError         a file that a person asked for cannot be written
└── CasebookError     the casebook cannot be used or saved
    ├── LockedCasebook        it is not open
    ├── WeakPassphrase        a new passphrase is too short, or too long
    ├── WrongPassphrase       the passphrase does not open it
    ├── WrongCode             the recovery code does not open it
    ├── TooSoon               too many passphrases were wrong: wait
    └── UnreadableCasebook    no passphrase can help: offer the backups
        ├── DamagedCasebook   it was a casebook, and has been changed, cut off or lost
        └── ForeignFile       it is something else, or of another version of One Stop

No message holds anything of what was answered, nor a passphrase, a code or a key.
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


class PackError(StorageError):
    """A content pack cannot be read, trusted, signed or used. The content in use is as it was."""


class OwnCasesError(StorageError):
    """The file of a setting's own cases cannot be read or written."""


class InputFileError(StorageError):
    """A file that a person named cannot be read."""


class SaveError(StorageError):
    """A file that a person asked for cannot be written."""


class CasebookError(StorageError):
    """The casebook cannot be used or saved."""


class LockedCasebook(CasebookError):
    """The casebook is not open."""


class WeakPassphrase(CasebookError):
    """A new passphrase is too short, or too long."""


class WrongPassphrase(CasebookError):
    """The passphrase does not open the casebook, or the head of the file was changed: the two look alike."""


class WrongCode(CasebookError):
    """The recovery code does not open the casebook, or the head of the file was changed: the two look alike."""


class TooSoon(CasebookError):
    """Too many passphrases were wrong; the next may be tried after a wait."""


class UnreadableCasebook(CasebookError):
    """No passphrase can open this file. It was left as it is; a backup may stand in for it."""


class DamagedCasebook(UnreadableCasebook):
    """The file was a casebook, and has been changed, cut off, emptied or lost."""


class ForeignFile(UnreadableCasebook):
    """The file is something else, or was made by another version of One Stop."""
