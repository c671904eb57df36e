"""Every kind of paper under axe-core, on screens and on paper."""

from __future__ import annotations

import functools
import importlib.resources
from dataclasses import dataclass

import pytest

from tests.print.cases import CASES, html_of, page, parameters
from tests.print.chrome import SCREENS, Chrome, Tab

RULES = "{resultTypes: ['violations', 'incomplete'], preload: false}"
"""All rules that axe runs by itself, those of best practice too. It need not fetch style sheets: there are none."""
FEWEST_RULES = 15
"""How many rules at least have something to look at on any paper."""
RUN = f"""
axe.run(document, {RULES}).then(found => ({{
  faults: found.violations.flatMap(rule => rule.nodes.map(node => `${{rule.id}}: ${{node.html.slice(0, 200)}}`)),
  unsure: found.incomplete.flatMap(rule => rule.nodes.map(node => `${{rule.id}}: ${{node.html.slice(0, 200)}}`)),
  rules: [...found.passes, ...found.violations].map(rule => rule.id),
}}))
"""
LONGEST = "book"
"""A hundred pages like those that are looked at one by one: of it, axe sees one screen, in normal print."""
LOOKED_AT = [case for case in CASES if case != (LONGEST, True)]


@dataclass(frozen=True)
class Found:
    """What axe found: faults, places where it could not decide, and the rules that had something to look at."""

    faults: list[str]
    unsure: list[str]
    rules: list[str]


@functools.lru_cache(maxsize=1)
def axe() -> str:
    """Return the script of axe-core. Of the package that brings it, nothing else is used."""
    script = importlib.resources.files("axe_playwright_python") / "axe.min.js"
    return script.read_text(encoding="utf-8")


def looked_at(tab: Tab, screen: str) -> Found:
    """Let axe look at a page on one screen."""
    tab.show_on(SCREENS[screen])
    return Found(**tab.evaluate(RUN))


@pytest.mark.parametrize(("name", "large"), parameters(LOOKED_AT, {}))
def test_axe_finds_no_fault_on_any_screen_or_on_paper(name: str, large: bool, chrome: Chrome) -> None:
    with chrome.tab(html_of(name, large)) as tab:
        tab.evaluate(axe())
        for screen in ("desktop",) if name == LONGEST else SCREENS:
            found = looked_at(tab, screen)
            assert (screen, found.faults) == (screen, [])
            assert len(found.rules) >= FEWEST_RULES
            assert screen != "desktop" or found.unsure == []
        assert (tab.requests, tab.complaints) == ([], [])


FAULTS = {
    "image-alt": "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
    "color-contrast": "<p style='color: #ccc'>faint</p>",
    "empty-table-header": "<table><tr><th scope='col'></th></tr><tr><td>x</td></tr></table>",
    "scope-attr-valid": "<table><tr><th scope='both'>x</th></tr><tr><td>x</td></tr></table>",
    "heading-order": "<h1>x</h1><h4>y</h4>",
    "region": "<main>x</main><p>outside</p>",
    "list": "<ul><p>x</p></ul>",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_finds_the_fault_that_is_there(rule: str, chrome: Chrome) -> None:
    with chrome.tab(page(FAULTS[rule])) as tab:
        tab.evaluate(axe())
        assert rule in {fault.partition(":")[0] for fault in looked_at(tab, "desktop").faults}


def test_axe_is_new_enough() -> None:
    version = axe().partition("axe v")[2].partition("\n")[0]
    assert tuple(map(int, version.split("."))) >= (4, 10)
