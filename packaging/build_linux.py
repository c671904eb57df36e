"""Build for Linux: one folder frozen by PyInstaller, as a Debian package and as an archive that runs in place."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import build_bill as bills
from build_archive import Entry, entries_of, write_deb, write_tar_xz
from build_bill import Component
from build_common import BuildError, Release, asked, build_venv, checked, site_packages
from build_manual import manual
from dev import venv_python
from machine import QT_LIBRARIES, ROOT, say

HERE = ROOT / "packaging" / "linux"
MOST_MB = 160
HOME = "usr/lib/one-stop"
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
LIBRARIES = {
    **QT_LIBRARIES,
    "libgcc_s.so.1": "libgcc-s1",
    "libsqlite3.so.0": "libsqlite3-0",
    "libstdc++.so.6": "libstdc++6",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
"""What the program may need of the system, and the Debian package that has it."""

_GLIBC = re.compile(rb"GLIBC_(\d+)\.(\d+)")
_ELF = b"\x7fELF"
_CONTROL = """Package: one-stop
Version: {version}
Architecture: {architecture}
Maintainer: The One Stop maintainers <maintainers@one-stop.invalid>
Installed-Size: {size}
Depends: {depends}
Recommends: xdg-utils
Section: education
Priority: optional
Description: offline reference to early years SEND support in Kent
 One Stop answers from public documents of Kent County Council, in plain words:
 which service, who may refer and how. Referral checklists and leaflets print.
 It opens no network connection.
"""


def names(release: Release) -> tuple[str, str, str]:
    """Return the names of the package, the archive and the bill of materials."""
    stem = f"one-stop-{release.version}-linux-{os.uname().machine}"
    return f"one-stop_{release.version}_{architecture()}.deb", f"{stem}.tar.xz", f"{stem}.cdx.json"


def architecture() -> str:
    """Return Debian's name of this machine's kind. Raises BuildError for one that Qt has no wheels for."""
    kind = os.uname().machine
    if kind not in ARCHITECTURES:
        raise BuildError(f"There is no Linux build for {kind}. Build on one of: {', '.join(ARCHITECTURES)}.")
    return ARCHITECTURES[kind]


def build(release: Release) -> None:
    """Freeze the program and write all that is made of it."""
    if not shutil.which("dpkg"):
        raise BuildError("Linux builds are made on Debian or Ubuntu: dpkg is missing here.")
    deb, archive, bill = names(release)
    with tempfile.TemporaryDirectory() as scratch:
        tree, parts = freeze(release, Path(scratch))
        say("Packing (a minute or two) ...")
        entries = list(entries_of(tree, archive.removesuffix(".tar.xz")))
        with ThreadPoolExecutor() as both:
            waiting = [
                both.submit(write_tar_xz, release.folder / archive, entries, release.epoch),
                both.submit(write_deb, release.folder / deb, *package(release, tree), release.epoch),
            ]
        for one in waiting:
            one.result()
    (release.folder / bill).write_text(
        bills.bill(release.version, release.epoch, parts), encoding="utf-8", newline="\n"
    )


def freeze(release: Release, scratch: Path) -> tuple[Path, list[Component]]:
    """Return the frozen program, complete with its papers, and what it is made of."""
    venv = build_venv()
    say("Freezing ...")
    env = {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": str(release.epoch), "PYINSTALLER_CONFIG_DIR": str(scratch / "c")}
    places = ["--distpath", str(scratch / "dist"), "--workpath", str(scratch / "work"), str(HERE / "one-stop.spec")]
    checked([venv_python(venv), "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places], env)
    tree = scratch / "dist" / "one-stop"
    tidy(tree, asked(venv, "import sys; print(sys.base_prefix)"))
    parts = [*components(venv), *system_parts(tree)]
    add_papers(tree, parts)
    check_size(tree)
    return tree, parts


def tidy(tree: Path, prefix: str) -> None:
    """Take from Python's own libraries what is for debuggers, and that they look for others where this Python is.

    The libraries of wheels stay as their makers left them.
    """
    own = [*tree.glob("_internal/libpython*"), *tree.glob("_internal/python3*/lib-dynload/*.so")]
    checked(["strip", "--strip-unneeded", *map(str, own)])
    for path in own if prefix != "/usr" else ():
        path.write_bytes(forget_place(path.read_bytes(), f"{prefix}/lib"))


def forget_place(data: bytes, place: str) -> bytes:
    """Return a library that looks beside itself, instead of in a folder that only the machine of the build has."""
    there = place.encode() + b"\0"
    return data.replace(there, b"$ORIGIN".ljust(len(there), b"\0"))


def components(venv: Path) -> list[Component]:
    """Return what every build is made of: the packages, Python, Qt and the font."""
    stdlib = asked(venv, "import sysconfig; print(sysconfig.get_path('stdlib'))")
    return [*bills.packages(site_packages(venv)), *bills.other_parts(Path(stdlib) / "LICENSE.txt")]


def write_licences() -> None:
    """Write the file of licences that the app ships and shows."""
    text = bills.licence_text(components(build_venv()))
    bills.LICENCES.write_text(text, encoding="utf-8", newline="\n")


def system_parts(tree: Path) -> list[Component]:
    """Return the system's libraries that went in, each with the licence that Debian gives with it."""
    owners = {owner(path.name) for path in tree.glob("_internal/libxcb-*")}
    return [_system_part(name) for name in sorted(owners)]


