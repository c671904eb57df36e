"""Every text that a document holds, whatever its kind: what each way of printing it has to carry."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator

from desktop_app.content.markup import to_plain
from desktop_app.documents.model import Document

NOT_PRINTED = frozenset({"kind", "item_id", "state", "style", "mark", "code", "logo"})
"""Fields that say how a thing looks, or stand for it."""


def texts_of(document: Document) -> Iterator[str]:
    """Yield the texts of head, blocks and source as people read them."""
    for part in (*document.blocks, *document.closing):
        yield from _texts(part)
    yield document.head.heading
    yield to_plain(document.head.purpose)
    yield document.source.whole


def _texts(part: object) -> Iterator[str]:
    """Yield the texts inside one value."""
    if isinstance(part, str):
        yield from filter(None, (to_plain(line) for line in part.split("\n")))
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif dataclasses.is_dataclass(part):
        for field in dataclasses.fields(part):
            if field.name not in NOT_PRINTED:
                yield from _texts(getattr(part, field.name))
