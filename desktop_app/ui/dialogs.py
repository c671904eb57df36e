"""Questions and news in a dialog of their own. Each is a function that returns the answer.

The window is handed a `Dialogs`, so that a tour or a test can answer in people's place.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMessageBox

    from desktop_app.content.local import LocalContact
    from desktop_app.content.slots import Slot
    from desktop_app.ui.local_editor import Edited
    from desktop_app.ui.printing import Pages
    from desktop_app.ui.theme import Theme


def open_file(path: str) -> bool:
    """Open a file or folder with the program that the system has for it."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(path))


SAVING: dict[str, tuple[str, str]] = {
    ".html": ("Save the page to print", "Web page (*.html)"),
    ".pdf": ("Save the paper as a PDF", "PDF (*.pdf)"),
    ".csv": ("Save the contact list for a spreadsheet", "CSV (*.csv)"),
    ".vcf": ("Save the contact list for a phone", "vCard (*.vcf)"),
    ".txt": ("Save the recovery code to print", "Text (*.txt)"),
    ".ics": ("Save the follow-up dates", "Calendar (*.ics)"),
    ".one-stop": ("Save the casebook for another computer", "Casebook (*.one-stop)"),
    ".one-stop-cases": ("Save your cases for others", "Cases (*.one-stop-cases)"),
    ".json": ("Save what your setting added", "Local contacts (*.json)"),
}
"""Ending of a file -> title of the dialog that asks where to save it, and its kind."""


def ask_save_path(parent: QWidget, name: str) -> Path | None:
    """Ask where to save a file. The dialog itself asks before it takes the name of a file that exists."""
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QFileDialog

    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    ending = Path(name).suffix
    title, kind = SAVING[ending]
    chosen, _ = QFileDialog.getSaveFileName(parent, title, str(Path(folder) / name), kind)
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower().startswith(ending[:4]) else path.with_name(path.name + ending)


def preview(parent: QWidget, pages: Pages) -> bool:
    """Show pages as they will be printed. Return False: the dialog itself has said what it printed."""
    from desktop_app.ui.printing import preview_dialog

    dialog = preview_dialog(parent, pages)
    dialog.exec()
    dialog.deleteLater()
    return False


def print_pages(parent: QWidget, pages: Pages) -> bool:
    """Ask for a printer, and print pages on it. Return whether they were printed."""
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter

    from desktop_app.ui.printing import paint_on

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(pages.title)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, len(pages))
    chosen = bool(dialog.exec())
    dialog.deleteLater()
    if chosen:
        paint_on(printer, pages)
    return chosen


def ask_file(parent: QWidget) -> Path | None:
    """Ask for a file of local contacts to take in."""
    from PySide6.QtWidgets import QFileDialog

    title, kind = "Take in a file of local contacts", SAVING[".json"][1]
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
    return Path(chosen) if chosen else None


def ask_picture(parent: QWidget) -> Path | None:
    """Ask for a picture to be the setting's logo."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _ = QFileDialog.getOpenFileName(parent, "Choose a logo", "", "Pictures (*.png *.svg)")
    return Path(chosen) if chosen else None


def ask_casebook(parent: QWidget) -> Path | None:
    """Ask for a casebook that was saved on another computer."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _ = QFileDialog.getOpenFileName(parent, "Take in a casebook", "", SAVING[".one-stop"][1])
    return Path(chosen) if chosen else None


def ask_cases(parent: QWidget) -> Path | None:
    """Ask for a file of cases to take in."""
    from PySide6.QtWidgets import QFileDialog

    chosen, _ = QFileDialog.getOpenFileName(parent, "Take in a file of cases", "", SAVING[".one-stop-cases"][1])
    return Path(chosen) if chosen else None


class Question(msgspec.Struct, frozen=True):
    """Something to decide: a title, the words, and the two answers. Enter and Escape mean `no`."""

    title: str
    text: str
    yes: str
    no: str


