"""Questions and news in a dialog of their own. Each is a function that returns the answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

AskPath = Callable[[QWidget, str], Path | None]
"""Asks where to save a file of a suggested name; None means that people changed their mind."""


OpenFile = Callable[[str], bool]
"""Opens a file or folder with the program that the system has for it; False if it has none."""


def open_file(path: str) -> bool:
    """Open a file or folder with the program that the system has for it."""
    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


def ask_save_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a printable file. The dialog itself asks before it takes the name of a file that exists."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen, _ = QFileDialog.getSaveFileName(
        parent, "Save the printable checklist", str(Path(folder) / name), "Web page (*.html)"
    )
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() in {".html", ".htm"} else path.with_name(path.name + ".html")


def tell(parent: QWidget, title: str, text: str) -> None:
    """Tell of something that could not be done."""
    QMessageBox.warning(parent, title, text)


def may_close(parent: QWidget, count: int) -> bool:
    """Ask before checklists that are only in memory are lost. Staying is what Enter does."""
    what = "One checklist is" if count == 1 else f"{count} checklists are"
    box = QMessageBox(
        QMessageBox.Icon.Question,
        "Close One Stop?",
        f"{what} not saved as a printable file. Closing One Stop loses {'it' if count == 1 else 'them'}.",
        QMessageBox.StandardButton.NoButton,
        parent,
    )
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton(
        "Close and lose it" if count == 1 else "Close and lose them", QMessageBox.ButtonRole.AcceptRole
    )
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave
