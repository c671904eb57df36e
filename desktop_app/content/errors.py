"""What can go wrong with content.

ContentError             root of the room
├── AuthoringError       an authored file cannot be read as a record
├── LocalContactError    what a setting typed cannot be kept
├── SettingError         what a setting typed of itself cannot be kept
├── OwnCaseError         what a setting typed as a case of its own cannot be kept
├── PictureError         bytes are no whole PNG picture
├── PlanError            some cases do not make a workshop
├── ProjectorError       something on the projector cannot be read from the back of a room
└── UnknownRecord        no record has that id
"""

from __future__ import annotations


class ContentError(Exception):
    """Root of the content room's errors. The message is a sentence for people."""


class AuthoringError(ContentError):
    """An authored file cannot be read as a record."""


class LocalContactError(ContentError):
    """What a setting typed as a local contact cannot be kept. `field` names the text that is meant."""

    def __init__(self, message: str, field: str = "value") -> None:
        """Keep the sentence for people, and the field."""
        super().__init__(message)
        self.field = field


class SettingError(ContentError):
    """What a setting typed of itself cannot be kept."""


class OwnCaseError(ContentError):
    """What a setting typed as a case of its own cannot be kept. `field` names the text that is meant."""

    def __init__(self, message: str, field: str) -> None:
        """Keep the sentence for people, and the field."""
        super().__init__(message)
        self.field = field


class PictureError(ContentError):
    """Bytes are no PNG picture, or a part of one."""


class PlanError(ContentError):
    """The cases do not make a workshop. The message says why and what to change."""


class UnknownRecord(ContentError):
    """No record has that id."""


class ProjectorError(ContentError):
    """Something on the projector cannot be read from the back of a room."""
