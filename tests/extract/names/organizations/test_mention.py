"""Which of overlapping mentions of bodies stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.organizations.mention import BodyMention, longest
from aipolicy.model import Span


def at(start: int, end: int, rule: str = "r", known: str | None = None) -> BodyMention:
    return BodyMention(start, end, "enterprise", rule, known)


def test_the_span_of_a_mention() -> None:
    assert at(3, 7).span == Span(3, 7)


@pytest.mark.parametrize(("found", "wanted"), [
    ([], []),
    ([at(5, 7), at(0, 2)], [at(0, 2), at(5, 7)]),
    # next to each other is no overlap
    ([at(2, 4), at(0, 2)], [at(0, 2), at(2, 4)]),
    ([at(0, 4), at(2, 8)], [at(2, 8)]), ([at(0, 8), at(2, 4)], [at(0, 8)]),
    # as long as each other: the first
    ([at(2, 5), at(0, 3)], [at(0, 3)]),
    # the same stretch: what a lexicon knows, then by the name of the rule, whatever the order
    ([at(0, 3), at(0, 3, "z", "衍珩")], [at(0, 3, "z", "衍珩")]),
    ([at(0, 3, "b"), at(0, 3, "a")], [at(0, 3, "a")]),
    # what was pushed out pushes nothing out
    ([at(0, 3), at(2, 6), at(4, 12)], [at(0, 3), at(4, 12)]),
    # the same mention twice is one
    ([at(0, 3), at(0, 3)], [at(0, 3)])])
def test_longest(found: Sequence[BodyMention], wanted: list[BodyMention]) -> None:
    assert longest(found) == wanted


MENTIONS = st.builds(lambda start, length, known: at(start, start + length, "r", known),
                     st.integers(0, 30), st.integers(1, 8), st.sampled_from([None, "k"]))


@settings(max_examples=50, deadline=None)
@given(st.lists(MENTIONS, max_size=12))
def test_longest_never_overlaps_and_all_others_touch_one_as_long(found: list[BodyMention]) -> None:
    chosen = longest(found)
    assert all(a.end <= b.start for a, b in pairwise(chosen))

    def length(one: BodyMention) -> int:
        return one.end - one.start
    assert all(any(f.span.overlaps(c.span) and length(c) >= length(f) for c in chosen) for f in found)


@settings(max_examples=50, deadline=None)
@given(st.lists(MENTIONS, max_size=12), st.randoms(use_true_random=False))
def test_longest_is_settled_and_heeds_no_order(found: list[BodyMention], random: Random) -> None:
    chosen = longest(found)
    shuffled = found[:]
    random.shuffle(shuffled)
    assert longest(shuffled) == longest(chosen) == chosen
