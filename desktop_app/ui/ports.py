"""What the window needs from outside its room: small protocols, so that it never imports storage."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeVar

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Vault
    from desktop_app.content.library import Library
    from desktop_app.content.local import LocalBook
    from desktop_app.content.own_cases import OwnCaseBook
    from desktop_app.content.packs import ContentBook
    from desktop_app.content.records import DangerPanel
    from desktop_app.content.setting import SettingBook

T = TypeVar("T")


class Refusal(Exception):
    """Something outside could not be done. The message is for people: what happened and what to do."""


class Settings(Protocol):
    """Named values that last from one start to the next."""

    def get(self, name: str, default: T) -> T:
        """Return a value of the default's type. Raises Refusal."""

    def set(self, name: str, value: Any) -> None:
        """Store a value. Raises Refusal."""


class Ports(NamedTuple):
    """Everything that the window is handed.

    `load` opens the content library; `danger` gives the panel even where the library cannot be opened;
    `save` writes a file whole or not at all, `save_files` several into a folder, all or none. `local` keeps local
    contacts, `own_cases` the setting's cases for workshops, `setting` what it says of itself, and `vault` drafts behind
    a passphrase. `content` takes in newer content from a file. All of them raise Refusal. `data_note` says what is
    special about `data_folder`, if anything is.
    """

    resources: Path
    data_folder: Path
    settings: Settings
    load: Callable[[], Library]
    danger: Callable[[], DangerPanel]
    save: Callable[[Path, str | bytes], None]
    save_files: Callable[[Path, Mapping[str, str]], list[Path]]
    local: LocalBook
    own_cases: OwnCaseBook
    setting: SettingBook
    vault: Vault
    content: ContentBook
    data_note: str = ""
