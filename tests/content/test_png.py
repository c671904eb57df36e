"""Which bytes are a logo of our own making: what is on the disk may have been changed by anybody."""

from __future__ import annotations

import os
import struct
import zlib

import pytest

from desktop_app.content.errors import PictureError
from desktop_app.content.png import bare, is_logo, size_of
from desktop_app.content.setting import MAX_LOGO
from tests.pictures import RED, SIGNATURE, chunk, head, png, rows

END = chunk(b"IEND")


def made(start: bytes, packed: bytes) -> bytes:
    """Return a PNG file of a head and of packed pixels."""
    return SIGNATURE + start + chunk(b"IDAT", packed) + END


@pytest.mark.parametrize("sides", [(1, 1), (600, 240), (600, 1), (1, 240)])
def test_a_small_plain_picture_is_a_logo(sides: tuple[int, int]) -> None:
    assert is_logo(png(*sides))
    assert is_logo(made(head(*sides, kind=2), rows(*sides, RED[:3])))


def test_a_logo_may_come_in_several_parts() -> None:
    packed = rows(9, 9, RED)
    assert is_logo(SIGNATURE + head(9, 9) + chunk(b"IDAT", packed[:5]) + chunk(b"IDAT", packed[5:]) + END)


NONE: dict[str, bytes] = {
    "nothing": b"",
    "words": b"logo",
    "the beginning": SIGNATURE,
    "no end": png(9, 9)[:-12],
    "a byte short": png(9, 9)[:-1],
    "a byte after its end": png(9, 9, after=b"\0"),
    "a program after its end": png(9, 9, after=b"MZ" + bytes(99)),
    "a wrong sum": png(9, 9)[:-1] + b"\0",
    "a remark": png(9, 9, before=chunk(b"tEXt", b"a\0b")),
    "a profile": png(9, 9, before=chunk(b"iCCP", b"x\0\0" + zlib.compress(b"0" * 10**7))),
    "a picture that moves": png(9, 9, before=chunk(b"acTL", struct.pack(">II", 2, 0))),
    "too wide": png(601, 9),
    "too high": png(9, 241),
    "a billion pixels": made(head(31_623, 31_623), rows(1, 1, RED)),
    "no width": png(0, 9),
    "no height": png(9, 0),
    "no head": SIGNATURE + chunk(b"IDAT", rows(9, 9, RED)) + END,
    "a short head": SIGNATURE + chunk(b"IHDR", b"\0\0\0\1") + chunk(b"IDAT", rows(9, 9, RED)) + END,
    "no pixels": SIGNATURE + head(9, 9) + END,
    "a row short": made(head(9, 9), rows(9, 8, RED)),
    "a row too many": made(head(9, 9), rows(9, 10, RED)),
    "pixels that unpack to 100 MB": made(head(9, 9), zlib.compress(b"\0" * 10**8)),
    "bytes behind the packed ones": made(head(9, 9), rows(9, 9, RED) + b"x"),
    "packed bytes that are cut off": made(head(9, 9), rows(9, 9, RED)[:-4]),
    "pixels that are not packed": made(head(9, 9), b"pixels"),
    "a row written in no known way": made(head(1, 1), zlib.compress(b"\x05\0\0\0\0")),
    "a palette": SIGNATURE + head(9, 9, kind=3) + chunk(b"PLTE", b"abc") + chunk(b"IDAT", rows(9, 9, (0,))) + END,
    "grey": made(head(9, 9, kind=0), rows(9, 9, (0,))),
    "sixteen bits": made(head(9, 9, depth=16), rows(9, 9, RED * 2)),
    "sixteen bits said and eight given": made(head(9, 9, depth=16), rows(9, 9, RED)),
    "a palette beside its colours": png(9, 9, before=chunk(b"PLTE", b"abc")),
    "a colour that is not to be seen": png(9, 9, before=chunk(b"tRNS", bytes(6))),
    "in several passes": made(head(9, 9, interlace=1), rows(9, 9, RED)),
    "packed in no known way": made(chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 6, 1, 0, 0)), rows(9, 9, RED)),
}


@pytest.mark.parametrize("case", NONE)
def test_anything_else_is_none(case: str) -> None:
    assert not is_logo(NONE[case])


def test_a_logo_has_a_bound() -> None:
    noise = b"".join(b"\0" + os.urandom(600 * 4) for _ in range(240))
    data = made(head(600, 240), zlib.compress(noise))
    assert len(data) > MAX_LOGO
    assert not is_logo(data)


def test_no_part_of_a_logo_is_one() -> None:
    whole = png(20, 10)
    assert [length for length in range(len(whole)) if is_logo(whole[:length])] == []


def test_no_byte_of_a_logo_can_be_changed_unseen() -> None:
    whole = png(20, 10)
    changed = (whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :] for at in range(len(whole)))
    assert [at for at, data in enumerate(changed) if is_logo(data)] == []


def test_a_picture_says_its_size_before_anything_is_unpacked() -> None:
    assert size_of(made(head(31_623, 7), b"none")) == (31_623, 7)


@pytest.mark.parametrize("case", ["nothing", "words", "the beginning", "no head", "a short head"])
def test_what_has_no_size_says_so(case: str) -> None:
    with pytest.raises(PictureError):
        size_of(NONE[case])


def test_what_hangs_on_a_picture_is_taken_off_and_its_colours_stay() -> None:
    colours = chunk(b"PLTE", b"abc") + chunk(b"tRNS", b"\0")
    start = SIGNATURE + head(9, 9, kind=3)
    pixels = chunk(b"IDAT", rows(9, 9, (0,))) + END
    assert bare(start + chunk(b"tEXt", b"a\0b") + colours + pixels + b"more") == start + colours + pixels
