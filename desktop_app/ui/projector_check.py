"""Measures what is on the projector: the size of every text, its contrast as it is drawn, and whether any is cut."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QImage, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QLabel, QWidget

from desktop_app.ui.projector import ProjectorWindow
from desktop_app.ui.theme import LEAST_POINTS, POINTS_PER_INCH, USUAL_DPI
from desktop_app.ui.widgets.big_text import BigText

LEAST_CONTRAST = 7.0
STEP, STEPS_DOWN = 3, 360
"""Pixels between those that are looked at, and how many fit in a high screen: strokes of any text are wider."""
_KNEE, _LINEAR, _OFFSET, _GAMMA = 0.03928, 12.92, 0.055, 2.4
"""The figures of relative luminance (WCAG 2)."""


def luminance(colour: QColor) -> float:
    """Return how bright a colour is, from 0 to 1."""

    def part(value: float) -> float:
        return float(value / _LINEAR if value <= _KNEE else ((value + _OFFSET) / (1 + _OFFSET)) ** _GAMMA)

    return 0.2126 * part(colour.redF()) + 0.7152 * part(colour.greenF()) + 0.0722 * part(colour.blueF())


def contrast(first: QColor, second: QColor) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Measured:
    """What was found: the faults in words, the points of the smallest text, the contrast of the faintest."""

    faults: tuple[str, ...]
    points: float
    contrast: float


def measure(projector: ProjectorWindow) -> Measured:
    """Measure all that is on the screen: what is too small, too faint or cut cannot be read from the back."""
    shown = [one for one in _texts(projector) if one.isVisibleTo(projector)]
    image = projector.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    points = {one: min(_points(one), default=0.0) for one in shown}
    contrasts = {one: _contrast(one, _place(one, projector), image) for one in shown}
    found = [
        f"“{_words(one)[:40]}”: {fault}"
        for one in shown
        for fault in (*_unreadable(points[one], contrasts[one]), *_cut(one, projector))
    ]
    return Measured(
        (*found, *_overlaps(shown, projector)), min(points.values(), default=0.0), min(contrasts.values(), default=1.0)
    )


def _texts(projector: QWidget) -> list[QWidget]:
    """Return everything that shows words."""
    labels = [one for one in projector.findChildren(QLabel) if one.text()]
    return [*labels, *(one for one in projector.findChildren(BigText) if one.toPlainText())]


def _words(one: QWidget) -> str:
    """Return the words of a text."""
    return one.toPlainText() if isinstance(one, BigText) else one.text() if isinstance(one, QLabel) else ""


def _place(one: QWidget, projector: QWidget) -> QRect:
    """Return where a text is on the screen."""
    return QRect(one.mapTo(projector, QPoint(0, 0)), one.size())


def _points(one: QWidget) -> Iterator[float]:
    """Give the size of each run of words, in points."""
    dpi = max(one.logicalDpiY(), USUAL_DPI)
    if not isinstance(one, BigText):
        one.ensurePolished()
        yield one.fontInfo().pixelSize() * POINTS_PER_INCH / dpi
        return
    usual = one.document().defaultFont().pixelSize()
    yield from (
        (shape.font().pixelSize() if shape.font().pixelSize() > 0 else usual) * POINTS_PER_INCH / dpi
        for shape in _shapes(one)
    )


def _shapes(one: QWidget) -> Iterator[QTextCharFormat]:
    """Give the format of each run of words; a label has none of its own."""
    block = one.document().begin() if isinstance(one, BigText) else QTextBlock()
    while block.isValid():
        at = block.begin()
        while not at.atEnd():
            yield at.fragment().charFormat()
            at += 1
        block = block.next()


def _unreadable(points: float, found: float) -> Iterator[str]:
    """Give whether a text is too small or too faint."""
    if points < LEAST_POINTS:
        yield f"{points:.1f} points"
    if found < LEAST_CONTRAST:
        yield f"contrast {found:.1f}"


def _contrast(one: QWidget, place: QRect, image: QImage) -> float:
    """Return the contrast between what most of a text's place is filled with, and the faintest of its inks."""
    ratio = image.devicePixelRatio()
    left, right, top, bottom = (
        round(edge * ratio) for edge in (place.left(), place.right(), place.top(), place.bottom())
    )
    pixels, width = memoryview(image.constBits()).cast("I"), image.bytesPerLine() // 4
    seen: Counter[int] = Counter()
    step = max(STEP, image.height() // STEPS_DOWN)
    for y in range(max(0, top), min(bottom, image.height()), step):
        seen.update(pixels[y * width + left : y * width + right : step])
    if not seen:
        return 1.0
    ground = QColor.fromRgb(seen.most_common(1)[0][0])
    drawn = max(contrast(ground, QColor.fromRgb(colour)) for colour in seen)
    return min([drawn, *(contrast(ground, ink) for ink in _inks(one))])


def _inks(one: QWidget) -> Iterator[QColor]:
    """Give the ink of each run of words that has one of its own."""
    for shape in _shapes(one):
        if shape.foreground().style() != Qt.BrushStyle.NoBrush:
            yield shape.foreground().color()


def _cut(one: QWidget, projector: QWidget) -> Iterator[str]:
    """Give what has less room than its words need, or reaches out of the screen."""
    if not projector.rect().contains(_place(one, projector)):
        yield "reaches out of the screen"
    if isinstance(one, BigText):
        document = one.document()
        needs = document.size().height()
        if needs > one.viewport().height() + 1 or document.idealWidth() > one.viewport().width() + 1:
            yield f"needs {needs:.0f} px of height, and has {one.viewport().height()}"
    elif one.width() < one.sizeHint().width() - 1:
        yield "is cut at the side"


def _overlaps(shown: list[QWidget], projector: QWidget) -> list[str]:
    """Return the texts that lie on one another."""
    places = [(one, _place(one, projector)) for one in shown]
    return [
        f"“{_words(first)[:30]}” lies on “{_words(second)[:30]}”"
        for number, (first, here) in enumerate(places)
        for second, there in places[number + 1 :]
        if here.intersects(there)
    ]
