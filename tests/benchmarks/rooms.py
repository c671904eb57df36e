"""Times of the rooms without a window, and the plainest way to do the same: `rooms.py TASK`. Milliseconds."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter

from desktop_app import bootstrap
from desktop_app.storage.paths import shipped
from tests.benchmarks import marks
from tests.benchmarks.people import filled

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


def html() -> dict[str, list[float]]:
    """Make printable files as the window does; the first of each kind is the warm-up."""
    from desktop_app.checklists.session import Session
    from desktop_app.ui.desk import Desk

    ports = bootstrap.make_ports(None)
    desk = Desk(ports.load(), bootstrap.templates(), ports.local, ports.vault)
    times: list[float] = []
    for template_id, answers in filled().items():
        session = Session(desk.library.checklists[template_id])
        for item_id, value in answers.items():
            session.answer(item_id, value)
        times += [timed(lambda: desk.printable(session)) for _ in range(TIMES_WARM + 1)][1:]  # noqa: B023  # as above
    return {"html": times}


def html_bare() -> dict[str, list[float]]:
    """Put the same answers into a bare table by the same template engine, compiled before."""
    from jinja2 import Environment

    template = Environment(autoescape=True).from_string(ROWS)
    times: list[float] = []
    for answers in filled().values():
        rows = list(answers.items())
        times += [timed(lambda: template.render(rows=rows)) for _ in range(TIMES_WARM + 1)][1:]  # noqa: B023  # as above
    return {"html": times}


TASKS = {
    "library": library,
    "library-bare": library_bare,
    "html": html,
    "html-bare": html_bare,
}

if __name__ == "__main__":
    marks.report(TASKS[sys.argv[1]]())
