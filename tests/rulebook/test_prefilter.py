"""The prefilter leaves out no match: what a pattern needs stands in all that it matches."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy import extract, load_rules
from aipolicy.emit import jsonl
from aipolicy.rulebook.load import load_anew
from aipolicy.rulebook.patterns import prefilter
from aipolicy.rulebook.patterns.factors import factors

ROOT = Path(__file__).resolve().parents[2]
ALPHABET = "ab甲乙1 "

literals = st.text(ALPHABET, min_size=1, max_size=3)
atoms = st.one_of(
    literals.map(regex.escape),
    st.text("ab甲乙", min_size=1, max_size=3).map(lambda chars: f"[{chars}]"),
    st.text("ab甲乙", min_size=1, max_size=2).map(lambda chars: f"[^{chars}]"),
    st.sampled_from([".", r"\w", r"\d", r"\s", r"\p{Han}", "[a-b]", "[甲-乙]", r"[\w--1]", "^", "$", r"\b"]),
)


def compound(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Sequences, alternatives, groups, repeats and look-around of smaller patterns."""
    several = st.lists(inner, min_size=1, max_size=3)
    opened = st.sampled_from(["(?:", "(", "(?P<n>", "(?>", "(?=", "(?!", "(?<=", "(?<!", "(?i:"])
    repeat = st.sampled_from(["?", "*", "+", "??", "*?", "+?", "{2}", "{1,2}", "{0,2}", "{,2}", "{2,}", "?+"])
    return st.one_of(
        several.map("".join), several.map("|".join).map(lambda p: f"(?:{p})"),
        st.tuples(opened, inner).map(lambda parts: f"{parts[0]}{parts[1]})"),
        st.tuples(inner, repeat).map(lambda parts: f"(?:{parts[0]}){parts[1]}"),
    )


alternatives = st.lists(st.recursive(atoms, compound, max_leaves=4), min_size=2, max_size=3).map("|".join)
patterns = st.one_of(st.recursive(atoms, compound, max_leaves=8), alternatives)


@settings(max_examples=400, deadline=None)
@given(patterns, st.lists(st.text(ALPHABET + "Ab", max_size=12), min_size=3, max_size=6))
def test_what_a_pattern_matches_holds_one_of_its_factors(pattern: str, texts: list[str]) -> None:
    try:
        compiled = regex.compile(pattern, regex.V1)
    except regex.error:  # a group named twice with other content, a repeat of nothing
        return
    needed = factors(pattern)
    for text in texts:
        if needed is not None and compiled.search(text):
            assert any(factor in text for factor in needed), (pattern, text, needed)


@pytest.mark.parametrize(("pattern", "needed"), [
    ("培育", {"培育"}), ("培育|打造", {"培育", "打造"}),
    ("(?:培|造)[一二]", {"培一", "培二", "造一", "造二"}),
    ("培?育", {"培育", "育"}), ("培*育", {"育"}), ("[^培]育", {"育"}), ("(?!培育)打造", {"打造"}),
    ("培育(?=企业)", {"培育", "企业"}), ("(?<=培育)打造", {"打造"}),
    ("(?i:AB)", None), (".*", None), ("培*", None),
])
def test_what_a_pattern_needs(pattern: str, needed: set[str] | None) -> None:
    found = factors(pattern)
    assert found is None if needed is None else found is not None and found <= needed


def gold_texts() -> Iterator[str]:
    for folder in (ROOT / "seeds", ROOT / "tests/gold/written/texts"):
        for path in sorted(folder.glob("*.txt")):
            yield path.read_text("utf-8", "replace")


def test_the_same_facts_with_and_without_it(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_rules(ROOT / "examples/packs/new_energy")
    texts = list(gold_texts())
    with_it = [[jsonl.dumps(fact) for fact in extract(text, rules=book)] for text in texts]
    monkeypatch.setattr(prefilter, "_factors", lambda expression: None)
    anew = load_anew(book.folders)
    without = [[jsonl.dumps(fact) for fact in extract(text, rules=anew)] for text in texts]
    assert len(texts) > 20
    assert with_it == without
