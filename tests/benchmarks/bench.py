"""The benchmark table: `python3 packaging/dev.py bench [--quick] [--strict]`.

Each figure stands beside a baseline of the same run. Every measurement has a fresh process of its own, the
baseline's and ours by turns; the first round warms up and is not counted. The figure is the median of the
rounds; of memory it is the highest, since memory that is shared with a neighbour counts for less.
"""

from __future__ import annotations

import argparse
import math
import sys
import tempfile
from pathlib import Path

from desktop_app.storage.paths import UserPaths
from desktop_app.storage.settings import SettingsFile
from tests.benchmarks.processes import BenchmarkError, Job, rounds, run
from tests.benchmarks.table import Row, highest, p50, p95, p99, table, within

ROUNDS, QUICK_ROUNDS = 10, 3


JOBS = (
    Job("bare-start", ("start_bare.py",)),
    Job("start", ("start_ours.py", "FRESH")),
    Job("bare-start", ("start_bare.py",)),
    Job("used", ("start_ours.py", "USED")),
    Job("portage", ("start_ours.py", "USED", "portage")),
    Job("salt", ("start_ours.py", "USED", "salt")),
    Job("bare", ("window_bare.py", "pages")),
    Job("ours", ("window_ours.py", "USED", "pages")),
    Job("bare", ("window_bare.py", "keys")),
    Job("ours", ("window_ours.py", "USED", "keys")),
    Job("ours", ("window_ours.py", "USED", "wizard")),
    Job("engines", ("search.py", "1")),
    Job("bare", ("rooms.py", "library-bare")),
    Job("ours", ("rooms.py", "library")),
    Job("bare", ("rooms.py", "html-bare")),
    Job("ours", ("rooms.py", "html")),
    Job("bare", ("rooms.py", "pdf-bare")),
    Job("ours", ("rooms.py", "pdf")),
    Job("bare-python", ("-c", "pass")),
    Job("cli", ("-m", "desktop_app", "search", "not talking yet")),
)

"""In each round, in this order: a baseline stands before what it is compared with."""

ROWS = (
    Row("window shown (first paint), first start", "start.s", "bare-start.s", ratio_limit=1.3),
    Row("window shown (first paint), with settings", "used.s", "bare-start.s", ratio_limit=1.3),
    Row("Home painted with its content", "used.h", "bare-start.s", ratio_limit=2.0),
    Row("typed query answered and painted", "used.a", "bare-start.s", ratio_limit=2.0),
    Row("memory (PSS), Portage page open", "portage.pss", "bare-start.pss", limit=80, unit="MiB", over=highest),
    Row("memory (PSS), speech therapy page open", "salt.pss", "bare-start.pss", limit=80, unit="MiB", over=highest),
    Row("memory (RSS), speech therapy page open", "salt.rss", "bare-start.rss", unit="MiB", over=highest),
    Row("page switch, first visit, p50", "ours.first", "bare.pages", p50),
    Row("page switch, first visit, p95", "ours.first", "bare.pages", p95),
    Row("page switch, page still kept, p50", "ours.kept", "bare.pages", p50),
    Row("page switch, page still kept, p95", "ours.kept", "bare.pages", p95),
    Row("page switch, visited but not kept, p95", "ours.again", "bare.pages", p95),
    Row("page switch, all, p50", "ours.all", "bare.pages", p50),
    Row("page switch, all, p95", "ours.all", "bare.pages", p95, limit=16),
    Row("wizard, page to page, p50", "ours.next", "bare.pages", p50),
    Row("wizard, page to page, p95", "ours.next", "bare.pages", p95, limit=16),
    Row("key press to painted results, p50", "ours.key", "bare.keys", p50),
    Row("key press to painted results, p95", "ours.key", "bare.keys", p95, limit=8),
    Row("key press, 100 x the records, p50", "large.key", "bare.keys", p50),
    Row("key press, 100 x the records, p95", "large.key", "bare.keys", p95, limit=16),
    Row("library opened and indexed", "ours.library", "bare.library"),
    Row("checklist to HTML, warm, p95", "ours.html", "bare.html", p95, limit=15),
    Row("checklist to PDF, warm, p95", "ours.pdf", "bare.pdf", p95, limit=300),
    Row("whole library to a book in HTML, cold", "ours.book", "bare.book", limit=3000),
    Row("whole library to a book in PDF, cold", "ours.book-pdf", "bare.book-pdf", limit=3000),
    Row("casebook of 500, save, p95", "casebook.save", "casebook.plain-save", p95, limit=40),
    Row("casebook of 500, opened after unlocking", "casebook.opening", "casebook.plain-opening", limit=60),
    Row("casebook of 500, key made and opened", "casebook.unlock", "casebook.plain-opening", limit=400),
    Row("casebook of 500, list worked out", "casebook.listing", "casebook.plain-opening"),
    Row("content pack of today's size looked at and used, p95", "packs.applied", "packs.plain", p95, limit=500),
    Row("worst hostile content pack refused", "packs.worst", "packs.plain", limit=2000),
    Row("memory (RSS) of all hostile content packs", "packs.memory", "packs.plain-memory", limit=200, unit="MiB"),
    Row("one-stop search, cold", "cli.whole", "bare-python.whole"),
)

