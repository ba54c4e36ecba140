"""The whole way on one screen: Source → Text → Document → Scene → Facts."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from aipolicy.errors import RuleError
from aipolicy.extract.chinese import names_in_chinese
from aipolicy.extract.confidence import confidence
from aipolicy.extract.direct import find_direct
from aipolicy.extract.facts import Maker
from aipolicy.extract.figures.finder import find_figures
from aipolicy.extract.masthead import read_masthead
from aipolicy.extract.names.artifacts.finder import find_models, find_products
from aipolicy.extract.names.designations import find_designations
from aipolicy.extract.names.facilities import find_facilities, outside_facilities
from aipolicy.extract.names.organizations.finder import find_bodies
from aipolicy.extract.names.persons.finder import find_persons
from aipolicy.extract.names.policies.finder import find_policies
from aipolicy.extract.names.regions import find_regions
from aipolicy.extract.readers import VALUE_STEPS
from aipolicy.extract.scene import Scene, Step, look, needed
from aipolicy.model import Document, Fact, Source
from aipolicy.normalize import normalize
from aipolicy.rulebook.facttypes import FIGURES
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.stages import declared as s
from aipolicy.segment import segment
from aipolicy.segment.language import doubts

NAMES = ("organizations", "facilities", "policies", "persons", "models", "products", "designations")
#: Every step, each with the slots of the scene that it reads, the stages that it runs, the facts it leads to.
STEPS: Sequence[Step] = (
    *VALUE_STEPS,
    Step("regions", find_regions),
    Step("bodies", find_bodies, ("regions",),
         (s.BODY_LEXICON, s.GOVERNMENT, s.CONTEXT, s.HEAD, s.BODY_LIST, s.BODY_ALIAS)),
    Step("facilities", find_facilities, ("regions", "bodies"),
         (s.FACILITY, s.FACILITY_COINED), ("facility",)),
    Step("organizations", outside_facilities, ("bodies", "facilities"), (), ("organization",)),
    Step("masthead", read_masthead, ("dates", "regions", "organizations"),
         (s.DOCUMENT_TITLE, s.DOCUMENT_KIND, s.DOCUMENT_EFFECT), ("document",)),
    Step("policies", find_policies, ("dates", "regions", "organizations", "masthead"),
         (s.POLICY_OWN, s.POLICY_TITLE, s.POLICY_ISSUER, s.POLICY_ACTS), ("policy",)),
    Step("persons", find_persons, ("regions", "organizations", "facilities"), (s.PERSON,), ("person",)),
    Step("models", find_models, ("organizations", "facilities"),
         (s.MODEL, s.ARTIFACT_LEXICON, s.DEVELOPER), ("model",)),
    Step("products", find_products, ("organizations", "facilities"),
         (s.PRODUCT, s.ARTIFACT_LEXICON, s.DEVELOPER), ("product",)),
    Step("designations", find_designations, ("dates", "regions", "organizations", "facilities", "masthead"),
         (s.DESIGNATION_TITLE, s.GRANT), ("designation",)),
    Step("figures", find_figures, ("dates", "quantities", "regions", "masthead", *NAMES),
         (s.QUALIFIER, s.FROM_TO, s.SHAPE, s.KIND, s.OTHERWISE), FIGURES),
    Step("direct", find_direct, ("dates", "quantities", "regions", *NAMES, "figures"), (s.DIRECT,)),
)


def read_document(source: Source, book: Rulebook) -> Document:
    """Repair and segment a source."""
    text = normalize(source.text, book.table)
    return segment(source, text, book.table("segment"))


def look_at(source: Source, book: Rulebook, types: Collection[str] = ()) -> Scene:
    """What is found in a source; where types of facts are named, only what leads to them is looked for."""
    return look(Scene.of(read_document(source, book), book), steps_for(types, book))


def steps_for(types: Collection[str], book: Rulebook) -> Sequence[Step]:
    """The steps that lead to facts of these types; all if none is named."""
    if not types:
        return STEPS
    made = {rule.emits for rule in book.stage(s.DIRECT)}
    return needed(STEPS, lambda step: not made.isdisjoint(types) if step.gives == "direct"
                  else not set(types).isdisjoint(step.types))


def extract_source(source: Source, book: Rulebook, problems: list[RuleError] | None = None,
                   types: Collection[str] = (), told: list[str] | None = None,
                   context: bool = False) -> list[Fact]:
    """All facts of a source, or those of some types: that of the document, then in the order of the text.

    problems: rules that had to be given up over this source are appended here. told: what a user must know of
    the text is appended here, one sentence each. context: whether facts give the words around them.
    """
    scene = look_at(source, book, types)
    if told is not None:
        told.extend(doubts(scene.document))
    if problems is not None:
        problems.extend(scene.view.slow.values())
    return [fact for fact in facts_of(scene, context=context) if not types or fact.type in types]


def facts_of(scene: Scene, *, context: bool = False) -> list[Fact]:
    """What was found as facts, that of the document first, then in the order of the text.

    Nothing that touches text that could not be repaired. context: whether facts give the words around them.
    """
    maker = Maker(scene.document, confidence(scene.book), scene.book.cards, context)
    facts = list(_facts(scene, maker))
    if scene.book.alone:
        own = {rule.id for rule in scene.book.rules}
        facts = [fact for fact in facts if fact.rule in own]
    own_fact = [maker.document_fact(scene.masthead)] if scene.masthead and not scene.book.alone else []
    return [*own_fact, *sorted(facts, key=lambda f: (f.start, f.end, f.type, f.id))]


def _facts(scene: Scene, maker: Maker) -> Iterator[Fact]:
    direct = scene.direct
    named, figures, new = (direct.named, direct.figures, direct.new) if direct else (
        names_in_chinese(scene), scene.figures, [])
    yield from (maker.date(d) for d in scene.dates if maker.sound(d.start, d.end))
    yield from (maker.named(sound) for thing in named if (sound := maker.sound_part(thing)))
    yield from (maker.fact(f.type, (f.start, f.end), f.rule, f.fields(scene.book), f.trail)
                for f in figures if maker.sound(f.start, f.end))
    yield from (maker.fact(f.type, (f.start, f.end), f.rule, f.fields)
                for f in new if maker.sound(f.start, f.end))
