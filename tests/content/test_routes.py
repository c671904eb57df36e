"""The map of routes: every arrow is held up by the pages at its ends, and no referral is left out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.content import routes
from desktop_app.content.library import Library
from desktop_app.content.records import Arrow, RouteGroup, RouteMap, Statement
from desktop_app.content.routes import BEND


def shipped(library: Library) -> RouteMap:
    """Return the map that ships."""
    assert library.routes is not None
    return library.routes


def arrow(start: str, end: str) -> Arrow:
    """Return an arrow."""
    return Arrow(start=start, end=end, kind="ask", statement=Statement("It leads on."))


def test_only_two_may_refer_to_specialist_intervention_and_a_setting_is_not_one(library: Library) -> None:
    """The leaflet says "only": an arrow more would send people the wrong way."""
    arrows = [a for group in shipped(library).groups for a in group.arrows if a.end == "specialist-intervention"]
    assert {a.start for a in arrows} == {"stls-district", "portage"}


def test_where_a_page_is_silent_on_who_can_refer_the_map_is_too(library: Library) -> None:
    sure = {a.end for group in shipped(library).groups for a in group.arrows if a.kind == "ask"}
    silent = {s.id for s in library.services.values() if s.is_referral and s.who_can_refer is None}
    assert {"portage", "senif", "ot", "ehc-needs-assessment"} <= silent
    assert sure & silent == set()


def test_every_form_on_the_map_is_one_that_the_facts_name(library: Library) -> None:
    forms = {fact.literal for fact in library.facts.values() if fact.kind == "form"}
    named = {form for group in shipped(library).groups for a in group.arrows for form in a.forms}
    assert {"Request Form", "PCI2", "Portage Referral form"} <= named <= forms


def test_a_parents_agreement_is_told_where_others_ask_and_not_where_parents_do(library: Library) -> None:
    said_of = {
        (a.start, a.end): routes.agreement_of(a, library) for group in shipped(library).groups for a in group.arrows
    }
    lift = said_of["setting", "ey-lift"]
    assert lift is not None
    assert (lift.state, lift.form) == ("required", "PCI2")
    assert said_of["family", "health-visiting"] is None
    assert said_of["early-help-level-3", "front-door"] is None


def test_what_is_not_on_the_map_takes_no_referrals(library: Library) -> None:
    off = routes.off_the_map(shipped(library), library)
    assert [service.id for service in off if service.is_referral] == []
    assert {"family-hubs", "local-offer"} == {service.id for service in off}


def test_a_box_says_where_its_arrows_lead_and_which_are_open(library: Library) -> None:
    group = shipped(library).groups[0]
    boxes = routes.spots(group, library)
    assert routes.around("portage", group, boxes) == (
        "Reached from: The source does not say who. Leads to: Specialist Intervention"
    )
    care = next(g for g in shipped(library).groups if any(a.end == "vsk" for a in g.arrows))
    assert "Early years setting (not stated)" in routes.around("vsk", care, routes.spots(care, library))


def test_a_chain_is_drawn_from_left_to_right_and_a_long_arrow_bends_on_its_way() -> None:
    arrows = [arrow("setting", "lift"), arrow("lift", "teacher"), arrow("teacher", "hub"), arrow("setting", "hub")]
    assert routes.in_layers(arrows) == (
        ("setting",),
        ("lift", "setting>hub>1"),
        ("teacher", "setting>hub>2"),
        ("hub",),
    )
    assert routes.ways(arrows)[3] == ["setting", "setting>hub>1", "setting>hub>2", "hub"]


def test_boxes_stand_near_those_that_lead_to_them() -> None:
    arrows = [arrow("a", "x"), arrow("b", "y"), arrow("a", "z")]
    assert routes.in_layers(arrows) == (("a", "b"), ("x", "z", "y"))


ENDS = st.sampled_from("abcdef")


@given(st.lists(st.tuples(ENDS, ENDS), max_size=12))
def test_any_arrows_come_to_an_end_with_every_box_in_one_layer(pairs: list[tuple[str, str]]) -> None:
    """A circle is refused nowhere, so it must not keep the window busy for ever."""
    arrows = [arrow(start, end) for start, end in pairs]
    layers = routes.in_layers(arrows)
    boxes = [id_ for layer in layers for id_ in layer if BEND not in id_]
    assert sorted(boxes) == sorted({id_ for pair in pairs for id_ in pair})
    assert all(way[0] == a.start and way[-1] == a.end for way, a in zip(routes.ways(arrows), arrows, strict=True))


def test_a_group_draws_only_what_the_library_has(library: Library) -> None:
    group = RouteGroup(title="Odd", arrows=(arrow("setting", "no-such-service"),))
    assert list(routes.spots(group, library)) == ["setting"]
