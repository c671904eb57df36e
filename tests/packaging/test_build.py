"""What is built comes out the same every time, holds what it should, and says where all of it is from."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import tarfile
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

import build
import build_archive
import build_bill
import build_common
import build_linux
import build_manual
import build_prune
import build_resolve
import build_smoke
from build_archive import Entry
from build_bill import Component
from desktop_app import __version__
from desktop_app.cli.main import COMMANDS

EPOCH = 1_700_000_000
RELEASE = build_common.Release("1.2.3", EPOCH, Path())


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small tree with a program, a text, a link and a folder in it."""
    folder = tmp_path / "tree"
    (folder / "deep" / "er").mkdir(parents=True)
    (folder / "run").write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / "run").chmod(0o700)
    (folder / "deep" / "er" / "text").write_text("words", encoding="utf-8")
    (folder / "deep" / "text").symlink_to("er/text")
    return folder


def later(tree: Path) -> None:
    """Make the tree look as if another person had made it another day."""
    (tree / "run").chmod(0o755)
    (tree / "deep" / "er" / "text").chmod(0o600)
    for path in tree.rglob("*"):
        os.utime(path, (1, 1), follow_symlinks=False)


def test_the_same_tree_gives_the_same_bytes_on_another_day(tree: Path, tmp_path: Path) -> None:
    made: list[list[bytes]] = []
    for order in (1, -1):
        entries = list(build_archive.entries_of(tree, "one-stop"))[::order]
        build_archive.write_tar_xz(tmp_path / "a.tar.xz", entries, EPOCH)
        build_archive.write_deb(tmp_path / "a.deb", [Entry("control", b"Package: x\n")], entries, EPOCH)
        build_archive.write_zip(tmp_path / "a.zip", [entry for entry in entries if not entry.link], EPOCH)
        made.append([(tmp_path / f"a.{kind}").read_bytes() for kind in ("tar.xz", "deb", "zip")])
        later(tree)
    assert made[0] == made[1]


def test_an_archive_unpacks_to_the_tree_that_went_in(tree: Path, tmp_path: Path) -> None:
    build_archive.write_tar_xz(tmp_path / "a.tar.xz", build_archive.entries_of(tree, "one-stop"), EPOCH)
    with tarfile.open(tmp_path / "a.tar.xz") as tar:
        found = {member.name: member for member in tar.getmembers()}
        assert {(one.uid, one.gid, one.uname, one.mtime) for one in found.values()} == {(0, 0, "root", EPOCH)}
        assert {name: one.mode for name, one in found.items() if one.isreg()} == {
            "one-stop/run": 0o755,
            "one-stop/deep/er/text": 0o644,
        }
        assert found["one-stop/deep/text"].linkname == "er/text"
        assert [name for name, one in found.items() if one.isdir()] == ["one-stop", "one-stop/deep", "one-stop/deep/er"]
        text = tar.extractfile("one-stop/deep/er/text")
        assert text is not None
        assert text.read() == b"words"


def test_a_zip_keeps_what_can_be_run(tree: Path, tmp_path: Path) -> None:
    entries = [entry for entry in build_archive.entries_of(tree, "One Stop") if not entry.link]
    build_archive.write_zip(tmp_path / "a.zip", entries, EPOCH)
    with zipfile.ZipFile(tmp_path / "a.zip") as packed:
        modes = {info.filename: info.external_attr >> 16 for info in packed.infolist()}
    assert modes == {"One Stop/run": 0o100755, "One Stop/deep/er/text": 0o100644}


