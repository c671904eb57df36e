"""Hands on a window in which a setting writes its own cases, and answers to what it is asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.content.own_cases import empty_case
from desktop_app.storage.own_cases import OwnCasesFile
from desktop_app.ui.dialogs import Dialogs, Question
from desktop_app.ui.pages.own_case import OwnCasePage
from desktop_app.ui.pages.own_cases import OwnCasesPage
from tests.ui.conftest import Answers, Hands, MakeWindow, OnlyPrint

CASE = replace(
    empty_case(),
    title="A quiet corner",
    story="Yolla sits under the table.",
    question="What would you do first?",
    right=("salt",),
    why=("One.", "Two."),
)


@dataclass
class CaseAnswers(Answers):
    """Answers questions about cases, and notes them."""

    says: bool = True
    file: Path | None = None
    takes: bool = True
    questions: list[Question] = field(default_factory=list)
    previews: list[tuple[str, bool]] = field(default_factory=list)

    def confirm(self, _: QWidget, question: Question) -> bool:
        """Note a question, and answer it."""
        self.questions.append(question)
        return self.says

    def ask_cases(self, _: QWidget) -> Path | None:
        """Return the file to take in."""
        return self.file

    def may_take_in(self, _: QWidget, preview: str, something: bool) -> bool:
        """Note what taking in would do."""
        self.previews.append((preview, something))
        return self.takes

    def dialogs(self) -> Dialogs:
        """Return the dialogs for a window."""
        return Dialogs(
            self.ask_path,
            self.open_file,
            self.tell,
            self.may_close,
            may_delete=self.may_delete,
            confirm=self.confirm,
            ask_cases=self.ask_cases,
            may_take_in=self.may_take_in,
            casebook=OnlyPrint,
        )


class CaseHands(Hands):
    """Hands on a window, with what they need for own cases."""

    def __init__(self, window: Any, answers: CaseAnswers, path: Path) -> None:
        """Work one window that keeps its cases in a file."""
        super().__init__(window, answers)
        self.said, self.path, self.book = answers, path, OwnCasesFile(path)

    def open_list(self) -> OwnCasesPage:
        """Open the list of cases."""
        self.window.go("own_cases")
        return self.listed()

    def listed(self) -> OwnCasesPage:
        """Return the list, which shows."""
        page = self.page()
        assert isinstance(page, OwnCasesPage)
        return page

    def editor(self) -> OwnCasePage:
        """Return the editor, which shows."""
        page = self.page()
        assert isinstance(page, OwnCasePage)
        return page

    def type_title(self, words: str) -> None:
        """Open the editor of a new case, and type its title."""
        self.window.go("own_case")
        self.press(Qt.Key.Key_Tab)
        self.type(words)

    def tab_to(self, wanted: QWidget) -> None:
        """Go to a control by Tab."""
        for _ in range(60):
            if wanted.hasFocus():
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"no Tab leads to {wanted.accessibleName()}")

    def titles(self) -> list[str]:
        """Return the titles of the cases that are kept."""
        return [case.title for case in self.book.all().values()]


@pytest.fixture
def case_hands(make_window: MakeWindow, tmp_path: Path) -> CaseHands:
    """Return hands on a window of a setting that has no case yet."""
    answers = CaseAnswers(folder=tmp_path)
    return CaseHands(make_window(answers.dialogs()), answers, tmp_path / "base" / "own_cases.json")
