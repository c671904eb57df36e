"""Find sentences that were copied from a source: eight words in a row that a source has too.

The source documents are not part of this project. What stands here is `source-shingles.bin`: a digest of every
eight words in a row that they hold. It shows that words are the same, and gives no words back.
`python3 packaging/copies.py FOLDER` makes it anew from a folder of source texts.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.content.checks import Content, Miss

SHINGLES = Path(__file__).with_name("source-shingles.bin")
WORDS = 8
LEAST_NAME = 3
DIGEST_BYTES = 6
"""With some 13,000 shingles, one new text in 20,000,000 looks copied by chance."""

_MARKUP = re.compile(r"\]\([^)]*\)|<[^>]*>")
_WORD = re.compile(r"[a-z0-9]+")


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case; apostrophes vanish, and link targets are no words."""
    return _WORD.findall(_MARKUP.sub(" ", text).lower().replace("’", "").replace("'", ""))


def shingles(text: str) -> Iterator[tuple[bytes, str]]:
    """Yield every eight words in a row with their digest."""
    words = words_of(text)
    for start in range(len(words) - WORDS + 1):
        run = " ".join(words[start : start + WORDS])
        yield hashlib.blake2b(run.encode(), digest_size=DIGEST_BYTES).digest(), run


def known_shingles(path: Path = SHINGLES) -> frozenset[bytes]:
    """Return the digests of everything that the sources say."""
    data = path.read_bytes()
    return frozenset(data[at : at + DIGEST_BYTES] for at in range(0, len(data), DIGEST_BYTES))


def names_in(content: Content) -> re.Pattern[str]:
    """Return what finds names, form titles and written-out abbreviations: they stand as published.

    Names of one or two words do not make a copy by themselves, and would only hide one.
    """
    from desktop_app.content import checks

    names = {fact.literal for fact in checks.facts(content)}
    for _, record in checks.authored(content):
        names |= {getattr(record, "title", ""), getattr(record, "expansion", "")}
        names |= set(getattr(record, "also_known_as", ()))
    longest_first = sorted((name for name in names if len(words_of(name)) >= LEAST_NAME), key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in longest_first), re.IGNORECASE)


def copied(content: Content, known: frozenset[bytes]) -> Iterator[Miss]:
    """Yield every text of a record, and every fact, that has eight words in a row from a source.

    Names, form titles and addresses stand exactly as published, so they do not count.
    """
    from desktop_app.content import checks, walk

    names = names_in(content)
    texts = [(name, text) for name, record in checks.authored(content) for text in walk.texts(record)]
    texts += [(fact.id, fact.statement) for fact in checks.facts(content)]
    for name, text in texts:
        for piece in names.split(text):
            for digest, run in shingles(piece):
                if digest in known:
                    yield checks.Miss(name, f"copies the source: “{run}”")


def main(folder: Path) -> int:
    """Write the digests of every source text in a folder."""
    found: set[bytes] = set()
    for path in sorted(folder.glob("*.txt")):
        found |= {digest for digest, _ in shingles(path.read_text(encoding="utf-8"))}
    SHINGLES.write_bytes(b"".join(sorted(found)))
    print(f"{len(found)} runs of {WORDS} words in {SHINGLES.name}.")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
