"""Content from outside: what is too large, what leads elsewhere, and what would make the checks slow is refused."""

from __future__ import annotations

import pytest

from desktop_app.content import outside
from desktop_app.content.records import Identified
from tests.content import small

WHAT: small.Path = ("services", 0, "what", 0, "text")
WEB: small.Path = ("services", 0, "contacts", 0)


def misses(*changes: tuple[small.Path, object]) -> list[str]:
    """Return what the rules say to the small content with some changes."""
    content = small.content(*changes)
    return [miss.what for rule in outside.RULES for miss in rule(content)]


def test_the_shipped_content_keeps_to_every_rule(content: dict[str, list[Identified]]) -> None:
    assert [miss for rule in outside.RULES for miss in rule(content)] == []
    assert misses() == []


HARMFUL = {
    "<b>now</b>": "HTML",
    "<img src=x onerror=alert(1)>": "HTML",
    "&lt;script&gt;": "HTML",
    "&#106;avascript": "HTML",
    "[here](javascript:alert(1))": "link",
    "[here](https://help.example)": "link",
    "[here](file:///etc/passwd)": "link",
    "[here](../more)": "link",
    "[one [two](more)](more)": "link",
    "](more)": "link",
    "a ] b": "link",
    "[\x00(more)": "link",
    "JavaScript : alert(1)": "address",
    "see file:///etc/passwd": "address",
    "see file:notes": "address",
    "data:text/html,hello": "address",
    "ftp://help.example": "address",
    "gopher://help.example": "address",
    "see (xhttp://help.example)": "address",
    "search-ms:query=x": "address",
    "\\\\server\\share": "address",
    "w" * 301: "word",
    "two words " * 201: "text of over",
    "*a* " * 21: "Markdown",
}


@pytest.mark.parametrize("text", HARMFUL, ids=range(len(HARMFUL)))
def test_a_harmful_text_is_refused(text: str) -> None:
    (said,) = misses((WHAT, text))
    assert HARMFUL[text] in said
    assert len(said) < 200


HARMLESS = [
    "Help & advice: from 9:30, **Money:** “What if”, read more about: this",
    "See [more](more), [**more**](more) and https://help.example/a:b, (http://help.example)",
    "The data: all of it. Keep it on file: always",
    "word " * 300,
]


@pytest.mark.parametrize("text", HARMLESS, ids=range(len(HARMLESS)))
def test_plain_words_are_not_taken_for_harm(text: str) -> None:
    assert misses((WHAT, text)) == []


@pytest.mark.parametrize(
    "address",
    [
        *("file:///etc/passwd", "javascript:0", "//help.example", "https://", "localhost", "help\u0435.example"),
        *("https://kent.gov.uk@evil.example", "https://a.example/<b>", "https://a.example/a b", "https://a\\b.example"),
    ],
)
def test_a_web_address_that_hides_where_it_leads_is_refused(address: str) -> None:
    assert any("not what it says" in said for said in misses(((*WEB, "value"), address)))


@pytest.mark.parametrize("address", ["www.help.example", "https://help.example:8080/a?b=c#d", "help.example/a,b-c"])
def test_a_web_address_is_one(address: str) -> None:
    assert misses(((*WEB, "value"), address)) == []


@pytest.mark.parametrize("id_", ["help", "HELP"])
def test_no_page_hides_another(id_: str) -> None:
    assert misses((("terms", 0, "id"), id_)) == ["has the id of another page"]


def test_a_table_a_record_and_the_facts_behind_it_have_limits() -> None:
    places = [{"id": f"p-{number}", "title": "Here", "district": "Swale"} for number in range(2001)]
    assert misses((("places",), places)) == ["holds over 2000 records"]
    assert misses((("services", 0, "also_known_as"), ["name"] * 20_000)) == ["is over 96 KiB"]
    facts = [f"T-{number}" for number in range(501)]
    assert misses((("services", 0, "what", 0, "facts"), facts)) == ["stands on over 500 facts"]


def test_signs_of_markdown_are_counted_in_all() -> None:
    guides = [{**small.GUIDE, "id": f"g-{n}", "also_known_as": ["*a* " * 20] * 5} for n in range(301)]
    assert "Markdown" in misses((("guides",), guides))[0]


@pytest.mark.parametrize("text", ["](" * 40_000, "[" * 80_000, "*a_ " * 20_000, "a@" * 40_000, "http://" * 12_000])
def test_texts_that_take_for_ever_to_read_are_never_read(text: str) -> None:
    assert "text of over 2000 letters" in misses((WHAT, text))[0]
