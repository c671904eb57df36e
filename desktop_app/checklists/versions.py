"""Move a draft from the wording that it was begun on to today's: what changes, and which answers stay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.checklists.answers import AnswerError, Value, checked, items_of
from desktop_app.content.records import ChecklistTemplate


@dataclass(frozen=True)
class Changes:
    """What is different in today's wording, by the short names of its questions.

    `lost` are answered questions whose answers do not fit any more: they must be answered anew.
    """

    added: tuple[str, ...]
    reworded: tuple[str, ...]
    removed: tuple[str, ...]
    lost: tuple[str, ...]


def changes(old: ChecklistTemplate, new: ChecklistTemplate, answers: Mapping[str, Value]) -> Changes:
    """Compare two wordings of a checklist, for the answers that were given to the old one."""
    before, after = items_of(old), items_of(new)
    names = {id_: item.short or item.label for id_, item in {**before, **after}.items()}
    kept = moved(answers, new)
    return Changes(
        added=tuple(names[id_] for id_ in after if id_ not in before),
        reworded=tuple(names[id_] for id_, item in after.items() if id_ in before and before[id_] != item),
        removed=tuple(names[id_] for id_ in before if id_ not in after),
        lost=tuple(names[id_] for id_ in answers if id_ in names and id_ not in kept),
    )


def moved(answers: Mapping[str, Value], new: ChecklistTemplate) -> dict[str, Value]:
    """Return the answers that fit today's wording."""
    items = items_of(new)
    fitting: dict[str, Value] = {}
    for id_, value in answers.items():
        if id_ in items:
            try:
                fitting[id_] = checked(items[id_], value)
            except AnswerError:
                continue
    return fitting
