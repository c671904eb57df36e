"""The comparison of starts times a real window, notices where none comes, and can say that it took too long."""

from __future__ import annotations

import shutil

import pytest

import build_start
from build_common import BuildError

needs_x11 = pytest.mark.skipif(
    not all(map(shutil.which, build_start.TOOLS)), reason="Xvfb, xev or stdbuf is not installed"
)


@needs_x11
def test_a_window_is_seen_when_it_comes_on_the_screen() -> None:
    """Neither something else that happens before it, nor the window of the program before, is taken for it."""
    with build_start.display() as screen:
        times = [build_start.seconds_to_window(["sh", "-c", "sleep 1; exec xev"], screen) for _ in range(2)]
    assert min(times) >= 1


@needs_x11
def test_a_program_without_a_window_is_no_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(build_start, "SECONDS", 1)
    with build_start.display() as screen, pytest.raises(BuildError, match="No window"):
        build_start.seconds_to_window(["sleep", "5"], screen)


@pytest.mark.parametrize(("packaged", "within"), [(0.3, True), (0.345, True), (0.35, False)])
def test_the_limit_is_for_the_ratio(packaged: float, within: bool, capsys: pytest.CaptureFixture[str]) -> None:
    assert build_start.tell({"packaged": packaged, "environment": 0.3}) is within
    assert ("within" if within else "OVER") in capsys.readouterr().out
