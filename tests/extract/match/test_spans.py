"""Covers: spans that others lie in, touch or begin with."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.match.spans import Cover, Disjoint, starting_between
from aipolicy.model import Span

SPAN = st.tuples(st.integers(0, 30), st.integers(1, 6)).map(lambda pair: (pair[0], sum(pair)))


@pytest.mark.parametrize(("spans", "stretch", "wanted"), [
    ([], (0, 1), False), ([(2, 5)], (2, 5), True), ([(2, 5)], (3, 4), True), ([(2, 5)], (1, 3), False),
    ([(2, 5)], (4, 6), False), ([(2, 5)], (5, 6), False), ([(2, 5)], (0, 2), False),
    ([(4, 8), (2, 5)], (3, 7), True), ([(2, 9), (3, 4)], (5, 8), True), ([(0, 2), (3, 5)], (1, 4), False),
    ([(0, 2), (3, 5)], (3, 5), True), ([(0, 2), (2, 4)], (1, 3), False),  # to touch is not to overlap
])
def test_a_cover_holds(spans: list[tuple[int, int]], stretch: tuple[int, int], wanted: bool) -> None:
    assert Cover(spans).holds(*stretch) is wanted


@pytest.mark.parametrize(("spans", "stretch", "wanted"), [
    ([(2, 5)], (2, 9), 5), ([(2, 5)], (2, 5), 2), ([(2, 5)], (3, 9), 3), ([(2, 5)], (1, 9), 1),
    ([], (4, 9), 4), ([(2, 5), (2, 7)], (2, 9), 7), ([(2, 5), (4, 7)], (2, 6), 2),
    ([(0, 1), (2, 5)], (2, 9), 5),
])
def test_the_opening_of_a_stretch(spans: list[tuple[int, int]], stretch: tuple[int, int],
                                  wanted: int) -> None:
    assert Cover(spans).opening(*stretch) == wanted


@pytest.mark.parametrize(("spans", "low", "high", "wanted"), [
    ([], 0, 9, False),
    ([(2, 5)], 2, 3, True), ([(2, 5)], 0, 3, True),
    ([(2, 5)], 0, 2, False),  # it begins where they end
    ([(2, 5)], 3, 9, False),  # it began before
    ([(2, 5)], 2, 2, False),
    ([(6, 8), (2, 5)], 3, 7, True), ([(2, 5), (6, 8)], 5, 6, False),
    ([(2, 5), (5, 8)], 4, 9, True),  # to touch is not to overlap
    ([(2, 5), (4, 7)], 3, 9, False),  # two that overlap are one, which began before
])
def test_whether_any_begins_between(spans: list[tuple[int, int]], low: int, high: int, wanted: bool) -> None:
    assert Cover(spans).any_between(low, high) is wanted


@given(spans=st.lists(SPAN, max_size=8), low=st.integers(0, 30), high=st.integers(0, 30))
def test_what_begins_between_is_one_of_the_spans(spans: list[tuple[int, int]], low: int, high: int) -> None:
    if Cover(spans).any_between(low, high):
        assert any(low <= start < high for start, _ in spans)


@given(spans=st.lists(SPAN, max_size=8), stretch=SPAN)
def test_a_cover_is_between_one_span_and_the_union(spans: list[tuple[int, int]],
                                                   stretch: tuple[int, int]) -> None:
    found = Cover(spans).holds(*stretch)
    covered = {at for start, end in spans for at in range(start, end)}
    if any(Span(*span).contains(stretch) for span in spans):
        assert found
    if not covered.issuperset(range(*stretch)):
        assert not found


@given(first=SPAN, second=SPAN, stretch=SPAN)
def test_two_that_overlap_are_one(first: tuple[int, int], second: tuple[int, int],
                                  stretch: tuple[int, int]) -> None:
    if Span(*first).overlaps(second):
        whole = Span(min(first[0], second[0]), max(first[1], second[1]))
        assert Cover([second, first]).holds(*stretch) is whole.contains(stretch)


@given(spans=st.lists(SPAN, max_size=8), stretch=SPAN)
def test_disjoint_spans_against_each_by_itself(spans: list[tuple[int, int]],
                                               stretch: tuple[int, int]) -> None:
    apart: list[Span] = []
    for span in spans:
        if not any(other.overlaps(span) for other in apart):
            apart.append(Span(*span))
    found = Disjoint(apart)
    assert found.holds(*stretch) is any(span.contains(stretch) for span in apart)
    assert found.touches(stretch) is any(span.overlaps(stretch) for span in apart)


def test_nothing_lies_in_no_spans() -> None:
    assert not Disjoint([]).holds(0, 1)
    assert not Disjoint([]).touches((0, 1))


@given(st.lists(st.integers(0, 30)), st.integers(0, 30), st.integers(0, 30))
def test_what_starts_between_two_offsets(starts: list[int], low: int, high: int) -> None:
    items = [Span(start, start + 1) for start in sorted(starts)]
    assert list(starting_between(items, low, high)) == [s for s in items if low <= s.start < high]
