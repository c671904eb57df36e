"""Which screens there are, and where the windows of a workshop stand on them."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

NO_DRAFTS = "No drafts are shown while a workshop runs."


class Screens:
    """The screens of this computer, seen from one window."""

    def __init__(self, beside: QWidget) -> None:
        """Look from a window."""
        self._beside = beside

    @property
    def second(self) -> QScreen | None:
        """A screen that the window is not on; None where there is only one."""
        here = self._beside.window().screen()
        return next((screen for screen in QGuiApplication.screens() if screen is not here), None)

    def words(self) -> str:
        """Say where the projector is."""
        second = self.second
        if second is not None:
            return f"Projector on: {second.name() or 'the other screen'}. {NO_DRAFTS}"
        return f"There is one screen: F6 goes to the projector and back. Meanwhile all can see this. {NO_DRAFTS}"

    def show_projector(self, projector: QWidget) -> None:
        """Show the projector on the whole of the second screen, or of this one."""
        screen = self.second or self._beside.window().screen()
        projector.setScreen(screen)
        projector.setGeometry(screen.geometry())
        projector.showFullScreen()

    def show_facilitator(self, facilitator: QWidget) -> None:
        """Show the facilitator's window where the window is."""
        facilitator.setGeometry(self._beside.window().geometry())
        facilitator.show()
