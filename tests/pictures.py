"""Pictures made by hand, chunk by chunk and letter by letter, so that each can be wrong in one way."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
RED, BLUE, CLEAR = (255, 0, 0, 255), (0, 0, 255, 255), (0, 0, 0, 0)

Pixel = tuple[int, ...]


def chunk(name: bytes, body: bytes = b"") -> bytes:
    """Return one chunk of a PNG file."""
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def head(width: int, height: int, depth: int = 8, kind: int = 6, interlace: int = 0) -> bytes:
    """Return the chunk that says how large a picture is and what its pixels are."""
    return chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlace))


def rows(width: int, height: int, pixel: Pixel) -> bytes:
    """Return the packed pixels of a picture of one colour."""
    return zlib.compress((b"\0" + bytes(pixel) * width) * height, 9)


def png(width: int, height: int, pixel: Pixel = RED, *, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a PNG file of one colour, with chunks before the pixels and bytes after its end."""
    return (
        SIGNATURE + head(width, height) + before + chunk(b"IDAT", rows(width, height, pixel)) + chunk(b"IEND") + after
    )


def svg(body: str, root: str = 'viewBox="0 0 60 24"') -> bytes:
    """Return an SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {root}>{body}</svg>'.encode()


BOX = '<rect width="60" height="24" fill="#f00"/>'
"""A part that fills a drawing of the usual size with red."""
