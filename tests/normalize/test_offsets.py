"""The offset law: whatever is repaired, every stretch of clean text knows its source."""

from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aipolicy.normalize import STEPS, normalize
from aipolicy.rulebook.tables import builtin_rules, read_yaml
from aipolicy.text import Edit, Text

CHARACTERS = st.sampled_from('ab1, \n\r\t()*&<>?"\\/|.;%2０５（試验區产產著龍的，。、“”«yànqūF榭'
    "\u200b\u00a0\ufeff")
PIECES = st.sampled_from([
    "試驗(yàn)區(qū)", "域?qū)崿F(xiàn)",
    '恰?span style="display:none">廣告', "<p>段落</p>", "&nbsp;", r"\u003c",
    "**500万元**", "***", "2025 年", "1 000 家", "企業,\n\n創新", "Ａ１％", "2023—2025年", "\n73\n",
])
TEXTS = st.lists(CHARACTERS | PIECES, max_size=40).map("".join)


@cache
def table(name):
    return read_yaml(builtin_rules() / f"{name}.yaml")


def edits_of(draw, size):
    cuts = sorted(draw(st.lists(st.integers(0, size), max_size=8)))
    new = st.text("xyz", max_size=4)
    return [Edit(a, b, draw(new)) for a, b in zip(cuts[::2], cuts[1::2], strict=False) if a < b]


@st.composite
def chains(draw):
    """A text and the chain of texts that random edits make of it."""
    text = Text.of(draw(st.text("abcdef", max_size=20)))
    chain = [text]
    for _ in range(draw(st.integers(1, 4))):
        chain.append(chain[-1].edit(edits_of(draw, len(chain[-1].clean)), "random"))
    return chain


def naive(text, edits):
    """The stretch of `text` behind each character after the edits, one by one."""
    stretches, at = [], 0
    for start, end, new in edits:
        stretches += [(i, i + 1) for i in range(at, start)]
        same = len(new) == end - start
        stretches += [(start + i, start + i + 1) if same else (start, end) for i in range(len(new))]
        at = end
    return stretches + [(i, i + 1) for i in range(at, len(text))]


def assert_lawful(text):
    spans = [text.raw_span(i, i + 1) for i in range(len(text.clean))]
    assert all(0 <= s < e <= len(text.raw) for s, e in spans)
    for before, after in pairwise(spans):
        assert before.start <= after.start
        assert before.end <= after.end
    for i, span in enumerate(spans):
        assert text.clean_span(*span).contains((i, i + 1))


@given(chains())
def test_any_chain_of_edits_is_lawful(chain):
    for text in chain:
        assert_lawful(text)


@given(st.data())
def test_one_edit_maps_as_it_says(data):
    text = Text.of(data.draw(st.text("abcdef", max_size=20)))
    edits = edits_of(data.draw, len(text.clean))
    edited = text.edit(edits, "random")
    assert [tuple(edited.raw_span(i, i + 1)) for i in range(len(edited.clean))] == naive(text.clean, edits)


@given(st.data())
def test_composing_is_mapping_twice(data):
    first = data.draw(chains())[-1]
    edits = edits_of(data.draw, len(first.clean))
    both, second = first.edit(edits, "then"), Text.of(first.clean).edit(edits, "then")
    assert both.clean == second.clean
    for i in range(len(both.clean)):
        for j in range(i + 1, len(both.clean) + 1):
            assert both.raw_span(i, j) == first.raw_span(*second.raw_span(i, j))


@given(chains(), st.data())
def test_clean_span_finds_all_that_came_from_a_stretch(chain, data):
    text = chain[-1]
    start = data.draw(st.integers(0, len(text.raw)))
    end = data.draw(st.integers(start, len(text.raw)))
    found = text.clean_span(start, end)
    inside = [i for i in range(len(text.clean))
              if text.raw_span(i, i + 1).overlaps((start, end))]
    assert inside == list(range(*found)) or not inside


@given(TEXTS)
def test_every_repair_is_lawful(raw):
    text = Text.of(raw)
    for step in STEPS:
        text = step.repair(text, table(f"repairs/{step.table}"))
        assert text.raw == raw
        assert_lawful(text)


@given(TEXTS)
def test_untouched_characters_are_the_source_s_own(raw):
    text = normalize(raw, table)
    changed = {i for c in text.changes for i in range(c.start, c.end)}
    for i, character in enumerate(text.clean):
        span = text.raw_span(i, i + 1)
        if changed.isdisjoint(range(*span)):
            assert raw[slice(*span)] == character


@pytest.mark.parametrize("edits", [
    [Edit(2, 4, "x"), Edit(1, 3, "y")], [Edit(3, 2, "")], [Edit(0, 9, "")], [Edit(1, 1, "new")],
])
def test_edits_that_cannot_be_made_are_refused(edits):
    with pytest.raises(ValueError, match="edit"):
        Text.of("abcdef").edit(edits, "wrong")


def test_a_conversion_keeps_the_length():
    text = Text.of("abcdef").convert("aBCdEf", "case")
    assert [(c.start, c.end, c.old, c.new) for c in text.changes] == [(1, 3, "bc", "BC"), (4, 5, "e", "E")]
    with pytest.raises(ValueError, match="conversion"):
        text.convert("short", "case")
