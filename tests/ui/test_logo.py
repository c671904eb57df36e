"""A logo that a setting chooses: whatever the file holds, a small clean picture comes out, or a sentence."""

from __future__ import annotations

import gzip
import os
import re
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication

from desktop_app.content.png import is_logo
from desktop_app.ui.logo import read_logo
from desktop_app.ui.ports import Refusal
from desktop_app.ui.svg import cleaned
from tests.pictures import BLUE, BOX, CLEAR, RED, SIGNATURE, chunk, head, png, rows, svg

NS = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
Read = Callable[..., QImage]

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Return what reads a logo from a file of some bytes, and shows it as an image."""

    def reads(data: bytes, name: str = "logo.png") -> QImage:
        path = tmp_path / name
        path.write_bytes(data)
        logo = read_logo(path)
        assert is_logo(logo)
        return QImage.fromData(logo)

    return reads


def size(image: QImage) -> tuple[int, int]:
    """Return width and height."""
    return image.width(), image.height()


def colour(image: QImage, x: int, y: int) -> tuple[int, int, int, int]:
    """Return a pixel as red, green, blue and how much it covers."""
    found = image.pixelColor(x, y)
    return found.red(), found.green(), found.blue(), found.alpha()


def saved(image: QImage, kind: str = "PNG") -> bytes:
    """Return an image as Qt writes it."""
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    assert image.save(buffer, kind)  # type: ignore[call-overload]  # Qt takes the name as text
    return bytes(buffer.data().data())


# A good picture


def test_a_small_picture_is_kept_as_it_is(read: Read) -> None:
    image = read(png(200, 100, BLUE))
    assert (size(image), colour(image, 100, 50)) == ((200, 100), BLUE)


@pytest.mark.parametrize(
    ("sides", "fitted"),
    [((1200, 100), (600, 50)), ((100, 480), (50, 240)), ((4000, 4), (600, 1)), ((4000, 4000), (240, 240))],
)
def test_a_large_picture_is_made_smaller_in_its_proportion(
    sides: tuple[int, int], fitted: tuple[int, int], read: Read
) -> None:
    assert size(read(png(*sides))) == fitted


def test_what_lets_the_paper_through_still_does_and_white_stays_white(read: Read) -> None:
    image = QImage(40, 20, QImage.Format.Format_ARGB32)
    image.fill(QColor(0, 0, 0, 0))
    image.setPixelColor(5, 5, QColor("white"))
    kept = read(saved(image))
    assert colour(kept, 0, 0)[3] == 0
    assert colour(kept, 5, 5) == (255, 255, 255, 255)


@pytest.mark.parametrize(
    "kind",
    [
        QImage.Format.Format_Mono,
        QImage.Format.Format_Indexed8,
        QImage.Format.Format_Grayscale8,
        QImage.Format.Format_Grayscale16,
        QImage.Format.Format_RGB32,
        QImage.Format.Format_RGBA64,
    ],
)
def test_every_kind_of_png_is_read(kind: QImage.Format, read: Read) -> None:
    image = QImage(30, 30, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    kept = read(saved(image.convertToFormat(kind)))
    assert (size(kept), colour(kept, 9, 9)) == ((30, 30), (255, 255, 255, 255))


def test_a_picture_of_noise_is_made_smaller_until_it_is_small_enough(read: Read) -> None:
    noise = b"".join(b"\0" + os.urandom(600 * 4) for _ in range(240))
    data = SIGNATURE + head(600, 240) + chunk(b"IDAT", zlib.compress(noise)) + chunk(b"IEND")
    width, height = size(read(data))
    assert 200 < width < 600
    assert abs(width / height - 2.5) < 0.05


PLAIN = png(20, 10)
PACKED = chunk(b"iTXt", b"Comment\0\1\0\0\0" + zlib.compress(b"0" * 10**8))
HANGERS_ON: dict[str, bytes] = {
    "words": png(20, 10, before=chunk(b"tEXt", b"Author\0Somebody")),
    "a photo's place and date": png(20, 10, before=chunk(b"eXIf", b"MM\0*GPS")),
    "a colour profile": png(20, 10, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"profile"))),
    "a colour profile that unpacks to 100 MB": png(
        20, 10, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"0" * 10**8))
    ),
    "a remark that unpacks to 100 MB": png(20, 10, before=PACKED),
    "ten thousand remarks": png(20, 10, before=chunk(b"tEXt", b"a\0b") * 10_000),
    "a chunk that nobody knows": png(20, 10, before=chunk(b"prIv", b"MZ" * 500)),
    "a web page after its end": png(20, 10, after=b"<script>alert(1)</script>"),
    "a program after its end": png(20, 10, after=b"MZ" + bytes(9000)),
    "a second picture after its end": png(20, 10, after=png(4000, 4000, BLUE)),
    "more pictures that move": png(
        20,
        10,
        before=chunk(b"acTL", struct.pack(">II", 900, 0)),
        after=chunk(b"fdAT", b"\0\0\0\1" + rows(20, 10, BLUE)),
    ),
    "how it is to be shown": png(20, 10, before=chunk(b"pHYs", struct.pack(">IIB", 2**31 - 1, 1, 1))),
}


@pytest.mark.parametrize("case", HANGERS_ON)
def test_what_hangs_on_a_picture_vanishes(case: str, tmp_path: Path) -> None:
    (tmp_path / "plain").write_bytes(PLAIN)
    (tmp_path / "other").write_bytes(HANGERS_ON[case])
    assert read_logo(tmp_path / "other") == read_logo(tmp_path / "plain")


def test_what_is_kept_is_kept_again_byte_by_byte(tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png(900, 900))
    first = read_logo(path)
    path.write_bytes(first)
    assert read_logo(path) == first


@pytest.mark.parametrize("name", ["logo.svg", "logo.jpg", "logo", "LOGO.PNG", "logo.png.exe"])
def test_the_file_says_what_it_is_and_not_its_name(name: str, read: Read) -> None:
    assert colour(read(png(20, 10), name), 1, 1) == RED
    assert colour(read(svg(BOX), name), 1, 1) == RED


# A good drawing


def test_a_drawing_fills_the_logo_and_lets_the_paper_through(read: Read) -> None:
    image = read(svg('<circle cx="30" cy="12" r="12" fill="#f00"/>'), "logo.svg")
    assert size(image) == (600, 240)
    assert (colour(image, 300, 120), colour(image, 2, 2)[3]) == (RED, 0)


@pytest.mark.parametrize(
    ("root", "fitted"),
    [
        ('width="30" height="30"', (240, 240)),
        ('width="100mm" height="10mm"', (600, 60)),
        ('viewBox="-5,-5,10,10" width="7" height="900"', (240, 240)),
        ('viewBox="0 0 100000 .01"', (600, 1)),
    ],
)
def test_a_drawing_says_its_size_in_several_ways(root: str, fitted: tuple[int, int], read: Read) -> None:
    assert size(read(svg('<rect x="-10" y="-10" width="200000" height="900"/>', root), "logo.svg")) == fitted


DRAWN: dict[str, str] = {
    "an own style": '<rect width="60" height="24" style="fill:#f00;stroke:none"/>',
    "a group": '<g fill="#f00"><rect width="60" height="24"/></g>',
    "a path": '<path d="M0 0H60V24H0z" fill="red"/>',
    "a polygon": '<polygon points="0,0 60,0 60,24 0,24" fill="rgb(255,0,0)"/>',
    "a thick line": '<line x1="0" y1="12" x2="60" y2="12" stroke="red" stroke-width="24"/>',
    "a transform": '<rect width="1" height="1" fill="red" transform="scale(60 24)"/>',
    "colours that run": '<defs><linearGradient id="a"><stop stop-color="#f00"/></linearGradient></defs>'
    '<rect width="60" height="24" fill="url(#a)"/>',
    "remarks": f"<!-- a --><title>b</title><desc>c</desc><metadata><x xmlns='y'>{BOX}</x></metadata>{BOX}",
    "what drawing programs add": f'<n:view xmlns:n="urn:n" n:zoom="1"><rect/></n:view>{BOX}',
    "a clip of the whole": f'<clipPath id="c"><path d="M0 0H9V9"/></clipPath><g clip-path="url(#c)">{BOX}</g>',
    "many lines without a pen": f'<path d="M0 0{"H60V24H0V0" * 1500}" fill="red"/>',
    "a name for each part": BOX.replace("<rect", '<rect id="a &amp; b" class="c" data-x="1"'),
}


@pytest.mark.parametrize("case", DRAWN)
def test_a_usual_drawing_is_drawn(case: str, read: Read) -> None:
    image = read(svg(DRAWN[case]), "logo.svg")
    assert {colour(image, x, y) for x, y in ((3, 3), (300, 120), (597, 237))} == {RED}


def test_words_of_a_drawing_are_drawn_as_words(read: Read, qapp: QApplication) -> None:
    image = read(svg('<text y="20" font-size="20">&lt;script&gt; W</text>'), "logo.svg")
    assert any(image.pixelColor(x, 120).alpha() for x in range(600))


# What is left out of a drawing, and never reaches the renderer

LEFT_OUT: dict[str, str] = {
    "a handler": '<rect onload="fetch(1)" onclick="x" width="60" height="24" fill="#f00"/>',
    "a link": f'<rect {NS} xlink:href="http://a.example/" href="//a.example" width="60" height="24" fill="#f00"/>',
    "a colour from elsewhere": '<rect width="60" height="24" fill="url(http://a.example/x#y)"/>',
    "a colour from a file": "<rect width='60' height='24' fill='url( \"file:///etc/passwd#a\" )'/>",
    "a colour in capitals": '<rect width="60" height="24" fill="URL(HTTP://A.EXAMPLE/)"/>',
    "a style from elsewhere": '<rect width="60" height="24" style="fill:url(http://a.example/)"/>',
    "a style with an escape": r'<rect width="60" height="24" style="fill:u\72l(http://a.example/)"/>',
    "a style that imports": '<rect width="60" height="24" style="@import url(http://a.example/)"/>',
    "a filter and a mask": '<rect width="60" height="24" filter="url(#f)" mask="url(//a.example/m)"/>',
    "a second link behind a good one": '<rect width="60" height="24" fill="url(#a) url(http://a.example/)"/>',
    "another base": '<g xml:base="http://a.example/"><rect width="60" height="24"/></g>',
    "a style sheet before it": '<rect width="60" height="24"/>',
    "a font from elsewhere": '<text font-family="url(http://a.example/f)" src="http://a.example/">a</text>',
}

REACHES_OUT = re.compile(r"example|passwd|http|href|onload|onclick|base|import|filter|mask|src|\\", re.IGNORECASE)


@pytest.mark.parametrize("case", LEFT_OUT)
def test_what_could_reach_out_is_left_out(case: str) -> None:
    before = b'<?xml-stylesheet href="http://a.example/a.css"?>' if "before" in case else b""
    text = cleaned(before + svg(LEFT_OUT[case])).text.replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert REACHES_OUT.search(text) is None


def test_words_stay_words_when_a_drawing_is_written_anew() -> None:
    text = cleaned(svg('<text id="&quot;>&lt;script>">&lt;image href="x"/&gt;<![CDATA[</text><script>]]></text>')).text
    assert "<script" not in text
    assert "<image" not in text
    assert cleaned(text.encode()).text.count("<text") == 1


# What is refused

BILLION = "<!DOCTYPE svg [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {after} '{f'&{before};' * 10}'>" for before, after in zip("abcdefgh", "bcdefghi", strict=True)
)
NOT_A_PICTURE = "The file is neither PNG nor SVG. Nothing was changed."
NO_DRAWING = "The file is no SVG drawing, or a part of one. Nothing was changed."
DAMAGED = "The picture is damaged"
CUT = r"The picture is (cut off|damaged or cut off)"
TOO_LARGE = "over 4000 pixels wide or high, or has none"
TYPES = "The drawing begins with a document type"
NO_SIZE = "The drawing does not say how large it is, or is too large"
TOO_MANY = r"The drawing has too many (parts|lines) for a logo"
NUMBER = "The drawing holds a number that is too large"
NOTHING = "There is nothing to see in the picture"

REFUSED: dict[str, tuple[bytes, str]] = {
    # Something else
    "nothing": (b"", NOT_A_PICTURE),
    "words": (b"Our logo is a tree.", NOT_A_PICTURE),
    "a JPEG": (b"\xff\xd8\xff\xe0\x00\x10JFIF\x00<svg>" + bytes(99), NOT_A_PICTURE),
    "a GIF": (b"GIF89a\x01\x00\x01\x00\x80\x00\x00;", NOT_A_PICTURE),
    "a PDF": (b"%PDF-1.7\n1 0 obj", NOT_A_PICTURE),
    "a packed drawing": (gzip.compress(svg(BOX), mtime=0), NOT_A_PICTURE),
    "a drawing of two bytes a sign": (svg(BOX).decode().encode("utf-16"), NOT_A_PICTURE),
    "a web page": (b"<html><body><svg/></body></html>", NO_DRAWING),
    # PNG
    "only the beginning": (SIGNATURE, CUT),
    "cut off in the head": (png(20, 10)[:20], CUT),
    "cut off in the pixels": (png(20, 10)[:60], CUT),
    "cut off before its end": (png(20, 10)[:-12], CUT),
    "one bit wrong": (png(20, 10)[:50] + bytes([png(20, 10)[50] ^ 1]) + png(20, 10)[51:], DAMAGED),
    "no width": (png(0, 10), TOO_LARGE),
    "no height": (png(10, 0), TOO_LARGE),
    "a billion pixels": (SIGNATURE + head(31_623, 31_623) + chunk(b"IDAT", b"x") + chunk(b"IEND"), TOO_LARGE),
    "more pixels than numbers": (SIGNATURE + head(2**32 - 1, 2**32 - 1) + chunk(b"IEND"), TOO_LARGE),
    "one pixel too wide": (png(4001, 1), TOO_LARGE),
    "pixels that unpack to nothing": (SIGNATURE + head(9, 9) + chunk(b"IDAT", b"none") + chunk(b"IEND"), DAMAGED),
    "no pixels": (SIGNATURE + head(20, 10) + chunk(b"IEND"), DAMAGED),
    "half of its pixels": (
        SIGNATURE + head(20, 20) + chunk(b"IDAT", rows(20, 10, RED)) + chunk(b"IEND"),
        DAMAGED,
    ),
    "pixels before the head": (SIGNATURE + chunk(b"IDAT", b"x") + head(20, 10) + chunk(b"IEND"), "does not say"),
    "a head that is too short": (SIGNATURE + chunk(b"IHDR", b"\0\0\0\1") + chunk(b"IEND"), "does not say"),
    "pixels of no kind": (SIGNATURE + head(9, 9, 3, 7) + chunk(b"IDAT", rows(9, 9, RED)) + chunk(b"IEND"), DAMAGED),
    "a second head": (png(20, 10, before=head(4000, 4000)), DAMAGED),
    "a part that says it is 4 GB": (SIGNATURE + head(9, 9) + struct.pack(">I4s", 2**32 - 1, b"IDAT") + b"x" * 99, CUT),
    "nothing to see": (png(20, 10, CLEAR), NOTHING),
    # Drawings, not one, or not whole
    "cut off in a drawing": (svg(BOX)[:-9], NO_DRAWING),
    "two drawings": (svg(BOX) * 2, NO_DRAWING),
    "no drawing": (b"<math/>", NO_DRAWING),
    "a drawing of another kind": (b'<svg xmlns="urn:mine" viewBox="0 0 9 9"/>', NO_DRAWING),
    "the same said twice": (svg('<rect width="1" width="2"/>'), NO_DRAWING),
    "signs that are none": (b'<svg viewBox="0 0 9 9">\xff\xfe</svg>', NO_DRAWING),
    "another encoding": (b'<?xml version="1.0" encoding="UTF-7"?>' + svg("+ADw-script+AD4-"), NOTHING),
    "an empty drawing": (svg(""), NOTHING),
    "a drawing off the paper": (svg('<rect x="999" width="9" height="9"/>'), NOTHING),
    # Drawings with types and entities of their own
    "a billion laughs": (f"{BILLION}]>".encode() + svg("<text>&i;</text>"), TYPES),
    "one long entity, often": (
        b"<!DOCTYPE svg [<!ENTITY a '" + b"a" * 50_000 + b"'>]>" + svg(f"<text>{'&a;' * 5000}</text>"),
        TYPES,
    ),
    "a file as an entity": (
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + svg("<text>&a;</text>"),
        TYPES,
    ),
    "types from elsewhere": (b'<!DOCTYPE svg SYSTEM "http://a.example/svg.dtd">' + svg(BOX), TYPES),
    "an entity of a parameter": (b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "http://a.example/"> %a;]>' + svg(BOX), TYPES),
    "an entity that nobody names": (svg("<text>&nobody;</text>"), NO_DRAWING),
    # Drawings out of bounds
    "no size": (svg(BOX, ""), NO_SIZE),
    "one side": (svg(BOX, 'width="9"'), NO_SIZE),
    "a size in per cent": (svg(BOX, 'width="100%" height="100%"'), NO_SIZE),
    "three numbers": (svg(BOX, 'viewBox="0 0 9"'), NO_SIZE),
    "no numbers": (svg(BOX, 'viewBox="a b c d"'), NO_DRAWING),
    "NaN": (svg(BOX, 'viewBox="0 0 NaN NaN"'), NO_SIZE),
    "without end": (svg(BOX, 'viewBox="0 0 inf inf"'), NO_SIZE),
    "1e999": (svg(BOX, 'viewBox="0 0 1e999 1e999"'), NO_SIZE),
    "no room": (svg(BOX, 'viewBox="0 0 0 24"'), NO_SIZE),
    "less than no room": (svg(BOX, 'viewBox="0 0 -60 24"'), NO_SIZE),
    "a million digits": (svg(BOX, f'height="1" width="{"9" * 900_000}x"'), NO_SIZE),
    "a million spaces": (svg(BOX, f'height="1" width="1{" " * 900_000}x"'), NO_SIZE),
    "a part of 1e9": (svg('<rect width="1e9" height="1"/>'), NUMBER),
    "a part of NaN": (svg('<rect width="nan" height="1"/>'), NUMBER),
    "a letter of 1e9": (svg('<text font-size="1e9">a</text>'), NUMBER),
    "a million digits in a part": (svg(f'<rect width="{"9" * 900_000}" height="1"/>'), NUMBER),
    # Drawings, too much work
    "5,001 parts": (svg("<g/>" * 5000), TOO_MANY),
    "31 groups deep": (svg("<g>" * 30 + BOX + "</g>" * 30), TOO_MANY),
    "100,000 groups deep": (b'<svg viewBox="0 0 9 9">' + b"<g>" * 100_000, TOO_MANY),
    "a path without end": (svg(f'<path d="M0 0{"L1 2" * 200_000}"/>'), TOO_MANY),
    "a thick path": (svg(f'<g stroke="red"><path d="M0 0{"L1 2" * 1000}" stroke-width="9"/></g>'), TOO_MANY),
    "a thick path, said in a style": (svg(f'<path d="M0 0{"L1 2" * 1000}" style="stroke:red"/>'), TOO_MANY),
    "100,000 letters": (svg(f"<text>{'W' * 100_000}</text>"), TOO_MANY),
    "1,000 thick letters": (svg(f'<text stroke="red" stroke-width="99">{"@" * 1000}</text>'), TOO_MANY),
    "turned 10,001 times": (svg(f'<rect width="9" height="9" transform="{"rotate(1) " * 10_001}"/>'), TOO_MANY),
    # Drawings, what Qt would not draw
    "grown beyond all bounds": (
        svg('<g transform="scale(1e6)">' * 8 + '<circle r="5" stroke="red"/>' + "</g>" * 8),
        "One Stop cannot draw all of it",
    ),
    "a colour that is nowhere": (
        svg('<rect width="9" height="9" fill="url(#none)"/>'),
        "One Stop cannot draw all of it",
    ),
    "a colour that is borrowed": (
        svg(f'<linearGradient {NS} id="a" xlink:href="#a"/><rect width="9" height="9" fill="url(#a)"/>'),
        "colours that One Stop cannot follow",
    ),
    # A file that is too long
    "over 1 MiB": (png(20, 10, after=bytes(2**20)), "is over 1 MiB. Nothing was changed. Choose a smaller picture."),
    "over 1 MiB of drawing": (svg("<g/>" * 300_000), "is over 1 MiB. Nothing was changed. Choose a smaller picture."),
}

FORBIDDEN_PARTS = {
    "script": "<script>alert(1)</script>",
    "style": "<style>@import url(http://a.example/a.css);</style>",
    "image": f'<image {NS} xlink:href="http://a.example/a.png" width="9" height="9"/>',
    "use": f'<g id="a"><use {NS} xlink:href="#a"/></g>',
    "foreignObject": '<foreignObject width="9" height="9"><iframe xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "animate": '<rect width="9" height="9"><animate attributeName="x" dur="1ms" repeatCount="indefinite"/></rect>',
    "set": '<rect><set attributeName="href" to="javascript:alert(1)"/></rect>',
    "filter": '<filter id="a"><feImage href="http://a.example/"/></filter>',
    "a": '<a href="http://a.example/"><rect width="9" height="9"/></a>',
    "svg": '<svg width="9" height="9"/>',
    "symbol": '<symbol id="a"/>',
    "pattern": '<pattern id="a"/>',
    "mask": '<mask id="a"/>',
    "marker": '<marker id="a"/>',
    "switch": "<switch/>",
    "iframe": "<iframe/>",
    "font": '<defs><font><glyph d="M0 0"/></font></defs>',
    "rdf": "<rdf/>",
}


def refusal_of(does: Callable[[], object]) -> str:
    """Return the sentence with which something is refused; a good one where it is not."""
    try:
        does()
    except Refusal as refusal:
        return str(refusal)
    return "It is a logo. Nothing was changed. Go on."


def is_for_people(sentence: str) -> bool:
    """Return whether a refusal says what happened, what was kept and what to do, in short sentences."""
    parts = sentence.split(". ")
    short = all(len(part.split()) <= 20 for part in parts)
    return "Nothing was changed" in parts[1:-1] and short and sentence.endswith(".") and "Refusal" not in sentence


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_logo_is_refused_in_a_sentence(case: str, read: Read) -> None:
    data, sentence = REFUSED[case]
    with pytest.raises(Refusal, match=sentence) as refused:
        read(data)
    assert is_for_people(str(refused.value))


@pytest.mark.parametrize("name", FORBIDDEN_PARTS)
def test_a_part_that_could_do_something_is_refused_by_name(name: str, read: Read) -> None:
    with pytest.raises(Refusal, match=f"a part of the kind “{name}”") as refused:
        read(svg(BOX + FORBIDDEN_PARTS[name]), "logo.svg")
    assert is_for_people(str(refused.value))


@pytest.mark.parametrize("name", ["folder", "pipe", "missing"])
def test_what_is_no_file_is_refused_and_not_waited_for(name: str, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refusal, match=f"{name} is no plain file") as refused:
        read_logo(tmp_path / name)
    assert is_for_people(str(refused.value))


def test_a_file_that_may_not_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(png(9, 9))

    def closed(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    with pytest.raises(Refusal, match=r"logo\.png cannot be read: Permission denied") as refused:
        read_logo(path)
    assert is_for_people(str(refused.value))


@given(st.binary(max_size=40), st.integers(0, 70), st.integers(0, 20))
def test_a_picture_with_any_bytes_in_it_is_a_clean_logo_or_refused(
    tmp_path_factory: pytest.TempPathFactory, noise: bytes, at: int, gone: int
) -> None:
    whole = png(20, 10)
    path = tmp_path_factory.mktemp("any") / "logo"
    path.write_bytes(whole[:at] + noise + whole[at + gone :])

    def reads() -> None:
        """Read it."""
        assert is_logo(read_logo(path))

    assert is_for_people(refusal_of(reads))


SIGNS = ("<g>", "</g>", "<text>", "</text>", "&lt;", "&#0;", "<!--", "-->", "<![CDATA[", "]]>", "<?a b?>", "é", "'")
PIECES = st.sampled_from([BOX, *SIGNS, *FORBIDDEN_PARTS.values(), *LEFT_OUT.values(), *DRAWN.values()])
WRITTEN = {"svg", "g", "path", "rect", "circle", "line", "polygon", "defs", "linearGradient", "stop", "text"}


@given(st.lists(PIECES, max_size=12))
def test_any_drawing_is_written_anew_without_what_could_reach_out_or_refused(pieces: list[str]) -> None:
    def writes() -> None:
        """Write it anew, twice."""
        text = cleaned(svg("".join(pieces))).text
        cleaned(text.encode())
        assert set(re.findall(r"<(\w+)", text)) <= WRITTEN
        assert re.search(r"href|\son\w+=|url\((?!#)", text) is None

    assert is_for_people(refusal_of(writes))
