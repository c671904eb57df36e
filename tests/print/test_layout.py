"""No page is wider than its paper or than a phone, and no short word is broken in two."""

from __future__ import annotations

import pytest

from tests.print.cases import CASES, html_of, page, parameters
from tests.print.chrome import PHONE, Chrome
from tests.print.looks import BROKEN, lay_on_paper, over_edge

NORMAL = [case for case in CASES if not case[1]]


@pytest.mark.parametrize(("name", "large"), parameters(CASES, {}))
def test_nobody_has_to_scroll_sideways_on_a_phone(name: str, large: bool, chrome: Chrome) -> None:
    with chrome.tab(html_of(name, large)) as tab:
        tab.show_on(PHONE)
        assert tab.evaluate("document.scrollingElement.scrollWidth") <= PHONE.width


@pytest.mark.parametrize(("name", "large"), parameters(NORMAL, {}))
def test_no_short_word_is_broken_on_a_phone(name: str, large: bool, chrome: Chrome) -> None:
    with chrome.tab(html_of(name, large)) as tab:
        tab.show_on(PHONE)
        assert tab.evaluate(BROKEN) == []


@pytest.mark.parametrize(("name", "large"), parameters(CASES, {}))
def test_no_short_word_is_broken_on_paper(name: str, large: bool, chrome: Chrome) -> None:
    with chrome.tab(html_of(name, large)) as tab:
        lay_on_paper(tab)
        assert tab.evaluate(BROKEN) == []


@pytest.mark.parametrize(("name", "large"), parameters(CASES, {}))
def test_nothing_stands_over_the_edge_of_its_paper(name: str, large: bool, chrome: Chrome) -> None:
    with chrome.tab(html_of(name, large)) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == []


def test_what_is_too_wide_is_seen(chrome: Chrome) -> None:
    wide = "<body class='paper'><p><b style='display:inline-block;width:200mm'>x</b></p></body>"
    margins = "<meta name='viewport' content='width=device-width'><style>@page { margin: 10mm 10mm }</style>"
    with chrome.tab(page(wide, margins)) as tab:
        tab.show_on(PHONE)
        assert tab.evaluate("document.scrollingElement.scrollWidth") > PHONE.width
        lay_on_paper(tab)
        assert over_edge(tab) == ["outside the paper B: x"]
    with chrome.tab(page(wide.replace("200mm", "189mm"), margins)) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == []
    table = wide.replace("<p>", "<table style='table-layout:fixed;width:50mm'><tr><td>").replace("</p>", "<td></table>")
    with chrome.tab(page(table.replace("200mm", "30mm"), margins)) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == ["wider than its cell TD: x"]


def test_a_broken_word_is_seen(chrome: Chrome) -> None:
    with chrome.tab(page("<p style='width:2em;overflow-wrap:anywhere'>Word and nursery</p>")) as tab:
        assert tab.evaluate(BROKEN) == ["Word", "nursery"]
