"""What is on the projector can be read from the back of a room: no text under 28 points, none faint, none cut."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.content import workshop
from desktop_app.content.library import Library
from desktop_app.content.records import Scenario, Statement
from desktop_app.content.workshop import OWN
from desktop_app.content.workshop_quiz import quiz_shows
from desktop_app.content.workshop_run import WorkshopRun, shows
from desktop_app.ui import projector as module
from desktop_app.ui import theme as themes
from desktop_app.ui.projected import Block, in_parts
from desktop_app.ui.projector import ProjectorWindow
from desktop_app.ui.projector_check import LEAST_CONTRAST, measure
from desktop_app.ui.theme import LEAST_POINTS, Theme, projected_sizes

SIZES = ((1024, 768, "light"), (1280, 720, "cream"), (1920, 1080, "dark"), (3840, 2160, "contrast"))
WINDOW_SCALE = 150
"""The text scale of the window is not that of the projector."""


def projector(root: Path, palette: str, run: WorkshopRun, width: int, height: int) -> ProjectorWindow:
    """Return a projector of a size that shows a run."""
    theme = Theme(root / "resources", palette, WINDOW_SCALE)
    themes.load_fonts(root / "resources")
    themes.apply(theme)
    made = ProjectorWindow(theme, run)
    made.resize(width, height)
    made.show()
    return made


def each_step(made: ProjectorWindow, run: WorkshopRun) -> Iterator[str]:
    """Show every step and part; give its name."""
    while True:
        made.show_run()
        QApplication.processEvents()
        yield f"{run.here.case.id if run.here.case else ''} {run.here.name} {run.part + 1}"
        if run.here.kind == "vote":
            for letter in "ABCD":
                run.vote(letter, 12)
        if not run.next(0):
            return


@pytest.mark.parametrize(("width", "height", "palette"), SIZES)
def test_every_step_of_every_case_can_be_read(
    qapp: QApplication, root: Path, library: Library, width: int, height: int, palette: str
) -> None:
    cases = list(library.scenarios.values())
    assert len(cases) >= 20
    least = workshop.least_minutes(cases[:1]) + 10
    made = [show for case in cases for show in shows([case], workshop.least_minutes([case]), library)]
    made += shows(cases[:1], least, library, quiz_shows(library, cases[:1], least, seed=1))
    run = WorkshopRun(made)
    shown = projector(root, palette, run, width, height)
    found: dict[str, tuple[str, ...]] = {}
    points, contrast, steps = 100.0, 21.0, 0
    for name in each_step(shown, run):
        seen = measure(shown)
        assert "**" not in shown.words(), "a mark was taken apart"
        steps += 1
        points, contrast = min(points, seen.points), min(contrast, seen.contrast)
        if seen.faults:
            found[name] = seen.faults
    shown.hide()
    shown.deleteLater()
    assert found == {}
    assert steps > len(cases) * 7
    assert points >= LEAST_POINTS
    assert contrast >= LEAST_CONTRAST


def small_case(library: Library, story: str, title: str = "A long one") -> Scenario:
    """Return a case of a setting's own that says a lot."""
    said = (Statement(text=story[:160]),) * 6
    return Scenario(
        id=f"{OWN}0123456789ab",
        title=title,
        category="Health",
        level=3,
        minutes=15,
        story=story,
        question=story[:200],
        discussion=story[:300],
        right=("salt",),
        answers={},
        reasoning=said,
        wrong_turns=said,
        who_agrees=said,
        papers=(),
        silent=(),
    )


def story_of(shown: ProjectorWindow, run: WorkshopRun) -> str:
    """Return all parts of the story, one after the other."""
    story = next(show for show in run.shows if show.kind == "story")
    return " ".join(block.text for sheet in shown._sheets(story) for block in sheet.blocks)


STORIES = {
    "long": "The child waits by the door and does not speak to anybody at all. " * 13,
    "one sentence": "and then the child went to the door and waited " * 18,
    "one word": "https://www.example.org/" + "a" * 400,
}


@pytest.mark.parametrize("story", STORIES)
@pytest.mark.parametrize(("width", "height"), [(1024, 768), (1920, 1080)])
def test_a_case_of_ones_own_is_shown_whole_however_long(
    qapp: QApplication, root: Path, library: Library, story: str, width: int, height: int
) -> None:
    case = small_case(library, STORIES[story].strip()[:900])
    run = WorkshopRun(shows([case], 60, library))
    shown = projector(root, "light", run, width, height)
    found, said = {}, ""
    for name in each_step(shown, run):
        faults = measure(shown).faults
        said += shown.words() + "\n"
        if faults:
            found[name] = faults
    shown.deleteLater()
    assert found == {}
    assert "no source stands behind it" in said
    assert "".join(case.story.split()) in "".join(story_of(shown, run).split())


def test_the_measure_finds_what_is_too_small_too_faint_and_cut(
    qapp: QApplication, root: Path, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = library.scenarios["case-few-words"]
    run = WorkshopRun(shows([case], 60, library))
    run.next(0)
    shown = projector(root, "light", run, 1280, 720)
    QApplication.processEvents()
    assert measure(shown).faults == ()
    monkeypatch.setattr(module, "projected_sizes", lambda *_: {"heading": 54, "story": 36, "small": 30})
    shown.show_run()
    QApplication.processEvents()
    assert any("27.0 points" in fault for fault in measure(shown).faults)
    monkeypatch.undo()
    monkeypatch.setitem(shown.theme.colours, "accent", shown.theme.colours["edge"])
    run.next(0)
    shown.show_run()
    QApplication.processEvents()
    assert any("contrast 4" in fault for fault in measure(shown).faults)
    monkeypatch.undo()
    shown.show_run()
    QApplication.processEvents()
    shown.heading.setFixedHeight(20)
    QApplication.processEvents()
    assert any("needs" in fault for fault in measure(shown).faults)
    shown.deleteLater()


@pytest.mark.parametrize("height", [400, 600, 768, 1080, 2160])
@pytest.mark.parametrize("dpi", [72.0, 96.0, 144.0])
def test_sizes_go_by_the_screen_and_never_under_28_points(height: int, dpi: float) -> None:
    sizes = projected_sizes(height, dpi)
    assert min(sizes.values()) * 72 / max(dpi, 96) >= LEAST_POINTS
    assert sizes["heading"] >= height * 0.074
    assert sizes["small"] >= height * 0.029


def test_parts_hold_every_block_in_order_and_each_fits() -> None:
    blocks = [Block("text", "One. Two. Three. Four."), Block("text", "Five."), Block("text", "Six. Seven.")]

    def measure_words(block: Block) -> int:
        return 10 * len(block.text.split())

    parts = in_parts(blocks, 20, 5, measure_words)
    assert [block.text for part in parts for block in part] == ["One. Two.", "Three. Four.", "Five.", "Six. Seven."]
    for part in parts:
        assert sum(measure_words(block) + 5 for block in part) - 5 <= 20


def test_nothing_to_show_is_one_part() -> None:
    assert in_parts([], 100, 5, lambda _: 10) == [[]]
