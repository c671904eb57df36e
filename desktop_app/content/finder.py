"""The finder: a few plain answers to ranked routes, each with its reasons. It never scores a child."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.content import places
from desktop_app.content.conditions import Answers, hold
from desktop_app.content.errors import ContentError
from desktop_app.content.records import Finder, FinderQuestion, FinderRoute, Reason, Statement

if TYPE_CHECKING:
    from desktop_app.content.library import Library

HOME = "home"
"""The question where the child lives: health services go by it."""
NO_ANSWER = "No answer"


@dataclass(frozen=True)
class RankedRoute:
    """A route that fits: why, what stands in the way and the next step."""

    id: str
    reasons: tuple[Statement, ...]
    in_the_way: tuple[Statement, ...]
    next_step: Statement
    weight: int


@dataclass
class FinderAnswers:
    """Answers so far, and the trail of questions that were asked."""

    answers: dict[str, object] = field(default_factory=dict)
    trail: list[str] = field(default_factory=list)


def visible_questions(finder: Finder, answers: Answers) -> list[FinderQuestion]:
    """Return the questions to ask, given the answers so far."""
    return [question for question in finder.questions if hold(question.when, answers)]


def counting(finder: Finder, answers: Answers) -> dict[str, object]:
    """Return the answers to what is asked now: one to a question that another answer hid since does not count."""
    return {q.id: answers[q.id] for q in visible_questions(finder, answers) if q.id in answers}


def in_words(question: FinderQuestion, answers: Answers) -> str:
    """Return what was answered to a question, in the words of its choices."""
    answer = answers.get(question.id)
    if question.kind == "place":
        return str(answer or NO_ANSWER)
    return "; ".join(choice.label for choice in question.choices if choice.id in _chosen(answer)) or NO_ANSWER


def by_home(library: Library, route_id: str, answers: Answers) -> places.Route | None:
    """Return which organisation a route leads to from the home that was named; None where that decides nothing."""
    typed = str(answers.get(HOME) or "").strip()
    service = library.services.get(route_id)
    providers = library.providers_of(service) if service else None
    if not typed or providers is None:
        return None
    return places.route(library.gazetteer.find(typed), typed, providers)


def is_urgent(finder: Finder, answers: Answers) -> bool:
    """Return whether any answer calls for the danger panel."""
    return any(
        choice.urgent
        for question in finder.questions
        for choice in question.choices
        if choice.id in _chosen(answers.get(question.id))
    )


def rank(finder: Finder, answers: Answers) -> list[RankedRoute]:
    """Return the routes that fit, best first; equal ones stay in the authored order."""
    routes = [r for route in finder.routes if (r := _ranked(route, answers)) is not None]
    return sorted(routes, key=_by_weight)


def check_answers(finder: Finder, answers: object) -> dict[str, object]:
    """Return answers that fit the finder's questions. Raises ContentError, which names every misfit."""
    if not isinstance(answers, dict):
        raise ContentError("The answers must be one JSON object: question ids with their choices.")
    misfits = list(_misfits(finder, answers))
    if misfits:
        raise ContentError("; ".join(misfits[:10]) + ".")
    return answers


def _misfits(finder: Finder, answers: dict[str, object]) -> Iterator[str]:
    """Yield a phrase for each answer that does not fit."""
    questions = {question.id: question for question in finder.questions}
    for id_, answer in answers.items():
        question = questions.get(id_)
        if question is None:
            yield f"“{str(id_)[:100]}” is no question of the finder"
            continue
        if question.kind == "place":
            if not isinstance(answer, str) or not 0 < len(answer) <= places.MAX_PLACE_LENGTH:
                yield f"“{id_}” takes the name of a place, of at most {places.MAX_PLACE_LENGTH} letters"
            continue
        allowed = {choice.id for choice in question.choices}
        wrong_shape = isinstance(answer, list) != question.many or not isinstance(answer, str | list)
        if wrong_shape or not _chosen(answer) <= allowed:
            shape = "a list of" if question.many else "one of"
            yield f"“{id_}” takes {shape} {', '.join(sorted(allowed))}"


def _chosen(answer: object) -> set[str]:
    """Return the chosen ids of one answer, whether one or many."""
    return {str(value) for value in answer} if isinstance(answer, list) else {str(answer or "")}


def _ranked(route: FinderRoute, answers: Answers) -> RankedRoute | None:
    """Return the route with the reasons that hold, or None if it does not fit."""
    if any(hold((condition,), answers) for condition in route.unless):
        return None
    reasons = [reason for reason in route.reasons if hold(reason.when, answers)]
    weight = sum(reason.weight for reason in reasons)
    if weight <= 0:
        return None
    return RankedRoute(
        id=route.id,
        reasons=_statements(reasons),
        in_the_way=_statements([r for r in route.in_the_way if hold(r.when, answers)]),
        next_step=route.next_step,
        weight=weight,
    )


def _statements(reasons: list[Reason]) -> tuple[Statement, ...]:
    """Return what each reason says."""
    return tuple(reason.statement for reason in reasons)


def _by_weight(route: RankedRoute) -> int:
    """Sort key: the heaviest first."""
    return -route.weight
