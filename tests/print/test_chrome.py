"""The driver of Chromium sees what it is there to see: else a page that does wrong would pass."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from tests.print import chrome as driver
from tests.print.cases import page
from tests.print.chrome import A4, DESKTOP, PHONE, Chrome, ChromeError, Screen, browser
from tests.print.pdf_words import ReadPdf

POLICY = "<meta http-equiv='Content-Security-Policy' content=\"default-src 'none'\">"
SCRIPT = "<script>window.canary = 1; alert('x'); console.log('said'); lost()</script>"


@pytest.mark.parametrize(
    ("body", "address"),
    [
        ("<img src='https://evil.example/a.png'>", "https://evil.example/a.png"),
        ("<p style='background: url(http://127.0.0.1:9/b)'>x</p>", "http://127.0.0.1:9/b"),
        ("<style>@import 'https://evil.example/c.css';</style>", "https://evil.example/c.css"),
        ("<iframe src='https://evil.example/d'></iframe>", "https://evil.example/d"),
        ("<script>fetch('https://evil.example/e').catch(() => 0)</script>", "https://evil.example/e"),
        ("<script>new WebSocket('wss://evil.example/f')</script>", "wss://evil.example/f"),
        ("<script>setTimeout(() => { new Image().src = 'https://evil.example/g' }, 100)</script>", "/g"),
    ],
    ids=["image", "style", "import", "frame", "fetch", "socket", "late image"],
)
def test_whatever_a_page_asks_for_is_in_the_log(body: str, address: str, chrome: Chrome) -> None:
    with chrome.tab(page(body)) as tab:
        tab.settle()
        assert [url for url in tab.requests if url.endswith(address)] != []


def test_a_page_that_asks_for_nothing_has_an_empty_log(chrome: Chrome) -> None:
    with chrome.tab(page("<p>x</p>")) as tab:
        tab.settle()
        assert (tab.requests, tab.complaints) == ([], [])


def test_a_script_that_runs_leaves_its_marks(chrome: Chrome) -> None:
    with chrome.tab(page(SCRIPT)) as tab:
        assert tab.evaluate("window.canary") == 1
        assert "x" in tab.complaints
        assert any("lost is not defined" in line or "Uncaught" in line for line in tab.complaints)
        assert len(tab.complaints) == 3


def test_a_script_that_the_page_forbids_is_told_and_leaves_no_mark(chrome: Chrome) -> None:
    with chrome.tab(page(SCRIPT, POLICY)) as tab:
        assert tab.evaluate("typeof window.canary") == "undefined"
        assert any("Content Security Policy" in line for line in tab.complaints)


def test_a_second_page_takes_nothing_from_what_is_known_of_the_first(chrome: Chrome) -> None:
    with chrome.tab(page(f"<img src='https://evil.example/a.png'>{SCRIPT}")) as tab:
        with chrome.tab(page("<p>x</p>")) as other:
            assert (other.requests, other.complaints) == ([], [])
        assert tab.requests == ["https://evil.example/a.png"]
        assert "x" in tab.complaints


def test_no_document_sees_what_happened_in_another(chrome: Chrome) -> None:
    with chrome.tab(page(SCRIPT)) as tab:
        tab.evaluate("document.cookie = 'a=b'")
    with chrome.tab(page("<p>x</p>")) as tab:
        assert tab.complaints == []
        assert tab.evaluate("typeof window.canary + document.cookie") == "undefined"


@pytest.mark.parametrize("screen", [DESKTOP, PHONE, A4])
def test_a_page_is_shown_as_wide_as_it_is_told_and_in_its_medium(screen: Screen, chrome: Chrome) -> None:
    with chrome.tab(page("<meta name='viewport' content='width=device-width'><p style='height:9000px'>x</p>")) as tab:
        tab.show_on(screen)
        assert tab.evaluate("document.documentElement.clientWidth") == screen.width
        assert tab.evaluate(f"matchMedia('{screen.media}').matches")


def test_pages_are_printed_and_pictured(chrome: Chrome) -> None:
    with chrome.tab(page("<style>@page { size: A5 }</style><p>Said once</p>")) as tab:
        read = ReadPdf(tab.pdf())
        assert "Said once" in read.text
        assert "(A5)" in read.info
        assert tab.picture().startswith(b"\x89PNG")


def test_what_fails_is_an_error_that_says_what(chrome: Chrome) -> None:
    with chrome.tab(page("<p>x</p>")) as tab:
        with pytest.raises(ChromeError, match="nothing is not defined"):
            tab.evaluate("nothing.at.all")
        with pytest.raises(ChromeError, match=r"No\.such"):
            tab.call("No.such")


def test_no_answer_is_waited_for_without_end(chrome: Chrome, monkeypatch: pytest.MonkeyPatch) -> None:
    with chrome.tab(page("<p>x</p>")) as tab:
        with monkeypatch.context() as impatient:
            impatient.setattr(driver, "PATIENCE", 0.1)
            with pytest.raises(ChromeError, match=r"no answer to Runtime\.evaluate within"):
                tab.evaluate("new Promise(() => 0)")
        assert tab.evaluate("1 + 1") == 2


def test_a_browser_that_has_ended_is_an_error() -> None:
    program = browser()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        short = Chrome(program, Path(folder))
        short.call("Browser.close")
        with pytest.raises(ChromeError, match="has ended"):
            short.wait_for("", "Never.happens")
        short.close()
