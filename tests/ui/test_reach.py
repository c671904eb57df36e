"""Every record can be reached from Home by the navigation and one row more: two clicks."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from desktop_app.content.library import Library
from desktop_app.ui.pages.checklists import ChecklistsPage
from desktop_app.ui.pages.guides import GuidesPage
from desktop_app.ui.pages.services import ServicesPage
from desktop_app.ui.shell import NAVIGATION
from tests.ui.conftest import Hands

ROOMS = [page for page, _, _ in NAVIGATION if page]


def test_every_record_is_two_clicks_from_home(hands: Hands, library: Library) -> None:
    reached: set[tuple[str, str]] = set()
    for room in ROOMS:
        hands.window.go("home")
        next(made for made in hands.window.side.findChildren(QPushButton) if made.objectName() == room).click()
        page = hands.page()
        if isinstance(page, ServicesPage | GuidesPage):
            reached |= {(row.kind, row.id) for row in page.list.rows.rows() if not row.head}
        if isinstance(page, ChecklistsPage):
            reached |= {(row.kind, row.id) for row in page.offers.rows.rows() if not row.head}
    wanted = {
        (kind, id_) for kind in ("service", "guide", "term", "checklist", "source") for id_ in library.of_kind(kind)
    }
    assert wanted - reached == set()


def test_what_is_historic_says_so_in_its_row_and_stands_last_among_the_guides(hands: Hands, library: Library) -> None:
    hands.window.go("guides")
    page = hands.page()
    assert isinstance(page, GuidesPage)
    guides = [row for row in page.list.rows.rows() if row.kind == "guide"]
    for row in guides:
        assert row.summary.startswith("Historic. ") == (library.guides[row.id].status == "historic"), row.id
    assert all(library.guides[row.id].status == "historic" for row in guides[-10:])
