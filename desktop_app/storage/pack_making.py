"""Makes content packs: for those who look after the content."""

from __future__ import annotations

from pathlib import Path

from desktop_app.content.dates import date_in_words
from desktop_app.storage import pack_file
from desktop_app.storage.atomic import write_whole
from desktop_app.storage.errors import PackError, SaveError
from desktop_app.storage.input_file import read_plain
from desktop_app.storage.library_file import newest_change
from desktop_app.storage.pack_content import open_content
from desktop_app.storage.pack_file import DANGER, LIBRARY, MAX_MEMBER
from desktop_app.storage.pack_keys import new_private_key, private_key, public_bytes

TITLE = "One Stop content of {date}"
MAX_KEY = 10_000


def build(folder: Path, title: str) -> bytes:
    """Return an unsigned pack of the library in a folder; it would be taken in. Raises PackError or LibraryError."""
    version, date = newest_change(folder / LIBRARY)
    title = title or TITLE.format(date=date_in_words(date).replace("\u00a0", " "))
    library, danger = (_bytes_of(folder / name, MAX_MEMBER) for name in (LIBRARY, DANGER))
    pack = pack_file.make(library, danger, version, date, title)
    open_content(pack, str(folder))
    return pack_file.to_bytes(pack)


def signed(path: Path, key: Path, signer: str) -> bytes:
    """Return a pack with a signature, in place of the one that it may have. Raises PackError."""
    pack = pack_file.read(path)
    open_content(pack, str(path))
    return pack_file.to_bytes(pack_file.sign(pack, _bytes_of(key, MAX_KEY), signer))


def make_key(out: Path) -> str:
    """Write a new private key, and return the public half in hexadecimal. Raises SaveError: a key is never replaced."""
    if out.exists():
        raise SaveError(f"{out} is there already. Nothing was written: a lost key cannot be made again.")
    text = new_private_key()
    try:
        write_whole(out, text, private=True)
    except OSError as error:
        raise SaveError(f"{out} was not saved: {error.strerror}. Nothing was written.") from error
    return public_bytes(private_key(text)).hex()


def _bytes_of(path: Path, most: int) -> bytes:
    """Return what is in a file of at most so many bytes. Raises PackError."""
    try:
        return read_plain(path, most)
    except OSError as error:
        raise PackError(f"{path} cannot be read: {error.strerror}. Nothing was written.") from error
