"""The window on the projector: one step of the workshop, large, with nothing else. It shows a run, and changes none.

Story  Question  Vote  ...             Made-up case
The heading
blocks: text, points, choices
Source: ...
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop_app.content.workshop_run import Show, Standing, WorkshopRun
from desktop_app.ui.projected import Block, Sheet, choice_html, choice_rows, fits, in_parts, layouts
from desktop_app.ui.theme import Theme, projected_sizes
from desktop_app.ui.widgets.basic import clear, label
from desktop_app.ui.widgets.big_text import BigText, height_of

MARGIN_SHARE = 0.05
"""Share of the width and of the height that stays free at each side."""
PAD, GAP = 0.45, 0.5
"""Of the size of the story: the room inside a choice, and between blocks."""
LINE, MARK, MARK_GAP = 1.55, 0.8, 0.3
"""Of any size: the height of its line; the mark of a step, and the room beside it."""
TAG_EDGE = 8
"""Pixels of the edge round what says that a case is made up."""
MARKS: dict[Standing, tuple[str, str]] = {
    "Shown": ("tick", "text2"),
    "On screen": ("radio-on", "accent"),
    "Hidden": ("dashed-circle", "text2"),
}
"""How a step stands -> its mark, and the colour of that."""
SMALLEST = (640, 400)
BLANK = "The projector is blank"

NEXT_KEYS = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Return})
BACK_KEYS = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Left, Qt.Key.Key_Up, Qt.Key.Key_PageUp})


class Blackout(QLabel):
    """A black screen. It has the focus while it is there, only to be read out."""

    def __init__(self, theme: Theme, over: QWidget) -> None:
        """Cover a window."""
        super().__init__(over)
        self._black = theme.in_palette("contrast").colour("page")
        self.setAccessibleName(BLANK)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it black."""
        QPainter(self).fillRect(self.rect(), self._black)