def test_sums_are_those_that_sha256sum_checks(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    build_archive.write_sums(tmp_path, ["b", "a"])
    assert (tmp_path / "SHA256SUMS").read_text(encoding="ascii").splitlines()[0] == (
        "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb  a"
    )


# --- The release ------------------------------------------------------------------------------------------


def test_the_version_stands_in_one_place_and_the_changelog_tells_of_it() -> None:
    assert build.version() == __version__
    build.check_changelog(__version__, build.CHANGELOG.read_text(encoding="utf-8"))


@pytest.mark.parametrize("text", ["", "# Changelog\n\n## [0.9.0]\n\n## [1.2.3]\n"])
def test_a_version_that_the_changelog_does_not_begin_with_is_not_built(text: str) -> None:
    with pytest.raises(build_common.BuildError, match=r"the version is 1\.2\.3"):
        build.check_changelog("1.2.3", text)


def test_the_time_of_files_is_the_one_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "12345")
    assert build.source_epoch() == 12345
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert build.source_epoch() > 12345


@pytest.mark.parametrize("words", [["linux", "--too", "x"], ["smoke", "here"], ["licences", "now"]])
def test_a_wrong_call_builds_nothing(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert build.main(words) == 1
    assert "no arguments" in capsys.readouterr().err


def test_the_build_tools_are_locked_by_hash_and_come_from_nowhere_in_particular() -> None:
    lines = build_common.TOOLS.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
    pinned = [line for line in lines if line and not line.lstrip().startswith("#")]
    assert any(line.startswith("pyinstaller==") for line in pinned)
    assert all("--hash=sha256:" in line for line in pinned)
    assert not [line for line in lines if "://" in line or "--index" in line or "--find-links" in line]


# --- What it is made of -----------------------------------------------------------------------------------


def test_the_licences_that_are_shipped_are_those_of_the_locked_versions(root: Path) -> None:
    text = (root / "resources" / "licences.txt").read_text(encoding="utf-8")
    rows = dict(line.split("\t")[:2] for line in text.splitlines() if line.count("\t") == 2)
    locked = build_bill.locked()
    assert {name: rows.get(name) for name in locked} == locked
    assert rows["Qt"] == locked["pyside6-essentials"]
    for name in ("GNU LESSER GENERAL PUBLIC LICENSE", "SIL OPEN FONT LICENSE", "PYTHON SOFTWARE FOUNDATION LICENSE"):
        assert name in text
    with_text = {name for name in rows if f"\n{name}\n{'-' * len(name)}\n" in text}
    assert set(rows) - with_text == {"pyside6-essentials", "shiboken6"}


def test_the_bill_of_materials_names_each_part_once_and_is_the_same_every_time() -> None:
    parts = [Component("tinydb", "4.9.0", "MIT"), Component("Font Next", "2", "OFL-1.1", kind="generic")]
    text = build_bill.bill("1.2.3", EPOCH, parts)
    assert text == build_bill.bill("1.2.3", EPOCH, parts[::-1])
    bill = json.loads(text)
    assert (bill["bomFormat"], bill["metadata"]["component"]["version"]) == ("CycloneDX", "1.2.3")
    assert bill["metadata"]["timestamp"] == "2023-11-14T22:13:20Z"
    assert [part["purl"] for part in bill["components"]] == ["pkg:generic/Font-Next@2", "pkg:pypi/tinydb@4.9.0"]
    assert bill["components"][1]["licenses"] == [{"expression": "MIT"}]
    assert bill["serialNumber"] != json.loads(build_bill.bill("1.2.4", EPOCH, parts))["serialNumber"]


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/printsupport/libcupsprintersupport.so", True),
        ("PySide6/Qt/plugins/platformthemes/libqgtk3.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/Qt/lib/libQt6Network.so.6", False),
        ("PySide6/Qt/lib/libQt6Widgets.so.6", True),
        ("libQt6Network.so.6", False),
        ("libpython3.11.so.1.0", True),
        ("libxcb-cursor.so.0", True),
        ("libgtk-3.so.0", False),
        ("libc.so.6", False),
        ("desktop_app/_shipped/data/one_stop.json", True),
    ],
)
def test_what_goes_into_a_linux_build(name: str, kept: bool) -> None:
    assert build_prune.keeps_linux(name) is kept


