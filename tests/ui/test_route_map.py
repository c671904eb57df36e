"""The map of routes in the window: drawn, walked by keyboard, and the same in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop_app.ui.pages.finder import FinderPage
from desktop_app.ui.pages.guides import GuidesPage
from desktop_app.ui.pages.record import RecordPage
from desktop_app.ui.pages.route_map import RouteMapPage
from desktop_app.ui.route_layout import Room, plan
from tests.ui.conftest import Hands
from tests.ui.test_layout import SIZES, faults_of, settle, spoken_name, unnamed


def page_of(hands: Hands) -> RouteMapPage:
    """Return the page, which must be the map."""
    page = hands.page()
    assert isinstance(page, RouteMapPage)
    return page


def here(hands: Hands) -> str:
    """Return the id of the box that has the focus."""
    return next(
        id_ for drawing in page_of(hands).drawings for id_, box in drawing.boxes.items() if box is hands.focus()
    )


def test_arrow_keys_lead_from_the_setting_to_specialist_intervention_and_enter_opens_it(hands: Hands) -> None:
    hands.window.go("routes")
    trail = [here(hands)]
    for _ in range(3):
        hands.press(Qt.Key.Key_Right)
        trail.append(here(hands))
    assert trail == ["setting", "ey-lift", "stls-district", "specialist-intervention"]
    hands.press(Qt.Key.Key_Right)
    assert here(hands) == "specialist-intervention"
    hands.press(Qt.Key.Key_Return)
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert page.record_id == "specialist-intervention"


def test_a_service_opens_the_map_where_it_stands_and_back_leads_to_its_page(hands: Hands) -> None:
    hands.window.go("record", "plac")
    record = hands.page()
    assert isinstance(record, RecordPage)
    record.to_map.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert here(hands) == "plac"
    settle()
    box = hands.focus()
    top = box.mapTo(page_of(hands).viewport(), box.rect().topLeft()).y()
    assert 0 <= top <= page_of(hands).viewport().height() - box.height()
    hands.press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert isinstance(hands.page(), RecordPage)


def test_in_a_narrow_window_a_service_opens_the_list_that_it_stands_in(hands: Hands) -> None:
    hands.window.set_theme(scale=200)
    hands.window.go("routes", "plac")
    text = hands.focus()
    assert text in page_of(hands).lists
    assert "previously looked after children" in text.toPlainText()


def test_a_service_that_takes_no_referrals_has_no_way_to_the_map(hands: Hands) -> None:
    hands.window.go("record", "family-hubs")
    page = hands.page()
    assert isinstance(page, RecordPage)
    assert not page.to_map.isVisible()


def test_left_goes_back_along_an_arrow_and_down_goes_down_the_column(hands: Hands) -> None:
    hands.window.go("routes")
    hands.press(Qt.Key.Key_Right)
    hands.press(Qt.Key.Key_Down)
    assert here(hands) == "portage"
    hands.press(Qt.Key.Key_Left)
    assert here(hands) == "unknown"
    hands.press(Qt.Key.Key_Up)
    assert here(hands) == "setting"
    hands.press(Qt.Key.Key_Up)
    assert here(hands) == "setting"


def test_a_box_without_a_page_opens_nothing(hands: Hands) -> None:
    hands.window.go("routes")
    hands.press(Qt.Key.Key_Return)
    assert here(hands) == "setting"


def test_tab_comes_to_each_drawing_once_and_back_to_where_people_were(hands: Hands) -> None:
    hands.window.go("routes")
    hands.press(Qt.Key.Key_Right)
    page = page_of(hands)
    hands.press(Qt.Key.Key_Tab)
    assert hands.focus() is page.lists[0]
    page.drawings[1].boxes["setting"].setFocus()
    while hands.focus() is not page.lists[0]:
        hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    while hands.focus() is page.lists[0]:
        hands.press(Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert here(hands) == "ey-lift"


def test_a_screen_reader_hears_agreement_and_arrows_of_a_box(hands: Hands) -> None:
    hands.window.go("routes")
    boxes = page_of(hands).drawings[0].boxes
    assert spoken_name(boxes["ey-lift"]) == (
        "Early Years Local Inclusion Forum Team (EY LIFT). Parental agreement required. Reached from: "
        "Early years setting. Leads to: District Specialist Teaching and Learning Service (STLS)"
    )
    assert "Reached from: The source does not say who" in spoken_name(boxes["stls-sensory"])


def test_the_list_says_what_the_drawing_shows(hands: Hands) -> None:
    hands.window.go("routes")
    words = page_of(hands).lists[0].toPlainText()
    (lift,) = [line for line in words.splitlines() if line.startswith("A setting can ask EY LIFT")]
    assert "Must a parent agree? Parental agreement required." in lift
    assert lift.endswith("Forms: Request Form, PCI2.")
    assert "Not stated. The source names a form for Portage. It does not say who may send it." in words


def test_every_arrow_has_its_line_in_words(hands: Hands) -> None:
    hands.window.go("routes")
    desk = hands.window.desk
    assert desk is not None
    assert desk.library.routes is not None
    for group, text in zip(desk.library.routes.groups, page_of(hands).lists, strict=True):
        assert len(text.toPlainText().splitlines()) == len(group.arrows)


def test_a_narrow_window_has_the_list_and_says_why_there_is_no_drawing(hands: Hands) -> None:
    hands.window.set_theme(scale=200)
    hands.window.go("routes")
    settle()
    page = page_of(hands)
    assert not any(drawing.isVisible() for drawing in page.drawings)
    assert all(text.isVisible() for text in page.lists)
    assert hands.focus() is page.lists[0]


@pytest.mark.parametrize(("width", "height", "scale"), SIZES)
def test_nothing_is_cut_and_no_box_lies_on_another(hands: Hands, width: int, height: int, scale: int) -> None:
    hands.main.resize(width, height)
    hands.window.set_theme(scale=scale)
    hands.window.go("routes")
    settle()
    assert faults_of(hands.main) + unnamed(hands.main) == []
    for drawing in page_of(hands).drawings:
        boxes = list(drawing.boxes.values())
        if not drawing.isVisible():
            continue
        for number, box in enumerate(boxes):
            assert drawing.rect().contains(box.geometry()), box.spot.title
            assert box.height() >= box.height_at(box.width()), box.spot.title
            assert not any(box.geometry().intersects(other.geometry()) for other in boxes[number + 1 :])


def test_the_map_is_reached_from_guides_and_from_the_finder(hands: Hands) -> None:
    hands.window.go("guides")
    guides = hands.page()
    assert isinstance(guides, GuidesPage)
    guides.routes.setFocus()
    hands.press(Qt.Key.Key_Space)
    assert isinstance(hands.page(), RouteMapPage)
    hands.window.go("finder")
    finder = hands.page()
    assert isinstance(finder, FinderPage)
    found = [b for b in finder.findChildren(type(guides.routes)) if b.text() == "Map of routes" and b.isVisible()]
    assert len(found) == 1
    found[0].click()
    assert isinstance(hands.page(), RouteMapPage)


def test_boxes_stand_level_with_what_they_lead_to_and_never_overlap() -> None:
    layers = (("a", "b"), ("w", "x", "y", "z"))
    ways = [["a", "w"], ["a", "x"], ["b", "y"], ["b", "z"]]
    found = plan(layers, ways, lambda width: dict.fromkeys("abwxyz", 40), Room(600, 200, 100, 40, 20))
    assert [found.boxes[id_].top for id_ in "wxyz"] == [0, 60, 120, 180]
    assert found.boxes["a"].middle == 50
    assert found.boxes["b"].middle == 170
    assert found.height == 220
    assert found.lines[0][0][0] == found.boxes["a"].right
    assert found.lines[0][-1] == (found.boxes["w"].left, found.boxes["w"].middle)


def test_a_long_arrow_passes_between_the_boxes_of_the_columns_on_its_way() -> None:
    layers = (("a",), ("x", "a>z>1"), ("z",))
    ways = [["a", "x"], ["x", "z"], ["a", "a>z>1", "z"]]
    heights = {"a": 40, "x": 40, "a>z>1": 12, "z": 40}
    found = plan(layers, ways, lambda width: heights, Room(900, 200, 100, 40, 20))
    passed = [y for _, y in found.lines[2][1:-1]]
    assert len(passed) == 2
    assert all(y > found.boxes["x"].top + found.boxes["x"].height for y in passed)


def test_an_empty_drawing_has_no_height() -> None:
    assert plan((), [], lambda width: {}, Room(600, 200, 100, 40, 20)).height == 0
