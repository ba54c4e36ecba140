"""The symbol text and its way back to the clean text."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.extract.match.symbols import Mention, SymbolText, value_mentions
from aipolicy.model import Date, Quantity, Span, Value
from aipolicy.rulebook.patterns.compile import KIND_OF, SYMBOLS

DATE, COUNT, REGION = SYMBOLS["date"], SYMBOLS["count"], SYMBOLS["region"]
CLEAN = "到2027年建成9座。"
MENTION = st.builds(lambda start, size, kind: Mention(start, start + size, kind),
                    st.integers(0, 20), st.integers(1, 5), st.sampled_from(sorted(SYMBOLS)))


@pytest.mark.parametrize(("mentions", "wanted"), [
    ([], CLEAN),
    ([Mention(1, 6, "date"), Mention(8, 10, "count")], f"到{DATE}建成{COUNT}。"),
    ([Mention(8, 10, "count"), Mention(1, 6, "date")], f"到{DATE}建成{COUNT}。"),
    ([Mention(0, 1, "region"), Mention(1, 6, "date")], f"{REGION}{DATE}建成9座。"),
    ([Mention(0, len(CLEAN), "region")], REGION),
    ([Mention(1, 5, "count"), Mention(1, 6, "date")], f"到{DATE}建成9座。"),
    ([Mention(0, 6, "date"), Mention(1, 5, "count"), Mention(6, 7, "region")], f"{DATE}{REGION}成9座。"),
    ([Mention(0, 2, "region"), Mention(1, 6, "date")], f"{REGION}027年建成9座。"),
])
def test_mentions_become_symbols(mentions: list[Mention], wanted: str) -> None:
    assert SymbolText.of(CLEAN, mentions).text == wanted


@pytest.mark.parametrize(("clean", "symbol"), [
    ((0, 10), (0, 5)), ((1, 6), (1, 2)), ((2, 3), (1, 2)), ((2, 7), (1, 3)), ((0, 2), (0, 2)),
    ((8, 9), (4, 5)), ((10, 11), (5, 6)), ((0, 11), (0, 6)),
])
def test_a_span_of_the_clean_text_takes_whole_symbols(clean: tuple[int, int],
                                                      symbol: tuple[int, int]) -> None:
    found = SymbolText.of(CLEAN, [Mention(1, 6, "date"), Mention(8, 10, "count")])
    assert found.symbol(*clean) == symbol


def test_the_empty_text() -> None:
    found = SymbolText.of("", [])
    assert (found.text, found.clean(0, 0), found.symbol(0, 0)) == ("", Span(0, 0), Span(0, 0))


@given(clean=st.text("甲乙1。 ", max_size=24), mentions=st.lists(MENTION, max_size=6), data=st.data())
def test_offsets_go_there_and_back(clean: str, mentions: list[Mention], data: st.DataObject) -> None:
    inside = [m for m in mentions if m.end <= len(clean)]
    found = SymbolText.of(clean, inside)
    ends = st.integers(0, len(found.text))
    start, end = sorted((data.draw(ends), data.draw(ends)))
    assert found.symbol(*found.clean(start, end)) == (start, end)
    assert found.clean(0, len(found.text)) == (0, len(clean))
    for at, char in enumerate(found.text):
        span = found.clean(at, at + 1)
        if char in KIND_OF:
            assert Mention(*span, KIND_OF[char]) in inside
        else:
            assert clean[span.start:span.end] == char


@given(clean=st.text("甲乙1。 ", min_size=1, max_size=24), mentions=st.lists(MENTION, max_size=6),
       data=st.data())
def test_a_clean_span_grows_to_the_edges_of_symbols_only(clean: str, mentions: list[Mention],
                                                         data: st.DataObject) -> None:
    inside = [m for m in mentions if m.end <= len(clean)]
    found = SymbolText.of(clean, inside)
    start = data.draw(st.integers(0, len(clean) - 1))
    end = data.draw(st.integers(start + 1, len(clean)))
    grown = found.clean(*found.symbol(start, end))
    assert grown.contains((start, end))
    assert grown.start == start or any(m.start == grown.start and m.end > start for m in inside)
    assert grown.end == end or any(m.end == grown.end and m.start < end for m in inside)


@pytest.mark.parametrize(("dimension", "kind"), [
    ("money", "money"), ("count", "count"), ("people", "count"), ("ratio", "percent"), ("times", "percent"),
    ("compute", "measure"), ("area", "measure"), (None, "number"),
])
def test_a_dimension_has_a_symbol(dimension: str | None, kind: str) -> None:
    value = Value(Decimal(1), Decimal(1), None)
    quantity = Quantity(3, 7, value, dimension, Span(4, 6))
    assert value_mentions([quantity], []) == [Mention(3, 7, kind)]


def test_a_date_is_a_mention_even_where_nothing_anchors_it() -> None:
    assert value_mentions([], [Date(0, 2, None, "none")]) == [Mention(0, 2, "date")]
    assert value_mentions([], []) == []
