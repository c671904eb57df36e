"""What a screen reader is told: the visible tree of a window, as Qt hands it on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QLabel, QWidget

Role = QAccessible.Role


@dataclass(frozen=True)
class Heard:
    """One thing in the tree: its name, description, role and state, where it is, and the object behind it."""

    name: str
    description: str
    role: QAccessible.Role
    state: QAccessible.State
    place: QRect
    behind: QObject | None

    @property
    def is_control(self) -> bool:
        """Return whether people can do something with it. A heading has the focus only to be read out."""
        can = bool(self.state.focusable) or self.role in CONTROLS
        return can and not isinstance(self.behind, QLabel)

    def __str__(self) -> str:
        """Name it for people who read that a test failed."""
        return f"{self.role.name} “{self.name}”"


CONTROLS = frozenset(
    {Role.Button, Role.CheckBox, Role.RadioButton, Role.EditableText, Role.ComboBox, Role.Link, Role.List}
)


def everything(widget: QWidget) -> list[Heard]:
    """Return all that is visible in a widget, in the order in which a screen reader comes to it."""
    return list(_walk(QAccessible.queryAccessibleInterface(widget)))


def controls(widget: QWidget) -> list[Heard]:
    """Return what people can do something with."""
    return [heard for heard in everything(widget) if heard.is_control]


def _walk(interface: QAccessibleInterface | None) -> Iterator[Heard]:
    """Give one thing, and all that is in it."""
    if interface is None or not interface.isValid():
        return
    state = interface.state()
    if state.invisible:
        return
    text = QAccessible.Text
    name, description = interface.text(text.Name), interface.text(text.Description)
    yield Heard(name, description, interface.role(), state, interface.rect(), interface.object())
    for number in range(interface.childCount()):
        yield from _walk(interface.child(number))
