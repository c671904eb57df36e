"""The dialogs of the locked casebook: beginning, opening, changing, restoring and deleting it.

Each is a function that shows a dialog and returns what came out of it. A vault that refuses is quoted in the dialog,
at the field that it means, and what was typed stays. No answer and no name of a child comes near them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QPlainTextEdit, QWidget

from desktop_app.content.dates import date_in_words
from desktop_app.content.plain_text import counted
from desktop_app.ui.casebook_parts import TYPE_FIRST, CasebookDialog, hold, in_words, shown, trouble
from desktop_app.ui.ports import Refusal
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.aloud import say
from desktop_app.ui.widgets.basic import button, column
from desktop_app.ui.widgets.choice import Choice, Tick

if TYPE_CHECKING:
    from desktop_app.checklists.casebook import Backup, Vault

DELETE = "DELETE"
GROUPS_IN_LINE = 4
SECOND_MS = 1000


@dataclass(frozen=True)
class Form:
    """What a dialog says that takes a new passphrase; `first` names a field that comes before."""

    title: str
    sentences: tuple[str, str]
    main: str
    leave: str = "Cancel"
    pair: str = "New passphrase"
    first: str = ""
    hint: str = ""
    missing: str = TYPE_FIRST
    secret: bool = True
    remark: str = ""


BEGIN = Form(
    "Keep drafts on this computer?",
    (
        "One Stop can keep your drafts on this computer, locked with a passphrase.",
        "Or choose to only print: then nothing about a child is kept when One Stop closes.",
    ),
    "Keep drafts, locked",
    leave="Only print",
    pair="Passphrase",
    remark="Nobody can open the drafts without the passphrase or the recovery code. You see the code next.",
)
RECOVER = Form(
    "Use the recovery code",
    ("Type the recovery code, and choose a new passphrase.", "You then see a new code. The old one stops working."),
    "Open the casebook",
    first="Recovery code",
    hint="Capitals, spaces and dashes do not matter.",
    missing="Type the recovery code first.",
    secret=False,
)
CHANGE = Form(
    "Change the passphrase",
    ("Your recovery code stays the same.", "Files handed over before still open with the old passphrase."),
    "Change it",
    first="Passphrase now",
)


class NewPassphrase(CasebookDialog):
    """Takes a new passphrase, and a secret before it where the form wants one, and gives them to the vault."""

    def __init__(self, parent: QWidget, theme: Theme, form: Form, does: Callable[..., str | None]) -> None:
        """Show a form; `does` is given what is typed, in order."""
        super().__init__(parent, theme, form.title, form.sentences)
        self._form, self._does = form, does
        self._first = self.add_entry(form.first, form.hint, secret=form.secret) if form.first else None
        self._pair = self.add_pair(form.pair)
        if form.remark:
            self.add_remark("info", form.remark)
        self.finish(form.main, form.leave).clicked.connect(self._try)

    def _try(self) -> None:
        """Do it, or say why not."""
        first = self.typed(self._first, self._form.missing) if self._first else None
        if first == "":
            return
        passphrase = self.chosen(*self._pair)
        if passphrase is not None:
            given = (passphrase,) if first is None else (first, passphrase)
            self.attempt(self.entries[0], partial(self._does, *given))


class ShowCode(CasebookDialog):
    """Shows the recovery code, and stays until people say that they have it."""

    def __init__(self, parent: QWidget, theme: Theme, code: str, keep: Callable[[], bool]) -> None:
        """Show a code."""
        sentences = (
            "This code opens the drafts if the passphrase is forgotten. It is shown only now.",
            "Print it or write it down, and keep it away from this computer.",
        )
        super().__init__(parent, theme, "Your recovery code", sentences)
        self._keep = keep
        large = self._large(code)
        self.body.addWidget(large)
        save = button(theme, "Save it to print", icon="print")
        self.body.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        self._saved = self.add_remark("tick")
        self._trouble = trouble(theme)
        self.body.addWidget(self._trouble)
        self._tick = Tick(theme, "I have written it down or printed it")
        self.body.addWidget(self._tick)
        self._main = self.finish("Done", "")
        hold(self._main, True)
        self._main.clicked.connect(self.accept)
        save.clicked.connect(self._save)
        self._tick.toggled.connect(self._ticked)
        large.setFocus(Qt.FocusReason.OtherFocusReason)

    def _large(self, code: str) -> QPlainTextEdit:
        """Return the code in large groups, a few in a line. It can be selected and copied, not changed."""
        groups = code.split("-")
        lines = ["-".join(groups[at : at + GROUPS_IN_LINE]) for at in range(0, len(groups), GROUPS_IN_LINE)]
        made = QPlainTextEdit("\n".join(lines))
        made.setReadOnly(True)
        made.setTabChangesFocus(True)
        made.setAccessibleName("Recovery code")
        font = self.theme.font("h1", QFont.Weight.Bold)
        made.setFont(font)
        made.setFixedHeight(len(lines) * QFontMetrics(font).lineSpacing() + self.theme.space(32))
        made.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return made

    def _save(self) -> None:
        """Let the code be saved as a file to print."""
        if self._keep():
            self._saved.say("Saved. Print that file, then delete it.")
            say(self, self._saved.words.text())
            self.fit()
            self.reveal(self._saved)

    def _ticked(self, ticked: bool) -> None:
        """Let people go once they say that they have the code."""
        hold(self._main, not ticked)
        self._trouble.say("")

    def reject(self) -> None:
        """Stay on Escape until the box is ticked, and say why."""
        if self._tick.isChecked():
            self.accept()
            return
        self._trouble.say("First print the code or write it down. Then tick the box.")
        say(self, self._trouble.words.text())
        self.fit()
        self.go_to(self._tick)


class Unlock(CasebookDialog):
    """Asks for the passphrase. After several wrong ones it counts down how long to wait."""

    def __init__(self, parent: QWidget, theme: Theme, vault: Vault) -> None:
        """Ask, or count down first if wrong passphrases were tried before."""
        super().__init__(parent, theme, "Open the casebook", ["Your drafts are locked. Type the passphrase you chose."])
        self._vault = vault
        self._entry = self.add_entry("Passphrase")
        self.add_show((self._entry,))
        self._wait = self.add_remark("clock")
        forgot = self.add_link("I forgot it: use the recovery code")
        self._restore = self.add_link("Restore a backup")
        self._restore.hide()
        self._main = self.finish("Unlock", "Go on without it")
        self._timer = QTimer(self)
        self._timer.setInterval(SECOND_MS)
        self._timer.timeout.connect(self._count_down)
        self._main.clicked.connect(self._unlock)
        forgot.clicked.connect(partial(self._leave, "recover"))
        self._restore.clicked.connect(partial(self._leave, "restore"))
        self._count_down()

    def _unlock(self) -> None:
        """Try the passphrase. Nothing typed is no try."""
        passphrase = self.typed(self._entry)
        if not passphrase:
            return
        self.attempt(self._entry, partial(self._opened, passphrase))
        if self.outcome is None:
            self._restore.setVisible(self._has_backups())
            self._count_down()
            self.fit()

    def _opened(self, passphrase: str) -> str:
        """Open the casebook, and return what to say of that. Raises Refusal."""
        self._vault.unlock(passphrase)
        return "unlocked"

    def _has_backups(self) -> bool:
        """Return whether a backup could stand in for a file that does not open."""
        try:
            return bool(self._vault.backups())
        except Refusal:
            return False

    def _count_down(self) -> None:
        """Say how long to wait before the next passphrase, and hold the button for so long."""
        seconds, held = self._vault.wait_seconds(), not self._main.isEnabled()
        holds = seconds > 0
        self._wait.say(f"You can try again in {in_words(seconds)}." if holds else "")
        if holds != held:
            hold(self._main, holds)
            say(self, self._wait.words.text() or "You can try again now.")
            self._timer.start() if holds else self._timer.stop()
            self.fit()

    def _leave(self, outcome: str) -> None:
        """Close, and go on another way."""
        self.outcome = outcome
        self.accept()


class DeleteEverything(CasebookDialog):
    """Says what would be deleted, and asks for a word that nobody types by chance."""

    def __init__(self, parent: QWidget, theme: Theme, count: int | None) -> None:
        """Say what would go: so many checklists; None where the casebook is locked and cannot be counted."""
        what = "every checklist in it" if count is None else counted(count, "checklist")
        sentences = (
            f"This deletes the casebook with {what}, and all its backups.",
            "It cannot be undone. Files that you saved or printed elsewhere stay.",
        )
        super().__init__(parent, theme, "Delete everything?", sentences, "bin")
        self._word = self.add_entry(f"Type {DELETE} to go on", secret=False)
        self.finish("Delete everything", icon="bin").clicked.connect(self._delete)

    def _delete(self) -> None:
        """Close with a yes if the word is there."""
        if self._word.text().strip() == DELETE:
            self.accept()
        else:
            self.refuse(self._word, f"Nothing was deleted. Type the word {DELETE}, in capitals.")


class ChooseBackup(CasebookDialog):
    """Lists backups, the newest first and chosen."""

    def __init__(self, parent: QWidget, theme: Theme, backups: Sequence[Backup]) -> None:
        """List backups."""
        sentences = (
            "A backup takes the place of the damaged file. Later changes are not in it.",
            "The damaged file is kept aside under a new name.",
        )
        super().__init__(parent, theme, "Restore a backup", sentences, "clock")
        self.backup: Backup | None = None
        self._backups = sorted(backups, key=attrgetter("day"), reverse=True)
        self._choices, choices = QButtonGroup(self), column(theme)
        for number, backup in enumerate(self._backups):
            choice = Choice(theme, described(backup))
            choice.setChecked(number == 0)
            self._choices.addButton(choice, number)
            choices.addWidget(choice)
        self.body.addLayout(choices)
        main = self.finish("Restore this backup")
        main.clicked.connect(self._restore)
        if self._backups:
            self._choices.button(0).setFocus(Qt.FocusReason.OtherFocusReason)
        hold(main, not self._backups)

    def _restore(self) -> None:
        """Close with the chosen backup."""
        self.backup = self._backups[self._choices.checkedId()]
        self.accept()


class AskPassphrase(CasebookDialog):
    """Asks for a passphrase, and does nothing with it."""

    def __init__(self, parent: QWidget, theme: Theme, title: str, sentence: str) -> None:
        """Ask, for a reason."""
        super().__init__(parent, theme, title, (sentence,))
        self._entry = self.add_entry("Passphrase")
        self.add_show((self._entry,))
        self.finish("Go on").clicked.connect(self._take)

    def _take(self) -> None:
        """Close with what is typed."""
        self.outcome = self.typed(self._entry) or None
        if self.outcome:
            self.accept()


def described(backup: Backup) -> str:
    """Return the day of a backup, and how many drafts it has where that is known."""
    inside = "number of drafts not known" if backup.drafts is None else counted(backup.drafts, "draft")
    return f"{date_in_words(backup.day)}: {inside}"


def begin(parent: QWidget, theme: Theme, vault: Vault) -> str | None:
    """Offer to keep drafts behind a passphrase. Return the recovery code to show; None for *Only print*."""
    return shown(NewPassphrase(parent, theme, BEGIN, vault.begin)).outcome


def show_code(parent: QWidget, theme: Theme, code: str, keep: Callable[[], bool]) -> None:
    """Show a recovery code until people have it. `keep` saves it to print, and returns whether it did."""
    shown(ShowCode(parent, theme, code, keep))


def unlock(parent: QWidget, theme: Theme, vault: Vault) -> str | None:
    """Ask for the passphrase. Return "unlocked"; "recover" or "restore" where people go that way; else None."""
    return shown(Unlock(parent, theme, vault)).outcome


def recover(parent: QWidget, theme: Theme, vault: Vault) -> str | None:
    """Open the casebook by its recovery code. Return the new code to show; None where it was left locked."""
    return shown(NewPassphrase(parent, theme, RECOVER, vault.recover)).outcome


def change_passphrase(parent: QWidget, theme: Theme, vault: Vault) -> bool:
    """Let people choose another passphrase. Return whether it was changed."""
    dialog = shown(NewPassphrase(parent, theme, CHANGE, vault.change_passphrase))
    return dialog.result() == CasebookDialog.DialogCode.Accepted


def may_delete_everything(parent: QWidget, theme: Theme, count: int | None) -> bool:
    """Ask before the casebook goes; `count` is how many checklists it has, None where that is not known."""
    return shown(DeleteEverything(parent, theme, count)).result() == CasebookDialog.DialogCode.Accepted


def choose_backup(parent: QWidget, theme: Theme, backups: Sequence[Backup]) -> Backup | None:
    """Let people choose a backup. Return it, or None where nothing shall be restored."""
    return shown(ChooseBackup(parent, theme, backups)).backup


def ask_passphrase(parent: QWidget, theme: Theme, title: str, sentence: str) -> str | None:
    """Ask for the passphrase of a file, with a sentence on which. Return what was typed, or None."""
    return shown(AskPassphrase(parent, theme, title, sentence)).outcome
