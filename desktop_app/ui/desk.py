"""What the window works with once the library is open: search, drafts of checklists, printable files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.ui.drafts import Drafts
from desktop_app.ui.own_case_desk import OwnCaseDesk

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Vault
    from desktop_app.checklists.session import Session
    from desktop_app.content.finder import FinderAnswers
    from desktop_app.content.local import LocalBook, LocalContact
    from desktop_app.content.own_cases import OwnCaseBook
    from desktop_app.content.records import Scenario
    from desktop_app.content.setting import SettingProfile
    from desktop_app.content.workshop_run import Plan
    from desktop_app.documents.catalogue import Order
    from desktop_app.documents.html import GoOn, HtmlRenderer
    from desktop_app.documents.model import ChecklistDocument, Made
    from desktop_app.documents.press import Press
    from desktop_app.search.index import Index
    from desktop_app.ui.practising import Practising
    from desktop_app.ui.printing import Pages, PaperPress


class Desk:
    """The library, the search over it, and the checklists that were started."""

    def __init__(
        self,
        library: Library,
        templates: Path,
        book: LocalBook,
        own_cases: OwnCaseBook,
        vault: Vault,
        setting: Callable[[], SettingProfile],
    ) -> None:
        """Keep the library; search and the template engine wait until they are wanted.

        `setting` returns what the setting says of itself.
        """
        self.library = library
        self._setting = setting
        self.own_cases = OwnCaseDesk(library, own_cases)
        self.hides_local = False
        self._local: LocalContacts = NOTHING_LOCAL
        self.drafts = Drafts(library, vault)
        self._book = book
        self._templates = templates

    def renew(self, library: Library) -> None:
        """Work with another library from now on; drafts and what the setting added stay."""
        self.library = library
        self.drafts.renew(library)
        self.own_cases.renew(library)
        for made_of_it in ("index", "finder_answers", "practising"):
            self.__dict__.pop(made_of_it, None)

    def has_page(self, record_id: str) -> bool:
        """Return whether the library has a page with this id."""
        from desktop_app.content.errors import UnknownRecord

        try:
            self.library.page(record_id)
        except UnknownRecord:
            return False
        return True

    def read_local(self) -> None:
        """Read what the setting added. Raises Refusal; there is then nothing of it to show."""
        self._local = self._book.all()

    @property
    def local(self) -> LocalContacts:
        """What the setting added; nothing while a workshop hides it."""
        return NOTHING_LOCAL if self.hides_local else self._local

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
    def workshop_plan(self) -> Plan:
        """What a trainer has chosen so far: in memory only."""
        from desktop_app.content.workshop_run import Plan

        return Plan()

    @cached_property
    def practising(self) -> Practising:
        """The practice checklists: in memory only, and in no casebook."""
        from desktop_app.ui.practising import Practising

        return Practising(self.library)

    @cached_property
    def _renderer(self) -> HtmlRenderer:
        """The renderer of printable files: it reads its templates once."""
        from desktop_app.documents.html import HtmlRenderer

        return HtmlRenderer(self._templates)

    @cached_property
    def _paper_press(self) -> PaperPress:
        """What lays papers out in pages: it reads its templates and finds its type once."""
        from desktop_app.ui.printing import PaperPress

        return PaperPress(self._templates.parent)

    def _press(self) -> Press:
        """Return what papers are made with today. Raises Refusal."""
        import datetime

        from desktop_app.documents.catalogue import letterhead_of
        from desktop_app.documents.press import Press

        letterhead = letterhead_of(self._setting())
        return Press(self.library, datetime.date.today(), local=self.local, letterhead=letterhead)

    def printable(
        self, session: Session, *, blank: bool = False, practice: bool = False
    ) -> tuple[str, ChecklistDocument]:
        """Return a safe file name and the printed checklist of a session, marked if for practice. Raises Refusal."""
        from desktop_app.documents.checklist import build_checklist
        from desktop_app.documents.filename import safe_name

        press = self._press()
        state = "blank" if blank else session.state()
        name = safe_name(session.template, press.today, state, practice=practice)
        return name, build_checklist(session, press, blank=blank, practice=practice)

    def paper(self, order: Order) -> tuple[str, Made]:
        """Return a safe file name and a paper that is no checklist. Raises Refusal."""
        from desktop_app.documents.catalogue import make_paper
        from desktop_app.documents.filename import paper_name

        made = make_paper(order, self._press(), self._setting())
        return paper_name(made.title), made

    def workshop_pack(self, cases: Sequence[Scenario], minutes: int, seed: int) -> dict[str, Made]:
        """Return every paper of a workshop under the stem of its file. Raises PlanError, and Refusal."""
        from desktop_app.documents.workshop_papers import WorkshopPlan, workshop_papers

        return workshop_papers(cases, WorkshopPlan(minutes, seed=seed), self._press())

    def page_text(self, record_id: str) -> str:
        """Return a page of the library as plain text, with what the setting added."""
        import datetime

        from desktop_app.documents.plain import plain_text
        from desktop_app.documents.press import Press
        from desktop_app.documents.whole_page import whole_page

        press = Press(self.library, datetime.date.today(), local=self.local)
        return plain_text(whole_page(self.library.page(record_id), press))

    def html(self, made: Made, *, large_print: bool = False, go_on: GoOn | None = None) -> str:
        """Return a paper as one web page. Raises Stopped where `go_on` says no."""
        return self._renderer.page(made, large_print=large_print, go_on=go_on)

    def pages(self, made: Made, *, large_print: bool = False, go_on: GoOn | None = None) -> Pages:
        """Return a paper laid out in pages. Raises Stopped where `go_on` says no."""
        return self._paper_press.pages(made, large_print=large_print, go_on=go_on)

    def contact_list(self, ending: str) -> str:
        """Return the contacts of all services, for a spreadsheet (csv) or a phone (vcf)."""
        from desktop_app.documents import contact_list

        rows = contact_list.contact_rows(self.library, self.local)
        return {"csv": contact_list.contacts_csv, "vcf": contact_list.contacts_vcard}[ending](rows)
