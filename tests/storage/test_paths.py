"""Where files are: shipped ones in a checkout and in a wheel, a person's own ones under one folder."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from desktop_app.storage import paths
from desktop_app.storage.paths import UserPaths, shipped


@pytest.mark.parametrize(
    "parts",
    [("data", "one_stop.json"), ("data", "danger.json"), ("resources", "templates"), ("resources", "fonts")],
)
def test_shipped_files_are_found_in_a_checkout_from_any_folder(
    parts: tuple[str, ...], root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shipped(*parts) == root.joinpath(*parts)
    assert shipped(*parts).exists()


def test_a_base_folder_holds_everything_and_nothing_is_made(tmp_path: Path) -> None:
    base = tmp_path / "base"
    assert UserPaths(base).settings.is_relative_to(base)
    assert not base.exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the rule of Linux desktops")
@pytest.mark.parametrize(("xdg", "expected"), [("/data", "/data"), ("", "~"), ("relative", "~")])
def test_the_systems_folder_goes_by_xdg(
    xdg: str, expected: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", xdg)
    home = tmp_path / ".local" / "share" if expected == "~" else Path(expected)
    assert UserPaths.of_system().base == home / "one-stop"


def test_linux_agrees_with_platformdirs(monkeypatch: pytest.MonkeyPatch) -> None:
    """On Linux the folder is worked out by hand, to start faster."""
    import platformdirs

    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    ours = UserPaths.of_system().base.parent
    assert ours == Path(platformdirs.user_data_dir("One Stop", appauthor=False)).parent


@pytest.fixture(scope="module")
def installed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and install it alone into a folder."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    alone = ["--no-deps", "--no-index"]
    subprocess.run([*pip, "wheel", *alone, "--no-build-isolation", "--wheel-dir", str(folder), str(root)], check=True)
    (wheel,) = folder.glob("*.whl")
    subprocess.run([*pip, "install", *alone, "--target", str(folder / "site"), str(wheel)], check=True)
    return folder / "site"


def run_installed(site: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program from another folder, with the libraries of this environment after it."""
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), sysconfig.get_path("purelib")])}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=env, capture_output=True, text=True, encoding="utf-8", check=False
    )


def test_a_wheel_carries_all_that_it_needs(installed: Path, tmp_path: Path) -> None:
    where = run_installed(installed, tmp_path, "-c", "import desktop_app; print(desktop_app.__file__)")
    assert Path(where.stdout.strip()).is_relative_to(installed)
    listed = run_installed(installed, tmp_path, "-m", "desktop_app", "list", "service", "--json")
    assert (listed.returncode, listed.stderr) == (0, "")
    assert "portage" in [row["id"] for row in json.loads(listed.stdout)]
    checked = run_installed(installed, tmp_path, "-m", "desktop_app", "check")
    assert (checked.returncode, checked.stdout.splitlines()[-1].endswith("0 misses")) == (0, True)
    printed = run_installed(
        installed, tmp_path, "-m", "desktop_app", "checklist", "portage", "--blank", "--out", "a.html"
    )
    assert (printed.returncode, printed.stderr) == (0, "")
    assert (tmp_path / "a.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_folder_inside_the_package_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "desktop_app"
    monkeypatch.setattr(paths, "_PACKAGE", package)
    assert shipped("data") == tmp_path / "data"
    (package / "_shipped").mkdir(parents=True)
    assert shipped("data") == package / "_shipped" / "data"
