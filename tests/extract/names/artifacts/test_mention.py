"""How findings of one name become one artifact."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.extract.names.artifacts.mention import Artifact, merged
from aipolicy.model import Span


def artifact(name: str, *aliases: str, at: int = 0, **more: str) -> Artifact:
    return Artifact(name, "r", [Span(at, at + len(name))], list(aliases), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("made", "wanted"), [
    (artifact("云帆"), {"云帆"}), (artifact("“云帆”"), {"云帆"}), (artifact("River-GPT 2"), {"rivergpt2"}),
    (artifact("云·帆", "YunFan™", "YUNFAN"), {"云帆", "yunfan"}), (artifact(""), {""})])
def test_keys_are_the_names_folded(made: Artifact, wanted: set[str]) -> None:
    assert made.keys() == wanted


def test_take_adds_places_and_names_and_fills_only_what_is_empty() -> None:
    first = artifact("云帆", "云帆大模型", developer="衍珩")
    second = artifact("云帆2", "YunFan", at=9, developer="趋芯", version="2.0", kind="软件")
    first.take(second)
    assert (first.name, first.aliases) == ("云帆", ["云帆大模型", "云帆2", "YunFan"])
    assert first.spans == [Span(0, 2), Span(9, 12)]
    assert (first.developer, first.version, first.kind) == ("衍珩", "2.0", "软件")
    assert (second.name, second.spans) == ("云帆2", [Span(9, 12)])


@pytest.mark.parametrize(("found", "wanted"), [
    ([], []),
    ([artifact("云帆"), artifact("天书")], ["云帆", "天书"]),
    ([artifact("云帆"), artifact("天书"), artifact("云帆", at=9)], ["云帆", "天书"]),
    # by any of their names, whatever marks and letters they are written in
    ([artifact("云帆", "YunFan"), artifact("yunfan")], ["云帆"]),
    ([artifact("River-GPT"), artifact("RiverGPT")], ["River-GPT"]),
    # by a name that it took
    ([artifact("云帆"), artifact("云帆", "YunFan"), artifact("YunFan")], ["云帆"]),
    # negative: one name within another
    ([artifact("云帆"), artifact("云帆2")], ["云帆", "云帆2"]),
    # known failure: a later finding shows that two earlier ones are the same
    pytest.param([artifact("云帆"), artifact("YunFan"), artifact("云帆", "YunFan")], ["云帆"],
                 marks=pytest.mark.xfail)])
def test_merged(found: list[Artifact], wanted: list[str]) -> None:
    places = sorted(s for a in found for s in a.spans)
    made = merged(found)
    assert [a.name for a in made] == wanted
    assert sorted(s for a in made for s in a.spans) == places


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(["云帆", "“云帆”", "天书", "River-GPT", "RiverGPT"]), max_size=8))
def test_merging_loses_no_place_and_is_done_at_once(names: list[str]) -> None:
    found = [artifact(name, at=20 * i) for i, name in enumerate(names)]
    places = [a.spans[0] for a in found]
    made = merged(found)
    assert sorted(s for a in made for s in a.spans) == places
    assert merged(made) == made
    assert sum(len(a.keys()) for a in made) == len(set().union(*(a.keys() for a in made)))