class ProjectorWindow(QWidget):
    """Shows what the room sees."""

    next_pressed = Signal()
    back_pressed = Signal()
    blank_pressed = Signal()
    end_pressed = Signal()
    swap_pressed = Signal()
    danger_pressed = Signal()

    def __init__(self, theme: Theme, run: WorkshopRun, dpi: float = 0.0) -> None:
        """Show a run. `dpi` is that of the screen, where it is not the usual one."""
        super().__init__(None, Qt.WindowType.Window)
        self.setObjectName("projector")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("One Stop: workshop, projector")
        self.setAccessibleName("Projector")
        self.setMinimumSize(*SMALLEST)
        self._run, self._dpi = run, dpi
        self._parts: dict[object, list[Sheet]] = {}
        self._cover: Blackout | None = None
        self._words: list[str] = []
        self._column = QVBoxLayout(self)
        self._column.setSpacing(0)
        self.set_theme(theme)
        run.parts_of = self._count

    def set_theme(self, theme: Theme) -> None:
        """Dress anew."""
        self.theme = theme.at_usual_size()
        if self._cover is not None:
            self._cover.deleteLater()
        self._cover = Blackout(self.theme, self)
        self._parts.clear()
        self.show_run()

    # Sizes

    @property
    def sizes(self) -> dict[str, int]:
        """The pixels of each text size at this height."""
        return projected_sizes(self.height(), self._dpi or self.logicalDpiY())

    @property
    def _margins(self) -> tuple[int, int]:
        """The free room at the sides, and above and below."""
        return round(self.width() * MARGIN_SHARE), round(self.height() * MARGIN_SHARE)

    @property
    def _room_across(self) -> int:
        """How wide the text is."""
        return self.width() - 2 * self._margins[0]

    @property
    def _gap(self) -> int:
        """The room between blocks."""
        return round(self.sizes["story"] * GAP)

    # What is shown

    def show_run(self) -> None:
        """Show what the run says is on the screen."""
        clear(self._column)
        self._words.clear()
        across, above = self._margins
        self._column.setContentsMargins(across, above, across, above)
        show, sheets = self._run.here, self._sheets(self._run.here)
        sheet = sheets[min(self._run.part, len(sheets) - 1)]
        self._column.addLayout(self._top(show, len(sheets)))
        self._column.addSpacing(self._gap)
        self.heading = self._text(f"<p>{escape(sheet.heading)}</p>", "heading", bold=True, role="projected-heading")
        self._column.addWidget(self.heading)
        # The focus says the heading to a screen reader; the keys come to the window from there.
        self.heading.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.heading.show()
        self.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        for block in sheet.blocks:
            self._column.addSpacing(self._gap)
            self._column.addLayout(self._row(block)) if block.choices else self._column.addWidget(self._of(block))
        self._column.addStretch(1)
        if show.source:
            self._column.addWidget(self._text(_source(show), "small"))
        self._show_cover()

    def _show_cover(self) -> None:
        """Be black where the run says so."""
        if self._cover is not None:
            self._cover.setGeometry(self.rect())
            self._cover.setVisible(self._run.is_blank)
            self._cover.raise_()
            if self._run.is_blank:
                self._cover.setFocus(Qt.FocusReason.OtherFocusReason)

    def words(self) -> str:
        """Return all that is on the screen, as a screen reader would say it; nothing of what is blanked."""
        if self._run.is_blank:
            return BLANK
        return "\n".join(self._words)

    def _text(self, html: str, size: str, width: int = 0, *, bold: bool = False, role: str = "") -> BigText:
        """Return text in one of the sizes."""
        made = BigText(self.theme, html, self.sizes[size], width or self._room_across, bold=bold, role=role)
        self._words.append(made.toPlainText())
        return made

    def _of(self, block: Block) -> BigText:
        """Return the text of a block."""
        return self._text(block.html(), "story")

    def _label(self, words: str, ink: str, *, bold: bool = False) -> QLabel:
        """Return a short line in the small size."""
        self._words.append(words)
        made = label(words, wrap=False)
        made.setProperty("ink", ink)
        made.setFont(self.theme.font_of(self.sizes["small"], QFont.Weight.Bold if bold else QFont.Weight.Normal))
        return made

    def _top(self, show: Show, parts: int) -> QHBoxLayout:
        """Return the steps of the case, or where it stands in them, and what says that it is made up."""
        across = QHBoxLayout()
        across.setSpacing(self._gap)
        part = f"{self._run.part + 1} of {parts}" if parts > 1 else ""
        tag = self._tag(show.tag) if show.tag else None
        beside = tag.sizeHint().width() + self._gap if tag is not None else 0
        for step in self._trail(show, part, self._room_across - beside):
            across.addLayout(step)
        across.addStretch(1)
        if tag is not None:
            across.addWidget(tag)
        return across

    def _tag(self, words: str) -> QLabel:
        """Return what says that a case is made up."""
        made = self._label(words, "text2")
        made.setProperty("role", "tag")
        made.ensurePolished()
        return made

    def _trail(self, show: Show, part: str, room: int) -> list[QHBoxLayout]:
        """Return the name of every step with its mark; only that of the open one where there is no room for all."""
        if show.kind in ("quiz", "answer"):
            return [self._step(f"Quiz {part}".strip(), "On screen", with_mark=False)]
        steps = self._run.steps()
        names = [f"{one.name} {part}" if one == show and part else one.name for one, _ in steps]
        size = self.sizes["small"]
        metrics = QFontMetrics(self.theme.font_of(size, QFont.Weight.Bold))
        beside = round(size * (MARK + MARK_GAP)) + self._gap
        if len(steps) > 1 and sum(metrics.horizontalAdvance(name) + beside for name in names) <= room:
            return [self._step(name, how) for name, (_, how) in zip(names, steps, strict=True)]
        number = [one for one, _ in steps].index(show) + 1
        where = f": part {part}" if part else f": step {number} of {len(steps)}" if len(steps) > 1 else ""
        return [self._step(f"{show.name}{where}", "On screen", with_mark=False)]

    def _step(self, name: str, how: Standing, *, with_mark: bool = True) -> QHBoxLayout:
        """Return the name of a step with its mark."""
        icon, ink = MARKS[how]
        across = QHBoxLayout()
        across.setSpacing(round(self.sizes["small"] * MARK_GAP))
        if with_mark:
            mark = QLabel()
            mark.setPixmap(self.theme.pixmap(icon, ink, round(self.sizes["small"] * MARK)))
            across.addWidget(mark)
        across.addWidget(self._label(name, ink, bold=how == "On screen"))
        return across

    def _row(self, block: Block) -> QHBoxLayout:
        """Return choices beside each other, all of them as high as the highest."""
        across = QHBoxLayout()
        across.setSpacing(self._gap)
        for choice in block.choices:
            across.addWidget(self._choice(choice_html(choice), len(block.choices), self._height(block)))
        if len(block.choices) == 1 and self._across_of(self._run.here) > 1:
            across.addStretch(1)
        return across

    def _choice(self, html: str, beside: int, height: int) -> QFrame:
        """Return the frame of one choice."""
        frame = QFrame()
        frame.setProperty("role", "choice")
        frame.setFixedHeight(height)
        pad = self._pad
        inside = QHBoxLayout(frame)
        inside.setContentsMargins(pad, pad // 2, pad, pad // 2)
        inside.addWidget(self._text(html, "story", self._choice_width(beside)), 0, Qt.AlignmentFlag.AlignVCenter)
        inside.addStretch(1)
        return frame

    @property
    def _pad(self) -> int:
        """The room inside a choice."""
        return round(self.sizes["story"] * PAD)

    def _choice_width(self, beside: int) -> int:
        """Return how wide the words of a choice are, with so many beside each other."""
        return (self._room_across - (beside - 1) * self._gap) // beside - 2 * self._pad

    # Parts

    def _count(self, show: Show) -> int:
        """Return in how many parts a show comes at this size."""
        return len(self._sheets(show))

    def _sheets(self, show: Show) -> list[Sheet]:
        """Return the parts of a show, worked out once for each size and each count of hands."""
        votes = self._run.votes() if show.slot == self._run.here.slot else {}
        key = (id(show), self.width(), self.height(), tuple(votes.items()))
        if key not in self._parts:
            self._parts[key] = self._laid_out(show, votes)
        return self._parts[key]

    def _laid_out(self, show: Show, votes: dict[str, int]) -> list[Sheet]:
        """Return the fullest layout that fits whole; else the barest, in parts."""
        offered = layouts(show, votes, self._across_of(show))
        for sheet in offered:
            if fits(sheet, self._room(sheet, show), self._gap, self._height):
                return [sheet]
        last = offered[-1]
        parts = in_parts(last.blocks, self._room(last, show), self._gap, self._height)
        return [Sheet(last.heading, tuple(blocks)) for blocks in parts]

    def _across_of(self, show: Show) -> int:
        """Return how many choices stand beside each other: two, if none of them then takes a third line."""
        most = round(2 * LINE * self.sizes["story"]) + self._pad
        halves = choice_rows(show.choices, 2)
        return 2 if all(self._height(block) <= most for block in halves) else 1

    def _height(self, block: Block) -> int:
        """Return how high a block is."""
        size = self.sizes["story"]
        if not block.choices:
            return self._high(block.html(), "story")
        width = self._choice_width(len(block.choices))
        return self._pad + max(height_of(choice_html(one), self.theme, size, width) for one in block.choices)

    def _room(self, sheet: Sheet, show: Show) -> int:
        """Return the height that is left for the blocks of a sheet."""
        heading = self._high(f"<p>{escape(sheet.heading)}</p>", "heading", bold=True)
        foot = self._high(_source(show), "small") if show.source else 0
        top = round(LINE * self.sizes["small"]) + TAG_EDGE
        return self.height() - 2 * self._margins[1] - top - heading - foot - 3 * self._gap

    def _high(self, html: str, size: str, *, bold: bool = False) -> int:
        """Return how high some text is across the whole width."""
        return height_of(html, self.theme, self.sizes[size], self._room_across, bold=bold)

    # Keys

    @cached_property
    def _keys(self) -> dict[int, Callable[[], None]]:
        """What each key asks for."""
        return {
            **dict.fromkeys(NEXT_KEYS, self.next_pressed.emit),
            **dict.fromkeys(BACK_KEYS, self.back_pressed.emit),
            Qt.Key.Key_B: self.blank_pressed.emit,
            Qt.Key.Key_Escape: self.end_pressed.emit,
            Qt.Key.Key_F6: self.swap_pressed.emit,
            Qt.Key.Key_F2: self.danger_pressed.emit,
        }

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ask for what a key stands for."""
        asks = self._keys.get(event.key())
        if asks is None:
            super().keyPressEvent(event)
        else:
            asks()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay everything out for the new size."""
        super().resizeEvent(event)
        self.show_run()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask to end the workshop where the system closes the window; the room decides."""
        event.ignore()
        self.end_pressed.emit()


def _source(show: Show) -> str:
    """Return the line of the sources."""
    return f"<p class=soft>{escape(show.source)}</p>"
