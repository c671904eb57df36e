"""Times of the rooms without a window, and the plainest way to do the same: `rooms.py TASK`. Milliseconds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from time import perf_counter
from typing import TYPE_CHECKING

from desktop_app import bootstrap
from desktop_app.storage.paths import shipped
from tests.benchmarks import marks
from tests.benchmarks.people import filled

if TYPE_CHECKING:
    from desktop_app.checklists.session import Session
    from desktop_app.content.library import Library
    from desktop_app.documents.model import Made
    from desktop_app.ui.desk import Desk

TIMES_WARM = 10
ROWS = "<table>{% for name, value in rows %}<tr><td>{{ name }}</td><td>{{ value }}</td></tr>{% endfor %}</table>"


def timed(does: Callable[[], object]) -> float:
    """Return the milliseconds that a call takes."""
    began = perf_counter()
    does()
    return (perf_counter() - began) * 1000


def library() -> dict[str, list[float]]:
    """Open the library and build the index, with the imports that this takes."""

    def open_and_index() -> None:
        from desktop_app.search.index import Index

        Index(bootstrap.open_library())

    return {"library": [timed(open_and_index)]}


def library_bare() -> dict[str, list[float]]:
    """Read the same file as JSON."""
    return {"library": [timed(lambda: json.loads(shipped("data", "one_stop.json").read_text(encoding="utf-8")))]}


def desk() -> Desk:
    """Return what a window works with."""
    from desktop_app.ui.desk import Desk

    ports = bootstrap.make_ports(None)
    return Desk(ports.load(), bootstrap.templates(), ports.local, ports.own_cases, ports.vault, ports.setting.read)


def sessions(library: Library) -> Iterator[Session]:
    """Yield a checklist of each kind that people filled in."""
    from desktop_app.checklists.session import Session

    for template_id, answers in filled().items():
        session = Session(library.checklists[template_id])
        for item_id, value in answers.items():
            session.answer(item_id, value)
        yield session


def warm(does: Callable[[], object]) -> list[float]:
    """Return the times of some calls; the first is the warm-up."""
    return [timed(does) for _ in range(TIMES_WARM + 1)][1:]


def html() -> dict[str, list[float]]:
    """Make printable files as the window does, and the whole library as a book, the first one, with its imports."""
    from desktop_app.documents.catalogue import Order

    ours = desk()
    book = timed(lambda: ours.html(ours.paper(Order("book"))[1]))
    times = [warm(partial(_checklist_html, ours, session)) for session in sessions(ours.library)]
    return {"html": list(chain.from_iterable(times)), "book": [book]}


def _checklist_html(ours: Desk, session: Session) -> str:
    """Make the printable file of a checklist."""
    return ours.html(ours.printable(session)[1])


def html_bare() -> dict[str, list[float]]:
    """Put the same answers, and every fact for a book, into a bare table by the same template engine."""
    from jinja2 import Environment

    facts = [(fact.id, fact.statement) for fact in bootstrap.open_library().facts.values()]
    template = Environment(autoescape=True).from_string(ROWS)
    times = [warm(partial(template.render, rows=list(answers.items()))) for answers in filled().values()]
    return {"html": list(chain.from_iterable(times)), "book": [timed(partial(template.render, rows=facts))]}


def pdf() -> dict[str, list[float]]:
    """Make the same printable files as PDF, and the whole library as a book, the first one, with its imports."""
    from PySide6.QtWidgets import QApplication

    from desktop_app.documents.catalogue import Order

    _kept, ours = QApplication([]), desk()
    book = timed(lambda: _pdf(ours, ours.paper(Order("book"))[1]))
    times = [warm(lambda: _pdf(ours, ours.printable(session)[1])) for session in sessions(ours.library)]  # noqa: B023  # called at once
    return {"pdf": list(chain.from_iterable(times)), "book-pdf": [book]}


def _pdf(ours: Desk, made: Made) -> bytes:
    """Make a PDF as the window does."""
    from desktop_app.ui.printing import pdf_of

    return pdf_of(ours.pages(made))


def pdf_bare() -> dict[str, list[float]]:
    """Let Qt print the bare tables of `html_bare` as it does by itself."""
    from PySide6.QtWidgets import QApplication

    _kept = QApplication([])
    facts = "".join(f"<p>{fact.id} {fact.statement}</p>" for fact in bootstrap.open_library().facts.values())
    tables = ["".join(f"<p>{name} {value}</p>" for name, value in answers.items()) for answers in filled().values()]
    times = [warm(partial(_bare_pdf, table)) for table in tables]
    return {"pdf": list(chain.from_iterable(times)), "book-pdf": [timed(partial(_bare_pdf, facts))]}


def _bare_pdf(html: str) -> bytes:
    """Return rich text as PDF."""
    from PySide6.QtCore import QBuffer
    from PySide6.QtGui import QPdfWriter, QTextDocument

    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    document = QTextDocument()
    document.setHtml(html)
    document.print_(QPdfWriter(buffer))
    return bytes(buffer.data().data())


TASKS = {
    "library": library,
    "library-bare": library_bare,
    "html": html,
    "html-bare": html_bare,
    "pdf": pdf,
    "pdf-bare": pdf_bare,
}

if __name__ == "__main__":
    marks.report(TASKS[sys.argv[1]]())