ONCE = (
    Job("casebook", ("casebook.py", "CASES")),
    Job("packs", ("packs.py", "PACKS", "make")),
    Job("packs", ("packs.py", "PACKS")),
    Job("large", ("search.py", "100")),
    Job("large", ("window_ours.py", "USED", "keys", "100")),
)
"""Once, after the rounds: what takes long."""

ENGINES = {"plain_fts5": "plain FTS5", "tinydb": "TinyDB", "titles": "rapidfuzz"}
LIMITS = {("engines", p95): 0.5, ("large", p95): 5.0}

SEARCH_ROWS = (
    *(
        Row(
            f"search{size}, {each.__name__}, beside {engine}",
            f"{job}.ours.query",
            f"{job}.{name}.query",
            each,
            limit=limit,
        )
        for job, size in (("engines", ""), ("large", ", 100 x the records"))
        for each in (p50, p95, p99)
        for limit in (LIMITS.get((job, each), math.inf),)
        for name, engine in ENGINES.items()
    ),
    *(
        Row(f"index built, beside {engine}", "engines.ours.index", f"engines.{name}.index", limit=40)
        for name, engine in ENGINES.items()
    ),
    Row(
        "search, 10,000 letters, the worst of nine, beside index built",
        "engines.ours.long",
        "engines.ours.index",
        limit=50,
    ),
    Row("search made ready, in steps, beside index built", "engines.ours.ready", "engines.ours.index"),
    *(
        Row(
            f"held-out queries right {among}, beside {engine}", f"engines.ours.{key}", f"engines.{name}.{key}", unit="%"
        )
        for key, among in (("first", "first"), ("three", "in the top three"))
        for name, engine in ENGINES.items()
    ),
)

LEGEND = """
Baselines: a bare QMainWindow with a label (start, memory); two QTextBrowsers in a QStackedWidget (pages, wizard); a
QLineEdit over a QListWidget of 20 rows (key press); json.loads of the same file (library); a bare Jinja2 table of the
same answers, or of all facts (HTML); the same as plain rich text, printed by Qt (PDF); python -c pass (one-stop
search). The key press at 100 x stands beside the bare one, too.
The casebook stands beside json.dump with an fsync, and json.loads, of the same 500 drafts in the clear.
A content pack stands beside json.loads of the same library and one write with an fsync; of the worst, one is the most
that is taken in, and all others are refused. Their memory is what one process took over an empty start for all of them.
Search: FTS5 with porter stems over a row a page, by bm25; TinyDB.search in memory with a lambda over whole texts, the
most words first; rapidfuzz's WRatio over titles. All have the same pages and texts, and each query once. Of 100 x the
records, 99 are copies with shuffled words, asked once what is held out. Of what is held out, more is better.
Limits are for the ratio (x) or for our own figure. PSS is the highest of the rounds, the rest are medians of rounds.
"""


def measure(count: int) -> dict[str, list[list[float]]]:
    """Run everything; return the times of each process, by figure."""
    found: dict[str, list[list[float]]] = {}
    with tempfile.TemporaryDirectory() as folder:
        folders = {name: str(Path(folder) / name) for name in ("FRESH", "USED", "CACHE", "CASES", "PACKS")}
        for name, value in {"pinned": ["portage", "salt"], "casebook_offered": True}.items():
            SettingsFile(UserPaths(Path(folders["USED"])).settings).set(name, value)
        for number, figures in enumerate(rounds(JOBS, count, folders), 1):
            sys.stderr.write(f"\rRound {number} of {count} ")
            sys.stderr.flush()
            for name, times in figures:
                found.setdefault(name, []).append(times)
        for job in ONCE:
            for name, times in run(job, folders).items():
                found.setdefault(f"{job.name}.{name}", []).append(times)
    sys.stderr.write("\n")
    return found


def main() -> int:
    """Measure, print the table, and return the exit code: 1 only if strict and over, 2 if it cannot measure."""
    parser = argparse.ArgumentParser(prog="dev.py bench", description="Print the benchmark table.")
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ROUNDS} rounds in place of {ROUNDS}")
    parser.add_argument("--strict", action="store_true", help="exit code 1 when a limit is passed")
    options = parser.parse_args()
    try:
        found = measure(QUICK_ROUNDS if options.quick else ROUNDS)
    except BenchmarkError as error:
        sys.stderr.write(f"\n{error}\n")
        return 2
    sys.stdout.write("\n\n".join(table(rows, found) for rows in (ROWS, SEARCH_ROWS)) + "\n" + LEGEND)
    return int(options.strict and not all(within(row, found) for row in ROWS + SEARCH_ROWS))


if __name__ == "__main__":
    sys.exit(main())
