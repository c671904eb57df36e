"""Every kind of paper, normal and in large print, as cases for tests that look at it in a browser."""

from __future__ import annotations

import functools
from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from tests.documents import papers
from tests.documents.samples import renderer

Case = tuple[str, bool]
"""Name of a kind of paper, and whether it is in large print."""
CASES: list[Case] = [(name, large) for name in papers.EVERY for large in (False, True)]


def parameters(cases: Sequence[Case], faults: Mapping[Case, str]) -> list[Any]:
    """Return cases as parameters, each with what is known to be wrong with it."""
    return [pytest.param(*case, id=_id(case), marks=marks_of(faults.get(case))) for case in cases]


def _id(case: Case) -> str:
    """Return the name of a case."""
    name, large = case
    return f"{name}, {'large' if large else 'normal'}"


def marks_of(reason: str | None) -> list[pytest.MarkDecorator]:
    """Return the mark of a fault that is known."""
    return [pytest.mark.xfail(reason=reason, strict=True)] if reason else []


@functools.cache
def html_of(name: str, large: bool) -> str:
    """Return a paper of a kind."""
    return renderer().page(papers.EVERY[name](), large_print=large)


def page(body: str, head: str = "") -> str:
    """Return a small page that is no paper."""
    return f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'>{head}<title>T</title></head>{body}</html>"
