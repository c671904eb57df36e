"""Five hundred hostile strings in every field of every kind of paper, looked at by a real browser."""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable
from dataclasses import dataclass

import pytest

from desktop_app.documents.catalogue import PAPERS
from desktop_app.documents.model import Made
from tests.documents import hostile
from tests.documents.hostile import DIRECTION, MARK, OUTPUTS, STRINGS, Words
from tests.documents.samples import authored_library, renderer
from tests.print.chrome import Chrome, Tab
from tests.print.looks import TURNED, lay_on_paper, over_edge
from tests.print.pdf_words import ReadPdf, need_tools

PLAIN = "plain OS000"
ADDRESSES = {f"local value {slot.id}" for slot in authored_library().slots.values() if slot.kind == "url"}
LOOK = """
(() => {
  const all = [...document.querySelectorAll('*')];
  const ours = all.filter(one => one.className !== 'nb' && !one.parentElement?.closest('.url'));
  const counted = {};
  for (const one of ours) {
    const kind = [one.tagName, ...one.getAttributeNames().filter(name => name !== 'class')].join(' ');
    counted[kind] = (counted[kind] ?? 0) + 1;
  }
  return {
    title: document.querySelector('title').textContent,
    text: document.body.textContent,
    elements: counted,
    rules: [...document.styleSheets].map(sheet => sheet.cssRules.length),
    scripts: document.scripts.length + document.links.length + document.forms.length,
    canary: typeof window.canary,
  };
})()
"""
"""What is there. Pieces of addresses, no-break spans and classes are left out: they go by how long the words are."""


@dataclass(frozen=True)
class Look:
    """What a browser made of a page."""

    title: str
    text: str
    elements: dict[str, int]
    rules: list[int]
    scripts: int
    canary: str


def one_each(start: int) -> Words:
    """Return words that are the next string for each field, from one of them on."""
    left = itertools.islice(itertools.cycle(STRINGS), start, None)
    return lambda field: next(left)


def every_one(start: int) -> Words:
    """Return words that are all strings in each field."""
    everything = " ".join(STRINGS)
    return lambda field: everything


ALL = "all in each"
Spread = Callable[[int], Words]
HOW: dict[str, tuple[Spread, bool]] = {
    "one in each": (one_each, False),
    "one in each, large": (one_each, True),
    ALL: (every_one, False),
}
"""Name of a way to spread the strings -> the words it types, and whether it is printed large."""
FIELDS_A_PAPER = 20
"""So far apart the papers start among the strings: between them each string stands alone in a field."""
FULL = (*(kind for kind in PAPERS if kind != "book"), "checklist ey-lift", "checklist salt")
"""Papers that get all strings in each field. The book has more fields than there are strings: it has them anyway."""
CASES = [case for case in itertools.product(OUTPUTS, HOW) if case[1] != ALL or case[0] in FULL]
ON_EACH = pytest.mark.parametrize(("output", "how"), CASES, ids=map(", ".join, CASES))


def plain(text: str) -> str:
    """Return a text as a browser holds it, its spaces aside: no half characters, no NUL or what stands for one."""
    whole = text.encode("utf-8", "replace").decode()
    return " ".join(whole.replace("\0", "").replace("\ufffd", "").split())


def look_at(tab: Tab) -> Look:
    """Return what a browser made of a page."""
    return Look(**tab.evaluate(LOOK))


@functools.cache
def harmless(chrome: Chrome, output: str, large: bool) -> Look:
    """Return what a paper looks like with plain words in each field."""
    html = renderer().page(hostile.made(output, lambda field: PLAIN), large_print=large)
    with chrome.tab(html) as tab:
        return look_at(tab)


def filled(output: str, how: str, change: Callable[[Words], Words] = lambda words: words) -> tuple[Made, str]:
    """Return a paper with hostile strings in its fields, and its page."""
    spread, large = HOW[how]
    made = hostile.made(output, change(spread(OUTPUTS.index(output) * FIELDS_A_PAPER)))
    return made, renderer().page(made, large_print=large)


@ON_EACH
def test_hostile_words_are_words_and_nothing_else(output: str, how: str, chrome: Chrome) -> None:
    made, html = filled(output, how)
    with chrome.tab(html) as tab:
        if how == ALL:
            tab.settle()
        got, wanted = look_at(tab), harmless(chrome, output, HOW[how][1])
        assert (tab.requests, tab.complaints) == ([], [])
        assert (got.canary, got.scripts, plain(got.title)) == ("undefined", 0, plain(made.title))
        assert (got.elements, got.rules) == (wanted.elements, wanted.rules)
        text = plain(got.text)
        assert [typed for typed in hostile.typed(made) if plain(typed) not in text] == []


@ON_EACH
def test_hostile_words_stay_in_their_place(output: str, how: str, chrome: Chrome) -> None:
    with chrome.tab(filled(output, how, but_for_addresses)[1]) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == []


def but_for_addresses(words: Words) -> Words:
    """Return words that are hostile in all fields but those for a web address."""
    return lambda field: PLAIN if field in ADDRESSES else words(field)


@pytest.mark.parametrize("letter", ["W", "\U0001f600"], ids=["W", "face"])
def test_an_address_of_wide_letters_stays_in_its_place(letter: str, chrome: Chrome) -> None:
    made = hostile.made("checklist ey-lift", lambda field: f"{letter * 40}OS000" if field in ADDRESSES else PLAIN)
    with chrome.tab(renderer().page(made)) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == []


