"""Whether a pruned tree for Windows has all that is imported, read from Python sources and from the heads of DLLs."""

from __future__ import annotations

import ast
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

NOT_ON_WINDOWS = frozenset(
    {
        "crypt",
        "curses",
        "fcntl",
        "grp",
        "nis",
        "posix",
        "pty",
        "pwd",
        "readline",
        "resource",
        "syslog",
        "termios",
        "tty",
    }
)
NOT_EMBEDDED = frozenset({"ensurepip", "idlelib", "lib2to3", "tkinter", "turtle", "venv"})
"""Modules of Python's library that its embeddable package leaves out."""

PYTHON_DLLS = frozenset({"python3.dll", "python311.dll", "vcruntime140.dll", "vcruntime140_1.dll"})
WINDOWS_DLLS = frozenset(
    f"{name}.dll"
    for name in (
        *("advapi32", "authz", "bcrypt", "bcryptprimitives", "comdlg32", "crypt32", "d2d1", "d3d11", "d3d12", "d3d9"),
        *(
            "dcomp",
            "dnsapi",
            "dwmapi",
            "dwrite",
            "dxgi",
            "gdi32",
            "imm32",
            "icuuc",
            "iphlpapi",
            "kernel32",
            "mpr",
            "msvcrt",
        ),
        *("ncrypt", "netapi32", "ntdll", "ole32", "oleaut32", "opengl32", "powrprof", "propsys", "rpcrt4", "secur32"),
        *(
            "setupapi",
            "shcore",
            "shell32",
            "shlwapi",
            "uiautomationcore",
            "user32",
            "userenv",
            "uxtheme",
            "version",
            "winmm",
        ),
        *("ws2_32", "wtsapi32"),
    )
) | {"winspool.drv"}
"""What Windows 10 has itself, since its version 1703."""


def missing_imports(tree: Path) -> list[str]:
    """Return a line for each module that the app imports and that is not there, nor in Python."""
    return sorted(
        f"{path.relative_to(tree)} imports {name}, which is not there."
        for path in (tree / "desktop_app").rglob("*.py")
        for name in imported(ast.parse(path.read_text(encoding="utf-8")))
        if not _is_in_python(name) and not any(_is_module(root, name) for root in (tree, tree / "lib"))
    )


def imported(source: ast.AST) -> Iterator[str]:
    """Yield the full name of every module that a source imports, wherever in it."""
    for node in ast.walk(source):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            # In `from PySide6 import QtGui` the name is the module; elsewhere it mostly is not.
            yield from ([f"PySide6.{one.name}" for one in node.names] if node.module == "PySide6" else [node.module])


def _is_in_python(name: str) -> bool:
    """Return whether the embeddable Python for Windows has a module."""
    top = name.split(".", 1)[0]
    return top in sys.stdlib_module_names and top not in NOT_ON_WINDOWS | NOT_EMBEDDED


def _is_module(root: Path, name: str) -> bool:
    """Return whether a folder has a module: a source, a package, or compiled for Windows."""
    path = root.joinpath(*name.split("."))
    return path.is_dir() or path.with_suffix(".py").is_file() or any(path.parent.glob(f"{path.name}.*pyd"))


def missing_dlls(tree: Path) -> list[str]:
    """Return a line for each DLL that a compiled file needs and that neither the tree, Python nor Windows has."""
    compiled = [path for path in tree.rglob("*") if path.suffix in {".dll", ".pyd"}]
    known = {path.name.lower() for path in compiled} | PYTHON_DLLS | WINDOWS_DLLS
    return sorted(
        f"{path.relative_to(tree)} needs {name}, which is not there."
        for path in compiled
        for name in needed_dlls(path.read_bytes())
        if name.lower() not in known and not name.lower().startswith("api-ms-win-")
    )


def needed_dlls(data: bytes) -> Iterator[str]:
    """Yield the names in the import table of a 64-bit Windows file."""
    head = _number(data, 0x3C)
    sections = _sections(data, head)
    row = _offset(_number(data, head + 24 + 120), sections)
    while name := _number(data, row + 12):
        at = _offset(name, sections)
        yield data[at : data.index(b"\0", at)].decode("ascii")
        row += 20


def _sections(data: bytes, head: int) -> list[tuple[int, int, int]]:
    """Return where each section is in memory, how long it is, and where it is in the file."""
    count, size = struct.unpack_from("<H", data, head + 6)[0], struct.unpack_from("<H", data, head + 20)[0]
    rows = (struct.unpack_from("<8xIIII", data, head + 24 + size + 40 * at) for at in range(count))
    return [(place, max(length, raw), pointer) for length, place, raw, pointer in rows]


def _offset(place: int, sections: list[tuple[int, int, int]]) -> int:
    """Return where in the file a place in memory is. Raises ValueError where no section has it."""
    for start, length, pointer in sections:
        if start <= place < start + length:
            return place - start + pointer
    raise ValueError("the file is no Windows library, or is cut off")


def _number(data: bytes, at: int) -> int:
    """Return the 32-bit number at a place in the file."""
    return int(struct.unpack_from("<I", data, at)[0])
