"""Build data/one_stop.json, the TinyDB library that the app opens, from the authored records in data/content/."""

from __future__ import annotations

import sys
from pathlib import Path

from copies import copied, known_shingles
from desktop_app.content import authoring, checks
from desktop_app.content.errors import AuthoringError
from desktop_app.storage.library_file import write_danger, write_library

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    """Check the authored records and write the library; print every miss and write nothing if there is one."""
    try:
        content = authoring.read_all(ROOT / "data" / "content")
    except AuthoringError as error:
        print(error, file=sys.stderr)
        return 1
    misses = [*checks.run(content), *copied(content, known_shingles())]
    for miss in misses:
        print(f"{miss.where}: {miss.what}", file=sys.stderr)
    if misses:
        return 1
    write_library(ROOT / "data" / "one_stop.json", content)
    write_danger(ROOT / "data" / "danger.json", content)
    print("; ".join(f"{len(records)} {name}" for name, records in content.items()))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
