"""What of Qt and of the system goes into a build: tables of names, read by the specs and by the Windows build.

The app draws with Qt Widgets, prints, and reads PNG and SVG. The rest of Qt stays out. Of the system's libraries
only those go in that a desktop may lack; the others are what the Debian package depends on.
"""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import PurePosixPath

EXCLUDED_MODULES = (
    *("PySide6.QtDBus", "PySide6.QtNetwork", "PySide6.QtOpenGL", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtSql"),
    *("_bz2", "_ctypes", "_curses", "_hashlib", "_lzma", "_ssl", "_uuid", "ctypes", "curses", "readline", "ssl"),
    *("asyncio", "ensurepip", "idlelib", "multiprocessing", "pydoc", "pydoc_data", "tkinter", "unittest", "xmlrpc"),
    *("numpy", "packaging", "pip", "pkg_resources", "setuptools", "wheel"),
)
"""Modules that no build needs. `hashlib` has its own code for what `_hashlib` would do."""

LINUX_PLUGINS = (
    "iconengines/libqsvgicon.so",
    "imageformats/libqsvg.so",
    "platforminputcontexts/*",
    "platforms/libqoffscreen.so",
    "platforms/libqwayland.so",
    "platforms/libqxcb.so",
    "platformthemes/libqxdgdesktopportal.so",
    "printsupport/*",
    "wayland-decoration-client/libbradient.so",
    "wayland-shell-integration/libxdg-shell.so",
)
"""Plug-ins of Qt that go in: to draw, to type with an input method, to ask for files and to print."""

_OUT = ("libQt6EglF[Ss]*", "libQt6Network.*", "libQt6OpenGL.*", "libQt6WlShell*", "*.qm")
_TOP = (
    "_cffi_backend*",
    "base_library.zip",
    "libQt6*",
    "libicu*",
    "libpyside6.*",
    "libpython*",
    "libshiboken6.*",
    "libxcb-*",
)
"""Files beside the packages that go in: Python, Qt, and helpers of X11 that a desktop with Wayland may lack."""


def keeps_linux(name: str) -> bool:
    """Return whether a file of the frozen program goes in, by its path in there."""
    path = PurePosixPath(name)
    if any(fnmatch(path.name, pattern) for pattern in _OUT):
        return False
    if "plugins" in path.parts:
        at = path.parts.index("plugins") + 1
        return any(fnmatch("/".join(path.parts[at:]), pattern) for pattern in LINUX_PLUGINS)
    return len(path.parts) > 1 or any(fnmatch(path.name, pattern) for pattern in _TOP)


_QT_PARTS = ("Core", "Gui", "PrintSupport", "Svg", "Test", "Widgets")
_WINDOWS_QT = (
    *(f"PySide6/Qt{part}.pyd" for part in _QT_PARTS),
    *(f"PySide6/Qt6{part}.dll" for part in _QT_PARTS),
    *("PySide6/*.py", "PySide6/pyside6.abi3.dll", "PySide6/msvcp140*.dll", "PySide6/vcruntime140*.dll"),
    *("PySide6/plugins/iconengines/qsvgicon.dll", "PySide6/plugins/imageformats/qsvg.dll"),
    *("PySide6/plugins/platforms/qoffscreen.dll", "PySide6/plugins/platforms/qwindows.dll"),
)
"""Files of Qt that go into the Windows build. A `*` does not reach into folders."""

_WINDOWS_OUT = ("*.dist-info", "*.data", "include", "tests")
_WINDOWS_OUT_FILES = (
    "*.exe",
    "*.h",
    "*.lib",
    "*.pdb",
    "*.pyi",
    "*.pyx",
    "*.pxd",
    "*.cpp",
    "py.typed",
    "vc[!r]*140.dll",
    "concrt140.dll",
)


def keeps_windows(name: str) -> bool:
    """Return whether a file of a wheel goes into the Windows build, by its path in the wheel."""
    path = PurePosixPath(name)
    if path.parts[0] == "PySide6":
        return any(len(path.parts) == pattern.count("/") + 1 and fnmatch(name, pattern) for pattern in _WINDOWS_QT)
    if any(fnmatch(part, pattern) for part in path.parts[:-1] for pattern in _WINDOWS_OUT):
        return False
    return not any(fnmatch(path.name, pattern) for pattern in _WINDOWS_OUT_FILES)
