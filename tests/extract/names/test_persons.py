"""Persons: names neither cut nor grown, with body and post; cases as rows in tests/cases."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from aipolicy.model import Named
from aipolicy.rulebook import load_rules
from tests.extract.scenes import scene_of

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "persons.yaml").read_text("utf-8"))
FOUND = [row for group in ("in_the_wild", "made_up", "negative") for row in CASES[group]]
RULES = load_rules()
SURNAMES = [name for name in RULES.words("person.surname") if name not in RULES.words("persons.weak_surname")]


def persons(text: str) -> list[Named]:
    return list(scene_of(text, "persons").persons)


def written(text: str) -> list[list[Any]]:
    return [[p.name, p.fields["affiliation"], p.fields["position"]] for p in persons(text)]


@pytest.mark.parametrize(("text", "wanted"), FOUND)
def test_found(text: str, wanted: list[list[Any]]) -> None:
    assert written(text) == wanted


@pytest.mark.parametrize(("text", "wanted"), CASES["known_failure"])
@pytest.mark.xfail(strict=True)
def test_known_failure(text: str, wanted: list[list[Any]]) -> None:
    assert written(text) == wanted


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(SURNAMES), st.text(st.sampled_from("珩衍喆昕玥翊骁煜彧琬"), min_size=1, max_size=2))
def test_a_name_between_post_and_verb_is_found_whole(surname: str, given_name: str) -> None:
    found = persons(f"青岛市科技局局长{surname}{given_name}表示，进展顺利。")
    assert [p.name for p in found] == [surname + given_name]


def test_a_name_alone_later_is_a_mention() -> None:
    (found,) = persons("思谋科技联合创始人刘枢表示欢迎。刘枢还提到，平台已经上线。")
    assert len(found.mentions) == 2
