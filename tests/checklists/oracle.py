"""What a reader can see, worked out the slow way: an item shows while its conditions rest on shown answers."""

from __future__ import annotations

import functools
from collections.abc import Mapping

from desktop_app.content.records import ChecklistTemplate, Condition


def shown(template: ChecklistTemplate, answers: Mapping[str, object]) -> list[str]:
    """Return the ids of the items that show, in order."""
    conditions = {
        item.id: (*page.when, *item.when)
        for section in template.sections
        for page in section.pages
        for item in page.items
    }

    @functools.cache
    def shows(item_id: str) -> bool:
        return all(met(condition) for condition in conditions[item_id])

    def met(condition: Condition) -> bool:
        answer = answers.get(condition.item, "") if shows(condition.item) else ""
        if condition.any_of and answer not in condition.any_of:
            return False
        return answer not in condition.none_of

    return [id_ for id_ in conditions if shows(id_)]
