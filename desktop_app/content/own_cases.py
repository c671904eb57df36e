"""A setting's own cases for a workshop: plain words that people typed, with no source behind them.

    what is typed --checked()--> OwnCase --as_scenario()--> Scenario, which a workshop shows like any other

A case tells of an invented child. No field asks for a name; `own_case_doubts` looks for what may describe a real one.
"""

from __future__ import annotations

import secrets
import unicodedata
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Protocol

from msgspec import Meta
from msgspec.structs import asdict, replace

from desktop_app.content.errors import OwnCaseError
from desktop_app.content.library import Library
from desktop_app.content.markup import as_typed
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import Category, Level, Minutes, Record, Scenario, Statement
from desktop_app.content.workshop import OWN

MAX_CASES = 100
MAX_ROUTES, MAX_LINES, MAX_LINE = 3, 6, 160
MAX_TITLE, MAX_STORY, MAX_QUESTION, MAX_DISCUSSION = 80, 900, 200, 300
MAX_SHOWN = 60
"""Letters of a title that is named in a reason."""

TEXTS: dict[str, int] = {
    "title": MAX_TITLE,
    "story": MAX_STORY,
    "question": MAX_QUESTION,
    "discussion": MAX_DISCUSSION,
}
"""Field that holds one text -> how long it may be."""
LINES = ("why", "wrong_turns", "who_agrees")
"""Fields that hold short lines."""
NEEDED: dict[str, str] = {
    "title": "The title is empty. Give the case a name.",
    "story": "The story is empty. Tell what happened.",
    "question": "The question is empty. Ask what people should answer.",
}
"""Field that may not be empty -> what is said if it is."""
HIDDEN = "There are hidden signs in the text. Type it by hand instead of pasting it."

Line = Annotated[str, Meta(max_length=MAX_LINE)]
Lines = Annotated[tuple[Line, ...], Meta(max_length=MAX_LINES)]
CaseId = Annotated[str, Meta(pattern=rf"\A{OWN}[0-9a-f]{{12}}\Z")]
RouteId = Annotated[str, Meta(max_length=MAX_LINE)]


class OwnCase(Record, frozen=True):
    """A case as a setting typed it: every text is plain, on one line, and never markup.

    `right` are the ids of services and guides, the first one to vote for.
    """

    id: CaseId
    title: Annotated[str, Meta(max_length=MAX_TITLE)]
    category: Category
    level: Level
    minutes: Minutes
    story: Annotated[str, Meta(max_length=MAX_STORY)]
    question: Annotated[str, Meta(max_length=MAX_QUESTION)]
    right: Annotated[tuple[RouteId, ...], Meta(min_length=1, max_length=MAX_ROUTES)]
    why: Lines = ()
    wrong_turns: Lines = ()
    who_agrees: Lines = ()
    discussion: Annotated[str, Meta(max_length=MAX_DISCUSSION)] = ""


OwnCases = Mapping[str, OwnCase]
"""Id -> case, in the order in which they were added."""


class OwnCaseBook(Protocol):
    """Where a setting's own cases are kept. All raise what their owner raises when a file cannot be used."""

    def all(self) -> OwnCases:
        """Return every case by its id."""

    def keep(self, cases: Iterable[OwnCase]) -> None:
        """Keep cases, each in place of the one with its id: all or none."""

    def remove(self, ids: Iterable[str]) -> None:
        """Forget some cases."""

    def hand_on(self, path: Path) -> None:
        """Write a file that hands all of them on to another setting."""

    def take_in(self, path: Path) -> Iterable[OwnCase]:
        """Read such a file, as hostile until checked. Nothing is kept yet: see `merge`."""


def new_id() -> str:
    """Return an id that no other case has, here or in another setting."""
    return OWN + secrets.token_hex(6)


def empty_case() -> OwnCase:
    """Return a case with nothing typed yet. It cannot be kept as it is."""
    return OwnCase(
        id=new_id(),
        title="",
        category="Support for the child",
        level=1,
        minutes=15,
        story="",
        question="",
        right=(),
    )


def pages_of(library: Library) -> Container[str]:
    """Return the ids that a case may lead to: those of services and guides."""
    return library.services.keys() | library.guides.keys()


def copy_of(case: OwnCase) -> OwnCase:
    """Return a case like another, under an id and a title of its own."""
    lead = "Copy of "
    return replace(case, id=new_id(), title=(lead + case.title)[:MAX_TITLE].rstrip())


# What may be kept


def faults(case: OwnCase, pages: Container[str]) -> dict[str, str]:
    """Return what is wrong with a case: field -> a sentence. `pages` are the services and guides there are."""
    found = list(_faults(tidied(case), pages))
    return dict(reversed(found))


