"""What the result list tells: the organisation for a home, what matched, ways on, and the last searches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.search.index import Index
from desktop_app.ui.app_pages import app_rows
from desktop_app.ui.models.rows import Row
from desktop_app.ui.pages import search
from desktop_app.ui.pages.home import HomePage
from desktop_app.ui.pages.missing import MissingPage
from desktop_app.ui.pages.search import SearchPage
from tests.ui.conftest import Hands


def rows(hands: Hands, query: str) -> list[Row]:
    """Return the result rows of a query."""
    hands.window.go("search", query)
    page = hands.page()
    assert isinstance(page, SearchPage)
    return page.list.rows.rows()


@pytest.mark.parametrize(
    ("query", "first", "said"),
    [
        ("physio hythe", "physio", "Hythe: East Kent Hospital University Foundation Trust."),
        ("paediatrician dover", "community-paediatrics", "Dover: East Kent Hospital University Foundation Trust."),
        (
            "sittingbourne speech therapy",
            "salt",
            "Sittingbourne, check which: Medway Community Health Trust, or Kent Community Health Foundation Trust.",
        ),
    ],
)
def test_a_home_in_the_query_leads_to_its_organisation_in_the_row(
    hands: Hands, query: str, first: str, said: str
) -> None:
    row = rows(hands, query)[0]
    assert (row.id, row.kind) == (first, "service")
    assert row.summary.startswith(f"Service. {said}")


@pytest.mark.parametrize(
    ("query", "title", "page"),
    [
        ("map", "Map of routes", "routes"),
        ("who can refer whom", "Map of routes", "routes"),
        ("Map of rou", "Map of routes", "routes"),
        ("compare", "Compare services", "compare"),
        ("wall poster", "Print", "print"),
        ("dark mode", "Settings", "settings"),
        ("keyboard shortcuts", "Keys", "help"),
        ("gaps", "What is missing", "missing"),
    ],
)
def test_a_page_of_one_stop_itself_is_found_and_opened_by_enter(
    hands: Hands, query: str, title: str, page: str
) -> None:
    hands.type(query)
    found = rows(hands, query)
    assert found[0].title == title
    hands.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hands.press(Qt.Key.Key_Return)
    assert hands.window.history.here.kind == page


@pytest.mark.parametrize("query", ["", "m", "ma", "physio", "who can refer to portage", "child cannot keep up", "key"])
def test_other_queries_lead_to_no_page_of_one_stop(query: str) -> None:
    assert app_rows(query) == []


def test_the_rows_of_one_stop_are_counted_and_go_when_a_kind_is_chosen(hands: Hands) -> None:
    found = rows(hands, "map")
    page = hands.page()
    assert isinstance(page, SearchPage)
    assert page.count.text() == f"{len(found)} results for “map”"
    page._filter(1)
    assert {row.kind for row in page.list.rows.rows()} == {"service"}


def test_where_a_child_may_be_in_danger_a_page_of_one_stop_comes_last(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(search, "app_rows", lambda _: app_rows("map"))
    found = rows(hands, "she said her uncle hurt her")
    assert [row.title for row in found][-1] == "Map of routes"
    assert found[0].id == "safeguarding"


def test_the_marks_of_a_row_stand_on_the_words_that_match(hands: Hands) -> None:
    for row in rows(hands, "speech therapy in Hythe"):
        for text, marks in ((row.title, row.title_marks()), (row.summary, row.marks())):
            whole = [match.span() for match in re.finditer(r"[\w'’]+", text)]
            assert set(marks) <= set(whole), text
    best = rows(hands, "speech therapy")[0]
    assert [best.title[start:end] for start, end in best.title_marks()] == ["Speech", "language", "therapy"]


def test_search_is_made_ready_step_by_step_in_a_quiet_moment(
    hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = []

    def prepare(_index: Index) -> Iterator[None]:
        for step in range(3):
            done.append(step)
            yield

    monkeypatch.setattr(Index, "prepare", prepare)
    hands.window.warm_up()
    assert len(done) == 1, "the window waits for one step at most"
    # The window has its own quiet moment too, which may come meanwhile.
    qtbot.waitUntil(lambda: set(done) == {0, 1, 2})


def test_where_nothing_is_found_there_are_three_ways_on(hands: Hands) -> None:
    assert rows(hands, "zzzzqqqq") == []
    ways = {made.text(): made for made in hands.page().findChildren(QPushButton) if made.isVisible()}
    assert {"Which service?", "All services, A to Z", "What is missing"} <= ways.keys()
    ways["What is missing"].click()
    assert isinstance(hands.page(), MissingPage)


def recent(hands: Hands) -> list[str]:
    """Return the searches that Home offers again."""
    hands.window.go("home")
    QApplication.processEvents()
    page = hands.page()
    assert isinstance(page, HomePage)
    names = [made.accessibleName() for made in page.findChildren(QPushButton) if made.isVisible()]
    return [name.removeprefix("Search again for ") for name in names if name.startswith("Search again for ")]


def test_the_last_searches_are_offered_again_and_never_written(hands: Hands, tmp_path: Path) -> None:
    assert recent(hands) == []
    for query in ("tip toe", "lisp", "wobbly walking", "said uncle touched her", "Appleyard bites"):
        hands.window.searching.focus()
        hands.type(query)
        hands.press(Qt.Key.Key_Return)
        hands.window.go("home")
    assert recent(hands) == ["Appleyard bites", "wobbly walking", "lisp"]
    chip = next(m for m in hands.page().findChildren(QPushButton) if m.accessibleName() == "Search again for lisp")
    chip.click()
    assert isinstance(hands.page(), SearchPage)
    hands.window.look.next_palette()
    written = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not [path for path in written if b"ppleyard" in path.read_bytes()]
