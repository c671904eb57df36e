"""Search engines side by side, over the same pages and for the same queries: `search.py TIMES`. Milliseconds.

With TIMES over 1 the library is that many times as large: to the real records come copies of them whose words are
shuffled, so that each word is as frequent as it was.
"""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from random import Random
from time import perf_counter
from typing import Any

import msgspec

from desktop_app import bootstrap
from desktop_app.content.library import Library
from desktop_app.search.index import Index
from desktop_app.search.units import cut
from tests.benchmarks import marks
from tests.benchmarks.people import held_out, queries

LIMIT = 20
SEED = 7
TABLES = ("services", "guides", "checklists", "terms")
OTHERS = {"places": "places", "sources": "sources", "facts": "facts", "providers": "provider_sets"}
SHUFFLED = frozenset(
    {"text", "title", "short_title", "label", "heading", "expansion"}
    | {"also_known_as", "phrases", "abbreviations", "old_names"}
)
"""The fields of a record that hold what people read and search."""

LONGEST = 10_000
LONG_PIECES = ("a", "hit her ", "speach ", "isof", '"(NEAR* ', "e\u0301\u200b", "\U0001f9f8 ", "Folkestone ", "03000 ")
"""What queries of LONGEST letters are made of: runs, danger, slips, words run together, signs of FTS5, odd letters."""

Ask = Callable[[str], list[str]]
"""An engine once it has its index: a query -> the ids of what it finds, best first."""

Texts = list[tuple[str, str, str]]
"""Id, title and whole text of each page."""


def ours(index: Index) -> Ask:
    """Return our index."""
    return lambda query: [hit.id for hit in index.search(query, LIMIT).hits]


def plain_fts5(texts: Texts) -> Ask:
    """Return SQLite's index of titles and texts, asked for any of the words or their beginnings, best by bm25."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE VIRTUAL TABLE pages USING fts5(id UNINDEXED, title, text, tokenize='porter unicode61')")
    db.executemany("INSERT INTO pages VALUES (?, ?, ?)", texts)
    find = "SELECT id FROM pages WHERE pages MATCH ? ORDER BY rank LIMIT ?"
    return lambda query: [id_ for (id_,) in db.execute(find, (" OR ".join(f'"{w}"*' for w in words(query)), LIMIT))]


def tinydb(texts: Texts) -> Ask:
    """Return a TinyDB table in memory, searched with a test on each row; rows with more of the words come first."""
    from tinydb import TinyDB
    from tinydb.storages import MemoryStorage

    table = TinyDB(storage=MemoryStorage).table("pages")
    table.insert_multiple({"id": id_, "text": f"{title} {text}".lower()} for id_, title, text in texts)

    def ask(query: str) -> list[str]:
        asked = words(query)
        found = table.search(lambda row: any(word in row["text"] for word in asked))
        found.sort(key=lambda row: -sum(word in row["text"] for word in asked))
        return [row["id"] for row in found[:LIMIT]]

    return ask


def titles(texts: Texts) -> Ask:
    """Return rapidfuzz over the titles."""
    from rapidfuzz import fuzz, process, utils

    names = [utils.default_process(title) for _, title, _ in texts]

    def ask(query: str) -> list[str]:
        found = process.extract(query, names, scorer=fuzz.WRatio, processor=None, limit=LIMIT)
        return [texts[number][0] for _, _, number in found]

    return ask


BASELINES = (plain_fts5, tinydb, titles)


def words(query: str) -> list[str]:
    """Return the words of a query in lower case, without what is no letter or digit."""
    return "".join(c if c.isalnum() else " " for c in query.lower()).split()


def texts_of(library: Library) -> Texts:
    """Return each page with all the text that we index for it."""
    pages, units = cut(library)
    texts: list[list[str]] = [[] for _ in pages]
    for unit in units:
        texts[unit.page].append(unit.text)
    return [(page.id, page.title, "\n".join(text)) for page, text in zip(pages, texts, strict=True)]


def enlarged(library: Library, times: int) -> Library:
    """Return the library with shuffled copies of its records."""
    random = Random(SEED)
    tables: dict[str, list[Any]] = {name: list(getattr(library, field).values()) for name, field in OTHERS.items()}
    for name in TABLES:
        records = list(getattr(library, name).values())
        plain = msgspec.to_builtins(records)
        copies = (shuffled(plain, number, random) for number in range(1, times))
        tables[name] = [*records, *(msgspec.convert(record, type(records[0])) for copy in copies for record in copy)]
    return Library({**tables, "finder": [library.finder], "danger": [library.danger]})


def shuffled(records: list[dict[str, Any]], number: int, random: Random) -> list[dict[str, Any]]:
    """Return copies of records under ids of their own, with the words of each field dealt out anew."""
    pools: dict[str, list[str]] = {}
    for key, text in readable(records):
        pools.setdefault(key, []).extend(text.split())
    for pool in pools.values():
        random.shuffle(pool)
    return [{**dealt(record, "", pools), "id": f"{record['id']}-{number}"} for record in records]


def readable(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield the texts in a record with the names of their fields."""
    if isinstance(value, dict):
        yield from chain.from_iterable(readable(inner, name) for name, inner in value.items())
    elif isinstance(value, list | tuple):
        yield from chain.from_iterable(readable(inner, key) for inner in value)
    elif key in SHUFFLED:
        yield key, value


def dealt(value: Any, key: str, pools: dict[str, list[str]]) -> Any:
    """Return part of a record with as many words from the pools in each text as it had."""
    if isinstance(value, dict):
        return {name: dealt(inner, name, pools) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [dealt(inner, key, pools) for inner in value]
    return " ".join(pools[key].pop() for _ in value.split()) if key in SHUFFLED else value


def timed(does: Callable[[], Any]) -> tuple[float, Any]:
    """Return the milliseconds that a call takes, and what it returns."""
    began = perf_counter()
    found = does()
    return (perf_counter() - began) * 1000, found


def share(right: Iterable[bool]) -> float:
    """Return how many in a hundred are right."""
    judged = list(right)
    return 100 * sum(judged) / len(judged)


def measure(times: int) -> dict[str, list[float]]:
    """Build each engine, and ask it every query; in an enlarged library only those that are held out."""
    library = bootstrap.open_library()
    library = enlarged(library, times) if times > 1 else library
    texts, judged = texts_of(library), held_out()
    asked = queries() if times == 1 else list(judged)
    built, index = timed(partial(Index, library))
    ready, _ = timed(lambda: list(index.prepare()))
    makers: dict[str, Callable[[], Ask]] = {"ours": partial(ours, index)}
    makers |= {engine.__name__: partial(engine, texts) for engine in BASELINES}
    figures: dict[str, list[float]] = {}
    for name, maker in makers.items():
        build, ask = timed(maker)
        gc.freeze()  # as the window does
        found = {query: timed(lambda: ask(query)) for query in asked}  # noqa: B023  # called at once
        best = [(found[query][1], expected) for query, expected in judged.items()]
        figures |= {
            f"{name}.index": [build],
            f"{name}.query": [time for time, _ in found.values()],
            f"{name}.first": [share(not expected.isdisjoint(ids[:1]) for ids, expected in best)],
            f"{name}.three": [share(not expected.isdisjoint(ids[:3]) for ids, expected in best)],
        }
    long = [timed(partial(index.search, (piece * LONGEST)[:LONGEST]))[0] for piece in LONG_PIECES]
    return figures | {"ours.index": [built], "ours.ready": [ready], "ours.long": [max(long)]}


if __name__ == "__main__":
    marks.report(measure(int(sys.argv[1])))
