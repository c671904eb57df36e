"""Moving a draft to today's wording: what is shown before, and that no answer is lost that still fits."""

from __future__ import annotations

import msgspec

from desktop_app.checklists.answers import items_of
from desktop_app.checklists.versions import changes, moved
from desktop_app.content.records import ChecklistTemplate, Item
from tests.checklists.small import GOOD, template


def reworked(drop: str, reword: str, add: Item) -> ChecklistTemplate:
    """Return the small checklist as a later version: one question gone, one worded anew, one more."""
    old = template()
    sections = []
    for section in old.sections:
        pages = []
        for page in section.pages:
            items = [
                msgspec.structs.replace(item, label="Worded anew?") if item.id == reword else item
                for item in page.items
                if item.id != drop
            ]
            pages.append(msgspec.structs.replace(page, items=tuple(items)))
        sections.append(msgspec.structs.replace(section, pages=tuple(pages)))
    first = sections[0].pages[0]
    more = msgspec.structs.replace(first, items=(*first.items, add))
    sections[0] = msgspec.structs.replace(sections[0], pages=(more, *sections[0].pages[1:]))
    return msgspec.structs.replace(old, version=old.version + 1, sections=tuple(sections))


def test_what_is_added_worded_anew_and_gone_is_named() -> None:
    old = template()
    gone, kept = list(items_of(old))[:2]
    new = reworked(gone, kept, Item(id="fresh", kind="text", label="Fresh?", short="Fresh"))
    found = changes(old, new, GOOD)
    names = {id_: item.short or item.label for id_, item in items_of(old).items()}
    assert found.added == ("Fresh",)
    assert found.removed == (names[gone],)
    assert len(found.reworded) == 1


def test_answers_that_fit_are_kept_and_those_that_do_not_are_named() -> None:
    old = template()
    gone, kept = list(items_of(old))[:2]
    answers = {id_: GOOD[id_] for id_ in items_of(old) if id_ in GOOD}
    new = reworked(gone, kept, Item(id="fresh", kind="text", label="Fresh?"))
    after = moved(answers, new)
    assert after == {id_: value for id_, value in answers.items() if id_ != gone}
    assert len(changes(old, new, answers).lost) == (gone in answers)


def test_the_same_wording_changes_nothing() -> None:
    old = template()
    answers = {id_: GOOD[id_] for id_ in items_of(old) if id_ in GOOD}
    found = changes(old, old, answers)
    assert (found.added, found.reworded, found.removed, found.lost) == ((), (), (), ())
    assert moved(answers, old) == answers
