"""The content inside a pack: read within bounds, and held to the rules without which One Stop cannot show it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop_app.content import checks, outside
from desktop_app.content.plain_text import one_line
from desktop_app.content.records import ContentChanges, DangerPanel, Identified
from desktop_app.storage.errors import LibraryError, PackError
from desktop_app.storage.library_file import decode_tables
from desktop_app.storage.pack_file import Manifest, Pack

MOST_SIGNS = 300_000
"""Commas and colons in a pack, five times those of today: they bound how much memory and time it takes."""
MOST_RECORDS = 20_000
LONGEST = 200
"""Letters that are said of what is wrong: it may come from the file."""

Tables = dict[str, list[Identified]]


def open_content(pack: Pack, name: str) -> Tables:
    """Return the records of a pack. Raises PackError where they cannot be read, or break a rule."""
    if sum(part.count(sign) for part in (pack.library, pack.danger) for sign in (b",", b":")) > MOST_SIGNS:
        raise PackError(_no(name, "it holds too much"))
    try:
        tables = decode_tables(pack.library, MOST_RECORDS)
        danger = msgspec.json.decode(pack.danger, type=DangerPanel)
    except LibraryError as error:
        raise PackError(_no(name, str(error))) from error
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise PackError(_no(name, "its danger panel cannot be read")) from error
    if tables["danger"] != [danger]:
        raise PackError(_no(name, "it has two danger panels that differ"))
    _check_rules(tables, name)
    _check_version(pack.manifest, tables["changes"], name)
    return tables


def _check_rules(tables: Tables, name: str) -> None:
    """Raise PackError at the first rule that the content breaks."""
    try:
        rules = (*outside.RULES, *checks.NEEDED)
        miss = next((miss for rule in rules for miss in rule(tables)), None)
    except RecursionError:
        raise PackError(_no(name, "a record is too deep")) from None
    if miss is not None:
        raise PackError(_no(name, f"{miss.where}: {miss.what}"))


def _check_version(manifest: Manifest, changes: Sequence[Identified], name: str) -> None:
    """Raise PackError where a pack says that it is another version than its content is."""
    newest = [(log.changes[0].version, log.changes[0].date) for log in changes if isinstance(log, ContentChanges)]
    if newest != [(manifest.version, manifest.date)]:
        raise PackError(_no(name, "its version is not that of its content"))


def _no(name: str, why: str) -> str:
    """Say why content cannot be used."""
    return f"The content in {name} cannot be used: {one_line(why, LONGEST)}. Your content is as it was."
