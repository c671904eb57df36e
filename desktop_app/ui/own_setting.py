"""What the setting says of itself, in the window: kept as it is typed, and the logo that people choose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.history import SETTINGS, WELCOME
from desktop_app.ui.ports import Ports, Refusal

if TYPE_CHECKING:
    from desktop_app.content.setting import SettingProfile
    from desktop_app.ui.workspace import Workspace


class OwnSetting:
    """The setting's words and logo, for one workspace. `section` is the part of the settings that shows."""

    def __init__(self, workspace: Workspace, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one workspace."""
        self._workspace, self._ports, self._dialogs = workspace, ports, dialogs
        self.section = ""

    def read(self) -> SettingProfile:
        """Return what the setting says of itself. What cannot be read is told, and left to be written by hand."""
        try:
            return self._ports.setting.read()
        except Refusal as refusal:
            from desktop_app.content.setting import NO_SETTING

            self._workspace.tell_news(str(refusal))
            return NO_SETTING

    def show_section(self, section: str) -> None:
        """Remember which part of the settings shows, for when the page is made anew."""
        self.section = section

    def keep(self, profile: SettingProfile) -> None:
        """Keep what was typed, and say on the page that it is kept, or why not."""
        stack = self._workspace.stack
        pages = [*stack.of_kind(SETTINGS), *stack.of_kind(WELCOME)]
        try:
            self._ports.setting.keep(profile)
        except Refusal as refusal:
            for page in pages:
                page.show_setting_refused(str(refusal))
            return
        for page in pages:
            page.show_setting(profile)

    def choose_logo(self) -> None:
        """Let people choose a picture, and keep it as the logo."""
        path = self._dialogs.ask_picture(self._workspace)
        if path is None:
            return
        import msgspec

        from desktop_app.ui.logo import read_logo

        try:
            profile = msgspec.structs.replace(self._ports.setting.read(), logo=read_logo(path))
        except Refusal as refusal:
            self._dialogs.tell(self._workspace, "The logo was not changed", str(refusal))
            return
        self.keep(profile)
