"""Takes in content packs: looks at one, uses it, and goes back to what was there before."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable
from pathlib import Path

from desktop_app.content.difference import Difference, difference
from desktop_app.content.library import Library
from desktop_app.content.local import LocalContacts
from desktop_app.content.packs import Offer, PackInfo, Trust, to_review
from desktop_app.storage import pack_file
from desktop_app.storage.content_store import Accepted, ContentStore, Kept
from desktop_app.storage.errors import PackError, StorageError
from desktop_app.storage.pack_content import Tables, open_content
from desktop_app.storage.pack_file import Pack
from desktop_app.storage.pack_keys import KnownKey, in_short, name_of, shipped_keys

SHIPPED_TITLE = "The content that came with One Stop"
OLDER = "It is older than the content that you have."
SAME = "It is the content that you have."
NEWER_THAN_TODAY = "Its date is still to come. Ask whoever gave it to you."
ACCEPTED = "{name} (accepted by your setting)"
"""How a signer is named that a setting accepted: anyone can call themselves what they like."""
NO_UNSIGNED = "Nobody has signed this file, and One Stop is set to refuse such files. See Settings."
UNKNOWN = "One Stop does not know who signed this file, and nobody has said that it may be used."
NOT_OLDER = "This file is older than the content that you have, and nobody has said that it may be used."
KEPT = "Your content is as it was."


class ContentBookFile:
    """The content in use, and the way to another. What was looked at last can be applied, and nothing else."""

    def __init__(
        self,
        store: ContentStore,
        keys: Path,
        local: Callable[[], LocalContacts],
        allows_unsigned: Callable[[], bool],
        today: Callable[[], datetime.date],
    ) -> None:
        """Keep what is needed. `keys` is the file of known keys, `local` gives what the setting added."""
        self._store, self._keys, self._local = store, keys, local
        self._allows_unsigned, self._today = allows_unsigned, today
        self._seen: tuple[Offer, Pack] | None = None

    @property
    def trouble(self) -> str:
        """A sentence on what was taken in and cannot be used, found when this was last asked; "" where all is well."""
        return self._store.trouble

    def present(self) -> PackInfo:
        """Return which content is in use."""
        return self._info_of(next(self._store.sound(), None))

    def can_roll_back(self) -> PackInfo | None:
        """Return which content was in use before this one; None where this is what came with One Stop."""
        sound = list(self._store.sound())
        return self._info_of(sound[1] if len(sound) > 1 else None) if sound else None

    def look_at(self, path: Path, *, even_unsigned: bool = False) -> Offer:
        """Read a file, as hostile until checked, and return what it would bring. Raises StorageError.

        To tell of a file that nobody signed is harmless, so that can be asked for: `apply` refuses it all the same.
        """
        self._seen = None
        pack = pack_file.read(path)
        info = self.info(pack)
        if info.trust == "unsigned" and not even_unsigned and not self._allows_unsigned():
            raise PackError(f"{NO_UNSIGNED} {KEPT}")
        offer = self._offer(info, open_content(pack, str(path)))
        self._seen = offer, pack
        return offer

    def _offer(self, info: PackInfo, new: Tables) -> Offer:
        """Return what some content would bring."""
        old, present = self._store.tables(), self.present()
        found = difference(old, new)
        is_older = (info.version, info.date) < (present.version, present.date)
        warnings = self._warnings(info, present, found, is_older=is_older)
        try:
            review = tuple(to_review(self._local(), Library(old).slots, Library(new).slots))
        except StorageError as error:
            review, warnings = (), [*warnings, str(error)]
        return Offer(info, present, found, is_older, review, tuple(warnings))

    def _warnings(self, info: PackInfo, present: PackInfo, found: Difference, *, is_older: bool) -> list[str]:
        """Return what to think of before some content is used."""
        is_same = (info.version, info.date) == (present.version, present.date) and not found.records + found.facts
        said = {OLDER: is_older, SAME: is_same, NEWER_THAN_TODAY: info.date > self._today()}
        return [words for words, is_so in said.items() if is_so]

    def objection(self, offer: Offer, *, accept_unknown: bool = False, accept_older: bool = False) -> str:
        """Return why what was looked at may not be used, in a sentence; "" where it may be."""
        if offer.info.trust == "unsigned" and not self._allows_unsigned():
            return NO_UNSIGNED
        if offer.info.trust in {"unknown", "unsigned"} and not accept_unknown:
            return UNKNOWN
        return NOT_OLDER if offer.is_older and not accept_older else ""

    def apply(self, offer: Offer, *, accept_unknown: bool = False, accept_older: bool = False) -> PackInfo:
        """Use what was looked at from now on. Raises PackError, and leaves all as it was."""
        if self._seen is None or self._seen[0] is not offer:
            raise PackError(f"Choose the file again. {KEPT}")
        objection = self.objection(offer, accept_unknown=accept_unknown, accept_older=accept_older)
        if objection:
            raise PackError(f"{objection} {KEPT}")
        pack = self._seen[1]
        accepted = Accepted(name=pack.manifest.signer, key=pack.key.hex()) if offer.info.trust == "unknown" else None
        self._store.put(self._kept(pack, offer.info), pack.library, pack.danger, accepted)
        self._seen = None
        return self.present()

    def roll_back(self) -> PackInfo:
        """Use the content before this one again. Raises PackError where there is none."""
        if self.can_roll_back() is None:
            raise PackError(f"There is no content to go back to. {KEPT}")
        self._store.drop()
        return self.present()

    def info(self, pack: Pack) -> PackInfo:
        """Return what a pack says of itself, and how far that can be trusted."""
        said = pack.manifest
        return PackInfo(said.version, said.date, said.title, *self._signer(said.signer, pack.key))

    def _signer(self, said: str, key: bytes) -> tuple[str, str, Trust]:
        """Return who signed something, the key in short, and whether that key is known."""
        known = name_of(key, self._known())
        return known or said, in_short(key), "known" if known else "unknown" if key else "unsigned"

    def _known(self) -> list[KnownKey]:
        """Return every key that is known: those that came with One Stop, then those that the setting accepted."""
        accepted = (KnownKey(name=ACCEPTED.format(name=one.name), key=one.key) for one in self._store.read().accepted)
        return [*shipped_keys(self._keys), *accepted]

    def _kept(self, pack: Pack, info: PackInfo) -> Kept:
        """Return what is kept of a pack beside its files."""
        return Kept(
            version=info.version,
            date=info.date,
            title=info.title,
            signer=pack.manifest.signer,
            key=pack.key.hex(),
            library=hashlib.sha256(pack.library).hexdigest(),
            danger=hashlib.sha256(pack.danger).hexdigest(),
            over=self._store.shipped()[0],
        )

    def _info_of(self, kept: Kept | None) -> PackInfo:
        """Return which content something kept is; of None, what came with One Stop."""
        if kept is None:
            return PackInfo(*self._store.shipped(), SHIPPED_TITLE, "", "", "shipped")
        return PackInfo(kept.version, kept.date, kept.title, *self._signer(kept.signer, bytes.fromhex(kept.key)))
