"""The locks pin everything by hash, for every platform, and say nothing about where it comes from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

import dev

ROOT = Path(__file__).resolve().parents[2]
RUNTIME, DEV = (ROOT / dev.LOCKS[kind] for kind in ("runtime", "dev"))
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


def pinned(lock: Path) -> dict[str, Requirement]:
    """Read a lock as pip does: continued lines are one line, comments are none."""
    text = re.sub(r"\\\n", " ", lock.read_text(encoding="utf-8"))
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert all(HASH.search(line) for line in lines)
    found = [Requirement(HASH.sub("", line)) for line in lines]
    return {canonicalize_name(one.name): one for one in found}


def version(requirement: Requirement) -> str:
    """Return the one version that a locked line allows."""
    (only,) = requirement.specifier
    assert only.operator == "=="
    return only.version


@pytest.mark.parametrize("lock", [RUNTIME, DEV], ids=["runtime", "dev"])
def test_no_lock_names_an_index_a_host_or_a_folder(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert not re.search(r"\w+://|--(extra-)?index|--find-links|--trusted-host| @ |file:|^/|\s/", text)


@pytest.mark.parametrize(("lock", "wanted"), [(RUNTIME, "dependencies"), (DEV, "dev")], ids=["runtime", "dev"])
def test_every_dependency_of_the_project_is_locked_within_its_bounds(lock: Path, wanted: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    named = {**project["project"], **project["dependency-groups"]}[wanted]
    locked = pinned(lock)
    for requirement in map(Requirement, named):
        assert requirement.specifier.contains(version(locked[canonicalize_name(requirement.name)]))


def test_the_tests_run_on_the_versions_that_the_app_runs_on() -> None:
    app, tests = pinned(RUNTIME), pinned(DEV)
    assert {name: version(one) for name, one in app.items()} == {name: version(tests[name]) for name in app}


@pytest.mark.parametrize("name", ["msgspec", "rapidfuzz", "markupsafe"])
def test_compiled_packages_are_locked_for_more_than_this_platform(name: str) -> None:
    block = re.search(rf"^{name}==[^#]*", RUNTIME.read_text(encoding="utf-8"), re.MULTILINE)
    assert block is not None
    assert len(HASH.findall(block[0])) > 20
