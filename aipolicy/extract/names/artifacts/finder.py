"""Finds AI models and products: names beside the words for what they are, and who made them.

A name alone in a context is not enough for an artifact: the rules ask for quotation marks, latin letters,
a maker or a word that no dictionary has. Once found, a name is known everywhere in the document.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

import regex

from aipolicy.extract.match.run import run
from aipolicy.extract.match.symbols import Mention
from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.artifacts.gazetteer import known_artifacts
from aipolicy.extract.names.artifacts.mention import Artifact, merged
from aipolicy.extract.names.boundaries import lexis
from aipolicy.extract.scene import Scene
from aipolicy.model import Match, Named, Span
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import DEVELOPER, MODEL, PRODUCT
from aipolicy.rulebook.stages.parameters import ArtifactParams

QUOTES = "“”\"'‘’「」『』"
HAN = regex.compile(r"\p{Han}")
MIXED = regex.compile(r".*(?:[a-z][A-Z]|[A-Z]{2}[a-z]|[A-Za-z][-\d]).*")
#: The stage that finds the names of a type.
STAGE_OF = {"model": MODEL, "product": PRODUCT}
NameMatch: TypeAlias = Match[ArtifactParams]
PROPER = ("nr", "nz", "ns", "x")


def find_models(scene: Scene) -> list[Named]:
    """Every AI model that the document names, once, with version and developer."""
    return [_named("model", t, {"version": t.version, "developer": t.developer})
            for t in _artifacts("model", scene)]


def find_products(scene: Scene) -> list[Named]:
    """Every chip, device, vehicle or software product that the document names, once."""
    return [_named("product", t, {"developer": t.developer, "kind": t.kind})
            for t in _artifacts("product", scene)]


def _named(kind: str, artifact: Artifact, fields: Mapping[str, Any]) -> Named:
    aliases = tuple(dict.fromkeys(a for a in artifact.aliases if a != artifact.name))
    return Named(kind, artifact.name, tuple(sorted(set(artifact.spans))), artifact.rule, aliases, fields)


def _artifacts(kind: str, scene: Scene) -> list[Artifact]:
    view, actors = scene.view, Actors((), [*scene.organizations, *scene.facilities])
    matches = _strongest(run(STAGE_OF[kind], view.with_symbols(actors.symbols())))
    found = [artifact for match in matches for artifact in _read(match, view, actors)]
    artifacts = merged([*found, *known_artifacts(kind, view, actors)])
    _everywhere(artifacts, view, actors)
    _developers(kind, artifacts, view, actors)
    return artifacts


def _strongest(matches: Sequence[NameMatch]) -> list[NameMatch]:
    """The strongest first; a later match of the same name is dropped."""
    chosen: list[NameMatch] = []
    for match in sorted(matches, key=lambda m: (-m.priority, m.start, m.start - m.end)):
        span = _name_span(match)
        if not any(span.overlaps(_name_span(other)) for other in chosen):
            chosen.append(match)
    return sorted(chosen, key=lambda m: m.start)


def _name_span(match: NameMatch) -> Span:
    return match.captures.get("name") or match.captures["names"]


def _read(match: NameMatch, view: View, actors: Actors) -> Iterator[Artifact]:
    if "names" in match.captures:
        yield from _in_order(match, view, actors)
        return
    span = match.captures["name"]
    name = _clean(view.text[span.start:span.end])
    if not _fits(name, span, match, view):
        return
    artifact = Artifact(name, match.rule, [span], kind=match.fields.get("kind") or None)
    _read_version(artifact, match, view)
    if "developer" in match.captures:
        artifact.developer = _names(match.captures["developer"], actors)
    if match.emits == "model" and "field" not in match.captures:
        whole = _clean(view.text[span.start:match.end]) if span.end < match.end else name
        artifact.aliases += _forms(name, whole, artifact.version)
    if match.params.need == "coined" and artifact.aliases:
        artifact.name, artifact.aliases = artifact.aliases[0], [artifact.name]
    if "field" in match.captures:
        artifact.aliases.append(view.text[match.captures["field"].start:span.end])
    yield artifact


def _read_version(artifact: Artifact, match: NameMatch, view: View) -> None:
    """The version behind a name: at the end of a name in Han characters (眼明V3.0) it is no part of it,
    behind latin letters (GLM-4.5) it is."""
    stated = match.captures.get("version")
    inside = view.book.cue("artifacts.version_in").fullmatch(artifact.name)
    if stated:
        artifact.version = view.text[stated.start:stated.end].strip()
    elif inside:
        artifact.version = inside["version"]
        if HAN.match(inside["name"][-1]):
            artifact.aliases.append(artifact.name)
            artifact.name = inside["name"]


def _forms(name: str, whole: str, version: str | None) -> list[str]:
    """The longer name with the word model behind it, without version."""
    if version and whole.endswith(version):
        whole = whole[:-len(version)].strip()
    return [whole.translate({ord(q): None for q in QUOTES})] if whole != name else []


def _in_order(match: NameMatch, view: View, actors: Actors) -> Iterator[Artifact]:
    """Makers and names of a list, one to one; without makers if their numbers differ."""
    items = view.book.cue("artifacts.item").finditer(view.text, *match.captures["names"])
    names = [Span(*item.span()) for item in items]
    makers = _makers(match.captures["developers"], view, actors)
    for i, at in enumerate(names):
        developer = makers[i] if len(makers) == len(names) else makers[0] if len(makers) == 1 else None
        artifact = Artifact(_clean(view.text[at.start:at.end]), match.rule, [at], developer=developer)
        if len(names) == 1:
            _read_version(artifact, match, view)
        yield artifact


def _makers(span: Span, view: View, actors: Actors) -> list[str]:
    """The names of a list of makers: known bodies by their full names, others as they stand."""
    parts = view.book.cue("artifacts.join").sub("、", view.text[span.start:span.end])
    known = {view.text[a.start:a.end]: a.name for a in actors.within(span)}
    return [known.get(part, part) for part in parts.split("、") if part]


def _clean(name: str) -> str:
    return name.strip(QUOTES + " ")


def _names(span: Span, actors: Actors) -> str | None:
    return "、".join(dict.fromkeys(a.name for a in actors.within(span))) or None


def _fits(name: str, span: Span, match: NameMatch, view: View) -> bool:
    """True if a name is one: no general word, and coined where the rule asks for it."""
    book, need = view.book, match.params.need
    if len(name) < 2 or book.cue("artifacts.generic").fullmatch(name):
        return False
    if match.emits == "product" and name.isascii() and any(name.startswith(m) for m in _models(book)):
        return False
    if need == "code":
        return not book.cue("artifacts.code_not").fullmatch(name)
    if need == "mixed":
        return MIXED.fullmatch(name) is not None and not _general(name, view)
    if need == "field":
        told = match.captures["field"]
        return not _general(view.text[told.start:told.end], view)
    if need == "coined":
        kind = match.captures.get("kind", span)
        return not _general(view.text[span.start:kind.end], view) and _coined(name, span, view)
    return not _general(name, view)


@once
def _models(book: Rulebook) -> frozenset[str]:
    """Every latin form of a model that the lexicon knows: what begins so is no product."""
    lexicon = book.lexicon("models")
    short = (form for e in lexicon.entries for form in e.attributes.get("short", "").split("|"))
    return frozenset(form for form in (*lexicon.by_form, *short) if form and form.isascii())


def _general(name: str, view: View) -> bool:
    """True if only general words make up a name."""
    return not view.book.cue("artifacts.generic_part").sub("", name)


def _coined(name: str, span: Span, view: View) -> bool:
    """True if a Han name is no word of the dictionary or one that jieba knows as a name."""
    words_of = lexis(view.book)
    sentence = view.document.sentence_at(span.start)
    word = next((w for w in view.words(sentence) if w.start == span.start), None) if sentence else None
    return words_of.coined(name) or bool(word and word.end == span.end and word.flag.startswith(PROPER))


def _everywhere(artifacts: Sequence[Artifact], view: View, actors: Actors) -> None:
    """Every other place where a name stands."""
    for artifact in artifacts:
        whole = r"(?<![A-Za-z0-9])" + regex.escape(artifact.name) + r"(?![A-Za-z0-9])"
        for found in regex.finditer(whole, view.text):
            span = Span(*found.span())
            if not any(span.overlaps(s) for s in artifact.spans):
                artifact.spans.append(span)


def _developers(kind: str, artifacts: Sequence[Artifact], view: View, actors: Actors) -> None:
    """Who made what, by the rules of makers; what a rule of the name itself found stays."""
    mentions = [Mention(s.start, s.end, kind) for t in artifacts for s in t.spans]
    seen = view.with_symbols([*mentions, *actors.symbols([s for t in artifacts for s in t.spans])])
    for match in run(DEVELOPER, seen):
        at = match.captures.get("thing")
        artifact = next((t for t in artifacts if at in t.spans), None)
        if artifact and artifact.developer is None and "own" in match.captures:
            own = actors.main_company()
            artifact.developer, artifact.rule = (own.name, match.rule) if own else (None, artifact.rule)
        elif artifact and artifact.developer is None:
            artifact.developer, artifact.rule = _names(match.captures["developer"], actors), match.rule
    _by_company(artifacts, view, actors)


def _by_company(artifacts: Sequence[Artifact], view: View, actors: Actors) -> None:
    """What no rule gives a maker, and no lexicon knows, is made by the company that the text is about."""
    company = actors.main_company()
    for artifact in artifacts:
        if company and artifact.developer is None and not artifact.known:
            sentence = view.document.sentence_at(min(artifact.spans).start)
            around = actors.within((sentence.start, sentence.end)) if sentence else []
            if all(a.name == company.name for a in around):
                artifact.developer = company.name
