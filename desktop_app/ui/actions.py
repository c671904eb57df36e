"""Every action of the window, in one table: the shortcuts, the keyboard page and the menu-less keys come from it."""

from __future__ import annotations

import msgspec
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget


class Entry(msgspec.Struct, frozen=True):
    """One action: its name in code, its words for people, and its keys."""

    name: str
    words: str
    keys: tuple[str, ...]


ACTIONS: tuple[Entry, ...] = (
    Entry("danger", "Child in danger: the numbers to ring", ("F2", "Ctrl+9")),
    Entry("search", "Search", ("Ctrl+K",)),
    Entry("find", "Find on this page", ("Ctrl+F",)),
    Entry("find_next", "Find the next place", ("F3",)),
    Entry("find_previous", "Find the place before", ("Shift+F3",)),
    Entry("back", "Go back", ("Alt+Left",)),
    Entry("forward", "Go forward", ("Alt+Right",)),
    Entry("home", "Home", ("Alt+1",)),
    Entry("services", "Services", ("Alt+2",)),
    Entry("finder", "Which service?", ("Alt+3",)),
    Entry("checklists", "Checklists", ("Alt+4",)),
    Entry("guides", "Guides and words", ("Alt+5",)),
    Entry("workshop", "Workshop: cases to talk about, on a projector", ("Alt+9",)),
    Entry("print", "Print: sheets, leaflets, packs, the poster", ("Alt+6",)),
    Entry("missing", "What is missing: gaps to fill in", ("Alt+7",)),
    Entry("settings", "Settings: colours, text size, casebook", ("Alt+8",)),
    Entry("pin", "Pin this page to Home, or take it off", ("Ctrl+D",)),
    Entry("copy_page", "Copy this page as text", ("Ctrl+Shift+T",)),
    Entry("larger", "Larger text", ("Ctrl++", "Ctrl+=")),
    Entry("smaller", "Smaller text", ("Ctrl+-",)),
    Entry("normal", "Text at its usual size", ("Ctrl+0",)),
    Entry("colours", "Next set of colours: light, cream, dark, high contrast", ("Ctrl+Shift+C",)),
    Entry("help", "Help about this page", ("F1",)),
    Entry("keys", "This list of keys", ("Shift+F1", "?")),
    Entry("lock", "Lock the casebook", ("Ctrl+L",)),
    Entry("hide", "Hide the screen, or show it again", ("F9",)),
    Entry("escape", "Close Find, leave Child in danger, or go back from a search", ("Esc",)),
    Entry("quit", "Close One Stop", ("Ctrl+Q",)),
)


def make_actions(parent: QWidget) -> dict[str, QAction]:
    """Return every action by name, its shortcuts live in the window of `parent`."""
    made = {}
    for entry in ACTIONS:
        action = QAction(entry.words, parent)
        action.setShortcuts([QKeySequence(keys) for keys in entry.keys])
        parent.addAction(action)
        made[entry.name] = action
    return made
