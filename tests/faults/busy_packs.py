"""Somebody who takes in content all day: one pack after the other, and says each version once it is in use."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

from tests.storage.packs import TITLE, World, pack, signed


def taking_in(folder: Path) -> None:
    """Take in packs, each newer than what is in use; go back from every third."""
    world = World(folder)
    for version in count(world.book().present().version + 1):
        words = (("danger", 0, "title"), f"Danger {version}")
        world.take(signed(pack((TITLE, f"Help {version}"), words, version=version)))
        sys.stdout.write(f"{version}\n")
        sys.stdout.flush()
        if version % 3 == 0:
            world.book().roll_back()


if __name__ == "__main__":
    taking_in(Path(sys.argv[1]))