def _faults(case: OwnCase, pages: Container[str]) -> Iterator[tuple[str, str]]:
    """Yield fields with what is wrong with them, the gravest of a field first."""
    for name, longest in TEXTS.items():
        yield from _text_faults(name, getattr(case, name), longest)
    for name in LINES:
        yield from _line_faults(name, getattr(case, name))
    if not 1 <= len(case.right) <= MAX_ROUTES:
        yield "right", f"No route is chosen. Choose one to {MAX_ROUTES}."
    if len(set(case.right)) < len(case.right):
        yield "right", "The same route is chosen twice. Choose each once."
    if any(id_ not in pages for id_ in case.right):
        yield "right", "The library here has no such service or guide."


def _text_faults(name: str, text: str, longest: int) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with one text."""
    if not text and name in NEEDED:
        yield name, NEEDED[name]
    if len(text) > longest:
        yield name, f"That is {len(text)} characters, and {longest} fit. Shorten it."
    if _has_hidden_signs(text):
        yield name, HIDDEN


def _line_faults(name: str, lines: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with some lines."""
    if len(lines) > MAX_LINES:
        yield name, f"There are {len(lines)} lines, and {MAX_LINES} fit. Put some together."
    if any(len(line) > MAX_LINE for line in lines):
        yield name, f"One line is over {MAX_LINE} characters. Shorten it."
    if any(map(_has_hidden_signs, lines)):
        yield name, HIDDEN


def _has_hidden_signs(text: str) -> bool:
    """Return whether a text holds what no key types: control characters, and signs that turn or hide others."""
    return any(unicodedata.category(letter)[0] == "C" for letter in text)


def tidied(case: OwnCase) -> OwnCase:
    """Return a case with each text on one line, and without empty lines."""
    texts = {name: _tidy(getattr(case, name)) for name in TEXTS}
    lines = {name: tuple(filter(None, map(_tidy, getattr(case, name)))) for name in LINES}
    return replace(case, **texts, **lines)


def _tidy(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())


def checked(case: OwnCase, pages: Container[str]) -> OwnCase:
    """Return a case that may be kept, its texts tidied. Raises OwnCaseError, which names the field."""
    found = faults(case, pages)
    for field, sentence in found.items():
        raise OwnCaseError(sentence, field)
    return tidied(case)


# As a workshop shows it


def as_scenario(case: OwnCase, pages: Container[str]) -> Scenario:
    """Return a case as a workshop takes it: no text is markup, and no fact stands behind any.

    Routes that are not among `pages`, as in a file of another version, are left out.
    """
    return Scenario(
        id=case.id,
        title=case.title,
        category=case.category,
        level=case.level,
        minutes=case.minutes,
        story=as_typed(case.story),
        question=as_typed(case.question),
        discussion=as_typed(case.discussion),
        right=tuple(id_ for id_ in case.right if id_ in pages),
        answers={},
        reasoning=_said(case.why),
        wrong_turns=_said(case.wrong_turns),
        who_agrees=_said(case.who_agrees),
        papers=(),
        silent=(),
    )


def _said(lines: tuple[str, ...]) -> tuple[Statement, ...]:
    """Return typed lines as statements without a fact."""
    return tuple(Statement(text=as_typed(line)) for line in lines)


# Taking in


@dataclass(frozen=True)
class Merge:
    """What taking in a file of cases would do.

    `new` would be added; `twins` too, under an id of their own, as a case here has their id and other words; `known`
    are here already; `refused` cannot be kept, each with its title and the reason.
    """

    new: tuple[OwnCase, ...]
    twins: tuple[OwnCase, ...]
    known: tuple[OwnCase, ...]
    refused: tuple[tuple[str, str], ...]

    @property
    def taken(self) -> tuple[OwnCase, ...]:
        """Everything that would be added."""
        return (*self.new, *self.twins)


def merge(present: OwnCases, incoming: Iterable[OwnCase], pages: Container[str]) -> Merge:
    """Return what taking in some cases would do. A case is never put in place of another: both are kept."""
    ids, words = set(present), {words_of(case) for case in present.values()}
    new: list[OwnCase] = []
    twins: list[OwnCase] = []
    known: list[OwnCase] = []
    refused: list[tuple[str, str]] = []
    for case in incoming:
        try:
            good = checked(case, pages)
        except OwnCaseError as error:
            refused.append((one_line(case.title, MAX_SHOWN), str(error)))
            continue
        if words_of(good) in words:
            known.append(good)
            continue
        if good.id in ids:
            good = replace(good, id=new_id())
            twins.append(good)
        else:
            new.append(good)
        ids.add(good.id)
        words.add(words_of(good))
    return Merge(tuple(new), tuple(twins), tuple(known), tuple(refused))


def same_words(one: OwnCase, other: OwnCase) -> bool:
    """Return whether two cases say the same, whatever their ids."""
    return words_of(one) == words_of(other)


def words_of(case: OwnCase) -> tuple[object, ...]:
    """Return all that a case says, whatever its id."""
    return tuple(value for name, value in asdict(case).items() if name != "id")
