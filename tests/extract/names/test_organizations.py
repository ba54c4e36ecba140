"""Organizations: found whole, of the right kind, each once; cases as rows in tests/cases."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.model import Named
from tests.extract.scenes import scene_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "organizations.yaml").read_text("utf-8"))
FOUND = [row for group in ("in_the_wild", "made_up", "negative") for row in CASES[group]]


def organizations(text: str) -> list[Named]:
    return list(scene_of(text, "bodies").bodies)


def written(text: str) -> list[str]:
    return [f"{o.name} {o.fields['kind']}" for o in organizations(text)]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_found(text: str, wanted: list[str]) -> None:
    assert written(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), CASES["known_failure"])
@pytest.mark.xfail(strict=True)
def test_known_failure(text: str, wanted: list[str]) -> None:
    assert written(text) == wanted


@pytest.mark.parametrize(("text", "name", "aliases", "mentions"), CASES["same_thing"])
def test_one_thing_is_one_fact(text: str, name: str, aliases: list[str], mentions: int) -> None:
    (found,) = [o for o in organizations(text) if o.name == name]
    assert list(found.aliases) == aliases
    assert len(found.mentions) == mentions


def test_every_organization_has_a_kind_and_its_mentions_in_order() -> None:
    for rows in (CASES["in_the_wild"], CASES["made_up"]):
        for text, _ in rows:
            for found in organizations(text):
                assert set(found.fields) == {"kind"}
                assert list(found.mentions) == sorted(found.mentions)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([row[0] for row in FOUND]), min_size=1, max_size=3))
def test_mentions_never_overlap(parts: list[str]) -> None:
    found = organizations("\n".join(parts))
    spans = sorted(m for o in found for m in o.mentions)
    assert all(a.end <= b.start for a, b in pairwise(spans))
