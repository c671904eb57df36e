"""How each kind of note looks, as a panel and inside a text."""

from __future__ import annotations

import msgspec


class NoteLook(msgspec.Struct, frozen=True):
    """How one kind of note looks: an icon and the tokens of its ink and fill."""

    icon: str
    ink: str
    fill: str
    dashed: bool = False


NOTE_LOOKS: dict[str, NoteLook] = {
    "sources_differ": NoteLook("two-arrows", "violet", "violet_soft"),
    "check_this": NoteLook("lens-with-mark", "amber", "amber_soft"),
    "historic": NoteLook("clock", "brown", "brown_soft"),
    "done": NoteLook("tick", "green", "green_soft"),
    "not_stated": NoteLook("dashed-question", "text2", "soft", dashed=True),
    "act_now": NoteLook("alert", "danger", "danger_soft"),
    "outside": NoteLook("info", "text2", "soft"),
    "local": NoteLook("pen", "green", "green_soft"),
    "good_to_know": NoteLook("info", "accent", "sel"),
}
"""Kind of note -> how it looks."""