def test_no_build_leaves_out_what_the_app_imports(root: Path) -> None:
    """A fast guard for the tables: the frozen program itself is tried by the smoke test only."""
    sources = [ast.parse(path.read_text(encoding="utf-8")) for path in (root / "desktop_app").rglob("*.py")]
    used = {name for source in sources for name in build_resolve.imported(source)}
    assert used & set(build_prune.EXCLUDED_MODULES) == set()
    qt = {name.split(".")[1] for name in used if name.startswith("PySide6.")}
    assert len(qt) >= 6
    for name in qt:
        assert build_prune.keeps_windows(f"PySide6/{name}.pyd")
        assert build_prune.keeps_linux(f"PySide6/Qt/lib/libQt6{name.removeprefix('Qt')}.so.6")


# --- The Debian package -----------------------------------------------------------------------------------


@pytest.fixture
def frozen(tmp_path: Path) -> Path:
    """Return a stand-in for the frozen program: two libraries, of which one brings what the other needs."""
    folder = tmp_path / "one-stop"
    (folder / "_internal").mkdir(parents=True)
    (folder / "one-stop").write_bytes(b"\x7fELF libxcb-cursor.so.0 libcups.so.2 libz.so.1 GLIBC_2.4 GLIBC_2.34 ")
    (folder / "one-stop").chmod(0o755)
    (folder / "_internal" / "libxcb-cursor.so.0").write_bytes(b"\x7fELF GLIBC_2.17")
    (folder / "_internal" / "notes.txt").write_bytes(b"libEGL.so.1 GLIBC_2.99")
    return folder


def test_the_package_depends_on_what_it_does_not_bring(frozen: Path) -> None:
    assert build_linux.depends(frozen) == "libc6 (>= 2.34), libcups2t64 | libcups2, zlib1g"


def test_a_library_forgets_where_the_machine_of_the_build_has_python() -> None:
    data = b"\x7fELF\0/root/py/lib\0/root/py/lib/other\0"
    assert build_linux.forget_place(data, "/root/py/lib") == b"\x7fELF\0$ORIGIN\0\0\0\0\0\0/root/py/lib/other\0"


