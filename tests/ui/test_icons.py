"""The shipped icons: all there, plain enough for QtSvg, tintable, and drawn whole at the size people see."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
ICONS = RESOURCES / "icons"
SIZE = 20
BIG = 48
MAX_BYTES = 1024
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {f"{SVG}{tag}" for tag in ("path", "circle", "rect", "line", "polyline")}

INDICATORS = ("radio-off", "radio-on", "box-off", "box-on")
TWO_COLOURS = ("radio-on", "box-on")
NAMES = (
    *("home", "services", "signpost", "checklist", "book", "projector", "dashed-question", "sliders"),
    *("help", "menu", "search", "alert", "phone", "web", "mail", "document", "form", "copy", "print"),
    *("pin", "pinned", "back", "forward", "down", "open", "folder", "tick", "cross", "dashed-circle"),
    *("minus-circle", "pen", "sign", "lock", "clock", "two-arrows", "lens-with-mark", "calendar"),
    *("eye", "eye-off", "plus", "bin", "info", "dashed-person", "speech", "group", "home-pin", "logo"),
    *INDICATORS,
)


def svg_text(name: str) -> str:
    """Return the SVG source of one icon."""
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


def drawn(svg: str, size: int = SIZE, margin: int = 0) -> QImage:
    """Draw an SVG in a square of `size` pixels, with `margin` clear pixels round it, on nothing."""
    side = size + 2 * margin
    image = QImage(side, side, QImage.Format.Format_ARGB32)
    image.fill(0)
    renderer = QSvgRenderer(QByteArray(svg.encode()))
    assert renderer.isValid()
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(margin, margin, size, size))
    painter.end()
    return image


def ink(image: QImage) -> list[tuple[int, int, QColor]]:
    """List the pixels that show, with place and colour."""
    cells = ((x, y) for y in range(image.height()) for x in range(image.width()))
    seen = ((x, y, image.pixelColor(x, y)) for x, y in cells)
    return [(x, y, colour) for x, y, colour in seen if colour.alpha() > 40]


def middle(places: list[int]) -> float:
    """Return the middle of the drawn extent along one axis."""
    return (min(places) + max(places)) / 2


def alike(one: QColor, other: QColor) -> bool:
    """Say whether two colours match, but for small differences of smoothing between Qt versions."""
    gaps = (
        one.red() - other.red(),
        one.green() - other.green(),
        one.blue() - other.blue(),
        one.alpha() - other.alpha(),
    )
    return all(abs(gap) <= 24 for gap in gaps)


def test_the_folder_holds_exactly_the_named_icons() -> None:
    """A name in the design without a file shows an empty button; a stray file is never seen."""
    assert {path.stem for path in ICONS.iterdir()} == set(NAMES)
    assert all(path.suffix == ".svg" for path in ICONS.iterdir())


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_uses_only_plain_shapes(name: str) -> None:
    """QtSvg drops what it does not know without a word, so only safe shapes are allowed."""
    root = ET.fromstring(svg_text(name))
    assert root.tag == f"{SVG}svg"
    assert root.get("viewBox") == "0 0 24 24"
    assert {element.tag for element in root.iter() if element is not root} <= SHAPES
    assert len(svg_text(name).encode()) <= MAX_BYTES


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_refers_to_nothing_outside_itself(name: str) -> None:
    """An icon never reaches for another file, a style sheet or the network."""
    inside = svg_text(name).replace("http://www.w3.org/2000/svg", "")
    assert not re.search(r"href|url\(|://|<!|<\?|@import|style=|data:", inside)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_shows_at_twenty_pixels(name: str, qapp: QApplication) -> None:
    """Enough of the icon shows at 20 pixels to be seen, and it spans most of its square in one direction."""
    places = ink(drawn(svg_text(name)))
    wide = max(x for x, _, _ in places) - min(x for x, _, _ in places)
    high = max(y for _, y, _ in places) - min(y for _, y, _ in places)
    assert len(places) >= SIZE
    assert max(wide, high) >= SIZE * 0.55


@pytest.mark.parametrize("name", NAMES)
def test_every_mark_takes_the_colour_of_the_token(name: str, qapp: QApplication) -> None:
    """Replacing the marker recolours the whole icon: nothing stays black on a dark page."""
    tinted = drawn(svg_text(name).replace("#000", "#FF0000").replace("#FFF", "#00FF00"), size=BIG)
    solid = {colour.name() for _, _, colour in ink(tinted) if colour.alpha() == 255}
    assert "#ff0000" in solid
    assert ("#00ff00" in solid) == (name in TWO_COLOURS)
    assert all(colour.blue() < 8 and colour.red() + colour.green() > 200 for _, _, colour in ink(tinted))


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_stays_inside_its_square(name: str, qapp: QApplication) -> None:
    """No line runs over the edge, where a button would cut it."""
    margin, size = 12, BIG
    places = ink(drawn(svg_text(name), size=size, margin=margin))
    assert all(margin <= x < margin + size and margin <= y < margin + size for x, y, _ in places)


@pytest.mark.parametrize("name", NAMES)
def test_an_icon_sits_in_the_middle(name: str, qapp: QApplication) -> None:
    """No icon stands more than 1 unit of 24 off the middle, so columns of icons line up."""
    places = ink(drawn(svg_text(name), size=BIG))
    unit, centre = BIG / 24, (BIG - 1) / 2
    assert abs(middle([x for x, _, _ in places]) - centre) <= unit
    assert abs(middle([y for _, y, _ in places]) - centre) <= unit


@pytest.mark.parametrize(("on", "off"), [("radio-on", "radio-off"), ("box-on", "box-off"), ("pinned", "pin")])
def test_chosen_and_not_chosen_differ_in_shape(on: str, off: str, qapp: QApplication) -> None:
    """People who cannot tell the colours apart still see which one is chosen."""
    filled = sum(colour.value() < 128 for _, _, colour in ink(drawn(svg_text(on), size=BIG)))
    outlined = sum(colour.value() < 128 for _, _, colour in ink(drawn(svg_text(off), size=BIG)))
    assert filled > outlined * 1.3


@pytest.mark.parametrize("size", [64, 256])
def test_the_application_picture_matches_its_drawing(size: int, qapp: QApplication) -> None:
    """The shipped PNG is the drawing: white pin on teal, round corners left clear."""
    folder = RESOURCES / "app"
    picture = QImage(str(folder / f"one-stop-{size}.png"))
    drawing = drawn((folder / "one-stop.svg").read_text(encoding="utf-8"), size=size)
    assert picture.width() == picture.height() == size
    assert picture.pixelColor(0, 0).alpha() == 0
    assert picture.pixelColor(size // 2, size // 8).name() == "#0a5a5c"
    assert picture.pixelColor(size // 2, size * 3 // 4).name() == "#ffffff"
    spots = [(x, y) for x in range(0, size, size // 16) for y in range(0, size, size // 16)]
    assert all(alike(picture.pixelColor(x, y), drawing.pixelColor(x, y)) for x, y in spots)
