"""The flows of one window, each made when it is first wanted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from desktop_app.ui.desk import Desk
from desktop_app.ui.dialogs import Dialogs
from desktop_app.ui.ports import Ports

if TYPE_CHECKING:
    from desktop_app.ui.casebook_flow import CasebookFlow
    from desktop_app.ui.checklist_flow import ChecklistFlow
    from desktop_app.ui.local_flow import LocalFlow
    from desktop_app.ui.own_case_flow import OwnCaseFlow
    from desktop_app.ui.paper_flow import PaperFlow
    from desktop_app.ui.workshop_flow import WorkshopFlow

F = TypeVar("F", bound=QObject)


class Flows:
    """Checklists, the casebook, what the setting adds. `slots` holds a slot for each signal that a flow may have."""

    def __init__(
        self, window: QWidget, desk: Desk, ports: Ports, dialogs: Dialogs, slots: Mapping[str, Callable[..., Any]]
    ) -> None:
        """Work for one window."""
        self._window, self._desk, self._ports, self._dialogs = window, desk, ports, dialogs
        self._slots = slots

    def _connected(self, flow: F) -> F:
        """Connect the signals of a flow."""
        for name, slot in self._slots.items():
            if (signal := getattr(flow, name, None)) is not None:
                signal.connect(slot)
        return flow

    @cached_property
    def checklists(self) -> ChecklistFlow:
        """From starting a checklist to its printable file."""
        from desktop_app.ui.checklist_flow import ChecklistFlow

        return self._connected(ChecklistFlow(self._window, self._desk, self._ports, self._dialogs))

    @cached_property
    def casebook(self) -> CasebookFlow:
        """The casebook."""
        from desktop_app.ui.casebook_flow import CasebookFlow

        return self._connected(CasebookFlow(self._window, self._desk.drafts, self._ports, self._dialogs))

    @cached_property
    def local(self) -> LocalFlow:
        """What the setting adds."""
        from desktop_app.ui.local_flow import LocalFlow

        return self._connected(LocalFlow(self._window, self._desk, self._ports, self._dialogs))

    @cached_property
    def own_cases(self) -> OwnCaseFlow:
        """The setting's own cases for workshops."""
        from desktop_app.ui.own_case_flow import OwnCaseFlow

        return self._connected(OwnCaseFlow(self._window, self._desk, self._ports, self._dialogs))

    @cached_property
    def workshop(self) -> WorkshopFlow:
        """The papers of a workshop, and practice checklists."""
        from desktop_app.ui.workshop_flow import WorkshopFlow

        return self._connected(WorkshopFlow(self._window, self._desk, self._ports, self._dialogs))

    @cached_property
    def papers(self) -> PaperFlow:
        """Papers that are about no child."""
        from desktop_app.ui.paper_flow import PaperFlow

        return self._connected(PaperFlow(self._window, self._desk, self._ports, self._dialogs))
