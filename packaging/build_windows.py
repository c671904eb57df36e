"""Build for Windows on Linux: a pruned tree beside the embeddable Python, as a per-user installer and a portable zip.

    One Stop/  python/       the embeddable Python: pythonw.exe starts the app
               lib/          the locked packages, pruned
               desktop_app/  the app, with resources and data in _shipped/

Nothing here runs a Windows program. What can be checked without Windows is checked first: every import of the app
and every DLL of the tree is found, and the installer compiles with a stand-in for Python.
"""

from __future__ import annotations

import shutil
import tempfile
import zipfile
from pathlib import Path

import build_bill as bills
from build_archive import Entry, digest, entries_of, write_zip
from build_common import RUNTIME, BuildError, Release, build_venv, checked
from build_ico import ico
from build_linux import components
from build_prune import keeps_windows
from build_resolve import missing_dlls, missing_imports
from dev import venv_python
from machine import ROOT, say

HERE = ROOT / "packaging" / "windows"
VENDOR = ROOT / "build" / "vendor"
PYTHON = "3.11.9"
PYTHON_ZIP = f"python-{PYTHON}-embed-amd64.zip"
PYTHON_SHA256 = "009d6bf7e3b2ddca3d784fa09f90fe54336d5b60f0e0f305c37f400bf83cfd3b"
PATHS = "python311._pth"
SEARCHED = "python311.zip\n.\n..\\lib\n..\n"
"""Where the embeddable Python looks for modules: in itself, in lib/ and beside itself."""

STAND_IN = ("python.exe", "pythonw.exe", "python311.dll", "python311.zip", PATHS)
NAME = "One Stop"
_PAPERS = ("README.txt", "One Stop.cmd", "one-stop.cmd")


def names(release: Release) -> tuple[str, str, str]:
    """Return the names of the installer, the portable zip and the bill of materials."""
    stem = f"one-stop-{release.version}-windows-x86_64"
    return f"{stem}-setup.exe", f"{stem}-portable.zip", f"{stem}.cdx.json"


def build(release: Release) -> None:
    """Build and check all that needs no Python for Windows; then, with that, the installer and the zip."""
    if not shutil.which("makensis"):
        raise BuildError("The Windows installer is made by NSIS, which is missing. Run: apt-get install nsis")
    with tempfile.TemporaryDirectory() as scratch:
        tree = Path(scratch, NAME)
        collect(tree, Path(scratch, "wheels"))
        check(tree)
        try_installer(release, tree)
        python = find_python()
        write_all(release, tree, python)


def collect(tree: Path, wheels: Path) -> None:
    """Make the tree of the app and its packages, without Python."""
    download(wheels)
    for wheel in sorted(wheels.glob("*.whl")):
        unpack(wheel, tree / "lib")
    shutil.copytree(ROOT / "desktop_app", tree / "desktop_app", ignore=shutil.ignore_patterns("__pycache__"))
    shipped = tree / "desktop_app" / "_shipped"
    shutil.copytree(ROOT / "resources", shipped / "resources")
    (shipped / "data").mkdir()
    for path in sorted((ROOT / "data").glob("*.json")):
        shutil.copy(path, shipped / "data")
    add_papers(tree)


def download(wheels: Path) -> None:
    """Have pip fetch the wheels for Windows, each of a hash that the lock names."""
    say("Fetching the locked wheels for Windows ...")
    target = ["--platform", "win_amd64", "--python-version", "3.11", "--implementation", "cp", "--no-deps"]
    options = ["--quiet", "--require-hashes", "--only-binary=:all:", "--dest", str(wheels), "-r", str(RUNTIME)]
    checked([venv_python(build_venv()), "-m", "pip", "download", *target, *options])


def unpack(wheel: Path, lib: Path) -> None:
    """Unpack what goes in of one wheel."""
    with zipfile.ZipFile(wheel) as packed:
        kept = [name for name in packed.namelist() if not name.endswith("/") and keeps_windows(name)]
        packed.extractall(lib, kept)


