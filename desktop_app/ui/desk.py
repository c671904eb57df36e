"""What the window works with once the library is open: search, drafts of checklists, printable files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.ui.drafts import Drafts

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Vault
    from desktop_app.checklists.session import Session
    from desktop_app.content.finder import FinderAnswers
    from desktop_app.content.local import LocalBook, LocalContact
    from desktop_app.documents.html import HtmlRenderer
    from desktop_app.search.index import Index


class Desk:
    """The library, the search over it, and the checklists that were started."""

    def __init__(self, library: Library, templates: Path, book: LocalBook, vault: Vault) -> None:
        """Keep the library; search and the template engine wait until they are wanted."""
        self.library = library
        self.local: LocalContacts = NOTHING_LOCAL
        self.drafts = Drafts(library, vault)
        self._book = book
        self._templates = templates

    def read_local(self) -> None:
        """Read what the setting added. Raises Refusal; there is then nothing of it to show."""
        self.local = self._book.all()

    def change_local(self, *, put: Iterable[LocalContact] = (), remove: Iterable[str] = ()) -> None:
        """Keep and forget local contacts. Raises Refusal; the old ones then stay."""
        self._book.change(put=put, remove=remove)
        self.read_local()

    @cached_property
    def index(self) -> Index:
        """The search over the library. Building it takes tens of milliseconds, which Home need not wait for."""
        from desktop_app.search.index import Index

        return Index(self.library)

    @cached_property
    def finder_answers(self) -> FinderAnswers:
        """How far people are in *Which service?*: in memory only."""
        from desktop_app.content.finder import FinderAnswers

        return FinderAnswers()

    @cached_property
    def _renderer(self) -> HtmlRenderer:
        """The renderer of printable files: it reads its templates once."""
        from desktop_app.documents.html import HtmlRenderer

        return HtmlRenderer(self._templates)

    def printable(self, session: Session, *, blank: bool = False) -> tuple[str, str]:
        """Return a safe file name and the HTML of a checklist."""
        import datetime

        from desktop_app.documents.checklist import build_checklist
        from desktop_app.documents.filename import safe_name

        today = datetime.date.today()
        document = build_checklist(session, self.library, today=today, blank=blank, local=self.local)
        state = "blank" if blank else session.state()
        return safe_name(session.template, today, state), self._renderer.checklist(document)
