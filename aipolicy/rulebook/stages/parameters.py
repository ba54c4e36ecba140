"""The parameters that rules of each stage may give their finder under `with:`, typed, each with what it
means."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

#: The types of `facttypes.FIGURES`: what a type is made of cannot be computed.
FigureType: TypeAlias = Literal["target", "statistic", "incentive"]


@dataclass(frozen=True)
class NoParams:
    """A stage whose rules say no more than what they match."""


@dataclass(frozen=True)
class DocumentTitleParams:
    """How the title of a text was found."""

    by: Annotated[Literal["line", "metadata", "none"], "where the title stands"]


@dataclass(frozen=True)
class EffectParams:
    """What words about the period of effect say without a date."""

    published: Annotated[bool, "it begins with the date of publication, or `days` after it"] = False
    named: Annotated[bool, "it is that of another document, which the text is about"] = False


@dataclass(frozen=True)
class LexiconParams:
    """Which lexicon holds the names. Of two that share a form, the one of the first rule wins."""

    lexicon: Annotated[str, "the id of the lexicon"]


@dataclass(frozen=True)
class ShapeParams:
    """How a number stands beside what it counts."""

    metric: Annotated[
        Literal["before", "either", "previous", "named"],
        "where the counted thing stands: before the number, on either side, or where that of the number "
        "before it stands; named: the rule names it"] = "before"
    measure: Annotated[
        Literal["level", "added", "growth", "decline", "share", "same"],
        "what the number measures; same: what the number before it does"] = "level"
    skip: Annotated[bool, "the number is no fact"] = False
    located: Annotated[bool, "the number is the part found in the place named behind it"] = False
    name: Annotated[str | None, "what is counted if the text names nothing that is"] = None
    adds: Annotated[str | None, "what the metric ends in, be it written or not"] = None


@dataclass(frozen=True)
class FromToParams:
    """What the two numbers of a change measure, and how they stand to each other."""

    measure: Annotated[
        Literal["level", "growth", "decline"], "what both numbers measure"] = "level"
    start: Annotated[
        Literal["past", "revised"],
        "past: a value of its own, as of its own date; revised: of the type and date of the end, which takes "
        "its place"] = "past"


@dataclass(frozen=True)
class KindParams:
    """How far words that speak for a type govern, and when they count."""

    reach: Annotated[
        Literal["clause", "sentence", "block", "section", "document"], "how far the words govern"] = "clause"
    back: Annotated[
        Literal[False, True, "sentence", "clause"],
        "whether the words govern also what stands before them: in all their reach (true), in their "
        "sentence or "
        "in their clause only"] = False
    at: Annotated[
        Literal["heading", "title", "table", "opening", "section"] | None,
        "only words in a heading, in the title, in the first row of a table, at the head of a sentence or in "
        "what opens a section that looks the way of the type (target: ahead) count"] = None
    flat: Annotated[bool, "the words weigh no more nearby than elsewhere in the paragraph"] = False
    date: Annotated[
        Literal["past", "future", "open", "reached", "unknown"] | None,
        "the capture `on` is a date on that side of the day of publication (open: not past, reached: not "
        "future, unknown: nothing tells which)"] = None
    coarse: Annotated[bool, "the capture `on` names no day"] = False
    verb: Annotated[bool, "the words count only where a verb follows, or what may stand before one"] = False
    kinds: Annotated[
        tuple[str, ...],
        "the kinds of document (types/document.yaml; untitled: a text without a title) of which the text "
        "must be one; none: any"] = ()
    dimension: Annotated[
        tuple[str, ...],
        "the dimensions (values/units.yaml) of which the number must have one; none: any"] = ()
    comparator: Annotated[
        tuple[Literal["=", ">", ">=", "<", "<=", "~"], ...],
        "the comparators of which the number must have one; none: any"] = ()
    bars: Annotated[
        FigureType | None,
        "a type that the words rule out for numbers in their reach"] = None


@dataclass(frozen=True)
class TermParams:
    """What those addressed, and what must be so, hold."""

    loose: Annotated[
        bool, "the words speak of more than what must be so, and numbers in them may be figures"] = False
    weak: Annotated[bool, "the words count only where no others of the sentence or before it do"] = False
    whole: Annotated[bool, "the words hold for all that follows, where nobody else is named"] = False


@dataclass(frozen=True)
class FormParams:
    """In which way something is given."""

    form: Annotated[
        Literal["award", "subsidy", "voucher", "interest", "loan", "rent", "tax", "investment", "other"],
        "the form of what the words speak of"]
    general: Annotated[
        bool, "the words give way to others of the sentence or its headings that say what the money is for"
    ] = False
    wide: Annotated[bool, "the words hold for all of the paragraph behind them"] = False


@dataclass(frozen=True)
class PerParams:
    """What a cap or a rate is per."""

    per: Annotated[str | None, "the word for what it is per; none: the capture `per`"] = None
    wide: Annotated[bool, "the words hold for the clauses behind them too"] = False


#: Whether a body is named by its place.
OfPlace: TypeAlias = Annotated[
    Literal[False, True, "whole"],
    "the body is that of a place, which a text about the place may leave out and which is then filled in; "
    "whole: "
    "the text names both"]


@dataclass(frozen=True)
class GovernmentParams:
    """What a body of the state is named by."""

    of_place: OfPlace = False


@dataclass(frozen=True)
class HeadParams:
    """What must stand before the head of a body's name to make a name of it."""

    need: Annotated[
        Literal["any", "word", "field", "anchor", "brand", "firm", "body", "coined", "shown"],
        "any: a modifier of two characters; word: any two characters; field: a modifier that is not all "
        "general "
        "words; anchor: a place, the state or a known body; brand: a place, a known body or a word that no "
        "dictionary has; firm: the same, and more than a place; body: a body, and more words behind it; "
        "coined: a "
        "word right before the head that no dictionary has; shown: the same, where the text treats it as a "
        "company"] = "any"
    join: Annotated[str | None, "the conjunctions, one character each, that the modifier may hold"] = None
    of_place: OfPlace = False


