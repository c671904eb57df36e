"""Finding words on the page that shows, for one workspace: marks them all, and goes from one to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from desktop_app.ui.find_words import Span, spans_of

if TYPE_CHECKING:
    from desktop_app.ui.find_bar import FindBar
    from desktop_app.ui.find_parts import Passage
    from desktop_app.ui.widgets.page import Mode
    from desktop_app.ui.workspace import Workspace

NONE = "Not on this page"
AIR = 90
"""Pixels that stay free above and below the place that shows."""
AROUND = 40
"""Letters before and after a place that are said with it."""


class Hit(NamedTuple):
    """A place where the words stand."""

    passage: Passage
    span: Span


class Finding:
    """The find bar of one workspace, made when it is first wanted."""

    def __init__(self, workspace: Workspace) -> None:
        """Work for one workspace."""
        self._workspace = workspace
        self.bar: FindBar | None = None
        self._words = ""
        self._hits: list[Hit] = []
        self._at = 0
        self._before: QWidget | None = None

    @property
    def is_open(self) -> bool:
        """Whether the bar shows."""
        return self.bar is not None and self.bar.isVisible()

    def open(self) -> None:
        """Show the bar with the cursor in its box, and the words of the last time chosen."""
        bar = self.bar or self._make_bar()
        if not self.is_open:
            self._before = QApplication.focusWidget()
            bar.show()
            self._look_for(self._words)
        bar.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        bar.box.selectAll()

    def _make_bar(self) -> FindBar:
        """Make the bar and put it below the page."""
        from desktop_app.ui.find_bar import FindBar

        self.bar = bar = FindBar(self._workspace.theme, self._words)
        bar.words_changed.connect(self._look_for)
        bar.step_asked.connect(self.step)
        bar.closed.connect(self.close)
        bar.set_mode(self._workspace.mode())
        self._workspace.add_below(bar)
        return bar

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1), round the page; open the bar first, if need be."""
        if not self.is_open:
            self.open()
            return
        at = self._at + by
        self._find()
        self._show(at)

    def close(self) -> None:
        """Put the bar away, and give the focus back."""
        self.leave()
        before, page = self._before, self._workspace.stack.currentWidget()
        if before is None or not isValid(before) or not before.isVisible():
            before = getattr(page, "first_focus", lambda: None)() or page
        if before is not None:
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Put the bar away, since another page comes: the marks of this one go."""
        self._unmark()
        if self.bar is not None:
            self.bar.hide()

    def forget(self) -> None:
        """Forget the bar: the window is dressed anew, and its old parts go."""
        self._unmark()
        self.bar = None

    def set_mode(self, mode: Mode) -> None:
        """Lay the bar out for the room there is."""
        if self.bar is not None:
            self.bar.set_mode(mode)

    def _look_for(self, words: str) -> None:
        """Look for words as they are typed, and show the first place."""
        self._words = words
        self._find()
        self._show(0)

    def _find(self) -> None:
        """Find every place on the page as it is now."""
        from desktop_app.ui.find_parts import passages_on

        self._unmark()
        page = self._workspace.stack.currentWidget()
        for passage in passages_on(page) if page is not None and self._words.strip() else ():
            spans = spans_of(self._words, passage.text)
            self._hits += [Hit(passage, span) for span in (spans[:1] if passage.is_whole else spans)]

    def _show(self, at: int) -> None:
        """Mark every place, show one of them, and say which it is."""
        self._at = at % len(self._hits) if self._hits else 0
        current = self._hits[self._at] if self._hits else None
        self._mark(current)
        if current is not None:
            self._reveal(current)
        if self.bar is not None:
            self.bar.show_count(self._counted(), _around(current) if current else "")

    def _mark(self, current: Hit | None) -> None:
        """Mark every place, the current one more than the others."""
        spans: dict[Passage, list[Span]] = {}
        for passage, span in self._hits:
            spans.setdefault(passage, []).append(span)
        for passage, theirs in spans.items():
            is_here = current is not None and passage is current.passage
            passage.mark(theirs, current.span if current and is_here else None, self._workspace.theme)

    def _unmark(self) -> None:
        """Take all marks off."""
        for passage in {hit.passage for hit in self._hits}:
            passage.unmark()
        self._hits = []

    def _reveal(self, hit: Hit) -> None:
        """Scroll to a place."""
        from desktop_app.ui.find_parts import reveal

        area = hit.passage.area(hit.span)
        reveal(hit.passage.host, area, self._workspace.theme.px(AIR))

    def _counted(self) -> str:
        """Return which place shows, out of how many; nothing where no words are looked for."""
        if self._hits:
            return f"{self._at + 1} of {len(self._hits)}"
        return NONE if self._words.strip() else ""


def _around(hit: Hit) -> str:
    """Return the words around a place, none of them cut."""
    text, (start, end) = hit.passage.text, hit.span
    before, after = text[:start][-AROUND:], text[end:][:AROUND]
    whole_before = before if len(before) < AROUND else before.partition(" ")[2]
    whole_after = after if len(after) < AROUND else after.rpartition(" ")[0]
    return " ".join(f"{whole_before}{text[start:end]}{whole_after}".split())