def confirm(parent: QWidget, question: Question) -> bool:
    """Ask a question and return whether people said yes."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, question.title, question.text)
    no = box.addButton(question.no, QMessageBox.ButtonRole.RejectRole)
    yes = box.addButton(question.yes, QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(no)
    box.exec()
    return box.clickedButton() is yes


def ask_pack(parent: QWidget) -> Path | None:
    """Ask for a file with newer content."""
    from PySide6.QtWidgets import QFileDialog

    title, kind = "Update content from a file", "Content file (*.one-stop-pack)"
    chosen, _ = QFileDialog.getOpenFileName(parent, title, "", kind)
    return Path(chosen) if chosen else None


def may_delete(parent: QWidget, title: str, text: str) -> bool:
    """Ask before something is deleted for good. Keeping it is what Enter does."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, title, text)
    keep = box.addButton("Keep", QMessageBox.ButtonRole.RejectRole)
    delete = box.addButton("Delete for good", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(keep)
    box.exec()
    return box.clickedButton() is delete


def after_crash(parent: QWidget, title: str) -> str:
    """Ask what is to become of a draft that was open when One Stop closed without warning.

    Return "go_on", "leave" or "discard". Going on is what Enter does; Escape leaves it in the list.
    """
    from PySide6.QtWidgets import QMessageBox

    text = f"One Stop closed without warning while you were filling in {title}. What was saved is there."
    box = _box(parent, "Go on where you were?", text)
    go_on = box.addButton("Go on", QMessageBox.ButtonRole.AcceptRole)
    leave = box.addButton("Leave it in the list", QMessageBox.ButtonRole.RejectRole)
    discard = box.addButton("Discard it", QMessageBox.ButtonRole.DestructiveRole)
    box.setDefaultButton(go_on)
    box.setEscapeButton(leave)
    box.exec()
    clicked = box.clickedButton()
    return "go_on" if clicked is go_on else "discard" if clicked is discard else "leave"


def may_take_in(parent: QWidget, preview: str, something: bool) -> bool:
    """Show what taking in a file would do, and ask whether to. Where it would do nothing, there is nothing to ask."""
    from PySide6.QtWidgets import QMessageBox

    box = _box(parent, "Take this in?", preview)
    box.setIcon(QMessageBox.Icon.Question)
    take = box.addButton("Take them in", QMessageBox.ButtonRole.AcceptRole) if something else None
    box.addButton("Cancel" if something else "Close", QMessageBox.ButtonRole.RejectRole)
    box.exec()
    return take is not None and box.clickedButton() is take


def edit_local(parent: QWidget, theme: Theme, slot: Slot, present: LocalContact | None) -> Edited | None:
    """Ask what the setting knows of a slot."""
    from desktop_app.ui import local_editor

    return local_editor.edit(parent, theme, slot, present)


def casebook_dialogs() -> Any:
    """Return the dialogs of the casebook: the functions of their module."""
    from desktop_app.ui import casebook_dialogs as dialogs

    return dialogs


def tell(parent: QWidget, title: str, text: str) -> None:
    """Tell of something that could not be done."""
    _box(parent, title, text).exec()


def may_close(parent: QWidget, count: int) -> bool:
    """Ask before checklists that are only in memory are lost. Staying is what Enter does."""
    from PySide6.QtWidgets import QMessageBox

    one = count == 1
    what = "One checklist is" if one else f"{count} checklists are"
    text = f"{what} not saved as a printable file. Closing One Stop loses {'it' if one else 'them'}."
    box = _box(parent, "Close One Stop?", text)
    stay = box.addButton("Stay", QMessageBox.ButtonRole.RejectRole)
    leave = box.addButton("Close and lose it" if one else "Close and lose them", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is leave


def may_end_workshop(parent: QWidget) -> bool:
    """Ask before a workshop ends. Going on is what Enter does."""
    from PySide6.QtWidgets import QMessageBox

    text = "The projector window closes. Practice checklists go, and so do the votes."
    box = _box(parent, "End the workshop?", text)
    stay = box.addButton("Go on with it", QMessageBox.ButtonRole.RejectRole)
    end = box.addButton("End it", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(stay)
    box.setEscapeButton(stay)
    box.exec()
    return box.clickedButton() is end


def ask_folder(parent: QWidget) -> Path | None:
    """Ask for a folder that the papers of a workshop are saved into."""
    from PySide6.QtCore import QStandardPaths
    from PySide6.QtWidgets import QFileDialog

    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    chosen = QFileDialog.getExistingDirectory(parent, "Choose a folder for the pack", start)
    return Path(chosen) if chosen else None


BETWEEN_BUTTONS = 12
"""Pixels between the buttons of a box: the focus ring has room there."""


def _box(parent: QWidget, title: str, text: str) -> QMessageBox:
    """Return a box that shows its text as it is, and goes when it is closed."""
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QBoxLayout, QMessageBox

    box = QMessageBox(QMessageBox.Icon.Warning, title, text, parent=parent)
    box.setTextFormat(Qt.TextFormat.PlainText)
    for across in box.findChildren(QBoxLayout):
        across.setSpacing(BETWEEN_BUTTONS)
    box.finished.connect(box.deleteLater)
    return box


class Dialogs(msgspec.Struct, frozen=True):
    """The ways in which the window asks and tells.

    `ask_path` takes a suggested name and returns where to save, or None; `open_file` hands a file or folder to
    the system and returns whether it took it; `may_close` takes how many checklists would be lost. `edit_local`
    asks what the setting knows of a slot. `ask_file` asks for local contacts, `ask_picture` for a logo,
    `ask_casebook` for a casebook, `ask_cases` for a setting's own cases, `ask_pack` for a content file; `may_take_in`
    is given what taking one in would do, and whether that is anything. `confirm` asks a `Question`. `may_delete` takes
    a title and a sentence, `after_crash` the title of a draft. `preview` and `print_pages` take the pages of a paper
    and return whether they printed it. `casebook` gives the dialogs of the casebook. `may_end_workshop` asks before a
    workshop ends, `ask_folder` where to save the papers of one.
    """

    ask_path: Callable[[QWidget, str], Path | None] = ask_save_path
    open_file: Callable[[str], bool] = open_file
    tell: Callable[[QWidget, str, str], None] = tell
    may_close: Callable[[QWidget, int], bool] = may_close
    edit_local: Callable[[QWidget, Theme, Slot, LocalContact | None], Edited | None] = edit_local
    ask_file: Callable[[QWidget], Path | None] = ask_file
    may_take_in: Callable[[QWidget, str, bool], bool] = may_take_in
    ask_casebook: Callable[[QWidget], Path | None] = ask_casebook
    ask_picture: Callable[[QWidget], Path | None] = ask_picture
    ask_cases: Callable[[QWidget], Path | None] = ask_cases
    confirm: Callable[[QWidget, Question], bool] = confirm
    ask_pack: Callable[[QWidget], Path | None] = ask_pack
    may_delete: Callable[[QWidget, str, str], bool] = may_delete
    after_crash: Callable[[QWidget, str], str] = after_crash
    preview: Callable[[QWidget, Pages], bool] = preview
    print_pages: Callable[[QWidget, Pages], bool] = print_pages
    casebook: Callable[[], Any] = casebook_dialogs
    may_end_workshop: Callable[[QWidget], bool] = may_end_workshop
    ask_folder: Callable[[QWidget], Path | None] = ask_folder