@dataclass(frozen=True)
class ContextParams:
    """What a name must be whose surroundings mark it off."""

    need: Annotated[Literal["any", "coined"], "coined: the name is no word of the dictionary"] = "any"


@dataclass(frozen=True)
class PersonParams:
    """How the end of a person's name is found."""

    fit: Annotated[
        Literal["exact", "mark", "tagged", "repeated"] | None,
        "exact, mark: the rule says where the name ends; tagged: the tagger must take it for a name; "
        "repeated: "
        "it must stand elsewhere too"] = None


@dataclass(frozen=True)
class TitleParams:
    """What belongs to the title of a policy."""

    place_before: Annotated[
        Literal[False, True, "required"],
        "the place right before belongs to the title (true), or must stand there"] = False
    heading: Annotated[bool, "the title stands as a heading over the document itself"] = False


@dataclass(frozen=True)
class ArtifactParams:
    """What the name of a model or product must be."""

    need: Annotated[
        Literal["any", "latin", "coined", "field", "code", "mixed"],
        "any, latin: no general word; coined: no word of the dictionary; field: what stands before the name "
        "is no "
        "general word; code, mixed: of letters and digits"] = "any"


@dataclass(frozen=True)
class DesignationTitleParams:
    """Who may hold a title, and whether it is told without a holder."""

    unheld: Annotated[
        Literal["always", "never", "level"],
        "whether a title without a holder is a fact; level: if it begins with the word of a level"] = "always"
    bearer: Annotated[Literal["any", "body"], "body: no region can hold it"] = "any"


@dataclass(frozen=True)
class GrantParams:
    """Who holds a title, and how it stands with it."""

    status: Annotated[
        Literal["granted", "applied", "planned", "supported"] | None,
        "how it stands with the title; supported: granted or applied for, by the words around"] = None
    holder: Annotated[
        Literal["own", "company"] | None,
        "the place (own) or the company that the text is about holds it"] = None
    place_in_name: Annotated[bool, "the place right before belongs to the name of the title"] = False
