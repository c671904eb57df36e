"""What people chose and want to find again: pinned pages, colours, text size."""

from __future__ import annotations

from desktop_app.ui.ports import Ports, Refusal
from desktop_app.ui.theme import Theme


class Preferences:
    """Reads and stores choices. What cannot be read counts as not chosen; what cannot be stored is refused."""

    def __init__(self, ports: Ports) -> None:
        """Take the settings that the window was handed."""
        self._ports = ports

    def theme(self) -> Theme:
        """Return the theme that was chosen last."""
        try:
            palette, scale = self._ports.settings.get("palette", "light"), self._ports.settings.get("scale", 100)
        except Refusal:
            palette, scale = "light", 100
        return Theme(self._ports.resources, palette, scale)

    def store_theme(self, theme: Theme) -> None:
        """Store colours and text size. Raises Refusal."""
        self._ports.settings.set("palette", theme.palette_name)
        self._ports.settings.set("scale", theme.scale)

    def pinned(self) -> list[str]:
        """Return the ids of the pinned pages, in the order of pinning."""
        try:
            stored: list[object] = self._ports.settings.get("pinned", [])
        except Refusal:
            return []
        return [id_ for id_ in stored if isinstance(id_, str)]

    def pin(self, record_id: str, *, pinned: bool) -> None:
        """Pin a page, or take it off. Raises Refusal."""
        others = [id_ for id_ in self.pinned() if id_ != record_id]
        self._ports.settings.set("pinned", [*others, record_id] if pinned else others)
