"""Pictures beyond the main job: every page of the window in every palette and two text sizes, and the gallery."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from desktop_app.content.compare import joined
from desktop_app.ui import theme as themes
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.pages.gallery import GalleryPage
from desktop_app.ui.pages.settings import SECTIONS
from desktop_app.ui.palettes import PALETTES
from desktop_app.ui.theme import Theme
from desktop_app.ui.widgets.page import mode_for
from desktop_app.ui.workspace import Workspace

PICTURE_SCALES = (100, 200)
USUAL = (1280, 800)
TURNS_TO_REST = 10
"""Wrapped texts deep in a page settle one layout a turn of the event loop."""

ANSWERS_TO_ROUTES: dict[str, tuple[str, ...]] = {"danger": ("no",), "scope": ("one_child",), "worry": ("talking",)}

Go = Callable[[Workspace], object]


def to(kind: str, id_: str = "") -> Go:
    """Return what goes to a page."""

    def go(workspace: Workspace) -> None:
        workspace.go(kind, id_)

    return go


def then(first: Go, does: Callable[[Any], object]) -> Go:
    """Return what goes to a page, and then does something on it."""

    def go(workspace: Workspace) -> None:
        first(workspace)
        does(workspace.stack.currentWidget())

    return go


def section(name: str) -> Go:
    """Return what shows a section of the settings, from its top."""

    def show(page: Any) -> None:
        page.show_section(name)
        page.first_focus().setFocus()
        page.to_top()

    return then(to("settings"), show)


def welcome(step: int) -> Go:
    """Return what shows a step of the welcome."""

    def go(workspace: Workspace) -> None:
        workspace.welcoming.show()
        page: Any = workspace.stack.currentWidget()
        for _ in range(step):
            page.go_on.click()

    return go


def question(template: str) -> Go:
    """Return what shows the first question of a checklist that is under way, or of a new one."""

    def go(workspace: Workspace) -> None:
        workspace.preferences.note_casebook_offered()
        workspace.room.start(template)

    return go


def routes_of(page: Any) -> None:
    """Answer the finder until nothing more is asked."""
    page.restart()
    while page.question_id():
        page.choose(ANSWERS_TO_ROUTES.get(page.question_id(), ()))
        page.go_on()


def to_the_end(page: Any) -> None:
    """Leave every question of a checklist open, until the answers are to be checked."""
    while hasattr(page.view, "fields"):
        page.go_on()


def searched(query: str) -> Go:
    """Return what searches."""

    def go(workspace: Workspace) -> None:
        workspace.go("home")
        workspace.searching.search(query)

    return go


PLANNED = ("case-few-words", "case-home-in-swale", "case-one-to-one-money")
"""Cases of a workshop, in its order."""


def planned(workspace: Workspace) -> None:
    """Go to the room for trainers, with some cases chosen."""
    if workspace.desk is not None:
        workspace.desk.workshop_plan.chosen[:] = PLANNED
    workspace.go("workshop")


def practising(workspace: Workspace) -> None:
    """Start a practice checklist."""
    workspace.workshop.practise("salt", PLANNED[1], fill_in=True)


PAGES: dict[str, Go] = {
    "home": to("home"),
    "search": searched("not talking yet"),
    "search-danger": searched("she said her uncle hurt her"),
    "search-nothing": searched("zzqqxxyy"),
    "services": to("services"),
    "services-a-z": then(to("services"), lambda page: page.show_view(1)),
    "service": to("record", "portage"),
    "service-by-home": to("record", "salt"),
    "finder": then(to("finder"), lambda page: page.restart()),
    "finder-routes": then(to("finder"), routes_of),
    "checklists": to("checklists"),
    "wizard": question("ey-lift"),
    "wizard-check": then(question("portage"), to_the_end),
    "guides": to("guides"),
    "guide": to("record", "consent"),
    "guide-historic": to("record", "send-strategy-2013"),
    "word": to("record", "pci2"),
    "document": to("record", "one-stop"),
    "compare": to("compare", joined(("portage", "salt"))),
    "routes": to("routes"),
    "workshop": planned,
    "case": to("case", PLANNED[0]),
    "practise": to("practise", PLANNED[1]),
    "practice": practising,
    "print": to("print", "salt"),
    "own-cases": to("own_cases"),
    "own-case": to("own_case"),
    "missing": to("missing"),
    **{f"settings-{number}": section(name) for number, name in enumerate(SECTIONS, 1)},
    "help": to("help"),
    "update": to("update"),
    "changes": to("changes"),
    "danger": to("danger"),
    **{f"welcome-{step + 1}": welcome(step) for step in range(3)},
}
"""Name of a picture -> how to get there."""


def every_page(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Keep a picture of every page in every palette and both text sizes; give the files one by one."""
    workspace = window.workspace
    window.resize(*USUAL)
    for scale, palette in product(PICTURE_SCALES, PALETTES):
        workspace.set_theme(palette=palette, scale=scale)
        for name, go in PAGES.items():
            go(workspace)
            _put_focus(workspace)
            yield keep(window, folder / f"{name}-{palette}-{scale}.png")
            if workspace.history.here.kind == "welcome":
                workspace.welcoming.leave()


def _put_focus(workspace: Workspace) -> None:
    """Put the focus where people would have it, if what had it went: by hand, they go on from what they pressed."""
    page: Any = workspace.stack.currentWidget()
    held, first = QApplication.focusWidget(), page.first_focus()
    if held is not None and (workspace.side.isAncestorOf(held) or held is workspace.top.menu):
        first.setFocus()


def gallery(folder: Path, resources: Path) -> Iterator[Path]:
    """Keep a picture of the gallery in every palette and both text sizes; give the files one by one."""
    themes.load_fonts(resources)
    for scale, palette in product(PICTURE_SCALES, PALETTES):
        theme = Theme(resources, palette, scale)
        themes.apply(theme)
        page = GalleryPage(theme, resources / "icons")
        page.resize(USUAL[0], USUAL[1])
        page.set_mode(mode_for(USUAL[0], scale))
        page.show()
        rest()
        # As high as all of it, so that one picture shows the whole page.
        page.resize(USUAL[0], page.body.height() + 2 * page.body.y())
        yield keep(page, folder / f"gallery-{palette}-{scale}.png")
        page.close()
        page.deleteLater()


def rest() -> None:
    """Let the layout come to rest."""
    for _ in range(TURNS_TO_REST):
        QApplication.processEvents()


def keep(widget: QWidget, path: Path) -> Path:
    """Keep a picture of a widget once its layout has come to rest. Raises OSError."""
    rest()
    if not widget.grab().save(str(path)):
        raise OSError(f"{path} cannot be written.")
    return path
