"""The tour: drives the real window through the main job, by keyboard, and leaves pictures of what it saw.

A worry typed in one's own words -> the service -> the home's trust -> a checklist filled in -> printable HTML.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.checklists.answers import Value
from desktop_app.content.local import LocalContact
from desktop_app.content.slots import Slot
from desktop_app.ui import tour_pages
from desktop_app.ui.local_editor import Edited, LocalEditor
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.finder import FinderPage
from desktop_app.ui.pages.missing import ADDED, MissingPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.services import ServicesPage
from desktop_app.ui.pages.settings import SECTIONS, SettingsPage
from desktop_app.ui.pages.welcome import TITLES
from desktop_app.ui.pages.wizard import WizardPage
from desktop_app.ui.pages.wizard_question import QuestionView
from desktop_app.ui.pages.wizard_views import CheckView, OtherRouteView
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.choice_fields import ChoiceField, TickField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.fields import DateField, TableField
from desktop_app.ui.widgets.home_area import HomeAreaTool

WORRY = "he is not talking yet"
DANGER_WORDS = "she said her uncle hurt her"
HOME_TOWN = "Sheerness"
FINDER_SCENES: dict[str, dict[str, tuple[str, ...]]] = {
    "finder-routes": {"danger": ("no",), "scope": ("one_child",), "worry": ("talking",), "care": ("no",)},
    "finder-danger": {"danger": ("no",), "scope": ("one_child",), "worry": ("harm",)},
}
"""Name of a picture -> the choices by question; other questions are left open."""

SHOWN = (
    "portage",
    "specialist-intervention",
    "iask",
    "consent",
    "health-trusts",
    "names-over-time",
    "short-breaks",
    "pci2",
    "one-stop",
)
"""Records that the tour opens one after the other."""

GAP, LOCAL_NUMBER = "lesas/OS-147", "01632 960001"
"""A gap that the tour fills in, and a number that is kept free for stories."""

ANOTHER = "portage"
"""A checklist that is begun, and not finished."""

CHANGED_MIND: dict[str, Value] = {"about_whom": "one_child"}
"""What the tour answers after it has been shown another route."""

LIMIT_S = 30
SMALL = (1024, 600)

Key = Qt.Key


class Tour:
    """Drives one window and keeps pictures in a folder."""

    def __init__(self, window: MainWindow, folder: Path, answers: dict[str, Value]) -> None:
        """Drive `window`, which is shown and ready; `answers` fill the EY LIFT checklist."""
        self._main, self._window = window, window.workspace
        self._folder, self._answers = folder, answers
        self.made: list[Path] = []

    def run(self) -> list[Path]:
        """Go through every scene; return the files that were made."""
        for scene in (
            self._welcome,
            self._search,
            self._danger,
            self._browse,
            self._missing,
            self._finder,
            self._wizard,
            self._blank,
            self._print,
            self._casebook,
            self._looks,
        ):
            self._window.go("home")
            scene()
        return self.made

    def picture(self, name: str, of: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a dialog, once its layout has come to rest."""
        self.made.append(tour_pages.keep(of or self._main, self._folder / f"{len(self.made) + 1:02}-{name}.png"))

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(self._focus(), key, modifier)
        QApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words, each key where the focus then is: the first one on Home moves it."""
        for letter in words:
            QTest.keyClicks(self._focus(), letter)
        QApplication.processEvents()

    def _focus(self) -> QWidget:
        """Return what has the focus, or the window."""
        return QApplication.focusWidget() or self._main

    def _page(self) -> QWidget | None:
        """Return the page that shows."""
        return self._window.stack.currentWidget()

    # Scenes

    def _welcome(self) -> None:
        """The three steps of the welcome, to Home."""
        self._window.welcoming.show()
        for number in range(1, len(TITLES) + 1):
            self.picture(f"welcome-{number}")
            self.press(Key.Key_Return)

    def _search(self) -> None:
        """A worry in one's own words, to the service and the trust for the child's home."""
        self.picture("home")
        self.type(WORRY)
        self.picture("search")
        self.press(Key.Key_Return)
        self.picture("service")
        tool = self._window.stack.findChild(HomeAreaTool)
        if isinstance(tool, HomeAreaTool):
            tool.field.setFocus()
            self.type(HOME_TOWN)
            self.press(Key.Key_Return)
            self.picture("home-area")

    def _danger(self) -> None:
        """Danger words pin the panel; one key opens it from anywhere."""
        self.type(DANGER_WORDS)
        self.picture("danger-words")
        self.press(Key.Key_F2)
        self.picture("danger")
        self.press(Key.Key_Escape)

    def _browse(self) -> None:
        """Services by need and A to Z, guides and words, and one of each."""
        self.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
        self.picture("services")
        services = self._page()
        if isinstance(services, ServicesPage):
            services.show_view(1)
            self.picture("services-a-z")
        self.press(Key.Key_5, Qt.KeyboardModifier.AltModifier)
        self.picture("guides")
        for record_id in SHOWN:
            self._window.go("record", record_id)
            self.picture(f"record-{record_id}")
        self.press(Key.Key_F1)
        self.picture("help")

    def _missing(self) -> None:
        """What the sources leave open, a gap filled in, and where it then shows."""
        self._window.go("missing")
        self.picture("missing")
        page = self._page()
        if isinstance(page, MissingPage):
            page.slot_requested.emit(GAP)
            page.show_filter(ADDED)
            self.picture("missing-added")
        self._window.go("record", GAP.partition("/")[0])
        self.picture("local-contact")

    def fill_in(self, parent: QWidget, theme: Theme, slot: Slot, present: LocalContact | None) -> Edited | None:
        """Fill in a gap in the real dialog, and keep a picture of it."""
        editor = LocalEditor(parent, theme, slot, present)
        editor.show()
        editor.value.setText(LOCAL_NUMBER)
        editor.who.setText("manager")
        self.picture("missing-editor", of=editor)
        editor.save.click()
        editor.deleteLater()
        self._main.activateWindow()
        return editor.result_contact

    def _finder(self) -> None:
        """Which service? From the first question to the routes, and the red panel where harm is named."""
        self.press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
        self.picture("finder-question")
        for name, answers in FINDER_SCENES.items():
            page = self._page()
            while isinstance(page, FinderPage) and page.question_id():
                page.choose(answers.get(page.question_id(), ()))
                page.go_on()
            self.picture(name)
            if isinstance(page, FinderPage):
                page.restart()

    def _wizard(self) -> None:
        """The EY LIFT checklist, filled in by keyboard, checked, changed and made printable."""
        self._window.go("record", "ey-lift")
        self.picture("ey-lift")
        self.press(Key.Key_Space)
        page = self._page()
        if not isinstance(page, WizardPage):
            raise TypeError("The checklist did not open.")
        for _ in range(len(page.session.template.sections) * 10):
            if not isinstance(page.view, QuestionView):
                break
            self._answer(page, page.view)
        self._window.news.hide()
        self.picture("check-answers")
        if isinstance(page.view, CheckView):
            page.view.export.setFocus()
            self.press(Key.Key_Space)
        self.picture("done")

    def _answer(self, page: WizardPage, view: QuestionView) -> None:
        """Answer one page and go on; keep a picture of each, and of a route that may fit better."""
        for field in view.fields:
            if field.item.id in self._answers:
                self._fill(field, self._answers[field.item.id])
        self.picture(f"wizard-{page.session.page.id if page.session.page else 'check'}")
        view.go_on.setFocus()
        self.press(Key.Key_Space)
        if isinstance(page.view, OtherRouteView):
            self.picture("other-route")
            self._answers = {**self._answers, **CHANGED_MIND}
            page.go_back()

    def _fill(self, field: Field, value: Value) -> None:
        """Answer one field as people would: by choosing, or by typing."""
        if isinstance(field, TickField | ChoiceField):
            field.choices[str(value)].setFocus()
            self.press(Key.Key_Space)
        elif isinstance(field, TableField | DateField):
            field.show_value(value)
        else:
            field.input().setFocus()
            self.type(str(value))

    def _blank(self) -> None:
        """A blank checklist from the service page, and the list of checklists."""
        self._window.go("record", "salt")
        page = self._page()
        if isinstance(page, RecordPage):
            page.blank_requested.emit("salt")

    def _print(self) -> None:
        """The papers of a service, and what is new in the content."""
        for kind, id_ in (("print", "salt"), ("changes", "")):
            self._window.go(kind, id_)
            self.picture(kind)

    def _casebook(self) -> None:
        """What was started, locked and opened again; Home with it, the settings, and the covered screen."""
        self._window.go("checklists")
        self.picture("checklists")
        self._window.actions_by_name["lock"].trigger()
        self.picture("checklists-locked")
        self._window.room.casebook_step("open")
        self.picture("checklists-open")
        self._begin_another()
        self.picture("home-go-on")
        self._window.go("settings")
        page = self._page()
        for number, section in enumerate(SECTIONS, 1):
            if isinstance(page, SettingsPage):
                page.show_section(section)
            self.picture(f"settings-{number}")
        self._window.actions_by_name["hide"].trigger()
        self.picture("hidden")
        self._window.actions_by_name["hide"].trigger()

    def _begin_another(self) -> None:
        """Begin a checklist to go on with, and leave it for Home."""
        self._window.room.start(ANOTHER)
        page = self._page()
        if isinstance(page, WizardPage) and isinstance(page.view, QuestionView):
            self._fill(page.view.fields[0], self._answers["setting"])
            page.take()
        self._window.go("home")
        self._window.news.hide()

    def _looks(self) -> None:
        """Every set of colours, larger text and a small window."""
        for palette in ("cream", "dark", "contrast"):
            self._window.set_theme(palette=palette)
            self._window.go("record", "salt")
            self.picture(f"salt-{palette}")
        self._window.set_theme(palette="light", scale=200)
        for kind, record_id in (("home", ""), ("record", "portage"), ("danger", "")):
            self._window.go(kind, record_id)
            self.picture(f"large-{record_id or kind}")
        self._window.set_theme(scale=100)
        self._main.resize(*SMALL)
        for kind, record_id in (("home", ""), ("record", "salt"), ("services", "")):
            self._window.go(kind, record_id)
            self.picture(f"small-{record_id or kind}")
        self._main.resize(*tour_pages.USUAL)
