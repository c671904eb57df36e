"""The design system: palettes, type scale, spacing and icons, made into one style sheet.

Text and targets grow in full with the text scale; spacing grows by a quarter as much.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil
from pathlib import Path
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.system_look import SCALES

FAMILY = "Atkinson Hyperlegible Next"
TYPE: dict[str, int] = {
    "number": 38,
    "display": 32,
    "h1": 29,
    "h2": 20,
    "h3": 17,
    "lead": 18,
    "body": 16,
    "row": 15,
    "small": 14,
}
"""Name of a text size -> pixels at 100 %."""

LEAST_POINTS = 28
"""No text on the projector is smaller, so that people at the back can read it."""
PROJECTED: dict[str, float] = {"heading": 0.075, "story": 0.05, "small": 0.03}
"""Name of a text size on the projector -> its share of the height of the screen."""
POINTS_PER_INCH = 72
USUAL_DPI = 96

_MARKERS = re.compile(r"#000\b|#FFF\b")
_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "page",
    QPalette.ColorRole.Base: "page",
    QPalette.ColorRole.AlternateBase: "soft",
    QPalette.ColorRole.Button: "page",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.PlaceholderText: "text2",
    QPalette.ColorRole.Highlight: "accent",
    QPalette.ColorRole.HighlightedText: "on_accent",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.ToolTipBase: "soft",
    QPalette.ColorRole.ToolTipText: "text",
}


class Theme:
    """One palette at one text scale: colours, pixel sizes, fonts and tinted icons."""

    def __init__(self, resources: Path, palette: str = "light", scale: int = 100) -> None:
        """Take a palette by name and a text scale in per cent. Unknown names fall back to light."""
        self.palette_name = palette if palette in PALETTES else "light"
        self.scale = min(max(scale, SCALES[0]), SCALES[-1])
        self.colours = PALETTES[self.palette_name]
        self._resources = resources
        self._pixmaps: dict[tuple[str, str, int], QPixmap] = {}

    def in_palette(self, palette: str) -> Theme:
        """Return the theme of another palette at this scale."""
        return Theme(self._resources, palette, self.scale)

    def at_usual_size(self) -> Theme:
        """Return this theme at 100 %: on the projector, sizes go by the screen and not by the text scale."""
        return Theme(self._resources, self.palette_name)

    def px(self, size: int) -> int:
        """Return the pixels of a text, icon or target size at this scale."""
        return round(size * self.scale / 100)

    def space(self, size: int) -> int:
        """Return the pixels of a gap at this scale: gaps grow by a quarter as much as text."""
        return round(size * (1 + (self.scale - 100) / 400))

    @property
    def ring(self) -> int:
        """The pixels of the line round what has the focus."""
        return 5 if self.scale >= 150 else 3

    def text(self, name: str) -> int:
        """Return the pixel size of a named text size."""
        return self.px(TYPE[name])

    def colour(self, token: str) -> QColor:
        """Return the colour of a token."""
        return QColor(self.colours[token])

    def font(self, name: str, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the font of a named text size."""
        return self.font_of(self.text(name), weight)

    @staticmethod
    def font_of(pixels: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """Return the font of a size in pixels."""
        font = QFont(FAMILY)
        font.setPixelSize(pixels)
        font.setWeight(weight)
        return font

    def pixmap(self, icon: str, token: str, size: int = 20, inner: str = "page") -> QPixmap:
        """Return an icon tinted with a token, `size` pixels at 100 %. The second marker is tinted `inner`."""
        key = (icon, f"{token}/{inner}", size)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(icon, self.colours[token], self.colours[inner], self.px(size))
        return self._pixmaps[key]

    def icon(self, name: str, token: str = "text", size: int = 20) -> QIcon:
        """Return a tinted icon for a button."""
        return QIcon(self.pixmap(name, token, size))

    def _draw(self, icon: str, colour: str, inner: str, size: int) -> QPixmap:
        """Draw an icon at the screen's pixel ratio."""
        from PySide6.QtSvg import QSvgRenderer

        tints = {"#000": colour, "#FFF": inner}
        svg = _MARKERS.sub(lambda match: tints[match[0]], _svg(self._resources / "icons" / f"{icon}.svg"))
        ratio = QApplication.primaryScreen().devicePixelRatio()
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(svg.encode())).render(painter, QRectF(pixmap.rect()))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def palette(self) -> QPalette:
        """Return the Qt palette of this theme."""
        palette = QPalette()
        for role, token in _ROLES.items():
            palette.setColor(role, self.colour(token))
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, role, self.colour("disabled"))
        return palette

    def style_sheet(self) -> str:
        """Return the style sheet of the whole window, made from the tokens."""
        sizes = {f"t_{name}": f"{self.text(name)}px" for name in TYPE}
        targets = {f"p{n}": f"{self.px(n)}px" for n in (24, 30, 34, 36, 38, 40, 56)}
        gaps = {f"s{n}": f"{self.space(n)}px" for n in (4, 6, 8, 10, 12, 16)}
        soft_edge = "2px solid $edge" if self.palette_name == "contrast" else "1px solid $soft"
        shapes = {"r_chip": f"{self.px(30) // 2}px", "soft_edge": Template(soft_edge).substitute(self.colours)}
        text = (self._resources / "styles" / "app.qss").read_text(encoding="utf-8")
        return Template(text).substitute({**self.colours, **sizes, **targets, **gaps, **shapes})

    def projected_css(self, gap: int) -> str:
        """Return the style sheet of text on the projector, `gap` pixels between paragraphs."""
        c = self.colours
        return (
            f"body {{ color: {c['text']}; }} a {{ color: {c['text']}; text-decoration: none; }}"
            f"p, li {{ line-height: 116%; margin: 0 0 {gap}px 0; }} ul {{ margin: 0; }}"
            f".ask {{ color: {c['accent']}; font-weight: 700; }} .soft {{ color: {c['text2']}; }}"
        )

    def text_css(self) -> str:
        """Return the style sheet of text browsers: 116 % of the font's line is 1.5 em."""
        c = self.colours
        return (
            f"body {{ color: {c['text']}; }} a {{ color: {c['accent']}; }}"
            f"p, li {{ line-height: 116%; margin: 0 0 {self.space(8)}px 0; }}"
            f"ul, ol {{ margin: 0 0 {self.space(8)}px 0; }}"
            f"h2 {{ margin: {self.space(22)}px 0 {self.space(8)}px 0; font-weight: 700; }}"
            f"h2.first {{ margin-top: 0; }}"
            f".small {{ font-size: {self.text('small')}px; color: {c['text2']}; }}"
            f".soft {{ color: {c['text2']}; }} .mark {{ background-color: {c['mark']}; font-weight: 700; }}"
            f".gap {{ font-size: {self.space(6)}px; margin: 0; line-height: 100%; }}"
            f".grid {{ border-collapse: collapse; border-style: solid; border-color: {c['edge']}; }}"
            f"th {{ font-weight: 600; text-align: left; }}"
        )


def projected_sizes(height: int, dpi: float = USUAL_DPI) -> dict[str, int]:
    """Return the pixels of each text size on a projector of this height; none is under 28 points."""
    least = ceil(LEAST_POINTS * max(dpi, USUAL_DPI) / POINTS_PER_INCH)
    return {name: max(least, round(height * share)) for name, share in PROJECTED.items()}


def load_fonts(resources: Path) -> None:
    """Give Qt the bundled fonts, so that the window looks the same on a machine that has none."""
    for weight in ("Regular", "SemiBold", "Bold"):
        QFontDatabase.addApplicationFont(str(resources / "fonts" / f"AtkinsonHyperlegibleNext-{weight}.ttf"))


def apply(theme: Theme) -> None:
    """Dress the whole application in a theme: palette and style sheet from the same tokens."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        app.setPalette(theme.palette())
        app.setFont(theme.font("body"))
        app.setStyleSheet(theme.style_sheet())


@lru_cache(maxsize=128)
def _svg(path: Path) -> str:
    """Return the text of an icon file."""
    return path.read_text(encoding="utf-8")
