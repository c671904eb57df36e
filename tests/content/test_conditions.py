"""Conditions over answers: what holds, and what an unanswered item counts as."""

from __future__ import annotations

import pytest

from desktop_app.content.conditions import hold, holds
from desktop_app.content.records import Condition


@pytest.mark.parametrize(
    ("answer", "any_of", "none_of", "holding"),
    [
        ("yes", ("yes",), (), True),
        ("yes", ("no", "yes"), (), True),
        ("no", ("yes",), (), False),
        (None, ("yes",), (), False),
        ("", ("yes",), (), False),
        ("no", (), ("yes",), True),
        ("yes", (), ("yes",), False),
        (None, (), ("yes",), True),
        (None, (), ("",), False),
        ("said", (), ("",), True),
        (["a", "b"], ("b",), (), True),
        (["a", "b"], ("c",), (), False),
        (["a", "b"], (), ("b",), False),
        (["a", "b"], (), ("c",), True),
        ([], ("a",), (), False),
        ([], (), ("a",), True),
        (["a", "b"], ("a",), ("b",), False),
        (["a"], ("a",), ("b",), True),
        ([["row", "cell"]], ("row",), (), False),
        ("yes", (), (), True),
    ],
)
def test_a_condition_holds_as_its_docstring_says(
    answer: object, any_of: tuple[str, ...], none_of: tuple[str, ...], holding: bool
) -> None:
    condition = Condition(item="it", any_of=any_of, none_of=none_of)
    assert holds(condition, {} if answer is None else {"it": answer}) is holding


def test_all_of_several_conditions_must_hold_and_none_always_holds() -> None:
    one, two = Condition(item="a", any_of=("yes",)), Condition(item="b", none_of=("no",))
    assert hold((one, two), {"a": "yes", "b": "yes"})
    assert not hold((one, two), {"a": "yes", "b": "no"})
    assert not hold((one, two), {"b": "yes"})
    assert hold((), {})
