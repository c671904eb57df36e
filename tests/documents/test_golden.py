"""The exported pages, letter by letter.

After a wanted change, write them anew and read the difference before you commit it:
`ONE_STOP_WRITE_GOLDEN=1 .venv/bin/python -m pytest tests/documents/test_golden.py`
"""

from __future__ import annotations

import os

import pytest

from desktop_app.documents.model import FormState
from tests.documents.samples import FORMS, ROOT, authored_library, html_of

GOLDEN = ROOT / "tests" / "golden"
CHECKLISTS = ("ey-equality-inclusion", "ey-lift", "portage", "salt", "sen-information-report")
"""Between them they have every part that a page can have. The others are the same parts again."""


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("checklist", CHECKLISTS)
def test_the_page_is_as_it_was(checklist: str, form: FormState) -> None:
    path = GOLDEN / f"{checklist}-{form}.html"
    html = html_of(authored_library(), checklist, form)
    if os.environ.get("ONE_STOP_WRITE_GOLDEN"):
        path.write_text(html, encoding="utf-8", newline="\n")
    assert html == path.read_text(encoding="utf-8")


def test_no_golden_page_is_left_over() -> None:
    assert {path.name for path in GOLDEN.glob("*.html")} == {f"{c}-{f}.html" for c in CHECKLISTS for f in FORMS}
