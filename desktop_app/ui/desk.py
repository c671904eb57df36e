"""What the window works with once the library is open: search, checklists in progress, printable files."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Casebook
    from desktop_app.checklists.session import Session
    from desktop_app.content.finder import FinderAnswers
    from desktop_app.content.local import LocalBook, LocalContact
    from desktop_app.documents.html import HtmlRenderer
    from desktop_app.search.index import Index


class Desk:
    """The library, the search over it, and the checklists that were started."""

    def __init__(self, library: Library, templates: Path, book: LocalBook) -> None:
        """Keep the library; search, checklists and the template engine wait until they are wanted."""
        self.library = library
        self.local: LocalContacts = NOTHING_LOCAL
        self._book = book
        self._templates = templates
        self._sessions: dict[str, Session] = {}
        self._unsaved: set[str] = set()
        self._files: dict[str, Path] = {}

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
    def casebook(self) -> Casebook:
        """Where drafts are kept: in memory."""
        from desktop_app.checklists.casebook import MemoryCasebook

        return MemoryCasebook()

    @cached_property
    def _renderer(self) -> HtmlRenderer:
        """The renderer of printable files: it reads its templates once."""
        from desktop_app.documents.html import HtmlRenderer

        return HtmlRenderer(self._templates)

    def start(self, template_id: str) -> str:
        """Start a checklist; return the id of its draft, which is kept from the first answer on."""
        import uuid

        from desktop_app.checklists.session import Session

        draft_id = uuid.uuid4().hex
        self._sessions[draft_id] = Session(self.library.checklists[template_id])
        return draft_id

    def session(self, draft_id: str) -> Session:
        """Return the open session of a draft that was started here. Others are a KeyError."""
        return self._sessions[draft_id]

    def keep(self, draft_id: str) -> None:
        """Put the draft into the casebook as it stands. One with no answers is not kept."""
        import datetime

        from desktop_app.checklists.casebook import Draft

        session = self._sessions[draft_id]
        answers = dict(session.answers)
        if not answers:
            self.casebook.remove(draft_id)
            self._unsaved.discard(draft_id)
            return
        before = next((draft for draft in self.casebook.drafts() if draft.id == draft_id), None)
        if before is not None and before.answers == answers:
            return
        now = datetime.datetime.now().astimezone()
        template = session.template
        self.casebook.put(Draft(draft_id, template.id, template.version, answers, now))
        self._unsaved.add(draft_id)
        self._files.pop(draft_id, None)

    def unsaved(self) -> int:
        """Return how many checklists have answers that no printable file holds."""
        return len(self._unsaved)

    def saved(self, draft_id: str, path: Path) -> None:
        """Note that a printable file holds the answers of a draft."""
        self._unsaved.discard(draft_id)
        self._files[draft_id] = path

    def file_of(self, draft_id: str) -> Path | None:
        """Return the printable file that holds the answers of a draft as they stand."""
        return self._files.get(draft_id)

    def printable(self, session: Session, *, blank: bool = False) -> tuple[str, str]:
        """Return a safe file name and the HTML of a checklist."""
        import datetime

        from desktop_app.documents.checklist import build_checklist
        from desktop_app.documents.filename import safe_name

        today = datetime.date.today()
        document = build_checklist(session, self.library, today=today, blank=blank, local=self.local)
        state = "blank" if blank else session.state()
        return safe_name(session.template, today, state), self._renderer.checklist(document)