def add_papers(tree: Path) -> None:
    """Add how to start the program, its icon and the licences."""
    for name in _PAPERS:
        text = (HERE / name).read_text(encoding="utf-8")
        (tree / name).write_text(text, encoding="utf-8", newline="\r\n")
    app = ROOT / "resources" / "app"
    (tree / "one-stop.ico").write_bytes(
        ico((app / "one-stop-64.png").read_bytes(), (app / "one-stop-256.png").read_bytes())
    )
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    shutil.copy(bills.LICENCES, tree / "licences.txt")


def check(tree: Path) -> None:
    """Refuse a tree in which something that is imported is not there. Raises BuildError."""
    missing = [*missing_imports(tree), *missing_dlls(tree)]
    if missing:
        raise BuildError("\n".join([*missing, "The pruned tree lacks something. See build_prune.py."]))
    size = sum(path.stat().st_size for path in tree.rglob("*") if path.is_file()) / 1e6
    say(f"Checked: {size:.0f} MB without Python; every import and every DLL is there.")


def try_installer(release: Release, tree: Path) -> None:
    """Compile the installer with a stand-in for Python, and throw it away: the script is right."""
    python = tree / "python"
    python.mkdir()
    for name in STAND_IN:
        (python / name).write_text("This stands in for Python.\n", encoding="ascii")
    compile_installer(release, tree, tree.parent / "stand-in.exe", "-XSetCompress off")
    shutil.rmtree(python)
    say("Checked: the installer compiles with a stand-in for Python.")


def compile_installer(release: Release, tree: Path, target: Path, *options: str) -> None:
    """Have NSIS make the installer of a tree."""
    script = target.with_suffix(".nsi")
    text = (HERE / "installer.nsi").read_text(encoding="utf-8")
    lines = file_lines(tree)
    filled = text.replace("@VERSION@", release.version).replace("@TARGET@", str(target)).replace("@FILES@", lines)
    script.write_text(filled.replace("@ICON@", str(tree / "one-stop.ico")), encoding="utf-8")
    command = ["makensis", "-V2", "-WX", "-NOCD", "-INPUTCHARSET", "UTF8", *options, str(script)]
    checked(command, {"SOURCE_DATE_EPOCH": str(release.epoch)})
    script.unlink()


def file_lines(tree: Path) -> str:
    """Return the lines of the script that install every file, in the order of names."""
    lines, folder = [], ""
    for entry in entries_of(tree, ""):
        path = Path(entry.name)
        inside = "" if str(path.parent) == "." else "\\" + str(path.parent).replace("/", "\\")
        if inside != folder:
            lines.append(f'SetOutPath "$INSTDIR{inside}"')
            folder = inside
        lines.append(f'File "{tree / path}"')
    return "\n  ".join(['SetOutPath "$INSTDIR"', *lines])


def find_python() -> Path:
    """Return the embeddable Python. Raises BuildError, which says where it is to be had, where it is not there."""
    path = VENDOR / PYTHON_ZIP
    if not path.is_file():
        raise BuildError(
            f"Everything but Python itself is built and checked: put {PYTHON_ZIP}, from python.org (Downloads, "
            f"Windows, Python {PYTHON}, “Windows embeddable package (64-bit)”), into {VENDOR} and run this again."
        )
    if digest(path) != PYTHON_SHA256:
        raise BuildError(f"{path} is not the file that is wanted: its SHA-256 is not {PYTHON_SHA256}. Fetch it again.")
    return path


def write_all(release: Release, tree: Path, python: Path) -> None:
    """Add Python and write the installer, the portable zip and the bill of materials."""
    with zipfile.ZipFile(python) as packed:
        packed.extractall(tree / "python")
    (tree / "python" / PATHS).write_text(SEARCHED, encoding="ascii", newline="\r\n")
    installer, archive, bill = names(release)
    compile_installer(release, tree, release.folder / installer)
    portable = [*entries_of(tree, NAME), Entry(f"{NAME}/portable", b"")]
    write_zip(release.folder / archive, portable, release.epoch)
    text = bills.bill(release.version, release.epoch, components(build_venv()))
    (release.folder / bill).write_text(text, encoding="utf-8", newline="\n")
