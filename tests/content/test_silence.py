"""What a page says where the source is silent."""

from __future__ import annotations

from desktop_app.content.library import Library


def test_nobody_is_told_to_stop_and_check_while_a_child_may_be_coming_to_harm(library: Library) -> None:
    for id_ in ("safeguarding", "front-door", "lesas"):
        assert "act now" in library.services[id_].when_silent
        assert "Check" not in library.services[id_].when_silent
    assert library.services["portage"].when_silent == "Not stated in the source. Check before you send."
