"""Models and products that a lexicon knows, where a form of theirs stands as a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import regex

from aipolicy.extract.match.view import View
from aipolicy.extract.names.actors import Actors
from aipolicy.extract.names.artifacts.mention import Artifact
from aipolicy.model import Span
from aipolicy.rulebook.gazetteer import Gazetteer, Hit
from aipolicy.rulebook.load import Rulebook
from aipolicy.rulebook.once import once
from aipolicy.rulebook.stages.declared import ARTIFACT_LEXICON
from aipolicy.rulebook.tables import Entry, Lexicon

HAN = regex.compile(r"\p{Han}+")
QUOTES, CLOSED = "“「『", ("”", "」", "』")


def known_artifacts(kind: str, view: View, actors: Actors) -> list[Artifact]:
    """The models or products of the lexicons in a document, one for each entry."""
    artifacts: dict[str, Artifact] = {}
    rules = {rule.params.lexicon: rule.id for rule in view.book.stage(ARTIFACT_LEXICON) if rule.emits == kind}
    terms: list[Artifact] = []
    for hit, sure in _hits(view):
        entry = hit.entries[0]
        if hit.lexicon not in rules or _other(kind, hit, view) or _taken(hit, actors, view):
            continue
        found = _artifact(hit, entry, view, actors, rules[hit.lexicon])
        if view.book.cue("model.latin_generic").fullmatch(found.name):
            terms.append(found)
        elif (sure or _shown(hit, view)) and entry.name in artifacts:
            artifacts[entry.name].take(found)
        elif sure or _shown(hit, view):
            artifacts[entry.name] = found
    _add_terms(artifacts.values(), terms)
    return [_fullest(artifact) for artifact in artifacts.values()]


def _add_terms(artifacts: Iterable[Artifact], terms: Sequence[Artifact]) -> None:
    """A term of the trade (TPU) is an artifact's name only where a longer name of the artifact ends in it."""
    for term in terms:
        for artifact in artifacts:
            if any(name.endswith(term.name) for name in (artifact.name, *artifact.aliases)):
                artifact.take(term)


def _hits(view: View) -> Iterator[tuple[Hit, bool]]:
    """Every form in the text; True where the form is a name anywhere."""
    safe, doubtful = _gazetteers(view.book)
    sure = [h for h in safe.find(view.text) if not _cut(view.text, h)]
    yield from ((h, not _ambiguous(h.entries[0], view.text[h.start:h.end])) for h in sure)
    for hit in doubtful.find(view.text):
        if not _cut(view.text, hit) and not any(s.start <= hit.start and hit.end <= s.end for s in sure):
            yield hit, False


def _ambiguous(entry: Entry, form: str) -> bool:
    """True for a form that is also another word."""
    return entry.attributes.get("ambiguous") == "yes" and form == entry.name


@once
def _gazetteers(book: Rulebook) -> tuple[Gazetteer, Gazetteer]:
    """The forms that are safe anywhere, and those that need context; all lexicons are searched at once, so
    that the longer name wins whatever its kind."""
    rules = sorted(book.stage(ARTIFACT_LEXICON), key=lambda rule: -rule.priority)
    lexicons = [book.lexicon(rule.params.lexicon) for rule in rules]
    return Gazetteer(lexicons), Gazetteer([_short(lexicon) for lexicon in lexicons])


def _short(lexicon: Lexicon) -> Lexicon:
    by_form: dict[str, tuple[Entry, ...]] = {}
    for entry in lexicon.entries:
        for form in filter(None, entry.attributes.get("short", "").split("|")):
            by_form[form] = (*by_form.get(form, ()), entry)
    return Lexicon(lexicon.id, lexicon.about, lexicon.entries, by_form)


def _cut(text: str, hit: Hit) -> bool:
    """True if the form is part of a longer latin word or number."""
    first, last = text[hit.start], text[hit.end - 1]
    before, after = text[hit.start - 1:hit.start], text[hit.end:hit.end + 1]
    return (_latin(first) and _latin(before)) or (_latin(last) and _latin(after) and not after.isdigit())


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _other(kind: str, hit: Hit, view: View) -> bool:
    """True if the words behind a form show that it is no such artifact, or it ends a longer quoted name."""
    book = view.book
    model = kind == "model"
    others = book.cue("artifacts.model_not_after") if model else book.cue("artifacts.product_not_after")
    if others.match(view.text, hit.end):
        return True
    before = view.text[max(hit.start - 12, 0):hit.start]
    opened = max(before.rfind(q) for q in QUOTES)
    inside = before[opened + 1:] if opened >= 0 else ""
    return bool(inside) and HAN.fullmatch(inside) is not None and view.text[hit.end:hit.end + 1] in CLOSED


def _taken(hit: Hit, actors: Actors, view: View) -> bool:
    """True if the form is part of a body's name there, or one of which the text speaks as a company."""
    holder = next((a for a in actors.mentions if a.start <= hit.start and hit.end <= a.end), None)
    if holder is None:
        return False
    if (holder.start, holder.end) != (hit.start, hit.end):
        return True
    form = regex.escape(view.text[hit.start:hit.end])
    return any(_as_company(m.span(), view) for m in regex.finditer(form, view.text))


def _as_company(span: tuple[int, int], view: View) -> bool:
    """True if the words around a name are those around a company."""
    text, book = view.text, view.book
    return (book.cue("artifacts.company_after").match(text[span[1]:span[1] + 8].lstrip()) is not None
            or book.cue("artifacts.company_before").search(text[max(span[0] - 6, 0):span[0]]) is not None)


def _shown(hit: Hit, view: View) -> bool:
    """True if a doubtful form stands as a whole word beside words for models and products."""
    sentence = view.document.sentence_at(hit.start)
    if sentence is None:
        return False
    around = view.text[max(hit.start - 16, sentence.start):min(hit.end + 12, sentence.end)]
    rest = around.replace(view.text[hit.start:hit.end], "")
    words = view.words(sentence)
    whole = any(w.start == hit.start for w in words) and any(w.end == hit.end for w in words)
    return whole and view.book.cue("artifacts.context").search(rest) is not None


def _artifact(hit: Hit, entry: Entry, view: View, actors: Actors, rule: str) -> Artifact:
    tail = view.book.cue("artifacts.tail").match(view.text, hit.end)
    end = tail.end() if tail else hit.end
    artifact = Artifact(view.text[hit.start:end], rule, [Span(hit.start, end)], known=True)
    if tail and view.text[hit.end] != "-":
        artifact.aliases.append(tail[0].strip("®™ "))
    behind = view.book.cue("artifacts.version_after").match(view.text, end)
    if version := behind or _version_in(artifact.name, view):
        artifact.version = version["version"]
    artifact.kind = view.book.table("artifacts")["kinds"].get(entry.attributes["kind"])
    developer = entry.attributes.get("developer")
    if developer and any(_is(a.name, developer) for a in actors.mentions):
        artifact.developer = next(a.name for a in actors.mentions if _is(a.name, developer))
    return artifact


def _version_in(name: str, view: View) -> Any:
    return view.book.cue("artifacts.version_in").fullmatch(name)


def _is(name: str, developer: str) -> bool:
    """True if the name of a body of the text is the developer's, or holds it."""
    return developer in name or name in developer


def _fullest(artifact: Artifact) -> Artifact:
    """The longest form is the name, the others are aliases."""
    forms = list(dict.fromkeys((artifact.name, *artifact.aliases)))
    artifact.name = max(forms, key=len)
    artifact.aliases = [f for f in forms if f != artifact.name]
    return artifact