def test_a_tree_over_the_limit_is_refused(frozen: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_linux.check_size(frozen)
    monkeypatch.setattr(build_linux, "MOST_MB", 0)
    (frozen / "big").write_bytes(b"x" * 100_000)
    with pytest.raises(build_common.BuildError, match="0 is the limit"):
        build_linux.check_size(frozen)


def test_the_package_is_at_home_on_a_desktop(frozen: Path, root: Path) -> None:
    control, files = build_linux.package(RELEASE, frozen)
    assert b"Package: one-stop\nVersion: 1.2.3\n" in control[0].content()
    found = {entry.name: entry for entry in files}
    assert found["usr/bin/one-stop"].link == "../lib/one-stop/one-stop"
    assert found["usr/lib/one-stop/one-stop"].runs
    icons = [name for name in found if "/icons/" in name]
    assert [Path(name).name for name in icons] == ["one-stop.png", "one-stop.png", "one-stop.svg"]
    assert all(found[name].content() for name in icons)
    kinds = ET.fromstring(found["usr/share/mime/packages/one-stop.xml"].content())
    assert [kind.get("type") for kind in kinds] == ["application/x-one-stop-pack", "application/x-one-stop-casebook"]
    entry = found["usr/share/applications/one-stop.desktop"].content().decode()
    assert {"Exec=one-stop", "Icon=one-stop", "Type=Application"} <= set(entry.splitlines())
    assert "usr/share/man/man1/one-stop.1.gz" in found


def test_the_manual_tells_of_every_command() -> None:
    page = build_manual.manual("1.2.3", EPOCH)
    assert '.TH ONE-STOP 1 "2023-11-14" "One Stop 1.2.3"' in page
    commands = page.partition(".SH COMMANDS")[2].partition(".SH FILES")[0]
    assert [line[3:] for line in commands.splitlines() if line.startswith(".B ")] == list(COMMANDS)


def small_deb(folder: Path) -> Path:
    """Write a package with a script for a program, and return it."""
    search = b'#!/bin/sh\necho "Speech and language therapy (SALT)"\n'
    control = "Package: one-stop\nVersion: 1\nArchitecture: all\nMaintainer: x <x@x.invalid>\nDescription: x\n"
    files = [
        Entry("usr/lib/one-stop/one-stop", search, runs=True),
        Entry(build_smoke.PROGRAM, link="../lib/one-stop/one-stop"),
    ]
    build_archive.write_deb(folder / "a.deb", [Entry("control", control.encode())], files, EPOCH)
    return folder / "a.deb"


def have_dpkg() -> bool:
    """Return whether there is a dpkg to try packages with."""
    return subprocess.run(["which", "dpkg"], capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not have_dpkg(), reason="dpkg is only on Debian and its like")
def test_dpkg_installs_a_package_in_a_fresh_root_and_removes_it_without_a_trace(tmp_path: Path) -> None:
    deb, fresh = small_deb(tmp_path), tmp_path / "root"
    build_smoke.make_root(fresh)
    before = build_smoke.files_of(fresh)
    build_common.checked([*build_smoke.dpkg(fresh), "--install", str(deb)])
    build_smoke.try_search([str(fresh / build_smoke.PROGRAM)])
    (fresh / "usr/lib/one-stop/left").touch()
    build_common.checked([*build_smoke.dpkg(fresh), "--purge", "one-stop"])
    with pytest.raises(build_common.BuildError, match="one-stop/left"):
        build_smoke.refuse_leftovers(before, build_smoke.files_of(fresh))
    (fresh / "usr/lib/one-stop/left").unlink()
    for folder in ("usr/lib/one-stop", "usr/lib", "usr"):
        (fresh / folder).rmdir()
    build_smoke.refuse_leftovers(before, build_smoke.files_of(fresh))


def test_a_search_that_finds_nothing_stops_the_smoke_test() -> None:
    with pytest.raises(build_common.BuildError, match="did not find"):
        build_smoke.try_search(["echo"])


def test_a_library_that_the_package_does_not_depend_on_stops_the_smoke_test(tmp_path: Path) -> None:
    (tmp_path / "libx.so.1").touch()
    (tmp_path / "ldd").write_text("#!/bin/sh\necho 'libgone.so.1 => not found'\n", encoding="ascii")
    (tmp_path / "ldd").chmod(0o755)
    with pytest.raises(build_common.BuildError, match=r"libgone\.so\.1 => not found"):
        build_smoke.try_libraries(["env", f"PATH={tmp_path}:{os.environ['PATH']}"], str(tmp_path))


def test_the_smoke_test_needs_a_package(tmp_path: Path) -> None:
    with pytest.raises(build_common.BuildError, match="is not there"):
        build_smoke.run(build_common.Release("0", EPOCH, tmp_path), clean=False)


# --- The real thing, which takes minutes ------------------------------------------------------------------

HEAVY = pytest.mark.skipif(
    os.environ.get("ONE_STOP_BUILD") != "1", reason="takes minutes: set ONE_STOP_BUILD=1 to run it, as before a release"
)


@HEAVY
def test_two_builds_of_the_program_are_the_same(tmp_path: Path) -> None:
    made: list[dict[str, str]] = []
    for name in ("a", "b"):
        release = build_common.Release(__version__, EPOCH, tmp_path)
        (tmp_path / name).mkdir()
        tree, _ = build_linux.freeze(release, tmp_path / name)
        files = {str(path.relative_to(tree)): path for path in tree.rglob("*") if path.is_file()}
        made.append({name: build_archive.digest(path) for name, path in files.items()})
    assert {name for name in made[0] | made[1] if made[0].get(name) != made[1].get(name)} == set()
    assert "one-stop" in made[0]


@HEAVY
def test_the_package_installs_runs_and_goes(tmp_path: Path) -> None:
    assert build.main(["linux", "--to", str(tmp_path)]) == 0
    assert build.main(["smoke", "--to", str(tmp_path)]) == 0
    sums = subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False)
    assert sums.returncode == 0
