"""A setting's own cases while the window is open: those that are kept, and what is typed and not saved yet."""

from __future__ import annotations

from collections.abc import Container
from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

if TYPE_CHECKING:
    from desktop_app.content.library import Library
    from desktop_app.content.own_cases import OwnCase, OwnCaseBook, OwnCases
    from desktop_app.content.records import Scenario

NEW = ""
"""Stands for a case that is not kept yet, where others have their id."""


class Typed(msgspec.Struct, frozen=True):
    """What stands in the editor: the case, and whether people ticked that the child is invented."""

    case: OwnCase
    is_invented: bool = False


class OwnCaseDesk:
    """The cases of one setting, over their book.

    `typed` holds what stands in the editor, by the id of its case or NEW; of these, `unsaved` are not what is kept.
    """

    def __init__(self, library: Library, book: OwnCaseBook) -> None:
        """Keep the library and the book; nothing is read before it is asked for."""
        self._library, self.book = library, book
        self.typed: dict[str, Typed] = {}
        self.unsaved: set[str] = set()
        self._shown: dict[str, OwnCase] = {}

    def renew(self, library: Library) -> None:
        """Lead to the pages of another library from now on."""
        self._library = library
        for made_of_it in ("pages", "published"):
            self.__dict__.pop(made_of_it, None)

    def all(self) -> OwnCases:
        """Return every case by its id. Raises Refusal."""
        return self.book.all()

    def scenarios(self) -> list[Scenario]:
        """Return every case as a workshop takes it. Raises Refusal."""
        from desktop_app.content.own_cases import as_scenario

        return [as_scenario(case, self.pages) for case in self.all().values()]

    @cached_property
    def pages(self) -> Container[str]:
        """The ids that a case may lead to."""
        from desktop_app.content.own_cases import pages_of

        return pages_of(self._library)

    @cached_property
    def published(self) -> frozenset[str]:
        """What the library itself says: it describes no child."""
        from desktop_app.content.own_case_doubts import published_words

        return published_words(self._library)

    def draft(self, id_: str) -> Typed:
        """Return what the editor shows for a case: what is typed of it, or what is kept. Raises Refusal."""
        from desktop_app.content.own_cases import empty_case

        self._shown[id_] = (self.all().get(id_) if id_ != NEW else None) or empty_case()
        return self.typed.get(id_) or Typed(self._shown[id_])

    def note(self, id_: str, typed: Typed) -> None:
        """Note what is typed of a case. It need not be saved where it says the same as what the editor began with."""
        from desktop_app.content.own_cases import same_words, tidied

        self.typed[id_] = typed
        if id_ in self._shown and same_words(tidied(typed.case), self._shown[id_]):
            self.unsaved.discard(id_)
        else:
            self.unsaved.add(id_)

    def forget(self, id_: str) -> None:
        """Forget what is typed of a case."""
        self.typed.pop(id_, None)
        self.unsaved.discard(id_)
