"""The casebook that forgets on closing: the last changed first, one draft an id."""

from __future__ import annotations

import datetime

from desktop_app.checklists.casebook import Casebook, Draft, MemoryCasebook


def draft(id_: str, day: int, **answers: str) -> Draft:
    """Return a draft that was changed on a day of November."""
    changed = datetime.datetime(2026, 11, day, tzinfo=datetime.UTC)
    return Draft(id_, "portage", 1, dict(answers), changed)


def test_drafts_stand_by_their_last_change_and_a_newer_one_takes_the_place() -> None:
    book: Casebook = MemoryCasebook()
    for one in (draft("a", 1), draft("b", 3), draft("c", 2), draft("a", 4, setting="Appleyard")):
        book.put(one)
    assert [(d.id, d.answers) for d in book.drafts()] == [("a", {"setting": "Appleyard"}), ("b", {}), ("c", {})]


def test_a_removed_draft_is_gone_and_removing_none_does_nothing() -> None:
    book = MemoryCasebook()
    book.put(draft("a", 1))
    book.remove("b")
    assert len(book.drafts()) == 1
    book.remove("a")
    assert book.drafts() == []
    assert MemoryCasebook().drafts() == []
