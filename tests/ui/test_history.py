"""Back and forward, as in a browser."""

from __future__ import annotations

from desktop_app.ui.history import MAX_STEPS, History, Location

HOME, PORTAGE, SALT, OT = (Location("home"), *(Location("record", id_) for id_ in ("portage", "salt", "ot")))


def test_going_somewhere_new_forgets_what_lay_ahead() -> None:
    history = History(HOME)
    for place in (PORTAGE, SALT):
        history.visit(place)
    assert history.step(-1) == PORTAGE
    history.visit(OT)
    assert history.step(1) is None
    assert history.step(-1) == PORTAGE


def test_the_same_place_twice_counts_once() -> None:
    history = History(HOME)
    history.visit(PORTAGE)
    history.visit(PORTAGE)
    assert history.step(-1) == HOME


def test_there_is_nothing_before_the_start() -> None:
    history = History(HOME)
    assert not history.can_step(-1)
    assert history.step(-1) is None
    assert history.here == HOME


def test_a_long_day_does_not_grow_without_end() -> None:
    history = History(HOME)
    for number in range(3 * MAX_STEPS):
        history.visit(Location("record", str(number)))
    steps = 0
    while history.step(-1) is not None:
        steps += 1
    assert steps == MAX_STEPS - 1


def test_lately_gives_each_place_once_and_the_latest_first() -> None:
    history = History(HOME)
    for place in (PORTAGE, SALT, PORTAGE, HOME):
        history.visit(place)
    assert history.lately(frozenset({"record"}), 5) == [PORTAGE, SALT]


def test_one_place_or_a_whole_kind_is_forgotten_but_never_where_we_are() -> None:
    history = History(HOME)
    for place in (PORTAGE, Location("wizard", "a"), SALT, Location("wizard", "b")):
        history.visit(place)
    history.forget("wizard", "a")
    assert [history.step(-1), history.step(-1), history.step(-1)] == [SALT, PORTAGE, HOME]
    history.step(1)
    history.forget("wizard")
    assert (history.here, history.step(1), history.step(1)) == (PORTAGE, SALT, None)
    history.forget("record")
    assert history.here == SALT
