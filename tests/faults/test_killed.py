"""Killed at any moment while saving, the settings are the old ones or the new ones: never half of either."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from desktop_app.storage.settings import SettingsFile

KILLS = 8
SAVE_FOR_EVER = """
import itertools, sys
from pathlib import Path
from desktop_app.storage.settings import SettingsFile
settings = SettingsFile(Path(sys.argv[1]))
for number in itertools.count(1):
    settings.set("starred", [f"{number:07}"] * 20_000)
    print(number, flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="SIGKILL")
def test_settings_survive_a_kill(tmp_path: Path, root: Path) -> None:
    path = tmp_path / "settings.json"
    chance = random.Random(2026)
    for _ in range(KILLS):
        saver = subprocess.Popen(
            [sys.executable, "-c", SAVE_FOR_EVER, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
        )
        assert saver.stdout is not None
        with saver.stdout as said:
            last = int(said.readline())
            time.sleep(chance.random() / 20)  # the moment of the kill, not a wait for anything
            saver.send_signal(signal.SIGKILL)
            saver.wait()
            last = max([last, *(int(line) for line in said if line.endswith("\n"))])
        starred = SettingsFile(path).get("starred", [""])
        assert len(starred) == 20_000
        assert len(set(starred)) == 1
        assert int(starred[0]) >= last
