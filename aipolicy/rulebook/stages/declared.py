"""What rules are for: each stage with the finder that runs it, what its text holds, and its parameters.

A stage is the contract between the rules that name it (`stage:`) and the finder that runs them. It is
declared here once; the loader, lint, the JSON Schema and docs/rules.md are made from the declaration, and
the finder gets each match with the parameters of its rule (`with:`) as the record declared in `stage_params`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from aipolicy.rulebook import facttypes
from aipolicy.rulebook.stages.parameters import (
    ArtifactParams,
    ContextParams,
    DesignationTitleParams,
    DocumentTitleParams,
    EffectParams,
    FormParams,
    FromToParams,
    GovernmentParams,
    GrantParams,
    HeadParams,
    KindParams,
    LexiconParams,
    NoParams,
    PerParams,
    PersonParams,
    ShapeParams,
    TermParams,
    TitleParams,
)

P = TypeVar("P")

#: The symbols of figures: `quantity` stands for every number that has a unit.
FIGURES = ("quantity", "money", "count", "percent", "measure", "date")
#: Those of values: a `number` has no unit, so it is no figure.
VALUES = (*FIGURES, "number")
#: The symbols of names, by the type of the fact.
NAMES = ("organization", "person", "facility", "model", "product", "policy", "designation", "region")


@dataclass(frozen=True, eq=False)
class Stage(Generic[P]):
    """One stage.

    name: as rules name it. finder: the module of `aipolicy.extract` that runs it. about: what its rules find.
    params: the record of its parameters. emits: what its rules may emit; nothing named: anything. symbols:
    the kinds of mention that are one character in the text of its rules; another symbol can never match.
    captures: what the finder reads of a match; needed: sets of captures, of which every pattern must have
    one whole. default: whether a rule of such a type that names no stage belongs here. patterned: whether
    its rules have a pattern; those of the others only name and explain what the finder does by itself.
    A stage is one with itself alone, and so can be a key.
    """

    name: str
    finder: str
    about: str
    params: type[P]
    emits: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    captures: Mapping[str, str] = field(default_factory=dict)
    needed: tuple[tuple[str, ...], ...] = ()
    default: bool = False
    patterned: bool = True


SHAPE = Stage(
    "quantity.shape", "figures.metric", "On which side of a number the thing stands that it counts",
    ShapeParams,
    emits=("shape",), symbols=FIGURES, needed=(("value",),),
    captures={"value": "the number", "suffix": "what is added to the metric",
              "verb": "of a share, the word for it", "whole": "what a share is of",
              "thing": "what is counted, where other words stand between it and the rest"})
QUALIFIER = Stage(
    "quantity.qualifier", "figures.finder", "Numbers that only say which things are counted", NoParams,
    emits=("qualifier",), symbols=FIGURES, needed=(("value",),), captures={"value": "the number"})
FROM_TO = Stage(
    "quantity.from_to", "figures.from_to", "From X to Y: one number that becomes another", FromToParams,
    emits=("from_to",), symbols=FIGURES, needed=(("lead", "starts"),),
    captures={"lead": "the word for from, with all that belongs to the start",
              "base": "the date of the start",
              "starts": "the numbers that change", "ends": "what they become, in order",
              "verb": "the verb of the change", "suffix": "what is added to the metric"})
KIND = Stage(
    "quantity.kind", "figures.kind", "Words that speak for a target, a statistic or an incentive", KindParams,
    emits=(*facttypes.FIGURES, "budget"), symbols=FIGURES,
    captures={"value": "the only number that the words speak of", "on": "a date, see `date`"})
OFFER_TERMS = Stage(
    "incentive.terms", "figures.offers.terms", "To whom an incentive is offered, and what must be so",
    TermParams, emits=("terms",), symbols=FIGURES, needed=(("who",), ("must",), ("needs",), ("to",)),
    captures={"who": "those addressed, with what is said of them", "must": "a clause that must be so",
              "needs": "what must be so, of somebody named elsewhere",
              "to": "who gets it, where somebody else is addressed"})
OFFER_FORM = Stage(
    "incentive.form", "figures.offers.forms", "In which way an incentive is given", FormParams,
    emits=("form",), symbols=FIGURES)
OFFER_PER = Stage(
    "incentive.per", "figures.offers.forms", "What a cap or a rate is per", PerParams, emits=("per",),
    symbols=FIGURES, captures={"per": "the word for what it is per"})
OTHERWISE = Stage(
    "quantity.otherwise", "figures.kind", "What a number is for which no words speak", NoParams,
    emits=facttypes.FIGURES, patterned=False)
CELL = Stage(
    "quantity.cell", "tables.figures", "Numbers in cells of tables, by the heads of row and column", NoParams,
    emits=facttypes.FIGURES, patterned=False)
BODY_LEXICON = Stage(
    "organization.lexicon", "names.organizations", "Bodies that a lexicon knows", LexiconParams,
    emits=("organization",), patterned=False)
BODY_LIST = Stage(
    "organization.list", "names.organizations", "Bodies known by the company they keep in a list", NoParams,
    emits=("organization",), patterned=False)
BODY_ALIAS = Stage(
    "organization.alias", "names.organizations", "Short names of bodies of the text", NoParams,
    emits=("organization",), patterned=False)
GOVERNMENT = Stage(
    "organization.government", "names.organizations", "Bodies of the state, by place and function",
    GovernmentParams, emits=("organization",), symbols=("region",),
    captures={"place": "the place of the body"})
CONTEXT = Stage(
    "organization.context", "names.organizations", "Names that their surroundings mark off", ContextParams,
    emits=("organization",), needed=(("name",),), captures={"name": "the name"})
HEAD = Stage(
    "organization.head", "names.organizations", "The last words of names of bodies", HeadParams,
    emits=("organization",), needed=(("head",),), captures={"head": "the last words"})
FACILITY = Stage(
    "facility.name", "names.facilities", "Places behind a region or a body", NoParams, emits=("facility",),
    symbols=("region", "organization"), needed=(("name",),), default=True,
    captures={"name": "the whole name"})
FACILITY_COINED = Stage(
    "facility.coined", "names.facilities", "Places whose name begins with a word of its own", NoParams,
    emits=("facility",), symbols=("region", "organization"), needed=(("name",),),
    captures={"name": "the whole name", "head": "its last words"})
DOCUMENT_TITLE = Stage(
    "document.title", "masthead", "How the title of a text was found", DocumentTitleParams,
    emits=("document",), patterned=False)
DOCUMENT_KIND = Stage(
    "document.kind", "masthead", "What kind of document a title is of", NoParams, emits=("document",))
DOCUMENT_EFFECT = Stage(
    "document.effect", "effect", "From when to when a document is in force", EffectParams,
    emits=("document",), symbols=("date",), default=False,
    captures={"start": "the first day", "end": "the last day", "whole": "a period", "years": "so many years",
              "months": "so many months", "days": "so many days after publication"})
POLICY_OWN = Stage(
    "policy.own", "names.policies", "The title of a text that is itself a policy", NoParams,
    emits=("policy",), patterned=False)
POLICY_TITLE = Stage(
    "policy.title", "names.policies", "Titles of policies", TitleParams, emits=("policy",),
    needed=(("title",),),
    default=True, captures={"title": "the title without marks"})
POLICY_ISSUER = Stage(
    "policy.issuer", "names.policies", "Who issued which policies, and when", NoParams, emits=("policy",),
    symbols=("policy", "region", "organization", "date"), needed=(("titles",),),
    captures={"titles": "where the titles stand", "issuer": "who issued them", "when": "a date"})
POLICY_ACTS = Stage(
    "policy.acts", "names.policies", "Places that are said to have issued something", NoParams,
    emits=("policy",),
    symbols=("policy", "region", "organization", "date"), needed=(("issuer",),), captures={"issuer": "who"})
PERSON = Stage(
    "person.name", "names.persons", "Persons with their body and post", PersonParams, emits=("person",),
    symbols=("region", "organization", "facility"), needed=(("name",),), default=True,
    captures={"name": "the name, or more than it", "affiliation": "the body", "position": "the post",
              "dept": "the part of the body, put before the post"})
MODEL = Stage(
    "model.name", "names.artifacts", "AI models beside the words for what they are", ArtifactParams,
    emits=("model",), symbols=("organization",), needed=(("name",), ("names", "developers")), default=True,
    captures={"name": "the name", "names": "the names of a list", "developer": "who made it",
              "developers": "their makers, one each", "version": "the version", "kind": "what it is",
              "field": "what it is for"})
PRODUCT = Stage(
    "product.name", "names.artifacts", "Products beside the words for what they are", ArtifactParams,
    emits=("product",), symbols=("organization",), needed=MODEL.needed, default=True, captures=MODEL.captures)
ARTIFACT_LEXICON = Stage(
    "artifact.lexicon", "names.artifacts", "Models and products that a lexicon knows", LexiconParams,
    emits=("model", "product"), patterned=False)
DEVELOPER = Stage(
    "artifact.developer", "names.artifacts", "Who made a model or product", NoParams, emits=("model",
    "product"),
    symbols=("model", "product", "organization"), needed=(("thing", "developer"), ("thing", "own")),
    captures={"thing": "the model or product", "developer": "who made it",
              "own": "words for the company that the text is about"})
DESIGNATION_TITLE = Stage(
    "designation.title", "names.designations", "Official titles", DesignationTitleParams,
    emits=("designation",),
    needed=(("title",),), captures={"title": "the title"})
GRANT = Stage(
    "designation.grant", "names.designations", "Who holds which titles", GrantParams, emits=("designation",),
    symbols=("designation", "region", "organization", "facility", "date"), needed=(("titles",),),
    default=True,
    captures={"titles": "where the titles stand", "holder": "who holds them", "rest": "further holders",
              "np": "the subject of the clause", "level": "the level, said apart"})
#: Rules that make facts by themselves, of any type; what they capture are fields of the fact.
DIRECT = Stage("facts", "direct", "Facts that a rule makes by itself", NoParams, symbols=(*VALUES, *NAMES))

_ALL: tuple[Stage[Any], ...] = (
    SHAPE, QUALIFIER, FROM_TO, KIND, OTHERWISE, CELL, OFFER_TERMS, OFFER_FORM, OFFER_PER,
    BODY_LEXICON, BODY_LIST, BODY_ALIAS, GOVERNMENT, CONTEXT,
    HEAD,
    FACILITY,
    FACILITY_COINED, DOCUMENT_TITLE, DOCUMENT_KIND, DOCUMENT_EFFECT, POLICY_OWN,
    POLICY_TITLE, POLICY_ISSUER, POLICY_ACTS, PERSON, MODEL, PRODUCT, ARTIFACT_LEXICON,
    DEVELOPER,
    DESIGNATION_TITLE, GRANT, DIRECT)
#: Every stage by its name.
STAGES: Mapping[str, Stage[Any]] = {stage.name: stage for stage in _ALL}
