"""From the picture that people choose to the logo that is kept: a small PNG, drawn anew, with nothing else in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QMessageLogContext, QRectF, QSize, Qt, qInstallMessageHandler
from PySide6.QtGui import QImage, QImageReader, QPainter

from desktop_app.content.errors import PictureError
from desktop_app.content.png import LOGO_HEIGHT, LOGO_WIDTH, SIGNATURE, bare, is_logo, size_of
from desktop_app.ui.ports import Refusal
from desktop_app.ui.svg import AS_PNG, cleaned

MAX_FILE = 2**20
MAX_SIDE = 4000
SMALLER, TRIES = 0.75, 8
"""Each try for a picture that takes too many bytes has so much of the size of the one before."""

OTHER = "Nothing was changed. Choose a PNG or SVG picture."


def read_logo(path: Path) -> bytes:
    """Return the logo that a picture file holds, as PNG. Raises Refusal, which says why and what to do."""
    data = _read(path)
    try:
        return _small(_of_png(data) if data.startswith(SIGNATURE) else _of_svg(data))
    except PictureError as error:
        raise Refusal(f"{error} {OTHER}") from error


def _read(path: Path) -> bytes:
    """Return the bytes of a picture file. Raises Refusal."""
    try:
        # A pipe or device could be without end, or never answer.
        if not path.is_file():
            raise Refusal(f"{path.name} is no plain file. {OTHER}")
        with path.open("rb") as file:
            data = file.read(MAX_FILE + 1)
    except OSError as error:
        raise Refusal(f"{path.name} cannot be read: {error.strerror}. {OTHER}") from error
    if len(data) > MAX_FILE:
        raise Refusal(f"{path.name} is over 1 MiB. Nothing was changed. Choose a smaller picture.")
    return data


def _of_png(data: bytes) -> QImage:
    """Return the picture in a PNG file. Raises PictureError."""
    sides = size_of(data)
    if not all(1 <= side <= MAX_SIDE for side in sides):
        raise PictureError(f"The picture is over {MAX_SIDE} pixels wide or high, or has none.")
    buffer = QBuffer()
    buffer.setData(QByteArray(bare(data)))
    buffer.open(QBuffer.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"png"))
    reader.setAutoDetectImageFormat(False)
    image = reader.read()
    if image.isNull():
        raise PictureError("The picture is damaged.")
    return _scaled(image, _fitted(*sides, most=1))


def _of_svg(data: bytes) -> QImage:
    """Return the picture of an SVG drawing, on nothing. Raises Refusal."""
    if b"<" not in data[:1024] or b"\0" in data:
        raise Refusal(f"The file is neither PNG nor SVG. {OTHER}")
    from PySide6.QtSvg import QSvgRenderer

    drawing = cleaned(data)
    width, height = _fitted(drawing.width, drawing.height, most=float("inf"))
    image = QImage(width, height, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    with _warnings() as warned:
        QSvgRenderer(QByteArray(drawing.text.encode())).render(painter, QRectF(image.rect()))
    painter.end()
    if warned:
        raise Refusal(f"One Stop cannot draw all of it. {AS_PNG}")
    return image


@contextmanager
def _warnings() -> Iterator[list[str]]:
    """Gather what Qt would else write to the log of a drawing, such as that it left something out."""
    warned: list[str] = []

    def note(_: object, context: QMessageLogContext, words: str) -> None:
        """Keep a warning. Those about fonts are none: any font will do."""
        if not str(context.category).startswith("qt.qpa.fonts"):
            warned.append(words)

    before = qInstallMessageHandler(note)
    try:
        yield warned
    finally:
        qInstallMessageHandler(before)


def _fitted(width: float, height: float, *, most: float) -> tuple[int, int]:
    """Return the size of a logo in the proportion of a picture, at most so many times as large."""
    by = min(LOGO_WIDTH / width, LOGO_HEIGHT / height, most)
    return max(1, round(width * by)), max(1, round(height * by))


def _scaled(image: QImage, sides: tuple[int, int]) -> QImage:
    """Return a picture at another size; one that has it already is not touched."""
    if (image.width(), image.height()) == sides:
        return image
    return image.scaled(QSize(*sides), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)


def _small(image: QImage) -> bytes:
    """Return a picture as the PNG of a logo, made smaller until it is within bounds. Raises PictureError."""
    if _is_clear(image):
        raise PictureError("There is nothing to see in the picture.")
    kind = QImage.Format.Format_ARGB32 if image.hasAlphaChannel() else QImage.Format.Format_RGB32
    plain = image.convertToFormat(kind)
    for number in range(TRIES):
        sides = _fitted(plain.width(), plain.height(), most=SMALLER**number)
        if is_logo(logo := _encoded(_scaled(plain, sides))):
            return logo
    raise PictureError("The picture cannot be made small enough.")


def _is_clear(image: QImage) -> bool:
    """Return whether every pixel lets the paper through."""
    seen = image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)
    clear = QImage(seen.size(), seen.format())
    clear.fill(Qt.GlobalColor.transparent)
    return seen == clear


def _encoded(image: QImage) -> bytes:
    """Return a picture as PNG, packed as tightly as it goes and without remarks."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG", 0)  # type: ignore[call-overload]  # Qt takes the name as text
    return bare(bytes(buffer.data().data()))
