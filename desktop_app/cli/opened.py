"""What commands work with: the library, what the setting added and says of itself, and the way to stdout."""

from __future__ import annotations

import argparse
import datetime
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from desktop_app import bootstrap
from desktop_app.content.library import Library
from desktop_app.content.local import NOTHING_LOCAL, LocalContacts
from desktop_app.content.plain_text import one_line
from desktop_app.content.setting import NO_SETTING, SettingProfile
from desktop_app.documents.catalogue import letterhead_of
from desktop_app.documents.press import Press
from desktop_app.storage.errors import StorageError

MAX_ANSWERS_BYTES = 2**20
MAX_MESSAGE = 2000


def library(options: argparse.Namespace) -> Library:
    """Return the library in use."""
    return bootstrap.library_in_use(options.basedir, tell)


def local(options: argparse.Namespace) -> LocalContacts:
    """Return what the setting added. A file that cannot be read is told, and the command goes on without it."""
    try:
        return bootstrap.local_book(options.basedir).all()
    except StorageError as error:
        tell(str(error))
        return NOTHING_LOCAL


def setting(options: argparse.Namespace) -> SettingProfile:
    """Return what the setting says of itself; where it cannot be read, that is told, and nothing is known of it."""
    try:
        return bootstrap.setting_book(options.basedir).read()
    except StorageError as error:
        tell(str(error))
        return NO_SETTING


def press(options: argparse.Namespace, shipped: Library, own: SettingProfile) -> Press:
    """Return what papers are made with today."""
    return Press(shipped, datetime.date.today(), local=local(options), letterhead=letterhead_of(own))


def read_json(path: Path) -> object:
    """Read a JSON file that people named, within bounds. Raises InputFileError."""
    return bootstrap.read_json(path, MAX_ANSWERS_BYTES)


def tell(message: str) -> None:
    """Print one sentence on stderr."""
    print(one_line(message, MAX_MESSAGE), file=sys.stderr)


def wrong_call(message: str) -> int:
    """Say how a command is called; return the exit code for a wrong call."""
    tell(message)
    return 2


def show(data: object, words: Iterator[str], *, as_json: bool, compact: bool = False) -> int:
    """Print data as JSON, or as lines for people."""
    if as_json:
        print(json.dumps(data, ensure_ascii=False, indent=None if compact else 2))
    else:
        for line in words:
            print(line)
    return 0