def test_between_them_the_papers_have_each_string_alone_in_a_field() -> None:
    """Without this, strings could be left out and nobody would see it."""
    alone = set()
    for number, output in enumerate(OUTPUTS):
        for text in hostile.typed(hostile.made(output, one_each(number * FIELDS_A_PAPER))):
            alone.update(MARK.findall(text))
    assert alone == {f"OS{number:03}" for number in range(len(STRINGS))}
    assert len(set(STRINGS)) == len(STRINGS) == hostile.COUNT


def test_every_field_that_people_fill_stands_on_some_paper() -> None:
    asked: set[str] = set()

    def named(field: str) -> str:
        asked.add(field)
        return f"<{field}> OS000"

    made = [hostile.made(output, named) for output in OUTPUTS]
    text = "\n".join(itertools.chain.from_iterable(map(hostile.typed, made)))
    assert [field for field in sorted(asked) if f"<{field}> OS000" not in text] == []


# The direction of the words around


def turned(output: str, strings: tuple[str, ...], is_hostile: Callable[[str, int], bool], chrome: Chrome) -> list[str]:
    """Return what other words are turned round on a paper, with some of its fields filled with strings that turn."""
    left, count = itertools.cycle(strings), itertools.count()

    def words(field: str) -> str:
        return f"{next(left)}OS000" if is_hostile(field, next(count)) else "plain"

    with chrome.tab(renderer().page(hostile.made(output, words))) as tab:
        lay_on_paper(tab)
        return list(tab.evaluate(TURNED))


@pytest.mark.parametrize("first", [0, 1])
@pytest.mark.parametrize("output", OUTPUTS)
def test_words_that_run_the_other_way_turn_nothing_around_them(output: str, first: int, chrome: Chrome) -> None:
    def every_other(field: str, number: int) -> bool:
        return number % 2 == first and not field.startswith("local")

    assert turned(output, DIRECTION, every_other, chrome) == []


@pytest.mark.parametrize("part", ["value", "note"])
@pytest.mark.parametrize("output", ["sheet", "checklist portage"])
def test_what_a_setting_added_turns_nothing_around_it(output: str, part: str, chrome: Chrome) -> None:
    assert turned(output, DIRECTION[:3], lambda f, n: f.startswith(f"local {part}"), chrome) == []


def test_turned_words_are_seen(chrome: Chrome) -> None:
    with chrome.tab("<!DOCTYPE html><p>\u202eOS000 <b>turned</b></p><p><bdi>\u202eOS000</bdi> <b>not</b></p>") as tab:
        assert tab.evaluate(TURNED) == ["turned"]


# A hundred thousand characters

LONGEST = 100_000
MOST_ACCENTS = 4999
"""As many as a field takes: the time that Chromium needs for the accents of one letter grows with their square."""
LONG_TEXTS = {
    "one word": "x" * LONGEST,
    "words": "word " * (LONGEST // 5),
    "markup": "<b>" * (LONGEST // 3),
    "templates": "{{ " * (LONGEST // 3),
    "style": '"}' * (LONGEST // 2),
    "lines": "x\n" * (LONGEST // 2),
    "paragraphs": "x\n\n" * (LONGEST // 3),
    "dates": "1\u00a0May " * (LONGEST // 6),
    "turns": "\u202e\u2066" * (LONGEST // 2),
    "accents": ("a" + "\u0301" * MOST_ACCENTS) * 4 + "a" * LONGEST,
    "emoji": "\U0001f469\u200d\U0001f9bd" * (LONGEST // 3),
    "spaces": "\u00a0" * LONGEST,
}


LONG_FIELDS = {"setting", "main_need", "tried_table 0 What you did", "local note ey-lift/OS-041"}


@functools.cache
def long_paper(name: str) -> tuple[Made, str]:
    """Return a checklist with long words in some of its fields, and its page."""

    def words(field: str) -> str:
        return f"{LONG_TEXTS[name]}OS000" if field in LONG_FIELDS else PLAIN

    made = hostile.made("checklist ey-lift", words)
    return made, renderer().page(made)


@pytest.mark.parametrize("name", LONG_TEXTS)
def test_a_hundred_thousand_characters_are_shown_in_bounded_time(name: str, chrome: Chrome) -> None:
    made, html = long_paper(name)
    assert html.count("OS000") >= 20
    with chrome.tab(html) as tab:
        lay_on_paper(tab)
        assert over_edge(tab) == []
        text = plain(look_at(tab).text)
        assert [typed[:20] for typed in hostile.typed(made) if plain(typed) not in text] == []
        assert (tab.requests, tab.complaints) == ([], [])


@pytest.mark.parametrize("name", ["one word", "words"])
def test_a_hundred_thousand_characters_are_printed_to_the_last(name: str, chrome: Chrome) -> None:
    need_tools()
    with chrome.tab(long_paper(name)[1]) as tab:
        read = ReadPdf(tab.pdf())
    said = "".join(read.text.split())
    assert said.count("xOS000") + said.count("wordOS000") == len(LONG_FIELDS)
    assert "Wherethiscomesfrom." in said
