"""The Windows build, as far as Linux can tell: nothing that is imported is pruned, and only that Python goes in."""

from __future__ import annotations

import shutil
import struct
import zipfile
from pathlib import Path

import pytest

import build_archive
import build_bill
import build_common
import build_prune
import build_resolve
import build_windows
from build_ico import ico

RELEASE = build_common.Release("1.2.3", 1_700_000_000, Path())


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("PySide6/QtWidgets.pyd", True),
        ("PySide6/Qt6Widgets.dll", True),
        ("PySide6/__init__.py", True),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/QtNetwork.pyd", False),
        ("PySide6/opengl32sw.dll", False),
        ("PySide6/scripts/deploy.py", False),
        ("PySide6/designer.exe", False),
        ("shiboken6/Shiboken.pyd", True),
        ("shiboken6/msvcp140.dll", True),
        ("shiboken6/vcamp140.dll", False),
        ("jinja2/environment.py", True),
        ("jinja2-3.1.6.dist-info/METADATA", False),
        ("cryptography/hazmat/bindings/_rust.pyd", True),
        ("msgspec/__init__.pyi", False),
    ],
)
def test_what_of_a_wheel_goes_into_a_windows_build(name: str, kept: bool) -> None:
    assert build_prune.keeps_windows(name) is kept


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """Return a small tree of an app with one package of each kind."""
    folder = tmp_path / "One Stop"
    (folder / "desktop_app").mkdir(parents=True)
    (folder / "lib" / "PySide6").mkdir(parents=True)
    (folder / "lib" / "segno").mkdir()
    for name in ("PySide6/QtCore.pyd", "tinydb.py", "_core.cp311-win_amd64.pyd"):
        (folder / "lib" / name).touch()
    return folder


IMPORTS = (
    "import json, tinydb, segno, _core",
    "from PySide6.QtCore import Qt",
    "from PySide6 import QtCore",
    "from desktop_app.part import x",
    "from . import neighbour",
    "def late():\n    from os.path import join",
)


def imports(tree: Path, *lines: str) -> list[str]:
    """Return what an app of these lines would miss in the tree."""
    (tree / "desktop_app" / "part.py").write_text("\n".join(lines), encoding="utf-8")
    return build_resolve.missing_imports(tree)


def test_what_is_in_the_tree_and_in_python_is_found(tree: Path) -> None:
    assert imports(tree, *IMPORTS) == []


@pytest.mark.parametrize(
    ("line", "missing"),
    [
        ("from PySide6.QtNetwork import QTcpSocket", "PySide6.QtNetwork"),
        ("from PySide6 import QtSvg", "PySide6.QtSvg"),
        ("def late():\n    import jinja2.ext", "jinja2.ext"),
        ("import fcntl", "fcntl"),
        ("import tkinter.ttk", "tkinter.ttk"),
    ],
)
def test_what_was_pruned_or_is_not_on_windows_is_named(line: str, missing: str, tree: Path) -> None:
    expected = f"{Path('desktop_app', 'part.py')} imports {missing}, which is not there."
    assert imports(tree, *IMPORTS, line) == [expected]


def library(*needed: str) -> bytes:
    """Return a Windows library that has nothing but a table of the libraries it needs."""
    place, head, size = 0x1000, 0x40, 240
    names = b"".join(name.encode() + b"\0" for name in needed)
    starts = [place + 20 * (len(needed) + 1) + names.index(name.encode()) for name in needed]
    table = b"".join(struct.pack("<12xII", start, 1) for start in starts) + bytes(20) + names
    optional = bytearray(size)
    struct.pack_into("<II", optional, 120, place, len(table))
    section = struct.pack("<8sIIII", b".idata", len(table), place, len(table), head + 24 + size + 40) + bytes(16)
    pe = b"PE\0\0" + struct.pack("<HH12xHH", 0x8664, 1, size, 0)
    return struct.pack("<60xI", head) + pe + bytes(optional) + section + table


def test_a_library_that_nobody_brings_is_named(tree: Path) -> None:
    (tree / "lib" / "PySide6" / "QtCore.pyd").write_bytes(library("Qt6Core.dll", "KERNEL32.dll", "python311.dll"))
    (tree / "lib" / "_core.cp311-win_amd64.pyd").write_bytes(library("api-ms-win-crt-heap-l1-1-0.dll"))
    assert build_resolve.missing_dlls(tree) == [
        f"{Path('lib', 'PySide6', 'QtCore.pyd')} needs Qt6Core.dll, which is not there."
    ]
    (tree / "lib" / "PySide6" / "qt6core.dll").write_bytes(library("USER32.dll"))
    assert build_resolve.missing_dlls(tree) == []


