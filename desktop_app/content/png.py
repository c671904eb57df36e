"""PNG pictures, read chunk by chunk: which one is a logo of our own making, and a picture without what hangs on it.

    signature | IHDR (size, kind) | other chunks | IDAT (the picture, compressed) | IEND | anything

A chunk is its length, its name, that many bytes, and a check sum over name and bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from desktop_app.content.errors import PictureError
from desktop_app.content.setting import MAX_LOGO

LOGO_WIDTH, LOGO_HEIGHT = 600, 240
"""The most pixels that a logo has."""

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NEEDED = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"})
_OWN = frozenset({b"IHDR", b"IDAT", b"IEND"})
_CHANNELS = {2: 3, 6: 4}
"""Kind of a logo's pixels -> bytes of each: plain colours, or colours that let the paper through."""
_DEPTH = 8
"""Bits of each of these bytes."""
_FILTERS = 5
"""How many ways there are to write a row; a byte before the row says which."""


def bare(data: bytes) -> bytes:
    """Return a picture without remarks, animation and whatever follows it. Raises PictureError."""
    chunks = [(name, body) for name, body in _chunks(data) if name in _NEEDED]
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def size_of(data: bytes) -> tuple[int, int]:
    """Return width and height in pixels, as the picture itself says. Raises PictureError."""
    name, body = next(_chunks(data))
    if name != b"IHDR" or len(body) != struct.calcsize(">IIBBBBB"):
        raise PictureError("The picture does not say how large it is.")
    width, height = struct.unpack(">II", body[:8])
    return width, height


def is_logo(data: bytes) -> bool:
    """Return whether bytes are a logo as One Stop makes them: nothing more, nothing less, and within bounds."""
    if len(data) > MAX_LOGO:
        return False
    try:
        chunks = list(_chunks(data))
        width, height = size_of(data)
    except PictureError:
        return False
    if data != SIGNATURE + b"".join(_chunk(*chunk) for chunk in chunks) or not {n for n, _ in chunks} <= _OWN:
        return False
    depth, kind, *rest = chunks[0][1][8:]
    is_small = 1 <= width <= LOGO_WIDTH and 1 <= height <= LOGO_HEIGHT
    if not is_small or depth != _DEPTH or kind not in _CHANNELS or any(rest):
        return False
    return _is_whole(b"".join(body for name, body in chunks if name == b"IDAT"), 1 + width * _CHANNELS[kind], height)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield name and bytes of each chunk, up to the last. Raises PictureError where one is cut off or damaged."""
    if not data.startswith(SIGNATURE):
        raise PictureError("The file is no PNG picture.")
    at, name = len(SIGNATURE), b""
    while name != b"IEND":
        if len(data) < at + 12:
            raise PictureError("The picture is cut off.")
        length, name = struct.unpack(">I4s", data[at : at + 8])
        body = data[at + 8 : at + 8 + length]
        if data[at : at + 12 + length] != _chunk(name, body):
            raise PictureError("The picture is damaged or cut off.")
        yield name, body
        at += 12 + length


def _chunk(name: bytes, body: bytes) -> bytes:
    """Return a chunk with its length and check sum."""
    return struct.pack(">I4s", len(body), name) + body + struct.pack(">I", zlib.crc32(name + body))


def _is_whole(packed: bytes, row: int, rows: int) -> bool:
    """Return whether bytes unpack to so many rows of pixels, and to no byte more."""
    unpacking = zlib.decompressobj()
    try:
        pixels = unpacking.decompress(packed, row * rows + 1)
    except zlib.error:
        return False
    whole = len(pixels) == row * rows and unpacking.eof and not unpacking.unused_data
    return whole and max(pixels[::row]) < _FILTERS