def owner(library: str) -> str:
    """Return the Debian package that a library came from."""
    return checked(["dpkg", "-S", f"*/{library}"]).split(":", 1)[0]


def _system_part(name: str) -> Component:
    """Return one Debian package as a component."""
    text = Path("/usr/share/doc", name, "copyright").read_text(encoding="utf-8")
    found = checked(["dpkg-query", "-W", "-f", "${Version}\n", name]).split()[0]
    return Component(name, found, "MIT", (text,), "deb/debian")


def add_papers(tree: Path, parts: list[Component]) -> None:
    """Add what to read beside the program: how to start it, its licence, and those of the system's libraries."""
    shutil.copy(HERE / "README.txt", tree / "README.txt")
    shutil.copy(ROOT / "LICENSE", tree / "LICENSE.txt")
    folder = tree / "licences"
    folder.mkdir()
    shutil.copy(bills.LICENCES, folder / "licences.txt")
    for part in parts:
        if part.kind.startswith("deb"):
            (folder / f"{part.name}.txt").write_text("\n\n".join(part.texts), encoding="utf-8")


def check_size(tree: Path) -> None:
    """Refuse a tree that has grown over the limit. Raises BuildError."""
    size = installed_size(tree) / 1000
    if size > MOST_MB:
        raise BuildError(f"The unpacked program has {size:.0f} MB, and {MOST_MB} is the limit. See build_prune.py.")
    say(f"Frozen: {size:.0f} MB unpacked.")


def installed_size(tree: Path) -> int:
    """Return the size of all files in kilobytes."""
    return sum(path.stat().st_size for path in tree.rglob("*") if path.is_file() and not path.is_symlink()) // 1000


def depends(tree: Path) -> str:
    """Return what the package depends on: the system's libraries that are not in the tree, and a new enough glibc."""
    own = {path.name for path in tree.rglob("*.so*")}
    texts = [data for path in tree.rglob("*") if path.is_file() and (data := path.read_bytes())[:4] == _ELF]
    used = [name for name in LIBRARIES if name not in own and any(name.encode() in data for data in texts)]
    glibc = max((int(major), int(minor)) for data in texts for major, minor in _GLIBC.findall(data))
    packages = sorted({LIBRARIES[name].replace("|", " | ") for name in used})
    return ", ".join(["libc6 (>= {}.{})".format(*glibc), *packages])


def package(release: Release, tree: Path) -> tuple[list[Entry], list[Entry]]:
    """Return the control files and the files of the Debian package."""
    control = _CONTROL.format(
        version=release.version, architecture=architecture(), size=installed_size(tree), depends=depends(tree)
    )
    return [Entry("control", control.encode())], [*entries_of(tree, HOME), *desktop_files(release)]


def desktop_files(release: Release) -> list[Entry]:
    """Return what makes the program at home on a desktop: command, menu entry, icons, file type, manual."""
    app, share = ROOT / "resources" / "app", "usr/share"
    icons = {"64x64": "one-stop-64.png", "256x256": "one-stop-256.png", "scalable": "one-stop.svg"}
    zipped = {
        f"{share}/man/man1/one-stop.1.gz": manual(release.version, release.epoch).encode(),
        f"{share}/doc/one-stop/CHANGELOG.md.gz": (ROOT / "CHANGELOG.md").read_bytes(),
    }
    return [
        Entry("usr/bin/one-stop", link="../lib/one-stop/one-stop"),
        Entry(f"{share}/applications/one-stop.desktop", HERE / "one-stop.desktop"),
        Entry(f"{share}/mime/packages/one-stop.xml", HERE / "one-stop.xml"),
        Entry(f"{share}/doc/one-stop/copyright", ROOT / "LICENSE"),
        *(
            Entry(f"{share}/icons/hicolor/{size}/apps/one-stop{Path(name).suffix}", app / name)
            for size, name in icons.items()
        ),
        *(Entry(name, gzip.compress(data, mtime=0)) for name, data in zipped.items()),
    ]
