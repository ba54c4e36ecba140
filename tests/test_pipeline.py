"""The way as a tuple of steps: what each needs and gives is declared, and the declaration is true."""

from __future__ import annotations

from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from aipolicy import load_rules
from aipolicy.emit.jsonl import encode
from aipolicy.extract.readers import VALUE_STEPS
from aipolicy.extract.scene import Scene, Step, look, needed
from aipolicy.model import Source
from aipolicy.pipeline import STEPS, extract_source, read_document, steps_for
from aipolicy.rulebook.facttypes import FACT_TYPES
from aipolicy.rulebook.stages.declared import DIRECT, STAGES

TEXTS = sorted((Path(__file__).parent / "gold/written/texts").glob("*.txt"))[:12]
#: Which slot holds what is a symbol of a kind.
SLOT = {"region": {"regions"}, "organization": {"organizations", "bodies"}, "facility": {"facilities"},
        "policy": {"policies"}, "date": {"dates"}, "designation": {"designations"}, "person": {"persons"},
        "model": {"models"}, "product": {"products"},
        **{kind: {"quantities"} for kind in ("quantity", "money", "count", "percent", "measure", "number")}}


def scene_of(path: Path) -> Scene:
    book = load_rules()
    return Scene.of(read_document(Source(path.name, path.read_text("utf-8")), book), book)


def test_each_slot_is_filled_once_by_a_step_that_comes_before_those_that_read_it() -> None:
    filled: list[str] = []
    for step in STEPS:
        assert set(step.needs) <= set(filled), step.gives
        filled.append(step.gives)
    assert sorted(filled) == sorted({f.name for f in fields(Scene)} - {"view"})


def test_every_stage_is_run_and_every_type_is_reached() -> None:
    assert {stage.name for step in STEPS for stage in step.stages} == set(STAGES)
    assert {kind for step in STEPS for kind in step.types} == set(FACT_TYPES)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.gives)
def test_what_is_a_symbol_for_the_rules_of_a_step_is_among_its_needs(step: Step) -> None:
    known = {*step.needs, step.gives}
    for stage in step.stages:
        assert all(SLOT[kind] & known for kind in stage.symbols if stage is not DIRECT
                   and kind not in ("model", "product")), stage.name


class Guarded(Scene):
    """A scene that notes which of its slots are read."""

    def __getattribute__(self, name: str) -> Any:
        if name in SLOTS:
            READ.add(name)
        return super().__getattribute__(name)


SLOTS = frozenset(f.name for f in fields(Scene)) - {"view"}
READ: set[str] = set()


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.gives)
def test_a_step_reads_what_it_needs_and_nothing_else(step: Step) -> None:
    READ.clear()
    for path in TEXTS[:4]:
        scene = look(scene_of(path), STEPS)
        step.find(Guarded(**{f.name: getattr(scene, f.name) for f in fields(Scene)}))
    assert set(step.needs) == READ


def test_a_scene_is_added_to_not_changed() -> None:
    scene = scene_of(TEXTS[0])
    found = look(scene, VALUE_STEPS)
    assert found.dates
    assert not scene.dates
    assert replace(found, dates=(), quantities=()) == scene


@pytest.mark.parametrize("kind", [*FACT_TYPES, "kite"])
def test_what_leads_to_a_type_gives_just_its_facts(kind: str) -> None:
    book = load_rules()
    for path in TEXTS:
        source = Source(path.name, path.read_text("utf-8"))
        whole = [encode(fact) for fact in extract_source(source, book) if fact.type == kind]
        assert [encode(fact) for fact in extract_source(source, book, types=[kind])] == whole


def test_only_what_leads_to_a_type_is_run() -> None:
    book = load_rules()
    assert [step.gives for step in steps_for(["date"], book)] == ["dates"]
    assert [step.gives for step in steps_for(["organization"], book)] == [
        "regions", "bodies", "facilities", "organizations"]
    assert len(steps_for([], book)) == len(STEPS)
    assert needed(STEPS, lambda step: False) == []


def test_rules_that_make_facts_by_themselves_see_everything(tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        "rules: [{id: k, emits: kite, match: '{organization}(?P<name>风筝)'}]\n", "utf-8")
    book = load_rules(tmp_path)
    assert [step.gives for step in steps_for(["kite"], book)] == [step.gives for step in STEPS]
    assert "direct" not in [step.gives for step in steps_for(["person"], book)]
    source = Source("t", "华为风筝上天。")
    assert [f.fields["name"] for f in extract_source(source, book, types=["kite"])] == ["风筝"]
