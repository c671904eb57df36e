"""The papers of a workshop as the browser and the app print them: so many cards a page, in large print one each."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.content.setting import SettingProfile
from desktop_app.content.workshop import least_minutes
from desktop_app.documents.case_cards import PerPage, case_cards
from desktop_app.documents.catalogue import letterhead_of
from desktop_app.documents.model import Document
from desktop_app.documents.practice import ALL_MADE_UP, INVENTED
from desktop_app.documents.press import Press
from desktop_app.documents.workshop_papers import KEYS, WorkshopPlan, workshop_papers
from desktop_app.ui.printing import PaperPress, pdf_of
from tests.documents import papers
from tests.documents.samples import ROOT, TODAY, authored_library, renderer
from tests.print.browser import BrowserPdf, printed_by
from tests.print.chrome import Chrome
from tests.print.test_papers_print import USUAL
from tests.print.test_qt_pdf import bare

CASES = list(authored_library().scenarios.values())
Printer = Callable[[Document, bool], BrowserPdf]


@pytest.fixture(params=["browser", "app"])
def printer(request: pytest.FixtureRequest, chrome: Chrome, qapp: QApplication) -> Printer:
    """Return each way to make a PDF."""
    press = PaperPress(ROOT / "resources")
    if request.param == "browser":
        return lambda paper, large: printed_by(chrome, renderer().page(paper, large_print=large))
    return lambda paper, large: BrowserPdf(pdf_of(press.pages(paper, large_print=large)))


def cards_of(count: int, per_page: PerPage, setting: SettingProfile) -> Document:
    """Return the cards of the first cases, for a setting."""
    press = Press(authored_library(), TODAY, letterhead=letterhead_of(setting))
    return case_cards(CASES[:count], per_page, press)


@pytest.mark.parametrize("setting", [papers.SETTING, USUAL], ids=["short", "usual"])
@pytest.mark.parametrize("count", [4, 28])
@pytest.mark.parametrize("per_page", [1, 2, 4])
def test_so_many_cards_stand_on_each_page(
    per_page: PerPage, count: int, setting: SettingProfile, printer: Printer
) -> None:
    pdf = printer(cards_of(count, per_page, setting), False)
    assert len(pdf.pages) == math.ceil(count / per_page)
    assert count_of_cards(pdf) == [per_page] * len(pdf.pages)


def test_in_large_print_each_card_has_a_page(printer: Printer) -> None:
    pdf = printer(cards_of(28, 2, papers.SETTING), True)
    assert count_of_cards(pdf) == [1] * 28


def count_of_cards(pdf: BrowserPdf) -> list[int]:
    """Return how many cards end on each page."""
    return [len(re.findall(r"Card[A-Z]+of\d+\.", bare("".join(word.text for word in page)))) for page in pdf.pages]


def test_every_page_about_invented_children_says_so(printer: Printer) -> None:
    made = workshop_papers(CASES[:5], WorkshopPlan(least_minutes(CASES[:5])), papers.press())
    for stem, mark in {"workshop-cards": INVENTED, "workshop-grid": INVENTED, KEYS[0]: ALL_MADE_UP}.items():
        (paper,) = [one for name, one in made.items() if name == stem]
        assert not hasattr(paper, "papers")
        for page in printer(paper, False).pages:
            assert bare(mark) in bare("".join(word.text for word in page if word.bottom < 18))


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_a_certificate_is_one_page(large: bool, printer: Printer) -> None:
    assert len(printer(papers.workshop()["workshop-certificate"], large).pages) == 1


@pytest.mark.parametrize("stem", ["workshop-agenda", "workshop-grid", "workshop-evaluation", "workshop-certificate"])
def test_a_short_workshop_has_its_forms_on_one_page_each(stem: str, printer: Printer) -> None:
    assert len(printer(papers.workshop()[stem], False).pages) == 1
