"""A wording that leads somewhere is known as such: all of ours are."""

from __future__ import annotations

from desktop_app.checklists.soundness import is_sound
from desktop_app.content.library import Library


def test_every_checklist_of_the_library_is_sound(library: Library) -> None:
    assert [one.id for one in library.checklists.values() if not is_sound(one, library)] == []
