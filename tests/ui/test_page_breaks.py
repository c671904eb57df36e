"""Where pages end, in plain numbers: no row is torn, no heading is left alone, and it always comes to an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.ui.page_breaks import LEAST, SLACK, Slice, Strip, pages_of

HEIGHT = 100.0


def rows(pages: list[list[Slice]]) -> list[list[int]]:
    """Return the numbers of the rows on each page."""
    return [[one.row for one in page] for page in pages]


def test_rows_go_on_a_page_as_long_as_they_fit() -> None:
    assert rows(pages_of([Strip(40), Strip(60), Strip(10)], HEIGHT)) == [[0, 1], [2]]


def test_a_gap_counts_but_not_at_the_top_of_a_page() -> None:
    pages = pages_of([Strip(50), Strip(50, gap=5), Strip(40, gap=5)], HEIGHT)
    assert rows(pages) == [[0], [1, 2]]
    assert [one.top for one in pages[1]] == [0, 55]


def test_a_heading_goes_on_with_what_it_heads() -> None:
    strips = [Strip(70), Strip(10, keep="heading"), Strip(10, keep="heading"), Strip(30)]
    assert rows(pages_of(strips, HEIGHT)) == [[0], [1, 2, 3]]


def test_what_is_kept_together_moves_whole() -> None:
    strips = [Strip(50), Strip(20, keep="together"), Strip(20, keep="together"), Strip(20)]
    assert rows(pages_of(strips, HEIGHT)) == [[0], [1, 2, 3]]


def test_what_is_kept_together_and_longer_than_a_page_is_parted_but_not_below_a_heading() -> None:
    strips = [Strip(45, keep="together"), Strip(45, keep="together"), Strip(10, keep="heading"), Strip(45)]
    assert rows(pages_of(strips, HEIGHT)) == [[0, 1], [2, 3]]


def test_a_heading_is_not_left_alone_above_a_row_that_fits_a_page_by_itself_only() -> None:
    pages = pages_of([Strip(15, keep="heading"), Strip(90, cuts=(20, 40, 60, 80))], HEIGHT)
    assert pages == [[Slice(0, 0, 15, 0), Slice(1, 0, 80, 15)], [Slice(1, 80, 90, 0)]]


def test_the_head_of_a_table_is_repeated_where_a_page_begins_with_its_rows() -> None:
    strips = [Strip(10, keep="heading"), Strip(80, head=0), Strip(80, head=0), Strip(20)]
    pages = pages_of(strips, HEIGHT)
    assert rows(pages) == [[0, 1], [0, 2], [3]]
    assert pages[1][1].top == 10


def test_a_head_that_fills_a_page_is_not_repeated() -> None:
    strips = [Strip(60, keep="heading"), Strip(30, head=0), Strip(30, head=0)]
    assert rows(pages_of(strips, HEIGHT)) == [[0, 1], [2]]


def test_a_new_page_is_begun_where_one_is_asked_for() -> None:
    assert rows(pages_of([Strip(10, new_page=True), Strip(10), Strip(0, new_page=True), Strip(10)], HEIGHT)) == [
        [0, 1],
        [2, 3],
    ]


def test_a_row_that_may_be_split_fills_the_page_up_to_a_line() -> None:
    strips = [Strip(50), Strip(80, splits=True, cuts=(20, 40, 60))]
    pages = pages_of(strips, HEIGHT)
    assert pages == [[Slice(0, 0, 50, 0), Slice(1, 0, 40, 50)], [Slice(1, 40, 80, 0)]]


def test_a_row_that_may_be_split_is_not_for_the_sake_of_a_line() -> None:
    strips = [Strip(90), Strip(80, splits=True, cuts=(5, 10, 40))]
    assert rows(pages_of(strips, HEIGHT)) == [[0], [1]]


def test_a_row_that_fits_on_a_page_is_not_split_unless_it_may_be() -> None:
    assert rows(pages_of([Strip(50), Strip(80, cuts=(20, 40))], HEIGHT)) == [[0], [1]]


def test_a_row_that_is_higher_than_a_page_is_split_between_lines_under_its_head() -> None:
    strips = [Strip(10, keep="heading"), Strip(250, head=0, cuts=tuple(range(7, 250, 7)))]
    pages = pages_of(strips, HEIGHT)
    parts = [one for page in pages for one in page if one.row == 1]
    assert all(page[0].row == 0 for page in pages)
    assert [one.start for one in parts[1:]] == [one.end for one in parts[:-1]]
    assert all(one.end % 7 == 0 for one in parts[:-1])
    assert all(one.end - one.start <= HEIGHT - 10 for one in parts)


def test_a_row_without_any_place_to_cut_is_cut_in_any_case() -> None:
    pages = pages_of([Strip(250)], HEIGHT)
    assert [(one.start, one.end) for page in pages for one in page] == [(0, 100), (100, 200), (200, 250)]


def test_nothing_is_one_empty_page() -> None:
    assert pages_of([], HEIGHT) == [[]]


STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(0, 350),
        gap=st.floats(0, 8),
        keep=st.sampled_from(["", "together", "heading"]),
        new_page=st.booleans(),
        splits=st.booleans(),
        cuts=st.lists(st.floats(0, 350), max_size=9).map(sorted).map(tuple),
    ),
    max_size=30,
)


@given(STRIPS, st.integers(0, 40))
def test_every_row_stands_on_pages_whole_once_in_order_and_inside_the_margins(strips: list[Strip], head: int) -> None:
    headed = [Strip(15, keep="heading"), *strips]
    headed = [
        Strip(one.height, one.gap, one.keep, 0 if 0 < at <= head else None, one.new_page, one.splits, one.cuts)
        for at, one in enumerate(headed)
    ]
    pages = pages_of(headed, HEIGHT)
    done = dict.fromkeys(range(len(headed)), 0.0)
    last = 0
    for page in pages:
        own = page[1:] if page[0].row == 0 and done[0] else page
        for one in own:
            assert one.row >= last
            assert one.start == pytest.approx(done[one.row])
            assert one.top + one.end - one.start <= HEIGHT + 2 * SLACK
            done[one.row], last = one.end, one.row
    assert all(done[at] == pytest.approx(one.height) for at, one in enumerate(headed))
    assert len(pages) <= 2 + sum(1 + one.height / (HEIGHT / 2 - LEAST) for one in headed)
