"""Checklists for practice on paper, by the browser and by the app: every page says so, and has the word behind it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.documents.model import Document, FormState
from desktop_app.documents.practice import INVENTED, MADE_UP
from desktop_app.ui.printing import PaperPress, pdf_of
from tests.documents import papers
from tests.documents.samples import FORMS, ROOT, renderer
from tests.print.browser import BrowserPdf, printed_by
from tests.print.chrome import Chrome

Printer = Callable[[Document, bool], BrowserPdf]


@pytest.fixture(params=["browser", "app"])
def printer(request: pytest.FixtureRequest, chrome: Chrome, qapp: QApplication) -> Printer:
    """Return each way to make a PDF."""
    press = PaperPress(ROOT / "resources")
    if request.param == "browser":
        return lambda paper, large: printed_by(chrome, renderer().page(paper, large_print=large))
    return lambda paper, large: BrowserPdf(pdf_of(press.pages(paper, large_print=large)))


def grey_share(pdf: BrowserPdf, page: int) -> float:
    """Return how much of a page has the shade of the word behind it."""
    pixels = pdf.grey(page).pixels
    return sum(pixels.count(shade) for shade in range(203, 212)) / len(pixels)


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
@pytest.mark.parametrize("form", FORMS)
def test_every_page_says_that_the_case_is_invented(form: FormState, large: bool, printer: Printer) -> None:
    pdf = printer(papers.practice(form), large)
    assert len(pdf.pages) > 1
    for words in pdf.pages:
        above = re.sub(r"\s+", " ", " ".join(word.text for word in words if word.bottom < 18.5))
        assert INVENTED in above
        assert MADE_UP in above


def test_every_page_has_the_word_behind_it_and_no_ordinary_page_has(printer: Printer) -> None:
    practised, plain = printer(papers.practice("blank"), False), printer(papers.SINGLE["checklist blank"](), False)
    shares = [grey_share(practised, page) for page in range(len(practised.pages))]
    assert min(shares) > 2 * max(grey_share(plain, page) for page in range(len(plain.pages)))
