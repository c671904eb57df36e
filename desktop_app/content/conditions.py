"""Conditions over answers: shared by the checklists and the finder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from desktop_app.content.records import Condition

Answers = Mapping[str, object]
"""Item or question id -> answer: a string, a list of strings, or a list of table rows."""


def hold(conditions: Iterable[Condition], answers: Answers) -> bool:
    """Return whether all conditions hold. No condition at all always holds."""
    return all(holds(condition, answers) for condition in conditions)


def holds(condition: Condition, answers: Answers) -> bool:
    """Return whether one condition holds for the answer, or for any of several chosen answers."""
    answer = answers.get(condition.item)
    given = {str(value) for value in answer} if isinstance(answer, list) else {str(answer or "")}
    if condition.any_of and not given.intersection(condition.any_of):
        return False
    return not given.intersection(condition.none_of)
