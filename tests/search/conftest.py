"""The shipped content with its index, and small libraries of made-up records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop_app.content.authoring import read_all
from desktop_app.content.library import Library
from desktop_app.content.records import (
    Agreement,
    DangerPanel,
    Finder,
    Guide,
    Section,
    Service,
    Statement,
    Words,
)
from desktop_app.search.index import Index

CONTENT = Path(__file__).parents[2] / "data" / "content"
NOTHING = Statement(text="")
TABLES = ("services", "guides", "terms", "checklists", "places", "sources", "facts", "providers")

MakeIndex = Callable[..., Index]


@pytest.fixture(scope="session")
def library() -> Library:
    return Library(read_all(CONTENT))


@pytest.fixture(scope="session")
def index(library: Library) -> Index:
    return Index(library)


@pytest.fixture(scope="session")
def make_index() -> MakeIndex:
    def make(**tables: list[Any]) -> Index:
        finder = Finder(id="finder", title="", questions=(), routes=())
        panel = DangerPanel(
            id="danger", title="", lead=NOTHING, numbers=(), steps=(), agreement=NOTHING, staff_worry=NOTHING
        )
        given: dict[str, list[Any]] = {name: [] for name in TABLES} | tables
        return Index(Library({**given, "finder": [finder], "danger": [panel]}))

    return make


@pytest.fixture(scope="session")
def service() -> Callable[..., Service]:
    def make(id_: str, title: str, *phrases: str, what: str = "", **more: Any) -> Service:
        agreement = Agreement(state="not_stated", statement=NOTHING)
        return Service(
            id=id_,
            title=title,
            category="Health",
            summary=Statement(text=f"About {id_}."),
            agreement=agreement,
            what=(Statement(text=what),) if what else (),
            words=Words(phrases=phrases),
            **more,
        )

    return make


@pytest.fixture(scope="session")
def guide() -> Callable[..., Guide]:
    def make(id_: str, title: str, text: str = "", **more: Any) -> Guide:
        section = Section(heading="More", statements=(Statement(text=text),))
        summary = Statement(text=f"About {id_}.")
        return Guide(id=id_, title=title, category="Background", summary=summary, sections=(section,), **more)

    return make
