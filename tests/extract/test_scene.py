"""A scene is added to by steps, each of which sees what those before have found."""

from __future__ import annotations

import pytest

from aipolicy.extract.scene import Scene, Step, look, needed
from aipolicy.model import Named, Source, Span
from aipolicy.pipeline import read_document
from aipolicy.rulebook import load_rules
from tests.extract.made import document_of

STEPS = (Step("dates", lambda scene: ["d"]), Step("regions", lambda scene: ["r"]),
         Step("bodies", lambda scene: [*scene.regions, "b"], ("regions",)),
         Step("persons", lambda scene: [*scene.bodies, *scene.dates, "p"], ("bodies", "dates")))


def test_of_a_new_document_nothing_is_known() -> None:
    document, book = document_of(("paragraph", "杭州市很好。")), load_rules()
    scene = Scene.of(document, book)
    assert (scene.document, scene.book, scene.text) == (document, book, "杭州市很好。\n")
    assert scene.view.symbols.text == scene.text
    assert scene.named == [] == [*scene.dates, *scene.quantities, *scene.regions, *scene.figures]
    assert scene.direct is None


def test_an_empty_text_is_a_scene() -> None:
    book = load_rules()
    assert Scene.of(read_document(Source("t", ""), book), book).text == ""


def test_everything_that_bears_a_name_is_named_and_bodies_are_not_yet() -> None:
    def named(kind: str) -> list[Named]:
        return [Named(kind, kind, (Span(0, 1),), "r")]

    base = Scene.of(document_of(), load_rules())
    scene = Scene(base.view, bodies=named("body"), designations=named("designation"),
                  policies=named("policy"), organizations=named("organization"), persons=named("person"),
                  facilities=named("facility"), products=named("product"), models=named("model"))
    assert [n.type for n in scene.named] == [
        "organization", "facility", "policy", "person", "model", "product", "designation"]


def test_a_step_sees_what_those_before_have_found() -> None:
    start = Scene.of(document_of(), load_rules())
    found = look(start, STEPS)
    assert found.persons == ["r", "b", "d", "p"]
    assert start.persons == ()
    assert look(start, ()) is start
    assert look(start, STEPS[2:]).persons == ["b", "p"]


@pytest.mark.parametrize(("wanted", "gives"), [
    (set(), []), ({"dates"}, ["dates"]), ({"bodies"}, ["regions", "bodies"]),
    ({"persons"}, ["dates", "regions", "bodies", "persons"]),
    ({"bodies", "dates"}, ["dates", "regions", "bodies"]),
    ({"nothing"}, []),
])
def test_what_is_wanted_is_run_with_all_that_it_needs(wanted: set[str], gives: list[str]) -> None:
    assert [step.gives for step in needed(STEPS, lambda step: step.gives in wanted)] == gives
