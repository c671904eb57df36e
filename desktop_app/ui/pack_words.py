"""Content packs in words: which version, who signed it, and what is to be said of that before it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from desktop_app.content.dates import date_in_words
from desktop_app.content.plain_text import isolated, one_line

if TYPE_CHECKING:
    from desktop_app.content.packs import PackInfo

LONGEST_NAME = 80
UPDATE = "Update content from a file ..."


def named(words: str) -> str:
    """Return a name that comes from a file, on one line, so that it plays no tricks on the screen."""
    return isolated(one_line(words, LONGEST_NAME))


def which_in_words(info: PackInfo) -> str:
    """Return which version of the content this is."""
    return f"Content version {info.version}, {date_in_words(info.date)}"


def signed_in_words(info: PackInfo) -> str:
    """Return who signed some content that is in use."""
    said = {
        "shipped": "It came with One Stop.",
        "known": f"It was signed by {named(info.signer)}.",
        "unknown": f"It was signed by {named(info.signer)}. One Stop does not know this signer.",
        "unsigned": "Nobody signed it.",
    }
    return said[info.trust]


class Verdict(NamedTuple):
    """What is said of who signed a file: the kind of note, its title and its sentences."""

    kind: str
    title: str
    sentences: tuple[str, ...]


_ASK = (
    "Anyone can make such a file. A wrong number in it could send a family the wrong way.",
    "Use it only if you know where it came from, and ask whoever gave it to you if you are not sure.",
)


def verdict(info: PackInfo) -> Verdict:
    """Return what to say of who signed a file, before it is used."""
    if info.trust == "unsigned":
        return Verdict("check_this", "Nobody has signed this file", _ASK)
    who = f"Signed by {named(info.signer)}"
    if info.trust == "unknown":
        key = f"The key of this signer is {info.key_id}. Compare it with the one that they tell you."
        return Verdict("check_this", "One Stop does not know who signed this file", (f"{who}.", *_ASK, key))
    return Verdict("done", who, ("One Stop knows this signer, and the file is as they made it.",))


def needs_a_choice(info: PackInfo) -> bool:
    """Return whether people have to say that they know where a file came from."""
    return info.trust in ("unknown", "unsigned")


def published_in_words(published: str) -> str:
    """Return what the new content says in place of a gap that a setting filled in."""
    if not published:
        return "The new content does not ask for this any more. Look at its page before you take yours away."
    return f"The new content: {named(published)}."
