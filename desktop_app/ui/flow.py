"""What every flow has: a window to ask in, ports to work through, and news to tell."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.ports import Ports, Refusal


class Flow(QObject):
    """Steps that need a dialog and the disk, for one window."""

    news = Signal(str)
    """Something was done: a sentence for the foot of the window."""

    def __init__(self, window: QWidget, ports: Ports, dialogs: Dialogs) -> None:
        """Work for one window."""
        super().__init__(window)
        self._window, self._ports, self._dialogs = window, ports, dialogs

    def _refused(self, does: Callable[[], object], title: str) -> bool:
        """Do something outside; return whether it was refused, and tell why."""
        try:
            does()
        except Refusal as refusal:
            self._dialogs.tell(self._window, title, str(refusal))
            return True
        return False