def test_a_tree_that_lacks_something_is_not_built(tree: Path) -> None:
    imports(tree, "import jinja2")
    for path in tree.rglob("*.pyd"):
        path.write_bytes(library())
    with pytest.raises(build_common.BuildError, match="imports jinja2"):
        build_windows.check(tree)


def test_the_icon_holds_both_pictures(root: Path) -> None:
    pictures = [(root / "resources" / "app" / f"one-stop-{size}.png").read_bytes() for size in (64, 256)]
    made = ico(*pictures)
    assert struct.unpack("<HHH", made[:6]) == (0, 1, 2)
    assert [made[6 + 16 * at] for at in range(2)] == [64, 0]
    for at, picture in enumerate(pictures):
        length, start = struct.unpack("<II", made[14 + 16 * at : 22 + 16 * at])
        assert made[start : start + length] == picture


# --- Python for Windows -----------------------------------------------------------------------------------


@pytest.fixture
def vendor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder for the embeddable Python."""
    monkeypatch.setattr(build_windows, "VENDOR", tmp_path / "vendor")
    (tmp_path / "vendor").mkdir()
    return tmp_path / "vendor"


def test_without_python_one_sentence_says_where_to_get_it(vendor: Path) -> None:
    with pytest.raises(build_common.BuildError) as refusal:
        build_windows.find_python()
    said = str(refusal.value)
    assert said.startswith("Everything but Python itself is built and checked")
    assert all(part in said for part in ("python-3.11.9-embed-amd64.zip", "python.org", str(vendor)))
    assert "\n" not in said


def test_another_file_of_that_name_is_refused(vendor: Path) -> None:
    (vendor / build_windows.PYTHON_ZIP).write_bytes(b"something else")
    with pytest.raises(build_common.BuildError, match="is not the file that is wanted"):
        build_windows.find_python()


def test_the_portable_zip_keeps_data_beside_itself_and_finds_its_modules(
    tree: Path, vendor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    python = vendor / build_windows.PYTHON_ZIP
    with zipfile.ZipFile(python, "w") as packed:
        packed.writestr("pythonw.exe", "runs")
        packed.writestr("python311._pth", "python311.zip\n.\n")
    monkeypatch.setattr(build_windows, "PYTHON_SHA256", build_archive.digest(python))
    monkeypatch.setattr(build_windows, "compile_installer", lambda *_: None)
    monkeypatch.setattr(build_windows, "build_venv", Path)
    monkeypatch.setattr(build_windows, "components", lambda _: [build_bill.Component("tinydb", "4.9.0", "MIT")])
    release = build_common.Release("1.2.3", 1_700_000_000, tmp_path)
    build_windows.write_all(release, tree, build_windows.find_python())
    with zipfile.ZipFile(tmp_path / "one-stop-1.2.3-windows-x86_64-portable.zip") as made:
        names = set(made.namelist())
        paths = made.read("One Stop/python/python311._pth").decode()
    assert {"One Stop/portable", "One Stop/python/pythonw.exe", "One Stop/lib/tinydb.py"} <= names
    assert paths.split("\r\n") == ["python311.zip", ".", r"..\lib", "..", ""]
    assert (tmp_path / "one-stop-1.2.3-windows-x86_64.cdx.json").is_file()


# --- The installer ----------------------------------------------------------------------------------------


def test_every_file_goes_where_it_belongs_and_the_uninstaller_knows_those_at_the_top(tree: Path, root: Path) -> None:
    build_windows.add_papers(tree)
    lines = [line.strip() for line in build_windows.file_lines(tree).splitlines()]
    at = lines.index(f'File "{tree / "lib" / "PySide6" / "QtCore.pyd"}"')
    assert lines[at - 1] == r'SetOutPath "$INSTDIR\lib\PySide6"'
    script = (root / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    for path in tree.iterdir():
        gone = f'RMDir /r "$INSTDIR\\{path.name}"' if path.is_dir() else f'Delete "$INSTDIR\\{path.name}"'
        assert gone in script
    assert 'RMDir /r "$INSTDIR"' not in script
    assert "one-stop-data" not in script
    assert "RequestExecutionLevel user" in script


@pytest.mark.skipif(not shutil.which("makensis"), reason="NSIS is not installed")
def test_the_installer_compiles_with_a_stand_in_and_comes_out_the_same_twice(tree: Path, tmp_path: Path) -> None:
    build_windows.add_papers(tree)
    build_windows.try_installer(RELEASE, tree)
    assert not (tree / "python").exists()
    for name in ("a.exe", "b.exe"):
        build_windows.compile_installer(RELEASE, tree, tmp_path / name)
        (tree / "lib" / "tinydb.py").touch()
    assert (tmp_path / "a.exe").read_bytes() == (tmp_path / "b.exe").read_bytes()
    assert (tmp_path / "a.exe").read_bytes()[:2] == b"MZ"
