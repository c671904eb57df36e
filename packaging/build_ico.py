"""A Windows icon made of PNG pictures, as Windows reads it since Vista."""

from __future__ import annotations

import struct

_HEAD, _ROW = struct.Struct("<HHH"), struct.Struct("<BBBBHHII")


def ico(*pictures: bytes) -> bytes:
    """Return an icon file with these PNG pictures, none over 256 pixels."""
    at = _HEAD.size + _ROW.size * len(pictures)
    rows = []
    for picture in pictures:
        width, height = struct.unpack(">II", picture[16:24])
        rows.append(_ROW.pack(width % 256, height % 256, 0, 0, 1, 32, len(picture), at))
        at += len(picture)
    return b"".join([_HEAD.pack(0, 1, len(pictures)), *rows, *pictures])
